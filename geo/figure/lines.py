"""Front lines, and the outlines of districts that the reader is pointed to."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from geo.figure.drawing import Paint, Shape
from geo.figure.ground import borders, joined, outline
from geo.figure.land import Panel
from geo.figure.scope import Scope
from geo.fronts import fronts

__all__ = ["changed_paints", "draw_changed", "draw_fronts", "draw_highlights", "front_paints"]


def front_paints(scope: Scope, *, sure: bool) -> tuple[Paint, Paint]:
    """Return a front line's halo and the line itself: solid where both sides are held, dashed
    where one is only claimed or contested (as in the web map)."""
    unit, palette = scope.unit, scope.palette
    halo = Paint("", palette.paper, 4.6 * unit, opacity=0.9, cap="round")
    if sure:
        return halo, Paint("", palette.ink, 2.5 * unit, cap="round")
    return halo, Paint("", palette.ink, 2.0 * unit, (4 * unit, 3.4 * unit))


def draw_fronts(scope: Scope, panel: Panel) -> None:
    """Draw the borders between districts whose readings differ."""
    if "fronts" not in scope.shot.view.chosen.layers:
        return
    by_kind: dict[bool, list[shapely.LineString]] = {True: [], False: []}
    for front in fronts(borders(scope.case), panel.readings):
        by_kind[front.sure] += front.border.lines
    with scope.drawing.layer(f"fronts{panel.name}", "Front lines", panel.box):
        lines = {
            sure: joined(
                outline(shapely.transform(line, panel.projection))
                for line in shapely.get_parts(shapely.line_merge(shapely.MultiLineString(found)))
            )
            for sure, found in by_kind.items()
            if found
        }
        for sure, line in lines.items():
            scope.drawing.add(Shape(*line, front_paints(scope, sure=sure)[0]))
        for sure, line in lines.items():
            name = "front-line" if sure else "uncertain-front"
            paint = front_paints(scope, sure=sure)[1]
            scope.drawing.add(Shape(*line, paint, f"{name}{panel.name}"))


def draw_changed(scope: Scope, panel: Panel, places: Sequence[str]) -> None:
    """Draw the edge of the districts in which the two maps of a pair differ."""
    shapes = [panel.shapes[one] for one in places if one in panel.shapes]
    if not shapes:
        return
    with scope.drawing.layer(f"changed{panel.name}", "Districts that differ", panel.box):
        edge = outline(shapely.union_all(np.array(shapes)).boundary)
        for paint in changed_paints(scope):
            scope.drawing.add(Shape(*edge, paint))


def changed_paints(scope: Scope) -> tuple[Paint, Paint]:
    """Return the halo and the line around districts that differ."""
    unit, palette = scope.unit, scope.palette
    halo = Paint("", palette.paper, 4.4 * unit, opacity=0.9, cap="round")
    return halo, Paint("", palette.accent, 2.2 * unit, cap="round")


def draw_highlights(scope: Scope, panel: Panel) -> None:
    """Draw a strong outline around each highlighted place, and the selected one."""
    places = list(dict.fromkeys([*scope.shot.highlight, scope.shot.view.place or ""]))
    timeline = scope.case.timeline
    with scope.drawing.layer(f"highlights{panel.name}", "Highlighted districts", panel.box):
        for place in filter(None, places):
            members = timeline.polygons(place) or tuple(
                cover.polygon for cover in scope.case.dataset.covers if cover.place == place
            )
            shapes = [panel.shapes[one] for one in members if one in panel.shapes]
            if not shapes:
                continue
            edge = outline(shapely.union_all(np.array(shapes)).boundary)
            unit, palette = scope.unit, scope.palette
            casing = Paint("", palette.paper, 6 * unit, opacity=0.9, cap="round")
            scope.drawing.add(Shape(*edge, casing))
            line = Paint("", palette.ink, 3 * unit, cap="round")
            scope.drawing.add(Shape(*edge, line, f"highlight-{place}{panel.name}"))
