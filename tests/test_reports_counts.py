"""What reports count: who was killed, wounded or fled, air strikes, shares of ground."""

from __future__ import annotations

from datetime import date

import pytest

from geo import dataset, reports
from geo.model import Dataset

SHORT = {"killed": "k", "wounded": "w", "killed_wounded": "kw", "people": "p", "families": "f",
         "strikes": "s", "percent": "%"}  # fmt: skip
DAY = date(2016, 11, 30)


@pytest.fixture(scope="module")
def case() -> Dataset:
    return dataset.load()


def counted(text: str, case: Dataset) -> dict[str, tuple[str, ...]]:
    """Return the counts of a text with the places: {"k3": ("Midan",)}; "k3-" is open above."""
    found = {}
    for claim in reports.read(text, DAY, case).claims:
        if claim.unit not in SHORT:
            continue
        low, high = ("" if n is None else str(n) for n in (claim.low, claim.high))
        places = tuple(case.places[place].name.en for place in (*claim.places, *claim.to_places))
        found[SHORT[claim.unit] + (low if low == high else f"{low}-{high}")] = places
    return found


ONE_AFTER_THE_OTHER = [
    ("مقتل سيدة وإصابة سبعة آخرين في قصف على حي الميدان", "k1 w7"),
    ("A rocket killed a nurse and wounded four in the Midan district.", "k1 w4"),
    ("Two died and nine were hurt in the Midan district.", "k2 w9"),
    ("The raid left nine dead and 20 injured.", "k9 w20"),
    ("قتل مدنيان وأصيب خمسة آخرون بجروح إثر سقوط قذائف على حي الميدان", "k2 w5"),
    ("سقط أربعة قتلى وأكثر من 15 جريحا في حي الميدان", "k4 w15-"),
    ("The attack killed 8 in the Shaar district and 5 in the Midan district.", "k8 k5"),
    ("قتل 20 مدنيا و9 مسعفين في الغارات", "k20 k9"),
    ("At least 20 civilians and 9 medics were killed.", "k20- k9"),
    ("Air raids killed 18 on Friday, and a further five on Saturday.", "k18 k5"),
]
PARTS = [
    ("Seven people, including three women, were killed in the Midan district.", "k7"),
    ("قُتل تسعة مدنيين بينهم أربعة أطفال وامرأتان في حي الميدان", "k9"),
    ("قتل 12 مدنيا (بينهم 3 نساء) في قصف على حي الميدان.", "k12"),
    ("Eight people, including a doctor and his two sons, died.", "k8"),
    ("Around 300 people fled the Midan district, 47 of them children.", "p300"),
    ("Around 9,000 people fled the Midan district, 750 of them on Monday.", "p9000 p750"),
    ("بينهم ثلاث نساء", ""),
    ("سقط 30 شهيدا منهم ممرض قضى في حي الشعار.", "k30 k1"),
    ("Raids killed 18 people in the east, 12 of them in the Shaar district.", "k18 k12"),
    ("قتل 45 مدنيا في أحياء السكري (12) والفردوس (20) والأنصاري (13).", "k45 k12 k20 k13"),
]
KIN = [
    ("قتلت أم وطفلاها في حي الميدان", "k3"),
    ("قضى رجل وزوجته في قصف على حي الأنصاري", "k2"),
    ("قضى الأب واثنان من أولاده", "k3"),
    ("قتل أب وأطفاله الأربعة في حي الميدان", "k5"),
    ("مقتل ثلاثة أطفال وامرأة في قصف على حي الميدان", "k4"),
    ("A man, his wife and four children were killed.", "k6"),
    ("A woman and her two daughters were killed.", "k3"),
    ("Two children and a woman were killed in the Midan district.", "k3"),
    ("A little girl, a young man and two women were killed in the Midan district.", "k4"),
    ("A man of 70 and his wife were killed in the Midan district.", "k2"),
    ("A family of seven was wiped out in the Midan district.", "k7"),
    ("She fled the Midan district with her mother and four daughters.", ""),
]
FIGURES = [
    ("نزح ما بين ٢٠ و٢٥ ألف مدني من مساكن هنانو", "p20000-25000"),
    ("Between 20 and 25 thousand people fled the Midan district.", "p20000-25000"),
    ("بلغ عدد النازحين 34 ألفا و320 شخصا", "p34320"),
    ("مقتل (13) وإصابة (33) آخرين في حي الميدان", "k13 w33"),
    ("ارتقاء قرابة (20) مدنيا وإصابة ما يزيد على (30) آخرين في حي الميدان", "k20 w30-"),
    ("قتلت القوات 17 من داعش في حي الميدان", "k17"),
    ("قُتل العقيد أحمد المحمد في اشتباكات بحي الميدان", "k1"),
    ("They evacuated 1000s of civilians from the Midan district.", "p2000-9999"),
    ("One bomb killed two people in the Midan district.", "k2"),
    ("أصابت الغارة مدنيين وهم ينتشلون الجرحى في حي الميدان", ""),
    ("Thirty-two civilians lost their lives.", "k32"),
    ("قتل شخصان وجرح طفلان في حي الميدان", "k2 w2"),
    ("سقط 30 شخصا بين قتيل وجريح في حي الميدان", "kw30"),
]
STRIKES = [
    ("نفذ الطيران الحربي غارتين على حي الميدان", "s2"),
    ("استهدف الطيران الحربي حي الميدان ست مرات", "s6"),
    ("شهد حي الميدان 110 غارات و48 برميلا متفجرا", "s110 s48"),
    ("Jets hit the Midan district more than 60 times.", "s60-"),
    ("Warplanes bombed the Midan district twice.", "s2"),
    ("Eight airstrikes and 14 barrel bombs hit the Midan district.", "s8 s14"),
]
FLIGHT = [
    ("Hundreds came from the Shaar district to the Sheikh Maqsoud district.", "p200-999"),
    ("غادرت 150 عائلة حي الشعار إلى الشيخ مقصود", "f150"),
    ("Around 2,000 civilians slipped out of the Midan district.", "p2000"),
    ("12 people escaping the Midan district were shot dead.", "k12"),
    ("The bombing left 415 people dead.", "k415"),
    ("منعت الفصائل عشرات العائلات من مغادرة حي الميدان", ""),
    ("3,179 people were rescued and brought by bus to areas held by the army.", "p3179"),
    ("أنقذت القوات مئات العائلات ونقلتها إلى مناطق آمنة.", "f200-999"),
    ("About 200 rebels had moved into the Midan district.", ""),
    ("2,000 people would leave the Midan district.", ""),
    ("اعتقلت القوات 300 شاب أثناء خروجهم من حي الميدان", ""),
]
SHARES = [
    ("The army now controls two thirds of the east.", "%66"),
    ("تسيطر القوات الحكومية على 30% من مساحة المدينة", "%30"),
    ("They overran half the city in 2012.", ""),
    ("صار أكثر من %80 من الأحياء الشرقية في يد قوات النظام", "%80-"),
    ("Some 40-45 per cent of the east was captured by the army.", "%40-45"),
    ("Some 60 percent of Aleppo is now in army hands.", "%60"),
    ("Some 60 percent of the wheat is now in army hands.", ""),
    ("باتت قوات النظام تسيطر على نحو نصف مساحة المدينة", "%50"),
]
NOTHING = [
    "Cholera killed 40 people in the camp.",
    "لقي خمسة أشخاص مصرعهم في حادث سير",
    "More than 300 people attended the wedding in the Midan district.",
    "A petition signed by 200,000 people was handed over and left on a table.",
    "The army deployed 2,000 soldiers to the Midan district.",
    "Some 250,000 people remain trapped in the east.",
    "Prices rose by 30 percent in the Midan district.",
    "The club won 3-1 in front of 12,000 people.",
    "حضر المباراة عشرون ألف متفرج",
    "In 1982 thousands were killed in Hama.",
    "أدخلت المنظمة مساعدات تكفي 5 آلاف شخص",
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [*ONE_AFTER_THE_OTHER, *PARTS, *KIN, *FIGURES, *STRIKES, *FLIGHT, *SHARES,
     *((text, "") for text in NOTHING)],
)  # fmt: skip
def test_a_count_belongs_to_its_event(text: str, expected: str, case: Dataset) -> None:
    found = set(counted(text, case))
    found.discard("s")  # bombed, without a figure
    assert found == set(expected.split())


@pytest.mark.parametrize(
    ("text", "count", "places"),
    [
        ("قتل أربعة مدنيين في قصف على حيي الشعار والميدان", "k4", ("Sha'ar", "Midan")),
        ("مقتل سيدة وإصابة سبعة في قصف على حي الميدان", "k1", ("Midan",)),
        ("In the nearby Midan district, three people were killed.", "k3", ("Midan",)),
        ("The attack killed 8 in the Shaar district and 5 in the Midan district.", "k5",
         ("Midan",)),
        ("ألقت الطائرات قنابل على حيي الشعار والميدان فقتلت ثلاثة أشخاص في الحي الأخير", "k3",
         ("Midan",)),
        ("فر 300 مدني من حي الشعار إلى حي الميدان", "p300", ("Sha'ar", "Midan")),
        ("شهد حي الميدان 110 غارات و48 برميلا متفجرا", "s110", ("Midan",)),
        ("غادرت 150 عائلة حي الشعار إلى الشيخ مقصود", "f150", ("Sha'ar", "Sheikh Maqsoud")),
    ],
)  # fmt: skip
def test_a_count_has_its_place(
    text: str, count: str, places: tuple[str, ...], case: Dataset
) -> None:
    assert counted(text, case)[count] == places
