"""The Report desk in a real browser: a report is pasted, read, marked; its claims are accepted,
corrected, rejected; the draft goes with its session and nowhere else; nothing pasted is run."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pages
import pytest
from pages import WAIT, Trouble
from playwright.sync_api import Browser, Download, Locator, Page, WebSocket, expect
from playwright.sync_api import TimeoutError as Late

from geo import dataset as cases
from geo.reports.draft import from_json

pytestmark = pytest.mark.browser

HELD = "[data-testid=stApp][data-test-script-state=notRunning]"
_LOOK = 50
"""Milliseconds between two looks at what the page sent."""
AXE = Path(__file__).parent / "js/node_modules/axe-core/axe.min.js"
# In our own words, with the facts of a report of 29 November 2016.
REPORT = (
    "قالت مصادر في الدفاع المدني إن حصيلة القتلى في أحياء حلب الشرقية ارتفعت خلال يومين من 508 "
    "قتلى إلى 613 قتيلا.\n"
    "وأضافت أن مئات العائلات نزحت من أحياء مساكن هنانو وجبل بدرو والهلك وبعيدين والحيدرية وعين "
    "التل والصاخور، التي سيطر عليها النظام خلال الأيام الأربعة الماضية.\n"
    "وشن النظام منذ صباح الاثنين أكثر من 200 غارة جوية على حيي الكلاسة وصلاح الدين."
)
SEVEN = ("N0129", "N0146", "N0126", "N0125", "N0122", "N0120", "N0139")
HOSTILE = (
    "<img src=x onerror=alert(1)> ![x](http://evil.example/x.png) </div></p><script>alert(2)"
    "</script> {{7*7}} :red[a] $x$ [l](javascript:alert(3)) <iframe src=//evil.example></iframe>"
)


@dataclass
class Reporter:
    """Somebody at the Report desk."""

    page: Page
    trouble: Trouble
    address: str
    sent: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        def count(socket: WebSocket) -> None:
            socket.on("framesent", lambda data: self.sent.append(len(data)))

        self.page.on("websocket", count)

    def open(self, **params: str) -> Reporter:
        query = f"?{urlencode(params)}" if params else ""
        self.page.goto(f"{self.address}/{query}")
        # The first page of a server waits for the case to be read.
        self.page.locator(".st-key-desks button").nth(2).wait_for(timeout=3 * WAIT)
        self.desk(2)
        expect(self.find("report-source")).to_be_visible(timeout=WAIT)
        return self.rested()

    def desk(self, number: int) -> None:
        self.page.locator(".st-key-desks button").nth(number).click(timeout=WAIT)

    def rested(self) -> Reporter:
        expect(self.page.locator(HELD)).to_be_attached(timeout=WAIT)
        return self

    @contextmanager
    def drawn(self) -> Iterator[None]:
        """Wait until the server has drawn the page anew after what is done inside; what changes
        nothing asks the server for nothing."""
        ended, before = self.page.evaluate(pages.RUNS_ENDED), len(self.sent)
        yield
        self.page.evaluate(pages.PICTURES)
        if len(self.sent) > before:
            self.page.wait_for_function(f"window.runsEnded > {ended}", timeout=WAIT)
        self.rested()

    def find(self, key: str) -> Locator:
        return self.page.locator(f".st-key-{key}")

    def press(self, key: str) -> None:
        """Press a button that asks the server; one that the page was just drawing anew may lose
        a press, and is pressed again."""
        button = self.find(key).get_by_role("button").first
        with self.drawn():
            for patience in (5_000, 5_000, WAIT):
                before = len(self.sent)
                button.click()
                if self.asked(before, patience):
                    return
            raise AssertionError(f"The press of {key} never reached the server.")

    def asked(self, before: int, patience: int) -> bool:
        """Return whether the page asked the server for something more in so many milliseconds."""
        waited = 0
        while len(self.sent) <= before and waited < patience:
            self.page.wait_for_timeout(_LOOK)
            waited += _LOOK
        return len(self.sent) > before

    def fill(self, key: str, text: str) -> None:
        field = self.find(key).locator("textarea, input").first
        with self.drawn():
            field.fill(text)
            field.press("Tab")

    def date(self, day: str) -> None:
        """Write the day of publication; its calendar comes by itself and goes with Escape, and
        only then the day is taken."""
        field = self.find("report_day").locator("input").first
        if field.input_value() == day:
            return
        calendar = self.page.locator("#stFloatingOverlayPortal button[aria-label=month]")
        field.fill(day)
        expect(calendar).to_be_visible()
        with self.drawn():
            self.page.keyboard.press("Escape")
            expect(calendar).to_have_count(0)

    def choose(self, key: str, text: str) -> None:
        self.pick(self.find(key), text)

    def pick(self, within: Locator, text: str) -> None:
        """Choose what a list offers for some letters; a page drawn anew meanwhile closes it."""
        option = self.page.get_by_role("option").filter(has_text=text).first
        with self.drawn():
            for patience in (5_000, 5_000, WAIT):
                field = within.locator("input").first
                field.click()
                field.fill(text)
                try:
                    option.click(timeout=patience)
                    return
                except Late:
                    self.page.keyboard.press("Escape")
            raise AssertionError(f"The list never offered {text!r}.")

    def read(self, text: str, day: str = "2016-11-29", speaker: str = "") -> Reporter:
        self.fill("report_text", text)
        self.date(day)
        if speaker:
            self.choose("report_outlet", speaker)
        self.press("report-read")
        expect(self.report).to_be_visible(timeout=WAIT)
        return self.rested()

    @property
    def report(self) -> Locator:
        return self.page.locator(".cm-report")

    @property
    def draft(self) -> Locator:
        return self.find("report-draft")

    def cards(self, kind: str = "") -> Locator:
        """The cards of one kind of claim, or all."""
        every = self.page.locator("[class*=st-key-claim-]")
        return every.filter(has=self.page.locator(f".cm-{kind}")) if kind else every

    def button(self, card: Locator, action: str) -> Locator:
        return card.locator(f"[class*=st-key-{action}-]").get_by_role("button").first

    def download(self, key: str) -> Download:
        with self.page.expect_download(timeout=WAIT) as waiting:
            self.find(key).get_by_role("button").first.click()
        return waiting.value


@pytest.fixture(scope="module")
def kept(browser: Browser, app_url: str) -> Iterator[Reporter]:
    """One browser session for most of this file."""
    trouble = Trouble()
    context = browser.new_context(
        viewport={"width": 1280, "height": 1000}, locale="en-GB", accept_downloads=True
    )
    pages.guard(context, trouble, offline=False)
    yield Reporter(context.new_page(), trouble, app_url).open()
    context.close()


@pytest.fixture
def at(kept: Reporter) -> Iterator[Reporter]:
    """A reporter at an empty desk; at the end there must have been no trouble."""
    kept.page.bring_to_front()
    yield kept
    kept.rested()
    if kept.find("report-discard").count():
        kept.find("report-discard").get_by_role("button").first.click()
        kept.page.locator(".st-key-report-discard-yes").get_by_role("button").first.click()
        expect(kept.draft).to_contain_text("The draft is empty.")
        kept.page.keyboard.press("Escape")
    if kept.find("report-clear").count():
        if not kept.find("report-clear").is_visible():
            kept.page.locator(".st-key-report-source summary").click()
        kept.press("report-clear")
        expect(kept.find("report-example")).to_be_visible(timeout=WAIT)
    kept.trouble.none()


def test_a_report_lights_up_and_its_claims_become_a_draft(at: Reporter, tmp_path: Path) -> None:
    expect(at.page.locator(".stMainBlockContainer")).to_contain_text("Nothing read yet")
    at.read(REPORT, speaker="Civil Defence")
    expect(at.report.locator("p").first).to_have_attribute("dir", "auto")
    assert at.report.locator("p").all_inner_texts() != []
    for place in SEVEN:
        name = f"{pages.shipped().data.places[place].name.en} ({place})"
        expect(at.report.locator(f'mark[title="{name}"]').first).to_be_visible()
    for kind in ("control", "displacement", "casualties"):
        expect(at.cards(kind).first).to_be_visible()
    control = at.cards("control").first
    expect(control.locator("blockquote")).to_contain_text("التي سيطر عليها النظام")
    expect(control).to_contain_text("Opposition → Government")
    expect(control).to_contain_text("The case has this already: C0")
    expect(at.draft).to_contain_text("The draft is empty.")
    # The map of this report alone shows the seven districts as taken.
    frame = at.page.frame_locator(".st-key-report-side iframe")
    for place in SEVEN:
        shape = frame.locator(f'path[data-place="{place}"]')
        expect(shape).to_have_attribute("data-holder", "government")

    at.press("report-accept-all")
    expect(control).to_contain_text("✓ accepted")
    expect(at.draft).to_contain_text("Claims: 7")
    expect(at.draft).to_contain_text("not saved yet")
    file = at.download("report-save-first")
    assert file.suggested_filename == "east-aleppo-2016-draft.json"
    base = pages.shipped().data
    saved = from_json(Path(file.path()).read_bytes(), base)
    places = [row["place"] for row in saved.rows["claims"]]
    assert sorted(places) == sorted(SEVEN)
    assert "قتيلا" not in json.dumps(saved.rows["claims"], ensure_ascii=False), "words of our own"
    at.rested()
    expect(at.draft).not_to_contain_text("not saved yet")
    folder = tmp_path / "case"
    shutil.copytree(cases.SHIPPED, folder)
    patch = Path(at.download("report-patch").path()).read_bytes()
    subprocess.run(["git", "apply", "-"], cwd=folder, input=patch, check=True)
    assert cases.load(folder).claims == saved.dataset(base).claims
    rows = Path(at.download("report-csv-claims").path()).read_bytes()
    assert rows == saved.csv("claims")

    at.press("report-undo")
    expect(at.draft).to_contain_text("The draft is empty.")


def test_a_report_without_a_day_says_where_the_map_stands(at: Reporter) -> None:
    at.read("Government forces captured the Shaar district from the rebels.", day="")
    side = at.find("report-side")
    expect(side).to_contain_text("No claim has a day yet, so the map stands at 15 November 2016.")
    at.page.locator(".st-key-report-source summary").click()
    at.date("2016-11-29")
    at.press("report-read")
    expect(side).not_to_contain_text("No claim has a day yet")


def test_claims_are_corrected_rejected_and_taken_back_one_by_one(at: Reporter) -> None:
    at.read("Government forces captured the Shaar district from the rebels on Monday.")
    card = at.cards("control").first
    expect(card).to_contain_text("Sha'ar")
    expect(card).to_contain_text("Say who claims this")
    expect(at.button(card, "accept")).to_be_disabled()
    at.button(card, "correct").click()
    form = card.get_by_test_id("stForm")
    expect(form).to_be_visible(timeout=WAIT)
    at.pick(form.locator("[class*=st-key-claimant-]"), "Reuters")
    form.get_by_role("button", name="Apply").click()
    expect(form).to_have_count(0)
    expect(card).to_contain_text("Reuters")
    at.button(card, "accept").click()
    expect(at.draft).to_contain_text("Claims: 1")
    side = at.find("report-side")
    expect(side).to_contain_text("Sha'ar: Opposition → Government")
    at.button(card, "reopen").click()
    expect(at.draft).to_contain_text("The draft is empty.")
    at.button(card, "reject").click()
    expect(card).to_contain_text("✕ rejected")
    at.press("report-undo")
    expect(card).not_to_contain_text("✕ rejected")


def test_a_draft_is_one_sessions_own_and_can_be_carried_to_another(
    at: Reporter, browser: Browser, app_url: str
) -> None:
    at.read(REPORT, speaker="Civil Defence")
    at.press("report-accept-all")
    expect(at.draft).to_contain_text("Claims: 7")
    saved = Path(at.download("report-save-first").path()).read_bytes()
    # At another desk and back: text and draft are still there.
    at.desk(0)
    expect(at.find("report-draft")).to_have_count(0)
    at.desk(2)
    expect(at.draft).to_contain_text("Claims: 7")
    expect(at.report).to_contain_text("الكلاسة")

    context = browser.new_context(viewport={"width": 1280, "height": 1000}, locale="en-GB")
    other = Reporter(context.new_page(), at.trouble, app_url).open()
    expect(other.draft).to_contain_text("The draft is empty.")
    for name, data, said in (
        ("wrong.json", b'{"a": 1}', "The file is not a draft of this program"),
        ("other.json", saved.replace(b"aleppo", b"other", 1), "belongs to another case"),
        ("draft.json", saved, ""),
    ):
        other.find("report-load").get_by_role("button").first.click()
        drop = other.page.locator("[data-testid=stPopoverBody] input[type=file]")
        expect(drop).to_have_count(1)
        drop.set_input_files({"name": name, "mimeType": "application/json", "buffer": data})
        if said:
            expect(other.page.get_by_role("alert").first).to_contain_text(said)
            other.rested().page.keyboard.press("Escape")
    expect(other.draft).to_contain_text("Claims: 7")
    context.close()


def test_a_page_with_an_unsaved_draft_asks_before_it_is_left(
    browser: Browser, app_url: str
) -> None:
    trouble = Trouble()
    context = browser.new_context(locale="en-GB", accept_downloads=True)
    pages.guard(context, trouble, offline=False)
    at = Reporter(context.new_page(), trouble, app_url).open()
    # What a browser asks its page before it leaves it.
    asks = """(() => { const event = new Event("beforeunload", { cancelable: true });
        return !window.dispatchEvent(event); })()"""
    at.press("report-example")
    expect(at.cards("control").first).to_be_visible(timeout=WAIT)
    at.page.wait_for_function(f"!({asks})")
    at.press("report-accept-all")
    at.page.wait_for_function(asks)
    expect(at.draft).to_contain_text("not saved yet", timeout=WAIT)
    at.download("report-save-first")
    at.page.wait_for_function(f"!({asks})")
    context.close()
    trouble.none()


def test_nothing_pasted_is_run_or_fetched(at: Reporter) -> None:
    at.fill("report_title", HOSTILE)
    at.fill("report_url", "javascript:alert(4)")
    at.read(
        f"{HOSTILE}\nGovernment forces captured the Shaar district. {HOSTILE}", speaker="Reuters"
    )
    expect(at.report.locator("p").first).to_have_text(re.compile(re.escape(HOSTILE[:60])))
    shown = at.page.locator(".stMainBlockContainer")
    expect(shown.locator("img")).to_have_count(0)
    expect(at.report.locator("script, iframe, img")).to_have_count(0)
    card = at.cards("control").first
    expect(card).to_contain_text("address is not an http or https link")
    expect(at.button(card, "accept")).to_be_disabled()
    at.page.locator(".st-key-report-source summary").click()
    at.fill("report_url", "")
    at.press("report-read")
    at.button(card, "accept").click()
    expect(at.draft).to_contain_text("Claims: 1")
    rows = at.download("report-csv-claims")
    assert "<" not in Path(rows.path()).read_text(encoding="utf-8")


def test_files_are_dropped_and_bad_ones_are_answered_in_a_sentence(at: Reporter) -> None:
    page = (
        "<html><title>A page's title</title><meta property='article:published_time' "
        "content='2016-11-29'><script>alert(1)</script><p>Government forces captured the Shaar "
        "district.</p></html>"
    )
    drop = at.find("report-source").locator("input[type=file]")
    drop.set_input_files({"name": "a.html", "mimeType": "text/html", "buffer": page.encode()})
    text = at.find("report_text").locator("textarea")
    expect(text).to_have_value("Government forces captured the Shaar district.")
    expect(at.find("report_title").locator("input")).to_have_value("A page's title")
    expect(at.find("report_day").locator("input").first).to_have_value(re.compile("2016"))
    alert = at.page.get_by_role("alert")
    for name, data, said in (
        ("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old or locked Office"),
        ("broken.pdf", b"%PDF-1.7 nonsense", "The PDF is damaged"),
        ("bomb.docx", b"PK\x03\x04 nonsense", "packed file"),
    ):
        at.rested()
        drop.set_input_files({"name": name, "mimeType": "application/x", "buffer": data})
        expect(alert.filter(has_text=said)).to_be_visible(timeout=WAIT)
    expect(text).to_have_value("Government forces captured the Shaar district.")
    at.fill("report_text", " ")
    at.press("report-read")
    expect(alert.filter(has_text="There is no text to read")).to_be_visible()


def test_a_place_not_known_becomes_a_variant_in_one_click(at: Reporter) -> None:
    at.read("سيطر الجيش أمس على حي الزعفران.", speaker="Reuters")
    question = at.page.locator("[class*=st-key-question-unknown-place-]").first
    expect(question).to_contain_text("A place we don't know: “الزعفران”")
    at.pick(question, "Sha'ar")
    question.get_by_role("button", name="Add as a variant").click()
    expect(at.draft).to_contain_text("spellings: 1")
    expect(at.report.locator('mark[title="Sha\'ar (N0156)"]')).to_have_count(1)
    expect(at.cards("control").first).to_contain_text("Sha'ar")


def test_the_desk_in_arabic_and_on_a_phone(browser: Browser, app_url: str) -> None:
    trouble = Trouble()
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    pages.guard(context, trouble, offline=False)
    at = Reporter(context.new_page(), trouble, app_url).open(lang="ar")
    at.press("report-example")
    expect(at.report).to_be_visible(timeout=WAIT)
    expect(at.cards("control").first).to_be_visible(timeout=WAIT)
    body = at.page.locator(".stMainBlockContainer")
    expect(body).to_contain_text("ما ستعرضه الخريطة")
    expect(body).to_have_css("direction", "rtl")
    at.page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
    found = at.page.evaluate(
        """async () => (await axe.run(
                {include: [".cm-report", ".cm-card", ".cm-key", ".cm-say"]},
                {resultTypes: ["violations"]})).violations
            .map((one) => `${one.id}: ${one.nodes.map((node) => node.target).join(" ")}`)"""
    )
    assert found == []
    at.page.set_viewport_size({"width": 390, "height": 844})
    over = "document.documentElement.scrollWidth - innerWidth"
    at.page.wait_for_function(f"{over} <= 0")
    # What is read keeps away from both edges of a phone.
    near = """() => [...document.querySelectorAll(".cm-report, .cm-key, .cm-card, .stHeading h3")]
        .map((one) => one.getBoundingClientRect()).filter((box) => box.width > 0)
        .filter((box) => box.left < 8 || box.right > innerWidth - 8).length"""
    at.page.wait_for_function(f"({near})() === 0")
    context.close()
    trouble.none()
