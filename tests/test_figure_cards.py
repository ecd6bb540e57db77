"""The day's figures on a picture: each can be read whole, and what found no room is counted."""

from __future__ import annotations

from datetime import date

import pytest
import shapely
from pages import shipped
from test_figure import shot
from test_figure_layout import overlap, texts

from geo.case import Case
from geo.chosen import Chosen
from geo.figure import PRESETS, Callout
from geo.figure.cards import Card, in_turn
from geo.figure.chips import Chip
from geo.figure.drawing import Drawing, Shape
from geo.figure.figures import anchor, told_on
from geo.figure.page import draw
from geo.figure.scope import scope_of

LAYERS = ("fronts", "flows", "incidents")
DAYS = (date(2016, 11, 28), date(2016, 12, 15), date(2016, 12, 22))


@pytest.fixture(scope="module")
def case() -> Case:
    found = shipped()
    return Case(found.data, found.timeline, found.scene)


def _leaders(drawing: Drawing) -> list[shapely.LineString]:
    return [
        shapely.LineString(item.points)
        for _, item in drawing.walk()
        if isinstance(item, Shape) and item.id == "leader"
    ]


def _cards(drawing: Drawing) -> list[shapely.Geometry]:
    return [
        shapely.Polygon(item.points)
        for layers, item in drawing.walk()
        if isinstance(item, Shape) and layers and layers[-1].id == "figures"
    ]


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("name", ["wide", "square", "a4-portrait"])
def test_no_line_and_no_card_lies_on_a_figure_or_a_name(case: Case, name: str, day: date) -> None:
    calls = (Callout("N0139", "A district cut in two"),)
    for more in ({}, {"lang": "ar"}, {"callouts": calls}):
        asked = shot(day, chosen=Chosen(layers=LAYERS), size=PRESETS[name], **more)
        drawing = draw(case, asked)
        cards, leaders = _cards(drawing), _leaders(drawing)
        assert 3 <= len(cards) <= 11
        assert leaders
        for at, card in enumerate(cards):
            assert not any(line.intersects(card.buffer(-1)) for line in leaders)
            assert not any(card.intersection(other).area > 1 for other in cards[at + 1 :])
        for layer, line in texts(drawing):
            if layer.startswith(("names", "figures", "callouts")):
                ink = shapely.box(*line.box)
                assert not any(leader.intersects(ink) for leader in leaders), line.text
            if layer.startswith("names"):
                assert not any(overlap(line.box, one.bounds, 2.5) for one in cards), line.text


def test_lines_lie_beneath_cards_and_cards_let_nothing_through(case: Case) -> None:
    drawing = draw(case, shot(chosen=Chosen(layers=LAYERS)))
    order = [layers[-1].id if layers else "" for layers, _ in drawing.walk()]
    last = max(at for at, layer in enumerate(order) if layer in ("leaders", "flows", "incidents"))
    assert last < order.index("figures")
    cards = [
        item
        for layers, item in drawing.walk()
        if isinstance(item, Shape) and layers and layers[-1].id == "figures"
    ]
    assert all(card.paint.opacity == 1 and card.paint.fill for card in cards)


def test_figures_without_room_are_counted(case: Case) -> None:
    for day in DAYS:
        asked = shot(day, chosen=Chosen(layers=LAYERS))
        drawing, scope = draw(case, asked), scope_of(case, asked)
        lines = texts(drawing)
        ids = {layer.id for layers, _ in drawing.walk() for layer in layers}
        flows = [one for one in case.dataset.flows if f"flow-{one.id}" in ids]
        told = {line.id for _, line in lines if line.id.startswith("figure-")}
        rings = [one for one in case.dataset.incidents if told_on(one, day)]
        groups: dict[tuple[str, ...], list[str]] = {}
        for one in rings:
            if any(anchor(scope, place) for place in one.places):
                groups.setdefault(one.places, []).append(f"incident-{one.id}")
        shown = {line.id for _, line in lines if line.id.startswith("incident-")}
        without = sum(len(group) for group in groups.values() if group[0] not in shown)
        missed = len(flows) - len(told) + without
        said = [line.text for _, line in lines if line.id == "untold"]
        assert said == ([f"Figures without room here: {missed}"] if missed else []), day


def test_no_claimant_crowds_out_another() -> None:
    chip = Chip((), 1, 1, 0)
    flows = [Card(chip, f"{who}{n}", who, 1, (), ()) for who in "ab" for n in range(2)]
    rings = [Card(chip, "c0", "c", 1, (), ())]
    assert [card.name for card in in_turn(flows, rings)] == ["a0", "c0", "b0", "a1", "b1"]
