"""Small cards on the map, a few lines each, where there is room for them: figures and call-outs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import shapely

from geo.figure.drawing import Box, Paint, Shape, Writing
from geo.figure.ground import Outline, outline
from geo.figure.scope import Scope
from geo.figure.setting import Line, height_of

__all__ = ["Chip", "along", "chip_of", "draw_chip", "leader", "within"]


@dataclass(frozen=True, slots=True)
class Chip:
    """Lines on a card, `wide` by `high` px with its edges."""

    lines: tuple[Line, ...]
    wide: float
    high: float
    pad: float


def chip_of(scope: Scope, lines: Sequence[Line], pad: float) -> Chip:
    """Return the card that holds some lines."""
    widths = [scope.measure(line.text, line.size, line.weight, line.lang) for line in lines]
    return Chip(tuple(lines), max(widths) + 2 * pad, height_of(lines) + 1.4 * pad, pad)


def within(box: Box, room: Box) -> bool:
    """Does a box lie in another?"""
    return box[0] >= room[0] and box[1] >= room[1] and box[2] <= room[2] and box[3] <= room[3]


def draw_chip(scope: Scope, chip: Chip, box: Box, name: str = "") -> None:
    """Draw a card with its lines, which begin on the side where reading starts."""
    left, top, right, _ = box
    palette, unit = scope.palette, scope.unit
    card = Shape(*_rounded(box, 3 * unit), Paint(palette.card, palette.line, unit))
    scope.drawing.add(card)
    y = top + 0.7 * chip.pad
    for line in chip.lines:
        rtl = line.lang == "ar"
        x = right - chip.pad if rtl else left + chip.pad
        baseline = y + line.before + line.size * (line.pitch / 2 + 0.33)
        face = scope.face(line.weight, line.lang)
        anchor: Literal["left", "right"] = "right" if rtl else "left"
        look = (line.size, face, line.colour, anchor)
        scope.drawing.add(Writing(line.text, x, baseline, *look, id=name))
        y += line.height


def _rounded(box: Box, radius: float) -> Outline:
    left, top, right, bottom = box
    core = shapely.box(left + radius, top + radius, right - radius, bottom - radius)
    return outline(core.buffer(radius, quad_segs=4))


def leader(box: Box, tip: tuple[float, float]) -> tuple[float, float] | None:
    """Return where a line from a box to `tip` leaves it; None when the tip lies within."""
    left, top, right, bottom = box
    x, y = min(max(tip[0], left), right), min(max(tip[1], top), bottom)
    return None if math.hypot(x - tip[0], y - tip[1]) < 1 else (x, y)


def along(spots: Sequence[tuple[float, float]], reach: float) -> list[Box]:
    """Return boxes along a line through some points, in which nothing else may stand."""
    found = []
    for a, b in pairwise(spots):
        steps = max(1, math.ceil(math.dist(a, b) / (2 * reach)))
        for at in range(steps + 1):
            x, y = (one + (other - one) * at / steps for one, other in zip(a, b, strict=True))
            found.append((x - reach, y - reach, x + reach, y + reach))
    return found
