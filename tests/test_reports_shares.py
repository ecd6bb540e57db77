"""Shares of ground: who has how much of what, and what only looks like it."""

from __future__ import annotations

from datetime import date

import pytest

from geo import dataset, reports
from geo.model import Dataset

DAY = date(2016, 12, 8)


@pytest.fixture(scope="module")
def case() -> Dataset:
    return dataset.load()


def shares(text: str, case: Dataset) -> list[tuple[str, int | None, int | None, bool]]:
    """Return (who gained or holds it, low, high, denied) of every share in a text."""
    return [
        (claim.actor_to, claim.low, claim.high, claim.denied)
        for claim in reports.read(text, DAY, case).claims
        if claim.unit == "percent"
    ]


TOLD = [
    ("More than 90 percent of what the rebels once held is now the army's.", "government", 90),
    ("A third of the besieged enclave has slipped from the rebels' hands.", "government", 33),
    ("Barely 10 percent of eastern Aleppo remains with the rebels.", "opposition", 10),
    ("All that the rebels still have is 5 percent of the city.", "opposition", 5),
    ("The gains brought to 75 percent the share of the east in army hands.", "government", 75),
    ("Plus de 90% d'Alep-Est sont désormais à l'armée.", "government", 90),
    ("У боевиков осталось 5% восточного Алеппо.", "opposition", 5),
    ("Government forces recaptured a third of the rebel-held part of the city.", "government", 33),
    ("The rebels have lost a third of the ground they held.", "government", 33),
    ("The advance has driven the rebels from a third of their territory.", "government", 33),
    ("The assault has cost the rebels three-quarters of their territory.", "government", 75),
    ("The army took Sakhour on Monday, giving it around 60 percent of the east.", "government", 60),
    ("The army has retaken 40 per cent of the territory held by rebels.", "government", 40),
    ("Nine-tenths of the former rebel stronghold is now held by the army.", "government", 90),
    ("Almost half of the rebel-held areas have come under army control.", "government", 50),
    ("The area controlled by the rebels has shrunk by some 80 per cent.", "government", 80),
    ("The rebels, confined to 4 percent of the city, want to leave it.", "opposition", 4),
    ("The rebels still hold a quarter of the enclave.", "opposition", 25),
    ("استعاد الجيش 40 في المئة من مساحة الأحياء الشرقية.", "government", 40),
    ("خسرت الفصائل 70 في المئة مما كان بيدها.", "government", 70),
    ("أصبحت 93% من أراضي المدينة خاضعة للحكومة.", "government", 93),
    ("قال الجيش إن نسبة الأحياء التي حررها بلغت 85 بالمئة.", "government", 85),
    ("كلف الهجوم مقاتلي المعارضة ثلث الأراضي التي كانت بيدهم.", "government", 33),
    ("باتت المعارضة محصورة في نحو 10 بالمئة من مساحة الأحياء.", "opposition", 10),
    (
        "L'armée tient désormais les deux tiers de la partie orientale.",
        "government",
        66,
    ),
    ("Two thirds of the east have been retaken by the Syrian government forces.", "government", 66),
    ("Only 10 percent of eastern Aleppo is left to the rebels.", "opposition", 10),
    ("The rebels are thought to currently hold 25 percent of the city.", "opposition", 25),
    ("باتت 78% من مساحة الأحياء الشرقية للجيش السوري.", "government", 78),
    ("تحررت 50 في المئة من مساحة المدينة من قبضة المعارضة.", "government", 50),
    ("تقدر المعارضة ما تسيطر عليه من المدينة بنحو 55%.", "opposition", 55),
    ("المعارضة التي لم يعد بيدها سوى 9% من مساحة المدينة تفاوض.", "opposition", 9),
    ("تقاتل المعارضة، وبيدها نحو 70 بالمئة من حلب.", "opposition", 70),
    ("En perdant un tiers de la ville, les rebelles reculent.", "government", 33),
    ("Армия контролирует 80% территории, захваченной повстанцами в 2012 году.", "government", 80),
]
UNTOLD = [
    "The rebels still have 30 percent of their fighters in eastern Aleppo.",
    "Il ne reste que 10% des habitants d'Alep-Est.",
    "A third of the city's population has fled.",
    "The army wants to retake 80 percent of the enclave by January.",
    "The rebels have not lost a third of their territory.",
    "About 40 per cent of the fighters held in the city are foreigners.",
    "The army controls the pumps, and 70 percent of the water comes from Sulayman al-Halabi.",
    "Bread prices have risen by 80 percent in the areas held by rebels.",
    "The opposition lost 40 percent of its seats in the council that controls the city.",
    "The rebels hold Sheikh Maqsoud, a quarter run by a council.",
    "Will the army take half of the enclave?",
    "ثلثا الأحياء الشرقية سيصبحان تحت سيطرة قوات النظام متى دخلت الشعار.",
    "L'armée a pris Chaar, dans la moitié orientale de la ville.",
    "ثلث سكان المدينة نزحوا من المناطق الخاضعة لسيطرة المعارضة.",
    "ارتفعت الأسعار بنسبة 80 في المئة في المناطق التي تسيطر عليها المعارضة.",
    "تسعى قوات النظام إلى السيطرة على 80 في المئة من الأحياء الشرقية.",
]


@pytest.mark.parametrize(("text", "actor", "low"), TOLD)
def test_a_share_of_ground_has_a_party(text: str, actor: str, low: int, case: Dataset) -> None:
    assert [(found[0], found[1]) for found in shares(text, case)] == [(actor, low)]


@pytest.mark.parametrize("text", UNTOLD)
def test_a_share_of_something_else_is_none_of_ground(text: str, case: Dataset) -> None:
    assert shares(text, case) == []


def test_a_share_that_is_denied_is_denied(case: Dataset) -> None:
    denied = [("government", 60, 60, True)]
    assert shares("Rebels denied that the army controls 60% of eastern Aleppo.", case) == denied
    assert shares("نفت المعارضة سيطرة النظام على 60 بالمئة من شرق حلب.", case) == denied


def test_more_than_half_is_open_above(case: Dataset) -> None:
    text = "The army took more than half of the Shaar district."
    assert shares(text, case) == [("government", 50, None, False)]


def test_a_share_held_now_is_of_the_day_of_the_report(case: Dataset) -> None:
    text = "The army controls 80% of eastern Aleppo, captured by rebels in 2012."
    claims = [one for one in reports.read(text, DAY, case).claims if one.unit == "percent"]
    assert [(one.earliest, one.latest, one.background) for one in claims] == [(DAY, DAY, False)]
