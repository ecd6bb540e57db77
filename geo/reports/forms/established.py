"""Control that is told as a noun with a verb of its own: "control over X was established",
"rebel control of X has been confirmed by", "government control had been extended over X and Y"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.reports.clauses import Item, Parsed
from geo.reports.mood import mood_of
from geo.reports.roles.lists_latin import extended
from geo.reports.roles.noun_phrases import agent_behind
from geo.reports.roles.targets import Change, Target

__all__ = ["established"]

_NOUNS: Final = frozenset({"control", "authority", "grip", "hold", "rule"})
_PASSIVE: Final = frozenset({"was", "were", "is", "been", "being"})
_DONE: Final = frozenset(
    """established re-established reestablished restored regained taken retaken won secured gained
    reasserted imposed reimposed achieved completed consolidated asserted extended reclaimed wrested
    seized assumed recovered cemented""".split()  # noqa: SIM905
)
_TOTAL: Final = frozenset({"complete", "total", "absolute", "undisputed", "full"})
_SPOKEN: Final = frozenset({"confirmed", "announced", "declared", "acknowledged", "conceded"})
_ENDED: Final = frozenset({"broken", "ended", "collapsed", "crumbled", "smashed", "shattered"})
_ENDING: Final = 5
"""Items between the place and the verb that ends a hold on it."""
_OF: Final = frozenset({"of", "over", "in", "on", "across"})
_BEFORE_PLACE: Final = ("list", "place-one", "place-many", "whole", "part", "compass", "of",
                        "the-place", "on", "in", "points", "number")  # fmt: skip
_AGAINST: Final = ("aim", "fail", "not", "future", "deny", "still", "before", "beside")
_VERB: Final = 14
_ASIDE: Final = 12
_PLACE: Final = 8


def established(parsed: Parsed, told: Sequence[Change]) -> list[Change]:
    """Return what a sentence tells so, beside what its verbs have told."""
    if parsed.line.language != "en":
        return []
    known = {place for change in told for place in change.target.places}
    found: list[Change] = []
    for at in range(len(parsed.items)):
        control = _is_control(parsed, at)
        change = (_at(parsed, at) or _broken(parsed, at)) if control else None
        if change is None or not known.isdisjoint(change.target.places):
            continue
        more = extended(parsed, change.target)
        found += [change, *(replace(change, target=one) for one in more)]
    return found


def _first(parsed: Parsed, index: int) -> str:
    return parsed.line.words[parsed.items[index].first].norm


def _is_control(parsed: Parsed, at: int) -> bool:
    last = parsed.line.words[parsed.items[at].last - 1].norm
    return last in _NOUNS and (at == 0 or _first(parsed, at - 1) not in ("under", "in", "into"))


def _at(parsed: Parsed, at: int) -> Change | None:
    verb = _verb(parsed, at)
    if verb is None or mood_of(parsed, verb, state=True) == "blocked":
        return None
    owner = parsed.items[at - 1] if at and parsed.items[at - 1].kind == "actor" else None
    if _first(parsed, verb) in _SPOKEN and owner is None:
        return None
    if _aimed(parsed, at):
        return None
    place = _place(parsed, at + 1, verb) or _place(parsed, verb + 1, len(parsed.items))
    if place is None:
        return None
    agent = agent_behind(parsed, max(verb, place)) or agent_behind(parsed, verb)
    by = "" if agent is None or _first(parsed, verb) in _SPOKEN else parsed.items[agent].id
    gained = by or (owner.id if owner is not None else "")
    item = parsed.items[place]
    back = item.kind != "place"
    partial = any(one.has("part", "points") for _, one in parsed.left(place, 4))
    target = Target(item.places, item.mentions, partial, place, "subject", True, back)
    return Change(target, gained, "", "captured", mood_of(parsed, verb, state=True) == "denied",
                  False, "take-established", at)  # fmt: skip


def _broken(parsed: Parsed, at: int) -> Change | None:
    """Return what "the rebels' hold on X was broken" tells."""
    owner = parsed.items[at - 1] if at and parsed.items[at - 1].kind == "actor" else None
    place = _place(parsed, at + 1, len(parsed.items)) if owner is not None else None
    if owner is None or place is None:
        return None
    for index, item in parsed.right(place, _ENDING):
        if _first(parsed, index) in _ENDED and mood_of(parsed, index, state=True) == "asserted":
            found = parsed.items[place]
            back = found.kind != "place"
            target = Target(found.places, found.mentions, False, place, "subject", True, back)
            agent = agent_behind(parsed, index)
            gained = "" if agent is None else parsed.items[agent].id
            return Change(target, gained, owner.id, "", False, False, "lose-established", at)
        if not (item.has("place-one", "place-many", "become", "whole") or item.kind == "word"):
            return None
    return None


def _verb(parsed: Parsed, at: int) -> int | None:
    """Return the verb in the passive that the noun is the subject of."""
    passive = False
    skip = 0
    for index, item in parsed.right(at, _VERB + _ASIDE, across=True):
        if index < skip or (skip := _behind_aside(parsed, index)):
            continue
        if passive and _first(parsed, index) in (*_DONE, *_SPOKEN):
            return index
        if passive and at and parsed.items[at - 1].kind == "actor" and (
            _first(parsed, index) in _TOTAL and parsed.items[index - 1].text not in ("a", "the")
        ):  # fmt: skip
            return index
        passive = passive or _first(parsed, index) in _PASSIVE
        if item.kind in ("predicate", "actor", "claimant") or item.has(*_AGAINST, "rel", "say"):
            return None
    return None


def _behind_aside(parsed: Parsed, at: int) -> int:
    """Return the verb behind what is told of a place, where that begins at a comma: "control of X,
    the last quarter in rebel hands, was"; else 0."""
    if not parsed.items[at].is_sign(","):
        return 0
    for index, item in parsed.right(at, _ASIDE, across=True):
        if item.is_sign(","):
            last = index + 1 == len(parsed.items)
            return 0 if last or _first(parsed, index + 1) not in _PASSIVE else index + 1
    return 0


def _place(parsed: Parsed, start: int, end: int) -> int | None:
    """Return the places behind "of" or "over", only words for a district between."""
    joined = False
    for index in range(start, min(end, start + _PLACE, len(parsed.items))):
        item: Item = parsed.items[index]
        if item.kind == "place":
            return index if joined and parsed.role(index) != "beside" else None
        if joined and parsed.is_back(index):
            return index
        joined = joined or _first(parsed, index) in _OF
        if not (item.has(*_BEFORE_PLACE) or item.kind in ("word", "number", "date")):
            return None
    return None


def _aimed(parsed: Parsed, at: int) -> bool:
    return any(item.has("aim", "fail", "not", "future") for _, item in parsed.left(at, 4))
