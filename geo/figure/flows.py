"""Displacement: each publisher's figure an arrow of its own, as wide as its number; people who
were somewhere stand there as a bar. Only figures of the date shown are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import shapely

from geo.figure.cards import Card
from geo.figure.chips import Chip, along, chip_of
from geo.figure.curves import Curve, Run, arrow, head_size, lanes, line, middle, route, unit_of
from geo.figure.drawing import Box, Group, Paint, Shape
from geo.figure.figures import amount, anchor, brief, told_on
from geo.figure.ground import Outline, joined, outline
from geo.figure.land import Panel
from geo.figure.phrases import PHRASES
from geo.figure.scope import Scope
from geo.figure.setting import Line
from geo.model import Flow

__all__ = ["draw_flows", "flow_sample"]

_THIN, _WIDE = 1.6, 11.0
_BAR_WIDE, _BAR_MOST, _BAR_LEAST = 13.0, 54.0, 4.0
_STOPS = (0.5, 0.38, 0.62, 0.28, 0.74, 0.86)
_LEAVING_STOPS = (0.74, 0.64, 0.84, 0.54, 0.44)
# Where a line from a number may meet its arrow.
_TIPS = (0.45, 0.55, 0.65, 0.75, 0.85)
_OFF = (0, 14, 30, 50, 75, 105, 140, 180, 225)

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Mark:
    flow: Flow
    width: float
    run: Run | None
    foot: Spot
    tall: tuple[float, float]


def draw_flows(scope: Scope, panel: Panel) -> tuple[list[Card], list[Box]]:
    """Draw the day's arrows and bars; return the cards with their numbers, and boxes along their
    shafts, on which these stand only where there is no other room."""
    if "flows" not in scope.shot.view.chosen.layers:
        return [], []
    marks = sorted(_marks(scope, panel), key=lambda mark: (-mark.width, mark.flow.id))
    if not marks:
        return [], []
    shafts: list[Box] = []
    with scope.drawing.layer(f"flows{panel.name}", "Displacement", panel.box):
        for mark in marks:
            scope.drawing.add(_drawn(scope, mark))
            panel.taken.extend(_bodies(scope, mark))
            shafts += _shafts(mark, scope.unit)
    return [_card(scope, mark) for mark in marks], shafts


def _marks(scope: Scope, panel: Panel) -> list[_Mark]:
    flows = scope.case.dataset.flows
    unit = scope.unit
    ways = [flow for flow in flows if flow.kind != "stock" and _ends(scope, panel, flow)[2]]
    lane = lanes(ways)
    most = max((flow.low or 0 for flow in ways if flow.unit == "people"), default=1) or 1
    stocks = [flow.high or flow.low or 0 for flow in flows if flow.kind == "stock"]
    spots = (anchor(scope, place) for place in scope.case.timeline.districts)
    centre = panel.projection.at(*middle([spot for spot in spots if spot is not None]))
    found = []
    for flow in flows:
        starts, ends, placed = _ends(scope, panel, flow)
        if not placed or not told_on(flow, panel.day):
            continue
        if flow.kind == "stock":
            at = middle([*starts, *ends])
            bar = [
                max(_BAR_LEAST, (n or 0) / max([1, *stocks]) * _BAR_MOST) * unit
                for n in (flow.low, flow.high if flow.high is not None else flow.low)
            ]
            found.append(_Mark(flow, _THIN * unit, None, at, (bar[0], bar[1])))
            continue
        part = (flow.low or 0) / most if flow.unit == "people" else 0.0
        width = (_THIN + (_WIDE - _THIN) * max(0.0, part) ** 0.5) * unit
        timeline = scope.case.timeline
        beyond = all(not timeline.polygons(place) for place in flow.to_places)
        run = route(starts, ends, beyond, lane.get(flow.id, 0), centre, panel.box, unit)
        found.append(_Mark(flow, width, run, (0.0, 0.0), (0.0, 0.0)))
    return found


def _ends(scope: Scope, panel: Panel, flow: Flow) -> tuple[list[Spot], list[Spot], bool]:
    def spots(places: Sequence[str]) -> list[Spot]:
        known = (anchor(scope, place) for place in places)
        return [panel.projection.at(*spot) for spot in known if spot is not None]

    starts, ends = spots(flow.from_places), spots(flow.to_places)
    return starts, ends, bool(starts or ends)


def _drawn(scope: Scope, mark: _Mark) -> Group:
    flow, unit, palette = mark.flow, scope.unit, scope.palette
    title = flow.statement.ar if scope.speech.lang == "ar" else flow.statement.en
    group = Group(f"flow-{flow.id}", title=title)
    if mark.run is None:
        group.items.extend(_bar(scope, mark))
        return group
    shafts, heads = _outlines(mark.run, mark.width, unit)
    group.items.append(
        Shape(
            *joined([shafts, heads]), Paint("", palette.card, mark.width + 3.2 * unit, opacity=0.9)
        )
    )
    colour = palette.evacuation if flow.kind == "evacuation" else palette.ink
    group.items.append(Shape(*shafts, _shaft(flow, colour, mark.width, unit)))
    if flow.kind == "return":
        group.items.append(Shape(*heads, Paint(palette.card, colour, 1.4 * unit)))
    else:
        group.items.append(Shape(*heads, Paint(colour)))
    return group


def _shaft(flow: Flow, colour: str, width: float, unit: float) -> Paint:
    """Solid for people, dashed for evacuation and return, dotted for what is not people."""
    dash: tuple[float, ...] = ()
    if flow.kind == "evacuation":
        dash = (9, 3)
    elif flow.kind == "return":
        dash = (14, 3, 3, 3)
    elif flow.unit != "people":
        dash = (2, 2.5)
    return Paint("", colour, width, tuple(length * unit for length in dash), 0.88)


def _outlines(run: Run, width: float, unit: float) -> tuple[Outline, Outline]:
    if run.branches:
        arrows = [arrow(branch, width * 0.6, unit) for branch in run.branches]
        shafts = [line(run.curve), *(shaft for shaft, _ in arrows)]
    else:
        arrows = [arrow(run.curve, width, unit)]
        shafts = [arrows[0][0]]
    return joined([*shafts, *map(line, run.feeders)]), joined([head for _, head in arrows])


def _bar(scope: Scope, mark: _Mark) -> list[Shape]:
    x, y = mark.foot
    low, high = mark.tall
    half, unit, palette = _BAR_WIDE / 2 * scope.unit, scope.unit, scope.palette
    whole = outline(shapely.box(x - half, y - high, x + half, y))
    found = [Shape(*whole, Paint("", palette.card, 3 * unit, opacity=0.9))]
    found.append(Shape(*outline(shapely.box(x - half, y - low, x + half, y)), Paint(palette.ink)))
    if high > low:
        rest = outline(shapely.box(x - half, y - high, x + half, y - low))
        found.append(Shape(*rest, Paint(palette.card, palette.ink, unit, (2 * unit, 2 * unit))))
    return found


def _bodies(scope: Scope, mark: _Mark) -> list[Box]:
    """What no number may cover: heads and bars."""
    if mark.run is None:
        (x, y), half = mark.foot, _BAR_WIDE / 2 * scope.unit
        return [(x - half, y - mark.tall[1], x + half, y)]
    half = head_size(mark.width, scope.unit)[1]
    found = []
    for curve in mark.run.branches or (mark.run.curve,):
        back = unit_of(curve.b, curve.c, half)
        x, y = curve.b[0] + back[0], curve.b[1] + back[1]
        found.append((x - half, y - half, x + half, y + half))
    return found


def _shafts(mark: _Mark, unit: float) -> list[Box]:
    """What a number should not cover, and no name may: the shaft of an arrow."""
    if mark.run is None:
        return []
    found = []
    for curve in (mark.run.curve, *mark.run.branches, *mark.run.feeders):
        spots = [curve.at(part / 6) for part in range(7)]
        found += along(spots, max(mark.width / 2, 3 * unit))
    return found


def _card(scope: Scope, mark: _Mark) -> Card:
    """The card with an arrow's number: where it may stand, what it leads to."""
    flow, chip, unit = mark.flow, _chip(scope, mark.flow), scope.unit
    if mark.run is None:
        spots, tips = _beside_bar(mark, chip, unit), [mark.foot]
    else:
        spots = _beside(mark.run, mark.width, chip, unit)
        tips = [mark.run.curve.at(part) for part in _TIPS]
    return Card(chip, f"figure-{flow.id}", flow.claimant, 1, spots, (tips,))


def _chip(scope: Scope, flow: Flow) -> Chip:
    unit, palette = scope.unit, scope.palette
    lines = []
    for at, speech in enumerate(scope.speeches):
        number = amount(scope, speech, flow.unit, flow.low, flow.high)
        if flow.kind in PHRASES and flow.kind in ("evacuation", "return"):
            number = f"{scope.say(flow.kind, speech)}: {number}"
        colour = palette.evacuation if flow.kind == "evacuation" else palette.ink
        before = 3 * unit if at else 0.0
        lines.append(Line(number, 11.5 * unit, colour, 600, speech.lang, before, 1.25))
        who = brief(speech, flow)
        lines.append(Line(who, 10 * unit, palette.quiet, 400, speech.lang, 0.0, 1.25))
    return chip_of(scope, lines, 5 * unit)


def _beside(run: Run, width: float, chip: Chip, unit: float) -> list[Spot]:
    """Where a number may stand beside a curve, best first."""
    spots: list[Spot] = []
    curve = run.curve
    if run.shape in ("out", "in"):
        far = curve.b if run.shape == "out" else curve.a
        way = unit_of(curve.c, far)
        reach = abs(way[0]) * chip.wide / 2 + abs(way[1]) * chip.high / 2 + 5 * unit
        for more in (0, 10, 22, 36, 52, 70, 92, 118, 148, 182, 220, 262):
            turns = (0, 30, -30, 60, -60, 90, -90) if more > 80 else (0, 14, -14, 26, -26)
            for turn in turns:
                off = reach + more * unit
                spots.append(
                    (
                        far[0] + way[0] * off - way[1] * turn * unit,
                        far[1] + way[1] * off + way[0] * turn * unit,
                    )
                )
    for off in _OFF:
        for t in _LEAVING_STOPS if run.shape == "leaving" else _STOPS:
            at = curve.at(t)
            way = unit_of(at, curve.at(t + 0.02))
            across = abs(way[1]) * chip.wide / 2 + abs(way[0]) * chip.high / 2
            gap = width / 2 + (4 + off) * unit + across
            for side in (1, -1):
                spots.append((at[0] + way[1] * gap * side, at[1] - way[0] * gap * side))
    return spots


def _beside_bar(mark: _Mark, chip: Chip, unit: float) -> list[Spot]:
    (x, y), tall = mark.foot, mark.tall[1]
    gap = (_BAR_WIDE / 2 + 4) * unit
    near = [
        (x, y - tall - chip.high / 2 - 4 * unit),
        (x + gap + chip.wide / 2, y - tall / 2),
        (x - gap - chip.wide / 2, y - tall / 2),
        (x, y + chip.high / 2 + 5 * unit),
    ]
    far = [
        (x + (dx * 0.6 + (gap + chip.wide / 2) * (1 if dx > 0 else -1)), y + dy)
        for reach in (40, 80, 130, 190)
        for dx, dy in (
            (reach * unit, -reach * unit), (-reach * unit, -reach * unit),
            (reach * unit, reach * unit), (-reach * unit, reach * unit),
        )
    ]  # fmt: skip
    return [*near, *far]


def flow_sample(scope: Scope, box: Box, kind: str) -> list[Shape]:
    """Return an arrow (or a bar for `stock`) that fills a box: for the legend."""
    left, top, right, bottom = box
    y = (top + bottom) / 2
    unit, palette = scope.unit, scope.palette
    if kind == "stock":
        middle_ = (left + right) / 2
        bar = outline(shapely.box(middle_ - 5 * unit, top, middle_ + 5 * unit, bottom))
        return [Shape(*bar, Paint(palette.ink))]
    ends = (right, left) if scope.mirrored else (left, right)
    curve = Curve((ends[0], y), ((left + right) / 2, y), (ends[1], y))
    shaft, head = arrow(curve, 4 * unit, unit * 0.8)
    colour = palette.evacuation if kind == "evacuation" else palette.ink
    dash = {"evacuation": (5 * unit, 2 * unit), "return": (8 * unit, 2 * unit)}.get(kind, ())
    tip = Paint(palette.card, colour, unit) if kind == "return" else Paint(colour)
    return [Shape(*shaft, Paint("", colour, 4 * unit, dash)), Shape(*head, tip)]
