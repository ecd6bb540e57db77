"""The Publish desk in a real browser: what is in sight is what is saved, and the map lives on."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pages
import pytest
from cases import make_case, opened
from hostile import hostile_rows
from pages import Trouble
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Download, FrameLocator, Page, expect
from playwright.sync_api import TimeoutError as Late
from serving import served

from geo import download, figure, words
from geo.link import View, from_params

pytestmark = pytest.mark.browser

CASE = opened()
DAY = date(2016, 12, 7)
SLOW = 2 * pages.WAIT
RESTING = "[data-testid=stApp][data-test-script-state=notRunning]"
HOSTILE = "{{7*7}} <img src=x onerror=alert(1)> ![x](http://evil.example/x.png) $x$ :red[a]"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("cases")
    make_case(folder / "hostile", **hostile_rows(HOSTILE))
    with served(folder) as url:
        yield f"{url}/"


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[tuple[BrowserContext, Trouble]]:
    trouble = Trouble()
    context = browser.new_context(
        viewport={"width": 1280, "height": 1000}, locale="en-GB", accept_downloads=True
    )
    pages.guard(context, trouble, offline=False)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context, trouble
    context.close()
    trouble.none()


class App:
    """The app's page at its Publish desk."""

    def __init__(self, page: Page, lang: str = "en") -> None:
        self.page = page
        self.lang = lang

    def open(self, address: str) -> App:
        self.page.goto(address)
        self.map.locator(".cm-date").wait_for(timeout=SLOW)
        self.rest()
        return self

    @property
    def map(self) -> FrameLocator:
        return self.page.frame_locator(".st-key-stage iframe")

    def rest(self) -> None:
        expect(self.page.locator(RESTING)).to_be_attached(timeout=SLOW)

    @contextmanager
    def rerun(self) -> Iterator[None]:
        """Wait until what is done inside has made the server draw the page anew, to its end."""
        ended = self.page.evaluate(pages.RUNS_ENDED)
        yield
        self.page.wait_for_function(f"window.runsEnded > {ended}", timeout=SLOW)
        self.rest()

    def go(self, name: str) -> None:
        choice = self.page.get_by_role("radio", name=name, exact=True)
        if choice.is_checked():
            return
        with self.rerun():
            choice.click()
        expect(choice).to_be_checked()

    def choose(self, label: str, option: str) -> None:
        """Choose as with a keyboard: a list that is open closes when the page is drawn anew."""
        box = self.page.get_by_role("combobox", name=re.compile(re.escape(label))).first
        if box.input_value() == option:
            return
        ended = self.page.evaluate(pages.RUNS_ENDED)
        for patience in (5_000, 5_000, SLOW):
            box.fill(option)
            box.press("Enter")
            try:
                self.page.wait_for_function(f"window.runsEnded > {ended}", timeout=patience)
                break
            except Late:
                box.press("Escape")
        self.rest()
        expect(box).to_have_value(option)

    def write(self, label: str, text: str) -> None:
        box = self.page.get_by_role("textbox", name=label)
        with self.rerun():
            box.fill(text)
            box.press("Enter")

    def save(self) -> Download:
        button = self.page.get_by_test_id("stDownloadButton").get_by_role("button").last
        expect(button).to_be_enabled(timeout=SLOW)
        with self.page.expect_download() as found:
            button.click()
        return found.value


def bytes_of(found: Download) -> bytes:
    return Path(found.path()).read_bytes()


@pytest.fixture(scope="module")
def app(context: tuple[BrowserContext, Trouble], address: str) -> App:
    made = App(context[0].new_page()).open(f"{address}?v=1&lang=en&date={DAY}&place=N0129")
    frame = next(one for one in made.page.frames if "folium" in one.url)
    frame.evaluate("window.stillHere = document.querySelector('.cm-frame')")
    made.go("Publish")
    return made


def test_a_picture_is_what_is_in_sight(app: App) -> None:
    app.go("Picture")
    image = app.page.locator(".st-key-publish-picture img")
    expect(image).to_be_visible(timeout=SLOW)
    expect(image).to_have_attribute("alt", words.of(CASE, View(date=DAY, place="N0129")).alt)
    saved = app.save()
    assert saved.suggested_filename == "east-aleppo-2016-map-2016-12-07-en.png"
    shown = app.page.request.get(image.get_attribute("src") or "").body()
    view, wrong = from_params({"date": DAY.isoformat(), "place": "N0129"}, CASE.dataset)
    assert wrong == ()
    assert bytes_of(saved) == figure.png(CASE, figure.Shot(view=view))
    pictures = [Image.open(io.BytesIO(data)).convert("RGB") for data in (shown, bytes_of(saved))]
    assert pictures[0].size == pictures[1].size
    assert pictures[0].tobytes() == pictures[1].tobytes()


def test_settings_change_the_picture_and_outlive_another_part(app: App) -> None:
    app.go("Picture")
    app.choose("Size", "Story 1080×1920")
    app.choose("Written in", "Arabic")
    app.choose("Theme", "Dark")
    expect(app.page.get_by_role("button", name="-ar.png")).to_be_visible(timeout=SLOW)
    app.go("Words")
    app.go("Picture")
    saved = app.save()
    assert saved.suggested_filename == "east-aleppo-2016-map-2016-12-07-ar.png"
    picture = Image.open(io.BytesIO(bytes_of(saved))).convert("RGB")
    assert picture.size == (1080, 1920)
    assert sum(picture.getpixel((3, 3))) < 150  # type: ignore[arg-type]
    app.choose("Format", "SVG, to edit")
    expect(app.page.get_by_role("button", name=".svg")).to_be_visible(timeout=SLOW)
    assert b"<svg" in bytes_of(app.save())[:400]
    app.choose("Format", "PNG")
    app.choose("Size", "Another size")
    app.write("Width × height in pixels", "90000x2")
    problem = app.page.locator(".cm-publish-problem")
    expect(problem).to_contain_text("cannot be 90000×2 pixels")
    expect(problem).to_have_attribute("role", "alert")
    app.choose("Size", "Wide 1200×675")
    expect(problem).to_have_count(0)
    app.choose("Theme", "Light")
    app.choose("Written in", "English")


def test_a_house_style_that_cannot_be_told_apart_is_refused(app: App) -> None:
    app.go("Picture")
    app.page.get_by_text("Title, parts, house style").click()
    upload = app.page.locator("input[type=file]")
    upload.set_input_files(
        {
            "name": "house.toml",
            "mimeType": "application/toml",
            "buffer": b'name = "X"\n[actors]\ngovernment = "#3a5b91"\nopposition = "#3a5b92"\n',
        }
    )
    expect(app.page.locator(".cm-publish-problem")).to_be_visible(timeout=SLOW)
    app.page.get_by_test_id("stFileChipDeleteBtn").or_(
        app.page.get_by_test_id("stFileUploaderDeleteBtn")
    ).first.click()
    expect(app.page.locator(".cm-publish-problem")).to_have_count(0, timeout=SLOW)


def test_a_film_is_made_with_progress(app: App) -> None:
    app.go("Film")
    expect(app.page.get_by_text("38 pictures, 21.5 seconds")).to_be_visible(timeout=SLOW)
    app.choose("A picture for", "every change")
    app.choose("Size", "Another size")
    app.write("Width × height in pixels", "480x480")
    app.page.get_by_role("button", name="Make the film").click()
    expect(app.page.get_by_role("button", name=re.compile(r"\.gif"))).to_be_visible(timeout=SLOW)
    saved = app.save()
    assert saved.suggested_filename == "east-aleppo-2016-film-2016-11-15-to-2016-12-22-en.gif"
    film = Image.open(io.BytesIO(bytes_of(saved)))
    assert film.size == (480, 480)
    assert getattr(film, "n_frames", 1) > 10
    app.choose("A picture for", "every day")
    expect(app.page.get_by_text("Something was changed since: make it anew.")).to_be_visible()


def test_the_embed_in_sight_is_the_file(app: App) -> None:
    app.go("Embed")
    shown = app.page.frame_locator(".st-key-publish-embed iframe")
    expect(shown.locator(".cm-date")).to_have_text("7 December 2016", timeout=SLOW)
    code = app.page.locator(".language-html").first
    expect(code).to_contain_text("<iframe")
    expect(code).to_contain_text('loading="lazy"')
    saved = app.save()
    assert saved.suggested_filename == "east-aleppo-2016-embed-2016-12-07-en.html"
    text = bytes_of(saved).decode()
    assert text == app.page.locator(".st-key-publish-embed iframe").get_attribute("srcdoc")
    app.write("Address of the folder", "ftp://nowhere")
    expect(app.page.locator(".cm-publish-problem")).to_contain_text("ftp://nowhere")
    app.write("Address of the folder", "")
    expect(app.page.locator(".cm-publish-problem")).to_have_count(0)


def test_data_is_saved_as_python_writes_it(app: App) -> None:
    app.go("Data")
    app.choose("Table", download.WHAT["day"].en)
    app.choose("Format", "CSV with HXL tags")
    view = View(date=DAY, place="N0129")
    name = download.file_name(CASE, view, "day", "hxl")
    expect(app.page.get_by_role("button", name=name)).to_be_visible(timeout=SLOW)
    saved = app.save()
    assert saved.suggested_filename == name
    assert bytes_of(saved) == download.write(CASE, "day", "hxl", view)
    app.choose("Table", download.WHAT["case"].en)
    expect(app.page.get_by_text("What is in the package")).to_be_visible(timeout=SLOW)
    with zipfile.ZipFile(io.BytesIO(bytes_of(app.save()))) as package:
        assert any(one.endswith("datapackage.json") for one in package.namelist())


def test_words_can_be_copied(app: App, address: str) -> None:
    app.go("Words")
    box = app.page.locator(".st-key-publish-words")
    texts = box.get_by_test_id("stCode")
    expect(texts).to_have_count(7)
    view = View(date=DAY, place="N0129")
    expect(texts.nth(1)).to_contain_text(words.of(CASE, view).caption)
    texts.nth(1).hover()
    texts.nth(1).get_by_role("button").click()

    def copied() -> str:
        return str(app.page.evaluate("navigator.clipboard.readText()"))

    pages.eventually(app.page, copied, words.of(CASE, view).caption)
    texts.nth(6).hover()
    texts.nth(6).get_by_role("button").click()
    start = f"{address}?v=1&case=east-aleppo-2016&date={DAY}"
    pages.eventually(app.page, lambda: copied().startswith(start), True)
    link = copied()
    again, wrong = from_params(dict(parse_qsl(urlsplit(link).query)), CASE.dataset)
    assert (again.date, again.place, wrong) == (DAY, "N0129", ())


def test_the_map_lives_on_beside_the_desk(app: App) -> None:
    app.go("Map")
    frame = next(one for one in app.page.frames if "folium" in one.url)
    assert frame.evaluate("window.stillHere?.isConnected")
    assert frame.evaluate("controlMap.getState().date") == DAY.isoformat()
    frame.evaluate("controlMap.setDate('2016-12-13')")
    app.page.wait_for_url(lambda url: "2016-12-13" in url)
    app.rest()
    app.go("Publish")
    app.go("Words")
    expect(app.page.get_by_text("Masaken Hanano on 13 December 2016").first).to_be_visible()
    box = app.page.locator(".st-key-stage")
    expect(box).to_have_css("visibility", "hidden")
    assert "2016-12-13" in app.page.url
    frame.evaluate(f"controlMap.setDate('{DAY}')")
    app.page.wait_for_url(lambda url: str(DAY) in url)
    app.rest()


def test_the_desk_in_arabic_on_a_phone(
    context: tuple[BrowserContext, Trouble], address: str
) -> None:
    app = App(context[0].new_page(), "ar")
    app.page.set_viewport_size({"width": 390, "height": 844})
    app.open(f"{address}?v=1&lang=ar&date={DAY}")
    app.go("النشر")
    app.go("نصوص")
    texts = app.page.locator(".st-key-publish-words").get_by_test_id("stCode")
    expect(texts.nth(1)).to_contain_text(words.of(CASE, View(date=DAY), "ar").caption)
    for at in (1, 2, 4):
        assert texts.nth(at).locator("pre").evaluate("one => getComputedStyle(one).textAlign") in (
            "start",
            "right",
        )
    app.go("صورة")
    expect(app.page.locator(".st-key-publish-picture img")).to_be_visible(timeout=SLOW)
    app.page.wait_for_function("document.documentElement.scrollWidth <= 390")
    assert app.save().suggested_filename.endswith("-ar.png")
    app.page.close()


def test_the_desk_by_keyboard(context: tuple[BrowserContext, Trouble], address: str) -> None:
    app = App(context[0].new_page()).open(f"{address}?v=1&lang=en&date={DAY}")
    app.page.get_by_role("radio", name="Map", exact=True).focus()
    app.page.keyboard.press("ArrowRight")
    app.page.keyboard.press("Enter")
    expect(app.page.get_by_role("radio", name="Publish", exact=True)).to_be_checked()
    expect(app.page.get_by_role("radio", name="Picture", exact=True)).to_be_visible(timeout=SLOW)
    app.page.close()


def test_hostile_names_stay_text(context: tuple[BrowserContext, Trouble], address: str) -> None:
    app = App(context[0].new_page()).open(f"{address}?v=1&lang=en&case=hostile")
    app.go("Publish")
    expect(app.page.locator(".st-key-publish-picture img")).to_be_visible(timeout=SLOW)
    for part in ("Words", "Embed", "Data"):
        app.go(part)
        expect(app.page.locator("img[src='x'], img[src*='evil']")).to_have_count(0)
    app.go("Words")
    expect(app.page.locator(".st-key-publish-words")).to_contain_text("{{7*7}} <img src=x")
    app.page.close()
