"""Days written as figures: 2/12/2016, 2.12.2016, 2016-12-02, "on 05/12".

The day stands first in Arabic, French and Russian; in English either may. Where both readings are
days that the report may mean, the stretch holds both, and a person is asked.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from geo.reports.days.spans import YEARS, Spans, day_of
from geo.reports.days.words import When

__all__ = ["Figures"]

_FRESH: Final = timedelta(days=45)
_SOON: Final = timedelta(days=3)
_ON: Final = frozenset({"on", "since", "until", "till", "from", "dated", "في", "يوم", "بتاريخ",
                        "منذ", "حتي", "le", "du", "depuis", "с", "от"})  # fmt: skip
_SAYINGS: Final = frozenset({(24, 7), (9, 11), (7, 7)})
"""Round the clock, and attacks that bear their date as a name."""


class Figures(Spans):
    """Reads days that are written as figures."""

    def numeric(self, at: int, weekday: int | None = None) -> When | None:
        """Return a day with its year; `weekday` is the one named beside it."""
        word = self.words[at]
        if word.kind != "n":
            return None
        parts = word.norm.split(".")
        end = at + 1
        while (
            len(parts) < 3 and end + 1 < len(self.words) and self.words[end].text in "/-–"
            and self.words[end + 1].kind == "n"
        ):  # fmt: skip
            parts.append(self.words[end + 1].norm)
            end += 2
        if len(parts) != 3 or not all(part.isdecimal() and len(part) <= 4 for part in parts):
            return None
        first, month, last = (int(part) for part in parts)
        if first > 31:
            found = day_of(first, month, last) if first in YEARS else None
            return None if found is None else self.known(at, end, found)
        year = last + 2000 if last < 100 else last
        if year not in YEARS:
            return None
        return self._chosen(at, end, self._readings(first, month, year, "." in word.norm), weekday)

    def figure(self, at: int) -> When | None:
        """Return a day without a year, near publication: "on 05/12", بتاريخ 5/12."""
        if self.published is None or at + 2 >= len(self.words) or not at:
            return None
        one, sign, other = self.words[at : at + 3]
        if one.kind != "n" or sign.text != "/" or other.kind != "n":
            return None
        before = self.ends.get(at)
        dated = before is not None and before.of("date") is not None
        if self.words[at - 1].norm not in _ON and not dated:
            return None
        if not (one.norm.isdecimal() and other.norm.isdecimal()):
            return None
        first, second = int(one.norm), int(other.norm)
        if (first, second) in _SAYINGS or first > 31 or second > 31:
            return None
        near = [
            day
            for year in (self.published.year, self.published.year - 1)
            for day in self._readings(first, second, year, plain=False)
            if -_SOON <= self.published - day <= _FRESH
        ]
        return self._chosen(at, at + 3, near, None)

    def _readings(self, first: int, second: int, year: int, plain: bool) -> list[date]:
        """Return the days that two figures may mean, the day first."""
        days = [day_of(year, second, first)]
        if (self.language == "en" and not plain) or days[0] is None:
            days.append(day_of(year, first, second))
        return list(dict.fromkeys(day for day in days if day is not None))

    def _chosen(self, first: int, last: int, days: list[date], weekday: int | None) -> When | None:
        """Return the one day that a report may mean, or a stretch with both."""
        named = [day for day in days if weekday is not None and day.weekday() == weekday]
        days = named or days
        if self.published is not None and len(days) > 1:
            published = self.published
            told = [day for day in days if day <= published + _SOON]
            fresh = [day for day in told if published - day <= _FRESH]
            days = fresh if len(fresh) == 1 else told or days
        if not days:
            return None
        if len(days) == 1:
            return self.known(first, last, days[0])
        past = self.published is not None and self.published - max(days) > _FRESH
        return When(
            first, last, min(days), max(days), past, choices=tuple(sorted(days)), vague=True
        )
