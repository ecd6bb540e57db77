"""Who came into a place that others had left: "the Kurds entered X after the rebels' departure".

Entering alone is no change of control; it is one where the same sentence tells that another party
left, or that nobody resisted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geo.reports.clauses import Item, Parsed
from geo.reports.mood import mood_of
from geo.reports.roles.targets import Change, Target

__all__ = ["entered"]

_BETWEEN: Final = 8
"""Items between the party and the verb, and between the verb and its place."""
_LOOSE: Final = ("list", "place-one", "place-many", "whole", "in", "to", "compass", "part")
_BLOCKS: Final = ("aim", "future", "fail", "not", "before", "beside", "people", "families",
                  "points", "killed", "wounded", "deny")  # fmt: skip


def entered(parsed: Parsed, told: Sequence[Change]) -> list[Change]:
    """Return who came into a place as the other side left it."""
    if parsed.items[-1].is_sign("?"):
        return []
    found: list[Change] = []
    for at, item in enumerate(parsed.items):
        if not item.has("enter"):
            continue
        arabic = parsed.line.language == "ar"
        party = _party_arabic(parsed, at) if arabic else _party(parsed, at)
        place = _place(parsed, at) or _left_behind(parsed, at, told)
        if party is None or place is None:
            continue
        lost = "" if arabic else _left(parsed, at, party.id, told)  # objects_arabic reads it
        if not lost and not _unopposed(parsed, max(at, place)):
            continue
        named = parsed.items[place]
        target = Target(named.places, named.mentions, _partly(parsed, place), place, "entered")
        found.append(Change(target, party.id, lost, "captured", False, False, "take-entered", at))
    return found


def _party(parsed: Parsed, at: int) -> Item | None:
    """Return the party that enters."""
    for _, item in parsed.left(at, _BETWEEN):
        if item.kind == "actor":
            return item
        if item.kind in ("predicate", "place", "claimant") or item.has(*_BLOCKS, "rel"):
            return None
    return None


def _party_arabic(parsed: Parsed, at: int) -> Item | None:
    """Return the party that enters, right behind the verb or before it: دخل الجيش, الجيش دخل."""
    if any(item.has(*_BLOCKS) for _, item in parsed.left(at, 2)):
        return None
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    if following is not None and following.kind == "actor":
        return following
    before = parsed.items[at - 1] if at else None
    return before if before is not None and before.kind == "actor" else None


def _place(parsed: Parsed, at: int) -> int | None:
    """Return the item of the places that are entered."""
    for index, item in parsed.right(at, _BETWEEN):
        if item.kind == "place":
            return index
        own = item.kind == "actor" and index == at + 1  # دخل الجيش حي X
        if not (own or item.kind in ("date", "word") or item.has(*_LOOSE)):
            return None
    return None


def _left_behind(parsed: Parsed, at: int, told: Sequence[Change]) -> int | None:
    """Return the place that "entered it" means: the one that others are told to have left."""
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    if following is None or not (following.text == "it" or parsed.is_back(at + 1)):
        return None
    return next((one.target.at for one in told if one.rule.startswith("leave")), None)


def _partly(parsed: Parsed, at: int) -> bool:
    return any(item.has("part", "points") for _, item in parsed.left(at, 3))


def _left(parsed: Parsed, at: int, party: str, told: Sequence[Change]) -> str:
    """Return another party that the sentence tells to have left."""
    for change in told:
        if change.lost and change.lost != party and change.rule.startswith("leave"):
            return change.lost
    for index, item in enumerate(parsed.items):
        entry = item.entry
        if entry is None or entry.sense not in ("leave", "expel") or index < at:
            continue
        if entry.form != "noun" and mood_of(parsed, index) != "asserted":
            continue
        if entry.form != "noun" and _leaves_something(parsed, index):
            continue
        if not any(one.has("manage", "bound", "with") or one.is_sign(";–—")
                   for one in parsed.items[at:index]):  # fmt: skip
            continue
        near = [one for _, one in [*parsed.left(index, 4), *parsed.right(index, 5)]]
        gone = [one.id for one in near if one.kind == "actor" and one.id != party]
        if gone and not any(one.has("aim", "future", "before") for one in near):
            return gone[0]
    return ""


def _leaves_something(parsed: Parsed, at: int) -> bool:
    """Return whether a verb of leaving has another object: "had left the road open"."""
    following = parsed.items[at + 1 : at + 3]
    named = (
        len(following) > 1 and following[1].kind in ("word", "cue") and following[0].text == "the"
    )
    return named and not parsed.is_back(at + 2) and parsed.line.language == "en"


def _unopposed(parsed: Parsed, place: int) -> bool:
    """Return whether nobody resisted: "entered X without a fight"."""
    return any(item.has("unopposed") for _, item in parsed.right(place, 5))
