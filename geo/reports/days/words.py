"""What a reader of dates asks of a sentence: its date phrases, small figures, words between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from geo.reports.text.clean import Word
from geo.reports.text.tagging import Tag

__all__ = ["DateWords", "When"]

_SMALL: Final = frozenset({"من", "of", "the", "de", "du", "/", "(", ")", ",", "،", "th", "st", "nd",
                           "rd", "er", "شهر", "le", "ال", "-", ".", "م", "بتاريخ", "الموافق",
                           "year", "عام", "г", "года"})  # fmt: skip
_ENDINGS: Final = frozenset({"th", "st", "nd", "rd", "er"})


@dataclass(frozen=True, slots=True)
class When:
    """Words `first:last` name a stretch of days, both included; `earliest` is None when unknown.

    `past` marks what is long before publication: background, not news. `open` marks a start
    ("since Monday"). `offset` counts days from the day told before
    ("a day later"). `choices` are the days that a figure may mean ("3/4/2016"), when only a
    person can tell; `earliest` and `latest` hold all of them. `vague` marks a stretch of which only
    some day is meant ("last week"): it dates what is told with it, not the sentences behind.
    """

    first: int
    last: int
    earliest: date | None
    latest: date | None
    past: bool = False
    open: bool = False
    offset: int | None = None
    choices: tuple[date, ...] = ()
    vague: bool = False


class DateWords:
    """The words of a sentence with their tags, as a reader of dates needs them."""

    def __init__(
        self,
        words: Sequence[Word],
        tags: Sequence[Tag],
        published: date | None,
        language: str = "en",
    ) -> None:
        self.words = words
        self.language = language
        self.tags = {tag.first: tag for tag in tags}
        self.ends = {tag.last: tag for tag in tags}
        self.published = published

    def tag_at(self, at: int) -> Tag | None:
        """Return the phrase that begins at a word."""
        return self.tags.get(at)

    def tag_ending(self, at: int) -> Tag | None:
        """Return the phrase that ends before a word."""
        return self.ends.get(at)

    def role(self, at: int, *roles: str) -> tuple[int, int] | None:
        """Return (value, end) of the date phrase of one of these roles at a word."""
        tag = self.tags.get(at)
        if tag is None:
            return None
        for entry in tag.entries:
            if entry.table == "date" and entry.sense in roles:
                return entry.low, tag.last
        return None

    def number(self, at: int) -> int | None:
        """Return the figure of at most four digits or the ordinal at a word."""
        if at >= len(self.words):
            return None
        word = self.words[at]
        if word.kind == "n":
            return int(word.norm) if word.norm.isdecimal() and len(word.norm) <= 4 else None
        tag = self.tags.get(at)
        entry = tag.of("number") if tag else None
        if entry is not None and entry.sense == "ordinal":
            return entry.low
        return None

    def skip(self, at: int) -> int:
        """Return the first word from `at` on that is no small word of a date."""
        while at < len(self.words) and self.words[at].norm in _SMALL:
            at += 1
        return at

    def skip_ending(self, at: int) -> int:
        """Return the word behind the ending of an ordinal ("24th")."""
        return at + 1 if self.words[at].norm in _ENDINGS else at
