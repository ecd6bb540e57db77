"""A drawing as PDF, by matplotlib: fonts embedded as TrueType, text that can be searched."""

from __future__ import annotations

import io
import threading
from collections.abc import Sequence
from typing import Any

import matplotlib as mpl
import matplotlib.backends.backend_pdf as pdf
import numpy as np
from matplotlib.font_manager import FontPath
from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D, Bbox
from PIL import Image as Pixels

from geo.figure.drawing import Box, Drawing, Image, Paint, Shape, Tags, Writing, clip_of
from geo.figure.letters import run
from geo.figure.pdf_text import Codes, Glyph, advance_of, glyph_path, glyphs_of
from geo.figure.tags import pdf_info, xmp

__all__ = ["pdf_of"]

_backend: Any = pdf
_Op: Any = _backend.Op
# CSS pixels are 1/96 inch, points 1/72.
_POINT = 0.75
# matplotlib's settings belong to the whole process: one file is written at a time.
_LOCK = threading.Lock()
_SETTINGS: Any = {
    "pdf.fonttype": 42,
    "ps.fonttype": 42,
    "pdf.compression": 6,
    "pdf.use14corefonts": False,
    "pdf.inheritcolor": False,
}


def pdf_of(drawing: Drawing) -> bytes:
    """Return the file, one page of the drawing's size."""
    out = io.BytesIO()
    with _LOCK, mpl.rc_context(_SETTINGS):
        info = {} if drawing.tags is None else pdf_info(drawing.tags)
        metadata = {"Creator": None, "Producer": None, "CreationDate": None, **info}
        file: Any = _backend.PdfFile(out, metadata=metadata)
        file._character_tracker = Codes()  # noqa: SLF001
        if drawing.tags is not None:
            _tell(file, drawing.tags)
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


def _tell(file: Any, tags: Tags) -> None:
    """Write XMP, and a catalogue that names it, the language and the way pages turn."""
    metadata = file.reserveObject("metadata")
    with mpl.rc_context({"pdf.compression": 0}):
        kind = {"Type": _backend.Name("Metadata"), "Subtype": _backend.Name("XML")}
        file.outputStream(metadata, xmp(tags).encode("utf-8"), extra=kind)
    # The table of objects keeps where an object was written last.
    turns = "R2L" if tags.lang == "ar" else "L2R"
    catalogue = {
        "Type": _backend.Name("Catalog"),
        "Pages": file.pagesObject,
        "Metadata": metadata,
        "Lang": tags.lang.encode("ascii"),
        "ViewerPreferences": {"DisplayDocTitle": True, "Direction": _backend.Name(turns)},
    }
    file.writeObject(file.rootObject, catalogue)


class _Page:
    clip: Box | None = None

    def __init__(self, file: Any, width: float, height: float) -> None:
        self.renderer: Any = _backend.RendererPdf(file, 72, height / 72, width / 72)
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
        outline.should_simplify = False
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
        self.renderer.check_gc(context, context.get_rgb())
        size = item.size * _POINT
        glyphs = glyphs_of(item.text, item.face, size)
        x, y = item.left * _POINT, self._height - item.y * _POINT
        self._file.output(_Op.gsave, 1, 0, 0, 1, x, y, _Op.concat_matrix, _Op.begin_text)
        self._show(glyphs, size)
        self._file.output(_Op.end_text, _Op.grestore)
        for glyph in glyphs:
            if not glyph.letter:
                shape = glyph_path(glyph)
                at = np.array([[size, 0, x + glyph.x], [0, size, y + glyph.y], [0, 0, 1]])
                self._path(Paint(item.colour, opacity=item.opacity), shape, Affine2D(at))
        context.restore()

    def _show(self, glyphs: Sequence[Glyph], size: float) -> None:
        """Show glyphs, moving between them where the next is not where the last one ends."""
        tracker: Any = self._file._character_tracker  # noqa: SLF001
        chosen: tuple[object, int] | None = None
        started = pen = rise = 0.0
        row: list[Any] = []
        for glyph in glyphs:
            if not glyph.letter:
                continue
            subset, code = tracker.track_glyph(glyph.font, glyph.letter, glyph.index)
            if (glyph.font, subset) != chosen or glyph.y != rise:
                self._flush(row)
                name = self._file.fontName(FontPath(str(glyph.font.fname), 0), subset)
                self._file.output(name, size, _Op.selectfont)
                self._file.output(glyph.x - started, 0, _Op.textpos)
                self._file.output(glyph.y, _Op.textrise)
                chosen, rise = (glyph.font, subset), glyph.y
                started = pen = glyph.x
            gap = (glyph.x - pen) / size * 1000
            if abs(gap) > 0.5:
                row.append(-round(gap, 2))
            row.append(code.to_bytes(2, "big"))
            pen = glyph.x + advance_of(glyph.font, glyph.index) * size
        self._flush(row)

    def _flush(self, row: list[Any]) -> None:
        if row:
            self._file.output(list(row), _Op.showkern)
            row.clear()

    def image(self, item: Image) -> None:
        left, top, right, bottom = (side * _POINT for side in item.box)
        with Pixels.open(io.BytesIO(item.png)) as png:
            pixels = np.asarray(png.convert("RGBA"))[::-1]
        context = self.renderer.new_gc()
        place = Affine2D().scale(right - left, bottom - top).translate(left, self._height - bottom)
        self.renderer.draw_image(context, 0, 0, np.ascontiguousarray(pixels), place)
        context.restore()


def _rgb(colour: str) -> tuple[float, float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue, 1.0
