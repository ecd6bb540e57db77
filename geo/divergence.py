"""How far two accounts differ on a day, and on how many days they do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from geo.model import Reading
from geo.timeline import Timeline

__all__ = ["Difference", "Divergence", "differing", "diverge"]

Difference = Literal["same", "doubt", "holder", "one", "neither"]


@dataclass(frozen=True, slots=True)
class Divergence:
    """Two accounts of one district on one day.

    `how`: `same` (state, holder and parties agree) · `doubt` (same holder, but one of them
    sees it claimed or contested) · `holder` (different holders) · `one` (only one of them has
    said anything; for the other the opening state stands) · `neither`.
    """

    place: str
    how: Difference
    one: Reading
    other: Reading


def diverge(
    timeline: Timeline, a: str, b: str, day: date, known_on: date | None = None
) -> tuple[Divergence, ...]:
    """The two accounts of every district on `day`, in dataset order.

    Raises `UnknownNameError` for an account nobody speaks for.
    """
    pairs = zip(
        timeline.state_on(day, a, known_on), timeline.state_on(day, b, known_on), strict=True
    )
    return tuple(Divergence(one.place, _difference(one, other), one, other) for one, other in pairs)


def differing(
    timeline: Timeline, a: str, b: str, known_on: date | None = None
) -> tuple[tuple[date, int], ...]:
    """From which day on how many districts the two accounts dispute (`holder` or `doubt`).

    Each count holds until the next day given; before the first it is 0.
    """
    steps: dict[date, int] = {}
    one, other = timeline.history(a, known_on), timeline.history(b, known_on)
    for place in timeline.districts:
        left, right = one.of(place), other.of(place)
        before = 0
        for day in sorted({start for start, _ in (*left, *right) if start is not None}):
            now = int(_difference(_at(left, day), _at(right, day)) in ("holder", "doubt"))
            if now != before:
                steps[day] = steps.get(day, 0) + now - before
            before = now
    count = 0
    found: list[tuple[date, int]] = []
    for day in sorted(steps):
        if steps[day]:
            count += steps[day]
            found.append((day, count))
    return tuple(found)


def _at(spells: list[tuple[date | None, Reading]], day: date) -> Reading:
    for (_, reading), (end, _) in pairwise(spells):
        if end is not None and day < end:
            return reading
    return spells[-1][1]


def _difference(one: Reading, other: Reading) -> Difference:
    silent = [reading.state == "unknown" or reading.opening for reading in (one, other)]
    if all(silent):
        return "neither"
    if any(silent):
        return "one"
    if one.holder != other.holder:
        return "holder"
    return "same" if (one.state, one.parties) == (other.state, other.parties) else "doubt"
