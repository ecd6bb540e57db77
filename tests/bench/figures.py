"""Numbers and tables: medians, percentiles, how a figure is written, Markdown."""

from __future__ import annotations

import math
from collections.abc import Sequence

__all__ = ["kilobytes", "median", "milliseconds", "number", "percentile", "table", "verdict"]

NONE = "–"


def percentile(values: Sequence[float], percent: float) -> float:
    """The nearest-rank percentile, so that it is one of the values; NaN when there are none."""
    if not values:
        return math.nan
    ordered = sorted(values)
    rank = math.ceil(percent / 100 * len(ordered))
    return ordered[min(max(rank, 1), len(ordered)) - 1]


def median(values: Sequence[float]) -> float:
    """The middle value, the mean of the two middle ones of an even number; NaN of none."""
    if not values:
        return math.nan
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def number(value: float | None, digits: int = 0) -> str:
    """A figure with thin thousands (1,234.5), or a dash when it was not measured."""
    return NONE if value is None or math.isnan(value) else f"{value:,.{digits}f}"


def milliseconds(value: float | None) -> str:
    """Milliseconds: whole from ten on, finer below."""
    if value is None or math.isnan(value):
        return NONE
    digits = 0 if value >= 10 else 1 if value >= 1 else 2 if value >= 0.1 else 3
    return number(value, digits)


def kilobytes(value: float | None) -> str:
    """Bytes as kB of 1,000: whole from ten on, 0 only for nothing at all."""
    if value is None or math.isnan(value):
        return NONE
    return "0" if value == 0 else number(value / 1000, 0 if value >= 10_000 else 1)


def verdict(met: bool | None) -> str:
    """What stands beside a target."""
    return "not measured" if met is None else "met" if met else "**not met**"


def table(head: Sequence[str], rows: Sequence[Sequence[str]], left: int = 1) -> str:
    """A Markdown table; the first `left` columns are text, the others figures.

    A bar or a line end in a cell would break the row, so they are written as an entity, a space.
    """
    lines = [head, ["---" if i < left else "---:" for i in range(len(head))], *rows]
    for row in rows:
        if len(row) != len(head):
            raise ValueError(f"A row has {len(row)} cells, the head {len(head)}: {row}")
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "&#124;").replace("\n", " ")
