"""What a predicate is about, as values, and the two things that all its rules share."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from geo.reports.clauses import Item, Parsed

__all__ = ["MOST_UNKNOWN", "Change", "Target", "pronoun", "qualifies", "subject_of"]

_DEFENCES: Final = frozenset(
    """positions defences defenses defence defense lines resistance lignes
    """.split()  # noqa: SIM905
)
MOST_UNKNOWN: Final = 3
"""Unknown words that may stand between a predicate and its place."""


@dataclass(frozen=True, slots=True)
class Target:
    """The places of a predicate, their mentions, whether only a part is meant, and the item
    where they stand. `passive` tells that they are its grammatical subject or antecedent, `back`
    that an earlier sentence names them."""

    places: tuple[str, ...]
    mentions: tuple[int, ...]
    partial: bool
    at: int | None
    rule: str
    passive: bool = False
    back: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A change of control as one clause tells it; `first`, `last` are items, actors may be
    empty. `back` tells that the object is named in an earlier sentence, `again` that the words
    only take up what must have been told before."""

    target: Target
    gained: str
    lost: str
    manner: str
    denied: bool
    status: bool
    rule: str
    at: int
    again: bool = False


def _is_share(item: Item) -> bool:
    """Return whether an item makes a part of the place behind it: "parts of", "95 percent of"."""
    return item.has("part", "points") or (item.number is not None and item.number.percent)


def subject_of(parsed: Parsed, at: int) -> Target | None:
    """Return the places that stand as the subject before the verb."""
    unknown = 0
    if (meant := pronoun(parsed, at)) is not None:
        return meant
    for index, item in parsed.left(at, 12):
        if item.kind == "place" and qualifies(parsed, index):
            continue
        if item.kind == "place":
            role = parsed.role(index)
            if _apart(parsed, index, at):
                return None
            if role == "in" and _collapses(parsed, index, at):
                return Target(item.places, item.mentions, False, index, "defences", passive=True)
            if role in ("", "of") or (role == "on" and _controlled(parsed, index)):
                partial = any(_is_share(one) for _, one in parsed.left(index, 3))
                return Target(item.places, item.mentions, partial, index, "subject", passive=True)
            return None
        if parsed.is_back(index):
            partial = item.has("rest") or any(one.has("part") for _, one in parsed.left(index, 3))
            return Target((), (), partial, index, "subject", passive=True, back=True)
        if item.kind == "actor" and (
            _in_apposition(parsed, index, at) or _holds_yet(parsed, index)
        ):  # fmt: skip
            continue
        if item.kind == "predicate" and index + 1 < at and _holds_yet(parsed, index + 2):
            continue
        if item.kind == "actor" or item.kind == "predicate":
            return None
        if item.kind == "word":
            unknown += 1
            if unknown > MOST_UNKNOWN:
                return None
    return None


def _apart(parsed: Parsed, place: int, at: int) -> bool:
    """Return whether a verb in the singular has only what stands behind "and" as its subject: "take
    X and the city is declared liberated"."""
    between = parsed.items[place + 1 : at]
    if parsed.line.language != "en" or not between or between[0].text != "and":
        return False
    if len(between) > 1 and between[1].text in ("was", "were", "had", "have") and any(
        one.kind == "predicate" and one.entry is not None and one.entry.form == "past"
        for _, one in parsed.left(place, 3)
    ):  # fmt: skip
        return True  # "civilians left X and were brought to"
    verb = next((i for i, one in enumerate(between) if one.text in ("is", "was", "has")), 0)
    return verb > 1 and not any(one.text in _IT for one in between[:verb])


def _holds_yet(parsed: Parsed, at: int) -> bool:
    """Return whether a party only stands behind "held by": "the last streets of X held by the
    rebels were abandoned"."""
    if at < 2 or at >= len(parsed.items) or parsed.items[at].kind != "actor":
        return False
    entry = parsed.items[at - 2].entry
    holds = entry is not None and entry.sense == "hold" and entry.form == "past"
    return parsed.line.language == "en" and holds and parsed.items[at - 1].has("by")


def _controlled(parsed: Parsed, place: int) -> bool:
    """Return whether "control over" stands before a place: "control over X was regained by"."""
    return any(
        one.entry is not None and one.entry.form == "noun" and "over" in one.entry.particles
        for _, one in parsed.left(place, 6)
    )


def _collapses(parsed: Parsed, place: int, at: int) -> bool:
    """Return whether somebody's defences in a place fall: "rebel lines in X collapsed"."""
    entry = parsed.items[at].entry
    if parsed.line.language not in ("en", "fr") or entry is None or entry.sense != "fall":
        return False
    verb = parsed.line.words[parsed.items[at].first].norm
    head = any(parsed.line.words[one.first].norm in _DEFENCES for _, one in parsed.left(place, 6))
    return head and verb.startswith(("collaps", "crumbl", "effondr", "ecroul"))


_IT: Final = frozenset({"it", "il", "elle", "celui-ci", "celle-ci", "он", "она", "оно"})

_OF_PEOPLE: Final = (
    *("pris", "captur", "liber", "saisi", "evacu", "abandonn", "retir", "empar", "perdu"),
    *("захва", "взят", "освоб", "занят", "потер", "вышел", "вышла", "покин", "остав"),
)
"""How French and Russian verbs begin that tell of people as well: "il a été capturé"."""


def pronoun(parsed: Parsed, at: int) -> Target | None:
    """Return what "it" means in "after it was captured", "it fell": the place named last."""
    verb = parsed.line.words[parsed.items[at].first].norm
    if parsed.line.language == "ar" or verb.startswith(_OF_PEOPLE):
        return None
    for index, item in parsed.left(at, 5):
        if item.text in (*_IT, "both") and not parsed.items[index - 1].has("say"):
            break
        if item.kind not in ("word", "date") and not item.has("become", "whole", "list"):
            return None
    else:
        return None
    if _has(parsed, index, at):
        return None  # "it now has most of the city under its control"
    first = parsed.items[index].first
    lately = {word.norm for word in parsed.line.words[max(0, first - 4) : first]}
    if lately & {"year", "years", "months", "decade"}:
        return None  # "a year after it fell"
    for before in range(index - 1, -1, -1):
        one = parsed.items[before]
        if parsed.items[index].text == "both" and len(one.places) < 2:
            continue
        if one.kind == "place" and parsed.role(before) != "beside":
            return Target(one.places, one.mentions, False, before, "pronoun", passive=True)
        if one.kind == "actor" and before < index - 8:
            break
    if parsed.items[index].text == "both":
        return None
    return Target((), (), False, index, "pronoun", passive=True, back=True)


def _has(parsed: Parsed, it: int, at: int) -> bool:
    """Return whether "it" is who has something in hand, not what is in somebody's hands."""
    between = parsed.items[it + 1 : max(at, it + 5)]
    return any(
        one.text in ("has", "have", "had") and two.has("part", "whole", "area", "territory")
        for one, two in pairwise(between)
    )


def qualifies(parsed: Parsed, at: int) -> bool:
    """Return whether a place only tells where another one lies: "X, a wealthy quarter of Y, is"."""
    if parsed.line.language == "ar" or not at:
        return False
    before = parsed.items[at - 1]
    joined = parsed.line.words[before.last - 1].norm in ("of", "in", "de", "du", "dans")
    if parsed.role(at) not in ("of", "in") and not joined:
        return False
    comma = parsed.nearest_left(at, lambda item: item.is_sign(","), 8)
    if comma is None or comma < 1 or parsed.items[comma - 1].kind != "place":
        return False
    between = parsed.items[comma + 1 : at]
    return any(item.has("place-one", "not-place", "area") for item in between)


def _in_apposition(parsed: Parsed, at: int, verb: int) -> bool:
    """Return whether a party stands between commas behind the place: "X, a rebel bastion, was"."""
    if parsed.line.language == "ar" or not any(one.is_sign(",") for one in parsed.items[at:verb]):
        return False
    comma = parsed.nearest_left(at, lambda item: item.is_sign(","), 6)
    return comma is not None and comma > 0 and (
        parsed.items[comma - 1].kind == "place" or parsed.items[comma - 1].has("place-one")
    )  # fmt: skip
