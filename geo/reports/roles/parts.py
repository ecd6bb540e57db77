"""Parts of a place that stand without it or far from it: "attacked X and took several buildings",
"captured a street near the factory in X", "took Lion Street, an alleyway in X"."""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Item, Parsed
from geo.reports.roles.targets import Target

__all__ = ["behind_landmark", "named_part", "of_attacked"]

_ATTACKS: Final = frozenset(
    """attacked attacking stormed storming assaulted assaulting raided entered entering penetrated
    infiltrated""".split()  # noqa: SIM905
)
_LANDMARK: Final = 7
"""Items of a landmark beside which points lie, up to the "in" before their place."""
_REACH: Final = 12


def behind_landmark(parsed: Parsed, at: int) -> int:
    """Return the item of the "in" behind "near the factory", 0 when no landmark of that kind stands
    at an item."""
    if parsed.line.language != "en" or not parsed.items[at].has("beside"):
        return 0
    for index, item in parsed.right(at, _LANDMARK):
        if item.has("in") and index > at + 1:
            return index
        if item.kind not in ("word", "cue") or item.has(
            "beside", "to", "from", "rel", "bound", "compass", "say", "part",
            "place-one", "place-many", "area", "territory", "by", "on",
        ):  # fmt: skip
            return 0
    return 0


def named_part(parsed: Parsed, at: int) -> Target | None:
    """Return the place of what is named and then called a part of it: "took Lion Street, an
    alleyway in X"."""
    comma = points = False
    for index, item in parsed.right(at, _REACH):
        if item.kind == "place":
            inside = points and parsed.role(index) in ("in", "of")
            return Target(item.places, item.mentions, True, index, "object") if inside else None
        if item.is_sign(",") and not comma:
            comma = True
        elif not comma and not _may_be_name(parsed, index):
            return None
        elif comma and item.has("points", "not-place") and not item.has("place-one"):
            points = True
        elif comma and _ends_phrase(item) and item.text != "nearby":
            return None
    return None


def _may_be_name(parsed: Parsed, at: int) -> bool:
    item = parsed.items[at]
    capital = parsed.line.words[item.first].text[:1].isupper()
    return (item.kind == "word" and capital) or item.has("list", "suffix") or item.is_sign("-")


def _ends_phrase(item: Item) -> bool:
    other = item.kind in ("predicate", "actor", "claimant", "sign")
    return other or item.has("rel", "beside", "say")


def of_attacked(parsed: Parsed, at: int) -> Target | None:
    """Return the place whose points are taken by who attacks it in the same sentence: "stormed X
    and seized several buildings"."""
    if parsed.line.language != "en" or not _takes_points(parsed, at):
        return None
    place = None
    joined = False
    entry = parsed.items[at].entry
    gerund = entry is not None and entry.form == "gerund" and parsed.items[at - 1].is_sign(",")
    for index, item in parsed.left(at, _REACH):
        entered_in = place is not None and parsed.role(place) == "in"
        if place is not None:
            entered = entered_in and item.has("advance")
            if entered or parsed.line.words[item.first].norm in _ATTACKS or item.has("enter"):
                found = parsed.items[place]
                return Target(found.places, found.mentions, True, place, "pronoun")
            if not (item.has("place-one", "list", "the-place", "compass", "in", "on")
                    or item.kind == "date" or (entered_in and item.kind == "word")):  # fmt: skip
                return None
        elif item.kind == "place":
            if not joined or parsed.role(index) not in ("", "of", "in"):
                return None
            place = index
        elif item.text == "and" or item.is_sign(","):
            joined = joined or item.text == "and" or gerund
        elif item.kind in ("actor", "predicate", "claimant", "region") or item.has("rel", "bound"):
            return None
    return None


def _takes_points(parsed: Parsed, at: int) -> bool:
    """Return whether points without a place of their own are the object of a verb."""
    points = False
    for _, item in parsed.right(at, 8):
        if item.kind in ("place", "region", "actor", "predicate") or item.has("in", "it", "there"):
            return False
        if item.is_sign(",.;") or item.has("bound", "rel") or item.text == "and":
            break  # not "seized weapons and several buildings were burnt"
        points = points or item.has("points", "place-many")
    return points
