"""Places that stand before a predicate without being its plain subject.

"S became the latest district to fall", "the districts captured on Monday were S and H", "S's
fall", "with S captured".
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from geo.reports.clauses import Parsed
from geo.reports.roles.targets import Target, subject_of

__all__ = [
    "elided",
    "equated",
    "included",
    "included_behind",
    "its",
    "listed_behind",
    "listed_or_inverted",
    "possessed",
    "within",
]

_HEADS: Final = ("place-one", "place-many", "not-place", "area", "the-place")
_EQUALS: Final = frozenset(
    """was were is are became become becomes include includes included been est sont était étaient
    devient devenu стал стала стали был была""".split()  # noqa: SIM905
)
_RANKED: Final = frozenset({"next", "latest", "last", "newest"})
_FRONTED: Final = 8
"""Items within which the comma behind "In X," stands."""
_HAPPENS: Final = frozenset({"broke", "came", "comes", "follows", "followed", "marks", "marked"})
_LISTS: Final = frozenset(
    """was were are include includes included notably namely sont étaient comprennent""".split()  # noqa: SIM905
)


def equated(parsed: Parsed, at: int) -> Target | None:
    """Return the subject of "X became the latest district to fall", "X is the third captured"."""
    head = None
    begin = parsed.items[parsed.clause.index(parsed.clause[at])]
    across = parsed.line.language == "en" and begin.text in ("that", "which")
    for index, item in parsed.left(at, 10, across):
        if item.kind in ("place", "claimant") or item.is_sign(",;"):
            return None
        if item.kind == "predicate" and item.entry is not None and item.entry.sense != "become":
            return None
        if head is None:
            if item.has(*_HEADS) or item.kind == "number" or _is_ranked(parsed, index):
                head = index
            elif not (
                item.kind in ("actor", "word", "date")
                or item.has("to", "rel", "in", "say", "it", "list")
            ):
                return None
        elif item.text in _EQUALS:
            found = subject_of(parsed, index)
            return None if found is None else replace(found, rule="equated")
        elif item.has("in", "to", "from", "by", "beside", "not", "other"):
            return None
    return None


def _is_ranked(parsed: Parsed, at: int) -> bool:
    """Return whether "next", "the latest" stands for the district that it counts: "was next to
    fall"."""
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    ranked = parsed.items[at].text in _RANKED or parsed.items[at].has("ordinal")
    return ranked and following is not None and following.has("to")


def listed_behind(parsed: Parsed, at: int) -> Target | None:
    """Return the list that follows "the districts captured on Monday were" or "… included"."""
    if not any(
        item.has(*_HEADS, "points") or _is_ranked(parsed, index)
        for index, item in parsed.left(at, 6, across=True)
    ):
        return None
    opened = False
    for index, item in parsed.right(at, 12, across=True):
        if item.kind == "place":
            if not opened:
                return None
            passive = not _is_active(parsed, at)
            return Target(item.places, item.mentions, False, index, "listed", passive)
        if item.text in _LISTS or item.has("including") or item.is_sign(":"):
            opened = True
        elif (
            item.kind in ("predicate", "claimant", "region")
            or item.has("beside", "to", "other")
            or (
                opened
                and not (
                    item.has("list", "place-many", "place-one")
                    or item.is_sign(",")
                    or item.kind == "number"
                )
            )
        ):
            return None
    return None


def _is_active(parsed: Parsed, at: int) -> bool:
    """Return whether a verb has its own subject: "the four districts they have captured are"."""
    near = [item for _, item in parsed.left(at, 3)]
    acts = any(item.kind == "actor" or item.text in ("they", "it", "we") for item in near)
    return parsed.line.language == "en" and acts and not any(
        item.text in ("was", "were", "been", "being") for item in near
    )  # fmt: skip


def elided(parsed: Parsed, at: int) -> Target | None:
    """Return the places named before that "were pushed out later", "and took control" mean."""
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    if following is not None and not (
        following.kind in ("date", "number", "sign")
        or following.has("bound", "become", "not-people")
    ):
        return None
    for index, item in parsed.left(at, 14, across=True):
        if item.kind == "place":
            verb = [
                one for _, one in parsed.left(index, 5)
                if one.has("advance", "other") or (one.entry and one.entry.sense == "take")
            ]  # fmt: skip
            if not verb or parsed.role(index) not in ("", "of"):
                return None
            return Target(item.places, item.mentions, False, index, "elided")
        if item.is_sign(";:") or item.kind == "region":
            return None
    return None


def _inverted(parsed: Parsed, at: int) -> Target | None:
    """Return the places of "Also wrested from the rebels were X and Y"."""
    if parsed.line.language != "en" or any(
        not (item.has("list") or item.kind == "date" or item.text in ("also", "newly", "on", ","))
        for item in parsed.items[:at]
    ):
        return None
    linked = False
    for index, item in parsed.right(at, 20):
        if item.kind == "place":
            return (
                Target(item.places, item.mentions, False, index, "listed", passive=True)
                if linked else None
            )  # fmt: skip
        if linked and not item.has(*_HEADS, "list", "whole", "part", "of"):
            return None
        linked = linked or item.text in ("was", "were", "is", "are")
    return None


def listed_or_inverted(parsed: Parsed, at: int) -> Target | None:
    """Return the places behind a participle that stand in a list, or as its subject."""
    return listed_behind(parsed, at) or _inverted(parsed, at)


def included(parsed: Parsed, at: int) -> Target | None:
    """Return the places of "five districts, including X and Y, fell"."""
    place = None
    for index, item in parsed.left(at, 16, across=True):
        if item.kind == "place" and place is None:
            place = index
        elif item.has("including"):
            if place is None or not any(
                one.has(*_HEADS) or one.kind == "number" for _, one in parsed.left(index, 6)
            ):
                return None
            found = parsed.items[place]
            return Target(found.places, found.mentions, False, place, "subject", passive=True)
        elif item.kind in ("predicate", "actor", "claimant") or item.has("bound", "other"):
            return None
    return None


_COUNTED: Final = 8


def included_behind(parsed: Parsed, at: int) -> Target | None:
    """Return the places that "captured several areas north of the capital, among them" names."""
    opened = False
    head = _counted_before(parsed, at)
    skip = 0
    entry = parsed.items[at].entry
    driven = entry is not None and entry.sense == "expel"  # "ousted the rebels from quarters, …"
    for index, item in parsed.right(at, 24, across=True):
        if index < skip:
            continue
        if head and (skip := _over_relative(parsed, index)):
            continue
        if item.kind == "place":
            among = driven and _among_them(parsed, index)
            if opened or (head and (among or _called_so(parsed, index))):
                return Target(item.places, item.mentions, False, index, "object")
            if not head or parsed.role(index) not in ("beside", "in", "of"):
                return None
        elif item.has("including"):
            opened = head
        elif (
            item.kind == "predicate"
            or item.is_sign(";:")
            or item.has("bound", "rel", "to")
            or (item.has("people", "families") and not item.has("fighters"))
            or (item.kind == "actor" and (head or not driven) and not _owner(parsed, index))
        ):
            return None
        head = head or item.kind in ("number", "region") or item.has(*_HEADS, "points")
    return None


def _counted_before(parsed: Parsed, at: int) -> bool:
    """Return whether what was taken is counted: "ten more places have been freed, among them"."""
    before = [item for _, item in parsed.left(at, _COUNTED)]
    counted = any(item.kind == "number" for item in before)
    people = any(item.has("people", "families", "fighters") for item in before)
    return counted and not people and before[0].has("become")


def _among_them(parsed: Parsed, at: int) -> bool:
    """Return whether "among them", "included" stands right behind a list of places."""
    following = parsed.items[at + 1 : at + 3]
    return any(item.has("including") for item in following[:1]) and (
        len(following) == 1 or following[1].kind == "sign"
    )


def _called_so(parsed: Parsed, at: int) -> bool:
    """Return whether ", the X and Y districts" names those that were counted before."""
    start = at - 1
    while start > 0 and parsed.items[start].has("list") and not parsed.items[start].is_sign(","):
        start -= 1
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    return parsed.items[start].is_sign(",") and following is not None and (
        following.has("place-many") and len(parsed.items[at].places) > 1
    )  # fmt: skip


def _over_relative(parsed: Parsed, at: int) -> int:
    """Return the item behind "that the rebels had held," when a list follows it, else 0."""
    if not parsed.items[at].has("rel") or parsed.items[at].has("including"):
        return 0
    for index in range(at + 1, min(len(parsed.items) - 1, at + 12)):
        if parsed.items[index].is_sign(",:"):
            return index + 1 if parsed.items[index + 1].has("including") else 0
        if parsed.items[index].kind == "place":
            return 0
    return 0


def _owner(parsed: Parsed, at: int) -> bool:
    """Return whether a party stands behind "from" or "held by", or owns what follows."""
    near = [item for _, item in parsed.left(at, 2, across=True)]
    following = parsed.items[at + 1 : at + 3]
    return any(item.has("from", "by") for item in near) or any(
        item.has(*_HEADS, "points", "held") for item in following
    )


def its(parsed: Parsed, at: int) -> Target | None:
    """Return what "a day after its capture" means: the place named before."""
    entry = parsed.items[at].entry
    if parsed.line.language != "en" or entry is None or entry.sense not in ("take", "fall"):
        return None
    if "over" in entry.particles:
        return None  # "its control"
    for _, item in parsed.left(at, 3):
        if item.text == "its":
            return Target((), (), False, at, "possessed", back=True)
        if item.kind not in ("word", "number") and not item.has("list", "whole", "ordinal"):
            return None
    return None


def _compound(parsed: Parsed, at: int) -> bool:
    """Return whether a place and a noun make one name of an event: "news of the X liberation
    broke", not "the X liberation front"."""
    entry = parsed.items[at].entry
    if entry is None or entry.form != "noun" or "over" in entry.particles:
        return False
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    if following is None or following.kind in ("date", "sign"):
        return True
    return following.has("become", "bound", "by", "on", "in", "say") or (
        parsed.line.words[following.first].norm in _HAPPENS
    )


def possessed(parsed: Parsed, at: int) -> Target | None:
    """Return the place that owns a noun: "Sakhour's fall"."""
    if not at or parsed.items[at - 1].kind != "place":
        return None
    item = parsed.items[at - 1]
    owner = parsed.line.words[item.last - 1]
    if parsed.line.language != "en":
        return None
    if not owner.surface.endswith("s") and not _compound(parsed, at):
        return None
    found = Target(item.places, item.mentions, False, at - 1, "object")
    return replace(found, passive=False)


def within(parsed: Parsed, at: int) -> Target | None:
    """Return the place in which positions are taken, where it opens the sentence: "In X, the army
    cleared the last pockets"."""
    first = next((i for i, item in enumerate(parsed.items) if not item.has("list")), 0)
    if not parsed.items[0].has("in") and not parsed.items[first].has("in"):
        return None
    comma = next((i for i, item in enumerate(parsed.items[:_FRONTED]) if item.is_sign(",")), None)
    places = [i for i in range(comma or 0) if parsed.items[i].kind == "place"]
    if comma is None or len(places) != 1 or parsed.role(places[0]) == "beside" or at < comma:
        return None
    if any(item.has("beside") or item.kind == "predicate" for item in parsed.items[:comma]):
        return None
    points = False
    for _, item in parsed.right(at, 8):
        if item.kind in ("place", "region", "predicate") or item.has("people", "beside", "in"):
            break
        points = points or item.has("points", "part", "territory")
    if not points or any(item.kind in ("place", "region") for item in parsed.items[comma + 1 :]):
        return None
    found = parsed.items[places[0]]
    return Target(found.places, found.mentions, True, places[0], "object")
