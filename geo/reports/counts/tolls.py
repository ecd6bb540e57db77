"""Tolls: "the number of civilians killed has risen to 511", بلغ عدد القتلى 554.

The head of a toll ("number", "toll", عدد, حصيلة) tells that a figure counts, and what stands with
it tells whom: those who died, were hurt, or fled.
"""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Item, Parsed
from geo.reports.counts.events import Event
from geo.reports.counts.parts import CASUALTY
from geo.reports.counts.quantities import Quantity

__all__ = ["toll_event"]

_REACH: Final = 24
_BEHIND: Final = 6
_GOALS: Final = ("to", "on", "in", "at-least", "about", "exceed", "from", "at-most", "become")


def toll_event(parsed: Parsed, one: Quantity, inside: set[int]) -> Event | None:
    """Return what a figure of a toll counts, None when it is none."""
    head = _head(parsed, one, inside)
    if head is None:
        return None
    span = range(head, one.at) if head < one.at else range(head, min(len(parsed.items), head + 8))
    for index in span:
        event = _event(index, parsed.items[index])
        if event is not None:
            return event
    return None


def _head(parsed: Parsed, one: Quantity, inside: set[int]) -> int | None:
    """Return the head of the toll before the figure, or right behind: "at 415 the number of"."""
    behind = [one for one in parsed.right(one.at, _REACH, across=True) if one[0] not in inside]
    for index, item in behind[:_BEHIND]:
        if item.has("toll"):
            return index
        if item.is_sign("-–"):
            continue
        if item.kind not in ("word", "cue") or item.has(*CASUALTY):
            break
    if not _reached(parsed, one.at):
        return None
    for index, item in parsed.left(one.at, _REACH, across=True):
        if item.has("toll"):
            return index
        counts = item.number is not None and item.number.low not in (1, 2)
        if counts or item.is_sign(";؛"):
            return None
    return None


def _reached(parsed: Parsed, at: int) -> bool:
    """Return whether the figure is one that something came to: "to 511", بلغ 554."""
    for _, item in parsed.left(at, 2, across=True):
        if item.has(*_GOALS) or item.has("say") or item.kind in (
            "word", "place", "date", "region", "actor"
        ) or item.has("area"):  # fmt: skip
            return True
    return False


def _event(at: int, item: Item) -> Event | None:
    if item.has("killed-wounded"):
        return "casualties", "killed_wounded", "casualties-toll", at
    if item.has("killed", "victims"):
        return "casualties", "killed", "casualties-toll", at
    if item.has("wounded"):
        return "casualties", "wounded", "casualties-toll", at
    if item.has("flee"):
        return "displacement", "people", "displacement-toll", at
    return None
