"""What a house style names beside its colours: font files and a logo."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError
from matplotlib import font_manager
from PIL import Image

from geo.figure.logo_svg import png_of_svg

__all__ = ["font_files", "logo_png"]

_FONTS = (".ttf", ".otf")
# What no picture can do without.
_NEEDED = {
    "latin": "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789,.:()–%",
    "arabic": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي٠١٢٣٤٥٦٧٨٩،",
}
_LARGEST = 2_000_000
_SIDE = 4000


def font_files(
    names: Sequence[str], script: str, folder: Path, problems: list[str]
) -> tuple[Path, Path] | None:
    """Return a regular and a bold font file for a script (`latin`, `arabic`): those named, or
    those of an installed family. What is wrong is added to `problems`, a sentence each."""
    if len(names) == 1 and not names[0].lower().endswith(_FONTS):
        found = [_installed(names[0], weight, script, problems) for weight in (400, 600)]
    else:
        found = [_beside(folder, name, f"font.{script}", problems) for name in names]
    paths = [path for path in found if path is not None and _speaks(path, script, problems)]
    return (paths[0], paths[-1]) if len(paths) == len(found) else None


def logo_png(name: str, folder: Path, problems: list[str]) -> bytes:
    """Return a logo as PNG: a PNG's own bytes, or an SVG drawn. What is wrong is added to
    `problems`, a sentence each."""
    path = _beside(folder, name, "logo", problems)
    if path is None:
        return b""
    data = path.read_bytes()
    if len(data) > _LARGEST:
        problems.append(f"The logo {name!r} is larger than {_LARGEST // 1_000_000} MB.")
    elif path.suffix.lower() == ".svg":
        return png_of_svg(data, name, problems)
    elif path.suffix.lower() == ".png" and _is_png(data):
        return data
    else:
        problems.append(f"The logo {name!r} is no PNG or SVG of at most {_SIDE} px: give one.")
    return b""


def _beside(folder: Path, name: str, what: str, problems: list[str]) -> Path | None:
    """The file of this name in the house file's folder or below."""
    path = folder / name
    inside = path.resolve().is_relative_to(folder.resolve())
    if inside and path.is_file():
        return path
    where = "is no file beside the house style" if inside else "lies outside the folder"
    problems.append(f"{what} {name!r} {where}: put it beside it.")
    return None


def _installed(family: str, weight: int, script: str, problems: list[str]) -> Path | None:
    """The file of an installed family that is nearest to a weight."""
    found = [
        font
        for font in font_manager.fontManager.ttflist
        if font.name.lower() == family.lower() and font.style == "normal"
    ]
    if not found:
        if weight == 400:
            problems.append(
                f"font.{script}: no family {family!r} is installed here; name font files instead."
            )
        return None
    return Path(min(found, key=lambda font: (abs(_weight(font) - weight), font.fname)).fname)


def _weight(font: font_manager.FontEntry) -> int:
    named = font.weight
    return font_manager.weight_dict.get(named, 400) if isinstance(named, str) else named


def _speaks(path: Path, script: str, problems: list[str]) -> bool:
    """Can the script be written with the font?"""
    try:
        with path.open("rb") as file, TTFont(file, lazy=True) as font:
            letters = set(font.getBestCmap() or ())
            joins = _features(font)
    except (TTLibError, OSError, AssertionError) as error:
        problems.append(f"font.{script}: {path.name} is no TrueType or OpenType font ({error}).")
        return False
    missing = [letter for letter in _NEEDED[script] if ord(letter) not in letters]
    if missing:
        problems.append(f"font.{script}: {path.name} lacks {''.join(missing[:12])}; name another.")
    elif script == "arabic" and not {"init", "medi", "fina"} <= joins:
        problems.append(f"font.arabic: {path.name} does not join its letters; name another.")
        return False
    return not missing


def _features(font: TTFont) -> set[str]:
    if "GSUB" not in font or font["GSUB"].table.FeatureList is None:
        return set()
    return {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}


def _is_png(data: bytes) -> bool:
    try:
        with Image.open(io.BytesIO(data), formats=["PNG"]) as image:
            if max(image.size) > _SIDE:
                return False
            image.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False
    return True
