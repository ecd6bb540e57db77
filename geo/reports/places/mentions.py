"""Which places the text names.

A spelling that is no everyday word is accepted where it stands. One that is (الشعار is a quarter
and a slogan), and one found by likeness only, needs a reason: a cue word beside it ("district",
حي), a list with an accepted name, or its place accepted elsewhere in the text. The longest name
wins, and a word such as "street" or "Dr" before a name takes it for something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from geo.reports.places.beside import (
    cue_of,
    first_word,
    has_suffix,
    is_club,
    is_day,
    is_plain,
    is_tagged,
    names_other,
)
from geo.reports.places.evidence import NameFound, accept, is_taken, lived_in
from geo.reports.places.names import NameIndex, Spelled, key_of
from geo.reports.places.unknown import unknown_names
from geo.reports.reading import Matched, Mention
from geo.reports.text.clean import is_arabic, is_latin, normal, skip_letters
from geo.reports.text.lexicon import Lexicon
from geo.reports.text.lines import Line, behind_quotes, tag_before
from geo.reports.text.tagging import Tag

__all__ = ["Doubt", "Found", "find"]

_REGIONS: Final = frozenset({"region", "oblast", "direction", "republic", "province", "front"})
_TOWN_WORDS: Final = frozenset(
    """the city town province governorate of central eastern western northern southern مدينه محافظه
    بلده ريف وسط شرق غرب شمال جنوب""".split()  # noqa: SIM905
)
_RIVERS: Final = frozenset({"النيل", "الفرات", "دجله"})
"""East of a river is no other town."""
_TOWN_REACH: Final = 12
_NEAR_TOWN: Final = 2
"""Words between a name and "of" or "near" a town."""
_BE: Final = frozenset({"is", "was"})
_OWNED: Final = frozenset({"ours", "theirs", "under", "in", "free", "liberated", "now", "about"})
_LARGE_SHARE: Final = 0.3
_PRECISE: Final = 3
"""Words that make a direction the name of one area: "the northern sector of eastern Aleppo"."""
_CONFIDENCE: Final = {"exact": 1.0, "variant": 0.95, "folded": 0.9, "fuzzy": 0.6}


@dataclass(frozen=True, slots=True)
class Found:
    """A mention with the words it takes: `words[first:last]` of its line."""

    mention: Mention
    first: int
    last: int
    region: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words that may name one of several places (`places`), or none that is known."""

    line: int
    first: int
    last: int
    start: int
    places: tuple[str, ...]


def find(
    lines: Sequence[Line], index: NameIndex, lexicon: Lexicon
) -> tuple[list[Found], list[Doubt]]:
    """Return the places named in the lines, in order, and the names that stay in doubt."""
    search = _Search(index, lexicon)
    candidates = [candidate for line in lines for candidate in search.candidates(line)]
    accept(lines, candidates)
    _leave_lonely(lines, candidates)
    found: list[Found] = []
    doubts: list[Doubt] = []
    settled = {c.places[0][0] for c in candidates if c.reason and len(c.places) == 1}
    for candidate in candidates:
        if not candidate.reason:
            continue
        place, how = search.choose(candidate, settled)
        line = lines[candidate.line]
        start = _start(line, candidate.spelled)
        if not place:
            ids = tuple(place for place, _ in candidate.places)
            spelled = candidate.spelled
            doubts.append(Doubt(candidate.line, spelled.first, spelled.last, start, ids))
            continue
        found.append(_found(line, candidate, place, how, start))
    settled_words = {(doubt.line, doubt.first) for doubt in doubts}
    doubts += [
        doubt
        for line in lines
        for doubt in search.unknown(line, found)
        if (doubt.line, doubt.first) not in settled_words
    ]
    return found, sorted(doubts, key=lambda doubt: doubt.start)


def _leave_lonely(lines: Sequence[Line], candidates: Sequence[NameFound]) -> None:
    """Take back a single Latin name that is the only one of a text, unless it stands as a place.

    In a text that names no other place of the case, "the Sukkari company" is a company.
    """
    accepted = [candidate for candidate in candidates if candidate.reason]
    if len({candidate.places[0][0] for candidate in accepted}) != 1:
        return
    if any(candidate.cue or len(candidate.spelled.keys) > 1 for candidate in accepted):
        return
    if any(_stands_as_place(lines[candidate.line], candidate) for candidate in accepted):
        return
    for candidate in accepted:
        if is_latin(lines[candidate.line].words[candidate.spelled.first].norm):
            candidate.reason = ""


def _stands_as_place(line: Line, candidate: NameFound) -> bool:
    """Return whether a name stands where places stand: "in X", "entered X", "X is ours"."""
    spelled = candidate.spelled
    before = tag_before(line, first_word(line, spelled))
    if before is not None and (
        before.has("in", "to", "from", "on", "beside", "enter", "bomb", "flee")
        or before.of("predicate") is not None
        or (before.has("of") and any(tag.of("predicate") is not None for tag in line.tags))
        or lived_in(line, spelled, before)
    ):
        return True
    following = [word.norm for word in line.words[spelled.last : spelled.last + 2]]
    said = len(following) > 1 and following[0] in _BE and following[1] in _OWNED
    opening = spelled.first == 0 and line.starts.get(spelled.last) is not None
    return said or opening or is_taken(line, spelled, candidate.word)


def _found(line: Line, candidate: NameFound, place: str, how: str, start: int) -> Found:
    spelled = candidate.spelled
    confidence = _CONFIDENCE[how]
    if candidate.reason in ("list", "elsewhere", "context"):
        confidence -= 0.1 if candidate.reason == "list" else 0.2
    matched: Matched = how  # type: ignore[assignment]
    mention = Mention(
        start=start,
        end=line.words[spelled.last - 1].end,
        place=place,
        how=matched,
        confidence=round(confidence, 2),
        sentence=line.number,
        cue=candidate.cue,
    )
    return Found(mention, first_word(line, spelled), spelled.last, candidate.region)


def _start(line: Line, spelled: Spelled) -> int:
    """Return where the name begins: behind joined particles, but with its article."""
    word = line.words[spelled.first]
    if spelled.skip and is_arabic(word.norm):
        return word.start + skip_letters(word.surface, spelled.skip)
    return line.words[first_word(line, spelled)].start


class _Search:
    def __init__(self, index: NameIndex, lexicon: Lexicon) -> None:
        self._index = index
        self._common = lexicon.common
        self._common_keys = frozenset(
            " ".join(filter(None, (key_of(word) for word in text.split())))
            for text in lexicon.common
        )
        own = " | ".join(
            " ".join(normal(word) for word in name.split())
            for place in index.places.values()
            for name in (place.name.en, place.name.ar)
        )
        own = f" {own} "  # "in Omdurman" is nowhere else for a case with "Old Omdurman"
        towns = lexicon.names - _RIVERS
        self._towns = {town for town in towns if f" {town} " not in own}
        self._words = frozenset(
            " ".join(filter(None, (key_of(word) for word in text.split())))
            for text in lexicon.common - lexicon.names
        )
        covers = {place: index.gazetteer.covering(place) for place in index.places}
        districts = sum(place.kind == "district" for place in index.places.values())
        self._large = {
            place for place, found in covers.items() if len(found) > _LARGE_SHARE * districts
        } - {place.id for place in index.places.values() if place.kind != "area"}

    def candidates(self, line: Line) -> list[NameFound]:
        """Return the spellings in a line that mean a place, none overlapping another."""
        taken = {
            at
            for tag in line.tags
            if tag.last - tag.first > 1 and any(e.table in ("claimant", "actor") or
                (e.table == "date") for e in tag.entries)
            for at in range(tag.first, tag.last)
        }  # fmt: skip
        found: list[NameFound] = []
        at = 0
        while at < len(line.words):
            candidate, end = self._candidate(line, at) if at not in taken else (None, at + 1)
            if candidate is not None:
                found.append(candidate)
            at = max(end, at + 1)
        return found

    def _candidate(self, line: Line, at: int) -> tuple[NameFound | None, int]:
        for spelled in self._index.at(line.words, at):
            places = self._index.places_of(spelled)
            cue = cue_of(line, spelled)
            weak = bool(places) and self._weak(line, spelled, places)
            before = tag_before(line, spelled.first)
            if not places or self._is_other(before, weak) or is_plain(line, spelled, places):
                return None, spelled.last
            if has_suffix(line, spelled) or is_club(line, spelled) or is_day(line, spelled, cue):
                return None, spelled.last
            if self._is_masdar(line, spelled, cue) or self._elsewhere(line, spelled):
                return None, spelled.last
            other = weak and not cue and names_other(line, spelled)
            other = other or (places[0][1] == "fuzzy" and _speaks(line, spelled))
            region = self._is_region(line, spelled, places[0][0])
            reason = "cue" if cue else "" if weak else "name"
            word = " ".join(spelled.keys) in self._words or places[0][1] == "fuzzy"
            word = word or is_tagged(line, spelled)
            return NameFound(
                line.number, spelled, places, cue, weak, region, reason, word, other
            ), spelled.last
        return self._alike(line, at)

    def _alike(self, line: Line, at: int) -> tuple[NameFound | None, int]:
        """Return a guess by likeness; without a cue it waits for a list."""
        spelled = self._index.like(line.words, at)
        if spelled is None or " ".join(spelled.keys) in self._common_keys:
            return None, at + 1
        place = self._index.alike(spelled.keys)
        before = tag_before(line, spelled.first)
        if place is None or self._is_other(before, weak=True):
            return None, at + 1
        cue = cue_of(line, spelled)
        return NameFound(
            line.number, spelled, ((place, "fuzzy"),), cue, True, False, "cue" if cue else "", True
        ), spelled.last if cue else at + 1

    def _weak(self, line: Line, spelled: Spelled, places: tuple[tuple[str, str], ...]) -> bool:
        """Return whether a spelling may well be something else."""
        word = line.words[spelled.first]
        if places[0][1] == "fuzzy":
            return True
        if " ".join(spelled.keys) in self._common_keys or is_tagged(line, spelled):
            return True
        if is_latin(word.norm) and len(spelled.keys) == 1:
            behind = line.words[spelled.first].text if spelled.skip == 0 else word.text
            return not behind[:1].isupper() or word.text.isupper()
        return is_arabic(word.norm) and len(spelled.keys) == 1 and self._lacks_article(spelled)

    def _elsewhere(self, line: Line, spelled: Spelled) -> bool:
        """Return whether the text places the name in another town ("Cairo's X", X في بغداد)."""
        if self._in_town(line, spelled.last) or self._opens_with_town(line):
            return True
        before = line.words[spelled.first - 1] if spelled.first else None
        return (
            before is not None
            and before.kind == "w"
            and (before.text[-2:] in ("'s", "’s") and before.norm[:-1] in self._towns)
        )

    def _in_town(self, line: Line, at: int) -> bool:
        """Return whether "in Homs", "district of Homs", في مدينة درعا follows a list of names."""
        for word in range(at, min(len(line.words), at + _TOWN_REACH)):
            tag = line.starts.get(word)
            text = line.words[word].norm
            if text in ("في", "in") or (text in ("of", "à", "в", "near", "outside") and (
                word - at < _NEAR_TOWN
            )):  # fmt: skip
                after = word + 1
                while after < len(line.words) and line.words[after].norm in _TOWN_WORDS:
                    after += 1
                return self._is_town(line, after)
            if tag is not None and tag.of("predicate") is not None:
                return False
            if text in ("is", "are", "was", "were") and line.words[word - 1].text == ",":
                return False  # "X, which …, is fighting in Homs"
            if line.words[word].text in ".;؛:" or (tag is not None and tag.has("bound", "rel")):
                return False
        return False

    def _opens_with_town(self, line: Line) -> bool:
        """Return whether a sentence begins "In Homs, "."""
        first = behind_quotes(line.words, 0)
        if first + 2 >= len(line.words) or line.words[first].norm not in ("in", "في", "وفي"):
            return False
        after = first + 1
        while after < len(line.words) and line.words[after].norm in _TOWN_WORDS:
            after += 1
        stop = after + 1 if self._is_town(line, after) else len(line.words)
        return stop < len(line.words) and line.words[stop].text in ",،"

    def _is_town(self, line: Line, at: int) -> bool:
        words = [word.norm for word in line.words[at : at + 2]]
        if len(words) > 1 and (words[1] in _REGIONS or words[1].startswith("people")):
            return False  # "in the Donetsk region", in which the case may lie
        return bool(words) and (words[0] in self._towns or " ".join(words) in self._towns)

    def _is_masdar(self, line: Line, spelled: Spelled, cue: str) -> bool:
        """Return whether an Arabic everyday word without its article is only that: تحرير حي.

        A cue before it makes it a name, unless another cue follows.
        """
        bare = spelled.text
        if not is_arabic(bare) or bare.startswith("ال") or len(spelled.keys) > 1:
            return False
        if " ".join(spelled.keys) not in self._words or not self._lacks_article(spelled):
            return False
        after = line.starts.get(spelled.last)
        before = tag_before(line, spelled.first)
        if before is not None and before.has("place-many", "the-places"):
            return True  # "three new quarters"
        return not cue or (after is not None and after.has("place-one", "place-many"))

    def _lacks_article(self, spelled: Spelled) -> bool:
        """Return whether the text adds or leaves out an article that the table has."""
        places = self._index.places_of(spelled)
        return places[0][1] not in ("exact", "variant")

    @staticmethod
    def _is_other(before: Tag | None, weak: bool) -> bool:
        """Return whether the word before a spelling makes it a street, a person, a town."""
        if before is None or before.has("place-one", "place-many"):
            return False
        return before.has("title") or (weak and before.has("not-place"))

    def _is_region(self, line: Line, spelled: Spelled, place: str) -> bool:
        if self._index.place(place).kind != "area":
            return False
        inside = range(spelled.first, spelled.last)
        compass = any(tag.has("compass") and tag.first in inside for tag in line.tags)
        return (compass and len(spelled.keys) < _PRECISE) or place in self._large

    def choose(self, candidate: NameFound, settled: set[str]) -> tuple[str, str]:
        """Return the one place meant and how it was found; empty when that stays open."""
        places = candidate.places
        if len(places) == 1:
            return places[0]
        usual = [
            (place, how)
            for place, how in places
            if candidate.spelled.text
            in (self._index.place(place).name.ar, self._index.place(place).name.en)
        ]
        if len(usual) == 1:
            return usual[0]
        exact = [found for found in places if found[1] == "exact"]
        if len(exact) == 1:
            return exact[0]
        known = [found for found in places if found[0] in settled]
        if len(known) == 1:
            return known[0]
        if places[0][1] == "variant" and places[1][1] != "variant":
            return places[0]
        return "", ""

    def unknown(self, line: Line, found: Sequence[Found]) -> list[Doubt]:
        """Return what stands there like the name of a place and is none that is known."""
        taken = {f.first: f.last for f in found if f.mention.sentence == line.number}
        return [
            Doubt(line.number, first, last, _name_start(line, first), ())
            for first, last in unknown_names(line, taken, self._towns)
            if not (self._known(line, first) or self._in_town(line, last))
            and not self._opens_with_town(line)
        ]

    def _known(self, line: Line, at: int) -> bool:
        """Return whether a name of the case stands there, which something else bears here."""
        return any(self._index.places_of(spelled) for spelled in self._index.at(line.words, at))


def _name_start(line: Line, first: int) -> int:
    """Return where an unknown name begins: behind a joined و."""
    word = line.words[first]
    if line.language == "ar" and word.norm.startswith("وال"):
        return word.start + skip_letters(word.surface, 1)
    return word.start


def _speaks(line: Line, spelled: Spelled) -> bool:
    """Return whether a word that is spelled much like a name is a person's: "Sulaiman said"."""
    tag = line.starts.get(spelled.last)
    before = tag_before(line, spelled.first)
    placed = before is not None and before.has("in", "from", "of", "to")
    return line.language == "en" and tag is not None and tag.has("say") and not placed
