"""Which clause goes on behind a comma that a verb without a subject follows.

"X, which the army held, was taken": the clause before the relative one. "He said that X, and a hill
nearby, was taken": the clause in which the verb is still to come.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geo.reports.clauses.items import Item

__all__ = ["has_verb", "resumed"]

_RELATIVES: Final = frozenset({"that", "which", "who", "where", "whom", "whose"})


def resumed(items: Sequence[Item], numbers: Sequence[int], outer: list[int]) -> int:
    """Return the number of the clause that goes on behind the item after `numbers`; the open
    clauses `outer` lose the one that does."""
    now = numbers[-1] if numbers else 0
    begin = numbers.index(now) if numbers else 0
    here = [items[at] for at in range(begin, len(numbers)) if numbers[at] == now]
    stated = bool(here) and here[0].text == "that" and begin > 0 and items[begin - 1].has("say")
    if stated and not has_verb(here[1:]):
        return now
    if outer:
        return outer.pop()
    if not here or stated or begin < 1 or not has_verb(here[1:]):
        return now
    opens = here[0].text in _RELATIVES or here[0].has("bound")
    return _waiting(items, numbers, begin) if opens else now


def _waiting(items: Sequence[Item], numbers: Sequence[int], begin: int) -> int:
    """Return the nearest clause before an item that names a place and has no verb yet: "X, in the
    part of the city that the rebels hold, was", "X, after hours in which shells fell, was"."""
    now = numbers[-1]
    while begin > 0:
        before = numbers[begin - 1]
        begin = numbers.index(before)
        head = [items[at] for at in range(begin, len(numbers)) if numbers[at] == before]
        if any(item.kind == "place" for item in head) and not has_verb(head):
            return before
        opens = head[0].text in _RELATIVES or head[0].has("bound")
        if not opens:
            return now
    return now


def has_verb(items: Sequence[Item]) -> bool:
    """Return whether a verb that the rules know stands among items."""
    return any(
        (item.kind == "predicate" and item.entry is not None and item.entry.form != "noun")
        or item.has("become", "other", "say", "deny", "fail")
        for item in items
    )
