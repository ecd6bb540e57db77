"""Mentions, counts and the laws of a reading, on texts of our own."""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo import dataset, reports
from geo.errors import DatasetError, QuestionError
from geo.model import Dataset
from geo.phrases import LEXICON

PUBLISHED = date(2016, 11, 29)
OURS = Path(__file__).parent / "reports"
SHIPPED = Path(reports.__file__).parent / "lexicon"

# The seed's events in our own words.
STORY = (
    "قال الدفاع المدني إن عدد قتلى القصف على شرق حلب ارتفع خلال يومين من 508 إلى 613 قتيلا.\n"
    "ونزحت مئات العائلات من أحياء «مساكن هنانو» و«جبل بدرو» و«الهلك» و«بعيدين» و«الصاخور»، "
    "التي سيطر عليها النظام خلال الأيام الأربعة الماضية.\n"
    "وأضاف أن طائرات النظام شنت الاثنين أكثر من 200 غارة جوية، وأن مدنيين علقوا تحت الأنقاض في "
    "حيي «الكلاسة» و«صلاح الدين» جراء الغارات."
)


@cache
def case() -> Dataset:
    return dataset.load()


def read(text: str) -> reports.Reading:
    return reports.read(text, PUBLISHED, case())


def places(text: str) -> list[str]:
    return [mention.place for mention in read(text).mentions]


def counts(text: str, kind: str) -> set[tuple[int | None, int | None, str]]:
    return {(c.low, c.high, c.unit) for c in read(text).claims if c.kind == kind}


def test_the_story_of_the_seed() -> None:
    reading = read(STORY)
    taken = {p for c in reading.claims if c.kind == "control" for p in c.places}
    assert taken == {"N0129", "N0146", "N0126", "N0125", "N0139"}
    assert all(c.actor_to == "government" for c in reading.claims if c.kind == "control")
    assert counts(STORY, "displacement") == {(200, 999, "families")}
    assert (613, 613, "killed") in counts(STORY, "casualties")
    assert (200, None, "strikes") in counts(STORY, "strikes")
    hit = {p for c in reading.claims if c.kind == "strikes" for p in c.places}
    assert hit == {"N0197", "N0214"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("اشتباكات في حيي الصاخور والحيدرية", ["N0139", "N0122"]),
        ("قصف على أحياء «الشعار» و«السكري»", ["N0156", "N0219"]),
        ("وصلوا للصاخور وبالحيدرية", ["N0139", "N0122"]),
        ("كُشف عن الشعار الجديد في الإذاعة", []),
        ("وسيطرت موجة برد على المدينة", []),
        ("كُتب المقال عن المشهد السياسي وعن مرضى السكري", []),
        ("shells hit Bab Alnairab and Karm al-Qaterji", ["bab-nairab", "N0177"]),
        ("in Sakhour, Shaar and Sukkari", ["N0139", "N0156", "N0219"]),
    ],
)
def test_mentions(text: str, found: list[str]) -> None:
    assert places(text) == found


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("قُتل عشرة أشخاص في حي الشعار.", "casualties", (10, 10, "killed")),
        (
            "At least 18 civilians were killed in Shaar district.",
            "casualties",
            (18, None, "killed"),
        ),
        ("Shelling killed 3 civilians and wounded 22.", "casualties", (22, 22, "wounded")),
        ("مقتل 18 مدنيا على الأقل في حي الشعار", "casualties", (18, None, "killed")),
        ("أصيب عشرات المدنيين في حي الشعار", "casualties", (20, 99, "wounded")),
        ("نزح نحو عشرة آلاف مدني من حي الشعار", "displacement", (10000, 10000, "people")),
        ("Dozens of families fled the Shaar district.", "displacement", (20, 99, "families")),
        (
            "More than 3,500 people left Sheikh Saeed at dawn.",
            "displacement",
            (3500, None, "people"),
        ),
        ("Jets carried out 40 airstrikes on Shaar district.", "strikes", (40, 40, "strikes")),
        ("The army now holds 75 percent of eastern Aleppo.", "area_share", (75, 75, "percent")),
    ],
)
def test_counts(text: str, kind: str, expected: tuple[int, int | None, str]) -> None:
    assert expected in counts(text, kind)


@pytest.mark.parametrize(
    "text",
    [
        "The army is 10 kilometres from the Shaar district.",
        "أربعة أحياء وخمس قرى وثلاث حافلات",
        "Cholera killed 51 people in a week.",
    ],
)
def test_other_figures_count_nobody(text: str) -> None:
    assert not counts(text, "casualties")
    assert not counts(text, "displacement")


def test_an_ambiguous_name_is_a_question() -> None:
    (question,) = [q for q in read("وصلوا إلى حندرات").questions if q.topic == "place"]
    assert {c.id for c in question.candidates} == {"N0227", "handarat-village"}


def test_an_unknown_name_behind_a_cue_is_a_question() -> None:
    (question,) = read("قصف على حي الزعفرانية").questions
    assert question.topic == "unknown-place"
    assert "الزعفرانية" in question.asked


def articles() -> list[tuple[str, date | None]]:
    found = []
    for path in sorted(OURS.glob("1*.json")):
        if ".gold" not in path.name:
            article = json.loads(path.read_text(encoding="utf-8"))
            if article["city"] == "Aleppo":
                day = article["published"]
                found.append((article["text"], date.fromisoformat(day) if day else None))
    return found[:25]


@pytest.fixture(scope="module")
def texts() -> list[tuple[str, date | None]]:
    return [(STORY, PUBLISHED), *articles()]


def test_every_span_points_at_its_surface(texts: list[tuple[str, date | None]]) -> None:
    for text, published in texts:
        reading = reports.read(text, published, case())
        for mention in reading.mentions:
            surface = text[mention.start : mention.end]
            assert surface == surface.strip()
            assert surface
            sentence = reading.sentences[mention.sentence]
            assert sentence.start <= mention.start < mention.end <= sentence.end
        for claim in reading.claims:
            assert any((s.start, s.end) == (claim.start, claim.end) for s in reading.sentences)
            assert claim.start <= claim.clause[0] < claim.clause[1] <= claim.end
            assert claim.rule
            assert reading.sentence_of(claim) == text[claim.start : claim.end]
        for question in reading.questions:
            assert text[question.start : question.end].strip()


def substance(reading: reports.Reading) -> list[tuple[object, ...]]:
    return [
        (c.kind, c.places, c.to_places, c.actor_to, c.actor_from, c.extent, c.denied, c.earliest,
         c.latest, c.low, c.high, c.unit)
        for c in reading.claims
    ]  # fmt: skip


def marked(text: str, inserted: str) -> str:
    """Put a mark behind every Arabic letter that joins the next one."""
    out = []
    for here, following in zip(text, text[1:] + " ", strict=True):
        out.append(here)
        if "\u0628" <= here <= "\u064a" and "\u0628" <= following <= "\u064a":
            out.append(inserted)
    return "".join(out)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: marked(text, "\u0640"),
        lambda text: marked(text, "\u064e"),
        lambda text: marked(text, "\u200b"),
        lambda text: text.replace(" ", "  "),
        lambda text: text.replace(" ", " \u200f"),
        lambda text: unicodedata.normalize("NFD", text),
    ],
    ids=["tatweel", "vowels", "zero-width", "spaces", "direction", "decomposed"],
)
def test_a_reading_is_stable(change: object, texts: list[tuple[str, date | None]]) -> None:
    assert callable(change)
    for text, published in texts[:6]:
        before = reports.read(text, published, case())
        after = reports.read(change(text), published, case())
        assert [m.place for m in after.mentions] == [m.place for m in before.mentions]
        assert substance(after) == substance(before)


def test_the_same_text_gives_the_same_reading(texts: list[tuple[str, date | None]]) -> None:
    for text, published in texts[:4]:
        assert reports.read(text, published, case()) == reports.read(text, published, case())


def test_two_articles_give_what_each_gives() -> None:
    """Whole sentences that lean on nothing before them."""
    one = "The army captured the Shaar district on Monday. Jets bombed the Sakhour district."
    other = "قُتل عشرة أشخاص في حي السكري يوم الأحد. وسيطر الجيش على حي الهلك يوم السبت."
    both = substance(read(f"{one}\n{other}"))
    assert both == substance(read(one)) + substance(read(other))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    reading = read(text)
    json.dumps(reading.to_json())


@pytest.mark.parametrize(
    "text",
    ["", "\u200b\u200f", "\ufffd" * 40, "\x00\x01", "(((((", "١٢٣٤٥٦٧٨٩٠" * 30, "و" * 3000,
     "a" * 9000, "99999999999999999999 people fled", "31/02/2016 0/0/0 32.13.2016", "حي " * 2000],
)  # fmt: skip
def test_odd_texts_are_read(text: str) -> None:
    read(text)


def test_a_text_too_long_is_refused_in_a_sentence() -> None:
    with pytest.raises(QuestionError, match=r"The text has 5,000,000 characters"):
        read("x " * 2_500_000)


def test_the_json_has_exactly_the_agreed_keys() -> None:
    made = read(STORY).to_json()
    assert set(made) == {"mentions", "claims", "questions"}
    assert set(made["mentions"][0]) == {"start", "end", "place", "how"}
    assert set(made["claims"][0]) == {
        "kind", "places", "to_places", "actor_to", "actor_from", "extent", "manner", "denied",
        "earliest", "latest", "low", "high", "unit", "claimant", "certainty", "start", "end",
        "rule",
    }  # fmt: skip


def lexicon_fault(tmp_path: Path, name: str, content: str) -> str:
    import shutil

    folder = tmp_path / "case"
    shutil.copytree(dataset.SHIPPED, folder)
    (folder / "lexicon" / f"{name}.csv").write_text(content, encoding="utf-8")
    with pytest.raises(DatasetError) as caught:
        dataset.load(folder)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("cues", "lang,text,sense,form\nen,storms,no-such,\n", "line 2, column sense"),
        ("cues", "lang,text,sense,form\nxx,storms,other,\n", "line 2, column lang"),
        ("common", "lang,text,kind\nen,,word\n", "line 2, column text"),
        ("numbers", "lang,text,role,low,high\nen,umpteen,number,x,9\n", "column low"),
        ("predicates", "lang,text\nen,took\n", "column sense"),
        ("triggers", "a,b\n", "no such file of a lexicon is known"),
    ],
)
def test_every_fault_of_a_lexicon_is_named(
    tmp_path: Path, name: str, content: str, said: str
) -> None:
    assert said in lexicon_fault(tmp_path, name, content)


def test_what_ships_keeps_the_rules_of_a_case() -> None:
    from geo.package import Resource
    from geo.phrases import read_phrases
    from geo.tables import Keys
    from geo.values import Notes

    notes = Notes()
    keys = {"actors": Keys("actors.csv", []), "claimants": Keys("claimants.csv", [])}
    resources = {
        f"lexicon-{name}": Resource(
            f"lexicon-{name}", f"{name}.csv", SHIPPED / f"{name}.csv", "", 0
        )
        for name in LEXICON
        if (SHIPPED / f"{name}.csv").exists()
    }
    read_phrases(SHIPPED.parent, resources, keys, notes)
    unsealed = [p for p in notes.in_file_order([]) if "hash" not in p.message]
    assert [str(problem) for problem in unsealed] == []
