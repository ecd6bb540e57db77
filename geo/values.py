"""The rules for single values, and the notes of what breaks them.

Nothing here knows a file format: `tables`, `boundaries` and `package` read the files and hold
each value against these rules.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from geo.errors import Problem

__all__ = [
    "FIRST_DAY",
    "ID_RULE",
    "LAST_DAY",
    "Notes",
    "address_fault",
    "colour_ok",
    "forbidden_character",
    "id_ok",
    "is_blank",
    "language_ok",
    "parse_day",
    "span_fault",
]

FIRST_DAY: Final = date(1900, 1, 1)
LAST_DAY: Final = date(2100, 12, 31)

# Ids end in attributes, file names and links, so they hold nothing that means something there.
ID_RULE: Final = (
    "Use 1 to 64 of A-Z, a-z, 0-9, hyphen and underscore, beginning with a letter or digit"
)
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_COLOUR: Final = re.compile(r"#[0-9A-Fa-f]{6}")
# Control characters, halves of surrogate pairs and non-characters: no document may hold them.
# Markup and direction marks are text like any other and stay.
_FORBIDDEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# What browsers drop, rewrite or read as the end of an attribute.
_NOT_IN_ADDRESS: Final = re.compile(r"[\s\\<>\"`{}|^\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e]")
_LONGEST_SHOWN: Final = 120


class Notes:
    """The problems met so far, in the order they were met."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def __len__(self) -> int:
        return len(self._found)

    def add(
        self,
        file: str,
        message: str,
        fix: str,
        *,
        row: int | None = None,
        column: str = "",
        value: str = "",
    ) -> None:
        """Note one problem; `row` is the 1-based line. Long values are shown shortened."""
        self._found.append(Problem(file, row, _shown(column), _shown(value), message, fix))

    def in_file_order(self, files: Sequence[str]) -> tuple[Problem, ...]:
        """Return the problems by file (in the order of `files`, others last), then by line."""
        rank = {file: index for index, file in enumerate(files)}
        return tuple(
            sorted(self._found, key=lambda found: (rank.get(found.file, len(rank)), found.row or 0))
        )


def _shown(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


def forbidden_character(text: str) -> str | None:
    """Return the first character that no text may hold as `U+XXXX`, or None."""
    found = _FORBIDDEN.search(text)
    return None if found is None else f"U+{ord(found.group()):04X}"


def is_blank(text: str) -> bool:
    """Return whether nothing in `text` can be seen: only spaces and invisible format marks."""
    if text.isascii():
        return not text.strip()
    return all(char.isspace() or unicodedata.category(char) == "Cf" for char in text)


def id_ok(text: str) -> bool:
    """Return whether `text` can be an id (see `ID_RULE`)."""
    return _ID.fullmatch(text) is not None


def colour_ok(text: str) -> bool:
    """Return whether `text` is a colour exactly as `#rrggbb`."""
    return _COLOUR.fullmatch(text) is not None


def language_ok(text: str) -> bool:
    """Return whether `text` has the form of a language tag (BCP 47), such as `ar` or `en-GB`."""
    return _LANGUAGE.fullmatch(text) is not None


@lru_cache(maxsize=100_000)
def parse_day(text: str) -> date | None:
    """Return the civil date written as `YYYY-MM-DD`, or None if it is not a real one."""
    if _DAY.fullmatch(text) is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def span_fault(earliest: date, latest: date) -> str | None:
    """Return what is wrong with a span whose ends are both included, or None."""
    return "the first day comes after the last" if earliest > latest else None


def address_fault(text: str) -> str | None:
    """Return what keeps `text` from being a link (only http and https may), or None."""
    if _NOT_IN_ADDRESS.search(text) is not None:
        return "the address holds a space or a character that addresses cannot hold"
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return "the address cannot be read"
    if parts.scheme not in ("http", "https"):
        return "the address is not an http or https one"
    if not host:
        return "the address names no host"
    if "@" in parts.netloc:
        return "the address holds a user name"
    return None
