"""How an Arabic list of places goes on behind the first of them.

"… على حي X شرقي المدينة وY غربيها، وكذلك على أجزاء من Z": words that locate, landmarks and quarters
that the case does not know, and "parts of" may stand between the places. A place that only locates
another one ("X beside Y", "X في Y") belongs to no list.
"""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Item, Parsed
from geo.reports.clauses.groups import APPOSING
from geo.reports.roles.phrases_arabic import EXCEPTIONS
from geo.reports.roles.targets import Target
from geo.reports.roles.walks_arabic import noun_phrase

__all__ = ["beside_pronoun", "list_after", "list_before"]

_FAR: Final = 26
_UNKNOWN: Final = 4
"""Unknown words in a row that may name something in the list."""
_ENDS: Final = ("to", "flee", "bomb", "shell", "say", "rel", "bound", "become", "hands", "by",
                "hands-from", "killed", "wounded", "manage", "light", "people", "air")  # fmt: skip
_NEUTRAL: Final = ("whole", "place-one", "place-many", "compass", "of", "list", "not-people",
                   "area", "territory", "not-place", "each", "including")  # fmt: skip
_SOME: Final = frozenset({"عدد", "عددا", "جز", "جزا", "معظم", "بعض", "كامل", "اجزا", "جمله"})
"""Words before the next quarters of a list: "and a number of the quarters of"."""
_EARLIER: Final = frozenset({"قبلها", "قبله", "قبلهما", "بعدها", "بعده", "بعدهما"})


class _Walk:
    """What has been met since the last place of the list."""

    def __init__(self) -> None:
        self.joined = False  # "and" or a comma
        self.located = False  # "beside", "in"
        self.partial = False  # "parts of", "points in"
        self.unknown = 0

    def passed(self, item: Item) -> None:
        """Take note of an item that is no place."""
        self.unknown = self.unknown + 1 if item.kind == "word" else 0
        apart = any(letter in item.particles for letter in "بل")
        if (
            "و" in item.particles
            or item.text == "و"
            or (item.text.startswith("و") and item.text.lstrip("و") in _SOME)
            or item.is_sign(",،")
            or (item.has("list") and not item.has("in", "beside"))
        ):
            self.joined, self.located = True, False
            if item.kind != "word":
                self.partial = False
        if item.text in APPOSING and not apart:
            self.joined, self.located = False, True  # "X, one of the quarters of Y"
            return
        if item.has("part", "points") or item.text.lstrip("و") in _SOME:
            self.partial = self.joined or self.partial
        elif item.has("from", "aside"):
            return
        elif apart or item.has("beside") or (item.has("in") and not self.partial):
            self.joined, self.located = False, True


def list_after(parsed: Parsed, target: Target) -> list[Target]:
    """Return the places that the list goes on with behind the target."""
    if target.at is None or (target.back and not _goes_on_by_name(parsed, target.at)):
        return []
    found: list[Target] = []
    walk = _Walk()
    for index in range(target.at + 1, min(len(parsed.items), target.at + _FAR)):
        item = parsed.items[index]
        if item.kind == "place":
            if any(letter in item.particles for letter in "بلك"):
                break
            if "و" in item.particles or (walk.joined and not walk.located):
                rule = target.rule
                apart = walk.unknown > 0 and "و" in item.particles  # "the mill of Z, and X"
                found.append(Target(item.places, item.mentions, walk.partial and not apart, index,
                                    rule, target.passive))  # fmt: skip
            walk = _Walk()
        elif item.text == "والي" and _led_by_to(parsed, target.at):
            walk.joined, walk.located, walk.partial = True, False, False
        elif (item.kind == "word" and _may_tell(parsed, index)) or _ends(item, walk):
            break
        else:
            walk.passed(item)
    return found


def _led_by_to(parsed: Parsed, at: int) -> bool:
    """Return whether "to" leads to a place, so that "and to" goes on with the list: أعاد الأمن إلى
    حي X وإلى حي Y."""
    return any(item.has("to") for _, item in parsed.left(at, 4))


def _goes_on_by_name(parsed: Parsed, at: int) -> bool:
    """Return whether "and on" stands right behind "the district": سيطر على الحي وعلى X."""
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    return following is not None and "و" in following.particles and (
        following.has("on", "from", "place-one", "place-many"))  # fmt: skip


def beside_pronoun(parsed: Parsed, at: int) -> list[Target]:
    """Return the places that a preposition with a pronoun goes on with: سيطر عليه وعلى X."""
    for index, item in parsed.right(at, 4):
        if not item.has("on-it", "from-it"):
            continue
        following = parsed.items[index + 1] if index + 1 < len(parsed.items) else None
        if following is None or "و" not in following.particles or not following.has("on", "from"):
            return []
        found = noun_phrase(parsed, index + 1)
        return [] if found is None else [found, *list_after(parsed, found)]
    return []


def list_before(parsed: Parsed, target: Target) -> list[Target]:
    """Return the places of the list that ends with a subject: "X and parts of Y fell to"."""
    if target.at is None or target.rule not in ("subject", "antecedent") or target.back:
        return []
    found: list[Target] = []
    index, joined = target.at - 1, "و" in parsed.items[target.at].particles
    while index >= 0:
        item = parsed.items[index]
        if item.kind == "place":
            if not joined:
                break
            found.append(Target(item.places, item.mentions, False, index, target.rule,
                                target.passive))  # fmt: skip
            joined = "و" in item.particles
        elif item.has("part", "whole", "place-one", "place-many", "points", "in"):
            joined = joined or "و" in item.particles
        elif item.kind == "word" and _unknown_name(parsed, index):
            joined = item.text.startswith("و")
        elif not (joined and item.has("compass")) and not item.is_sign(",،"):
            break
        index -= 1
    return found


def _unknown_name(parsed: Parsed, at: int) -> bool:
    """Return whether a name that the case does not know stands in a list: X والخضراء الأولى وY."""
    item, before = parsed.items[at], parsed.items[at - 1] if at else None
    if item.text.startswith("وال"):
        return True
    return item.text.startswith("ال") and before is not None and (
        before.kind == "word" and before.text.startswith("وال"))  # fmt: skip


def _ends(item: Item, walk: _Walk) -> bool:
    """Return whether the list cannot go on across the item."""
    if item.kind in ("actor", "claimant", "predicate", "region") or item.is_sign(";؛:.!؟?-–—"):
        return True
    if item.text in EXCEPTIONS:
        return True
    if item.text.removeprefix("و") in _SOME:
        return False
    if item.kind == "word":
        return walk.unknown >= _UNKNOWN
    if item.kind == "cue":
        if item.has("aside") and item.text == "من" and item.last - item.first > 1:
            return False  # "in the east, and Y in the west"
        if item.has("list", "points", "part", *_NEUTRAL) or item.has("in", "beside"):
            return item.text.startswith("بين")
        if item.has("on"):
            return not (walk.joined or "و" in item.particles)  # "and on"
        if item.has("from"):
            return not (walk.partial or "و" in item.particles)
        if item.text.lstrip("وف") in _EARLIER:
            return not walk.joined  # "and before it X"
        if walk.partial and item.has("still", "attribute"):
            return False
        return item.has(*_ENDS) or "و" in item.particles or not item.has("other")
    return False


def _may_tell(parsed: Parsed, at: int) -> bool:
    """Return whether an unknown word with و may be a verb rather than a name in the list."""
    text = parsed.items[at].text
    if text.lstrip("و") in _SOME:
        return False
    if not text.startswith("و") or text == "و" or text.startswith("وال"):
        return False
    if at + 1 >= len(parsed.items) or text.endswith(("ت", "وا", "ون")):
        return True
    following = parsed.items[at + 1]
    listed = following.is_sign(",،.") or "و" in following.particles or following.kind == "word"
    return not listed
