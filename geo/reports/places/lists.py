"""Names that stand in one list: one that is sure, or many together, vouch for the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from geo.reports.places.names import Spelled
from geo.reports.text.lines import QUOTES, Line
from geo.reports.text.tagging import Tag

__all__ = ["NameFound", "accept_in_lists"]

# A long list has more different places than this, and unknown names of at most so many words.
_LONG_LIST: Final = 4
_UNKNOWN_WORDS: Final = 3
_ARTICLES: Final = frozenset(
    """al el و аль эль эз эш эс эт эд эр эн аз аш ас ат ад ар ан""".split()  # noqa: SIM905
)


@dataclass(slots=True)
class NameFound:
    """A spelling that may be a name: `weak` ones need a `reason`; `word` is an everyday word,
    `other` what the next word makes something else."""

    line: int
    spelled: Spelled
    places: tuple[tuple[str, str], ...]
    cue: str
    weak: bool
    region: bool
    reason: str = ""
    word: bool = False
    other: bool = False


def accept_in_lists(lines: Sequence[Line], candidates: Sequence[NameFound]) -> None:
    """Accept the weak candidates that stand in one list with an accepted one."""
    _accept_runs(lines, candidates)
    _accept_long(lines, candidates)
    for order in (candidates, candidates[::-1], candidates):
        for one, other in pairwise(order):
            if one.line != other.line or not one.reason or other.reason:
                continue
            first, last = sorted((one, other), key=lambda c: c.spelled.first)
            if _listed(lines[one.line], first.spelled.last, last.spelled):
                other.reason = "list"


def _accept_runs(lines: Sequence[Line], candidates: Sequence[NameFound]) -> None:
    """Accept three doubtful names in one list, in a text that names other places."""
    known = {c.places[0][0] for c in candidates if c.reason}
    run: list[NameFound] = []
    for one, other in pairwise([*candidates, None]):
        if one is None or one.reason or one.places[0][1] == "fuzzy":
            run = []
            continue
        run.append(one)
        if (
            other is not None
            and other.line == one.line
            and _listed(lines[one.line], one.spelled.last, other.spelled)
        ):
            continue
        if len({c.places[0][0] for c in run}) > 2 and known:
            for candidate in run:
                candidate.reason = "list"
        run = []


def _accept_long(lines: Sequence[Line], candidates: Sequence[NameFound]) -> None:
    """Accept the doubtful names of a long list, in which names that nobody knows may stand too."""
    run: list[NameFound] = []
    for one, other in pairwise([*candidates, None]):
        if one is None:
            return
        run.append(one)
        if (
            other is not None
            and other.line == one.line
            and _enumerated(lines[one.line], one, other)
        ):
            continue
        if len({c.places[0][0] for c in run}) > _LONG_LIST and any(c.reason for c in run):
            for candidate in run:
                candidate.reason = candidate.reason or "list"
        run = []


def _enumerated(line: Line, one: NameFound, other: NameFound) -> bool:
    """Return whether two names stand in one row of commas or "and", a few unknown ones between."""
    joined, words = False, 0
    for at in range(one.spelled.last, other.spelled.first):
        word, tag = line.words[at], line.starts.get(at)
        if word.text in ",،/&" or word.norm in ("و", "and"):
            joined, words = True, 0
        elif word.kind == "s":
            if word.text not in QUOTES and word.text != "-":
                return False
        elif tag is not None and _parts(tag):
            return False
        else:
            joined = joined or word.norm.startswith("و")
            words += word.kind == "w"
        if words > _UNKNOWN_WORDS:
            return False
    return joined or other.spelled.skip > 0


def _parts(tag: Tag) -> bool:
    """Return whether a phrase belongs in no list of names."""
    tables = ("predicate", "actor", "claimant", "date")
    return any(entry.table in tables for entry in tag.entries) or (
        tag.has("say", "in", "from", "to", "beside")
    )


def _is_day(line: Line, tag: Tag) -> bool:
    """Return whether a phrase is the day of one name in a Latin list, or the "on" before it."""
    if line.language == "ar":
        return False
    following = line.starts.get(tag.last)
    day = following is not None and following.of("date") is not None
    return tag.of("date") is not None or (day and tag.has("on"))


def _listed(line: Line, start: int, spelled: Spelled) -> bool:
    """Return whether only commas, "and", figures and cue words stand between two names."""
    at = start
    joined = False
    if at == spelled.first and not spelled.skip:
        return False
    while at < spelled.first:
        word = line.words[at]
        tag = line.starts.get(at)
        if word.kind == "n" or word.text in QUOTES or word.text in ",،/&-":
            joined = True
            at += 1
        elif word.norm in _ARTICLES:
            at += 1
        elif tag is not None and (
            tag.has("list", "place-one", "place-many", "part", "whole")
            or (tag.has("from") and line.words[at].norm.startswith("و"))
            or tag.of("number") is not None
            or (tag.has("compass") and line.words[at - 1].text == "(")
        ):
            at = tag.last
        elif tag is not None and _is_day(line, tag):
            at = tag.last  # "took X on Monday, Y on Tuesday"
        else:
            return False
    return joined or at == spelled.first
