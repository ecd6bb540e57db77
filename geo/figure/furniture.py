"""Scale bar, north arrow, and the inset that says where a zoomed map lies."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import shapely

from geo.figure.drawing import Box, Paint, Shape, Writing
from geo.figure.extent import is_zoomed
from geo.figure.ground import fitted, outline, towns
from geo.figure.labels import overlap
from geo.figure.land import Panel
from geo.figure.scope import Scope

__all__ = ["draw_furniture", "draw_inset"]

_LENGTHS = (50, 100, 200, 250, 500, 1000, 2000, 5000, 10000, 20000, 50000)
_SIZE = 11.0


def draw_furniture(scope: Scope, panel: Panel) -> None:
    """Draw scale bar and north arrow side by side in the emptiest corner of a map."""
    shot, unit = scope.shot, scope.unit
    if not (shot.scale or shot.north):
        return
    metres, bar = _bar(panel, 110 * unit)
    text = _distance(scope, metres)
    wide = (bar if shot.scale else 0) + (30 * unit if shot.north else 0)
    high = 30 * unit
    box = _emptiest(
        scope, panel, wide, high, ("end-bottom", "start-bottom", "end-top", "start-top")
    )
    panel.taken.append(box)
    left, top, right, bottom = box
    face = scope.face(500)
    halo = {"halo": scope.palette.paper, "halo_width": 2.0 * unit}
    with scope.drawing.layer(f"scale{panel.name}", "Scale and north"):
        ground = shapely.box(*box)
        if sum(ground.intersection(one).area for one in panel.shapes.values()) > 0.2 * ground.area:
            card = outline(ground.buffer(6 * unit, join_style="mitre"))
            scope.drawing.add(Shape(*card, Paint(scope.palette.card, opacity=0.85)))
        if shot.scale:
            line = np.array([(left, bottom - 6 * unit), (left, bottom - unit)])
            ends = np.array([(left + bar, bottom - unit), (left + bar, bottom - 6 * unit)])
            codes = np.array([1, 2, 2, 2], np.uint8)
            points = np.concatenate([line, ends])
            paper = Paint("", scope.palette.paper, 4.5 * unit, opacity=0.85)
            scope.drawing.add(Shape(points, codes, paper))
            ink = Paint("", scope.palette.ink, 1.4 * unit)
            scope.drawing.add(Shape(points, codes, ink, f"scale-bar{panel.name}"))
            y = bottom - 9 * unit
            middle = left + bar / 2
            size = _SIZE * unit
            scope.drawing.add(
                Writing(text, middle, y, size, face, scope.palette.ink, "middle", **halo)  # type: ignore[arg-type]
            )
        if shot.north:
            _north(scope, right - 5.5 * unit, top, bottom)


def _north(scope: Scope, x: float, top: float, bottom: float) -> None:
    unit = scope.unit
    tip, foot = top + 1 * unit, bottom - 12 * unit
    points = np.array(
        [(x, tip), (x + 5.5 * unit, foot), (x, foot - 4 * unit), (x - 5.5 * unit, foot), (x, tip)]
    )
    codes = np.array([1, 2, 2, 2, 79], np.uint8)
    ink, paper = scope.palette.ink, scope.palette.paper
    scope.drawing.add(Shape(points, codes, Paint("", paper, 3 * unit, opacity=0.85)))
    scope.drawing.add(Shape(points, codes, Paint(ink), "north"))
    letter = scope.say("north")
    size = 10.5 * unit
    face = scope.face(600)
    scope.drawing.add(Writing(letter, x, bottom - unit, size, face, ink, "middle", paper, 2 * unit))


def _bar(panel: Panel, most: float) -> tuple[int, float]:
    """A round number of metres and how long it is, px."""
    scale = panel.projection.scale
    metres = max((m for m in _LENGTHS if m * scale <= most), default=_LENGTHS[0])
    return metres, metres * scale


def _distance(scope: Scope, metres: int) -> str:
    key, n = ("kilometres", metres / 1000) if metres >= 1000 else ("metres", metres)
    texts = [scope.say(key, speech, n=speech.number(n)) for speech in scope.speeches]
    # In two languages each keeps its own direction.
    return texts[0] if len(texts) == 1 else " · ".join(f"\u2068{text}\u2069" for text in texts)


def _emptiest(scope: Scope, panel: Panel, wide: float, high: float, corners: Sequence[str]) -> Box:
    """Return the place for a box in that corner of a map where it covers the least ground; the
    first of those that are alike. Boxes already taken are left alone if any corner allows."""
    left, top, right, bottom = panel.box
    pad = 16 * scope.unit
    # A map may run to the edge of the page; what is read on it keeps to the margin of the text.
    margin = 26 * scope.unit
    start, end = max(left + pad, margin), min(right - pad, scope.width - margin)
    ground = list(panel.shapes.values())
    best = (math.inf, panel.box)
    for corner in corners:
        at_end, at_top = corner.startswith("end"), corner.endswith("top")
        on_right = at_end != scope.mirrored
        x = end - wide if on_right else start
        y = top + pad if at_top else bottom - pad - high
        box = (x, y, x + wide, y + high)
        frame = shapely.box(*box)
        covered = sum(frame.intersection(shape).area for shape in ground if frame.intersects(shape))
        if any(overlap(box, other) for other in panel.taken):
            covered += 10 * wide * high
        if covered < best[0] - 1:
            best = (covered, box)
    return best[1]


def draw_inset(scope: Scope, panel: Panel) -> None:
    """Draw the city small, with the part that the map shows, in the emptiest corner."""
    if not scope.shot.inset or not is_zoomed(scope.shot):
        return
    unit = scope.unit
    bounds = towns(scope.case)[0][0]
    left, top, right, bottom = panel.box
    high = min(96 * unit, 0.2 * (bottom - top))
    lat = (bounds[1] + bounds[3]) / 2
    shape = (bounds[2] - bounds[0]) * float(np.cos(np.radians(lat))) / (bounds[3] - bounds[1])
    wide = high * shape
    box = _emptiest(
        scope, panel, wide, high, ("end-top", "end-bottom", "start-bottom", "start-top")
    )
    panel.taken.append(box)
    pad = 6 * unit
    inner = (box[0] + pad, box[1] + pad, box[2] - pad, box[3] - pad)
    small = fitted(bounds, inner)
    palette = scope.palette
    with scope.drawing.layer(f"inset{panel.name}", "Where this is"):
        frame = outline(shapely.box(*box))
        scope.drawing.add(Shape(*frame, Paint(palette.card, palette.line, unit)))
        ground = shapely.union_all(
            shapely.buffer(np.array(list(scope.case.dataset.geometry.values())), 1e-6)
        )
        city = shapely.transform(ground, small).intersection(shapely.box(*box))
        scope.drawing.add(Shape(*outline(city), Paint(palette.quiet, opacity=0.35)))
        west, north = panel.projection.back(left, top)
        east, south = panel.projection.back(right, bottom)
        x0, y0 = small.at(west, north)
        x1, y1 = small.at(east, south)
        view = shapely.box(x0, y0, x1, y1).intersection(shapely.box(*box))
        paint = Paint("", palette.accent, 1.8 * unit)
        if not view.is_empty and view.geom_type == "Polygon":
            scope.drawing.add(Shape(*outline(view), paint, f"inset-view{panel.name}"))
