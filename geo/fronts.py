"""Front lines and pockets of one day, from the borders that districts share.

A border is a *front* where the ground on its two sides is under different holders, *uncertain*
where at least one side is only claimed or contested and the two readings differ. A *pocket* is a
connected area that one actor holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pyproj import Geod
from shapely import STRtree, line_merge
from shapely.geometry import LineString, MultiLineString
from shapely.geometry.base import BaseGeometry

from geo.model import Reading

__all__ = ["Border", "Front", "Pocket", "borders", "fronts", "pockets"]

_WGS84 = Geod(ellps="WGS84")


@dataclass(frozen=True, slots=True)
class Border:
    """What two districts share: lines (EPSG:4326) and their geodesic length in km (WGS 84)."""

    places: tuple[str, str]
    lines: tuple[LineString, ...]
    km: float


@dataclass(frozen=True, slots=True)
class Front:
    """A border that is a front line: `sure` where both sides are held, by different actors."""

    border: Border
    sure: bool


@dataclass(frozen=True, slots=True)
class Pocket:
    """A connected area held by `actor`: its districts in dataset order, and its km²."""

    actor: str
    places: tuple[str, ...]
    km2: float


def borders(geometry: Mapping[str, BaseGeometry]) -> tuple[Border, ...]:
    """Every stretch of border that two districts share, in the order of `geometry`.

    Districts that meet in single points only share nothing. Coordinates are compared as they
    are: in a coverage, shared borders have the same corners.
    """
    ids = list(geometry)
    shapes = list(geometry.values())
    left, right = STRtree(shapes).query(shapes, predicate="intersects")
    found: list[Border] = []
    for a, b in sorted(zip(left.tolist(), right.tolist(), strict=True)):
        if a < b:
            lines = _lines(shapes[a].boundary.intersection(shapes[b].boundary))
            km = sum(_WGS84.geometry_length(line) for line in lines) / 1000
            if lines:
                found.append(Border((ids[a], ids[b]), lines, km))
    return tuple(found)


def _lines(shared: BaseGeometry) -> tuple[LineString, ...]:
    parts = [
        part
        for part in getattr(shared, "geoms", [shared])
        if isinstance(part, LineString) and not part.is_empty
    ]
    merged = line_merge(MultiLineString(parts)) if parts else MultiLineString()
    return tuple(part for part in getattr(merged, "geoms", [merged]) if part.length > 0)


def fronts(shared: Sequence[Border], readings: Sequence[Reading]) -> tuple[Front, ...]:
    """The borders that are front lines under `readings` (one per district), in their order."""
    by_place = {reading.place: reading for reading in readings}
    found: list[Front] = []
    for border in shared:
        kind = _kind(*(by_place[place] for place in border.places))
        if kind is not None:
            found.append(Front(border, sure=kind == "sure"))
    return tuple(found)


def _kind(one: Reading, other: Reading) -> Literal["sure", "unsure"] | None:
    if "unknown" in (one.state, other.state):
        return None
    if one.state == other.state == "held":
        return "sure" if one.holder != other.holder else None
    same = (one.state, one.holder, one.parties) == (other.state, other.holder, other.parties)
    return None if same else "unsure"


def pockets(
    shared: Sequence[Border], readings: Sequence[Reading], km2: Mapping[str, float]
) -> tuple[Pocket, ...]:
    """The connected areas of each actor's *held* ground, each actor's largest first.

    The km² of all pockets of an actor sum to what `Timeline.shares` gives it.
    """
    holder = {r.place: r.holder for r in readings if r.state == "held" and r.holder is not None}
    above = {place: place for place in holder}

    def top(place: str) -> str:
        while above[place] != place:
            above[place] = above[above[place]]
            place = above[place]
        return place

    for border in shared:
        a, b = border.places
        if a in holder and holder[a] == holder.get(b):
            above[top(b)] = top(a)
    groups: dict[str, list[str]] = {}
    for place in holder:
        groups.setdefault(top(place), []).append(place)
    found = [
        Pocket(holder[first], tuple(members), sum(km2[place] for place in members))
        for first, members in groups.items()
    ]
    return tuple(sorted(found, key=lambda pocket: (pocket.actor, -pocket.km2, pocket.places)))
