"""The picture put together: where title, date, map, legend and sources go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from geo.case import Case
from geo.figure.drawing import Box, Drawing
from geo.figure.extent import projection_of
from geo.figure.foot import draw_foot, foot_lines
from geo.figure.furniture import draw_furniture, draw_inset
from geo.figure.heading import heading_lines
from geo.figure.labels import draw_labels
from geo.figure.land import Panel, draw_ground, draw_scenery_above
from geo.figure.legend import draw_legend, entries, height_of_legend
from geo.figure.lines import draw_fronts, draw_highlights
from geo.figure.scope import Scope, scope_of
from geo.figure.setting import Line, height_of, set_lines
from geo.figure.shot import Shot, check

__all__ = ["draw"]

# Wider than this by its height, a picture has its words beside the map, else above and below.
_BESIDE = 1.12
# Type is made smaller step by step until everything fits.
_SIZES = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58, 0.52)


def draw(case: Case, shot: Shot) -> Drawing:
    """Return the picture of a shot.

    Raises QuestionError or UnknownNameError, one sentence, where it cannot be drawn.
    """
    check(case, shot)
    scope = scope_of(case, shot)
    if scope.width / scope.height > _BESIDE:
        _beside(scope)
    else:
        _stacked(scope)
    return scope.drawing


def _panel(scope: Scope, box: Box, fit: Box, day: date, account: str, name: str = "") -> Panel:
    chosen = scope.shot.view.chosen
    readings = scope.case.timeline.state_on(day, account, chosen.known, chosen.dates)
    projection = projection_of(scope.case, scope.shot, fit)
    return Panel(scope.case, day, account, readings, box, projection, name)


def _one(scope: Scope, box: Box, fit: Box) -> Panel:
    return _panel(scope, box, fit, scope.facts.day, scope.shot.view.chosen.account)


def _draw_map(scope: Scope, panel: Panel) -> None:
    with scope.drawing.layer(f"map{panel.name}", "Map"):
        draw_ground(scope, panel)
        draw_scenery_above(scope, panel)
        draw_fronts(scope, panel)
        draw_highlights(scope, panel)
        draw_inset(scope, panel)
        draw_furniture(scope, panel)
        draw_labels(scope, panel)


def _inset(box: Box, by: float) -> Box:
    left, top, right, bottom = box
    return left + by, top + by, right - by, bottom - by


def _beside(scope: Scope) -> None:
    """Words in a column where reading starts, the map beside it to the edge of the page."""
    unit, width, height = scope.unit, scope.width, scope.height
    margin = 26 * unit
    foot = foot_lines(scope, width - 2 * margin)
    ground = draw_foot(scope, foot, margin, height - 14 * unit, width - 2 * margin)
    column = max(0.272 * width, 250 * unit)
    box = scope.box(margin + column + 16 * unit, 0, width, ground)
    fit = _inset(box, 18 * unit)
    panel = _one(scope, box, fit)
    _draw_map(scope, panel)
    rows = entries(scope, [panel]) if scope.shot.legend else []
    room = ground - margin - 14 * unit
    for size in _SIZES:
        lines = _headings(scope, column, size)
        legend = height_of_legend(scope, rows, 1, min(1.0, size * 1.06)) if rows else 0.0
        if height_of(lines) + legend + 14 * unit <= room:
            break
    with scope.drawing.layer("heading", "Title and date"):
        set_lines(scope, lines, margin, margin - 4 * unit, column)
    if rows:
        small = min(1.0, size * 1.06)
        draw_legend(scope, rows, margin, ground - 12 * unit - legend, column, 1, small)


def _headings(scope: Scope, width: float, size: float) -> list[Line]:
    """The head in each language, one under the other."""
    found: list[Line] = []
    for at, speech in enumerate(scope.speeches):
        lines = heading_lines(
            scope, width, speech, size=size * (0.8 if len(scope.speeches) > 1 else 1)
        )
        if at and lines:
            lines[0] = replace(lines[0], before=16 * scope.unit * size)
            lines = [replace(line, edge="end") for line in lines]
        found += lines
    return found


def _stacked(scope: Scope) -> None:
    """Title and date, the map over the whole width, the legend, the sources."""
    unit, width, height = scope.unit, scope.width, scope.height
    margin = 26 * unit
    # Apps lay their own controls over the head and foot of a tall picture.
    safe = 0.055 * height if height / width > 1.6 else 0.0
    inner = width - 2 * margin
    foot = foot_lines(scope, inner)
    ground = draw_foot(scope, foot, margin, height - 14 * unit - safe, inner)
    top = _head_above(scope, margin, margin + safe - 4 * unit, inner, 0.3 * height)
    bottom = ground - 10 * unit
    panel_of = lambda low: _one(  # noqa: E731
        scope, (0.0, top, width, low), _inset((0.0, top, width, low), 16 * unit)
    )
    rows = entries(scope, [panel_of(bottom)]) if scope.shot.legend else []
    if rows:
        columns = max(1, int(inner // (250 * unit)))
        high = height_of_legend(scope, rows, columns, 1.0)
        bottom -= high
        draw_legend(scope, rows, margin, bottom, inner, columns, 1.0)
        bottom -= 6 * unit
    _draw_map(scope, panel_of(bottom))


def _head_above(scope: Scope, start: float, top: float, width: float, most: float) -> float:
    """Title and date over the whole width; a second language stands beside the first."""
    gap = 28 * scope.unit
    count = len(scope.speeches)
    wide = (width - gap * (count - 1)) / count
    for size in _SIZES:
        columns = [heading_lines(scope, wide, speech, size=size) for speech in scope.speeches]
        if max(map(height_of, columns)) <= most:
            break
    ends = []
    with scope.drawing.layer("heading", "Title and date"):
        for at, lines in enumerate(columns):
            if at:
                lines = [replace(line, edge="end") for line in lines]
            ends.append(set_lines(scope, lines, start + at * (wide + gap), top, wide))
    return max(ends) + 8 * scope.unit
