"""How a list of places goes on behind the object of a verb: "X, the largest quarter, along with Y".

"And parts of Y", "as well as from Z", with where each lies, with names the case does not know.
"""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Item, Parsed
from geo.reports.roles.lists_arabic import list_after, list_before
from geo.reports.roles.targets import MOST_UNKNOWN, Target

__all__ = ["extended"]

_ANDS: Final = frozenset({"and", "then", "و", "ثم", "et", "puis", "и", "plus"})
_WITH: Final = frozenset(
    (
        *("along", "together", "along with", "together with", "as well as", "in addition to"),
        *("ainsi que", "ainsi qu'", "de même que", "tout comme", "а также", "так же как"),
    )
)
_JOINED: Final = ("part", "points", "on", "place-one", "place-many")


def extended(parsed: Parsed, target: Target) -> list[Target]:
    """Return what a list goes on with behind the target: "and parts of Y", ثم على Z."""
    if parsed.line.language == "ar":
        return [*list_before(parsed, target), *list_after(parsed, target)]
    if target.at is None:
        return []
    found: list[Target] = []
    joined = partial = False
    unknown = 0
    skip = 0
    for index in range(target.at + 1, min(len(parsed.items), target.at + 20)):
        item = parsed.items[index]
        if index < skip:
            continue
        if skip := _within_area(parsed, index) or (joined and _dated(parsed, index)):
            continue
        skip = _apposition(parsed, index)
        if item.text == "and" and parsed.clause[index] != parsed.clause[target.at]:
            break  # "took X, and Y was shelled"
        if item.kind == "place":
            if not joined and parsed.items[index - 1].has("in"):
                continue  # "X in Bahri"
            if not joined or any(letter in item.particles for letter in "بلك"):
                break
            found.append(Target(item.places, item.mentions, partial, index, target.rule,
                                target.passive))  # fmt: skip
            joined = partial = False
        elif (
            item.text in _ANDS
            or _whole_text(parsed, index) in _WITH
            or ("و" in item.particles and item.has(*_JOINED))
        ):
            joined = True
            partial = partial or item.has("part", "points")
        elif item.has("part", "points"):
            partial = not parsed.items[index - 1].has("compass")  # "in the western parts"
        elif _passed(parsed, index, target.at, joined) or (joined and _article(parsed, index)):
            continue
        elif item.is_sign(",") and parsed.items[index - 1].has("compass"):
            joined = True  # "X in the west, Y in the east"
        elif item.kind == "number" and parsed.line.language == "en" and _in_list(parsed, index):
            continue  # "X, 1070 and 3000, Y"
        elif _ends_list(item, joined, partial):
            break
        elif item.kind == "word" and joined and _capital(parsed, index):
            joined = False  # a name in the list that the case does not know
        elif item.kind == "word":
            unknown += 1
            if unknown > MOST_UNKNOWN or joined:
                break
    return found


def _in_list(parsed: Parsed, at: int) -> bool:
    """Return whether a number stands in a list as a name does: "X, 1070 and 3000, Y"."""
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    number = parsed.items[at].number
    named = number is not None and not number.percent
    return named and following is not None and (following.is_sign(",") or following.text == "and")


def _passed(parsed: Parsed, at: int, start: int, joined: bool) -> bool:
    """Return whether a list goes on across an item: "north-western", "from X as well as from parts
    of Y", "X et le secteur de Y"."""
    item = parsed.items[at]
    if item.is_sign("-"):
        return parsed.items[at - 1].has("compass")
    if not joined:
        return False
    if any(item.has(role) and parsed.role(start) == role for role in ("from", "to")):
        return True
    return item.has("the-place") and not parsed.is_back(at)


def _article(parsed: Parsed, at: int) -> bool:
    """Return whether the Arabic article of a Russian name stands apart: «Эс-Салихин»; in English
    whether a word only tells how large a part is: "and a large part of"."""
    if parsed.line.language == "en":
        large = parsed.items[at].kind == "word" and not _capital(parsed, at)
        return large and any(one.has("part") for one in parsed.items[at + 1 : at + 3])
    if parsed.line.language != "ru":
        return False
    following = parsed.items[at + 1 : at + 3]
    if parsed.items[at].is_sign("-"):
        return bool(following) and following[0].kind == "place"
    short = parsed.items[at].kind == "word" and len(parsed.items[at].text) < 4
    return short and len(following) > 1 and following[0].is_sign("-") and (
        following[1].kind == "place"
    )  # fmt: skip


def _within_area(parsed: Parsed, at: int) -> int:
    """Return the item behind "east of the city", where it begins at the item; else 0."""
    inside = parsed.items[at].has("in") and parsed.items[at].last - parsed.items[at].first > 2
    if parsed.line.language != "en" or not (parsed.items[at].has("beside") or inside):
        return 0
    for index in range(at + 1, min(len(parsed.items), at + 3)):
        item = parsed.items[index]
        if item.has("area", "territory") or item.kind == "region":
            return index + 1
        if not item.has("list"):
            return 0
    return 0


def _dated(parsed: Parsed, at: int) -> int:
    """Return the item behind ", by nightfall," where it begins at a comma; else 0."""
    if parsed.line.language != "en" or not parsed.items[at].is_sign(","):
        return 0
    for index in range(at + 1, min(len(parsed.items) - 1, at + 6)):
        item = parsed.items[index]
        if item.is_sign(","):
            return index + 1 if index > at + 1 and parsed.items[index + 1].kind == "place" else 0
        if not (item.kind in ("date", "word") or item.has("by", "on", "in", "list", "middle")):
            return 0
    return 0


def _capital(parsed: Parsed, at: int) -> bool:
    word = parsed.line.words[parsed.items[at].first]
    return parsed.line.language == "en" and word.text[:1].isupper()


def _apposition(parsed: Parsed, at: int) -> int:
    """Return the comma that ends an apposition with which a list goes on behind it: "X, the largest
    of the districts in rebel hands, along with Y"; 0 when none begins at the item."""
    if not parsed.items[at].is_sign(",") or at + 1 >= len(parsed.items):
        return 0
    if parsed.items[at + 1].kind == "place":
        return 0
    for index in range(at + 2, min(len(parsed.items) - 1, at + 14)):
        if parsed.items[index].is_sign(","):
            following = parsed.items[index + 1].text
            joins = following in _ANDS or _whole_text(parsed, index + 1) in _WITH
            return index if joins else 0
        if parsed.items[index].kind in ("place", "claimant") or parsed.items[index].has("say"):
            return 0
    return 0


def _ends_list(item: Item, joined: bool, partial: bool) -> bool:
    """Return whether a list of places cannot go on across the item."""
    if item.kind in ("actor", "claimant", "predicate"):
        return True
    if item.has("beside", "to", "flee", "other", "bomb", "say", "rel") and not item.has("compass"):
        return True
    if item.has("in") and joined and not partial:
        return True
    if item.kind in ("date", "region", "word") or item.is_sign(",،"):
        return False
    return not (
        item.has(
            "of", "on", "place-one", "place-many", "whole", "list", "in", "not-people", "not-place"
        )
        or item.has("compass")
        or (item.has("from") and partial)
    )


def _whole_text(parsed: Parsed, at: int) -> str:
    return parsed.text(at, at + 1).lower()
