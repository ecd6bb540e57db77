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
from urllib.parse import parse_qs, urlsplit

import pages
import pytest
from cases import make_case
from pages import WAIT, Trouble
from playwright.sync_api import Browser, BrowserContext, Frame, Page, WebSocket, expect

from geo import day

pytestmark = pytest.mark.browser

HANANO = "N0129"
HELD = "[data-testid=stApp][data-test-script-state=notRunning]"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[str]:
    """The app on a free port, with two more cases to choose from: a small and a broken one."""
    folder = tmp_path_factory.mktemp("cases")
    make_case(folder / "squares", claims=[{"place": "d1"}])
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
        self.page.frame_locator("iframe").locator(".cm-date").wait_for()
        self.frame.wait_for_function("window.controlMap && !document.querySelector('.cm-wait')")
        self.settled()
        return self

    def state(self) -> dict[str, Any]:
        found: dict[str, Any] = self.frame.evaluate("controlMap.getState()")
        return found

    def run(self, call: str) -> None:
        self.frame.evaluate(f"controlMap.{call}")

    def settled(self, **wanted: str) -> None:
        """Wait until the address says what is wanted and the script has come to rest."""
        for key, value in wanted.items():
            self.page.wait_for_function(
                "([key, value]) => new URLSearchParams(location.search).get(key) === value",
                arg=[key, value],
            )
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


@pytest.fixture
def app(context: tuple[BrowserContext, Trouble]) -> Iterator[App]:
    """A new page of the app; at the end it must have made no trouble."""
    page = context[0].new_page()
    made = App(page, context[1])

    def count(socket_: WebSocket) -> None:
        socket_.on("framesent", lambda data: made.sent.append(len(data)))

    page.on("websocket", count)
    yield made
    page.close()
    try:
        context[1].none()
    finally:
        context[1].__init__()  # type: ignore[misc]


def test_the_page_opens_with_the_map_first_and_its_table_below(app: App, address: str) -> None:
    app.open(address)
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


def test_settled_views_reach_the_address_and_the_frame_survives_them(
    app: App, address: str
) -> None:
    app.open(address)
    app.mark()
    app.run("setDate('2016-12-07')")
    app.settled(date="2016-12-07")
    app.run(f"select('{HANANO}')")
    app.settled(place=HANANO)
    app.run("setLanguage('ar')")
    app.settled(lang="ar")
    app.frame.locator(".cm-zoomIn").click()
    app.page.wait_for_function("location.search.includes('at=')")
    app.settled()
    app.frame.locator(".cm-button--next-change").click()
    app.settled(date="2016-12-08")
    app.same()
    assert app.link() == {
        "case": "east-aleppo-2016",
        "date": "2016-12-08",
        "place": HANANO,
        "lang": "ar",
        "digits": "arab",
        "at": app.link()["at"],
    }
    expect(app.page.locator("h3")).to_contain_text("٨ كانون الأول ٢٠١٦")


def test_a_quick_hand_never_has_the_map_made_anew(app: App, address: str) -> None:
    app.open(address)
    app.mark()
    last = app.frame.evaluate(
        """async () => {
            const days = Array.from({ length: 14 }, (_, at) => `2016-12-${at < 9 ? 0 : ""}${at + 1}`);
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


def test_a_link_opens_the_same_view(app: App, address: str) -> None:
    app.open(address)
    app.run("setDate('2016-12-13')")
    app.run(f"select('{HANANO}')")
    app.run("setLanguage('ar')")
    app.frame.locator(".cm-switch-button", has_text="0123").click()
    app.settled(lang="ar", date="2016-12-13", digits="latn")
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
            const at = new URLSearchParams(window.parent.location.search).get("at");
            return at && Math.abs(centre[0] - Number(at.split(",")[0])) < 1e-4;
        }"""
    )
    app.settled()
    before, link = app.state(), app.page.url
    other = App(app.page.context.new_page(), app.trouble).open(link)
    after = other.state()
    for key in ("date", "place", "lang", "digits", "states"):
        assert after[key] == before[key], key
    assert after["zoom"] == pytest.approx(before["zoom"], abs=0.02)
    assert after["centre"] == pytest.approx(before["centre"], abs=0.0005)
    assert other.page.url == link
    other.page.close()


def test_playing_asks_nothing_of_the_server(app: App, address: str) -> None:
    app.open(address)
    app.run("setDate('2016-11-15')")
    app.settled(date="2016-11-15")
    app.mark()
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
    app.same()


def test_dragging_sends_only_where_it_ends(app: App, address: str) -> None:
    app.open(address)
    app.mark()
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
    app.same()


def test_the_table_to_download_is_the_one_python_makes(app: App, address: str) -> None:
    app.open(address)
    app.run("setDate('2016-12-07')")
    app.settled(date="2016-12-07")
    with app.page.expect_download() as waiting:
        app.page.get_by_test_id("stDownloadButton").get_by_role("button").click()
    case = pages.shipped()
    shown = date(2016, 12, 7)
    assert waiting.value.suggested_filename == "east-aleppo-2016-2016-12-07.csv"
    data = Path(waiting.value.path()).read_bytes()
    assert data == day.to_csv(day.rows(case.data, case.timeline, shown), shown)
    cells = app.page.get_by_test_id("stDataFrame").locator("canvas td").all_inner_texts()
    first = day.rows(case.data, case.timeline, shown)[0]
    assert first.name_en in cells
    assert first.name_ar in cells


@pytest.mark.parametrize(
    ("wrong", "quoted"),
    [
        ("date=2016-13-01", "2016-13-01"),
        ("date=2020-01-01", "2020-01-01"),
        ("place=Atlantis", "Atlantis"),
        ("at=1,2", "1,2"),
        ("case=nope", "nope"),
        ("place=![x](http://evil.example/x.png)", "![x](http://evil.example/x.png)"),
        ("date=<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),
        ("place=:red[$x$] `{{7*7}}`", ":red[$x$] `{{7*7}}`"),
    ],
)
def test_a_wrong_part_of_a_link_is_answered_in_a_sentence(
    app: App, address: str, wrong: str, quoted: str
) -> None:
    app.open(f"{address}?{wrong}")
    assert app.state()["lang"] == "en"
    said = app.page.locator(".stMainBlockContainer").inner_text()
    assert "Part of the link was not understood." in said
    assert quoted in said


def test_the_map_stays_when_the_sentence_about_a_link_goes(app: App, address: str) -> None:
    app.open(f"{address}?place=Atlantis&date=2016-12-07")
    app.mark()
    app.run("setDate('2016-12-08')")
    app.settled(date="2016-12-08")
    app.same()


def test_a_broken_case_lists_its_problems_as_text(app: App, address: str) -> None:
    app.page.goto(f"{address}?case=broken")
    shown = app.page.locator(".stMainBlockContainer")
    expect(shown).to_contain_text("This case does not load.")
    expect(shown).to_contain_text("actors.csv")
    expect(shown).to_contain_text("claims.csv, line 2, column latest")
    expect(shown).not_to_contain_text("Traceback")
    assert app.page.locator("iframe").count() == 0


def test_the_language_below_the_map_switches_map_and_page(app: App, address: str) -> None:
    app.open(f"{address}?date=2016-12-07&place={HANANO}")
    app.page.get_by_test_id("stButtonGroup").get_by_text("العربية").click()
    app.settled(lang="ar")
    app.ready()
    state = app.state()
    assert (state["lang"], state["date"], state["place"]) == ("ar", "2016-12-07", HANANO)
    assert state["digits"] == "arab"
    expect(app.page.locator("h3")).to_contain_text("اليوم في جدول")
    assert app.page.evaluate(
        "getComputedStyle(document.querySelector('.stMainBlockContainer')).direction"
    ) == ("rtl")


def test_the_map_s_own_switch_speaks_arabic_with_arabic_digits(app: App, address: str) -> None:
    app.open(address)
    app.frame.locator(".cm-switch-button", has_text="العربية").click()
    app.settled(lang="ar")
    assert app.frame.locator(".cm-date").inner_text() == "٢٨ تشرين الثاني ٢٠١٦"
    expect(app.page.locator("h3")).to_contain_text("٢٨ تشرين الثاني ٢٠١٦")


def test_back_shows_the_view_before(app: App, address: str) -> None:
    app.open(address)
    app.run("setDate('2016-12-07')")
    app.settled(date="2016-12-07")
    app.run("setDate('2016-12-13')")
    app.settled(date="2016-12-13")
    app.page.go_back()
    app.settled(date="2016-12-07")
    app.page.frame_locator("iframe").locator("time[datetime='2016-12-07']").wait_for()
    app.settled()
    assert app.link()["date"] == "2016-12-07"
    app.page.go_forward()
    app.settled(date="2016-12-13")
    app.page.frame_locator("iframe").locator("time[datetime='2016-12-13']").wait_for()


def test_another_case_opens_its_own_map(app: App, address: str) -> None:
    app.open(f"{address}?case=squares")
    assert sum(app.state()["states"].values()) == 4
    app.run("select('d1')")
    app.settled(place="d1", case="squares")
    app.page.get_by_test_id("stSelectbox").click()
    app.page.get_by_role("option").first.click()
    app.settled(case="east-aleppo-2016")
    app.page.frame_locator("iframe").locator(f"path[data-place={HANANO}]").wait_for(
        state="attached"
    )
    assert app.link().get("place") is None
