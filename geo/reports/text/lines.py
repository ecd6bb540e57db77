"""One sentence with its words and phrases, and what stands right before and behind a word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from geo.reports.reading import Sentence
from geo.reports.text.clean import QUOTES, Word
from geo.reports.text.tagging import Tag

__all__ = ["QUOTES", "Line", "behind_quotes", "tag_before"]


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence with its words and the phrases found in it, also by first and last word."""

    number: int
    sentence: Sentence
    words: Sequence[Word]
    tags: Sequence[Tag]
    language: str
    starts: Mapping[int, Tag] = field(init=False, repr=False, default_factory=dict)
    ends: Mapping[int, Tag] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts", {tag.first: tag for tag in self.tags})
        object.__setattr__(self, "ends", {tag.last: tag for tag in self.tags})


def behind_quotes(words: Sequence[Word], at: int) -> int:
    """Return the first word at or behind `at` that is no quote or bracket."""
    while at < len(words) and words[at].text in QUOTES:
        at += 1
    return at


def _before_quotes(words: Sequence[Word], at: int) -> int:
    while at > 0 and (
        words[at - 1].text in QUOTES
        or (words[at - 1].norm in ("al", "el", "the") or (words[at - 1].text == "." and at > 1))
    ):
        at -= 1
    return at


def tag_before(line: Line, at: int) -> Tag | None:
    """Return the phrase that ends right before a word, quotes and articles aside."""
    end = _before_quotes(line.words, at)
    found = line.ends.get(end)
    return found if found is not None else line.ends.get(at)
