"""A picture before it has a format: shapes and words in the order in which they are painted.

Everything is in CSS pixels, x to the right, y down. Painters (`paint_png`, `paint_svg`,
`paint_pdf`) turn it into a file; none of them decides anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt

from geo.figure.letters import Face, run

__all__ = [
    "Box",
    "Drawing",
    "Group",
    "Image",
    "Item",
    "Paint",
    "Shape",
    "Tags",
    "Writing",
    "clip_of",
]

Box = tuple[float, float, float, float]
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Paint:
    """How a shape is painted: colours `#rrggbb` or empty for none; `width` of the stroke in px,
    `dash` its pattern in px; `opacity` of the whole; `cap` and joins of lines."""

    fill: str = ""
    stroke: str = ""
    width: float = 0.0
    dash: tuple[float, ...] = ()
    opacity: float = 1.0
    cap: Literal["butt", "round"] = "butt"


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """Lines and areas: `points` (n, 2) and matplotlib path `codes` (n,). `id` names it in SVG,
    `title` says there what it is."""

    points: npt.NDArray[np.float64]
    codes: npt.NDArray[np.uint8]
    paint: Paint
    id: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Writing:
    """One line of text. (`x`, `y`) is on its baseline: its left end, middle or right end, by
    `anchor`; `halo` is a colour around the letters, `halo_width` px wide on each side."""

    text: str
    x: float
    y: float
    size: float
    face: Face
    colour: str
    anchor: Literal["left", "middle", "right"] = "left"
    halo: str = ""
    halo_width: float = 0.0
    opacity: float = 1.0
    id: str = ""

    @property
    def width(self) -> float:
        """How long the line is, px."""
        return run(self.text, self.face).width * self.size

    @property
    def left(self) -> float:
        """Where the line begins on the left, px."""
        part = {"left": 0.0, "middle": 0.5, "right": 1.0}[self.anchor]
        return self.x - part * self.width

    @property
    def box(self) -> Box:
        """The ink's box: left, top, right, bottom."""
        shape = run(self.text, self.face)
        left = self.left
        return (
            left + min(0.0, shape.left) * self.size,
            self.y - shape.top * self.size,
            left + max(shape.width, shape.right) * self.size,
            self.y - shape.bottom * self.size,
        )


@dataclass(frozen=True, slots=True)
class Image:
    """A PNG in a box."""

    png: bytes
    box: Box
    id: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A named layer; its items lie over each other in order.
    Nothing of it shows outside `clip`;
    `title` says in SVG what it is."""

    id: str
    label: str = ""
    clip: Box | None = None
    title: str = ""
    items: list[Item] = field(default_factory=list)


Item = Shape | Writing | Image | Group


@dataclass(frozen=True, slots=True)
class Tags:
    """What a picture tells of itself, as text; dates are ISO, what does not apply is empty."""

    title: str
    alt: str
    credit: str
    citation: str
    lang: str
    date: str
    compared: str
    account: str
    versus: str
    known: str
    case: str
    version: str
    licence: str
    permalink: str


@dataclass(slots=True)
class Drawing:
    """A whole picture, `size` in px, on `paper`."""

    size: tuple[int, int]
    paper: str
    lang: str = "en"
    tags: Tags | None = None
    root: Group = field(default_factory=lambda: Group("", ""))
    _open: list[Group] = field(default_factory=list)

    @contextmanager
    def layer(self, name: str, label: str, clip: Box | None = None) -> Iterator[Group]:
        """Everything added inside goes into a named layer."""
        group = Group(name, label, clip)
        self._here.items.append(group)
        self._open.append(group)
        try:
            yield group
        finally:
            self._open.pop()

    def add(self, *items: Item) -> None:
        """Paint these over what is there."""
        self._here.items.extend(items)

    @property
    def _here(self) -> Group:
        return self._open[-1] if self._open else self.root

    def walk(self, group: Group | None = None) -> Iterator[tuple[tuple[Group, ...], Item]]:
        """Every item that is no layer, with the layers around it, bottom first."""
        for item in (group or self.root).items:
            if isinstance(item, Group):
                for path, inner in self.walk(item):
                    yield (item, *path), inner
            else:
                yield (), item


def clip_of(layers: tuple[Group, ...]) -> Box | None:
    """Return the box in which all these layers show, None for everywhere."""
    clips = [layer.clip for layer in layers if layer.clip is not None]
    if not clips:
        return None
    left, top, right, bottom = zip(*clips, strict=True)
    return max(left), max(top), min(right), min(bottom)
