"""Names that the case does not know: behind a cue word, before one, and in a list of places."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from geo.reports.places.beside import like_name
from geo.reports.text.lines import Line, behind_quotes
from geo.reports.text.tagging import Tag

__all__ = ["unknown_names"]

_AND: Final = frozenset({"and", "و", "et", "и"})
_OF: Final = frozenset({"of", "the", "de", "du"})
_COMMAS: Final = ",،"
_LIMIT: Final = 3
_LEADS: Final = ("in", "from", "of", "to", "on", "place-one", "place-many")
_ENDS: Final = ("in", "on", "to", "from", "by", "bound", "rel", "including")
_SHORTEST: Final = 4


@dataclass(frozen=True, slots=True)
class _Member:
    """One of a list: words `first:last`; `known` when it is a place of the case, `anded` when
    "and" stands before it."""

    first: int
    last: int
    known: bool
    anded: bool


def unknown_names(
    line: Line, taken: Mapping[int, int], others: Collection[str]
) -> list[tuple[int, int]]:
    """Return the words `first:last` of each name that no place of the case bears.

    `taken` gives the end of every place named in the line by its first word; `others` are names
    of people and other towns.
    """
    names = _Names(line, taken, others)
    found: list[tuple[int, int]] = []
    for tag in line.tags:
        owned = tag.last < len(line.words) and line.words[tag.last].norm in ("of", "de", "du")
        cue = tag.has("place-one", "place-many") or (tag.has("the-place", "the-places") and owned)
        if cue and not tag.has("beside", "list"):
            if names.leads(tag):
                found += names.behind(tag.last, many=tag.has("place-many"))
            found += names.before(tag.first) if tag.has("place-one") else []
    for first in taken:
        found += names.listed(first)
    return sorted(set(found))


class _Names:
    def __init__(self, line: Line, taken: Mapping[int, int], others: Collection[str]) -> None:
        self._line, self._taken, self._others = line, taken, others
        self._inside = {at for first, last in taken.items() for at in range(first, last)}

    def leads(self, tag: Tag) -> bool:
        """Return whether a name may follow a cue word: not "the first district of Aleppo", "X, a
        quarter of", الأحياء المحاصرة."""
        word = self._line.words[tag.first]
        before = self._line.words[tag.first - 1] if tag.first else None
        if self._line.language == "ar":
            return not word.norm.lstrip("وبفلك").startswith(("ال", "لل"))
        if self._line.language != "en" or tag.has("place-many"):
            return tag.first not in self._taken.values()
        following = self._line.words[tag.last - 1 : tag.last + 1]
        if any(one.norm == "of" for one in following):
            return word.norm == "the" or (before is not None and before.norm == "the")
        return tag.first not in self._taken.values()

    def behind(self, at: int, *, many: bool) -> list[tuple[int, int]]:
        """Return the names behind "district", "the districts of"."""
        words = self._line.words
        first = behind_quotes(words, at)
        while first < len(words) and words[first].norm in _OF:
            first += 1
        if many:
            chain = self._chain(first, led=True)
            return self._unknown(chain) if len(chain) > 1 else []  # "the districts of Aleppo"
        last = self._run(first, listed=False)
        return [(first, last)] if last > first else []

    def before(self, at: int) -> list[tuple[int, int]]:
        """Return the name before "neighbourhood"."""
        if self._line.language == "ar":
            return []
        first = at
        while first and at - first < _LIMIT and self._is_name(first - 1, listed=False):
            first -= 1
        article = first and self._line.words[first - 1].norm in ("the", "in", "of", "s")
        return [(first, at)] if first < at and article else []

    def listed(self, first: int) -> list[tuple[int, int]]:
        """Return the unknown names in the list in which a known place stands."""
        start = self._start(first)
        chain = self._chain(start, led=False)
        known = [member for member in chain if member.known]
        return self._unknown(chain) if known else []

    def _start(self, first: int) -> int:
        """Return where the list of a place begins, when unknown names stand before it."""
        words = self._line.words
        at = first
        while at > 1 and words[at - 1].text in _COMMAS:
            begin = at - 1
            while begin and at - 1 - begin < _LIMIT and self._is_name(begin - 1, listed=True):
                begin -= 1
            tag = self._line.ends.get(begin)
            led = tag is not None and (tag.of("predicate") is not None or tag.has(*_LEADS))
            if begin == at - 1 or not (led or words[begin - 1].text in _COMMAS):
                return at if begin == at - 1 else first
            at = begin
        return at

    def _chain(self, first: int, *, led: bool) -> list[_Member]:
        """Return the list that begins at a word; without a cue before it what ends it is looked
        at, so that "…, Reuters said" and "and Moscow praised" are none of it."""
        members: list[_Member] = []
        at, anded = first, False
        words = self._line.words
        while at < len(words):
            known = self._taken.get(at)
            last = known or self._run(at, listed=bool(members) or led)
            if last <= at:
                break
            members.append(_Member(at, last, known is not None, anded))
            at = behind_quotes(words, last)
            joint, anded = self._joint(at)
            if joint == at and not anded:
                break
            at = joint
        while members and not led and not members[-1].known and (
            not members[-1].anded or not self._ends(members[-1].last)
        ):  # fmt: skip
            members.pop()
        return members

    def _joint(self, at: int) -> tuple[int, bool]:
        """Return the word behind a comma or an "and", and whether it was an "and"."""
        words = self._line.words
        anded = False
        while at < len(words) and (words[at].text in _COMMAS or words[at].norm in _AND):
            anded = anded or words[at].norm in _AND
            at += 1
        tag = self._line.starts.get(at)
        if tag is not None and tag.has("place-one", "place-many") and not tag.has("beside"):
            joined = "و" in tag.particles
            return tag.last, anded or joined
        joined = self._line.language == "ar" and at < len(words) and words[at].norm.startswith("و")
        return at, anded or joined

    def _ends(self, at: int) -> bool:
        """Return whether a list may end before a word: no verb follows."""
        words = self._line.words
        if at >= len(words) or words[at].kind == "s":
            return True
        tag = self._line.starts.get(at)
        return tag is not None and (tag.of("date") is not None or tag.has(*_ENDS))

    def _run(self, first: int, *, listed: bool) -> int:
        last = first
        limit = 2 if self._line.language == "ar" else _LIMIT
        while last < len(self._line.words) and last - first < limit and (
            self._is_name(last, listed=listed and last == first)
        ):  # fmt: skip
            last += 1
        joined = last < len(self._line.words) and self._line.words[last].text in "-‐‑"
        return first if joined else last  # half of a name with a hyphen

    def _is_name(self, at: int, *, listed: bool) -> bool:
        if at in self._inside:
            return False
        line = self._line
        word = line.words[at]
        if word.norm in self._others or word.norm.removesuffix("s") in self._others:
            return False
        if line.language != "ar" or not listed:
            return like_name(line, at)
        if word.kind != "w" or any(tag.first <= at < tag.last for tag in line.tags):
            return False
        return len(word.norm) >= _SHORTEST and word.norm.startswith(("ال", "وال"))

    def _unknown(self, chain: list[_Member]) -> list[tuple[int, int]]:
        return [(one.first, one.last) for one in chain if not one.known]
