"""The text as words: their places in the text as given, and the plain form they are compared by.

Nothing is rewritten. A word keeps the offsets it has in the text, marks, tatweel and invisible
characters included; `norm` is the word without them, in lower case, with the Arabic letters that
are written in several ways brought to one. Cue words and names go through the same steps, so
"سيطرة" meets "ســيطَرة".
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

__all__ = [
    "INVISIBLE",
    "QUOTES",
    "Word",
    "is_arabic",
    "is_cyrillic",
    "is_latin",
    "normal",
    "skip_letters",
    "words_of",
]

INVISIBLE: Final = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
MARKS: Final = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
)
_INSIDE: Final = f"{MARKS}{INVISIBLE}"
QUOTES: Final = frozenset("\"'«»“”„‟‘’‹›()[]{}*_`")
_APOSTROPHES: Final = "'\u2019\u2018\u02bc\u02bb\u02be\u02bf\u0060\u00b4\u2032"
_LETTER: Final = rf"[^\W\d_][{_INSIDE}]*"
_TOKEN: Final = re.compile(
    rf"(?P<number>\d(?:[\d{_INSIDE}]|[.,\u066b\u066c\u00a0\u202f][{_INSIDE}]*(?=\d))*)"
    rf"|(?P<word>{_LETTER}(?:{_LETTER}|[{_APOSTROPHES}][{_INSIDE}]*(?=[^\W\d_]))*)"
    rf"|(?P<sign>[^\s{_INSIDE}][{_INSIDE}]*)"
)
# French words that lose their vowel before another word: l'armée, s'est, qu'il.
_ELIDED: Final = re.compile(
    rf"(?i)(?:[ldsnjmtc]|qu|lorsqu|jusqu|puisqu|aujourd)[{_APOSTROPHES}][{_INSIDE}]*(?=[^\W\d_])"
)
_ALIKE: Final = str.maketrans(
    {
        "ء": "", "ـ": "", "ة": "ه", "ى": "ي", "ی": "ي", "ې": "ي", "ٱ": "ا", "ک": "ك", "گ": "ك",
        "ہ": "ه", "ھ": "ه", "ە": "ه", "ۃ": "ه", "پ": "ب", "چ": "ج", "ڤ": "ف", "ı": "i", "ł": "l",
        "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ß": "ss",
        **{chr(0x0660 + digit): str(digit) for digit in range(10)},
        **{chr(0x06F0 + digit): str(digit) for digit in range(10)},
        **dict.fromkeys(_APOSTROPHES, ""),
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A word (`w`), number (`n`) or sign (`s`) of the text: `text[start:end]` is its `surface`.

    `text` is the surface without marks, tatweel and invisible characters, `norm` its plain form.
    `glued` tells that no space stands before it.
    """

    start: int
    end: int
    surface: str
    text: str
    norm: str
    kind: str
    glued: bool


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words, numbers and signs of `text[start:end]`, in order."""
    found: list[Word] = []
    last = -1
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        kind = (match.lastgroup or "sign")[0]
        begin, stop = match.start(), match.end()
        if kind == "w" and (cut := _ELIDED.match(text, begin, stop)) is not None:
            middle = cut.end()
            found.append(_word(text, begin, middle, "w", begin == last))
            begin, last = middle, middle
        if kind == "s" and text[begin] in _APOSTROPHES:
            continue
        found.append(_word(text, begin, stop, kind, begin == last))
        last = stop
    return found


def _word(text: str, start: int, end: int, kind: str, glued: bool) -> Word:
    while end > start and _is_inside(text[end - 1]):
        end -= 1
    surface = text[start:end]
    shown = surface if surface.isascii() else _shown(surface)
    return Word(start, end, surface, shown, shown if kind == "s" else normal(surface), kind, glued)


@lru_cache(maxsize=200_000)
def _shown(surface: str) -> str:
    """Return a word as it is to be looked at: composed, without marks, tatweel and the unseen."""
    composed = unicodedata.normalize("NFC", surface)
    kept = (c for c in composed if c != "ـ" and unicodedata.category(c) not in ("Mn", "Cf", "Me"))
    return "".join(kept)


def _is_inside(character: str) -> bool:
    return unicodedata.category(character) == "Cf"


@lru_cache(maxsize=200_000)
def normal(word: str) -> str:
    """Return the plain form of one word: lower case, without marks and invisible characters."""
    plain = unicodedata.normalize("NFKD", word.lower())
    kept = (c for c in plain if unicodedata.category(c) not in ("Mn", "Cf", "Me"))
    return "".join(kept).translate(_ALIKE)


def is_arabic(norm: str) -> bool:
    """Return whether a plain word begins with an Arabic letter."""
    return bool(norm) and "\u0600" <= norm[0] <= "\u06ff"


def is_latin(norm: str) -> bool:
    """Return whether a plain word begins with a Latin letter."""
    return bool(norm) and "a" <= norm[0] <= "z"


def is_cyrillic(norm: str) -> bool:
    """Return whether a plain word begins with a Cyrillic letter."""
    return bool(norm) and "\u0400" <= norm[0] <= "\u04ff"


def skip_letters(surface: str, count: int) -> int:
    """Return how many characters of `surface` spell its first `count` plain letters.

    Marks and invisible characters after a letter belong to it.
    """
    at = 0
    while at < len(surface) and count > 0:
        count -= len(normal(surface[at]))
        at += 1
    while at < len(surface) and not normal(surface[at]):
        at += 1
    return at
