"""Where one report ends and the next begins, when several are pasted together.

What a text told before (the place, the day, who speaks) helps to read on within a report, and
misleads in the next one. An empty line parts two reports, unless the paragraphs on both sides are
as short as those of a single report written with empty lines between its paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geo.reports.reading import Sentence

__all__ = ["stories"]

_EMPTY_LINE: Final = re.compile(
    r"(?:\r\n?+|[\n\u2028\u2029])[^\S\r\n\u2028\u2029]*[\r\n\u2028\u2029]"
)
_SHORT_SENTENCES: Final = 2
_SHORT_CHARACTERS: Final = 350


def stories(text: str, sentences: Sequence[Sentence]) -> list[range]:
    """Return the sentences of each report in `text`, as ranges of their positions, in order."""
    blocks: list[range] = []
    first = 0
    for at in range(1, len(sentences) + 1):
        between = (
            text[sentences[at - 1].end : sentences[at].start] if at < len(sentences) else "\n\n"
        )
        if _EMPTY_LINE.search(between):
            blocks.append(range(first, at))
            first = at
    found: list[range] = []
    short_before = False
    for block in blocks:
        short = _is_short(sentences, block)
        if found and short and short_before:
            found[-1] = range(found[-1].start, block.stop)
        else:
            found.append(block)
        short_before = short
    return found


def _is_short(sentences: Sequence[Sentence], block: range) -> bool:
    length = sentences[block[-1]].end - sentences[block[0]].start
    return len(block) <= _SHORT_SENTENCES and length <= _SHORT_CHARACTERS
