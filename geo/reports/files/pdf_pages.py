"""The text of a PDF, run as a program of its own: PDF on stdin, JSON on stdout.

A PDF can keep its reader busy for ever or make it fail in any way; in a process with limits that
harms nobody. `documents_pdf` starts it. Nothing of this package is imported, so it starts fast.

A PDF holds runs of glyphs at positions, not lines. Runs on one baseline are put into reading order
(from right to left where the line is Arabic), lines are joined to paragraphs, and the joined forms
of Arabic letters become the letters themselves.
"""

from __future__ import annotations

import io
import itertools
import json
import re
import statistics
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pypdf
from pypdf.errors import DependencyError

__all__ = ["main", "pages_text"]

PAGES: Final = 200
SECONDS: Final = 20
MEMORY: Final = 1_500_000_000
_JOINED: Final = re.compile("[\ufb50-\ufdff\ufe70-\ufefc\ufb00-\ufb06]+")
_END: Final = re.compile(r"[.!?؟:…][»”\"')\]]*$")
_DIGITS: Final = re.compile("[٠-٩]+(?:[٫٬][٠-٩]+)*+(?! ?٪)")
_OPENING: Final = "“«‘([{"
_NUMBER: Final = re.compile(r"[\W\d]*")


@dataclass(slots=True)
class _Run:
    text: str
    x: float
    y: float
    size: float


@dataclass(slots=True)
class _Line:
    text: str
    y: float
    size: float


def main() -> int:
    """Read a PDF from stdin and write `{"text", "title"}` or `{"refused"}` to stdout as JSON."""
    _limit()
    json.dump(_answer(sys.stdin.buffer.read()), sys.stdout)
    return 0


def _limit() -> None:
    """Give this process so much time and memory and no more, where the system knows how."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _answer(data: bytes) -> dict[str, str]:
    reader = pypdf.PdfReader(io.BytesIO(data))
    try:
        if reader.is_encrypted and not reader.decrypt(""):
            return {"refused": "locked"}
    except DependencyError:  # AES: its keys need a library that we do without
        return {"refused": "locked"}
    if len(reader.pages) > PAGES:
        return {"refused": "pages"}
    title = (reader.metadata.title if reader.metadata else None) or ""
    text = pages_text(reader)
    return {"text": text, "title": str(title)} if text.strip() else {"refused": "empty"}


def pages_text(reader: pypdf.PdfReader) -> str:
    """Return the text of all pages, one paragraph a line."""
    pages = [list(_lines(_runs(page))) for page in reader.pages]
    _drop_margins(pages)
    return "\n".join(filter(None, _paragraphs(pages)))


def _runs(page: Any) -> list[_Run]:
    """Return the runs of a page in the order of its content, placed on the page (points)."""
    found: list[_Run] = []

    def visit(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        text = text.replace("\n", "")
        if not text:
            return
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        found.append(_Run(text, x, y, abs((size or 1) * tm[3] * cm[3]) or 1))

    page.extract_text(visitor_text=visit)
    return found


def _lines(runs: list[_Run]) -> Iterator[_Line]:
    """Yield the lines: runs that follow each other on one baseline."""
    line: list[_Run] = []
    for run in runs:
        if line and abs(run.y - line[-1].y) > 0.4 * max(run.size, line[-1].size):
            yield _line(line)
            line = []
        line.append(run)
    if line:
        yield _line(line)


def _line(runs: list[_Run]) -> _Line:
    text = "".join(run.text for run in runs)
    if len(runs) > 1 and _right_to_left(text):
        text = _from_the_right(runs)
    text = _JOINED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    # pypdf turns whatever is Arabic round, numbers in Arabic digits too, which run to the right.
    text = _DIGITS.sub(lambda found: found[0][::-1], text)
    return _Line(" ".join(text.split()), runs[0].y, max(run.size for run in runs))


def _right_to_left(text: str) -> bool:
    kinds = Counter(unicodedata.bidirectional(char) for char in text)
    return kinds["R"] + kinds["AL"] > kinds["L"]


def _arabic(text: str) -> bool:
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)


def _from_the_right(runs: list[_Run]) -> str:
    """Return a line's runs as they are read: from the right, numbers and Latin words among them
    from the left."""
    ordered: list[_Run] = []
    left: list[_Run] = []
    for run in sorted(runs, key=lambda run: -run.x):
        if not _arabic(run.text) and any(char.isalnum() for char in run.text):
            left.append(run)
        elif left and not run.text.strip():
            left.append(run)  # a space between two words that run to the right
        else:
            ordered += [*reversed(left), run]
            left = []
    said = ""
    before: _Run | None = None
    for run in [*ordered, *reversed(left)]:
        said += _between(said, before, run) + run.text.strip()
        before = run
    return said


def _between(said: str, before: _Run | None, run: _Run) -> str:
    """Return the space or nothing that stands between what was read and the run that follows.

    Spaces at the ends of runs are no help: they may stand at either end of a run turned round.
    """
    text = run.text.strip()
    if before is None or not said or not text:
        return "" if text else " "
    if said[-1].isalnum() != text[0].isalnum():
        mark, word = (text[0], said) if said[-1].isalnum() else (said[-1], text)
        if mark in _OPENING:
            return " " if mark == text[0] else ""
        joined = (mark == text[0] and not text[0].isalnum()) or re.search(
            r"(?:^|\s)و.$", said
        ) is not None
        return "" if joined or not word[0].isalnum() else " "
    if _arabic(said[-1]) != _arabic(text[0]):
        return "" if said.endswith("ـ") else " "
    apart = before.x - run.x > 0.75 * run.size * len(text) + run.size
    spaced = said[-1].isspace() or run.text != text or before.text != before.text.strip()
    return " " if spaced or apart else ""


def _drop_margins(pages: list[list[_Line]]) -> None:
    """Take out page numbers, and what stands at the edge of at least three pages and half of all
    (addresses, running titles)."""

    def same(line: _Line) -> str:
        return re.sub(r"\d+", "", line.text)

    edges = Counter(
        text for lines in pages for text in {same(line) for line in (lines[:2] + lines[-2:])}
    )
    often = max(3, len(pages) / 2)
    for lines in pages:
        for at in (-1, 0, -1, 0):
            number = len(pages) > 1 and lines and _NUMBER.fullmatch(lines[at].text)
            if lines and (edges[same(lines[at])] >= often or number):
                del lines[at]


def _paragraphs(pages: list[list[_Line]]) -> Iterator[str]:
    """Yield paragraphs. One ends where the gap to the next line is wide or the letters change
    size, and where a line ends a sentence well before the others do."""
    lines = [line for page in pages for line in page if line.text]
    if not lines:
        return
    gaps = [abs(a.y - b.y) for page in pages for a, b in itertools.pairwise(page)]
    usual = statistics.median(gaps) if gaps else 0
    wide = statistics.median(len(line.text) for line in lines)
    said = ""
    before: _Line | None = None
    for line in lines:
        if before is not None and _apart(before, line, usual, wide):
            yield said
            said = ""
        if said.endswith("-") and said[-2:-1].isalpha() and line.text[:1].islower():
            said = said[:-1] + line.text
        else:
            said = f"{said} {line.text}".strip()
        before = line
    yield said


def _apart(before: _Line, line: _Line, usual: float, wide: float) -> bool:
    gap = before.y - line.y if before.y >= line.y else line.y - before.y
    ended = _END.search(before.text) is not None
    other_size = max(before.size, line.size) > 1.15 * min(before.size, line.size)
    broken = gap > 1.3 * usual and gap < 10 * usual  # a wider one is a new column or page
    return other_size or broken or (ended and len(before.text) < 0.75 * wide)


if __name__ == "__main__":
    sys.exit(main())
