"""A report with what was read in it marked in place, as HTML.

Everything of the report is escaped. Kinds differ by the line under them as well as by colour, and
each claim carries its number, so that nothing is told by colour alone.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from geo.model import Dataset
from geo.page_words import in_language
from geo.reports.reading import Mention, Question, Reading
from geo.views_report.desk import Item
from geo.views_report.words import DESK, KINDS

__all__ = ["LONG", "legend", "marked"]

LONG: Final = 40_000  # letters; of a longer report only paragraphs with marks are shown
_PARAGRAPH: Final = re.compile(r"[^\n]+")


def marked(
    reading: Reading,
    items: Sequence[Item],
    questions: Sequence[Question],
    dataset: Dataset,
    lang: str,
) -> str:
    """Return the report as HTML: paragraphs, each in the direction of its letters, with places,
    claims (numbered as their cards) and open questions marked."""
    spans = [(item.clause[0], item.clause[1]) for item in items]
    long = len(reading.text) > LONG
    parts = []
    at = [*spans, *((m.start, m.end) for m in reading.mentions)]
    at += [(q.start, q.end) for q in questions]
    for found in _PARAGRAPH.finditer(reading.text):
        start, end = found.span()
        if long and not any(a < end and b > start for a, b in at):
            continue
        inner = "".join(_pieces(reading, items, questions, dataset, lang, start, end))
        parts.append(f'<p dir="auto">{inner}</p>')
    name = html.escape(in_language(DESK["read_text"], lang))
    body = "".join(parts)
    return f'<div class="cm-report" role="region" tabindex="0" aria-label="{name}">{body}</div>'


def _pieces(
    reading: Reading,
    items: Sequence[Item],
    questions: Sequence[Question],
    dataset: Dataset,
    lang: str,
    start: int,
    end: int,
) -> Iterator[str]:
    """Yield a paragraph piece by piece; a piece lies in the same marks from end to end."""
    here = [
        (number, item)
        for number, item in enumerate(items, 1)
        if item.clause[0] < end and item.clause[1] > start
    ]
    mentions = [m for m in reading.mentions if m.start < end and m.end > start]
    asked = [q for q in questions if q.start < end and q.end > start]
    cuts = {start, end}
    for a, b in [
        *(item.clause for _, item in here),
        *((m.start, m.end) for m in mentions),
        *((q.start, q.end) for q in asked),
    ]:
        cuts |= {min(max(a, start), end), min(max(b, start), end)}
    ordered = sorted(cuts)
    for a, b in pairwise(ordered):
        inside = [(n, item) for n, item in here if item.clause[0] <= a and b <= item.clause[1]]
        begun = "".join(
            f'<a class="cm-number" href="#claim-{n}" target="_self">{n}</a>'
            for n, item in inside
            if max(item.clause[0], start) == a
        )
        text = html.escape(reading.text[a:b])
        mention = next((m for m in mentions if m.start <= a and b <= m.end), None)
        if mention is not None:
            text = f'<mark class="cm-place" title="{_title(mention, dataset, lang)}">{text}</mark>'
        if any(q.start <= a and b <= q.end for q in asked):
            text = f'<span class="cm-asked">{text}</span>'
        if inside:
            kinds = " ".join(f"cm-{item.entry.kind} is-{item.decision}" for _, item in inside[:1])
            text = f'<span class="cm-claim {kinds}">{text}</span>'
        yield begun + text


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
