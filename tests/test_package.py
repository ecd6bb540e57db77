"""The case is a Frictionless Data Package that anyone's tools can read."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

from frictionless import Package

CASE = Path(__file__).resolve().parent.parent / "data" / "east-aleppo-2016"
DESCRIPTOR: dict[str, Any] = json.loads((CASE / "datapackage.json").read_text(encoding="utf-8"))
TABLES = {entry["name"]: entry for entry in DESCRIPTOR["resources"] if "schema" in entry}


def test_frictionless_finds_no_fault() -> None:
    report = Package(str(CASE / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "note"])[:20]
    assert len(report.tasks) == 17


def test_every_file_is_described_and_sealed() -> None:
    described = {resource["path"] for resource in DESCRIPTOR["resources"]}
    files = {str(path.relative_to(CASE)) for path in CASE.rglob("*") if path.is_file()}
    on_disk = files - {"datapackage.json", "README.md"}
    assert described == on_disk
    for resource in DESCRIPTOR["resources"]:
        data = (CASE / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data), resource["path"]
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}", resource["path"]


def test_title_version_and_contact() -> None:
    assert DESCRIPTOR["title"] == "East Aleppo, 2012–2016: who said who held what"
    assert DESCRIPTOR["version"].count(".") == 2
    assert DESCRIPTOR["contact"] == DESCRIPTOR["control-map"]["contact"]
    ours = "title contact attribution start end focus shares_area survey"
    assert set(ours.split()) <= DESCRIPTOR["control-map"].keys()


def test_licences_and_attribution() -> None:
    assert {licence["name"] for licence in DESCRIPTOR["licenses"]} >= {"CC-BY-3.0-IGO", "MIT"}
    sources = " ".join(source["title"] for source in DESCRIPTOR["sources"])
    for owner in ("OCHA", "Columbia", "OurAirports"):
        assert owner in sources
        assert owner in DESCRIPTOR["control-map"]["attribution"]["en"]
    assert DESCRIPTOR["contributors"]


def foreign_keys(table: str) -> set[tuple[str, str]]:
    """(column, table it refers to) of one table."""
    keys = TABLES[table]["schema"].get("foreignKeys", [])
    return {(key["fields"], key["reference"]["resource"]) for key in keys}


def test_keys() -> None:
    assert foreign_keys("claims") == {
        ("place", "places"),
        ("from_actor", "actors"),
        ("actor", "actors"),
        ("claimant", "claimants"),
        ("source", "sources"),
    }
    assert foreign_keys("covers") == {("place", "places"), ("polygon", "places")}
    assert foreign_keys("names") == {("place", "places")}
    assert foreign_keys("events") == {("source", "sources")}
    for name in ("displacement", "incidents"):
        assert foreign_keys(name) == {("claimant", "claimants"), ("source", "sources")}
    for name, resource in TABLES.items():
        assert name == "unmatched" or resource["schema"]["primaryKey"], name


def test_a_broken_key_is_found(tmp_path: Path) -> None:
    shutil.copytree(CASE, tmp_path, dirs_exist_ok=True)
    claims = tmp_path / "claims.csv"
    text = claims.read_text(encoding="utf-8").replace("C0001,N0214,", "C0001,N9999,", 1)
    claims.write_text(text, encoding="utf-8", newline="")
    assert not Package(str(tmp_path / "datapackage.json")).validate().valid
