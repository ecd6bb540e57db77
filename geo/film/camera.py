"""The pictures of a film, one at a time, and the words that go with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import numpy.typing as npt

from geo import figure, words
from geo.case import Case
from geo.figure import Shot
from geo.film.card import card

__all__ = ["Camera", "Spoken"]


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a film says of itself to those who do not see it."""

    title: str
    description: str
    credit: str

    def tags(self) -> Mapping[str, str]:
        """Return the words as an MP4 keeps them."""
        return {
            "title": self.title,
            "comment": self.credit,
            "description": self.description,
        }


class Camera:
    """Takes the picture of any day of a film; what stands around the map keeps its place."""

    def __init__(self, case: Case, shot: Shot, days: tuple[date, ...]) -> None:
        self._case, self._span = case, (days[0], days[-1])
        self._shot = replace(shot, days=days)

    def take(self, day: date | None) -> npt.NDArray[np.uint8]:
        """Return the picture of a day, or the title card (None), as RGB (height, width, 3)."""
        if day is None:
            return np.asarray(card(self._case, self._shot, self._span))
        view = replace(self._shot.view, date=day)
        return np.asarray(figure.frame(self._case, replace(self._shot, view=view)))

    @property
    def words(self) -> Spoken:
        """What the film says of itself: the title, and the words of its first and last picture."""
        view = replace(self._shot.view, date=self._span[0])
        first = words.of(self._case, view)
        last = words.of(self._case, replace(view, date=self._span[1]))
        return Spoken(self._shot.title or first.title, f"{first.alt}\n\n{last.alt}", last.credit)
