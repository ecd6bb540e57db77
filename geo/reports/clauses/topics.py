"""The place that a statement is about: with which it begins, whatever describes it then.

"X, at the northern edge of Y in the region of Z, is now in their hands": between X and what is told
of it other places only tell where it lies.
"""

from __future__ import annotations

from typing import Final

from geo.reports.clauses.items import Item, Parsed

__all__ = ["listed", "opening_hands", "topic"]

_THAT: Final = frozenset({"ان", "بان", "that", "que", "qu", "что"})
_HEAD: Final = 4
"""Items before a place with which a statement begins: "the whole district of X"."""
_REACH: Final = 24
_LISTED: Final = 10
_PLACED: Final = ("in", "from", "beside", "of", "on", "to")
_AGAINST: Final = ("rel", "aim", "fail", "not", "future", "still", "say", "deny", "bomb")


def topic(parsed: Parsed, at: int) -> int | None:
    """Return the place with which the statement that the item at `at` belongs to begins, None when
    something between them is told of it, or by somebody."""
    start = max((index + 1 for index in range(at) if _opens(parsed.items[index])), default=0)
    found = next((index for index in range(start, min(start + _HEAD + 1, at))
                  if parsed.items[index].kind == "place"), None)  # fmt: skip
    if found is None or at - found > _REACH or parsed.role(found) not in ("", "of"):
        return None
    if any(item.kind in ("actor", "predicate", "number") for item in parsed.items[start:found]):
        return None
    for index in range(found + 1, at):
        item = parsed.items[index]
        if item.kind == "actor" and _describes(parsed, index):
            continue
        if item.kind in ("actor", "claimant") or item.has(*_AGAINST) or item.is_sign(";:؛.?؟"):
            return None
        if item.kind == "predicate" and (item.entry is None or item.entry.sense != "become"):
            return None
        if item.kind == "place" and parsed.role(index) not in _PLACED:
            return None
    return found


def opening_hands(parsed: Parsed, at: int) -> bool:
    """Return whether an Arabic sentence begins with whose hands it tells of: بيد Y أجزاء من X."""
    item = parsed.items[at]
    if parsed.line.language != "ar" or at or not item.has("hands", "hands-own"):
        return False
    return listed(parsed, at) is not None


def listed(parsed: Parsed, at: int) -> int | None:
    """Return the places behind the hands with which a sentence begins."""
    for index, item in parsed.right(at, _LISTED):
        if item.kind == "place":
            return index if parsed.role(index) in ("", "of") else None
        if item.kind == "predicate" or item.has(*_AGAINST) or item.is_sign(";:؛.?؟،,"):
            return None
    return None


def _describes(parsed: Parsed, at: int) -> bool:
    """Return whether a party's name only tells whose land it is: "in the Ukrainian region of Z"."""
    text, before = parsed.items[at].text, parsed.items[at - 1]
    return parsed.line.language == "ar" and text.startswith("ال") and text.endswith("يه") and (
        before.kind in ("word", "place", "region") or before.has("place-one", "area")
    )  # fmt: skip


def _opens(item: Item) -> bool:
    """Return whether a statement begins behind an item: "said that …", "SANA: …"."""
    return item.text in _THAT or item.is_sign(":")
