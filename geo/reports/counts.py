"""Counts of people who fled, were killed or wounded, and air strikes.

A count belongs to the nearest event of its clause: "killing 3 and injuring 22", قُتل عشرة وأصيب 20.
What counts something else (kilometres, districts, buses), what is part of another count ("including
2 women"), what happened long ago and what no war did are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.reports.clauses import Item, Parsed
from geo.reports.count_places import is_latter, ways_of, where_of
from geo.reports.counted import Count
from geo.reports.quantities import (
    CASUALTY,
    Quantity,
    has_place_next,
    is_joined,
    parts_of_others,
    quantities_of,
)
from geo.reports.reading import Kind, Unit
from geo.reports.strikes import strikes_of

__all__ = ["Count", "counts_of"]

_BEFORE: Final = 10
_BEHIND: Final = 13
_BEHIND_ENGLISH: Final = 9
_NEAR: Final = 3
_CROWD: Final = 50
_YEARS: Final = range(1900, 2101)
_BE: Final = frozenset({"was", "were", "is", "are", "be", "been", "being", "has", "have", "had"})
_ADVERBS: Final = frozenset({
    "believed", "thought", "estimated", "reported", "said", "feared",
    "known", "to", "have", "also", "later", "not", "then", "all", "both",
    "reportedly", "so", "be", "been", "being", "now", "already",
    "instantly",
})  # fmt: skip
_Event = tuple[Kind, Unit, str, int]


def counts_of(parsed: Parsed) -> list[Count]:
    """Return the counts that a sentence tells, in order; `places` and `to` are item indexes."""
    if any(item.has("not-war") for item in parsed.items):
        return []  # an accident, a disease
    found: list[Count] = []
    inside = parts_of_others(parsed)
    for one in quantities_of(parsed):
        if _is_history(parsed, one.at):
            continue
        count = _count(parsed, one, found, inside)
        if count is not None:
            found.append(count)
    return [*_shared(parsed, found), *strikes_of(parsed)]


def _is_history(parsed: Parsed, at: int) -> bool:
    """Return whether the only date of the clause is long before the report."""
    dates = [item.when for i, item in enumerate(parsed.items)
             if item.when is not None and parsed.clause[i] == parsed.clause[at]]  # fmt: skip
    return bool(dates) and all(when.past for when in dates)


def _shared(parsed: Parsed, found: Sequence[Count]) -> list[Count]:
    """Give a count without a place that of the next one: "killing 3 and injuring 5 in X"."""
    result = list(found)
    for number in range(len(result) - 2, -1, -1):
        one, following = result[number], result[number + 1]
        if (
            one.kind == following.kind == "casualties"
            and not one.places
            and following.places
            and parsed.clause[following.at] - parsed.clause[one.at] <= 1
        ):
            result[number] = replace(one, places=following.places)
    return result


def _count(
    parsed: Parsed, one: Quantity, found: Sequence[Count], inside: set[int]
) -> Count | None:  # fmt: skip
    if one.what == "other" or _has_own_verb(parsed, one):
        return None
    if one.form == "single":
        event = _single(parsed, one)
        return None if event is None else _told(parsed, one, event)
    event = _event(parsed, one, inside) if one.what else None
    event = event if event is not None else _beside(parsed, one)
    if event is None:
        return _continued(parsed, one, found) if one.form == "figure" else None
    if one.what == "families" and event[0] != "displacement":
        return None
    if event[0] == "displacement" and _is_company(parsed, one):
        return None
    return _told(parsed, one, event)


def _is_company(parsed: Parsed, one: Quantity) -> bool:
    """Return whether the counted only go along: "she fled with four daughters"."""
    if parsed.items[one.noun].has("kin-many"):
        return True
    near = [item for _, item in parsed.left(one.at, _NEAR)]
    return any(item.has("kin-many", "kin") for item in near)


def _told(parsed: Parsed, one: Quantity, event: _Event) -> Count:
    kind, unit, rule, event_at = event
    low, high, about = one.low, one.high, one.approximate
    if kind == "displacement":
        unit = "families" if one.what == "families" else "people"
        places, to = ways_of(parsed, one.at, event_at)
        return Count(kind, unit, low, high, about, places, to, one.at, rule)
    more = any(item.has("list") or item.text == "more" for _, item in parsed.right(one.at, 2))
    where = where_of(parsed, one.at, max(one.last, event_at))
    latter = is_latter(parsed, max(one.last, event_at))
    return Count(kind, unit, low, high, about, where, (), one.at, rule, more, latter=latter)


def _has_own_verb(parsed: Parsed, one: Quantity) -> bool:
    """Return whether something else became of them: "40 were missing", وأُسر ثلاثة."""
    if one.form == "single":
        return False
    before = parsed.items[one.at - 1] if one.at else None
    if before is not None and before.has("other-one"):
        return True
    if (
        parsed.line.language == "ar"
        and before is not None
        and before.kind == "word"
        and before.text.startswith("و")
        and len(before.text) > 2
    ):
        return True
    for index, item in parsed.right(max(one.noun, one.at), 4):
        if item.has("other-one"):
            return True
        if item.text not in _BE | _ADVERBS and index > one.noun + 1:
            return False
        if item.kind not in ("word", "cue") or item.has("flee", *CASUALTY):
            return False
    return False


def _single(parsed: Parsed, one: Quantity) -> _Event | None:
    """Return what became of one person: "a woman died"."""
    before = parsed.items[one.at - 1] if one.at else None
    if before is not None and (before.kind == "number" or before.has("including")):
        return None
    if any(item.kind == "number" for _, item in parsed.left(one.at, 4) if not before):
        return None
    left = next((i for i, item in parsed.left(one.at, _NEAR) if item.has(*CASUALTY)), None)
    right = next((i for i, item in _after(parsed, one.last, 5) if item.has(*CASUALTY)), None)
    if left is not None and _and_between(parsed, left, one.at) and right is not None:
        left = None
    chosen = left if left is not None else right
    if chosen is None or parsed.items[chosen].kind != "cue":
        return None
    if any(item.has("deny", "not") for _, item in parsed.left(chosen, 2)):
        return None
    return _casualty(parsed, chosen, "single")


def _after(parsed: Parsed, at: int, limit: int) -> list[tuple[int, Item]]:
    """Return the items behind one up to the next place, figure or sign."""
    found: list[tuple[int, Item]] = []
    for index, item in parsed.right(at, limit):
        if item.kind == "number" or item.is_sign(";؛,،"):
            break
        found.append((index, item))
    return found


def _casualty(parsed: Parsed, at: int, side: str) -> _Event | None:
    item = parsed.items[at]
    for sense, unit in (("killed-wounded", "killed_wounded"), ("killed", "killed"),
                        ("wounded", "wounded")):  # fmt: skip
        if item.has(sense):
            return "casualties", unit, f"casualties-{side}", at  # type: ignore[return-value]
    return None


def _event(parsed: Parsed, one: Quantity, inside: set[int]) -> _Event | None:
    """Return kind, unit, rule and item of the event that a count belongs to."""
    noun = parsed.items[one.noun]
    own = noun.kind == "cue" and (one.noun > one.at or one.form == "two")
    if own and noun.has("killed-wounded"):
        return _casualty(parsed, one.noun, "noun")
    for index, item in parsed.right(one.noun, 2):
        if item.has("people") and item.has("killed", "wounded") and own:
            return _casualty(parsed, index, "left")  # "left 3 people dead"
        if item.kind != "word":
            break
    if own and noun.has("killed", "wounded"):
        return _casualty(parsed, one.noun, "noun")
    behind, before = _behind(parsed, one, inside), _before(parsed, one, inside)
    if own and noun.has("flee") and before is None:
        if behind is not None and parsed.items[behind].has(*CASUALTY):
            return _casualty(parsed, behind, "behind")  # "12 displaced people were killed"
        return "displacement", "people", "displacement-noun", one.noun
    chosen = before if before is not None and not _and_between(parsed, before, one.at) else None
    chosen = chosen if chosen is not None else behind if behind is not None else before
    if chosen is None:
        return None
    side = "before" if chosen < one.at else "behind"
    casualty = _casualty(parsed, chosen, side)
    return casualty or ("displacement", "people", f"displacement-{side}", chosen)


def _beside(parsed: Parsed, one: Quantity) -> _Event | None:
    """Return the event right beside a figure that stands alone: "wounded four", "two died"."""
    if one.what or one.low in _YEARS:
        return None
    for index, item in parsed.left(one.at, _NEAR):
        if item.has("killed", "wounded") and item.kind == "cue":
            return _casualty(parsed, index, "bare")
        if item.has("flee") and not item.has("people") and _is_crowd(one):
            return "displacement", "people", "displacement-bare", index
        if not item.has("about", "at-least", "another") and item.text not in ("a", "an"):
            break
    for index, item in parsed.right(one.at, 4):
        if item.has("killed", "wounded") and item.kind == "cue":
            return _casualty(parsed, index, "bare")
        if item.has("flee") and index == one.at + 1 and _is_crowd(one):
            return "displacement", "people", "displacement-bare", index
        if item.kind in ("number", "sign", "place") or item.has("not-people", "flee", "bound"):
            break
    return None


def _is_crowd(one: Quantity) -> bool:
    """Return whether a figure without a noun is large enough to be of people on the move."""
    return one.low is not None and one.low >= _CROWD and one.low not in _YEARS


def _is_event(item: Item) -> bool:
    return item.has(*CASUALTY) or item.has("flee")


def _behind(parsed: Parsed, one: Quantity, inside: set[int]) -> int | None:
    """Return the event behind a figure: "4 civilians were killed"."""
    arabic = parsed.line.language == "ar"
    seen = 0
    verb = -9
    going: int | None = None
    for index, item in parsed.right(one.last, 40, across=True):
        if index in inside:
            continue
        seen += 1
        if item.kind == "number" and verb < 0 and is_joined(parsed, index):
            continue  # "20 civilians and 9 policemen were killed"
        if seen > (_BEHIND if arabic else _BEHIND_ENGLISH) or (
            item.kind == "number" or item.is_sign(";؛")
        ):
            return going
        if item.has("stay") and not item.has("flee"):
            return going
        if (
            item.has("bound")
            and not item.has("list")
            and not arabic
            and (item.kind == "cue" and index - one.at > 4)
        ):
            return going
        if going is not None:
            if item.has(*CASUALTY) and not item.has("people"):
                return index  # "12 people fleeing X were shot"
            if seen - going > 8:
                return going
            continue
        if _is_event(item):
            if _is_going(item):
                going = index
                continue
            return None if _is_prevented(parsed, index) else index
        if not arabic and verb >= 0 and index > verb + 1 and item.text not in _ADVERBS:
            return None  # "were handed over": something else happens
        if item.text in _BE or (item.text in _ADVERBS and verb == index - 1):
            verb = index
    return going


def _is_going(item: Item) -> bool:
    """Return whether the people are on their way only: "fleeing", الفارين."""
    return item.has("flee") and (item.text.endswith("ing") or item.has("people"))


def _before(parsed: Parsed, one: Quantity, inside: set[int]) -> int | None:
    """Return the event before a figure: "killing 3", قضى أربعة مدنيين."""
    joined = is_joined(parsed, one.at)
    for index, item in parsed.left(one.at, _BEFORE, across=True):
        if index in inside:
            continue
        if item.kind == "number" and joined and one.what == "people":
            continue  # قتل 20 مدنيا و9 شرطيين
        if item.kind == "place":
            joined = False
        if item.kind == "number" or item.is_sign(";؛") or _other_event(item):
            return None
        if item.has("stay") and not item.has("flee"):
            return None
        if _is_event(item):
            return None if _is_prevented(parsed, index) else index
    return None


def _is_prevented(parsed: Parsed, at: int) -> bool:
    """Return whether what an item tells was prevented or is still to come."""
    item = parsed.items[at]
    if "س" in item.particles or (item.tag is not None and "س" in item.tag.particles):
        return True
    near = [one for _, one in parsed.left(at, 7)]
    return any(one.has("prevent") for one in near) or any(
        one.has("future", "aim") and one.kind == "cue" for one in near[:2]
    )


def _other_event(item: Item) -> bool:
    """Return whether something else happens here, so that no count reaches across."""
    if _is_event(item):
        return False
    return item.kind == "predicate" and item.entry is not None and item.entry.form in (
        "past", "participle"
    )  # fmt: skip


def _and_between(parsed: Parsed, before: int, at: int) -> bool:
    return any(
        item.is_sign(",،") or (item.has("list") and item.text in ("", "and"))
        or "و" in item.particles or item.has("bound")
        for item in parsed.items[before + 1 : at]
    ) or is_joined(parsed, at)  # fmt: skip


def _continued(parsed: Parsed, one: Quantity, found: Sequence[Count]) -> Count | None:
    """Return "and 5 in Sukkari" as one more count of the kind before, None when it is none."""
    at = one.at
    base = Count("displacement", "people", one.low, one.high, one.approximate, (), (), at, "")
    displaced = [i for i, item in parsed.left(at, 8, across=True) if item.has("flee")]
    before = found[-1] if found else None
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    if before is not None and following is not None and following.has("including"):
        dated = any(item.kind == "date" for _, item in parsed.right(at + 1, 3))
        ways = ways_of(parsed, at, at)
        places, to = (tuple(index for index in way if index > at) for way in ways)
        if before.kind != "displacement" or not (dated or places):
            return None
        return replace(base, unit=before.unit, places=places, to=to, rule="displacement-of-them")
    to_place = _heading(parsed, at)
    if to_place is not None and (
        displaced or (before is not None and before.kind == "displacement")
    ):
        items = () if to_place < 0 else (to_place,)
        return replace(base, to=items, rule="displacement-list")
    if before is not None and (has_place_next(parsed, at) or _another(parsed, one)):
        places = tuple(i for i, item in parsed.right(at, 8, across=True) if item.kind == "place")
        if not has_place_next(parsed, at):
            places = ()
        each = any(item.has("each") for _, item in parsed.right(at, 3, across=True))
        if before.kind == "displacement" and places and parsed.role(places[0]) == "in":
            return replace(base, unit=before.unit, to=places[:1], rule="displacement-list")
        return replace(base, kind=before.kind, unit=before.unit, places=places[:1], each=each,
                       rule=f"{before.kind}-list")  # fmt: skip
    refugees = any(item.has("flee") and item.has("people") for _, item in parsed.left(at, 7))
    if refugees and not any(item.has("not-people") for _, item in parsed.right(at, 2)):
        places, to = ways_of(parsed, at, at)
        return replace(base, places=places, to=to, rule="displacement-total")
    return None


def _another(parsed: Parsed, one: Quantity) -> bool:
    """Return whether a count goes on with the one before: "a further five", وخمسة آخرون."""
    before = parsed.items[one.at - 1] if one.at else None
    if before is not None and before.has("another"):
        return True
    return any(item.has("another") for _, item in parsed.right(one.at, 2))


def _heading(parsed: Parsed, at: int) -> int | None:
    """Return the place after "6,000 to"; -1 when another place follows; None without "to"."""
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    if following is None or not following.has("to") or following.kind != "cue":
        return None
    for index, item in parsed.right(at + 1, 5):
        if item.kind == "place":
            return index
        if item.kind == "number" or item.is_sign(",،"):
            break
    return -1
