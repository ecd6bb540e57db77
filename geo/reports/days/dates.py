"""The days that a sentence names, resolved by the day on which the report was published.

A weekday is the latest such day not after publication. A night belongs to its morning, the
evening before is its `earliest`. Without a day of publication only dates with a year are known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from hijridate import Hijri

from geo.reports.days.figures import Figures
from geo.reports.days.spans import TO, YEARS, day_of
from geo.reports.days.words import When
from geo.reports.text.clean import Word
from geo.reports.text.tagging import Tag

__all__ = ["When", "dates_of"]

_YEAR_WORDS: Final = frozenset({"العام", "عام", "سنه", "year", "the"})
_INTO: Final = frozenset({"into", "on", "to", "from"})
_NEXT: Final = frozenset({"next", "coming", "المقبل", "القادم", "prochain", "следующий"})


def dates_of(
    words: Sequence[Word], tags: Sequence[Tag], published: date | None, language: str = "en"
) -> list[When]:
    """Return the days that a sentence names, in order.

    A day of publication outside the years of news reports is none: relative dates stay open.
    """
    if published is not None and published.year not in YEARS:
        published = None
    reader = _Reader(words, tags, published, language)
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
    if before is not None and reader.words[before.first].norm in _YEAR_WORDS:
        before = reader.tag_ending(before.first)  # منذ العام 2012
    date_tag = before.of("date") if before else None
    tag = reader.tag_at(when.first)
    joined = tag.of("date") if tag else None
    opened = (date_tag is not None and date_tag.sense == "since") or (
        joined is not None and joined.sense == "since"
    )
    if reader.is_range(when.first):
        return when  # "from 24 to 28 November"
    if not opened or when.latest is None or when.earliest is None:
        return when
    if when.past:
        return replace(when, open=True)
    if (
        before is not None
        and before.particles == ""
        and reader.words[before.first].norm in ("from", "من", "с", "со")
        and when.last - when.first < 2
    ):
        return when
    return When(when.first, when.last, when.earliest, published or when.latest, open=True)


class _Reader(Figures):
    """Reads the days that begin at a word."""

    def at(self, at: int) -> When | None:
        """Return the date that begins at a word."""
        for read in (self.numeric, self.figure, self._days, self._of_month, self.part,
                     self._written, self._evening, self._relative, self.weekdays, self._weekday,
                     self._stretch, self.counted, self.ago, self.week, self.months,
                     self._year):  # fmt: skip
            found = read(at)
            if found is not None:
                return found
        return None

    def _written(self, at: int) -> When | None:
        """28 November 2016, 15 تشرين الثاني/نوفمبر, November 28, December 3-4."""
        start = at
        tag = self.tags.get(at)
        day = self.number(at)
        end = (tag.last if tag and self.words[at].kind != "n" else at + 1) if day else at
        if day is not None and not 1 <= day <= 31:
            return None
        end = self.skip(end) if day else end
        month = self.role(end, "month")
        hijri = self.role(end, "hijri-month") if month is None and day else None
        if hijri is not None and day is not None:
            return self._hijri(start, day, hijri)
        if month is None:
            return None
        value, end = month
        other = self.skip(end)
        again = self.role(other, "month")
        end = again[1] if again is not None else end
        if day is None:
            following = self.number(end) if self.number(end) else self.number(self.skip(end))
            if following is None:
                name = self.words[start].norm
                if self.words[start].text.endswith("أب") or name in ("باب", "لاب", "كاب"):
                    return None  # a father, a door; not August
                if name == "march" and self.words[start].text.islower():
                    return None  # "ready to march into"
                return (
                    None
                    if name in ("may", "mar", "mars", "mai", "ماي", "марта")
                    else (self.month(start, end, value, None))
                )
            place = end if self.number(end) else self.skip(end)
            if following in YEARS:
                return self.month(start, place + 1, value, following)
            if not 1 <= following <= 31:
                return None
            day, end = following, place + 1
            both = self._and_day(start, end, day, value)
            if both is not None:
                return both
        year_at = self.skip(end)
        year = self.number(year_at)
        if year is None or year not in YEARS:
            return self.dated(start, end, day, value, None)
        return self.dated(start, year_at + 1, day, value, year)

    def _and_day(self, first: int, joint: int, day: int, month: int) -> When | None:
        """Return "December 3-4" as one stretch, None when only one day is told."""
        if joint >= len(self.words) or self.words[joint].norm not in TO:
            return None
        later = self.number(joint + 1)
        if later is None or not day < later <= 31 or self.role(self.skip(joint + 2), "month"):
            return None
        begin = self.dated(first, joint + 2, day, month, None)
        end = self.dated(first, joint + 2, later, month, None)
        if begin is None or end is None:
            return None
        return When(first, joint + 2, begin.earliest, end.latest, end.past)

    def _days(self, at: int) -> When | None:
        """24-28 November, between 24 and 28 November, من 24 إلى 28 نوفمبر."""
        day = self.number(at)
        if day is None or not 1 <= day <= 31 or at + 2 >= len(self.words):
            return None
        joint = self.skip_ending(at + 1)
        if joint + 1 >= len(self.words) or self.words[joint].norm not in TO:
            return None
        second = self._written(joint + 1)
        later = self.number(joint + 1)
        if second is None or second.latest is None or later is None or not day < later <= 31:
            return None
        begin = day_of(second.latest.year, second.latest.month, day)
        return When(at, second.last, begin, second.latest, second.past)

    def is_range(self, at: int) -> bool:
        """Return whether a stretch from one day of a month to another begins at a word."""
        return self._days(at) is not None

    def _of_month(self, at: int) -> When | None:
        """في السادس والعشرين من الشهر الماضي, "the 3rd of this month"."""
        day = self.number(at)
        if day is None or not 1 <= day <= 31:
            return None
        tag = self.tags.get(at)
        month = self.role(self.skip(tag.last if tag else at + 1), "month-ago")
        if month is None:
            return None
        if self.published is None:
            return When(at, month[1], None, None)
        number = self.published.year * 12 + self.published.month - 1 - month[0]
        found = day_of(number // 12, number % 12 + 1, day)
        return None if found is None else When(at, month[1], found, found)

    def _hijri(self, start: int, day: int, month: tuple[int, int]) -> When | None:
        value, end = month
        year_at = self.skip(end)
        year = self.number(year_at)
        if year is None or not 1343 <= year <= 1500:
            return None
        try:
            found = Hijri(year, value, day).to_gregorian()
        except (ValueError, OverflowError):
            return None
        last = year_at + 1
        if last < len(self.words) and self.words[last].norm in ("ه", "هـ"):
            last += 1
        return self.known(start, last, date(found.year, found.month, found.day))

    def _evening(self, at: int) -> When | None:
        """ليل السبت الأحد is one night; "Saturday night" is Saturday's."""
        evening = self.role(at, "evening")
        if evening is None:
            return None
        first = self.role(evening[1], "weekday")
        if first is None:
            return None
        second = self.role(self.skip(first[1]), "weekday")
        if second is None:
            return self._on(at, first[1], self.latest_day(first[0]))
        morning = self.latest_day(second[0])
        begin = None if morning is None else morning - timedelta(days=1)
        return When(at, self.skip(first[1]) + 1, begin, morning)

    def _on(self, first: int, last: int, found: date | None) -> When:
        return When(first, last, found, found)

    def _relative(self, at: int) -> When | None:
        day = self.role(at, "day")
        if day is not None:
            end = self.skip(day[1])
            named = self.role(end, "weekday")
            written = self._written(end) or (self._written(self.skip(named[1])) if named else None)
            numeric = (
                self.numeric(self.skip(named[1] if named else end), named[0] if named else None)
                if (self.skip(named[1] if named else end) < len(self.words))
                else None
            )
            exact = written or numeric
            if exact is not None and exact.latest is not None:
                return replace(exact, first=at)
            if named is not None:
                return self._on(at, named[1], self.latest_day(named[0]))
            if self.published is None:
                return When(at, day[1], None, None)
            return self._on(at, day[1], self.published + timedelta(days=day[0]))
        night = self.role(at, "night")
        if night is None:
            return None
        into = night[1] + (night[1] < len(self.words) and self.words[night[1]].norm in _INTO)
        named = self.role(into, "weekday")
        if named is not None:
            day_named = self.latest_day(named[0])
            dawn = self.words[night[1]].norm in ("into", "to")
            begin = day_named - timedelta(days=1) if dawn and day_named else day_named
            return When(at, named[1], begin, day_named)
        if self.published is None:
            return When(at, night[1], None, None)
        morning = self.published + timedelta(days=night[0])
        return When(at, night[1], morning - timedelta(days=1), morning)

    def _weekday(self, at: int) -> When | None:
        weekday = self.role(at, "weekday")
        if weekday is None or (weekday[1] - at == 1 and len(self.words[at].norm) == 3
                               and not self.words[at].text[:1].isupper()):  # fmt: skip
            return None
        end = self.skip(weekday[1])
        written = self._written(end) if end < len(self.words) else None
        numeric = self.numeric(end, weekday[0]) if end < len(self.words) else None
        numeric = numeric or (self.figure(end) if end < len(self.words) else None)
        exact = written or numeric
        if exact is not None and exact.latest is not None and (
            exact.earliest == exact.latest or exact.choices
        ):  # fmt: skip
            return replace(exact, first=at)
        if self._is_next(at, weekday[1]):
            return self._on(at, weekday[1], self._following(weekday[0]))
        second = self.role(end, "weekday")
        night = self.role(weekday[1], "evening", "night")
        last = night[1] if night else weekday[1]
        if second is not None and end > weekday[1] and self.words[weekday[1]].text in "-/":
            morning = self.latest_day(second[0])
            begin = None if morning is None else morning - timedelta(days=1)
            return When(at, second[1], begin, morning)
        return self._on(at, last, self.latest_day(weekday[0]))

    def _is_next(self, first: int, last: int) -> bool:
        near = [word.norm for word in (*self.words[max(0, first - 1) : first],
                                       *self.words[last : last + 1])]  # fmt: skip
        return any(norm in _NEXT for norm in near)

    def _following(self, weekday: int) -> date | None:
        latest = self.latest_day(weekday)
        return None if latest is None else latest + timedelta(days=7)

    def _stretch(self, at: int) -> When | None:
        then = self.role(at, "then")
        if then is not None:
            return When(at, then[1], None, None, offset=then[0])
        past = self.role(at, "past-time")
        if past is not None:
            return When(at, past[1], None, None, past=True)
        days = self.role(at, "last-days")
        if days is None:
            return None
        if self.published is None:
            return When(at, days[1], None, None)
        return When(at, days[1], self.published - timedelta(days=days[0]), self.published)

    def _year(self, at: int) -> When | None:
        """2012, summer 2012: a year by itself is background when it is not the one of the news."""
        season = self.role(at, "season")
        start = self.skip(season[1]) if season else at
        year = self.number(start) if start < len(self.words) else None
        if year is None or year not in YEARS or len(self.words[start].norm) != 4:
            return None
        before = self.words[start - 1].norm if start else ""
        year_tag = self.ends.get(start)
        named = year_tag is not None and year_tag.of("date") is not None
        if not season and not named and before not in ("", "in", "since", "of", "early", "late",
                                                       "mid", "until", "en", "в", "с", "(", "منذ",
                                                       "سنه", "عام", "في", "depuis"):  # fmt: skip
            return None
        begin = date(year, season[0] % 12 if season and season[0] != 12 else 1, 1)
        end = date(year, 12, 31)
        past = self.published is None or year < self.published.year or not season
        if self.published is not None and year == self.published.year:
            end = self.published
        return When(at, start + 1, begin, end, past)
