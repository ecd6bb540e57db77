"""Air strikes: how many, and on which places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from geo.reports.clauses import Parsed
from geo.reports.counts.counted import Count
from geo.reports.counts.places import together
from geo.reports.text.numbers import Number

__all__ = ["strikes_of", "with_all_dead"]

_WHERE: Final = frozenset(
    """where after following حيث اثر بعد où где""".split()  # noqa: SIM905
)
_WHEN: Final = _WHERE | {"when", "as", "حين", "عندما", "لما"}
_REACH: Final = 40
_BEFORE: Final = 12
_NEXT: Final = 4
_SCENE: Final = 18
_NEAR: Final = 6
_BEHIND: Final = ("in", "on", "", "of")
_CAUSES: Final = frozenset(
    """in by after when as following during جرا اثر نتيجه بعد في خلال dans lors après
    par при после""".split()  # noqa: SIM905
)
_COVER: Final = frozenset(
    """backed supported support cover aided helped assisted backing assistance help appui soutenu
    soutenus soutien couverture поддержке поддержкой прикрытием""".split()  # noqa: SIM905
)
_COVER_ARABIC: Final = ("بدعم", "بغطا", "بمساند", "باسناد", "مدعوم", "وبدعم", "تحت غطا")
_FLOWN: Final = frozenset({"carried", "conducted", "launched", "flew", "نفذ", "نفذت", "شن", "شنت"})


def strikes_of(parsed: Parsed) -> list[Count]:
    """Return the air strikes that a sentence tells; `places` are item indexes."""
    counted = _shared([*_counted(parsed)])
    used = {index for count in counted for index in count.places}
    if any(item.has("aim", "future") and item.has("strikes") for item in parsed.items):
        return counted
    singles = [at for at in range(len(parsed.items)) if _figure_of(parsed, at) is not None]
    others = [at for at, item in enumerate(parsed.items)
              if (item.has("bomb") or (item.has("strikes") and item.has("air")))
              and at not in singles]  # fmt: skip
    result = counted
    for at in (*singles, *others):
        found = _hit_by(parsed, at, used)
        if found is not None:
            used |= {*found.places, *([-1] if found.back else [])}
            result.append(found)
    return result


def _dead(counts: Sequence[Count]) -> list[int]:
    """Return the places of those who were killed or hurt."""
    return [i for count in counts if count.kind == "casualties" for i in count.places]


def with_all_dead(parsed: Parsed, counts: Sequence[Count]) -> list[Count]:
    """Give an attack told behind a list of the dead all their places: "six in X and two in Y, in
    raids"."""
    dead = _dead(counts)
    return [
        replace(count, places=tuple(sorted({*count.places, *dead})))
        if count.kind == "strikes"
        and dead
        and count.places
        and max(*count.places, *dead) < count.at
        and _is_cause(parsed, count.at)
        else count
        for count in counts
    ]


def _is_cause(parsed: Parsed, at: int) -> bool:
    """Return whether "in", "after", جراء stands before an attack."""
    item = parsed.items[at]
    if "ب" in item.particles or item.text.lstrip("وب") in _CAUSES:
        return True
    near = [one for _, one in parsed.left(at, 3, across=True)]
    return any(one.text in _CAUSES or one.has("victims") for one in near)


def _figure_of(parsed: Parsed, at: int) -> int | None:
    """Return 1 for "an airstrike", 2 for غارتين, None for what tells no figure."""
    item = parsed.items[at]
    if item.has("two-strikes"):
        return 2
    english = parsed.line.language == "en"
    if (
        english
        and item.has("strikes")
        and item.has("air")
        and not parsed.text(at, at + 1).endswith("s")
    ):
        for near, (_, one) in enumerate(parsed.left(at, 9)):
            single = one.number is not None and one.number.low == one.number.high == 1
            if one.text in ("a", "an") or one.text == "A" or single:
                return 1  # "an army drone strike", "A U.S.-led coalition strike"
            loose = one.kind in ("word", "actor", "sign") and not one.is_sign(",;:")
            if near >= 2 and not (loose or one.has("air", "list")):
                break
    return 1 if item.has("one-strike") else None


def _hit_by(parsed: Parsed, at: int, used: set[int]) -> Count | None:
    if not _is_air(parsed, at) or _is_cover(parsed, at):
        return None
    where = tuple(index for index in _hit(parsed, at, at) if index not in used)
    low = _figure_of(parsed, at)
    suffered = _is_suffered(parsed, at)
    if not where and (low is not None or suffered):
        where = tuple(index for index in _scene(parsed, at, suffered) if index not in used)
    back = not where and any(parsed.is_back(i) for i, _ in parsed.right(at, 8) if not used)
    if not where and not back:
        return None
    if low is None and any(item.has("one-strike") for _, item in parsed.left(at, 4)):
        low = 1
    return Count("strikes", "strikes", low, low, False, where, (), at, "strikes-hit", back=back)


def _is_cover(parsed: Parsed, at: int) -> bool:
    """Return whether strikes only support those who act: "backed by air strikes, the army took X",
    بدعم من غارات جوية. Where they fell is not told then."""
    near = [item for _, item in parsed.left(at, 6)]
    norms = {word.norm for item in near for word in parsed.line.words[item.first : item.last]}
    backed = bool(norms & _COVER) or any(norm.startswith(_COVER_ARABIC) for norm in norms)
    behind = [index for index, item in parsed.right(at, 6) if item.kind == "place"]
    aimed = bool(behind) and parsed.role(behind[0]) == "on"
    return backed and not aimed and not any(item.kind == "predicate" for item in near)


def _is_suffered(parsed: Parsed, at: int) -> bool:
    """Return whether what was told before was hit: "were hit by warplanes", حين قصف الطيران."""
    before = parsed.items[at - 1].text if at else ""
    following = parsed.items[at + 1 : at + 3]
    passive = bool(following) and following[0].has("by") and before in ("being", "were", "was")
    flown = bool(following) and following[0].has("air") and parsed.line.language == "ar"
    target = any(item.kind in ("place", "region") or item.has("place-many", "not-place")
                 for _, item in parsed.right(at, 8))  # fmt: skip
    return parsed.items[at].has("bomb") and (passive or flown) and not target


def _scene(parsed: Parsed, at: int, suffered: bool = False) -> tuple[int, ...]:
    """Return the place of "in X, where two raids hit a market", "in X after an air raid"."""
    start = next((i for i in range(at, -1, -1) if parsed.clause[i] != parsed.clause[at]), None)
    if start is None or parsed.items[start + 1].text not in (_WHEN if suffered else _WHERE):
        return ()
    for index in range(start, max(-1, start - (_SCENE if suffered else _NEAR)), -1):
        if parsed.items[index].kind == "place" and parsed.role(index) in ("in", "on", ""):
            return (index,)
    return ()


def _counted(parsed: Parsed) -> Iterator[Count]:
    """Yield the strikes with a figure: "eight airstrikes", استهدف ست مرات."""
    for at, item in enumerate(parsed.items):
        number = item.number
        if item.has("twice") and _is_repeated(parsed, at):
            twice = Number(item.first, item.last, 2, 2)
            yield _made(twice, _hit(parsed, at, at), at, "strikes-times")
        if item.kind != "number" or number is None or number.percent:
            continue
        if _times(parsed, at):
            yield _made(number, _hit_or_scene(parsed, at, at), at, "strikes-times")
            continue
        noun = next(
            (i for i, one in parsed.right(at, 3)
             if one.has("strikes", "shell", "people", "place-one", "place-many", "in")),
            None)  # fmt: skip
        if noun is not None and parsed.items[noun].has("strikes") and _is_flown(parsed, noun):
            yield _made(number, _hit_or_scene(parsed, at, noun), at, "strikes-count")


def _hit_or_scene(parsed: Parsed, first: int, last: int) -> tuple[int, ...]:
    return _hit(parsed, first, last) or _scene(parsed, first)


def _made(number: Number, places: tuple[int, ...], at: int, rule: str) -> Count:
    return Count("strikes", "strikes", number.low, number.high, number.approximate, places, (), at,
                 rule)  # fmt: skip


def _shared(counts: list[Count]) -> list[Count]:
    """Return counts told together ("110 raids and 48 barrel bombs hit X") with the same places."""
    known = [count for count in counts if count.places]
    return [
        count
        if count.places or not known
        else replace(count, places=min(known, key=lambda one: abs(one.at - count.at)).places)
        for count in counts
    ]


def _is_flown(parsed: Parsed, at: int) -> bool:
    """Return whether counted strikes come from the air: by a word, or as those of an army."""
    if _is_air(parsed, at):
        return True
    near = [item for _, item in parsed.left(at, 6)]
    return any(item.text in _FLOWN for item in near) and not any(
        item.has("shell") for _, item in (*parsed.left(at, _REACH), *parsed.right(at, _REACH))
    )


def _times(parsed: Parsed, at: int) -> bool:
    """Return whether a place was hit so many times from the air."""
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    if following is None or not following.has("times"):
        return False
    return _is_repeated(parsed, at)


def _is_repeated(parsed: Parsed, at: int) -> bool:
    near = [item for _, item in parsed.left(at, 12)]
    return any(item.has("bomb", "strikes") for item in near) and any(
        item.has("air") for item in near
    )


def _is_air(parsed: Parsed, at: int) -> bool:
    """Return whether the clause tells of aircraft, not only of artillery."""
    near = [item for _, item in (*parsed.left(at, _REACH), *parsed.right(at, _REACH))]
    if parsed.items[at].has("air") or any(item.has("air") for item in near):
        return True
    item = parsed.items[at]
    if item.text in ("raids", "the raids") and any(one.has("killed", "wounded") for one in near):
        return True  # "killed in the raids on the quarters of"
    same = any(item.has("alike", "the-bombing") for item in (*near, parsed.items[at]))
    return (
        same
        and not any(item.has("shell") for item in near)
        and any(item.has("air") for item in parsed.items[:at])
    )  # such as was told before: "X was bombed alike"


def _is_toll(parsed: Parsed, first: int, at: int) -> bool:
    """Return whether a figure tells whom the strike killed: "a strike killed eight people in X"."""
    return any(
        item.has("killed", "wounded", "killed-wounded") for item in parsed.items[first + 1 : at + 3]
    )


def _hit(parsed: Parsed, first: int, last: int) -> tuple[int, ...]:
    """Return the places that an attack told by items `first` to `last` hit, as item indexes."""
    found: list[int] = []
    for index in range(max(0, first - _BEFORE), min(len(parsed.items), last + _REACH)):
        if parsed.items[index].kind != "place":
            continue
        role = parsed.role(index)
        low, high = (index, first) if index < first else (last, index)
        if parsed.clause[index] != parsed.clause[last] or any(
            item.kind == "number" and not _is_toll(parsed, low, at)
            for at, item in enumerate(parsed.items[low + 1 : high], low + 1)
        ):
            continue
        behind = ("in", "on", "", "of", "to") if parsed.line.language in ("ar", "fr") else _BEHIND
        allowed = behind if index > last else ("in", "on", "")
        if (index > last or index < first) and role in allowed:
            found.append(index)
    before = [index for index in found if index < first and not _is_taken(parsed, index, first)]
    if _has_own_target(parsed, last):
        before = []
    after = [index for index in found if index > last]
    if not found:
        near = [i for i, item in parsed.right(last, _NEXT) if item.kind == "place"]
        after = [index for index in near[:1] if parsed.role(index) == "beside"]
    return (
        *(together(parsed, before[-1], before) if before else ()),
        *(together(parsed, after[0], after) if after else ()),
    )


def _has_own_target(parsed: Parsed, last: int) -> bool:
    """Return whether behind an attack stands what it hit, no place of the case: "on areas of the
    city"."""
    on = next(
        (i for i, item in parsed.right(last, 8) if item.has("on") and item.kind == "cue"), None
    )
    if on is None:
        return False
    near = [item for _, item in parsed.right(on, 4)]
    if any(item.kind == "place" or item.has("the-place", "the-places") for item in near):
        return False
    return any(item.has("area", "not-place", "place-many", "territory") for item in near)


def _is_taken(parsed: Parsed, index: int, at: int) -> bool:
    """Return whether a place is only what somebody took, amid the attack on others."""
    return (
        any(item.kind == "predicate" for _, item in parsed.left(index, 3))
        and not any(item.has("bomb") for item in parsed.items[max(0, index - 3) : index])
        and any(item.has("aside", "bound") for item in parsed.items[index + 1 : at + 1])
    )
