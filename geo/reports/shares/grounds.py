"""What a share is one of: a place, a part of the city, the ground that a party held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from geo.reports.clauses import Item, Parsed

__all__ = ["Ground", "ground_of"]

_BEHIND: Final = 9
_BEFORE: Final = 9
_NEAR: Final = 4
_GROUND: Final = ("compass", "area", "territory")
_WHAT: Final = frozenset({"what", "ما", "مما", "ce", "того", "что", "которой", "lui"})
_IT: Final = frozenset({"it", "منه", "منها"})
_WHICH: Final = frozenset({"which", "of which"})
_ITS_GROUND: Final = frozenset({"مساحته", "مساحتها", "اراضيه", "اراضيها"})
_VERBS: Final = ("take", "hold", "lose")


@dataclass(frozen=True, slots=True)
class Ground:
    """Ground that is shared out; `place` is an item index, -1 a place named before, None the
    city. `last` is its last item. `shrunk` is the item that tells how much `owner` lost of it,
    `holder` the party that the ground was left to ("reducing X to 35%"). `told` tells that the
    share itself is the subject (نسبة), `wide` that "this area" may be more than one place."""

    place: int | None
    regions: tuple[str, ...]
    last: int
    shrunk: int | None = None
    owner: str = ""
    holder: str = ""
    told: bool = False
    wide: bool = False


def ground_of(parsed: Parsed, at: int) -> Ground | None:
    """Return what the share at an item is one of, None when it is none of ground."""
    before = parsed.items[at - 1] if at else None
    item = parsed.items[at]
    if (
        item.number is not None
        and item.number.share
        and (
            (before is not None and before.has("compass"))
            or _is_district(parsed, at)
            or _is_half(parsed, at)
        )
    ):
        return None  # "the eastern half of", "Sheikh Maqsoud, a quarter run by"
    regions = tuple(one.places[0] for one in parsed.items if one.kind == "region")[:1]
    less = _shrunk(parsed, at, regions)
    if less is not None:
        return less
    left = _left_to(parsed, at, regions)
    if left is not None:
        return left
    subject = _subject(parsed, at, regions)
    if subject is not None:
        return subject
    found = _behind(parsed, at, regions)
    if found is not None:
        return found if found.last >= 0 else None
    if item.number is not None and not item.number.share and _is_governed(parsed, at):
        return Ground(None, regions, at)
    return None


def _behind(parsed: Parsed, at: int, regions: tuple[str, ...]) -> Ground | None:
    """Return the ground named behind the share; its `last` is -1 when that is no ground."""
    none = Ground(None, (), -1)
    for index, item in parsed.right(at, _BEHIND, across=True):
        if item.kind == "place":
            return Ground(index, regions, index)
        if parsed.is_back(index) and not _is_owned(parsed, index):
            wide = item.has("area", "territory")
            return Ground(-1, regions, index, wide=wide)
        if item.kind == "region":
            return Ground(None, item.places[:1], index)
        if item.text in _ITS_GROUND:
            return Ground(-1 if _named_before(parsed, at) else None, regions, index)
        if _is_ground(parsed, index, item):
            its = parsed.items[index - 1].text == "its"
            one = item.has("place-one") and not item.has(*_GROUND, "held", "place-many") and not its
            return Ground(-1, regions, index) if one else _named(parsed, index, regions)
        if item.has("hands", "hands-after") and index > at + 2:
            return Ground(None, regions, index - 1)  # "45 percent of Raqqa is in SDF hands"
        if item.text in _WHAT and index <= at + 3:
            return Ground(None, regions, index)
        if item.text in _IT and index <= at + 2:
            city = any(one.has("area") for _, one in parsed.left(at, _BEFORE))
            return Ground(None if city else -1, regions, index)
        if parsed.text(index, index + 1) in _WHICH and index <= at + 2:
            return Ground(_place_before(parsed, at), regions, index)
        if item.kind == "number" or (item.is_sign(",،;؛:.") and index > at + 1):
            return None
        if item.kind == "cue" and item.has("people", "killed", "wounded", "families"):
            return none
        if item.has("fighters") and item.kind == "cue" and parsed.line.language != "ar" and (
            index <= at + 2
        ):  # fmt: skip
            return none  # "30 percent of their fighters"
        if item.has("not-people") and not item.has("place-one", "place-many"):
            return none
        if item.has("bound") and not item.has("list", "rel", "from"):
            return None
        if item.kind == "predicate" and item.entry is not None and item.entry.form != "noun":
            return None
        if parsed.line.language == "en" and _is_other(parsed, at, index, item):
            return none
    return None


def _named_before(parsed: Parsed, at: int) -> bool:
    """Return whether a place stands before in the sentence: X … 60 بالمئة من مساحته."""
    return any(item.kind == "place" for item in parsed.items[:at])


def _is_owned(parsed: Parsed, at: int) -> bool:
    """Return whether ground is told by whose it is: "du secteur rebelle"."""
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    return following is not None and (
        following.kind == "actor"
        or following.has("held")
        or following.text in ("they", "it", "ils")
    )


def _is_other(parsed: Parsed, at: int, index: int, item: Item) -> bool:
    """Return whether a share is one of something else: "of the water comes from", "by 5% in"."""
    if index == at + 1:
        return item.has("in") and not _is_governed(parsed, at)
    following = parsed.items[index + 1] if index + 1 < len(parsed.items) else None
    if item.kind != "word" or parsed.line.words[item.first].text[:1].isupper():
        return False
    ends = following is None or following.kind in ("predicate", "number") or (
        following.kind == "sign" and not following.is_sign("-–")
    )  # fmt: skip
    return ends or (
        following is not None and following.has("in", "from", "of", "by", "to", "on", "become")
    )


def _is_ground(parsed: Parsed, index: int, item: Item) -> bool:
    if item.has(*_GROUND, "place-many", "not-place", "points"):
        return not item.has("people")
    if item.has("held"):
        return True
    if not item.has("place-one"):
        return False
    following = parsed.items[index + 1 : index + 3]
    return not any(one.kind == "place" for one in following)


def _named(parsed: Parsed, index: int, regions: tuple[str, ...]) -> Ground:
    """Return the place of which the ground is told: "of the area of Shaar"; else the city."""
    last = index
    for following, item in parsed.right(index, _NEAR, across=True):
        if item.kind == "place":
            return Ground(following, regions, following)
        if item.kind == "region":
            return Ground(None, item.places[:1], following)
        if item.has("of", "from", "place-one") or item.has(*_GROUND, "held", "place-many"):
            last = following if not item.has("of", "from") else last
            continue
        if not item.has("list"):
            break
    return Ground(None, regions, last)


def _place_before(parsed: Parsed, at: int) -> int | None:
    return next((i for i, item in parsed.left(at, 4, across=True) if item.kind == "place"), None)


def _shrunk(parsed: Parsed, at: int, regions: tuple[str, ...]) -> Ground | None:
    """Return ground that became less by the share: "the enclave has shrunk by a third"."""
    for index, item in parsed.left(at, 5):
        if item.has("shrink"):
            near = [one for _, one in parsed.left(at, at - index)]
            if not any(one.has("by") for one in near) and "ب" not in parsed.items[at].particles:
                return None
            owner = next((one.id for _, one in parsed.left(index, 10) if one.kind == "actor"), "")
            return Ground(None, regions, at, index, owner)
    return None


def _left_to(parsed: Parsed, at: int, regions: tuple[str, ...]) -> Ground | None:
    """Return what a party is left with: "reducing X to 35%", "confined to 4% of the city"."""
    for index, item in parsed.left(at, _BEFORE + _NEAR):
        if item.has("reduce"):
            between = [one for one in parsed.items[index + 1 : at] if one.kind == "actor"]
            before = [one for _, one in parsed.left(index, 6) if one.kind == "actor"]
            if not (between or before):
                return None
            behind = _behind(parsed, at, regions)
            if behind is not None and behind.last < 0:
                return None
            place = behind.place if behind is not None else None
            return Ground(place, regions, at, holder=(between or before)[0].id)
    return None


def _subject(parsed: Parsed, at: int, regions: tuple[str, ...]) -> Ground | None:
    """Return the ground whose share is told behind it: نسبة الأحياء التي حررها ... 85 بالمئة."""
    for index, item in parsed.left(at, _BEFORE * 2, across=True):
        if item.has("share-of") or (item.text == "ما" and _is_held(parsed, index)):
            return Ground(None, regions, at, told=True)
        if item.kind == "number" or item.is_sign(";؛"):
            return None
    return None


def _is_half(parsed: Parsed, at: int) -> bool:
    """Return whether a half is a part of the map: "la moitié occidentale", النصف الغربي."""
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    return (
        following is not None
        and parsed.line.language in ("fr", "ar")
        and following.has("compass")
        and not following.has("become")  # "est"
    )


def _is_held(parsed: Parsed, at: int) -> bool:
    """Return whether "what they hold of the city" stands there: ما تسيطر عليه من المدينة."""
    verb = next((one.entry for _, one in parsed.right(at, 2) if one.entry is not None), None)
    ground = any(one.has(*_GROUND) for _, one in parsed.right(at, 6))
    return verb is not None and verb.sense in ("take", "hold") and ground


def _is_district(parsed: Parsed, at: int) -> bool:
    """Return whether "a quarter" is a district: no "of" stands behind it."""
    item = parsed.items[at]
    word = parsed.line.words[item.last - 1].norm
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    return word == "quarter" and (following is None or not following.has("of"))


def _is_governed(parsed: Parsed, at: int) -> bool:
    """Return whether "took", يسيطر على stands right before the share."""
    for _, item in parsed.left(at, 6):
        if item.entry is not None and item.entry.sense in _VERBS:
            return True
        if item.has("hands-own"):
            return True
        if item.kind not in ("cue", "word", "date"):
            return False
    return False
