"""Reading a case: what is whole loads; of what is not, every problem is listed with its place."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import cases
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import dataset
from geo.errors import DatasetError, Problem
from geo.model import Cover, Text, Unmatched

LINE_1, LINE_2, LINE_3 = 2, 3, 4  # of a table's rows, as an editor counts


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case with something in every table."""
    return write_case(tmp_path / "case")


def write_case(folder: Path) -> Path:
    polygon = cases.squares({"x": (0, 0)})["features"][0]["geometry"]
    return cases.make_case(
        folder,
        claims=[
            {"kind": "status", "actor": "opposition", "latest": "2016-11-14"},
            {"from_actor": "opposition", "earliest": "2016-11-26", "reported": "2016-11-28"},
            {"place": "old-market", "kind": "status", "actor": "", "extent": "fighting"},
        ],
        rulings=[{}],
        displacement=[{"from_places": "d1;north", "to_places": "d4", "low": "10", "high": "20"}],
        incidents=[{"places": "d1;d2", "low": "3", "group_en": "all", "group_ar": "الكل"}],
        events=[{}],
        unmatched=[{"text": "Stationery", "place": "station"}, {"text": "Nowhere"}],
        context=cases.features(
            [
                {"type": "Feature", "properties": {"kind": "park"}, "geometry": polygon},
                {
                    "type": "Feature",
                    "properties": {"kind": "gate", "name_en": "Gate", "name_ar": "باب"},
                    "geometry": {"type": "Point", "coordinates": [37.151, 36.201]},
                },
            ]
        ),
    )


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    """Change a file of a case and seal the case again."""
    before = path.read_text(encoding="utf-8")
    after = change(before)
    assert after != before
    path.write_text(after, encoding="utf-8", newline="")
    if path.name != "datapackage.json":
        dataset.seal(path.parent)


def replace(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


def edit_cell(row: int, column: str, value: str) -> Callable[[str], str]:
    """Return a change that puts `value`, as it stands, into a table without quoted cells."""

    def change(text: str) -> str:
        lines = text.split("\n")
        cells = lines[row - 1].split(",")
        cells[lines[0].split(",").index(column)] = value
        lines[row - 1] = ",".join(cells)
        return "\n".join(lines)

    return change


def edit_json(change: Callable[[Any], object]) -> Callable[[str], str]:
    def edit(text: str) -> str:
        value = json.loads(text)
        change(value)
        return json.dumps(value, ensure_ascii=False)

    return edit


def only(found: tuple[Problem, ...]) -> Problem:
    assert len(found) == 1, "\n".join(map(str, found))
    return found[0]


# What loads


def test_a_case_loads_whole(case: Path) -> None:
    found = dataset.load(case)
    assert dataset.problems(case) == ()
    assert found.package.id == "four-squares"
    assert found.package.title == Text("Four squares", "أربعة مربعات")
    assert found.package.licences == ("CC0 1.0",)
    assert found.package.focus == (date(2016, 11, 15), date(2016, 12, 22))
    assert (found.package.shares_area, found.package.survey) == ("city", "survey")
    assert list(found.actors) == ["government", "opposition", "sdf", "isis"]
    assert list(found.places)[:4] == list(found.geometry) == ["d1", "d2", "d3", "d4"]
    assert found.sources["s1"].published == date(2016, 11, 28)
    assert (found.sources["s1"].complete, found.sources["s2"].complete) == (True, False)
    assert found.covers[-1] == Cover("old-market", "d3", "within")
    first, second, third = found.claims.values()
    assert (first.earliest, first.latest) == (None, date(2016, 11, 14))
    assert (second.earliest, second.reported) == (date(2016, 11, 26), date(2016, 11, 28))
    assert (third.extent, third.actor, third.manner) == ("fighting", "", "")
    assert found.rulings[0].ruled == date(2017, 1, 1)
    assert found.flows[0].from_places == ("d1", "north")
    assert (found.flows[0].low, found.flows[0].high) == (10, 20)
    assert (found.incidents[0].low, found.incidents[0].high) == (3, None)
    assert found.unmatched[1] == Unmatched("Nowhere", "", "another place")
    assert [thing.kind for thing in found.context] == ["park", "gate"]
    assert found.geometry["d1"].bounds == (37.15, 36.21, 37.16, 36.22)


def test_loading_twice_gives_equal_values_in_the_same_order(case: Path) -> None:
    one, two = dataset.load(case), dataset.load(str(case))
    assert one == two
    for table in ("actors", "claimants", "sources", "places", "claims", "geometry"):
        assert list(getattr(one, table)) == list(getattr(two, table))


def test_a_loaded_case_cannot_be_changed(case: Path) -> None:
    found = dataset.load(case)
    with pytest.raises(TypeError):
        found.places["d1"] = found.places["d2"]  # type: ignore[index]
    with pytest.raises(AttributeError):
        found.covers = ()  # type: ignore[misc]


def test_the_descriptor_may_be_named_instead_of_the_folder(case: Path) -> None:
    assert dataset.load(case / "datapackage.json") == dataset.load(case)


def test_the_shipped_case_loads() -> None:
    assert dataset.problems() == ()
    found = dataset.load()
    assert found == dataset.load(dataset.SHIPPED)
    districts = [place.id for place in found.places.values() if place.kind == "district"]
    assert list(found.geometry) == districts
    assert len(districts) == 112
    assert [f"C{number:04}" for number in range(1, 780)] == [
        key for key in found.claims if key.startswith("C")
    ]


HOSTILE = (
    "{{7*7}}",
    "{{ cycler.__init__.__globals__.os.getcwd() }}",
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "\u202egnorts\u2066a\u2069",
    "'; DROP TABLE claims; --",
    "=HYPERLINK(1)",
    "${7*7} `x` \\",
    "🏚\ufe0f",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_looks_like_markup_is_text(tmp_path: Path, text: str) -> None:
    places = [{**cases.PLACES[0], "name_en": text, "name_ar": text}, *cases.PLACES[1:]]
    names = [{"place": "d1", "text": text}]
    claims = [{"statement_en": text, "statement_ar": text, "note": text, "locator": text}]
    package = {"title": {"en": text, "ar": text}, "contact": text}
    found = dataset.load(
        cases.make_case(tmp_path / "c", places=places, names=names, claims=claims, package=package)
    )
    assert found.places["d1"].name == Text(text, text)
    assert found.names[0].text == text
    assert found.claims["C0001"].statement == Text(text, text)
    assert found.package.title.ar == text


def test_line_ends_byte_order_mark_quotes_and_blank_lines_change_nothing(case: Path) -> None:
    before = dataset.load(case)
    for path in case.glob("*.csv"):
        header, rest = path.read_text(encoding="utf-8").split("\n", 1)
        quoted = ",".join(f'"{column}"' for column in header.split(","))
        text = f"\ufeff{quoted}\n\n{rest}\n\n".replace("\n", "\r\n")
        path.write_text(text, encoding="utf-8", newline="")
    dataset.seal(case)
    assert dataset.load(case) == before


def test_columns_may_stand_in_any_order(case: Path) -> None:
    before = dataset.load(case)
    path = case / "covers.csv"
    rows = [line.split(",")[::-1] for line in path.read_text(encoding="utf-8").split("\n")]
    path.write_text("\n".join(map(",".join, rows)), encoding="utf-8", newline="")
    dataset.seal(case)
    assert dataset.load(case) == before


def test_tables_that_nothing_needs_may_be_left_out(case: Path) -> None:
    optional = ("unmatched", "rulings", "displacement", "incidents", "events", "context")

    def leave_out(value: Any) -> None:
        value["resources"] = [r for r in value["resources"] if r["name"] not in optional]

    rewrite(case / "datapackage.json", edit_json(leave_out))
    unlisted = dataset.problems(case)
    assert [(p.file, p.column, p.value) for p in unlisted] == [
        ("datapackage.json", "resources", name) for name in optional
    ]
    for name in optional:
        (case / f"{name}.{'geojson' if name == 'context' else 'csv'}").unlink()
    found = dataset.load(case)
    left_out = (found.unmatched, found.rulings, found.flows, found.incidents, found.events)
    assert not any(left_out)
    assert found.context == ()


# One broken thing at a time: file, how it is broken; line, column, value, words of the message

CELLS = [
    # ids
    ("places.csv", LINE_2, "id", 'd"2', "form of an id"),
    ("claims.csv", LINE_1, "id", "C 1", "form of an id"),
    ("claims.csv", LINE_1, "id", "-C1", "form of an id"),
    ("claims.csv", LINE_1, "id", "ق1", "form of an id"),
    ("claims.csv", LINE_1, "id", "C" * 65, "form of an id"),
    ("claims.csv", LINE_1, "id", "", "empty"),
    ("claims.csv", LINE_3, "id", "C0001", "lines 2 and 4"),
    ("sources.csv", LINE_2, "id", "s1", "lines 2 and 3"),
    ("actors.csv", 5, "id", "independent", "meaning of its own"),
    ("places.csv", 9, "id", "all", "meaning of its own"),
    ("places.csv", LINE_2, "id", "d1", "lines 2 and 3"),
    ("claimants.csv", LINE_3, "id", "sdf", "that of a side"),
    ("claimants.csv", LINE_3, "id", "independent", "that of a side"),
    ("claimants.csv", LINE_3, "id", "all", "meaning of its own"),
    # references
    ("claims.csv", LINE_1, "place", "d11", "places.csv does not define"),
    ("claims.csv", LINE_1, "actor", "Government", "actors.csv does not define"),
    ("claims.csv", LINE_2, "from_actor", "oposition", "actors.csv does not define"),
    ("claims.csv", LINE_1, "claimant", "sohrr", "claimants.csv does not define"),
    ("claims.csv", LINE_1, "source", "", "empty"),
    ("claims.csv", LINE_1, "source", "s9", "sources.csv does not define"),
    ("claimants.csv", LINE_1, "side", "neutral", "actors.csv does not define"),
    ("names.csv", LINE_1, "place", "D1", "places.csv does not define"),
    ("unmatched.csv", LINE_1, "place", "stations", "places.csv does not define"),
    ("covers.csv", 12, "place", "old_market", "places.csv does not define"),
    ("covers.csv", 12, "polygon", "north", "places.csv does not define"),
    ("rulings.csv", LINE_1, "place", "d5", "places.csv does not define"),
    ("rulings.csv", LINE_1, "actor", "", "empty"),
    ("displacement.csv", LINE_1, "from_places", "d1;d7", "define 'd7'"),
    ("displacement.csv", LINE_1, "from_places", "d1; d2", "define ' d2'"),
    ("displacement.csv", LINE_1, "to_places", "d1;d1", "twice"),
    ("incidents.csv", LINE_1, "places", "d1;;d2", "empty item"),
    ("incidents.csv", LINE_1, "claimant", "who", "claimants.csv does not define"),
    ("events.csv", LINE_1, "source", "s3", "sources.csv does not define"),
    # words
    ("claims.csv", LINE_1, "kind", "state", "not one of the words"),
    ("claims.csv", LINE_1, "extent", "Full", "not one of the words"),
    ("claims.csv", LINE_1, "manner", "liberated", "not one of the words"),
    ("claims.csv", LINE_1, "certainty", "", "empty"),
    ("places.csv", 9, "kind", "poi", "not one of the words"),
    ("places.csv", LINE_1, "kind", "District", "not one of the words"),
    ("names.csv", LINE_1, "script", "latin", "not one of the words"),
    ("names.csv", LINE_1, "status", "real", "not one of the words"),
    ("covers.csv", LINE_1, "relation", "equal", "not one of the words"),
    ("displacement.csv", LINE_1, "kind", "fled", "not one of the words"),
    ("incidents.csv", LINE_1, "kind", "air strikes", "form of an id"),
    ("events.csv", LINE_1, "category", "a<b", "form of an id"),
    ("sources.csv", LINE_1, "complete", "yes", "not one of the words"),
    ("claims.csv", LINE_1, "date_approximate", "True", "not one of the words"),
    ("sources.csv", LINE_1, "language", "en fr", "language tag"),
    # dates
    ("claims.csv", LINE_1, "latest", "", "empty"),
    ("claims.csv", LINE_1, "latest", "2016-11-31", "not a real date"),
    ("claims.csv", LINE_1, "latest", "20161127", "not a real date"),
    ("claims.csv", LINE_1, "latest", "2016-W48-1", "not a real date"),
    ("claims.csv", LINE_1, "latest", "٢٠١٦-١١-٢٧", "not a real date"),
    ("claims.csv", LINE_1, "latest", "27/11/2016", "not a real date"),
    ("claims.csv", LINE_1, "latest", "1016-11-27", "outside 1900 to 2100"),
    ("claims.csv", LINE_1, "reported", "2106-11-27", "outside 1900 to 2100"),
    ("claims.csv", LINE_2, "earliest", "2016-11-28", "first day comes after"),
    ("displacement.csv", LINE_1, "earliest", "", "empty"),
    ("events.csv", LINE_1, "earliest", "2016-11-28", "first day comes after"),
    ("sources.csv", LINE_1, "published", "2016", "not a real date"),
    # numbers, colours, positions
    ("actors.csv", LINE_1, "hatch", "360", "whole number"),
    ("actors.csv", LINE_1, "hatch", "4.5", "whole number"),
    ("actors.csv", LINE_1, "order", "-1", "whole number"),
    ("actors.csv", LINE_1, "colour", "red", "not a colour"),
    ("actors.csv", LINE_1, "colour", "#c98c3a;x:y", "not a colour"),
    ("actors.csv", LINE_1, "ink", "#fff", "not a colour"),
    ("displacement.csv", LINE_1, "low", "-5", "whole number"),
    ("displacement.csv", LINE_1, "low", "21", "above the high"),
    ("displacement.csv", LINE_1, "high", "2e3", "whole number"),
    ("incidents.csv", LINE_1, "low", "٣", "whole number"),
    ("places.csv", LINE_1, "lon", "37.15", "half of the position"),
    # addresses
    ("sources.csv", LINE_1, "url", "javascript:alert(1)", "not an http"),
    ("sources.csv", LINE_1, "url", "JavaScript://example.org/%0aalert(1)", "not an http"),
    ("sources.csv", LINE_1, "url", "data:text/html;base64;x", "not an http"),
    ("sources.csv", LINE_1, "url", "file:///etc/passwd", "not an http"),
    ("sources.csv", LINE_1, "url", "//example.org/x", "not an http"),
    ("sources.csv", LINE_1, "url", "example.org", "not an http"),
    ("sources.csv", LINE_1, "url", "https:///x", "no host"),
    ("sources.csv", LINE_1, "url", "https://a b.org", "cannot hold"),
    ("sources.csv", LINE_1, "url", " https://example.org", "cannot hold"),
    ("sources.csv", LINE_1, "url", "https://example.org/\u202e", "cannot hold"),
    ("sources.csv", LINE_1, "url", "https://example.org\\@x.org", "cannot hold"),
    ("sources.csv", LINE_1, "url", "https://example.org/<b>", "cannot hold"),
    ("sources.csv", LINE_1, "url", "https://[::1", "cannot be read"),
    ("sources.csv", LINE_1, "url", "https://x:99999/", "cannot be read"),
    ("sources.csv", LINE_1, "archived", "https://me@x.org/", "user name"),
    ("sources.csv", LINE_1, "archived", "ftp://example.org/", "not an http"),
    # texts
    ("claims.csv", LINE_1, "statement_ar", "", "empty"),
    ("claims.csv", LINE_1, "statement_en", " \u200f ", "empty"),
    ("claims.csv", LINE_1, "note", "a\x00b", "control character U+0000"),
    ("claims.csv", LINE_1, "note", "a\x1bb", "control character U+001B"),
    ("claims.csv", LINE_1, "note", "a\tb", "control character U+0009"),
    ("places.csv", LINE_1, "name_ar", "", "empty"),
    ("actors.csv", LINE_1, "short_en", "", "empty"),
    ("claimants.csv", LINE_1, "name_ar", "", "empty"),
    ("sources.csv", LINE_1, "title", "", "empty"),
    ("names.csv", LINE_1, "text", "", "empty"),
    ("unmatched.csv", LINE_1, "reason", "", "empty"),
    ("rulings.csv", LINE_1, "reason_ar", "", "empty"),
    ("rulings.csv", LINE_1, "by", "", "empty"),
    ("displacement.csv", LINE_1, "unit", "", "empty"),
    ("events.csv", LINE_1, "title_ar", "", "empty"),
    # several cells, several rows
    ("claims.csv", LINE_2, "actor", "opposition", "the same actor gains and loses"),
    ("claims.csv", LINE_1, "actor", "", "names no actor"),
    ("claims.csv", LINE_2, "extent", "fighting", "cannot be a shift"),
    ("covers.csv", 7, "polygon", "d1", "lines 6 and 7"),
    ("covers.csv", LINE_1, "relation", "whole", "same as its own polygon"),
    ("names.csv", LINE_2, "text", "North West", "lines 2 and 3"),
    ("unmatched.csv", LINE_1, "text", "Station", "this very name"),
    ("unmatched.csv", LINE_2, "text", "Station", "this very name"),
]


@pytest.mark.parametrize(("file", "row", "column", "value", "words"), CELLS)
def test_a_bad_cell_is_listed_with_its_place(
    case: Path, file: str, row: int, column: str, value: str, words: str
) -> None:
    rewrite(case / file, edit_cell(row, column, value))
    about = "from_actor" if "gains and loses" in words else column
    about = "lat" if "half of" in words else about
    place = (file, row, about)
    found = [p for p in dataset.problems(case) if (p.file, p.row, p.column) == place]
    problem = only(tuple(p for p in found if words in p.message))
    assert problem.fix
    if about == column:
        assert problem.value == value


# The same cells break nothing elsewhere, save where an id is taken away that others need.
@pytest.mark.parametrize(
    ("file", "row", "column", "value"),
    [cell[:4] for cell in CELLS if cell[2] != "id" and cell[:3] != ("covers.csv", 7, "polygon")],
)
def test_one_fault_is_one_problem(case: Path, file: str, row: int, column: str, value: str) -> None:
    rewrite(case / file, edit_cell(row, column, value))
    about = "from_actor" if value == "opposition" else "lat" if column == "lon" else column
    problem = only(dataset.problems(case))
    assert (problem.file, problem.row, problem.column) == (file, row, about)


def test_the_fix_names_the_nearest_known_id(case: Path) -> None:
    rewrite(case / "claims.csv", edit_cell(LINE_1, "actor", "goverment"))
    problem = only(dataset.problems(case))
    assert problem.fix == "Use an id that actors.csv defines; the nearest is 'government'"
    assert str(problem) == (
        "claims.csv, line 2, column actor: actors.csv does not define this id ('goverment'). "
        "Use an id that actors.csv defines; the nearest is 'government'"
    )


ROWS: list[tuple[str, Callable[[str], str], int | None, str, str]] = [
    ("claims.csv", replace("C0002,", "C0002,,"), LINE_2, "", "the row has 19 cells, the header 18"),
    ("claims.csv", lambda t: t.rstrip(",\n") + "\n", LINE_3, "", "cells, the header 18"),
    ("claims.csv", replace("A statement.", '"A "statement".'), LINE_1, "", "cannot be read"),
    ("claims.csv", lambda t: t + '"never closed', 5, "", "cannot be read"),
    ("claims.csv", replace("manner", "maner"), 1, "manner", "the column is missing"),
    ("claims.csv", replace("manner", "maner"), 1, "maner", "no such column"),
    ("events.csv", replace("note", "title_en"), 1, "title_en", "stands twice"),
    ("events.csv", lambda _: "", 1, "", "no header row"),
    ("events.csv", lambda t: t.replace("An event", '"An\nevent"'), LINE_1, "title_en", "U+000A"),
]


@pytest.mark.parametrize(("file", "change", "row", "column", "words"), ROWS)
def test_a_bad_row_is_listed_with_its_line(
    case: Path, file: str, change: Callable[[str], str], row: int, column: str, words: str
) -> None:
    rewrite(case / file, change)
    found = [p for p in dataset.problems(case) if (p.row, p.column) == (row, column)]
    problem = only(tuple(found))
    assert problem.file == file
    assert words in problem.message


def test_a_missing_column_is_one_problem_and_its_likely_name_is_given(case: Path) -> None:
    rewrite(case / "claims.csv", replace("manner", "maner"))
    missing, unknown = dataset.problems(case)
    assert missing.fix == "Rename 'maner'"
    assert unknown.value == "maner"


def test_rows_after_a_row_that_cannot_be_read_are_checked_at_their_line(case: Path) -> None:
    rewrite(case / "places.csv", replace("North West", '"North "West"'))
    rewrite(case / "places.csv", edit_cell(LINE_3, "name_en", ""))
    found = dataset.problems(case)
    assert [(p.row, p.column) for p in found] == [(LINE_1, ""), (LINE_3, "name_en")]


def test_lines_inside_a_quoted_cell_are_counted(case: Path) -> None:
    rewrite(case / "events.csv", replace("An event", '"An\nevent"'))
    more = "X2,military,2016-11-28,2016-11-27,Later,لاحق,s1,high,\n"
    rewrite(case / "events.csv", lambda text: text + more)
    assert [p.row for p in dataset.problems(case)] == [2, 4]


def test_a_file_that_is_not_utf8_names_its_lines(case: Path) -> None:
    path = case / "claims.csv"
    data = path.read_bytes()
    path.write_bytes(data.replace("بيان".encode(), "بيان".encode("windows-1256")))
    dataset.seal(case)
    problem = only(dataset.problems(case))
    assert (problem.file, problem.row) == ("claims.csv", 2)
    assert problem.message == "the line is not UTF-8 (nor are lines 3, 4)"
    path.write_bytes(data.decode().encode("utf-16"))
    dataset.seal(case)
    assert "UTF-16" in only(dataset.problems(case)).message


# The descriptor


def own(key: str, value: object) -> Callable[[Any], object]:
    return lambda top: top["control-map"].__setitem__(key, value)


def top(key: str, value: object) -> Callable[[Any], object]:
    return lambda found: found.__setitem__(key, value)


def resource(key: str, value: object) -> Callable[[Any], object]:
    """Change the first resource, which is actors.csv."""
    return lambda found: found["resources"][0].__setitem__(key, value)


DESCRIPTOR = [
    (top("name", "East Aleppo"), "name", "form of an id"),
    (top("name", 7), "name", "not a text"),
    (top("version", ""), "version", "empty"),
    (lambda found: found.pop("version"), "version", "missing"),
    (top("licenses", []), "licenses", "no list of licences"),
    (top("licenses", [{}]), "licenses[0].name", "missing"),
    (top("licenses", ["MIT"]), "licenses[0].name", "missing"),
    (lambda found: found.pop("control-map"), "control-map", "missing"),
    (own("title", "Title"), "control-map.title", "missing"),
    (own("title", {"en": "Title"}), "control-map.title.ar", "missing"),
    (own("title", {"en": "Ti\u0007tle", "ar": "ع"}), "control-map.title.en", "U+0007"),
    (own("contact", " "), "control-map.contact", "empty"),
    (own("attribution", {"en": "", "ar": "ع"}), "control-map.attribution.en", "empty"),
    (own("start", "19.7.2012"), "control-map.start", "not a real date"),
    (own("start", 2012), "control-map.start", "not a text"),
    (own("end", "2016-02-30"), "control-map.end", "not a real date"),
    (own("end", "2016-12-01"), "control-map.focus", "does not lie in"),
    (own("focus", ["2016-12-22", "2016-11-15"]), "control-map.focus", "does not lie in"),
    (own("focus", ["2016-11-15"]), "control-map.focus", "first and a last day"),
    (own("focus", ["2016-11-15", 3]), "control-map.focus", "not a real date"),
    (own("shares_area", "town"), "control-map.shares_area", "does not define"),
    (own("shares_area", "station"), "control-map.shares_area", "no polygon"),
    (own("survey", "surveys"), "control-map.survey", "does not define"),
]


@pytest.mark.parametrize(("change", "column", "words"), DESCRIPTOR)
def test_a_bad_field_of_the_descriptor_is_listed(
    case: Path, change: Callable[[Any], object], column: str, words: str
) -> None:
    rewrite(case / "datapackage.json", edit_json(change))
    problem = only(dataset.problems(case))
    assert (problem.file, problem.column) == ("datapackage.json", column)
    assert words in problem.message


PATHS = [
    ("/etc/passwd", "absolute"),
    ("~/actors.csv", "absolute"),
    ("../actors.csv", "by '..'"),
    ("sub/../../actors.csv", "by '..'"),
    ("..", "by '..'"),
    ("sub\\actors.csv", "backslash"),
    ("C:/actors.csv", "drive letter"),
    ("c:actors.csv", "drive letter"),
    ("https://example.org/actors.csv", "address"),
    ("file:actors.csv", "address"),
    ("./actors.csv", "empty part"),
    ("sub//actors.csv", "empty part"),
    ("datapackage.json", "descriptor itself"),
    ("linked.csv", "link that leads out"),
    ("linked/actors.csv", "link that leads out"),
    ("a\u0000b", "control character"),
    ("", "empty"),
    (["actors.csv"], "not a text"),
]


@pytest.mark.parametrize(("path", "words"), PATHS)
def test_no_path_leads_out_of_the_folder(case: Path, path: object, words: str) -> None:
    outside = case.parent / "outside"
    outside.mkdir()
    shutil.copy(case / "actors.csv", outside / "actors.csv")
    (case / "linked.csv").symlink_to(outside / "actors.csv")
    (case / "linked").symlink_to(outside)
    rewrite(case / "datapackage.json", edit_json(resource("path", path)))
    problem = dataset.problems(case)[0]
    assert (problem.file, problem.column) == ("datapackage.json", "resources[0].path")
    assert words in problem.message
    with pytest.raises(DatasetError):
        dataset.seal(case)


def test_a_descriptor_that_is_a_link_out_of_the_folder_is_refused(case: Path) -> None:
    (case / "datapackage.json").rename(case.parent / "outside.json")
    (case / "datapackage.json").symlink_to(case.parent / "outside.json")
    assert "leads out of the folder" in only(dataset.problems(case)).message


def test_links_inside_the_folder_and_to_the_folder_are_followed(case: Path) -> None:
    before = dataset.load(case)
    (case / "actors.csv").rename(case / "who.csv")
    (case / "actors.csv").symlink_to("who.csv")
    (case.parent / "link").symlink_to(case)
    assert dataset.load(case.parent / "link") == before


def test_a_link_to_itself_is_a_problem(case: Path) -> None:
    (case / "actors.csv").unlink()
    (case / "actors.csv").symlink_to("actors.csv")
    problem = only(dataset.problems(case))
    assert problem.file == "actors.csv"
    assert "cannot be read" in problem.message


@pytest.mark.parametrize(
    ("text", "row", "words"),
    [
        ("", 1, "not JSON"),
        ('{\n"name": "x",\n}', 3, "not JSON"),
        ("[]", None, "not a JSON object"),
        ("null", None, "nothing but null"),
        ('{"version": NaN}', None, "NaN is no number"),
        ('{"version": -Infinity}', None, "Infinity is no number"),
        ('{"name": "a", "name": "b"}', None, "'name' stands twice"),
        ('{"name": "\\ud800"}', None, "half a character"),
        ("[" * 100_000, None, "nested too deeply"),
        ("9" * 5000, None, "not JSON"),
    ],
)
def test_a_descriptor_that_is_not_json_is_listed(
    case: Path, text: str, row: int | None, words: str
) -> None:
    (case / "datapackage.json").write_text(text, encoding="utf-8")
    problem = only(dataset.problems(case))
    assert (problem.file, problem.row) == ("datapackage.json", row)
    assert words in problem.message


def test_a_folder_or_file_that_is_not_there_is_a_problem(case: Path) -> None:
    for folder in (case / "nowhere", "x" * 5000, "a\0b"):
        assert "no such folder" in only(dataset.problems(folder)).message
    assert "not a folder" in only(dataset.problems(case / "actors.csv")).message
    (case / "claims.csv").unlink()
    problem = only(dataset.problems(case))
    assert (problem.file, problem.message) == ("claims.csv", "the file is missing")
    (case / "claims.csv").mkdir()
    assert only(dataset.problems(case)).message == "this is not a file"
    (case / "datapackage.json").unlink()
    assert only(dataset.problems(case)).file == "datapackage.json"


def test_a_file_that_is_too_large_is_not_read(case: Path) -> None:
    with (case / "claims.csv").open("r+b") as file:
        file.truncate(50_000_001)
    problem = only(dataset.problems(case))
    assert (problem.file, problem.value) == ("claims.csv", "50000001")
    assert "larger than 50 MB" in problem.message


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda found: found.pop("resources"), "no list of resources"),
        (lambda found: found["resources"].append(3), "not an object"),
        (lambda found: found["resources"].append(found["resources"][0]), "two resources"),
        (resource("name", "covers"), "two resources"),
        (resource("path", "covers.csv"), "names the same file"),
        (resource("encoding", "latin-1"), "only UTF-8"),
        (lambda found: found["resources"].pop(0), "does not name the resource"),
    ],
)
def test_a_bad_list_of_resources_is_a_problem(
    case: Path, change: Callable[[Any], object], words: str
) -> None:
    rewrite(case / "datapackage.json", edit_json(change))
    found = [p for p in dataset.problems(case) if p.file == "datapackage.json"]
    assert any(words in problem.message for problem in found)


# Seals


def test_a_file_edited_after_sealing_is_noted_until_sealed_again(case: Path) -> None:
    path = case / "claims.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("A statement", "The statement"))
    problem = only(dataset.problems(case))
    assert problem.file == "claims.csv"
    assert problem.value.startswith("sha256:")
    assert "control-map seal FOLDER" in problem.fix
    assert dataset.seal(case) == ("claims",)
    assert dataset.seal(case) == ()
    assert dataset.load(case).claims["C0001"].statement.en == "The statement."


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [("hash", None, "no hash"), ("bytes", 1, "says 1 bytes"), ("hash", "md5:00", "differs")],
)
def test_a_seal_that_does_not_fit_is_noted(case: Path, key: str, value: object, words: str) -> None:
    rewrite(case / "datapackage.json", edit_json(resource(key, value)))
    problem = only(dataset.problems(case))
    assert problem.file == "actors.csv"
    assert words in problem.message
    assert dataset.seal(case) == ("actors",)
    assert dataset.problems(case) == ()


def test_sealing_keeps_everything_else_and_leaves_no_other_file(case: Path) -> None:
    path = case / "datapackage.json"
    rewrite(path, edit_json(top("description", "two\nlines, ع")))
    before = json.loads(path.read_text(encoding="utf-8"))
    files = sorted(case.iterdir())
    path.chmod(0o640)
    rewrite(case / "claims.csv", replace("A statement", "The statement"))
    text = path.read_text(encoding="utf-8")
    after = json.loads(text)
    assert text == json.dumps(after, ensure_ascii=False, indent=2) + "\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert sorted(case.iterdir()) == files
    changed = [
        new["name"]
        for old, new in zip(before["resources"], after["resources"], strict=True)
        if old != new
    ]
    assert changed == ["claims"]
    assert {**before, "resources": 0} == {**after, "resources": 0}


def test_sealing_a_folder_with_a_missing_file_changes_nothing(case: Path) -> None:
    before = (case / "datapackage.json").read_bytes()
    (case / "claims.csv").unlink()
    with pytest.raises(DatasetError, match=r"claims\.csv: the file is missing"):
        dataset.seal(case)
    assert (case / "datapackage.json").read_bytes() == before


# Shapes


def ring(index: int) -> Callable[[Any], Any]:
    return lambda found: found["features"][index]["geometry"]["coordinates"][0]


def feature(index: int, change: Callable[[Any], object]) -> Callable[[Any], object]:
    return lambda found: change(found["features"][index])


def swap(found: Any) -> None:
    for position in ring(1)(found):
        position.reverse()


SHAPES = [
    (feature(1, lambda f: f.update(geometry=None)), "features[1].geometry", "d2", "not one of"),
    (
        feature(1, lambda f: f["geometry"].update(type="Point", coordinates=[37, 36])),
        "features[1].geometry",
        "d2",
        "not one of",
    ),
    (
        feature(1, lambda f: f["geometry"].pop("coordinates")),
        "features[1].geometry",
        "d2",
        "filled",
    ),
    (lambda f: ring(1)(f).pop(), "features[1].geometry", "d2", "not closed"),
    (lambda f: ring(1)(f).__setitem__(slice(1, 4), []), "features[1].geometry", "d2", "fewer than"),
    (lambda f: ring(1)(f)[1].append(400), "features[1].geometry", "d2", "not two numbers"),
    (lambda f: ring(1)(f).__setitem__(1, ["37", 36]), "features[1].geometry", "d2", "not two"),
    (lambda f: ring(1)(f).__setitem__(1, [True, 36]), "features[1].geometry", "d2", "not two"),
    (
        lambda f: ring(1)(f).__setitem__(1, [200, 36]),
        "features[1].geometry",
        "d2",
        "not on the globe",
    ),
    (lambda f: ring(1)(f).__setitem__(1, [36, 137]), "features[1].geometry", "d2", "swapped?"),
    (
        lambda f: ring(1)(f).__setitem__(slice(1, 3), ring(1)(f)[2:0:-1]),
        "features[1].geometry",
        "d2",
        "not valid: Self-intersection",
    ),
    (swap, "geometry", "d2", "latitude first"),
    (feature(1, lambda f: f["properties"].pop("id")), "features[1].properties.id", "", "valid id"),
    (feature(1, lambda f: f["properties"].update(id=2)), "features[1].properties.id", "2", "valid"),
    (feature(1, lambda f: f["properties"].update(id="d1")), "features[1]", "d1", "stands in"),
    (feature(1, lambda f: f["properties"].update(id="d9")), "id", "d9", "no district"),
    (feature(1, lambda f: f.pop("properties")), "features[1]", "", "not a feature"),
    (lambda f: f.update(features={}), "", "", "FeatureCollection"),
    (lambda f: f.update(crs={"properties": {"name": "EPSG:32637"}}), "crs", "", "EPSG:4326"),
]


@pytest.mark.parametrize(("change", "column", "value", "words"), SHAPES)
def test_a_bad_shape_is_listed(
    case: Path, change: Callable[[Any], object], column: str, value: str, words: str
) -> None:
    rewrite(case / "boundaries.geojson", edit_json(change))
    found = [p for p in dataset.problems(case) if p.file == "boundaries.geojson"]
    problem = only(tuple(found))
    assert (problem.column, problem.value) == (column, value)
    assert words in problem.message


@pytest.mark.parametrize(("number", "words"), [("1e999", "too large"), ("9" * 400, "globe")])
def test_a_number_beyond_every_float_is_no_position(case: Path, number: str, words: str) -> None:
    rewrite(case / "boundaries.geojson", replace("37.15,", f"{number},"))
    problem = only(dataset.problems(case))
    assert problem.file == "boundaries.geojson"
    assert words in problem.message


def test_shapes_of_one_source_may_not_overlap_or_miss_a_border(case: Path) -> None:
    path = case / "boundaries.geojson"
    rewrite(path, edit_json(lambda f: ring(0)(f)[2].__setitem__(0, 37.161)))
    found = dataset.problems(case)
    assert {p.value for p in found} == {"d1", "d2"}
    assert all(p.column == "geometry" and "overlaps a neighbour" in p.message for p in found)


def test_a_shape_of_another_source_may_overlap_by_a_sliver_only(tmp_path: Path) -> None:
    shapes = cases.squares({"d1": (0, 1), "d2": (1, 1), "d3": (0, 0), "d4": (1, 0)})
    shapes["features"][1]["properties"]["source"] = "another"
    corners = ring(1)(shapes)
    corners[1][0] -= 0.00005
    assert not dataset.problems(cases.make_case(tmp_path / "sliver", boundaries=shapes))
    corners[1][0] -= 0.002
    problem = only(dataset.problems(cases.make_case(tmp_path / "overlap", boundaries=shapes)))
    assert (problem.file, problem.value) == ("boundaries.geojson", "d1")
    assert "overlaps 'd2'" in problem.message


def test_a_district_without_shape_or_own_cover_is_listed(case: Path) -> None:
    rewrite(case / "boundaries.geojson", edit_json(lambda f: f["features"].pop(2)))
    rewrite(case / "covers.csv", replace("d2,d2,same\n", ""))
    found = dataset.problems(case)
    assert [(p.file, p.row, p.column, p.value) for p in found] == [
        ("places.csv", 3, "id", "d2"),
        ("places.csv", 4, "id", "d3"),
    ]
    assert found[0].fix == "Add the line d2,d2,same to covers.csv"
    assert "no feature for this district" in found[1].message


def test_a_label_with_latitude_first_is_noted(case: Path) -> None:
    rewrite(case / "places.csv", edit_cell(9, "lon", "36.205"))
    rewrite(case / "places.csv", edit_cell(9, "lat", "37.152"))
    problem = only(dataset.problems(case))
    assert (problem.file, problem.row, problem.column) == ("places.csv", 9, "lon")
    assert "latitude first" in problem.message


def test_a_label_outside_its_district_is_noted(case: Path) -> None:
    rewrite(case / "places.csv", edit_cell(LINE_1, "lon", "37.165"))
    rewrite(case / "places.csv", edit_cell(LINE_1, "lat", "36.215"))
    problem = only(dataset.problems(case))
    assert (problem.file, problem.row, problem.column) == ("places.csv", 2, "lon")
    assert "outside its district" in problem.message


def test_a_case_without_districts_is_a_problem(tmp_path: Path) -> None:
    places = cases.PLACES[4:]
    folder = cases.make_case(
        tmp_path / "c",
        places=places,
        covers=(),
        boundaries=cases.features([]),
        package={"shares_area": ""},
    )
    problem = only(dataset.problems(folder))
    assert (problem.file, problem.message) == ("places.csv", "the table holds no district")


@pytest.mark.parametrize(
    ("change", "column", "words"),
    [
        (feature(1, lambda f: f["properties"].pop("kind")), "features[1].properties.kind", "kind"),
        (
            feature(1, lambda f: f["properties"].update(name_en=1)),
            "features[1].properties.name_en",
            "not a text",
        ),
        (
            feature(1, lambda f: f["properties"].update(name_ar="\x00")),
            "features[1].properties.name_ar",
            "U+0000",
        ),
        (
            feature(1, lambda f: f["geometry"].update(type="Curve")),
            "features[1].geometry",
            "one of",
        ),
    ],
)
def test_a_bad_drawn_thing_is_listed(
    case: Path, change: Callable[[Any], object], column: str, words: str
) -> None:
    rewrite(case / "context.geojson", edit_json(change))
    problem = only(dataset.problems(case))
    assert (problem.file, problem.column) == ("context.geojson", column)
    assert words in problem.message


# All of them at once


def test_twelve_problems_are_listed_at_once_in_file_order(case: Path) -> None:
    rewrite(case / "actors.csv", edit_cell(LINE_3, "colour", "purple"))
    rewrite(case / "claimants.csv", edit_cell(LINE_1, "side", "goverment"))
    rewrite(case / "sources.csv", edit_cell(LINE_1, "url", "javascript:alert(1)"))
    rewrite(case / "sources.csv", edit_cell(LINE_2, "published", "2016-02-30"))
    rewrite(case / "places.csv", edit_cell(LINE_1, "name_ar", ""))
    rewrite(case / "names.csv", edit_cell(LINE_2, "script", "Arabic"))
    rewrite(case / "covers.csv", edit_cell(12, "polygon", "d33"))
    rewrite(case / "claims.csv", edit_cell(LINE_1, "actor", ""))
    rewrite(case / "claims.csv", edit_cell(LINE_2, "earliest", "2016-11-29"))
    rewrite(case / "displacement.csv", edit_cell(LINE_1, "low", "many"))
    rewrite(case / "boundaries.geojson", edit_json(lambda f: ring(3)(f).pop()))
    rewrite(case / "datapackage.json", edit_json(own("survey", "census")))
    with pytest.raises(DatasetError) as caught:
        dataset.load(case)
    assert [(p.file, p.row, p.column) for p in caught.value.problems] == [
        ("datapackage.json", None, "control-map.survey"),
        ("actors.csv", 4, "colour"),
        ("claimants.csv", 2, "side"),
        ("sources.csv", 2, "url"),
        ("sources.csv", 3, "published"),
        ("places.csv", 2, "name_ar"),
        ("names.csv", 3, "script"),
        ("covers.csv", 12, "polygon"),
        ("claims.csv", 2, "actor"),
        ("claims.csv", 3, "earliest"),
        ("displacement.csv", 2, "low"),
        ("boundaries.geojson", None, "features[3].geometry"),
    ]
    assert all(problem.fix for problem in caught.value.problems)
    message = str(caught.value)
    assert message.startswith("The dataset has 12 problems; nothing was loaded.")
    assert "sources.csv, line 2, column url" in message


# Laws


def loads_or_lists(folder: Path) -> None:
    """Load a case, or see that its problems are listed; nothing else may happen."""
    listed = dataset.problems(folder)
    if listed:
        with pytest.raises(DatasetError) as caught:
            dataset.load(folder)
        assert caught.value.problems == listed
    else:
        assert dataset.load(folder) == dataset.load(folder)


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_case(tmp_path_factory.mktemp("law") / "case")


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_whatever_bytes_stand_in_a_file_it_loads_or_lists_problems(
    originals: Path, data: st.DataObject
) -> None:
    files = sorted(path for path in originals.iterdir() if path.suffix != ".tmp")
    path = data.draw(st.sampled_from(files))
    before = path.read_bytes()
    seals = (originals / "datapackage.json").read_bytes()
    at = data.draw(st.integers(0, len(before)))
    length = data.draw(st.integers(0, 8))
    interesting = st.sampled_from([b'"', b",", b"\n", b"\x00", b"\xff", b";", b"{", b"]", b"\r"])
    new = data.draw(st.one_of(interesting, st.binary(max_size=8)))
    try:
        path.write_bytes(before[:at] + new + before[at + length :])
        if path.suffix == ".csv":
            dataset.seal(originals)
        loads_or_lists(originals)
    finally:
        path.write_bytes(before)
        (originals / "datapackage.json").write_bytes(seals)


@settings(max_examples=200, deadline=None)
@given(
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=8,
    ),
    data=st.data(),
)
def test_whatever_value_stands_in_a_json_file_it_loads_or_lists_problems(
    originals: Path, value: object, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(["datapackage.json", "boundaries.geojson", "context.geojson"]))
    path = originals / name
    before = path.read_bytes()
    whole = json.loads(before)
    holder: Any = whole
    while True:  # walk down to some key and put the value there
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        key = data.draw(st.sampled_from(keys))
        inner = holder[key]
        if not isinstance(inner, dict | list) or not inner or data.draw(st.booleans()):
            holder[key] = value
            break
        holder = inner
    try:
        path.write_text(json.dumps(whole), encoding="utf-8")
        loads_or_lists(originals)
    finally:
        path.write_bytes(before)


def test_a_grid_of_districts_is_the_same_every_time_and_loads(tmp_path: Path) -> None:
    one = cases.grid_case(tmp_path / "one", 60, 4, seed=7)
    two = cases.grid_case(tmp_path / "two", 60, 4, seed=7)
    for path in one.iterdir():
        assert path.read_bytes() == (two / path.name).read_bytes()
    found = dataset.load(one)
    assert len(found.geometry) == 60
    assert 60 * 2 <= len(found.claims) <= 60 * 5
