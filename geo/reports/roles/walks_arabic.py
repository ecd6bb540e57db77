"""How an Arabic noun phrase of places is read, word by word, until its first place is met.

`noun_phrase` begins behind a preposition ("took control of | all that remained of the quarters X"),
`direct` behind a verb or masdar without one, where the party may come first.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from geo.reports.clauses import Item, Parsed
from geo.reports.roles.antecedents_arabic import antecedent, points_at
from geo.reports.roles.phrases_arabic import (
    EXCEPTIONS,
    adjective,
    behind_relative,
    circumstance,
    is_lost_share,
    is_middle,
)
from geo.reports.roles.targets import Target

__all__ = ["direct", "noun_phrase"]


_POSTS: Final = frozenset({"مواقع", "نقاط"})
"""Posts beside a place are taken as a part of it, buildings and hills there are not."""
_MOST_OF_IT: Final = frozenset({"معظمه", "معظمها", "اغلبه", "اغلبها", "غالبيته", "غالبيتها"})
_ITS_AREA: Final = frozenset({"مساحته", "مساحتها", "ابنيته", "ابنيتها", "شوارعه", "شوارعها"})
_CONTROL: Final = "سيطر"
_LONGEST: Final = 20
_LONGEST_DIRECT: Final = 18
_UNKNOWN: Final = 2
_UNKNOWN_DIRECT: Final = 4
_NEUTRAL: Final = ("place-one", "place-many", "whole", "list", "of", "including", "compass",
                   "area", "territory", "not-place", "another", "not-people", "from",
                   "toll")  # fmt: skip
_NEUTRAL_DIRECT: Final = ("place-one", "place-many", "whole", "not-place", "compass", "including",
                          "not-people", "about", "at-least", "at-most")  # fmt: skip


class _Walk:
    """A walk from the word that governs the phrase: what it has met so far."""

    def __init__(self, parsed: Parsed, at: int) -> None:
        self.parsed, self.at = parsed, at
        self.points = self.partial = self.located = self.headed = False
        self.unknown = self.skip = 0
        self.found: Target | None = None

    @property
    def part(self) -> bool:
        return self.points or self.partial

    def place(self, index: int, *, passive: bool = False) -> None:
        """Take the place, or "the district", that stands at an item."""
        item = self.parsed.items[index]
        if item.kind == "place":
            self.found = Target(item.places, item.mentions, self.part, index, "object", passive)
        else:
            self.found = Target((), (), self.part, index, "object", back=True)

    def is_thing(self, index: int) -> bool:
        """Return whether control is told of something that the case does not know."""
        passed = self.parsed.items[self.at + 1 : index]
        governs = self.parsed.nearest_left(self.at, lambda one: one.kind == "predicate", 6)
        verb = None if governs is None else self.parsed.items[governs]
        return (
            self.parsed.items[self.at].has("on")
            and verb is not None
            and _CONTROL in self.parsed.line.words[verb.last - 1].norm  # not "laid hands on aid"
            and any(one.kind == "word" for one in passed)
            and all(
                one.kind in ("word", "number") or one.has("territory", "list", "whole")
                for one in passed
            )
        )

    def owned(self) -> None:
        """Take the place that "parts of it" points back to."""
        meant = antecedent(self.parsed, self.at, part=True)
        self.found = None if meant is None else replace(meant, partial=True)

    def noted(self, index: int) -> bool:
        """Take note of what narrows the places: points, parts, the centre of them."""
        item = self.parsed.items[index]
        if is_middle(self.parsed, index):
            self.partial = True
        elif item.has("points") or is_lost_share(self.parsed, index):
            self.points = True
        elif item.has("part") or (item.number is not None and item.number.percent):
            self.partial = True
        else:
            return False
        return True


def noun_phrase(parsed: Parsed, at: int) -> Target | None:
    """Return the places right behind a preposition: cue words and "parts of" may come before."""
    walk = _Walk(parsed, at)
    for index in range(at + 1, min(len(parsed.items), at + _LONGEST)):
        if index >= walk.skip and not _step(walk, index):
            return walk.found
    return None


def _step(walk: _Walk, index: int) -> bool:
    """Go on over an item of a phrase behind a preposition; false when the phrase ends there."""
    parsed, item = walk.parsed, walk.parsed.items[index]
    if walk.points and (skip := behind_relative(parsed, index)):
        walk.skip = skip
        return True
    walk.headed = walk.headed or item.has("place-many") or item.kind == "number"
    if walk.headed and (skip := circumstance(parsed, index, headed=True)):
        walk.skip = skip
        return True
    if "و" in item.particles and walk.points and item.has("place-one", "place-many"):
        walk.points = False  # "a building, and the districts of"
    if walk.located and (item.kind == "place" or not item.has("from")):
        return True  # "the parts beside Y of X"
    walk.located = False
    if item.kind == "place" or parsed.is_back(index):
        joined = any(letter in item.particles for letter in "بلك")
        if walk.part or not joined or item.kind != "place":
            walk.place(index)
        return False
    whole = parsed.items[index - 1].has("whole")  # "the whole of its area"
    area = item.text in _ITS_AREA and (walk.part or whole)
    if _is_own(walk, item) or item.text in _MOST_OF_IT or area:
        walk.owned()
        if walk.found is not None and whole and not walk.part:
            walk.found = replace(walk.found, partial=False)
        return False
    if item.has("beside") and walk.partial and parsed.items[index - 1].has("part"):
        walk.located = True
        return True
    return _goes_on(walk, index)


def _is_own(walk: _Walk, item: Item) -> bool:
    """Return whether "its parts", or "of it" behind "parts", stands there."""
    return (item.has("part") and item.has("it")) or (item.has("from-it") and walk.part)


def _goes_on(walk: _Walk, index: int) -> bool:
    """Return whether a phrase behind a preposition goes on over an item that is no place."""
    parsed, item = walk.parsed, walk.parsed.items[index]
    owner = walk.points and (item.kind == "actor" or item.has("fighters"))
    if owner:  # "the last strongholds of Y in"
        return True
    if item.kind == "region" or (item.has("beside") and not is_middle(parsed, index)):
        return False
    if item.text in EXCEPTIONS:
        return False
    if walk.noted(index):
        return True
    if item.has("in"):
        walk.partial = walk.part or walk.is_thing(index)  # "the industrial zone in X"
        return walk.part
    if item.has(*_NEUTRAL) or item.kind in ("number", "date") or item.is_sign(",،«»:"):
        return True
    if adjective(parsed, index) or item.text == "ما":
        return True
    walk.unknown += 1
    return item.kind == "word" and walk.unknown <= _UNKNOWN


def direct(parsed: Parsed, at: int) -> Target | None:
    """Return the places that follow the verb as its object or subject: the party may precede."""
    walk = _Walk(parsed, at)
    walk.skip = _doer(parsed, at)
    for index in range(at + 1, min(len(parsed.items), at + _LONGEST_DIRECT)):
        if index < walk.skip:
            continue
        done = _ends_direct(walk, index)
        if done:
            return walk.found
        if index >= walk.skip and not _goes_on_direct(walk, index):
            break
    return points_at(parsed, at) if walk.points else None


def _doer(parsed: Parsed, at: int) -> int:
    """Return the party behind a verb, words that describe it before: "the men and women of"."""
    if parsed.items[at].entry is None or parsed.items[at].entry.form == "noun":  # type: ignore[union-attr]
        return 0
    for index in range(at + 1, min(len(parsed.items), at + _UNKNOWN_DIRECT + 2)):
        item = parsed.items[index]
        if item.kind == "actor":
            return index
        passed = parsed.items[at].entry.sense == "pass"  # type: ignore[union-attr]
        if item.kind not in ("word", "date") and not item.has(
            "fighters", "people", "air", "from-it", *(("to", "hands") if passed else ())
        ):
            return 0
    return 0


def _ends_direct(walk: _Walk, index: int) -> bool:
    """Return whether the search of a verb's object ends at an item, with or without a place."""
    parsed, item = walk.parsed, walk.parsed.items[index]
    entry = parsed.items[walk.at].entry
    if item.text in EXCEPTIONS:
        return True
    walk.headed = walk.headed or item.has("place-many") or item.kind == "number"
    aside = not walk.part and circumstance(parsed, index, headed=walk.headed)
    walk.skip = aside or (walk.points and behind_relative(parsed, index)) or walk.skip
    if walk.skip > index or is_middle(parsed, index):
        return False
    half = item.has("from-it") and parsed.items[index - 1].has("territory")
    pointing = item.text == "منها" or (walk.partial and item.text == "منه")
    if half or (item.has("part") and item.has("it")) or (walk.part and pointing):
        walk.owned()
        return True
    if item.kind == "place":
        joined = any(letter in item.particles for letter in "بلك")
        if walk.points or not joined or _by_its_doer(walk, index):
            walk.place(index, passive=entry is not None and entry.sense == "fall")
        return True
    if parsed.is_back(index):
        walk.place(index)
        return True
    if item.has("in") and not item.has("place-one", "place-many", "compass", "part", "points"):
        listed = item.has("whole", "not-place", "including", "not-people", "on-it", "from-it")
        return not (walk.part or listed)
    beside = item.has("beside") and not walk.points
    named = item.has("place-one", "place-many") and not item.has("points", "part")
    return beside and (named or not _is_post(parsed, index)) and not item.has("on-it", "from-it")


def _by_its_doer(walk: _Walk, index: int) -> bool:
    """Return whether ل only leads from the party of a masdar to its place: اجتياح الجيش لX."""
    entry = walk.parsed.items[walk.at].entry
    between = walk.parsed.items[walk.at + 1 : index]
    noun = entry is not None and entry.form == "noun"
    joined = walk.parsed.items[index].particles.strip("وف") == "ل"
    return noun and joined and bool(between) and all(one.kind == "actor" for one in between)


def _is_post(parsed: Parsed, index: int) -> bool:
    return parsed.items[index - 1].text.removeprefix("ال") in _POSTS


def _goes_on_direct(walk: _Walk, index: int) -> bool:
    """Return whether the search of a verb's object goes on over an item."""
    parsed, item = walk.parsed, walk.parsed.items[index]
    if item.text in EXCEPTIONS:
        return False
    if item.has("beside") and not item.has("place-one", "place-many"):
        return (is_middle(parsed, index) and walk.noted(index)) or _is_post(parsed, index)
    if item.has("on-it", "from-it") or _of_a_date(parsed, index):
        return True
    if walk.noted(index) or adjective(parsed, index) or item.text == "ما":
        return True
    if item.has("hands") and item.text.startswith("ل") and _is_actor(parsed, index + 1):
        return True  # "lost to Y the quarter of X"
    if item.has(*_NEUTRAL_DIRECT) or item.has("in") or _of_what(walk, index):
        return True
    if item.kind == "word" and item.text.startswith("ف") and parsed.items[index - 1].is_sign(",،"):
        return False  # "… of the area, so that Y was confined to"
    if item.kind in ("actor", "date", "number") or item.is_sign(",،:"):
        return True
    if item.has("list", "of", "manage", "territory") and not item.has("people", "bound"):
        return True
    if item.kind == "word":
        walk.unknown += 1
        return walk.unknown <= _UNKNOWN_DIRECT
    return item.has("from") and (
        walk.part or _is_actor(parsed, index + 1) or _some_of(parsed, index)
    )


def _of_what(walk: _Walk, index: int) -> bool:
    """Return whether "what it had come to" is told of parts: معظم ما تقدمت إليه في X."""
    items = walk.parsed.items
    if not walk.part or not items[index].has("other", "to-it"):
        return False
    return any(one.text == "ما" for one in items[max(walk.at + 1, index - 2) : index])


def _some_of(parsed: Parsed, index: int) -> bool:
    """Return whether buildings or quarters stand behind من: "a number of the buildings in"."""
    following = parsed.items[index + 1] if index + 1 < len(parsed.items) else None
    return following is not None and following.has("points", "part", "place-many")


def _is_actor(parsed: Parsed, index: int) -> bool:
    return index < len(parsed.items) and parsed.items[index].kind == "actor"


def _of_a_date(parsed: Parsed, index: int) -> bool:
    """Return whether a word only belongs to the day beside it: "at dawn on", ليلة … على."""
    item = parsed.items[index]
    near = parsed.items[index - 1 : index] + parsed.items[index + 1 : index + 2]
    return item.kind == "cue" and item.has("on", "other") and near[-1].kind == "date"
