"""The scene: documented, whole, the same every time, and saying what the timeline says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from cases import grid_case, make_case
from hypothesis import given
from hypothesis import strategies as st

from geo import dataset, polyline, scene
from geo.errors import QuestionError
from geo.gazetteer import fold
from geo.histories import unmarked
from geo.model import Dataset
from geo.timeline import Timeline

ROOT = Path(__file__).resolve().parent.parent
EPOCH = date(2012, 7, 19)


@pytest.fixture(scope="module")
def case() -> Dataset:
    return dataset.load()


@pytest.fixture(scope="module")
def timeline(case: Dataset) -> Timeline:
    return Timeline(case)


@pytest.fixture(scope="module")
def drawn(case: Dataset, timeline: Timeline) -> dict[str, Any]:
    return scene.build(case, timeline)


@pytest.fixture(scope="module")
def schema() -> Any:
    text = (ROOT / "docs" / "scene.schema.json").read_text(encoding="utf-8")
    jsonschema.Draft202012Validator.check_schema(json.loads(text))
    return jsonschema.Draft202012Validator(json.loads(text))


def spell_on(found: dict[str, Any], district: int, day: int) -> list[Any]:
    spell: list[Any] = [s for s in found["history"][district] if s[0] <= day][-1]
    return spell


def test_the_shipped_case_keeps_to_the_schema(drawn: dict[str, Any], schema: Any) -> None:
    schema.validate(json.loads(scene.to_json(drawn)))


def test_the_schema_refuses_what_is_not_a_scene(drawn: dict[str, Any], schema: Any) -> None:
    for key, wrong in (("version", 1), ("districts", -1), ("epoch", "today"), ("more", 1)):
        with pytest.raises(jsonschema.ValidationError):
            schema.validate({**drawn, key: wrong})


def test_every_field_is_documented(drawn: dict[str, Any], schema: Any) -> None:
    words = (ROOT / "docs" / "scene.md").read_text(encoding="utf-8")
    assert set(drawn) == set(schema.schema["properties"])
    missing = [key for key in drawn if f"`{key}`" not in words]
    assert not missing


def test_the_scene_says_of_every_district_what_the_timeline_says(
    case: Dataset, timeline: Timeline, drawn: dict[str, Any]
) -> None:
    actors = [actor["id"] for actor in drawn["actors"]]
    claims = [row[0] for row in drawn["claims"]["rows"]]

    def name(index: int) -> str | None:
        return None if index < 0 else actors[index]

    for offset in (-400, 0, 1000, 1579, 1580, 1593, 1594, 1602, 1607, 1617, 2000):
        for index, reading in enumerate(timeline.state_on(EPOCH + timedelta(days=offset))):
            _, which, since, support, dissent, opening, _ = spell_on(drawn, index, offset)
            told = drawn["readings"][which]
            assert drawn["places"][index]["id"] == reading.place
            assert told["state"] == reading.state
            assert name(told["holder"]) == reading.holder
            assert name(told["challenger"]) == reading.challenger
            assert tuple(actors[party] for party in told["parties"]) == reading.parties
            spoken = [claims[claim] for claim, _ in drawn["speaking"][index]]
            assert sorted(spoken[mark] for mark in unmarked(support)) == list(reading.claims)
            assert sorted(spoken[mark] for mark in unmarked(dissent)) == list(reading.dissent)
            assert bool(opening) == reading.opening
            told_since = None if since == -1 else EPOCH + timedelta(days=since)
            assert told_since == reading.since


def test_the_series_says_what_the_shares_say(timeline: Timeline, drawn: dict[str, Any]) -> None:
    order = [actor["id"] for actor in drawn["actors"]]
    for area in drawn["series"]["areas"]:
        for offset in (0, 1579, 1593, 1607, 1617):
            rows = [row for row in area["rows"] if row[0] <= offset]
            place = None if area["id"] == "all" else area["id"]
            shares = timeline.shares(EPOCH + timedelta(days=offset), place)
            told = [shares.actors[actor] for actor in order]
            told += [shares.contested, shares.claimed, shares.unknown]
            assert rows[-1][1] == pytest.approx([share.km2 for share in told], abs=0.001)
            assert rows[-1][2] == [share.districts for share in told]
            assert area["km2"] == pytest.approx(shares.area_km2, abs=0.001)


def test_every_row_of_a_series_is_news_and_counts_every_district(drawn: dict[str, Any]) -> None:
    for area in drawn["series"]["areas"]:
        assert all(a[1:] != b[1:] for a, b in pairwise(area["rows"]))
        assert len({sum(row[2]) for row in area["rows"]}) == 1
        for _, km2, _ in area["rows"]:
            assert sum(km2) == pytest.approx(area["km2"], abs=0.01)


def test_history_has_no_gap_and_no_spell_twice(drawn: dict[str, Any]) -> None:
    for spells in drawn["history"]:
        assert spells[0][0] == -1_000_000
        assert all(a[0] < b[0] and a[1:] != b[1:] for a, b in pairwise(spells))


def test_days_count_the_changes(timeline: Timeline, drawn: dict[str, Any]) -> None:
    changes = timeline.changes(date(1, 1, 2), date(9999, 1, 1))
    told = {EPOCH + timedelta(days=day): count for day, count in drawn["days"]["changes"]}
    assert sum(told.values()) == len(changes)
    assert set(told) == {change.date for change in changes}


def test_the_opening_survey_is_no_news(case: Dataset, drawn: dict[str, Any]) -> None:
    told = sum(claims for _, claims, _ in drawn["days"]["reports"])
    survey = [c for c in case.claims.values() if c.claimant == case.package.survey]
    assert told == len(case.claims) - len(survey)


def test_geometry_is_written_once_and_exactly(case: Dataset, drawn: dict[str, Any]) -> None:
    for place in drawn["places"][: drawn["districts"]]:
        shape = case.geometry[place["id"]]
        outer = next(iter(getattr(shape, "geoms", [shape]))).exterior.coords
        assert polyline.decode(place["rings"][0]) == tuple(
            (round(x, 5), round(y, 5)) for x, y in outer
        )
    assert sum("rings" in place for place in drawn["places"]) == drawn["districts"]


def test_shared_borders_stay_the_same_positions(tmp_path: Path) -> None:
    case = dataset.load(make_case(tmp_path / "case"))
    found = scene.build(case, Timeline(case))
    corners = [set(polyline.decode(p["rings"][0])) for p in found["places"][: found["districts"]]]
    assert len(corners[0] & corners[1]) == 2
    assert len(set.intersection(*corners)) == 1


def test_every_name_can_be_searched(case: Dataset, drawn: dict[str, Any]) -> None:
    known = {(folded, drawn["places"][place]["id"]) for folded, place, _ in drawn["search"]}
    wanted = {(fold(name.text), name.place) for name in case.names if fold(name.text)}
    assert wanted <= known
    assert len(known) == len(drawn["search"])
    assert [row[:2] for row in drawn["search"]] == sorted(row[:2] for row in drawn["search"])
    assert all(fold(text) == folded for folded, _, text in drawn["search"])


def test_it_opens_on_the_day_for_which_most_claims_report_a_change(drawn: dict[str, Any]) -> None:
    assert EPOCH + timedelta(days=drawn["openOn"]) == date(2016, 11, 28)


def test_another_day_to_open_on(case: Dataset, timeline: Timeline) -> None:
    found = scene.build(case, timeline, open_on=date(2016, 12, 22))
    assert found["openOn"] == found["lastDay"]
    with pytest.raises(QuestionError, match="2017-01-01"):
        scene.build(case, timeline, open_on=date(2017, 1, 1))


def test_rulings_travel_with_the_scene(tmp_path: Path, schema: Any) -> None:
    case = dataset.load(make_case(tmp_path / "case", claims=[{}], rulings=[{}]))
    found = scene.build(case, Timeline(case))
    schema.validate(found)
    assert found["rulings"][0]["by"] == "An editor"


def test_an_empty_case_is_a_scene(tmp_path: Path, schema: Any) -> None:
    case = dataset.load(make_case(tmp_path / "case"))
    found = scene.build(case, Timeline(case))
    schema.validate(found)
    assert all(found["readings"][spells[0][1]]["state"] == "unknown" for spells in found["history"])


def test_json_can_stand_inside_a_page() -> None:
    text = scene.to_json({"name": "</script><!--\u2028\u2029"})
    assert not set("<\u2028\u2029") & set(text)
    assert json.loads(text) == {"name": "</script><!--\u2028\u2029"}


def test_two_processes_write_the_same_bytes() -> None:
    program = (
        "import hashlib; from geo import dataset, scene; from geo.timeline import Timeline;"
        "d = dataset.load(); text = scene.to_json(scene.build(d, Timeline(d)));"
        "print(hashlib.sha256(text.encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_a_thousand_districts(tmp_path: Path, schema: Any) -> None:
    case = dataset.load(grid_case(tmp_path / "case", 1000, 3))
    found = scene.build(case, Timeline(case))
    assert found["districts"] == 1000
    schema.validate(found)


POSITIONS = st.lists(
    st.tuples(st.integers(-18_000_000, 18_000_000), st.integers(-9_000_000, 9_000_000)), max_size=30
)


@given(POSITIONS)
def test_lines_come_back_as_they_were(line: list[tuple[int, int]]) -> None:
    degrees = [(x / 1e5, y / 1e5) for x, y in line]
    different = [here for i, here in enumerate(degrees) if i == 0 or here != degrees[i - 1]]
    assert polyline.decode(polyline.encode(degrees)) == tuple(different)


def test_lines_are_googles() -> None:
    # The example of the algorithm's own description (there latitude first).
    line = [(-120.2, 38.5), (-120.95, 40.7), (-126.453, 43.252)]
    assert polyline.encode(line) == "_p~iF~ps|U_ulLnnqC_mqNvxq`@"


def test_a_line_cut_off_is_an_error() -> None:
    with pytest.raises(ValueError, match="cut off"):
        polyline.decode("_p~iF~ps|U_")
