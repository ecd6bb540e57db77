"""The counts in a sentence: digits, number words, and vague words as ranges.

"More than 30" is 30 without an upper end, "about 30" is 30, "dozens" is 20 to 99. A count of
kilometres, districts or buses is still a number here; what it counts is judged by who asks.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from geo.reports.text.clean import Word
from geo.reports.text.tagging import Tag

__all__ = ["Number", "numbers_of"]

_LARGEST: Final = 10**9
_BEHIND: Final = 4
_GROUP: Final = 3
_FROM: Final = ("from", "من", "de", "с")
_TENS: Final = frozenset({"10", "100", "1000", "10000"})
_RANGE: Final = 3
"""How many times as much the upper end of "15 to 20 fighters" may be."""


@dataclass(frozen=True, slots=True)
class Number:
    """Words `first:last` count from `low` to `high`; either is None when open."""

    first: int
    last: int
    low: int | None
    high: int | None
    approximate: bool = False
    percent: bool = False
    share: bool = False

    @property
    def begin(self) -> int:
        """Return the first word of the figure itself."""
        return self.first


def numbers_of(words: Sequence[Word], tags: Sequence[Tag], taken: Collection[int]) -> list[Number]:
    """Return the counts in a sentence, in order; words in `taken` (dates, places) count nothing."""
    reader = _Reader(words, tags, taken)
    found: list[Number] = []
    at = 0
    while at < len(words):
        number = reader.at(at)
        if number is None:
            at += 1
        else:
            found.append(reader.qualified(number))
            at = number.last
    return _ranges(found, words)


def _ranges(found: list[Number], words: Sequence[Word]) -> list[Number]:
    """Join "between 5 and 10" and "5-10" to one count; of "from 508 to 613" keep the last."""
    result: list[Number] = []
    for number in found:
        before = result[-1] if result else None
        gap = [] if before is None else words[before.last : number.first]
        if (
            before is None
            or len(gap) > 3
            or before.low is None
            or number.high is None
            or (before.percent and not number.percent)
            or (number.percent and not before.percent and number.share)
        ):
            result.append(number)
            continue
        between = {word.norm for word in gap}
        lead = words[before.first - 1].norm if before.first else ""
        if (between and between <= {"-", "–", "—"}) or (
            lead in ("between", "بين", "entre", "между") and between <= {"and", "و", "et", "и"}
        ):
            low = before.low
            if low < 1000 <= number.high and before.high == low and number.high // 1000 < 1000:
                low *= 1000 if low <= number.high // 1000 else 1  # "between 20 and 25 thousand"
            result[-1] = Number(before.first, number.last, low, number.high, percent=number.percent)
        elif (
            between in ({"to"}, {"a"}, {"до"}, {"الي"})
            and lead not in _FROM
            and before.low == before.high
            and number.low == number.high
            and before.low < number.high <= before.low * _RANGE
        ):
            result[-1] = Number(
                before.first, number.last, before.low, number.high, percent=number.percent
            )
        elif lead in _FROM and between & {"to", "الي", "a", "до"}:
            result[-1] = number
        else:
            result.append(number)
    return result


class _Reader:
    def __init__(self, words: Sequence[Word], tags: Sequence[Tag], taken: Collection[int]) -> None:
        self._words = words
        self._tags = {tag.first: tag for tag in tags}
        self._ends = {tag.last: tag for tag in tags}
        self._taken = taken

    def at(self, at: int) -> Number | None:
        """Return the bare count that begins at a word."""
        if at in self._taken:
            return None
        first = self._part(at)
        if first is None:
            return None
        low, high, last, kind = self._vague(at) or first
        if kind == "share":
            return Number(at, last, int(low), int(high), percent=True, share=True)
        total_low, total_high = low, high
        while last < len(self._words) and last not in self._taken:
            linked = self._words[last].norm in ("و", "and") or (
                kind == "tens" and self._words[last].text == "-"  # thirty-two
            )
            skip = last + 1 if linked else last
            part = self._part(skip) if skip < len(self._words) else None
            if part is None or skip in self._taken:
                break
            value, _, end, role = part
            joined = skip > last or self._has_and(skip)
            if role == "times" and not joined:
                total_low, total_high = total_low * value, total_high * value
            elif self._adds(kind, role, joined, total_low, value):
                total_low, total_high = total_low + value, total_high + value
            else:
                break
            last, kind = end, role
        if total_high > _LARGEST:
            return None
        return Number(at, last, int(total_low), int(total_high))

    def _vague(self, at: int) -> tuple[float, float, int, str] | None:
        """Return what a word such as آلاف ("thousands") means where no figure stands before."""
        tag = self._tags.get(at)
        for entry in tag.entries if tag is not None else ():
            if entry.table == "number" and entry.sense == "vague" and tag is not None:
                return entry.low, entry.high, tag.last, "vague"
        plural = self._words[at + 1] if at + 1 < len(self._words) else None
        if plural is not None and plural.norm == "s" and plural.glued:  # "1000s of people"
            tens = int(self._words[at].norm) if self._words[at].norm in _TENS else 0
            return (tens * 2, tens * 10 - 1, at + 2, "vague") if tens else None
        return None

    @staticmethod
    def _adds(kind: str, role: str, joined: bool, total: float, value: float) -> bool:
        if kind == "vague" or role == "vague" or kind == "digits":
            return False
        if role == "digits":  # 34 ألفا و320
            return (
                joined
                and kind in ("times", "number", "hundreds")
                and total >= 1000
                and value < 1000
            )
        if role == "tens":
            units = kind == "number" and total % 100 < 10  # مئة وخمسة وثمانون
            return joined and (units or kind in ("hundreds", "times"))
        if role == "number":
            return (kind == "tens" and value < 10) or (kind in ("times", "hundreds"))
        return role == "hundreds" and kind == "times"

    def _has_and(self, at: int) -> bool:
        tag = self._tags.get(at)
        return tag is not None and "و" in tag.particles

    def _part(self, at: int) -> tuple[float, float, int, str] | None:
        word = self._words[at]
        share = self._tags.get(at)
        if word.kind == "n" and share is not None and share.last > at + 1:  # "2 thirds"
            entry = share.of("number")
            if entry is not None and entry.sense == "share":
                return entry.low, entry.high, share.last, entry.sense
        if word.kind == "n":
            value = self._digits(at)
            if value is None:
                return None
            end = at + 1
            while self._spaced(at, end):  # "80 000"
                value, end = value * 1000 + int(self._words[end].norm), end + 1
            return value, value, end, "digits"
        tag = self._tags.get(at)
        entry = tag.of("number") if tag else None
        if tag is None or entry is None or entry.sense == "ordinal":
            return None
        if any(e.table == "date" and e.sense == "month" for e in tag.entries):
            return None
        return entry.low, entry.high, tag.last, entry.sense

    def _spaced(self, at: int, end: int) -> bool:
        """Return whether a word goes on with the thousands of the figure before it."""
        if end >= len(self._words) or end in self._taken:
            return False
        first, before, word = self._words[at], self._words[end - 1], self._words[end]
        grouped = word.kind == "n" and word.norm.isdecimal() and len(word.norm) == _GROUP
        leads = first.norm.isdecimal() and len(first.norm) <= _GROUP and first.norm[0] != "0"
        return grouped and leads and word.start == before.end + 1

    def _digits(self, at: int) -> float | None:
        """Return a figure; a comma or point before three digits groups thousands."""
        norm = self._words[at].norm
        grouped = norm.replace("\u066c", ",").replace("\u066b", ".")
        parts = grouped.replace("\u00a0", ",").replace("\u202f", ",").replace(",", ".").split(".")
        if not all(part.isdecimal() for part in parts) or sum(map(len, parts)) > 12:
            return None
        if all(len(part) == 3 for part in parts[1:]) and len(parts[0]) <= 3 and len(parts) > 1:
            return int("".join(parts))
        if len(parts) == 2:
            return float(".".join(parts))
        return int(parts[0]) if len(parts) == 1 else None

    def qualified(self, number: Number) -> Number:
        """Return a count with what stands around it: at least, about, per cent."""
        low, high, approximate = number.low, number.high, False
        if number.share and high == 100:
            high = None  # "more than half of"
        first = number.first
        end = number.last
        percent = number.percent
        after = self._tags.get(end)
        if after is not None and after.has("percent"):
            percent, end = True, after.last
        elif self._sign_before(first):
            percent, first = True, first - 1
        elif self._bracketed(first, end):
            first, end = first - 1, end + 1
        before = self._ends.get(first)
        if before is None and first:
            before = self._ends.get(first - 1)  # one word between: "killing at least some 30"
        for near in (before, self._closing(end)):
            if near is None:
                continue
            if near.has("at-least") and low == high:
                high = None
            elif near.has("at-most") and low == high:
                low = None
            elif near.has("about"):
                approximate = True
        if percent and self._words[number.first].kind == "n":
            value = self._digits(number.first)
            approximate = approximate or (value is not None and value % 1 > 0)  # "62.3 percent"
        if self._exceeded(first) and low == high:
            high = None
        return Number(first, end, low, high, approximate, percent, number.share)

    def _bracketed(self, first: int, end: int) -> bool:
        """Return whether a figure stands in brackets before what it counts: قرابة (20) مدنيا."""
        if not first or end + 1 >= len(self._words) or self._words[end + 1].kind != "w":
            return False
        about = self._ends.get(first - 1)
        qualified = about is not None and about.has("about", "at-least", "at-most")
        return qualified and self._words[first - 1].text == "(" and self._words[end].text == ")"

    def _sign_before(self, first: int) -> bool:
        """Return whether the sign of per cent stands before a figure, as some write it: %80."""
        if not first or self._words[first].kind != "n" or self._words[first - 1].text not in "%٪":
            return False
        return first == 1 or self._words[first - 2].kind != "n"

    def _exceeded(self, first: int) -> bool:
        """Return whether a verb such as "exceeded", تجاوز governs the count from afar."""
        for end in range(first, max(0, first - 8), -1):
            tag = self._ends.get(end)
            if tag is not None and tag.has("exceed"):
                return True
            if self._words[end - 1].kind != "w":
                return False
        return False

    def _closing(self, end: int) -> Tag | None:
        """Return an "at least" that follows the count and its noun."""
        for at in range(end, min(end + _BEHIND, len(self._words))):
            tag = self._tags.get(at)
            if tag is not None and tag.of("number") is not None:
                return None
            if tag is not None and tag.has("at-least") and tag.last - tag.first > 1:
                behind = tag.last  # "more than (30)" belongs to the next count
                if behind < len(self._words) and self._words[behind].text == "(":
                    behind += 1
                following = self._words[behind].kind if behind < len(self._words) else "s"
                number = self._tags.get(behind)
                counted = number is not None and number.of("number") is not None
                return None if following == "n" or counted else tag
            if self._words[at].kind == "n":
                return None
        return None
