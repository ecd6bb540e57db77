"""Places that somebody leaves, behind whatever tells how ("withdrew in good order from X"), and
verbs joined to a passive before them: "X was left by the rebels and taken by the army"."""

from __future__ import annotations

from typing import Final

from geo.reports.clauses.items import Parsed
from geo.reports.roles.fronted import listed_behind
from geo.reports.roles.targets import Target, subject_of

__all__ = ["away_from", "from_which", "joined_passive"]

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


def from_which(parsed: Parsed, at: int) -> Target | None:
    """Return the places of "the quarters from which the rebels were driven are X and Y"."""
    if parsed.line.language != "en":
        return None
    near = [parsed.line.words[one.first].norm for _, one in parsed.left(at, 7, across=True)]
    words = [word for norm in near for word in norm.split()]
    relative = "which" in words and "from" in words
    return listed_behind(parsed, at) if relative else None
