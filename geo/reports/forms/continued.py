"""Places that a sentence names of those which the sentence before only counted.

"Troops captured seven districts on Tuesday. These included X and Y."
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geo.reports.clauses import Parsed
from geo.reports.mood import mood_of
from geo.reports.roles.subjects import subject
from geo.reports.roles.targets import Change, Target

__all__ = ["continued"]

_POINTS: Final = frozenset({"these", "they", "those", "them", "ceux", "celles", "они", "них"})
_LISTS: Final = frozenset({"include", "included", "are", "were", "comprennent", "sont"})
_OPENING: Final = 4
_BEHIND: Final = 6


def continued(parsed: Parsed, before: Parsed | None, told: Sequence[Change]) -> list[Change]:
    """Return what a sentence goes on to name of the places counted before."""
    if before is None or told or parsed.line.language == "ar":
        return []
    place = _named(parsed)
    verb = _counted(before)
    if place is None or verb is None:
        return []
    nothing = Target((), (), False, None, "")
    gained = subject(before, verb, nothing)
    if not gained:
        return []
    item = parsed.items[place]
    target = Target(item.places, item.mentions, False, place, "continued")
    return [Change(target, gained, "", "captured", False, False, "take-continued", place)]


def _named(parsed: Parsed) -> int | None:
    """Return the list behind "these included" or "among them were" at the head of a sentence."""
    opened = listed = False
    for at, item in enumerate(parsed.items):
        words = [word.norm for word in parsed.line.words[item.first : item.last]]
        if at < _OPENING:
            opened = opened or not _POINTS.isdisjoint(words)
            listed = listed or not _LISTS.isdisjoint(words)
        if item.kind == "place":
            return at if opened and listed and parsed.role(at) in ("", "of") else None
        loose = item.has("list", "including", "become", "place-one", "place-many", "whole", "it")
        if not (at < _OPENING and item.kind == "word") and not loose and item.kind != "sign":
            return None
    return None


def _counted(before: Parsed) -> int | None:
    """Return the verb that took districts without their names: "regained seven districts"."""
    if any(item.kind == "place" for item in before.items):
        return None
    for at, item in enumerate(before.items):
        if item.entry is None or item.entry.sense != "take" or mood_of(before, at) != "asserted":
            continue
        if any(one.has("place-many") for _, one in before.right(at, _BEHIND)):
            return at
    return None
