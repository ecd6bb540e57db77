"""The shipped case: what it must hold, and rows whose values were reasoned by hand.

The expected values were typed from the published statements and the rules in the README of the
case, not computed from the files.
"""

from __future__ import annotations

import csv
import itertools
import json
import re
from collections import Counter
from pathlib import Path

import pytest

CASE = Path(__file__).resolve().parent.parent / "data" / "east-aleppo-2016"
Row = dict[str, str]

ARABIC = re.compile(r"[\u0600-\u06ff]")
# Words that take a side or that judge, in either language; whole words only.
BANNED_EN = re.compile(
    r"\b(regimes?|liberat\w+|freed|terroris\w+|fell|fallen|rebels?|martyr\w*|thugs?|jihadis\w*)\b",
    re.IGNORECASE,
)
BANNED_AR = re.compile(r"(النظام|تحرير|حرّر|حرر|إرهاب|سقوط|سقط|المسلحين|شهيد|شهداء|ميليشيا|مرتزقة)")
QUOTED = re.compile(r"[\"«“„]([^\"»”“]*)[\"»”“]")
# A proper name that contains a banned word.
NAMES_AR = ("حي الشهداء",)


def table(name: str) -> list[Row]:
    """The rows of one table of the case, in file order."""
    with (CASE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def by_id(name: str) -> dict[str, Row]:
    """The rows of one table by id."""
    return {row["id"]: row for row in table(name)}


CLAIMS = by_id("claims")
PLACES = by_id("places")
COVERS = table("covers")


def members(area: str, relation: str = "whole") -> set[str]:
    """The polygons that `area` meets in that relation."""
    return {
        row["polygon"] for row in COVERS if row["place"] == area and row["relation"] == relation
    }


def test_every_research_row_is_a_claim() -> None:
    assert [f"C{n:04d}" for n in range(1, 780)] == [key for key in CLAIMS if key[0] == "C"]
    assert Counter(key[0] for key in CLAIMS) == {"C": 779, "S": 110, "A": 13, "L": 44}


def test_claims_found_later_have_a_publication_of_their_own() -> None:
    assert [f"L{n:03d}" for n in range(1, 45)] == [key for key in CLAIMS if key[0] == "L"]
    sources = by_id("sources")
    for row in CLAIMS.values():
        if row["id"][0] == "L":
            assert sources[row["source"]]["complete"] == "true", row["id"]
            assert row["reported"], row["id"]
            assert PLACES[row["place"]]["kind"] in ("district", "quarter"), row["id"]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("actors", 4),
        ("sources", 240),
        ("displacement", 67),
        ("incidents", 62),
        ("events", 47),
        ("rulings", 0),
    ],
)
def test_rows(name: str, rows: int) -> None:
    assert len(table(name)) == rows


def test_ids_are_unique() -> None:
    for path in CASE.glob("*.csv"):
        rows = table(path.stem)
        if rows and "id" in rows[0]:
            assert len({row["id"] for row in rows}) == len(rows), path.name


def test_every_claimant_has_a_side() -> None:
    sides = {"independent", "tertiary"} | set(by_id("actors"))
    for row in table("claimants"):
        assert row["side"] in sides, row["id"]


@pytest.mark.parametrize(
    ("claimant", "side"),
    [
        ("sohr", "independent"),
        ("ocha", "independent"),
        ("sana", "government"),
        ("southfront", "government"),
        ("russian-reconciliation-centre", "government"),
        ("enab-baladi", "opposition"),
        ("civil-defence", "opposition"),
        ("ypg", "sdf"),
        ("wikipedia", "tertiary"),
        ("opening-survey", "tertiary"),
    ],
)
def test_known_sides(claimant: str, side: str) -> None:
    assert by_id("claimants")[claimant]["side"] == side


def test_relays_are_merged_into_the_claimant() -> None:
    names = " ".join(row["name_en"] for row in table("claimants"))
    assert " via " not in names
    # Read at EFE, at AFP and at RFE/RL: SOHR all the same.
    for claim in ("C0460", "C0461", "C0580"):
        assert CLAIMS[claim]["claimant"] == "sohr", claim
    # The opposition site of a similar name is not the pro-government Al-Masdar.
    assert CLAIMS["C0237"]["claimant"] == "aleppo-media-center"


# id: place, kind, from, actor, extent, manner, earliest, latest, approximate, certainty
KNOWN = {
    # A fight begins; who attacks is not said.
    "C0001": "N0214 status government - fighting - 2012-07-19 2012-07-19 false medium",
    # A vague day stays a day, marked approximate.
    "C0002": "N0129 shift government opposition full captured 2012-07-21 2012-07-21 true medium",
    # A quarter without a polygon of its own.
    "C0003": "tariq-bab shift government opposition full captured 2012-07-21 2012-07-21 false high",
    # A range keeps both ends.
    "C0014": "N0214 shift government opposition full captured 2012-08-01 2012-08-08 false medium",
    # Already so by that day: a status without an earliest day; the change before it is kept.
    "C0015": "N0204 status government opposition full - - 2012-08-08 false medium",
    # A month, from its first day to its last.
    "C0032": "umayyad shift government opposition full captured 2013-02-01 2013-02-28 false medium",
    # A year.
    "C0035": "N0130 shift government opposition full captured 2013-01-01 2013-12-31 false medium",
    # Fighting while the holder holds: the holder's status, whatever else the row says.
    "C0036": "N0123 status - sdf full - 2013-09-13 2013-09-13 false medium",
    # Sheikh Najjar, but the Industrial City is meant.
    "C0046": "sheikh-najjar shift opposition government full captured"
    " 2014-05-22 2014-05-22 true low",
    # Handarat, but the village is meant.
    "C0047": "handarat-village shift opposition government partial -"
    " 2015-03-18 2015-03-18 false low",
    # The attacker is named: points retaken by opposition forces.
    "C0135": "N0225 status government opposition fighting - 2016-11-21 2016-11-21 false medium",
    # Still held after an attack, and the report says it was repelled.
    "C0136": "N0225 status - opposition full repelled 2016-11-21 2016-11-21 false medium",
    # The last four days, printed on the 28th.
    "C0148": "N0129 shift opposition government full captured 2016-11-24 2016-11-28 false low",
    # SOHR: four fifths of Hanano only.
    "C0166": "N0129 shift opposition government partial - 2016-11-26 2016-11-26 false high",
    # Opposition forces left; nobody is named after them.
    "C0186": "N0130 shift opposition - full withdrew 2016-11-27 2016-11-27 false medium",
    # One half of Hellok each.
    "C0267": "hellok-fawqani shift opposition government full captured"
    " 2016-11-28 2016-11-28 false medium",
    "C0273": "hellok-tahtani shift opposition sdf full captured 2016-11-28 2016-11-28 false medium",
    # State of control on 29 November.
    "C0341": "N0126 status opposition sdf full - - 2016-11-29 false medium",
    # An agreed hand-over.
    "C0342": "N0126 shift opposition sdf full handed-over 2016-11-29 2016-11-29 false low",
    # An advance, not a capture.
    "C0356": "tariq-bab status opposition government fighting - 2016-11-29 2016-11-29 false low",
    # A cumulative list, in part.
    "C0389": "N0130 status opposition government partial - - 2016-12-03 false medium",
    # Contested, holder and attacker both unnamed.
    "C0441": "N0194 status - - fighting - 2016-12-05 2016-12-05 false medium",
    # The Old City, north and east of the citadel.
    "C0579": "old-city-north-east shift opposition government full captured"
    " 2016-12-07 2016-12-07 false high",
    # Held at the time of a ceasefire.
    "C0723": "N0218 status - opposition full ceasefire 2016-12-13 2016-12-13 false high",
    # Ansari contains two districts.
    "C0740": "ansari shift opposition government full evacuated 2016-12-22 2016-12-22 false high",
    # After the case: the SDF leave.
    "C0761": "N0125 shift sdf government full withdrew 2017-01-01 2017-01-31 false medium",
    # The survey: held, divided, held by the SDF, a quarter without a polygon.
    "S001": "N0129 status - opposition full - - 2016-11-14 false high",
    "S080": "N0214 status opposition government partial - - 2016-11-14 false high",
    "S097": "N0123 status - sdf full - - 2016-11-14 false high",
    "S004": "inzarat status - opposition full - - 2016-11-14 false high",
    # Divided, without any source: both in the group and by itself.
    "S075": "N0175 status opposition government partial - - 2016-11-14 false low",
    # Groups.
    "A001": "western-aleppo status - government full - - 2016-11-14 false low",
    "A002": "northern-sector shift opposition - full - 2016-11-28 2016-11-28 false high",
    "A004": "east-of-queiq status opposition government full - - 2016-12-13 false high",
    "A006": "pocket-by-ocha status - opposition full - 2016-12-13 2016-12-13 false high",
    "A008": "pocket-by-sohr shift opposition government full evacuated"
    " 2016-12-22 2016-12-22 false high",
    "A009": "eastern-aleppo shift opposition - full evacuated 2016-12-22 2016-12-22 false high",
    "A011": "old-city-south status opposition government full - 2016-12-11 2016-12-12 false medium",
    "A012": "east-lost-by-12-december status opposition - full - - 2016-12-12 false medium",
    "A013": "east-lost-by-7-december status opposition government full - - 2016-12-07 false medium",
    # Found later: the airport in passing; the night of 2–3 December; taken hours before the 5th;
    # a list of what remained.
    "L002": "aleppo-airport status - government full - - 2016-12-03 false high",
    "L005": "research shift opposition government full captured 2016-12-02 2016-12-03 false high",
    "L008": "N0177 shift opposition government full captured 2016-12-04 2016-12-05 false medium",
    "L013": "N0168 shift opposition government full captured 2016-12-06 2016-12-06 false high",
    "L028": "N0203 shift opposition government partial - 2016-12-07 2016-12-07 false low",
    "L044": "N0225 status - opposition full - 2016-12-07 2016-12-07 false medium",
}
FIELDS = (
    "place",
    "kind",
    "from_actor",
    "actor",
    "extent",
    "manner",
    "earliest",
    "latest",
    "date_approximate",
    "certainty",
)


@pytest.mark.parametrize("claim", KNOWN)
def test_known_claims(claim: str) -> None:
    row = CLAIMS[claim]
    assert " ".join(row[field] or "-" for field in FIELDS) == KNOWN[claim]


def test_seven_districts_of_the_arabic_report() -> None:
    named = {
        row["place"]
        for row in CLAIMS.values()
        if row["source"] == "report-2016-11-29" and row["id"][0] == "C"
    }
    assert named == {"N0120", "N0122", "N0125", "N0126", "N0129", "N0139", "N0146"}


def test_claims_agree_with_their_sources() -> None:
    sources = by_id("sources")
    for row in CLAIMS.values():
        assert row["reported"] == sources[row["source"]]["published"], row["id"]


def test_spans_are_in_order() -> None:
    for name in ("claims", "displacement", "incidents", "events"):
        for row in table(name):
            assert not row["earliest"] or row["earliest"] <= row["latest"], row["id"]


def test_incomplete_links_are_marked() -> None:
    sources = by_id("sources")
    for row in sources.values():
        assert not row["url"] or row["url"].startswith(("http://", "https://")), row["id"]
        assert "PARTIAL" not in row["url"] + row["title"]
    incomplete = [
        row
        for row in CLAIMS.values()
        if row["id"][0] == "C" and sources[row["source"]]["complete"] == "false"
    ]
    unknown = [row for row in incomplete if row["source"] == "report-2016-11-29"]
    assert (len(incomplete) - len(unknown), len(unknown)) == (53, 7)


def test_districts() -> None:
    districts = [row["id"] for row in PLACES.values() if row["kind"] == "district"]
    zones = ["aleppo-airport", "sheikh-najjar", "ramouseh-industrial"]
    assert districts == [f"N{n:04d}" for n in range(119, 228)] + zones
    features = json.loads((CASE / "boundaries.geojson").read_text(encoding="utf-8"))["features"]
    assert [feature["properties"]["id"] for feature in features] == districts
    same = {(row["place"], row["polygon"]) for row in COVERS if row["relation"] == "same"}
    # The research housing is the polygon that OCHA calls al-Basel.
    assert same == {(key, key) for key in districts} | {("research", "N0162")}


def test_areas_are_made_of_districts() -> None:
    for row in COVERS:
        assert PLACES[row["polygon"]]["kind"] == "district", row
    for key, place in PLACES.items():
        if place["kind"] == "area":
            assert members(key), key
        if place["kind"] == "point":
            assert not members(key) | members(key, "within"), key


def test_known_areas() -> None:
    north = "N0120 N0122 N0125 N0126 N0129 N0130 N0132 N0134 N0139 N0146"
    assert members("northern-sector") == set(north.split())
    assert members("last-pocket") == {"N0195", "N0208", "N0215", "N0218"}
    assert members("last-pocket", "within") == {"N0203", "N0214", "N0219", "N0222"}
    # OCHA, 14 December: Seif al-Dawla, Salaheddin, pockets of Sukkari, Mashhad and Amiriya.
    assert members("pocket-by-ocha") == {"N0203", "N0214"}
    assert members("pocket-by-ocha", "within") == {"N0218", "N0219", "N0222"}
    # SOHR, 22 December: Mashhad, Ansari, parts of Sukkari, Zabdiya, Salaheddin, Seif al-Dawla.
    assert members("pocket-by-sohr") == {"N0195", "N0215", "N0218"}
    assert members("pocket-by-sohr", "within") == {"N0203", "N0208", "N0214", "N0219"}
    # Tariq al-Bab is Helwaniya and a part of Sha'ar.
    assert (members("tariq-bab"), members("tariq-bab", "within")) == ({"N0157"}, {"N0156"})
    assert len(members("western-aleppo")) == 25
    assert members("western-aleppo", "within") == {"N0175", "N0220"}
    old_city = members("old-city-north") | members("old-city-east")
    assert members("old-city-north-east") == old_city
    assert not old_city & members("old-city-south")


def test_how_the_areas_fit_together() -> None:
    east = members("eastern-aleppo")
    pocket = "N0195 N0203 N0208 N0214 N0215 N0218 N0219 N0220 N0222 N0224"
    west_of_river = set(pocket.split())
    assert members("east-of-queiq") == east - west_of_river - members("northern-sector")
    assert members("last-pocket") | members("last-pocket", "within") <= west_of_river <= east
    assert not members("western-aleppo") & east
    # Enab Baladi's list of 12 December: Jisr al-Haj lies in Fardous, Ansari is two districts.
    left = "N0189 N0195 N0197 N0203 N0204 N0208 N0209 N0215 N0218 N0219 N0222 N0224"
    lost = members("east-lost-by-12-december")
    assert lost < east
    assert not lost & set(left.split())
    assert not lost & members("northern-sector")
    # Al Jazeera's of 7 December: nothing that it leaves to the opposition, even in part, is lost.
    remained = {
        row["place"]
        for row in CLAIMS.values()
        if row["source"] == "al-jazeera-arabic-2016-12-07"
        and (row["actor"] == "opposition" or row["extent"] == "partial")
    }
    earlier = members("east-lost-by-7-december")
    assert earlier < lost
    assert not earlier & {row["polygon"] for row in COVERS if row["place"] in remained}


def test_the_survey_speaks_once_of_every_district() -> None:
    survey = [row["place"] for row in CLAIMS.values() if row["id"][0] == "S"]
    assert len(survey) == len(set(survey))
    districts = {key for key in PLACES if re.fullmatch(r"N\d{4}", key)}
    surveyed = set(survey) & districts
    assert surveyed.isdisjoint(members("western-aleppo"))
    assert surveyed | members("western-aleppo") == districts
    divided_or_held = {
        row["place"]
        for row in CLAIMS.values()
        if row["id"][0] == "S" and "opposition" in (row["actor"], row["from_actor"])
    }
    assert members("eastern-aleppo") == divided_or_held & districts


def test_groups_say_what_was_said_of_them() -> None:
    spoken = {row["place"] for row in CLAIMS.values() if row["id"][0] == "A"}
    assert {PLACES[place]["kind"] for place in spoken} == {"area"}
    assert all(CLAIMS[f"A{n:03d}"]["note"] for n in range(1, 14))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("مساكن هنانو", "N0129"),
        ("Masakin", "N0129"),
        ("Yabal Pedro", "N0146"),
        ("Handariyah", "N0122"),
        ("Хайдария", "N0122"),
        ("تراب الحيلوك", "N0126"),
        ("الهلّك الفوقاني", "hellok-fawqani"),
        ("Hallak Tahtani", "hellok-tahtani"),
        ("Bostan Bash", "N0130"),
        ("الأميرية", "N0222"),
        ("الأنصاري الشرقي", "N0215"),
        ("الأنصاري الغربي", "N0195"),
        ("Шейх-Хаср", "N0134"),
        ("الشيخ رز", "N0134"),
        ("Ad-Ramouseh Industrial District IV", "ramouseh-industrial"),
        ("حلب القديمة", "old-city-north-east"),
        ("كرز دادا", "karm-dada"),
    ],
)
def test_attested_spellings(text: str, place: str) -> None:
    rows = [row for row in table("names") if row["place"] == place and text in row["text"]]
    assert any(row["status"] in {"usual", "official", "attested"} for row in rows)


def test_spellings_carry_no_remarks() -> None:
    for row in table("names"):
        assert not re.search(r"\b(sic|typo|MT)\b|\?|machine translation|possible", row["text"]), row


def test_youth_housing_is_four_places() -> None:
    places = {row["place"] for row in table("names") if row["text"] == "السكن الشبابي"}
    assert places == {"N0119", "N0183", "haydariya-youth-housing", "hanano-youth-housing"}


def test_names_that_must_not_match_are_not_spellings() -> None:
    spellings = {(row["text"], row["place"]) for row in table("names")}
    texts = {text for text, _ in spellings}
    for row in table("unmatched"):
        if row["place"]:
            assert (row["text"], row["place"]) not in spellings, row
        else:
            assert row["text"] not in texts, row


def our_texts() -> list[tuple[str, str, str]]:
    """Everything in our own words: (row, column, text)."""
    found = []
    for name in ("claims", "displacement", "incidents", "events", "places", "actors"):
        for row in table(name):
            for column, text in row.items():
                if column.startswith(("statement", "title", "note", "name", "short")) or (
                    column.endswith(("_en", "_ar"))
                ):
                    found.append((f"{name} {row['id']}", column, text))
    return found


OUR_TEXTS = our_texts()


def test_neutral_words() -> None:
    for row, column, text in OUR_TEXTS:
        assert not BANNED_EN.search(text), (row, column, text)
        if column.startswith(("statement", "title")):
            plain = text
            for name in NAMES_AR:
                plain = plain.replace(name, "")
            assert not BANNED_AR.search(plain), (row, column, text)


def test_no_passage_of_a_source_is_quoted() -> None:
    for row, column, text in OUR_TEXTS:
        for passage in QUOTED.findall(text):
            assert len(passage.split()) <= 4, (row, column, text)
        assert not re.search("[«»“”]", text), (row, column, text)


def test_both_languages_are_written() -> None:
    for where, column, text in OUR_TEXTS:
        if column.endswith("_ar") and text:
            assert ARABIC.search(text), (where, column, text)
            assert text == text.strip(), (where, column)
        if column.endswith("_en"):
            assert not ARABIC.search(text), (where, column, text)
    for name in ("claims", "displacement", "incidents"):
        for row in table(name):
            assert row["statement_en"], row["id"]
            assert row["statement_ar"], row["id"]


def test_statements_are_one_line_of_ours() -> None:
    names = {row["id"]: row for row in table("claimants")}
    assert all(row["name_en"] and ARABIC.search(row["name_ar"]) for row in names.values())
    for row in CLAIMS.values():
        for column in ("statement_en", "statement_ar"):
            assert "\n" not in row[column], row["id"]
            assert len(row[column]) <= 160, row["id"]
            assert ": " in row[column], row["id"]


def test_statement_of_a_known_claim() -> None:
    assert CLAIMS["C0297"]["claimant"] == "sohr"
    assert CLAIMS["C0297"]["statement_en"].startswith("SOHR: ")
    assert "Sakhour" in CLAIMS["C0297"]["statement_en"]
    assert CLAIMS["C0297"]["statement_ar"].startswith("المرصد السوري: ")
    assert "حي الصاخور" in CLAIMS["C0297"]["statement_ar"]


def test_stocks_are_told_from_flows() -> None:
    rows = by_id("displacement")
    assert [key for key, row in rows.items() if row["kind"] == "stock"] == [
        *("D001", "D002", "D015", "D036", "D051", "D065", "D066", "D067")
    ]
    assert {rows[key]["kind"] for key in ("D055", "D059", "D061", "D062")} == {"evacuation"}
    assert rows["D030"]["kind"] == "return"
    # Hundreds of families: a floor, without an upper figure.
    floor = rows["D017"]
    assert (floor["low"], floor["high"], floor["unit"]) == ("200", "", "families")


def test_places_of_figures_are_known() -> None:
    for name, columns in (
        ("displacement", ("from_places", "to_places")),
        ("incidents", ("places",)),
    ):
        for row, column in itertools.product(table(name), columns):
            for place in filter(None, row[column].split(";")):
                assert place in PLACES, (row["id"], place)


def test_files_are_written_alike() -> None:
    for path in CASE.glob("*.csv"):
        data = path.read_bytes()
        assert b"\r" not in data, path.name
        assert data.endswith(b"\n"), path.name
        assert not data.startswith(b"\xef\xbb\xbf"), path.name


def _linear(colour: str) -> list[float]:
    """`#rrggbb` as linear light, 0..1."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _lightness(colour: str) -> float:
    """L* of CIE 1976, 0..100."""
    y = _luminance(colour)
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


def test_colours_can_be_told_apart_in_grey_and_read() -> None:
    actors = table("actors")
    assert [row["id"] for row in actors] == ["government", "opposition", "sdf", "isis"]
    for one, other in itertools.combinations(actors, 2):
        assert abs(_lightness(one["colour"]) - _lightness(other["colour"])) >= 15
    for row in actors:
        light, dark = sorted((_luminance(row["colour"]), _luminance(row["ink"])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, row["id"]
