"""Folding: one spelling for all the spellings of a name, the same in Python and in the page."""

from __future__ import annotations

import random
import re
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from geo.dataset import load
from geo.spelling import GENERIC, bare, fold

ROOT = Path(__file__).resolve().parent.parent
STEADY = settings(derandomize=True, deadline=None, max_examples=400, database=None)

ASSIGNED = st.characters(exclude_categories=("Cn", "Cs", "Co"))
PIECES = st.one_of(
    st.sampled_from(
        [
            *(
                "al",
                "el",
                "ash-S",
                "esh",
                "as-s",
                "hay",
                "District",
                "the",
                "of",
                "aa",
                "ee'",
                "'a",
            ),
            *("sheikh", "Cheikh", "Şe", "ш", "ль", "ля", "аль-", "эс-с", "ẚ", "ŉ", "ĳ", "ǆ", "ΑΣ"),
            *("حي", "منطقة", "ال", "الا", "لل", "ﷲ", "ﻻ", "ـ", "١٢", "۳"),
            *("\u200f", "\u202e", "\u0651"),
        ]
    ),
    st.text(st.sampled_from("aeiouhklsdrztnjqxy'-’ `"), max_size=6),
    st.text(st.characters(min_codepoint=0x0600, max_codepoint=0x06FF), max_size=5),
    st.text(st.characters(min_codepoint=0x0400, max_codepoint=0x045F), max_size=5),
    st.text(ASSIGNED, max_size=4),
    st.just(" "),
)
MIXED = st.lists(PIECES, max_size=8).map("".join)

SAME = [
    ("Masaken Hanano", "MASĀKEN  HANĀNŪ", "Massaken al-Hananou", "Масакин-Ханано"),
    ("مساكن هنانو", "مَسَاكِن هنانو", "مسـاكن هنـانو", "حي مساكن هنانو", "مساكن\u200f هنانو\u202c"),
    ("الأرض الحمرا", "الارض الحمراء", "أرض الحمرا", "حي الأرض الحمرا"),
    ("الحيدرية", "الحيدريه", "حيدرية", "الحیدریه", "ٱلحيدرية"),
    ("مقر الأنبياء", "مقر الانبيا", "مقر الأنبياءِ"),
    ("مستشفى الكندي", "مشفى الكندى"),
    ("Haydariya", "Haydariyah", "al-Haydariyeh", "Haidarieh", "Haydariyé", "Hayy al-Haydariyya"),
    ("Sakhour", "as-Sakhour", "Al Sakhur", "Хай-эс-Сахур", "The Sakhour neighbourhood"),
    ("Sheikh Fares", "Cheikh Farès", "Scheich Fares", "Şeyh Faris", "Шейх-Фарес", "Sheij Fares"),
    ("Bustan al-Basha", "Boustan el-Bacha", "Bustan el-Başa", "Бустан-эль-Баша"),
    ("Sha'ar", "ash-Sha’ar", "Shaar", "Chaar", "Шаар"),
    ("Ma'saraniya", "Ma’asaraniyah", "Maasaraniyeh"),
    ("Jabal Badro", "Djabal Badro", "Jabal-Badro", "Gabal Badro", "Джабаль-Бадру"),
    ("Hanano 1", "Hanano ١", "Hanano ۱", "Hanano １"),
    ("Qadi Askar", "Kadi Askar", "Кади-Аскар"),
    ("Saif al-Dawla", "Saif alDawla", "Seif ed-Dawlah", "Sayf ad-Dauleh"),
]  # fmt: skip

DIFFERENT = [
    ("كرم الدادا", "كرم الدعدع"),
    ("Karm al-Dada", "Karm al-Da'da'"),
    ("Karm ad-Dada", "Karm Al-Daadaa"),
    ("باب النيرب", "النيرب"),
    ("Bab al-Nairab", "Al-Nayrab"),
    ("مخيم حندرات", "عين التل"),
    ("مخيم عين التل", "عين التل"),
    ("Handarat", "Haydariya"),
    ("حندرات", "الحيدرية"),
    ("مركز البحوث العلمية", "مساكن البحوث العلمية"),
    ("Zuhour", "Tal al-Zuhur"),
    ("الزهور", "تلة الزهور"),
    ("Zuhour", "Zahraa"),
    ("الزهراء", "الزهور"),
    ("Zahraa", "Bustan al-Zahra"),
    ("Karm al-Qasr", "Bustan al-Qasr"),
    ("كرم القصر", "بستان القصر"),
    ("ضهرة عواد", "جورة عواد"),
    ("Sheikh Saeed", "Sheikh Maqsoud"),
    ("الشيخ نجار", "الشيخ نجار القديمة"),
    ("Salhin", "Salihiya"),
    ("الصالحين", "الصالحية"),
    ("Midan", "Minyan"),
    ("Ida", "Idha'a"),
    ("char", "Sha'ar"),
    ("النزهة", "النزه"),
    ("Hanano 1", "Hanano 2"),
    ("Hanano 1", "Hanano 11"),
]


@pytest.mark.parametrize("spellings", SAME, ids=lambda group: group[0])
def test_spellings_of_one_name_fold_together(spellings: tuple[str, ...]) -> None:
    folded = {spelling: fold(spelling) for spelling in spellings}
    assert len(set(folded.values())) == 1, folded


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_names_of_different_places_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_name_made_of_fillers_only_keeps_a_word() -> None:
    assert fold("district") == fold("The District")
    assert fold("حي") == "حي"
    assert fold("al") == "al"
    assert fold("") == fold(" -—!؟«»\u202e\u200f\u0651ـ") == ""


@STEADY
@given(MIXED)
@example("ẚ")
@example("ŉ")
@example("all ell the thee")
@example("as as sukkari")
@example("الاللل")
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@STEADY
@given(MIXED)
def test_a_folded_name_is_plain(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split(" ")).strip()
    kinds = {unicodedata.category(letter)[0] for letter in folded if letter != " "}
    assert kinds <= {"L", "N"}
    assert folded == folded.lower()


@STEADY
@given(MIXED)
def test_invisible_characters_marks_and_case_change_nothing(text: str) -> None:
    quiet = "".join("\u200d\u2067" + letter + "\u202c" for letter in text.lower())
    # "alMaadi" loses its glued article by its capital, so capitals are compared without it.
    assert fold(quiet) == fold(text.lower())


def test_the_folding_joins_places_of_the_case_only_where_they_share_a_name() -> None:
    """Two places meet in a fold only if they meet in a spelling, articles and حي aside."""
    folds: dict[str, set[str]] = defaultdict(set)
    spellings: dict[str, set[str]] = defaultdict(set)
    for name in load().names:
        folds[fold(name.text)].add(name.place)
        spellings[bare(name.text)].add(name.place)
    shared = {frozenset(places) for places in spellings.values() if len(places) > 1}
    for folded, places in folds.items():
        assert len(places) == 1 or any(places <= group for group in shared), (folded, places)


def test_generic_words_are_folded_words() -> None:
    assert {word for word in GENERIC if fold(f"{word} 1") != f"{word} 1"} == set()


def test_the_page_folds_as_python_does(page: Page) -> None:
    case = load()
    texts = [name.text for name in case.names] + [row.text for row in case.unmatched]
    texts += [text for group in SAME for text in group] + _scrambled(20_000)
    page.add_script_tag(path=str(ROOT / "geo" / "static" / "search.js"))
    folded = page.evaluate("texts => texts.map(window.ControlMapParts.fold)", texts)
    wrong = [
        (text, fold(text), there)
        for text, there in zip(texts, folded, strict=True)
        if fold(text) != there
    ]
    assert wrong == []


def _scrambled(count: int) -> list[str]:
    """Return `count` texts of letters, marks, signs and fillers of many scripts, always the same.

    Only characters older than both Unicode tables (Python's and the browser's) are in them.
    """
    chance = random.Random(1936)
    ranges = ((0x20, 0x590), (0x5D0, 0x780), (0x1E00, 0x2100), (0xFB50, 0xFF00), (0x4E00, 0x4E40))
    letters = [
        chr(code)
        for first, last in ranges
        for code in range(first, last)
        if unicodedata.category(chr(code)) not in {"Cn", "Cs", "Co", "Cc"}
    ]
    usual = [*"aeiouhklsdrz'- ", "al", "el", "ash-s", "district ", "حي ", "ال", "ли", "ш"]
    return [
        "".join(
            chance.choice(letters if chance.random() < 0.3 else usual)
            for _ in range(chance.randrange(15))
        )
        for _ in range(count)
    ]


def test_the_page_suggests_while_a_name_is_typed(page: Page) -> None:
    case = load()
    ids = list(case.places)
    names = sorted({(fold(n.text), ids.index(n.place), n.text) for n in case.names})
    page.add_script_tag(path=str(ROOT / "geo" / "static" / "search.js"))
    page.evaluate("search => { window.scene = {json: {search}}; }", names)

    def suggested(typed: str, limit: int = 6) -> list[str]:
        found = page.evaluate(
            "([typed, limit]) => window.ControlMapParts.searchPlaces(scene, typed, limit)",
            [typed, limit],
        )
        return [ids[index] for index in found]

    for whole in ("Masaken Hanano", "مساكن هنانو", "Sheikh Fares", "الصاخور", "Шейх-Фарес"):
        place = next(name.place for name in case.names if name.text == whole)
        for length in range(4, len(whole) + 1):
            assert place in suggested(whole[:length], 12), whole[:length]
        assert suggested(whole)[0] == place
    assert suggested("bustan al-q")[0] == "N0204"
    assert suggested("hanono")[0] == "N0129"
    assert suggested("khal")[0] == "N0127"
    assert suggested("السكن الشبابي")[:2] == ["N0119", "N0183"]
    assert len(suggested("a", 3)) == 3
    for nothing in ("", " ", "!?", "xyzzy", "{{7*7}}", "\u202e", "hanano" * 900):
        assert suggested(nothing) == [], nothing[:20]


def test_the_two_tables_are_the_same_length() -> None:
    """A rule added on one side only is noticed even when no name of the case needs it."""
    python = (ROOT / "geo" / "spelling.py").read_text(encoding="utf-8")
    script = (ROOT / "geo" / "static" / "search.js").read_text(encoding="utf-8")
    letters = re.findall(r'"(\S)": "', python)
    assert letters
    assert [letter for letter in letters if f'"{letter}": "' not in script] == []
