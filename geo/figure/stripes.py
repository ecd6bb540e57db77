"""Stripes and dots cut to the shape of a district, so that they are plain areas in every format."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geo.figure.fills import DOT, Fill
from geo.figure.ground import Outline, joined, outline

__all__ = ["bands_in", "dots_in", "painted"]

_TILE = 10.0


def painted(fill: Fill) -> tuple[str, tuple[tuple[str, float, float], ...]]:
    """Return the colour under all of it, and the stripes over that: where stripes leave nothing
    free, the first of them is the ground, so that no paper shines through between two."""
    covered = sum(wide for _, _, wide in fill.bands)
    if len(fill.bands) > 1 and covered >= fill.period - 1e-6:
        return fill.bands[0][0], fill.bands[1:]
    return fill.base, fill.bands


@lru_cache(maxsize=4096)
def bands_in(
    shape: BaseGeometry, start: float, wide: float, period: float, angle: float
) -> Outline:
    """Return the stripes [start, start + wide) of every `period` px inside a shape (px, y down),
    running at `angle` degrees against the clock. Stripes of neighbours meet."""
    along, across = _directions(angle)
    corners = _corners(shape)
    t = corners @ across
    s = corners @ along
    first, last = math.floor(t.min() / period) - 1, math.ceil(t.max() / period) + 1
    steps = np.arange(first, last + 1) * period + start
    low, high = s.min() - 1, s.max() + 1
    rings = np.stack(
        [
            _point(steps, low, across, along),
            _point(steps, high, across, along),
            _point(steps + wide, high, across, along),
            _point(steps + wide, low, across, along),
            _point(steps, low, across, along),
        ],
        axis=1,
    )
    cut = shapely.intersection(shapely.polygons(rings), shape)
    return joined(outline(part) for part in _polygons(cut))


@lru_cache(maxsize=1024)
def dots_in(shape: BaseGeometry, which: int, angle: float, unit: float) -> Outline:
    """Return the first (0) or second (1) dots of each tile that lie wholly inside a shape."""
    along, across = _directions(angle)
    corners = _corners(shape)
    tile = _TILE * unit
    t, s = corners @ across, corners @ along
    off = (0.25 + 0.5 * which) * tile
    rows = np.arange(math.floor(t.min() / tile) - 1, math.ceil(t.max() / tile) + 1) * tile + off
    columns = np.arange(math.floor(s.min() / tile) - 1, math.ceil(s.max() / tile) + 1) * tile + off
    grid = rows[:, None, None] * across + columns[None, :, None] * along
    spots = grid.reshape(-1, 2)
    radius = DOT * unit
    room = shape.buffer(-radius)
    inside = spots[shapely.contains_xy(room, spots[:, 0], spots[:, 1])]
    return _circles(inside, radius)


def _circles(spots: npt.NDArray[np.float64], radius: float) -> Outline:
    if len(spots) == 0:
        return np.empty((0, 2)), np.empty(0, np.uint8)
    # A circle of four cubic curves.
    k = 0.5522847498
    unit = np.array(
        [
            (1, 0), (1, k), (k, 1), (0, 1), (-k, 1), (-1, k), (-1, 0),
            (-1, -k), (-k, -1), (0, -1), (k, -1), (1, -k), (1, 0), (1, 0),
        ]
    )  # fmt: skip
    kinds = np.array([1, *[4] * 12, 79], np.uint8)
    points = (spots[:, None, :] + unit[None] * radius).reshape(-1, 2)
    return points, np.tile(kinds, len(spots))


def _directions(angle: float) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Unit vectors along and across stripes, y down."""
    turn = math.radians(angle)
    along = np.array([math.cos(turn), -math.sin(turn)])
    return along, np.array([math.sin(turn), math.cos(turn)])


def _corners(shape: BaseGeometry) -> npt.NDArray[np.float64]:
    left, top, right, bottom = shape.bounds
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)])


def _point(
    t: npt.NDArray[np.float64],
    s: float,
    across: npt.NDArray[np.float64],
    along: npt.NDArray[np.float64],
) -> npt.NDArray[np.float64]:
    return np.asarray(t[:, None] * across + s * along)


def _polygons(shapes: npt.NDArray[np.object_]) -> list[BaseGeometry]:
    parts = shapely.get_parts(shapely.get_parts(shapes))
    return [part for part in parts if part.geom_type == "Polygon" and not part.is_empty]
