"""Measuring in a real Chromium: steps, bytes, frames, loading."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import browser as browsers
from playwright.sync_api import Browser, Frame, Page, ViewportSize, sync_playwright
from playwright.sync_api import Error as BrowserError

__all__ = [
    "VIEWPORT",
    "BrowserError",
    "Sight",
    "Wire",
    "chromium",
    "frames",
    "look",
    "rest",
    "step",
    "wait_drawn",
]

VIEWPORT: ViewportSize = {"width": 1280, "height": 900}
# A page that has not drawn its districts by then is given up.
LOAD_SECONDS = 60
STEP_SECONDS = 30
REST_SECONDS = 40
# An idle server wakes up now and then: this part of one processor.
IDLE = 0.05
_MEASURE = Path(__file__).parent / "measure.js"
# Nothing leaves this machine, whatever a page asks for.
_ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


@dataclass
class Wire:
    """Bytes over the network and over websockets, both ways, since the last `reset`."""

    bytes: float = 0

    def reset(self) -> None:
        """Count from nothing again."""
        self.bytes = 0

    def listen(self, page: Page) -> None:
        """Follow a page from now on."""
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.dataReceived", self._data)
        session.on("Network.webSocketFrameReceived", self._frame)
        session.on("Network.webSocketFrameSent", self._frame)

    def _data(self, event: Mapping[str, Any]) -> None:
        self.bytes += event.get("encodedDataLength") or event.get("dataLength", 0)

    def _frame(self, event: Mapping[str, Any]) -> None:
        told = event["response"]
        binary = told["opcode"] == 2  # told in base64
        self.bytes += len(told["payloadData"]) * (0.75 if binary else 1)


@dataclass
class Sight:
    """One page being measured: where the map is, and how long it took to be there (ms)."""

    page: Page
    map: Frame
    loaded: float
    wire: Wire


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium with the flags of the tests."""
    path = browsers.ensure()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=str(path), headless=True, args=[*browsers.ARGUMENTS, _ALONE]
        )
        try:
            yield running
        finally:
            running.close()


@contextmanager
def look(browser: Browser, address: str) -> Iterator[Sight]:
    """Open a page and wait until its first districts are painted."""
    context = browser.new_context(viewport=VIEWPORT, locale="en-GB", timezone_id="UTC")
    context.set_default_timeout(LOAD_SECONDS * 1000)
    context.add_init_script(path=str(_MEASURE))
    try:
        page = context.new_page()
        wire = Wire()
        wire.listen(page)
        page.goto(address, wait_until="commit")
        yield Sight(page, *wait_drawn(page), wire)
    finally:
        context.close()


def wait_drawn(page: Page) -> tuple[Frame, float]:
    """Return the frame with the map, and when it first showed districts (ms since navigation)."""
    until = time.monotonic() + LOAD_SECONDS
    while time.monotonic() < until:
        page.wait_for_timeout(50)
        try:
            at = page.evaluate("window.Bench ? Bench.drawnAt() : 0")
            if at > 0:
                return next(one for one in page.frames if one.evaluate("Bench.hasMap()")), at
        except BrowserError:  # the page is not there yet
            continue
    raise BrowserError(f"No district was drawn within {LOAD_SECONDS} s.")


def step(frame: Frame, kind: str, wanted: Mapping[str, Any], act: Callable[[], None]) -> float:
    """Do one step and return the milliseconds from its input event to the painted map."""
    frame.evaluate("([kind, wanted]) => Bench.arm(kind, wanted)", [kind, dict(wanted)])
    act()
    took = frame.evaluate(
        "(limit) => Promise.race([Bench.painted(), new Promise((give) => "
        "setTimeout(() => give(-1), limit))])",
        STEP_SECONDS * 1000,
    )
    if took < 0:
        raise BrowserError(f"A step was not painted within {STEP_SECONDS} s.")
    return float(took)


def frames(sight: Sight, seconds: float) -> Mapping[str, float]:
    """Frames a second over some seconds, and the longest wait for one (ms)."""
    found: Mapping[str, float] = sight.map.evaluate("(seconds) => Bench.frames(seconds)", seconds)
    return found


def rest(sight: Sight, cpu: Callable[[], float | None], quiet: float = 0.8) -> None:
    """Wait until, for `quiet` seconds, nothing has gone over the wire and the server has hardly
    worked (`cpu`: its CPU seconds so far)."""
    until = time.monotonic() + REST_SECONDS
    wire, spent, since = sight.wire.bytes, cpu() or 0, time.monotonic()
    while time.monotonic() < until and time.monotonic() - since < quiet:
        sight.page.wait_for_timeout(50)
        now = cpu() or 0
        if sight.wire.bytes != wire or now - spent > IDLE * quiet:
            wire, spent, since = sight.wire.bytes, now, time.monotonic()
