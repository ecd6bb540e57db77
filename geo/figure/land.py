"""The ground of one map: what lies beneath, districts in the look of their reading, and what lies
over them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo import polyline
from geo.case import Case
from geo.figure.drawing import Box, Group, Paint, Shape
from geo.figure.fills import Fill, doubters, fill_of, paler
from geo.figure.ground import Outline, Projection, joined, outline, placed
from geo.figure.scope import Scope
from geo.figure.stripes import bands_in, dots_in, painted
from geo.model import Reading

__all__ = ["Panel", "draw_ground", "draw_scenery_above", "fill_in", "look_of"]

_BENEATH = ("city_outline", "airport", "industrial_zone", "park", "cemetery")
_ABOVE = ("park", "cemetery", "street_minor", "street_major", "runway")
_CITADEL = "#5d5747"


@dataclass(frozen=True, eq=False)
class Panel:
    """One map of a picture: a day as an account tells it, in a box of the page. `projection`
    places it; `taken` are boxes in which no name may stand, `cards` those of them that no line may
    cross. `name` tells maps of a pair apart.
    `whole` ground only is shown, if so: nothing is cut by the frame."""

    case: Case
    day: date
    account: str
    readings: tuple[Reading, ...]
    box: Box
    projection: Projection
    name: str = ""
    whole: bool = False
    taken: list[Box] = field(default_factory=list)
    cards: list[Box] = field(default_factory=list)

    @cached_property
    def shapes(self) -> Mapping[str, BaseGeometry]:
        """The districts in view, in px, by id."""
        return placed(self.case, self.projection, self.box, whole=self.whole)

    @cached_property
    def by_place(self) -> Mapping[str, Reading]:
        """The readings, by district."""
        return {reading.place: reading for reading in self.readings}


def look_of(scope: Scope, reading: Reading, account: str) -> Fill:
    """Return how a district is drawn: as the web map draws it."""
    dataset = scope.case.dataset
    against = doubters(reading, dataset.claims, dataset.actors)
    fill = fill_of(reading, dataset.actors, scope.palette, against)
    # What stands there by the opening state alone is not this account's word.
    return paler(fill, scope.palette) if account != "all" and reading.opening else fill


def draw_ground(scope: Scope, panel: Panel) -> None:
    """Paint scenery beneath the districts, the districts, the edge of unknown ground."""
    with scope.drawing.layer(f"ground{panel.name}", "Scenery beneath", panel.box):
        _scenery(scope, panel, _BENEATH, above=False)
    with scope.drawing.layer(f"districts{panel.name}", "Districts", panel.box):
        for place in panel.shapes:
            scope.drawing.add(_district(scope, panel, place))
    unknown = [s for p, s in panel.shapes.items() if panel.by_place[p].state == "unknown"]
    if unknown:
        with scope.drawing.layer(f"unknown{panel.name}", "Edges of unknown ground", panel.box):
            edge = Paint(
                stroke=scope.palette.quiet,
                width=1.3 * scope.unit,
                dash=(1.3 * scope.unit, 2.7 * scope.unit),
                opacity=0.85,
            )
            edges = shapely.union_all([shape.boundary for shape in unknown])
            scope.drawing.add(Shape(*outline(shapely.line_merge(edges)), edge))


def draw_scenery_above(scope: Scope, panel: Panel) -> None:
    """Paint parks, streets, the runway and the citadel over the districts."""
    with scope.drawing.layer(f"scenery{panel.name}", "Scenery", panel.box):
        _scenery(scope, panel, _ABOVE, above=True)
        _scenery(scope, panel, ("citadel",), above=True)


def _district(scope: Scope, panel: Panel, place: str) -> Group:
    reading = panel.by_place[place]
    fill = look_of(scope, reading, panel.account)
    group = Group(
        f"district-{place}{panel.name}",
        title=scope.speech.place(place),
        items=list(fill_in(scope, panel.shapes[place], fill)),
    )
    if reading.state != "unknown":
        edge = Paint(stroke=scope.palette.hair, width=scope.unit)
        group.items.append(Shape(*_outline(panel.shapes[place]), edge))
    return group


def fill_in(scope: Scope, shape: BaseGeometry, fill: Fill) -> list[Shape]:
    """Return a shape (px) filled with a look."""
    base, bands = painted(fill)
    unit = scope.unit
    if fill.state == "unknown":
        base = scope.palette.unknown
    found = [Shape(*_outline(shape), Paint(base))]
    for colour, start, wide in bands:
        cut = bands_in(shape, start * unit, wide * unit, fill.period * unit, fill.angle)
        if len(cut[1]):
            found.append(Shape(*cut, Paint(colour)))
    if fill.dots:
        for which in (0, 1):
            spots = dots_in(shape, which, fill.angle, unit)
            if len(spots[1]):
                found.append(Shape(*spots, Paint(fill.dots[which % len(fill.dots)])))
    return found


@lru_cache(maxsize=4096)
def _outline(shape: BaseGeometry) -> Outline:
    return outline(shape)


def _scenery(scope: Scope, panel: Panel, kinds: tuple[str, ...], *, above: bool) -> None:
    shown = _scenery_of(scope.case, panel.projection, panel.box, whole=panel.whole)
    for kind in kinds:
        if kind in shown:
            scope.drawing.add(Shape(*shown[kind], _look(scope, kind, above=above)))


def _look(scope: Scope, kind: str, *, above: bool) -> Paint:
    """How scenery of a kind is painted, as in control_map.css."""
    unit, dark = scope.unit, scope.palette.dark
    if kind == "city_outline":
        return Paint("#ffffff", opacity=0.05 if dark else 0.6)
    if kind in ("airport", "industrial_zone"):
        return Paint("#25252e" if dark else "#e7e2d6")
    if kind in ("park", "cemetery"):
        return Paint("#ffffff", opacity=0.1 if above else 0.05 if dark else 0.4)
    if kind == "citadel":
        return Paint(_CITADEL, scope.palette.hair, 1.6 * unit)
    width, strength = {
        "street_minor": (0.6, 0.16),
        "street_major": (0.9, 0.26),
        "runway": (3.0, 0.2 if dark else 0.75),
    }[kind]
    return Paint(stroke="#ffffff", width=width * unit, opacity=strength)


@lru_cache(maxsize=32)
def _scenery_of(
    case: Case, projection: Projection, box: Box, *, whole: bool
) -> Mapping[str, Outline]:
    """Each kind of scenery as one outline in px, cut to a box of the page, or only what
    stands in it whole."""
    left, top, right, bottom = box
    frame = shapely.box(left - 8, top - 8, right + 8, bottom + 8)
    found: dict[str, list[Outline]] = {}
    for item in case.scene["context"]:
        shapes = [np.array(polyline.decode(line)) for line in item.get("rings", ())]
        areas = [shapely.polygons(projection(shape)) for shape in shapes if len(shape) > 3]
        lines = [
            shapely.linestrings(projection(np.array(polyline.decode(line))))
            for line in item.get("lines", ())
        ]
        shown = [one for one in (*areas, *lines) if not whole or frame.contains(one)]
        cut = shapely.intersection(shapely.make_valid(np.array(shown, object)), frame)
        pieces = [outline(part) for part in cut if not part.is_empty]
        found.setdefault(item["kind"], []).extend(pieces)
    return {kind: joined(pieces) for kind, pieces in found.items() if pieces}
