"""Casualties and strikes of the day, where they were: a plain ring at each place, one card with
the numbers and who counted them. Counts of different claimants stand under one another and are
never one number."""

from __future__ import annotations

import math
from collections.abc import Sequence

import shapely

from geo.figure.cards import Card
from geo.figure.chips import Chip, chip_of
from geo.figure.curves import middle
from geo.figure.drawing import Paint, Shape
from geo.figure.figures import amount, anchor, brief, told_on
from geo.figure.ground import outline
from geo.figure.land import Panel
from geo.figure.scope import Scope
from geo.figure.setting import Line
from geo.model import Incident

__all__ = ["Group", "draw_rings", "incident_cards", "incidents_in", "ring"]

_LINES = 4
_OFF = (8, 20, 36, 56, 80, 110, 150, 195, 245)

Spot = tuple[float, float]


Group = tuple[list[Incident], list[Spot]]


def incident_cards(scope: Scope, panel: Panel, groups: Sequence[Group]) -> list[Card]:
    """Take the room of the rings, and return the cards with the numbers counted there."""
    unit = scope.unit
    for _, spots in groups:
        reach = 5 * unit
        panel.taken.extend((x - reach, y - reach, x + reach, y + reach) for x, y in spots)
    found = []
    for group, spots in groups:
        chip = _chip(scope, group)
        where = _around(middle(spots), chip, unit)
        first = group[0]
        found.append(
            Card(
                chip,
                f"incident-{first.id}",
                first.claimant,
                len(group),
                where,
                [[one] for one in spots],
            )
        )
    return found


def draw_rings(scope: Scope, panel: Panel, groups: Sequence[Group]) -> None:
    """Draw a ring at every place where something was counted."""
    if not groups:
        return
    with scope.drawing.layer(f"incidents{panel.name}", "Casualties and strikes", panel.box):
        for _, spots in groups:
            scope.drawing.add(*(ring(scope, x, y) for x, y in spots))


def ring(scope: Scope, x: float, y: float) -> Shape:
    """Return the mark of a place where something was counted."""
    circle = outline(shapely.Point(x, y).buffer(3.6 * scope.unit, quad_segs=6))
    return Shape(*circle, Paint(scope.palette.card, scope.palette.ink, 1.6 * scope.unit))


def incidents_in(scope: Scope, panel: Panel) -> list[Group]:
    """Return the day's incidents, those that name the same places together, with these in px."""
    if "incidents" not in scope.shot.view.chosen.layers:
        return []
    by_places: dict[tuple[str, ...], list[Incident]] = {}
    for one in scope.case.dataset.incidents:
        if told_on(one, panel.day):
            by_places.setdefault(one.places, []).append(one)
    left, top, right, bottom = panel.box
    found = []
    for places, group in by_places.items():
        known = (anchor(scope, place) for place in places)
        spots = [panel.projection.at(*spot) for spot in known if spot is not None]
        spots = [(x, y) for x, y in spots if left < x < right and top < y < bottom]
        if spots:
            found.append((group, spots))
    return found


def _chip(scope: Scope, group: list[Incident]) -> Chip:
    unit, palette = scope.unit, scope.palette
    cut = len(group) if len(group) <= _LINES else _LINES - 1
    lines: list[Line] = []
    for speech in scope.speeches:
        dot = "، " if speech.lang == "ar" else " · "
        texts = [
            amount(scope, speech, one.kind, one.low, one.high) + dot + brief(speech, one)
            for one in group[:cut]
        ]
        if cut < len(group):
            texts.append(scope.say("more", speech, n=speech.number(len(group) - cut)))
        for text in texts:
            lines.append(Line(text, 10.5 * unit, palette.ink, 500, speech.lang, leading=1.3))
    return chip_of(scope, lines, 5 * unit)


def _around(at: Spot, chip: Chip, unit: float) -> list[Spot]:
    """Where a card may stand: beside the middle of its places, ever farther out."""
    return [
        (
            at[0] + math.cos(turn * math.pi / 6) * (chip.wide / 2 + off * unit),
            at[1] + math.sin(turn * math.pi / 6) * (chip.high / 2 + off * unit),
        )
        for off in _OFF
        for turn in range(12)
    ]
