"""Control Map: who controlled which neighbourhood, on which day, and who says so.

The flow, one module a step: `dataset` (a case folder, whole and checked) → `gazetteer` (a name to
a place) and `timeline` (claims to control, by the rule in `rule`) → `scene` (one document) →
`webmap` (the map) → `views` (the page) and `cli`.
"""
