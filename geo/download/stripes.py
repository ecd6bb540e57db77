"""Stripes across a shape, for formats that know no hatching."""

from __future__ import annotations

import math
from typing import Final

import shapely
from shapely import affinity
from shapely.geometry import MultiLineString
from shapely.geometry.base import BaseGeometry

__all__ = ["striped"]

_APART: Final = 0.0012  # degrees of latitude, about 130 metres


def striped(shape: BaseGeometry, angle: float) -> BaseGeometry:
    """Return lines across a polygon at `angle` degrees from east, counter-clockwise.

    EPSG:4326, longitude first, to six decimals.
    """
    _, south, _, north = shape.bounds
    # A degree of longitude is shorter than one of latitude; stripes are straight on the ground.
    narrow = math.cos(math.radians((south + north) / 2))
    flat = affinity.scale(shape, narrow, 1, origin=(0, 0))
    turned = affinity.rotate(flat, -angle, origin=(0, 0))
    left, low, right, high = turned.bounds
    first, last = math.ceil(low / _APART), math.floor(high / _APART)
    rows = [[(left, n * _APART), (right, n * _APART)] for n in range(first, last + 1)]
    lines = shapely.intersection(MultiLineString(rows), turned)
    kept = [part for part in shapely.get_parts(lines) if part.geom_type == "LineString"]
    back = affinity.rotate(MultiLineString(kept), angle, origin=(0, 0))
    drawn = affinity.scale(back, 1 / narrow, 1, origin=(0, 0))
    return shapely.transform(drawn, lambda positions: positions.round(6))
