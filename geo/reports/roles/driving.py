"""Who gains by a retreat that the other side's attack brings about: "the army's attacks on X led to
the withdrawal from Y"."""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Parsed

__all__ = ["drove_them", "under_attack"]

_NEAR: Final = 5
_FOUGHT: Final = frozenset({"against", "on", "fighting", "killed", "between"})
_CAUSES: Final = frozenset({"forced", "forcing", "triggered", "prompted", "caused", "led",
                            "leading", "brought", "resulted", "resulting"})  # fmt: skip


def under_attack(parsed: Parsed, at: int, party: str) -> bool:
    """Return whether the only party of a sentence is the one whose attacks made others leave:
    "under heavy attacks by the army, the group pulled out of X"."""
    named = [i for i, one in enumerate(parsed.items) if one.kind == "actor"]
    if parsed.line.language != "en" or {parsed.items[i].id for i in named} != {party}:
        return False
    for index, item in parsed.left(named[0], 4, across=True):
        if item.has("attack", "bomb", "shell") and named[0] < at:
            return any(one.has("by") for one in parsed.items[index : named[0]])
        if not item.has("by", "list"):
            return False
    return False


def drove_them(parsed: Parsed, at: int, party: str) -> bool:
    """Return whether the noun at an item tells what an attack by `party`, the only party named
    before, has led to."""
    entry = parsed.items[at].entry
    if parsed.line.language != "en" or entry is None or entry.form != "noun":
        return False
    cause = next((i for i, one in parsed.left(at, _NEAR) if one.has("drives")
                  or parsed.line.words[one.first].norm in _CAUSES), None)  # fmt: skip
    if cause is None:
        return False
    before = parsed.items[:cause]
    named = [i for i, one in enumerate(before) if one.kind == "actor"]
    attacks = any(one.has("attack", "bomb", "advance") for one in before)
    if not attacks or {before[i].id for i in named} != {party}:
        return False
    fought = any(
        parsed.line.words[one.first].norm in _FOUGHT
        for one in before[max(0, named[0] - 2) : named[0]]
    )
    return not fought
