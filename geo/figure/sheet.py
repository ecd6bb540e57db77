"""A contact sheet: the maps of several days small beside one another, one legend, one head."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Literal

import shapely

from geo.case import Case
from geo.errors import QuestionError
from geo.figure.drawing import Box, Drawing, Paint, Shape, Tags
from geo.figure.extent import is_zoomed, projection_of
from geo.figure.foot import draw_foot, foot_lines
from geo.figure.furniture import draw_furniture
from geo.figure.ground import outline
from geo.figure.heading import heading_lines
from geo.figure.land import Panel
from geo.figure.legend import draw_legend, entries, height_of_rows, with_outside
from geo.figure.maps import draw_map, panel_of
from geo.figure.paint_pdf import pdf_of
from geo.figure.paint_png import pixels
from geo.figure.paint_svg import svg_of
from geo.figure.scope import Scope, scope_of
from geo.figure.setting import Line, broken, height_of, items, set_lines
from geo.figure.shot import Labels, Shot, check
from geo.figure.tags import png_info, tags_of
from geo.words import citing
from geo.words.facts import Facts, facts_of
from geo.words.speech import Speech

__all__ = ["FEWEST", "MOST", "draw_sheet", "save"]

FEWEST, MOST = 2, 24
Scale = Literal[1, 2, "print"]
# Print is 300 pixels to the inch; a CSS pixel is 1/96 inch.
_SCALES: Mapping[Scale, float] = {1: 1.0, 2: 2.0, "print": 300 / 96}
_DATE, _SHARES = 17.0, 10.5
_SIZES = (1.0, 0.92, 0.84, 0.76, 0.68, 0.6)


def draw_sheet(case: Case, shot: Shot, days: Sequence[date]) -> Drawing:
    """Return the picture of several days, in the order of the calendar, read as the language is.

    `shot` says how each map is drawn; its view's date, and a date or an account to compare with,
    do not matter. Names are left out unless the shot asks for all of them.

    Raises QuestionError or UnknownNameError, one sentence, where it cannot be drawn.
    """
    days = sorted(set(days))
    if not FEWEST <= len(days) <= MOST:
        count = "one day" if len(days) == 1 else f"{len(days)} days"
        raise QuestionError(f"A contact sheet cannot show {count}; choose {FEWEST} to {MOST} days.")
    chosen = replace(shot.view.chosen, compare=None, versus=None)
    labels: Labels = "all" if shot.labels == "all" else "none"
    shot = replace(shot, labels=labels, inset=False, north=False, callouts=())
    for day in days:
        shot = replace(shot, view=replace(shot.view, date=day, chosen=chosen))
        check(case, shot)
    scope = scope_of(case, shot)
    _page(scope, days)
    scope.drawing.tags = _tags(scope, days)
    return scope.drawing


def _tags(scope: Scope, days: Sequence[date]) -> Tags:
    """What the sheet tells of itself: of every day, who held how much."""
    plain = tags_of(scope)
    told = []
    for speech in scope.speeches:
        title = speech.said(scope.case.dataset.package.title)
        held = {day: _held(scope, day, speech).replace("\u00a0", " ") for day in days}
        parts = [f"{speech.day(day)}: {held[day]}." for day in days]
        told.append(" ".join([f"{title}.", *parts]))
    return replace(
        plain,
        title=scope.shot.title or scope.speech.said(scope.case.dataset.package.title),
        alt="\n".join(told),
        credit="\n".join(_credit(scope, speech, days) for speech in scope.speeches),
        date=" ".join(day.isoformat() for day in days),
    )


def save(
    case: Case,
    shot: Shot,
    days: Sequence[date],
    form: Literal["png", "svg", "pdf"] = "png",
    scale: Scale = 1,
) -> bytes:
    """Return a contact sheet as PNG (at a scale as in `figure.png`), SVG or PDF.

    Raises QuestionError or UnknownNameError, one sentence, where it cannot be drawn.
    """
    drawing = draw_sheet(case, shot, days)
    if form == "svg":
        return svg_of(drawing)
    if form == "pdf":
        return pdf_of(drawing)
    out = io.BytesIO()
    times = _SCALES[scale]
    info = None if drawing.tags is None else png_info(drawing.tags)
    pixels(drawing, times).save(out, "PNG", dpi=(96 * times, 96 * times), pnginfo=info)
    return out.getvalue()


class _Together(Facts):
    """What a sheet rests on: the claims of every day."""

    @cached_property
    def cited(self) -> tuple[str, ...]:
        """The claims that everything shown rests on, sorted by id."""
        days = self.view.range or ()
        every = (facts_of(self.case, replace(self.view, date=day)).cited for day in days)
        return tuple(sorted({claim for cited in every for claim in cited}))


def _page(scope: Scope, days: Sequence[date]) -> None:
    unit, width, height = scope.unit, scope.width, scope.height
    margin = 26 * unit
    safe = 0.055 * height if height / width > 1.6 else 0.0
    inner = width - 2 * margin
    told = tuple(_credit(scope, speech, days) for speech in scope.speeches)
    foot = foot_lines(scope, inner, told=told)
    low = draw_foot(scope, foot, margin, height - 14 * unit - safe, inner) - 10 * unit
    top = _head(scope, days, margin, margin + safe - 4 * unit, inner)
    account = scope.shot.view.chosen.account
    whole = (margin, top, width - margin, low)
    panels = [panel_of(scope, whole, 0, day, account) for day in days]
    rows = [row for row in entries(scope, panels) if row.id != "differs"]
    if not scope.shot.legend:
        rows = []
    if rows:
        columns = max(2, int(inner // (205 * unit)))
        start = low
        for _ in range(2):
            low = start - height_of_rows(scope, -(-len(rows) // columns), 1.0, numbers=False)
            room = _rooms(scope, (margin, top, width - margin, low - 8 * unit), days)[0]
            rows = with_outside(scope, rows, _cell_map(scope, days, days[0], room)[1])
        draw_legend(scope, rows, margin, low, inner, columns, 1.0)
        low -= 8 * unit
    rooms = _rooms(scope, (margin, top, width - margin, low), days)
    _cells(scope, days, rooms)


def _credit(scope: Scope, speech: Speech, days: Sequence[date]) -> str:
    facts = scope.facts
    view = replace(facts.view, range=tuple(days))  # type: ignore[arg-type]
    return citing.credit(
        _Together(facts.case, view, facts.day, None, facts.area, facts.home), speech
    )


def _head(scope: Scope, days: Sequence[date], start: float, top: float, width: float) -> float:
    """Title, the first and the last day, whose account."""
    gap = 28 * scope.unit
    count = len(scope.speeches)
    wide = (width - gap * (count - 1)) / count
    for size in _SIZES:
        columns = [_head_lines(scope, speech, days, wide, size) for speech in scope.speeches]
        if max(map(height_of, columns)) <= 0.2 * scope.height:
            break
    with scope.drawing.layer("heading", "Title and dates"):
        for at, lines in enumerate(columns):
            if at:
                lines = [replace(line, edge="end") for line in lines]
            set_lines(scope, lines, start + at * (wide + gap), top, wide)
    return top + max(map(height_of, columns)) + 12 * scope.unit


def _head_lines(
    scope: Scope, speech: Speech, days: Sequence[date], width: float, size: float
) -> list[Line]:
    """The usual head, without a date of its own; where no subtitle is asked for, from when to
    when the days are."""
    if scope.shot.subtitle is None:
        span = f"{speech.before(days[0], days[-1])} – {speech.day(days[-1])}"
        scope = replace(scope, shot=replace(scope.shot, subtitle=""))
    else:
        span = ""
    lines = heading_lines(scope, width, speech, size=size, days=days)
    high = 30 * scope.unit * size
    high = min(high, high * width / max(1.0, scope.measure(span, high, 600, speech.lang)))
    spans = [Line(span, high, scope.palette.ink, 600, speech.lang, leading=1.24)] if span else []
    at = sum(1 for line in lines if line.colour == scope.palette.ink)
    return [*lines[:at], *spans, *lines[at:]]


def _rooms(scope: Scope, box: Box, days: Sequence[date]) -> list[Box]:
    """The parts of a page for so many maps, row by row from where reading starts: in as many
    columns as make the maps large and leave few places empty."""
    left, top, right, bottom = box
    gap = 14 * scope.unit
    count = len(days)

    def grid(columns: int) -> list[Box]:
        deep = -(-count // columns)
        wide = (right - left - gap * (columns - 1)) / columns
        high = (bottom - top - gap * (deep - 1)) / deep
        found = []
        for at in range(count):
            row, column = divmod(at, columns)
            x, y = left + column * (wide + gap), top + row * (high + gap)
            found.append(scope.box(x, y, x + wide, y + high))
        return found

    def scale(columns: int) -> float:
        x0, y0, x1, y1 = grid(columns)[0]
        room = (x0, y0 + _cell_head(scope, days, x1 - x0), x1, y1)
        if room[3] - room[1] < 20 or room[2] - room[0] < 20:
            return 0.0
        full = count / (columns * -(-count // columns))
        return projection_of(scope.case, scope.shot, room).scale * math.sqrt(full)

    return grid(max(range(1, count + 1), key=scale))


def _finer(scope: Scope, width: float) -> Scope:
    """The measures of a map as wide as this: it is smaller, and so is what is drawn on it."""
    return replace(scope, unit=scope.unit * max(0.42, min(0.86, 1.5 * width / scope.width)))


def _type(scope: Scope, width: float) -> float:
    """What a px of type is over a map as wide as this: type does not shrink as far as maps do."""
    return scope.unit * max(0.86, min(1.1, 2.4 * width / scope.width))


def _cell_head(scope: Scope, days: Sequence[date], width: float) -> float:
    """How high the head of each map is: the date, and who held how much."""
    type_ = _type(scope, width)
    shares = max(height_of(_shares(scope, day, width)) for day in days)
    return len(scope.speeches) * _DATE * type_ * 1.3 + shares + 0.5 * _SHARES * type_


def _cells(scope: Scope, days: Sequence[date], rooms: Sequence[Box]) -> None:
    left, _, right, _ = rooms[0]
    wide = right - left
    high = _DATE * _type(scope, wide)
    for speech in scope.speeches:
        longest = max(scope.measure(speech.day(day), high, 600, speech.lang) for day in days)
        high = min(high, high * wide / longest)
    for at, (day, room) in enumerate(zip(days, rooms, strict=True)):
        left, top, right, _ = room
        start = scope.width - right if scope.mirrored else left
        name = f"-{day.isoformat()}"
        lines = [
            Line(
                speech.day(day), high, scope.palette.ink, 600, speech.lang, leading=1.3, id="date",
                edge="end" if nth else "start",
            )
            for nth, speech in enumerate(scope.speeches)
        ]  # fmt: skip
        lines += _shares(scope, day, wide)
        with scope.drawing.layer(f"date{name}", "Date"):
            set_lines(scope, lines, start, top, wide)
        finer, panel = _cell_map(scope, days, day, room)
        draw_map(finer, panel, furniture=False)
        if is_zoomed(scope.shot):
            # The map runs on beyond what it is of: the frame says that it is cut.
            edge = Paint("", scope.palette.line, scope.unit)
            scope.drawing.add(Shape(*outline(shapely.box(*panel.box)), edge))
        if at == len(days) - 1:
            draw_furniture(replace(scope, unit=0.9 * _type(scope, wide)), panel)


def _cell_map(scope: Scope, days: Sequence[date], day: date, room: Box) -> tuple[Scope, Panel]:
    """The map of a day in its part of the page, below its head."""
    left, top, right, bottom = room
    wide = right - left
    finer = _finer(scope, wide)
    box = (left, top + _cell_head(scope, days, wide), right, bottom)
    account = scope.shot.view.chosen.account
    return finer, panel_of(finer, box, 3 * finer.unit, day, account, f"-{day.isoformat()}")


def _shares(scope: Scope, day: date, width: float) -> list[Line]:
    """Who held how much of the ground shown, and how much nobody is known to have held."""
    size = _SHARES * _type(scope, width)
    found = []
    for at, speech in enumerate(scope.speeches):
        rows = broken(_held(scope, day, speech), scope.face(400, speech.lang), size, width, 3)
        look = (size, scope.palette.quiet, 400, speech.lang)
        found += [Line(row, *look, edge="end" if at else "start") for row in rows]  # type: ignore[arg-type]
    return found


def _held(scope: Scope, day: date, speech: Speech) -> str:
    """Each part of the ground shown, in percent."""
    chosen = scope.shot.view.chosen
    area = scope.case.dataset.package.shares_area if scope.shot.extent == "east" else None
    shares = scope.case.timeline.shares(day, area, chosen.account, chosen.known, chosen.dates)
    actors = sorted(scope.case.dataset.actors.values(), key=lambda one: one.order)
    held = [(speech.said(actor.short), shares.actors[actor.id]) for actor in actors]
    doubt = {
        "claimed": shares.claimed, "contested": shares.contested, "unknown": shares.unknown
    }  # fmt: skip
    held += [(scope.say(state, speech), share) for state, share in doubt.items()]
    return items(
        [f"{name} {speech.percent(share.percent)}" for name, share in held if share.districts],
        speech,
    )
