"""Where sentences end: at . ! ? ؟ … and at line breaks, not at abbreviations and decimals.

An Arabic comma, a semicolon and a colon do not end a sentence. Closing quotes and brackets
belong to the sentence they close.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from geo.reports.reading import Sentence
from geo.reports.text.clean import INVISIBLE, MARKS, normal

__all__ = ["split"]

_END: Final = re.compile(
    rf"(?P<line>[\r\n\u2028\u2029\x0b\x0c]\s*)|(?P<stop>[.!?\u061f\u06d4\u2026]+)"
    rf"(?P<close>[\"'\u201d\u2019\u00bb\u203a)\]{INVISIBLE}]*)(?=\s|$)"
)
_WORD_BEFORE: Final = re.compile(rf"(\w[\w.{MARKS}{INVISIBLE}]*)$")
_UNSEEN: Final = dict.fromkeys(
    code for code in range(0x10000) if re.match(f"[{INVISIBLE}]", chr(code))
)
_LONGEST_ABBREVIATION: Final = 24
_LONGEST_SENTENCE: Final = 2000


def split(text: str, abbreviations: Collection[str] = ()) -> list[Sentence]:
    """Return the sentences of `text` without the white space around them, in order.

    `abbreviations` are plain words after which a full stop ends nothing ("nov", "gen").
    """
    found: list[Sentence] = []
    start = 0
    for end, following in (*_ends(text, abbreviations), (len(text), len(text))):
        while end - start > _LONGEST_SENTENCE:
            cut = _cut(text, start)
            _add(found, text, start, cut)
            start = cut
        _add(found, text, start, end)
        start = following
    return found


def _cut(text: str, start: int) -> int:
    """Return where a text without full stops is cut, at white space where there is some."""
    end = start + _LONGEST_SENTENCE
    for at in range(end, start + _LONGEST_SENTENCE // 2, -1):
        if text[at].isspace():
            return at
    return end


def _ends(text: str, abbreviations: Collection[str]) -> Iterator[tuple[int, int]]:
    for match in _END.finditer(text):
        if match["line"] is not None:
            yield match.start(), match.end()
        elif match["stop"] != "." or not _goes_on(text, match, abbreviations):
            yield match.end(), match.end()


def _goes_on(text: str, match: re.Match[str], abbreviations: Collection[str]) -> bool:
    """Return whether the full stop belongs to an abbreviation or an initial."""
    if match["close"].translate(_UNSEEN):
        return False
    before = _WORD_BEFORE.search(text, max(0, match.start() - _LONGEST_ABBREVIATION), match.start())
    if before is None:
        return False
    word = before[1]
    if text[before.start() - 1 : before.start()] == "-":
        return False  # "au sud-est." is no "est."
    if normal(word) in abbreviations or normal(word.replace(".", "")) in abbreviations:
        return text[match.end() : match.end() + 1] != "\n" and bool(
            text[match.end() :][:40].strip()
        )
    word = word.strip("\u200b\u200e\u200f")
    initial = len(word) == 1 and word.isalpha() and word.isupper()
    return initial or ("." in word and not word[-1].isdigit() and len(word.split(".")[-1]) == 1)


def _add(found: list[Sentence], text: str, start: int, end: int) -> None:
    while start < end and (text[start].isspace() or text[start] == "\ufeff"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == "\ufeff"):
        end -= 1
    if any(character.isalnum() for character in text[start:end]):
        found.append(Sentence(start, end))
