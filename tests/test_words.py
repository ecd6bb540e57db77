"""The words of a frame: their figures are the timeline's, counted here again on another way; their
Arabic agrees with its numbers; nothing of a dataset turns into anything but text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pages
import pytest
from cases import make_case, opened
from hostile import hostile_rows
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import case as cases
from geo import words
from geo.case import Case
from geo.chosen import Chosen
from geo.errors import UnknownNameError
from geo.link import View
from geo.words import phrases_ar, phrases_en
from geo.words.speech import Speech, apart

CASE = opened()
DATA, LINE = CASE.dataset, CASE.timeline
PACKAGE = DATA.package
EAST = LINE.polygons(PACKAGE.shares_area)
EASTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩٫", "0123456789.")
HELD = {"government": "the government", "opposition": "the opposition", "sdf": "the SDF"}

days = st.integers(0, (PACKAGE.end - PACKAGE.start).days).map(
    lambda n: PACKAGE.start + timedelta(days=n)
)
dense = st.integers(0, 37).map(lambda n: date(2016, 11, 15) + timedelta(days=n))
choices = st.sampled_from(
    [
        *(Chosen(account=name) for name in ("all", "government", "sohr", "independent")),
        Chosen(known=date(2016, 12, 1)),
        Chosen(account="opposition", known=date(2016, 12, 1)),
        Chosen(dates="earliest"),
    ]
)


def percents(day: date, chosen: Chosen, places: tuple[str, ...] = EAST) -> dict[str, float]:
    """Shares of ground by holder or state, added up district by district."""
    total = sum(LINE.km2[place] for place in places)
    found: defaultdict[str, float] = defaultdict(float)
    for one in LINE.state_on(day, chosen.account, chosen.known, chosen.dates):
        if one.place in places:
            found[(one.holder or "") if one.state == "held" else one.state] += LINE.km2[one.place]
    return {name: 100 * km2 / total for name, km2 in found.items()}


def whole(percent: float) -> str:
    """A percentage as captions write it."""
    if 0 < percent < 0.5:
        return "less than 1%"
    if 99.5 <= percent < 99.999999:
        return "more than 99%"
    return f"{int(percent + 0.5)}%"


@settings(max_examples=60, deadline=None)
@given(days | dense, choices)
def test_the_caption_tells_the_shares_of_the_timeline(day: date, chosen: Chosen) -> None:
    caption = words.of(CASE, View(date=day, chosen=chosen)).caption
    shares = percents(day, chosen)
    for actor, named in HELD.items():
        told = re.search(rf"{named} (?:held )?((?:less than |more than )?\d+%)", caption)
        assert (told and told[1]) == (whole(shares[actor]) if actor in shares else None), caption
    for state, text in (("contested", "was contested"), ("unknown", "had no report yet")):
        told = re.search(rf"((?:less than |more than )?\d+%) {text}", caption)
        if shares.get("unknown", 0) < 99.999:
            assert (told and told[1]) == (whole(shares[state]) if state in shares else None)


@settings(max_examples=40, deadline=None)
@given(dense, choices)
def test_what_changed_is_counted_and_named(day: date, chosen: Chosen) -> None:
    said = words.of(CASE, View(date=day, chosen=chosen))
    history = (chosen.account, chosen.known, chosen.dates)
    pairs = zip(
        LINE.state_on(day - timedelta(days=1), *history), LINE.state_on(day, *history), strict=True
    )
    changed = [
        (one, other)
        for one, other in pairs
        if (one.state, one.holder, one.parties) != (other.state, other.holder, other.parties)
    ]
    after = said.caption.split("ince the day before", 1)[1]
    assert sum(map(int, re.findall(r"\d+", after))) == len(changed), said.caption
    gained = [b for a, b in changed if b.state == "held" and a.state != "unknown" != b.holder]
    gained = [b for a, b in changed if b in gained and a.holder != b.holder]
    for actor in ("government", "opposition"):
        count = sum(one.holder == actor for one in gained)
        told = re.search(rf"(\d+)(?: districts?)? came under {actor} control", after)
        assert int(told[1] if told else 0) == count
    if not changed:
        assert "No district changed since the day before." in said.alt
    elif len(changed) <= 8:
        for _, other in changed:
            assert DATA.places[other.place].name.en in said.alt


@settings(max_examples=40, deadline=None)
@given(dense, choices)
def test_the_alternative_text_tells_ground_and_doubt(day: date, chosen: Chosen) -> None:
    alt = words.of(CASE, View(date=day, chosen=chosen)).alt
    found = LINE.state_on(day, chosen.account, chosen.known, chosen.dates)
    shares = LINE.shares(day, PACKAGE.shares_area, chosen.account, chosen.known, chosen.dates)
    for actor, share in shares.actors.items():
        text = f"({share.km2:.1f} km²)"
        assert not share.districts or f"{DATA.actors[actor].short.en} " in alt
        assert not share.districts or text in alt
    contested = [one.place for one in found if one.state == "contested"]
    for place in contested[:12]:
        assert DATA.places[place].name.en in alt
    if len(contested) > 13:
        assert f"and {len(contested) - 12} more." in alt
    dissent = sum(bool(one.dissent) for one in found)
    told = re.search(r"In (\d+) districts? a claim speaks against", alt)
    assert int(told[1] if told else 0) == dissent
    unknown = sum(one.state == "unknown" for one in found)
    told = re.search(r"No report yet: (\d+) district", alt)
    assert int(told[1] if told else 0) == unknown


@settings(max_examples=40, deadline=None)
@given(dense, dense)
def test_a_pair_tells_how_shares_went(one: date, other: date) -> None:
    view = View(date=one, chosen=Chosen(compare=other))
    first, last = min(one, other), max(one, other)
    said = words.of(CASE, view)
    if first == last:
        assert said.title == words.of(CASE, View(date=one)).title
        return
    before, after = percents(first, Chosen()), percents(last, Chosen())
    for actor, named in HELD.items():
        a, b = before.get(actor, 0.0), after.get(actor, 0.0)
        told = re.search(rf"{named}'s (?:share of .*? went )?from (.*?%) to (.*?%)", said.caption)
        if abs(a - b) > 0.06:
            assert told is not None, said.caption
            assert (told[1], told[2]) == (whole(a), whole(b))
    states = zip(LINE.state_on(first), LINE.state_on(last), strict=True)
    differ = sum(
        (a.state, a.holder, a.parties) != (b.state, b.holder, b.parties) for a, b in states
    )
    told = re.search(r"(\d+) districts? read", said.caption)
    assert int(told[1] if told else 0) == differ


@settings(max_examples=30, deadline=None)
@given(days | dense, choices, st.sampled_from(["", "latn"]))
def test_both_languages_tell_the_same_figures(day: date, chosen: Chosen, digits: Any) -> None:
    view = View(date=day, digits=digits, chosen=chosen)
    one, other = words.of(CASE, view, "en"), words.of(CASE, view, "ar")

    def numbers(text: str) -> Counter[str]:
        return Counter(re.findall(r"\d+(?:\.\d+)?(?=[%٪]| km²| كم²)", text.translate(EASTERN)))

    assert numbers(one.caption) == numbers(other.caption)
    assert numbers(one.alt) == numbers(other.alt)
    wrong = "[0-9]" if not digits else "[٠-٩]"
    for text in (other.title, other.caption, other.alt):
        assert not re.search(wrong, text), text
    assert not re.search(r"[A-Za-z]", other.caption + other.alt)


def test_two_accounts_side_by_side() -> None:
    day = date(2016, 11, 28)
    said = words.of(CASE, View(date=day, chosen=Chosen(account="government", versus="sohr")))
    pairs = zip(LINE.state_on(day, "government"), LINE.state_on(day, "sohr"), strict=True)
    differ = [
        one.place
        for one, other in pairs
        if not (one.opening or other.opening or "unknown" in (one.state, other.state))
        and one.holder != other.holder
    ]
    assert f"disagree on {len(differ)} districts" in said.caption
    assert "the government side and SOHR" in said.title
    for place in differ:
        assert DATA.places[place].name.en in said.alt


def test_a_place_selected_is_told_first() -> None:
    view = View(date=date(2016, 11, 26), place="N0129")
    said = words.of(CASE, view)
    assert said.caption.startswith(
        "On 26 November 2016 Masaken Hanano was contested between the opposition and the "
        "government, since 20 November 2016. The opposition held 72% of Eastern Aleppo"
    )
    assert words.of(CASE, view, "ar").caption.startswith(
        "في ٢٦ تشرين الثاني ٢٠١٦ كان حي مساكن هنانو متنازَعًا عليه بين المعارضة والحكومة، منذ ٢٠ "
        "تشرين الثاني ٢٠١٦. وكان ٧٢٪ من حلب الشرقية تحت سيطرة المعارضة"
    )
    area = words.of(CASE, View(date=date(2016, 12, 13), place="northern-sector"))
    share = percents(date(2016, 12, 13), Chosen(), LINE.polygons("northern-sector"))
    assert f"held {whole(share['government'])} of Northern sector" in area.caption
    with pytest.raises(UnknownNameError):
        words.of(CASE, View(place="nowhere"))


@pytest.mark.parametrize("place", sorted(DATA.places))
def test_every_place_has_words(place: str) -> None:
    for lang in ("en", "ar"):
        said = words.of(CASE, View(date=date(2016, 12, 7), place=place), lang)
        assert "{" not in said.caption + said.alt + said.title
        assert DATA.places[place].name.en in said.title or lang == "ar"


def test_the_credit_names_sources_licences_and_version() -> None:
    said = words.of(CASE, View(date=date(2016, 12, 7), chosen=Chosen(account="sohr")))
    cited = {claim for one in LINE.state_on(date(2016, 12, 7), "sohr") for claim in one.claims}
    count = len({DATA.claims[claim].source for claim in cited})
    assert said.credit.startswith("Sources: SOHR, ")
    assert f"in {count} publications." in said.credit
    assert PACKAGE.attribution.en in said.credit
    assert f"version {PACKAGE.version}" in said.credit
    assert "CC BY 4.0" in said.credit


def test_citation_and_bibtex() -> None:
    view = View(date=date(2016, 11, 28), chosen=Chosen(account="sohr"), lang="ar")
    said = words.of(CASE, view, address="https://maps.example.org/?v=1&a=b")
    assert "https://maps.example.org/?v=1&a=b" in said.citation
    assert said.bibtex.startswith("@misc{east-aleppo-2016-1-1-0-2016-11-28-sohr,\n")
    assert "  url = {https://maps.example.org/?v=1&a=b},\n" in said.bibtex
    assert "  year = {2026},\n" in said.bibtex
    assert words.permalink(CASE, view).startswith("?v=1&case=east-aleppo-2016&date=2016-11-28")
    keys = {
        words.of(CASE, replace(view, date=day, chosen=one)).bibtex.split(",")[0]
        for day in (date(2016, 11, 28), date(2016, 11, 29))
        for one in (Chosen(), Chosen(account="sohr"), Chosen(known=date(2016, 12, 1)))
    }
    assert len(keys) == 6
    assert words.of(CASE, view) == words.of(CASE, view)


def test_a_latin_name_does_not_turn_an_arabic_line_round() -> None:
    said = words.of(CASE, View(date=date(2016, 11, 28)), "ar")
    # The direction of a line is that of its first letter outside an isolate.
    bare = re.sub("\u2066[^\u2069]*\u2069", "", said.citation)
    first = next(sign for sign in bare if sign.isalpha())
    assert "\u0600" <= first <= "\u06ff"
    for text in (said.title, said.caption, said.credit, said.alt, said.citation):
        assert text.count("\u2066") + text.count("\u2068") == text.count("\u2069")
    assert apart("رويترز") == "رويترز"
    assert apart("SOHR") == "SOHR"
    assert apart("v2-") == "\u2066v2-\u2069"
    assert "\u202e" not in apart("\u202eabc عربي")


HELD_FORMS = {
    0: "لا أحياء",
    1: "حي واحد",
    2: "حيّان",
    3: "3 أحياء",
    10: "10 أحياء",
    11: "11 حيًّا",
    99: "99 حيًّا",
    100: "100 حي",
    101: "101 حي",
    103: "103 أحياء",
    111: "111 حيًّا",
    1000: "1,000 حي",
}


@pytest.mark.parametrize(("n", "text"), HELD_FORMS.items())
def test_arabic_counts_agree(n: int, text: str) -> None:
    assert Speech(DATA, "ar", "latn").count("districts", n) == text


def test_arabic_duals_are_declined_and_digits_chosen() -> None:
    speech = Speech(DATA, "ar")
    assert speech.count("districts", 2, "oblique") == "حيّين"
    assert speech.count("districts", 12) == "١٢ حيًّا"
    assert speech.number(1234.5, 1) == "١٬٢٣٤٫٥"
    assert speech.percent(0.2) == "أقل من ١٪"
    assert Speech(DATA, "ar", "latn").percent(99.7) == "أكثر من 99%"
    assert speech.day(date(2016, 1, 5)) == "٥ كانون الثاني ٢٠١٦"


def test_the_phrases_of_both_languages_are_the_same_ones() -> None:
    assert phrases_en.PHRASES.keys() == phrases_ar.PHRASES.keys()
    assert phrases_en.COUNTED.keys() == phrases_ar.COUNTED.keys()
    for key, phrase in phrases_en.PHRASES.items():
        names = set(re.findall(r"\{(\w+)\}", phrase)) - {"n", "districts"}
        assert names == set(re.findall(r"\{(\w+)\}", phrases_ar.PHRASES[key])) - {"n", "districts"}
    for table in (phrases_en.PHRASES, phrases_ar.PHRASES):
        text = " ".join(table.values())
        assert not re.search(r"liberat|fell |regime|terror|تحرير|النظام|إرهاب|سقوط", text)


def test_words_of_every_plain_view_of_every_day_are_written() -> None:
    for offset in range(0, (PACKAGE.end - PACKAGE.start).days, 13):
        for lang in ("en", "ar"):
            said = words.of(CASE, View(date=PACKAGE.start + timedelta(days=offset)), lang)
            text = said.caption + said.alt
            assert not re.search(r"  |\{|\}| ,| \.|None", text), text


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Case:
    name = "{{7*7}} \\input{x} <img src=x> %s {0} \u202eabc & # _ ~ ^ $"
    folder = make_case(tmp_path_factory.mktemp("hostile") / "case", **hostile_rows(name))
    return cases.open_case(folder)


def test_hostile_names_stay_words(hostile: Case) -> None:
    for lang in ("en", "ar"):
        said = words.of(hostile, View(date=hostile.dataset.package.focus[0]), lang)
        assert "\u202e" not in said.title + said.caption + said.alt + said.credit + said.citation
        assert "49" not in said.title
        fields = said.bibtex.split("\n", 1)[1]
        plain = re.sub(r"\\(?:text\w+\{\}|[{}$&#_%])", "", fields)
        assert not set("\\$#^~") & set(plain)
        assert plain.count("{") + 1 == plain.count("}"), "the entry's own first brace is before"


def test_the_words_agree_with_the_page() -> None:
    held = words.of(CASE, View(date=date.fromisoformat(pages.OPENS_ON))).caption
    assert "the opposition held 46% of Eastern Aleppo" in held
