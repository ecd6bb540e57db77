"""Who controlled what, when, and by whose word: the histories of all districts, ready to look up.

Dates are civil dates; spans are `[start, end)`.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt
from pyproj import Geod

from geo.errors import QuestionError, UnknownNameError
from geo.model import Claim, Dataset, Reading, Ruling
from geo.rule import Spell, derive
from geo.voices import Dates, account_named, statements

__all__ = ["Change", "History", "Period", "Share", "Shares", "Timeline"]

_WGS84 = Geod(ellps="WGS84")
# Room for every ordinal of `datetime.date` below the sort key's district part.
_DAYS = 4_000_000


@dataclass(frozen=True, slots=True)
class Period:
    """A span `[start, end)` in which one state, holder and set of parties holds for a district.

    `start` None: since always; `end` None: still open. `reading` is the one on its first day;
    `spells` are the readings within, each from its own first day: they differ in claims only.
    """

    start: date | None
    end: date | None
    reading: Reading
    spells: tuple[tuple[date | None, Reading], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """On `date` the reading of `place` went from `before` to `after`."""

    place: str
    date: date
    before: Reading
    after: Reading


@dataclass(frozen=True, slots=True)
class Share:
    """Ground in km² (geodesic, WGS 84), in percent of the area, and in whole districts."""

    km2: float
    percent: float
    districts: int


@dataclass(frozen=True, slots=True)
class Shares:
    """Who held how much of an area on a date: each district counts once, `actors` holds `held`
    ground only, the percents sum to 100. `claims` are the ids all these readings rest on."""

    date: date
    area: str
    area_km2: float
    actors: Mapping[str, Share]
    contested: Share
    claimed: Share
    unknown: Share
    claims: tuple[str, ...]


class History:
    """The readings of all districts in one account: sorted arrays over (district, day)."""

    def __init__(self, districts: tuple[str, ...], spells: Mapping[str, tuple[Spell, ...]]) -> None:
        readings: list[Reading] = []
        keys: list[int] = []
        self.first: dict[str, int] = {}
        for index, place in enumerate(districts):
            self.first[place] = len(readings)
            since: date | None = None
            last: Spell | None = None
            for spell in spells[place]:
                if last is None or _kind(spell) != _kind(last):
                    since = None if spell.start is None else date.fromordinal(spell.start)
                readings.append(_reading(place, spell, since))
                keys.append(index * _DAYS + (spell.start or 0))
                last = spell
        self.districts = districts
        self.readings: npt.NDArray[np.object_] = np.empty(len(readings), dtype=object)
        self.readings[:] = readings
        self.keys: npt.NDArray[np.int64] = np.array(keys, dtype=np.int64)
        self._starts: npt.NDArray[np.int64] = np.arange(len(districts), dtype=np.int64) * _DAYS

    def on(self, day: date) -> tuple[Reading, ...]:
        """The reading of every district on `day`, in dataset order."""
        at = np.searchsorted(self.keys, self._starts + day.toordinal(), side="right") - 1
        return tuple(self.readings[at])

    def of(self, place: str) -> list[tuple[date | None, Reading]]:
        """The spells of one district with the first day of each."""
        index = self.districts.index(place)
        end = int(np.searchsorted(self.keys, (index + 1) * _DAYS))
        spans = []
        for i in range(self.first[place], end):
            ordinal = int(self.keys[i]) - index * _DAYS
            spans.append((date.fromordinal(ordinal) if ordinal else None, self.readings[i]))
        return spans


class Timeline:
    """Answers who controlled what on any date, for any account, as known on any day.

    `account`: `all` (the default), `independent`, a side (an actor's id) or a claimant's id.
    `known_on`: only claims reported by that day count; claims without a date of report take no
    part. `dates`: `latest` counts a claim from the last day it may mean (the rule), `earliest`
    from the first. Any date may be asked; the last period is open.
    """

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.districts = tuple(p.id for p in dataset.places.values() if p.kind == "district")
        self._histories: dict[tuple[str, date | None, Dates], History] = {}

    def history(
        self, account: str = "all", known_on: date | None = None, dates: Dates = "latest"
    ) -> History:
        """All readings of one account. Raises `UnknownNameError` for an account without claims,
        `QuestionError` for a `known_on` before the first report."""
        key = (account, known_on, dates)
        if key not in self._histories:
            chosen = account_named(self.dataset, account)
            self._check_known(known_on)
            spoken = statements(self.dataset, chosen, known_on, dates)
            ruled: defaultdict[str, list[Ruling]] = defaultdict(list)
            for ruling in self.dataset.rulings:
                ruled[ruling.place].append(ruling)
            self._histories[key] = History(
                self.districts,
                {
                    place: derive(
                        spoken.get(place, ()), ruled.get(place, ()), as_said=chosen.as_said
                    )
                    for place in self.districts
                },
            )
        return self._histories[key]

    def state_on(
        self,
        day: date,
        account: str = "all",
        known_on: date | None = None,
        dates: Dates = "latest",
    ) -> tuple[Reading, ...]:
        """The reading of every district on `day`, in dataset order."""
        return self.history(account, known_on, dates).on(day)

    def periods(
        self,
        place: str,
        account: str = "all",
        known_on: date | None = None,
        dates: Dates = "latest",
    ) -> tuple[Period, ...]:
        """The periods of one district, without gap or overlap, the last one open.

        Raises `UnknownNameError` when `place` is not a district.
        """
        if place not in self.districts:
            raise UnknownNameError(
                f"{place!r} is not a district with a boundary. Ask for one of its polygons.",
                self.polygons(place) if place in self.dataset.places else (),
            )
        spells = self.history(account, known_on, dates).of(place)
        periods: list[Period] = []
        run: list[tuple[date | None, Reading]] = []
        for start, reading in spells:
            if run and _sort(reading) != _sort(run[-1][1]):
                periods.append(Period(run[0][0], start, run[0][1], tuple(run)))
                run = []
            run.append((start, reading))
        periods.append(Period(run[0][0], None, run[0][1], tuple(run)))
        return tuple(periods)

    def changes(
        self,
        start: date,
        end: date,
        account: str = "all",
        known_on: date | None = None,
        dates: Dates = "latest",
    ) -> tuple[Change, ...]:
        """The changes of reading with `start <= date < end`, by date, then dataset order.

        Raises `QuestionError` when `end` is before `start`.
        """
        if end < start:
            raise QuestionError(
                f"The span ends ({end}) before it starts ({start}). Give the earlier date first."
            )
        found: list[Change] = []
        for place in self.districts:
            periods = self.periods(place, account, known_on, dates)
            for before, after in itertools.pairwise(periods):
                if after.start is not None and start <= after.start < end:
                    change = Change(place, after.start, before.spells[-1][1], after.reading)
                    found.append(change)
        return tuple(sorted(found, key=lambda change: change.date))

    def shares(
        self,
        day: date,
        area: str | None = None,
        account: str = "all",
        known_on: date | None = None,
        dates: Dates = "latest",
    ) -> Shares:
        """Who held how much of `area` (a place id; None: every district) on `day`.

        Raises `UnknownNameError` when the area covers no district.
        """
        members = set(self.districts if area is None else self.polygons(area))
        if not members:
            raise UnknownNameError(
                f"The area {area!r} covers no district. Ask for a place of kind area or district.",
                tuple(p.id for p in self.dataset.places.values() if p.kind == "area"),
            )
        buckets: defaultdict[str, list[str]] = defaultdict(list)
        claims: set[str] = set()
        for reading in self.state_on(day, account, known_on, dates):
            if reading.place in members:
                held = reading.holder if reading.state == "held" else None
                buckets[held or reading.state].append(reading.place)
                claims.update(reading.claims)
        total = sum(self.km2[place] for place in sorted(members))

        def share(bucket: str) -> Share:
            km2 = sum(self.km2[place] for place in buckets[bucket])
            return Share(km2, 100 * km2 / total, len(buckets[bucket]))

        return Shares(
            date=day,
            area=area or "all",
            area_km2=total,
            actors={actor: share(actor) for actor in self.dataset.actors},
            contested=share("contested"),
            claimed=share("claimed"),
            unknown=share("unknown"),
            claims=tuple(sorted(claims)),
        )

    @cached_property
    def km2(self) -> Mapping[str, float]:
        """The geodesic area of each district on WGS 84, in km²."""
        return {
            place: abs(_WGS84.geometry_area_perimeter(self.dataset.geometry[place])[0]) / 1e6
            for place in self.districts
        }

    def polygons(self, place: str) -> tuple[str, ...]:
        """The districts that are `place` or wholly inside it, in dataset order.

        Raises `UnknownNameError` when there is no such place.
        """
        if place not in self.dataset.places:
            raise UnknownNameError(f"There is no place {place!r}. Use an id of places.csv.")
        inside = {
            cover.polygon
            for cover in self.dataset.covers
            if cover.place == place and cover.relation in ("same", "whole")
        }
        return tuple(district for district in self.districts if district in inside)

    def _check_known(self, known_on: date | None) -> None:
        reports = [c.reported for c in self.dataset.claims.values() if c.reported is not None]
        if known_on is not None and (not reports or known_on < min(reports)):
            first = min(reports).isoformat() if reports else "none"
            raise QuestionError(
                f"Nothing had been reported by {known_on}. The first report is of {first}."
            )

    def unreported(self) -> tuple[Claim, ...]:
        """The claims without a date of report, which no as-known history contains."""
        return tuple(c for c in self.dataset.claims.values() if c.reported is None)


def _kind(spell: Spell) -> tuple[str, str | None, tuple[str, ...]]:
    return spell.state, spell.holder, spell.parties


def _sort(reading: Reading) -> tuple[str, str | None, tuple[str, ...]]:
    return reading.state, reading.holder, reading.parties


def _reading(place: str, spell: Spell, since: date | None) -> Reading:
    others = [party for party in spell.parties if party != spell.holder]
    return Reading(
        place=place,
        state=spell.state,
        holder=spell.holder,
        challenger=others[0] if spell.holder and len(others) == 1 else None,
        parties=spell.parties,
        since=since,
        claims=spell.claims,
        dissent=spell.dissent,
        opening=spell.opening,
        ruling=spell.ruling,
    )
