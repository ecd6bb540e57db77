"""Wicked names stay text: no formula in a spreadsheet, no markup in KML, nothing is lost."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pyarrow.parquet as pq
import pytest
from cases import make_case
from hostile import guarded_rows
from hypothesis import given
from hypothesis import strategies as st

from geo import download
from geo.case import Case, of, open_case
from geo.cells import guard, unguard
from geo.download.rows import table
from geo.errors import QuestionError
from geo.link import View
from geo.model import Text

NAMES = {
    "formula": '=HYPERLINK("https://example.org","x")',
    "plus": "+1+cmd|' /C calc'!A0",
    "minus": "-2+3",
    "at": "@SUM(1+1)",
    "full width": "＝1＋1",
    "after a space": "  =1+1",
    "after an invisible mark": "\u200f=1+1",
    "after a list sign": "a;=1+1",
    "apostrophe": "'=1+1",
    "ayn": "'Ain",
    "markup": "<b>&amp;</b>]]><script>alert(1)</script>",
    "template": "{{7*7}} ${x} $[name] %s",
    "quotes": 'a"b,c;d',
    "link": "https://example.org/",
    "number": "0012",
    "override": "a\u202eb",
}
VIEW = View(date=date(2016, 11, 28))
KML = "{http://www.opengis.net/kml/2.2}"


@pytest.fixture(scope="module", params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return NAMES[request.param]


@pytest.fixture(scope="module")
def case(name: str, tmp_path_factory: pytest.TempPathFactory) -> Case:
    return open_case(make_case(tmp_path_factory.mktemp("hostile"), **guarded_rows(name)))


def test_the_loader_reads_what_was_guarded(case: Case, name: str) -> None:
    assert case.dataset.places["d1"].name.en == name
    assert case.dataset.claims["C0001"].note == name


@pytest.mark.parametrize("what", ["periods", "claims", "day"])
@pytest.mark.parametrize("form", ["csv", "hxl"])
def test_no_cell_of_a_csv_is_a_formula(case: Case, what: str, form: str) -> None:
    text = download.write(case, what, form, VIEW).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    found = table(case, what, VIEW)
    kinds = [column.kind for column in found.columns]
    for row in rows[2 if form == "hxl" else 1 :]:
        for cell, kind in zip(row, kinds, strict=True):
            assert kind != "string" or harmless(cell), cell
    body = rows[2 if form == "hxl" else 1 :]
    for at, column in enumerate(found.columns):
        if column.kind == "string":
            read = [unguard(row[at]) for row in body]
            assert read == [wanted or "" for wanted in found.column(column.name)]


def harmless(cell: str) -> bool:
    """Whether no part of a cell begins as a formula, however a spreadsheet splits lists."""
    invisible = "".join(map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), 0xFEFF)))
    begins = [part.strip().lstrip(f" {invisible}")[:1] for part in re.split(r"[;\t\r\n]", cell)]
    return not set(begins) & set("=+-@＝＋－＠")


@pytest.mark.parametrize("what", ["periods", "claims", "day"])
def test_a_spreadsheet_holds_text_only(case: Case, what: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(download.write(case, what, "xlsx", VIEW)))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "d", "b"), cell.value
                assert cell.hyperlink is None
    found = table(case, what, VIEW)
    for at, column in enumerate(found.columns, 1):
        if column.kind == "string":
            read = [row[at - 1].value for row in book.worksheets[0].iter_rows(2)]
            assert read == found.column(column.name)


def test_kml_is_well_formed_and_its_balloons_hold_no_markup(case: Case, name: str) -> None:
    data = download.write(case, "claims", "kml", VIEW)
    document = ET.fromstring(data)
    marks = list(document.iter(f"{KML}Placemark"))
    assert marks[0].findtext(f"{KML}name") == name
    for balloon in document.iter(f"{KML}description"):
        # Google Earth takes it for HTML: but for line breaks none may be in it.
        assert "<" not in str(balloon.text).replace("<br/>", "")
    tags = {element.tag for element in document.iter()}
    assert not {f"{KML}b", f"{KML}script"} & tags


@pytest.mark.parametrize("what", ["periods", "claims", "day"])
def test_names_come_back_from_the_other_formats(case: Case, what: str, name: str) -> None:
    features = json.loads(download.write(case, what, "geojson", VIEW))["features"]
    read = pq.read_table(io.BytesIO(download.write(case, what, "parquet", VIEW)))
    assert features[0]["properties"]["name_en"] == name
    assert read.column("name_en").to_pylist()[0] == name


def test_the_name_of_a_file_is_safe(case: Case) -> None:
    wild = replace(case.dataset.package, id="../../etc/pass wd", version="1/2:\\*?")
    other = Case(replace(case.dataset, package=wild), case.timeline, case.scene)
    for what in download.WHAT:
        for form in download.formats_of(what):
            found = download.file_name(other, VIEW, what, form)
            assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.-]*", found)
            assert Path(found).name == found


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\ud800", "\uffff"])
def test_what_no_document_may_hold_is_refused_by_name(tmp_path: Path, sign: str) -> None:
    case = open_case(make_case(tmp_path, claims=[{}]))
    first = case.dataset.places["d1"]
    wrong = replace(first, name=Text(f"a{sign}b", "أ"))
    other = of(replace(case.dataset, places={**case.dataset.places, "d1": wrong}))
    for form in download.formats_of("day"):
        with pytest.raises(QuestionError, match=f"U\\+{ord(sign):04X}"):
            download.write(other, "day", form, VIEW)


def test_more_than_a_cell_holds_is_refused_not_cut(tmp_path: Path) -> None:
    case = open_case(make_case(tmp_path, claims=[{"note": "a" * 40_000}]))
    with pytest.raises(QuestionError, match="note of C0001 has 40,000 characters"):
        download.write(case, "claims", "xlsx", VIEW)
    assert b"a" * 40_000 in download.write(case, "claims", "csv", VIEW)


@given(st.text(alphabet="=+-@'; \t\r\n,a＝\u200f\"", max_size=9) | st.text())
def test_a_guarded_text_is_no_formula_and_reads_back(text: str) -> None:
    cell = guard(text)
    assert unguard(cell) == text
    assert harmless(cell)
    assert not cell.strip() or cell.lstrip(" \u200f")[:1] not in ("\t", "\r", "\n")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Hanano", "Hanano"),
        ("'Ain al-Tal", "'Ain al-Tal"),
        ("=1", "'=1"),
        ("'=1", "''=1"),
        (" ＋1", "' ＋1"),
        ("a;-b", "a;'-b"),
        ("2016-11-28", "2016-11-28"),
        ("ع-ب", "ع-ب"),
    ],
)
def test_a_guard_is_one_apostrophe_and_only_where_needed(text: str, cell: str) -> None:
    assert guard(text) == cell
