"""Polygons and what they cover together, and the drawn context, from GeoJSON.

All positions are EPSG:4326, longitude first. Shared borders must be identical in both
neighbours, so that shapes that come from one source form a coverage without overlaps.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import Final, TypeVar, cast

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.model import Context, Origin, Text
from geo.values import ID_RULE, Notes, forbidden_character, id_ok

__all__ = ["check_coverage", "latitude_first", "read_boundaries", "read_context"]

# Depth of the coordinate lists: how many lists stand around one position.
_DEPTHS: Final = {
    "Point": 0,
    "MultiPoint": 1,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}
_AREAL: Final = ("Polygon", "MultiPolygon")
_ORIGIN: Final = ("source", "licence")
_WGS84: Final = ("urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", "EPSG:4326")
# Boundaries drawn by different hands never meet exactly; more than this share of the smaller
# shape is not a sliver but ground that would be counted twice.
_SLIVER: Final = 0.01
# A shape is taken for one with latitude first when that brings it this much nearer to the rest.
_SWAPPED: Final = 0.25
_NEAR: Final = 0.1  # degrees; nearer than this to the middle nothing is suspicious

Key = TypeVar("Key")


def read_boundaries(
    value: object, file: str, notes: Notes
) -> tuple[dict[str, BaseGeometry], dict[str, Origin]]:
    """Return the polygons by their property `id`, in file order, and the origin of each."""
    shapes: dict[str, BaseGeometry] = {}
    origins: dict[str, Origin] = {}
    first: dict[str, str] = {}
    for column, feature, properties in _features(value, file, notes):
        key = properties.get("id")
        if not isinstance(key, str) or not id_ok(key):
            where = f"{column}.properties.id"
            shown = "" if key is None else str(key)
            notes.add(file, "the feature has no valid id", ID_RULE, column=where, value=shown)
            continue
        if key in first:
            message = f"the id stands in {first[key]} and {column}"
            fix = "Keep one of the two, or join them into one MultiPolygon"
            notes.add(file, message, fix, column=column, value=key)
            continue
        first[key] = column
        source, licence = (_words(properties, word, file, column, notes) for word in _ORIGIN)
        origins[key] = Origin(source, licence)
        found = _geometry(feature, _AREAL, file, column, key, notes)
        if found is not None:
            shapes[key] = found
    return shapes, origins


def _words(properties: Mapping[str, object], key: str, file: str, column: str, notes: Notes) -> str:
    """Return the text of a property, empty where there is none."""
    text = properties.get(key)
    if not isinstance(text, str):
        return ""
    fault = forbidden_character(text)
    if fault is not None:
        message = f"the text holds the control character {fault}"
        notes.add(file, message, "Remove it", column=f"{column}.properties.{key}", value=text)
    return text


def read_context(value: object, file: str, notes: Notes) -> tuple[Context, ...]:
    """Return the drawn things in file order; their names may be empty."""
    found: list[Context] = []
    for column, feature, properties in _features(value, file, notes):
        texts: dict[str, str] = {}
        for key in ("kind", "name_en", "name_ar"):
            where = f"{column}.properties.{key}"
            text = properties.get(key)
            texts[key] = text if isinstance(text, str) else ""
            if text is not None and not isinstance(text, str):
                notes.add(file, "this is not a text", 'Write a text in "…"', column=where)
            elif key == "kind" and not id_ok(texts[key]):
                message = "the feature has no valid kind"
                notes.add(file, message, ID_RULE, column=where, value=texts[key])
            elif forbidden_character(texts[key]):
                message = f"the text holds the control character {forbidden_character(texts[key])}"
                notes.add(file, message, "Remove it", column=where, value=texts[key])
        drawn = _geometry(feature, tuple(_DEPTHS), file, column, texts["name_en"], notes)
        if drawn is not None:
            found.append(Context(texts["kind"], Text(texts["name_en"], texts["name_ar"]), drawn))
    return tuple(found)


def _features(
    value: object, file: str, notes: Notes
) -> Iterator[tuple[str, dict[str, object], dict[str, object]]]:
    """Yield (where it stands, feature, its properties) of a FeatureCollection."""
    features = value.get("features") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(features, list):
        fix = 'Write {"type": "FeatureCollection", "features": […]}'
        notes.add(file, "this is not a GeoJSON FeatureCollection", fix)
        return
    crs = value.get("crs")
    named = crs.get("properties") if isinstance(crs, dict) else None
    if crs is not None and (not isinstance(named, dict) or named.get("name") not in _WGS84):
        notes.add(file, "the positions are not in EPSG:4326", "Reproject the file", column="crs")
    for index, feature in enumerate(features):
        column = f"features[{index}]"
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(feature, dict) or not isinstance(properties, dict):
            fix = "Write a GeoJSON Feature with properties"
            notes.add(file, "this is not a feature", fix, column=column)
            continue
        yield column, feature, properties


def _geometry(
    feature: Mapping[str, object],
    kinds: Sequence[str],
    file: str,
    column: str,
    key: str,
    notes: Notes,
) -> BaseGeometry | None:
    """Return the feature's geometry if it is one of `kinds`, well formed and valid."""
    geometry = feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    where = f"{column}.geometry"
    if not isinstance(geometry, dict) or not isinstance(kind, str) or kind not in kinds:
        message = f"the geometry is not one of {', '.join(kinds)}"
        notes.add(file, message, "Draw it as one of these", column=where, value=key)
        return None
    fault = _coordinates_fault(geometry.get("coordinates"), _DEPTHS[kind], ring=kind in _AREAL)
    if fault is None:
        try:
            found = shape(geometry)
        except (shapely.errors.ShapelyError, ValueError, TypeError, IndexError) as error:
            fault = f"the geometry cannot be read: {error}"
        else:
            if found.is_empty:
                fault = "the geometry is empty"
            elif not found.is_valid:
                fault = f"the geometry is not valid: {shapely.is_valid_reason(found)}"
            else:
                return found
    notes.add(file, fault, "Redraw or repair this shape", column=where, value=key)
    return None


def _coordinates_fault(value: object, depth: int, *, ring: bool) -> str | None:
    """Return what is wrong with coordinates nested `depth` lists deep, or None."""
    if not isinstance(value, list) or not value:
        return "the coordinates are not a filled list"
    if depth == 0:
        return _position_fault(value)
    for item in value:
        fault = _coordinates_fault(item, depth - 1, ring=ring)
        if fault is not None:
            return fault
    if ring and depth == 1:
        if len(value) < 4:
            return "a ring has fewer than four positions"
        if value[0] != value[-1]:
            return "a ring is not closed: its last position is not its first"
    return None


def _position_fault(position: list[object]) -> str | None:
    if len(position) != 2 or not all(type(number) in (int, float) for number in position):
        return "a position is not two numbers, longitude and latitude"
    lon, lat = cast("list[float]", position)
    if abs(lon) <= 180 and abs(lat) <= 90:
        return None
    hint = " (longitude comes first; is it swapped?)" if abs(lat) <= 180 and abs(lon) <= 90 else ""
    return f"the position {str(lon)[:24]}, {str(lat)[:24]} is not on the globe{hint}"


def latitude_first(positions: Mapping[Key, tuple[float, float]]) -> list[Key]:
    """Return the keys of the (lon, lat) `positions` that seem to have latitude first.

    That is so when swapping brings a position at least four times nearer to the middle of all.
    """
    if len(positions) < 3:
        return []
    lon0 = median(lon for lon, _ in positions.values())
    lat0 = median(lat for _, lat in positions.values())
    found: list[Key] = []
    for key, (lon, lat) in positions.items():
        as_written = math.hypot(lon - lon0, lat - lat0)
        swapped = math.hypot(lat - lon0, lon - lat0)
        if as_written > _NEAR and swapped < _SWAPPED * as_written:
            found.append(key)
    return found


def check_coverage(
    shapes: Mapping[str, BaseGeometry], sources: Mapping[str, str], file: str, notes: Notes
) -> None:
    """Note shapes of one source that do not form a coverage, and overlaps between sources."""
    groups: dict[str, list[str]] = {}
    for key in shapes:
        groups.setdefault(sources[key], []).append(key)
    for keys in groups.values():
        edges = shapely.coverage_invalid_edges([shapes[key] for key in keys])
        for key, edge in zip(keys, edges, strict=True):
            if not edge.is_empty:
                lon, lat = edge.representative_point().coords[0]
                message = f"the shape overlaps a neighbour or misses its border near {lon}, {lat}"
                fix = "Give both shapes the same points along their common border"
                notes.add(file, message, fix, column="geometry", value=key)
    if len(groups) > 1:
        _check_overlaps(shapes, sources, file, notes)


def _check_overlaps(
    shapes: Mapping[str, BaseGeometry], sources: Mapping[str, str], file: str, notes: Notes
) -> None:
    keys = list(shapes)
    polygons = list(shapes.values())
    left, right = shapely.STRtree(polygons).query(polygons, predicate="intersects")
    for one, other in sorted(zip(left.tolist(), right.tolist(), strict=True)):
        if one >= other or sources[keys[one]] == sources[keys[other]]:
            continue
        common = polygons[one].intersection(polygons[other]).area
        if common > _SLIVER * min(polygons[one].area, polygons[other].area):
            message = f"the shape overlaps {keys[other]!r}, which comes from another source"
            fix = "Cut one of the two along their common border"
            notes.add(file, message, fix, column="geometry", value=keys[one])
