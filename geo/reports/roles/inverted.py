"""Places apart from their verb: "the latest district that the army took is X", "in X and Y the army
regained control"."""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Item, Parsed
from geo.reports.roles.targets import Target

__all__ = ["controlled_in", "equated_behind"]

_HEADS: Final = ("place-one", "place-many", "not-place", "area", "the-place", "points", "territory")
_LINKS: Final = frozenset({"is", "are", "was", "were"})
_LOOSE: Final = ("list", "place-one", "place-many", "compass", "whole", "of", "part")
_BEHIND: Final = 9
_REACH: Final = 12


def equated_behind(parsed: Parsed, at: int) -> Target | None:
    """Return the places behind "the only district that the army seized on Monday was", "what the
    army took was"."""
    if parsed.line.language != "en" or not _of_head(parsed, at):
        return None
    link = None
    for index, item in parsed.right(at, _BEHIND, across=True):
        if item.kind == "place":
            if link is None or parsed.role(index) not in ("", "of"):
                return None
            return Target(item.places, item.mentions, False, index, "object")
        if link is None and item.text in _LINKS:
            link = index
        elif not (item.has(*_LOOSE) if link is not None else _told_beside(item)):
            return None
    return None


def _told_beside(item: Item) -> bool:
    """Return whether an item only tells when or from whom: "that the army took on Monday"."""
    beside = item.kind in ("date", "actor", "number") or item.text in ("early", "late")
    return beside or item.has("on", "in", "from", "since", "list")


def _of_head(parsed: Parsed, at: int) -> bool:
    """Return whether a verb stands in a clause that only describes a noun for a district: "the
    districts that the army took"."""
    subject = False
    for index, item in parsed.left(at, _REACH, across=True):
        if item.kind in ("place", "predicate") or item.is_sign(",;:"):
            return False
        subject = subject or item.kind == "actor" or item.text in ("it", "they")
        if item.has(*_HEADS) and not item.has("the-place"):
            return subject
        if item.text == "what":
            return subject and index <= 1
    return False


def controlled_in(parsed: Parsed, at: int) -> Target | None:
    """Return the places of "in X and Y the army regained control", with which a statement
    begins."""
    entry = parsed.items[at].entry
    over = {"en": "over", "ru": "над", "fr": "sur"}.get(parsed.line.language)
    if entry is None or over is None or over not in entry.particles:
        return None
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    if following is not None and not (
        following.kind in ("date", "sign") or following.has("from", "on", "bound")
    ):
        return None
    place = None
    for index, item in parsed.left(at, _REACH):
        if item.kind == "place":
            if place is not None or parsed.role(index) != "in":
                return None
            place = index
        elif item.kind in ("predicate", "region") or item.has("beside", "other"):
            return None
    if place is None:
        return None
    begin = parsed.clause.index(parsed.clause[at])
    if any(not item.has("rel", "in", *_LOOSE) for item in parsed.items[begin:place]):
        return None
    found = parsed.items[place]
    return Target(found.places, found.mentions, False, place, "object")
