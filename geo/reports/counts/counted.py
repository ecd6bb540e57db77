"""A count as a sentence tells it: people who fled, were killed or wounded, air strikes."""

from __future__ import annotations

from dataclasses import dataclass

from geo.reports.reading import Kind, Unit

__all__ = ["Count"]


@dataclass(frozen=True, slots=True)
class Count:
    """A count as told: `places` where it happened or whence they left, `to` whither; `at` is
    the item of the figure or of the event; `more` tells that it goes on with what was told,
    `each` that the figure is that of every place, `back` that "the district" was hit, `latter`
    that it was in the last of the places.

    `places` and `to` are indexes of items.
    """

    kind: Kind
    unit: Unit
    low: int | None
    high: int | None
    approximate: bool
    places: tuple[int, ...]
    to: tuple[int, ...]
    at: int
    rule: str
    more: bool = False
    each: bool = False
    back: bool = False
    latter: bool = False
