"""What part of the ground a map shows."""

from __future__ import annotations

import math
from functools import lru_cache

import shapely

from geo.case import Case
from geo.figure.drawing import Box
from geo.figure.ground import Bounds, Projection, bounds_of, fitted, towns
from geo.figure.shot import Shot

__all__ = ["is_zoomed", "projection_of"]

# A district is shown with its neighbours: with what touches it, at least this much around it.
_AROUND = 0.35
# What lies beside the city is shown too while the city keeps this part of its size.
_LEAST = 0.77
_METRES_PER_PIXEL = 156_543.03392


def projection_of(case: Case, shot: Shot, box: Box) -> Projection:
    """Return the projection of a map in a box of the page."""
    extent = shot.extent
    if not isinstance(extent, str):
        return fitted(extent, box)
    if extent == "city":
        return fitted(_city(case, _shape(box)), box)
    if extent == "view":
        lon, lat, zoom = shot.view.at or (0.0, 0.0, 12.0)
        left, top, right, bottom = box
        # As many metres to the CSS pixel as in the app, on a map 800 px wide.
        wide = (right - left) / 800
        metres = _METRES_PER_PIXEL * math.cos(math.radians(lat)) / 2**zoom
        return Projection(lon, lat, (left + right) / 2, (top + bottom) / 2, wide / metres)
    if extent == "east":
        members = case.timeline.polygons(case.dataset.package.shares_area)
        return fitted(bounds_of([case.dataset.geometry[one] for one in members]), box)
    return fitted(_around(case, extent), box)


def is_zoomed(shot: Shot) -> bool:
    """Does the map show less than the city?"""
    return shot.extent != "city"


def _shape(box: Box) -> float:
    left, top, right, bottom = box
    return round((right - left) / (bottom - top), 3)


@lru_cache(maxsize=64)
def _city(case: Case, shape: float) -> Bounds:
    """The largest town, and of the rest whatever fits beside it without making it much smaller
    (`shape`: width of the box by its height)."""
    (town, _), *rest = towns(case)
    box = (0.0, 0.0, 1000.0 * shape, 1000.0)
    full = fitted(town, box).scale
    bounds = town
    middle = ((town[0] + town[2]) / 2, (town[1] + town[3]) / 2)

    def far(other: tuple[Bounds, int]) -> float:
        west, south, east, north = other[0]
        return math.dist(middle, ((west + east) / 2, (south + north) / 2))

    for more, _ in sorted(rest, key=far):
        west, south, east, north = zip(bounds, more, strict=True)
        wider = (min(west), min(south), max(east), max(north))
        if fitted(wider, box).scale >= full * _LEAST:
            bounds = wider
    return bounds


def _around(case: Case, place: str) -> Bounds:
    """A place's districts with those that touch them."""
    geometry = case.dataset.geometry
    own = case.timeline.polygons(place) or tuple(
        cover.polygon for cover in case.dataset.covers if cover.place == place
    )
    ground = shapely.union_all([geometry[one] for one in own]).buffer(1e-5)
    west, south, east, north = ground.bounds
    wide, tall = (east - west) * _AROUND, (north - south) * _AROUND
    least = (west - wide, south - tall, east + wide, north + tall)
    neighbours = [shape for shape in geometry.values() if shape.intersects(ground)]
    # A neighbour that is far larger than the place would make it small: it is cut.
    most = (west - 3 * wide, south - 3 * tall, east + 3 * wide, north + 3 * tall)
    around = bounds_of(neighbours)
    return (
        min(least[0], max(most[0], around[0])),
        min(least[1], max(most[1], around[1])),
        max(least[2], min(most[2], around[2])),
        max(least[3], min(most[3], around[3])),
    )
