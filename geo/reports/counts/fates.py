"""What is told of those who are counted beside the event: they stay, are to leave, went missing."""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Parsed
from geo.reports.counts.parts import CASUALTY
from geo.reports.counts.quantities import Quantity

__all__ = ["ADVERBS", "BE", "has_own_verb", "is_evacuated", "stays"]

BE: Final = frozenset({"was", "were", "is", "are", "be", "been", "being", "has", "have", "had"})
ADVERBS: Final = frozenset({
    "believed", "thought", "estimated", "reported", "said", "feared",
    "known", "to", "have", "also", "later", "not", "then", "all", "both",
    "reportedly", "so", "be", "been", "being", "now", "already",
    "instantly",
})  # fmt: skip
_NEAR: Final = 3


def has_own_verb(parsed: Parsed, one: Quantity) -> bool:
    """Return whether something else became of them: "40 were missing", وأُسر ثلاثة."""
    if one.form == "single":
        return False
    before = parsed.items[one.at - 1] if one.at else None
    if before is not None and before.has("other-one"):
        return True
    if any(item.has("killed-wounded") for _, item in parsed.right(one.at, 6)):
        return False  # وأوقعت العشرات من القوات بين قتيل وجريح
    if (
        parsed.line.language == "ar"
        and before is not None
        and before.kind == "word"
        and before.text.startswith("و")
        and len(before.text) > 2
        and not parsed.items[one.noun].has(*CASUALTY)
    ):
        return True
    for index, item in parsed.right(max(one.noun, one.at), 4):
        if item.has("other-one"):
            return True
        if item.text not in BE | ADVERBS and index > one.noun + 1:
            return False
        if item.kind not in ("word", "cue") or item.has("flee", *CASUALTY):
            return False
    return False


def is_evacuated(parsed: Parsed, one: Quantity) -> bool:
    """Return whether the wounded are those who are to leave: "evacuation of 500 wounded"."""
    if not parsed.items[one.noun].has("wounded") and one.what == "people":
        return False
    for _, item in parsed.left(one.at, _NEAR):
        if item.has("flee"):
            return True
        if not (item.has("of", "about", "at-least", "list") or item.kind == "word"):
            return False
    return False


def stays(parsed: Parsed, one: Quantity, event_at: int) -> bool:
    """Return whether those who are counted are where they were, whatever was told of others before
    them: "thousands more are trapped"."""
    last = max(one.noun, one.at)
    if event_at > last:
        return False
    for _, item in parsed.right(last, 6, across=True):
        if item.has("stay"):
            return True
        light = item.text in BE | ADVERBS or item.has(
            "another", "still", "list", "become", "rel", "believed"
        )
        if not light or item.is_sign(",،;؛"):
            return False
    return False
