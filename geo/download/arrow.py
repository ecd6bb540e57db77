"""The table as Arrow: the typed form from which GeoPackage and GeoParquet are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import shapely
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from geo.download.columns import Kind
from geo.download.rows import Table

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["GEOMETRY", "arrow_table"]

GEOMETRY: Final = "geometry"
_TYPES: Final[Mapping[Kind, Any]] = {
    "string": pa.string(),
    "date": pa.date32(),
    "number": pa.float64(),
    "integer": pa.int64(),
    "boolean": pa.bool_(),
}


def arrow_table(table: Table, *, multi: bool = False) -> pa.Table:
    """Return the table with its shapes as little-endian ISO WKB in the last column, `geometry`;
    with `multi` every polygon as a MultiPolygon."""
    names = [column.name for column in table.columns]
    arrays = [pa.array(table.column(c.name), type=_TYPES[c.kind]) for c in table.columns]
    wkb = [None if shape is None else _wkb(shape, multi) for shape in table.shapes]
    return pa.table([*arrays, pa.array(wkb, type=pa.binary())], names=[*names, GEOMETRY])


def _wkb(shape: BaseGeometry, multi: bool) -> bytes:
    if multi and shape.geom_type == "Polygon":
        shape = MultiPolygon([shape])
    found: bytes = shapely.to_wkb(shape, byte_order=1, flavor="iso")
    return found
