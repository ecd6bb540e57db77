"""English ways to tell a success that look like an aim or a denial: "it took the army a week to
clear X", "no sooner had the army taken X than", "not only did they capture X"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geo.reports.clauses.items import Item, Parsed

__all__ = ["is_emphatic", "took_time"]

_TIMES: Final = frozenset(
    """hour hours day days week weeks month months minutes night nights year years while time
    afternoon morning""".split()  # noqa: SIM905
)
_TOOK: Final = frozenset({"took", "taken", "needed", "cost", "spent"})
_NOT_ONLY: Final = frozenset({"sooner", "only", "just", "merely", "until", "long", "later", "less"})
_REACH: Final = 16
_SHORT: Final = 4
"""Letters of "a", "just", "them"; a longer word unknown to the rules names somebody."""


def took_time(parsed: Parsed, to: int) -> bool:
    """Return whether the "to" at an item stands behind the time that something took: "it took three
    weeks of fighting to wrest X from"."""
    if parsed.line.language != "en":
        return False
    time = False
    for index, item in parsed.left(to, _REACH):
        words = [word.norm for word in parsed.line.words[item.first : item.last]]
        time = time or not _TIMES.isdisjoint(words) or item.kind == "date"
        if time and not _TOOK.isdisjoint(words):
            before = [one.text for _, one in parsed.left(index, 3)]
            if _others(parsed.items[index + 1 : to]):
                return False
            return not {"will", "would", "could", "may", "might"} & set(before)
        if item.has("aim", "fail", "future", "not") or item.is_sign(",;:"):
            return False
    return False


def is_emphatic(parsed: Parsed, at: int) -> bool:
    """Return whether a negation at an item only stresses: "no sooner", "not only", "not until"."""
    last = parsed.items[at].last
    following = parsed.line.words[last].norm if last < len(parsed.line.words) else ""
    inside = parsed.line.words[last - 1].norm
    return parsed.line.language == "en" and (following in _NOT_ONLY or inside in _NOT_ONLY)


def _others(items: Sequence[Item]) -> bool:
    """Return whether it took somebody time who is no party: "it took rescuers two days to"."""
    time = next((at for at, item in enumerate(items) if item.text in _TIMES or item.kind in (
        "number", "date")), len(items))  # fmt: skip
    who = items[:time]
    party = any(item.kind == "actor" or item.has("fighters", "force") for item in who)
    named = any((item.kind == "word" and len(item.text) > _SHORT) or item.has("people")
                for item in who)  # fmt: skip
    return named and not party
