"""Stretches of days: parts of a month or a week, "a few days ago", الأسبوع الماضي.

What the language leaves open stays open: "mid-November" is ten days, not the fifteenth. A week
begins on Saturday, Sunday or Monday, depending on who writes, so "last week" holds all of these.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from geo.reports.days.words import DateWords, When

__all__ = ["TO", "YEARS", "Spans", "day_of"]

TO: Final = frozenset({"-", "–", "—", "and", "to", "until", "till", "through", "و", "الي", "حتي",
                       "et", "au", "и", "по"})  # fmt: skip
YEARS: Final = range(1900, 2101)
_OLD: Final = timedelta(days=45)
_STARTS: Final = (5, 6, 0)
"""The weekdays on which a week may begin: Saturday, Sunday, Monday."""
_PARTS: Final = {1: (1, 7), 5: (1, 10), 15: (11, 20), 25: (21, 31), 28: (25, 31), 101: (1, 7),
                 102: (8, 14), 103: (15, 21), 104: (22, 28), 105: (25, 31), 111: (1, 15),
                 112: (16, 31)}  # fmt: skip
"""The days of a month that "the beginning of", "early", "mid", "late", "the end of", the weeks and
the halves may mean, by the value of the date phrase."""
_WEEK_PARTS: Final = {1: (0, 3), 5: (0, 3), 15: (2, 4), 25: (3, 6), 28: (3, 6)}
_LEADS: Final = frozenset({"between", "from", "بين", "من", "entre", "между", "с"})
_FRESH: Final = 20
_BARE: Final = frozenset({"the week", "الاسبوع", "the month", "the current month", "الشهر نفسه",
                          "الشهر ذاته"})  # fmt: skip


def day_of(year: int, month: int, day: int) -> date | None:
    """Return a day of the calendar, None when there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


class Spans(DateWords):
    """Reads stretches of days, and knows which day a bare month, day or weekday means."""

    def dated(self, first: int, last: int, day: int, month: int, year: int | None) -> When | None:
        """Return a day of a month, the latest such day when the year is not told."""
        if year is None:
            if self.published is None:
                return When(first, last, None, None)
            year = self.published.year
            if day_of(year, month, day) and (month, day) > _soon(self.published):
                year -= 1
        found = day_of(year, month, day)
        return None if found is None else self.known(first, last, found)

    def known(self, first: int, last: int, found: date) -> When:
        """Return one day; what is older than some weeks is background."""
        past = self.published is not None and self.published - found > _OLD
        return When(first, last, found, found, past)

    def month(self, first: int, last: int, month: int, year: int | None) -> When:
        """Return a whole month, up to publication."""
        if year is None and self.published is None:
            return When(first, last, None, None)
        if year is None:
            assert self.published is not None  # noqa: S101 (seen above)
            year = self.published.year - (month > self.published.month)
        begin = date(year, month, 1)
        return self.range_of(first, last, begin, _end_of(begin))

    def range_of(self, first: int, last: int, begin: date, end: date) -> When:
        """Return a stretch of days, up to publication."""
        past = self.published is not None and self.published - end > timedelta(days=_FRESH)
        if self.published is not None and begin <= self.published < end:
            end = self.published
        return When(first, last, begin, end, past)

    def _some(self, first: int, last: int, begin: date, end: date) -> When:
        """Return a stretch of which some day is meant."""
        found = self.range_of(first, last, begin, end)
        past = self.published is not None and self.published - end > _OLD
        return replace(found, past=past, vague=True)

    def latest_day(self, weekday: int) -> date | None:
        """Return the latest such weekday that is not after publication."""
        if self.published is None:
            return None
        return self.published - timedelta(days=(self.published.weekday() - weekday) % 7)

    def part(self, at: int) -> When | None:
        """Return "early December", منتصف تشرين الثاني, "late last month", مطلع الأسبوع."""
        part = self.role(at, "middle")
        if part is None:
            return None
        start = self.skip(part[1])
        month = self.role(start, "month")
        if month is not None:
            return self._part_of_month(at, part[0], month)
        ago = self.role(start, "month-ago")
        if ago is not None:
            if self.published is None:
                return When(at, ago[1], None, None)
            number = self.published.year * 12 + self.published.month - 1 - ago[0]
            return self._cut(at, ago[1], part[0], number // 12, number % 12 + 1)
        week = self.role(start, "week-ago")
        if week is not None and part[0] in _WEEK_PARTS:
            return self._part_of_week(at, week[1], part[0], week[0])
        return None

    def _part_of_month(self, at: int, part: int, month: tuple[int, int]) -> When | None:
        value, end = month
        again = self.role(self.skip(end), "month")
        end = again[1] if again is not None else end
        year_at = self.skip(end)
        year = self.number(year_at)
        if year is not None and year in YEARS:
            return self._cut(at, year_at + 1, part, year, value)
        if self.published is None:
            return When(at, end, None, None)
        begin = _PARTS.get(part, (1, 31))[0]
        later = (value, begin) > (self.published.month, self.published.day)
        return self._cut(at, end, part, self.published.year - later, value)

    def _cut(self, first: int, last: int, part: int, year: int, month: int) -> When | None:
        begin, end = _PARTS.get(part, (1, 31))
        final = _end_of(date(year, month, 1))
        if year not in YEARS:
            return None
        return self._some(
            first, last, date(year, month, begin), min(final, date(year, month, min(end, 28)))
            if end <= 28 else final,
        )  # fmt: skip

    def _part_of_week(self, first: int, last: int, part: int, ago: int) -> When:
        if self.published is None:
            return When(first, last, None, None)
        begin, end = _WEEK_PARTS[part]
        starts = self._starts(ago)
        found = (min(starts) + timedelta(days=begin), max(starts) + timedelta(days=end))
        return self._some(first, last, found[0], min(found[1], self.published))

    def _starts(self, ago: int) -> list[date]:
        days = [day for start in _STARTS if (day := self.latest_day(start)) is not None]
        return [day - timedelta(days=7 * ago) for day in days]

    def week(self, at: int) -> When | None:
        """Return this week, last week, the weekend."""
        week = self.role(at, "week-ago")
        if week is not None and not self._is_bare(at, week[1]):
            if self.published is None:
                return When(at, week[1], None, None)
            starts = self._starts(week[0])
            end = max(starts) + timedelta(days=6)
            if week[0]:
                end = min(end, self.published - timedelta(days=1))
            return self._some(at, week[1], min(starts), end)
        weekend = self.role(at, "weekend")
        if weekend is None:
            return None
        saturday = self.latest_day(5)
        if saturday is None or self.published is None:
            return When(at, weekend[1], None, None)
        if weekend[0] and self.published.weekday() >= 5:
            saturday -= timedelta(days=7)  # "last weekend", told on the next one
        return self._some(at, weekend[1], saturday, saturday + timedelta(days=1))

    def _is_bare(self, first: int, last: int) -> bool:
        """Return whether only "the week", الشهر نفسه stands there: no stretch by itself."""
        return " ".join(word.norm for word in self.words[first:last]) in _BARE

    def months(self, at: int) -> When | None:
        """Return last month, this month."""
        month = self.role(at, "month-ago")
        if month is None or month[1] - at < 2 or self._is_bare(at, month[1]):
            return None
        if self.published is None:
            return When(at, month[1], None, None)
        number = self.published.year * 12 + self.published.month - 1 - month[0]
        begin = date(number // 12, number % 12 + 1, 1)
        return When(
            at, month[1], begin, min(_end_of(begin), self.published), month[0] > 0, vague=True
        )

    def counted(self, at: int) -> When | None:
        """Return "12 days ago", قبل 24 ساعة, "over the past 12 days", الأيام الـ12 الماضية."""
        led = self.role(at, "ago-before", "last-before")
        start = self._bare(led[1] if led else at)
        unit = self.role(start, "unit") if led is None else None
        figure = self._bare(unit[1]) if unit else start
        if figure >= len(self.words) or not self.words[figure].norm.isdecimal():
            return None
        many = self.number(figure)
        whole = self.role(figure + 1, "unit-ago") if led is None else None
        if whole is not None and many:
            return self._counted(at, whole[1], many, whole[0], last=False)
        unit = unit or self.role(figure + 1, "unit")
        if unit is None or not many:
            return None
        end = max(unit[1], figure + 1)
        closed = self.role(end, "ago-behind", "last-behind") if led is None else None
        if led is None and closed is None:
            return None
        past = self.role(at, "last-before") if led else self.role(end, "last-behind")
        end = closed[1] if closed else end
        if self.words[end : end + 1] and self.words[end].norm == "من":
            return None  # "24 hours before the end of"
        return self._counted(at, end, many, unit[0], last=past is not None)

    def _counted(self, first: int, end: int, many: int, unit: int, *, last: bool) -> When | None:
        """Return so many units of `unit` days, 0 for hours, before publication."""
        if self.published is None:
            return When(first, end, None, None)
        far = many * unit if unit else -(-many // 24)
        if far > 3650:
            return None
        begin = self.published - timedelta(days=far)
        if last:
            return When(first, end, begin, self.published)
        if unit > 1:
            around = max(1, far // 6)
            return self._before(first, end, far + around, far - around)
        return When(first, end, begin, self.published - timedelta(days=many * unit or many // 24))

    def _bare(self, at: int) -> int:
        """Return the word behind an article that stands by itself before a figure: الـ 12."""
        return at + (at < len(self.words) and self.words[at].norm in ("ال", "the"))

    def ago(self, at: int) -> When | None:
        """Return "a few days ago", قبل أيام, "several weeks ago", a month or a year ago."""
        few = self.role(at, "days-ago")
        if few is not None:
            if self.published is None:
                return When(at, few[1], None, None)
            near = 2 if few[0] <= 7 else few[0] // 2
            return self._before(at, few[1], few[0], near)
        about = self.role(at, "about-ago")
        if about is None:
            return None
        if self.published is None:
            return When(at, about[1], None, None)
        around = max(1, about[0] // 6)
        return self._before(at, about[1], about[0] + around, about[0] - around)

    def _before(self, first: int, last: int, far: int, near: int) -> When:
        assert self.published is not None  # noqa: S101 (the caller looked)
        begin, end = (self.published - timedelta(days=days) for days in (far, near))
        return When(first, last, begin, end, timedelta(days=near) > _OLD, vague=True)

    def weekdays(self, at: int) -> When | None:
        """Return "between Saturday and Monday", "on Sunday and Monday", الأحد والاثنين."""
        first = self.role(at, "weekday")
        if first is None or first[1] >= len(self.words):
            return None
        joint = first[1]
        tag = self.tags.get(joint)
        if self.words[joint].norm in TO:
            joint += 1
        elif tag is None or "و" not in tag.particles:
            return None
        second = self.role(joint, "weekday")
        if second is None or second[0] == first[0]:
            return None
        if self.words[first[1]].text in "-/" and self.words[at - 1].norm not in _LEADS:
            return None  # "Saturday-Sunday night"
        end = self.latest_day(second[0])
        if end is None:
            return When(at, second[1], None, None)
        return When(at, second[1], end - timedelta(days=(second[0] - first[0]) % 7), end)


def _end_of(begin: date) -> date:
    """Return the last day of a month."""
    return date(begin.year + begin.month // 12, begin.month % 12 + 1, 1) - timedelta(days=1)


def _soon(published: date) -> tuple[int, int]:
    """Return the last (month, day) that a date without a year can mean in the year of the news."""
    later = published + timedelta(days=3)
    return (12, 31) if later.year > published.year else (later.month, later.day)
