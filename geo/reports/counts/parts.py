"""Parts of counts: "including three women", بينهم طفلان, figures in brackets.

A part is no count of its own, unless it is told with its own place ("including 10 in Shaar").
"""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Parsed

__all__ = ["CASUALTY", "has_own_dead", "has_place_next", "in_brackets_of", "parts_of_others"]

CASUALTY: Final = ("killed", "wounded", "killed-wounded")


def parts_of_others(parsed: Parsed) -> set[int]:
    """Return the items that tell of a part of a count: those behind "including", بينهم, and
    figures in brackets that tell of no event."""
    inside = _bracketed(parsed)
    for at, item in enumerate(parsed.items):
        opens = at == 0 and any(one.is_sign(",") for one in parsed.items[1:2])
        if not item.has("including") or at in inside or opens:  # "In particular, 500 …"
            continue
        first = next((i for i, one in parsed.right(at, 6, across=True) if one.kind == "number"),
                     None)  # fmt: skip
        if first is None and at + 1 < len(parsed.items) and (
            parsed.items[at + 1].has("one-person") and has_own_dead(parsed, at + 1)
        ):  # fmt: skip
            continue  # منهم سائق إسعاف قضى في حي كذا
        if first is not None and (
            has_place_next(parsed, first, bare=True) or has_own_dead(parsed, first)
        ):
            continue  # "including 10 in Shaar" is a count of its own
        if first is not None and any(
            one.has("flee") and not one.has("people")
            for _, one in parsed.right(first, 1, across=True)
        ):
            continue  # منهم 8600 نزحوا إلى
        inside |= set(_part(parsed, at))
        before = parsed.items[at - 1] if at > 1 else None
        people = any(one.has("people", "one-person") for _, one in parsed.right(at, 2))
        told = before is not None and before.kind == "number" and people
        if told and parsed.items[at - 2].is_sign(",،"):
            inside.add(at - 1)  # "nine civilians, one of them a child, were killed"
    return inside


def has_own_dead(parsed: Parsed, at: int) -> bool:
    """Return whether a part is told as dead of a place of their own: منهم 9 شهداء في حي كذا."""
    dead = next((i for i, one in parsed.right(at, 3, across=True) if one.has("killed")), None)
    if dead is None or parsed.line.language != "ar":
        return False
    if any(item.is_sign(",،;؛") for item in parsed.items[at:dead]):
        return False  # "seven people, three of them women, were killed in X"
    for index, item in parsed.right(dead, 7, across=True):
        if item.kind == "place":
            return True
        if item.has("in") and parsed.items[index + 1 : index + 2] and (
            parsed.items[index + 1].kind == "word"
            and not parsed.items[dead].has("people")
        ):  # fmt: skip
            return True  # a place that the case does not know
        one = item.number is not None and item.number.high == 1  # من عائلة واحدة
        if (item.kind == "number" and not one) or item.is_sign(",،;؛."):
            return False
    return False


def _part(parsed: Parsed, at: int) -> range:
    """Return the items from "including" to the end of the part."""
    numbers = 0
    closing = _closing(parsed, at)
    for index, item in parsed.right(at, 16, across=True):
        if closing and item.first > closing:
            return range(at, index)
        ends = item.kind in ("place", "predicate") or item.is_sign(";؛:") or item.has("toll")
        ends = ends or (item.has("bound") and not item.has("list"))
        struck = item.has(*CASUALTY) and index > at + 1
        ends = ends or (item.has("flee", *CASUALTY) and not item.has("people"))
        ends = ends or (struck and "و" in item.particles and _counts_next(parsed, index))
        ends = ends or (numbers > 0 and item.kind == "number" and _counts_others(parsed, index))
        apart = (
            numbers
            and item.is_sign(",،")
            and any(one.has(*CASUALTY) for one in parsed.items[index + 1 : index + 4])
        )
        if (ends or apart) and not closing:
            return range(at, index)
        following = parsed.items[index + 1] if index + 1 < len(parsed.items) else None
        numbers += item.has("two-people")
        if item.kind == "number":
            numbers += 1
            own = following is not None and following.has(*CASUALTY)
            if own and numbers > 1 and not closing:
                return range(at, index)
    return range(at, min(len(parsed.items), at + 17))


def _counts_next(parsed: Parsed, at: int) -> bool:
    """Return whether a figure follows right behind: وإصابة 30."""
    return any(item.kind == "number" for _, item in parsed.right(at, 2, across=True))


def _counts_others(parsed: Parsed, at: int) -> bool:
    """Return whether a figure is that of "others" to whom something happened: "43 others were
    injured"."""
    near = [item for _, item in parsed.right(at, 4, across=True)]
    return bool(near) and near[0].has("another") and any(item.has(*CASUALTY) for item in near)


def _bracketed(parsed: Parsed) -> set[int]:
    words = parsed.line.words
    opened = -1
    spans: list[tuple[int, int]] = []
    for at, word in enumerate(words):
        if word.text == "(":
            opened = at
        elif word.text == ")" and opened >= 0:
            spans.append((opened, at))
            opened = -1
    inside: set[int] = set()
    for first, last in spans:
        held = [i for i, item in enumerate(parsed.items) if first < item.first < last]
        before = parsed.items[max(0, held[0] - 2) : held[0]] if len(held) == 1 else []
        if before and before[-1].has(*CASUALTY) and (
            before[0].kind != "number" or "و" in before[-1].particles
        ):  # fmt: skip
            continue  # مقتل (13) وإصابة (33)
        if len(held) == 1 and in_brackets_of(parsed, held[0]) is not None:
            continue  # أحياء السكري (12) والفردوس (20)
        if not any(parsed.items[i].has("flee", *CASUALTY) for i in held):
            inside |= {i for i in held if parsed.items[i].kind in ("number", "cue", "word")}
    return inside


def in_brackets_of(parsed: Parsed, at: int) -> int | None:
    """Return the place behind which a figure stands in brackets, where others of the list have
    theirs too: أحياء السكري (12) والفردوس (20)."""
    found = [i for i, item in enumerate(parsed.items) if i and item.kind == "number"
             and parsed.items[i - 1].kind == "place" and len(parsed.items[i - 1].places) == 1
             and parsed.line.words[item.first - 1].text == "("]  # fmt: skip
    return at - 1 if at in found and len(found) > 1 else None


def _closing(parsed: Parsed, at: int) -> int:
    """Return the word that closes the bracket before an item, 0 when none does."""
    words = parsed.line.words
    first = parsed.items[at].first
    if not first or words[first - 1].text != "(":
        return 0
    return next((i for i in range(first, len(words)) if words[i].text == ")"), 0)


def has_place_next(parsed: Parsed, at: int, bare: bool = False) -> bool:
    """Return whether a place follows a figure: "5 in Sukkari"; `bare` wants no noun between."""
    for _, item in parsed.right(at, 7, across=True):
        if item.kind == "place":
            return True
        if bare and item.has("people") and not item.has("place-many"):
            return False
        if item.kind == "number" or not (
            item.has("in", "place-one", "place-many", "each", "of", "list", "people")
        ):
            return False
    return False
