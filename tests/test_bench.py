"""The benchmark's own arithmetic and tables. No time is asserted anywhere."""

from __future__ import annotations

import math
from dataclasses import fields

import pytest
import shapely
from bench import report
from bench.figures import kilobytes, median, milliseconds, number, percentile, table, verdict
from bench.leaving import EMBED
from bench.subjects import winding
from bench.ways import NAMES, Result
from shapely.geometry import Polygon


def test_a_percentile_is_one_of_the_values() -> None:
    values = [5.0, 1.0, 4.0, 2.0, 3.0]
    assert percentile(values, 95) == 5
    assert percentile(values, 50) == 3
    assert percentile(values, 20) == 1
    assert percentile(values, 0) == 1
    assert percentile([7.0], 95) == 7
    assert percentile(list(range(1, 101)), 95) == 95


def test_a_median_is_in_the_middle() -> None:
    assert median([3.0, 1.0, 2.0]) == 2
    assert median([4.0, 1.0, 2.0, 3.0]) == 2.5


def test_of_nothing_there_is_no_figure() -> None:
    assert math.isnan(percentile([], 95))
    assert math.isnan(median([]))
    assert number(None) == number(math.nan) == milliseconds(None) == kilobytes(math.nan) == "–"


@pytest.mark.parametrize(
    ("value", "text"),
    [(1234.5, "1,234"), (33.4, "33"), (9.96, "10.0"), (0.36, "0.36"), (0, "0.000")],
)
def test_milliseconds_are_as_fine_as_they_need(value: float, text: str) -> None:
    assert milliseconds(value) == text


def test_only_nothing_is_zero_bytes() -> None:
    assert kilobytes(0) == "0"
    assert kilobytes(12) == "0.0"
    assert kilobytes(155_513) == "156"


def test_a_table_has_as_many_cells_in_each_row() -> None:
    lines = table(["way", "ms"], [["a|b", "1"], ["c\nd", "2"]]).splitlines()
    assert lines == ["| way | ms |", "| --- | ---: |", "| a&#124;b | 1 |", "| c d | 2 |"]
    with pytest.raises(ValueError, match="2 cells"):
        table(["one"], [["1", "2"]])


def test_winding_borders_are_shared_and_simple() -> None:
    west = [[37.0, 36.0], [37.0, 36.002], [37.002, 36.002], [37.002, 36.0], [37.0, 36.0]]
    east = [[x + 0.002, y] for x, y in west]
    east = [[round(x, 5), y] for x, y in east]
    left, right = (Polygon(winding(ring)) for ring in (west, east))
    assert left.is_valid
    assert right.is_valid
    assert shapely.get_num_coordinates(left) == 33
    assert len(set(left.exterior.coords) & set(right.exterior.coords)) == 9
    assert left.intersection(right).area == 0


def test_a_target_is_met_or_not_or_unknown() -> None:
    assert [verdict(met) for met in (True, False, None)] == ["met", "**not met**", "not measured"]


def a_run() -> report.Run:
    ours = Result("app", "1,000 districts", 1000, steps=[20.0, 30.0, 40.0], step_bytes=0.0)
    usual = Result("usual", "1,000 districts", 1000, steps=[900.0, 600.0, 300.0])
    page = Result("file", "East Aleppo", 112, steps=[20.0], page_gzip=160_001.0)
    large = Result("file", "10,000 districts", 10_000, frames={report.FAST: 54.9})
    failed = [("timestamped", "1,000 districts", "d3.js could not be had.")]
    left = {"film of 40 days, GIF 1080×1080": 10_000.5, "its bytes": 740_577.0}
    left |= {f"{EMBED}, its bytes gzipped": 199_500.0}
    asked = {"10,000 districts": {"state of all districts on a day": 0.5}}
    return report.Run({"date": "2026-01-01"}, asked, [ours, usual, page, large], failed, left)


def test_the_document_says_what_was_missed_and_what_could_not_be_had() -> None:
    text = report.write(a_run())
    lines = [line for line in text.splitlines() if line.startswith("|")]

    def told(start: str) -> str:
        return next(line for line in lines if line.startswith(f"| {start}"))

    assert told("a step ≤ 33 ms at 1,000 districts (in the app").endswith("| 30 ms | met |")
    assert told("a step ≤ 33 ms at 1,000 districts (saved").endswith("| not measured |")
    assert told("≥ 20× faster").endswith("| 20.0× | met |")
    assert told("≥ 55 frames").endswith("| **not met** |")
    assert told("East Aleppo HTML ≤ 160 kB").endswith("| 160 kB | **not met** |")
    assert told("East Aleppo HTML ≤ 200 kB").endswith("| 200 kB | met |")
    assert told("a film of 40 days").endswith("| 10.0 s | **not met** |")
    assert told("a picture of 1200×675").endswith("| – ms | not measured |")
    assert told("its bytes").endswith("| 741 kB |")
    assert told("state on a day").endswith("| 0.50 ms | met |")
    assert "d3.js could not be had." in told(NAMES["timestamped"])


def test_what_was_not_measured_is_a_dash() -> None:
    empty = Result("file", "1,000 districts", 1000)
    assert all(getattr(empty, one.name) in (None, [], {}) for one in fields(Result)[3:])
    text = report.write(report.Run({}, {}, [empty], [], {}))
    assert "nan" not in text
    assert "None" not in text
