"""A published folder behind a plain static server: the map inside other people's pages, in a real
browser, with everything else cut off."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from urllib.request import urlopen

import pages
import pytest
from cases import make_case
from cases import opened as opened_once
from hostile import hostile_rows
from pages import Trouble
from playwright.sync_api import Browser, BrowserContext, Frame, Page, expect

from geo import case as cases
from geo import embed
from geo.case import Case
from geo.embed import Options
from geo.link import View
from geo.publish import publish

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "js/node_modules/axe-core/axe.min.js"
_SERIOUS = """async () => {
    const { violations } = await axe.run(document, { resultTypes: ["violations"], iframes: false });
    return violations.filter(({ impact }) => impact === "serious" || impact === "critical")
        .map(({ id, help, nodes }) => [id, help, nodes.slice(0, 4).map((node) =>
            node.html.slice(0, 160))]);
}"""
_UNTIL = """async (condition) => {
    const end = performance.now() + LIMIT;
    while (!CONDITION) {
        if (performance.now() > end) return false;
        await new Promise((next) => setTimeout(next, 10));
    }
    return true;
}"""
# The page has come to rest: thirty pictures without scrolling.
_STILL = """async () => {
    for (let calm = 0, last = -1; calm < 30; calm += 1) {
        if (scrollY !== last) calm = 0;
        last = scrollY;
        await new Promise(requestAnimationFrame);
    }
}"""
_ARTICLE = "<p>" + "A paragraph of the article. " * 40 + "</p>"


class Quiet(SimpleHTTPRequestHandler):
    """A plain static server that keeps its log to itself."""

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder on a plain static server."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@dataclass(frozen=True)
class Site:
    """A newsroom's host and the map's own, on different origins."""

    case: Case
    folder: Path
    maps: str
    articles: Path
    news: str

    def article(self, name: str, *frames: str, title: str = "An article") -> str:
        """Write an article with some frames; return its address."""
        body = "".join(f"{frame}\n{_ARTICLE}" for frame in frames)
        text = (
            '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>{title}</title><style>body {{ margin: 0 }}</style></head>"
            f"<body><main><h1>{title}</h1>{_ARTICLE}{body}</main></body></html>"
        )
        (self.articles / name).write_text(text, encoding="utf-8")
        return f"{self.news}/{name}"

    def frame(self, page: str, lang: Any = "en", controls: Any = "full") -> str:
        options = Options(base=self.maps, page=page, controls=controls)
        return embed.snippet(self.case, View(lang=lang), options)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    case = opened_once()
    articles, folder = tmp_path_factory.mktemp("news"), tmp_path_factory.mktemp("maps") / "out"
    folder.mkdir()
    with served(articles) as news, served(folder) as maps:
        # The server holds the folder's path, not the folder: publishing puts a new one there.
        publish(case, folder, View(), base=maps, film="none")
        compact = Options(base=maps, controls="compact", page="compact.html")
        (articles / "compact.html").write_bytes(embed.html(case, View(lang="ar"), compact))
        yield Site(case, folder, maps, articles, news)


Open = Callable[..., AbstractContextManager[Page]]


@pytest.fixture(scope="module")
def opened(browser: Browser) -> Open:
    @contextmanager
    def open_page(address: str, width: int = 800, **more: Any) -> Iterator[Page]:
        trouble = Trouble()
        context: BrowserContext = browser.new_context(
            viewport={"width": width, "height": 800}, locale="en-GB", **more
        )
        pages.guard(context, trouble, offline=False)
        page = context.new_page()
        page.goto(address)
        yield page
        context.close()
        trouble.none()

    return open_page


def until(frame: Frame | Page, condition: str) -> None:
    """Wait until a condition holds there; a page of ours forbids what Playwright waits with."""
    text = _UNTIL.replace("LIMIT", str(pages.WAIT)).replace("CONDITION", f"({condition})")
    assert frame.evaluate(text, None), condition


def inside(page: Page, number: int = 0) -> Frame:
    """The map in a frame, once it stands."""
    page.locator("iframe").nth(number).scroll_into_view_if_needed()
    handle = page.locator("iframe").nth(number).element_handle()
    frame = handle.content_frame()
    assert frame is not None
    frame.wait_for_load_state("load")
    until(frame, "window.controlMap && document.fonts.status === 'loaded'")
    return frame


def fits(page: Page, number: int = 0) -> float:
    """Wait until a frame is exactly as tall as the map in it; return that height."""
    frame = inside(page, number)
    whole = "Math.ceil(document.querySelector('.cm-frame').getBoundingClientRect().height)"
    until(frame, f"{whole} === window.innerHeight")
    height: float = frame.evaluate("window.innerHeight")
    return height


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("width", [320, 640, 960, 1200])
def test_the_map_in_an_article(site: Site, opened: Open, lang: str, width: int) -> None:
    with opened(site.article("one.html", site.frame(f"{lang}.html", lang)), width) as page:
        height = fits(page)
        frame = inside(page)
        assert 500 < height < 2000
        assert frame.evaluate("document.documentElement.scrollHeight") == height, "nothing cut off"
        assert frame.evaluate("document.documentElement.scrollWidth") <= width
        expect(frame.locator("path[data-place]")).to_have_count(112)
        sources = frame.locator(".cm-sources")
        expect(sources).to_be_visible()
        expect(sources).to_contain_text(site.case.dataset.package.version)
        expect(sources).to_contain_text(site.case.dataset.package.contact)
        assert frame.evaluate("document.documentElement.lang") == lang
        assert frame.evaluate("document.documentElement.dataset.version")
        exit_ = frame.locator(".cm-exit")
        expect(exit_).to_have_attribute("href", f"{site.maps}/{lang}.html")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_way_out_of_the_article_leads_to_the_same_view(site: Site, opened: Open) -> None:
    with opened(site.article("one.html", site.frame("en.html")), 640) as page:
        fits(page)
        frame = inside(page)
        frame.evaluate("controlMap.setDate('2016-12-07')")
        with page.context.expect_page() as fresh:
            frame.locator(".cm-exit").click()
        until(fresh.value, "window.controlMap?.getState().date === '2016-12-07'")
        expect(fresh.value.locator(".cm-exit")).to_have_count(0)


def test_several_maps_on_one_page_each_have_their_height(site: Site, opened: Open) -> None:
    compact = site.frame("compact.html", "ar", "compact").replace(site.maps, site.news)
    address = site.article("many.html", site.frame("en.html"), compact, site.frame("ar.html", "ar"))
    with opened(address, 640) as page:
        heights = [fits(page, number) for number in range(3)]
        assert len(set(heights)) == 3
        asked = inside(page, 0).locator(".cm-ask")
        asked.click()
        expect(asked).to_have_attribute("aria-expanded", "true")
        until(page, f"document.querySelectorAll('iframe')[0].clientHeight > {heights[0] + 300}")
        assert [fits(page, number) for number in (1, 2)] == heights[1:]
        asked.click()
        assert fits(page, 0) == heights[0]


def test_a_frame_obeys_its_own_map_only(site: Site, opened: Open) -> None:
    with opened(site.article("one.html", site.frame("en.html")), 640) as page:
        height = fits(page)
        page.evaluate(
            """() => new Promise((done) => {
                window.addEventListener("message", () => setTimeout(done, 0), { once: true });
                window.postMessage({ sentinel: "amp", type: "embed-size", height: 50 }, "*");
            })"""
        )
        assert fits(page) == height
        for wild in ("'tall'", "-5", "NaN", "1e9"):
            inside(page).evaluate(
                f"window.parent.postMessage({{ type: 'embed-size', height: {wild} }}, '*')"
            )
        until(page, "document.querySelector('iframe').clientHeight === 6000")


def test_the_height_is_told_in_the_words_that_newsrooms_listen_for(
    site: Site, opened: Open
) -> None:
    name = "pym-0"
    frame = f'<iframe title="m" src="{site.maps}/en.html?initialWidth=640&childId={name}"></iframe>'
    listener = (
        "<script>var heard = []; addEventListener('message', (e) => heard.push(e.data))</script>"
    )
    with opened(site.article("pym.html", listener + frame), 640) as page:
        page.locator("iframe").scroll_into_view_if_needed()
        for kind in ("string", "object"):
            until(page, f"heard.some((one) => typeof one === '{kind}')")
        heard = page.evaluate("heard")
        # As Pym.js 1.3.2 reads what a child says, and as Datawrapper's and AMP's hosts do.
        said = [re.fullmatch(rf"pymxPYMx{name}xPYMx(\S+)xPYMx(.*)", str(one)) for one in heard]
        found = next(one for one in said if one)
        assert found[1] == "height"
        objects = [one for one in heard if isinstance(one, dict) and one["type"] == "embed-size"]
        assert int(found[2]) in [one["height"] for one in objects]
        assert objects[0]["sentinel"] == "amp"
        assert list(objects[0]["datawrapper-height"].values()) == [objects[0]["height"]]


def test_one_finger_scrolls_the_article_and_two_move_the_map(site: Site, opened: Open) -> None:
    address = site.article("one.html", site.frame("en.html"))
    with opened(address, 390, has_touch=True, is_mobile=True) as page:
        fits(page)
        frame = inside(page)
        stage = frame.locator(".cm-stage")
        stage.scroll_into_view_if_needed()
        box = stage.bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        touch = page.context.new_cdp_session(page)

        def fingers(kind: str, *at: tuple[float, float]) -> None:
            points = [{"x": x + dx, "y": y + dy, "id": n} for n, (dx, dy) in enumerate(at)]
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

        before, scrolled = frame.evaluate("controlMap.getState()"), page.evaluate("scrollY")
        fingers("touchStart", (0, 60))
        for step in range(1, 13):
            fingers("touchMove", (0, 60 - 10 * step))
        fingers("touchEnd")
        until(page, f"Math.abs(scrollY - {scrolled}) > 40")
        after = frame.evaluate("controlMap.getState()")
        assert (after["centre"], after["zoom"]) == (before["centre"], before["zoom"])
        page.evaluate(_STILL)
        stage.scroll_into_view_if_needed()
        page.evaluate(_STILL)
        box = stage.bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        fingers("touchStart", (-20, 0), (20, 0))
        for step in range(1, 9):
            fingers("touchMove", (-20 - 8 * step, 0), (20 + 8 * step, 0))
        fingers("touchEnd")
        until(frame, f"controlMap.getState().zoom > {before['zoom'] + 0.3}")


def test_the_wheel_belongs_to_the_article_until_ctrl_is_held(site: Site, opened: Open) -> None:
    with opened(site.article("one.html", site.frame("en.html")), 1200) as page:
        fits(page)
        frame = inside(page)
        stage = frame.locator(".cm-stage")
        stage.click(position={"x": 8, "y": 150})
        zoom = frame.evaluate("controlMap.getState().zoom")
        scrolled = page.evaluate("scrollY")
        # The hint goes away by itself: note whether it came.
        frame.evaluate(
            """() => {
                window.hinted = false;
                const hint = document.querySelector(".cm-hint");
                new MutationObserver(() => { window.hinted ||= !hint.hidden; })
                    .observe(hint, { attributes: true });
            }"""
        )
        page.mouse.wheel(0, -120)
        until(frame, "window.hinted")
        until(page, f"scrollY !== {scrolled} || scrollY === 0")
        assert frame.evaluate("controlMap.getState().zoom") == zoom
        stage.scroll_into_view_if_needed()
        stage.hover(position={"x": 200, "y": 150})
        page.keyboard.down("Control")
        page.mouse.wheel(0, -240)
        page.keyboard.up("Control")
        until(frame, f"controlMap.getState().zoom > {zoom}")


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("width", [320, 1200])
def test_axe_finds_nothing_serious_in_the_map_or_the_article(
    site: Site, opened: Open, lang: str, width: int
) -> None:
    address = site.article("one.html", site.frame(f"{lang}.html", lang))
    with opened(address, width, bypass_csp=True) as page:
        fits(page)
        for where in (page, inside(page)):
            where.add_script_tag(path=AXE)
            assert where.evaluate(_SERIOUS) == []


@pytest.mark.parametrize("width", [360, 1200])
def test_axe_finds_nothing_serious_on_the_front_page(site: Site, opened: Open, width: int) -> None:
    with opened(f"{site.maps}/index.html", width, bypass_csp=True) as page:
        page.add_script_tag(path=AXE)
        assert page.evaluate(_SERIOUS) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("lang", "day"), [("en", "28 November 2016"), ("ar", "٢٨ تشرين الثاني ٢٠١٦")]
)
def test_without_scripts_the_frame_shows_the_still_picture(
    site: Site, opened: Open, lang: str, day: str
) -> None:
    address = site.article("still.html", site.frame(f"{lang}.html", lang))
    with opened(address, 360, java_script_enabled=False) as page:
        page.locator("iframe").scroll_into_view_if_needed()
        frame = page.frame_locator("iframe")
        expect(frame.locator("figure > svg")).to_be_visible()
        expect(frame.locator("figure time")).to_have_text(day)
        expect(frame.locator(".cms-legend li")).to_have_count(5)
        expect(frame.locator("figcaption")).to_contain_text(site.case.dataset.package.version)
        expect(frame.locator("figcaption")).to_contain_text(site.case.dataset.package.contact)
        expect(frame.locator(".folium-map")).to_be_hidden()


def test_on_paper_the_still_picture_stands_while_it_tells_the_same(
    site: Site, opened: Open
) -> None:
    with opened(f"{site.maps}/en.html") as page:
        until(page, "window.controlMap")
        still, live = page.locator("body > figure"), page.locator(".cm-embed")
        expect(still).to_be_hidden()
        page.emulate_media(media="print")
        expect(still).to_be_visible()
        expect(live).to_be_hidden()
        expect(still.locator("time")).to_have_text("28 November 2016")
        page.evaluate("controlMap.setDate('2016-12-07')")
        expect(still).to_be_hidden()
        expect(live).to_be_visible()
        page.evaluate("controlMap.setDate('2016-11-28')")
        expect(still).to_be_visible()
    with opened(f"{site.maps}/en.html#v=1&date=2016-12-07") as page:
        until(page, "window.controlMap?.getState().date === '2016-12-07'")
        page.emulate_media(media="print")
        expect(page.locator(".cm-embed")).to_be_visible()
        expect(page.locator("body > figure")).to_be_hidden()


def test_the_embed_works_from_a_disk_without_a_network(browser: Browser, site: Site) -> None:
    with pages.opened(browser, (site.folder / "ar.html").as_uri(), "ar") as seen:
        assert seen.date() == "2016-11-28"
        expect(seen.find("path[data-place]")).to_have_count(112)
        expect(seen.find(".cm-exit")).to_have_count(0)


def test_dark_is_dark_and_auto_follows_the_reader(
    browser: Browser, site: Site, tmp_path: Path
) -> None:
    for theme, reader, dark in (("dark", "light", True), ("auto", "dark", True),
                                ("auto", "light", False)):  # fmt: skip
        path = tmp_path / f"{theme}.html"
        path.write_bytes(embed.html(site.case, View(), Options(theme=theme)))  # type: ignore[arg-type]
        with pages.opened(browser, path.as_uri(), color_scheme=reader) as seen:
            picture = seen.picture()
            corner = picture.getpixel((3, 3))
            assert isinstance(corner, tuple)
            assert (sum(corner) < 150) is dark
            centre = seen.page.evaluate("controlMap.getState().states")
            assert sum(centre.values()) == 112


class Links(HTMLParser):
    """Every address that a page names."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.scripts = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        self.found += [value or "" for key, value in attrs if key in ("href", "src")]


def test_the_front_page_leads_to_every_file(site: Site) -> None:
    with urlopen(f"{site.maps}/") as answer:
        front = Links(answer.read().decode())
    assert front.scripts == 0
    linked = {unquote(one) for one in front.found if not one.startswith("#")}
    assert all("//" not in one for one in linked), "nothing beyond the folder"
    present = {
        path.relative_to(site.folder).as_posix()
        for path in site.folder.rglob("*")
        if path.is_file()
    }
    assert linked <= present
    assert present - linked == {"index.html", "embed.js", "published.json"}
    for one in sorted(present):
        with urlopen(f"{site.maps}/{one}") as answer:
            assert answer.status == 200


def test_hostile_names_stay_text_on_every_page(
    opened: Open, tmp_path_factory: pytest.TempPathFactory
) -> None:
    name = "\"><img src=x onerror=alert(1)></script><script>alert(1)</script>{{7*7}}'<!--"
    case = cases.open_case(make_case(tmp_path_factory.mktemp("bad") / "c", **hostile_rows(name)))
    folder = tmp_path_factory.mktemp("published")
    with served(folder) as home:
        publish(case, folder, View(), base=home, film="none")
        for lang in ("en", "ar"):
            with opened(f"{home}/{lang}.html") as page:
                until(page, "window.controlMap")
                expect(page.locator("img")).to_have_count(0)
        with opened(f"{home}/index.html") as page:
            expect(page.locator("h1").first).to_have_text(name)
            expect(page.locator("img")).to_have_count(2)
            expect(page.locator("script")).to_have_count(0)
            expect(page.locator("textarea").first).to_have_value(re.compile("^<iframe title="))
