"""What may stand between a verb and its place without being its object: "in less than a week",
"held by the rebels", "they had lost"."""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Parsed
from geo.reports.roles.referred import entry_of

__all__ = ["HOLDS", "adverbial", "held_by", "they_had"]

_THEY: Final = frozenset({"they", "it"})
_HAD: Final = frozenset({"had", "have", "has", "previously", "already", "earlier", "recently"})
_TIMES: Final = ("depuis", "during", "for", "by", "within", "early", "late")
HOLDS: Final = frozenset({"held", "controlled"})
_MOMENTS: Final = frozenset(
    """morning afternoon evening night dawn dusk noon midday nightfall sunset hours hour days day
    weeks week months fighting clashes battles assault matin soir nuit jours heures semaine
    combats""".split()  # noqa: SIM905
)


def adverbial(parsed: Parsed, at: int) -> int:
    """Return the item behind an adverbial of time ("in less than a week"), 0 when none."""
    item = parsed.items[at]
    if not item.has("in", "on", "by") and item.text not in _TIMES:
        return 0
    for index, following in parsed.right(at, 6):
        if following.kind == "date" or following.text in _MOMENTS:
            after = parsed.items[index + 1 : index + 3]
            until = len(after) > 1 and after[0].has("to") and after[1].kind == "date"
            return index + 3 if until else index + 1  # "de vendredi à samedi"
        if following.kind in ("place", "actor", "predicate", "region", "sign"):
            return 0
    return 0


def held_by(parsed: Parsed, at: int) -> int:
    """Return the item behind "held by the rebels", 0 when it does not stand there."""
    if entry_of(parsed, at) != "hold" and _first_norm(parsed, at) not in HOLDS:
        return 0
    by = False
    for index, item in parsed.right(at, 5):
        if item.kind == "actor":
            return index + 1 if by else 0
        by = by or item.has("by")
        if not item.has("by", "list"):
            return 0
    return 0


def they_had(parsed: Parsed, at: int) -> int:
    """Return the item behind "they had lost", "the rebels held", 0 when it does not stand there:
    "retook all the points they had lost in X"."""
    item = parsed.items[at]
    if parsed.line.language != "en" or not (item.text in _THEY or item.kind == "actor"):
        return 0
    for index, following in parsed.right(at, 5):
        if following.kind == "predicate" and following.entry is not None:
            told = following.entry.sense in ("lose", "hold", "take")
            return index + 1 if told and following.entry.form in ("past", "participle") else 0
        if following.text not in _HAD and not following.has("still", "whole"):
            return 0
    return 0


def _first_norm(parsed: Parsed, at: int) -> str:
    """Return the plain form of the first word of an item."""
    return parsed.line.words[parsed.items[at].first].norm
