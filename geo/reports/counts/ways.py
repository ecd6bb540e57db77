"""Which places people on the move left, and which they reached or which took them in."""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Parsed
from geo.reports.counts.places import other_figure, places_around

__all__ = ["ways_of"]

_HOMES: Final = frozenset(
    """homes houses maisons foyers logements منازلهم منازلها بيوتهم بيوتها дома жилища""".split()  # noqa: SIM905
)


def ways_of(
    parsed: Parsed, at: int, event_at: int, inside: set[int]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the places that people left and those they went to, as item indexes.

    `inside` are the items that tell of parts of counts.
    """
    high = max(at, event_at)
    origins: list[int] = []
    goals: list[int] = []
    for index, role in places_around(parsed, at):
        if abs(parsed.clause[index] - parsed.clause[event_at]) > 1 or other_figure(
            parsed, high, index, inside
        ):
            continue
        if parsed.items[event_at].has("host") and role in ("", "of") and (
            _hosts(parsed, event_at, index)
        ):  # fmt: skip
            goals.append(index)
            continue
        if role in ("in", "to") and _at_home(parsed, index):
            origins.append(index)
            continue
        arrives = index > event_at and _arrives(parsed, event_at, index)
        towards = role == "in" and (
            _heads_to(parsed, event_at, index) or _into_russian(parsed, event_at, index)
        )
        if role == "to" or towards or (role in ("in", "") and arrives):
            goals.append(index)
        elif _is_origin(parsed, index, role, event_at, high):
            origins.append(index)
    driven = min(at, event_at)
    if not origins and any(
        item.has("force", "drives") for _, item in parsed.left(driven, 5, across=True)
    ):
        # "took X, forcing thousands to flee"
        before = [
            index for index, role in places_around(parsed, at)
            if index < driven and role in ("in", "on", "", "of")
        ]  # fmt: skip
        origins = before[-1:]
    return tuple(origins), tuple(goals)


def _into_russian(parsed: Parsed, event_at: int, index: int) -> bool:
    """Return whether a Russian place stands in the case of a goal: «из X в Шейх-Максуд»."""
    last = parsed.line.words[parsed.items[index].last - 1].norm
    before = parsed.line.words[parsed.items[index].first - 1].norm
    return (
        parsed.line.language == "ru"
        and index > event_at
        and before in ("в", "на")
        and not last.endswith(("е", "и", "ах", "ях"))
    )


def _hosts(parsed: Parsed, event_at: int, index: int) -> bool:
    """Return whether a place took people in: "X took in 900 people", استقبل حي X."""
    if parsed.line.language == "ar":
        return event_at < index <= event_at + 3
    return event_at - 4 <= index < event_at


def _at_home(parsed: Parsed, at: int) -> bool:
    """Return whether the homes that people left lie in a place: "left their homes in X"."""
    for _, item in parsed.left(at, 4):
        words = {word.norm for word in parsed.line.words[item.first : item.last]}
        if words & _HOMES:
            return True
        if not item.has("in", "to", "place-one", "place-many", "list"):
            return False
    return False


def _arrives(parsed: Parsed, event_at: int, index: int) -> bool:
    """Return whether people come to the place: "arrived in X", "left Y and reached X"."""
    near = [item for _, item in parsed.left(index, 3)]
    if parsed.items[event_at].has("arrive") or any(item.has("arrive") for item in near):
        return True
    verb = next((item for item in near if not item.has("place-one", "place-many", "list")), None)
    return verb is not None and verb.entry is not None and verb.entry.sense == "pass"


def _heads_to(parsed: Parsed, event_at: int, index: int) -> bool:
    """Return whether the place lies where they go: "towards shelters in X"."""
    for item in reversed(parsed.items[event_at + 1 : index]):
        if item.has("to") and not item.has("in", "about"):
            return True
        if item.has("from") or item.kind == "place":
            return False
    return False


def _is_theirs(parsed: Parsed, index: int) -> bool:
    """Return whether those who left are the people of a place: أهالي حي الشعار."""
    for _, item in parsed.left(index, 3):
        if item.has("residents", "families") and item.kind == "cue":
            return True
        if not item.has("place-one", "place-many", "of"):
            return False
    return False


def _subject_in(parsed: Parsed, index: int, event_at: int) -> bool:
    """Return whether those who went were in the place: "hundreds of people in X fled"."""
    if index > event_at or parsed.items[event_at].has("arrive", "people"):
        return False
    near = [item for _, item in parsed.left(index, 5)]
    people = any(item.has("people", "families", "residents") or item.kind == "number"
                 for item in near)  # fmt: skip
    return people and not any(item.has("host", "killed") for item in near)


def _is_origin(parsed: Parsed, index: int, role: str, event_at: int, high: int) -> bool:
    back = next(
        (item for _, item in parsed.left(index, 3) if not item.has("place-one", "place-many")), None
    )
    if role in ("from", "of"):
        return True
    if back is not None and (back.has("including") or (role == "" and back.has("flee"))):
        return True
    if role == "" and _is_theirs(parsed, index) and parsed.items[event_at].has("flee"):
        return True
    if role == "" and parsed.line.language == "ru" and event_at - 2 <= index < event_at:
        entry = parsed.items[event_at].entry
        return entry is not None and entry.sense == "leave"  # «X покинули 700 человек»
    if role == "":
        # "left X", غادرت 150 عائلة حي X
        return event_at < index <= event_at + 3 or high < index <= high + 3
    if role == "in" and parsed.items[event_at].has("flee") and _subject_in(parsed, index, event_at):
        return True
    return role == "in" and any(one.has("from") for one in parsed.items[event_at + 1 : index])
