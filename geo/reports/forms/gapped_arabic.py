"""Arabic clauses that leave the verb out: "سيطر الجيش على X، والأكراد على Y"; "عاد X إلى الجيش،
وكذلك Y".
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from geo.reports.clauses import Item, Parsed
from geo.reports.roles.lists_arabic import list_after
from geo.reports.roles.subjects import has_particle
from geo.reports.roles.targets import Change, Target

__all__ = ["gapped_arabic"]

_SENSES: Final = ("take", "fall", "pass", "lose", "leave")
_LOOSE: Final = ("place-one", "place-many", "whole", "part", "list", "points", "on", "another",
                 "number")  # fmt: skip
_TAIL: Final = ("in", "beside", "compass", "area", "territory", "bound", "aside", "say", "from",
                "not-place")  # fmt: skip
_NEAR: Final = 9
_FAR: Final = 14


def gapped_arabic(parsed: Parsed, change: Change) -> list[Change]:
    """Return what the sentence goes on to tell with the verb of a change left out."""
    entry = parsed.items[change.at].entry
    hands = parsed.items[change.at].has("hands", "hands-from")
    if not (hands or (entry is not None and entry.sense in _SENSES)) or change.target.at is None:
        return []
    last = max([change.at, change.target.at, *(one.at or 0 for one in
               list_after(parsed, change.target))])  # fmt: skip
    if hands or (entry is not None and entry.sense in ("pass", "fall")):
        holder = next((i for i, one in parsed.right(last, 3) if one.kind == "actor"), last)
        last = max(last, holder)
    found: list[Change] = []
    for at in range(last + 1, min(len(parsed.items) - 1, last + _FAR)):
        item = parsed.items[at]
        if item.kind in ("predicate", "claimant") or item.is_sign(".;؛:") or item.has("rel"):
            break
        if not item.is_sign(",،"):
            continue
        more = _likewise(parsed, change, at + 1) or _other_party(parsed, change, at + 1)
        if more:
            return found + more
    return found


def _likewise(parsed: Parsed, change: Change, at: int) -> list[Change]:
    """Read ", and likewise parts of Y", where the places before stand apart from it."""
    first = parsed.items[at]
    target = change.target.at or 0
    apart = any(one.kind == "actor" for one in parsed.items[target + 1 : at])
    if not apart or first.text.lstrip("و") not in _ALSO or not (
        first.text.startswith("و") or "و" in first.particles
    ):  # fmt: skip
        return []
    place = _place(parsed, at + 1, on=False)
    if place is None or not _ends(parsed, place):
        return []
    item = parsed.items[place]
    partial = any(one.has("part") for one in parsed.items[at:place])
    told = Target(item.places, item.mentions, partial, place, change.target.rule,
                  change.target.passive)  # fmt: skip
    return [replace(change, target=told)]


_ALSO: Final = frozenset({"كذلك", "ايضا", "مثله", "مثلها", "معه", "معها", "كذا"})


def _other_party(parsed: Parsed, change: Change, at: int) -> list[Change]:
    """Read ", and the Kurds Y" behind what another party took."""
    entry = parsed.items[change.at].entry
    actor = parsed.items[at]
    if entry is None or entry.sense != "take" or change.denied or not change.gained:
        return []
    if actor.kind != "actor" or "و" not in actor.particles or has_particle(actor):
        return []
    place = _place(parsed, at + 1, on="على" in entry.particles)
    if place is None or not _ends(parsed, place):
        return []
    item = parsed.items[place]
    partial = any(one.has("part", "points") for one in parsed.items[at:place])
    told = Target(item.places, item.mentions, partial, place, change.target.rule)
    return [replace(change, target=told, gained=actor.id, lost="", rule=f"{change.rule}-gapped")]


def _place(parsed: Parsed, at: int, *, on: bool) -> int | None:
    """Return the place right behind an item; behind "on" where the verb asks for it."""
    met = False
    for index in range(at, min(len(parsed.items), at + _NEAR)):
        item = parsed.items[index]
        if item.kind == "place":
            return index if met == on and not has_particle(item) else None
        met = met or item.has("on")
        if not (item.kind in ("date", "number") or item.has(*_LOOSE)):
            return None
    return None


def _ends(parsed: Parsed, place: int) -> bool:
    """Return whether nothing follows that would give the place a verb of its own."""
    following: Item | None = parsed.items[place + 1] if place + 1 < len(parsed.items) else None
    if following is None or following.kind in ("sign", "date", "region"):
        return True
    return following.kind == "cue" and following.has(*_TAIL) and not following.has("other", "be")
