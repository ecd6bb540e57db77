"""Where everything is: the projection of a map, and geometry as outlines on the page."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geo.case import Case
from geo.figure.drawing import Box

__all__ = ["Outline", "Projection", "bounds_of", "fitted", "outline", "outlines"]

# Corners (n, 2) and matplotlib path codes (n,).
Outline = tuple[npt.NDArray[np.float64], npt.NDArray[np.uint8]]
MOVE, LINE, CLOSE = 1, 2, 79
_DEGREE = 111_320.0


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
        return np.asarray(moved + (self.x, self.y))

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Return one position in px."""
        x, y = self(np.array([[lon, lat]]))[0]
        return float(x), float(y)

    def back(self, x: float, y: float) -> tuple[float, float]:
        """Return the longitude and latitude of a point of the page."""
        across = _DEGREE * math.cos(math.radians(self.lat)) * self.scale
        return self.lon + (x - self.x) / across, self.lat - (y - self.y) / _DEGREE / self.scale


def fitted(bounds: tuple[float, float, float, float], box: Box) -> Projection:
    """Return the projection that shows (west, south, east, north) as large as a box allows, in
    its middle."""
    west, south, east, north = bounds
    lat = (south + north) / 2
    wide = max((east - west) * _DEGREE * math.cos(math.radians(lat)), 1.0)
    tall = max((north - south) * _DEGREE, 1.0)
    left, top, right, bottom = box
    scale = min((right - left) / wide, (bottom - top) / tall)
    return Projection((west + east) / 2, lat, (left + right) / 2, (top + bottom) / 2, scale)


def bounds_of(shapes: Sequence[BaseGeometry]) -> tuple[float, float, float, float]:
    """Return west, south, east, north of some geometry."""
    corners = np.array([shape.bounds for shape in shapes])
    west, south = corners[:, :2].min(axis=0)
    east, north = corners[:, 2:].max(axis=0)
    return float(west), float(south), float(east), float(north)


def outline(geometry: BaseGeometry) -> Outline:
    """Return polygons, lines and collections of them as one outline, in the geometry's units."""
    points: list[npt.NDArray[np.float64]] = []
    codes: list[npt.NDArray[np.uint8]] = []
    for part in getattr(geometry, "geoms", [geometry]):
        if isinstance(part, Polygon):
            for ring in (part.exterior, *part.interiors):
                points.append(np.asarray(ring.coords)[:, :2])
                kinds = np.full(len(ring.coords), LINE, np.uint8)
                kinds[0], kinds[-1] = MOVE, CLOSE
                codes.append(kinds)
        elif isinstance(part, MultiPolygon):
            inner = outline(part)
            points.append(inner[0])
            codes.append(inner[1])
        elif part.geom_type in ("LineString", "LinearRing"):
            points.append(np.asarray(part.coords)[:, :2])
            kinds = np.full(len(part.coords), LINE, np.uint8)
            kinds[:1] = MOVE
            codes.append(kinds)
    if not points:
        return np.empty((0, 2)), np.empty(0, np.uint8)
    return np.concatenate(points), np.concatenate(codes)


def outlines(case: Case) -> Mapping[str, Outline]:
    """Return the outline of every district in degrees, by id."""
    return {place: outline(shape) for place, shape in case.dataset.geometry.items()}
