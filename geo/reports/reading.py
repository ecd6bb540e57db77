"""What reading a report yields: sentences, mentions, candidate claims, questions.

Everything here is frozen and plain. Offsets are code points of the text as it was given, spans
are `[start, end)`. Dates are civil dates, `earliest` and `latest` both included. Nothing here is
a claim of the dataset: a person decides what enters it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

__all__ = [
    "Candidate",
    "Certainty",
    "Claim",
    "Extent",
    "Kind",
    "Manner",
    "Matched",
    "Mention",
    "Question",
    "Reading",
    "Sentence",
    "Topic",
    "Unit",
]

Matched = Literal["exact", "variant", "folded", "fuzzy", "coreference"]
Kind = Literal["control", "displacement", "casualties", "strikes", "area_share"]
Extent = Literal["full", "partial", ""]
Manner = Literal["captured", "withdrew", "evacuated", "ceasefire", "handed-over", "repelled", ""]
Unit = Literal[
    "people", "families", "killed", "wounded", "killed_wounded", "strikes", "percent", ""
]
Certainty = Literal["asserted", "reported"]
Topic = Literal["place", "unknown-place", "actor", "area", "date", "control"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the text as given: `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in the text: `text[start:end]`, without cue word and joined particles.

    `place` is its id; `how` the way it was found; `confidence` is 0 to 1 (1: a listed spelling
    that is no everyday word); `sentence` counts from 0; `cue` is the word that vouched for it
    ("district", حي), empty when none did.
    """

    start: int
    end: int
    place: str
    how: Matched
    confidence: float
    sentence: int
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A candidate claim, as one sentence of the text makes it.

    `places` changed hands, were left, hit, or saw the casualties; `to_places` is where people
    went; `area` is the part of the city that is named instead ("across eastern Aleppo") where no
    place is. `actor_to` gained and `actor_from` lost (or caused), ids of actors, empty when not
    said. `low`..`high` counts `unit`; either is None when it is not given ("more than 30" has no
    `high`). `claimant` is the id of a claimant of the dataset and `attributed` the words of the
    text that name the speaker; both are empty when the outlet speaks for itself. `denied` tells
    that the speaker denies it. `start`, `end` are the sentence, `clause` the words within it that
    were read, `rule` the name of the rule that fired. `mentions` are the positions in
    `Reading.mentions` of the places named in the sentence.
    """

    kind: Kind
    places: tuple[str, ...]
    to_places: tuple[str, ...]
    actor_to: str
    actor_from: str
    extent: Extent
    manner: Manner
    denied: bool
    earliest: date | None
    latest: date | None
    low: int | None
    high: int | None
    unit: Unit
    claimant: str
    attributed: str
    certainty: Certainty
    start: int
    end: int
    clause: tuple[int, int]
    rule: str
    approximate: bool = False
    background: bool = False
    mentions: tuple[int, ...] = ()
    area: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible answer to a question: the id of a place or an actor, or a day as an ISO date;
    and its shown name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Question:
    """What the text leaves open: `text[start:end]`, one sentence that asks, possible answers.

    `topic` is `place` (a name of several places), `unknown-place` (a name that the case does not
    know, behind a cue word or in a list), `actor` (who took it is not clear), `area` (a part of
    the city that is no place of its own changed hands), `date` (a figure may be two days), or
    `control`.
    """

    topic: Topic
    start: int
    end: int
    asked: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The whole reading of one text. Everything is in the order of the text."""

    text: str
    published: date | None
    language: str
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    questions: tuple[Question, ...]

    def sentence_of(self, claim: Claim) -> str:
        """Return the exact sentence of the text that makes the claim."""
        return self.text[claim.start : claim.end]

    def to_json(self) -> dict[str, list[dict[str, object]]]:
        """Return mentions, claims and questions as plain values.

        The keys are those of docs/reading.schema.json; dates are ISO texts or None, a missing
        actor, extent, manner, unit or claimant is None.
        """
        return {
            "mentions": [
                {"start": m.start, "end": m.end, "place": m.place, "how": m.how}
                for m in self.mentions
            ],
            "claims": [_claim_json(claim) for claim in self.claims],
            "questions": [
                {
                    "topic": q.topic,
                    "start": q.start,
                    "end": q.end,
                    "question": q.asked,
                    "candidates": [{"id": c.id, "name": c.name} for c in q.candidates],
                }
                for q in self.questions
            ],
        }


def _claim_json(claim: Claim) -> dict[str, object]:
    return {
        "kind": claim.kind,
        "places": list(claim.places),
        "to_places": list(claim.to_places),
        "actor_to": claim.actor_to or None,
        "actor_from": claim.actor_from or None,
        "extent": claim.extent or None,
        "manner": claim.manner or None,
        "denied": claim.denied,
        "earliest": claim.earliest.isoformat() if claim.earliest else None,
        "latest": claim.latest.isoformat() if claim.latest else None,
        "low": claim.low,
        "high": claim.high,
        "unit": claim.unit or None,
        "claimant": claim.claimant or claim.attributed or None,
        "certainty": claim.certainty,
        "start": claim.start,
        "end": claim.end,
        "rule": claim.rule,
    }
