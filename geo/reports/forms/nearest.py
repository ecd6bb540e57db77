"""The place nearest to a predicate, for sentences that no rule of grammar fits.

Where a clause tells that ground was taken and names a place, and nothing between the two speaks
against it, the place is what was taken: so a reader takes it, whatever else stands between.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from geo.reports.clauses.items import Item, Parsed
from geo.reports.clauses.topics import topic
from geo.reports.roles.objects_arabic import ROADS
from geo.reports.roles.targets import Target

__all__ = ["nearest"]

_REACH: Final = 14
_UNKNOWN: Final = 6
"""Unknown words that may stand between: more than grammar allows, fewer than a clause holds."""
_NEVER: Final = ("rel", "aim", "fail", "not", "future", "before", "still")
"""What speaks against it even in a sentence that begins with the place."""
_AGAINST: Final = (
    *_NEVER, "say", "deny", "from", "to", "beside", "people", "killed", "wounded", "bomb", "other",
    "by-fire",
)  # fmt: skip
_APART: Final = 4
"""Items between a verb's pronoun and its noun: أعادت إليه وحدات من الجيش الأمن."""
_LIST: Final = 2
"""Places behind a pronoun that make a list: "which it took: X and Y"."""
_HEAD: Final = 3
"""Items before a place with which a clause begins: "the large district of X"."""
_NAMED: Final = 4
"""Items between a place and the first comma: "the X settlement near Z,"."""
_OBJECT: Final = ("", "of")
_PASSIVE: Final = ("participle", "passive", "state")
_BE: Final = frozenset({"was", "were", "been", "being", "is", "are"})


def nearest(parsed: Parsed, at: int) -> Target | None:
    """Return the place nearest to the predicate at `at` in its clause, None when something
    between them speaks against it."""
    entry = parsed.items[at].entry
    if entry is None or entry.sense not in ("take", "hold", "pass"):
        return None
    if "of-party" in entry.particles:
        return None  # "emptied X of rebels" asks for its party
    if entry.sense == "hold" and entry.form not in _PASSIVE:
        return None  # who holds a place may have held it long
    # What follows يسيطر عليه is no object, but may be the list of what was meant.
    back = at + 1 < len(parsed.items) and parsed.items[at + 1].has("on-it")
    if back and entry.form == "present" and parsed.line.language == "ar":
        return None  # "quarters that the rebels hold, including X"
    pronoun = at if back else next(
        (index for index in range(max(0, at - _APART), min(at + 2, len(parsed.items)))
         if parsed.items[index].has("to-it", "from-it")), None,
    )  # fmt: skip
    over = {"over", "على", "над", "sur"} & set(entry.particles)
    found = _first(parsed, parsed.right(at, _REACH), (*_OBJECT, "on") if over else _OBJECT)
    if found is not None and parsed.line.language == "en" and _names_another(parsed, found):
        found = None
    if back and found is not None and len(parsed.items[found].places) < _LIST:
        found = None
    # "…, took control of seven quarters": what it took is told, though not by name.
    told = (
        parsed.line.language == "ar"
        and bool(over)
        and any(item.has("on") for _, item in parsed.right(at, 4))
    )
    passive = found is None and not told and (pronoun is not None or _may_be_passive(parsed, at))
    if passive:
        found = _opening(parsed, at) if pronoun is None else topic(parsed, pronoun)
        if found is None:
            found = _first(parsed, parsed.left(at, _REACH), (*_OBJECT, "on", "in"), back=True)
        if found is not None and _people_in(parsed, found):
            return None
    if found is None or (found and parsed.items[found - 1].text in ROADS):
        return None
    item = parsed.items[found]
    low, high = sorted((at, found))
    end = low if passive and low <= _HEAD else high  # not "X, some 30 km from Y, was taken"
    partial = any(one.has("part", "points") for one in parsed.items[max(0, low - 5) : end])
    if passive and parsed.role(found) == "in" and not partial and at - found > 1:
        return None  # who or what was seized in X
    return Target(item.places, item.mentions, partial, found, "nearest", passive=passive)


def _first(
    parsed: Parsed, near: Iterator[tuple[int, Item]], roles: tuple[str, ...], *, back: bool = False
) -> int | None:
    """Return the first place of these items if it stands in one of these roles."""
    unknown = 0
    for index, item in near:
        if item.kind == "place":
            return index if parsed.role(index) in roles else None
        if item.kind in ("predicate", "region", "number") or item.has(*_AGAINST):
            return None
        if (back and item.kind == "actor") or item.is_sign(";:؛(") or item.text in ("as", "and"):
            return None
        unknown += item.kind == "word"
        if unknown > _UNKNOWN:
            return None
    return None


def _people_in(parsed: Parsed, at: int) -> bool:
    """Return whether a place only tells where somebody was: "journalists in X were seized"."""
    return parsed.role(at) == "in" and any(
        item.has("people", "families", "kin", "one-person") and not item.has("fighters")
        for _, item in parsed.left(at, 4)
    )


def _names_another(parsed: Parsed, at: int) -> bool:
    """Return whether a place only names something else: "the Shaar hospital"."""
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    return following is not None and (
        following.kind == "word" or following.has("not-place", "points")
    )


def _opening(parsed: Parsed, at: int) -> int | None:
    """Return the place with which the sentence begins and to which all up to the verb belongs:
    "X, after a week of shelling and a night without sleep, was taken"."""
    named = [
        index for index, item in enumerate(parsed.items[:at])
        if item.kind in ("place", "actor", "region", "predicate")
    ]  # fmt: skip
    if len(named) != 1 or named[0] > _HEAD or parsed.items[named[0]].kind != "place":
        return None
    between = parsed.items[named[0] + 1 : at]
    commas = [index for index, item in enumerate(between) if item.is_sign(",")]
    if len(commas) < 2 or commas[0] > _NAMED or any(item.has(*_NEVER) for item in between):
        return None
    return named[0] if any(item.text in _BE for item in between[commas[-1] :]) else None


def _may_be_passive(parsed: Parsed, at: int) -> bool:
    """Return whether the places may stand before the predicate: "X, after hours of battle,
    was at last taken", "X taken", not "the army of X took Y"."""
    entry = parsed.items[at].entry
    if entry is None or entry.form not in (*_PASSIVE, "past"):
        return False
    if entry.form != "past" or parsed.line.language != "en":
        return True
    if any(item.text in _BE for _, item in parsed.left(at, 3)):
        return True
    return at + 1 == len(parsed.items) or parsed.items[at + 1].kind in ("sign", "date")
