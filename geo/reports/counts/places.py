"""Where a count belongs: the places that people left and reached, and where an attack hit."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from geo.reports.clauses import Parsed
from geo.reports.counts.parts import has_own_dead

__all__ = ["is_elsewhere", "is_latter", "other_figure", "places_around", "together", "where_of"]

_ADJECTIVES: Final = frozenset(
    {
        "voisin",
        "voisins",
        "voisine",
        "voisines",
        "neighbouring",
        "neighboring",
        "nearby",
        "adjacent",
    }
    | {"المجاور", "المجاوره", "مجاور"}
)
_ANDS: Final = frozenset({"and", "et", "и", "as well as", "و"})
_ATTACK: Final = ("bomb", "shell", "strikes", "air")
_TOWNS: Final = frozenset(
    """town province governorate village بلده بلدات محافظه قريه ville""".split()  # noqa: SIM905
)
_MEANWHILE: Final = frozenset({"كما", "وكما", "فيما", "بينما", "في حين", "whereas", "meanwhile"})
_AT_ONCE: Final = frozenset({"بالتزامن", "تزامنا", "وتزامن", "simultaneously"})
_BESIDES: Final = frozenset({"ترافق", "وترافق", "رافقه", "ورافقه", "رافقها", "ورافقها"})
_FAR: Final = 15
_REACH: Final = 60
_BREATH: Final = 7


def places_around(parsed: Parsed, at: int) -> list[tuple[int, str]]:
    """Return the places around an item with their roles."""
    around = range(max(0, at - _REACH), min(len(parsed.items), at + _REACH))
    return [(i, _role(parsed, i)) for i in around if parsed.items[i].kind == "place"]


def _role(parsed: Parsed, at: int) -> str:
    """Return the role of a place; "in neighbouring X" is in X."""
    role = parsed.role(at)
    if role == "" and at and parsed.items[at - 1].has("held"):
        return _held_role(parsed, at)
    if role == "to" and (inner := _inside(parsed, at)):
        return inner
    if role == "of" and parsed.line.language == "fr":
        return _french_role(parsed, at)
    if role == "beside" and parsed.items[at - 1].text in _ADJECTIVES:
        before = parsed.items[at - 2] if at >= 2 else None
        if before is not None and before.text == "in":
            return "in"  # "in the nearby X"
        if before is not None and before.has("place-many") and at > 2:
            before = parsed.items[at - 3]  # "des quartiers voisins de X"
        if before is not None:
            return next(
                (sense for sense in ("in", "on", "from", "to", "of") if before.has(sense)), role
            )
    return role


def _held_role(parsed: Parsed, at: int) -> str:
    """Return the role of "to government-held X and Kurdish-held Y"."""
    for index, item in parsed.left(at - 1, _BREATH + 2):
        if item.kind == "place":
            return _role(parsed, index)
        for sense in ("to", "from", "in", "on", "of"):
            if item.kind == "cue" and item.has(sense):
                return sense
        if item.kind not in ("cue", "word", "sign") or item.has("flee", *_ATTACK):
            break
    return ""


def _french_role(parsed: Parsed, at: int) -> str:
    """Return the role of "sur le quartier de X": that of the quarter."""
    for index, item in parsed.left(at, 4):
        if item.has("the-place", "place-one", "place-many"):
            before = parsed.items[index - 1] if index else None
            found = (sense for sense in ("in", "on", "from", "to")
                     if before is not None and before.has(sense))  # fmt: skip
            return next(found, "of")
    return "of"


def _inside(parsed: Parsed, at: int) -> str:
    """Return what "inside" tells of a place: "from inside X" is from it, "a school inside X" in it,
    "" where it may be the way into it."""
    index = next((i for i, item in parsed.left(at, 4) if item.has("to") and item.has("in")), None)
    if index is None:
        return ""
    before = parsed.items[index - 1] if index else None
    return "from" if before is not None and before.has("from") else ""


def other_figure(parsed: Parsed, start: int, index: int, inside: set[int]) -> bool:
    """Return whether a count of people stands between two items."""
    if index <= start + 1:
        return False
    if any(item.has("including") and parsed.items[at + 1].has("one-person") and (
        has_own_dead(parsed, at + 1)
    ) for at, item in enumerate(parsed.items[start + 1 : index], start + 1)):  # fmt: skip
        return True
    return any(
        parsed.items[at].kind == "number"
        and at not in inside
        and not parsed.items[at - 1].has("two-people", "two-families")  # مواطنان اثنان
        and not any(
            item.has("not-people", "place-many", "strikes") for _, item in parsed.right(at, 2)
        )
        and not any(item.is_sign("-") for _, item in parsed.right(at, 1))  # "five-storey"
        for at in range(start + 1, index)
    )


def where_of(parsed: Parsed, first: int, last: int, inside: set[int]) -> tuple[int, ...]:
    """Return the places where a count told by items `first` to `last` happened, as item indexes."""
    places = places_around(parsed, first)
    heading = _heading(parsed, first)
    if heading is not None:
        return (heading,)
    there = any(item.has("there") for _, item in parsed.right(last, 3))
    known = [index for index, role in places if index < first]
    if there and known:
        return together(parsed, known[-1], known)  # "killed four people there"
    after = [
        index for index, role in places
        if index > first and (_is_at(parsed, index, role) or _is_hit(parsed, index))
        and not other_figure(parsed, last, index, inside)
        and not _fresh_clause(parsed, last, index)
    ]  # fmt: skip
    before = [
        index
        for index, role in places
        if index < first
        and role in ("in", "on", "", "to", "of")
        and not _is_meanwhile(parsed, index, first)
    ]
    if before and after and _is_apart(parsed, before[-1], first, after[0]):
        after = []  # "a massacre in X that killed six, as helicopters raided Y"
    if after and _is_told_before(parsed, first, after[0]):
        after = []  # "in X and Y, no places of the case, 14 died, in Z three"
    if after and parsed.clause[after[0]] > parsed.clause[last] and is_elsewhere(parsed, last, 4):
        after = []  # "dozens killed in Aleppo as rebels foil an assault on X"
    if after and _is_reached(parsed, last, after[0], inside):
        return together(parsed, after[0], after)
    if before and not _is_elsewhere(parsed, first, last):
        return together(parsed, _inner(parsed, before), before)
    near = any(item.has("beside") for _, item in parsed.right(last, 3))
    left = [
        index for index, role in places
        if index > first and parsed.clause[index] - parsed.clause[last] <= 1
        and role in ("from", "beside")
        and not (near and parsed.clause[index] != parsed.clause[last])  # near something else
    ]  # fmt: skip
    if not left and not any(item.has("shell", "bomb") for item in parsed.items):
        # "drove them from X and killed 11"
        left = [index for index, role in places if role == "from"][-1:]
    return (left[0],) if left else ()


def _is_told_before(parsed: Parsed, first: int, after: int) -> bool:
    """Return whether a place that the case does not know stands before a count, and the one that
    it knows only behind a comma."""
    if not any(item.is_sign(",;") for item in parsed.items[first + 1 : after]):
        return False
    for index, item in parsed.left(first, 8):
        if item.is_sign(",;") or item.kind == "place":
            return False
        if item.has("in") and item.kind == "cue" and is_elsewhere(parsed, index - 1, 1):
            return any(one.has("place-one", "place-many") for _, one in parsed.right(index, 2))
    return False


def _is_meanwhile(parsed: Parsed, before: int, at: int) -> bool:
    """Return whether something else is told at the count than at the place before it: "X fell,
    while ten soldiers were killed"."""
    return any(
        _is_phrase(parsed, index, _MEANWHILE) and parsed.clause[index] > parsed.clause[index - 1]
        for index in range(before + 1, at)
    )


def _is_phrase(parsed: Parsed, at: int, phrases: frozenset[str]) -> bool:
    item = parsed.items[at]
    words = parsed.line.words[item.first : item.last]
    return item.text in phrases or " ".join(word.norm for word in words) in phrases


def _heading(parsed: Parsed, at: int) -> int | None:
    """Return the place that heads a figure in a list of its own: "X 8 dead, Y 3 dead"."""
    before = at - 1
    if before >= 0 and parsed.items[before].is_sign(":-–"):
        before -= 1
    if before < 0 or parsed.items[before].kind != "place" or parsed.role(before) != "":
        return None
    start = before - 1
    while start >= 0 and parsed.items[start].has("place-one"):
        start -= 1
    return before if start < 0 or parsed.items[start].is_sign(",،;؛:-–•") else None


def _is_apart(parsed: Parsed, before: int, at: int, after: int) -> bool:
    """Return whether the place before stands in the clause of a count, and the one behind only in
    what happened at the same time."""
    if parsed.clause[before] != parsed.clause[at]:
        return False
    between = parsed.items[at + 1 : after]
    if any(item.text in _AT_ONCE for item in between):
        return True
    return parsed.line.language == "ar" and any(
        sign.is_sign("،,") and (item.text in _BESIDES or _sets_out(parsed, index))
        for index, (sign, item) in enumerate(pairwise(between), at + 2)
    )


def _sets_out(parsed: Parsed, at: int) -> bool:
    """Return whether aircraft set out on something else here: ونفذت طائرات غارات على."""
    item = parsed.items[at]
    begins = item.kind in ("word", "cue") and item.text.startswith("و")
    return begins and any(one.has("air") for _, one in parsed.right(at, 2)) and not item.has(
        "killed", "wounded", "in", "by"
    )  # fmt: skip


def _inner(parsed: Parsed, before: Sequence[int]) -> int:
    """Return the last of the places, not the one that it lies in: "X in Y"."""
    if len(before) < 2 or parsed.role(before[-1]) != "in":
        return before[-1]
    between = parsed.items[before[-2] + 1 : before[-1]]
    holds = len(between) <= _BREATH // 2 and all(
        item.has("in", "place-one", "place-many", "points", "compass") and item.kind == "cue"
        for item in between
    )
    return before[-2] if holds else before[-1]


def together(parsed: Parsed, index: int, others: Sequence[int]) -> tuple[int, ...]:
    """Return a place with those of `others` that are named in one breath with it: "a market in X
    and homes in Y"."""
    found = [index]
    for other in sorted(at for at in others if at > index):
        if not _is_joined_to(parsed, found[-1], other):
            break
        found.append(other)
    for other in sorted((at for at in others if at < index), reverse=True):
        if not _is_joined_to(parsed, other, found[0]):
            break
        found.insert(0, other)
    return tuple(found)


def _is_joined_to(parsed: Parsed, one: int, other: int) -> bool:
    """Return whether "and" alone, with a thing that lies there, stands between two places."""
    between = parsed.items[one + 1 : other]
    if len(between) > _BREATH or parsed.clause[one] != parsed.clause[other]:
        return False
    joined = "و" in parsed.items[other].particles or any(
        item.text in _ANDS or ("و" in item.particles and not item.has("bomb")) for item in between
    )
    if between and between[-1].has("to", "from") and parsed.role(one) == parsed.role(other):
        between = between[:-1]  # "à X et à Y"
    parted = any(
        item.kind in ("number", "predicate", "actor", "date")
        or item.has("killed", "wounded", "flee", "from", "aim", "to", "say", "other", "one-victim")
        for item in between
    )
    return joined and not parted


def _is_at(parsed: Parsed, index: int, role: str) -> bool:
    """Return whether something happens in the place: "in X", French "à X"."""
    if role == "of":  # "killed in the fighting of X", "in the shelling of the town of X"
        return parsed.line.language == "en" and any(
            item.has("fighting", "shell", "bomb", "strikes") for _, item in parsed.left(index, 5)
        )
    if role == "to":
        inside = any(item.has("to") and item.has("in") for _, item in parsed.left(index, 4))
        return inside or parsed.line.language == "fr"
    return role in ("in", "on", "")


def _is_reached(parsed: Parsed, last: int, index: int, inside: set[int]) -> bool:
    """Return whether a place belongs to a count before it: it stands near, or an attack between
    tells where ("killed in raids by … on X")."""
    between = [at for at in range(last, index) if at not in inside]
    if len(between) <= _FAR:
        return True
    return len(between) <= _REACH and any(
        parsed.items[at].has(*_ATTACK, "fighting") for at in between[1:]
    )


def _is_elsewhere(parsed: Parsed, first: int, last: int) -> bool:
    """Return whether a count is that of a town or a province: "in the town of …"."""
    for _, item in parsed.right(max(first, last), 14):
        if item.kind in ("place", "number"):
            return False
        if item.has("not-place") and parsed.line.words[item.first].norm in _TOWNS:
            return True
    return False


def is_elsewhere(parsed: Parsed, at: int, reach: int = 16) -> bool:
    """Return whether a place that the case does not know stands with a count: "died in Homs"."""
    for index, item in parsed.right(at, reach):
        if not (item.has("in", "beside") and item.kind == "cue") or item.has("on", "about"):
            continue
        for _, name in parsed.right(index, 4):
            if name.kind == "word":
                text = parsed.line.words[name.first].text
                if text[:1].isupper():
                    return True
                break
            if not (name.has("list", "beside", "compass", "place-one", "not-place", "suffix")
                    or name.is_sign("-")):  # fmt: skip
                break
    return False


def _is_hit(parsed: Parsed, index: int) -> bool:
    """Return whether an attack runs into the place ("rockets slammed into X")."""
    return any(item.has("bomb", "shell") for _, item in parsed.left(index, 3))


def _fresh_clause(parsed: Parsed, start: int, index: int) -> bool:
    """Return whether another event begins between a count and a place."""
    between = parsed.items[start + 1 : index]
    apart = len({parsed.clause[at] for at in range(start, index + 1)}) > 2
    if apart and any(
        item.has("bound") and not item.has("other") and not item.has("list") for item in between
    ):
        return True
    return any(
        _is_phrase(parsed, at, _MEANWHILE) and parsed.clause[at] > parsed.clause[at - 1]
        for at in range(start + 1, start + 1 + len(between))
    )


def is_latter(parsed: Parsed, at: int) -> bool:
    """Return whether "the latter district", الحي الأخير follows."""
    near = [item for _, item in parsed.right(at, 6)]
    return any(
        item.text in ("الاخير", "latter") and any(
            one.has("the-place", "place-one") for one in near[max(0, place - 1) : place + 2]
        )
        for place, item in enumerate(near)
    )  # fmt: skip
