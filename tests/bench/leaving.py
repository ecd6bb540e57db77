"""What leaves the app: pictures beside a browser's screenshot, a film, the publish folder, and
what comes in: a report being read."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import cycle
from pathlib import Path

import folium
from playwright.sync_api import Browser
from shapely.geometry import mapping

from bench.chrome import chromium
from bench.figures import median, percentile
from geo import embed, film, publish, reports
from geo.assets import leaflet_script, leaflet_style
from geo.case import Case, open_case
from geo.figure import PRESETS, Shot, pdf, png, svg
from geo.link import View
from geo.model import Reading

__all__ = ["EMBED", "measure"]

# The dense weeks: every picture is of another day, so that none is drawn from memory.
FIRST = date(2016, 11, 13)
PICTURES = 21
FRAMES = 40
WIDE = PRESETS["wide"]
EMBED = "embed of the whole case"


def measure(folder: Path) -> dict[str, float]:
    """Milliseconds of each, and bytes where the name says so."""
    case = open_case()
    found: dict[str, float] = {}
    days = cycle(FIRST + timedelta(days=i) for i in range(PICTURES))
    first = _took(lambda: png(case, _shot(next(days))))
    found["picture 1200×675, PNG: the first"] = first
    found |= _spread("picture 1200×675, PNG", lambda: png(case, _shot(next(days))))
    found |= _spread(
        "picture 1200×675, PNG, twice the size", lambda: png(case, _shot(next(days)), 2)
    )
    found |= _spread("picture 1200×675, SVG", lambda: svg(case, _shot(next(days))))
    found |= _spread("picture 1200×675, PDF", lambda: pdf(case, _shot(next(days))))
    found |= _screenshots(case, folder)
    square = Shot(view=View(date=FIRST), size=PRESETS["square"])
    last = FIRST + timedelta(days=FRAMES - 1)
    films: list[bytes] = []
    found[f"film of {FRAMES} days, GIF 1080×1080"] = _took(
        lambda: films.append(film.gif(case, square, FIRST, last))
    )
    found["its bytes"] = len(films[0])
    found["publish folder of the whole case"] = _took(
        lambda: publish.publish(case, folder / "published", View())
    )
    page = embed.html(case, View(date=FIRST), embed.Options())
    found[f"{EMBED}, its bytes gzipped"] = len(gzip.compress(page, mtime=0))
    found |= _reading(case)
    return found


def _shot(day: date) -> Shot:
    return Shot(view=View(date=day), size=WIDE)


def _took(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _spread(name: str, work: Callable[[], object]) -> dict[str, float]:
    taken = [_took(work) for _ in range(PICTURES)]
    return {f"{name}, warm": median(taken), f"{name}, warm, p95": percentile(taken, 95)}


def _screenshots(case: Case, folder: Path) -> dict[str, float]:
    """A folium map of the same day in a browser that is already running: map, page, picture."""
    name = "screenshot 1200×675 of a folium map by headless Chromium"
    began = time.perf_counter()
    with chromium() as browser:
        _screenshot(browser, _folium(case, FIRST, folder))
        found = {f"{name}: the first, browser started": (time.perf_counter() - began) * 1000}
        days = cycle(FIRST + timedelta(days=i) for i in range(PICTURES))
        return found | _spread(
            name, lambda: _screenshot(browser, _folium(case, next(days), folder))
        )


def _folium(case: Case, day: date, folder: Path) -> Path:
    colours = {actor.id: actor.colour for actor in case.dataset.actors.values()}
    drawn = folium.Map(tiles=None, location=(36.2, 37.16), zoom_start=12)
    drawn.default_js = [("leaflet", leaflet_script().url)]
    drawn.default_css = [("leaflet_css", leaflet_style().url)]
    folium.GeoJson(
        {
            "type": "FeatureCollection",
            "features": [
                _feature(case, reading, colours) for reading in case.timeline.state_on(day)
            ],
        },
        style_function=lambda feature: {
            "fillColor": feature["properties"]["colour"],
            "fillOpacity": 1,
            "color": "white",
            "weight": 1,
        },
    ).add_to(drawn)
    path = folder / "folium.html"
    drawn.save(str(path))
    return path


def _feature(case: Case, reading: Reading, colours: dict[str, str]) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": {"colour": colours.get(reading.holder or "", "#ffffff")},
        "geometry": mapping(case.dataset.geometry[reading.place]),
    }


def _screenshot(browser: Browser, path: Path) -> bytes:
    page = browser.new_page(viewport={"width": WIDE[0], "height": WIDE[1]})
    try:
        page.goto(path.as_uri())
        page.wait_for_selector("path.leaflet-interactive")
        return page.screenshot(animations="disabled")
    finally:
        page.close()


def _reading(case: Case) -> dict[str, float]:
    """A report of 400 words, of our own articles put together; the lexicon is ready before."""
    folder = Path(__file__).resolve().parent.parent / "reports"
    found: dict[str, float] = {}
    for lang in ("ar", "en"):
        words: list[str] = []
        for path in sorted(folder.glob("*.json")):
            if not path.name.endswith(".gold.json"):
                words += _words(path, lang)
        for count in (400, 4_000):
            text = " ".join((words * (count // max(len(words), 1) + 1))[:count])
            read = partial(reports.read, text, date(2016, 11, 29), case.dataset)
            read()
            found |= _spread(f"read a report of {count:,} words ({lang})", read)
    return found


def _words(path: Path, lang: str) -> Sequence[str]:
    article = json.loads(path.read_text(encoding="utf-8"))
    wanted = article.get("lang") == lang and article.get("city") == "Aleppo"
    return article["text"].split() if wanted else ()
