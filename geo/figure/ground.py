"""Where everything is: the projection of a map, and geometry as outlines on the page."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geo import fronts
from geo.case import Case
from geo.figure.drawing import Box

__all__ = [
    "Bounds",
    "Outline",
    "Projection",
    "borders",
    "bounds_of",
    "fitted",
    "joined",
    "outline",
    "placed",
    "towns",
]

# Corners (n, 2) and matplotlib path codes (n,).
Outline = tuple[npt.NDArray[np.float64], npt.NDArray[np.uint8]]
Bounds = tuple[float, float, float, float]
_MOVE, _LINE, _CLOSE = 1, 2, 79
_DEGREE = 111_320.0
# Ground this many px beyond the edge of a map is kept, so that its edge is not seen.
_MARGIN = 8.0


@dataclass(frozen=True, slots=True)
class Projection:
    """Longitude and latitude (EPSG:4326) to px: plate carrée, true to scale at latitude `lat`;
    over a city that is no different from any other map. (`lon`, `lat`) comes to (`x`, `y`);
    `scale` is px per metre."""

    lon: float
    lat: float
    x: float
    y: float
    scale: float

    def __call__(self, lonlat: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Return positions (n, 2) in px."""
        across = _DEGREE * math.cos(math.radians(self.lat)) * self.scale
        moved = (lonlat - (self.lon, self.lat)) * (across, -_DEGREE * self.scale)
        return np.asarray(moved + np.array([self.x, self.y]))

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Return one position in px."""
        x, y = self(np.array([[lon, lat]]))[0]
        return float(x), float(y)

    def back(self, x: float, y: float) -> tuple[float, float]:
        """Return the longitude and latitude of a point of the page."""
        across = _DEGREE * math.cos(math.radians(self.lat)) * self.scale
        return self.lon + (x - self.x) / across, self.lat - (y - self.y) / _DEGREE / self.scale


def fitted(bounds: Bounds, box: Box) -> Projection:
    """Return the projection that shows (west, south, east, north) as large as a box allows, in
    its middle."""
    west, south, east, north = bounds
    lat = (south + north) / 2
    wide = max((east - west) * _DEGREE * math.cos(math.radians(lat)), 1.0)
    tall = max((north - south) * _DEGREE, 1.0)
    left, top, right, bottom = box
    scale = min((right - left) / wide, (bottom - top) / tall)
    return Projection((west + east) / 2, lat, (left + right) / 2, (top + bottom) / 2, scale)


def bounds_of(shapes: Sequence[BaseGeometry]) -> Bounds:
    """Return west, south, east, north of some geometry."""
    corners = np.array([shape.bounds for shape in shapes])
    west, south = corners[:, :2].min(axis=0)
    east, north = corners[:, 2:].max(axis=0)
    return float(west), float(south), float(east), float(north)


def outline(geometry: BaseGeometry) -> Outline:
    """Return polygons, lines and collections of them as one outline, in the geometry's units."""
    return joined(_pieces(geometry))


def joined(pieces: Iterable[Outline]) -> Outline:
    """Return several outlines as one."""
    all_ = list(pieces)
    if not all_:
        return np.empty((0, 2)), np.empty(0, np.uint8)
    points, codes = zip(*all_, strict=True)
    return np.concatenate(points), np.concatenate(codes)


def _pieces(geometry: BaseGeometry) -> Iterable[Outline]:
    for part in getattr(geometry, "geoms", [geometry]):
        if isinstance(part, Polygon):
            for ring in (part.exterior, *part.interiors):
                corners = np.asarray(ring.coords)[:, :2]
                kinds = np.full(len(corners), _LINE, np.uint8)
                if len(kinds):
                    kinds[0], kinds[-1] = _MOVE, _CLOSE
                yield corners, kinds
        elif isinstance(part, MultiPolygon):
            yield from _pieces(part)
        elif part.geom_type in ("LineString", "LinearRing"):
            corners = np.asarray(part.coords)[:, :2]
            kinds = np.full(len(corners), _LINE, np.uint8)
            kinds[:1] = _MOVE
            yield corners, kinds


@lru_cache(maxsize=32)
def placed(
    case: Case, projection: Projection, box: Box, *, whole: bool = False
) -> Mapping[str, BaseGeometry]:
    """Return the districts that show in a box of the page, by id, in px and cut to it; `whole`
    ones only, if asked for."""
    left, top, right, bottom = box
    frame = shapely.box(left - _MARGIN, top - _MARGIN, right + _MARGIN, bottom + _MARGIN)
    page = shapely.box(left - 1, top - 1, right + 1, bottom + 1)
    found: dict[str, BaseGeometry] = {}
    for place, shape in case.dataset.geometry.items():
        moved = shapely.transform(shape, projection)
        if (page if whole else frame).contains(moved):
            found[place] = moved
        elif not whole and frame.intersects(moved):
            cut = frame.intersection(shapely.make_valid(moved))
            parts = [part for part in shapely.get_parts(cut) if part.geom_type == "Polygon"]
            if parts:
                found[place] = parts[0] if len(parts) == 1 else MultiPolygon(parts)
    return found


@lru_cache(maxsize=8)
def borders(case: Case) -> tuple[fronts.Border, ...]:
    """Return every stretch of border that two districts share."""
    return fronts.borders(case.dataset.geometry)


@lru_cache(maxsize=8)
def towns(case: Case) -> tuple[tuple[Bounds, int], ...]:
    """Return the groups of districts that touch: their bounds and how many districts lie within
    those, the most first."""
    shapes = list(case.dataset.geometry.values())
    ground = shapely.union_all(shapely.buffer(np.array(shapes), 1e-6))
    points = shapely.points([shape.representative_point().coords[0] for shape in shapes])
    found = []
    for part in shapely.get_parts(ground):
        west, south, east, north = part.bounds
        inside = int(shapely.within(points, shapely.box(west, south, east, north)).sum())
        found.append(((west, south, east, north), inside))
    return tuple(sorted(found, key=lambda town: (-town[1], town[0])))
