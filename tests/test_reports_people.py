"""People who fled, were hurt or killed: what a figure counts, whom it leaves out, and where."""

from __future__ import annotations

from datetime import date

import pytest

from geo import dataset, reports
from geo.model import Dataset
from geo.reports.draft.rows import proposed

SHORT = {"killed": "k", "wounded": "w", "killed_wounded": "kw", "people": "p", "families": "f"}
DAY = date(2016, 11, 30)


@pytest.fixture(scope="module")
def case() -> Dataset:
    return dataset.load()


def told(text: str, case: Dataset) -> str:
    """Return the counts of a text with the districts: "k3 Midan; p40 Sha'ar>Midan"."""
    found = []
    for claim in reports.read(text, DAY, case).claims:
        if claim.unit not in SHORT:
            continue
        low, high = ("" if n is None else str(n) for n in (claim.low, claim.high))
        names = [",".join(sorted(case.places[place].name.en for place in places))
                 for places in (claim.places, claim.to_places)]  # fmt: skip
        where = ">".join(names) if names[1] else names[0]
        figure = low if low == high else f"{low}-{high}"
        found.append(f"{SHORT[claim.unit]}{figure} {where}".strip())
    return "; ".join(sorted(found))


FIGURES = [
    ("Large numbers of civilian casualties were reported after strikes on Midan.", ""),
    ("The army took Midan and drove thousands of civilians into flight.", "p2000-9999"),
    ("In particular, 500 civilians left the Midan quarter, and 1,500 left the Shaar quarter.",
     "p1500 Sha'ar; p500 Midan"),
    ("About a quarter of a million people fled the city.", "p250000"),
    ("The centre arranged the departure of 1,500 civilians from the enclave.", "p1500"),
    ("He said that 20 displaced families were brought to a school.", "f20"),
    ("قال إن عدد المدنيين الذين غادروا المدينة خلال يومين لا يقل عن 13000.", "p13000-"),
    ("Hundreds of residents of the Midan quarter in the west of the city were displaced on Sunday.",
     "p200-999 Midan"),
    ("On Sunday 30 families moved into Midan from the Sakhour district.", "f30 Sakhour>Midan"),
    ("The shelling killed 15 to 20 fighters in the Midan district.", "k15-20 Midan"),
    ("Les frappes ont tué 15 à 20 combattants dans le quartier de Midan.", "k15-20 Midan"),
    ("قتل مئة وثمانون شخصا في حي الميدان.", "k180 Midan"),
    ("أصيب مئة وخمسة وثلاثون مدنيا في حي الميدان.", "w135 Midan"),
    ("Some 2,000 mostly women and children fled the Midan district.", "p2000 Midan"),
    ("Four nurses and a driver were killed in the Midan district.", "k5 Midan"),
    ("قتل العشرات من مقاتلي الطرفين وأصيبوا في حي الميدان.", "kw20-99 Midan"),
    ("بلغ قتلى التنظيم تسعة في حي الميدان.", "k9 Midan"),
    ("وصل عدد القتلى إلى نحو 40 شخصا في حي الميدان.", "k40 Midan"),
    ("One more person died in the Midan district.", "k1 Midan"),
    ("قتل 12 شخصا في حي الميدان، منهم 7 قتلى من عائلة واحدة في حي الشعار.",
     "k12 Midan; k7 Sha'ar"),
    ("قتل خمسة مدنيين في قصف على حي الميدان، وسبعة مواطنين بقذائف على حي الشعار.",
     "k5 Midan; k7 Sha'ar"),
    ("Two people died from their wounds in the Midan district.", "k2 Midan"),
    ("Près de 900 habitants auraient fui le quartier de Midan.", "p900 Midan"),
]  # fmt: skip
FLIGHT = [
    ("Sheikh Maqsoud took in 900 people.", "p900 >Sheikh Maqsoud"),
    (
        "Around 300 people were transported from Midan to Sheikh Maqsoud.",
        "p300 Midan>Sheikh Maqsoud",
    ),
    ("استقبل حي الشعار 400 نازح.", "p400 >Sha'ar"),
    ("مئات المدنيين في أحياء السكري والفردوس هربوا نحو أحياء أخرى.", "p200-999 Fardous,Sukkari"),
    ("مئات من أهالي حي الشعار نزحوا باتجاه حي الميدان.", "p200-999 Sha'ar>Midan"),
    ("Some 500 people fled to government-held Midan.", "p500 >Midan"),
    ("Residents of Midan fled.", "p Midan"),
    ("The clashes have driven a flood of civilians out of the Midan district.", "p Midan"),
    ("The army has driven the rebels out of the Midan district.", ""),
    ("اضطرت 250 عائلة إلى ترك منازلها في حي الميدان.", "f250 Midan"),
    ("300 человек перебрались из квартала Сахур в Шейх-Максуд.", "p300 Sakhour>Sheikh Maqsoud"),
    ("Some 1,200 fighters have arrived in Midan.", ""),
    ("Midan took in a delegation of 20 people.", ""),
    ("At least 6,000 of those who left went to Sheikh Maqsoud.", "p6000- >Sheikh Maqsoud"),
    ("Dix familles des quartiers voisins de Midan et de Chaar ont fui.", "f10 Midan,Sha'ar"),
    ("نزح مدنيون من حي الميدان إلى حي الشعار.", "p Midan>Sha'ar"),
    ("تسببت المعارك في نزوح مدنيين من حي الميدان.", "p Midan"),
    ("De nombreux habitants continuent de fuir Midan.", "p Midan"),
]
STAYED = [
    ("Some 900 people have left and thousands more are trapped.", "p900"),
    ("900 personnes ont fui et 2 000 autres y vivent encore.", "p900"),
    ("About 500 people had been displaced and 300 people were still stranded there.", "p500"),
    ("Aid workers fear that 9,000 people could be displaced.", ""),
    ("Some 200 families went home to the Midan district.", ""),
    ("They asked for the evacuation of 500 wounded.", ""),
    ("شاهد المراسل ضحايا وجرحى مدنيين في حي الميدان.", ""),
    ("The hospital received 13 bodies, a volunteer said.", "k13"),
]
ELSEWHERE = [
    ("The army took the Midan district. Another ten people died in Homs.", "k10"),
    ("The army took the Midan district. Shells killed 34 civilians near the town of Anadan.",
     "k34"),
    ("سقط حي الميدان بيد الجيش، فيما قتل عشرات من الجنود.", "k20-99"),
    ("قصفت الطائرات حي الميدان فقتل شخص، ترافق ذلك مع قصف مدفعي على حي الشعار.", "k1 Midan"),
    ("قتل ثلاثون مقاتلا قرب المجمع، واستعاد الثوار مواقع جنوب حي الميدان.", "k30"),
    ("Dozens die in Aleppo as rebels beat off an attack on the Midan district.", "k20-99"),
    ("ألقت المروحيات براميل على حي الميدان، فيما قضى أربعة مدنيين فيه.", "k4 Midan"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FIGURES + FLIGHT + STAYED + ELSEWHERE)
def test_people(text: str, expected: str, case: Dataset) -> None:
    assert told(text, case) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ten people were killed across eastern Aleppo.",
        "قتل عشرة مدنيين في أحياء حلب الشرقية.",
        "Six people died in rebel-held east Aleppo.",
    ],
)
def test_an_area_is_no_district_and_still_reaches_the_draft(text: str, case: Dataset) -> None:
    reading = reports.read(text, DAY, case)
    (claim,) = (claim for claim in reading.claims if claim.kind == "casualties")
    assert claim.places == ()
    assert claim.area == "eastern-aleppo"
    assert proposed(claim, reading).places == ("eastern-aleppo",)


@pytest.mark.parametrize(
    "text",
    [
        "The army took the Midan district, amid raids on areas of the city.",
        "سيطر الجيش على حي الميدان، بالتزامن مع غارات جوية على مناطق في المدينة.",
    ],
)
def test_raids_on_the_city_hit_no_district(text: str, case: Dataset) -> None:
    assert not any(claim.kind == "strikes" for claim in reports.read(text, DAY, case).claims)
