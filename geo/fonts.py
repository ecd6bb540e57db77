"""IBM Plex Sans and IBM Plex Sans Arabic, cut down to the letters a page needs.

The files come from the installed packages `fontpkg-ibm-plex-sans` and
`fontpkg-ibm-plex-sans-arabic` (SIL Open Font License 1.1) and travel inside the page as woff2
`data:` addresses, so that nothing is fetched. Kerning, hinting and all other letters are left
out: 5 kB a weight and script is what remains. The same letters give the same bytes.
"""

from __future__ import annotations

import base64
import importlib
import io
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

__all__ = ["ARABIC", "EVERY", "LATIN", "Face", "face_css"]

LATIN, ARABIC = "IBM Plex Sans", "IBM Plex Sans Arabic"
# Faces as (family, lightest weight, heaviest weight). The Latin family is one variable font, and
# both weights in one file are smaller than in two.
Face = tuple[str, int, int]
EVERY: tuple[Face, ...] = ((LATIN, 400, 600), (ARABIC, 400, 400), (ARABIC, 600, 600))

# The name of each weight's own file in the Arabic family.
_FILES = {400: "Regular", 600: "SemiBold"}
_RANGES = {
    LATIN: ((0x20, 0x17F), (0x2010, 0x203A), (0x2190, 0x2193), (0x2212, 0x2212)),
    ARABIC: ((0x600, 0x6FF),),
}
# Without these Arabic letters stay unjoined; everything else is refinement.
_FEATURES = ["ccmp", "init", "medi", "fina", "isol", "rlig"]
# Copyright notice and licence address: what the licence asks to be kept.
_NAMES = [0, 14]
_DROPPED = ["DSIG", "gasp", "meta"]


def face_css(letters: str, faces: Iterable[Face] = EVERY) -> str:
    """Return `@font-face` rules with these letters, for these faces.

    Only Latin and Arabic letters are cut out; for others the page's next font stands in. No
    faces, or no letters for them, give an empty text. Holds no two braces in a row, which
    templates would read.
    """
    codes = sorted(set(map(ord, letters)))
    rules = []
    for face in faces:
        ranges = _RANGES[face[0]]
        mine = tuple(code for code in codes if any(a <= code <= b for a, b in ranges))
        if mine:
            rules.append(_rule(face, mine, ranges))
    return "\n".join(rules)


def _rule(face: Face, letters: tuple[int, ...], ranges: tuple[tuple[int, int], ...]) -> str:
    family, lightest, heaviest = face
    data = base64.b64encode(_file(face, letters)).decode("ascii")
    weight = f"{lightest} {heaviest}" if lightest < heaviest else str(lightest)
    spans = ",".join(f"U+{a:X}-{b:X}" if a < b else f"U+{a:X}" for a, b in ranges)
    return (
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-display:swap;'
        f'src:url("data:font/woff2;base64,{data}") format("woff2");unicode-range:{spans}}}'
    )


@lru_cache(maxsize=16)
def _file(face: Face, letters: tuple[int, ...]) -> bytes:
    family, lightest, heaviest = face
    if family == ARABIC:
        name = f"IBMPlexSansArabic-{_FILES[lightest]}.ttf"
        path = _files("fontpkg_ibm_plex_sans_arabic") / name
        return _woff2(_cut(TTFont(path, recalcTimestamp=False), letters))
    path = _files("fontpkg_ibm_plex_sans") / "IBMPlexSans[wdth,wght].ttf"
    # Cutting letters first makes cutting the weights four times faster.
    few = io.BytesIO()
    _cut(TTFont(path, recalcTimestamp=False), letters).save(few)
    weights = (lightest, heaviest) if lightest < heaviest else lightest
    whole = TTFont(few, recalcTimestamp=False)
    return _woff2(instancer.instantiateVariableFont(whole, {"wght": weights, "wdth": 100}))


def _files(package: str) -> Path:
    return Path(str(importlib.import_module(package).__file__)).parent / "files"


def _cut(font: TTFont, letters: tuple[int, ...]) -> TTFont:
    # Kerning and marks, which no feature below needs, take most of the time of cutting.
    if "GPOS" in font:
        del font["GPOS"]
    options = subset.Options()
    options.hinting = False
    options.notdef_outline = False
    options.layout_features = _FEATURES
    options.name_IDs = _NAMES
    options.drop_tables = [*options.drop_tables, *_DROPPED]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    return font


def _woff2(font: TTFont) -> bytes:
    if "STAT" in font:
        del font["STAT"]
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
