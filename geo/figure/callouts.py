"""Call-outs: a few words on a card, tied to a place by a line."""

from __future__ import annotations

import math

import numpy as np
import shapely

from geo.figure.chips import Chip, along, chip_of, draw_chip, leader, within
from geo.figure.drawing import Box, Paint, Shape
from geo.figure.ground import outline
from geo.figure.labels import overlap
from geo.figure.land import Panel
from geo.figure.scope import Scope
from geo.figure.setting import Line, broken
from geo.figure.shot import Callout

__all__ = ["draw_callouts", "place_callouts"]

_SIZE, _WIDE = 12.5, 165.0
_REACH = (0.0, 20.0, 45.0, 75.0, 110.0, 150.0, 200.0, 260.0, 330.0)

Spot = tuple[float, float]


def place_callouts(scope: Scope, panel: Panel) -> list[tuple[Callout, Chip, Box, Spot]]:
    """Find room for each call-out and take it: off the ground where possible, near its place.

    A call-out for which there is no free room stands where it covers least.
    """
    found = []
    for callout in scope.shot.callouts:
        tip = _tip_of(scope, panel, callout.place)
        if tip is None:
            continue
        chip = _chip(scope, callout)
        box = _best(scope, panel, chip, tip)
        panel.taken.append(box)
        panel.cards.append(box)
        found.append((callout, chip, box, tip))
    for *_, box, tip in found:
        start = leader(box, tip) or tip
        panel.taken.extend(along([start, tip], 5 * scope.unit))
    return found


def _tip_of(scope: Scope, panel: Panel, place: str) -> Spot | None:
    """Return the point of a place in a map: its own, else the middle of its ground in view."""
    timeline, dataset = scope.case.timeline, scope.case.dataset
    own = dataset.places[place].lonlat
    if own is not None:
        x, y = panel.projection.at(*own)
        left, top, right, bottom = panel.box
        return (x, y) if left < x < right and top < y < bottom else None
    members = timeline.polygons(place) or tuple(
        cover.polygon for cover in dataset.covers if cover.place == place
    )
    shapes = [panel.shapes[one] for one in members if one in panel.shapes]
    if not shapes:
        return None
    ground = shapely.union_all(np.array(shapes)).intersection(shapely.box(*panel.box))
    if ground.is_empty:
        return None
    point = ground.representative_point()
    return point.x, point.y


def _chip(scope: Scope, callout: Callout) -> Chip:
    unit, palette = scope.unit, scope.palette
    lang = scope.speech.lang
    size = _SIZE * unit
    text = " ".join(callout.text.split())
    rows = broken(text, scope.face(500), size, _WIDE * unit, 6)
    lines = [Line(row, size, palette.ink, 500, lang, leading=1.28) for row in rows]
    return chip_of(scope, lines, 7 * unit)


def _best(scope: Scope, panel: Panel, chip: Chip, tip: Spot) -> Box:
    unit = scope.unit
    left, top, right, bottom = panel.box
    edge = 8 * unit
    room = (left + edge, top + edge, right - edge, bottom - edge)
    ground = shapely.union_all(np.array([shapely.box(*tip, *tip), *panel.shapes.values()]))
    shapely.prepare(ground)
    best: tuple[float, Box] | None = None
    for reach in _REACH:
        for turn in range(16):
            angle = math.tau * turn / 16
            way = math.cos(angle), math.sin(angle)
            off = reach * unit + 22 * unit
            x = tip[0] + way[0] * (off + chip.wide / 2)
            y = tip[1] + way[1] * (off + chip.high / 2)
            box = (x - chip.wide / 2, y - chip.high / 2, x + chip.wide / 2, y + chip.high / 2)
            box = _pushed(box, room)
            if not within(box, room):
                continue
            cost = _cost(panel, box, tip, ground, unit)
            if best is None or cost < best[0] - 1e-6:
                best = (cost, box)
    if best is None:
        return (left + edge, top + edge, left + edge + chip.wide, top + edge + chip.high)
    return best[1]


def _pushed(box: Box, room: Box) -> Box:
    """A box moved into the room, if it is smaller than that."""
    dx = max(room[0] - box[0], 0) or min(room[2] - box[2], 0)
    dy = max(room[1] - box[1], 0) or min(room[3] - box[3], 0)
    return box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy


def _cost(panel: Panel, box: Box, tip: Spot, ground: shapely.Geometry, unit: float) -> float:
    """What a place for a card costs: ground and cards it covers, and the length of its line."""
    area = (box[2] - box[0]) * (box[3] - box[1])
    covered = float(shapely.box(*box).intersection(ground).area) / area
    start = leader(box, tip)
    if start is None:
        return 1e6
    line = shapely.LineString([start, tip])
    taken = sum(overlap(box, other) for other in panel.taken)
    crossed = sum(line.intersects(shapely.box(*other)) for other in panel.taken)
    cost: float = 900 * taken + 250 * crossed + 190 * covered + float(line.length) / unit
    return cost


def draw_callouts(scope: Scope, panel: Panel, found: list[tuple[Callout, Chip, Box, Spot]]) -> None:
    """Draw the cards, their lines and the points these lead to."""
    if not found:
        return
    unit, palette = scope.unit, scope.palette
    with scope.drawing.layer(f"callouts{panel.name}", "Call-outs"):
        for _, _, box, tip in found:
            start = leader(box, tip)
            if start is not None:
                line = outline(shapely.LineString([start, tip]))
                scope.drawing.add(Shape(*line, Paint("", palette.paper, 3.6 * unit, opacity=0.9)))
                scope.drawing.add(Shape(*line, Paint("", palette.ink, 1.2 * unit)))
            ring = outline(shapely.Point(tip).buffer(3.4 * unit, quad_segs=6))
            scope.drawing.add(Shape(*ring, Paint(palette.card, palette.ink, 1.6 * unit)))
        for callout, chip, box, _ in found:
            draw_chip(scope, chip, box, f"callout-{callout.place}")
