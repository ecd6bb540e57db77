"""A drawing as pixels, by matplotlib's Agg."""

from __future__ import annotations

import io
from typing import Any

import matplotlib.backends.backend_agg as agg
import numpy as np
import numpy.typing as npt
from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D, Bbox
from PIL import Image as Pixels

from geo.figure.drawing import Box, Drawing, Image, Paint, Shape, Writing, clip_of
from geo.figure.letters import run

__all__ = ["pixels"]

_backend: Any = agg


def pixels(drawing: Drawing, scale: float = 1.0) -> Pixels.Image:
    """Return the picture as RGB, `scale` pixels to each CSS pixel."""
    width, height = (round(side * scale) for side in drawing.size)
    # At 72 dpi a point is a pixel, so that widths need no conversion.
    painter = _Agg(width, height, scale)
    painter.fill(drawing.paper)
    for layers, item in drawing.walk():
        painter.clip = clip_of(layers)
        if isinstance(item, Shape):
            painter.shape(item)
        elif isinstance(item, Writing):
            painter.writing(item)
        elif isinstance(item, Image):
            painter.image(item)
    return painter.done()


class _Agg:
    clip: Box | None = None

    def __init__(self, width: int, height: int, scale: float) -> None:
        self._renderer: Any = _backend.RendererAgg(width, height, 72)
        self._height, self._scale = height, scale
        self._flip = Affine2D(np.array([[scale, 0, 0], [0, -scale, height], [0, 0, 1]]))

    def fill(self, colour: str) -> None:
        self._renderer.clear()
        w, h = self._renderer.width, self._renderer.height
        corners = np.array([[-1, -1], [w + 1, -1], [w + 1, h + 1], [-1, h + 1], [-1, -1]])
        self._renderer.draw_path(
            self._context(Paint(fill=colour)), Outline(corners), Affine2D(), _rgb(colour, 1.0)
        )

    def shape(self, item: Shape) -> None:
        context = self._context(item.paint)
        fill = _rgb(item.paint.fill, item.paint.opacity) if item.paint.fill else None
        self._renderer.draw_path(context, _plain(item.points, item.codes), self._flip, fill)

    def writing(self, item: Writing) -> None:
        letters = run(item.text, item.face)
        if not len(letters.codes):
            return
        size = item.size * self._scale
        place = Affine2D(
            np.array(
                [
                    [size, 0, item.left * self._scale],
                    [0, size, self._height - item.y * self._scale],
                    [0, 0, 1],
                ]
            )
        )
        outline = _plain(letters.points, letters.codes)
        if item.halo:
            around = Paint(stroke=item.halo, width=2 * item.halo_width, opacity=item.opacity)
            context = self._context(around)
            context.set_joinstyle("round")
            self._renderer.draw_path(context, outline, place, None)
        plain = self._context(Paint(fill=item.colour))
        self._renderer.draw_path(plain, outline, place, _rgb(item.colour, item.opacity))

    def image(self, item: Image) -> None:
        left, top, right, bottom = (round(side * self._scale) for side in item.box)
        with Pixels.open(io.BytesIO(item.png)) as png:
            small = png.convert("RGBA").resize(
                (max(1, right - left), max(1, bottom - top)), Pixels.Resampling.LANCZOS
            )
        pixels = np.asarray(small)[::-1]
        self._renderer.draw_image(
            self._renderer.new_gc(), left, self._height - bottom, np.ascontiguousarray(pixels)
        )

    def _context(self, paint: Paint) -> Any:
        context = self._renderer.new_gc()
        context.set_antialiased(True)
        context.set_snap(False)
        if self.clip is not None:
            left, top, right, bottom = (side * self._scale for side in self.clip)
            context.set_clip_rectangle(
                Bbox.from_bounds(left, self._height - bottom, right - left, bottom - top)
            )
        if paint.stroke:
            context.set_linewidth(paint.width * self._scale)
            context.set_foreground(_rgb(paint.stroke, paint.opacity), isRGBA=True)
            context.set_capstyle(paint.cap)
            context.set_joinstyle("round" if paint.cap == "round" else "miter")
            if paint.dash:
                context.set_dashes(0, [length * self._scale for length in paint.dash])
        else:
            context.set_linewidth(0)
        return context

    def done(self) -> Pixels.Image:
        """What has been painted."""
        rgba = np.asarray(self._renderer.buffer_rgba())
        return Pixels.fromarray(np.ascontiguousarray(rgba[:, :, :3]), "RGB")


def _plain(points: npt.NDArray[np.float64], codes: npt.NDArray[np.uint8]) -> Outline:
    """An outline as it is, whatever the process has set for matplotlib."""
    found = Outline(points, codes)
    found.should_simplify = False
    return found


def _rgb(colour: str, opacity: float) -> tuple[float, float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue, opacity
