"""Small case folders for tests, written like the real one.

`make_case(folder)` writes a city of four districts around 37.15 E, 36.20 N:

    d1 | d2      north:  d1 + d2 (whole)     old-market: inside d3 (within)
    ---+---      city:   all four (whole)    station:    a point without polygon
    d3 | d4

`grid_case(folder, n, changes, seed)` writes any number of districts with random claims.
"""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from geo.case import Case, open_case
from geo.dataset import seal
from geo.records import COLUMNS

Row = Mapping[str, str]

ACTORS: tuple[Row, ...] = (
    {"id": "government", "name_en": "Government", "name_ar": "الحكومة", "colour": "#c98c3a"},
    {"id": "opposition", "name_en": "Opposition", "name_ar": "المعارضة", "colour": "#3a7f6d"},
    {"id": "sdf", "name_en": "SDF", "name_ar": "قسد", "colour": "#6a5fa8"},
    {"id": "isis", "name_en": "ISIS", "name_ar": "داعش", "colour": "#444444"},
)
CLAIMANTS: tuple[Row, ...] = (
    {"id": "sana", "name_en": "SANA", "name_ar": "سانا", "side": "government"},
    {"id": "front", "name_en": "The Front", "name_ar": "الجبهة", "side": "opposition"},
    {"id": "ypg", "name_en": "YPG", "name_ar": "وحدات حماية الشعب", "side": "sdf"},
    {"id": "sohr", "name_en": "SOHR", "name_ar": "المرصد", "side": "independent"},
    {"id": "ocha", "name_en": "OCHA", "name_ar": "أوتشا", "side": "independent"},
    {"id": "encyclopaedia", "name_en": "Encyclopaedia", "name_ar": "موسوعة", "side": "tertiary"},
    {"id": "survey", "name_en": "Survey", "name_ar": "المسح", "side": "independent"},
)
SOURCES: tuple[Row, ...] = (
    {"id": "s1", "title": "A paper", "url": "https://example.org/1", "published": "2016-11-28"},
    {"id": "s2", "title": "A wire", "url": "http://example.org/2?a=b", "complete": "false"},
)
PLACES: tuple[Row, ...] = (
    {"id": "d1", "kind": "district", "name_en": "North West", "name_ar": "الشمال الغربي"},
    {"id": "d2", "kind": "district", "name_en": "North East", "name_ar": "الشمال الشرقي"},
    {"id": "d3", "kind": "district", "name_en": "South West", "name_ar": "الجنوب الغربي"},
    {"id": "d4", "kind": "district", "name_en": "South East", "name_ar": "الجنوب الشرقي"},
    {"id": "north", "kind": "area", "name_en": "The north", "name_ar": "الشمال"},
    {"id": "city", "kind": "area", "name_en": "The city", "name_ar": "المدينة"},
    {"id": "old-market", "kind": "quarter", "name_en": "Old Market", "name_ar": "السوق القديم"},
    {"id": "station", "kind": "point", "name_en": "Station", "name_ar": "المحطة"},
)
COVERS: tuple[Row, ...] = (
    *({"place": f"d{n}", "polygon": f"d{n}", "relation": "same"} for n in range(1, 5)),
    *({"place": "north", "polygon": f"d{n}", "relation": "whole"} for n in (1, 2)),
    *({"place": "city", "polygon": f"d{n}", "relation": "whole"} for n in range(1, 5)),
    {"place": "old-market", "polygon": "d3", "relation": "within"},
)
WEST, SOUTH, STEP = 37.15, 36.2, 0.01

# What a row holds where a test does not care. Tables not named here default to empty cells.
_DEFAULTS: Mapping[str, Row] = {
    "actors": {"ink": "#ffffff", "hatch": "45", "order": "1"},
    "sources": {"complete": "true", "language": "en"},
    "names": {"script": "Latn", "status": "attested"},
    "unmatched": {"reason": "another place"},
    "claims": {
        "place": "d1",
        "kind": "shift",
        "actor": "government",
        "extent": "full",
        "latest": "2016-11-27",
        "date_approximate": "false",
        "claimant": "sohr",
        "source": "s1",
        "certainty": "high",
        "statement_en": "A statement.",
        "statement_ar": "بيان.",
    },
    "rulings": {
        "place": "d1",
        "date": "2016-11-28",
        "actor": "government",
        "reason_en": "A reason.",
        "reason_ar": "سبب.",
        "by": "An editor",
        "ruled": "2017-01-01",
    },
    "displacement": {
        "kind": "flow",
        "earliest": "2016-11-27",
        "latest": "2016-11-28",
        "unit": "people",
        "claimant": "ocha",
        "source": "s1",
        "certainty": "medium",
        "statement_en": "A statement.",
        "statement_ar": "بيان.",
    },
    "incidents": {
        "kind": "killed",
        "earliest": "2016-11-27",
        "latest": "2016-11-28",
        "claimant": "sohr",
        "source": "s1",
        "certainty": "medium",
        "statement_en": "A statement.",
        "statement_ar": "بيان.",
    },
    "events": {
        "category": "military",
        "earliest": "2016-11-27",
        "latest": "2016-11-27",
        "title_en": "An event",
        "title_ar": "حدث",
        "source": "s1",
        "certainty": "high",
    },
}
_PREFIX = {"claims": "C", "rulings": "R", "displacement": "D", "incidents": "K", "events": "X"}


@cache
def opened() -> Case:
    """The case that ships, opened once for all tests: to look at, never to change."""
    return open_case()


def make_case(
    folder: Path,
    *,
    claims: Sequence[Row] = (),
    rulings: Sequence[Row] = (),
    displacement: Sequence[Row] = (),
    incidents: Sequence[Row] = (),
    events: Sequence[Row] = (),
    actors: Sequence[Row] = ACTORS,
    claimants: Sequence[Row] = CLAIMANTS,
    sources: Sequence[Row] = SOURCES,
    places: Sequence[Row] = PLACES,
    names: Sequence[Row] | None = None,
    unmatched: Sequence[Row] = (),
    covers: Sequence[Row] = COVERS,
    boundaries: Mapping[str, Any] | None = None,
    context: Mapping[str, Any] | None = None,
    package: Mapping[str, Any] | None = None,
) -> Path:
    """Write a case into `folder` (made if missing) and return it.

    Rows name only the cells that matter (see `_DEFAULTS`); ids of claims and the like default to
    C0001, C0002 …; `names` default to both names of every place; `package` is merged into the
    `control-map` object.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if names is None:
        names = [
            {"place": place["id"], "text": place[f"name_{lang}"], "script": script}
            for place in places
            for lang, script in (("en", "Latn"), ("ar", "Arab"))
        ]
    short = [{"short_en": row["name_en"], "short_ar": row["name_ar"], **row} for row in actors]
    tables: dict[str, Sequence[Row]] = {
        "actors": short,
        "claimants": claimants,
        "sources": sources,
        "places": places,
        "names": names,
        "unmatched": unmatched,
        "covers": covers,
        "claims": claims,
        "rulings": rulings,
        "displacement": displacement,
        "incidents": incidents,
        "events": events,
    }
    for table, rows in tables.items():
        text = _csv(table, rows)
        (folder / f"{table}.csv").write_text(text, encoding="utf-8", newline="")
    if boundaries is None:
        boundaries = squares({"d1": (0, 1), "d2": (1, 1), "d3": (0, 0), "d4": (1, 0)})
    _write_json(folder / "boundaries.geojson", boundaries)
    _write_json(folder / "context.geojson", context or features([]))
    _write_json(folder / "datapackage.json", _descriptor(package or {}))
    seal(folder)
    return folder


def grid_case(folder: Path, n_districts: int, changes_each: int, seed: int = 0) -> Path:
    """Write a case of `n_districts` squares (ids g00000 …) and return its folder.

    Each opens under one actor on 2016-01-01 and then has 1 to `changes_each` shifts told by an
    independent claimant on random days of 2016. The same arguments write the same bytes.
    """
    chance = random.Random(seed)
    width = max(1, round(n_districts**0.5))
    ids = [f"g{index:05}" for index in range(n_districts)]
    claims: list[Row] = []
    for key in ids:
        holder = chance.choice(("government", "opposition"))
        claims.append({"place": key, "kind": "status", "actor": holder, "latest": "2016-01-01"})
        days = sorted(chance.sample(range(1, 350), chance.randint(1, changes_each)))
        for day in days:
            taker = chance.choice([row["id"] for row in ACTORS if row["id"] != holder])
            latest = str(date(2016, 1, 1) + timedelta(days=day))
            row = {"place": key, "from_actor": holder, "actor": taker, "latest": latest}
            claims.append({**row, "reported": latest})
            holder = taker
    places: list[Row] = [
        {"id": key, "kind": "district", "name_en": f"District {key}", "name_ar": f"حي {key}"}
        for key in ids
    ]
    places.append({"id": "city", "kind": "area", "name_en": "The city", "name_ar": "المدينة"})
    covers = [
        {"place": place, "polygon": key, "relation": relation}
        for key in ids
        for place, relation in ((key, "same"), ("city", "whole"))
    ]
    grid = squares({key: divmod(index, width)[::-1] for index, key in enumerate(ids)}, 0.002)
    package = {"start": "2016-01-01", "end": "2016-12-31", "focus": ["2016-01-01", "2016-12-31"]}
    return make_case(
        folder, claims=claims, places=places, covers=covers, boundaries=grid, package=package
    )


def squares(cells: Mapping[str, tuple[int, int]], step: float = STEP) -> dict[str, Any]:
    """Return a FeatureCollection with one square per id, at (column, row) counted from south-west.

    Neighbours share exactly the same corners.
    """
    found = []
    for key, (column, row) in cells.items():
        west, east = (round(WEST + step * (column + side), 5) for side in (0, 1))
        south, north = (round(SOUTH + step * (row + side), 5) for side in (0, 1))
        ring = [[west, south], [west, north], [east, north], [east, south], [west, south]]
        geometry = {"type": "Polygon", "coordinates": [ring]}
        found.append(
            {
                "type": "Feature",
                "properties": {"id": key, "source": "grid", "licence": "CC0"},
                "geometry": geometry,
            }
        )
    return features(found)


def features(found: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the features as a FeatureCollection."""
    return {"type": "FeatureCollection", "features": list(found)}


def _csv(table: str, rows: Sequence[Row]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS[table], restval="", lineterminator="\n")
    writer.writeheader()
    for index, row in enumerate(rows, 1):
        own = {"id": f"{_PREFIX[table]}{index:04}"} if table in _PREFIX else {}
        writer.writerow({**own, **_DEFAULTS.get(table, {}), **row})
    return text.getvalue()


def _descriptor(package: Mapping[str, Any]) -> dict[str, Any]:
    resources = [{"name": table, "path": f"{table}.csv"} for table in COLUMNS]
    resources += [{"name": name, "path": f"{name}.geojson"} for name in ("boundaries", "context")]
    own = {
        "title": {"en": "Four squares", "ar": "أربعة مربعات"},
        "contact": "corrections@example.org",
        "attribution": {"en": "Nobody", "ar": "لا أحد"},
        "start": "2012-07-19",
        "end": "2016-12-22",
        "focus": ["2016-11-15", "2016-12-22"],
        "shares_area": "city",
        "survey": "survey",
    }
    return {
        "name": "four-squares",
        "version": "1.0.0",
        "licenses": [{"name": "CC0-1.0", "title": "CC0 1.0"}],
        "control-map": {**own, **package},
        "resources": resources,
    }


def _write_json(path: Path, value: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
