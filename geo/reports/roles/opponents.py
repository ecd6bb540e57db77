"""Who stands on the other side: the usual opponent, the only other party that a text names, or
nobody known where a sentence names a third.
"""

from __future__ import annotations

from geo.reports.clauses import Parsed
from geo.reports.roles.told import Told

__all__ = ["fought_by", "opponent_of", "third_party"]


def third_party(parsed: Parsed, actor: str, told: Told, verb: int | None = None) -> bool:
    """Return whether a sentence names a party other than one and its opponent: then nobody can
    tell who took what that one left."""
    named = {
        item.id for at, item in enumerate(parsed.items)
        if item.kind == "actor" and not _is_fought(parsed, at)
        and not (verb is not None and _gains_another(parsed, at, verb))
    } - {actor}  # fmt: skip
    opponent = told.lexicon.opponents.get(actor, "")
    return bool(named) and opponent not in named


def fought_by(parsed: Parsed, actor: str) -> str:
    """Return the only party that another is told to fight: "left X after clashes with Y"."""
    named = {
        item.id for at, item in enumerate(parsed.items)
        if item.kind == "actor" and item.id != actor and _is_fought(parsed, at)
    }  # fmt: skip
    return named.pop() if len(named) == 1 else ""


def _is_fought(parsed: Parsed, actor: int) -> bool:
    """Return whether a party is the other side of a fight: "clashes with the army"."""
    actor = _men_before(parsed, actor)
    with_ = parsed.items[actor - 1] if actor else None
    if with_ is None or with_.text not in ("with", "against", "مع", "ضد"):
        return False
    return any(one.has("fighting", "attack") for _, one in parsed.left(actor - 1, 3, across=True))


def _men_before(parsed: Parsed, actor: int) -> int:
    """Return the item with which "fighters from Y", "men of Y" begins before a party."""
    index = actor - 1
    while index > 0 and parsed.items[index].text == "the":
        index -= 1
    if index > 0 and parsed.items[index].text in ("from", "of") and (
        parsed.items[index - 1].has("fighters", "force", "people")
    ):  # fmt: skip
        return index - 1
    return actor


def _gains_another(parsed: Parsed, actor: int, verb: int) -> bool:
    """Return whether a party has a verb and a place of its own: "lost X, with Y going to the
    Kurds"."""
    if parsed.line.language == "ar" or actor < verb:
        return False
    for index in range(actor - 1, max(verb, actor - 4), -1):
        entry = parsed.items[index].entry
        if entry is not None and entry.sense in ("pass", "fall"):
            return parsed.items[index - 1].kind == "place"
    return False


def opponent_of(actor: str, told: Told) -> str:
    """Return the one party that can stand on the other side, empty when there are several."""
    usual = told.lexicon.opponents.get(actor, "")
    named = [other for other in told.actors if other != actor]
    if usual and (not named or usual in named or len(named) > 1):
        return usual
    if len(named) == 1 and usual:
        return named[0]  # the only other one in the text, rather than the usual opponent
    others = [other for other in told.dataset.actors if other != actor]
    if len(others) == 1:
        return others[0]
    return named[0] if len(named) == 1 else ""
