"""The days that reports name, and what stays open."""

from __future__ import annotations

from datetime import date

import pytest

from geo import dataset, reports
from geo.model import Dataset
from geo.reports.days.dates import When, dates_of
from geo.reports.text.clean import words_of
from geo.reports.text.lexicon import compiled
from geo.reports.text.tagging import language_of, tags_of

WEDNESDAY = date(2016, 11, 30)


@pytest.fixture(scope="module")
def case() -> Dataset:
    return dataset.load()


def days(text: str, published: date | None, case: Dataset) -> list[When]:
    words = words_of(text)
    return dates_of(words, tags_of(words, compiled(case), language_of(words)), published)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("في السادس والعشرين من الشهر الماضي", "2016-10-26", "2016-10-26"),
        ("في الثالث من الشهر الجاري", "2016-11-03", "2016-11-03"),
        ("on the 3rd of this month", "2016-11-03", "2016-11-03"),
        ("بين 24 و30 تشرين الثاني", "2016-11-24", "2016-11-30"),
        ("between 24 and 28 November", "2016-11-24", "2016-11-28"),
        ("from 24 to 28 November", "2016-11-24", "2016-11-28"),
        ("24-28 November", "2016-11-24", "2016-11-28"),
        ("11/28/2016", "2016-11-28", "2016-11-28"),
        ("28/11/2016", "2016-11-28", "2016-11-28"),
        ("الاثنين المقبل", "2016-12-05", "2016-12-05"),
        ("next Monday", "2016-12-05", "2016-12-05"),
        ("overnight into Monday", "2016-11-27", "2016-11-28"),
        ("ليل الأحد - الاثنين", "2016-11-27", "2016-11-28"),
        ("three weeks ago", "2016-11-09", "2016-11-09"),
        ("قبل نحو أسبوع", "2016-11-23", "2016-11-23"),
        ("in the last 24 hours", "2016-11-29", "2016-11-30"),
        ("since Thursday", "2016-11-24", "2016-11-30"),
        ("بعد ظهر أمس", "2016-11-29", "2016-11-29"),
        ("في 15 صفر 1438", "2016-11-15", "2016-11-15"),
    ],
)
def test_days_are_resolved(text: str, earliest: str, latest: str, case: Dataset) -> None:
    (when,) = days(text, WEDNESDAY, case)
    assert (str(when.earliest), str(when.latest)) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "offset"),
    [("a day after it took Midan", -1), ("بعد يوم من سيطرته", -1), ("في اليوم التالي", 1),
     ("the following morning", 1), ("غداة ذلك", 1), ("بعد ثلاثة أيام", 3)],
)  # fmt: skip
def test_days_count_from_another(text: str, offset: int, case: Dataset) -> None:
    (when,) = days(text, WEDNESDAY, case)
    assert when.offset == offset


def test_a_father_is_no_month(case: Dataset) -> None:
    assert days("قتل أب وأطفاله", WEDNESDAY, case) == []
    assert days("في 3 آب", date(2016, 8, 10), case)[0].latest == date(2016, 8, 3)


ODD = (date.min, date.max, date(1, 1, 2), date(9999, 12, 30), None)


@pytest.mark.parametrize("published", ODD)
@pytest.mark.parametrize(
    "text",
    ["on Monday", "overnight into Monday", "two weeks ago", "28 November", "December",
     "since Friday", "ليل السبت الأحد", "في الثالث من الشهر الماضي", "next Monday", "أمس"],
)  # fmt: skip
def test_odd_years_leave_relative_days_open(
    text: str, published: date | None, case: Dataset
) -> None:
    assert all(when.latest is None for when in days(text, published, case))


@pytest.mark.parametrize("published", ODD)
@pytest.mark.parametrize("text", ["1/1/0001", "31.12.9999", "in 9999", "29 February 1900"])
def test_odd_dates_are_read_without_harm(text: str, published: date | None, case: Dataset) -> None:
    days(text, published, case)
    reports.read(
        f"The army took the Midan district {text}. Shaar fell a day later.", published, case
    )


def test_the_day_before_another_event_is_not_that_of_this_one(case: Dataset) -> None:
    text = "The army took the Shaar district on Tuesday, a day after it took the Midan district."
    claims = reports.read(text, WEDNESDAY, case).claims
    assert claims[0].latest == date(2016, 11, 29)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The army took Shaar, which it had never held since it lost it in 2012.", [30]),
        ("The army took Shaar on Monday, once the last stronghold of the rebels.", [28]),
        ("The army took Shaar once the rebels had left it.", [30]),
        ("أصبح حي الشعار في قبضة قوات النظام منذ الاثنين.", [28]),
        ("سيطرت قوات النظام أمس على حي الصاخور، وأول أمس على حي الشعار.", [29, 28]),
        ("وبعد أن دخلت كرم الطراب قبل يومين، سيطرت قوات النظام أمس على الجزماتي.", [29]),
    ],
)  # fmt: skip
def test_a_day_belongs_to_what_it_dates(text: str, days: list[int], case: Dataset) -> None:
    claims = reports.read(text, WEDNESDAY, case).claims
    found = [claim.latest for claim in claims if claim.kind == "control" and not claim.background]
    assert [day.day for day in found if day is not None] == days


def test_to_march_is_no_month(case: Dataset) -> None:
    assert days("The army is ready to march into the Shaar district.", WEDNESDAY, case) == []
