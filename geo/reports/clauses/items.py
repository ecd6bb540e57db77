"""What a sentence is made of for the rules: lists of places, parties, predicates, dates.

The rules of `control` and of the counts look at items, not at words: what stands before a list of
places, which party is nearest, which clause an item belongs to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from geo.reports.days.dates import When
from geo.reports.text.lexicon import Entry
from geo.reports.text.lines import Line
from geo.reports.text.numbers import Number
from geo.reports.text.tagging import Tag

__all__ = ["Item", "ItemKind", "Parsed"]

ItemKind = Literal["place", "region", "actor", "claimant", "predicate", "cue", "date", "number",
                   "sign", "word"]  # fmt: skip

_MOMENTS: Final = frozenset(
    """nightfall dawn dusk noon midday afternoon morning evening midnight sunset daybreak then
    """.split()  # noqa: SIM905
)

_DISTRICTS: Final = frozenset({"district", "neighborhood", "neighbourhood", "quarter", "suburb"})

_OF_PEOPLES: Final = ("ish", "ian", "ese", "ite")
"""How English adjectives of peoples and faiths end: no names of districts."""
_RANKED: Final = frozenset(
    """first second third next last latest biggest largest only other same another most""".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Item:
    """Words `first:last` of the line as one thing.

    `places` are the ids of a list of places, `mentions` their positions among all mentions;
    `id` is that of an actor or a claimant; `particles` are the letters joined before the first
    word.
    """

    kind: ItemKind
    first: int
    last: int
    tag: Tag | None = None
    places: tuple[str, ...] = ()
    mentions: tuple[int, ...] = ()
    id: str = ""
    entry: Entry | None = None
    when: When | None = None
    number: Number | None = None
    particles: str = ""
    text: str = ""

    def has(self, *senses: str) -> bool:
        """Return whether the item is, or also is, a cue of one of these senses."""
        return self.tag is not None and self.tag.has(*senses)

    def is_sign(self, signs: str) -> bool:
        """Return whether the item is one of these signs."""
        return self.kind == "sign" and self.text in signs


@dataclass(slots=True)
class Parsed:
    """A line with its items; `clause` numbers the clause of every item."""

    line: Line
    items: list[Item]
    clause: list[int] = field(default_factory=list)
    dates: Sequence[When] = ()

    def left(self, at: int, limit: int = 12, across: bool = False) -> Iterator[tuple[int, Item]]:
        """Yield the items before `at`, nearest first, of the same clause unless `across`."""
        for index in range(at - 1, -1, -1):
            if not across and self.clause[index] != self.clause[at]:
                if self.clause[index] > self.clause[at]:
                    continue  # what stands between "X, which …," and its verb
                return
            if limit <= 0:
                return
            limit -= 1
            yield index, self.items[index]

    def right(self, at: int, limit: int = 14, across: bool = False) -> Iterator[tuple[int, Item]]:
        """Yield the items after `at`, nearest first, of the same clause unless `across`."""
        for index in range(at + 1, min(len(self.items), at + 1 + limit)):
            if not across and self.clause[index] != self.clause[at]:
                return
            yield index, self.items[index]

    def nearest_left(
        self, at: int, wanted: Callable[[Item], bool], limit: int = 12, across: bool = False
    ) -> int | None:
        """Return the index of the nearest wanted item before `at`, or None."""
        return next((i for i, item in self.left(at, limit, across) if wanted(item)), None)

    def role(self, at: int) -> str:
        """Return what stands before a list of places: "in", "to", "from", "on", "beside", "by",
        "of", or "" when it stands bare."""
        item = self.items[at]
        if (joined := _joined(item.particles)) is not None:
            return joined
        unknown = 0
        for _, before in self.left(at, 7):
            if before.kind == "cue" and before.has("beside"):
                if before.text == "nearby":
                    continue  # "captured the nearby X district"
                return "beside"
            if before.kind in ("cue", "predicate") and before.tag is not None:
                for sense in ("to", "from", "by", "in", "on", "of"):
                    if before.kind == "cue" and before.has(sense):
                        return sense
                if before.has("place-one", "place-many", "whole", "part", "points", "list",
                              "the-place", "not-place", "compass"):  # fmt: skip
                    if (joined := _joined(before.particles)) is not None:
                        return joined
                    continue
                if before.has("another") and self.line.language == "ar":
                    continue  # "the last quarters of"
                return ""
            if self.line.language == "ar" and "و" in item.particles and unknown < 3 and (
                before.kind == "word" or (unknown and before.is_sign(",،"))
            ):  # fmt: skip
                unknown += 1  # a name in the list that the case does not know
                continue
            if before.kind == "word" and self.line.language != "ar" and unknown < 2:
                if before.text in _MOMENTS:
                    return ""
                unknown += 1
                continue
            if before.kind == "number":
                continue
            return ""
        return ""

    def _is_whole_area(self, at: int) -> bool:
        """Return whether "the whole area" is a place named before: X … المنطقة كاملة."""
        following = self.items[at + 1 : at + 2]
        return (
            self.items[at].text == "المنطقه"
            and any(item.has("whole") for item in following)
            and any(item.kind == "place" for item in self.items[:at])
        )

    def is_back(self, at: int) -> bool:
        """Return whether the item is "the district" for a place named before, not "the district
        of X"."""
        if self.is_set(at):
            return True
        if self.items[at].has("rest"):
            named = any(item.kind == "place" for item in self.items[:at])
            return named and not any(item.has("of") for item in self.items[at + 1 : at + 2])
        if self._is_whole_area(at):
            return True
        if not self.items[at].has("the-place", "the-places") and not self._is_same(at):
            return False
        following = self.items[at + 1 : at + 3]
        if self.line.language == "fr" and self._is_named_behind(at):
            return False
        if following and following[0].kind == "word" and self.line.language == "fr" and (
            self.line.words[following[0].first].text[:1].isupper()
        ):  # fmt: skip
            return False  # a name that the case does not know
        if len(following) > 1 and following[0].has("rel") and following[1].has("be"):
            return self.line.language == "ar"  # "the district, which had been in their hands"
        if following and following[0].text in ("it", "they") and self.line.language == "en":
            return False  # "the area they held"
        if (
            following
            and following[0].text in ("remaining", "left")
            and any(item.kind == "place" for item in self.items[at + 1 : at + 6])
        ):
            return False  # "the area remaining in X"
        if following and following[0].has("place-one"):
            following = self.items[at + 1 : at + 5]  # "the total area of the city of Y"
        for item in following:
            if item.kind == "place" or item.has("of", "beside", "rel"):
                return False
            if item is following[0] and item.has("place-one"):
                continue
            if len(following) > 2 and item.has("area"):
                return False
            if not item.has("list"):
                return True
        return True

    def _is_named_behind(self, at: int) -> bool:
        """Return whether a French noun has its name behind what describes it: "le quartier
        populaire et très peuplé de X"."""
        for index in range(at + 1, min(at + 7, len(self.items) - 1)):
            item = self.items[index]
            if item.has("of"):
                return self.items[index + 1].kind == "place"
            if item.kind != "word" and not item.has("list", "whole"):
                return False
        return False

    def is_set(self, at: int) -> bool:
        """Return whether "all the neighbourhoods captured on Sunday" stands there: those of the
        list named before."""
        if self.line.language != "en" or not self.items[at].has("place-many") or not at:
            return False
        if self._are_those(at):
            return True
        if self.line.words[self.items[at].first - 1].norm not in ("the", "all", "those", "these"):
            return False
        if any(item.has("including") for item in self.items[at + 1 : at + 14]):
            return False  # "the districts it had lost, among them X"
        for item in self.items[at + 1 : at + 9]:
            if item.kind in ("place", "region", "number") or item.has("in", "of", "beside"):
                return False
            if item.kind == "predicate" and item.entry is not None:
                happened = item.entry.sense in ("take", "lose")
                return happened and item.entry.form in ("past", "participle")
            if not (item.kind in ("actor", "word", "date") or item.has("rel", "list", "it")):
                return False
        return False

    def _are_those(self, at: int) -> bool:
        """Return whether "of these rebel-held districts" ends a clause, places named in it."""
        first = self.items[at].first
        near = [word.norm for word in self.line.words[max(0, first - 6) : first]]
        named = any(item.kind == "place" for item in self.items[:at])
        following = self.items[at + 1 : at + 2]
        ends = not following or following[0].kind == "sign" or following[0].has("bound")
        return named and ends and "these" in near and "of" in near

    def _is_same(self, at: int) -> bool:
        """Return whether "the once-populous neighbourhood" stands there without a name."""
        item = self.items[at]
        if self.line.language == "ru":
            return self._is_same_russian(at)
        if self.line.language == "ar" and item.text == "المنطقه":
            # "the area" behind "the area of X" in the same sentence
            return any(one.kind == "place" and at_ and self.items[at_ - 1].text == "منطقه"
                       for at_, one in enumerate(self.items[:at]))  # fmt: skip
        if self.line.language != "en" or not item.has("place-one") or item.last - item.first > 1:
            return False
        if self.line.words[item.first].norm not in _DISTRICTS:
            return False
        for index in range(at - 1, max(-1, at - 6), -1):
            before = self.items[index]
            if before.kind in ("place", "actor", "number", "claimant", "predicate", "region"):
                return False
            if before.is_sign("-") and self.items[index - 1].text in ("al", "el"):
                return False  # "the al-X district", a name that the case does not know
            if index == at - 1 and before.kind == "word" and self._may_be_name(before):
                return False  # "the Salam district"
            inside = before.last - before.first > 1 and before.has("in", "from", "to", "of")
            first = before.last - 1 if inside else before.first
            if self.line.words[first].norm in ("the", "this", "that"):
                return not before.has("part") or before.last - before.first > 1
            once = self.line.words[before.first].norm == "once"
            loose = (
                before.kind in ("word", "sign") or once or before.has("list", "whole", "becomes")
            )
            if not loose or before.is_sign(",;:") or before.text in _RANKED:
                return False
        return False

    def _may_be_name(self, item: Item) -> bool:
        """Return whether a word with a capital is no adjective of a people."""
        word = self.line.words[item.first]
        return word.text[:1].isupper() and not word.norm.endswith(_OF_PEOPLES)

    def _is_same_russian(self, at: int) -> bool:
        """Return whether "квартал", "района" stand without a name, where there are no articles."""
        item = self.items[at]
        if self.line.words[item.first].norm[:5] not in ("кварт", "район", "посел"):
            return False
        if not item.has("place-one"):
            return False
        near = self.items[max(0, at - 1) : at] + self.items[at + 1 : at + 2]
        if any(one.kind in ("place", "number", "region") or one.is_sign(",-") for one in near):
            return False
        following = self.items[at + 1] if at + 1 < len(self.items) else None
        named = following is not None and following.kind == "word" and (
            self.line.words[following.first].text[:1].isupper()
        )  # fmt: skip
        ends = (
            following is None
            or following.kind in ("sign", "date", "predicate")
            or (following.has("say", "in"))
        )
        return ends and not named

    def text(self, first: int, last: int) -> str:
        """Return the words of items `first:last` with one space between."""
        words = self.line.words[self.items[first].first : self.items[last - 1].last]
        return " ".join(word.text for word in words)


def _joined(particles: str) -> str | None:
    for letter, role in (("ب", "in"), ("ل", "to"), ("ك", "")):
        if letter in particles:
            return role
    return None
