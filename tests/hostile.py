"""Rows of a small case in which everything that has a name has the same, wicked one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cases import ACTORS, CLAIMANTS, COVERS, PLACES, SOURCES

from geo.cells import guard

__all__ = ["guarded_rows", "hostile_rows"]


def _named(name: str) -> Mapping[str, Any]:
    """The rows of a case in which everything that has a name has this one."""
    both = {"name_en": name, "name_ar": f"{name} ع"}
    places = [{**row, **both} for row in PLACES]
    # Two districts may not have the same name: the first two get the hostile one in each language.
    places[1] = {**PLACES[1], "name_en": PLACES[1]["name_en"], "name_ar": f"{name} ب"}
    places[2:] = [dict(row) for row in PLACES[2:]]
    claim = {
        "place": "d1",
        "statement_en": name,
        "statement_ar": name,
        "locator": name,
        "note": name,
        "latest": "2016-11-27",
        "reported": "2016-11-28",
    }
    text = {"statement_en": name, "statement_ar": name}
    return {
        "places": places,
        "claims": [
            claim,
            {**claim, "actor": "opposition", "latest": "2016-11-28", "claimant": "front"},
        ],
        "actors": [{**row, **both, "short_en": name, "short_ar": name} for row in ACTORS],
        "claimants": [{**row, **both} for row in CLAIMANTS],
        "sources": [{**row, "title": name} for row in SOURCES],
        "covers": COVERS,
        "events": [{"title_en": name, "title_ar": name}],
        "incidents": [{**text, "place_text_en": name, "place_text_ar": name, "low": "3"}],
        "displacement": [{**text, "from_text_en": name, "from_text_ar": name, "low": "3"}],
        "package": {"title": {"en": name, "ar": name}, "attribution": {"en": name, "ar": name}},
    }


def hostile_rows(name: str) -> Mapping[str, Any]:
    """As `_named`, each row that needs a name of its own numbered."""
    rows = dict(_named(name))
    for table in ("actors", "claimants", "sources"):
        for number, row in enumerate(rows[table]):
            for column in ("name_en", "name_ar", "short_en", "short_ar", "title"):
                if column in row and number:
                    row[column] = f"{row[column]} {number}"
    return rows


def guarded_rows(name: str) -> Mapping[str, Any]:
    """As `hostile_rows`, with every cell as it is safe in a CSV: the case then says the name."""
    return {
        table: [{key: guard(cell) for key, cell in row.items()} for row in rows]
        if isinstance(rows, list | tuple)
        else rows
        for table, rows in hostile_rows(name).items()
    }
