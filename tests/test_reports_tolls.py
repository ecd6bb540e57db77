"""Tolls, people who leave without a figure, and counts that go on in another place."""

from __future__ import annotations

from datetime import date

import pytest

from geo import dataset, reports
from geo.model import Dataset

DAY = date(2016, 12, 8)
SHORT = {"killed": "k", "wounded": "w", "killed_wounded": "kw", "people": "p", "families": "f"}


@pytest.fixture(scope="module")
def case() -> Dataset:
    return dataset.load()


def counts(text: str, case: Dataset) -> str:
    """Return the counts of people of a text: "k3 p200"; "p" for those who are not counted."""
    return " ".join(
        SHORT[claim.unit] + ("" if claim.low is None else str(claim.low))
        for claim in reports.read(text, DAY, case).claims
        if claim.unit in SHORT
    )


TOLLS = [
    ("The number of civilians killed in the raids has risen to 511.", "k511"),
    ("The death toll among civilians is estimated at 40.", "k40"),
    ("The monitor put at 415 the number of civilians killed since mid-November.", "k415"),
    ("The toll of people killed rose from 508 to 613 over two days.", "k613"),
    ("The number of people displaced had reached 355,000.", "p355000"),
    ("بلغ عدد القتلى المدنيين في الأحياء الشرقية 554.", "k554"),
    ("ارتفع عدد القتلى جراء قصف حي الكلاسة أمس إلى ثلاثين.", "k30"),
    ("بلغ عدد الذين نزحوا من حي الصاخور نحو 3000 شخص.", "p3000"),
    ("ارتفع إلى نحو 50 ألفا عدد الذين نزحوا من الأحياء الشرقية.", "p50000"),
]
TOGETHER = [
    ("Shelling killed and wounded 40 people in the Midan district.", "kw40"),
    ("قتل وجرح 28 مدنيا بغارات على حي الميدان.", "kw28"),
    ("خلف القصف عشرات القتلى والجرحى في حي الميدان.", "kw20"),
    ("Shelling killed six people and wounded 23 in the Midan district.", "k6 w23"),
    ("وكان 46 شخصا قتلوا وجرح العشرات في حي الميدان.", "k46 w20"),
    ("Raids killed 6 people in Shaar and 4 people in Midan, and wounded dozens.", "k6 k4 w20"),
    ("At least 413 civilians died in the east, and 139 in the west of the city.", "k413 k139"),
]  # fmt: skip
LEFT = [
    ("Civilians fled from the Sakhour district on Monday.", "p"),
    ("Residents left Sakhour for Sheikh Maqsoud on Monday.", "p"),
    ("Hundreds of civilians fled from Sakhour to Sheikh Maqsoud.", "p200"),
    ("Some 1,200 people arrived in Jibreen from Sakhour.", "p1200"),
    ("More than 500 residents escaped from Sakhour to Sheikh Maqsoud.", "p500"),
    ("فر المدنيون من حي الصاخور.", "p"),
    ("وتمكنت 5 عائلات من الوصول إلى حي الشيخ مقصود.", "f5"),
]
NOBODY = [
    "The army urged residents to leave the Sakhour district.",
    "Rebels fled from the Sakhour district on Monday.",
    "Civilians could not flee the Sakhour district.",
    "The disease hits one in ten people in the Sakhour district.",
    "The number of schools in Sakhour has risen to 12.",
]


@pytest.mark.parametrize(("text", "told"), TOLLS + TOGETHER + LEFT)
def test_counts(text: str, told: str, case: Dataset) -> None:
    assert counts(text, case) == told


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_is_counted(text: str, case: Dataset) -> None:
    assert counts(text, case) == ""


def test_people_who_flee_are_displaced_and_fighters_withdraw(case: Dataset) -> None:
    rebels = reports.read("Rebels fled from the Sakhour district.", DAY, case).claims
    assert [(one.kind, one.actor_from) for one in rebels] == [("control", "opposition")]
    people = reports.read("Residents fled from the Sakhour district.", DAY, case).claims
    assert [(one.kind, one.places) for one in people] == [("displacement", ("N0139",))]


def test_a_toll_since_a_day_spans_the_days(case: Dataset) -> None:
    text = "The army's raids brought the number of people killed since 15 November to 307."
    claim = reports.read(text, DAY, case).claims[0]
    assert (claim.low, claim.earliest, claim.latest) == (307, date(2016, 11, 15), DAY)


def test_people_arrive_where_they_go(case: Dataset) -> None:
    text = "About 3,000 people left Sakhour and reached Sheikh Maqsoud."
    claim = reports.read(text, DAY, case).claims[0]
    assert (claim.places, claim.to_places) == (("N0139",), ("N0123",))
