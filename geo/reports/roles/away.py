"""Places that somebody leaves, behind whatever tells how ("withdrew in good order from X"), and
verbs joined to a passive before them: "X was left by the rebels and taken by the army"."""

from __future__ import annotations

from typing import Final

from geo.reports.clauses.items import Parsed
from geo.reports.roles.fronted import listed_behind
from geo.reports.roles.targets import Target, subject_of

__all__ = ["as_for", "away_from", "from_which", "joined_passive", "together"]

_REACH: Final = 12
_LOOSE: Final = ("list", "place-one", "place-many", "whole", "part", "points", "compass", "of")
_BE: Final = frozenset({"was", "were", "been", "is", "are"})


def away_from(parsed: Parsed, at: int) -> Target | None:
    """Return the places behind the "from" of a verb of leaving, its manner standing between."""
    entry = parsed.items[at].entry
    if parsed.line.language != "en" or entry is None or "from" not in entry.particles:
        return None
    met = None
    for index, item in parsed.right(at, _REACH):
        if met is not None and item.kind == "place":
            partial = any(one.has("part", "points") for one in parsed.items[met:index])
            return Target(item.places, item.mentions, partial, index, "object")
        if met is not None and not (item.has(*_LOOSE) or item.kind in ("word", "number")):
            return None
        if item.text == "from":
            fire = parsed.items[index - 1].has("other", "bomb", "attack") and index - 1 > at
            met = None if fire else index
        elif item.kind in ("place", "actor", "predicate", "region", "claimant", "sign") or item.has(
            "to", "not", "aim", "people", "say", "bound"
        ):  # fmt: skip
            return None
    return None


_TOGETHER: Final = 20
_AMONG: Final = ("list", "of", "place-one", "place-many", "the-place", "area", "compass", "points",
                 "manage")  # fmt: skip


def joined_passive(parsed: Parsed, at: int) -> Target | None:
    """Return the subject of the passive to which "and" joins another participle."""
    entry = parsed.items[at].entry
    if parsed.line.language != "en" or entry is None or entry.form not in ("past", "participle"):
        return None
    joined = next((i for i, one in parsed.left(at, 3) if one.text in ("and", "then", "but")), None)
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    if joined is None or following is None or any(
        not (one.has("list") or one.text.endswith("ly") or one.text in ("then", "later"))
        for one in parsed.items[joined + 1 : at]
    ):  # fmt: skip
        return None
    if not (following.has("by") or following.kind in ("date", "sign") or following.has("in", "on")):
        return None
    for index, item in parsed.left(joined, _REACH):
        verb = item.kind == "predicate" and item.entry is not None
        if verb and item.entry is not None and item.entry.form in ("past", "participle"):
            passive = any(one.text in _BE for _, one in parsed.left(index, 3))
            return subject_of(parsed, index) if passive else None
        if item.kind in ("place", "region") or verb or item.is_sign(";:"):
            return None
    return None


def as_for(parsed: Parsed, at: int) -> Target | None:
    """Return the place of "As for X, it has been liberated"."""
    opening = [item.text for item in parsed.items[:2]]
    if opening != ["as", "for"]:
        return None
    place = next((i for i, item in enumerate(parsed.items[:at]) if item.kind == "place"), None)
    it = any(item.has("it") or item.text == "they" for item in parsed.items[2:at])
    between = parsed.items[(place or 0) + 1 : at]
    if place is None or not it or any(item.kind in ("place", "actor", "predicate", "claimant")
                                      for item in between):  # fmt: skip
        return None
    found = parsed.items[place]
    return Target(found.places, found.mentions, False, place, "subject", passive=True)


def together(parsed: Parsed, at: int) -> Target | None:
    """Return the places of "the seat of government was retaken together with the X district"."""
    joined = False
    for index, item in parsed.right(at, _TOGETHER):
        if joined:
            if item.kind == "place":
                return Target(item.places, item.mentions, False, index, "subject", passive=True)
            if not (item.kind == "word" or item.is_sign(",-") or item.has(*_AMONG)):
                return None
        elif item.kind in ("place", "region", "predicate", "sign") or item.has("rel", "bound"):
            return None
        following = parsed.items[index + 1] if index + 1 < len(parsed.items) else None
        joined = joined or (
            item.text in ("together", "along")
            and following is not None
            and following.text == "with"
        )
    return None


def from_which(parsed: Parsed, at: int) -> Target | None:
    """Return the places of "the quarters from which the rebels were driven are X and Y"."""
    if parsed.line.language != "en":
        return None
    near = [parsed.line.words[one.first].norm for _, one in parsed.left(at, 7, across=True)]
    words = [word for norm in near for word in norm.split()]
    relative = "which" in words and "from" in words
    return listed_behind(parsed, at) if relative else None
