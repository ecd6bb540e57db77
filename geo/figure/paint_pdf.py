"""A drawing as PDF, by matplotlib: fonts embedded as TrueType, text that can be searched.

matplotlib writes the glyphs of a line as they stand, from left to right, and names a ligature by
its letters in reading order; who extracts the text and turns Arabic around turns those letters
too (في comes out as يف). So every line carries its own words as `ActualText`.
"""

from __future__ import annotations

import io
import threading
from typing import Any

import matplotlib as mpl
import matplotlib.backends.backend_pdf as pdf
import numpy as np
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D, Bbox
from PIL import Image as Pixels

from geo.figure.drawing import Box, Drawing, Image, Paint, Shape, Writing, clip_of
from geo.figure.letters import font, run

__all__ = ["pdf_of"]

_backend: Any = pdf
# CSS pixels are 1/96 inch, points 1/72.
_POINT = 0.75
# matplotlib's settings belong to the whole process: one file is written at a time.
_LOCK = threading.Lock()
_SETTINGS = {
    "pdf.fonttype": 42,
    "pdf.compression": 6,
    "pdf.use14corefonts": False,
    "pdf.inheritcolor": False,
    "path.simplify": False,
}


def pdf_of(drawing: Drawing, info: dict[str, Any] | None = None) -> bytes:
    """Return the file, one page of the drawing's size. `info` is its document information."""
    out = io.BytesIO()
    with _LOCK, mpl.rc_context(_SETTINGS):
        metadata = {"Creator": None, "Producer": None, "CreationDate": None, **(info or {})}
        file: Any = _backend.PdfFile(out, metadata=metadata)
        width, height = (side * _POINT for side in drawing.size)
        file.newPage(width / 72, height / 72)
        painter = _Page(file, width, height)
        painter.fill(drawing.paper, width, height)
        for layers, item in drawing.walk():
            painter.clip = clip_of(layers)
            if isinstance(item, Shape):
                painter.shape(item)
            elif isinstance(item, Writing):
                painter.writing(item)
            elif isinstance(item, Image):
                painter.image(item)
        painter.renderer.finalize()
        file.finalize()
        file.close()
    return out.getvalue()


class _Renderer(_backend.RendererPdf):  # type: ignore[misc]
    """matplotlib's own, with our letters."""

    item: Writing

    def _get_font_ttf(self, prop: FontProperties) -> Any:
        letters = font(self.item.face)
        letters.set_size(prop.get_size_in_points(), 72)
        return letters


class _Page:
    clip: Box | None = None

    def __init__(self, file: Any, width: float, height: float) -> None:
        self.renderer: Any = _Renderer(file, 72, height / 72, width / 72)
        self._file = file
        self._height = height
        self._flip = Affine2D(np.array([[_POINT, 0, 0], [0, -_POINT, height], [0, 0, 1]]))

    def fill(self, colour: str, width: float, height: float) -> None:
        corners = np.array([[0, 0], [width, 0], [width, height], [0, height], [0, 0]])
        self._path(Paint(colour), Outline(corners, [1, 2, 2, 2, 79]), Affine2D())

    def shape(self, item: Shape) -> None:
        self._path(item.paint, Outline(item.points, item.codes), self._flip)

    def _context(self) -> Any:
        context = self.renderer.new_gc()
        if self.clip is not None:
            left, top, right, bottom = (side * _POINT for side in self.clip)
            context.set_clip_rectangle(
                Bbox.from_bounds(left, self._height - bottom, right - left, bottom - top)
            )
        return context

    def _path(self, paint: Paint, outline: Outline, place: Affine2D) -> None:
        context = self._context()
        context.set_linewidth(0)
        if paint.stroke:
            context.set_linewidth(paint.width * _POINT)
            context.set_foreground(_rgb(paint.stroke), isRGBA=True)
            context.set_capstyle(paint.cap)
            context.set_joinstyle("round" if paint.cap == "round" else "miter")
            if paint.dash:
                context.set_dashes(0, [length * _POINT for length in paint.dash])
        if paint.opacity < 1:
            context.set_alpha(paint.opacity)
        fill = _rgb(paint.fill) if paint.fill else None
        self.renderer.draw_path(context, outline, place, fill)
        context.restore()

    def writing(self, item: Writing) -> None:
        if item.halo:
            letters = run(item.text, item.face)
            size = item.size * _POINT
            x, y = item.left * _POINT, self._height - item.y * _POINT
            place = Affine2D(np.array([[size, 0, x], [0, size, y], [0, 0, 1]]))
            around = Paint(
                stroke=item.halo, width=2 * item.halo_width, opacity=item.opacity, cap="round"
            )
            self._path(around, Outline(letters.points, letters.codes), place)
        context = self._context()
        context.set_foreground(_rgb(item.colour), isRGBA=True)
        if item.opacity < 1:
            context.set_alpha(item.opacity)
        self.renderer.item = item
        words = item.text.encode("utf-16-be").hex().upper()
        language = item.face.lang
        opening = f"/Span << /Lang ({language}) /ActualText <FEFF{words}> >> BDC"
        self._file.output(_backend.Verbatim(opening.encode("ascii")))
        self.renderer.draw_text(
            context,
            item.left * _POINT,
            self._height - item.y * _POINT,
            item.text,
            FontProperties(size=item.size * _POINT),
            0,
            mtext=_Language(language),
        )
        self._file.output(_backend.Verbatim(b"EMC"))
        context.restore()

    def image(self, item: Image) -> None:
        left, top, right, bottom = (side * _POINT for side in item.box)
        with Pixels.open(io.BytesIO(item.png)) as png:
            pixels = np.asarray(png.convert("RGBA"))[::-1]
        context = self.renderer.new_gc()
        place = Affine2D().scale(right - left, bottom - top).translate(left, self._height - bottom)
        self.renderer.draw_image(context, 0, 0, np.ascontiguousarray(pixels), place)
        context.restore()


class _Language:
    """What `draw_text` asks of a text."""

    def __init__(self, language: str) -> None:
        self._language = language

    def get_fontfeatures(self) -> None:
        """None of our own."""

    def get_language(self) -> str:
        """The language the line is shaped in."""
        return self._language


def _rgb(colour: str) -> tuple[float, float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue, 1.0
