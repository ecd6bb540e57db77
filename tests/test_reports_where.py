"""Where people were killed and whence they fled: every district of a list, and no other."""

from __future__ import annotations

from datetime import date

import pytest

from geo import dataset, reports
from geo.model import Dataset

DAY = date(2016, 11, 29)
SHORT = {"casualties": "dead", "displacement": "left", "strikes": "hit"}


@pytest.fixture(scope="module")
def case() -> Dataset:
    return dataset.load()


def where(text: str, case: Dataset) -> str:
    """Return the districts of a text by kind: "dead Shaar; hit Shaar, Sukkari"."""
    found: dict[str, set[str]] = {}
    for claim in reports.read(text, DAY, case).claims:
        if claim.kind in SHORT:
            names = found.setdefault(SHORT[claim.kind], set())
            names |= {case.places[place].name.en for place in claim.places}
    return "; ".join(f"{kind} {', '.join(sorted(found[kind]))}" for kind in sorted(found))


LISTS = [
    ("Air raids hit a clinic in the Shaar district and homes in Sukkari, killing 9 people.",
     "dead Sha'ar, Sukkari; hit Sha'ar, Sukkari"),
    ("Seven people died yesterday afternoon, due to heavy and prolonged rocket fire by army units "
     "that were stationed at the old airfield on the Sukkari district.", "dead Sukkari"),
    ("Nine were killed in the Shaar district when a four-storey house fell in after an air raid.",
     "dead Sha'ar"),
    ("قصفت الطائرات أحياء الشعار والسكري والفردوس والصاخور.",
     "hit Fardous, Sakhour, Sha'ar, Sukkari"),
    ("حي الشعار 7 قتلى، حي السكري شهيد، حي الفردوس 3 قتلى.", "dead Fardous, Sha'ar, Sukkari"),
    ("قتل أربعة مدنيين في حي الشعار وآخر في حي السكري، جراء غارات.",
     "dead Sha'ar, Sukkari; hit Sha'ar, Sukkari"),
    ("Two clinics in the Shaar district had to close after being hit by warplanes on Sunday.",
     "hit Sha'ar"),
    ("وفي حي الشعار قتل طفلان، حين قصف الطيران الحربي حديقة عامة.", "dead Sha'ar; hit Sha'ar"),
    ("قصفت المدفعية أحياء الشعار والسكري والفردوس والصاخور، ما أدى إلى مقتل شخصين.",
     "dead Fardous, Sakhour, Sha'ar, Sukkari"),
    ("قصفت طائرات حي الشعار، كما تعرض حي السكري لقصف مماثل.", "hit Sha'ar, Sukkari"),
    ("سيطرت قوات النظام على حيي الشعار والصاخور، ما أدى إلى نزوح 4000 شخص.",
     "left Sakhour, Sha'ar"),
    ("Des raids ont fait 12 morts dans le quartier de Chaar et dans celui de Soukkari.",
     "dead Sha'ar, Sukkari; hit Sha'ar, Sukkari"),
]  # fmt: skip
ELSEWHERE = [
    ("The army took the Shaar district, amid raids that killed 12 people in the town of Anadan.",
     "dead "),
    ("قصفت طائرات حي الشعار، كما قصفت المدفعية حي السكري.", "hit Sha'ar"),
    ("A shell fired from the Shaar district killed 3 people.", "dead "),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), LISTS + ELSEWHERE)
def test_districts(text: str, told: str, case: Dataset) -> None:
    assert where(text, case) == told
