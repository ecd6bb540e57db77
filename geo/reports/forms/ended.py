"""Hands that held a place and hold it no longer: "no longer in", "slipped from", "until May in"."""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Parsed

__all__ = ["has_ended", "is_from", "is_under", "was_once"]

_NO_LONGER: Final = ("no longer", "لم يعد", "لم تعد", "لم يعودا", "больше не", "уже не")


def has_ended(parsed: Parsed, at: int) -> bool:
    """Return whether "no longer", لم يعد stands right before: it has ended."""
    start = max(0, at - 5)
    words = parsed.line.words[parsed.items[start].first : parsed.items[at].first]
    near = " ".join(word.norm for word in words)
    if parsed.line.language == "fr" and near.endswith((" ne", " n")):
        behind = parsed.items[at].last
        return any(word.norm == "plus" for word in parsed.line.words[behind : behind + 1])
    return any(phrase in near for phrase in _NO_LONGER)


def was_once(parsed: Parsed, at: int, become: int) -> bool:
    """Return whether the hands are those of former days ("until May it had been in …")."""
    near = [before.text for _, before in parsed.left(become, 8)]
    last = parsed.items[at].last
    if any(word.norm == "until" for word in parsed.line.words[last : last + 3]):
        return True
    been = parsed.items[become].text == "been" and near[:1] == ["had"]
    return been or bool({"until", "once", "formerly"} & set(near))


def is_from(parsed: Parsed, at: int) -> bool:
    """Return whether something left somebody's hands: "slipped out of rebel control"."""
    for _, before in parsed.left(at, 4):
        words = {word.norm for word in parsed.line.words[before.first : before.last]}
        if words & {"from", "out"}:
            return True
        if before.kind != "actor" and not before.has("list", "of"):
            return False
    return False


def is_under(parsed: Parsed, at: int) -> bool:
    """Return whether a preposition before a party's hands puts something into or out of them."""
    first = parsed.items[at].first
    near = {word.norm for word in parsed.line.words[max(0, first - 5) : first]}
    return bool(near & {"under", "in", "into", "within", "to", "from", "out"})
