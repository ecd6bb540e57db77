"""Leaflet's script without what a page with nothing but our player never runs.

A third of Leaflet is tiles, markers, popups and the like. Their classes are emptied by name; then
every method and function goes whose name nobody calls: neither what is left of Leaflet nor the
scripts that use it. A name that is not found stays as it is, so another version of Leaflet is cut
less, never wrongly. Only names count: a method that is called by a computed name must stand as a
word in some text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["cut"]

# Classes of which our player makes no object.
_CLASSES = (
    *("GridLayer", "TileLayer", "WMS", "ImageOverlay", "VideoOverlay", "SVGOverlay"),
    *("Marker", "Icon", "Default", "DivIcon", "DivOverlay", "Popup", "Tooltip"),
    *("CircleMarker", "Circle", "Rectangle", "GeoJSON", "Layers", "Zoom", "Scale"),
)
_TOKEN = re.compile(
    r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'"""  # text
    r"""|(?<=[(,=:\[!&|?{};])/(?![/*])(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\[\n])+/"""  # a pattern
    r"""|[(){}]"""
)
_BEGINS = r"\([^()]*\)\{"
_METHOD = re.compile(rf"(?<=[{{,])([\w$]+):function{_BEGINS}")
_FUNCTION = re.compile(rf"(?<![\w$.])function[ ]([\w$]+){_BEGINS}")
_EXPORT = re.compile(rf"(?<=[,;])t\.([A-Za-z]\w+)=(?:function{_BEGINS}|[\w$]+(?=[,;)]))")
_WORD = re.compile(r"[A-Za-z_$][\w$]*")


@dataclass(frozen=True, slots=True)
class _Part:
    """A method, a function, or a name under which Leaflet gives something to its callers."""

    name: str
    start: int
    end: int
    exported: bool


def cut(leaflet: str, callers: str) -> str:
    """Return Leaflet's minified script with what `callers`, the scripts that use it, need."""
    text = _without_classes(leaflet)
    parts = list(_outermost(_parts(text)))
    reached = _reached(text, parts, callers)
    kept, at = [], 0
    for part in parts:
        if part not in reached:
            kept.append(text[at : part.start])
            at = part.end + (text[part.end : part.end + 1] == ",")
    return "".join([*kept, text[at:]])


def _pairs(text: str) -> dict[int, int]:
    """Return where each bracket's other half stands, for `(` and `{`, both ways."""
    found: dict[int, int] = {}
    open_: list[int] = []
    for token in _TOKEN.finditer(text):
        if token[0] in "({":
            open_.append(token.start())
        elif token[0] in ")}":
            start = open_.pop()
            found[start], found[token.start()] = token.start(), start
    return found


def _without_classes(text: str) -> str:
    pairs = _pairs(text)
    bodies = [body for name in _CLASSES for body in _bodies(text, pairs, name)]
    kept, at = [], 0
    for start, end in sorted(bodies):
        kept.append(text[at : start + 1])
        at = end
    return "".join([*kept, text[at:]])


def _bodies(text: str, pairs: dict[int, int], name: str) -> Iterator[tuple[int, int]]:
    """Yield where the braces of a class stand: `B.Zoom=Ge` says that `Ge=B.extend({…})` is it, or
    `Ge=(…,B.extend({…}))`."""
    for export in re.finditer(rf"[\w$]\.{name}=([\w$]+)(?=[,;)])", text):
        variable = re.escape(export[1])
        for found in re.finditer(rf"(?<![\w$.]){variable}=[\w$.]*\(", text):
            end = pairs[found.end() - 1]
            while text[end] == ")":
                end -= 1
            start = pairs.get(end, 0)
            if text[:start].endswith(".extend("):
                yield start, end


def _parts(text: str) -> Iterator[_Part]:
    pairs = _pairs(text)
    for kind in (_METHOD, _FUNCTION, _EXPORT):
        for found in kind.finditer(text):
            whole = text[found.end() - 1] == "{"
            end = pairs[found.end() - 1] + 1 if whole else found.end()
            exported = kind is _EXPORT
            if not exported or _is_outside_functions(text, pairs, found.start()):
                yield _Part(found[1], found.start(), end, exported)


def _is_outside_functions(text: str, pairs: dict[int, int], at: int) -> bool:
    """Whether only the function that is all of Leaflet stands around a place."""
    return sum(start < at < end and text[start] == "{" for start, end in pairs.items()) == 1


def _outermost(parts: Iterator[_Part]) -> Iterator[_Part]:
    end = 0
    for part in sorted(parts, key=lambda part: part.start):
        if part.start >= end:
            end = part.end
            yield part


def _reached(text: str, parts: list[_Part], callers: str) -> set[_Part]:
    """Return the parts that somebody names, from outside or in a part that is reached itself."""
    public = set(re.findall(r"\.(\w+)", callers))
    outside, at = [callers], 0
    for part in parts:
        outside.append(text[at : part.start])
        at = part.end
    words = set(_WORD.findall(" ".join([*outside, text[at:]])))
    reached: set[_Part] = set()
    while True:
        more = {p for p in parts if p.name in (public if p.exported else words)} - reached
        if not more:
            return reached
        reached |= more
        for part in more:
            words |= set(_WORD.findall(text[part.start : part.end]))
