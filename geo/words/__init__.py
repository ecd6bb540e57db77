"""The words that leave with a map: title, caption, credit, alternative text, citation.

    words = of(case, View(date=date(2016, 11, 28), lang="ar"), "ar")
    words.caption

Every figure is one that the timeline gives for the view's date, account and day of knowledge;
nothing is rounded before it is told. All texts are plain text, to be escaped by whoever sets them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from geo import link
from geo.case import Case
from geo.link import View
from geo.words import alternative, captions, citing
from geo.words.facts import facts_of
from geo.words.speech import Speech

__all__ = ["Words", "of", "permalink"]


@dataclass(frozen=True, slots=True)
class Words:
    """`caption` is one or two sentences, `credit` names sources, licences and the data's version,
    `alt` tells what is shown, what changed and what is doubtful, `bibtex` is one entry."""

    title: str
    caption: str
    credit: str
    alt: str
    citation: str
    bibtex: str


def of(
    case: Case, view: View, lang: Literal["en", "ar"] | None = None, address: str | None = None
) -> Words:
    """Return the words of what a view shows, in one language (None: the view's own).

    A view without a date is that of the day on which the map opens by itself. Digits are those
    of the view; Arabic without a choice is written with ٠١٢.

    `address` is the link cited (None: `permalink`).

    Raises UnknownNameError for a place or an account that the case does not have.
    """
    view = replace(view, lang=lang or view.lang)
    speech = Speech(case.dataset, view.lang, view.digits)
    facts = facts_of(case, view)
    address = permalink(case, view) if address is None else address
    return Words(
        title=captions.title(facts, speech),
        caption=captions.caption(facts, speech),
        credit=citing.credit(facts, speech),
        alt=alternative.text(facts, speech),
        citation=citing.citation(facts, speech, address),
        bibtex=citing.bibtex(facts, speech, address),
    )


def permalink(case: Case, view: View) -> str:
    """Return the link that opens a view again; see `geo.link.address`."""
    return link.address(case.dataset.package.id, view)
