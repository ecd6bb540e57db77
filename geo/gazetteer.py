"""Names to places, places to polygons, positions to districts; never a silent guess.

A name is looked up in three steps, and the first that finds something answers:

1. *character for character* (Unicode NFC, outer white space aside): `exact` where it is the usual
   or official name of the place, or its id; `variant` where it is another listed spelling;
2. *folded*: equal after `fold`, which all spellings of one name share;
3. *fuzzy*: one slip of the pen (two in a very long word) away from one place, and far from every
   other place.

Every place that a step finds is returned: two matches are a true ambiguity, for the reader to
settle. A name listed as not meaning a place never finds it, and if nothing is found the nearest
names are offered as candidates.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA
from shapely import STRtree
from shapely.geometry import Point

from geo.errors import QuestionError, UnknownNameError
from geo.model import Cover, Dataset, Name, NameStatus, Relation
from geo.slips import slips
from geo.spelling import bare, fold, plain

__all__ = ["Candidate", "Found", "Gazetteer", "How", "Match", "fold"]

How = Literal["exact", "variant", "folded", "fuzzy"]

LONGEST_NAME: Final = 200
_LETTERS: Final = 60  # of a name that a sentence repeats
"""Characters; a longer text is no name and is declined unread."""
_MOST_CANDIDATES: Final = 5
# Per cent of alike letters below which a name is no help to the reader.
_NEAR_ENOUGH: Final = 60.0
# A fuzzy match needs every other place to be this many more edits away: three edits can then
# not lead from one place to another.
_MARGIN: Final = 3
_RANK: Final[Mapping[NameStatus, int]] = {
    "usual": 0,
    "official": 1,
    "attested": 2,
    "generated": 3,
    "unverified": 4,
}


@dataclass(frozen=True, slots=True)
class Match:
    """A place that a name means, *how* it was found, and the ids of its polygons."""

    place: str
    how: How
    covers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place whose listed `name` is near to what was asked; `score` is 0-100, 100 the same."""

    place: str
    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a name: the places it means, or else the nearest ones it does not mean.

    No match is a refusal, one is an answer, several are a true ambiguity. `candidates` is filled
    only when `matches` is empty; `sentence` says the same in words.
    """

    query: str
    matches: tuple[Match, ...]
    candidates: tuple[Candidate, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """One spelling as the index keeps it; `how` is its answer when met character by character."""

    place: str
    text: str
    how: How
    rank: int


class Gazetteer:
    """The places of a dataset by name and by position. Built once; nothing in it changes."""

    def __init__(self, dataset: Dataset) -> None:
        self._order = {place: number for number, place in enumerate(dataset.places)}
        self._names = _names_by_place(dataset)
        self._covers = {place: _resolve(place, dataset) for place in dataset.places}
        self._bars = _Bars(dataset)
        self._spelled: dict[str, dict[str, _Entry]] = {}
        self._folded: dict[str, dict[str, _Entry]] = {}
        self._bare: dict[str, set[str]] = {}
        for entry in _entries(dataset):
            _keep_best(self._spelled.setdefault(entry.text, {}), entry)
            if entry.text == entry.place and dataset.places[entry.place].kind != "district":
                continue  # "research" is an id, and a word of its own in any other spelling
            if folded := fold(entry.text):
                _keep_best(self._folded.setdefault(folded, {}), entry)
                self._bare.setdefault(bare(entry.text), set()).add(entry.place)
        self._bare_of: dict[str, list[str]] = {}
        for key, places in self._bare.items():
            for place in places:
                self._bare_of.setdefault(place, []).append(key)
        self._by_words: dict[int, list[str]] = {}
        for folded in self._folded:
            self._by_words.setdefault(len(folded.split()), []).append(folded)
        self._all_folded, self._all_bare = tuple(self._folded), tuple(self._bare)
        self._districts = tuple(dataset.geometry)
        self._tree = STRtree([dataset.geometry[district] for district in self._districts])

    def find(self, name: str) -> Found:
        """Return the places that `name`, in any listed spelling or script, means.

        `matches` come best first: exact before variant, well-attested spellings before generated
        ones, then in dataset order. Declines (no match, a sentence, the nearest candidates)
        whatever is unknown, empty, longer than 200 characters or too near to two places. Raises
        nothing.
        """
        if len(name) > LONGEST_NAME:
            shown = _shown(name)
            reason = (
                f"The name “{shown}” has {len(name):,} characters; "
                f"give a name of at most {LONGEST_NAME}."
            )
            return Found(name, (), (), reason)
        text, folded = _clean(name), fold(name)
        if not folded:
            reason = f"“{_shown(text)}” holds no letter or digit; give the name of a place."
            return Found(name, (), (), reason)
        barred = self._bars.barred(text, folded)
        entries = self._lookup(text, folded, barred)
        if not entries:
            candidates = self._candidates(folded, barred)
            return Found(name, (), candidates, _refusal(_shown(text), candidates))
        entries.sort(key=lambda e: (e.how == "folded", e.rank, self._order[e.place]))
        matches = tuple(
            Match(entry.place, entry.how, self._polygons(entry.place)) for entry in entries
        )
        return Found(name, matches, (), _answer(_shown(text), matches))

    def at(self, lon: float, lat: float) -> str | None:
        """Return the id of the district at a position (degrees, EPSG:4326), None when outside.

        On a shared border the district that comes first in the dataset answers. Raises
        `QuestionError` for a position that is not on Earth.
        """
        if not (math.isfinite(lon) and math.isfinite(lat) and abs(lon) <= 180 and abs(lat) <= 90):
            message = (
                f"The position lon={lon}, lat={lat} is not on Earth; "
                "give degrees, longitude (-180 to 180) before latitude (-90 to 90)."
            )
            raise QuestionError(message)
        hits = self._tree.query(Point(lon, lat), predicate="intersects")
        return self._districts[int(hits.min())] if hits.size else None

    def covering(self, place: str) -> tuple[Cover, ...]:
        """Return how a place meets the polygons of districts, in dataset order.

        The members of an area are followed down to their polygons; a part reached only through a
        `within` stays `within`. Empty for a place with no known polygon. Raises
        `UnknownNameError` for an unknown id.
        """
        self._check(place)
        return self._covers[place]

    def names(self, place: str) -> tuple[Name, ...]:
        """Return the listed spellings of a place in file order; `UnknownNameError` if unknown."""
        self._check(place)
        return self._names[place]

    def _check(self, place: str) -> None:
        if place in self._covers:
            return
        found = self.find(place)
        near = [match.place for match in found.matches] or [c.place for c in found.candidates]
        shown = _shown(place)
        advice = f"the nearest are {', '.join(near)}" if near else "use find() to look one up"
        raise UnknownNameError(f"“{shown}” is not the id of a place; {advice}.", near)

    def _polygons(self, place: str) -> tuple[str, ...]:
        return tuple(cover.polygon for cover in self._covers[place])

    def _lookup(self, text: str, folded: str, barred: set[str]) -> list[_Entry]:
        """Return the entries of the first step that finds any, each saying how.

        A variant is joined by its namesakes: "Sakan Shababi" is listed for one place, but with
        the article it is the name of another.
        """
        namesakes = _allowed(self._folded.get(folded, {}), barred, "folded")
        if entries := _allowed(self._spelled.get(text, {}), barred):
            if not any(entry.how == "exact" for entry in entries):
                known = {entry.place for entry in entries}
                entries += [entry for entry in namesakes if entry.place not in known]
            return entries
        if namesakes:
            return namesakes if self._nearest(text, namesakes) else []
        return self._fuzzy(folded, barred)

    def _nearest(self, text: str, entries: list[_Entry]) -> bool:
        """Return whether `text` as spelled is nearer to these places than to any other.

        Folding brings spellings together; this keeps a misspelled Da'da' from becoming Dada.
        """
        spelled = bare(text)
        places = {entry.place for entry in entries}
        own = [key for place in places for key in self._bare_of[place]]
        distance = min(OSA.distance(spelled, key) for key in own)
        if distance == 0:
            return True
        near = process.extract(
            spelled, self._all_bare, scorer=OSA.distance, score_cutoff=distance + 1, limit=None
        )
        return all(self._bare[key] <= places for key, _, _ in near)

    def _fuzzy(self, folded: str, barred: set[str]) -> list[_Entry]:
        """Return the one place that `folded` misspells, or nothing when there is any doubt."""
        near = [
            (count, name)
            for name in self._by_words.get(len(folded.split()), ())
            if (count := slips(folded, name)) is not None
        ]
        if not near:
            return []
        best, name = min(near)
        entries = _allowed(self._folded[name], barred, "fuzzy")
        if len(entries) != 1 or len(self._folded[name]) != 1:
            return []
        reach = best + _MARGIN - 1
        rivals = process.extract(
            folded, self._all_folded, scorer=OSA.distance, score_cutoff=reach, limit=None
        )
        place = entries[0].place
        if any(set(self._folded[rival]) != {place} for rival, _, _ in rivals):
            return []
        return [] if self._bars.near(folded, place, best) else entries

    def _candidates(self, folded: str, barred: set[str]) -> tuple[Candidate, ...]:
        """Return the nearest places, nearest first, each once and under its nearest name."""
        scored = process.extract(
            folded,
            self._all_folded,
            scorer=fuzz.ratio,
            score_cutoff=_NEAR_ENOUGH,
            limit=8 * _MOST_CANDIDATES,
        )
        best: dict[str, Candidate] = {}
        for known, score, _ in scored:
            for entry in _allowed(self._folded[known], barred):
                candidate = Candidate(entry.place, entry.text, round(float(score), 1))
                best.setdefault(entry.place, candidate)
        ranked = sorted(best.values(), key=lambda c: (-c.score, self._order[c.place]))
        return tuple(ranked[:_MOST_CANDIDATES])


class _Bars:
    """The names listed as not meaning a place, in any of their spellings."""

    def __init__(self, dataset: Dataset) -> None:
        self._spelled: dict[str, set[str]] = {}
        self._folded: dict[str, set[str]] = {}
        self._own: dict[str, set[str]] = {}
        for row in dataset.unmatched:
            self._spelled.setdefault(plain(row.text), set()).add(row.place)
            self._folded.setdefault(fold(row.text), set()).add(row.place)
        watched = set().union(*self._folded.values())
        for name in dataset.names:
            if name.place in watched:
                self._own.setdefault(name.place, set()).add(plain(name.text))

    def barred(self, text: str, folded: str) -> set[str]:
        """Return the places that `text`, folded to `folded`, does not mean; "" is every place.

        A listed spelling of a place stays its name though it folds as a barred one does:
        النيرب is not the gate quarter, but حي النيرب may be.
        """
        spelled = plain(text)
        alike = self._folded.get(folded, set())
        kept = {place for place in alike if spelled not in self._own.get(place, ())}
        return kept | self._spelled.get(spelled, set())

    def near(self, folded: str, place: str, edits: int) -> bool:
        """Return whether a name that is not this place's is within so many edits."""
        return any(
            OSA.distance(folded, name) <= edits
            for name, places in self._folded.items()
            if not places.isdisjoint({"", place})
        )


def _clean(text: str) -> str:
    """Return `text` in Unicode NFC without white space around it."""
    return unicodedata.normalize("NFC", text).strip()


def _names_by_place(dataset: Dataset) -> dict[str, tuple[Name, ...]]:
    grouped: dict[str, list[Name]] = {place: [] for place in dataset.places}
    for name in dataset.names:
        grouped[name.place].append(name)
    return {place: tuple(names) for place, names in grouped.items()}


def _entries(dataset: Dataset) -> Iterator[_Entry]:
    """Yield every spelling of every place, its id included, in dataset order."""
    for place in dataset.places.values():
        yield _Entry(place.id, place.id, "exact", 0)
        for rank, label in ((0, place.name), (1, place.official)):
            for text in (label.en, label.ar):
                if cleaned := _clean(text):
                    yield _Entry(place.id, cleaned, "exact", rank)
    for name in dataset.names:
        rank = _RANK[name.status]
        yield _Entry(name.place, _clean(name.text), "exact" if rank < 2 else "variant", rank)


def _allowed(
    entries: Mapping[str, _Entry], barred: set[str], how: How | None = None
) -> list[_Entry]:
    """Return the entries of places that are not barred, found by `how` if it is given."""
    if "" in barred:
        return []
    return [
        replace(entry, how=how or entry.how)
        for entry in entries.values()
        if entry.place not in barred
    ]


def _keep_best(entries: dict[str, _Entry], entry: _Entry) -> None:
    """Keep one entry for each place: the first of the best rank."""
    known = entries.get(entry.place)
    if known is None or entry.rank < known.rank:
        entries[entry.place] = entry


def _resolve(place: str, dataset: Dataset) -> tuple[Cover, ...]:
    """Return the covers of a place with every member that is no district followed further."""
    strength: Mapping[Relation, int] = {"same": 0, "whole": 1, "within": 2}
    rows: dict[str, list[Cover]] = {}
    for cover in dataset.covers:
        rows.setdefault(cover.place, []).append(cover)
    reached: dict[str, Relation] = {}
    seen: set[tuple[str, Relation]] = set()
    waiting: list[tuple[str, Relation]] = [(place, "same")]
    while waiting:
        here, so_far = waiting.pop()
        if (here, so_far) in seen:
            continue
        seen.add((here, so_far))
        if here in dataset.geometry:
            reached[here] = min(so_far, reached.get(here, so_far), key=strength.__getitem__)
            continue
        for cover in rows.get(here, ()):
            weaker = max(so_far, cover.relation, key=strength.__getitem__)
            waiting.append((cover.polygon, weaker))
    ordered: Iterable[str] = (district for district in dataset.geometry if district in reached)
    return tuple(Cover(place, district, reached[district]) for district in ordered)


def _shown(text: str) -> str:
    """Return a name as a sentence repeats it: one line, and not all of a long one."""
    line = " ".join(text[: _LETTERS + 1].split())
    return line if len(text) <= _LETTERS else f"{line[:_LETTERS]}…"


def _refusal(text: str, candidates: tuple[Candidate, ...]) -> str:
    """Return one sentence that declines `text` and says what to do next."""
    if not candidates:
        return f"No place is called “{text}”, and no known name is near; try another spelling."
    near = ", ".join(f"“{c.name}” ({c.place})" for c in candidates)
    return f"No place is surely meant by “{text}”; the nearest names are {near}."


def _answer(text: str, matches: tuple[Match, ...]) -> str:
    """Return one sentence that says what `text` means."""
    if len(matches) == 1:
        return f"“{text}” is {matches[0].place} ({matches[0].how})."
    places = ", ".join(match.place for match in matches)
    return f"“{text}” is the name of {len(matches)} places: {places}; choose one."
