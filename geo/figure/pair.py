"""Two maps in one picture: two days, or two accounts of one day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from geo.case import Case
from geo.figure.drawing import Box
from geo.figure.extent import projection_of
from geo.figure.foot import draw_foot, foot_lines
from geo.figure.heading import date_lines, heading_lines
from geo.figure.land import Panel
from geo.figure.legend import draw_legend, entries, height_of_rows, with_outside
from geo.figure.maps import draw_map, panel_of
from geo.figure.scope import Scope
from geo.figure.setting import Line, broken, height_of, items, set_lines
from geo.figure.shot import Shot
from geo.figure.steady import any_day, fellows
from geo.words import of
from geo.words.speech import Speech

__all__ = ["draw_pair", "is_pair"]

_SIZES = (1.0, 0.92, 0.84, 0.76, 0.68, 0.6, 0.52)


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two: its day, its account, and the name of its layers."""

    day: date
    account: str
    name: str


def is_pair(scope: Scope) -> bool:
    """Does the shot ask for two maps?"""
    return scope.facts.earlier is not None or scope.shot.view.chosen.versus is not None


def draw_pair(scope: Scope) -> None:
    """Draw head, two maps, legend and sources."""
    unit, width, height = scope.unit, scope.width, scope.height
    margin = 26 * unit
    safe = 0.055 * height if height / width > 1.6 else 0.0
    inner = width - 2 * margin
    foot = foot_lines(scope, inner)
    low = draw_foot(scope, foot, margin, height - 14 * unit - safe, inner) - 10 * unit
    top = _head(scope, margin, margin + safe - 4 * unit, inner)
    sides = _sides(scope)
    box = (margin, top, width - margin, low)
    panels = [panel_of(scope, box, 0, side.day, side.account, side.name) for side in sides]
    rows = entries(scope, panels) if scope.shot.legend else []
    if rows:
        columns = max(2, int(inner // (205 * unit)))
        start = low
        for _ in range(2):
            low = start - height_of_rows(scope, -(-len(rows) // columns), 1.0, numbers=False)
            room = _rooms(scope, top, low - 8 * unit)[0]
            rows = with_outside(scope, rows, _side_panel(scope, sides[0], room)[1])
        draw_legend(scope, rows, margin, low, inner, columns, 1.0)
        low -= 8 * unit
    for at, (side, room) in enumerate(zip(sides, _rooms(scope, top, low), strict=True)):
        _side(scope, side, room, furniture=at == 1)


def _sides(scope: Scope) -> tuple[_Side, _Side]:
    facts, chosen = scope.facts, scope.shot.view.chosen
    if facts.earlier is not None:
        first = _Side(facts.earlier, chosen.account, "-before")
        return first, _Side(facts.day, chosen.account, "-after")
    other = chosen.versus or chosen.account
    return _Side(facts.day, chosen.account, "-one"), _Side(facts.day, other, "-other")


def _rooms(scope: Scope, top: float, bottom: float) -> list[Box]:
    """The two parts of the page, beside or above one another, whichever makes larger maps; the
    first where reading starts."""
    unit, width = scope.unit, scope.width
    gap, margin = 18 * unit, 26 * unit
    half = (width - 2 * margin - gap) / 2
    beside = [
        scope.box(margin, top, margin + half, bottom),
        scope.box(margin + half + gap, top, width - margin, bottom),
    ]
    middle = (top + bottom) / 2
    above = [
        (margin, top, width - margin, middle - gap / 2),
        (margin, middle + gap / 2, width - margin, bottom),
    ]

    def scale(rooms: Sequence[Box]) -> float:
        left, high, right, low = rooms[0]
        map_ = (left, min(high + _head_room(scope), low - 20), right, low)
        return projection_of(scope.case, scope.shot, map_).scale

    return max((beside, above), key=scale)


def _head_room(scope: Scope) -> float:
    return (62.0 if len(scope.speeches) == 1 else 104.0) * scope.unit


def _head(scope: Scope, start: float, top: float, width: float) -> float:
    gap = 28 * scope.unit
    count = len(scope.speeches)
    wide = (width - gap * (count - 1)) / count
    size, high = _head_size(*any_day(scope), wide)
    columns = _head_lines(scope, wide, size)
    with scope.drawing.layer("heading", "Title and date"):
        for at, lines in enumerate(columns):
            if at:
                lines = [replace(line, edge="end") for line in lines]
            set_lines(scope, lines, start + at * (wide + gap), top, wide)
    return top + high + 8 * scope.unit


def _head_lines(scope: Scope, width: float, size: float) -> list[list[Line]]:
    days = (scope.facts.day,) if scope.facts.earlier is not None else ()
    return [
        [
            *heading_lines(scope, width, speech, size=size, days=days),
            *_what_changed(scope, speech, width, size),
        ]
        for speech in scope.speeches
    ]


@lru_cache(maxsize=8)
def _head_size(case: Case, shot: Shot, width: float) -> tuple[float, float]:
    """The size of type at which the head fits, on all days of a film, and how high it then is."""

    def high(scope: Scope, size: float) -> float:
        return max(map(height_of, _head_lines(scope, width, size)))

    at = 0
    for scope in fellows(case, shot):
        while at < len(_SIZES) - 1 and high(scope, _SIZES[at]) > 0.26 * scope.height:
            at += 1
    return _SIZES[at], max(high(scope, _SIZES[at]) for scope in fellows(case, shot))


def _what_changed(scope: Scope, speech: Speech, width: float, size: float) -> list[Line]:
    """How many districts differ, and the ground that each actor gained and lost; of two accounts
    about what they disagree."""
    unit = scope.unit * size
    face, ink = scope.face(500, speech.lang), scope.palette.ink
    rows = broken(_difference(scope, speech), face, 14 * unit, width, 3)
    return [
        Line(row, 14 * unit, ink, 500, speech.lang, 0 if at else 5 * unit, 1.36)
        for at, row in enumerate(rows)
    ]


def _difference(scope: Scope, speech: Speech) -> str:
    pair = scope.facts.pair
    if scope.shot.subtitle is not None:
        return ""
    if pair is None:
        return of(scope.case, scope.shot.view, speech.lang).caption
    count = speech.count("districts", len(pair.comparison.passages))
    parts = [scope.say("districts differ", speech, districts=count)]
    for actor, balance in pair.comparison.balances.items():
        net = balance.gained_km2 - balance.lost_km2
        if abs(net) >= 0.05:
            sign = "+" if net > 0 else "\u2212"
            number = f"\u2066{sign}{speech.number(abs(net), 1)}\u2069"
            name = speech.said(scope.case.dataset.actors[actor].short)
            parts.append(f"{name} {number} {scope.say('km2', speech)}")
    return items(parts, speech)


def _side(scope: Scope, side: _Side, room: Box, *, furniture: bool) -> None:
    left, top, right, _ = room
    lines = _every_side_line(scope, side, right - left)
    start = scope.width - right if scope.mirrored else left
    with scope.drawing.layer(f"date{side.name}", "Date"):
        set_lines(scope, lines, start, top, right - left)
    finer, panel = _side_panel(scope, side, room)
    draw_map(finer, panel, furniture=furniture, changed=_differing(scope))


def _side_panel(scope: Scope, side: _Side, room: Box) -> tuple[Scope, Panel]:
    """One of the two maps, below its head; it is smaller than one alone would be, and so is what
    is drawn on it."""
    left, top, right, bottom = room
    end = top + _side_high(*any_day(scope), side.name, right - left)
    finer = replace(scope, unit=0.86 * scope.unit)
    box = (left, end + 6 * scope.unit, right, bottom)
    return finer, panel_of(finer, box, 6 * scope.unit, side.day, side.account, side.name)


def _differing(scope: Scope) -> tuple[str, ...]:
    """Return the districts of which the two maps say something else."""
    pair = scope.facts.pair
    if pair is not None:
        return tuple(passage.place for passage in pair.comparison.passages)
    return tuple(one.place for one in scope.facts.divergence if one.how in ("holder", "doubt"))


def _every_side_line(scope: Scope, side: _Side, width: float) -> list[Line]:
    found: list[Line] = []
    for at, speech in enumerate(scope.speeches):
        lines = _side_lines(scope, side, speech, width, (38 if at == 0 else 26) * scope.unit)
        found += [replace(line, edge="end") for line in lines] if at else lines
    return found


@lru_cache(maxsize=16)
def _side_high(case: Case, shot: Shot, name: str, width: float) -> float:
    """How high a map's own head is, at most, on the days of a film."""
    return max(
        height_of(_every_side_line(scope, side, width))
        for scope in fellows(case, shot)
        for side in _sides(scope)
        if side.name == name
    )


def _side_lines(scope: Scope, side: _Side, speech: Speech, width: float, size: float) -> list[Line]:
    """What a map's own head says: its day, or whose account it is; and who held how much."""
    palette, lang = scope.palette, speech.lang
    if scope.facts.earlier is not None:
        lines = date_lines(scope, side.day, speech, width, size, 0.0)
    else:
        name = scope.say("all", speech) if side.account == "all" else speech.account(side.account)
        name = name[:1].upper() + name[1:]
        rows = broken(name, scope.face(600, lang), size * 0.62, width, 2)
        lines = [Line(row, size * 0.62, palette.ink, 600, lang, leading=1.25) for row in rows]
    small = 12.5 * scope.unit
    text = _shares(scope, side, speech)
    rows = broken(text, scope.face(400, lang), small, width, 2)
    return [*lines, *(Line(row, small, palette.quiet, 400, lang) for row in rows)]


def _shares(scope: Scope, side: _Side, speech: Speech) -> str:
    chosen = scope.shot.view.chosen
    shares = scope.case.timeline.shares(side.day, None, side.account, chosen.known, chosen.dates)
    parts = []
    for actor in sorted(scope.case.dataset.actors.values(), key=lambda one: one.order):
        if shares.actors[actor.id].districts:
            percent = speech.percent(shares.actors[actor.id].percent)
            parts.append(f"{speech.said(actor.short)} {percent}")
    for state, share in (("contested", shares.contested), ("unknown", shares.unknown)):
        if share.districts:
            parts.append(f"{scope.say(state, speech)} {speech.percent(share.percent)}")
    return items(parts, speech)
