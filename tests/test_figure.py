"""Pictures: the districts, colours and stripes of the web map; the same bytes each time."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import threading
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from typing import Any, Literal

import matplotlib as mpl
import numpy as np
import pypdf
import pypdfium2
import pytest
import shapely
from pages import shipped
from PIL import Image
from playwright.sync_api import Page

from geo import assets, figure, scene
from geo.case import Case
from geo.chosen import Chosen
from geo.figure import PRESETS, Callout, Shot
from geo.figure.drawing import Shape
from geo.figure.land import look_of
from geo.figure.maps import panel_of
from geo.figure.page import draw
from geo.figure.scope import scope_of
from geo.figure.stripes import painted
from geo.link import View

DAY = date(2016, 11, 28)
DATES = (date(2012, 8, 10), date(2016, 11, 20), DAY, date(2016, 12, 13), date(2016, 12, 22))
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def case() -> Case:
    found = shipped()
    return Case(found.data, found.timeline, found.scene)


def shot(day: date = DAY, **asked: Any) -> Shot:
    """A shot of a day; `chosen`, `lang`, `theme`, `digits` go into its view."""
    view = {key: asked.pop(key) for key in ("chosen", "lang", "theme", "digits") if key in asked}
    return Shot(view=View(date=day, **view), **asked)


# ---- the same districts and looks as the web map

_LOOKS = """([text, choices]) => {
    const scene = ControlMapParts.Scene(JSON.parse(text));
    const { fillOf, paler, doubtersOf } = ControlMapParts.ground;
    return choices.map(([account, known, dates, iso]) => {
        const index = scene.accounts.findIndex((one) => one.id === account);
        const done = scene.choose({ account: index,
            knownOn: known === null ? null : scene.dayOf(known), dates });
        if (!done.ok) throw new Error(JSON.stringify(done));
        const found = {};
        for (let district = 0; district < scene.districts; district++) {
            const spell = scene.spellAt(district, scene.dayOf(iso));
            let fill = fillOf(scene, spell.reading, doubtersOf(scene, spell));
            if (index !== 0 && spell.opening) fill = paler(scene, fill);
            const { state, base, bands, period, angle, dots } = fill;
            found[scene.places[district].id] = { state, base, bands, period, angle, dots };
        }
        return found;
    });
}"""


def test_every_district_looks_as_in_the_web_map(case: Case, page: Page) -> None:
    choices: list[tuple[str, date | None, Literal["latest", "earliest"], date]]
    choices = [("all", None, "latest", day) for day in DATES]
    choices += [("government", None, "latest", DAY), ("sohr", None, "latest", DAY)]
    choices += [("all", date(2016, 11, 28), "latest", DAY), ("all", None, "earliest", DAY)]
    page.goto("about:blank")
    page.add_script_tag(content=assets.unpacker().text)
    page.add_script_tag(content=assets.our_scripts().text)
    asked = [[a, known and known.isoformat(), d, day.isoformat()] for a, known, d, day in choices]
    shown = page.evaluate(_LOOKS, [scene.to_json(case.scene), asked])
    striped = dotted = 0
    for (account, known, dates, day), web in zip(choices, shown, strict=True):
        chosen = Chosen(account=account, known=known, dates=dates)
        scope = scope_of(case, shot(day, chosen=chosen))
        panel = panel_of(scope, (0, 0, 1200, 675), 0, day, account)
        assert list(panel.by_place) == list(web)
        for place, reading in panel.by_place.items():
            fill = look_of(scope, reading, account)
            assert (reading.state, fill.base, fill.period, fill.angle) == (
                web[place]["state"],
                web[place]["base"],
                web[place]["period"],
                web[place]["angle"],
            ), (account, day, place)
            assert [list(band) for band in fill.bands] == web[place]["bands"], place
            assert list(fill.dots) == web[place]["dots"], place
            striped += bool(fill.bands)
            dotted += bool(fill.dots)
    assert striped > 50
    assert dotted > 10


@pytest.mark.parametrize(
    ("lang", "theme", "days"),
    [("en", "light", DATES[1:4]), ("ar", "light", DATES[2:3]), ("ar", "dark", DATES[:1])],
)
def test_pixels_of_every_district_are_its_readings(
    case: Case, lang: str, theme: str, days: tuple[date, ...]
) -> None:
    citadel = next(one.geometry for one in case.dataset.context if one.kind == "citadel")
    ground = case.dataset.geometry.items()
    under_citadel = {place for place, shape in ground if shape.intersects(citadel)}
    for day in days:
        bare = shot(day, lang=lang, theme=theme, labels="none", chosen=Chosen(layers=()))
        bare = replace(bare, inset=False, north=False, scale=False)
        pixels = np.asarray(figure.frame(case, bare))
        scope = scope_of(case, bare)
        seen = _seen(case, bare)
        readings = {one.place: one for one in case.timeline.state_on(day)}
        for place, shape in seen.items():
            fill = look_of(scope, readings[place], "all")
            base, bands = painted(fill)
            if fill.state == "unknown":
                base = scope.palette.unknown
            colours = {base, *(band[0] for band in bands), *fill.dots}
            inside = shape.buffer(-2.0)
            if inside.is_empty or place in under_citadel:
                continue
            found = _colours_in(pixels, inside)
            # Streets, parks and the citadel lie over some of it, lightly.
            near = {c for c in found for known in colours if _close(c, known)}
            share = sum(found[c] for c in near) / sum(found.values())
            assert share > (0.85 if not fill.bands else 0.6), (day, place, fill, found)
            strong = {known for known in colours if any(_close(c, known, 3) for c in found)}
            if inside.area > 600 and not fill.dots:
                assert strong == colours, (day, place)


def _seen(case: Case, asked: Shot) -> dict[str, Any]:
    """The districts of a picture with their shapes on it, from what was drawn."""
    found = {}
    for layers, item in draw(case, asked).walk():
        names = [layer.id for layer in layers if layer.id.startswith("district-")]
        if not isinstance(item, Shape):
            continue
        if names and names[0].removeprefix("district-") not in found:
            rings = np.split(item.points, np.flatnonzero(item.codes == 1)[1:])
            shape = shapely.unary_union([shapely.Polygon(ring) for ring in rings if len(ring) > 3])
            found[names[0].removeprefix("district-")] = shape
    return found


def _colours_in(pixels: np.ndarray, shape: Any) -> dict[tuple[int, ...], int]:
    left, top, right, bottom = (int(side) for side in shape.bounds)
    ys, xs = np.mgrid[max(top, 0) : bottom + 1, max(left, 0) : right + 1]
    ys, xs = ys.ravel(), xs.ravel()
    fits = (ys < pixels.shape[0]) & (xs < pixels.shape[1])
    ys, xs = ys[fits], xs[fits]
    mine = shapely.contains_xy(shape, xs + 0.5, ys + 0.5)
    found, counts = np.unique(pixels[ys[mine], xs[mine]], axis=0, return_counts=True)
    return {tuple(map(int, c)): int(n) for c, n in zip(found, counts, strict=True)}


def _close(colour: tuple[int, ...], known: str, by: int = 26) -> bool:
    exact = [int(known[at : at + 2], 16) for at in (1, 3, 5)]
    return max(abs(a - b) for a, b in zip(colour, exact, strict=True)) <= by


def test_hidden_districts_are_only_those_far_off(case: Case) -> None:
    """What a picture of the whole city leaves out lies outside its frame, not inside."""
    for size in PRESETS.values():
        asked = shot(size=size)
        drawn = set(_seen(case, asked))
        members = set(case.timeline.polygons(case.dataset.package.shares_area))
        assert members <= drawn
        assert len(drawn) >= len(case.dataset.geometry) - 8


def test_svg_names_each_district_with_its_reading(case: Case) -> None:
    for lang in ("en", "ar"):
        root = ET.fromstring(figure.svg(case, shot(lang=lang)))
        groups = {name: g for g in root.iter(f"{SVG}g") if (name := g.get("id"))}
        readings = {one.place: one for one in case.timeline.state_on(DAY)}
        named = [one for one in groups if one.startswith("district-")]
        assert len(named) >= 108
        for name in named:
            place = name.removeprefix("district-")
            group = groups[name]
            text = case.dataset.places[place].name
            assert group.findtext(f"{SVG}title") == (text.ar if lang == "ar" else text.en)
            if readings[place].state == "held":
                holder = case.dataset.actors[readings[place].holder or ""]
                path = group.find(f"{SVG}path")
                assert path is not None
                assert path.get("fill") == holder.colour
        ids = [one.get("id") for one in root.iter() if one.get("id")]
        assert len(ids) == len(set(ids))
        labels = [
            g.get("{http://www.inkscape.org/namespaces/inkscape}label") for g in groups.values()
        ]
        assert {"Districts", "Legend", "Front lines", "Title and date"} <= set(labels)


# ---- formats


def test_sizes_and_resolutions(case: Case) -> None:
    asked = shot(size=PRESETS["a4-portrait"])
    for scale, size, dpi in (
        (1, (794, 1123), 96),
        (2, (1588, 2246), 192),
        ("print", (2481, 3509), 300),
    ):
        picture = Image.open(io.BytesIO(figure.png(case, asked, scale)))  # type: ignore[arg-type]
        assert picture.size == size
        assert picture.info["dpi"] == pytest.approx((dpi, dpi), abs=0.1)
        assert picture.mode == "RGB"
    document = pypdf.PdfReader(io.BytesIO(figure.pdf(case, asked)))
    assert len(document.pages) == 1
    # 210 by 297 mm, to a millimetre.
    assert [float(side) / 72 * 25.4 for side in document.pages[0].mediabox[2:]] == pytest.approx(
        [210, 297], abs=0.5
    )
    root = ET.fromstring(figure.svg(case, asked))
    assert (root.get("width"), root.get("height")) == ("794", "1123")
    for name, size in PRESETS.items():
        assert figure.preset(name) == size
        assert figure.frame(case, shot(size=size)).size == size


def test_a_frame_is_the_picture_of_its_day(case: Case) -> None:
    for day in DATES[1:3]:
        asked = shot(day, size=PRESETS["square"], lang="ar")
        picture = Image.open(io.BytesIO(figure.png(case, asked)))
        assert figure.frame(case, asked).tobytes() == picture.tobytes()


def test_png_and_pdf_are_one_drawing(case: Case) -> None:
    """The page of the PDF, rendered by another program, is the PNG."""
    for asked in (shot(), shot(lang="ar", theme="dark", size=(640, 640))):
        ours = np.asarray(figure.frame(case, asked), float)
        page = pypdfium2.PdfDocument(figure.pdf(case, asked))[0]
        theirs = page.render(scale=96 / 72).to_pil().convert("RGB").resize(asked.size)
        difference = np.abs(ours - np.asarray(theirs, float)).mean(axis=2)
        assert (difference > 60).mean() < 0.02
        assert difference.mean() < 6


_AGAIN = """
import hashlib, sys
from datetime import date
from geo import figure
from geo.case import open_case
from geo.link import View
case = open_case()
shot = figure.Shot(view=View(date=date(2016, 11, 28), lang="ar"), size=(1080, 1080))
for write in (figure.png, figure.svg, figure.pdf):
    print(hashlib.sha256(write(case, shot)).hexdigest())
"""


def test_same_input_same_bytes(case: Case) -> None:
    """Also in another process, another zone and another order of hashes."""
    asked = shot(lang="ar", size=PRESETS["square"])
    writers = (figure.png, figure.svg, figure.pdf)
    first = [write(case, asked) for write in writers]
    figure.png(case, shot(date(2016, 12, 1), both=True))
    assert [write(case, asked) for write in writers] == first
    elsewhere = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"}
    run = subprocess.run(
        [sys.executable, "-c", _AGAIN], env=elsewhere, capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == [hashlib.sha256(data).hexdigest() for data in first]


def test_threads_do_not_disturb_each_other(case: Case) -> None:
    asked = [shot(DATES[at], lang=("en", "ar")[at % 2], size=(480, 320 + at)) for at in range(4)]
    alone = [(figure.png(case, one), figure.pdf(case, one)) for one in asked]
    found: dict[int, tuple[bytes, bytes]] = {}

    def work(at: int) -> None:
        found[at] = (figure.png(case, asked[at]), figure.pdf(case, asked[at]))

    threads = [threading.Thread(target=work, args=(at,)) for at in range(len(asked))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found[at] for at in range(len(asked))] == alone


def test_settings_of_matplotlib_stay_as_they_were(case: Case) -> None:
    before = dict(mpl.rcParams)
    for write in (figure.png, figure.svg, figure.pdf):
        write(case, shot())
    assert dict(mpl.rcParams) == before


# ---- what a picture tells of itself


def test_metadata_in_every_format(case: Case) -> None:
    chosen = Chosen(account="government", known=date(2016, 12, 1))
    asked = shot(chosen=chosen, title="Who held what", lang="en")
    version = case.dataset.package.version
    for data in (figure.png(case, asked), figure.svg(case, asked), figure.pdf(case, asked)):
        told = _told(data)
        assert told["title"] == "Who held what"
        assert "as told by the government side" in told["description"]
        for name, value in {
            "date": "2016-11-28",
            "account": "government",
            "known": "2016-12-01",
            "version": version,
            "case": "east-aleppo-2016",
        }.items():
            assert value in told[name], (name, told)
        assert "account=government" in told["permalink"]
        assert "Creative Commons Attribution 4.0" in told["rights"]
        assert version in told["citation"]
        for stamp in (b"CreationDate", b"ModDate", b"tIME"):
            assert stamp not in data


def _told(data: bytes) -> dict[str, str]:
    """Title, alternative text and the rest as a reader of the format finds them."""
    if data.startswith(b"\x89PNG"):
        text = Image.open(io.BytesIO(data)).text  # type: ignore[attr-defined]
        own = {key.removeprefix("control-map:"): value for key, value in text.items()}
        return own | {
            "title": text["Title"],
            "description": text["Description"],
            "rights": text["Copyright"],
        }
    if data.startswith(b"%PDF"):
        document = pypdf.PdfReader(io.BytesIO(data))
        xmp = document.xmp_metadata
        info = document.metadata
        assert xmp is not None
        assert info is not None
        assert xmp.dc_title is not None
        assert xmp.dc_rights is not None
        assert info.title == xmp.dc_title["x-default"]
        own = dict(pair.split(": ", 1) for pair in str(info["/Keywords"]).split("; "))
        return own | {
            "title": str(info.title),
            "description": str(info.subject),
            "rights": xmp.dc_rights["x-default"],
        }
    root = ET.fromstring(data)
    named = {one.tag.rpartition("}")[2]: "".join(one.itertext()) for one in root.iter()}
    assert root.get("aria-labelledby") == "title desc"
    return named | {
        "title": root.findtext(f"{SVG}title") or "",
        "description": root.findtext(f"{SVG}desc") or "",
    }


# ---- what can be asked for


def test_a_pair_shows_each_day_with_its_own_date(case: Case) -> None:
    chosen = Chosen(compare=date(2016, 11, 20))
    for lang in ("en", "ar"):
        for size in PRESETS.values():
            asked = shot(chosen=chosen, size=size, lang=lang)
            drawing = draw(case, asked)
            groups = {layer.id for layers, _ in drawing.walk() for layer in layers}
            assert {"map-before", "map-after", "date-before", "date-after"} <= groups
            first, second = (_fills(drawing, name) for name in ("-before", "-after"))
            assert first["N0139"] == case.dataset.actors["opposition"].colour
            assert second["N0139"] == case.dataset.actors["government"].colour


def _fills(drawing: Any, name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for layers, item in drawing.walk():
        for layer in layers:
            if layer.id.startswith("district-") and layer.id.endswith(name):
                place = layer.id.removeprefix("district-").removesuffix(name)
                found.setdefault(place, item.paint.fill)
    return found


def test_flows_incidents_callouts_and_highlights_are_drawn(case: Case) -> None:
    chosen = Chosen(layers=("fronts", "flows", "incidents"))
    asked = shot(
        chosen=chosen,
        highlight=("N0139", "N0126"),
        callouts=(Callout("N0139", "Cut in two"), Callout("N0126", "Disputed")),
    )
    drawing = draw(case, asked)
    ids = {layer.id for layers, _ in drawing.walk() for layer in layers}
    shapes = {getattr(item, "id", "") for _, item in drawing.walk()}
    told = {f"flow-{one.id}" for one in case.dataset.flows if one.earliest <= DAY <= one.latest}
    assert len(told & ids) >= 8
    assert {"highlight-N0139", "highlight-N0126", "callout-N0139", "callout-N0126"} <= shapes
    texts = [item.text for _, item in drawing.walk() if hasattr(item, "text")]
    assert "Cut in two" in texts
    assert any("6,000–10,000 people" in text for text in texts)
    assert any(text.startswith("18 killed") for text in texts)


def test_extents_show_what_they_say(case: Case) -> None:
    places = {"N0126": ("N0126", "N0123"), "east": ("N0139", "N0156")}
    for extent, expected in places.items():
        drawing = draw(case, shot(extent=extent))
        ids = {layer.id for layers, _ in drawing.walk() for layer in layers}
        assert {f"district-{place}" for place in expected} <= ids
        assert "inset" in ids
    west, south, east, north = 37.15, 36.19, 37.17, 36.21
    box = _seen(case, shot(extent=(west, south, east, north)))
    assert 5 < len(box) < 60
    view = replace(shot().view, at=(37.16, 36.2, 14.0))
    assert len(_seen(case, Shot(view=view, extent="view"))) < 90
