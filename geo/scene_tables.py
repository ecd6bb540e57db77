"""What the scene looks up rather than describes: indices, spells, series, the search list.

Everything here is in whole days since the package's first day (the epoch) and in indices into
the scene's own tables; see `docs/scene.md`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from math import floor
from typing import Any

from geo.gazetteer import fold
from geo.model import Dataset, Reading, Text
from geo.timeline import Timeline

__all__ = [
    "BEGINNING",
    "Json",
    "Tables",
    "changes",
    "pair",
    "reports",
    "search",
    "series",
    "speaking",
    "summed",
]

# What comes before the first claim began before any date that can be asked for.
BEGINNING = -1_000_000

Json = dict[str, Any]


class Tables:
    """The dataset's rows by their place in the scene: districts first, the rest in file order."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.epoch = dataset.package.start
        self.actors = sorted(dataset.actors.values(), key=lambda actor: actor.order)
        self.places = sorted(dataset.places.values(), key=lambda place: place.kind != "district")
        self.actor = {actor.id: index for index, actor in enumerate(self.actors)}
        self.place = {place.id: index for index, place in enumerate(self.places)}
        self.claim = {claim: index for index, claim in enumerate(dataset.claims)}
        self.claimant = {claimant: index for index, claimant in enumerate(dataset.claimants)}
        self.source = {source: index for index, source in enumerate(dataset.sources)}
        self.covers: defaultdict[str, list[list[Any]]] = defaultdict(list)
        for cover in dataset.covers:
            self.covers[cover.place].append([self.place[cover.polygon], cover.relation])
        self.readings: list[Json] = []
        self._reading: dict[tuple[str, str | None, tuple[str, ...]], int] = {}

    def day(self, day: date) -> int:
        """Return whole days since the epoch."""
        return (day - self.epoch).days

    def day_or_none(self, day: date | None) -> int | None:
        """Return whole days since the epoch, None for a day that is not known."""
        return None if day is None else self.day(day)

    def reading(self, reading: Reading) -> int:
        """Return the index of a reading in the scene's table, entering it when it is new."""
        key = (reading.state, reading.holder, reading.parties)
        if key not in self._reading:
            self._reading[key] = len(self.readings)
            self.readings.append(
                {
                    "state": reading.state,
                    "holder": self.actor.get(reading.holder or "", -1),
                    "challenger": self.actor.get(reading.challenger or "", -1),
                    "parties": [self.actor[party] for party in reading.parties],
                }
            )
        return self._reading[key]


def pair(text: Text) -> Json:
    """Return a bilingual text as the scene writes it."""
    return {"en": text.en, "ar": text.ar}


def changes(history: Sequence[Sequence[Sequence[Any]]]) -> Counter[int]:
    """Return the number of districts whose reading changed, by day."""
    return Counter(
        after[0]
        for spells in history
        for before, after in pairwise(spells)
        if (before[1], before[2]) != (after[1], after[2])
    )


def speaking(tables: Tables) -> list[list[list[Any]]]:
    """Return, per district, every claim about it and how its place meets it, by latest day."""
    spoken: list[list[list[Any]]] = [[] for place in tables.places if place.kind == "district"]
    claims = sorted(tables.dataset.claims.values(), key=lambda claim: claim.latest)
    for claim in claims:
        is_area = tables.dataset.places[claim.place].kind == "area"
        for polygon, relation in tables.covers[claim.place]:
            how = "area" if is_area and relation != "within" else relation
            spoken[polygon].append([tables.claim[claim.id], how])
    return spoken


def series(tables: Tables, timeline: Timeline, history: Sequence[Any]) -> list[Json]:
    """Return who held how much, day by day, of everything and of the package's own area."""
    area = tables.dataset.package.shares_area
    every = range(len(timeline.districts))
    found = [_area(tables, timeline, history, "all", Text("All districts", "كل الأحياء"), every)]
    if area:
        members = [tables.place[district] for district in timeline.polygons(area)]
        name = tables.dataset.places[area].name
        found.append(_area(tables, timeline, history, area, name, members))
    return found


def _area(
    tables: Tables,
    timeline: Timeline,
    history: Sequence[Any],
    key: str,
    name: Text,
    members: Sequence[int],
) -> Json:
    """Return one area's ground by bucket, as rows that hold until the next."""
    km2 = [timeline.km2[timeline.districts[member]] for member in members]
    buckets = [_bucket(tables, reading) for reading in range(len(tables.readings))]
    rows = summed(
        [history[member] for member in members],
        [round(ground, 6) for ground in km2],
        buckets,
        len(tables.actors) + 3,
    )
    return {"id": key, "name": pair(name), "km2": round(sum(km2), 3), "rows": rows}


def summed(
    history: Sequence[Any], km2: Sequence[float], buckets: Sequence[int], size: int
) -> list[list[Any]]:
    """Return `[day, km² by bucket, districts by bucket]` whenever these change, for districts with
    these spells and km²; `buckets` has the bucket of each reading. The page adds up the same
    (`histories.js`), so the sums are made in one order, and rounded as it rounds."""
    ground, count = [0.0] * size, [0] * size
    moves: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for place, spells in enumerate(history):
        before = -1
        for spell in spells:
            moves[spell[0]].append((place, before, buckets[spell[1]]))
            before = buckets[spell[1]]
    rows: list[list[Any]] = []
    for day in sorted(moves):
        for place, before, bucket in moves[day]:
            if before >= 0:
                ground[before] -= km2[place]
                count[before] -= 1
            ground[bucket] += km2[place]
            count[bucket] += 1
        # Adding and taking away leaves dust of 1e-13; rounding wipes it off (and its minus sign).
        row = [[floor(max(0.0, value) * 1000 + 0.5) / 1000 for value in ground], list(count)]
        if not rows or rows[-1][1:] != row:
            rows.append([day, *row])
    return rows


def _bucket(tables: Tables, reading: int) -> int:
    """Return where a reading counts: one bucket per actor, then contested, claimed, unknown."""
    found = tables.readings[reading]
    if found["state"] == "held":
        return int(found["holder"])
    return len(tables.actors) + ("contested", "claimed", "unknown").index(found["state"])


def reports(tables: Tables) -> list[list[int]]:
    """Return `[day, claims, sources]` for the days that claims speak of, by their latest day.

    The opening survey is left out: it is a stock-taking of one day, not that day's news.
    """
    spoken: defaultdict[int, list[str]] = defaultdict(list)
    for claim in tables.dataset.claims.values():
        if claim.claimant != tables.dataset.package.survey:
            spoken[tables.day(claim.latest)].append(claim.source)
    return [[day, len(spoken[day]), len(set(spoken[day]))] for day in sorted(spoken)]


def search(tables: Tables) -> list[list[Any]]:
    """Return `[folded name, place, the name as written]` for every name of every place.

    Spellings that fold to the same text are kept once, the first and best attested one.
    """
    order = ("usual", "official", "attested", "generated", "unverified")
    spellings = [
        (text, place.id)
        for place in tables.places
        for pair in (place.name, place.official)
        for text in (pair.en, pair.ar)
    ]
    names = sorted(tables.dataset.names, key=lambda name: order.index(name.status))
    spellings.extend((name.text, name.place) for name in names)
    found: dict[tuple[str, int], str] = {}
    for text, place in spellings:
        key = (fold(text), tables.place[place])
        if key[0]:
            found.setdefault(key, text)
    return [[*key, found[key]] for key in sorted(found)]
