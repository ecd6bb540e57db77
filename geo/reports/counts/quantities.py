"""Who is counted: "seven people", شخصان, "a man, his wife and four children".

A quantity is a figure with what it counts, a dual (طفلان), or one person; those who are named
together with their kin are added up. A part of another count ("including three women", بينهم طفلان)
is no quantity of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from geo.reports.clauses import Item, Parsed
from geo.reports.counts.parts import CASUALTY, has_place_next, parts_of_others

__all__ = ["Quantity", "is_joined", "quantities_of"]

_OWNERS: Final = frozenset({"his", "her", "their"})
_ARTICLES: Final = frozenset({"a", "an", "the", "another", "one"})
_ANDS: Final = frozenset({"and", "along with", "as well as", "together with", "و", "et", "и"})
_ONES: Final = frozenset({"واحد", "واحده"})
_WHILE_THEY: Final = frozenset({"وهم", "كانوا"})
_MEN: Final = frozenset(
    """militants fighters soldiers troops terrorists rebels gunmen insurgents jihadists militiamen
    mercenaries members""".split()  # noqa: SIM905
)
_AGES: Final = frozenset({"aged", "age", "عمره", "عمرها", "عمرهم"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count of someone: `at` is its item, `noun` the item of what is counted (`at` when the
    figure stands alone), `last` the last item of the group.

    `what` is "people", "families", "other" (no people) or "" (not told); `form` tells a figure
    from one person and from a dual.
    """

    at: int
    noun: int
    last: int
    low: int | None
    high: int | None
    approximate: bool
    what: str
    form: Literal["figure", "single", "two"]


def quantities_of(parsed: Parsed) -> list[Quantity]:
    """Return who is counted in a sentence, in order."""
    inside = parts_of_others(parsed)
    found: list[Quantity] = []
    at = 0
    while at < len(parsed.items):
        one = None if at in inside else _at(parsed, at)
        if one is not None:
            found.append(one)
            at = one.last
        at += 1
    return found


def _at(parsed: Parsed, at: int) -> Quantity | None:
    item = parsed.items[at]
    if item.kind == "number" and item.number is not None and not item.number.percent:
        return _figure(parsed, at, item)
    if item.kind != "cue":
        return None
    if item.has("two-people", "two-families") and not item.has("one-victim"):
        return _dual(parsed, at, item)
    if item.has("one-victim", "named-one"):
        return _victim(parsed, at, item)
    if item.has("kin-one") and not is_joined(parsed, at):
        before = parsed.items[at - 1] if at else None
        if before is None or before.kind != "cue" or not before.has("killed", "wounded"):
            return None  # "wounded their grandmother"
        return Quantity(at, at, at, 1, 1, False, "people", "single")
    if item.has("one-person", "parent") and not _counted(parsed, at):
        kin = _kin(parsed, at, alone=True)
        if kin is None or (item.has("parent") and not item.has("one-person") and not kin[0]):
            return None
        total = 1 + kin[0]
        return Quantity(at, at, kin[1], total, total, False, "people", "single")
    return None


def _victim(parsed: Parsed, at: int, item: Item) -> Quantity | None:
    """Return one of the dead or hurt: "… in A, وشهيدا in B", استشهد الطفل and his name."""
    if item.has("one-victim"):
        before_it = parsed.items[at - 1] if at else None
        headed = before_it is not None and before_it.kind == "place" and item.has(*CASUALTY)
        following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
        one = following is not None and _is_one(parsed, at + 1)
        alone = headed or (is_joined(parsed, at) and has_place_next(parsed, at + one))
    else:
        before = [one for _, one in parsed.left(at, 2)]
        following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
        struck = any(one.has(*CASUALTY) and one.kind == "cue" for one in before[:1]) or (
            len(before) > 1 and before[1].has(*CASUALTY) and before[0].has("it")
        )
        alone = struck and following is not None and following.kind == "word"
    if not alone or _counted(parsed, at):
        return None
    return Quantity(at, at, at, 1, 1, False, "people", "single")


def _is_one(parsed: Parsed, at: int) -> bool:
    """Return whether the Arabic word for one stands at an item, where it only stresses."""
    return parsed.line.words[parsed.items[at].first].norm in _ONES


def _figure(parsed: Parsed, at: int, item: Item) -> Quantity | None:
    number = item.number
    assert number is not None  # noqa: S101 (the kind tells)
    before = parsed.items[at - 1] if at else None
    if before is not None and (
        before.text in _AGES
        or before.has("out-of")
        or (_is_one(parsed, at) and before.has("people", "families", "family"))
        or (before.has("two-people") and number.low == number.high == 2)
    ):
        return None
    if _is_every(parsed, at):
        return None
    noun = _noun(parsed, at)
    what, noun_at = noun if noun is not None else ("", at)
    low, high, last = number.low, number.high, at
    if what == "people" and noun_at > at and low is not None and low == high:
        kin = _kin(parsed, noun_at, alone=False)
        if kin is not None and kin[0]:
            low, last = low + kin[0], kin[1]
            high = low
    return Quantity(at, noun_at, last, low, high, number.approximate, what, "figure")


def _is_every(parsed: Parsed, at: int) -> bool:
    """Return whether the figure is a ratio: واحدا من كل عشرة, "one in ten"."""
    following = parsed.items[at + 1 : at + 4]
    if len(following) < 2 or not following[0].has("from", "in"):
        return False
    every = parsed.line.language == "ar" and following[1].has("whole")
    return every or (following[1].kind == "number" and following[0].has("in"))


def _dual(parsed: Parsed, at: int, item: Item) -> Quantity | None:
    plural = item.has("residents") and parsed.line.words[item.last - 1].norm.endswith("ين")
    if _counted(parsed, at) or (plural and not _is_struck(parsed, at)):
        return None  # مدنيين: "civilians" rather than "two civilians"
    if plural and any(item.text in _WHILE_THEY for _, item in parsed.right(at, 2, across=True)):
        return None  # أصابت مدنيين وهم ينتشلون
    what = "families" if item.has("two-families") else "people"
    kin = _kin(parsed, at, alone=True)
    total = 2 + (kin[0] if kin is not None else 0)
    return Quantity(at, at, kin[1] if kin is not None else at, total, total, False, what, "two")


def _is_struck(parsed: Parsed, at: int) -> bool:
    """Return whether a word for the dead or hurt governs the item: مقتل مدنيين."""
    before = parsed.items[at - 1] if at else None
    told = parsed.items[at].last - parsed.items[at].first > 1  # مدنيين اثنين
    return told or (before is not None and before.has(*CASUALTY) and not before.has("people"))


def _counted(parsed: Parsed, at: int) -> bool:
    """Return whether the noun belongs to a figure before it."""
    for _, item in parsed.left(at, 3, across=True):
        if item.has("including"):
            return False
        if item.kind == "number":
            return True
        if item.has("another") or item.has("people"):
            continue  # "one more person", 463 مواطنا مدنيا
        if item.kind not in ("word", "actor") or parsed.line.language == "ar":
            return False
    return False


def _noun(parsed: Parsed, at: int) -> tuple[str, int] | None:
    """Return what the figure counts ("people", "families", "other") and where that stands."""
    unknown = 0
    struck = at > 0 and parsed.items[at - 1].has("killed", "wounded")
    arabic = parsed.line.language == "ar"
    for index, item in parsed.right(at, 5, across=True):
        if item.has("killed", "wounded") and (
            "و" in item.particles if arabic else parsed.items[index - 1].text == "and"
        ):
            break  # "killing four and wounding ten"
        if struck and item.has("killed", "wounded") and not item.has("people"):
            break  # "attacks kill 10 injure scores"
        if item.has("in", "to") and not item.has("people", "about"):
            break
        if index == at + 1 and item.has("including") and item.text.endswith("ly"):
            continue  # "3,000 mostly women and children"
        if (item.has("flee") and not item.has("people")) or (arabic and "ب" in item.particles):
            break  # "dozens in an air raid", "20,000 heading to", أكثر من 25 بقذائف
        if item.has("not-people") and not item.has("people", "families"):
            return "other", index
        following = parsed.items[index + 1] if index + 1 < len(parsed.items) else None
        described = item.has("flee") and following is not None and following.has("families")
        if item.has("families") or described:  # "20 displaced families"
            return "families", index + described
        if (
            item.has("people", "killed-wounded")
            or (item.has("killed", "wounded") and item.kind == "cue")
        ):  # fmt: skip
            return "people", index
        if item.has("strikes"):
            return "other", index
        if item.kind == "actor" and _is_men(parsed, at, index):
            return "people", index
        if item.kind in ("actor", "claimant"):
            unknown += 1
            continue
        if item.kind == "cue" and (
            item.has("at-least", "of", "about", "list", "from", "whole", "another")
        ):
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


def _is_men(parsed: Parsed, at: int, index: int) -> bool:
    """Return whether a party is what a figure counts: "20 ISIS militants", قتل 17 من التنظيم."""
    of = index == at + 2 and parsed.items[at + 1].text == "من"
    return of or parsed.line.words[parsed.items[index].last - 1].norm in _MEN


def is_joined(parsed: Parsed, at: int) -> bool:
    """Return whether "and" stands before an item, or و is joined to it."""
    item = parsed.items[at]
    if "و" in item.particles or (item.tag is not None and "و" in item.tag.particles):
        return True
    before = parsed.items[at - 1] if at else None
    return before is not None and before.text in _ANDS


def _kin(parsed: Parsed, start: int, *, alone: bool) -> tuple[int, int] | None:
    """Return how many are named beside a person, and the last item; None when it is not told.

    "his wife and four children" is 5. Commas hold only when an "and" follows.
    """
    extra = total = 0
    last, at = start, start + 1
    if [item.has("of") or item.kind == "number" for item in parsed.items[at : at + 2]] == [1, 1]:
        start, at = start + 2, at + 2  # "a man of 70 and his wife"
    while at < len(parsed.items):
        joined = is_joined(parsed, at)
        while at < len(parsed.items) and (
            parsed.items[at].is_sign(",،") or parsed.items[at].text in _ANDS
        ):
            joined = joined or parsed.items[at].text in _ANDS
            at += 1
        if at >= len(parsed.items) or (at == start + 1 and not (joined or is_joined(parsed, at))):
            break
        member = _member(parsed, at, alone)
        if member is None:
            break
        value, at = member
        if value is None:
            return None
        extra += value
        if joined or is_joined(parsed, at - 1):
            total, last = extra, at - 1
    return total, last


def _member(parsed: Parsed, at: int, alone: bool) -> tuple[int | None, int] | None:
    """Return one more of a group that begins at an item and the item behind it."""
    items = parsed.items
    owned = False
    while at < len(items) and items[at].text in _OWNERS | _ARTICLES and (
        items[at].kind in ("word", "cue")
    ):  # fmt: skip
        owned = owned or items[at].text in _OWNERS
        at += 1
    if at >= len(items):
        return None
    described = (
        at + 1 < len(items)
        and items[at + 1].kind == "cue"
        and items[at + 1].has("kin-one", "one-person", "kin")
    )
    if items[at].kind == "word" and at + 1 < len(items) and (owned or described):
        at += 1  # "her unborn child", "a little girl"
    item = items[at]
    following = items[at + 1] if at + 1 < len(items) else None
    if item.kind == "number":
        return _numbered(parsed, at, item, following, alone or owned)
    if item.kind != "cue":
        return None
    if item.has("kin-two", "two-people"):
        return 2, at + 1
    if item.has("kin-many"):
        if following is not None and following.kind == "number" and following.number is not None:
            return following.number.low, at + 2
        return (None, at + 1) if alone else None
    if item.has("kin-one", "one-person") or (owned and item.has("kin")):
        return 1, at + 1
    return None


def _numbered(
    parsed: Parsed, at: int, item: Item, following: Item | None, linked: bool
) -> tuple[int | None, int] | None:
    number = item.number
    if number is None or number.low is None or number.low != number.high or number.percent:
        return None
    if following is None or not linked or following.has(*CASUALTY) or following.has("other-one"):
        return None
    if following.has("of") or following.has("from"):
        kin = at + 2
        while kin < len(parsed.items) and parsed.items[kin].text in _OWNERS:
            kin += 1  # "two of his children"
        many = kin < len(parsed.items) and parsed.items[kin].has("kin-many")
        return (number.low, kin + 1) if many else None
    if following.has("kin-many", "people") and following.text not in (
        "others", "اخرين", "اخرون"):  # fmt: skip
        return number.low, at + 2
    return None
