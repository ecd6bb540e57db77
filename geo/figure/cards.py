"""The cards that carry the day's figures: which of them there is room for, and where. A card
covers no other, no line to a card runs under one, and what found no room is counted."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import shapely

from geo.figure.chips import Chip, along, chip_of, draw_chip, leader, within
from geo.figure.drawing import Box, Paint, Shape
from geo.figure.ground import outline
from geo.figure.labels import overlap
from geo.figure.land import Panel
from geo.figure.scope import Scope
from geo.figure.setting import Line

__all__ = ["Card", "Settled", "draw_cards", "draw_leaders", "in_turn", "settle"]

# A map carries no more cards than this, and no more of it lies under cards than this part.
_MOST, _PART = 10, 0.15
_EDGE = 6.0

Spot = tuple[float, float]
Thread = tuple[Spot, Spot]


@dataclass(frozen=True, slots=True)
class Card:
    """`chip` tells `figures` figures of a `claimant`; its middle may stand at `spots`, the best
    first, and a line leads from it to the nearest of each of `tips`. `name` is that of its letters
    in SVG."""

    chip: Chip
    name: str
    claimant: str
    figures: int
    spots: Sequence[Spot]
    tips: Sequence[Sequence[Spot]]


@dataclass(frozen=True, slots=True)
class Settled:
    """A card that found room, with the lines that lead from it."""

    chip: Chip
    box: Box
    threads: tuple[Thread, ...]
    name: str = ""


def in_turn(*kinds: Sequence[Card]) -> list[Card]:
    """Return cards in the order in which they find room: of each kind in turn, the first of every
    claimant before the second of any, so that nobody's figures crowd out another's."""
    ordered: list[tuple[int, int, Card]] = []
    for kind, cards in enumerate(kinds):
        seen: dict[str, int] = {}
        ranks = []
        for at, card in enumerate(cards):
            rank = seen[card.claimant] = seen.get(card.claimant, -1) + 1
            ranks.append((rank, at, card))
        ranks.sort(key=lambda one: one[:2])
        ordered += [(turn, kind, card) for turn, (*_, card) in enumerate(ranks)]
    return [card for *_, card in sorted(ordered, key=lambda one: one[:2])]


def settle(
    scope: Scope, panel: Panel, cards: Sequence[Card], arrows: Sequence[Box]
) -> list[Settled]:
    """Find room for cards, off the `arrows` where possible, and take it; last comes a card that
    says how many figures found none."""
    left, top, right, bottom = panel.box
    edge = _EDGE * scope.unit
    room = (left + edge, top + edge, right - edge, bottom - edge)
    most = _PART * (right - left) * (bottom - top)
    found: list[Settled] = []
    missed = 0
    for card in cards:
        area = card.chip.wide * card.chip.high
        place = None
        if len(found) < _MOST and area <= most:
            place = _place(panel, card, found, room, arrows) or _place(panel, card, found, room)
        if place is None:
            missed += card.figures
            continue
        most -= area
        found.append(place)
        panel.taken.append(place.box)
    if missed:
        found += _rest(scope, panel, found, room, missed)
    for one in found:
        for start, tip in one.threads:
            panel.taken.extend(along([start, tip], 2.5 * scope.unit))
    panel.taken.extend(arrows)
    return found


def _place(
    panel: Panel, card: Card, found: Sequence[Settled], room: Box, arrows: Sequence[Box] = ()
) -> Settled | None:
    """The first spot at which a card covers nothing and its lines run free of other cards."""
    cards = [*panel.cards, *(one.box for one in found)]
    lines = [thread for one in found for thread in one.threads]
    for x, y in card.spots:
        wide, high = card.chip.wide / 2, card.chip.high / 2
        box = (x - wide, y - high, x + wide, y + high)
        if not within(box, room) or any(overlap(box, other) for other in panel.taken):
            continue
        if any(overlap(box, other) for other in arrows) or any(_meets(one, box) for one in lines):
            continue
        threads = tuple(_threads(box, card.tips))
        if not any(_meets(thread, other) for thread in threads for other in cards):
            return Settled(card.chip, box, threads, card.name)
    return None


def _threads(box: Box, tips: Iterable[Sequence[Spot]]) -> Iterable[Thread]:
    for choice in tips:
        lines = [(leader(box, tip), tip) for tip in choice]
        ways = [(start, tip) for start, tip in lines if start is not None]
        if len(ways) == len(lines):
            yield min(ways, key=lambda way: math.dist(*way))


def _meets(thread: Thread, box: Box) -> bool:
    """Does a line cross a box, or come as near as 2 px?"""
    (x, y), (x1, y1) = thread
    first, last = 0.0, 1.0
    for at, way, low, high in ((x, x1 - x, box[0], box[2]), (y, y1 - y, box[1], box[3])):
        low, high = low - 2, high + 2
        if abs(way) < 1e-9:
            if not low <= at <= high:
                return False
            continue
        ends = sorted(((low - at) / way, (high - at) / way))
        first, last = max(first, ends[0]), min(last, ends[1])
    return first <= last


def _rest(
    scope: Scope, panel: Panel, found: Sequence[Settled], room: Box, missed: int
) -> list[Settled]:
    """The card that says how many figures are not told, at an edge of the map."""
    unit = scope.unit
    lines = [
        Line(
            scope.say("untold", speech, n=speech.number(missed)),
            10 * unit, scope.palette.quiet, 500, speech.lang, leading=1.25,
        )
        for speech in scope.speeches
    ]  # fmt: skip
    chip = chip_of(scope, lines, 5 * unit)
    left, top, right, bottom = room
    wide, high = chip.wide / 2, chip.high / 2
    spots = [
        (x, y)
        for y in (bottom - high, top + high)
        for part in (0.5, 0.3, 0.7, 0.1, 0.9, 0.0, 1.0)
        for x in (left + wide + part * max(0.0, right - left - 2 * wide),)
    ]
    place = _place(panel, Card(chip, "untold", "", missed, spots, ()), found, room)
    if place is None:
        return []
    panel.taken.append(place.box)
    return [place]


def draw_leaders(scope: Scope, panel: Panel, cards: Sequence[Settled]) -> None:
    """Draw the lines from all cards, which lie beneath every card."""
    threads = [thread for card in cards for thread in card.threads]
    if not threads:
        return
    unit, palette = scope.unit, scope.palette
    with scope.drawing.layer(f"leaders{panel.name}", "Lines to figures", panel.box):
        lines = outline(shapely.MultiLineString(threads))
        scope.drawing.add(Shape(*lines, Paint("", palette.paper, 3.2 * unit, opacity=0.9)))
        for thread in threads:
            line = outline(shapely.LineString(thread))
            scope.drawing.add(Shape(*line, Paint("", palette.ink, unit), "leader"))


def draw_cards(scope: Scope, panel: Panel, cards: Sequence[Settled]) -> None:
    """Draw the cards that found room."""
    if not cards:
        return
    with scope.drawing.layer(f"figures{panel.name}", "Figures of the day"):
        for card in cards:
            draw_chip(scope, card.chip, card.box, card.name)
