"""A machine that is slow, or a page whose own work comes late, on demand: so that a test which
reads before the page has answered fails at the desk and not, by chance, elsewhere.

CONTROL_MAP_TEST_SLOW=6 gives Chromium a sixth of its processor. CONTROL_MAP_TEST_LATE=250 delays
by so many milliseconds whatever a page does later than at once: timers, frames, sizes that are
watched, and the events that come as tasks of their own. Without them nothing is changed.
"""

from __future__ import annotations

import os
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

__all__ = ["LATE", "PATIENCE", "SLOW", "hinder"]

# However slow the machine: what is right appears some time, what is wrong never does (ms).
PATIENCE = 60_000

SLOW = float(os.environ.get("CONTROL_MAP_TEST_SLOW") or 1)
LATE = int(os.environ.get("CONTROL_MAP_TEST_LATE") or 0)

_LATE = """((late) => {
    const timer = window.setTimeout.bind(window), stop = window.clearTimeout.bind(window);
    window.setTimeout = (call, after, ...rest) => timer(call, (after || 0) + late, ...rest);
    window.requestAnimationFrame = (call) => timer(() => call(performance.now()), late);
    window.cancelAnimationFrame = stop;
    const Sizes = window.ResizeObserver;
    window.ResizeObserver = class extends Sizes {
        #waiting = new Set();
        constructor(call) {
            super((entries, self) => {
                const one = timer(() => this.#waiting.delete(one) && call(entries, self), late);
                this.#waiting.add(one);
            });
        }
        disconnect() {
            super.disconnect();
            this.#waiting.forEach(stop);
            this.#waiting.clear();
        }
    };
    const tasks = new Set(["toggle", "close", "hashchange", "loadingdone", "scroll",
        "transitionend", "selectionchange"]);
    const { addEventListener, removeEventListener } = EventTarget.prototype;
    const delayed = new WeakMap(), gone = new WeakSet();
    EventTarget.prototype.addEventListener = function (type, call, options) {
        if (!tasks.has(type) || typeof call !== "function") {
            return addEventListener.call(this, type, call, options);
        }
        gone.delete(call);
        if (!delayed.has(call)) {
            delayed.set(call, function (event) {
                timer(() => gone.has(call) || call.call(this, event), late);
            });
        }
        return addEventListener.call(this, type, delayed.get(call), options);
    };
    EventTarget.prototype.removeEventListener = function (type, call, options) {
        const known = tasks.has(type) && typeof call === "function" && delayed.get(call);
        if (known) gone.add(call);
        return removeEventListener.call(this, type, known || call, options);
    };
})(%d)"""


def hinder(browser: Browser) -> Browser:
    """The browser, every context of which is hindered as the environment asks."""
    if SLOW == 1 and LATE == 0:
        return browser
    make = browser.new_context

    def new_context(**options: Any) -> BrowserContext:
        context = make(**options)
        if LATE:
            context.add_init_script(_LATE % LATE)
        if SLOW != 1:
            context.on("page", _slow)
        return context

    browser.new_context = new_context  # type: ignore[method-assign]
    return browser


def _slow(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOW})
