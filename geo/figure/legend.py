"""The legend: what each look means, and how much of it there is on the day shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import shapely

from geo.case import Case
from geo.figure.drawing import Group, Paint, Shape
from geo.figure.figures import told_on
from geo.figure.fills import Fill, doubters, paler
from geo.figure.flows import flow_sample
from geo.figure.ground import outline
from geo.figure.incidents import ring
from geo.figure.land import Panel, fill_in, look_of
from geo.figure.lines import changed_paints, front_paints
from geo.figure.scope import Scope, Weight
from geo.figure.shot import Shot
from geo.figure.steady import any_day
from geo.model import Reading
from geo.timeline import Share

__all__ = ["Entry", "draw_legend", "entries", "height_of_rows", "with_outside"]

_ROW, _ROW_OF_TWO, _SIZE, _SMALL = 23.0, 33.0, 13.0, 12.0
_SWATCH = (24.0, 15.0)
# Where the percentages end, from the end of a row.
_BEFORE_KM2 = 46.0
# Rows that are part of another row.
_PARTS = ("open", "dissent", "silent")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: `fill` or `front` is its sample, `names` in each language, then its numbers."""

    id: str
    names: tuple[str, ...]
    fill: Fill | None
    numbers: tuple[str, str]


def entries(scope: Scope, panels: Sequence[Panel]) -> list[Entry]:
    """Return the rows of the legend. Numbers are told where there is one map, and room."""
    found = [*_actors(scope, panels), *_states(scope, panels)]
    if scope.spare > 1:
        found = [replace(row, numbers=("", "")) for row in found]
    if "fronts" in scope.shot.view.chosen.layers:
        for key in ("front", "unsure front"):
            found.append(Entry(key.replace(" ", "-"), _names(scope, key), None, ("", "")))
    if len(panels) > 1:
        found.append(Entry("differs", _names(scope, "differs"), None, ("", "")))
    return [*found, *_figures(scope)]


def with_outside(scope: Scope, rows: Sequence[Entry], panel: Panel) -> list[Entry]:
    """Return the rows with one that says how many districts lie outside a map of the city."""
    rows = [row for row in rows if row.id != "outside"]
    missed = len(scope.case.timeline.districts) - len(panel.shapes)
    if scope.shot.extent != "city" or not missed or not rows:
        return rows
    names = tuple(speech.count("districts outside", missed) for speech in scope.speeches)
    return [*rows, Entry("outside", names, None, ("", ""))]


def _figures(scope: Scope) -> list[Entry]:
    """What arrows, bars and rings are, of the kinds that the day has."""
    layers, day = scope.shot.view.chosen.layers, scope.facts.day
    dataset = scope.case.dataset
    found: list[Entry] = []
    if "flows" in layers:
        days = (day, *scope.shot.days)
        told = {flow.kind for flow in dataset.flows if any(told_on(flow, one) for one in days)}
        kinds = [kind for kind in ("flow", "evacuation", "return", "stock") if kind in told]
        found += [Entry(kind, _names(scope, kind), None, ("", "")) for kind in kinds]
    if "incidents" in layers:
        found.append(Entry("incidents", _names(scope, "incidents"), None, ("", "")))
    return found


def _area(scope: Scope) -> str | None:
    """The place whose shares are told: the one that is shown."""
    if scope.shot.extent == "east":
        return scope.case.dataset.package.shares_area
    return None


def _actors(scope: Scope, panels: Sequence[Panel]) -> list[Entry]:
    case = scope.case
    dataset = case.dataset
    readings = _readings(scope, panels)
    shown = {reading.holder for reading in readings if reading.state == "held"}
    used = {case.scene["actors"][index]["id"] for index in _used(case)}
    shares = _shares(scope)
    found = []
    for actor in sorted(dataset.actors.values(), key=lambda one: one.order):
        if actor.id not in used | shown:
            continue
        names = tuple(speech.said(actor.short) for speech in scope.speeches)
        held = Reading(actor.id, "held", actor.id, None, (), None, (), ())
        fill = look_of(scope, held, "all")
        numbers = _numbers(scope, shares[actor.id]) if len(panels) == 1 else ("", "")
        found.append(Entry(actor.id, names, fill, numbers))
    return found


def _states(scope: Scope, panels: Sequence[Panel]) -> list[Entry]:
    shares = _shares(scope)
    common = _common(scope.case)
    account = scope.shot.view.chosen.account
    told = account in ("all", "independent")
    readings = _readings(scope, panels)
    found = []
    for state in ("claimed", "contested", "open", "unknown", "dissent"):
        reading = common.get(state)
        present = any(_is(state, one) for one in readings)
        needed = told or present if state in ("claimed", "contested") else present
        if not needed:
            continue
        if reading is None or state in ("open", "unknown", "dissent"):
            reading = next((one for one in readings if _is(state, one)), reading)
        if reading is None:
            continue
        numbers = ("", "")
        if len(panels) == 1:
            numbers = (
                _counted(scope, [r for r in panels[0].readings if _is(state, r)])
                if state in _PARTS
                else _numbers(scope, shares[state])
            )
        fill = look_of(scope, reading, "all")
        found.append(Entry(state, _names(scope, state), fill, numbers))
    if account != "all":
        found += _silent(scope, panels)
    return found


def _silent(scope: Scope, panels: Sequence[Panel]) -> list[Entry]:
    """The faded look of what an account does not speak of."""
    silent = [one for one in panels[0].readings if one.opening]
    shown = silent or [one for one in _readings(scope, panels) if one.opening]
    if not shown:
        return []
    fill = look_of(scope, shown[0], panels[0].account)
    if fill.bands:
        held = next((one for one in shown if one.state == "held"), shown[0])
        fill = paler(look_of(scope, held, "all"), scope.palette)
    numbers = _counted(scope, silent) if len(panels) == 1 else ("", "")
    return [Entry("silent", _names(scope, "silent"), fill, numbers)]


def _readings(scope: Scope, panels: Sequence[Panel]) -> list[Reading]:
    """The readings of every map, and those on the other days of a film: its legend stays."""
    others = _on_other_days(*any_day(scope)) if scope.shot.days else ()
    return [*(reading for panel in panels for reading in panel.readings), *others]


@lru_cache(maxsize=8)
def _on_other_days(case: Case, shot: Shot) -> tuple[Reading, ...]:
    """One reading of each look on the days of a film."""
    chosen = shot.view.chosen
    found: dict[tuple[object, ...], Reading] = {}
    for day in shot.days:
        for one in case.timeline.state_on(day, chosen.account, chosen.known, chosen.dates):
            key = (one.state, one.holder, one.parties, bool(one.dissent), one.opening)
            found.setdefault(key, one)
    return tuple(found.values())


def _is(state: str, reading: Reading) -> bool:
    if state == "dissent":
        return reading.state == "held" and bool(reading.dissent)
    if state == "open":
        return reading.state == "contested" and not reading.holder
    return reading.state == state


def _names(scope: Scope, key: str) -> tuple[str, ...]:
    return tuple(scope.say(key, speech) for speech in scope.speeches)


def _shares(scope: Scope) -> dict[str, Share]:
    chosen = scope.shot.view.chosen
    shares = scope.case.timeline.shares(
        scope.facts.day, _area(scope), chosen.account, chosen.known, chosen.dates
    )
    states = {
        "claimed": shares.claimed, "contested": shares.contested, "unknown": shares.unknown
    }  # fmt: skip
    return {**shares.actors, **states}


def _numbers(scope: Scope, share: Share) -> tuple[str, str]:
    """Percent and km², or dashes."""
    speech = scope.speech
    if share.districts == 0:
        return "–", ""
    percent = f"{speech.number(share.percent)}{'٪' if speech.eastern else '%'}"
    if 0 < share.percent < 0.5:
        percent = percent.replace(speech.number(0), f"<{speech.number(1)}")
    return percent, speech.number(share.km2, 1)


def _counted(scope: Scope, readings: Sequence[Reading]) -> tuple[str, str]:
    area = _area(scope)
    members = None if area is None else set(scope.case.timeline.polygons(area))
    mine = [one for one in readings if members is None or one.place in members]
    km2 = sum(scope.case.timeline.km2[one.place] for one in mine)
    all_ = sum(scope.case.timeline.km2[p] for p in members or scope.case.timeline.districts)
    return _numbers(scope, Share(km2, 100 * km2 / all_, len(mine)))


@lru_cache(maxsize=8)
def _used(case: Case) -> frozenset[int]:
    """The actors that hold anything in the span first in view, by index."""
    first, last = case.scene["focus"]
    areas = case.scene["series"]["areas"]
    rows: list[Any] = next((area["rows"] for area in areas if area["id"] == "all"), [])
    found = set()
    for at, (day, _, districts) in enumerate(rows):
        until = rows[at + 1][0] if at + 1 < len(rows) else last + 1
        if day <= last and until > first:
            found |= {i for i in range(len(case.scene["actors"])) if districts[i] > 0}
    return frozenset(found)


@lru_cache(maxsize=8)
def _common(case: Case) -> dict[str, Reading]:
    """Of each state, the reading that most spells have: its look stands for the state."""
    counted: dict[str, dict[tuple[object, ...], tuple[int, Reading]]] = {}
    history = case.timeline.history()
    dataset = case.dataset
    for place in case.timeline.districts:
        for _, reading in history.of(place):
            against = doubters(reading, dataset.claims, dataset.actors)
            state = "dissent" if against else "open" if _is("open", reading) else reading.state
            key = (reading.state, reading.holder, reading.parties, *against)
            seen = counted.setdefault(state, {})
            number, first = seen.get(key, (0, reading))
            seen[key] = (number + 1, first)
    return {
        state: max(seen.values(), key=lambda entry: entry[0])[1] for state, seen in counted.items()
    }


def height_of_rows(scope: Scope, rows: int, size: float, *, numbers: bool = True) -> float:
    """Return how high so many rows are, px, with what is said above their numbers."""
    head = _head_height(scope) if numbers and scope.spare < 2 else 0
    return (rows * _row_height(scope) + head) * scope.unit * size


def _row_height(scope: Scope) -> float:
    """Names in two languages stand one above the other."""
    return _ROW if len(scope.speeches) == 1 else _ROW_OF_TWO


def _head_height(scope: Scope) -> float:
    return _ROW + 15.0 * (len(scope.speeches) - 1)


def draw_legend(
    scope: Scope,
    rows: Sequence[Entry],
    start: float,
    top: float,
    width: float,
    columns: int = 1,
    size: float = 1.0,
) -> None:
    """Draw the legend between `start` and `start + width` (from the edge where reading starts),
    in columns."""
    unit = scope.unit * size
    deep = -(-len(rows) // columns)
    gap = 34 * unit
    wide = (width - gap * (columns - 1)) / columns
    starts = [start + column * (wide + gap) for column in range(columns)]
    high = _row_height(scope) * unit
    with scope.drawing.layer("legend", "Legend"):
        if any(row.numbers[0] for row in rows):
            _head(scope, start, top, unit)
            for column, at in enumerate(starts):
                if any(row.numbers[1] for row in rows[column * deep : (column + 1) * deep]):
                    _over_numbers(scope, at + wide, top, unit)
            top += _head_height(scope) * unit
        for at, row in enumerate(rows):
            column, line = divmod(at, deep)
            _row(scope, row, (starts[column], top + line * high, wide, high), unit)


def _head(scope: Scope, start: float, top: float, unit: float) -> None:
    """What the numbers are of."""
    area, timeline = _area(scope), scope.case.timeline
    members = timeline.districts if area is None else timeline.polygons(area)
    for at, speech in enumerate(scope.speeches):
        name = scope.say("whole", speech) if area is None else speech.place(area)
        parts = [name, speech.count("districts", len(members))]
        text = ("، " if speech.lang == "ar" else ", ").join(parts)
        y = top + (_ROW * 0.62 + 15 * at) * unit
        scope.write(text, start, y, _SMALL * unit, scope.palette.quiet, lang=speech.lang)


def _over_numbers(scope: Scope, end: float, top: float, unit: float) -> None:
    """The unit of a column of numbers."""
    size, wide = _SMALL * unit, _widest(scope, _SIZE * unit)
    for at, speech in enumerate(scope.speeches):
        y = top + (_ROW * 0.62 + 15 * at) * unit
        at_, edge = (end - wide, "start") if scope.mirrored else (end, "end")
        text, quiet = scope.say("km2", speech), scope.palette.quiet
        scope.write(text, at_, y, size, quiet, 400, edge, speech.lang)  # type: ignore[arg-type]


def _row(scope: Scope, row: Entry, room: tuple[float, float, float, float], unit: float) -> None:
    start, top, width, high = room
    wide, tall = (side * unit for side in _SWATCH)
    middle = top + high / 2
    box = scope.box(start, middle - tall / 2, start + wide, middle + tall / 2)
    size, palette = _SIZE * unit, scope.palette
    outside = row.id == "outside"
    if not outside:
        scope.drawing.add(Group(f"legend-{row.id}", items=list(_sample(scope, row, box))))
    at = start if outside else start + wide + 9 * unit
    y = middle + size * 0.35 - (7 * unit if len(row.names) > 1 else 0)
    look = (_SMALL * unit, palette.quiet, 400) if outside else (size, palette.ink, 500)
    scope.write(row.names[0], at, y, *look)  # type: ignore[arg-type]
    for name, other in zip(row.names[1:], scope.speeches[1:], strict=True):
        scope.write(name, at, y + 15 * unit, size * 0.92, palette.quiet, 400, "start", other.lang)
    percent, km2 = row.numbers
    end, y = start + width, middle + size * 0.35
    if km2:
        _number(scope, km2, end, y, size, palette.quiet, 400, _widest(scope, size))
    if percent:
        # What is part of another row weighs less.
        part = row.id in _PARTS
        colour = palette.quiet if part else palette.ink
        weight: Weight = 400 if part else 600
        wide = scope.measure(f"{scope.speech.number(99)}%", size, 600)
        _number(scope, percent, end - _BEFORE_KM2 * unit, y, size, colour, weight, wide)


def _widest(scope: Scope, size: float) -> float:
    """How wide the column of km² is: as the whole ground."""
    return scope.measure(scope.speech.number(sum(scope.case.timeline.km2.values()), 1), size)


def _number(
    scope: Scope, text: str, end: float, y: float, size: float, colour: str, weight: Weight,
    column: float,
) -> None:  # fmt: skip
    """Write a number in a column `column` px wide that ends at `end`: ones stand under ones,
    in both directions of the page."""
    if scope.mirrored:
        scope.write(text, end - column, y, size, colour, weight, "start")
    else:
        scope.write(text, end, y, size, colour, weight, "end")


def _sample(scope: Scope, row: Entry, box: tuple[float, float, float, float]) -> list[Shape]:
    left, top, right, bottom = box
    if row.id in ("flow", "evacuation", "return", "stock"):
        return flow_sample(scope, box, row.id)
    if row.id == "incidents":
        return [ring(scope, (left + right) / 2, (top + bottom) / 2)]
    if row.fill is None:
        paints = {
            "front": front_paints(scope, sure=True),
            "unsure-front": front_paints(scope, sure=False),
        }.get(row.id) or changed_paints(scope)
        y = (top + bottom) / 2
        line = outline(shapely.LineString([(left, y), (right, y)]))
        return [Shape(*line, paint) for paint in paints]
    shape = shapely.box(left, top, right, bottom)
    found = fill_in(scope, shape, row.fill)
    if row.fill.state == "unknown":
        unit = scope.unit
        dots = (1.3 * unit, 2.7 * unit)
        found.append(Shape(*outline(shape), Paint("", scope.palette.quiet, 1.3 * unit, dots)))
    return found
