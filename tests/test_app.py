"""The Streamlit app in a real browser: the map is never re-created, the address is the view, and
nothing of a reader's link or of a broken case reaches the page as anything but text."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pages
import pytest
from cases import make_case
from hostile import hostile_rows
from pages import WAIT, Trouble
from playwright.sync_api import Browser, BrowserContext, Frame, Page, WebSocket, expect

from geo import download
from geo.case import Case
from geo.chosen import Chosen
from geo.link import View

pytestmark = pytest.mark.browser

HANANO = "N0129"
HOSTILE = (
    "{{7*7}} <img src=x onerror=alert(1)> ![x](http://evil.example/x.png) </script> $x$ :red[a]"
)
HELD = "[data-testid=stApp][data-test-script-state=notRunning]"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[str]:
    """The app on a free port, with two more cases to choose from: a small and a broken one."""
    folder = tmp_path_factory.mktemp("cases")
    make_case(folder / "squares", claims=[{"place": "d1"}])
    make_case(folder / "hostile", **hostile_rows(HOSTILE))
    broken = make_case(folder / "broken", claims=[{"place": "nowhere", "latest": "2016-13-01"}])
    (broken / "actors.csv").write_text("id,name_en\nx,<b>X</b>\n", encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    server = subprocess.Popen(
        command,
        cwd=root,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "CONTROL_MAP_CASES": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert server.stdout is not None
    said: list[str] = []
    for line in server.stdout:
        said.append(line)
        if "URL:" in line:
            break
    else:
        pytest.fail("The app did not start:\n" + "".join(said))
    reader = threading.Thread(target=lambda: said.extend(server.stdout or ()), daemon=True)
    reader.start()
    yield f"http://127.0.0.1:{port}/"
    server.terminate()
    server.wait(timeout=20)
    # A traceback's last line names the error; the page shows none of it.
    assert [line for line in said if "Error" in line] == []


@dataclass
class App:
    """The app on screen, with a count of what it sent to its server."""

    page: Page
    trouble: Trouble
    sent: list[int] = field(default_factory=list)

    @property
    def frame(self) -> Frame:
        """The one frame in which the map lives."""
        self.page.locator("iframe").wait_for()
        frames = [one for one in self.page.frames if "folium" in one.url]
        assert len(frames) == 1
        return frames[0]

    def open(self, address: str) -> App:
        self.page.goto(address)
        return self.ready()

    def ready(self) -> App:
        expect(self.page.locator("iframe")).to_have_count(1, timeout=WAIT)
        self.page.frame_locator("iframe").locator(".cm-date").wait_for()
        self.frame.wait_for_function("window.controlMap && !document.querySelector('.cm-wait')")
        self.settled()
        return self

    def state(self) -> dict[str, Any]:
        found: dict[str, Any] = self.frame.evaluate("controlMap.getState()")
        return found

    def run(self, call: str) -> None:
        self.frame.evaluate(f"controlMap.{call}")

    def settled(self, **wanted: str | None) -> None:
        """Wait until the address says what is wanted and the script has come to rest."""

        def there(address: str) -> bool:
            query = parse_qs(urlsplit(address).query)
            return all(query.get(key, [None]) == [value] for key, value in wanted.items())

        self.page.wait_for_url(there, wait_until="commit")
        expect(self.page.locator(HELD)).to_be_attached(timeout=WAIT)

    def link(self) -> dict[str, str]:
        return {key: one[0] for key, one in parse_qs(urlsplit(self.page.url).query).items()}

    def mark(self) -> None:
        """Leave something in the map's window that a new window would not have."""
        self.frame.evaluate("window.stillHere = document.querySelector('.cm-frame')")

    def same(self) -> None:
        """Fail when the map was made anew since it was marked."""
        assert self.frame.evaluate(
            "window.stillHere?.isConnected && document.querySelectorAll('.cm-frame').length === 1"
        )


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[tuple[BrowserContext, Trouble]]:
    trouble = Trouble()
    context = browser.new_context(
        viewport={"width": 1280, "height": 1000}, locale="en-GB", accept_downloads=True
    )
    pages.guard(context, trouble, offline=False)
    yield context, trouble
    context.close()


def _new(context: tuple[BrowserContext, Trouble]) -> App:
    made = App(context[0].new_page(), context[1])

    def count(socket_: WebSocket) -> None:
        socket_.on("framesent", lambda data: made.sent.append(len(data)))

    made.page.on("websocket", count)
    return made


@pytest.fixture(scope="module")
def kept(context: tuple[BrowserContext, Trouble], address: str) -> App:
    """One page for most of this file: the map in it must live through all that is done to it."""
    made = _new(context).open(address)
    made.mark()
    return made


@pytest.fixture
def app(kept: App) -> Iterator[App]:
    """The page in English on 28 November with nothing selected; its map must be the same one
    afterwards, and it must have made no trouble."""
    kept.run("setLanguage('en')")
    kept.run("select(null)")
    kept.run("setDate('2016-11-28')")
    if kept.link():
        kept.settled(date="2016-11-28", lang="en", place=None)
    yield kept
    kept.same()
    kept.trouble.none()


@pytest.fixture
def other(context: tuple[BrowserContext, Trouble]) -> Iterator[App]:
    """A page of its own, not yet opened."""
    made = _new(context)
    yield made
    made.page.close()
    made.trouble.none()


def test_the_page_opens_with_the_map_first_and_its_table_below(app: App) -> None:
    states = app.frame.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("path[data-place]")]
            .map((path) => [path.dataset.place, [path.dataset.state, path.dataset.holder]]))"""
    )
    assert states == pages.expected(pages.on("2016-11-28"))
    map_box = app.page.locator("iframe").bounding_box()
    table = app.page.get_by_test_id("stDataFrame").bounding_box()
    assert map_box is not None
    assert table is not None
    assert map_box["y"] < 60
    assert map_box["width"] > 1200
    assert map_box["height"] > 700
    assert table["y"] >= map_box["y"] + map_box["height"]
    assert app.state()["playing"] is False
    assert app.link() == {}, "the address is left alone until the reader changes the view"


def test_date_map_player_and_axis_are_in_the_first_view(app: App) -> None:
    """Whatever the window: and the map stays the one it was while the window changes."""
    app.mark()
    usual = app.page.viewport_size
    assert usual is not None
    for width, height in ((390, 844), (390, 664), (1280, 720), (1024, 768), (1440, 900)):
        app.page.set_viewport_size({"width": width, "height": height})
        app.frame.wait_for_function(f"innerHeight < {height} && innerHeight > {height - 60}")
        app.page.wait_for_timeout(500)
        box = app.page.locator("iframe").bounding_box()
        assert box is not None
        top = box["y"]
        found = app.frame.evaluate(
            """() => [".cm-date", ".cm-stage", ".cm-player", ".cm-axis", ".cm-axis__handle"]
                .map((name) => document.querySelector(name).getBoundingClientRect())
                .map((box) => [box.top, box.bottom])"""
        )
        for first, last in found:
            assert first >= 0, (width, height)
            # On a phone the legend begins under the map, behind the player.
            assert last + top <= height, (width, height)
        if width > 900:
            assert app.frame.evaluate("document.scrollingElement.scrollHeight - innerHeight") == 0
    app.page.set_viewport_size(usual)
    app.same()


def test_settled_views_reach_the_address(app: App) -> None:
    app.run("setDate('2016-12-07')")
    app.settled(date="2016-12-07")
    app.run(f"select('{HANANO}')")
    app.settled(place=HANANO)
    app.frame.locator(".cm-switch-button", has_text="العربية").click()
    app.settled(lang="ar")
    # The map's own switch speaks Arabic with Arabic digits, and the page below follows.
    assert app.frame.locator(".cm-date").inner_text() == "٧ كانون الأول ٢٠١٦"
    expect(app.page.locator("h3")).to_contain_text("٧ كانون الأول ٢٠١٦")
    app.frame.locator(".cm-button--next-change").click()
    app.settled(date="2016-12-08", place=HANANO, lang="ar", digits="arab", at=None)
    expect(app.page.locator("h3")).to_contain_text("٨ كانون الأول ٢٠١٦")


def test_a_quick_hand_never_has_the_map_made_anew(app: App) -> None:
    last = app.frame.evaluate(
        """async () => {
            const days = Array.from({ length: 13 }, (_, at) => `2016-12-${at + 10}`);
            for (const day of days) {
                controlMap.setDate(day);
                await new Promise((next) => setTimeout(next, 170));
            }
            return days.at(-1);
        }"""
    )
    app.settled(date=last)
    app.same()
    assert app.state()["date"] == last


def test_playing_asks_nothing_of_the_server(app: App) -> None:
    app.run("setDate('2016-11-15')")
    app.settled(date="2016-11-15")
    before = len(app.sent)
    app.frame.locator(".cm-player__speed").select_option("8")
    app.frame.locator(".cm-button--play").click()
    app.frame.wait_for_function("controlMap.getState().date >= '2016-11-27'")
    assert app.state()["playing"] is True
    assert len(app.sent) == before, "a message was sent while the map played"
    app.frame.locator(".cm-button--play").click()
    stopped = app.state()["date"]
    app.settled(date=stopped)
    assert len(app.sent) == before + 1


def test_dragging_sends_only_where_it_ends(app: App) -> None:
    before = len(app.sent)
    slider = app.frame.locator("[role=slider]")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box is not None
    app.page.mouse.move(box["x"] + box["width"] * 0.2, box["y"] + 50)
    app.page.mouse.down()
    app.page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + 50, steps=25)
    app.page.mouse.up()
    app.settled(date=app.state()["date"])
    assert len(app.sent) == before + 1


def test_the_table_to_download_is_the_one_python_makes(app: App) -> None:
    app.run("setDate('2016-12-07')")
    app.settled(date="2016-12-07")
    with app.page.expect_download() as waiting:
        app.page.get_by_test_id("stDownloadButton").get_by_role("button").click()
    case = pages.shipped()
    shown = date(2016, 12, 7)
    assert waiting.value.suggested_filename == "east-aleppo-2016-day-2016-12-07-en.csv"
    opened = Case(case.data, case.timeline, {})
    data = Path(waiting.value.path()).read_bytes()
    assert data == download.write(opened, "day", "csv", View(date=shown))
    first = case.data.places[case.timeline.districts[0]].name
    cells = app.page.get_by_test_id("stDataFrame").locator("canvas td")
    expect(cells.filter(has_text=first.en).first).to_be_attached()
    expect(cells.filter(has_text=first.ar).first).to_be_attached()


def test_a_link_opens_the_same_view(app: App, other: App) -> None:
    app.run("setDate('2016-12-13')")
    app.run(f"select('{HANANO}')")
    app.run("setLanguage('ar')")
    app.frame.locator(".cm-switch-button", has_text="0123").click()
    for _ in range(3):
        app.frame.locator(".cm-zoomIn").click()
        app.frame.wait_for_function("!document.querySelector('.leaflet-zoom-anim')")
    box = app.frame.locator(".cm-stage").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    app.page.mouse.move(x, y)
    app.page.mouse.down()
    app.page.mouse.move(x - 260, y + 40, steps=4)
    app.page.mouse.up()
    app.frame.wait_for_function(
        """() => {
            const { centre, zoom } = controlMap.getState();
            const at = new URLSearchParams(window.parent.location.search).get("at")?.split(",");
            return at && Math.abs(centre[0] - at[0]) < 1e-4 && Math.abs(zoom - at[2]) < 0.02;
        }"""
    )
    app.settled(lang="ar", date="2016-12-13", place=HANANO, digits="latn")
    before, link = app.state(), app.page.url
    after = other.open(link).state()
    for key in ("date", "place", "lang", "digits", "states"):
        assert after[key] == before[key], key
    assert after["zoom"] == pytest.approx(before["zoom"], abs=0.02)
    assert after["centre"] == pytest.approx(before["centre"], abs=0.0005)
    assert other.page.url == link
    app.frame.locator(".cm-switch-button", has_text="٠١٢٣").click()
    app.frame.locator(".cm-fitCity").click()
    app.settled(at=None)


def test_the_table_follows_whose_account_is_shown_and_what_was_known(app: App, other: App) -> None:
    app.run("setDate('2016-12-07')")
    app.run("setAccount('government')")
    app.settled(date="2016-12-07", account="government", known=None)
    below = app.page.locator(".stMainBlockContainer")
    expect(below).to_contain_text("By the account of one side alone: Syrian government and allies.")
    app.run("setKnownOn('2016-12-08')")
    app.settled(known="2016-12-08")
    expect(below).to_contain_text("As known on 8 December 2016")
    with app.page.expect_download() as waiting:
        app.page.get_by_test_id("stDownloadButton").get_by_role("button").click()
    case, shown, known = pages.shipped(), date(2016, 12, 7), date(2016, 12, 8)
    name = "east-aleppo-2016-day-2016-12-07-government-known-2016-12-08-en.csv"
    assert waiting.value.suggested_filename == name
    view = View(date=shown, chosen=Chosen(account="government", known=known))
    written = download.write(Case(case.data, case.timeline, {}), "day", "csv", view)
    assert Path(waiting.value.path()).read_bytes() == written
    app.run("setCompare('2016-11-25', 'swipe')")
    app.run("setLayers({flows: true})")
    app.settled(compare="2016-11-25", mode="swipe", layers="fronts,flows")
    after = other.open(app.page.url).state()
    assert after == {**app.state(), "centre": after["centre"], "zoom": after["zoom"]}
    app.run("setKnownOn(null)")
    app.run("setAccount('all')")
    app.run("setVersus('sohr')")
    app.run("setCompare(null)")
    app.settled(account=None, known=None, versus="sohr", compare=None)


WRONG = {
    "date": "<img src=x onerror=alert(1)>",
    "place": "![x](http://evil.example/x.png) :red[$x$] `{{7*7}}`",
    "at": "1,2",
    "account": "nobody",
    "known": "1999-01-01",
    "compare": "soon",
    "case": "nope",
}


def test_wrong_parts_of_a_link_are_answered_in_sentences(other: App, address: str) -> None:
    other.open(f"{address}?{urlencode(WRONG)}")
    assert other.state()["date"] == "2016-11-28"
    said = other.page.locator(".stMainBlockContainer").inner_text()
    assert "Part of the link was not understood." in said
    for value in WRONG.values():
        assert value in said
    # The sentences go with the next view; the map stays.
    other.mark()
    other.run("setDate('2016-12-08')")
    other.settled(date="2016-12-08", case="east-aleppo-2016", place=None)
    expect(other.page.locator(".stMainBlockContainer")).not_to_contain_text("not understood")
    other.same()


def test_a_broken_case_lists_its_problems_as_text(other: App, address: str) -> None:
    other.page.goto(f"{address}?case=broken")
    shown = other.page.locator(".stMainBlockContainer")
    expect(shown).to_contain_text("This case does not load.")
    expect(shown).to_contain_text("actors.csv")
    expect(shown).to_contain_text("claims.csv, line 2, column latest")
    expect(shown).not_to_contain_text("Traceback")
    assert other.page.locator("iframe").count() == 0


def test_language_case_and_back_open_their_own_map(other: App, address: str) -> None:
    other.open(f"{address}?date=2016-12-07&place={HANANO}")
    other.page.get_by_test_id("stButtonGroup").get_by_text("العربية").click()
    other.settled(lang="ar")
    other.ready()
    state = other.state()
    assert (state["lang"], state["date"], state["place"]) == ("ar", "2016-12-07", HANANO)
    assert state["digits"] == "arab"
    expect(other.page.locator("h3")).to_contain_text("اليوم في جدول")
    direction = "getComputedStyle(document.querySelector('.stMainBlockContainer')).direction"
    assert other.page.evaluate(direction) == "rtl"

    other.run("setDate('2016-12-13')")
    other.settled(date="2016-12-13")
    other.page.go_back()
    shown = other.page.frame_locator("iframe").last.locator(".cm-date")
    expect(shown).to_have_attribute("datetime", "2016-12-07")
    other.settled(date="2016-12-07")
    assert other.ready().state()["date"] == "2016-12-07"
    other.page.go_forward()
    expect(shown).to_have_attribute("datetime", "2016-12-13")
    other.settled(date="2016-12-13", lang="ar", place=HANANO)
    assert other.ready().state()["date"] == "2016-12-13"

    other.page.get_by_test_id("stSelectbox").click()
    other.page.get_by_role("option").filter(has_text="squares").click()
    other.settled(case="squares", place=None)
    expect(other.page.frame_locator("iframe").last.locator("path[data-place]")).to_have_count(4)
    assert sum(other.ready().state()["states"].values()) == 4
    other.run("select('d1')")
    other.settled(place="d1", case="squares", lang="ar")


def test_hostile_names_are_text_on_the_page_too(other: App, address: str) -> None:
    other.open(f"{address}?case=hostile&place=d1&date=2016-11-28")
    assert other.frame.locator(".cm-evidence h2").text_content() == HOSTILE
    page = other.page.locator(".stMainBlockContainer")
    expect(page.get_by_test_id("stText").last).to_contain_text(HOSTILE)
    cells = page.get_by_test_id("stDataFrame").locator("canvas td")
    expect(cells.filter(has_text=HOSTILE).first).to_be_attached()
    assert other.page.locator("img").count() == 0
    assert "evil.example" in page.inner_text()
