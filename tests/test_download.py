"""Downloaded data read back by others' readers: the same columns, types, counts and ground."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import geopandas
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from shapely.geometry import shape
from small_cases import cases

from geo import download
from geo.case import Case, of
from geo.cells import unguard
from geo.chosen import Chosen
from geo.download.claim_columns import DERIVED
from geo.download.dictionary import FILES, dictionary
from geo.download.rows import Cell, Table, table
from geo.errors import QuestionError, UnknownNameError
from geo.link import View
from geo.timeline import Timeline

DAY = date(2016, 11, 28)
VIEWS = {
    "all": View(date=DAY),
    "government": View(date=DAY, lang="ar", chosen=Chosen(account="government")),
    "known": View(date=DAY, chosen=Chosen(account="independent", known=date(2016, 11, 30))),
    "earliest": View(date=DAY, chosen=Chosen(dates="earliest")),
}
SAID = ["side", "source_title", "source_url", "statement_ar", "earliest", "latest"]
KML = "{http://www.opengis.net/kml/2.2}"


@pytest.fixture(scope="module", params=DERIVED)
def what(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module", params=VIEWS)
def view(request: pytest.FixtureRequest) -> View:
    return VIEWS[request.param]


# What the rows say.


def test_periods_are_those_of_the_timeline(case: Case, view: View) -> None:
    found = table(case, "periods", view)
    history = (view.chosen.account, view.chosen.known, view.chosen.dates)
    expected = [
        (place, period.start, period.end, period.reading.state, period.reading.holder)
        for place in case.timeline.districts
        for period in case.timeline.periods(place, *history)
    ]
    named = zip(
        *(found.column(name) for name in ("place", "start", "end", "state", "holder")), strict=True
    )
    assert list(named) == expected
    for end, last in zip(found.column("end"), found.column("last_day"), strict=True):
        assert (end is None) == (last is None)
        if isinstance(end, date) and isinstance(last, date):
            assert last + timedelta(days=1) == end


def test_a_day_read_from_the_periods_is_the_table_of_the_day(case: Case, view: View) -> None:
    """Start is in the period and end is not: exactly one period of each district has the day."""
    on: dict[str, tuple[Cell, ...]] = {}
    periods = table(case, "periods", view)
    keys = ("place", "state", "holder", "challenger", "parties")
    spans = zip(periods.column("start"), periods.column("end"), strict=True)
    for at, (start, end) in enumerate(spans):
        begun = start is None or (isinstance(start, date) and start <= DAY)
        if begun and (end is None or (isinstance(end, date) and end > DAY)):
            cells = tuple(periods.column(key)[at] for key in keys)
            assert str(cells[0]) not in on
            on[str(cells[0])] = cells
    day = table(case, "day", view)
    assert list(zip(*(day.column(key) for key in keys), strict=True)) == list(on.values())


def test_every_claim_that_is_cited_is_among_the_claims(case: Case, view: View) -> None:
    known = set(table(case, "claims", view).column("claim"))
    periods = table(case, "periods", view)
    for name in ("claims", "dissent"):
        for cell in periods.column(name):
            assert known.issuperset(str(cell or "").split())


def test_claims_carry_who_said_it_and_where(case: Case) -> None:
    found = table(case, "claims", VIEWS["all"])
    assert found.column("claim") == list(case.dataset.claims)
    for at, claim in enumerate(case.dataset.claims.values()):
        row = {
            column.name: cell for column, cell in zip(found.columns, found.rows[at], strict=True)
        }
        source = case.dataset.sources[claim.source]
        assert row["side"] == case.dataset.claimants[claim.claimant].side
        assert (row["source_title"], row["source_url"] or "") == (source.title, source.url)
        assert row["statement_ar"] == claim.statement.ar
        assert (row["earliest"], row["latest"]) == (claim.earliest, claim.latest)


def test_claims_as_known_on_a_day_were_published_by_then(case: Case) -> None:
    known = VIEWS["known"].chosen.known
    reported = table(case, "claims", VIEWS["known"]).column("reported")
    assert reported
    assert known
    assert all(isinstance(day, date) and day <= known for day in reported)


def test_ground_is_the_dataset_s(case: Case) -> None:
    found = table(case, "periods", VIEWS["all"])
    for place, ground in zip(found.column("place"), found.shapes, strict=True):
        assert shapely.equals_exact(
            shapely.normalize(ground), shapely.normalize(case.dataset.geometry[str(place)])
        )
    claims = table(case, "claims", VIEWS["all"])
    for kind, place, ground in zip(
        claims.column("shape"), claims.column("place"), claims.shapes, strict=True
    ):
        if kind == "place":
            parts = case.timeline.polygons(str(place))
            assert ground is not None
            whole = shapely.union_all([case.dataset.geometry[part] for part in parts])
            assert shapely.equals(ground, whole)
        elif kind == "point":
            lonlat = case.dataset.places[str(place)].lonlat
            assert ground is not None
            assert (ground.x, ground.y) == lonlat
        elif kind == "none":
            assert ground is None


def test_required_cells_are_filled_and_cells_have_their_type(case: Case, what: str) -> None:
    kinds: Mapping[str, type | tuple[type, ...]] = {
        "string": str,
        "date": date,
        "number": float,
        "integer": int,
        "boolean": bool,
    }
    found = table(case, what, VIEWS["all"])
    for column in found.columns:
        for cell in found.column(column.name):
            assert not (cell is None and column.required), column.name
            assert cell is None or isinstance(cell, kinds[column.kind]), (column.name, cell)
            assert cell != ""


def test_hashtags_follow_the_grammar_and_differ(what: str) -> None:
    tags = [column.hxl for column in DERIVED[what]]
    assert len(set(tags)) == len(tags)
    known = [
        "adm5",
        "crisis",
        "date",
        "description",
        "event",
        "geo",
        "group",
        "indicator",
        "loc",
        "meta",
        "status",
    ]
    for tag in tags:
        assert re.fullmatch(r"#[a-z0-9]+(\+[a-z][a-z0-9_]*)*", tag), tag
        assert tag[1:].split("+")[0] in known, tag
    for column in DERIVED[what]:
        assert column.hxl.startswith("#date") == (column.kind == "date"), column.name


# Each format, read back.


def expected(found: Table) -> Iterator[dict[str, Cell]]:
    for row in found.rows:
        yield {column.name: cell for column, cell in zip(found.columns, row, strict=True)}


def typed(kind: str, text: str) -> Cell:
    if not text:
        return None
    if kind == "date":
        return date.fromisoformat(text)
    if kind == "boolean":
        return {"true": True, "false": False}[text]
    return float(text) if kind == "number" else unguard(text)


@pytest.mark.parametrize("form", ["csv", "hxl"])
def test_csv_reads_back(case: Case, what: str, form: str) -> None:
    data = download.write(case, what, form, VIEWS["all"])
    assert data.startswith(b"\xef\xbb\xbf"), "Excel shows Arabic only with a byte order mark"
    reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    rows = list(reader)
    found = table(case, what, VIEWS["all"])
    if form == "hxl":
        tags = rows.pop(0)
        assert list(tags.values()) == [column.hxl for column in found.columns]
    assert reader.fieldnames == [column.name for column in found.columns]
    kinds = {column.name: column.kind for column in found.columns}
    read = [{name: typed(kinds[name], text) for name, text in row.items()} for row in rows]
    assert read == list(expected(found))


@pytest.mark.parametrize("name", ["all", "government"])
def test_spreadsheet_reads_back(case: Case, what: str, name: str) -> None:
    view = VIEWS[name]
    book = openpyxl.load_workbook(io.BytesIO(download.write(case, what, "xlsx", view)))
    found = table(case, what, view)
    sheet, columns, about = book.worksheets
    rows = sheet.iter_rows(values_only=True)
    assert list(next(rows)) == [column.name for column in found.columns]
    read = [[cell.date() if isinstance(cell, datetime) else cell for cell in row] for row in rows]
    wanted = [[float(c) if isinstance(c, float) else c for c in row] for row in found.rows]
    assert read == wanted
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert bool(sheet.sheet_view.rightToLeft) == (view.lang == "ar")
    explained = list(columns.iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in explained] == [column.name for column in found.columns]
    arabic = 3 if view.lang == "ar" else 4
    assert [row[arabic] for row in explained] == [column.meaning.ar for column in found.columns]
    said = " ".join(str(cell) for row in about.iter_rows(values_only=True) for cell in row)
    package = case.dataset.package
    for text in (package.attribution.ar, package.licences[0], package.version, package.contact):
        assert text in said


def test_geojson_reads_back(case: Case, what: str) -> None:
    data = json.loads(download.write(case, what, "geojson", VIEWS["all"]))
    found = table(case, what, VIEWS["all"])
    assert "crs" not in data
    wanted = [
        {name: str(c) if isinstance(c, date) else c for name, c in row.items()}
        for row in expected(found)
    ]
    assert [feature["properties"] for feature in data["features"]] == wanted
    for feature, ground in zip(data["features"], found.shapes, strict=True):
        if ground is None:
            assert feature["geometry"] is None
            continue
        read = shape(feature["geometry"])
        assert read == ground
        for lon, lat in shapely.get_coordinates(read):
            assert 36.5 < lon < 38.5, "longitude first"
            assert 35.5 < lat < 36.5
        for part in shapely.get_parts(read):
            if part.geom_type == "Polygon":
                assert part.exterior.is_ccw, "right-hand rule"
                assert not any(ring.is_ccw for ring in part.interiors)
    assert data["about"]["licence"] == "; ".join(case.dataset.package.licences)


def test_geopackage_reads_back(case: Case, what: str, tmp_path: Path) -> None:
    path = tmp_path / "data.gpkg"
    path.write_bytes(download.write(case, what, "gpkg", VIEWS["all"]))
    found = table(case, what, VIEWS["all"])
    layer = pyogrio.read_info(path, layer=what)
    assert layer["crs"] == "EPSG:4326"
    assert list(layer["fields"]) == [column.name for column in found.columns]
    with sqlite3.connect(path) as base:
        types = {name: kind for _, name, kind, *_ in base.execute(f"PRAGMA table_info({what})")}
        names = ", ".join(f'"{column.name}"' for column in found.columns)
        rows = list(base.execute(f"SELECT {names} FROM {what} ORDER BY fid"))
        (about,) = base.execute("SELECT metadata FROM gpkg_metadata").fetchone()
    base.close()
    kinds = {"string": "TEXT", "date": "DATE", "number": "REAL", "boolean": "BOOLEAN"}
    assert all(types[column.name] == kinds[column.kind] for column in found.columns)
    assert rows == [
        tuple(str(c) if isinstance(c, date) else int(c) if isinstance(c, bool) else c for c in row)
        for row in found.rows
    ]
    assert case.dataset.package.attribution.ar in about
    read = geopandas.read_file(path).geometry
    same_ground(list(read), found)


def same_ground(read: list[Any], found: Table) -> None:
    for one, ground in zip(read, found.shapes, strict=True):
        if ground is None:
            assert one is None
        else:
            assert shapely.equals_exact(
                shapely.normalize(one), shapely.normalize(multi(ground, one))
            )


def multi(ground: Any, like: Any) -> Any:
    """The ground as a MultiPolygon where the reader has one: GeoPackage layers hold one kind."""
    if like.geom_type == "MultiPolygon" and ground.geom_type == "Polygon":
        return shapely.MultiPolygon([ground])
    return ground


def test_geoparquet_reads_back(case: Case, what: str) -> None:
    data = download.write(case, what, "parquet", VIEWS["all"])
    found = table(case, what, VIEWS["all"])
    read = pq.read_table(io.BytesIO(data))
    types = {
        "string": pa.string(),
        "date": pa.date32(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
    }
    for column in found.columns:
        assert read.schema.field(column.name).type == types[column.kind]
        assert read.column(column.name).to_pylist() == found.column(column.name)
    geo = json.loads(read.schema.metadata[b"geo"])
    assert geo["version"].startswith("1.")
    assert geo["columns"][geo["primary_column"]]["crs"]["id"] == {"authority": "EPSG", "code": 4326}
    own = json.loads(read.schema.metadata[b"control-map"])
    assert own["about"]["version"] == case.dataset.package.version
    frame = geopandas.read_parquet(io.BytesIO(data))
    assert frame.crs == "EPSG:4326"
    same_ground(list(frame.geometry), found)


def test_kml_reads_back(case: Case, what: str) -> None:
    data = download.write(case, what, "kml", VIEWS["all"])
    found = table(case, what, VIEWS["all"])
    document = ET.fromstring(data).find(f"{KML}Document")
    assert document is not None
    folder = document.findall(f"{KML}Folder")[0]
    marks = folder.findall(f"{KML}Placemark")
    kinds = {column.name: column.kind for column in found.columns}
    read = []
    for mark in marks:
        cells = dict.fromkeys(kinds, None) | {
            str(cell.get("name")): typed(kinds[str(cell.get("name"))], cell.text or "")
            for cell in mark.iter(f"{KML}SimpleData")
        }
        read.append(cells)
    assert read == list(expected(found))
    styles = {style.get("id") for style in document.findall(f"{KML}Style")}
    for mark in document.iter(f"{KML}Placemark"):
        assert str(mark.findtext(f"{KML}styleUrl")).removeprefix("#") in styles
    for mark, ground in zip(marks, found.shapes, strict=True):
        points = [
            [float(number) for number in pair.split(",")]
            for text in mark.iter(f"{KML}coordinates")
            for pair in str(text.text).split()
        ]
        assert points == ([] if ground is None else shapely.get_coordinates(ground).tolist())


def test_kml_plays_one_period_a_day_and_stripes_what_is_doubted(case: Case) -> None:
    document = ET.fromstring(download.write(case, "periods", "kml", VIEWS["all"]))
    periods, stripes = document.iter(f"{KML}Folder")
    shown = [mark for mark in periods.iter(f"{KML}Placemark") if covers(mark, DAY)]
    readings = case.timeline.state_on(DAY)
    places = {reading.place: reading for reading in readings}
    assert [cell(mark, "place") for mark in shown] == list(places)
    doubted = {
        f"{reading.place} {party}"
        for reading in readings
        if reading.state in ("claimed", "contested")
        for party in ([p for p in reading.parties if p != reading.holder] or ["nobody"])
    }
    striped = {
        mark.findtext(f"{KML}name") for mark in stripes.iter(f"{KML}Placemark") if covers(mark, DAY)
    }
    assert doubted
    assert striped == doubted


def covers(mark: ET.Element, day: date) -> bool:
    begin = mark.findtext(f"{KML}TimeSpan/{KML}begin") or "0001"
    end = mark.findtext(f"{KML}TimeSpan/{KML}end") or "9999"
    # Whole days, as dates: the clock of the reader's own place cannot move them.
    assert re.fullmatch(r"\d{4}(-\d\d-\d\d)?", begin)
    assert re.fullmatch(r"\d{4}(-\d\d-\d\d)?", end)
    return begin <= day.isoformat() <= end


def cell(mark: ET.Element, name: str) -> str | None:
    cells = {one.get("name"): one.text for one in mark.iter(f"{KML}SimpleData")}
    return cells.get(name)


# Files as such.


@pytest.mark.parametrize("form", download.formats_of("day"))
def test_the_same_question_gives_the_same_bytes(case: Case, form: str) -> None:
    first = download.write(case, "day", form, VIEWS["government"])
    again = Case(case.dataset, Timeline(case.dataset), case.scene)
    assert download.write(again, "day", form, VIEWS["government"]) == first


def test_a_geopackage_leaves_gdal_as_it_was(case: Case) -> None:
    before = pyogrio.get_gdal_config_option("OGR_CURRENT_DATE")
    download.write(case, "day", "gpkg", VIEWS["all"])
    assert pyogrio.get_gdal_config_option("OGR_CURRENT_DATE") == before


def test_a_geopackage_does_not_tell_when_it_was_written(case: Case) -> None:
    """Two at once under GDAL's one clock: the same bytes, and no day but that of the data."""
    package = replace(case.dataset.package, created=date(2017, 3, 4))
    other = Case(replace(case.dataset, package=package), case.timeline, case.scene)
    with ThreadPoolExecutor(2) as pool:
        mine, others, mine_again = pool.map(
            lambda one: download.write(one, "day", "gpkg", VIEWS["all"]), (case, other, case)
        )
    assert mine == mine_again
    moments = {text.decode() for text in re.findall(rb"20\d\d-\d\d-\d\dT[0-9:.]+Z", others)}
    assert moments == {"2017-03-04T00:00:00Z"}


def test_names_of_files_say_case_contents_dates_and_language(case: Case) -> None:
    view = VIEWS["government"]
    assert (
        download.file_name(case, view, "day", "hxl")
        == "east-aleppo-2016-day-2016-11-28-government-ar.hxl.csv"
    )
    assert (
        download.file_name(case, VIEWS["known"], "periods", "gpkg")
        == "east-aleppo-2016-periods-2012-07-19-to-2016-12-22-independent-known-2016-11-30-en.gpkg"
    )
    names = {
        download.file_name(case, one, content, form)
        for one in VIEWS.values()
        for content in download.WHAT
        for form in download.formats_of(content)
    }
    assert len(names) == len(VIEWS) * 3 * 7 + 1
    assert all(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.-]{,199}", name) for name in names)


@pytest.mark.parametrize(
    ("asked", "form", "view", "words"),
    [
        ("periods", "shp", View(), "csv, hxl, xlsx, geojson, gpkg, parquet, kml"),
        ("case", "csv", View(), "zip"),
        ("maps", "csv", View(), "periods, claims, day, case"),
        ("day", "csv", View(date=date(2010, 1, 1)), "2012-07-19 to 2016-12-22"),
        ("claims", "csv", View(chosen=Chosen(known=date(2010, 1, 1))), "2012-07-23"),
    ],
)
def test_what_cannot_be_had_is_said_in_a_sentence(
    case: Case, asked: str, form: str, view: View, words: str
) -> None:
    with pytest.raises(QuestionError, match=words) as told:
        download.write(case, asked, form, view)
    assert "\n" not in str(told.value)


def test_an_account_without_claims_is_unknown(case: Case) -> None:
    for content in DERIVED:
        with pytest.raises(UnknownNameError):
            download.write(case, content, "csv", View(chosen=Chosen(account="nobody")))


@pytest.mark.parametrize("lang", FILES)
def test_the_data_dictionary_is_the_table_of_columns(root: Path, lang: Any) -> None:
    text = (root / "docs" / FILES[lang]).read_text(encoding="utf-8")
    assert text == dictionary(lang), "run: python -m geo.download docs"
    for columns in DERIVED.values():
        assert all(f"| `{column.name}` |" in text for column in columns)


# Any small case.


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(dataset=cases())
def test_any_case_reads_back_alike_from_every_format(dataset: Any) -> None:
    small = of(dataset)
    for content in DERIVED:
        found = table(small, content, View())
        rows = list(expected(found))
        read = csv.DictReader(
            io.StringIO(download.write(small, content, "csv", View()).decode("utf-8-sig"))
        )
        kinds = {column.name: column.kind for column in found.columns}
        assert [{n: typed(kinds[n], t) for n, t in row.items()} for row in read] == rows
        arrow = pq.read_table(io.BytesIO(download.write(small, content, "parquet", View())))
        assert arrow.drop(["geometry"]).to_pylist() == rows
        features = json.loads(download.write(small, content, "geojson", View()))["features"]
        assert [f["properties"] for f in features] == [
            {n: str(c) if isinstance(c, date) else c for n, c in row.items()} for row in rows
        ]
        marks = ET.fromstring(download.write(small, content, "kml", View()))
        folder = next(marks.iter(f"{KML}Folder"))
        assert len(folder.findall(f"{KML}Placemark")) == len(rows)
