"""Laws of reading a report: what holds whatever the text.

Spans point at the text as given. Signs that nobody sees, and marks that change no word, change
no reading. Two articles one after the other read as the two alone. The same text reads the same
in any process. No text raises.
"""

from __future__ import annotations

import csv
import io
import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from labelled import ROOT, Article, articles, case_of

from geo import dataset, reports
from geo.model import Dataset
from geo.phrases import LEXICON
from geo.reports import Claim, Reading

ARTICLES = tuple(articles())
DAY = date(2016, 11, 29)
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))

TATWEEL = "\u0640"
DIACRITICS = "\u064e\u064f\u0650\u0651\u0652"
# Zero width: space, joiners, word joiner, byte order mark, soft hyphen; and signs of direction.
UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
DIRECTIONS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u2066\u2067\u2068\u2069"
SPACES = (" ", "\u00a0", "\t", "\u2003", "\u202f")
# Letters that join the one after them; only there a tatweel is ever typed.
JOINING = frozenset("بتثجحخسشصضطظعغفقكلمنهيئ")


@cache
def read_article(index: int) -> Reading:
    """The reading of one labelled article as it stands."""
    article = ARTICLES[index]
    return reports.read(article.text, article.published, case_of(article.city))


def is_arabic(letter: str) -> bool:
    """Whether `letter` is a letter of the Arabic alphabet."""
    return "\u0621" <= letter <= "\u064a" and letter != TATWEEL


def changed(text: str, extra: Callable[[str, str], str]) -> tuple[str, list[int]]:
    """Return `text` with `extra(letter, next letter)` after each letter, and where each now is.

    The list has one more item than `text`: the new length.
    """
    parts: list[str] = []
    places: list[int] = []
    length = 0
    for letter, following in zip(text, text[1:] + "\0", strict=True):
        places.append(length)
        part = letter + extra(letter, following)
        parts.append(part)
        length += len(part)
    return "".join(parts), [*places, length]


def told(claim: Claim) -> Claim:
    """Return a claim without where it stands in the text, and its attribution in plain words."""
    plain = "".join(c for c in claim.attributed if c.isalnum() and c != TATWEEL)
    return replace(claim, start=0, end=0, clause=(0, 0), attributed=plain, mentions=())


def moved(claim: Claim, places: list[int]) -> tuple[Claim, int]:
    """Return what a claim tells, and where its sentence begins once the text has changed."""
    return told(claim), places[claim.start]


def same_reading(before: Reading, after: Reading, places: list[int]) -> None:
    """Assert that `after` says what `before` says, at the places to which the letters moved."""
    expected = [(places[m.start], m.place, m.sentence) for m in before.mentions]
    assert [(m.start, m.place, m.sentence) for m in after.mentions] == expected
    for old, new in zip(before.mentions, after.mentions, strict=True):
        # The last letter is in it, and nothing of the text after it.
        assert places[old.end - 1] < new.end <= places[old.end]
    assert [told(c) for c in after.claims] == [told(c) for c in before.claims]
    assert [q.topic for q in after.questions] == [q.topic for q in before.questions]


# --- Spans -----------------------------------------------------------------------------------


def check_spans(text: str, reading: Reading, case: Dataset) -> None:
    """Assert everything that each reading owes its text and its case."""
    assert reading.text == text
    for first, second in pairwise(reading.sentences):
        assert first.end <= second.start
    sentences = {(sentence.start, sentence.end) for sentence in reading.sentences}
    assert all(0 <= start < end <= len(text) for start, end in sentences)
    assert all(text[start:end].strip() == text[start:end] for start, end in sentences)
    for mention in reading.mentions:
        sentence = reading.sentences[mention.sentence]
        assert sentence.start <= mention.start < mention.end <= sentence.end
        assert text[mention.start : mention.end].strip()
        assert mention.place in case.places
        assert 0 <= mention.confidence <= 1
    assert list(reading.mentions) == sorted(reading.mentions, key=lambda m: (m.start, m.end))
    for claim in reading.claims:
        check_claim(claim, sentences, reading, case)
    for question in reading.questions:
        assert 0 <= question.start < question.end <= len(text)
        assert question.asked.strip()
        assert "\n" not in question.asked
    json.dumps(reading.to_json(), allow_nan=False)


def check_claim(
    claim: Claim, sentences: set[tuple[int, int]], reading: Reading, case: Dataset
) -> None:
    """Assert that one claim stands in a sentence and names only what the case has."""
    assert (claim.start, claim.end) in sentences
    assert claim.start <= claim.clause[0] < claim.clause[1] <= claim.end
    assert {*claim.places, *claim.to_places} <= set(case.places)
    assert {claim.actor_to, claim.actor_from} <= {*case.actors, ""}
    assert claim.claimant in {*case.claimants, ""}
    assert claim.rule
    if claim.low is not None:
        assert claim.low >= 0
        assert claim.high is None or claim.low <= claim.high
    if claim.earliest is not None:
        assert claim.latest is not None
        assert claim.earliest <= claim.latest
    if claim.kind == "control":
        assert claim.places
        assert claim.actor_to or claim.actor_from
    if claim.kind in ("displacement", "casualties"):
        assert claim.unit
    assert all(0 <= index < len(reading.mentions) for index in claim.mentions)


@pytest.mark.parametrize("index", range(len(ARTICLES)), ids=lambda i: ARTICLES[i].id)
def test_spans_point_at_the_text(index: int) -> None:
    article = ARTICLES[index]
    check_spans(article.text, read_article(index), case_of(article.city))


def test_the_engine_reads_something() -> None:
    kinds = Counter(c.kind for i in range(len(ARTICLES)) for c in read_article(i).claims)
    assert set(kinds) >= {"control", "displacement", "casualties", "strikes"}


# --- Marks that change no word ------------------------------------------------------------------


def sprinkled(article: Article, extra: Callable[[random.Random, str, str], str]) -> None:
    """Assert that the article reads the same with `extra` letters sprinkled over it."""
    chance = random.Random(article.id)
    text, places = changed(article.text, lambda a, b: extra(chance, a, b))
    case = case_of(article.city)
    before = reports.read(article.text, article.published, case)
    after = reports.read(text, article.published, case)
    check_spans(text, after, case)
    same_reading(before, after, places)


def tatweel(chance: random.Random, letter: str, following: str) -> str:
    """A tatweel, or some, where one may be typed."""
    joined = letter in JOINING and is_arabic(following)
    return TATWEEL * chance.randint(1, 3) if joined and chance.random() < 0.3 else ""


def diacritics(chance: random.Random, letter: str, following: str) -> str:
    """A short vowel or a doubling on an Arabic letter."""
    del following
    wanted = is_arabic(letter) and chance.random() < 0.3
    return chance.choice(DIACRITICS) if wanted else ""


def spaces(chance: random.Random, letter: str, following: str) -> str:
    """More space where there is a space."""
    del following
    return chance.choice(SPACES) if letter == " " and chance.random() < 0.4 else ""


def unseen(chance: random.Random, letter: str, following: str) -> str:
    """A sign of no width, in words and between them."""
    del letter, following
    return chance.choice(UNSEEN) if chance.random() < 0.15 else ""


def directions(chance: random.Random, letter: str, following: str) -> str:
    """A sign of direction, in words and between them."""
    del letter, following
    return chance.choice(DIRECTIONS) if chance.random() < 0.15 else ""


SPRINKLED = [
    pytest.param(article, extra, id=f"{article.id}-{extra.__name__}")
    for article in ARTICLES
    for extra in (tatweel, diacritics, spaces, unseen, directions)
    if article.lang == "ar" or extra not in (tatweel, diacritics)  # marks of the script
]


@pytest.mark.parametrize(("article", "extra"), SPRINKLED)
def test_marks_change_no_reading(
    article: Article, extra: Callable[[random.Random, str, str], str]
) -> None:
    sprinkled(article, extra)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_windows_line_ends_change_no_reading(article: Article) -> None:
    text = article.text.replace("\n", "\r\n")
    places = [i + article.text.count("\n", 0, i) for i in range(len(article.text) + 1)]
    case = case_of(article.city)
    before = reports.read(article.text, article.published, case)
    same_reading(before, reports.read(text, article.published, case), places)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_space_around_a_text_changes_no_reading(article: Article) -> None:
    case = case_of(article.city)
    text = "\ufeff \n\n" + article.text + "\n \u200f\n"
    before = reports.read(article.text, article.published, case)
    places = [i + 4 for i in range(len(article.text) + 1)]
    same_reading(before, reports.read(text, article.published, case), places)


# --- Two articles -----------------------------------------------------------------------------


def pairs() -> list[tuple[Article, Article]]:
    """Articles to put one after the other: neighbours of a city, its traps among them."""
    found: list[tuple[Article, Article]] = []
    for city in dict.fromkeys(article.city for article in ARTICLES):
        own = [article for article in ARTICLES if article.city == city]
        random.Random(5).shuffle(own)
        found += pairwise(own)
    return found


@pytest.mark.parametrize("pair", pairs(), ids=lambda pair: f"{pair[0].id}-{pair[1].id}")
def test_two_articles_read_as_their_union(pair: tuple[Article, Article]) -> None:
    first, second = pair
    case = case_of(first.city)
    gap = "\n\n"
    shift = len(first.text) + len(gap)
    both = reports.read(first.text + gap + second.text, DAY, case)
    one = reports.read(first.text, DAY, case)
    two = reports.read(second.text, DAY, case)
    mentions = [(m.start, m.end, m.place) for m in one.mentions]
    mentions += [(m.start + shift, m.end + shift, m.place) for m in two.mentions]
    assert [(m.start, m.end, m.place) for m in both.mentions] == mentions
    claims = [(c.start, told(c)) for c in one.claims]
    claims += [(c.start + shift, told(c)) for c in two.claims]
    assert [(c.start, told(c)) for c in both.claims] == claims


# --- The same text, the same reading -------------------------------------------------------------

_READ = """
import json, sys
from datetime import date
from labelled import articles, case_of
from geo import reports
for article in articles():
    found = reports.read(article.text, article.published, case_of(article.city))
    print(json.dumps(found.to_json(), ensure_ascii=False))
"""


def test_reading_does_not_depend_on_the_process() -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-X", "utf8", "-c", _READ],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": f"{ROOT / 'tests'}:{ROOT}"},
            stdout=subprocess.PIPE,
        )
        for seed in ("1", "2")
    ]
    printed = [one.communicate()[0] for one in running]
    assert [one.returncode for one in running] == [0, 0]
    assert printed[0] == printed[1]
    here = [read_article(index).to_json() for index in range(len(ARTICLES))]
    assert [json.loads(line) for line in printed[0].decode().splitlines()] == here


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_what_was_read_before_does_not_matter(article: Article) -> None:
    case = case_of(article.city)
    first = reports.read(article.text, article.published, case)
    reports.read("سيطر الجيش على حي الشعار. The army took Sakhour.", DAY, case)
    assert reports.read(article.text, article.published, case) == first


# --- Any text ---------------------------------------------------------------------------------

_WORDS = st.sampled_from(
    [
        *("سيطر", "الجيش", "على", "حي", "حيي", "أحياء", "الشعار", "والصاخور", "من", "إلى", "لم"),
        *("المعارضة", "انسحبت", "نزح", "مئات", "العائلات", "قتل", "10", "١٢", "أمس", "الاثنين"),
        *("28", "تشرين", "الثاني", "/", "نوفمبر", "%", "في المئة", "نفى", "الحي", "التي", "بين"),
        *("the", "army", "took", "captured", "from", "rebels", "denied", "Shaar", "Hanano", "and"),
        *("district", "of", "which", "dozens", "families", "fled", "killed", "at least", "Monday"),
        *("31", "February", "30.02.2016", "1438", "صفر", "99999999999999999999", "-5", "3,4", "½"),
        *(".", "،", ",", "«", "»", "“", "”", "(", ")", "؟", "!", "\n", "\n\n", ":", "…", "-", "'"),
        *("Армия", "взяла", "квартал", "Ханано", "l'armée", "a pris", "le quartier", "de"),
    ]
)
_JUNK = st.text(st.characters(exclude_categories=[]), max_size=12)
_SENTENCES = st.lists(st.one_of(_WORDS, _WORDS, _WORDS, _JUNK), max_size=60).map(" ".join)
_DAYS = st.one_of(st.none(), st.sampled_from([DAY, date.min, date.max, date(2016, 2, 29)]))


@given(text=_SENTENCES, published=_DAYS)
@example(text="", published=None)
@example(text="\ud800 الجيش \udfff", published=DAY)
@example(text="سيطر الجيش على حي", published=DAY)
@example(text="\u202e" * 50, published=DAY)
@example(text="yesterday 31/12/9999 أمس", published=date.min)
@SLOW
def test_no_text_raises(text: str, published: date | None) -> None:
    case = case_of("Aleppo")
    check_spans(text, reports.read(text, published, case), case)


@given(text=st.text(st.characters(exclude_categories=[]), max_size=200), published=_DAYS)
@SLOW
def test_no_random_signs_raise(text: str, published: date | None) -> None:
    case = case_of("Aleppo")
    check_spans(text, reports.read(text, published, case), case)


@pytest.mark.parametrize("encoding", ["cp1256", "cp1252", "iso8859-6", "utf-16-le", "cp437"])
def test_wrong_encodings_raise_nothing(encoding: str) -> None:
    case = case_of("Aleppo")
    for article in ARTICLES[:4]:
        text = article.text.encode().decode(encoding, "replace")
        check_spans(text, reports.read(text, DAY, case), case)


# --- Much text --------------------------------------------------------------------------------


def calls(text: str, case: Dataset) -> int:
    """Return how many Python functions are called to read `text`."""
    count = 0

    def counted(frame: Any, event: str, argument: Any) -> None:
        nonlocal count
        del frame, argument
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        reports.read(text, DAY, case)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_work_grows_with_the_text_and_no_faster(lang: str) -> None:
    case = case_of("Aleppo")
    text = "\n\n".join(a.text for a in ARTICLES if a.city == "Aleppo" and a.lang == lang)[:8000]
    calls(text, case)  # whatever is made once is made now
    once, fourfold = calls(text, case), calls("\n\n".join([text] * 4), case)
    assert fourfold < 4.6 * once


@pytest.mark.parametrize(
    "part",
    ["ا", "و", "a", "7", "(", "«", "\n", " ", ".", "\u200f", "\u064b", "حي ", "the ", "x'", "1,"],
)
def test_one_sign_over_and_over_is_read(part: str) -> None:
    case = case_of("Aleppo")
    text = part * (60_000 // len(part))
    check_spans(text, reports.read(text, DAY, case), case)


# --- Phrases of a case ------------------------------------------------------------------------


def with_lexicon(folder: Path, **tables: Sequence[tuple[str, ...]]) -> Path:
    """Copy the made case of Raqqa into `folder`, with these rows added to its lexicon."""
    shutil.copytree(ROOT / "tests" / "cities" / "raqqa", folder)
    for name, rows in tables.items():
        path = folder / "lexicon" / f"{name}.csv"
        old = path.read_text(encoding="utf-8") if path.exists() else ",".join(LEXICON[name]) + "\n"
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(rows)
        path.write_text(old + text.getvalue(), encoding="utf-8", newline="")
    dataset.seal(folder)
    return folder


def controls(text: str, case: Dataset) -> list[tuple[str, tuple[str, ...]]]:
    """Who gained what, as read in `text`."""
    found = reports.read(text, DAY, case).claims
    return [(c.actor_to, c.places) for c in found if c.kind == "control"]


def test_a_name_of_a_case_is_read_without_code(tmp_path: Path) -> None:
    rows = [("sdf", "The Lanterns"), ("sdf", "رجال القنديل"), ("sdf", "9th Lantern Division")]
    case = dataset.load(with_lexicon(tmp_path / "case", actors=rows))
    assert controls("The Lanterns captured the Mishlab district.", case) == [("sdf", ("mishlab",))]
    text = "The 9th Lantern Division captured the Mishlab district."
    assert controls(text, case) == [("sdf", ("mishlab",))]
    assert controls("سيطر رجال القنديل على حي المشلب.", case) == [("sdf", ("mishlab",))]


def test_a_phrase_is_literal(tmp_path: Path) -> None:
    rows = [("sdf", "G*O[x]"), ("sdf", "w.w"), ("sdf", "(x+)+z"), ("sdf", r"\w+")]
    cues = [("en", r"q.*q", "take", "past", "")]
    case = dataset.load(with_lexicon(tmp_path / "case", actors=rows, predicates=cues))
    assert controls("G*O[x] captured the Mishlab district.", case) == [("sdf", ("mishlab",))]
    for name in ("GGOx", "wow", "xxz", "x" * 60, "Anyone"):
        assert controls(f"{name} captured the Mishlab district.", case) == []
    assert controls("The SDF quarq the Mishlab district.", case) == []


def test_phrases_that_look_like_code_are_words(tmp_path: Path) -> None:
    rows = [
        ("sdf", "<script>alert(1)</script>"),
        ("sdf", "=cmd|' /C calc'!A0"),
        ("sdf", "{{7*7}} ${7*7} %s %(x)s {0}"),
        ("sdf", "../../etc/passwd"),
        ("sdf", "'; DROP TABLE claims; --"),
    ]
    case = dataset.load(with_lexicon(tmp_path / "case", actors=rows))
    for _, name in rows:
        text = f"{name} captured the Mishlab district."
        check_spans(text, reports.read(text, DAY, case), case)


@pytest.mark.parametrize(
    ("table", "row", "said"),
    [
        ("actors", ("martians", "Martians"), "martians"),
        ("actors", ("sdf", ""), "text"),
        ("actors", ("sdf", "..."), "letter"),
        ("actors", ("sdf", "a" * 500), "longer"),
        ("actors", ("sdf", "bell\x07"), "control character"),
        ("claimants", ("nobody", "Nobody"), "nobody"),
        ("opponents", ("sdf", "martians"), "martians"),
        ("cues", ("xx", "word", "on", ""), "xx"),
        ("cues", ("en", "word", "eval", ""), "eval"),
        ("predicates", ("en", "grabbed", "explode", "past", ""), "explode"),
        ("numbers", ("en", "umpteen", "number", "many", "few"), "many"),
        ("dates", ("en", "someday", "day", "1.5"), "1.5"),
    ],
)
def test_a_wrong_row_is_refused_by_file_and_line(
    tmp_path: Path, table: str, row: tuple[str, ...], said: str
) -> None:
    folder = with_lexicon(tmp_path / "case", **{table: [row]})
    (problem, *_) = dataset.problems(folder)
    assert problem.file == f"lexicon/{table}.csv"
    assert problem.row
    assert said in str(problem)


def test_many_phrases_are_read(tmp_path: Path) -> None:
    letters = [a + b + c for a in ascii_lowercase for b in ascii_lowercase for c in "bcdfghjkl"]
    rows = [("sdf", f"unit {name} of {name}") for name in letters]
    case = dataset.load(with_lexicon(tmp_path / "case", actors=rows))
    text = "Unit zzl of zzl captured the Mishlab district."
    assert controls(text, case) == [("sdf", ("mishlab",))]
