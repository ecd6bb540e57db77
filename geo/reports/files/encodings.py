"""Bytes into text when nobody says how they were written.

A byte order mark decides; else bytes that are UTF-8 are UTF-8; else the encoding a page declares,
if it is one of ours; else the one in which the text has most words of its language. Bytes that
cannot be read become U+FFFD, and a note says how many.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from geo.model import Text

__all__ = ["Decoded", "decode"]

_MARKS: Final = (
    # UTF-32 first: its mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What a page may declare, by our name for it. A declared iso-8859-1 is windows-1252 on the web.
_DECLARED: Final = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "windows-1256": "cp1256",
    "cp1256": "cp1256",
    "windows-1252": "cp1252",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-6": "iso8859-6",
    "windows-1251": "cp1251",
}
_NAMES: Final = {
    "cp1256": "Windows-1256",
    "cp1252": "Windows-1252",
    "iso8859-6": "ISO-8859-6",
    "cp1251": "Windows-1251",
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
}
_SAMPLE: Final = 200_000  # bytes looked at when guessing
# Words that are most of any Arabic text, and its article.
_ARABIC: Final = re.compile(r"(?<!\w)(?:في|من|على|إلى|عن|أن|التي|الذي|ما|لا|ال\w{2,}|وال\w+)(?!\w)")
_LATIN_WORD: Final = re.compile(r"(?<![^\W\d_])[A-Za-z]*[À-ÿŒœŠšŽž][A-Za-zÀ-ÿŒœŠšŽž]*")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the name of its encoding, and what a reader should know of how it was read."""

    text: str
    encoding: str
    notes: tuple[Text, ...]


def decode(data: bytes, declared: str = "") -> Decoded:
    """Return `data` as text; `declared` is the encoding that the document itself names."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding, guessed=False)
    wide = _without_mark(data)
    if wide:
        return _decoded(data, wide, guessed=True)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", ())
    except UnicodeDecodeError:
        pass
    if _mostly_utf8(data):
        return _decoded(data, "utf-8", guessed=False)
    named = _DECLARED.get(declared.strip().lower(), "")
    if named and named != "utf-8":
        return _decoded(data, named, guessed=False)
    return _decoded(data, _likeliest(data[:_SAMPLE]), guessed=True)


def _decoded(data: bytes, encoding: str, *, guessed: bool) -> Decoded:
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd") - (data.count("\ufffd".encode()) if encoding[:5] == "utf-8" else 0)
    notes = []
    if guessed:
        name = _NAMES[encoding]
        notes.append(
            Text(
                f"The file does not say how its letters are written; it was read as {name}.",
                f"لا يذكر الملف ترميز حروفه، فقُرئ على أنه {name}.",
            )
        )
    if lost > 0:
        notes.append(
            Text(
                f"Places where the file is broken and letters are lost, now marked \ufffd: {lost}.",
                f"مواضع تالفة في الملف ضاعت حروفها ووُضعت مكانها العلامة \ufffd: {lost}.",
            )
        )
    return Decoded(text, encoding, tuple(notes))


def _without_mark(data: bytes) -> str:
    """Return the UTF-16 that bytes without a mark seem to be, or nothing.

    Spaces, digits and line ends have a zero byte in it, Latin letters too; Arabic ones have 06.
    """
    head = data[:4000]
    head = head[: len(head) // 2 * 2]
    if len(head) < 8 or not (b"\x00" in head or b"\x06" in head):
        return ""
    for encoding, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        if sum(byte in (0x00, 0x06, 0x20) for byte in high) > 0.9 * len(high):
            return encoding
    return ""


def _mostly_utf8(data: bytes) -> bool:
    """Whether the bytes beyond ASCII are nearly all whole letters of UTF-8."""
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    letters = sum(1 for char in text if char > "\x7f") - lost
    return letters > 20 * lost


def _likeliest(data: bytes) -> str:
    """Return the one-byte encoding in which the text has most words of its language."""
    scores = {
        encoding: len(_ARABIC.findall(data.decode(encoding, "replace")))
        for encoding in ("cp1256", "iso8859-6")
    }
    best = max(scores, key=scores.__getitem__)
    western = len(_LATIN_WORD.findall(data.decode("cp1252", "replace")))
    high = sum(byte > 0x7F for byte in data)
    # In Latin text the letters beyond ASCII stand among ASCII ones; Arabic words have none.
    among = len(re.findall(rb"[A-Za-z][\xc0-\xff]|[\xc0-\xff][A-Za-z]", data))
    if among * 2 >= high or (not scores[best] and western):
        return "cp1252"
    return best
