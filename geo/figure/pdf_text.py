"""A line of text as glyphs of a PDF, such that its words can be found again.

A PDF holds glyphs from left to right as they stand; who extracts text turns runs of Arabic around
again, letter by letter. That fails where one glyph is several letters: matplotlib names them in
reading order, and they come out reversed (في as يف). Here every glyph stands for one letter: a
ligature for its last, and glyphs without ink beside it for those before. A bracket is named as it
looks. A mark is a shape, and its name a glyph without ink beside its letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from unicodedata import bidirectional

import matplotlib.backends._backend_pdf_ps as pdf_ps
from matplotlib.font_manager import FontPath
from matplotlib.ft2font import FT2Font, GlyphIndexType, LoadFlags
from matplotlib.path import Path as Outline

from geo.figure.letters import LOCK, SILENT, Face, directed, font

__all__ = ["Codes", "Glyph", "advance_of", "glyph_path", "glyphs_of"]

_MIRRORED = {**dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))}


_tracking: Any = pdf_ps


class Codes(_tracking.CharacterTracker):  # type: ignore[misc]
    """One code for each glyph and letter of a font, from 1 on: matplotlib's own give a second
    shape of a letter a second font, and readers of a file lose the order of letters there."""

    def track_glyph(self, font: FT2Font, chars: str, glyph: int) -> tuple[int, int]:
        """Return the font's part (always the first) and the code of a glyph."""
        path = FontPath(str(font.fname), font.face_index)
        known = self.glyph_maps.setdefault(path, _tracking.GlyphMap())
        found: tuple[int, int] | None = known.get(chars, glyph)
        if found is not None:
            return found
        codes = self.used.setdefault(path, [{}])[0]
        code = len(codes) + 1
        codes[code] = glyph
        known.add(chars, glyph, 0, code)
        return 0, code


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph: of which font, for which letter (none: it is drawn as a shape), where its origin
    is (points, from the left end of the line's baseline)."""

    font: FT2Font
    index: int
    letter: str
    x: float
    y: float


def glyphs_of(text: str, face: Face, size: float) -> list[Glyph]:
    """Return the glyphs of a line, `size` points, from left to right, each with one letter."""
    with LOCK:
        letters = font(face)
        letters.set_size(size, 72)
        layout: list[Any] = [
            item
            for item in letters._layout(  # noqa: SLF001
                directed(text, face.lang), LoadFlags.NO_HINTING, language=face.lang
            )
            if item.char not in SILENT
        ]
        found: list[Glyph] = []
        for cluster in _clusters(layout):
            found += _named(cluster, size)
        return found


def _clusters(layout: Sequence[Any]) -> Iterator[list[Any]]:
    """Marks (which do not advance) with the letter to their right."""
    cluster: list[Any] = []
    for item in layout:
        cluster.append(item)
        if advance_of(item.ft_object, item.glyph_index) > 0:
            yield cluster
            cluster = []
    if cluster:
        yield cluster


def _named(cluster: Sequence[Any], size: float) -> Iterator[Glyph]:
    chars = cluster[-1].char
    if not any(bidirectional(char) in ("R", "AL") for char in chars):
        for item in cluster:
            yield Glyph(item.ft_object, item.glyph_index, _as_drawn(item), item.x, item.y)
        return
    *marks, base = cluster
    blank = base.ft_object.get_char_index(32)
    wide = advance_of(base.ft_object, blank) * size
    # Marks are shapes without a name; the words have them as glyphs without ink.
    for item in marks:
        yield Glyph(item.ft_object, item.glyph_index, "", item.x, item.y)
    right = base.x + advance_of(base.ft_object, base.glyph_index) * size
    last = max(at for at, char in enumerate(chars) if bidirectional(char) != "NSM")
    for at in range(len(chars) - 1, -1, -1):
        if at == last:
            yield Glyph(base.ft_object, base.glyph_index, chars[at], base.x, base.y)
        else:
            left = (base.x if at > last else right) - wide
            yield Glyph(base.ft_object, blank, chars[at], left, 0.0)


def _as_drawn(item: Any) -> str:
    """The letters of a glyph; a bracket in Arabic looks like its other half."""
    char: str = item.char
    other = _MIRRORED.get(char)
    if other is None or item.ft_object.get_char_index(ord(char)) == item.glyph_index:
        return char
    return other


@lru_cache(maxsize=4096)
def advance_of(letters: FT2Font, index: int) -> float:
    """Return how far a glyph advances, in parts of the size, as a PDF says it (thousandths)."""
    with LOCK:
        flags = LoadFlags.NO_SCALE | LoadFlags.NO_HINTING
        glyph = letters.load_glyph(GlyphIndexType(index), flags)
    return round(glyph.horiAdvance / letters.units_per_EM * 1000) / 1000


def glyph_path(glyph: Glyph) -> Outline:
    """Return the shape of a glyph, in parts of its size."""
    with LOCK:
        glyph.font.set_size(1000, 72)
        glyph.font.load_glyph(GlyphIndexType(glyph.index), LoadFlags.NO_HINTING)
        points, codes = glyph.font.get_path()
    return Outline(points / 1000, codes)
