"""The day's table says what the map says, and is safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

from geo import dataset, day
from geo.model import Text
from geo.timeline import Timeline

CASE = dataset.load()
TIMELINE = Timeline(CASE)
DAY = date(2016, 11, 28)


def test_one_row_per_district_as_the_timeline_reads_it() -> None:
    table = day.rows(CASE, TIMELINE, DAY)
    readings = TIMELINE.state_on(DAY)
    assert [row.place for row in table] == [reading.place for reading in readings]
    for row, reading in zip(table, readings, strict=True):
        assert (row.state, row.holder) == (reading.state, reading.holder or "")
        assert row.claims.split() == list(reading.claims)


def test_csv_reads_back_whole() -> None:
    table = day.rows(CASE, TIMELINE, DAY)
    read = list(csv.DictReader(io.StringIO(day.to_csv(table, DAY).decode("utf-8-sig"))))
    assert [row["name_ar"] for row in read] == [row.name_ar for row in table]
    assert {row["date"] for row in read} == {"2016-11-28"}
    assert sum(float(row["km2"]) for row in read) == sum(row.km2 for row in table)


def test_a_name_that_is_a_formula_stays_text() -> None:
    first = next(iter(CASE.places))
    hostile = replace(CASE.places[first], name=Text('=HYPERLINK("http://x","y")', "+1"))
    case = replace(CASE, places={**CASE.places, first: hostile})
    table = day.rows(case, Timeline(case), DAY)
    line = next(csv.DictReader(io.StringIO(day.to_csv(table, DAY).decode("utf-8-sig"))))
    assert line["name_en"] == '\'=HYPERLINK("http://x","y")'
    assert line["name_ar"] == "'+1"
