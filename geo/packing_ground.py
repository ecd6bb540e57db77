"""The ground of a scene as it travels inside a page: what two districts share is written once.

The corners of a border stand in a ring of its first district; a border is written as a run along
that ring, and the rings of its second district name the border where they follow it.
`geo/static/unfold.js` is the way back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from geo import polyline

__all__ = ["borders", "places"]

Corner = tuple[float, float]
# A ring has from its corner `start` on `count` corners of a border's line.
Stretch = tuple[int, int, int, int, bool]


def borders(scene: Mapping[str, Any]) -> list[list[Any]]:
    """Return the borders with each line as `[ring, from, corners]` of its first district, fewer
    than 0 corners when it runs backwards; as it is where the rings do not hold it."""
    rings: dict[int, list[Sequence[Corner]]] = {}
    found = []
    for first, second, lines, km in scene["borders"]:
        if first not in rings:
            rings[first] = [_corners(ring) for ring in scene["places"][first]["rings"]]
        runs = [_run(rings[first], polyline.decode(line)) for line in lines]
        found.append(
            [first, second, [run or line for run, line in zip(runs, lines, strict=True)], km]
        )
    return found


def places(scene: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the places with each ring as it is, or as pieces: text is a line of its own, a number
    is a border (from 0; -1, -2 … backwards), `[border, line, from, to]` a part of one."""
    shared: defaultdict[int, list[tuple[int, int, Sequence[Corner]]]] = defaultdict(list)
    for index, (first, second, lines, _) in enumerate(scene["borders"]):
        if first < second:
            for which, line in enumerate(lines):
                shared[second].append((index, which, polyline.decode(line)))
    return [
        {**place, "rings": [_pieces(ring, shared[index]) for ring in place["rings"]]}
        if index in shared
        else place
        for index, place in enumerate(scene["places"])
    ]


def _corners(ring: str) -> Sequence[Corner]:
    """Return the corners of a ring without the last one, which is the first again."""
    return polyline.decode(ring)[:-1]


def _run(rings: Sequence[Sequence[Corner]], line: Sequence[Corner]) -> list[int] | None:
    for index, ring in enumerate(rings):
        if line[0] not in ring:
            continue
        start = ring.index(line[0])
        for step in (1, -1):
            if all(ring[(start + step * n) % len(ring)] == line[n] for n in range(len(line))):
                return [index, start, step * len(line)]
    return None


def _pieces(text: str, shared: Sequence[tuple[int, int, Sequence[Corner]]]) -> Any:
    """Return a ring as pieces that follow borders where it can; as it is where it cannot."""
    ring = polyline.decode(text)
    at = {corner: index for index, corner in reversed(list(enumerate(ring[:-1])))}
    size = len(ring) - 1
    follows: dict[int, tuple[int, Any]] = {}  # from corner: to corner, piece
    for border, which, line in shared:
        if not all(corner in at for corner in line):
            continue
        indices = [at[corner] for corner in line]
        for sign, along in ((1, indices), (-1, indices[::-1])):
            if all((b - a) % size == 1 for a, b in pairwise(along)):
                _follow(follows, border, which, sign, along, size)
                break
    pieces: list[Any] = []
    here = 0
    for start in sorted(follows):
        end, piece = follows[start]
        if start < here:
            return text
        if start > here:
            pieces.append(polyline.encode(ring[here : start + 1]))
        pieces.append(piece)
        here = end
    if here < size:
        pieces.append(polyline.encode(ring[here:]))
    return pieces if follows else text


def _follow(
    follows: dict[int, tuple[int, Any]],
    border: int,
    which: int,
    sign: int,
    along: Sequence[int],
    size: int,
) -> None:
    """Enter a stretch of ring that follows a border; one that runs over the ring's first corner
    is entered in two parts."""
    name = border if sign > 0 else ~border
    last = len(along) - 1
    cut = next((n for n in range(1, last + 1) if along[n] < along[n - 1]), None)
    if cut is None:
        follows[along[0]] = (along[-1], name if which == 0 else [name, which, 0, last])
        return
    # along[cut] is the first corner, which closes the ring too.
    follows[along[0]] = (size, [name, which, 0, cut])
    if cut < last:
        follows[0] = (along[-1], [name, which, cut, last])
