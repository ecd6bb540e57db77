"""Saved maps on screen: made once for a run, opened in a real browser, watched, asked what they
show. What a page tells is compared with what Python's timeline answers."""

from __future__ import annotations

import atexit
import io
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from cases import opened as opened_once
from hindered import PATIENCE
from PIL import Image
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Locator,
    Page,
    Route,
)

from geo import dataset, scene
from geo.model import Dataset, Reading
from geo.timeline import Timeline
from geo.webmap import ControlMap

__all__ = [
    "DAYS",
    "FOLDER",
    "MARKS",
    "OPENS_ON",
    "PICTURES",
    "RUNS_ENDED",
    "WAIT",
    "Case",
    "Shown",
    "Trouble",
    "built",
    "eventually",
    "expected",
    "guard",
    "on",
    "opened",
    "saved",
    "shipped",
    "shown",
    "wordless",
]

Lang = Literal["en", "ar"]

# Days on which the real case looks most different.
DAYS = (
    "2012-07-19",
    "2012-08-15",
    "2016-11-14",
    "2016-11-26",
    "2016-11-28",
    "2016-12-07",
    "2016-12-13",
    "2016-12-22",
)
OPENS_ON = "2016-11-28"
WAIT = PATIENCE
# How often Streamlit has drawn its page to the end, counted from the first time this is asked.
RUNS_ENDED = """() => {
    if (window.runsEnded === undefined) {
        window.runsEnded = 0;
        const app = document.querySelector("[data-testid=stApp]");
        new MutationObserver(() => {
            if (app.dataset.testScriptState === "notRunning") window.runsEnded += 1;
        }).observe(app, { attributeFilter: ["data-test-script-state"] });
    }
    return window.runsEnded;
}"""
# What a page does with an action, it does at the latest with the pictures that follow.
PICTURES = """async () => {
    for (let n = 0; n < 4; n++) await new Promise((next) => requestAnimationFrame(next));
}"""
# What is written and drawn over the districts' own colours.
MARKS = ", ".join(
    [".cm-labels", ".cm-tip", ".cm-chip", ".cm-zoom"]
    + [
        f".leaflet-cm-{name}-pane"
        for name in ("doubts", "fronts", "flows", "incidents", "over", "under")
    ]
)
# A test in which no word is read and no side is left or right: one language is enough.
wordless = pytest.mark.parametrize("both", ["en"], indirect=True)
_KEPT = tempfile.TemporaryDirectory(prefix="control-map-pages-")
atexit.register(_KEPT.cleanup)
FOLDER = Path(_KEPT.name)

_STATES = """() => Object.fromEntries([...document.querySelectorAll("path[data-place]")]
    .map((path) => [path.dataset.place, [path.dataset.state, path.dataset.holder]]))"""

# Three pictures in a row in which nothing moves and every font is there.
_RESTED = """async (limit) => {
    const end = performance.now() + limit;
    const moves = () => document.fonts.status !== "loaded"
        || document.querySelector(".leaflet-zoom-anim, .leaflet-pan-anim")
        || document.getAnimations().some((one) => one.playState === "running");
    for (let calm = 0; calm < 3; calm = moves() ? 0 : calm + 1) {
        if (performance.now() > end) return false;
        await new Promise((next) => requestAnimationFrame(next));
    }
    return true;
}"""

_ANEW = """([day, lang]) => {
    controlMap.pause();
    controlMap.setLanguage(lang);
    controlMap.select(null);
    controlMap.setCompare(null, "side");
    controlMap.setVersus(null);
    controlMap.setKnownOn(null);
    controlMap.setDates("latest");
    controlMap.setAccount("all");
    controlMap.setLayers({ fronts: true, flows: false, incidents: false });
    document.querySelector(".cm-range button").click();
    controlMap.setDate(day);
    // The button goes to the city or, from there, to everything. A link says where it is not the
    // city that is seen.
    const fit = document.querySelector(".cm-fitCity");
    const away = () => new URLSearchParams(controlMap.link().split("#")[1]).has("at");
    if (away()) fit.click();
    if (away()) fit.click();
    document.activeElement?.blur();
}"""


@dataclass(frozen=True)
class Case:
    """A case with all that is derived from it."""

    data: Dataset
    timeline: Timeline
    scene: Mapping[str, Any]


@dataclass
class Trouble:
    """What a page did that it must not: requests beyond this machine, errors, dialogs."""

    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def none(self) -> None:
        """Fail, naming everything, unless there was no trouble."""
        assert self == Trouble()


@dataclass(frozen=True)
class Shown:
    """A map on screen. `root` is where it lives: the page itself or a frame of it."""

    page: Page
    trouble: Trouble
    lang: Lang

    def find(self, selector: str) -> Locator:
        return self.page.locator(selector)

    def state(self) -> dict[str, Any]:
        """What `window.controlMap.getState()` returns."""
        found: dict[str, Any] = self.page.evaluate("controlMap.getState()")
        return found

    def date(self) -> str:
        """The date that every part of the page agrees on."""
        iso: str = self.state()["date"]
        assert self.find(".cm-date").get_attribute("datetime") == iso
        slider = self.find("[role=slider]")
        assert iso in (slider.get_attribute("aria-valuetext") or "")
        return iso

    def go(self, iso: str) -> None:
        self.page.evaluate("(iso) => controlMap.setDate(iso)", iso)

    def select(self, place: str | None) -> None:
        self.page.evaluate("(place) => controlMap.select(place)", place)

    def states(self) -> dict[str, list[str]]:
        """State and holder of each district, as its shape tells them."""
        found: dict[str, list[str]] = self.page.evaluate(_STATES)
        return found

    def until(self, condition: str) -> None:
        """Wait, frame by frame, until a JavaScript condition holds.

        Playwright's own waiting needs `eval`, which a saved page forbids.
        """
        met = self.page.evaluate(
            f"""async (limit) => {{
                const end = performance.now() + limit;
                while (!({condition})) {{
                    if (performance.now() > end) return false;
                    await new Promise((next) => setTimeout(next, 10));
                }}
                return true;
            }}""",
            WAIT,
        )
        assert met, f"This never came true: {condition}; {self.trouble}"

    def rested(self) -> None:
        """Wait until the page has done what it does later than at once, too.

        Sizes are watched, fonts come, the map zooms and pans: each has a picture drawn anew.
        """
        assert self.page.evaluate(_RESTED, WAIT), f"The page never rests; {self.trouble}"

    def layers(self, **on: bool) -> None:
        """Switch layers on or off; their keys make room on the page, and the map takes it up."""
        self.page.evaluate("(on) => controlMap.setLayers(on)", on)
        self.rested()

    def resize(self, width: int, height: int) -> None:
        """Give the page another size, and let it take it."""
        self.page.set_viewport_size({"width": width, "height": height})
        self.rested()

    def eventually(self, read: Callable[[], Any], wanted: Any) -> None:
        """Wait until a reading of the page tells what is wanted."""
        eventually(self.page, read, wanted)

    def picture(self, without: str = "#nothing") -> Image.Image:
        """The page's pixels, one per CSS pixel, `without` what a selector names."""
        style = f"{without} {{ visibility: hidden }}"
        data = self.page.screenshot(animations="disabled", caret="hide", style=style)
        return Image.open(io.BytesIO(data)).convert("RGB")

    def anew(self, day: str = OPENS_ON, lang: Lang | None = None) -> None:
        """Back to how the page opens, whatever was done to it: the whole city, nothing selected or
        compared, nothing playing, the focus nowhere."""
        self.page.evaluate("document.querySelector('dialog')?.close()")
        self.until("!document.querySelector('dialog')")
        self.page.evaluate(_ANEW, [day, lang or self.lang])
        self.page.mouse.move(0, 0)
        self.rested()


def eventually(page: Page, read: Callable[[], Any], wanted: Any) -> None:
    """Read, picture by picture, until what is wanted is told; fail with what is told last."""
    end = time.monotonic() + WAIT / 1000
    while (told := read()) != wanted and time.monotonic() < end:
        page.evaluate("new Promise((next) => requestAnimationFrame(next))")
    assert told == wanted


@cache
def shipped() -> Case:
    """The case that ships."""
    case = opened_once()
    return Case(case.dataset, case.timeline, case.scene)


def built(folder: Path) -> Case:
    """The case in a folder, with its timeline and scene."""
    data = dataset.load(folder)
    timeline = Timeline(data)
    return Case(data, timeline, scene.build(data, timeline))


@cache
def shown(lang: Lang = "en") -> ControlMap:
    """The shipped case as a map."""
    return ControlMap(shipped().scene, lang=lang)


@cache
def saved(lang: Lang = "en") -> str:
    """The address of the shipped case as a page that was saved."""
    path = FOLDER / f"map-{lang}.html"
    shown(lang).save(path)
    return path.as_uri()


def expected(readings: tuple[Reading, ...]) -> dict[str, list[str]]:
    """What the shapes must tell of some readings."""
    return {one.place: [one.state, one.holder or ""] for one in readings}


def on(iso: str) -> tuple[Reading, ...]:
    """The readings of the shipped case on a day."""
    return shipped().timeline.state_on(date.fromisoformat(iso))


def guard(context: BrowserContext, trouble: Trouble, *, offline: bool) -> None:
    """Keep a context on this machine and note whatever it should not do."""
    context.set_default_timeout(WAIT)

    def route(request: Route) -> None:
        address = urlsplit(request.request.url)
        home = address.hostname in {"localhost", "127.0.0.1"} and not offline
        if home or address.scheme in {"file", "data", "blob", "about"}:
            request.continue_()
        else:
            trouble.requests.append(request.request.url)
            request.abort()

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error":
            trouble.errors.append(message.text)

    def closed(dialog: Dialog) -> None:
        trouble.dialogs.append(dialog.message)
        dialog.dismiss()

    def follow(page: Page) -> None:
        page.on("console", heard)
        page.on("pageerror", lambda error: trouble.errors.append(str(error)))
        page.on("dialog", closed)

    context.route("**/*", route)
    context.on("page", follow)


@contextmanager
def opened(
    browser: Browser,
    address: str,
    lang: Lang = "en",
    size: tuple[int, int] = (1280, 800),
    **more: Any,
) -> Iterator[Shown]:
    """A saved page on screen, the network cut; at the end it must have made no trouble."""
    trouble = Trouble()
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height}, offline=True, locale="en-GB", **more
    )
    guard(context, trouble, offline=True)
    page = context.new_page()
    page.goto(address)
    map_ = Shown(page, trouble, lang)
    map_.until("window.controlMap")
    map_.rested()
    yield map_
    context.close()
    trouble.none()
