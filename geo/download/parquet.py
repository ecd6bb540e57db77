"""GeoParquet 1.1: typed columns, WKB shapes, and what the file is in its key-value metadata."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from typing import Any

import pyarrow.parquet as pq
import shapely
from pyproj import CRS

from geo.download.about import Fact, flat
from geo.download.arrow import GEOMETRY, arrow_table
from geo.download.rows import Table

__all__ = ["parquet_file"]


def parquet_file(table: Table, facts: Sequence[Fact]) -> bytes:
    """Return the table as GeoParquet (geoparquet.org, 1.1.0), CRS EPSG:4326, longitude first.

    The key `control-map` of the file's metadata holds the facts and the meaning of each column.
    """
    plain = arrow_table(table)
    about = {"about": flat(tuple(facts)), "columns": _columns(table)}
    metadata = {"geo": json.dumps(_geo(table)), "control-map": json.dumps(about)}
    out = io.BytesIO()
    with pq.ParquetWriter(
        out, plain.schema.with_metadata(metadata), compression="zstd", version="2.6"
    ) as writer:
        writer.write_table(plain.replace_schema_metadata(metadata))
    return out.getvalue()


def _geo(table: Table) -> dict[str, Any]:
    shapes = [shape for shape in table.shapes if shape is not None]
    kinds = sorted({shape.geom_type for shape in shapes})
    column: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": kinds,
        "crs": CRS.from_epsg(4326).to_json_dict(),
        "edges": "planar",
        "orientation": "counterclockwise",
    }
    if shapes:
        column["bbox"] = [float(edge) for edge in shapely.total_bounds(shapes)]
    return {"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}


def _columns(table: Table) -> dict[str, dict[str, str]]:
    return {
        column.name: {
            "en": column.meaning.en,
            "ar": column.meaning.ar,
            "unit": column.unit,
            "hxl": column.hxl,
        }
        for column in table.columns
    }
