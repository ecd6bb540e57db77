"""Casualties and strikes of the day, where they were: a plain ring at each place, one card with
the numbers and who counted them. Counts of different claimants stand under one another and are
never one number."""

from __future__ import annotations

import math

import shapely

from geo.figure.chips import Chip, chip_of, draw_chip, leader, settled
from geo.figure.curves import middle
from geo.figure.drawing import Box, Paint, Shape
from geo.figure.figures import amount, anchor, brief, told_on
from geo.figure.ground import outline
from geo.figure.land import Panel
from geo.figure.scope import Scope
from geo.figure.setting import Line
from geo.model import Incident

__all__ = ["draw_incidents", "ring"]

_LINES = 4
_OFF = (8, 20, 36, 56, 80, 110, 150, 195, 245)

Spot = tuple[float, float]


def draw_incidents(scope: Scope, panel: Panel) -> None:
    """Draw the day's rings, and their cards where there is room."""
    if "incidents" not in scope.shot.view.chosen.layers:
        return
    groups = _groups(scope, panel)
    if not groups:
        return
    unit, palette = scope.unit, scope.palette
    for _, spots in groups:
        reach = 5 * unit
        panel.taken.extend((x - reach, y - reach, x + reach, y + reach) for x, y in spots)
    with scope.drawing.layer(f"incidents{panel.name}", "Casualties and strikes"):
        cards: list[tuple[Chip, Box, str]] = []
        for group, spots in groups:
            chip = _chip(scope, group)
            box = settled(_around(middle(spots), chip, unit), chip, panel, _room(panel, unit))
            if box is not None:
                panel.taken.append(box)
                cards.append((chip, box, group[0].id))
                for spot in spots:
                    start = leader(box, spot)
                    if start is not None:
                        line = outline(shapely.LineString([start, spot]))
                        scope.drawing.add(Shape(*line, Paint("", palette.paper, 3.2 * unit)))
                        scope.drawing.add(Shape(*line, Paint("", palette.ink, unit)))
            for x, y in spots:
                scope.drawing.add(ring(scope, x, y))
        for chip, box, name in cards:
            draw_chip(scope, chip, box, f"incident-{name}")


def ring(scope: Scope, x: float, y: float) -> Shape:
    """Return the mark of a place where something was counted."""
    circle = outline(shapely.Point(x, y).buffer(3.6 * scope.unit, quad_segs=6))
    return Shape(*circle, Paint(scope.palette.card, scope.palette.ink, 1.6 * scope.unit))


def _room(panel: Panel, unit: float) -> Box:
    left, top, right, bottom = panel.box
    edge = 6 * unit
    return left + edge, top + edge, right - edge, bottom - edge


def _groups(scope: Scope, panel: Panel) -> list[tuple[list[Incident], list[Spot]]]:
    """Incidents that name the same places, with these in px."""
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
