"""What every test may ask for: the shipped case, a browser, pages that are watched, the app."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import browser as browsers
import pages
import pytest
from cases import opened
from hindered import PATIENCE, hinder
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, expect, sync_playwright
from serving import served

from geo.case import Case

# The same examples each time, on however slow a machine: no change is refused by chance. Others are
# tried with `pytest --hypothesis-profile=searching`.
settings.register_profile(
    "steady",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("searching", settings.get_profile("steady"), derandomize=False)
settings.load_profile("steady")

ROOT = Path(__file__).resolve().parent.parent
HERE = {"localhost", "127.0.0.1", "::1", "[::1]"}
expect.set_options(timeout=PATIENCE)


@dataclass
class Watch:
    """What a page did that it should not: requests that left the machine, errors it logged."""

    blocked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def clean(self) -> None:
        """Fail, naming everything, unless the page stayed at home and logged no error."""
        assert not self.blocked, f"The page asked for {self.blocked}"
        assert not self.errors, f"The page logged {self.errors}"


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder that holds pyproject.toml."""
    return ROOT


@pytest.fixture(scope="session")
def case() -> Case:
    """The case that ships, opened once for the whole run: to look at, never to change."""
    return opened()


@pytest.fixture(scope="session")
def browser_path() -> Path:
    """The browser's program. Having none is a failure, never a skip."""
    path = browsers.find()
    if path is None:
        pytest.fail("No browser for the tests: `python tests/browser.py` installs one.")
    return path


@pytest.fixture(scope="session")
def browser(browser_path: Path) -> Iterator[Browser]:
    """One headless Chromium for the whole run."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=str(browser_path), headless=True, args=list(browsers.ARGUMENTS)
        )
        yield hinder(running)
        running.close()


@pytest.fixture
def watch() -> Watch:
    """What the `page` or `offline_page` of this test did wrong so far."""
    return Watch()


@pytest.fixture
def page(browser: Browser, watch: Watch) -> Iterator[Page]:
    """A page, 1280x800, that reaches only this machine; at the end it must be `watch.clean()`.

    A test that expects trouble clears `watch.errors` or `watch.blocked` itself.
    """
    yield from _watched(browser, watch, offline=False)


@pytest.fixture
def offline_page(browser: Browser, watch: Watch) -> Iterator[Page]:
    """As `page`, but with the network cut altogether: only file: and data: work."""
    yield from _watched(browser, watch, offline=True)


def _watched(browser: Browser, watch: Watch, *, offline: bool) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, offline=offline, locale="en-GB"
    )
    context.set_default_timeout(PATIENCE)

    def guard(route: Route) -> None:
        address = urlsplit(route.request.url)
        local = address.scheme in {"file", "data", "blob", "about"}
        if local or (not offline and address.hostname in HERE):
            route.continue_()
        else:
            watch.blocked.append(route.request.url)
            route.abort()

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error":
            watch.errors.append(message.text)

    context.route("**/*", guard)
    page = context.new_page()
    page.on("console", heard)
    page.on("pageerror", lambda error: watch.errors.append(str(error)))
    yield page
    context.close()
    watch.clean()


@pytest.fixture(scope="session")
def app_url() -> Iterator[str]:
    """The address of the app, served for the whole run on a free port of this machine."""
    with served() as address:
        yield address


@pytest.fixture(scope="module", params=["en", "ar"])
def both(browser: Browser, request: pytest.FixtureRequest) -> Iterator[pages.Shown]:
    """The saved map in each language, one page for a whole file, opened as its `OPENED` says."""
    wanted = getattr(request.module, "OPENED", {})
    with pages.opened(browser, pages.saved(request.param), request.param, **wanted) as page:
        yield page


@pytest.fixture
def seen(both: pages.Shown) -> Iterator[pages.Shown]:
    """The saved map as it opens, without trouble at the end."""
    both.anew()
    yield both
    both.trouble.none()
