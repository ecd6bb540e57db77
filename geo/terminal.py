"""Answers as a person reads them in a terminal: aligned tables, plain text, short sentences."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager

from rapidfuzz import fuzz, process
from tqdm import tqdm

from geo.model import Actor, Reading

__all__ = [
    "counting",
    "few",
    "nearest",
    "plain",
    "progress",
    "reading_words",
    "state_words",
    "table",
]

_SHOWN = 5
_CELL = 3
_NEAR = 55  # per cent of letters alike
# Joiners are not printable to Python, but part of how words are spelt in some scripts.
_JOINERS = "\u200c\u200d"


def plain(text: str) -> str:
    """Return `text` with everything that could steer a terminal or turn its line written out.

    Control characters and direction overrides become escapes such as `\\u202e`.
    """
    return "".join(
        c if c.isprintable() or c in _JOINERS else c.encode("unicode_escape").decode("ascii")
        for c in text
    )


def table(header: Sequence[str], rows: Sequence[Sequence[str]], right: Collection[int] = ()) -> str:
    """Return rows as lines in aligned columns, two spaces apart, under the header.

    Columns whose index is in `right` are flush right, the others flush left.
    """
    cells = [[plain(cell) for cell in row] for row in (header, *rows)]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    lines = []
    for row in cells:
        padded = []
        for index, (cell, width) in enumerate(zip(row, widths, strict=True)):
            gap = " " * (width - _width(cell))
            padded.append(gap + cell if index in right else cell + gap)
        lines.append("  ".join(padded).rstrip())
    return "\n".join(lines)


def _width(text: str) -> int:
    """Return the columns that `text` takes in a terminal: marks take none, wide signs two."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def reading_words(reading: Reading, actors: Mapping[str, Actor]) -> str:
    """Return who a reading names, such as `Government`, `Opposition | SDF?` or `-` for nobody.

    A `?` marks an actor whose gain only its own side claims; `|` stands between the parties of a
    contested district, and `(…)` holds those of a succession in which nobody is established.
    """
    names = {party: actors[party].short.en for party in (*reading.parties, reading.holder) if party}
    if reading.state == "held" and reading.holder:
        return names[reading.holder]
    if reading.state == "claimed" and reading.holder and reading.challenger:
        return f"{names[reading.holder]} | {names[reading.challenger]}?"
    if reading.state == "contested":
        others = [names[party] for party in reading.parties if party != reading.holder]
        if reading.holder:
            return " | ".join([names[reading.holder], *others])
        return f"({' | '.join(others)})"
    return "-"


def state_words(reading: Reading) -> str:
    """Return a reading's state, and what it rests on where that is no claim of the account: the
    opening state, or an editor's ruling."""
    if reading.ruling is not None:
        return f"{reading.state} (ruling {reading.ruling})"
    return f"{reading.state} (opening)" if reading.opening else reading.state


def few(ids: Sequence[str]) -> str:
    """Return ids for a table's cell: all of them, or the first three and how many more."""
    shown = " ".join(ids[:_CELL])
    return f"{shown} +{len(ids) - _CELL}" if len(ids) > _CELL else shown


def nearest(asked: str, known: Sequence[str]) -> tuple[str, ...]:
    """Return the few of `known` spelt most like `asked`, the nearest first.

    Where none is spelt like it, the first few: a reader then sees what kind of word is wanted.
    """
    found = process.extract(asked, known, scorer=fuzz.ratio, limit=_SHOWN, score_cutoff=_NEAR)
    return tuple(text for text, _, _ in found) or tuple(known[:_SHOWN])


@contextmanager
def progress(first: str, total: int) -> Iterator[Callable[[str], None]]:
    """Show on stderr which of `total` steps is under way; call what is yielded for the next one.

    Nothing is shown where stderr is not a terminal, nor for work of less than half a second.
    """
    look = "{desc} {bar:20} {n_fmt}/{total_fmt}"  # the steps are unlike: no rate, no estimate
    with tqdm(
        total=total, desc=first, leave=False, disable=None, delay=0.5, bar_format=look
    ) as bar:

        def step(name: str) -> None:
            bar.set_description_str(name, refresh=False)
            bar.update()

        yield step


@contextmanager
def counting(name: str) -> Iterator[Callable[[int, int], None]]:
    """Show on stderr how much of some work is done; call what is yielded with how many of how many.

    Unlike steps of `progress` these are alike, so that the time left is told too. Nothing is shown
    where stderr is not a terminal.
    """
    look = "{desc} {bar:20} {n_fmt}/{total_fmt} {remaining}"
    with tqdm(total=1, desc=name, leave=False, disable=None, bar_format=look) as bar:

        def count(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield count
