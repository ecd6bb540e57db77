"""What the text leaves open comes back as a question, and the claim holds no guess."""

from __future__ import annotations

from datetime import date

import pytest

from geo import dataset, reports
from geo.model import Dataset

DAY = date(2016, 12, 8)


@pytest.fixture(scope="module")
def case() -> Dataset:
    return dataset.load()


def asked(text: str, case: Dataset, topic: str, day: date = DAY) -> list[tuple[str, list[str]]]:
    """Return (the words asked about, the ids of the candidates) of the questions of a topic."""
    return [
        (text[one.start : one.end], [candidate.id for candidate in one.candidates])
        for one in reports.read(text, day, case).questions
        if one.topic == topic
    ]


def days(text: str, case: Dataset, day: date = DAY) -> tuple[str, str]:
    claim = reports.read(text, day, case).claims[0]
    return (str(claim.earliest), str(claim.latest))


STRETCHES = [
    ("in early December", "2016-12-01", "2016-12-08"),
    ("in mid-November", "2016-11-11", "2016-11-20"),
    ("in late November", "2016-11-21", "2016-11-30"),
    ("at the end of November", "2016-11-25", "2016-11-30"),
    ("in the second half of November", "2016-11-16", "2016-11-30"),
    ("in the last week of November", "2016-11-25", "2016-11-30"),
    ("a few days ago", "2016-12-01", "2016-12-06"),
    ("last week", "2016-11-26", "2016-12-04"),
    ("earlier this week", "2016-12-03", "2016-12-08"),
    ("earlier this month", "2016-12-01", "2016-12-08"),
    ("late last month", "2016-11-21", "2016-11-30"),
    ("over the weekend", "2016-12-03", "2016-12-04"),
    ("on December 3-4", "2016-12-03", "2016-12-04"),
    ("between Saturday and Monday", "2016-12-03", "2016-12-05"),
    ("about a week ago", "2016-11-30", "2016-12-02"),
    ("on 05/12", "2016-12-05", "2016-12-05"),
    ("on 11/28", "2016-11-28", "2016-11-28"),
    ("on 11/28/2016", "2016-11-28", "2016-11-28"),
]
ARABIC_STRETCHES = [
    ("في أوائل كانون الأول", "2016-12-01", "2016-12-08"),
    ("منتصف تشرين الثاني", "2016-11-11", "2016-11-20"),
    ("أواخر تشرين الثاني", "2016-11-21", "2016-11-30"),
    ("مطلع الشهر الجاري", "2016-12-01", "2016-12-07"),
    ("نهاية الشهر الماضي", "2016-11-25", "2016-11-30"),
    ("قبل أيام", "2016-12-01", "2016-12-06"),
    ("الأسبوع الماضي", "2016-11-26", "2016-12-04"),
    ("مطلع الأسبوع", "2016-12-03", "2016-12-08"),
    ("خلال النصف الثاني من نوفمبر", "2016-11-16", "2016-11-30"),
    ("بين السبت والاثنين", "2016-12-03", "2016-12-05"),
    ("بتاريخ 5/12", "2016-12-05", "2016-12-05"),
    ("في 3/4/2016", "2016-04-03", "2016-04-03"),
]


@pytest.mark.parametrize(("when", "first", "last"), STRETCHES)
def test_a_stretch_of_days_stays_a_stretch(when: str, first: str, last: str, case: Dataset) -> None:
    assert days(f"The army took the Sakhour district {when}.", case) == (first, last)


@pytest.mark.parametrize(("when", "first", "last"), ARABIC_STRETCHES)
def test_a_stretch_of_days_in_arabic(when: str, first: str, last: str, case: Dataset) -> None:
    assert days(f"سيطر الجيش على حي الصاخور {when}.", case) == (first, last)


def test_a_figure_of_two_days_is_asked_about(case: Dataset) -> None:
    text = "The army took the Sakhour district on 3/4/2016."
    assert asked(text, case, "date") == [("3/4/2016", ["2016-03-04", "2016-04-03"])]
    assert days(text, case) == ("2016-03-04", "2016-04-03")


@pytest.mark.parametrize(
    ("text", "day", "meant"),
    [
        ("The army took the Sakhour district on 5/12/2016.", DAY, "2016-12-05"),
        ("The army took the Sakhour district on 3/4/2016.", date(2016, 3, 20), "2016-03-04"),
        ("The army took the Sakhour district on Sunday 3/4/2016.", DAY, "2016-04-03"),
        ("The army took the Sakhour district on 3.4.2016.", DAY, "2016-04-03"),
        ("The army took the Sakhour district on 2016-04-03.", DAY, "2016-04-03"),
        ("سيطر الجيش على حي الصاخور في 3/4/2016.", DAY, "2016-04-03"),
    ],
)
def test_a_figure_that_can_be_one_day_only_is_that_day(
    text: str, day: date, meant: str, case: Dataset
) -> None:
    assert asked(text, case, "date", day) == []
    assert days(text, case, day) == (meant, meant)


def test_a_vague_day_does_not_date_the_sentences_behind_it(case: Dataset) -> None:
    text = "Haydariya fell to the army a few days ago. The army took Sakhour."
    claims = reports.read(text, DAY, case).claims
    assert [str(claim.latest) for claim in claims] == ["2016-12-06", "2016-12-08"]


def test_the_day_of_what_had_been_before_is_not_that_of_the_news(case: Dataset) -> None:
    text = "The army retook Sakhour, which it had lost on Monday."
    claim = reports.read(text, DAY, case).claims[0]
    assert claim.actor_to == "government"
    assert str(claim.latest) == "2016-12-08"


def test_who_took_it_is_asked_where_nobody_is_named(case: Dataset) -> None:
    text = "Shells fell all night. The Sakhour district was captured on Monday."
    assert reports.read(text, DAY, case).claims == ()
    assert asked(text, case, "actor")[0][1] == list(case.actors)


def test_what_was_left_to_a_third_party_or_another_is_asked(case: Dataset) -> None:
    text = "The rebels withdrew from the Sakhour district after talks with the YPG."
    claims = reports.read(text, DAY, case).claims
    assert [(one.actor_to, one.actor_from) for one in claims] == [("", "opposition")]
    assert "opposition" not in asked(text, case, "actor")[0][1]


def test_the_opponent_of_the_case_is_taken_where_nobody_else_is_named(case: Dataset) -> None:
    text = "The rebels withdrew from the Sakhour district."
    claims = reports.read(text, DAY, case).claims
    assert [(one.actor_to, one.actor_from) for one in claims] == [("government", "opposition")]
    assert asked(text, case, "actor") == []


def test_part_of_the_old_city_is_asked_about(case: Dataset) -> None:
    text = "The army took the Old City on Wednesday."
    ids = asked(text, case, "place")[0][1]
    assert ids[0] == "old-city-north-east"
    assert {"old-city-north", "old-city-east", "old-city-south"} <= set(ids)


AREAS = [
    ("The army captured the whole northern sector on Monday.", "northern sector"),
    ("خسرت الفصائل الاثنين كامل القطاع الشمالي إثر تقدم قوات النظام.", "القطاع الشمالي"),
    ("The army captured eastern Aleppo on Tuesday.", "eastern Aleppo"),
]


@pytest.mark.parametrize(("text", "shown"), AREAS)
def test_an_area_that_changed_hands_is_asked_about(text: str, shown: str, case: Dataset) -> None:
    assert [words for words, _ in asked(text, case, "area")] == [shown]


@pytest.mark.parametrize(
    "text",
    [
        "Thousands of people left eastern Aleppo on Tuesday.",
        "The army wants to take eastern Aleppo.",
        "The army took 12 districts in eastern Aleppo.",
        "The army controls 60% of eastern Aleppo.",
    ],
)
def test_an_area_that_did_not_change_hands_is_not_asked_about(text: str, case: Dataset) -> None:
    assert asked(text, case, "area") == []


def test_an_area_that_the_case_knows_by_its_full_name_is_a_place(case: Dataset) -> None:
    text = "خسرت الفصائل الاثنين كامل القطاع الشمالي من الأحياء الشرقية في مدينة حلب."
    reading = reports.read(text, DAY, case)
    assert [one.place for one in reading.mentions] == ["northern-sector"]
    assert [(one.places, one.actor_to) for one in reading.claims] == [
        (("northern-sector",), "government")
    ]


UNKNOWN = [
    ("The army took the district of Zarzour on Monday.", ["Zarzour"]),
    ("The army took the Zarzour neighbourhood.", ["Zarzour"]),
    ("The army took Sakhour, Haydariya and Zarzour.", ["Zarzour"]),
    ("The army took Zarzour, Sakhour and Haydariya on Monday.", ["Zarzour"]),
    ("Shelling hit the districts of Shaar, Zarzour and Midan.", ["Zarzour"]),
    ("The army took the districts of Zarzour and Bab Zarzour.", ["Zarzour", "Bab Zarzour"]),
    ("سيطر الجيش على أحياء الصاخور والزرزور ومساكن هنانو.", ["الزرزور"]),
    ("سيطر الجيش على حي الزرزور.", ["الزرزور"]),
]
NO_PLACE = [
    "The army took Sakhour, and President Assad praised it.",
    "The army took Sakhour, Haydariya and Monday was quiet.",
    "The army took Sakhour and Moscow praised it.",
    "The army took Sakhour, Reuters said.",
    "The army took the Sakhour district of Aleppo.",
    "The army took three districts of Aleppo on Monday.",
    "تقدم الجيش في الأحياء المحاصرة بعد السيطرة على حي الصاخور.",
    "انفجرت سيارة في حي المهندسين في القاهرة.",
]


@pytest.mark.parametrize(("text", "names"), UNKNOWN)
def test_a_name_that_the_case_does_not_know_is_asked_about(
    text: str, names: list[str], case: Dataset
) -> None:
    assert [words for words, _ in asked(text, case, "unknown-place")] == names


@pytest.mark.parametrize("text", NO_PLACE)
def test_what_is_no_name_of_a_place_is_not_asked_about(text: str, case: Dataset) -> None:
    assert asked(text, case, "unknown-place") == []
