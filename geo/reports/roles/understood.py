"""The place of an English verb that names none: "X was fought over until the rebels pulled out",
"X changed hands when insurgents drove out the army"."""

from __future__ import annotations

from typing import Final

from geo.reports.clauses.items import Item, Parsed
from geo.reports.roles.targets import Target

__all__ = ["understood"]

_BOUND: Final = frozenset(
    """until till when after as once because but before and""".split()  # noqa: SIM905
)
_GOES: Final = ("withdr", "pull", "retreat")
_DRIVES: Final = ("drove", "drive", "expel", "oust", "forced", "push", "evict", "dislodg", "repuls")
_ATTACKS: Final = ("attack", "advance", "enter", "bomb", "aim", "fail", "beside", "not")
_REACH: Final = 7


def understood(parsed: Parsed, at: int) -> Target | None:
    """Return the place that the sentence is about, for somebody who leaves or is driven out in a
    clause of time behind it."""
    entry = parsed.items[at].entry
    if parsed.line.language != "en" or entry is None or entry.form != "past":
        return None
    verb = parsed.line.words[parsed.items[at].first].norm
    leaves = entry.sense == "leave" and verb.startswith(_GOES)
    drives = entry.sense == "expel" and verb.startswith(_DRIVES)
    if not (leaves or drives) or not _ends(parsed, at, drives=drives):
        return None
    actor = next((i for i, one in parsed.left(at, _REACH) if one.kind == "actor"), None)
    if actor is None or _has_place(parsed.items[actor:at]):
        return None
    found = _topic(parsed, actor)
    if found is None or _came(parsed, actor):
        return None
    item = parsed.items[found]
    return Target(item.places, item.mentions, False, found, "understood")


def _ends(parsed: Parsed, at: int, *, drives: bool) -> bool:
    """Return whether no place stands behind the verb in its clause."""
    driven = False
    for _, item in parsed.right(at, _REACH):
        if item.is_sign(".,;") or item.kind == "date" or item.has("bound"):
            break
        if item.kind in ("place", "region") or item.has("from", "to", "in"):
            return False
        driven = driven or item.kind == "actor"
        if item.kind == "word" and not drives:
            return False
    return driven or not drives


def _has_place(items: list[Item]) -> bool:
    return any(item.kind in ("place", "predicate") for item in items)


def _topic(parsed: Parsed, actor: int) -> int | None:
    """Return the only place before the clause of the party."""
    begin = next(
        (i for i in range(actor, -1, -1)
         if parsed.items[i].text in _BOUND or parsed.items[i].is_sign(",;")), None,
    )  # fmt: skip
    places = [i for i, item in enumerate(parsed.items[: begin or 0]) if item.kind == "place"]
    if any(item.has("arrive", "host") for item in parsed.items[: begin or 0]):
        return None  # "aid reached X after the army pulled back"
    if begin is None or len(places) != 1 or parsed.role(places[0]) in ("to", "from", "beside"):
        return None
    return places[0]


def _came(parsed: Parsed, actor: int) -> bool:
    """Return whether the party had only come to attack: who never held a place leaves none."""
    before = parsed.items[:actor]
    party = parsed.items[actor].id
    named = [i for i, item in enumerate(before) if item.kind == "actor" and item.id == party]
    if not named:
        return False
    took = any(
        item.entry is not None
        and item.entry.sense in ("take", "hold")
        and item.entry.form == "past"
        for item in before[named[0] :]
    )
    return not took or any(item.has(*_ATTACKS) for item in before)
