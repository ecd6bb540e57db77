"""The scripts and styles that a page is made of: Leaflet's and our own, as text.

Leaflet comes from the installed package `xstatic-leaflet`, ours from `geo/static` in the order
of the file `ORDER` there. Nothing is fetched from anywhere, and nothing in the styles asks the
browser to fetch anything.
"""

from __future__ import annotations

import base64
import hashlib
import importlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from geo import leaflet_cut

__all__ = [
    "Asset",
    "leaflet_script",
    "leaflet_style",
    "needed",
    "our_scripts",
    "our_style",
    "stamp",
    "static",
    "unpacker",
    "written",
]

STATIC = Path(__file__).parent / "static"
TEMPLATES = Path(__file__).parent / "templates"
BUILT = STATIC / "built"
UNPACKER = ("ppmd.js", "unpack.js")
STYLES = (
    "control_map.css",
    "player.css",
    "views.css",
    "compare.css",
    "flows.css",
    "dark.css",
    "link.css",
    "embed.css",
)
_PICTURE = re.compile(r"url\(\s*['\"]?images/[^)]*\)")
_RULE = re.compile(r"([^{}]*)(\{[^{}]*\})")
_UNSHOWN = re.compile(
    r"popup|tooltip|control-layers|control-zoom|control-scale|oldie|vml|icon|bar|marker"
)
_COMMENT = re.compile(r"^[ \t]*(?:/\*\*?(?:[^*]|\*(?!/))*\*/[ \t]*|//.*)$\n?", re.MULTILINE)
_TYPE = re.compile(r"/\*\* ?@(?:[^*\n]|\*(?!/))*\*/ ?")
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_BESIDE = re.compile(r"\s*([{};,>])\s*|(?<=:)\s+")
_BLANK = re.compile(r"\n{2,}")


@dataclass(frozen=True, slots=True)
class Asset:
    """One script or style: its text, to stand inside a page, or as an address to load it by."""

    name: str
    kind: Literal["script", "style"]
    text: str

    @property
    def url(self) -> str:
        """The whole text as a `data:` address (base64 of UTF-8)."""
        mime = "text/javascript" if self.kind == "script" else "text/css"
        data = base64.b64encode(self.text.encode("utf-8")).decode("ascii")
        return f"data:{mime};charset=utf-8;base64,{data}"

    @property
    def inline(self) -> str:
        """The text so that it can stand between its tags: nothing in it closes them."""
        return re.sub(rf"</(?={self.kind})", r"<\\/", self.text, flags=re.IGNORECASE)


@cache
def leaflet_script() -> Asset:
    """Return Leaflet's own minified script."""
    text = (_leaflet() / "leaflet.js").read_text(encoding="utf-8")
    # The map of its source lies beside the file, where a page on its own cannot look.
    return Asset("leaflet", "script", re.sub(r"\n?//# sourceMappingURL=.*", "", text))


@cache
def leaflet_style() -> Asset:
    """Return Leaflet's style without its pictures, which it would look for beside the page."""
    text = (_leaflet() / "leaflet.css").read_text(encoding="utf-8")
    return Asset("leaflet_css", "style", _lean(_PICTURE.sub("none", text)))


@cache
def needed(leaflet: Asset) -> Asset:
    """Return Leaflet's script or style without what a page with nothing but our player never
    runs or shows (tiles, popups, markers, boxes of controls)."""
    if leaflet.kind == "script":
        callers = our_scripts().text + (TEMPLATES / "map.html").read_text(encoding="utf-8")
        return Asset(leaflet.name, leaflet.kind, leaflet_cut.cut(leaflet.text, callers))

    def rule(found: re.Match[str]) -> str:
        selectors = [name for name in found[1].split(",") if not _UNSHOWN.search(name)]
        return ",".join(selectors) + found[2] if selectors else ""

    return Asset(leaflet.name, leaflet.kind, _tight(_RULE.sub(rule, leaflet.text)))


@cache
def our_scripts() -> Asset:
    """Return the renderer: every script of `geo/static`, in order, minified."""
    return Asset("control_map", "script", _short("control_map"))


@cache
def unpacker() -> Asset:
    """Return the script that unpacks what `geo.packing` packed; it comes before all others."""
    return Asset("control_map_unpack", "script", _short("control_map_unpack"))


def written(name: str) -> str:
    """Return a script as it is written, of all its files in order, without comments: the one that
    `our_scripts` or `unpacker` is made from, by that asset's name."""
    order = (STATIC / "ORDER").read_text(encoding="utf-8").split()
    files = UNPACKER if name == "control_map_unpack" else order
    return "\n".join(_lean((STATIC / file).read_text(encoding="utf-8")) for file in files)


@cache
def static(name: str) -> str:
    """Return a script or style of `geo/static` by its file name, without comments."""
    return _lean((STATIC / name).read_text(encoding="utf-8"))


def stamp(text: str) -> str:
    """Return the line that a script minified from `text` begins with: by it we know whether it is
    still of this text."""
    return f"/*{hashlib.sha256(text.encode('utf-8')).hexdigest()}*/\n"


def _short(name: str) -> str:
    """Return a script minified, as `make scripts` left it; as written, if it was edited since."""
    text = written(name)
    made = BUILT / f"{name}.min.js"
    short = made.read_text(encoding="utf-8") if made.exists() else ""
    first = stamp(text)
    return short.removeprefix(first) if short.startswith(first) else text


@cache
def our_style() -> Asset:
    """Return the renderer's style, of all its parts."""
    texts = [(STATIC / name).read_text(encoding="utf-8") for name in STYLES]
    return Asset("control_map_css", "style", _tight(_lean("\n".join(texts))))


def _leaflet() -> Path:
    return Path(importlib.import_module("xstatic.pkg.leaflet").BASE_DIR)


def _tight(style: str) -> str:
    """Return a style without spaces that mean nothing."""
    plain = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    spaced = _BESIDE.sub(r"\1", re.sub(r"\s+", " ", plain))
    return spaced.replace(";}", "}").strip() + "\n"


def _lean(text: str) -> str:
    """Return a script or style without indentation, blank lines, types (`/** @type … */`) and
    comments on lines of their own. Other comments stay: telling them from text needs a parser."""
    return _BLANK.sub("\n", _INDENT.sub("", _TYPE.sub("", _COMMENT.sub("", text)))).strip() + "\n"
