"""GeoPackage: one layer, with what the file is in its metadata table.

GDAL writes the time into a GeoPackage unless it is told one, and only by a setting of the whole
process: `_AT_A_TIME` keeps two files from being written at once under each other's setting, and
the setting is as before when a file is done.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from threading import Lock
from typing import Final

import pyogrio
from pyogrio.raw import write_arrow

from geo.download.about import Fact, flat
from geo.download.arrow import GEOMETRY, arrow_table
from geo.download.rows import Table

__all__ = ["geopackage_file"]

_AT_A_TIME: Final = Lock()
_CLOCK: Final = "OGR_CURRENT_DATE"
_MADE: Final = date(2000, 1, 1)


def geopackage_file(table: Table, facts: Sequence[Fact], day: date | None) -> bytes:
    """Return the table as a GeoPackage, layer named as what it holds, CRS EPSG:4326.

    `day` stands as the time of change, None: a fixed one. Polygons are MultiPolygons; a table
    that holds points too has a layer of any geometry.
    """
    kinds = {shape.geom_type for shape in table.shapes if shape is not None}
    areal = bool(kinds) and kinds <= {"Polygon", "MultiPolygon"}
    about = flat(tuple(facts))
    out = io.BytesIO()
    with _clock_at(f"{day or _MADE}T00:00:00Z"):
        write_arrow(
            arrow_table(table, multi=areal),
            out,
            layer=table.what,
            driver="GPKG",
            geometry_name=GEOMETRY,
            geometry_type="MultiPolygon" if areal else "Unknown",
            crs="EPSG:4326",
            dataset_metadata=about,
            layer_options={
                "IDENTIFIER": next(f.words.en for f in facts if f.key == "contents"),
                "DESCRIPTION": "\n".join(f"{f.label.en}: {f.words.en}" for f in facts),
            },
        )
    return out.getvalue()


@contextmanager
def _clock_at(moment: str) -> Iterator[None]:
    with _AT_A_TIME:
        before = pyogrio.get_gdal_config_option(_CLOCK)
        pyogrio.set_gdal_config_options({_CLOCK: moment})
        try:
            yield
        finally:
            pyogrio.set_gdal_config_options({_CLOCK: before})
