"""English ways to tell a success that look like an aim or a denial: "it took the army a week to
clear X", "no sooner had the army taken X than", "not only did they capture X"."""

from __future__ import annotations

from typing import Final

from geo.reports.clauses.items import Parsed

__all__ = ["is_emphatic", "took_time"]

_TIMES: Final = frozenset(
    """hour hours day days week weeks month months minutes night nights year years while time
    afternoon morning""".split()  # noqa: SIM905
)
_TOOK: Final = frozenset({"took", "taken", "needed", "cost", "spent"})
_NOT_ONLY: Final = frozenset({"sooner", "only", "just", "merely", "until", "long", "later", "less"})
_REACH: Final = 16


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
