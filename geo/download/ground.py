"""Where the things of a table lie: the shape of a place, and a point to label it at.

EPSG:4326, longitude first; outer rings run counter-clockwise (RFC 7946).
"""

from __future__ import annotations

from collections import defaultdict
from typing import Literal

import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.model import Dataset, Relation

__all__ = ["Ground", "Kind"]

Kind = Literal["place", "point", "around", "none"]


class Ground:
    """The shapes of a dataset's places, each made once."""

    def __init__(self, dataset: Dataset) -> None:
        self._places = dataset.places
        self._geometry = dataset.geometry
        self._covers: defaultdict[str, list[tuple[str, Relation]]] = defaultdict(list)
        for cover in dataset.covers:
            self._covers[cover.place].append((cover.polygon, cover.relation))
        self._found: dict[str, tuple[Kind, BaseGeometry | None]] = {}

    def district(self, district: str) -> BaseGeometry:
        """Return the polygon of a district, as the dataset draws it."""
        return shapely.orient_polygons(self._geometry[district])

    def districts(self, place: str) -> tuple[str, ...]:
        """Return the districts through which a place meets the map, in the order of covers."""
        return tuple(polygon for polygon, _ in self._covers[place])

    def of(self, place: str) -> tuple[Kind, BaseGeometry | None]:
        """Return what a place is drawn as, and its shape.

        `place`: its own ground, the districts that are it or lie wholly in it. `point`: where its
        label stands. `around`: the districts that it is a part of. `none`: nothing is known.
        """
        if place not in self._found:
            self._found[place] = self._make(place)
        return self._found[place]

    def _make(self, place: str) -> tuple[Kind, BaseGeometry | None]:
        own = [polygon for polygon, relation in self._covers[place] if relation != "within"]
        if own:
            return "place", self._together(own)
        lonlat = self._places[place].lonlat
        if lonlat is not None:
            return "point", Point(*lonlat)
        around = self.districts(place)
        return ("around", self._together(around)) if around else ("none", None)

    def _together(self, polygons: list[str] | tuple[str, ...]) -> BaseGeometry:
        if len(polygons) == 1:
            return self.district(polygons[0])
        joined = shapely.union_all([self._geometry[polygon] for polygon in polygons])
        return shapely.orient_polygons(joined)

    def label(self, place: str) -> tuple[float, float]:
        """Return (longitude, latitude) of a point in the shape of a place that has one: where its
        label stands, else one inside, to six decimals."""
        lonlat = self._places[place].lonlat
        if lonlat is not None:
            return lonlat
        point = shapely.point_on_surface(self.of(place)[1])
        return round(point.x, 6), round(point.y, 6)
