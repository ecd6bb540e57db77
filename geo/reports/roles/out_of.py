"""The places out of which somebody is driven: "drove the rebels out of X and from parts of Y"."""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Parsed
from geo.reports.roles.behind import joins
from geo.reports.roles.referred import meant
from geo.reports.roles.targets import Target

__all__ = ["behind_from"]

_REACH: Final = 24


def _owned_by(parsed: Parsed, at: int) -> bool:
    """Return whether "of", "de" or "du quartier de" stands before the places."""
    first = parsed.line.words[parsed.items[at - 1].first].norm
    return parsed.role(at) == "of" or first in ("de", "du", "des", "d")


def behind_from(parsed: Parsed, at: int) -> Target | None:
    """Return the places behind "drove the rebels out of"."""
    partial = opened = joined = False
    entry = parsed.items[at].entry
    owed = entry is not None and "of" in entry.particles
    owed = owed or parsed.line.language == "fr"
    for index, item in parsed.right(at, _REACH):
        if item.kind == "place":
            inside = partial and parsed.role(index) in ("in", "of", "")
            inside = inside or (owed and _owned_by(parsed, index))
            inside = inside or (joined and parsed.role(index) in ("", "of", "in"))
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
        partial = (
            partial
            or item.has("points", "part")
            or (item.number is not None and item.number.percent)
        )
    return None
