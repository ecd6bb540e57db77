"""What changed between two dates: district by district, and ground gained and lost by actor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from geo.errors import QuestionError
from geo.model import Reading
from geo.timeline import Change, Timeline
from geo.voices import Dates

__all__ = ["Balance", "Comparison", "Passage", "compare"]


@dataclass(frozen=True, slots=True)
class Passage:
    """One district whose reading on the later date is another than on the earlier one; `changes`
    are all changes between, the later date included."""

    place: str
    before: Reading
    after: Reading
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """Held ground that an actor gained and lost between the dates, in km² and in percent of the
    area compared."""

    gained_km2: float
    lost_km2: float
    gained_percent: float
    lost_percent: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two dates side by side: `passages` in dataset order, `balances` by actor, `area_km2` of all
    that was compared."""

    start: date
    end: date
    area: str
    area_km2: float
    passages: tuple[Passage, ...]
    balances: Mapping[str, Balance]


def compare(
    timeline: Timeline,
    start: date,
    end: date,
    area: str | None = None,
    account: str = "all",
    known_on: date | None = None,
    dates: Dates = "latest",
) -> Comparison:
    """Compare the readings of `start` with those of `end` (both days included as they stand).

    `area`: a place id, None for every district. Raises `QuestionError` when `end` is before
    `start`, `UnknownNameError` for an unknown account or area.
    """
    if end < start:
        raise QuestionError(
            f"The later date ({end}) lies before the earlier ({start}). Give the earlier one first."
        )
    members = timeline.districts if area is None else timeline.polygons(area)
    area_km2 = sum(timeline.km2[place] for place in members)
    between: dict[str, list[Change]] = {}
    if end > start:
        day = timedelta(days=1)
        for change in timeline.changes(start + day, end + day, account, known_on, dates):
            between.setdefault(change.place, []).append(change)
    gained = dict.fromkeys(timeline.dataset.actors, 0.0)
    lost = dict.fromkeys(timeline.dataset.actors, 0.0)
    passages: list[Passage] = []
    states = zip(
        timeline.state_on(start, account, known_on, dates),
        timeline.state_on(end, account, known_on, dates),
        strict=True,
    )
    for before, after in states:
        if before.place not in members or _same(before, after):
            continue
        place = before.place
        passages.append(Passage(place, before, after, tuple(between.get(place, ()))))
        held_before, held_after = _held(before), _held(after)
        if held_before != held_after:
            if held_before is not None:
                lost[held_before] += timeline.km2[place]
            if held_after is not None:
                gained[held_after] += timeline.km2[place]
    balances = {
        actor: Balance(
            gained[actor],
            lost[actor],
            100 * gained[actor] / area_km2 if area_km2 else 0.0,
            100 * lost[actor] / area_km2 if area_km2 else 0.0,
        )
        for actor in gained
    }
    return Comparison(start, end, area or "all", area_km2, tuple(passages), balances)


def _same(one: Reading, other: Reading) -> bool:
    return (one.state, one.holder, one.parties) == (other.state, other.holder, other.parties)


def _held(reading: Reading) -> str | None:
    return reading.holder if reading.state == "held" else None
