"""The names of places as they can stand in running text.

Every listed spelling is kept under its folded words (`geo.spelling.fold`), so that a place is
found by any spelling that folds like one of its own; which place it is, `geo.gazetteer` decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from geo.gazetteer import Gazetteer
from geo.model import Dataset, Place
from geo.reports.text.clean import Word, is_arabic, is_cyrillic, is_latin, normal
from geo.reports.text.kept import kept
from geo.reports.text.lexicon import rows_of
from geo.spelling import fold

__all__ = ["ORDINALS", "NameIndex", "Spelled", "index_of", "key_of", "skeleton"]

_ARTICLES: Final = frozenset({"al", "el", "ul", "a", "e"})
_HYPHENS: Final = frozenset("-‐‑–")
_SUN: Final = "sdrztnj"
_SUN_LETTERS: Final = frozenset({*_SUN, "sh", "th", "dh"})
_ORDINALS: Final = (
    ("1", "الاولي", "الاول", "i", "first", "al-ula"),
    ("2", "الثانيه", "الثاني", "ii", "second", "al-thaniya"),
    ("3", "الثالثه", "الثالث", "iii", "third", "al-thalitha"),
    ("4", "الرابعه", "الرابع", "iv", "fourth", "al-rabia"),
    ("5", "الخامسه", "الخامس", "v", "fifth", "al-khamisa"),
)  # fmt: skip
_ORDINAL: Final = {fold(word): row[0] for row in _ORDINALS for word in row}
ORDINALS: Final = frozenset(_ORDINAL.values())
"""The keys of ordinals."""
# Endings of Russian and Ukrainian cases, behind at least three letters.
_CASE_ENDING: Final = re.compile(
    "(?<=[\u0400-\u04ff]{3})(?:ого|его|ому|ему|ыми|ими|ами|ями|ой|ый|ий|ии|ую|юю|ая|яя|ое|ые|ие|ом|ем|ах|ях"
    "|ов|ев|ам|а|я|у|ю|е|ы|и|о|ь)$"
)
_SERVANT: Final = frozenset({fold(word) for word in ("abdul", "abdel", "abdal", "abdol", "abdil")})
_SHORTEST_SKELETON: Final = 4
_SHORTEST_BONES: Final = 3
_LONG_FOR_BONES: Final = 6
"""Letters of a name that so few consonants may tell from others: Remile is Rumayla."""
_LONGEST_NAME_WORDS: Final = 6
_SHORTEST_CYRILLIC: Final = 4
_RANKS: Final = frozenset({"th", "of"})
# One letter more or less is a likeness from so many letters on: Minyane is Minyan.
_SHORTEST_NEAR: Final = 5
_SHORTEST_SURE: Final = 6


@dataclass(frozen=True, slots=True)
class Spelled:
    """A stretch of words that spells a name: `words[first:last]`, the first `skip` plain letters
    of the first word aside; `keys` are its folded words."""

    first: int
    last: int
    skip: int
    text: str
    keys: tuple[str, ...]


@lru_cache(maxsize=200_000)
def key_of(text: str) -> str:
    """Return one word as it is compared within a name; empty for articles and kinds of place."""
    norm = normal(text)
    if is_cyrillic(norm):
        return _stem(norm)
    folded = fold(f"{text} 0").split(" ")
    if folded[0] in _SERVANT:
        return "abd"  # Abdul Malik and Abd al-Malik
    return _ORDINAL.get(folded[0], folded[0]) if len(folded) > 1 else ""


@lru_cache(maxsize=50_000)
def _keys_of(text: str) -> tuple[str, ...]:
    """Return the keys that a word may have: a Cyrillic one also that of its Latin spelling."""
    key = key_of(text)
    if not is_cyrillic(key) or not text[:1].isupper() or len(text) < _SHORTEST_CYRILLIC:
        return (key,)
    return tuple(dict.fromkeys((key, fold(f"{text} 0")[:-2], fold(f"{key} 0")[:-2])))


def _stem(norm: str) -> str:
    """Return a Cyrillic word without the endings of its cases."""
    while (shorter := _CASE_ENDING.sub("", norm)) != norm:
        norm = shorter
    return norm


@lru_cache(maxsize=50_000)
def skeleton(keys: tuple[str, ...]) -> str:
    """Return the consonants of a folded Latin name, without doubled ones."""
    found: list[str] = []
    for letter in "".join(keys):
        if letter not in "aeiouwy'" and (not found or found[-1] != letter):
            found.append(letter)
    return "".join(found)


class NameIndex:
    """The spellings of all places of a dataset, by their first folded word."""

    def __init__(self, dataset: Dataset) -> None:
        self.gazetteer = Gazetteer(dataset)
        self.places = dataset.places
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        self._skeletons: dict[str, set[str]] = {}
        self._near: dict[str, set[tuple[str, str]]] = {}
        self._owners: dict[tuple[str, ...], set[str]] = {}
        self._ranks: dict[tuple[str, str], int] = {}
        self._decided: dict[str, tuple[tuple[str, str], ...]] = {}
        for place, text in _texts(dataset):
            keys = _keys_in(text)
            if not keys or len(keys) > _LONGEST_NAME_WORDS or _too_short(text, keys):
                continue
            for order in (keys, keys[::-1]) if _is_day(keys) else (keys,):
                listed = self._by_first.setdefault(order[0], [])
                if order not in listed:
                    listed.append(order)
                owners = self._owners.setdefault(order, set())
                if place:
                    owners.add(place)
            if place and is_latin(keys[0]):
                bones = skeleton(keys)
                if len(bones) >= _SHORTEST_BONES:
                    self._skeletons.setdefault(bones, set()).add(place)
                joined = "".join(keys)
                for rest in _with_one_less(joined):
                    self._near.setdefault(rest, set()).add((joined, place))
        for row in dataset.unmatched:
            keys = _keys_in(row.text)
            self._owners.setdefault(keys, set()).discard(row.place)
            if not row.place:
                self._owners[keys].clear()
        for listed in self._by_first.values():
            listed.sort(key=len, reverse=True)

    def at(self, words: Sequence[Word], first: int) -> Iterator[Spelled]:
        """Yield what may be a name that begins at `words[first]`, longest first."""
        found: list[Spelled] = []
        for skip, text in _starts(words[first]):
            for key in _keys_of(text):
                for keys in self._by_first.get(key, ()):
                    last, rest = _follow(words, first + 1, keys[1:])
                    if last:
                        found.append(Spelled(first, last, skip, " ".join([text, *rest]), keys))
        found.sort(key=lambda s: (-s.last, s.skip))
        yield from found

    def places_of(self, spelled: Spelled) -> tuple[tuple[str, str], ...]:
        """Return (place, how) for the places that the words mean, best first; () when barred."""
        decided = self._decided.get(spelled.text)
        if decided is None:
            matches = self.gazetteer.find(spelled.text).matches
            decided = tuple((match.place, match.how) for match in matches)
            if not decided:
                owners = sorted(self._owners.get(spelled.keys, set()))
                sure = (
                    len("".join(spelled.keys)) > 5 or spelled.skip or is_cyrillic(spelled.keys[0])
                )
                decided = tuple((place, "folded" if sure else "fuzzy") for place in owners)
            if len(self._decided) < 100_000:
                self._decided[spelled.text] = decided
        return decided

    def by_skeleton(self, keys: tuple[str, ...]) -> str | None:
        """Return the one place whose name has these consonants, or None."""
        bones = skeleton(keys)
        places = self._skeletons.get(bones, set())
        slight = len(bones) < _SHORTEST_SKELETON
        if slight and len("".join(keys)) < _LONG_FOR_BONES:
            return None
        return next(iter(places)) if len(places) == 1 else None

    def alike(self, keys: tuple[str, ...]) -> str | None:
        """Return the one place whose name has these consonants or is one letter off, or None."""
        place = self.by_skeleton(keys)
        joined = "".join(keys)
        if place is not None or len(joined) < _SHORTEST_NEAR:
            return place
        if joined.endswith("ia") and len(joined) >= _SHORTEST_SURE:
            base = joined[:-2]  # the adjective for the noun: Sinaaya is Sinaa
            named = {place for name, place in self._near.get(base, ()) if name == base}
            if len(named) == 1:
                return next(iter(named))
        near = {
            place
            for rest in _with_one_less(joined)
            for name, place in self._near.get(rest, ())
            if OSA.distance(name, joined) == 1
            and (
                _other_vowel(name, joined)
                if len(name) == len(joined)
                else len(joined) >= _SHORTEST_SURE or _one_vowel(name, joined)
            )
        }
        return next(iter(near)) if len(near) == 1 else None

    def like(self, words: Sequence[Word], first: int) -> Spelled | None:
        """Return the words from `first` that are spelled nearly like one name, longest first.

        Only a Latin word with a capital begins one; it is a guess that needs a reason.
        """
        if words[first].kind != "w" or not words[first].text[:1].isupper():
            return None
        if not is_latin(words[first].norm):
            return None
        for last in range(min(len(words), first + 5), first, -1):
            part = words[first:last]
            if any(w.kind != "w" and w.text not in _HYPHENS for w in part):
                continue
            named = part[-1].text[:1].isupper() and key_of(part[-1].text)  # not "on Friday as"
            if part[-1].kind != "w" or not named:
                continue
            keys = tuple(filter(None, (key_of(w.text) for w in part if w.kind == "w")))
            if keys and self.alike(keys) is not None:
                return Spelled(first, last, 0, " ".join(w.text for w in part), keys)
        return None

    def place(self, place: str) -> Place:
        """Return a place by its id."""
        return self.places[place]


@kept
def index_of(dataset: Dataset) -> NameIndex:
    """Return the index for `dataset`, built once."""
    return NameIndex(dataset)


def _other_vowel(name: str, joined: str) -> bool:
    """Return whether two words of one length differ in a vowel only: Hetin is Hatin."""
    pairs = [(one, other) for one, other in zip(name, joined, strict=True) if one != other]
    return len(pairs) == 1 and set(pairs[0]) <= set("aeiou")


def _one_vowel(name: str, joined: str) -> bool:
    """Return whether only a vowel tells two words apart: Dawas is Dawasa, Abrof is Abu Rof."""
    longer, shorter = sorted((name, joined), key=len, reverse=True)
    return any(
        longer[at] in "aiu" and longer[:at] + longer[at + 1 :] == shorter
        for at in range(len(longer))
    )


def _is_day(keys: tuple[str, ...]) -> bool:
    """Return whether a name is that of a day, which has two orders: "17 July", "July 17"."""
    return len(keys) == 2 and keys[0].isdigit() and is_latin(keys[1])


def _with_one_less(joined: str) -> Iterator[str]:
    """Yield a word, and it with each one of its letters left out."""
    yield joined
    for at in range(len(joined)):
        yield joined[:at] + joined[at + 1 :]


def _texts(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """Yield (place, spelling); a spelling that means no place comes with an empty id."""
    for place in dataset.places.values():
        for text in (place.name.en, place.name.ar, place.official.en, place.official.ar):
            if text:
                yield place.id, text
    also: dict[str, list[str]] = {}  # "Old City" is also "vieille ville"
    for called, text in rows_of(dataset, "names"):
        also.setdefault(called, []).append(text)
    for name in dataset.names:
        yield name.place, name.text
        for text in also.get(name.text, ()):
            yield name.place, text
    for row in dataset.unmatched:
        yield "", row.text


def _split(text: str) -> list[str]:
    return "".join(
        c
        if c.isalnum() or c in "'’‘`ʿʾʼ" or (not c.isascii() and c.isalpha())
        else " "
        if not _is_mark(c)
        else c
        for c in text
    ).split()


def _keys_in(text: str) -> tuple[str, ...]:
    """Return the folded words of a name; "esh" before "Shurta" is an article."""
    words = _split(text)
    named = [
        word
        for word, following in zip(words, [*words[1:], ""], strict=True)
        if not _is_article(word, following)
    ]
    return tuple(filter(None, map(key_of, named)))


def _is_article(word: str, following: str) -> bool:
    """Return whether a Latin word is an article: "al", or "esh" before "Shurta"."""
    low, after = word.lower(), following.lower()
    if low in _ARTICLES:
        return True
    return low[:1] in ("a", "e") and low[1:] in _SUN_LETTERS and after.startswith(low[1:])


def _is_mark(character: str) -> bool:
    return "\u064b" <= character <= "\u0652" or character == "\u0670"


def _too_short(text: str, keys: tuple[str, ...]) -> bool:
    return len(keys) == 1 and (len(keys[0]) < 3 or not fold(text))


def _starts(word: Word) -> Iterator[tuple[int, str]]:
    """Yield (plain letters left out, rest) for a word with and without joined particles."""
    if word.kind != "w" and word.kind != "n":
        return
    yield 0, _spelling(word.text)
    norm = word.norm
    if is_arabic(norm):
        spelled = _spelling(word.text)
        for skip in _particles(norm):
            yield skip, _behind(spelled if len(spelled) == len(norm) else norm, skip)
    elif _is_glued(norm):
        yield 2, norm[2:]


def _is_glued(norm: str) -> bool:
    """Return whether a Latin word begins with an article ("Alnairab", "Addin")."""
    if not is_latin(norm) or len(norm) < 5 or norm[0] not in "ae":
        return False
    return norm[1] == "l" or (norm[1] == norm[2] and norm[1] in _SUN)


@lru_cache(maxsize=100_000)
def _spelling(text: str) -> str:
    """Return a word as it is spelled, without vowel marks, tatweel and invisible characters."""
    composed = unicodedata.normalize("NFC", text).removesuffix("'s").removesuffix("’s")
    return "".join(
        c for c in composed
        if not (_is_mark(c) or c == "\u0640" or unicodedata.category(c) == "Cf")
    )  # fmt: skip


def _particles(norm: str) -> Iterator[int]:
    """Yield how many letters of و ف ب ك ل may be particles joined to the word."""
    at = 0
    if norm[0] in "وف" and len(norm) > 2:
        yield 1
        at = 1
    if len(norm) > at + 3 and norm[at] in "بكل":
        yield at + 1


def _behind(norm: str, skip: int) -> str:
    """Return the word behind its particles; ل and the article are written لل."""
    rest = norm[skip:]
    return "ا" + rest if norm[skip - 1] == "ل" and rest.startswith("ل") else rest


def _follow(words: Sequence[Word], at: int, keys: tuple[str, ...]) -> tuple[int, list[str]]:
    """Return where the words spelling `keys` end and how they read; 0 when they do not."""
    read: list[str] = []
    for key in keys:
        while True:
            if at >= len(words):
                return 0, read
            if words[at].text in _HYPHENS and words[at].glued and at + 1 < len(words):
                at += 1
                continue
            if words[at].kind == "s":
                return 0, read
            word = words[at]
            at += 1
            if word.norm in _RANKS and words[at - 2].kind == "n":
                continue  # "17th of July"
            if key in _keys_of(_spelling(word.text)):
                read.append(_spelling(word.text))
                break
            if is_latin(word.norm) and _is_article(word.norm, _next(words, at)):
                continue
            unglued = [text for skip, text in _starts(word) if skip and key_of(text) == key]
            if not unglued or is_arabic(word.norm):
                return 0, read
            read.append(unglued[0])
            break
    return at, read


def _next(words: Sequence[Word], at: int) -> str:
    """Return the word from `at`, a hyphen before it aside."""
    return next((word.norm for word in words[at : at + 2] if word.kind == "w"), "")
