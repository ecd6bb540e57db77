"""Where it was, when a sentence tells of the dead or of those who left without naming a place:
"twelve died there", "20 were killed in these clashes", "they left these districts".

The place is that of the sentence before, or the one named earlier in the sentence.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from geo.reports.clauses import Item, Parsed
from geo.reports.counts.counted import Count
from geo.reports.counts.places import is_elsewhere
from geo.reports.roles.told import Told

__all__ = ["casualty_place", "origin_before"]

_LOOK_BACK: Final = 3
_FEW: Final = 3
"""Where more places were hit, the dead of the next sentence belong to no one of them."""
_NEXT: Final = 2
_OPENING: Final = 2
"""Items before a figure with which a sentence begins: "At least"."""
_WITHIN: Final = frozenset({"in", "across", "في", "à", "dans", "в", "مدينه", "city"})
_THERE_REACH: Final = 7
_EVENTS: Final = frozenset({"operation", "operations", "incident", "battle"})
_POINTING: Final = frozenset(
    """these those ces cette этих этого этой هذه تلك هذا ذات""".split()  # noqa: SIM905
)
_DURING: Final = frozenset(
    """in during amid خلال اثنا في جرا نتيجه اثر au lors dans pendant cours durant
    в во""".split()  # noqa: SIM905
)


def casualty_place(parsed: Parsed, count: Count, told: Told) -> tuple[str, ...]:
    """Return the places where a count without a place happened, as far as the text tells."""
    places, number = told.casualty
    if is_elsewhere(parsed, count.at):
        return ()
    if count.more and 0 < len(places) <= _FEW and parsed.line.number - number <= _NEXT:
        return places
    since = parsed.line.number - told.places[2]
    back = any(parsed.is_back(at) for at in range(len(parsed.items)))
    if back and since <= _LOOK_BACK:
        return told.places[0][:1]
    towns = told.lexicon.names
    elsewhere = any(
        word.norm in towns and before.norm in _WITHIN
        for before, word in pairwise(parsed.line.words)
    )
    points = _points_back(parsed, count.at) or (
        since == 1 and (_is_that_fight(parsed, count.at) or _goes_on(parsed, count, told))
    )
    if since <= _NEXT and not (_is_placed(parsed) or elsewhere) and points:
        here = told.places[0] if since == 1 else told.places[0][:1]
        return here if len(here) <= _FEW else ()
    return ()


def origin_before(parsed: Parsed, to: tuple[str, ...], told: Told) -> tuple[str, ...]:
    """Return what people left who left "the district", "these districts" named before."""
    back = [at for at in range(1, len(parsed.items))
            if parsed.is_back(at) and parsed.items[at - 1].has("from", "flee")]  # fmt: skip
    if not back:
        return ()
    here = [item for item in parsed.items[: back[0]] if item.kind == "place" and item.places != to]
    here = here or [item for item in parsed.items if item.kind == "place" and item.places != to]
    if not here:
        return told.places[0] if _is_many(parsed.items[back[0]]) else told.places[0][:1]
    if _is_many(parsed.items[back[0]]):
        return tuple(dict.fromkeys(place for item in here for place in item.places))
    return here[0].places[:1]


def _is_many(item: Item) -> bool:
    return item.has("the-places")


def _is_placed(parsed: Parsed) -> bool:
    """Return whether the sentence tells of some place, known or not."""
    return any(item.kind in ("place", "region") or item.has("not-place") for item in parsed.items)


def _points_back(parsed: Parsed, at: int) -> bool:
    """Return whether "there", "in these clashes" stands with a count."""
    near = [*parsed.left(at, 12), *parsed.right(at, 14)]
    for index, item in near:
        if item.has("there") and abs(index - at) <= _THERE_REACH:
            return True
        if item.has("fighting", "strikes") and _is_pointed(parsed, index):
            return True
    return False


def _goes_on(parsed: Parsed, count: Count, told: Told) -> bool:
    """Return whether a sentence begins with the dead of the attack that the one before told of in
    one place: "Shells fell on X. At least two people were killed"."""
    one = len(told.places[0]) == 1 and told.fight == told.places[2]
    toll = any(item.has("toll") or item.when is not None for item in parsed.items)
    opens = count.kind == "casualties" and count.at <= _OPENING
    return one and opens and not toll and parsed.line.language in ("en", "ar")


def _is_that_fight(parsed: Parsed, at: int) -> bool:
    """Return whether "in the clashes", "the operation led to" stands with a count: the fighting of
    the sentence before."""
    if parsed.line.language != "en":
        return False
    for index, item in [*parsed.left(at, 12), *parsed.right(at, 14)]:
        if not item.has("fighting", "attack", "advance") and item.text not in _EVENTS:
            continue
        first = item.first
        before = [word.norm for word in parsed.line.words[max(0, first - 2) : first]]
        inner = parsed.line.words[first].norm
        if "since" in before or "before" in before:
            return False  # "since the assault began"
        following = parsed.items[index + 1] if index + 1 < len(parsed.items) else None
        told = following is not None and following.has("in", "of", "to", "beside", "from")
        if ("the" in before[-1:] or inner == "the") and not told:
            return True
    return False


def _is_pointed(parsed: Parsed, at: int) -> bool:
    """Return whether "in these", خلال هذه stands before a word for fighting."""
    first = parsed.items[at].first
    before = [word.norm for word in parsed.line.words[max(0, first - 4) : first]]
    inner = parsed.line.words[first : parsed.items[at].last]
    pointed = any(word in _POINTING for word in (*before[-2:], *(one.norm for one in inner[:-1])))
    if not pointed or not any(word in _DURING for word in before):
        return False
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    return following is None or not following.has("in", "of", "to", "beside", "from")
