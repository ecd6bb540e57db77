"""Names on the map: each inside its own district, none on top of another, as the web map sets
them (`geo/static/ground_labels.js`). Where a name stands does not depend on the day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geo.figure.drawing import Box, Writing
from geo.figure.land import Panel, look_of
from geo.figure.letters import Face, run
from geo.figure.scope import Scope
from geo.figure.setting import split_in_two

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


def draw_labels(scope: Scope, panel: Panel) -> None:
    """Write the names that find room, those that a reader was pointed to first."""
    if scope.shot.labels == "none":
        return
    with scope.drawing.layer(f"names{panel.name}", "Names of districts", panel.box):
        for place, block, x, y in _settled(_Question(_asked(scope, panel), scope, panel)):
            panel.taken.append(block.box(x, y))
            _write(scope, panel, place, block, x, y)


def _write(scope: Scope, panel: Panel, place: str, block: _Block, x: float, y: float) -> None:
    fill = look_of(scope, panel.by_place[place], panel.account)
    solid = fill.state == "held" and not fill.bands
    halo = "" if solid and not fill.dots else fill.base if solid else scope.palette.paper
    colour = fill.ink if solid else scope.palette.ink
    for at, (line, face) in enumerate(block.lines):
        row = at - (len(block.lines) - 1) / 2
        baseline = y + row * block.size * _LEADING + block.size * 0.35
        scope.drawing.add(
            Writing(
                line,
                x,
                baseline,
                block.size,
                face,
                colour,
                "middle",
                halo,
                1.5 * scope.unit,
            )
        )


@dataclass(frozen=True, slots=True)
class _Question:
    """A map of a picture, of which only what its names depend on is compared."""

    asked: tuple[object, ...]
    scope: Scope = field(compare=False)
    panel: Panel = field(compare=False)


def _asked(scope: Scope, panel: Panel) -> tuple[object, ...]:
    """Where names can stand, and what they are set in; not the day."""
    shot = scope.shot
    speeches = tuple(speech.lang for speech in scope.speeches)
    pointed = (shot.highlight, shot.callouts)
    ground = (panel.projection, panel.box, tuple(panel.taken))
    return (scope.case, shot.size, shot.labels, pointed, scope.house, speeches, *ground)


@lru_cache(maxsize=16)
def _settled(question: _Question) -> list[tuple[str, _Block, float, float]]:
    """Every name that finds room, with its middle."""
    scope, panel = question.scope, question.panel
    taken = list(panel.taken)
    pointed = [*scope.shot.highlight, *(c.place for c in scope.shot.callouts)]
    shapes = panel.shapes
    by_area = sorted(shapes, key=lambda place: -scope.case.timeline.km2[place])[:_MOST]
    order = list(dict.fromkeys([*(p for p in pointed if p in shapes), *by_area]))
    found = []
    frame = shapely.box(*_inner(panel.box, 4 * scope.unit))
    for place in order:
        shape = shapes[place]
        if not frame.contains(shape):
            shape = frame.intersection(shape)
        spot = _place(scope, taken, panel, place, shape, must=place in pointed)
        if spot is not None:
            block, x, y = spot
            taken.append(block.box(x, y))
            found.append((place, block, x, y))
    return found


def _inner(box: Box, by: float) -> Box:
    left, top, right, bottom = box
    return left + by, top + by, right - by, bottom - by


def _place(
    scope: Scope,
    taken: Sequence[Box],
    panel: Panel,
    place: str,
    shape: BaseGeometry,
    *,
    must: bool,
) -> tuple[_Block, float, float] | None:
    if shape.is_empty:
        return None
    left, _, right, _ = shape.bounds
    unit = scope.unit
    if right - left < 20 * unit:
        return None
    base = _SIZE * unit
    wide = (right - left) / unit
    size = base + (1.5 if wide > 150 else 0.5 if wide > 80 else -0.5) * unit
    tries = _blocks(scope, place, size)
    small = _blocks(scope, place, base - unit)
    if scope.shot.labels == "all" or must:
        tries = [*tries, *small, *_blocks(scope, place, base - 2 * unit)]
    else:
        tries = [*tries, *small]
    spot = shapely.Point(panel.projection.at(*_lonlat(scope, place)))
    middle = spot if shape.contains(spot) else shape.representative_point()
    rings = _rings(shape)
    inside = [1.0] * len(tries) + ([0.9] * len(tries[-2:]) if scope.shot.labels == "all" else [])
    for block, part in zip([*tries, *tries[-2:]], inside, strict=False):
        found = _room_for(rings, (middle.x, middle.y), block, taken, part)
        if found is not None:
            return block, *found
    return None


def _lonlat(scope: Scope, place: str) -> tuple[float, float]:
    known = scope.case.dataset.places[place].lonlat
    if known is not None:
        return known
    point = scope.case.dataset.geometry[place].representative_point()
    return point.x, point.y


def _blocks(scope: Scope, place: str, size: float) -> list[_Block]:
    """The settings of a name: on one line, on two; in both languages, one under the other."""
    names = [
        _BRACKETS.sub("", speech.place(place)) or speech.place(place) for speech in scope.speeches
    ]
    faces = [scope.face(500, speech.lang) for speech in scope.speeches]
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
