"""The picture put together: where title, date, map, legend and sources go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from geo.case import Case
from geo.figure.drawing import Box, Drawing
from geo.figure.foot import draw_foot, foot_lines
from geo.figure.heading import heading_lines
from geo.figure.land import Panel
from geo.figure.legend import draw_legend, entries, height_of_rows, with_outside
from geo.figure.maps import draw_map, panel_of
from geo.figure.pair import draw_pair, is_pair
from geo.figure.scope import Scope, scope_of
from geo.figure.setting import Line, height_of, set_lines
from geo.figure.shot import Shot, check
from geo.figure.steady import any_day, fellows
from geo.figure.tags import tags_of

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
    if is_pair(scope):
        draw_pair(scope)
    elif scope.width / scope.height > _BESIDE:
        _beside(scope)
    else:
        _stacked(scope)
    scope.drawing.tags = tags_of(scope)
    return scope.drawing


def _one(scope: Scope, box: Box, edge: float) -> Panel:
    return panel_of(scope, box, edge, scope.facts.day, scope.shot.view.chosen.account)


def _beside(scope: Scope) -> None:
    """Words in a column where reading starts, the map beside it to the edge of the page."""
    unit, width, height = scope.unit, scope.width, scope.height
    margin = 26 * unit
    foot = foot_lines(scope, width - 2 * margin)
    ground = draw_foot(scope, foot, margin, height - 14 * unit, width - 2 * margin)
    column = min(max(0.272 * width, 250 * unit), 420 * unit)
    box = scope.box(margin + column + 16 * unit, 0, width, ground)
    panel = _one(scope, box, 18 * unit)
    draw_map(scope, panel)
    rows = with_outside(scope, entries(scope, [panel]), panel) if scope.shot.legend else []
    room = ground - margin - 14 * unit
    full = height_of_rows(scope, len(rows), 1.0) if rows else 0.0
    size = _size_beside(*any_day(scope), column, room, full)
    lines = _headings(scope, column, size)
    small = min(1.0, size * 1.06)
    legend = full * small
    with scope.drawing.layer("heading", "Title and date"):
        set_lines(scope, lines, margin, margin - 4 * unit, column)
    if rows:
        draw_legend(scope, rows, margin, ground - 12 * unit - legend, column, 1, small)


@lru_cache(maxsize=8)
def _size_beside(case: Case, shot: Shot, column: float, room: float, legend: float) -> float:
    """The size of type at which head and legend fit one above the other, on all days of a film."""

    def fits(scope: Scope, size: float) -> bool:
        below = legend * min(1.0, size * 1.06) + 14 * scope.unit
        return height_of(_headings(scope, column, size)) + below <= room

    return _smallest(case, shot, fits)


def _headings(scope: Scope, width: float, size: float) -> list[Line]:
    """The head in each language, one under the other."""
    found: list[Line] = []
    for at, speech in enumerate(scope.speeches):
        lines = heading_lines(
            scope, width, speech, size=size * (0.8 if len(scope.speeches) > 1 else 1)
        )
        if at and lines:
            spare = _first_high(*any_day(scope), width, size) - height_of(found)
            lines[0] = replace(lines[0], before=16 * scope.unit * size + spare)
            lines = [replace(line, edge="end") for line in lines]
        found += lines
    return found


@lru_cache(maxsize=16)
def _first_high(case: Case, shot: Shot, width: float, size: float) -> float:
    """How high the head in the first of two languages is, at most, on the days of a film."""
    heads = (heading_lines(one, width, one.speech, size=0.8 * size) for one in fellows(case, shot))
    return max(map(height_of, heads))


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
    panel = _one(scope, (0.0, top, width, bottom), 16 * unit)
    rows = entries(scope, [panel]) if scope.shot.legend else []
    if rows:
        columns = max(1, int(inner // ((250 if scope.spare < 2 else 190) * unit)))
        start = bottom
        # What lies outside the map is known when its height is, and that when the rows are.
        for _ in range(2):
            bottom = start - height_of_rows(scope, -(-len(rows) // columns), 1.0)
            panel = _one(scope, (0.0, top, width, bottom - 6 * unit), 16 * unit)
            rows = with_outside(scope, rows, panel)
        draw_legend(scope, rows, margin, bottom, inner, columns, 1.0)
    draw_map(scope, panel)


def _head_above(scope: Scope, start: float, top: float, width: float, most: float) -> float:
    """Title and date over the whole width; a second language stands beside the first."""
    gap = 28 * scope.unit
    count = len(scope.speeches)
    wide = (width - gap * (count - 1)) / count
    size, high = _room_above(*any_day(scope), wide, most)
    columns = [heading_lines(scope, wide, speech, size=size) for speech in scope.speeches]
    with scope.drawing.layer("heading", "Title and date"):
        for at, lines in enumerate(columns):
            if at:
                lines = [replace(line, edge="end") for line in lines]
            set_lines(scope, lines, start + at * (wide + gap), top, wide)
    return top + high + 8 * scope.unit


@lru_cache(maxsize=8)
def _room_above(case: Case, shot: Shot, wide: float, most: float) -> tuple[float, float]:
    """The size of type at which the head is no higher than `most`, on all days of a film, and how
    high it then is."""

    def high(scope: Scope, size: float) -> float:
        columns = [heading_lines(scope, wide, speech, size=size) for speech in scope.speeches]
        return max(map(height_of, columns))

    size = _smallest(case, shot, lambda scope, size: high(scope, size) <= most)
    return size, max(high(scope, size) for scope in fellows(case, shot))


def _smallest(case: Case, shot: Shot, fits: Callable[[Scope, float], bool]) -> float:
    """The largest size of type that fits on every day."""
    at = 0
    for scope in fellows(case, shot):
        while at < len(_SIZES) - 1 and not fits(scope, _SIZES[at]):
            at += 1
    return _SIZES[at]
