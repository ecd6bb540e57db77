"""What a person must settle: names of several places, and names that the case does not know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geo.reports.places.mentions import Doubt
from geo.reports.places.names import NameIndex
from geo.reports.reading import Candidate, Question
from geo.reports.text.lines import Line

__all__ = ["questions_of"]

_MOST: Final = 200


def questions_of(
    text: str, lines: Sequence[Line], doubts: Sequence[Doubt], index: NameIndex
) -> list[Question]:
    """Return the questions that the names in doubt raise, in the order of the text."""
    found: list[Question] = []
    asked: set[str] = set()
    for doubt in doubts:
        end = lines[doubt.line].words[doubt.last - 1].end
        shown = text[doubt.start : end]
        if doubt.places:
            sentence = f"“{shown}” is the name of {len(doubt.places)} places; which one is meant?"
            candidates = tuple(_candidate(place, index) for place in doubt.places)
            found.append(Question("place", doubt.start, end, sentence, candidates))
        elif shown not in asked:
            asked.add(shown)
            near = index.gazetteer.find(shown).candidates if len(asked) <= _MOST else ()
            sentence = f"“{shown}” is a place that the case does not know; is it one of these?"
            candidates = tuple(_candidate(one.place, index) for one in near)
            found.append(Question("unknown-place", doubt.start, end, sentence, candidates))
    return found


def _candidate(place: str, index: NameIndex) -> Candidate:
    return Candidate(place, index.place(place).name.en)
