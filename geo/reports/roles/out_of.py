"""The places out of which somebody is driven: "drove the rebels out of X and from parts of Y"."""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Parsed
from geo.reports.roles.behind import joins
from geo.reports.roles.referred import meant
from geo.reports.roles.targets import Target

__all__ = ["behind_from", "fronted_from"]

_REACH: Final = 24
_OPENING: Final = 5
"""Items within which the places stand with which a sentence begins."""
_HEADS: Final = ("from", "list", "place-one", "place-many", "whole", "part", "points", "of",
                 "compass", "the-place")  # fmt: skip


def _owned_by(parsed: Parsed, at: int) -> bool:
    """Return whether "of", "de" or "du quartier de" stands before the places."""
    first = parsed.line.words[parsed.items[at - 1].first].norm
    return parsed.role(at) == "of" or first in ("de", "du", "des", "d")


def behind_from(parsed: Parsed, at: int) -> Target | None:
    """Return the places behind "drove the rebels out of"."""
    partial = opened = joined = whole = False
    entry = parsed.items[at].entry
    owed = entry is not None and "of" in entry.particles
    owed = owed or parsed.line.language == "fr"
    for index, item in parsed.right(at, _REACH):
        if item.kind == "place":
            inside = partial and parsed.role(index) in ("in", "of", "")
            inside = inside or (owed and _owned_by(parsed, index))
            inside = inside or (joined and parsed.role(index) in ("", "of", "in"))
            inside = inside or (whole and parsed.role(index) == "of")
            if parsed.role(index) == "from" or inside:
                return Target(item.places, item.mentions, partial, index, "object")
        if item.has("it") and item.text in ("it", "them", "there"):
            if not opened and item.text == "them":
                continue  # "forced them back from", where they are the ones driven out
            following = [one for _, one in parsed.right(index, 2)]
            if len(following) == 2 and following[0].text == "and" and following[1].has("from"):
                continue  # "out of it and out of Y"
            return meant(parsed, at, partial)
        if parsed.is_back(index) and any(one.has("from") for _, one in parsed.left(index, 1)):
            return Target((), (), False, index, "object", back=True)
        if item.kind == "predicate" or item.has("beside", "to"):
            return None
        opened = opened or item.has("from") or item.text == "out"
        joined = joined or (opened and joins(parsed, index))
        whole = whole or (opened and item.has("territory", "whole"))
        partial = (
            partial
            or item.has("points", "part")
            or (item.number is not None and item.number.percent)
        )
    return None


def fronted_from(parsed: Parsed, at: int) -> Target | None:
    """Return the places of "From X and Y the rebels were driven", with which a sentence begins."""
    place = next(
        (i for i, item in enumerate(parsed.items[:_OPENING]) if item.kind == "place"), None
    )
    if place is None or place >= at or parsed.line.language == "ar":
        return None
    first = parsed.line.words[0].norm
    french = parsed.line.language == "fr" and first in ("du", "de", "des")  # « Du quartier de X »
    if parsed.role(place) != "from" and not french:
        return None
    if any(item.kind not in ("place", "sign") and not item.has(*_HEADS)
           for item in parsed.items[:place]):  # fmt: skip
        return None
    if parsed.clause[place] != parsed.clause[at]:
        return None
    between = parsed.items[place + 1 : at]
    acting = [item for item in between if item.kind == "actor"]
    if len({item.id for item in acting}) != 1 or any(
        item.kind in ("predicate", "claimant") or item.has("aim", "fail", "not", "future", "to",
        "other", "say", "rel") for item in between
    ):  # fmt: skip
        return None
    behind = [item for _, item in parsed.right(at, 4)]
    if any(item.has("to", "it") or item.kind == "place" for item in behind):
        return None  # "From X the army forced them back to Y"
    found = parsed.items[place]
    return Target(found.places, found.mentions, False, place, "fronted")
