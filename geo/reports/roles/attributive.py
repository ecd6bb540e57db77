"""What was taken as an attribute of a place: "the recently captured districts of X and Y".

It is told as a fact whatever the sentence says about the place, and the subject of the sentence is
rarely the party that took it: "rebels attacked the recently captured districts of X and Y".
"""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Parsed
from geo.reports.roles.behind import behind
from geo.reports.roles.subjects import subject
from geo.reports.roles.targets import Target

__all__ = ["RULE", "attributive", "by_hyphen", "is_attributive", "loser_of"]

RULE: Final = "attributive"
_LATELY: Final = frozenset({"newly", "recently", "freshly", "just", "lately"})
_ARTICLES: Final = frozenset({"the", "these", "those", "all"})
_HEADS: Final = ("place-one", "place-many", "area", "the-place")
_STATES: Final = frozenset({"controlled", "occupied", "held", "secured", "taken", "cleared"})
"""Behind a hyphen these tell whose a place is, not that it changed hands."""


def is_attributive(parsed: Parsed, at: int) -> bool:
    """Return whether a participle stands before the noun it describes."""
    item = parsed.items[at]
    entry = item.entry
    if parsed.line.language != "en" or entry is None or entry.sense != "take" or not item.first:
        return False
    if entry.form not in ("past", "participle") or at + 1 >= len(parsed.items):
        return False
    if item.last - item.first > 1 or entry.particles:
        return False
    following = parsed.items[at + 1]
    before = parsed.line.words[item.first - 1].norm
    if before in _LATELY:
        return following.kind == "place" or following.has(*_HEADS, "compass", "list")
    return before in _ARTICLES and following.has(*_HEADS) and following.kind == "cue"


def attributive(parsed: Parsed, at: int) -> Target | None:
    """Return the places behind a participle that describes them."""
    if not is_attributive(parsed, at):
        return None
    found = behind(parsed, at, ())
    if found is None or found.back:
        return None
    return Target(found.places, found.mentions, found.partial, found.at, RULE, passive=True)


def loser_of(parsed: Parsed, at: int) -> str:
    """Return the party that goes against what was taken, and so had lost it: "rebels tried to
    retake the recently captured districts of"."""
    for index, item in parsed.left(at, 8):
        retakes = item.entry is not None and item.entry.sense == "take"
        if retakes or item.has("bomb", "attack", "shell"):
            nothing = Target((), (), False, None, "")
            return subject(parsed, index, nothing)
    return ""


def by_hyphen(parsed: Parsed, at: int) -> bool:
    """Return whether a party and a hyphen stand before a participle that tells of an event:
    "army-captured districts"."""
    item = parsed.items[at]
    return (
        at > 1
        and item.entry is not None
        and item.entry.sense == "take"
        and item.entry.form in ("past", "participle")
        and parsed.items[at - 2].kind == "actor"
        and parsed.line.words[item.first].norm not in _STATES
    )
