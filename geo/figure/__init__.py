"""Pictures of the map, without a browser: PNG, SVG and PDF from one drawing.

    shot = Shot(view=View(date=date(2016, 11, 28), lang="ar"), size=PRESETS["square"])
    data = png(case, shot)

`draw` puts a picture together as shapes and words in CSS pixels; a painter for each format turns
it into bytes. The same case and shot give the same bytes.
"""

from __future__ import annotations

import io
from typing import Literal

from PIL import Image

from geo.case import Case
from geo.errors import QuestionError
from geo.figure.house import House
from geo.figure.page import draw
from geo.figure.paint_pdf import pdf_of
from geo.figure.paint_png import pixels
from geo.figure.paint_svg import svg_of
from geo.figure.shot import PRESETS, Callout, Shot, preset
from geo.figure.tags import png_info

__all__ = ["PRESETS", "Callout", "House", "Shot", "frame", "pdf", "png", "preset", "svg"]

Scale = Literal[1, 2, "print"]
# Print is 300 pixels to the inch; a CSS pixel is 1/96 inch.
_SCALES: dict[Scale, float] = {1: 1.0, 2: 2.0, "print": 300 / 96}


def png(case: Case, shot: Shot, scale: Scale = 1) -> bytes:
    """Return the picture as PNG: at the size asked for, twice that, or 300 dots per inch.

    Raises QuestionError or UnknownNameError, one sentence, where the shot cannot be drawn.
    """
    if scale not in _SCALES:
        raise QuestionError(f"A picture cannot have the scale {scale!r}. Choose 1, 2 or print.")
    drawing = draw(case, shot)
    picture = pixels(drawing, _SCALES[scale])
    out = io.BytesIO()
    dpi = 96 * _SCALES[scale]
    info = None if drawing.tags is None else png_info(drawing.tags)
    picture.save(out, "PNG", dpi=(dpi, dpi), pnginfo=info)
    return out.getvalue()


def frame(case: Case, shot: Shot) -> Image.Image:
    """Return the picture as RGB pixels: those of `png` at scale 1."""
    return pixels(draw(case, shot))


def svg(case: Case, shot: Shot) -> bytes:
    """Return the picture as SVG: text as text, in named layers."""
    return svg_of(draw(case, shot))


def pdf(case: Case, shot: Shot) -> bytes:
    """Return the picture as a PDF of one page, its fonts embedded."""
    return pdf_of(draw(case, shot))
