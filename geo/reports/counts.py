"""Counts of people who fled, were killed or wounded, and air strikes.

A count belongs to the nearest event of its clause: "killing 3 and injuring 22", قُتل عشرة وأصيب 20.
What counts something else (kilometres, districts, buses) and parts of another count ("including
2 women") are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from geo.reports.clauses import Item, Parsed
from geo.reports.numbers import Number
from geo.reports.reading import Kind, Unit

__all__ = ["Count", "counts_of"]

_BEFORE: Final = 5
_BEHIND: Final = 9
_CASUALTY: Final = ("killed", "wounded", "killed-wounded")


@dataclass(frozen=True, slots=True)
class Count:
    """A count as told: `places` where it happened or whence they left, `to` whither; `at` is
    the item of the figure or of the event; `more` tells that it goes on with what was told,
    `each` that the figure is that of every place, `back` that "the district" was hit."""

    kind: Kind
    unit: Unit
    low: int | None
    high: int | None
    approximate: bool
    places: tuple[int, ...]
    to: tuple[int, ...]
    at: int
    rule: str
    more: bool = False
    each: bool = False
    back: bool = False


def counts_of(parsed: Parsed) -> list[Count]:
    """Return the counts that a sentence tells, in order; `places` and `to` are item indexes."""
    found: list[Count] = []
    if any(item.has("not-war") for item in parsed.items):
        return found  # an accident, a disease
    for at, item in enumerate(parsed.items):
        if item.kind == "number" and item.number is not None and not item.number.percent:
            count = _count(parsed, at, item.number, found)
            if count is not None:
                found.append(count)
        elif item.has("one-person") and item.kind == "cue":
            count = _single(parsed, at)
            if count is not None:
                found.append(count)
    return found + _strikes(parsed, found)


def _count(parsed: Parsed, at: int, number: Number, found: Sequence[Count]) -> Count | None:
    if _is_share_of_another(parsed, at) or _is_age(parsed, at):
        return None
    noun = _noun(parsed, at)
    if noun is None:
        return _continued(parsed, at, number, found)
    what, noun_at = noun
    if what == "other":
        return None
    event = _event(parsed, at, noun_at)
    if event is None:
        return _continued(parsed, at, number, found)
    kind, unit, rule, event_at = event
    low, high = _summed(parsed, noun_at, number)
    if kind == "displacement":
        unit = "families" if what == "families" else "people"
        places, to = _ways(parsed, at, event_at)
        return Count(kind, unit, low, high, number.approximate, places, to, at, rule)
    if what == "families":
        return None
    more = any(item.has("list") or item.text == "more" for _, item in parsed.right(at, 2))
    where = _where(parsed, at, event_at)
    return Count(kind, unit, low, high, number.approximate, where, (), at, rule, more)


def _noun(parsed: Parsed, at: int) -> tuple[str, int] | None:
    """Return what the figure counts ("people", "families", "other") and where that stands."""
    unknown = 0
    for index, item in parsed.right(at, 5, across=True):
        if item.has("not-people") and not item.has("people", "families"):
            return "other", index

        if item.has("families"):
            return "families", index
        if (
            item.has("people")
            or item.has("killed-wounded")
            or (item.has("killed", "wounded") and item.kind == "cue")
        ):
            return "people", index
        if item.has("strikes"):
            return "other", index
        if item.kind == "actor":
            unknown += 1
            continue
        if item.has("at-least", "of", "about", "list", "from", "whole") and item.kind == "cue":
            continue
        if item.kind == "word" and unknown < 3:
            unknown += 1
            continue
        break
    before = parsed.items[at - 1] if at else None
    if before is not None and before.has("of"):
        family = parsed.items[at - 2] if at >= 2 else None
        if family is not None and family.has("family"):
            return "people", at
    return None


def _is_share_of_another(parsed: Parsed, at: int) -> bool:
    """Return whether "including", بينهم stands before: the figure is part of another one."""
    for index, item in parsed.left(at, 5, across=True):
        if item.has("including"):
            return not _has_place_next(parsed, at)
        if item.kind == "number":
            return False
        if item.kind == "predicate" or item.has(*_CASUALTY):
            return False
        del index
    return False


def _has_place_next(parsed: Parsed, at: int) -> bool:
    for _, item in parsed.right(at, 7, across=True):
        if item.kind == "place":
            return True
        if item.kind == "number" or not (
            item.has("in", "place-one", "place-many", "each", "of", "list", "people")
        ):
            return False
    return False


def _is_age(parsed: Parsed, at: int) -> bool:
    before = parsed.items[at - 1] if at else None
    return before is not None and before.text in ("aged", "age", "عمره", "عمرها")


def _event(parsed: Parsed, at: int, noun_at: int) -> tuple[Kind, Unit, str, int] | None:
    """Return kind, unit, rule and item of the event that a figure belongs to."""
    noun = parsed.items[noun_at]
    if noun.has("killed-wounded"):
        return "casualties", "killed_wounded", "casualties-noun", noun_at
    for index, item in parsed.right(noun_at, 2):
        if (
            item.has("people") and item.has("killed", "wounded") and noun_at > at
        ):  # "left 3 people dead"
            unit: Unit = "killed" if item.has("killed") else "wounded"
            return "casualties", unit, "casualties-left", index
        if item.kind != "word":
            break
    behind = _behind(parsed, at)
    before = _before(parsed, at)
    if noun.has("killed") and noun.kind == "cue" and noun_at > at:
        return "casualties", "killed", "casualties-noun", noun_at
    if noun.has("wounded") and noun_at > at:
        return "casualties", "wounded", "casualties-noun", noun_at
    if noun.has("flee") and noun.kind == "cue" and noun_at > at and before is None:
        return "displacement", "people", "displacement-noun", noun_at
    chosen = before if before is not None and not _and_between(parsed, before, at) else None
    chosen = chosen if chosen is not None else behind if behind is not None else before
    if chosen is None:
        return None
    item = parsed.items[chosen]
    side = "before" if chosen < at else "behind"
    if item.has("killed-wounded"):
        return "casualties", "killed_wounded", f"casualties-{side}", chosen
    if item.has("killed"):
        return "casualties", "killed", f"casualties-{side}", chosen
    if item.has("wounded"):
        return "casualties", "wounded", f"casualties-{side}", chosen
    return "displacement", "people", f"displacement-{side}", chosen


def _is_event(item: Item) -> bool:
    return item.has(*_CASUALTY) or item.has("flee")


def _behind(parsed: Parsed, at: int) -> int | None:
    """Return the event behind a figure: "4 civilians were killed"."""
    for index, item in parsed.right(at, _BEHIND + 4, across=True):
        if item.has("stay") and not item.has("flee"):
            return None
        if item.kind == "number" or item.is_sign(";؛"):
            return None
        if (
            item.has("bound")
            and not item.has("list")
            and parsed.line.language != "ar"
            and (item.kind == "cue" and index - at > 4)
        ):
            return None
        if _is_event(item):
            return index
    return None


def _before(parsed: Parsed, at: int) -> int | None:
    """Return the event before a figure: "killing 3", قضى أربعة مدنيين."""
    for index, item in parsed.left(at, _BEFORE + 5, across=True):
        if item.kind == "number" or item.is_sign(";؛") or _other_event(item):
            return None
        if item.has("stay") and not item.has("flee"):
            return None
        if _is_event(item):
            return index
    return None


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
    ) or "و" in parsed.items[at].particles  # fmt: skip


def _summed(parsed: Parsed, noun_at: int, number: Number) -> tuple[int | None, int | None]:
    """Return the figure and who is named beside it: "four siblings and their father" is 5."""
    following = [item for _, item in parsed.right(noun_at, 3)]
    if (
        parsed.line.language == "en"
        and len(following) == 3
        and following[0].has("list")
        and following[1].has("kin")
        and following[2].has("kin")
        and number.low is not None
        and number.low == number.high
    ):
        return number.low + 1, number.low + 1
    return number.low, number.high


def _continued(parsed: Parsed, at: int, number: Number, found: Sequence[Count]) -> Count | None:
    """Return "and 5 in Sukkari" as one more count of the kind before, None when it is none."""
    displaced = [i for i, item in parsed.left(at, 8, across=True) if item.has("flee")]
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    if found and following is not None and following.text in ("of", "منهم", "dont", "из"):
        before = found[-1]  # "750 of them on Wednesday"
        if following.has("including") and before.kind == "displacement":
            return Count(before.kind, before.unit, number.low, number.high, number.approximate, (),
                         (), at, "displacement-of-them")  # fmt: skip
    to_place = _heading(parsed, at)
    if to_place is not None and (displaced or (found and found[-1].kind == "displacement")):
        items = () if to_place < 0 else (to_place,)
        return Count("displacement", "people", number.low, number.high, number.approximate, (),
                     items, at, "displacement-list")  # fmt: skip
    if found and _has_place_next(parsed, at) and found[-1].kind in ("casualties", "displacement"):
        before = found[-1]
        places = tuple(i for i, item in parsed.right(at, 8, across=True) if item.kind == "place")[
            :1
        ]
        each = any(item.has("each") for _, item in parsed.right(at, 3, across=True))
        return Count(before.kind, before.unit, number.low, number.high, number.approximate, places,
                     (), at, f"{before.kind}-list", each=each)  # fmt: skip
    event = parsed.items[at - 1] if at else None
    if event is not None and event.has("killed", "wounded") and event.kind == "cue":
        unit: Unit = "killed" if event.has("killed") else "wounded"
        where = _where(parsed, at, at - 1)
        return Count("casualties", unit, number.low, number.high, number.approximate, where, (), at,
                     "casualties-bare")  # fmt: skip
    refugees = any(item.has("flee") and item.has("people") for _, item in parsed.left(at, 7))
    if refugees and not any(item.has("not-people") for _, item in parsed.right(at, 2)):
        places, to = _ways(parsed, at, at)
        return Count("displacement", "people", number.low, number.high, number.approximate, places,
                     to, at, "displacement-total")  # fmt: skip
    for offset, item in enumerate(parsed.items[at + 1 : at + 4], start=1):
        if item.has("killed", "wounded") and item.kind == "cue":
            unit = "killed" if item.has("killed") else "wounded"
            where = _where(parsed, at, at + offset)
            return Count("casualties", unit, number.low, number.high, number.approximate, where, (),
                         at, "casualties-bare", more=True)  # fmt: skip
        if item.kind in ("number", "sign", "place") or item.has("not-people"):
            break
    return None


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


def _places(parsed: Parsed) -> list[tuple[int, str]]:
    return [(i, parsed.role(i)) for i, item in enumerate(parsed.items) if item.kind == "place"]


def _ways(parsed: Parsed, at: int, event_at: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the places that people left and those they went to, as item indexes."""
    low, high = min(at, event_at), max(at, event_at)
    origins: list[int] = []
    goals: list[int] = []
    for index, role in _places(parsed):
        if abs(parsed.clause[index] - parsed.clause[event_at]) > 1 or _other_figure(
            parsed, high, index
        ):
            continue
        back = parsed.items[index - 1] if index else None
        if role == "to":
            goals.append(index)
        elif role in ("from", "of") or (role == "" and index == event_at + 1):
            origins.append(index)
        elif role == "" and back is not None and back.has("flee"):
            origins.append(index)
        elif role == "" and event_at < index <= event_at + 3:
            origins.append(index)
        elif back is not None and back.has("including"):
            origins.append(index)
        elif role == "in" and any(one.has("from") for one in parsed.items[event_at + 1 : index]):
            origins.append(index)
    del low
    return tuple(origins), tuple(goals)


def _other_figure(parsed: Parsed, start: int, index: int) -> bool:
    """Return whether a count of people stands between two items."""
    return any(
        parsed.items[at].kind == "number"
        and not any(item.has("not-people", "place-many") for _, item in parsed.right(at, 2))
        and not _is_share_of_another(parsed, at)
        for at in range(start + 1, index)
    )


def _where(parsed: Parsed, at: int, event_at: int) -> tuple[int, ...]:
    """Return the places where a count happened, as item indexes."""
    after = [
        index for index, role in _places(parsed)
        if index > at and (role in ("in", "on", "") or _is_hit(parsed, index))
        and not _other_figure(parsed, max(at, event_at), index)
        and not _fresh_clause(parsed, max(at, event_at), index)
    ]  # fmt: skip
    if after and after[0] - max(at, event_at) <= 12:
        return (after[0],)
    before = [
        index for index, role in _places(parsed)
        if index < min(at, event_at) and role in ("in", "on", "", "to", "of")
    ]  # fmt: skip
    if before:
        return (before[-1],)
    left = [index for index, role in _places(parsed) if role == "from" and index > event_at]
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


def _single(parsed: Parsed, at: int) -> Count | None:
    """Return "a woman died" as one killed."""
    before = parsed.items[at - 1] if at else None
    if before is not None and (before.kind == "number" or before.has("list", "including")):
        return None
    events = [
        index for index in range(max(0, at - 2), min(len(parsed.items), at + 4))
        if parsed.items[index].has("killed", "wounded") and parsed.items[index].kind == "cue"
        and parsed.clause[index] == parsed.clause[at]
    ]  # fmt: skip
    if not events or any(item.kind == "number" for _, item in parsed.left(at, 4)):
        return None
    if any(item.kind == "number" for _, item in parsed.right(at, 2)):
        return None
    event = events[0]
    unit: Unit = "killed" if parsed.items[event].has("killed") else "wounded"
    extra = _children(parsed, at)
    total = 1 + extra
    where = _where(parsed, at, event)
    return Count("casualties", unit, total, total, False, where, (), at, "casualties-single")


def _children(parsed: Parsed, at: int) -> int:
    """Return the children of "a man and his three children", رجل وأطفاله الثلاثة."""
    following = parsed.items[at + 1 : at + 4]
    for index, item in enumerate(following):
        if item.kind == "number" and item.number is not None and item.number.low is not None:
            joined = any(
                one.has("kin")
                or (norm := parsed.line.words[one.first].norm).startswith("و")
                and norm.endswith(("ه", "ها"))
                and one.kind == "word"
                for one in following[:index]
            )  # fmt: skip
            return item.number.low if joined else 0
    return 0


def _strikes(parsed: Parsed, found: Sequence[Count]) -> list[Count]:
    """Return the air strikes: how many, and on which places."""
    del found
    result: list[Count] = []
    used: set[int] = set()
    for at, item in enumerate(parsed.items):
        if item.kind != "number" or item.number is None or item.number.percent:
            continue
        if _times(parsed, at):
            where = _hit(parsed, at)
            used |= set(where)
            result.append(Count("strikes", "strikes", item.number.low, item.number.high,
                                item.number.approximate, where, (), at, "strikes-times"))  # fmt: skip
            continue
        noun = next(
            (i for i, one in parsed.right(at, 3) if one.has("strikes", "shell", "people", "place-one",
                                                            "place-many")), None)  # fmt: skip
        if noun is not None and parsed.items[noun].has("strikes") and _is_air(parsed, noun):
            where = _hit(parsed, noun)
            used |= set(where)
            result.append(Count("strikes", "strikes", item.number.low, item.number.high,
                                item.number.approximate, where, (), at, "strikes-count"))  # fmt: skip
    if any(item.has("aim", "future") and item.has("strikes") for item in parsed.items):
        return result
    for at, item in enumerate(parsed.items):
        one = item.has("one-strike", "two-strikes")
        if not (item.has("bomb") or one) or not _is_air(parsed, at):
            continue
        where = tuple(i for i in _hit(parsed, at) if i not in used)
        back = (
            not where and one and any(parsed.is_back(i) for i, _ in parsed.right(at, 8) if not used)
        )
        if where or back:
            used |= {*where, *([-1] if back else [])}
            low = 1 if one or _by_one(parsed, at) else None
            low = 2 if item.has("two-strikes") else low
            result.append(Count("strikes", "strikes", low, low, False, where, (), at,
                                "strikes-hit", back=back))  # fmt: skip
    return result


def _times(parsed: Parsed, at: int) -> bool:
    """Return whether a place was hit so many times from the air."""
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    if following is None or following.text not in ("times", "مره", "مرات", "fois", "раз", "раза"):
        return False
    near = [item for _, item in parsed.left(at, 12)]
    return any(item.has("bomb") for item in near) and any(item.has("air") for item in near)


def _by_one(parsed: Parsed, at: int) -> bool:
    return any(item.has("one-strike") for _, item in parsed.left(at, 4))


def _is_air(parsed: Parsed, at: int) -> bool:
    """Return whether the clause tells of aircraft, not only of artillery."""
    near = [item for i, item in enumerate(parsed.items) if parsed.clause[i] == parsed.clause[at]]
    return any(item.has("air") for item in near)


def _hit(parsed: Parsed, at: int) -> tuple[int, ...]:
    """Return the places that an attack told at `at` hit, as item indexes."""
    found: list[int] = []
    for index, role in _places(parsed):
        low, high = min(index, at), max(index, at)
        if (
            parsed.clause[index] != parsed.clause[at]
            or index < at - 8
            or any(item.kind == "number" for item in parsed.items[low + 1 : high])
        ):
            continue
        if index > at and role in ("in", "on", "", "of", "to"):
            found.append(index)
        elif index < at and role in ("in", "on", ""):
            found.append(index)
    return tuple(found[:2])
