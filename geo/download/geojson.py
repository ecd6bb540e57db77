"""GeoJSON (RFC 7946): longitude first, WGS 84 without a `crs`, outer rings counter-clockwise."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.download.about import Fact, flat
from geo.download.rows import Cell, Table

__all__ = ["geojson_file", "geometry_json"]


def geojson_file(table: Table, facts: Sequence[Fact]) -> bytes:
    """Return the table as a FeatureCollection, one feature a line; positions as in the dataset.

    Missing values and shapes are null. The foreign member `about` says what the file is.
    """
    names = [column.name for column in table.columns]
    lines = [
        _line(
            {
                "type": "Feature",
                "properties": dict(zip(names, map(_value, row), strict=True)),
                "geometry": None if shape is None else geometry_json(shape),
            }
        )
        for row, shape in zip(table.rows, table.shapes, strict=True)
    ]
    head = _line({"type": "FeatureCollection", "about": flat(tuple(facts))}).removesuffix("}")
    return (f'{head},"features":[\n' + ",\n".join(lines) + "\n]}\n").encode()


def geometry_json(shape: BaseGeometry) -> dict[str, Any]:
    """Return a geometry as GeoJSON has it."""
    found: dict[str, Any] = json.loads(shapely.to_geojson(shape))
    return found


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _value(cell: Cell) -> str | float | bool | None:
    return cell.isoformat() if isinstance(cell, date) else cell
