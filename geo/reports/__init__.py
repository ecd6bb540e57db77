"""From the text of a news report to candidate claims, by rules, word lists and the case's names.

    >>> from geo import dataset, reports
    >>> case = dataset.load()
    >>> reading = reports.read("The army took the Shaar district.", None, case)
    >>> [claim.actor_to for claim in reading.claims]
    ['government']

The steps, each a module or a package, in this order: `text` (words, sentences, stories, phrases of
the lexicon, numbers), `places` and `days` (what is named), `clauses` (a sentence as a row of
items), `roles` (who does what to which place), `mood` (whether it happened), `forms` and `control`,
`counts`, `shares` (what the clauses tell); `claims` adds who speaks, when, and what is inferred;
`questions` asks about the rest. `files` gets the text out of a document, `draft` keeps what a
person accepts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from geo.errors import QuestionError
from geo.model import Dataset
from geo.reports.claims import claims_of
from geo.reports.clauses import Parsed, parse
from geo.reports.days.dates import dates_of
from geo.reports.open_points import parts_asked
from geo.reports.places.mentions import Found, find
from geo.reports.places.names import index_of
from geo.reports.questions import questions_of
from geo.reports.reading import Candidate, Claim, Mention, Question, Reading, Sentence
from geo.reports.text.clean import words_of
from geo.reports.text.lexicon import Lexicon, compiled
from geo.reports.text.lines import Line
from geo.reports.text.numbers import numbers_of
from geo.reports.text.sentences import split
from geo.reports.text.stories import stories
from geo.reports.text.tagging import language_of, tags_of

__all__ = ["LONGEST_TEXT", "Candidate", "Claim", "Mention", "Question", "Reading", "Sentence",
           "read"]  # fmt: skip

LONGEST_TEXT: Final = 1_000_000
"""Characters; a longer text is no report."""


def read(text: str, published: date | None, dataset: Dataset) -> Reading:
    """Return what `text`, published on the day `published`, says about the places of `dataset`.

    Without `published` a date that needs it ("Monday", أمس) stays open. The same text and dataset
    give the same reading. Raises `QuestionError` for a text of more than `LONGEST_TEXT` characters.
    """
    if len(text) > LONGEST_TEXT:
        message = (
            f"The text has {len(text):,} characters; a report has at most {LONGEST_TEXT:,}, "
            "paste one report at a time."
        )
        raise QuestionError(message)
    lexicon, index = compiled(dataset), index_of(dataset)
    sentences = split(text, lexicon.abbreviations)
    lines: list[Line] = []
    mentions: list[Mention] = []
    claims: list[Claim] = []
    questions: list[Question] = []
    for story in stories(text, sentences):
        told = _lines(text, sentences, story, lexicon)
        found, doubts = find(told, index, lexicon)
        listed = [one for one in found if not one.region]
        numbered = {id(one): number for number, one in enumerate(listed, start=len(mentions))}
        parsed = _parsed(told, found, numbered, published)
        made, asked = claims_of(parsed, dataset, lexicon, published)
        claims += made
        mentions += [
            replace(one.mention, sentence=one.mention.sentence + story.start) for one in listed
        ]
        lines += told
        asked += [
            *questions_of(text, told, doubts, index),
            *parts_asked(text, made, mentions, index),
        ]
        questions += sorted(asked, key=lambda question: question.start)
    return Reading(
        text=text,
        published=published,
        language=_main_language(lines),
        sentences=tuple(sentences),
        mentions=tuple(mentions),
        claims=tuple(claims),
        questions=tuple(questions),
    )


def _lines(text: str, sentences: Sequence[Sentence], story: range, lexicon: Lexicon) -> list[Line]:
    """Return the lines of one report, counted from its first sentence."""
    lines: list[Line] = []
    language = "en"
    for number, sentence in enumerate(sentences[story.start : story.stop]):
        words = words_of(text, sentence.start, sentence.end)
        language = language_of(words, language)
        lines.append(Line(number, sentence, words, tags_of(words, lexicon, language), language))
    return lines


def _parsed(
    lines: list[Line], found: list[Found], numbered: dict[int, int], published: date | None
) -> list[Parsed]:
    by_line: dict[int, list[tuple[int, Found]]] = {}
    for one in found:
        number = numbered.get(id(one), -1)
        by_line.setdefault(one.mention.sentence, []).append((number, one))
    result: list[Parsed] = []
    for line in lines:
        places = by_line.get(line.number, [])
        taken = {at for _, one in places for at in range(one.first, one.last)}
        dates = [
            when
            for when in dates_of(line.words, line.tags, published, line.language)
            if not any(at in taken for at in range(when.first, when.last))
        ]
        taken |= {at for when in dates for at in range(when.first, when.last)}
        numbers = numbers_of(line.words, line.tags, taken | _in_names(line))
        result.append(parse(line, places, dates, numbers))
    return result


def _in_names(line: Line) -> set[int]:
    """Return the words of parties and claimants: "the 9th Division" counts nothing."""
    named = [tag for tag in line.tags if tag.of("actor") or tag.of("claimant")]
    return {at for tag in named for at in range(tag.first, tag.last)}


def _main_language(lines: list[Line]) -> str:
    counts: dict[str, int] = {}
    for line in lines:
        counts[line.language] = counts.get(line.language, 0) + len(line.words)
    return max(counts, key=lambda key: counts[key], default="en")
