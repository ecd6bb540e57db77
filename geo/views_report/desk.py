"""What one browser session has at the Report desk: the report, its claims and what was decided
about each, the draft, and the way back from every step.

Nothing here is shared between sessions, written to disk, or sent anywhere.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Literal

from geo import reports
from geo.errors import DatasetError, ReportError
from geo.model import Dataset, Text
from geo.reports.draft import Draft, empty, from_json
from geo.reports.draft.ids import taken_ids
from geo.reports.draft.rows import Entry, Origin, Row, missing, proposed, rows_of, vague
from geo.reports.reading import Question, Reading

__all__ = ["Decision", "Desk", "Item", "question_key"]

Decision = Literal["open", "accepted", "rejected"]
_STEPS_BACK: Final = 100
_FIGURES: Final = ("claims", "displacement", "incidents")


@dataclass(frozen=True, slots=True)
class Item:
    """A claim of the report, as it is proposed or was corrected, and what was decided about it.
    `start`, `end` are its sentence and `clause` the words read; `ids` its rows in the draft."""

    key: str
    entry: Entry
    start: int
    end: int
    clause: tuple[int, int]
    rule: str
    decision: Decision = "open"
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Step:
    draft: Draft
    items: tuple[Item, ...]
    aside: frozenset[str]


@dataclass(slots=True)
class Desk:
    """The state of the desk for one case. Every action that changes draft or decisions can be
    undone; those that cannot be done raise ReportError and change nothing."""

    draft: Draft
    origin: Origin = field(default_factory=Origin)
    reading: Reading | None = None
    items: tuple[Item, ...] = ()
    aside: frozenset[str] = frozenset()
    editing: str = ""
    saved: bytes = b""
    _before: list[_Step] = field(default_factory=list)
    _whole: tuple[Draft, Dataset] | None = None
    _open: tuple[tuple[Draft, tuple[Item, ...], Origin], Draft] | None = None

    @classmethod
    def new(cls, base: Dataset) -> Desk:
        """Return a desk with nothing on it."""
        return cls(empty(base))

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._before)

    @property
    def unsaved(self) -> bool:
        """Whether the draft holds what has not been downloaded yet."""
        return len(self.draft) > 0 and self.draft.to_json() != self.saved

    def read(self, text: str, origin: Origin, base: Dataset) -> None:
        """Read a report. What was decided about it before stays decided."""
        known = {item.key: item for item in self.items}
        same = self.reading is not None and self.reading.text == text
        if not same:
            known, self.aside, self.editing = {}, frozenset(), ""
        reading = reports.read(text, origin.published, self.draft.dataset(base))
        items: dict[str, Item] = {}
        for claim in reading.claims:
            said = (claim.kind, *claim.clause, claim.rule, claim.unit, claim.low, claim.high)
            key = _key((*said, claim.places, claim.actor_to, claim.actor_from))
            while key in items:
                key = _key((key,))
            entry = proposed(claim, reading)
            item = Item(key, entry, claim.start, claim.end, claim.clause, claim.rule)
            items[key] = known.pop(key, item)
        # What a person decided or made is not lost because the report reads otherwise now.
        kept = [item for item in known.values() if item.decision == "accepted" or not item.rule]
        self.items = tuple(sorted([*items.values(), *kept], key=lambda item: item.start))
        self.reading, self.origin = reading, replace(origin, language=reading.language)
        self._before = self._before if same else []

    def _keep(self) -> None:
        self._before = [*self._before[-_STEPS_BACK:], _Step(self.draft, self.items, self.aside)]

    def _set(self, item: Item) -> None:
        self.items = tuple(item if one.key == item.key else one for one in self.items)

    def item(self, key: str) -> Item:
        """Return one item."""
        return next(item for item in self.items if item.key == key)

    def undo(self) -> None:
        """Take the last step back."""
        if self._before:
            step = self._before.pop()
            self.draft, self.items, self.aside = step.draft, step.items, step.aside
            self.editing = ""

    def accept(self, key: str, base: Dataset) -> None:
        """Put a claim into the draft. Raises ReportError when something of it is missing."""
        draft, items = _accepted(self.draft, (self.item(key),), self.origin, base)
        self._keep()
        self.draft = draft
        self._set(items[key])

    def accept_all(self, base: Dataset) -> int:
        """Accept every claim that `in_bulk` lets; return how many."""
        chosen = tuple(item for item in self.items if self.in_bulk(item))
        draft, items = _accepted(self.draft, chosen, self.origin, base)
        if chosen:
            self._keep()
            self.draft = draft
            self.items = tuple(items.get(item.key, item) for item in self.items)
        return len(chosen)

    def can_accept(self, item: Item) -> bool:
        """Whether a claim is open and lacks nothing."""
        return item.decision == "open" and not missing(item.entry, self.origin)

    def in_bulk(self, item: Item) -> bool:
        """Whether a claim is accepted with all others: it lacks nothing, is no background, and
        is about a place."""
        return self.can_accept(item) and not (item.entry.background or vague(item.entry))

    def reject(self, *keys: str) -> None:
        """Reject claims; rows they had in the draft leave it."""
        self._decide(keys, "rejected")

    def reopen(self, *keys: str) -> None:
        """Make claims undecided again; rows they had in the draft leave it."""
        self._decide(keys, "open")

    def _decide(self, keys: tuple[str, ...], decision: Decision) -> None:
        self._keep()
        chosen = set(keys)
        ids = {one for item in self.items if item.key in chosen for one in item.ids}
        self.draft = self.draft.without(ids) if ids else self.draft
        self.items = tuple(
            replace(item, decision=decision, ids=()) if item.key in chosen else item
            for item in self.items
        )

    def correct(self, key: str, entry: Entry) -> None:
        """Put a corrected claim in the place of another; it is open then."""
        self._keep()
        item = self.item(key)
        self.draft = self.draft.without(item.ids) if item.ids else self.draft
        self._set(replace(item, entry=entry, decision="open", ids=()))
        self.editing = ""

    def answer(self, question: Question, candidate: str, base: Dataset) -> None:
        """Apply the answer to a question: to the claims of that sentence that it is about, or to
        a new claim, which then waits to be completed."""
        self._keep()
        if question.topic == "date" or self._proposed(question):
            self._settle(question, candidate)
            self.aside |= {question_key(question)}
            return
        actor = candidate in base.actors
        for item in self.items:
            inside = item.start <= question.start < item.end and item.decision == "open"
            entry = item.entry
            if inside and actor and entry.kind == "control" and not entry.actor_to:
                self._set(replace(item, entry=replace(entry, actor_to=candidate)))
                break
            if inside and not actor and not entry.places:
                self._set(replace(item, entry=replace(entry, places=(candidate,))))
                break
        else:
            self._add(question, candidate, actor=actor)
        self.aside |= {question_key(question)}

    def _proposed(self, question: Question) -> bool:
        """Return whether a claim of that sentence already holds one of the answers."""
        ids = {one.id for one in question.candidates}
        return question.topic == "place" and any(
            item.start <= question.start < item.end and ids & set(item.entry.places)
            for item in self.items
        )

    def _settle(self, question: Question, candidate: str) -> None:
        """Put the chosen day into the claims that hold both, or the chosen part of a place into
        the claims of the whole report that hold the one proposed."""
        if question.topic == "date":
            days = sorted(date.fromisoformat(one.id) for one in question.candidates)
            day = date.fromisoformat(candidate)
            for item in self.items:
                entry = item.entry
                inside = item.start <= question.start < item.end and item.decision == "open"
                if inside and [entry.earliest, entry.latest] == [days[0], days[-1]]:
                    self._set(replace(item, entry=replace(entry, earliest=day, latest=day)))
            return
        proposed_id = question.candidates[0].id
        for item in self.items:
            if item.decision == "open" and proposed_id in item.entry.places:
                places = [candidate if one == proposed_id else one for one in item.entry.places]
                chosen = tuple(dict.fromkeys(places))
                self._set(replace(item, entry=replace(item.entry, places=chosen)))

    def _add(self, question: Question, candidate: str, *, actor: bool) -> None:
        reading = self.reading
        if reading is None:
            return
        sentences = [s for s in reading.sentences if s.start <= question.start < s.end]
        start, end = (
            (sentences[0].start, sentences[0].end) if sentences else (question.start, question.end)
        )
        number = bisect_right(reading.sentences, start, key=lambda one: one.start)
        named = [m.place for m in reading.mentions if question.start <= m.start < question.end]
        entry = Entry(
            kind="control",
            places=tuple(dict.fromkeys(named)) if actor else (candidate,),
            actor_to=candidate if actor else "",
            locator=f"sentence {number}, characters {start}-{end}",
        )
        key = _key(("answer", question.start, question.end, candidate))
        if all(item.key != key for item in self.items):
            made = Item(key, entry, start, end, (question.start, question.end), "")
            self.items = tuple(sorted([*self.items, made], key=lambda item: item.start))
        self.editing = key

    def days_asked(self, item: Item) -> bool:
        """Return whether a question about the day of a claim is still open."""
        days = {item.entry.earliest, item.entry.latest} - {None}
        return item.decision == "open" and any(
            one.topic == "date"
            and item.start <= one.start < item.end
            and days == {date.fromisoformat(day.id) for day in one.candidates}
            for one in self.open_questions()
        )

    def set_aside(self, question: Question) -> None:
        """Leave a question unanswered."""
        self._keep()
        self.aside |= {question_key(question)}

    def open_questions(self) -> tuple[Question, ...]:
        """Return the questions that still wait for an answer."""
        asked = self.reading.questions if self.reading else ()
        return tuple(one for one in asked if question_key(one) not in self.aside)

    def add_name(self, place: str, text: str, base: Dataset) -> None:
        """Add a spelling of a place to the draft and read the report again with it.

        Raises ReportError when the place has it already or must not have it.
        """
        draft = self.draft.with_name(place, text)
        _check(draft, base)
        self._keep()
        self.draft = draft
        if self.reading is not None:
            self.read(self.reading.text, self.origin, base)

    def load(self, data: bytes, base: Dataset) -> None:
        """Put a saved draft in the place of this one. Raises ReportError when it is none."""
        draft = from_json(data, base)
        self._keep()
        self.draft, self.saved = draft, draft.to_json()
        self.items = tuple(
            replace(item, decision="open", ids=())
            if item.decision == "accepted" and not draft.ids.issuperset(item.ids)
            else item
            for item in self.items
        )

    def discard(self, base: Dataset) -> None:
        """Empty the draft."""
        self._keep()
        self.draft = empty(base)
        self.items = tuple(
            replace(item, decision="open", ids=()) if item.ids else item for item in self.items
        )

    def clear(self) -> None:
        """Take the report off the desk; the draft stays."""
        self.reading, self.items, self.origin = None, (), Origin()
        self.aside, self.editing, self._before = frozenset(), "", []

    def whole(self, base: Dataset) -> Dataset:
        """Return the case with the draft."""
        if self._whole is None or self._whole[0] is not self.draft:
            self._whole = (self.draft, self.draft.dataset(base))
        return self._whole[1]

    def with_open(self, base: Dataset) -> Draft:
        """Return the draft as it would be with every open claim that lacks nothing."""
        asked = (self.draft, self.items, self.origin)
        if self._open is None or any(a is not b for a, b in zip(self._open[0], asked, strict=True)):
            chosen = tuple(item for item in self.items if self.can_accept(item))
            draft = self.draft
            with suppress(ReportError):  # what does not fit says so when somebody accepts it
                draft, _ = _accepted(draft, chosen, self.origin, base)
            self._open = (asked, draft)
        return self._open[1]


def question_key(question: Question) -> str:
    """Return what tells a question from the others of the same report."""
    return f"{question.topic}-{question.start}-{question.end}"


def _accepted(
    draft: Draft, items: tuple[Item, ...], origin: Origin, base: Dataset
) -> tuple[Draft, dict[str, Item]]:
    """Return the draft with some claims in it, and these claims as accepted, by their keys."""
    whole = draft.dataset(base)
    taken = taken_ids(whole)
    found: dict[str, Item] = {}
    made: dict[str, dict[tuple[str, ...], Row]] = {}
    for item in items:
        rows = rows_of(item.entry, origin, whole, taken)
        for table, more in rows.items():
            made.setdefault(table, {}).update({tuple(row.values()): row for row in more})
        ids = tuple(row["id"] for table in _FIGURES for row in rows.get(table, ()))
        found[item.key] = replace(item, decision="accepted", ids=ids)
    grown = draft.adding({table: tuple(rows.values()) for table, rows in made.items()})
    _check(grown, base)
    return grown, found


def _check(draft: Draft, base: Dataset) -> None:
    try:
        draft.dataset(base)
    except DatasetError as error:
        said = str(error.problems[0])
        text = Text(f"This does not fit the case: {said}", f"هذا لا يوافق الحالة: {said}")
        raise ReportError(text.en, text.ar) from error


def _key(said: tuple[object, ...]) -> str:
    return hashlib.sha256(repr(said).encode()).hexdigest()[:12]
