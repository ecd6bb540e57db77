"""Names of places that are also words, people and clubs, on sentences of our own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from geo import dataset, reports

MOSUL = Path(__file__).parent / "cities" / "mosul"
TAKEN = "خسرت المعارضة حي الصاخور. "
LOST = "The rebels lost the Sakhour district. "


def named(text: str, city: Path | None = None) -> list[str]:
    case = dataset.load(city) if city else dataset.load()
    return [text[m.start : m.end] for m in reports.read(text, date(2016, 11, 29), case).mentions]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("تمكنت الشرطة من تحرير حي الطيران.", ["الطيران"]),
        ("أعلن القائد تحرير حي المأمون.", ["المأمون"]),
        ("دخلت القوات حي التحرير.", ["التحرير"]),
    ],
)
def test_a_masdar_before_a_cue_is_a_verb(text: str, names: list[str]) -> None:
    assert named(text, MOSUL) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (TAKEN + "وقصف الطيران السكري والمشهد.", ["الصاخور", "السكري", "المشهد"]),
        (TAKEN + "وقال السكان في الشعار إنهم باقون.", ["الصاخور", "الشعار"]),
        (TAKEN + "وخرج أهالي الفردوس.", ["الصاخور", "الفردوس"]),
        (LOST + "Residents of Sukkari fled.", ["Sakhour", "Sukkari"]),
        ("Warplanes bombed Sakhour four times.", ["Sakhour"]),
    ],
)
def test_what_is_bombed_or_lived_in_is_a_place(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Al-Fardous beat Al-Nairab 2-1 on Friday.",
        "Maher Midan scored twice for the club in Aleppo.",
        "Ms. Nuzha Shaar opened the Sukkari Group hotel.",
        "The army of Salah al-Din took the city of Jerusalem.",
        "ثورة ونصر ووحدة في المشهد السياسي.",
        "سقط سبعة شهداء في حلب، ورفع المتظاهرون الشعار.",
    ],
)
def test_people_clubs_and_everyday_words_are_no_places(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (LOST + "Shells fell on Bustan al-Bacha.", ["Sakhour", "Bustan al-Bacha"]),
        (LOST + "The army took the district of Minyane.", ["Sakhour", "Minyane"]),
        ("Они отошли из района Сахур в Эль-Фардус.", ["Сахур", "Фардус"]),
        (LOST + "Les rebelles ont quitté la vieille ville.", ["Sakhour", "vieille ville"]),
        (LOST + "Soldiers combed Tal ash-Shorta.", ["Sakhour", "Tal ash-Shorta"]),
        ("State TV spoke of “full control” of Hanano after its capture.", ["Hanano"]),
        ("The rebels lost Sakhour, and Syria and Syrians mourn.", ["Sakhour"]),
        ("أصابت القذائف حيا الشعار والفردوس.", ["الشعار", "الفردوس"]),
    ],
)
def test_spellings_that_no_list_has(text: str, names: list[str]) -> None:
    assert named(text) == names


def test_a_long_list_vouches_for_its_names() -> None:
    text = "صار عدد الأحياء 8 هي: حي الزهراء، شقق، الانتصار، الذهبي، التحرير، السماح1، عدن."
    assert named(text, MOSUL) == ["الزهراء", "الانتصار", "التحرير", "السماح", "عدن"]
    assert named("دخلنا القاهرة وعدن والزهراء.", MOSUL) == []


def test_an_ordinal_stands_between_a_name_and_its_cue() -> None:
    assert named("Mesherfa al-Thalitha district was quiet.", MOSUL) == ["Mesherfa"]


def test_a_town_of_which_the_case_names_a_part_is_not_another_town() -> None:
    khartoum = MOSUL.parent / "khartoum"
    assert named("The army took Abu Rouf, in Omdurman.", khartoum) == ["Abu Rouf"]
    assert named("The army took Sukkari, in Omdurman.") == []
