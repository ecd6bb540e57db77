"""Links in a saved page: Python writes one, the page opens it, and the page's own link says the
same; a wrong one is answered in sentences that are text."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import parse_qsl, urlsplit

import pages
import pytest
from pages import Shown
from playwright.sync_api import Browser, expect

from geo.chosen import Chosen
from geo.histories import ENOUGH, told
from geo.link import View, address, from_params

pytestmark = pytest.mark.browser

CASE = pages.shipped().data
PACKAGE = CASE.package
FIRST = min(claim.reported for claim in CASE.claims.values() if claim.reported)


def _views(count: int) -> list[View]:
    """Views of every sort, the same ones each time."""
    chance = random.Random(4)
    accounts = [account.id for account in told(CASE, ENOUGH)]
    sides = [account.id for account in told(CASE, ENOUGH) if account.kind in ("all", "side")]
    days = (PACKAGE.end - PACKAGE.start).days

    def day() -> date:
        return PACKAGE.start + timedelta(days=chance.randrange(days + 1))

    def history() -> Chosen:
        one, other = chance.sample(accounts, 2)
        return chance.choice(
            [
                Chosen(),
                Chosen(account=one),
                Chosen(account=one, versus=other),
                Chosen(account=chance.choice(sides), known=FIRST + timedelta(days=1500)),
                Chosen(dates="earliest"),
                Chosen(compare=day(), mode=chance.choice(["side", "swipe"])),
                Chosen(layers=chance.choice([(), ("flows",), ("fronts", "flows", "incidents")])),
            ]
        )

    found = []
    for _ in range(count):
        shown = day()
        span = (max(PACKAGE.start, shown - timedelta(days=40)), shown)
        found.append(
            View(
                date=shown,
                place=chance.choice([None, *sorted(CASE.places)]),
                lang=chance.choice(["en", "ar"]),
                digits=chance.choice(["", "latn"]),
                at=chance.choice([None, (37.17107, 36.20098, 13.5), (37.2, 36.25, 11.25)]),
                chosen=history(),
                range=chance.choice([None, None, span if span[0] < span[1] else None]),
                theme=chance.choice(["light", "light", "dark"]),
            )
        )
    return found


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Shown]:
    with pages.opened(browser, pages.saved()) as shown:
        yield shown


def fragment(view: View) -> str:
    return address(PACKAGE.id, view, "").removeprefix("?")


def go(page: Shown, text: str) -> None:
    """Open the page anew behind a fragment."""
    page.page.goto("about:blank")
    page.page.goto(f"{pages.saved()}#{text}")
    page.until("window.controlMap && document.fonts.status === 'loaded'")


def own(page: Shown) -> View:
    """The view of the page's own link."""
    link = page.page.evaluate("controlMap.link()")
    assert link.split("#")[0] == pages.saved()
    view, wrong = from_params(dict(parse_qsl(urlsplit(link).fragment)), CASE)
    assert wrong == ()
    return view


@pytest.mark.parametrize("view", _views(16), ids=fragment)
def test_a_link_of_python_opens_in_the_page_and_comes_back(page: Shown, view: View) -> None:
    go(page, fragment(view))
    found = own(page)
    if view.place is not None and view.at is None:
        # A place chosen may have been brought into view.
        found = replace(found, at=None)
    assert found == view
    assert page.page.evaluate("controlMap.link().split('#')[1]").startswith("v=1&case=")
    expect(page.page.locator(".cm-link-notes")).to_have_count(0)


def test_the_links_of_both_are_one_text(page: Shown) -> None:
    view = View(
        date(2016, 12, 7),
        "N0129",
        "ar",
        "latn",
        (37.17107, 36.20098, 13.5),
        Chosen(account="government", compare=date(2016, 11, 26), mode="swipe", layers=("flows",)),
        range=(date(2016, 11, 20), date(2016, 12, 13)),
        theme="dark",
    )
    go(page, fragment(view))
    assert page.page.evaluate("controlMap.link()") == f"{pages.saved()}#{fragment(view)}"


def test_another_fragment_is_followed(page: Shown) -> None:
    go(page, "v=1&date=2016-11-28&lang=en")
    for text, day, lang in (
        ("v=1&date=2016-12-07&lang=ar&place=N0129", "2016-12-07", "ar"),
        ("date=2016-12-13", "2016-12-13", "en"),
        ("v=1&date=2016-12-01&theme=dark&range=2016-11-20..2016-12-05", "2016-12-01", "en"),
    ):
        page.page.evaluate("text => { location.hash = text }", text)
        expect(page.page.locator(".cm-date")).to_have_attribute("datetime", day)
        expect(page.page.locator(".cm-frame")).to_have_attribute("lang", lang)
    expect(page.page.locator(".cm-frame.cm-dark")).to_be_visible()
    page.until("window.controlMap")
    assert own(page).range == (date(2016, 11, 20), date(2016, 12, 5))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("v=2&date=2016-12-07", "version “2”"),
        ("v=1&case=elsewhere", "elsewhere"),
        ("v=1&date=2019-01-01", "2019-01-01"),
        ("v=1&date=2016-02-30", "2016-02-30"),
        ("v=1&range=2016-12-01..2016-11-01", "2016-12-01..2016-11-01"),
        ("v=1&range=soon", "soon"),
        ("v=1&date=2016-12-07&range=2016-11-01..2016-11-20", "lies outside its range"),
        ("v=1&place=Sakhur", "The nearest: N0"),
        ("v=1&place=%D7%90%D7%90%D7%90", "This map has no place “אאא”."),
        ("v=1&place=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E", "<img src=x onerror=alert(1)>"),
        ("v=1&at=1,2", "1,2"),
        ("v=1&at=200,36,12", "200,36,12"),
        ("v=1&lang=fr", "fr"),
        ("v=1&digits=roman", "roman"),
        ("v=1&theme=neon", "neon"),
        ("v=1&account=nobody", "nobody"),
        ("v=1&versus=nobody", "nobody"),
        ("v=1&known=2001-01-01", "2001-01-01"),
        ("v=1&compare=1999-01-01", "1999-01-01"),
        ("v=1&mode=blink", "blink"),
        ("v=1&dates=middle", "middle"),
        ("v=1&layers=tanks", "tanks"),
        ("v=1&account=sohr&known=2016-12-01", "ready for all sources and for each side only"),
        ("v=1&dates=earliest&known=2016-12-01", "everything known only"),
        ("v=1&account=sohr&versus=sohr", "does not differ from itself"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(page: Shown, text: str, said: str) -> None:
    page.page.evaluate("text => { location.hash = text }", f"{text}&n={abs(hash(text))}")
    sentences = page.page.locator(".cm-link-notes li")
    expect(sentences).to_have_count(1)
    expect(sentences).to_contain_text(said)
    # Python finds the same fault, and falls back to the same view.
    params = dict(parse_qsl(text))
    view, wrong = from_params(params, CASE)
    assert len(wrong) == (0 if "case" in params else 1)
    shown = own(page)
    assert replace(shown, at=None, date=view.date and shown.date) == replace(view, digits="")


def test_several_faults_are_several_sentences_in_the_links_language(page: Shown) -> None:
    go(page, "v=1&lang=ar&place=nowhere&date=2020-01-01&theme=neon")
    notes = page.page.locator(".cm-link-notes")
    expect(notes.locator("li")).to_have_count(3)
    expect(notes).to_contain_text("لم يُفهم جزء من الرابط")
    assert own(page).date == PACKAGE.end
    notes.get_by_role("button").click()
    expect(notes).to_have_count(0)


def test_the_link_can_be_copied(page: Shown) -> None:
    page.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    go(page, "v=1&date=2016-12-07&lang=en&place=N0129")
    page.page.get_by_role("button", name="Copy link").click()
    field = page.page.get_by_role("textbox", name="Link to this view")
    expect(field).to_have_value(page.page.evaluate("controlMap.link()"))
    expect(page.page.locator(".cm-link-status")).to_have_text("The link is copied.")
    assert page.page.evaluate("navigator.clipboard.readText()") == field.input_value()
    page.page.evaluate("controlMap.setDate('2016-12-08')")
    expect(field).to_be_hidden()
