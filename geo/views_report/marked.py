"""A report with what was read in it marked in place, as HTML.

Everything of the report is escaped. Kinds differ by the line under them as well as by colour, and
each claim carries its number, so that nothing is told by colour alone.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from geo.model import Dataset
from geo.page_words import in_language
from geo.reports.reading import Mention, Question, Reading
from geo.views_report.desk import Item
from geo.views_report.words import DESK, KINDS

__all__ = ["LONG", "legend", "marked"]

LONG: Final = 40_000  # letters; of a longer report only paragraphs with marks are shown
_MOST: Final = 200
_PARAGRAPH: Final = re.compile(r"[^\n]+")


@dataclass(slots=True)
class _Marks:
    """What is marked in one paragraph."""

    claims: list[tuple[int, Item]] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


def marked(
    reading: Reading,
    items: Sequence[Item],
    questions: Sequence[Question],
    dataset: Dataset,
    lang: str,
) -> str:
    """Return the report as HTML: paragraphs, each in the direction of its letters, with places,
    claims (numbered as their cards) and open questions marked."""
    paragraphs = [found.span() for found in _PARAGRAPH.finditer(reading.text)]
    starts = [start for start, _ in paragraphs]
    marks: dict[int, _Marks] = {}

    def within(start: int, end: int) -> Iterator[_Marks]:
        for at in range(max(bisect_right(starts, start) - 1, 0), bisect_left(starts, end)):
            yield marks.setdefault(at, _Marks())

    for number, item in enumerate(items, 1):
        for one in within(*item.clause):
            one.claims.append((number, item))
    for mention in reading.mentions:
        for one in within(mention.start, mention.end):
            one.mentions.append(mention)
    for question in questions:
        for one in within(question.start, question.end):
            one.questions.append(question)
    long = len(reading.text) > LONG
    shown = sorted(marks)[:_MOST] if long else range(len(paragraphs))
    parts = []
    for at in shown:
        pieces = _pieces(reading.text, *paragraphs[at], marks.get(at, _Marks()), dataset, lang)
        parts.append(f'<p dir="auto">{"".join(pieces)}</p>')
    name = html.escape(in_language(DESK["read_text"], lang))
    body = "".join(parts)
    return f'<div class="cm-report" role="region" tabindex="0" aria-label="{name}">{body}</div>'


def _pieces(
    text: str, start: int, end: int, marks: _Marks, dataset: Dataset, lang: str
) -> Iterator[str]:
    """Yield a paragraph piece by piece; a piece lies in the same marks from end to end."""
    cuts = {start, end}
    spans = [item.clause for _, item in marks.claims]
    spans += [(mention.start, mention.end) for mention in marks.mentions]
    spans += [(question.start, question.end) for question in marks.questions]
    for a, b in spans:
        cuts |= {min(max(a, start), end), min(max(b, start), end)}
    ordered = sorted(cuts)
    for a, b in pairwise(ordered):
        inside = [(n, one) for n, one in marks.claims if one.clause[0] <= a and b <= one.clause[1]]
        begun = "".join(
            f'<a class="cm-number" href="#claim-{n}" target="_self">{n}</a>'
            for n, item in inside
            if max(item.clause[0], start) == a
        )
        piece = html.escape(text[a:b])
        mention = next((m for m in marks.mentions if m.start <= a and b <= m.end), None)
        if mention is not None:
            piece = (
                f'<mark class="cm-place" title="{_title(mention, dataset, lang)}">{piece}</mark>'
            )
        if any(q.start <= a and b <= q.end for q in marks.questions):
            piece = f'<span class="cm-asked">{piece}</span>'
        if inside:
            kinds = " ".join(f"cm-{item.entry.kind} is-{item.decision}" for _, item in inside[:1])
            piece = f'<span class="cm-claim {kinds}">{piece}</span>'
        yield begun + piece


def _title(mention: Mention, dataset: Dataset, lang: str) -> str:
    place = dataset.places.get(mention.place)
    name = in_language(place.name, lang) if place else mention.place
    return html.escape(f"{name} ({mention.place})")


def legend(lang: str) -> str:
    """Return the key to the marks as HTML."""
    kinds = "".join(
        f'<span class="cm-claim cm-{kind}">{html.escape(in_language(text, lang))}</span>'
        for kind, text in KINDS.items()
    )
    places = html.escape(in_language(DESK["mention"], lang))
    asked = html.escape(in_language(DESK["questions"], lang))
    return (
        f'<div class="cm-key"><mark class="cm-place">{places}</mark>{kinds}'
        f'<span class="cm-asked">{asked}</span></div>'
    )
