"""The Streamlit app in a real browser: the map is never re-created, the address is the view, and
nothing of a reader's link or of a broken case reaches the page as anything but text."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pages
import pytest
from cases import make_case
from hostile import hostile_rows
from pages import WAIT, Trouble
from playwright.sync_api import Browser, BrowserContext, Error, Frame, Page, WebSocket, expect
from serving import served

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
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app on a free port, with two more cases to choose from: a small and a broken one."""
    folder = tmp_path_factory.mktemp("cases")
    make_case(folder / "squares", claims=[{"place": "d1"}])
    make_case(folder / "hostile", **hostile_rows(HOSTILE))
    broken = make_case(folder / "broken", claims=[{"place": "nowhere", "latest": "2016-13-01"}])
    (broken / "actors.csv").write_text("id,name_en\nx,<b>X</b>\n", encoding="utf-8")
    with served(folder) as url:
        yield f"{url}/"


@dataclass
class App:
    """The app on screen, with a count of what it sent to its server."""

    page: Page
    trouble: Trouble
    sent: list[int] = field(default_factory=list)

    @property
    def frame(self) -> Frame:
        """The one frame in which the map lives."""
        iframe = self.page.locator("iframe")
        expect(iframe).to_have_count(1)
        frame = iframe.element_handle().content_frame()
        assert frame is not None
        return frame

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

    def outside(self, height: int) -> list[str]:
        """What of the first view does not lie within a window of this height."""
        top = (self.page.locator("iframe").bounding_box() or {"y": math.inf})["y"]
        found: dict[str, list[float]] = self.frame.evaluate(
            """() => Object.fromEntries(
                [".cm-date", ".cm-stage", ".cm-player", ".cm-axis", ".cm-axis__handle"]
                    .map((name) => [name, document.querySelector(name).getBoundingClientRect()])
                    .map(([name, box]) => [name, [box.top, box.bottom]]))"""
        )
        return [n for n, (first, last) in found.items() if first < 0 or last + top > height]

    def shows(self, **wanted: Any) -> None:
        """Wait until the map, a new one perhaps, tells what is wanted."""

        def told() -> Any:
            try:
                state = self.state()
            except Error:  # the frame is being put in another's place
                return None
            return {key: state[key] for key in wanted}

        pages.eventually(self.page, told, wanted)

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
    """The page in English on 28 November, nothing else chosen; its map must be the same one
    afterwards, and it must have made no trouble."""
    kept.frame.evaluate(
        """() => {
            controlMap.pause();
            controlMap.setLanguage("en");
            controlMap.select(null);
            controlMap.setCompare(null, "side");
            controlMap.setVersus(null);
            controlMap.setKnownOn(null);
            controlMap.setDates("latest");
            controlMap.setAccount("all");
            controlMap.setLayers({ fronts: true, flows: false, incidents: false });
            document.querySelector(".cm-range button").click();
            controlMap.setDate("2016-11-28");
        }"""
    )
    if kept.link():
        kept.settled(
            date="2016-11-28", lang="en", place=None, account=None, versus=None, known=None,
            compare=None, layers=None, range=None,
        )  # fmt: skip
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


def test_the_page_opens_with_the_map_first_and_its_table_below(other: App, address: str) -> None:
    app = other.open(address)
    states = app.frame.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("path[data-place]")]
            .map((path) => [path.dataset.place, [path.dataset.state, path.dataset.holder]]))"""
    )
    assert states == pages.expected(pages.on("2016-11-28"))
    expect(app.page.get_by_test_id("stDataFrame")).to_be_visible()
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
        pages.eventually(app.page, partial(app.outside, height), [])
        if width > 900:
            scrolls = "document.scrollingElement.scrollHeight > innerHeight"
            pages.eventually(app.page, partial(app.frame.evaluate, scrolls), False)
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
    expect(app.frame.locator(".cm-date")).to_have_text("٧ كانون الأول ٢٠١٦", use_inner_text=True)
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
    playing, stopped = app.frame.evaluate(
        """async () => {
            const play = document.querySelector(".cm-button--play");
            play.click();
            while (controlMap.getState().date < "2016-11-27") {
                await new Promise(requestAnimationFrame);
            }
            const { playing } = controlMap.getState();
            play.click();
            return [playing, controlMap.getState().date];
        }"""
    )
    assert playing is True
    app.settled(date=stopped)
    assert len(app.sent) == before + 1, "a message was sent while the map played"


def test_dragging_sends_only_where_it_ends(app: App) -> None:
    before = len(app.sent)
    slider = app.frame.locator("[role=slider]")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box is not None
    # A hand that rests long enough is told of: here it never rests, however slow the machine.
    app.frame.evaluate(
        """() => {
            const { setTimeout, clearTimeout } = window;
            const held = new Map();
            let last = 1e9;
            window.setTimeout = (call) => held.set(++last, call) && last;
            window.clearTimeout = (id) => held.delete(id) || clearTimeout(id);
            window.goOn = () => {
                Object.assign(window, { setTimeout, clearTimeout });
                for (const call of held.values()) call();
            };
        }"""
    )
    app.page.mouse.move(box["x"] + box["width"] * 0.2, box["y"] + 50)
    app.page.mouse.down()
    app.page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + 50, steps=25)
    app.page.mouse.up()
    app.frame.evaluate("goOn()")
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
    other.open(link).shows(date=before["date"], lang=before["lang"])
    after = other.state()
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
    said = other.page.locator(".stMainBlockContainer")
    expect(said).to_contain_text("Part of the link was not understood.")
    for value in WRONG.values():
        expect(said).to_contain_text(value)
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
    expect(other.page.locator("iframe")).to_have_count(0)
    other.page.get_by_test_id("stSelectbox").click()
    other.page.get_by_role("option").filter(has_text="squares").click()
    other.settled(case="squares")
    expect(other.page.frame_locator("iframe").last.locator("path[data-place]")).to_have_count(4)


def test_language_case_and_back_open_their_own_map(other: App, address: str) -> None:
    other.open(f"{address}?date=2016-12-07&place={HANANO}")
    other.page.get_by_test_id("stButtonGroup").get_by_text("العربية").click()
    other.settled(lang="ar")
    other.shows(lang="ar", date="2016-12-07", place=HANANO, digits="arab")
    other.ready()
    expect(other.page.locator("h3")).to_contain_text("اليوم في جدول")
    direction = "getComputedStyle(document.querySelector('.stMainBlockContainer')).direction"
    pages.eventually(other.page, lambda: other.page.evaluate(direction), "rtl")
    expect(other.page).to_have_title("خريطة السيطرة")
    expect(other.page.locator("html")).to_have_attribute("lang", "ar")
    expect(other.page.locator("iframe").last).to_have_attribute("title", "خريطة السيطرة")
    inner = other.page.frame_locator("iframe").last.locator("html")
    expect(inner).to_have_attribute("lang", "ar")
    heads = other.page.get_by_test_id("stDataFrame").locator("canvas th")
    expect(heads.last).to_have_text("الحي")
    cells = other.page.get_by_test_id("stDataFrame").locator("canvas td")
    expect(cells.filter(has_text="٢٠١٦/١١/").first).to_be_attached()

    other.run("setDate('2016-12-13')")
    other.settled(date="2016-12-13")
    other.page.go_back()
    shown = other.page.frame_locator("iframe").last.locator(".cm-date")
    expect(shown).to_have_attribute("datetime", "2016-12-07")
    other.settled(date="2016-12-07")
    other.shows(date="2016-12-07")
    other.ready()
    other.page.go_forward()
    expect(shown).to_have_attribute("datetime", "2016-12-13")
    other.settled(date="2016-12-13", lang="ar", place=HANANO)
    other.shows(date="2016-12-13")
    other.ready()

    other.page.get_by_test_id("stSelectbox").click()
    other.page.get_by_role("option").filter(has_text="squares").click()
    other.settled(case="squares", place=None)
    expect(other.page.frame_locator("iframe").last.locator("path[data-place]")).to_have_count(4)
    other.ready()
    assert sum(other.state()["states"].values()) == 4
    other.run("select('d1')")
    other.settled(place="d1", case="squares", lang="ar")


def test_hostile_names_are_text_on_the_page_too(other: App, address: str) -> None:
    other.open(f"{address}?case=hostile&place=d1&date=2016-11-28")
    expect(other.frame.locator(".cm-evidence h2")).to_have_text(HOSTILE)
    page = other.page.locator(".stMainBlockContainer")
    expect(page.get_by_test_id("stText").last).to_contain_text(HOSTILE)
    cells = page.get_by_test_id("stDataFrame").locator("canvas td")
    expect(cells.filter(has_text=HOSTILE).first).to_be_attached()
    expect(other.page.locator("img")).to_have_count(0)
    expect(page).to_contain_text("evil.example")
