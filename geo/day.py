"""The table of one day: the text twin of the map, one row per district."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date

from geo.model import Dataset, Reading
from geo.timeline import Timeline
from geo.voices import Dates

__all__ = ["Row", "rows", "to_csv"]

# A cell that starts like this is a formula to a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True, slots=True)
class Row:
    """One district on one day, in words that a table can show. `since` is an ISO date or empty;
    `claims` and `dissent` are claim ids joined by spaces; `opening` is `yes` where only the opening
    state stands, `ruling` the id of an editor's decision in force."""

    place: str
    name_en: str
    name_ar: str
    state: str
    holder: str
    challenger: str
    parties: str
    since: str
    km2: float
    claims: str
    dissent: str
    opening: str
    ruling: str


def rows(
    dataset: Dataset,
    timeline: Timeline,
    day: date,
    account: str = "all",
    known_on: date | None = None,
    dates: Dates = "latest",
) -> tuple[Row, ...]:
    """Every district's reading on `day`, in dataset order; km² geodesic on WGS 84."""
    readings = timeline.state_on(day, account, known_on, dates)
    return tuple(_row(dataset, timeline, reading) for reading in readings)


def _row(dataset: Dataset, timeline: Timeline, reading: Reading) -> Row:
    name = dataset.places[reading.place].name
    return Row(
        place=reading.place,
        name_en=name.en,
        name_ar=name.ar,
        state=reading.state,
        holder=reading.holder or "",
        challenger=reading.challenger or "",
        parties=" ".join(reading.parties),
        since=reading.since.isoformat() if reading.since else "",
        km2=round(timeline.km2[reading.place], 3),
        claims=" ".join(reading.claims),
        dissent=" ".join(reading.dissent),
        opening="yes" if reading.opening else "",
        ruling=reading.ruling or "",
    )


def to_csv(table: Sequence[Row], day: date) -> bytes:
    """The table as CSV (UTF-8 with BOM, so that spreadsheets read the Arabic; CRLF), each row with
    its date. Text that a spreadsheet would run as a formula is preceded by an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["date", *(field.name for field in fields(Row))])
    for row in table:
        writer.writerow([day.isoformat(), *(_safe(cell) for cell in astuple(row))])
    return out.getvalue().encode("utf-8-sig")


def _safe(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
