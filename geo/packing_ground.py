"""The ground of a scene as it travels inside a page: what two districts share is written once.

The corners of a border stand in a ring of its first district; a border is written as a run along
that ring, and the rings of its second district name the border where they follow it. All else is
steps from corner to corner. Lengths and areas are written as how far they are from those of a
flat map. `geo/static/unfold_ground.js` is the way back, step by step the same.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from geo import polyline
from geo.packing_bits import Bits

__all__ = ["pack"]

# Latitude and longitude in whole fifth decimals of a degree.
Corner = tuple[int, int]
Line = Sequence[Corner]
# A part of a border that a ring follows: the border, its line, from and to which corner, backwards.
Follow = tuple[int, int, int, int, bool]
# A border's line as (ring, from, corners) of its first district, fewer than 0 backwards.
Run = tuple[int, int, int]

# Families of bits; a number takes 64.
_SCALE, _BORDERS, _FIRST, _SECOND, _LINES, _RING, _FROM, _CORNERS, _KM = range(512, 1088, 64)
_PIECES, _WHICH, _PART, _LENGTH, _FAR, _UP, _ACROSS, _AREA, _LABEL = range(1088, 1664, 64)
_IS_RUN, _IS_LINE, _BACKWARDS, _WHOLE = range(1664, 1668)


def pack(scene: Mapping[str, Any], bits: Bits) -> None:
    """Pack the borders of a scene, the rings, areas and labels of its districts, and the lines
    and rings of its context."""
    districts, borders = scene["places"][: scene["districts"]], scene["borders"]
    rings = [[_corners(ring) for ring in place["rings"]] for place in districts]
    lines = [[_corners(line) for line in border[2]] for border in borders]
    pen = _Pen(bits)
    _pack_borders(pen, borders, rings, lines)
    shared: defaultdict[int, list[Sequence[Line]]] = defaultdict(list)
    for (first, second, *_), border in zip(borders, lines, strict=True):
        if first < second:
            shared[second].append(border)
    for index, own in enumerate(rings):
        bits.number(len(own), _PIECES, (0,))
        for ring in own:
            _pack_ring(pen, ring, shared[index])
    up, across = _scales(rings)
    bits.number(up, _SCALE, (0,))
    bits.number(across, _SCALE, (1,))
    for (*_, km), border in zip(borders, lines, strict=True):
        flat = sum(_length(line, up, across) for line in border)
        bits.signed(round(km * 1000) - math.floor(flat * 1e-6 + 0.5), _KM, (0,))
    for place, own in zip(districts, rings, strict=True):
        flat = abs(sum(map(_doubled_area, own))) * up * across
        bits.signed(round(place["km2"] * 1_000_000) - math.floor(flat * 5e-13 + 0.5), _AREA, (0,))
        for axis, degrees in enumerate(reversed(place["label"])):
            ends = [corner[axis] for corner in own[0]]
            middle = (min(ends) + max(ends)) // 2
            bits.signed(polyline.rounded(degrees) - middle, _LABEL, (axis,))
    for item in scene["context"]:
        for text in (*item.get("rings", ()), *item.get("lines", ())):
            pen.line(_corners(text), 1)


def _corners(text: str) -> Line:
    return [(polyline.rounded(lat), polyline.rounded(lon)) for lon, lat in polyline.decode(text)]


def _scales(rings: Iterable[Iterable[Line]]) -> tuple[int, int]:
    """Return how many micrometres a fifth decimal of a degree is, of latitude and of longitude,
    in the middle of all rings (WGS 84)."""
    heights = [lat for own in rings for ring in own for lat, _ in ring] or [0]
    middle = math.radians((min(heights) + max(heights)) / 2 / polyline.SCALE)
    flat = 1 - 0.00669438 * math.sin(middle) ** 2
    degree = math.radians(6378137e6) / polyline.SCALE / math.sqrt(flat)
    return round(degree * 0.99330562 / flat), round(degree * math.cos(middle))


def _length(line: Line, up: int, across: int) -> float:
    """Return the length of a line on a flat map, in micrometres."""
    found = 0.0
    for (lat, lon), (to_lat, to_lon) in pairwise(line):
        north, east = (to_lat - lat) * up, (to_lon - lon) * across
        found += math.sqrt(north * north + east * east)
    return found


def _doubled_area(ring: Line) -> int:
    (base, _), *_ = ring
    return sum(
        (lat + to_lat - 2 * base) * (to_lon - lon)
        for (lat, lon), (to_lat, to_lon) in pairwise(ring)
    )


class _Pen:
    """Packs lines as steps from where the last one ended."""

    def __init__(self, bits: Bits) -> None:
        self.bits = bits
        self.here: Corner = (0, 0)

    def line(self, line: Line, kind: int, known: int = 0, closed: int = 0) -> None:
        """Pack a line but for the corners that the page knows: `known` at its beginning (none or
        one), `closed` at its end."""
        steps = line[known : len(line) - closed]
        self.bits.number(len(steps), _LENGTH, (kind * 2 + known,))
        north = east = 0
        if known:
            self.here = line[0]
        for at, corner in enumerate(steps):
            up, across = corner[0] - self.here[0], corner[1] - self.here[1]
            if at + known == 0:
                self.bits.signed(up, _FAR, (kind,))
                self.bits.signed(across, _FAR, (2 + kind,))
            else:
                self._step(kind, north, east, up, across)
                north, east = up, across
            self.here = corner

    def _step(self, kind: int, north: int, east: int, up: int, across: int) -> None:
        """Pack a step after another: its parts, each by how large the others were, then signs."""
        before = abs(north).bit_length() * 32 + abs(east).bit_length()
        turn = _sign(north) * 3 + _sign(east)
        contexts = (kind, before, turn * 32 + max(before // 32, before % 32))
        self._part(up, _UP, contexts)
        size = abs(up).bit_length()
        contexts = (size * 2 + kind, before * 32 + size, (turn * 3 + _sign(up)) * 32 + size)
        self._part(across, _ACROSS, contexts)

    def _part(self, step: int, family: int, contexts: Sequence[int]) -> None:
        self.bits.number(abs(step), family, contexts)
        if step:
            self.bits.bit(int(step < 0), family + 63, contexts)


def _sign(number: int) -> int:
    return (number > 0) - (number < 0) + 1


def _pack_borders(
    pen: _Pen,
    borders: Sequence[Sequence[Any]],
    rings: Sequence[Sequence[Line]],
    lines: Sequence[Sequence[Line]],
) -> None:
    """Pack which districts share borders, and each line of one as a run along a ring of the first;
    as it is where no ring holds it."""
    bits = pen.bits
    bits.number(len(borders), _BORDERS, (0,))
    first = second = 0
    for border, own in zip(borders, lines, strict=True):
        bits.signed(border[0] - first, _FIRST, (0,))
        bits.signed(border[1] - (second if border[0] == first else border[0]), _SECOND, (0,))
        first, second = border[0], border[1]
        bits.number(len(own), _LINES, (0,))
        for line in own:
            run = _run([ring[:-1] for ring in rings[first]], line)
            bits.bit(int(run is not None), _IS_RUN, (0,))
            if run is None:
                pen.line(line, 0)
                continue
            bits.number(run[0], _RING, (0,))
            bits.number(run[1], _FROM, (0,))
            bits.signed(run[2], _CORNERS, (0,))


def _run(rings: Sequence[Line], line: Line) -> Run | None:
    for index, ring in enumerate(rings):
        if line[0] not in ring:
            continue
        start = ring.index(line[0])
        for step in (1, -1):
            if all(ring[(start + step * n) % len(ring)] == line[n] for n in range(len(line))):
                return index, start, step * len(line)
    return None


def _pack_ring(pen: _Pen, ring: Line, shared: Sequence[Sequence[Line]]) -> None:
    """Pack a ring as pieces: lines of its own, and parts of borders that it follows."""
    bits = pen.bits
    pieces = _pieces(ring, shared)
    bits.number(len(pieces), _PIECES, (1,))
    for at, piece in enumerate(pieces):
        own = isinstance(piece, list)
        bits.bit(int(own), _IS_LINE, (int(at == 0),))
        if isinstance(piece, list):
            pen.line(piece, 0, int(at > 0), int(at == len(pieces) - 1 and len(ring) > 1))
            continue
        border, which, start, end, backwards = piece
        bits.number(border, _WHICH, (len(shared),))
        bits.bit(int(backwards), _BACKWARDS, (0,))
        whole = which == start == 0 and end == len(shared[border][0]) - 1
        bits.bit(int(whole), _WHOLE, (0,))
        for number in () if whole else (which, start, end):
            bits.number(number, _PART, (0,))


def _pieces(ring: Line, shared: Sequence[Sequence[Line]]) -> list[Follow | list[Corner]]:
    """Return a ring as pieces that follow borders where it can; as it is where it cannot."""
    at = {corner: index for index, corner in reversed(list(enumerate(ring[:-1])))}
    size = len(ring) - 1
    follows: dict[int, tuple[int, Follow]] = {}  # from corner: to corner, piece
    for border, lines in enumerate(shared):
        for which, line in enumerate(lines):
            if not all(corner in at for corner in line):
                continue
            indices = [at[corner] for corner in line]
            for backwards, along in ((False, indices), (True, indices[::-1])):
                if all((b - a) % size == 1 for a, b in pairwise(along)):
                    _follow(follows, (border, which, backwards), along, size)
                    break
    pieces: list[Follow | list[Corner]] = []
    here = 0
    for start in sorted(follows):
        end, piece = follows[start]
        if start < here:
            return [list(ring)]
        if start > here:
            pieces.append(list(ring[here : start + 1]))
        pieces.append(piece)
        here = end
    if here < size or not pieces:
        pieces.append(list(ring[here:]))
    return pieces


def _follow(
    follows: dict[int, tuple[int, Follow]],
    name: tuple[int, int, bool],
    along: Sequence[int],
    size: int,
) -> None:
    """Enter a stretch of ring that follows a border; one that runs over the ring's first corner
    is entered in two parts."""
    border, which, backwards = name
    last = len(along) - 1
    cut = next((n for n in range(1, last + 1) if along[n] < along[n - 1]), None)
    if cut is None:
        follows[along[0]] = (along[-1], (border, which, 0, last, backwards))
        return
    # along[cut] is the first corner, which closes the ring too.
    follows[along[0]] = (size, (border, which, 0, cut, backwards))
    if cut < last:
        follows[0] = (along[-1], (border, which, cut, last, backwards))
