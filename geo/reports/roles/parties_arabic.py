"""Which party an Arabic noun or passive without one is about: السيطرة على X هي التي دفعت …, سقوط X.

What the whole text says outright, before or after, is better evidence than the party that happens
to stand in the same sentence: a party that suffers there, or that the text never tells to have
taken anything, does not gain.
"""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Parsed
from geo.reports.roles.targets import Change
from geo.reports.roles.told import Told

__all__ = ["is_bare", "party_by_text", "suffers"]

_SUFFERING: Final = frozenset({"leave", "lose", "expel"})
_THEIRS: Final = ("ه", "ها", "هم")
_BESIDE: Final = frozenset({"مع", "بين", "ضد", "من", "امام"})


def is_bare(parsed: Parsed, change: Change) -> bool:
    """Return whether an Arabic change is told without any party: a noun, or in the passive."""
    entry = parsed.items[change.at].entry
    if parsed.line.language != "ar" or entry is None or change.denied:
        return False
    if change.gained or change.lost or not change.rule.startswith(("take", "fall")):
        return False
    return entry.form == "noun" or change.target.passive


def party_by_text(parsed: Parsed, change: Change, told: Told) -> str:
    """Return the party that the text tells to have gained these places, or the only one that it
    tells to have gained anything; empty when neither is one party."""
    by_place = {told.named.get(place, "") for place in change.target.places} - {""}
    if len(by_place) == 1:
        return by_place.pop()
    if any(one.text.endswith(_THEIRS) and one.has("fighters") for _, one in parsed.left(change.at)):
        return ""  # "its units completed the control of": those of the party told last
    return next(iter(told.gainers)) if len(told.gainers) == 1 else ""


def suffers(parsed: Parsed, actor: str) -> bool:
    """Return whether a party is only named as one that flees, is driven out, forced or fought:
    فر المسلحون, دفعت الثوار إلى, الاشتباك مع."""
    named = [at for at, item in enumerate(parsed.items) if item.kind == "actor" and (
        item.id == actor)]  # fmt: skip
    return bool(named) and all(_suffers_at(parsed, at) for at in named)


def _suffers_at(parsed: Parsed, at: int) -> bool:
    for _, item in parsed.left(at, 3, across=True):
        if item.entry is not None:
            return item.entry.sense in _SUFFERING
        if item.has("force", "flee", "killed", "hands-from") or item.text in _BESIDE:
            return True
        if not (item.has("fighters", "people", "from") or item.kind == "word"):
            return False
    return False
