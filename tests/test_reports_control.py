"""Rule by rule: who gained or lost which place, told in sentences of our own."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from geo import dataset, reports
from geo.model import Dataset
from geo.reports import Claim

PUBLISHED = date(2016, 12, 7)  # a Wednesday


@cache
def case() -> Dataset:
    return dataset.load()


def control(text: str) -> list[Claim]:
    reading = reports.read(text, PUBLISHED, case())
    return [claim for claim in reading.claims if claim.kind == "control"]


def told(text: str) -> set[tuple[str, str, str, bool]]:
    """Each claim as (place, gained, extent, denied)."""
    return {(p, c.actor_to, c.extent, c.denied) for c in control(text) for p in c.places}


GOVERNMENT, REBELS, KURDS = "government", "opposition", "sdf"
SHAAR, SAKHOUR, HANANO, SUKKARI = "N0156", "N0139", "N0129", "N0219"

TAKEN = {
    "The army captured the Shaar district on Monday.": GOVERNMENT,
    "Rebels retook Shaar district.": REBELS,
    "Shaar district was seized by government forces.": GOVERNMENT,
    "The Shaar district has fallen to the army.": GOVERNMENT,
    "The army took full control of Shaar district at dawn.": GOVERNMENT,
    "Rebels fled Shaar district, which the army had overrun.": GOVERNMENT,
    "Residents spoke of the army's seizure of the Shaar district.": GOVERNMENT,
    "Rebel fighters withdrew from the Shaar district.": GOVERNMENT,
    "The rebels lost the Shaar district.": GOVERNMENT,
    "The Shaar district is now under army control.": GOVERNMENT,
    "The army drove the rebels out of the Shaar district.": GOVERNMENT,
    "Troops managed to capture the Shaar district.": GOVERNMENT,
    "The army restored security and stability to Shaar district.": GOVERNMENT,
    "سيطر الجيش على حي الشعار.": GOVERNMENT,
    "ثم بسطت قوات النظام سيطرتها على حي الشعار.": GOVERNMENT,
    "استعادت فصائل المعارضة حي الشعار.": REBELS,
    "تمكنت قوات النظام من السيطرة على حي الشعار.": GOVERNMENT,
    "سقط حي الشعار بيد قوات النظام.": GOVERNMENT,
    "بات حي الشعار تحت سيطرة قوات النظام.": GOVERNMENT,
    "خسرت المعارضة حي الشعار.": GOVERNMENT,
    "انسحبت الفصائل من حي الشعار.": GOVERNMENT,
    "خرج حي الشعار عن سيطرة المعارضة.": GOVERNMENT,
    "نزح السكان من حي الشعار الذي سيطر عليه النظام.": GOVERNMENT,
    "طردت قوات النظام مقاتلي المعارضة من حي الشعار.": GOVERNMENT,
    "أعاد الجيش الأمن والاستقرار إلى حي الشعار.": GOVERNMENT,
    "تسلمت الوحدات الكردية حي الشعار.": KURDS,
    "L'armée s'est emparée du quartier de Shaar.": GOVERNMENT,
    "Правительственные войска взяли под контроль квартал Сахур.": GOVERNMENT,
}


@pytest.mark.parametrize("sentence", TAKEN)
def test_a_change_of_control_is_read(sentence: str) -> None:
    place = SAKHOUR if "Сахур" in sentence else SHAAR
    assert told(sentence) == {(place, TAKEN[sentence], "full", False)}


@pytest.mark.parametrize(
    "sentence",
    [
        "The army is trying to capture the Shaar district.",
        "The army launched an offensive to retake the Shaar district.",
        "Rebels repelled an attack on the Shaar district.",
        "Government forces failed to take the Shaar district.",
        "The army would take the Shaar district within days.",
        "If the army takes the Shaar district, the enclave splits.",
        "Families reached the rebel-held Shaar district.",
        "Rebels still control the Shaar district.",
        "Clashes raged in the Shaar district.",
        "The army advanced toward the Shaar district.",
        "The army captured a hill south of the Shaar district.",
        "The rebels withdrew to the Shaar district.",
        "The army has not captured the Shaar district.",
        "Have they taken the Shaar district?",
        "The capture of the Shaar district would cut the enclave in two.",
        "تحاول قوات النظام السيطرة على حي الشعار.",
        "لم تتمكن قوات النظام من السيطرة على حي الشعار.",
        "صدت المعارضة هجوما على حي الشعار.",
        "تسعى قوات النظام للسيطرة على حي الشعار.",
        "تدور اشتباكات في حي الشعار بين قوات النظام والمعارضة.",
        "تقدمت قوات النظام باتجاه حي الشعار.",
        "تراجعت الفصائل إلى حي الشعار.",
        "وصلت العائلات إلى حي الشعار الخاضع لسيطرة المعارضة.",
        "لا تزال المعارضة تسيطر على حي الشعار.",
        "قد تسيطر قوات النظام على حي الشعار قريبا.",
    ],
)
def test_what_did_not_happen_makes_no_claim(sentence: str) -> None:
    assert control(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Rebels denied that the army had captured the Shaar district.",
        "Rebels insisted that the Shaar district had not been captured by the army.",
        "نفت المعارضة سيطرة قوات النظام على حي الشعار.",
    ],
)
def test_a_denial_is_a_denied_claim(sentence: str) -> None:
    assert told(sentence) == {(SHAAR, GOVERNMENT, "full", True)}


@pytest.mark.parametrize(
    "sentence",
    [
        "The army captured parts of the Shaar district.",
        "The army captured positions in the Shaar district.",
        "سيطرت قوات النظام على أجزاء واسعة من حي الشعار.",
        "سيطرت قوات النظام على نقاط في حي الشعار.",
    ],
)
def test_a_part_is_partial(sentence: str) -> None:
    assert told(sentence) == {(SHAAR, GOVERNMENT, "partial", False)}


KNOWN_EN = " Residents of the Shaar district, the Sakhour district and Nuzha district were afraid."
KNOWN_AR = " وقال سكان حي الشعار وحي الصاخور وحي السكري إنهم خائفون."

AGENCY = {
    "The army is now in full control of Shaar.": {(SHAAR, GOVERNMENT, "full", False)},
    "Soldiers pierced insurgent lines and had captured Shaar by noon.": {
        (SHAAR, GOVERNMENT, "full", False)
    },
    "After government airstrikes the rebels retook Shaar.": {(SHAAR, REBELS, "full", False)},
    "Troops broke through the rebels' defences to take Shaar on Friday.": {
        (SHAAR, GOVERNMENT, "full", False)
    },
    "With Shaar and Sakhour also lost, the rebels hold only a few districts.": {
        (SHAAR, GOVERNMENT, "full", False),
        (SAKHOUR, GOVERNMENT, "full", False),
    },
    "Troops entered Shaar and seized most of it.": {(SHAAR, GOVERNMENT, "partial", False)},
    "The army declared Shaar and Sakhour free of rebels.": {
        (SHAAR, GOVERNMENT, "full", False),
        (SAKHOUR, GOVERNMENT, "full", False),
    },
    "Shaar has been cleared of rebel fighters.": {(SHAAR, GOVERNMENT, "full", False)},
    "Shaar is no longer in rebel hands.": {(SHAAR, GOVERNMENT, "full", False)},
    "Shaar, which fell to the army on Saturday, was quiet.": {(SHAAR, GOVERNMENT, "full", False)},
    "The army had taken Shaar, the biggest of the quarters, along with Sakhour.": {
        (SHAAR, GOVERNMENT, "full", False),
        (SAKHOUR, GOVERNMENT, "full", False),
    },
    "The army took Shaar only to lose it to the rebels a day later.": {
        (SHAAR, GOVERNMENT, "full", False),
        (SHAAR, REBELS, "full", False),
    },
    "Rebels withdrew from Shaar in favour of the YPG.": {(SHAAR, KURDS, "full", False)},
    "Reports that Shaar had fallen to the army were untrue.": {(SHAAR, GOVERNMENT, "full", True)},
    "The claim that the army had captured Shaar was baseless.": {(SHAAR, GOVERNMENT, "full", True)},
    "The army expelled the rebels from Shaar.": {(SHAAR, GOVERNMENT, "full", False)},
    "The rebels were driven from Shaar.": {(SHAAR, GOVERNMENT, "full", False)},
    "The rebels were forced to retreat from Shaar to Sakhour.": {
        (SHAAR, GOVERNMENT, "full", False)
    },
    "A day after the fall of Shaar, troops pushed toward Sakhour.": {
        (SHAAR, GOVERNMENT, "full", False)
    },
    "Rebels abandoned Shaar without a shot, ceding it to the YPG.": {(SHAAR, KURDS, "full", False)},
    "دخلت قوات النظام حي الشعار وباتت تسيطر على معظمه.": {(SHAAR, GOVERNMENT, "partial", False)},
    "وانتزع الجيش من المعارضة حي الشعار.": {(SHAAR, GOVERNMENT, "full", False)},
    "اقتحم الجيش حي الشعار وأكمل تحريره.": {(SHAAR, GOVERNMENT, "full", False)},
    "تسللت الفصائل إلى حي الشعار واستعادته.": {(SHAAR, REBELS, "full", False)},
    "هاجم الجيش حي الشعار وسيطر على أجزاء واسعة منه.": {(SHAAR, GOVERNMENT, "partial", False)},
    "أصبح حي الشعار خاليا من مقاتلي المعارضة.": {(SHAAR, GOVERNMENT, "full", False)},
    "حي الشعار لم يعد في أيدي المعارضة.": {(SHAAR, GOVERNMENT, "full", False)},
    "وكان حي الشعار قد خرج عن سيطرة المعارضة مساء الأحد.": {(SHAAR, GOVERNMENT, "full", False)},
    "سيطرت القوات الحكومية على عدة أحياء بينها الشعار.": {(SHAAR, GOVERNMENT, "full", False)},
    "الجيش السوري: السيطرة على حي الشعار": {(SHAAR, GOVERNMENT, "full", False)},
    "حرر الجيش، ليلة السبت على الأحد، حي الشعار.": {(SHAAR, GOVERNMENT, "full", False)},
    "انتزعت القوات الحكومية، فجر الاثنين، حي الشعار.": {(SHAAR, GOVERNMENT, "full", False)},
    "تحدث إعلام النظام عن سيطرة الجيش على الشعار.": {(SHAAR, GOVERNMENT, "full", False)},
    "لا صحة للأنباء التي تتحدث عن سيطرة قوات النظام على حي الشعار.": {
        (SHAAR, GOVERNMENT, "full", True)
    },
}


@pytest.mark.parametrize("sentence", AGENCY)
def test_the_ways_of_the_agencies(sentence: str) -> None:
    known = KNOWN_EN if sentence.isascii() else KNOWN_AR
    assert told(sentence + known) == AGENCY[sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "The army, which holds Shaar, shelled Sakhour.",
        "The rebels have held Shaar since May.",
        "Rebels had controlled Shaar until last week.",
        "It left Shaar in danger of falling from rebel control.",
        "The army retook a hospital near Shaar.",
        "The monitor could not confirm that the army had captured Shaar.",
        "Rebels were withdrawing from Shaar on Monday.",
        "Shaar was in rebel hands until Monday.",
        "سيطر الجيش ناريا على حي الشعار.",
        "كانت المعارضة تسيطر على حي الشعار.",
        "Rebels seized a school in the outskirts of Shaar.",
        "The army seized the Shaar Tower Hotel.",
        "Government forces captured the Khalidiya district in Homs.",
        "In Mosul, troops captured the Zahraa district.",
        "قصفت الوحدات التي تسيطر على الشعار حي الصاخور.",
        "تسيطر المعارضة على حي الشعار منذ عام 2012.",
        "طالب الوفد بانسحاب المقاتلين من حي الشعار.",
        "استعاد الجيش مبنى قرب حي الشعار.",
        "سيطر الجيش على مبان في محيط حي الشعار.",
        "سيطر المقاتلون على حي الميدان في مدينة درعا.",
        "وفي حمص، سيطر الجيش على حي الخالدية.",
    ],
)
def test_states_neighbours_and_other_towns_make_no_claim(sentence: str) -> None:
    known = KNOWN_EN if sentence.isascii() else KNOWN_AR
    assert told(sentence + known) == set()


def test_two_parties_in_one_sentence() -> None:
    text = "The army captured Sakhour and Hanano; Shaar district went to Kurdish fighters."
    assert {(p, g) for p, g, _, _ in told(text)} == {
        (SAKHOUR, GOVERNMENT), (HANANO, GOVERNMENT), (SHAAR, KURDS),
    }  # fmt: skip
    arabic = "سيطرت قوات النظام على الصاخور، فيما باتت مساكن هنانو تحت سيطرة الوحدات الكردية."
    assert {(p, g) for p, g, _, _ in told(arabic)} == {(SAKHOUR, GOVERNMENT), (HANANO, KURDS)}


def test_the_list_of_destinations_is_not_taken() -> None:
    text = "سيطرت قوات النظام على الصاخور وفر السكان نحو مساكن هنانو وحي السكري."
    assert {p for p, *_ in told(text)} == {SAKHOUR}


def test_a_list_goes_on_with_a_part() -> None:
    assert told("Rebels retook Sakhour and parts of Hanano.") == {
        (SAKHOUR, REBELS, "full", False), (HANANO, REBELS, "partial", False),
    }  # fmt: skip


def test_the_district_is_the_one_named_before() -> None:
    text = "شهد حي الشعار معارك عنيفة. وسيطر الجيش على الحي مساء."
    assert told(text) == {(SHAAR, GOVERNMENT, "full", False)}


def test_the_speaker_and_the_day() -> None:
    (claim,) = control("The Observatory said the army captured Shaar district on Monday.")
    assert (claim.claimant, claim.certainty) == ("sohr", "reported")
    assert claim.earliest == claim.latest == date(2016, 12, 5)
    (claim,) = control("The army captured Shaar district overnight.")
    assert (claim.earliest, claim.latest) == (date(2016, 12, 6), date(2016, 12, 7))
    assert (claim.claimant, claim.certainty) == ("", "asserted")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("يوم الاثنين", date(2016, 12, 5)),
        ("أمس", date(2016, 12, 6)),
        ("أمس الثلاثاء", date(2016, 12, 6)),
        ("في 28 تشرين الثاني 2016", date(2016, 11, 28)),
        ("في ٢٨ تشرين الثاني/نوفمبر ٢٠١٦", date(2016, 11, 28)),
        ("في 28 نوفمبر", date(2016, 11, 28)),
        ("بتاريخ 2/12/2016", date(2016, 12, 2)),
        ("في 26 صفر 1438", date(2016, 11, 26)),
        ("في الثاني من ديسمبر", date(2016, 12, 2)),
        ("منذ يومين", date(2016, 12, 5)),
        ("on November 28", date(2016, 11, 28)),
        ("on Friday", date(2016, 12, 2)),
        ("yesterday", date(2016, 12, 6)),
        ("on 2016-12-01", date(2016, 12, 1)),
    ],
)
def test_dates(words: str, day: date) -> None:
    arabic = any("\u0600" < letter < "\u06ff" for letter in words)
    text = (
        f"سيطر الجيش {words} على حي الشعار." if arabic else f"The army took Shaar district {words}."
    )
    (claim,) = control(text)
    assert claim.latest == day


def test_without_a_day_of_publication_a_weekday_stays_open() -> None:
    reading = reports.read("The army took Shaar district on Monday.", None, case())
    (claim,) = reading.claims
    assert claim.latest is None
