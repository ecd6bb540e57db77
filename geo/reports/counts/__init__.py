"""Counts of people who fled, were killed or wounded, and air strikes.

A count belongs to the nearest event of its clause: "killing 3 and injuring 22", قُتل عشرة وأصيب 20.
What counts something else (kilometres, districts, buses), what is part of another count ("including
2 women"), what happened long ago and what no war did are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.reports.clauses import Parsed
from geo.reports.counts.counted import Count
from geo.reports.counts.events import (
    Event,
    carried,
    event_beside,
    event_of,
    is_prevented,
    single_event,
)
from geo.reports.counts.fates import has_own_verb, is_evacuated, stays
from geo.reports.counts.parts import has_place_next, in_brackets_of, parts_of_others
from geo.reports.counts.places import is_latter, where_of
from geo.reports.counts.quantities import Quantity, is_joined, quantities_of
from geo.reports.counts.strikes import strikes_of, with_all_dead
from geo.reports.counts.tolls import toll_event
from geo.reports.counts.ways import ways_of

__all__ = ["Count", "counts_of"]

_NEAR: Final = 3
_FEW: Final = 10
_BEGUN: Final = frozenset({"started", "began", "continued", "started to", "began to"})
_NOUNS: Final = frozenset({"displacement", "evacuation", "exodus", "evacuate"})


def counts_of(parsed: Parsed) -> list[Count]:
    """Return the counts that a sentence tells, in order; `places` and `to` are item indexes."""
    if any(
        item.has("not-war") and not any(one.has("of") for one in parsed.items[at + 1 : at + 2])
        for at, item in enumerate(parsed.items)  # "a flood of civilians"
    ):
        return []  # an accident, a disease
    found: list[Count] = []
    inside = parts_of_others(parsed)
    for one in quantities_of(parsed):
        if _is_history(parsed, one.at):
            continue
        count = _count(parsed, one, found, inside)
        if count is not None:
            found.append(count)
    if not any(count.kind == "displacement" for count in found):
        found += _unnumbered(parsed)
    told = [*_shared(parsed, found), *strikes_of(parsed)]
    return with_all_dead(parsed, told)


def _unnumbered(parsed: Parsed) -> list[Count]:
    """Return the people who left a place without being counted: "residents fled from X"."""
    for at, item in enumerate(parsed.items):
        driven = _driven(parsed, at)
        if driven is not None and not is_prevented(parsed, at) and not _is_history(parsed, at):
            return [Count("displacement", "people", None, None, False, (driven,), (), at,
                          "displacement-driven")]  # fmt: skip
        told = item.has("flee") and not item.has("people") and item.text not in _NOUNS
        if not told or is_prevented(parsed, at) or not _leave(parsed, at):
            continue
        places, to = ways_of(parsed, at, at, set())
        if places and not _is_history(parsed, at):
            return [Count("displacement", "people", None, None, False, places, to, at,
                          "displacement-unnumbered")]  # fmt: skip
    return []


def _driven(parsed: Parsed, at: int) -> int | None:
    """Return the place out of which people were driven: "drove a flood of civilians out of X"."""
    entry = parsed.items[at].entry
    if entry is None or entry.sense != "expel" or parsed.line.language != "en":
        return None
    people = next((i for i, item in parsed.right(at, 6) if item.has("residents", "families")), None)
    if people is None or parsed.items[people].kind != "cue":
        return None
    if any(item.kind == "actor" or item.has("fighters") for item in parsed.items[at:people]):
        return None
    for index, item in parsed.right(people, 6):
        if item.kind == "place":
            near = [one for _, one in parsed.left(index, 5)]
            return index if any(one.has("from") for one in near) else None
        if item.is_sign(",;") or item.kind in ("actor", "number", "predicate"):
            return None
    return None


def _leave(parsed: Parsed, at: int) -> bool:
    """Return whether people, not fighters, do what the verb at an item tells."""
    verb = parsed.items[at]
    arabic = parsed.line.language == "ar"
    word = parsed.line.words[verb.first].norm
    begun = arabic or any(item.text in _BEGUN for _, item in parsed.left(at, 2))
    if (word in ("flee", "leave", "escape") and not begun) or (word.endswith("ing") and at and (
        parsed.items[at - 1].has("people")
    )):  # fmt: skip
        return False  # "urged residents to flee", "12 people fleeing X were shot"
    near = parsed.right(at, 3) if arabic else parsed.left(at, 6)
    for index, item in near:
        if item.kind == "place" and not arabic and parsed.role(index) in ("of", "in"):
            continue  # "residents of X fled"
        if item.kind in ("number", "place", "region", "actor") or item.is_sign(",،;"):
            return False
        if item.has("not", "aim", "future", "prevent", "fail", "not-people"):
            return False
        people = item.has("residents", "families") or (arabic and item.has("people"))
        if item.kind == "cue" and people and not item.has("fighters"):
            return True
    return False


def _is_history(parsed: Parsed, at: int) -> bool:
    """Return whether the only date of the clause is long before the report."""
    dates = [item.when for i, item in enumerate(parsed.items)
             if item.when is not None and parsed.clause[i] == parsed.clause[at]
             and not _is_period(parsed, i)]  # fmt: skip
    return bool(dates) and all(when.past and not when.open for when in dates)


def _is_period(parsed: Parsed, at: int) -> bool:
    """Return whether a date is a time up to now: "over the last month"."""
    if not at or parsed.line.language != "en":
        return False
    item = parsed.items[at]
    the = parsed.line.words[item.first].norm == "the"
    month = item.tag is not None and any(e.sense == "month-ago" for e in item.tag.entries)
    return the and month and parsed.items[at - 1].has("in", "on")


def _shared(parsed: Parsed, found: Sequence[Count]) -> list[Count]:
    """Give a count without a place that of the next one: "killing 3 and injuring 5 in X"."""
    result = list(found)
    for number in range(len(result) - 2, -1, -1):
        one, following = result[number], result[number + 1]
        if (
            one.kind == following.kind == "casualties"
            and not one.places
            and following.places
            and following.rule != "casualties-of-them"
            and parsed.clause[following.at] - parsed.clause[one.at] <= 1
            and not any(i.has("including") for i in parsed.items[one.at : following.at])
        ):
            result[number] = replace(one, places=following.places)
    return result


def _count(
    parsed: Parsed, one: Quantity, found: Sequence[Count], inside: set[int]
) -> Count | None:  # fmt: skip
    if one.what == "other":
        return None
    if has_own_verb(parsed, one):
        moved = carried(parsed, one)
        return None if moved is None else _told(parsed, one, moved, inside)
    listed = in_brackets_of(parsed, one.at)
    if listed is not None and found and found[-1].kind == "casualties":
        return replace(found[-1], low=one.low, high=one.high, approximate=one.approximate,
                       places=(listed,), at=one.at, rule="casualties-list")  # fmt: skip
    if _goes_with(parsed, one, found):
        last = max(one.noun, one.at)
        where = tuple(i for i, item in parsed.right(last, 5, across=True) if item.kind == "place")
        return replace(found[-1], low=one.low, high=one.high, approximate=one.approximate,
                       places=where[:1], at=one.at, rule="casualties-list")  # fmt: skip
    if one.form == "single":
        event = single_event(parsed, one) or _one_more(parsed, one, found)
        return None if event is None else _told(parsed, one, event, inside)
    event = event_of(parsed, one, inside) if one.what else None
    if event is None or (event[0] == "displacement" and _is_reached(parsed, event[3])):
        event = toll_event(parsed, one, inside) or event
    event = event if event is not None else event_beside(parsed, one)
    event = event if event is not None else _one_more(parsed, one, found)
    event = event if event is not None else _struck_too(parsed, one, found)
    event = event if event is not None else carried(parsed, one)
    if event is None:
        return _continued(parsed, one, found, inside) if one.form == "figure" else None
    if event[0] == "casualties" and is_evacuated(parsed, one):
        return None
    if event[0] == "displacement" and stays(parsed, one, event[3]):
        return None
    if one.what == "families" and event[0] != "displacement":
        return None
    if event[0] == "displacement" and _is_company(parsed, one):
        return None
    return _told(parsed, one, event, inside)


def _goes_with(parsed: Parsed, one: Quantity, found: Sequence[Count]) -> bool:
    """Return whether a count goes on with the one before, in another place: "killing 6 civilians in
    X and 4 civilians in Y, and wounding dozens"."""
    before = found[-1] if found else None
    if before is None or before.kind != "casualties" or one.form != "figure" or not one.what:
        return False
    between = parsed.items[before.at + 1 : one.at]
    placed = any(item.kind == "place" for item in between)
    if not placed or not is_joined(parsed, one.at) or one.what == "other":
        return False
    if any(item.has("killed", "wounded") and not item.has("people") for item in between[-6:]):
        return False
    for _, item in parsed.right(max(one.noun, one.at), 8, across=True):
        if item.is_sign(",،;؛.") or item.kind == "number":
            return has_place_next(parsed, max(one.noun, one.at))
        if item.has("killed", "wounded", "flee", "other-one"):
            return False
    return has_place_next(parsed, max(one.noun, one.at))


def _is_company(parsed: Parsed, one: Quantity) -> bool:
    """Return whether the counted only go along: "she fled with four daughters"."""
    if parsed.items[one.noun].has("kin-many"):
        return True
    near = [item for _, item in parsed.left(one.at, _NEAR)]
    return any(item.has("kin-many", "kin") for item in near)


def _is_ordinary(parsed: Parsed, one: Quantity, event_at: int) -> bool:
    """Return whether people only came or went as people do: "900 crossed the finish line"."""
    if not parsed.items[event_at].has("weak-flee"):
        return False
    if any(item.kind == "region" for item in parsed.items):
        return False
    noun = parsed.items[one.noun]
    if not one.what and event_at < one.at:  # "the number of civilians who left the town came to"
        return not any(
            item.has("residents") for item in parsed.items[max(0, event_at - 3) : event_at]
        )
    return not (one.what == "families" or noun.has("residents"))


def _told(parsed: Parsed, one: Quantity, event: Event, inside: set[int]) -> Count | None:
    kind, unit, rule, event_at = event
    low, high, about = one.low, one.high, one.approximate
    if kind == "displacement":
        unit = "families" if one.what == "families" else "people"
        places, to = ways_of(parsed, one.at, event_at, inside)
        if not (places or to) and _is_ordinary(parsed, one, event_at):
            return None
        return Count(kind, unit, low, high, about, places, to, one.at, rule)
    more = any(item.has("another") for _, item in parsed.right(one.at, 2))
    more = more and not any(item.kind == "number" for item in parsed.items[: one.at])
    where = where_of(parsed, one.at, max(one.last, event_at), inside)
    latter = is_latter(parsed, max(one.last, event_at))
    each = kind == "casualties" and len(where) == 1 and _is_each(parsed, max(one.last, event_at))
    return Count(kind, unit, low, high, about, where, (), one.at, rule, more, each=each,
                 latter=latter)  # fmt: skip


def _continued(
    parsed: Parsed, one: Quantity, found: Sequence[Count], inside: set[int]
) -> Count | None:
    """Return "and 5 in Sukkari" as one more count of the kind before, None when it is none."""
    at = one.at
    to_come = any(item.has("future", "aim") for _, item in parsed.right(at, 2))
    if to_come or stays(parsed, one, at):
        return None
    base = Count("displacement", "people", one.low, one.high, one.approximate, (), (), at, "")
    displaced = [i for i, item in parsed.left(at, 8, across=True) if item.has("flee")]
    before = found[-1] if found else None
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    if following is not None and following.has("at-least", "about") and at + 2 < len(parsed.items):
        following = parsed.items[at + 2]
    if before is not None and following is not None and following.has("including"):
        return _of_them(parsed, base, before, inside)
    to_place = _heading(parsed, at) if _is_many(parsed, one) else None
    if to_place is not None and (
        displaced or (before is not None and before.kind == "displacement")
    ):
        items = () if to_place < 0 else (to_place,)
        return replace(base, to=items, rule="displacement-list")
    if before is None and has_place_next(parsed, at, bare=True) and _listed(parsed, at):
        places = tuple(i for i, item in parsed.right(at, 8, across=True) if item.kind == "place")
        each = any(item.has("each") for _, item in parsed.right(at, 3, across=True))
        return replace(base, kind="casualties", unit="killed", places=places[:1], each=each,
                       rule="casualties-list")  # fmt: skip
    if before is not None and before.kind == "casualties" and _elsewhere(parsed, one):
        where = where_of(parsed, at, at, inside)
        return replace(base, kind="casualties", unit=before.unit, places=where,
                       each=_is_each(parsed, at), rule="casualties-list")  # fmt: skip
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
        places, to = ways_of(parsed, at, at, inside)
        return replace(base, places=places, to=to, rule="displacement-total")
    return None


def _of_them(parsed: Parsed, base: Count, before: Count, inside: set[int]) -> Count | None:
    """Return a part that is told with its own place or day: "12 of them in Shaar"."""
    at = base.at
    dated = any(item.kind == "date" for _, item in parsed.right(at + 1, 3))
    ways = ways_of(parsed, at, at, inside)
    places, to = (tuple(index for index in way if index > at) for way in ways)
    there = next((i for i, item in parsed.right(at + 1, 4) if item.kind == "place"), None)
    if before.kind == "casualties" and there is not None and parsed.role(there) == "in":
        return replace(base, kind=before.kind, unit=before.unit, places=(there,),
                       rule="casualties-of-them")  # fmt: skip
    if before.kind != "displacement" or not (dated or places or to):
        return None
    return replace(base, unit=before.unit, places=places, to=to, rule="displacement-of-them")


def _is_reached(parsed: Parsed, at: int) -> bool:
    """Return whether the event may be that a figure came to: وصل عدد القتلى إلى 40."""
    return parsed.items[at].has("weak-flee", "arrive")


def _is_many(parsed: Parsed, one: Quantity) -> bool:
    """Return whether a figure may be one of people on the way, not a day or "one by one"."""
    before = parsed.items[one.at - 1] if one.at else None
    return (one.low or 0) >= _FEW and (before is None or before.kind != "date")


def _one_more(parsed: Parsed, one: Quantity, found: Sequence[Count]) -> Event | None:
    """Return what became of one or two more in another place: وآخر في, وآخران في."""
    before = found[-1] if found else None
    if before is None or before.kind != "casualties" or one.form == "figure":
        return None
    if not parsed.items[one.at].has("another") or not is_joined(parsed, one.at):
        return None
    if not has_place_next(parsed, one.at):
        return None
    return "casualties", before.unit, "casualties-list", one.at


def _struck_too(parsed: Parsed, one: Quantity, found: Sequence[Count]) -> Event | None:
    """Return what became of more people of the list, hit by another attack: و7 مواطنين في قصف."""
    before = found[-1] if found else None
    if before is None or before.kind != "casualties" or one.what != "people":
        return None
    near = [item for _, item in parsed.right(max(one.noun, one.last), 3)]
    hit = any(item.has("bomb", "shell", "strikes") for item in near)
    if not is_joined(parsed, one.at) or not hit:
        return None
    return "casualties", before.unit, "casualties-list", one.at


def _is_each(parsed: Parsed, at: int) -> bool:
    """Return whether the figure is that of each place: "one in each of X and Y"."""
    return any(item.has("each") for _, item in parsed.right(at, 3, across=True))


def _listed(parsed: Parsed, at: int) -> bool:
    """Return whether the victims are told without a figure of all: "the victims: 11 in X"."""
    return any(item.has("victims") for _, item in parsed.left(at, 16, across=True))


def _elsewhere(parsed: Parsed, one: Quantity) -> bool:
    """Return whether a bare figure goes on in another place: "and 139 in the west"."""
    if one.what or one.form != "figure":
        return False
    following = parsed.items[one.at + 1] if one.at + 1 < len(parsed.items) else None
    if following is None or not (following.has("in") or "ب" in following.particles):
        return False
    before = parsed.items[one.at - 1] if one.at else None
    joined = is_joined(parsed, one.at) or (before is not None and before.is_sign(",،;؛"))
    if before is not None and before.has("at-least", "about") and one.at > 1:
        joined = joined or parsed.items[one.at - 2].is_sign(",،;؛") or is_joined(parsed, one.at - 1)
    return joined


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
