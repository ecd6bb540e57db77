"""What became of those who are counted: killed, wounded, or gone; by the nearest event."""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Item, Parsed
from geo.reports.counts.fates import ADVERBS, BE
from geo.reports.counts.parts import CASUALTY, has_own_dead
from geo.reports.counts.quantities import Quantity, is_joined
from geo.reports.reading import Kind, Unit

__all__ = ["Event", "carried", "event_beside", "event_of", "is_prevented", "single_event"]

_BEFORE: Final = 10
_BEHIND: Final = 13
_NEAR: Final = 3
_CROWD: Final = 50
_SEVERAL: Final = 10
_LEFT: Final = frozenset({"left", "leave", "leaves", "leaving"})
_ANDS: Final = frozenset({"and", "or", "و", "et", "ou", "и"})
_DONE: Final = frozenset({"قد", "وقد"})
_OR: Final = frozenset({"or", "او", "اي", "ou", "или"})
_TOLLS: Final = frozenset({"death", "deaths", "حصيله", "عدد"})
_ALLEGED: Final = frozenset({"aurait", "auraient", "serait", "seraient"})
_YEARS: Final = range(1900, 2101)
Event = tuple[Kind, Unit, str, int]
"""Kind, unit, rule, and the item of the event."""


def single_event(parsed: Parsed, one: Quantity) -> Event | None:
    """Return what became of one person: "a woman died"."""
    before = parsed.items[one.at - 1] if one.at else None
    if before is not None and before.kind == "number":
        return None
    if before is not None and before.has("including") and not has_own_dead(parsed, one.at):
        return None
    if any(item.kind == "number" for _, item in parsed.left(one.at, 4) if not before):
        return None
    if parsed.items[one.at].has("one-victim"):
        return _casualty(parsed, one.at, "single")
    left = next((i for i, item in parsed.left(one.at, _NEAR) if item.has(*CASUALTY)), None)
    if left is not None and parsed.items[left].has("people") and any(
        item.is_sign(",،") for item in parsed.items[left:one.at]
    ):  # fmt: skip
        left = None  # "13 bodies, a volunteer wrote"
    right = next((i for i, item in _after(parsed, one.last, 5) if item.has(*CASUALTY)), None)
    if left is not None and _and_between(parsed, left, one.at) and right is not None:
        left = None
    chosen = left if left is not None else right
    if chosen is None or parsed.items[chosen].kind != "cue":
        return None
    many = parsed.items[chosen].has("killed-wounded") and parsed.items[chosen].has("people")
    if parsed.items[chosen].has("toll") or many:
        return None  # كحصيلة أولية, "civilian casualties": nobody says how many
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


def _casualty(parsed: Parsed, at: int, side: str) -> Event | None:
    item = parsed.items[at]
    if item.has("killed", "wounded") and _both(parsed, at):
        return "casualties", "killed_wounded", f"casualties-{side}", at
    for sense, unit in (("killed-wounded", "killed_wounded"), ("killed", "killed"),
                        ("wounded", "wounded")):  # fmt: skip
        if item.has(sense):
            return "casualties", unit, f"casualties-{side}", at  # type: ignore[return-value]
    return None


def _both(parsed: Parsed, at: int) -> bool:
    """Return whether killed and wounded are counted together: "killed and wounded 40", قتل وأصيب
    أكثر من 40, عشرات القتلى والجرحى."""
    item = parsed.items[at]
    for step in (-1, 1):
        index = at + step
        joined = False
        while 0 <= index < len(parsed.items) and parsed.items[index].text in _ANDS:
            joined, index = True, index + step
        if not 0 <= index < len(parsed.items):
            continue
        other = parsed.items[index]
        later = item if step < 0 else other
        joined = joined or "و" in later.particles or (
            later.tag is not None and "و" in later.tag.particles
        )  # fmt: skip
        kinds = [one.has("killed") for one in (item, other)]
        cased = all(one.has("killed", "wounded") for one in (item, other))
        if joined and cased and kinds[0] != kinds[1] and other.kind == "cue":
            return not (_counts(parsed, min(at, index), -1) and _counts(parsed, max(at, index), 1))
    return False


def _counts(parsed: Parsed, at: int, step: int) -> bool:
    """Return whether somebody is counted or named right before or behind an item."""
    behind = at + 1
    while step > 0 and behind < len(parsed.items) and parsed.items[behind].has("at-least", "about"):
        behind += 1
    near = parsed.items[max(0, at - 3) : at] if step < 0 else parsed.items[behind : behind + 1]
    return any(
        one.kind == "number" or one.has("people", "another", "kin", "kin-one", "one-person",
                                        "two-people")
        for one in near
    )  # fmt: skip


def _deploys(parsed: Parsed, noun: Item, behind: int | None) -> bool:
    """Return whether fighters arrive, who do not flee: "1,200 fighters have arrived in X"."""
    if behind is None or not (noun.has("fighters") or noun.kind == "actor"):
        return False
    return parsed.items[behind].has("arrive", "enter")


def event_of(parsed: Parsed, one: Quantity, inside: set[int]) -> Event | None:
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
    if _deploys(parsed, noun, behind):
        behind = None
    if own and noun.has("flee") and before is None:
        if behind is not None and parsed.items[behind].has(*CASUALTY):
            return _casualty(parsed, behind, "behind")  # "12 displaced people were killed"
        return "displacement", "people", "displacement-noun", one.noun
    chosen = before if before is not None and not _and_between(parsed, before, one.at) else None
    chosen = chosen if chosen is not None else behind if behind is not None else before
    if chosen is None:
        return _lost(parsed, one)
    if before is None and any(item.has("other-one") for _, item in parsed.left(one.at, 5)):
        return None  # "arrested 300 men as they left"
    side = "before" if chosen < one.at else "behind"
    casualty = _casualty(parsed, chosen, side)
    if casualty is not None and side == "before" and _also_hurt(parsed, one, chosen):
        casualty = ("casualties", "killed_wounded", *casualty[2:])
    return casualty or ("displacement", "people", f"displacement-{side}", chosen)


def carried(parsed: Parsed, one: Quantity) -> Event | None:
    """Return the displacement of people who were brought somewhere: "rescued 3,000 people and
    brought them to", ونقلتها إلى مناطق آمنة."""
    if one.what not in ("people", "families") or parsed.items[one.noun].has("fighters"):
        return None
    if one.what == "people" and (one.low or one.high or 0) < _SEVERAL:
        return None
    for index, item in parsed.right(one.last, _BEHIND + 4, across=True):
        if item.has("carry"):
            goal = [far for _, far in parsed.right(index, 6, across=True)]
            if any(far.has("to") for far in goal) and not any(far.has("points") for far in goal):
                return "displacement", "people", "displacement-carried", index
        if item.has(*CASUALTY) or item.has("stay", "future", "aim") or item.is_sign(";؛"):
            return None
    return None


def _also_hurt(parsed: Parsed, one: Quantity, at: int) -> bool:
    """Return whether the same were killed and hurt: قتل العشرات من مقاتليهم وأصيبوا."""
    if not parsed.items[at].has("killed"):
        return False
    for index, item in parsed.right(max(one.noun, one.at), 5, across=True):
        if item.has("wounded") and not item.has("people"):
            plural = parsed.line.words[item.first].norm.endswith("وا")
            alone = not _counts(parsed, index, 1) and not any(
                one.kind == "number" or one.has("people", "another")
                for _, one in parsed.right(index, 3, across=True)
            )
            return plural and alone
        if item.kind in ("number", "place") or item.is_sign(",،;؛.:"):
            return False
    return False


def _lost(parsed: Parsed, one: Quantity) -> Event | None:
    """Return the death of soldiers that a side lost."""
    verb = parsed.items[one.at - 1] if one.at else None
    if verb is not None and verb.has("about", "at-least") and one.at > 1:
        verb = parsed.items[one.at - 2]
    if verb is None or verb.entry is None or verb.entry.sense != "lose":
        return None
    if not parsed.items[one.noun].has("fighters"):
        return None
    return "casualties", "killed", "casualties-lost", one.at


def event_beside(parsed: Parsed, one: Quantity) -> Event | None:
    """Return the event right beside a figure that stands alone: "wounded four", "two died"."""
    if one.what or (one.low == one.high and one.low in _YEARS):
        return None
    for index, item in parsed.left(one.at, 5):
        if item.has("killed") and item.text in _TOLLS:
            return _casualty(parsed, index, "toll")
    for index, item in parsed.left(one.at, _NEAR):
        if item.has("killed", "wounded") and item.kind == "cue":
            found = _casualty(parsed, index, "bare")
            hurt = found is not None and _also_hurt(parsed, one, index)
            return ("casualties", "killed_wounded", *found[2:]) if found and hurt else found
        if item.has("flee") and not item.has("people") and _is_crowd(one):
            return "displacement", "people", "displacement-bare", index
        light = item.has("about", "at-least", "another", "there") or item.text in ("a", "an")
        if not light:
            break
    driven = any(item.has("force", "drives") for _, item in parsed.left(one.at, 2))
    fled = next((i for i, item in parsed.right(one.at, 4, across=True)
                 if item.has("flee") and parsed.items[one.at + 1].has("of")), None)  # fmt: skip
    if fled is not None and parsed.items[fled - 1].has("rel") and _is_crowd(one):
        return "displacement", "people", "displacement-bare", fled  # "6,000 of those who fled"
    following = parsed.items[one.at + 1] if one.at + 1 < len(parsed.items) else None
    if following is not None and following.has("bomb", "shell", "air") and not (
        following.has(*CASUALTY)
    ):  # fmt: skip
        return None  # "one bomb killed two"
    for index, item in parsed.right(one.at, 6):
        if (
            item.has(*CASUALTY)
            and item.kind == "cue"
            and (index <= one.at + 4 or item.has("killed-wounded"))
        ):
            return _casualty(parsed, index, "bare")
        apart = any(
            between.text not in BE and not (driven and between.has("to"))
            for between in parsed.items[one.at + 1 : index]
        )
        if item.has("flee") and not apart and index <= one.at + 3 and _is_crowd(one):
            return "displacement", "people", "displacement-bare", index
        if item.kind in ("number", "sign", "place") or item.has("not-people", "flee", "bound"):
            break
    return None


def _is_crowd(one: Quantity) -> bool:
    """Return whether a figure without a noun is large enough to be of people on the move."""
    if one.low is None or (one.low == one.high and one.low in _YEARS):
        return False
    return one.low >= _CROWD


def _is_event(item: Item) -> bool:
    return item.has(*CASUALTY) or item.has("flee")


def _behind(parsed: Parsed, one: Quantity, inside: set[int]) -> int | None:
    """Return the event behind a figure: "4 civilians were killed"."""
    arabic = parsed.line.language == "ar"
    seen = 0
    verb = -9
    share = False
    going: int | None = None
    for index, item in parsed.right(one.last, 40, across=True):
        if index in inside:
            continue
        seen += 1
        if item.kind == "number" and (
            (verb < 0 and _goes_on(parsed, index)) or parsed.items[index - 1].has("out-of")
        ):
            continue  # "20 civilians and 9 policemen were killed"
        if item.number is not None and item.number.percent:
            share = True  # "800,000 people, a third of the population, have fled"
            continue
        if seen > _BEHIND + 8 * share or (item.kind == "number" or item.is_sign(";؛")):
            return going
        if item.has("stay") and not item.has("flee") and not share:
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
            if _is_going(parsed, index):
                going = index
                continue
            return None if is_prevented(parsed, index) else index
        adverb = item.text in ADVERBS or (item.kind == "word" and item.text.endswith("ly"))
        if not arabic and verb >= 0 and index > verb + 1 and not adverb:
            return None  # "were handed over": something else happens
        if (item.text in BE and item.kind != "actor") or (adverb and verb == index - 1):
            verb = index  # no verb: the IS of "five IS fighters"
    return going


def _goes_on(parsed: Parsed, at: int) -> bool:
    """Return whether a figure is one of a list, or says the same: "or around 2,000 people"."""
    if is_joined(parsed, at):
        return True
    near = [item for _, item in parsed.left(at, 2, across=True)]
    return any(parsed.line.words[item.first].norm in _OR for item in near)


def _is_going(parsed: Parsed, at: int) -> bool:
    """Return whether the people are on their way only: "fleeing", الفارين."""
    item = parsed.items[at]
    if item.has("people") and parsed.items[at - 1].text in BE:
        return False  # "have been displaced"
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
            if parsed.text(index, index + 1).lower() in _LEFT and not item.has(*CASUALTY):
                return None  # "left 300 people in tears"
            if item.has("host") and any(
                between.kind == "word" or between.has("of")
                for between in parsed.items[index + 1 : one.at]
            ):
                return None  # "took in a delegation of 20 people"
            return None if is_prevented(parsed, index) else index
    return None


def is_prevented(parsed: Parsed, at: int) -> bool:
    """Return whether what an item tells was prevented or is still to come."""
    item = parsed.items[at]
    if "س" in item.particles or (item.tag is not None and "س" in item.tag.particles):
        return True
    done = item.tag is not None and any(entry.form == "past" for entry in item.tag.entries)
    near = [one for _, one in parsed.left(at, 7) if not (done and one.text in _DONE)]
    near = [one for one in near if one.text not in _ALLEGED]
    return any(one.has("prevent") for one in near) or any(
        one.has("future", "aim") and one.kind == "cue" and not _is_fight(parsed, one)
        for one in near[:2]
    )


def _is_fight(parsed: Parsed, item: Item) -> bool:
    """Return whether "battles" are fights in which some died, no aim: معارك قتل فيها 20."""
    return parsed.line.language == "ar" and item.has("other") and not item.has("future")


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
