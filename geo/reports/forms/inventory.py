"""Arabic lists of what a party holds by now: "the quarters under Y's control are A, B and C"."""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Parsed
from geo.reports.mood import mood_of
from geo.reports.roles.phrases_arabic import EXCEPTIONS
from geo.reports.roles.targets import Change, Target

__all__ = ["inventory"]

_OPENERS: Final = frozenset({"هي", "وهي", "هم", "وهم", "تشمل", "وتشمل", "شملت", "تضم", "وتضم"})
_AMONG: Final = frozenset({"منها", "ومنها", "بينها", "وبينها", "ابرزها", "وابرزها", "اهمها"})
_BARRED: Final = ("still", "not", "beside", "future", "aim", "deny", "bomb", "air")
_REACH: Final = 14
_NAMED: Final = 12
_UNKNOWN: Final = 4


def inventory(parsed: Parsed) -> Change | None:
    """Return the change that such a list tells, None when the sentence holds no such list."""
    if parsed.line.language != "ar":
        return None
    for head, item in enumerate(parsed.items):
        if item.kind == "place":
            return None  # the names come first: "X and Y are under"
        numbered = item.kind == "number" and any(
            one.has("place-one", "place-many") for one in parsed.items[head + 1 : head + 2]
        )
        if numbered or item.has("place-many", "the-places"):
            found = _listed(parsed, head)
            if found is not None:
                return found
    return None


def _listed(parsed: Parsed, head: int) -> Change | None:
    """Return what the list behind the head "the quarters" tells."""
    opener = _opener(parsed, head)
    index = None if opener is None else _names(parsed, opener)
    if opener is None or index is None:
        return None
    if head and parsed.items[head - 1].has("to") and not parsed.items[head - 1].has("hands"):
        return None  # "reached quarters that the rebels hold, including X"
    if any(item.text.lstrip("وف") in EXCEPTIONS
           for item in parsed.items[max(0, head - 2) : opener]):  # fmt: skip
        return None  # "… but for the quarters that Y holds, which are X"
    between = range(head + 1, opener)
    if any(parsed.items[at].has(*_BARRED) for at in [*between, *range(max(0, head - 4), head)]):
        return None
    partial = any(one.has("part") for one in parsed.items[max(0, head - 3) : opener])
    places = parsed.items[index]
    target = Target(places.places, places.mentions, partial, index, "named", passive=True)
    for at in (*between, *range(head - 1, max(-1, head - _REACH), -1)):
        change = _held(parsed, at, target, behind=at > head)
        if change is not None:
            return change
    if any(parsed.items[at].has("freed") for at in between):
        lost = next((parsed.items[at].id for at in between if parsed.items[at].kind == "actor"
                     and parsed.items[at - 1].has("hands-from", "from")), "")  # fmt: skip
        return Change(target, "", lost, "captured", False, False, "take-listed", opener)
    return None


def _held(parsed: Parsed, at: int, target: Target, *, behind: bool) -> Change | None:
    """Return the change told by "under Y's control", behind the head or before it."""
    item = parsed.items[at]
    holder = next(
        (one.id for _, one in parsed.right(at, 3, across=True) if one.kind == "actor"), ""
    )
    sense = item.entry.sense if item.entry is not None else ""
    hands = item.has("hands", "hands-after")
    held = hands or (behind and sense in ("take", "hold"))
    if item.has("hands-own") or (hands and not behind and not holder):
        return Change(target, "", "", "", False, False, "hands-listed", at)
    if behind and holder and sense == "lose" and item.entry is not None and item.entry.object:
        return Change(target, "", holder, "", False, False, "lose-listed", at)
    if held and holder and not item.has("hands-from") and mood_of(parsed, at) != "denied":
        return Change(target, holder, "", "", False, False, "hands-listed", at)
    return None


def _opener(parsed: Parsed, head: int) -> int | None:
    """Return the "are" or the colon behind the head, before any place."""
    for at in range(head + 1, min(len(parsed.items), head + _REACH)):
        item = parsed.items[at]
        if item.kind == "place":
            return None
        if item.text in _OPENERS or item.has("including") or item.is_sign(":"):
            return at
        among = item.text in _AMONG and parsed.items[at - 1].is_sign(",،")
        if among and any(parsed.items[i].has("become") for i in range(head, at)):
            return at  # "a number of quarters are now in its hands, among them A"
    return None


def _names(parsed: Parsed, opener: int) -> int | None:
    """Return the item of the names, right behind their opener."""
    unknown = 0
    for at in range(opener + 1, min(len(parsed.items), opener + _NAMED)):
        item = parsed.items[at]
        if item.kind == "word" and unknown < _UNKNOWN and at > opener:
            unknown += 1  # a name that the case does not know
            continue
        if item.kind == "place":
            return None if parsed.role(at) in ("in", "beside", "from", "to") else at
        if not (
            item.kind in ("sign", "number")
            or item.text in _OPENERS
            or item.text in _AMONG
            or item.has("place-many", "place-one", "the-places", "list")
        ):
            return None
    return None
