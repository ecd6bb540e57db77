"""The days that a sentence names, resolved by the day on which the report was published.

A weekday is the latest such day not after publication. A night belongs to its morning, the
evening before is its `earliest`. Without a day of publication only dates with a year are known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from hijridate import Hijri

from geo.reports.clean import Word
from geo.reports.tagging import Tag

__all__ = ["When", "dates_of"]

_OLD: Final = timedelta(days=45)
_YEARS: Final = range(1900, 2101)
_SMALL: Final = frozenset({"من", "of", "the", "de", "du", "/", "(", ")", ",", "،", "th", "st", "nd",
                           "rd", "er", "شهر", "le", "ال", "-", ".", "م", "بتاريخ", "الموافق",
                           "year", "عام", "г", "года"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class When:
    """Words `first:last` name a stretch of days, both included; `earliest` is None when unknown.

    `past` marks what is long before publication: background, not news. `open` marks a start
    ("since Monday"). `offset` counts days from the day told before
    ("a day later").
    """

    first: int
    last: int
    earliest: date | None
    latest: date | None
    past: bool = False
    open: bool = False
    offset: int | None = None


def dates_of(words: Sequence[Word], tags: Sequence[Tag], published: date | None) -> list[When]:
    """Return the days that a sentence names, in order."""
    reader = _Reader(words, tags, published)
    found: list[When] = []
    at = 0
    while at < len(words):
        when = reader.at(at)
        if when is None:
            at += 1
        else:
            found.append(_since(when, reader, published))
            at = when.last
    return found


def _since(when: When, reader: _Reader, published: date | None) -> When:
    """Return a date behind "since" as the start of a stretch that ends at publication."""
    before = reader.tag_ending(when.first)
    date_tag = before.of("date") if before else None
    tag = reader.tag_at(when.first)
    joined = tag.of("date") if tag else None
    opened = (date_tag is not None and date_tag.sense == "since") or (
        joined is not None and joined.sense == "since"
    )
    if not opened or when.past or when.latest is None or when.earliest is None:
        return when
    if (
        before is not None
        and before.particles == ""
        and reader.words[before.first].norm in ("from", "من", "с", "со")
        and when.last - when.first < 2
    ):
        return when
    return When(when.first, when.last, when.earliest, published or when.latest, open=True)


class _Reader:
    def __init__(self, words: Sequence[Word], tags: Sequence[Tag], published: date | None) -> None:
        self.words = words
        self._tags = {tag.first: tag for tag in tags}
        self._ends = {tag.last: tag for tag in tags}
        self._published = published

    def tag_at(self, at: int) -> Tag | None:
        return self._tags.get(at)

    def tag_ending(self, at: int) -> Tag | None:
        return self._ends.get(at)

    def _role(self, at: int, *roles: str) -> tuple[int, int] | None:
        """Return (value, end) of the date phrase of one of these roles at a word."""
        tag = self._tags.get(at)
        if tag is None:
            return None
        for entry in tag.entries:
            if entry.table == "date" and entry.sense in roles:
                return entry.low, tag.last
        return None

    def at(self, at: int) -> When | None:
        """Return the date that begins at a word."""
        for read in (self._numeric, self._written, self._evening, self._relative, self._weekday,
                     self._stretch, self._year):  # fmt: skip
            found = read(at)
            if found is not None:
                return found
        return None

    def _number(self, at: int) -> int | None:
        if at >= len(self.words):
            return None
        word = self.words[at]
        if word.kind == "n":
            return int(word.norm) if word.norm.isdecimal() and len(word.norm) <= 4 else None
        tag = self._tags.get(at)
        entry = tag.of("number") if tag else None
        if entry is not None and entry.sense == "ordinal":
            return entry.low
        return None

    def _skip(self, at: int) -> int:
        while at < len(self.words) and self.words[at].norm in _SMALL:
            at += 1
        return at

    def _numeric(self, at: int) -> When | None:
        """2/12/2016, 2.12.2016, 2016-12-02: the day first, unless the year is."""
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
        day, year = (last, first) if first > 31 else (first, last)
        return self._dated(at, end, day, month, year + 2000 if year < 100 else year)

    def _written(self, at: int) -> When | None:
        """28 November 2016, 15 تشرين الثاني/نوفمبر, November 28, mid-November."""
        start = at
        tag = self._tags.get(at)
        day = self._number(at)
        end = (tag.last if tag and self.words[at].kind != "n" else at + 1) if day else at
        middle = self._role(at, "middle")
        if day is not None and not 1 <= day <= 31:
            return None
        if middle is not None:
            day, end = middle[0], middle[1]
        end = self._skip(end) if day else end
        month = self._role(end, "month")
        hijri = self._role(end, "hijri-month") if month is None and day else None
        if hijri is not None and day is not None:
            return self._hijri(start, day, hijri)
        if month is None:
            return None
        value, end = month
        other = self._skip(end)
        again = self._role(other, "month")
        end = again[1] if again is not None else end
        if day is None:
            following = self._number(end) if self._number(end) else self._number(self._skip(end))
            if following is None:
                name = self.words[start].norm
                if self.words[start].text.endswith("أب"):
                    return None  # a father, not August
                return (
                    None
                    if name in ("may", "mar", "mars", "mai", "ماي", "марта")
                    else (self._month(start, end, value, None))
                )
            place = end if self._number(end) else self._skip(end)
            if following in _YEARS:
                return self._month(start, place + 1, value, following)
            if not 1 <= following <= 31:
                return None
            day, end = following, place + 1
        year_at = self._skip(end)
        year = self._number(year_at)
        if year is None or year not in _YEARS:
            return self._dated(start, end, day, value, None)
        return self._dated(start, year_at + 1, day, value, year)

    def _hijri(self, start: int, day: int, month: tuple[int, int]) -> When | None:
        value, end = month
        year_at = self._skip(end)
        year = self._number(year_at)
        if year is None or not 1343 <= year <= 1500:
            return None
        try:
            found = Hijri(year, value, day).to_gregorian()
        except (ValueError, OverflowError):
            return None
        last = year_at + 1
        if last < len(self.words) and self.words[last].norm in ("ه", "هـ"):
            last += 1
        return self._known(start, last, date(found.year, found.month, found.day))

    def _dated(self, first: int, last: int, day: int, month: int, year: int | None) -> When | None:
        if year is None:
            if self._published is None:
                return When(first, last, None, None)
            year = self._published.year
            if _day(year, month, day) and (month, day) > _soon(self._published):
                year -= 1
        found = _day(year, month, day)
        return None if found is None else self._known(first, last, found)

    def _known(self, first: int, last: int, found: date) -> When:
        past = self._published is not None and self._published - found > _OLD
        return When(first, last, found, found, past)

    def _month(self, first: int, last: int, month: int, year: int | None) -> When:
        if year is None and self._published is None:
            return When(first, last, None, None)
        if year is None:
            assert self._published is not None  # noqa: S101 (seen above)
            year = self._published.year - (month > self._published.month)
        begin = date(year, month, 1)
        end = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return self._range(first, last, begin, end)

    def _range(self, first: int, last: int, begin: date, end: date) -> When:
        past = self._published is not None and self._published - end > timedelta(days=20)
        if self._published is not None and begin <= self._published < end:
            end = self._published
        return When(first, last, begin, end, past)

    def _latest(self, weekday: int) -> date | None:
        if self._published is None:
            return None
        return self._published - timedelta(days=(self._published.weekday() - weekday) % 7)

    def _evening(self, at: int) -> When | None:
        """ليل السبت الأحد is one night; "Saturday night" is Saturday's."""
        evening = self._role(at, "evening")
        if evening is None:
            return None
        first = self._role(evening[1], "weekday")
        if first is None:
            return None
        second = self._role(self._skip(first[1]), "weekday")
        if second is None:
            return self._on(at, first[1], self._latest(first[0]))
        morning = self._latest(second[0])
        begin = None if morning is None else morning - timedelta(days=1)
        return When(at, self._skip(first[1]) + 1, begin, morning)

    def _on(self, first: int, last: int, found: date | None) -> When:
        return When(first, last, found, found)

    def _relative(self, at: int) -> When | None:
        day = self._role(at, "day")
        if day is not None:
            end = self._skip(day[1])
            named = self._role(end, "weekday")
            written = self._written(end) or (self._written(self._skip(named[1])) if named else None)
            numeric = (
                self._numeric(self._skip(named[1] if named else end))
                if (self._skip(named[1] if named else end) < len(self.words))
                else None
            )
            exact = written or numeric
            if exact is not None and exact.latest is not None:
                return When(at, exact.last, exact.earliest, exact.latest, exact.past)
            if named is not None:
                return self._on(at, named[1], self._latest(named[0]))
            if self._published is None:
                return When(at, day[1], None, None)
            return self._on(at, day[1], self._published + timedelta(days=day[0]))
        night = self._role(at, "night")
        if night is None:
            return None
        if self._published is None:
            return When(at, night[1], None, None)
        morning = self._published + timedelta(days=night[0])
        return When(at, night[1], morning - timedelta(days=1), morning)

    def _weekday(self, at: int) -> When | None:
        weekday = self._role(at, "weekday")
        if weekday is None or (weekday[1] - at == 1 and len(self.words[at].norm) == 3
                               and not self.words[at].text[:1].isupper()):  # fmt: skip
            return None
        end = self._skip(weekday[1])
        written = self._written(end) if end < len(self.words) else None
        numeric = self._numeric(end) if end < len(self.words) else None
        exact = written or numeric
        if exact is not None and exact.earliest == exact.latest and exact.latest is not None:
            return When(at, exact.last, exact.earliest, exact.latest, exact.past)
        second = self._role(end, "weekday")
        night = self._role(weekday[1], "evening", "night")
        last = night[1] if night else weekday[1]
        if second is not None and end > weekday[1] and self.words[weekday[1]].text in "-/":
            morning = self._latest(second[0])
            begin = None if morning is None else morning - timedelta(days=1)
            return When(at, second[1], begin, morning)
        return self._on(at, last, self._latest(weekday[0]))

    def _stretch(self, at: int) -> When | None:
        then = self._role(at, "then")
        if then is not None:
            return When(at, then[1], None, None, offset=then[0])
        past = self._role(at, "past-time")
        if past is not None:
            return When(at, past[1], None, None, past=True)
        days = self._role(at, "last-days")
        if days is None:
            return None
        if self._published is None:
            return When(at, days[1], None, None)
        return When(at, days[1], self._published - timedelta(days=days[0]), self._published)

    def _year(self, at: int) -> When | None:
        """2012, summer 2012: a year by itself is background when it is not the one of the news."""
        season = self._role(at, "season")
        start = self._skip(season[1]) if season else at
        year = self._number(start) if start < len(self.words) else None
        if year is None or year not in _YEARS or len(self.words[start].norm) != 4:
            return None
        before = self.words[start - 1].norm if start else ""
        year_tag = self._ends.get(start)
        named = year_tag is not None and year_tag.of("date") is not None
        if not season and not named and before not in ("", "in", "since", "of", "early", "late",
                                                       "mid", "until", "en", "в", "с", "(", "منذ",
                                                       "سنه", "عام", "في", "depuis"):  # fmt: skip
            return None
        begin = date(year, season[0] % 12 if season and season[0] != 12 else 1, 1)
        end = date(year, 12, 31)
        past = self._published is None or year < self._published.year or not season
        if self._published is not None and year == self._published.year:
            end = self._published
        return When(at, start + 1, begin, end, past)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _soon(published: date) -> tuple[int, int]:
    """Return the last (month, day) that a date without a year can mean in the year of the news."""
    later = published + timedelta(days=3)
    return (12, 31) if later.year > published.year else (later.month, later.day)
