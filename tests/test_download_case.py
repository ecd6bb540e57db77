"""The zip of a whole case loads into the same case; `export` saves whole files or none."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import zipfile
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from datetime import date
from pathlib import Path

import click
import frictionless
import pytest
from cases import grid_case, make_case
from hostile import guarded_rows

from geo import cli_export, dataset, download
from geo.case import Case, of, open_case
from geo.chosen import Chosen
from geo.cli import main
from geo.download.case_columns import CASE
from geo.link import View
from geo.model import Text
from geo.records import COLUMNS

DISTRUSTED = '=HYPERLINK("https://example.org","x")'


def unzipped(data: bytes, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert packed.testzip() is None
        packed.extractall(folder)
    return folder


def test_the_shipped_case_comes_back_file_for_file(case: Case, tmp_path: Path) -> None:
    folder = unzipped(download.write(case, "case", "zip", View()), tmp_path)
    assert dataset.load(folder) == case.dataset
    assert case.folder is not None
    for path in case.folder.iterdir():
        if path.is_file():
            assert (folder / path.name).read_bytes() == path.read_bytes(), path.name
    assert (folder / "data.ar.md").exists()


def test_the_zip_is_the_same_each_time(case: Case) -> None:
    again = Case(case.dataset, case.timeline, case.scene, case.folder)
    assert download.write(case, "case", "zip", View()) == download.write(
        again, "case", "zip", View(lang="ar")
    )


def test_others_read_the_package(case: Case, tmp_path: Path) -> None:
    """Frictionless, which knows nothing of ours, finds every table in order, made in memory too."""
    in_memory = Case(case.dataset, case.timeline, case.scene)
    folder = unzipped(download.write(in_memory, "case", "zip", View()), tmp_path)
    assert dataset.load(folder) == case.dataset
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    found = frictionless.Package.from_descriptor(described, basepath=str(folder))
    tables = [item.name for item in found.resources if item.name in CASE]
    assert tables == list(CASE)
    for name in tables:
        report = found.get_resource(name).validate()
        assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "note"])[:3]


def test_the_dictionary_has_the_columns_of_the_loader() -> None:
    assert {table: tuple(c.name for c in columns) for table, columns in CASE.items()} == COLUMNS


@pytest.mark.parametrize("folder_known", [True, False])
def test_a_hostile_case_comes_back_and_holds_no_formula(tmp_path: Path, folder_known: bool) -> None:
    case = open_case(make_case(tmp_path / "case", **guarded_rows(DISTRUSTED)))
    if not folder_known:
        case = of(case.dataset)
    folder = unzipped(download.write(case, "case", "zip", View()), tmp_path / "unzipped")
    assert dataset.load(folder) == case.dataset
    for table in CASE:
        with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            assert not [cell for row in csv.reader(file) for cell in row if cell.startswith("=")]


def test_a_draft_in_memory_keeps_what_only_the_folder_knows(case: Case, tmp_path: Path) -> None:
    place = next(iter(case.dataset.places))
    renamed = replace(case.dataset.places[place], note="A draft.")
    package = replace(case.dataset.package, version="1.1.0-draft", title=Text("Draft", "مسودة"))
    draft = replace(case.dataset, places={**case.dataset.places, place: renamed}, package=package)
    made = replace(of(draft), folder=case.folder)
    folder = unzipped(download.write(made, "case", "zip", View()), tmp_path)
    assert dataset.load(folder) == draft
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert described["version"] == "1.1.0-draft"
    assert described["sources"]
    assert all("path" in licence for licence in described["licenses"])


def test_the_words_for_reading_reports_come_along(tmp_path: Path) -> None:
    folder = make_case(tmp_path / "case", claims=[{}])
    (folder / "lexicon").mkdir()
    words = 'actor,text\ngovernment,"the army, in green"\nsdf,القوات\n'
    (folder / "lexicon" / "actors.csv").write_text(words, encoding="utf-8")
    case = open_case(folder)
    for place, one in (("folder", case), ("memory", of(case.dataset))):
        again = unzipped(download.write(one, "case", "zip", View()), tmp_path / place)
        assert dataset.load(again) == case.dataset
        assert (again / "lexicon" / "actors.csv").read_text(encoding="utf-8") == words


def test_a_case_without_claims_can_be_taken_away(root: Path, tmp_path: Path) -> None:
    case = open_case(root / "tests" / "cities" / "mosul")
    empty = of(replace(case.dataset, claims={}))
    for what in download.WHAT:
        for form in download.formats_of(what):
            assert download.write(empty, what, form, View())
    folder = unzipped(download.write(empty, "case", "zip", View()), tmp_path)
    assert dataset.load(folder) == empty.dataset


@pytest.mark.parametrize("seed", range(3))
def test_any_made_city_comes_back(tmp_path: Path, seed: int) -> None:
    made = dataset.load(grid_case(tmp_path / "made", 6 + seed, 3, seed))
    data = download.write(of(made), "case", "zip", View())
    assert dataset.load(unzipped(data, tmp_path / "unzipped")) == made


# The command.


def test_the_command_knows_every_content_and_format() -> None:
    options = {option.name: option for option in cli_export.export.params}
    assert list(choices(options["what"])) == list(download.WHAT)
    assert list(choices(options["form"])) == list(download.FORMATS)
    for name, form in download.FORMATS.items():
        assert cli_export._format_of(f"a.{form.suffix}") == name


def choices(option: click.Parameter) -> Sequence[str]:
    assert isinstance(option.type, click.Choice)
    return option.type.choices


def run(*arguments: str) -> tuple[int, str, str]:
    """Run the program within this process: exit code, what it printed, what it complained of."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        code = main(arguments)
    for stream in (out, err):
        stream.seek(0)
    return code, out.read(), err.read()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    claim = {"reported": "2016-11-28"}
    return str(make_case(tmp_path_factory.mktemp("export") / "case", claims=[claim]))


@pytest.mark.parametrize(
    ("name", "more", "what", "form"),
    [
        ("a.csv", [], "periods", "csv"),
        ("a.HXL.csv", [], "periods", "hxl"),
        ("a.xlsx", ["--what", "claims", "--lang", "ar"], "claims", "xlsx"),
        ("a.gpkg", ["--what", "day", "--date", "2016-11-28"], "day", "gpkg"),
        ("a.kml", ["--what", "day", "--date", "2016-11-28"], "day", "kml"),
        ("a.zip", [], "case", "zip"),
        ("a", ["--format", "geojson"], "periods", "geojson"),
        ("a.parquet", ["--account", "sohr", "--known-on", "2016-11-30"], "periods", "parquet"),
    ],
)
def test_a_file_is_what_its_name_says(
    small: str, tmp_path: Path, name: str, more: list[str], what: str, form: str
) -> None:
    code, said, wrong = run("export", "-o", str(tmp_path / name), "--dataset", small, *more)
    assert (code, wrong) == (0, "")
    assert name in said
    options = dict(zip(more[::2], more[1::2], strict=True))
    known = options.get("--known-on")
    view = View(
        date=date(2016, 11, 28),
        lang="ar" if options.get("--lang") == "ar" else "en",
        chosen=Chosen(
            account=options.get("--account", "all"),
            known=date.fromisoformat(known) if known else None,
        ),
    )
    expected = download.write(open_case(small), what, form, view)
    assert (tmp_path / name).read_bytes() == expected


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-o", "a.shp"], ".csv, .hxl.csv, .xlsx, .geojson, .gpkg, .parquet, .kml, .zip"),
        (["-o", "a.csv", "--date", "2016-11-28"], "--what day"),
        (["-o", "a.csv", "--what", "day", "--date", "2016-31-11"], "YYYY-MM-DD"),
        (["-o", "a.csv", "--what", "day", "--date", "2010-01-01"], "2012-07-19 to 2016-12-22"),
        (["-o", "a.csv", "--account", "sohrr"], "sohr"),
        (["-o", "a.csv", "--known-on", "2010-01-01"], "2016-11-28"),
        (["-o", "a.csv", "--what", "case"], "zip"),
        (["-o", "a.zip", "--what", "day"], "csv, hxl"),
        (["-o", "a.zip", "--account", "sohr"], "leave out --account"),
        (["-o", "no/such/a.csv"], "folder does not exist"),
        (["-o", "."], "does not say which format"),
        (["-o", ".", "--format", "csv"], "was not saved"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    small: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    code, said, wrong = run("export", *arguments, "--dataset", small)
    assert (code, said) == (1, "")
    assert words in wrong
    assert wrong.count("\n") == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("number", "words"), [(errno.ENOSPC, "disk is full"), (errno.EROFS, "read-only")]
)
def test_a_failed_save_leaves_the_old_file(
    small: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    target = tmp_path / "a.csv"
    target.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", full)
    code, _, wrong = run("export", "-o", str(target), "--dataset", small)
    assert code == 1
    assert words in wrong
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]
