"""The map as a folium object: the same in the app (`st_folium`), in a notebook, in one file.

    map = ControlMap(scene.build(dataset, timeline), lang="ar")
    map.save("aleppo.html")

Everything the page needs is inside it. folium renders through Jinja twice, so no text of a
dataset goes through a template as it is: `opaque` turns it into one JavaScript string in which
nothing is left for Jinja or HTML to read. Ids are fixed, so the same scene gives the same bytes,
and Streamlit keeps the frame it has.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import json
import math
import os
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, Literal

import folium
from branca.element import Element, Figure
from folium.elements import JSCSSMixin
from folium.template import Template

from geo import assets, atomic, fonts, mount, packing, polyline
from geo.mount import Digits, Lang, Theme

__all__ = ["EMBED_BYTES", "PAGE_BYTES", "ControlMap", "Player", "Surroundings", "opaque"]

# Inside `ControlMap`, `date` is an argument.
Day = date
_TEMPLATES = Path(__file__).parent / "templates"
_TITLES = {
    "en": "Who held which neighbourhood, on which day, and who says so.",
    "ar": "من كان يسيطر على أي حي، في أي يوم، ومن يقول ذلك.",
}
# The frame has buttons of its own.
_ZOOMING: Mapping[str, Any] = {"zoom_snap": 0.25, "zoom_delta": 0.5, "zoom_control": False}
_WITHOUT_SCRIPTS = "This map needs JavaScript. · تحتاج هذه الخريطة إلى JavaScript."
# Letters that every page has, whatever its data: so that maps of one case share one cut of the
# fonts. Arabic letters and marks, both kinds of digits, ASCII, and the signs the interface uses.
LETTERS = (
    "".join(map(chr, (*range(0x20, 0x7F), *range(0x621, 0x63B), *range(0x640, 0x653))))
    + "٠١٢٣٤٥٦٧٨٩٪٫٬،؛؟·–—‘’“”…×°±«»←→↑↓−"
)
# What a saved map may weigh on its way (gzip), and a page that stands in an article, with all that
# it has around its map. Fonts come along as far as there is room: richest choice first, by the
# page's language; a page too heavy without any goes without. The reader's own stand behind them.
PAGE_BYTES, EMBED_BYTES = 160_000, 200_000
_LATIN, _ARABIC = fonts.EVERY[:2]
_PLAIN_LATIN = (fonts.LATIN, 400, 400)
_FACES: Mapping[str, Sequence[Sequence[fonts.Face]]] = {
    "en": (fonts.EVERY, (_LATIN, _ARABIC), (_LATIN,), (_PLAIN_LATIN,), ()),
    "ar": (fonts.EVERY, (_LATIN, _ARABIC), (_PLAIN_LATIN, _ARABIC), (_ARABIC,), ()),
}
# What the policy's hashes, a file's name and another packer add to a page's gzip, rounded up.
_POLICY_BYTES = 800
_POLICY_SLOT = "policy-of-this-page"
_ESCAPES = str.maketrans(
    {
        "\\": "\\\\",
        **{sign: f"\\x{ord(sign):02x}" for sign in "'{}<>&_%#`"},
        **{chr(code): f"\\x{code:02x}" for code in (*range(0x20), 0x7F)},
        **{sign: f"\\u{ord(sign):04x}" for sign in "\u2028\u2029\u061c\u200e\u200f\ufeff"},
        **{
            chr(code): f"\\u{code:04x}" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
        },
    }
)


def opaque(text: str) -> str:
    """Return a JavaScript string literal of `text` in which no template and no HTML can be read.

    Braces, `<`, `>`, `&`, quotes, line ends and marks of direction are written as escapes; so
    are underscores, because `st_folium` rewrites `_names` in scripts and leaves them out of the
    hash by which it knows a map again.
    """
    return f"'{text.translate(_ESCAPES)}'"


def _template(name: str) -> Any:
    return Template((_TEMPLATES / name).read_text(encoding="utf-8"))


def _address(asset: assets.Asset) -> tuple[str, str]:
    return asset.name, asset.url


class _Link(Element):
    """An asset in a page's head, by its address; a page that is one file has it in its bundle."""

    def __init__(self, asset: assets.Asset) -> None:
        super().__init__()
        self._name = "Asset"
        self.asset = asset

    def render(self, **_: Any) -> str:
        """Return the element's HTML."""
        root: Any = self.get_root()
        if getattr(root, "bundle", None):
            return ""
        if self.asset.kind == "script":
            return f'<script src="{self.asset.url}"></script>'
        return f'<link rel="stylesheet" href="{self.asset.url}"/>'


def _place_links(element: JSCSSMixin, own: Sequence[assets.Asset]) -> None:
    """Put an element's own assets into its page's head, where folium's mixin put links."""
    root: Any = element.get_root()
    for asset in own:
        root.header.add_child(_Link(asset), name=asset.name)


class Player(JSCSSMixin):
    """The renderer with its player, search and evidence panel, to be added to a folium map.

    `scene` is what `geo.scene.build` returns; `options` are those of `CM.mount`.
    """

    _template = _template("player.html")
    # Lists of folium's own kind, assigned anew: the ones it has name addresses on the network.
    default_js = [_address(a) for a in (assets.unpacker(), assets.our_scripts())]  # noqa: RUF012
    default_css = [_address(assets.our_style())]  # noqa: RUF012

    def __init__(self, scene_: Mapping[str, Any], options: Mapping[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "ControlMapPlayer"
        self._id = "div_0"
        self.scene = scene_
        self.options_literal = opaque(json.dumps(options, ensure_ascii=False))
        self.ruled = bool(scene_.get("rulings"))

    @property
    def packed(self) -> packing.Packed:
        """The scene, packed. It travels beside the scripts: the two foretell each other badly."""
        return packing.pack(self.scene)

    def render(self, **kwargs: Any) -> None:  # type: ignore[override]  # as folium's own do
        """Put the scripts, the styles and the call that mounts the renderer into the page."""
        super().render(**kwargs)  # type: ignore[no-untyped-call]
        _place_links(self, (assets.unpacker(), assets.our_scripts(), assets.our_style()))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a page has around its map when it stands in other people's pages (`geo.embed`).

    `name` is what it is called in messages to the page around it; `attributes` go on its `html`
    element; `head` and `still` (what is shown without scripts) are HTML, escaped already.
    """

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    head: str = ""
    still: str = ""


class _Page(Figure):
    """A whole page: language, title, description and a policy that lets nothing be fetched."""

    _template = _template("page.html")

    def __init__(
        self, title: str, description: str, lang: Lang, around: Surroundings | None
    ) -> None:
        super().__init__(title=title, height="100%")
        # folium's own meta element would come after ours and say the same.
        self.header._children.clear()  # noqa: SLF001
        self.description = description
        self.lang = lang
        self.dir = "rtl" if lang == "ar" else "ltr"
        self.policy = _POLICY_SLOT
        self.around = around or Surroundings("")
        self.most = EMBED_BYTES if around else PAGE_BYTES
        self.without_scripts = _WITHOUT_SCRIPTS
        # All scripts and styles in one, while the page is written as one file; without it every
        # element names what it needs by address, as st_folium expects.
        self.bundle: packing.Packed | None = None
        self.unpacker = ""
        self.font_css = ""


class ControlMap(folium.Map):
    """A scene on a map: `st_folium(map)`, a notebook's last line, or `.save(path)`.

    Args:
        scene: what `geo.scene.build` returns.
        date: the day shown first (ISO text or a date; None: the scene's own choice).
        place: the id of the place selected first.
        lang: `en` or `ar`. digits: `latn` (0123) or `arab` (٠١٢٣); None: those of the language.
        centre: `(longitude, latitude)` of the first view, EPSG:4326; zoom: its zoom level.
            None: the whole case fits.
        height: of the frame in a notebook, in pixels. compact: without the evidence panel.
        account: whose word is shown, an id of the scene's accounts. known_on: only what had been
            reported by this date. dates: by which end of a span of days claims count. versus: the
            account that it is held against. compare: the date that the day is compared with, side
            by side or, with compare_mode `swipe`, under a line to drag.
        layers: what lies over the districts, of `fronts`, `flows`, `incidents` (None: fronts).
        range: first and last day of the span first in view, both included (None: the case's own).
        theme: `light`, `dark`, or `auto` for what the reader's machine says.
        around: what the page has around the map, when it is made for other people's pages.

    Raises:
        QuestionError: an option is none of the values it can have, or the scene does not hold
            the history asked for.
        UnknownNameError: the scene has no such place or account.
    """

    _template = _template("map.html")
    default_js = [_address(a) for a in (assets.unpacker(), assets.leaflet_script())]  # noqa: RUF012
    default_css = [_address(assets.leaflet_style())]  # noqa: RUF012

    def __init__(
        self,
        scene: Mapping[str, Any],
        *,
        date: date | str | None = None,
        place: str | None = None,
        lang: Lang = "en",
        digits: Digits | None = None,
        centre: tuple[float, float] | None = None,
        zoom: float | None = None,
        height: int = 760,
        compact: bool = False,
        account: str = "all",
        known_on: date | str | None = None,
        dates: Literal["latest", "earliest"] = "latest",
        versus: str | None = None,
        compare: date | str | None = None,
        compare_mode: Literal["side", "swipe"] = "side",
        layers: Collection[str] | None = None,
        range: tuple[Day, Day] | None = None,  # noqa: A002  as in `geo.link.View`
        theme: Theme = "light",
        around: Surroundings | None = None,
    ) -> None:
        asked = mount.Shown(date, place, lang, digits, centre, zoom)
        asked = replace(asked, account=account, known_on=known_on, dates=dates, versus=versus)
        asked = replace(asked, compare=compare, compare_mode=compare_mode, layers=layers)
        asked = replace(asked, range=range, theme=theme)
        options = {**mount.options(scene, asked), "compact": compact}
        options["embed"] = {"id": around.name} if around else None
        middle, fitting = _view(scene)
        start = middle if centre is None else centre
        super().__init__(
            location=(start[1], start[0]),
            zoom_start=1,
            tiles=None,
            **_ZOOMING,
        )
        self.options["zoom"] = fitting if zoom is None else zoom
        self._name = "Map"
        # The name `map_div` is what st_folium gives to every map; with any other it would rewrite
        # the script, and with folium's random one each run would be another map.
        self._id = "div"
        self.frame_height = height
        self.font_css = fonts.face_css(LETTERS)
        self.title = str(scene["case"]["title"][lang])
        page = _Page(self.title, f"{self.title}. {_TITLES[lang]}", lang, around)
        page.add_child(self, name="map_div")
        self.player = Player(scene, options)
        self.add_child(self.player, name="player")

    def render(self, **kwargs: Any) -> None:  # type: ignore[override]  # as folium's own do
        """Put the map and all it carries into its page."""
        super().render(**kwargs)  # type: ignore[no-untyped-call]
        _place_links(self, (assets.unpacker(), assets.leaflet_script(), assets.leaflet_style()))

    def to_html(self) -> str:
        """Return the map as one HTML page that needs nothing else; the same scene and options
        give the same text."""
        page: Any = self.get_root()
        sealed = self._only_ours()
        leaflet: tuple[assets.Asset, ...] = (assets.leaflet_style(), assets.leaflet_script())
        # The sign of an editor's ruling is one of Leaflet's markers, which the cut leaves out.
        cut = sealed and not self.player.ruled
        style, script = (assets.needed(asset) if cut else asset for asset in leaflet)
        # In this order they foretell each other best.
        texts = [assets.our_scripts().text, style.text + assets.our_style().text, script.text]
        page.bundle = packing.squeeze("\0".join(texts))
        page.unpacker = assets.unpacker().inline
        try:
            bare = len(gzip.compress(page.render().encode("utf-8"), mtime=0))
            page.font_css = _fonts_that_fit(page.most - bare, page.lang)
            return _with_policy(page.render(), (texts[0], texts[2]) if sealed else None)
        finally:
            page.bundle = None
            page.font_css = ""

    def save(
        self, outfile: str | bytes | Path | BinaryIO, close_file: bool = True, **_: Any
    ) -> None:
        """Write the page (UTF-8) to a path or an open binary file.

        A path gets the whole new file or keeps the old one (SaveError). What folium's own `save`
        takes besides changes nothing.
        """
        data = self.to_html().encode("utf-8")
        if not isinstance(outfile, (str, bytes, Path)):
            outfile.write(data)
            if close_file:
                outfile.close()
            return
        atomic.write(Path(os.fsdecode(outfile)), data)

    def _repr_html_(self, **_: Any) -> str:
        page = html.escape(self.to_html())
        return (
            f'<iframe srcdoc="{page}" title="{html.escape(self.title)}" width="100%" '
            f'height="{self.frame_height}" style="border:0" allowfullscreen></iframe>'
        )

    def _only_ours(self) -> bool:
        """Whether nothing was added to the map that might need the network (tiles, plugins)."""
        return list(self._children) == ["player"]


def _fonts_that_fit(room: int, lang: Lang) -> str:
    """Return the richest choice of fonts that adds at most `room` bytes to a page's gzip."""
    choices = _FACES[lang] if room > _POLICY_BYTES else ()
    for faces in choices:
        css = fonts.face_css(LETTERS, faces)
        if len(gzip.compress(css.encode("ascii"), mtime=0)) + _POLICY_BYTES <= room:
            return css
    return ""


def _with_policy(page: str, packed: Sequence[str] | None) -> str:
    """Return the page with its Content-Security-Policy filled in.

    A page with its `packed` scripts runs these, those it was written with and no others, by their
    hashes, and may fetch nothing. Without them, a map to which somebody added tiles or plugins,
    it may fetch over https.
    """
    if packed is not None:
        scripts = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
        scripts += packed
        digests = (hashlib.sha256(script.encode("utf-8")).digest() for script in scripts)
        hashes = [f"'sha256-{base64.b64encode(d).decode('ascii')}'" for d in digests]
        allowed, more = " ".join(hashes), ""
    else:
        allowed, more = "'unsafe-inline' 'unsafe-eval' https:", " https:"
    policy = (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'{more}; "
        f"img-src data: blob:{more}; font-src data:{more}; connect-src 'none'; "
        "base-uri 'none'; form-action 'none'"
    )
    return page.replace(_POLICY_SLOT, html.escape(policy, quote=False), 1)


def _view(scene_: Mapping[str, Any]) -> tuple[tuple[float, float], float]:
    """Return the middle of all districts as (lon, lat) and the zoom at which they fit 720 px."""
    corners = [
        position
        for place in scene_["places"][: scene_["districts"]]
        for ring in place["rings"]
        for position in polyline.decode(ring)
    ]
    if not corners:
        return (0.0, 0.0), 1.0
    west, east = min(x for x, _ in corners), max(x for x, _ in corners)
    south, north = min(y for _, y in corners), max(y for _, y in corners)
    wide = max(east - west, (north - south) / math.cos(math.radians(south)), 1e-4)
    zoom = math.floor(4 * math.log2(360 * 720 / 256 / wide)) / 4
    return ((west + east) / 2, (south + north) / 2), min(max(zoom, 1.0), 18.0)
