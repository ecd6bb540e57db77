"""The letters of pictures: IBM Plex Sans and IBM Plex Sans Arabic, shaped by matplotlib.

matplotlib's `FT2Font` shapes and orders a line by itself (HarfBuzz, FriBidi). The Latin family
is one variable font, which files cannot embed: each weight is cut out once and kept in the
user's cache folder, or, where that cannot be written, in a folder that goes with the process.
"""

from __future__ import annotations

import atexit
import hashlib
import importlib
import io
import os
import shutil
import tempfile
import threading
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal
from unicodedata import bidirectional

import matplotlib as mpl
import numpy as np
import numpy.typing as npt
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer
from matplotlib.ft2font import FT2Font, LoadFlags

from geo.atomic import write
from geo.errors import SaveError

__all__ = ["ASCENT", "DESCENT", "LOCK", "SILENT", "Face", "Run", "directed", "font", "run"]

Weight = Literal[400, 500, 600]
# The band that a line of either script stays in, in parts of its size.
ASCENT, DESCENT = 0.80, 0.24

_ARABIC = {400: "Regular", 500: "Medium", 600: "SemiBold"}
# Held while a font is in use: its size and its present glyph are its own state.
LOCK = threading.RLock()
# Where paths are taken, in px: large enough that FreeType's 1/64 px do not show.
_EM = 1000
# Marks that order text and have no ink.
_ISOLATES = "\u2066\u2067\u2068"
SILENT = frozenset("\u200e\u200f\u061c\u2066\u2067\u2068\u2069\u200b\u200c\u200d\ufeff")


@dataclass(frozen=True, slots=True)
class Face:
    """A weight of the letters for a language; `regular` and `bold` name other font files."""

    weight: Weight = 400
    lang: Literal["en", "ar"] = "en"
    latin: tuple[Path, Path] | None = None
    arabic: tuple[Path, Path] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """A shaped line as one outline, in parts of its size: x from its left end, y up from the
    baseline. `left`, `bottom`, `right`, `top` is the box of the ink."""

    points: npt.NDArray[np.float64]
    codes: npt.NDArray[np.uint8]
    width: float
    left: float
    bottom: float
    right: float
    top: float


def directed(text: str, lang: str) -> str:
    """Return a line with a mark in front where its first letter would turn its direction."""
    first = next((kind for kind in map(bidirectional, text) if kind in ("L", "R", "AL")), "")
    if lang == "ar":
        return text if first in ("R", "AL") and text[0] not in _ISOLATES else f"\u200f{text}"
    return text if first != "R" and first != "AL" else f"\u200e{text}"


@lru_cache(maxsize=8192)
def run(text: str, face: Face) -> Run:
    """Return the outline of one line of text."""
    with LOCK:
        letters = font(face)
        letters.set_size(_EM, 72)
        points: list[npt.NDArray[np.float64]] = []
        codes: list[npt.NDArray[np.int8]] = []
        width = 0.0
        for item in letters._layout(  # noqa: SLF001
            directed(text, face.lang), LoadFlags.NO_HINTING, language=face.lang
        ):
            if item.char in SILENT:
                continue
            glyph = item.ft_object.load_glyph(item.glyph_index, LoadFlags.NO_HINTING)
            width = max(width, item.x + glyph.linearHoriAdvance / 65536)
            outline, kinds = item.ft_object.get_path()
            if len(outline):
                points.append(outline + np.array([item.x, item.y]))
                codes.append(kinds)
    if not points:
        nothing = np.empty((0, 2)), np.empty(0, np.uint8)
        return Run(*nothing, width / _EM, 0.0, 0.0, 0.0, 0.0)
    corners = np.concatenate(points) / _EM
    drawn = np.concatenate(codes).astype(np.uint8)
    ink = corners[drawn != 79]
    (left, bottom), (right, top) = ink.min(axis=0), ink.max(axis=0)
    return Run(corners, drawn, width / _EM, float(left), float(bottom), float(right), float(top))


@cache
def font(face: Face) -> FT2Font:
    """Return the font of a face, with the other script's behind it, and DejaVu Sans last.

    Its size is not set. There is one object per face: use it while holding `LOCK`.
    """
    with LOCK:
        files = [str(path) for path in _files(face)]
        dejavu = Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
        behind = [FT2Font(file) for file in (*files[1:], str(dejavu))]
        for other in behind:
            other.set_size(_EM, 72)
        return FT2Font(files[0], _fallback_list=behind)


def _files(face: Face) -> tuple[Path, Path]:
    """The files of a face, the script of its language first."""
    bold = face.weight >= 500
    latin = face.latin[bold] if face.latin else _latin(face.weight)
    arabic = face.arabic[bold] if face.arabic else _arabic(face.weight)
    return (arabic, latin) if face.lang == "ar" else (latin, arabic)


def _arabic(weight: int) -> Path:
    folder = _package("fontpkg_ibm_plex_sans_arabic")
    return folder / f"IBMPlexSansArabic-{_ARABIC[weight]}.ttf"


@cache
def _latin(weight: int) -> Path:
    """The file of one weight, cut out of the variable font where that has not been done yet."""
    source = _package("fontpkg_ibm_plex_sans") / "IBMPlexSans[wdth,wght].ttf"
    data = source.read_bytes()
    name = f"IBMPlexSans-{weight}-{hashlib.sha256(data).hexdigest()[:16]}.ttf"
    kept = _cache_folder()
    if kept is not None and _is_font(kept / name):
        return kept / name
    cut = _cut(data, weight)
    for folder in (kept, _own_folder()):
        if folder is None:
            continue
        try:
            write(folder / name, cut)
        except SaveError:
            continue
        return folder / name
    raise SaveError("There is no folder for temporary files; set TMPDIR to one.")


def _is_font(path: Path) -> bool:
    """Is a kept file there and whole, as far as its head and length tell?"""
    try:
        with path.open("rb") as file:
            return file.read(4) == b"\0\1\0\0" and path.stat().st_size > 100_000
    except OSError:
        return False


def _cut(data: bytes, weight: int) -> bytes:
    whole = TTFont(io.BytesIO(data), recalcTimestamp=False)
    instancer.instantiateVariableFont(whole, {"wght": weight, "wdth": 100}, inplace=True)
    style = _ARABIC[weight]
    for record in whole["name"].names:
        if record.nameID == 6:
            record.string = f"IBMPlexSans-{style}"
        elif record.nameID == 4:
            record.string = f"IBM Plex Sans {style}"
    out = io.BytesIO()
    whole.save(out)
    return out.getvalue()


def _cache_folder() -> Path | None:
    """The user's own cache folder, or None where it cannot be made."""
    base = os.environ.get("XDG_CACHE_HOME") or ""
    try:
        root = Path(base) if base and Path(base).is_absolute() else Path.home() / ".cache"
        folder = root / "control-map"
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        return None
    return folder


@cache
def _own_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="control-map-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _package(name: str) -> Path:
    return Path(str(importlib.import_module(name).__file__)).parent / "files"
