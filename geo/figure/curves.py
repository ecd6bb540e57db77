"""Where arrows of displacement run, as in the web map (`geo/static/flow_paths.js`): ends, curves,
widths and heads, in px. A figure is never split or added up; arrows between the same ends fan
out, each in a lane that it keeps."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from geo.figure.drawing import Box
from geo.figure.ground import Outline
from geo.model import Flow

__all__ = ["Curve", "Run", "arrow", "head_size", "lanes", "line", "middle", "route", "unit_of"]

Spot = tuple[float, float]
_LANE, _STUB, _ROOM, _SPREAD, _EDGE = 20.0, 60.0, 400.0, 24.0, 12.0


@dataclass(frozen=True, slots=True)
class Curve:
    """A quadratic curve from `a` by `c` to `b`."""

    a: Spot
    c: Spot
    b: Spot

    def at(self, t: float) -> Spot:
        """Return the point at part `t` of the way."""
        return _between(_between(self.a, self.c, t), _between(self.c, self.b, t), t)


@dataclass(frozen=True, slots=True)
class Run:
    """How one arrow runs: its curve, thin lines from several origins, branches to several ends.
    `shape` is `out` or `in` (a stub), `leaving` (off the map) or `way`."""

    curve: Curve
    feeders: tuple[Curve, ...]
    branches: tuple[Curve, ...]
    shape: str


def _between(a: Spot, b: Spot, t: float) -> Spot:
    """Return the point at part `t` of the straight way from `a` to `b`."""
    return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t


def middle(spots: Sequence[Spot]) -> Spot:
    """Return the middle of some points."""
    return sum(x for x, _ in spots) / len(spots), sum(y for _, y in spots) / len(spots)


def unit_of(a: Spot, b: Spot, length: float = 1.0) -> Spot:
    """Return the way from `a` towards `b`, `length` long."""
    far = math.dist(a, b) or 1.0
    return (b[0] - a[0]) / far * length, (b[1] - a[1]) / far * length


def lanes(flows: Sequence[Flow]) -> Mapping[str, int]:
    """Return for each flow, by id, the first lane between its ends that is free on its days."""
    taken: dict[tuple[tuple[str, ...], tuple[str, ...]], list[date]] = {}
    found: dict[str, int] = {}
    for flow in sorted(flows, key=lambda f: (f.earliest, -f.latest.toordinal(), f.id)):
        until = taken.setdefault((flow.from_places, flow.to_places), [])
        lane = next((at for at, day in enumerate(until) if day < flow.earliest), len(until))
        until[lane : lane + 1] = [flow.latest]
        found[flow.id] = lane
    return found


def _sideways(lane: int) -> float:
    """Lanes lie on both sides in turn: 0, 1, -1, 2, -2."""
    return (lane + 1) / 2 if lane % 2 else -lane / 2


def route(
    starts: Sequence[Spot], ends: Sequence[Spot], beyond: bool, lane: int, centre: Spot, room: Box,
    unit: float,
) -> Run | None:  # fmt: skip
    """Return how an arrow runs in a box of the page; None when no end is known. `beyond`: it
    leads to no ground of the map, so it runs on to the edge."""
    if not starts and not ends:
        return None
    edge = _EDGE * unit
    view = (room[0] + edge, room[1] + edge, room[2] - edge, room[3] - edge)
    side = min(room[2] - room[0], room[3] - room[1])
    scale = max(0.72, min(1.0, side / (_ROOM * unit))) * unit
    if not ends:
        stub = _stub(middle(starts), centre, lane, scale, inward=False)
        return Run(stub, _feeders(starts), (), "out")
    if not starts:
        return Run(_stub(middle(ends), centre, lane, scale, inward=True), (), (), "in")
    a, b = middle(starts), middle(ends)
    leaves = _within(a, view) and (beyond or not _within(b, view))
    if leaves:
        b = _leaving(a, _aside(a, b, lane), view)
    elif _within(b, view) and not _within(a, view):
        a = _leaving(b, a, view)
    fork = _between(a, b, 0.55) if len(ends) > 1 and not leaves else b
    curve = _bent(a, fork, 0 if leaves else lane, scale)
    branches = () if fork is b else tuple(_bent(fork, end, 0, unit) for end in ends)
    return Run(curve, _feeders(starts), branches, "leaving" if leaves else "way")


def _bent(a: Spot, b: Spot, lane: int, scale: float) -> Curve:
    far = math.dist(a, b)
    along = unit_of(a, b)
    out = _sideways(lane) * _LANE * scale + min(26 * scale, far * 0.12)
    mid = _between(a, b, 0.5)
    return Curve(a, (mid[0] + along[1] * out * 2, mid[1] - along[0] * out * 2), b)


def _stub(at: Spot, centre: Spot, lane: int, scale: float, *, inward: bool) -> Curve:
    """A short curve outward from the middle of the case."""
    far = math.dist(at, centre)
    base = 0.0 if far < 12 * scale else math.atan2(at[1] - centre[1], at[0] - centre[0])
    turn = base + math.radians(_sideways(lane) * _SPREAD)
    way = math.cos(turn), math.sin(turn)
    tip = at[0] + way[0] * _STUB * scale, at[1] + way[1] * _STUB * scale
    half = _between(at, tip, 0.5)
    bend = half[0] - way[1] * 5 * scale, half[1] + way[0] * 5 * scale
    return Curve(tip, bend, at) if inward else Curve(at, bend, tip)


def _feeders(starts: Sequence[Spot]) -> tuple[Curve, ...]:
    if len(starts) < 2:
        return ()
    mid = middle(starts)
    return tuple(Curve(one, _between(one, mid, 0.5), mid) for one in starts)


def _within(spot: Spot, view: Box) -> bool:
    return view[0] <= spot[0] <= view[2] and view[1] <= spot[1] <= view[3]


def _leaving(inside: Spot, outside: Spot, view: Box) -> Spot:
    """Where the line from `inside` to `outside` leaves a box."""
    dx, dy = outside[0] - inside[0], outside[1] - inside[1]
    tx = (view[2] - inside[0]) / dx if dx > 0 else (view[0] - inside[0]) / dx if dx < 0 else 1.0
    ty = (view[3] - inside[1]) / dy if dy > 0 else (view[1] - inside[1]) / dy if dy < 0 else 1.0
    return _between(inside, outside, max(0.0, min(1.0, tx, ty)))


def _aside(a: Spot, b: Spot, lane: int) -> Spot:
    turn = math.atan2(b[1] - a[1], b[0] - a[0]) + _sideways(lane) * 0.14
    return a[0] + math.cos(turn) * 9000, a[1] + math.sin(turn) * 9000


def head_size(width: float, unit: float) -> tuple[float, float]:
    """Return how long and how half-wide the head of an arrow is."""
    return 6 * unit + width * 1.15, 3.6 * unit + width * 0.82


def line(curve: Curve) -> Outline:
    """Return a curve as an outline."""
    return np.array([curve.a, curve.c, curve.b]), np.array([1, 3, 3], np.uint8)


def arrow(curve: Curve, width: float, unit: float) -> tuple[Outline, Outline]:
    """Return the shaft, which ends where the head begins, and the head."""
    long, half = head_size(width, unit)
    back = unit_of(curve.b, curve.c, long)
    foot = curve.b[0] + back[0], curve.b[1] + back[1]
    across = -back[1] / long * half, back[0] / long * half
    end = curve.b[0] + back[0] * 0.8, curve.b[1] + back[1] * 0.8
    head = np.array(
        [
            curve.b,
            (foot[0] + across[0], foot[1] + across[1]),
            (foot[0] - across[0], foot[1] - across[1]),
            curve.b,
        ]
    )
    return line(Curve(curve.a, curve.c, end)), (head, np.array([1, 2, 2, 79], np.uint8))
