"""Text in the cells of a CSV file: safe to open in a spreadsheet, and exactly readable again.

A spreadsheet runs a cell as a formula when it begins with = + - or @ (also in full width, also
after spaces), and splits a line at ; or a tab where its country writes lists so. `guard` puts an
apostrophe before every such beginning, as people do by hand; before one that already has an
apostrophe it puts another, so that `unguard` gives back every text as it was.

Follows the advice of OWASP on CSV injection, and adds full-width signs and invisible marks.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["guard", "unguard"]

# Blanks and invisible marks that spreadsheets skip before a formula; what may split is none.
_BLANK: Final = r"(?:[^\S\t\r\n]|[\x00\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff])*"
_SIGN: Final = r"[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212]"
_START: Final = r"(\A|[;\t\r\n])"  # of a cell, here or where lists are split otherwise
_RUN: Final = rf"('*{_BLANK}{_SIGN})"
_LEAD: Final = rf"('*{_BLANK})(?=[\t\r\n])"
_BARE: Final = re.compile(rf"\A{_LEAD}|{_START}{_RUN}")
_GUARDED: Final = re.compile(rf"\A'{_LEAD}|{_START}'{_RUN}")


def guard(text: str) -> str:
    """Return `text` as it is safe in a cell of a CSV file."""
    return _BARE.sub(lambda found: f"{found[2] or ''}'{found[3] or found[1] or ''}", text)


def unguard(cell: str) -> str:
    """Return the text that `guard` made into `cell`; text that needed no guard is unchanged."""
    return _GUARDED.sub(lambda found: f"{found[2] or ''}{found[3] or found[1] or ''}", cell)
