"""The places of one list joined into one item, unless a verb of its own parts the last of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geo.reports.clauses.items import Item
from geo.reports.text.lines import Line

__all__ = ["APPOSING", "grouped"]

APPOSING: Final = frozenset({"احد", "احدي", "اكبر", "كبري", "اهم", "اول", "اولي", "ثاني", "اخر",
                             "ابرز", "اقدم"})  # fmt: skip
"""With these Arabic tells what a place is: "X, one of the quarters of Y"."""

_JOINTS: Final = frozenset(",،/&")
_NOT_JOINING: Final = ("in", "people", "part", "points", "including", "each")


def grouped(line: Line, spans: Sequence[Item]) -> list[Item]:
    """Join the places of one list into one item."""
    result: list[Item] = []
    waiting: list[Item] = []
    for at, item in enumerate(spans):
        last = next((one for one in reversed(result)), None)
        if item.kind == "place":
            if (
                last is not None
                and last.kind == "place"
                and _is_list(waiting, item)
                and not (len(result) > 1 and _alone(spans, at, waiting))
            ):
                result[-1] = _joined_places(last, item)
                waiting = []
                continue
            result += waiting
            waiting = []
            result.append(item)
        elif (
            last is not None
            and last.kind == "place"
            and (_may_join(item) or _unknown_name(line, item, waiting))
        ):
            waiting.append(item)
        else:
            result += [*waiting, item]
            waiting = []
    return result + waiting


def _alone(spans: Sequence[Item], at: int, waiting: Sequence[Item]) -> bool:
    """Return whether a verb in the singular makes the place its only subject: "took X and Y was
    shelled"."""
    if not any(item.text == "and" for item in waiting):
        return False
    if any(item.text == "between" for item in spans[max(0, at - 6) : at]):
        return False  # "the road between X and Y was cleared"
    for item in spans[at + 1 : at + 4]:
        if not item.has("place-one"):
            return item.text in ("was", "is", "has")
    return False


def _joined_places(one: Item, other: Item) -> Item:
    return Item("place", one.first, other.last, one.tag, one.places + other.places,
                one.mentions + other.mentions, particles=one.particles)  # fmt: skip


def _may_join(item: Item) -> bool:
    if item.kind == "sign":
        return item.text in _JOINTS
    if item.kind == "word":
        return item.text in ("و", "al", "el", "and", "et", "и")
    return (
        item.kind == "cue"
        and item.has("list", "place-one", "place-many")
        and not item.has(*_NOT_JOINING)
    )


def _unknown_name(line: Line, item: Item, waiting: Sequence[Item]) -> bool:
    """Return whether a word may be a name in the list that the case does not know."""
    if item.kind == "sign" and item.text == "-" and waiting and waiting[-1].kind != "sign":
        return True
    if item.kind != "word" or sum(one.kind == "word" for one in waiting) >= 3:
        return False
    word = line.words[item.first]
    if line.language == "ar":
        listed = bool(waiting) and waiting[-1].kind == "sign"
        if listed and word.norm in APPOSING:
            return False
        return listed or word.norm.startswith("و") or any(one.kind == "word" for one in waiting)
    return word.text[:1].isupper()


def _is_list(waiting: Sequence[Item], following: Item) -> bool:
    """Return whether two names with `waiting` between them make one list."""
    inner = following.particles + "".join(item.particles for item in waiting)
    return not any(letter in inner for letter in "بلك") and not any(
        item.has("beside", "the-place") for item in waiting
    )
