"""Data to take away: control periods, claims, a day's table, the whole case, in many formats.

    write(case, "periods", "geojson", View(lang="ar", chosen=Chosen(account="government")))
    file_name(case, view, "periods", "geojson")

The same case, view and format give the same bytes. What each column means stands in docs/data.en.md
and docs/data.ar.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from geo import file_names
from geo.case import Case
from geo.download.about import WHAT, about
from geo.download.geojson import geojson_file
from geo.download.geopackage import geopackage_file
from geo.download.kml import kml_file
from geo.download.package import package_file
from geo.download.parquet import parquet_file
from geo.download.rows import shown_day, table
from geo.download.spreadsheet import xlsx_file
from geo.download.text_files import csv_file, hxl_file
from geo.errors import QuestionError
from geo.link import View
from geo.model import Text
from geo.page_words import history_slug

__all__ = ["FORMATS", "WHAT", "Format", "file_name", "formats_of", "write"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files: how its names end (without the first dot), its media type, its name."""

    suffix: str
    media_type: str
    name: Text


FORMATS: Final[Mapping[str, Format]] = {
    "csv": Format("csv", "text/csv", Text("CSV", "CSV")),
    "hxl": Format("hxl.csv", "text/csv", Text("CSV with HXL tags", "CSV بوسوم HXL")),
    "xlsx": Format(
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Text("Spreadsheet (XLSX)", "جدول (XLSX)"),
    ),
    "geojson": Format("geojson", "application/geo+json", Text("GeoJSON", "GeoJSON")),
    "gpkg": Format("gpkg", "application/geopackage+sqlite3", Text("GeoPackage", "GeoPackage")),
    "parquet": Format(
        "parquet", "application/vnd.apache.parquet", Text("GeoParquet", "GeoParquet")
    ),
    "kml": Format(
        "kml",
        "application/vnd.google-earth.kml+xml",
        Text("KML (Google Earth)", "KML (Google Earth)"),
    ),
    "zip": Format("zip", "application/zip", Text("Data package (ZIP)", "حزمة بيانات (ZIP)")),
}
_TABLES: Final = tuple(name for name in FORMATS if name != "zip")


def formats_of(what: str) -> tuple[str, ...]:
    """Return the formats in which one of WHAT can be had.

    Raises QuestionError when it is none of WHAT.
    """
    if what not in WHAT:
        raise QuestionError(f"There is no {what!r} to take away: ask for one of {', '.join(WHAT)}.")
    return ("zip",) if what == "case" else _TABLES


def write(case: Case, what: str, format: str, view: View) -> bytes:  # noqa: A002 - its plain name
    """Return the file: one of WHAT, in one of FORMATS, as the view's account, day of knowledge,
    day (`day` only) and language have it. The whole case (`case`) is a zip, whatever the view.

    Raises QuestionError for what there is not, for a day outside the case, for a day of knowledge
    before the first report, and for a table or text that the format cannot hold;
    UnknownNameError for an account without claims.
    """
    _check(case, what, format, view)
    if what == "case":
        return package_file(case)
    found, made = table(case, what, view), case.dataset.package.created
    if format in ("csv", "hxl"):  # which have no room to say more than their rows
        return csv_file(found) if format == "csv" else hxl_file(found)
    facts = about(case, what, view)
    makers = {
        "xlsx": lambda: xlsx_file(found, facts, view.lang, made),
        "geojson": lambda: geojson_file(found, facts),
        "gpkg": lambda: geopackage_file(found, facts, made),
        "parquet": lambda: parquet_file(found, facts),
        "kml": lambda: kml_file(found, facts, case.dataset.actors, view.lang),
    }
    return makers[format]()


def file_name(case: Case, view: View, what: str, format: str) -> str:  # noqa: A002
    """Return the name for a file: case, contents, dates, history and language.

    It holds letters of ASCII, digits, hyphens and dots only, and at most 200 of them.

    Raises QuestionError as `write` does.
    """
    _check(case, what, format, view)
    package = case.dataset.package
    span = f"{package.start}-to-{package.end}"
    if what == "case":
        parts = [package.id, what, span, package.version, "en-ar"]
    else:
        days = shown_day(case, view).isoformat() if what == "day" else span
        parts = [package.id, what, days, *history_slug(view.chosen), view.lang]
    return file_names.file_name(parts, FORMATS[format].suffix)


def _check(case: Case, what: str, format: str, view: View) -> None:  # noqa: A002
    possible = formats_of(what)
    if format not in possible:
        raise QuestionError(
            f"{WHAT[what].en} cannot be had as {format!r}: choose one of {', '.join(possible)}."
        )
    package = case.dataset.package
    if what == "day" and not package.start <= shown_day(case, view) <= package.end:
        raise QuestionError(
            f"{shown_day(case, view)} is not a day of this case: choose one from {package.start} "
            f"to {package.end}."
        )
