"""Names on the map: each inside its own district, none on top of another, as the web map sets
them (`geo/static/ground_labels.js`). Where a name stands does not depend on the day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geo.case import Case
from geo.figure.drawing import Box, Writing
from geo.figure.extent import is_zoomed
from geo.figure.ground import Projection, placed
from geo.figure.land import Panel, look_of
from geo.figure.letters import Face, run
from geo.figure.scope import Scope
from geo.figure.setting import split_in_two
from geo.words.speech import Speech

__all__ = ["draw_labels", "overlap"]

_LEADING = 1.14
_SIZE = 11.5
_BRACKETS = re.compile(r"\s+\([^)]*\)$")
# What a label is set in at most, before the rest of a large city goes without.
_MOST = 400

Intervals = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class _Block:
    lines: tuple[tuple[str, Face], ...]
    size: float
    width: float

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * _LEADING

    def box(self, x: float, y: float) -> Box:
        wide, high = self.width / 2 + 3, self.height / 2 + 1
        return x - wide, y - high, x + wide, y + high


@dataclass(frozen=True, slots=True)
class _Asked:
    """All that decides where names stand."""

    case: Case
    projection: Projection
    box: Box
    whole: bool
    speeches: tuple[tuple[Literal["en", "ar"], Literal["latn", "arab", ""]], ...]
    faces: tuple[Face, ...]
    every: bool
    unit: float
    pointed: tuple[str, ...]
    taken: tuple[Box, ...]


_Placed = tuple[str, _Block, float, float]


def draw_labels(scope: Scope, panel: Panel) -> None:
    """Write the names that find room, those that a reader was pointed to first."""
    if scope.shot.labels == "none":
        return
    asked = _Asked(
        scope.case,
        panel.projection,
        panel.box,
        panel.whole,
        tuple((speech.lang, speech.digits) for speech in scope.speeches),
        tuple(scope.face(500, speech.lang) for speech in scope.speeches),
        scope.shot.labels == "all",
        scope.unit * (1.15 if is_zoomed(scope.shot) else 1.0),
        (*scope.shot.highlight, *(callout.place for callout in scope.shot.callouts)),
        tuple(panel.taken),
    )
    with scope.drawing.layer(f"names{panel.name}", "Names of districts", panel.box):
        for place, block, x, y in _settled(asked):
            _write(scope, panel, place, block, x, y)


def _write(scope: Scope, panel: Panel, place: str, block: _Block, x: float, y: float) -> None:
    fill = look_of(scope, panel.by_place[place], panel.account)
    solid = fill.state == "held" and not fill.bands
    halo = "" if solid and not fill.dots else fill.base if solid else scope.palette.paper
    colour = fill.ink if solid else scope.palette.ink
    for at, (line, face) in enumerate(block.lines):
        row = at - (len(block.lines) - 1) / 2
        baseline = y + row * block.size * _LEADING + block.size * 0.35
        edge = 1.5 * scope.unit
        name = Writing(line, x, baseline, block.size, face, colour, "middle", halo, edge)
        scope.drawing.add(name)


@lru_cache(maxsize=64)
def _settled(asked: _Asked) -> tuple[_Placed, ...]:
    """Every name that finds room, with its middle."""
    shapes = placed(asked.case, asked.projection, asked.box, whole=asked.whole)
    km2 = asked.case.timeline.km2
    by_area = sorted(shapes, key=lambda place: -km2[place])[:_MOST]
    order = list(dict.fromkeys([*(p for p in asked.pointed if p in shapes), *by_area]))
    taken = list(asked.taken)
    found: list[_Placed] = []
    left, top, right, bottom = asked.box
    edge = 4 * asked.unit
    frame = shapely.box(left + edge, top + edge, right - edge, bottom - edge)
    for place in order:
        shape = shapes[place]
        if not frame.contains(shape):
            shape = frame.intersection(shape)
        if not shape.is_empty:
            spot = _place(asked, place, shape, taken)
            if spot is not None:
                taken.append(spot[0].box(spot[1], spot[2]))
                found.append((place, *spot))
    return tuple(found)


def _place(
    asked: _Asked, place: str, shape: BaseGeometry, taken: Sequence[Box]
) -> tuple[_Block, float, float] | None:
    left, _, right, _ = shape.bounds
    unit = asked.unit
    if right - left < 20 * unit:
        return None
    base, wide = _SIZE * unit, (right - left) / unit
    size = base + (1.5 if wide > 150 else 0.5 if wide > 80 else -0.5) * unit
    sizes = [(size, 1.0), (base - unit, 1.0)]
    if asked.every or place in asked.pointed:
        sizes += [(base - 2 * unit, 1.0), (base - 2 * unit, 0.9)]
    spot = shapely.Point(asked.projection.at(*_lonlat(asked.case, place)))
    middle = spot if shape.contains(spot) else shape.representative_point()
    rings = _rings(shape)
    for size, inside in sizes:
        for block in _blocks(asked, place, size):
            found = _room_for(rings, (middle.x, middle.y), block, taken, inside)
            if found is not None:
                return block, *found
    return None


def _lonlat(case: Case, place: str) -> tuple[float, float]:
    known = case.dataset.places[place].lonlat
    if known is not None:
        return known
    point = case.dataset.geometry[place].representative_point()
    return point.x, point.y


def _blocks(asked: _Asked, place: str, size: float) -> list[_Block]:
    """The settings of a name: in both languages, one under the other; on one line, on two."""
    dataset, faces = asked.case.dataset, asked.faces
    names = [Speech(dataset, *spoken).place(place) for spoken in asked.speeches]
    names = [_BRACKETS.sub("", name) or name for name in names]
    settings: list[list[tuple[str, Face]]] = []
    if len(names) > 1 and names[0] != names[1]:
        settings.append(list(zip(names, faces, strict=True)))
    settings.append([(names[0], faces[0])])
    if " " in names[0]:
        settings.append([(part, faces[0]) for part in split_in_two(names[0])])
    return [
        _Block(tuple(lines), size, max(run(text, face).width * size for text, face in lines))
        for lines in settings
    ]


def _rings(shape: BaseGeometry) -> list[npt.NDArray[np.float64]]:
    found = []
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            found += [np.asarray(ring.coords) for ring in (part.exterior, *part.interiors)]
    return found


def _chords(
    rings: Sequence[npt.NDArray[np.float64]], levels: npt.NDArray[np.float64]
) -> list[Intervals]:
    """Where horizontal lines at some heights are inside a shape, left to right."""
    found: list[Intervals] = []
    a = np.concatenate([ring[:-1] for ring in rings])
    b = np.concatenate([ring[1:] for ring in rings])
    low, high = a[:, 1], b[:, 1]
    crossed = (low[None] <= levels[:, None]) != (high[None] <= levels[:, None])
    rise = np.where(high == low, 1.0, high - low)
    at = a[None, :, 0] + (levels[:, None] - low[None]) * ((b[:, 0] - a[:, 0]) / rise)[None]
    for row, hit in zip(at, crossed, strict=True):
        cuts = np.sort(row[hit]).tolist()
        found.append(list(zip(cuts[::2], cuts[1::2], strict=False)))
    return found


def _room_for(
    rings: Sequence[npt.NDArray[np.float64]],
    anchor: tuple[float, float],
    block: _Block,
    taken: Sequence[Box],
    inside: float,
) -> tuple[float, float] | None:
    """Where a block fits into a shape, near `anchor`, clear of the boxes already taken; `inside`
    is the part of its width that must lie within the shape."""
    ys = np.concatenate([ring[:, 1] for ring in rings])
    top, bottom = ys.min() + block.height / 2, ys.max() - block.height / 2
    step = max(2.0, block.height / 3)
    reach = min(12, int((bottom - top) / step / 2) + 4)
    turns = [(1 if turn % 2 else -1) * -(-turn // 2) * step for turn in range(2 * reach + 1)]
    levels = [anchor[1] + turn for turn in turns if top <= anchor[1] + turn <= bottom]
    if not levels:
        return None
    band = np.array([0.0, -0.5, -0.25, 0.25, 0.5]) * block.height * 0.76
    grid = (np.array(levels)[:, None] + band[None]).ravel()
    chords = _chords(rings, grid)
    for index, y in enumerate(levels):
        open_ = _common(chords[5 * index : 5 * index + 5])
        wide = max(open_, key=lambda one: one[1] - one[0], default=None)
        if wide is None or wide[1] - wide[0] < block.width * inside:
            continue
        spare = max(0.0, (wide[1] - wide[0] - block.width) / 2)
        middle = (wide[0] + wide[1]) / 2
        drift = max(-spare * 0.6, min(spare * 0.6, anchor[0] - middle))
        for x in (middle + drift, middle, middle - spare * 0.8, middle + spare * 0.8):
            box = block.box(x, y)
            if not any(overlap(box, other) for other in taken):
                return x, y
    return None


def _common(rows: Iterable[Intervals]) -> Intervals:
    rows = list(rows)
    open_ = rows[0]
    for here in rows[1:]:
        open_ = [(max(a, c), min(b, d)) for a, b in open_ for c, d in here if min(b, d) > max(a, c)]
    return open_


def overlap(one: Box, other: Box) -> bool:
    """Do two boxes share ground?"""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
