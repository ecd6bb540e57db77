"""Where a count belongs: the places that people left and reached, and where an attack hit."""

from __future__ import annotations

from geo.reports.clauses import Parsed

__all__ = ["is_latter", "ways_of", "where_of"]

_ADJECTIVES = frozenset({"neighbouring", "neighboring", "nearby", "adjacent", "المجاور",
                         "المجاوره", "مجاور"})  # fmt: skip
_FAR = 15
_REACH = 60


def _places(parsed: Parsed, at: int) -> list[tuple[int, str]]:
    """Return the places around an item with their roles."""
    around = range(max(0, at - _REACH), min(len(parsed.items), at + _REACH))
    return [(i, _role(parsed, i)) for i in around if parsed.items[i].kind == "place"]


def _role(parsed: Parsed, at: int) -> str:
    """Return the role of a place; "in neighbouring X" is in X."""
    role = parsed.role(at)
    if role == "beside" and parsed.items[at - 1].text in _ADJECTIVES:
        before = parsed.items[at - 2] if at >= 2 else None
        if before is not None and before.text == "in":
            return "in"  # "in the nearby X"
        if before is not None:
            return next((sense for sense in ("in", "on", "from", "to") if before.has(sense)), role)
    return role


def ways_of(
    parsed: Parsed, at: int, event_at: int, inside: set[int]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the places that people left and those they went to, as item indexes.

    `inside` are the items that tell of parts of counts.
    """
    high = max(at, event_at)
    origins: list[int] = []
    goals: list[int] = []
    for index, role in _places(parsed, at):
        if abs(parsed.clause[index] - parsed.clause[event_at]) > 1 or _other_figure(
            parsed, high, index, inside
        ):
            continue
        arrives = index > event_at and _arrives(parsed, event_at, index)
        towards = role == "in" and _heads_to(parsed, event_at, index)
        if role == "to" or towards or (role in ("in", "") and arrives):
            goals.append(index)
        elif _is_origin(parsed, index, role, event_at, high):
            origins.append(index)
    if not origins and any(item.has("force") for _, item in parsed.left(at, 4, across=True)):
        # "took X, forcing thousands to flee"
        before = [
            index for index, role in _places(parsed, at) if index < at and role in ("in", "on", "")
        ]
        origins = before[-1:]
    return tuple(origins), tuple(goals)


def _arrives(parsed: Parsed, event_at: int, index: int) -> bool:
    """Return whether people come to the place: "arrived in X", "left Y and reached X"."""
    near = [item for _, item in parsed.left(index, 3)]
    return parsed.items[event_at].has("arrive") or any(item.has("arrive") for item in near)


def _heads_to(parsed: Parsed, event_at: int, index: int) -> bool:
    """Return whether the place lies where they go: "towards shelters in X"."""
    for item in reversed(parsed.items[event_at + 1 : index]):
        if item.has("to") and not item.has("in", "about"):
            return True
        if item.has("from") or item.kind == "place":
            return False
    return False


def _is_origin(parsed: Parsed, index: int, role: str, event_at: int, high: int) -> bool:
    back = next(
        (item for _, item in parsed.left(index, 3) if not item.has("place-one", "place-many")), None
    )
    if role in ("from", "of"):
        return True
    if back is not None and (back.has("including") or (role == "" and back.has("flee"))):
        return True
    if role == "":
        # "left X", غادرت 150 عائلة حي X
        return event_at < index <= event_at + 3 or high < index <= high + 3
    return role == "in" and any(one.has("from") for one in parsed.items[event_at + 1 : index])


def _other_figure(parsed: Parsed, start: int, index: int, inside: set[int]) -> bool:
    """Return whether a count of people stands between two items."""
    if index <= start + 1:
        return False
    return any(
        parsed.items[at].kind == "number"
        and at not in inside
        and not any(item.has("not-people", "place-many") for _, item in parsed.right(at, 2))
        for at in range(start + 1, index)
    )


def where_of(parsed: Parsed, first: int, last: int, inside: set[int]) -> tuple[int, ...]:
    """Return the place where a count told by items `first` to `last` happened, as item index."""
    places = _places(parsed, first)
    after = [
        index for index, role in places
        if index > first and (role in ("in", "on", "") or _is_hit(parsed, index))
        and not _other_figure(parsed, last, index, inside)
        and not _fresh_clause(parsed, last, index)
    ]  # fmt: skip
    if after and sum(index not in inside for index in range(last, after[0])) <= _FAR:
        return (after[0],)
    before = [
        index for index, role in places if index < first and role in ("in", "on", "", "to", "of")
    ]
    if before:
        return (before[-1],)
    left = [
        index for index, role in places
        if index > first and parsed.clause[index] - parsed.clause[last] <= 1
        and (role == "from" or (role == "beside" and parsed.clause[index] == parsed.clause[last]))
    ]  # fmt: skip
    if not left:  # "drove them from X and killed 11"
        left = [index for index, role in places if role == "from"][-1:]
    return (left[0],) if left else ()


def _is_hit(parsed: Parsed, index: int) -> bool:
    """Return whether an attack runs into the place ("rockets slammed into X")."""
    return any(item.has("bomb", "shell") for _, item in parsed.left(index, 3))


def _fresh_clause(parsed: Parsed, start: int, index: int) -> bool:
    """Return whether another event begins between a count and a place."""
    return any(
        item.has("bound") and item.has("other") is False and not item.has("list")
        and parsed.clause[start] + 1 < parsed.clause[index]
        for item in parsed.items[start + 1 : index]
    )  # fmt: skip


def is_latter(parsed: Parsed, at: int) -> bool:
    """Return whether "the latter district", الحي الأخير follows."""
    near = [item for _, item in parsed.right(at, 6)]
    return any(
        item.text in ("الاخير", "latter") and any(
            one.has("the-place", "place-one") for one in near[max(0, place - 1) : place + 2]
        )
        for place, item in enumerate(near)
    )  # fmt: skip
