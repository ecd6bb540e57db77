"""Places and parties that share a verb which is not repeated, and lists that stand before theirs.

"The army took X and the Kurds Y", "lost X to the army and Y to the Kurds", "X was won back on
Sunday and Y on Friday"; "X and all of Y were captured".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.reports.clauses import Item, Parsed
from geo.reports.roles.targets import Change, Target

__all__ = ["extended_left", "gapped"]

_ANDS: Final = frozenset({"and", "while", "et", "tandis", "и", "а"})
_AUXILIARIES: Final = frozenset(
    """was were is are has have had will would could did does remains remain est sont était étaient
    a ont avait avaient был была были""".split()  # noqa: SIM905
)
_OF_CITY: Final = frozenset({"citys", "its", "city"})
_LOOSE: Final = ("list", "place-one", "place-many", "not-place", "whole", "compass", "the-place")
_DAYS: Final = frozenset(
    """early late morning evening overnight earlier later dawn dusk noon nightfall""".split()  # noqa: SIM905
)
_MOST: Final = 4
_RECEIVES: Final = frozenset({"lose", "fall", "pass", "give"})
_PRONOUNS: Final = 12
"""Items over which a list may stretch to the left."""
_ASIDE: Final = 8
"""Items of what is told of one place within a list: "X, near the river, and Y"."""


def gapped(parsed: Parsed, change: Change) -> list[Change]:
    """Return what the sentence goes on to tell with the verb of a change left out."""
    entry = parsed.items[change.at].entry
    if parsed.line.language == "ar" or entry is None or change.target.at is None:
        return []
    if entry.form in ("noun", "state") or change.target.rule in ("relative", "pronoun"):
        return []
    found: list[Change] = []
    start = max(change.at, change.target.at) + 1
    if entry.sense == "pass" and (receiver := _party(parsed.items, start)) is not None:
        start = receiver + 1  # "fell to the army"
    at, _ = _tail(parsed, start, entry.sense)
    for _ in range(_MOST):
        more, at = _next(parsed, change, at, entry.sense)
        if more is None:
            return found
        found.append(more)
    return found


def _next(parsed: Parsed, change: Change, at: int, sense: str) -> tuple[Change | None, int]:
    """Return the next place with its party that stands at an item, and where it ends."""
    items = parsed.items
    joined = at > 0 and items[at - 1].kind == "date"
    while at < len(items) and (items[at].is_sign(",;") or items[at].text in _ANDS):
        joined = joined or items[at].text in _ANDS
        at += 1
    if alike := _alike(items, at):
        joined, at = True, alike
    at = _over(items, _aside_day(items, at) if joined else at)
    actor = ""
    if at < len(items) and items[at].kind == "actor":
        actor = items[at].id
        at = _over(items, at + 1)
    if at >= len(items) or items[at].kind != "place" or (not joined and not actor):
        return None, at
    place = items[at]
    end, party = _tail(parsed, at + 1, sense)
    bare = not actor and not party and end == at + 1
    if not _ends(items, end) or (bare and not change.target.passive):
        return None, at
    target = replace(change.target, places=place.places, mentions=place.mentions, at=at,
                     partial=False)  # fmt: skip
    told = replace(change, target=target, rule=f"{change.rule}-gapped")
    if sense in _RECEIVES or change.target.passive:
        if actor or (sense in _RECEIVES and not (party or change.gained)):
            return None, at
        told = replace(told, gained=party or change.gained)
    elif actor and sense == "take":
        told = replace(told, gained=actor, lost="")
    elif actor:
        return None, at
    return told, end


def _alike(items: Sequence[Item], at: int) -> int:
    """Return the item behind "as have", "so was", with which the same is told of more, else 0."""
    first, verb = (items[at].text, items[at + 1].text) if at + 1 < len(items) else ("", "")
    return at + 2 if first in ("as", "so") and verb in _AUXILIARIES else 0


def _aside_day(items: Sequence[Item], at: int) -> int:
    """Step over the day between "and" and a place: "and, on Monday, that of Y"."""
    here = items[at : at + 3]
    if len(here) == 3 and here[0].has("on") and here[1].kind == "date" and here[2].is_sign(","):
        return at + 3
    return at


def _over(items: Sequence[Item], at: int) -> int:
    """Step over articles, the words for a district and "that of"."""
    if at + 1 < len(items) and items[at].text == "that" and items[at + 1].has("of"):
        at += 2
    while at < len(items) and items[at].kind in ("cue", "word") and (
        items[at].has(*_LOOSE) or items[at].text in ("the", "le", "la", "les")
    ) and items[at].text not in _ANDS:  # fmt: skip
        at += 1
    return at


def _tail(parsed: Parsed, at: int, sense: str) -> tuple[int, str]:
    """Step over a day and "to the army" behind a place; return where they end and the party."""
    items = parsed.items
    party = ""
    while at < len(items):
        item = items[at]
        if item.kind == "date" or item.text in _DAYS or (
            item.has(*_LOOSE) and not item.has("in", "of") and item.text not in _ANDS
        ):  # fmt: skip
            at += 1
        elif item.has("on", "in") and at + 1 < len(items) and (
            items[at + 1].kind == "date" or items[at + 1].text in _DAYS
        ):  # fmt: skip
            at += 2
        elif item.has("in") and at + 1 < len(items) and items[at + 1].has("compass"):
            at += 2  # "Y in the west"
        elif not party and item.has("to", "by") and (found := _party(items, at + 1)) is not None:
            party = items[found].id if sense in _RECEIVES or item.has("by") else party
            at = found + 1
        else:
            break
    return at, party


def _party(items: Sequence[Item], at: int) -> int | None:
    while at < len(items) and items[at].has("list"):
        at += 1
    return at if at < len(items) and items[at].kind == "actor" else None


def _ends(items: Sequence[Item], at: int) -> bool:
    """Return whether nothing follows that would give the place a verb of its own."""
    if at >= len(items):
        return True
    item = items[at]
    if item.kind == "predicate" or item.text in _AUXILIARIES:
        return False
    return item.kind in ("sign", "claimant") or item.text in _ANDS or item.has("say", "bound")


def _is_struck(parsed: Parsed, at: int) -> bool:
    """Return whether a place is the object of a verb before it: "bombed X, and Y was taken"."""
    for _, item in parsed.left(at, 4):
        if item.has("bomb", "shell", "strikes", "attack", "flee", "other"):
            return True
        if not item.has(*_LOOSE, "of"):
            return False
    return False


def _aside_before(parsed: Parsed, at: int) -> int:
    """Return the comma with which an aside begins that ends at a comma, right behind a place: "X,
    near the river, and Y"; 0 when there is none."""
    for index in range(at - 1, max(0, at - _ASIDE), -1):
        item = parsed.items[index]
        if item.is_sign(","):
            return index if index < at - 1 and parsed.items[index - 1].kind == "place" else 0
        if item.kind not in ("cue", "word", "region", "number", "date") or item.has(
            "say", "rel", "bound", "other", "bomb", "attack", "flee"
        ):  # fmt: skip
            return 0
    return 0


def _is_located(parsed: Parsed, at: int) -> bool:
    """Return whether an item only tells in which direction: "to the city's east"."""
    item = parsed.items[at]
    if item.has("compass"):
        return True
    following = [one for _, one in parsed.right(at, 3)]
    small = item.has("to", "in") or parsed.line.words[item.last - 1].norm in _OF_CITY
    return small and any(one.has("compass") for one in following)


def extended_left(parsed: Parsed, target: Target) -> list[Target]:
    """Return what stands before the last of a list: the X of "X and all of Y were captured"."""
    if parsed.line.language == "ar" or target.at is None or target.rule != "subject":
        return []
    found: list[Target] = []
    joined = False
    skip = len(parsed.items)
    for index in range(target.at - 1, max(-1, target.at - _PRONOUNS), -1):
        item = parsed.items[index]
        if skip <= index < skip + _ASIDE:
            continue
        if item.kind == "place":
            if not joined or parsed.role(index) not in ("", "of") or _is_struck(parsed, index):
                break
            partial = any(one.has("part", "points") for _, one in parsed.left(index, 2))
            found.append(replace(target, places=item.places, mentions=item.mentions, at=index,
                                 partial=partial))  # fmt: skip
            joined = False
        elif joined and item.is_sign(",") and (before := _aside_before(parsed, index)):
            skip = before
        elif item.text in _ANDS or item.is_sign(","):
            joined = joined or item.text in _ANDS or bool(found)
        elif _is_located(parsed, index):
            continue  # "X to the city's east, and Y to its west, were captured"
        elif not (
            item.has(*_LOOSE, "part", "points", "of") or item.text in ("the", "both")
            or (item.kind == "date" and not joined) or (item.has("on", "by") and not joined)
        ):  # fmt: skip
            break
    return found
