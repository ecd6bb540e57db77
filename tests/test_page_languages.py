"""English and Arabic are equals: direction, layout, digits, dates and every word. And on a phone:
the map and its player before the panel, everything large enough for a thumb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pages
import pytest
from pages import OPENS_ON, Shown
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser

HANANO = "N0129"
PHONE = (390, 844)
# What stands in Latin letters in Arabic too: ids, titles of sources, the place's other name, the
# name of the other language, keys of the keyboard, licences, and names that have no Arabic form.
_WORDS = """() => {
    const kept = ".cm-id, .cm-source, [lang=en], [role=status], .leaflet-control-attribution";
    const found = [];
    const walk = document.createTreeWalker(document.querySelector(".cm-frame"),
        NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const element = node.nodeType === 3 ? node.parentElement : node;
        if (element.closest(kept) || !element.checkVisibility()) continue;
        const texts = node.nodeType === 3 ? [node.data] : ["aria-label", "title", "placeholder",
            "alt", "aria-valuetext", "aria-description"].map((name) => element.getAttribute(name));
        for (const text of texts) {
            if (text && /[A-Za-z]{2}/.test(text)) found.push([element.className?.baseVal
                ?? element.className, text]);
        }
    }
    return found;
}"""
_ALLOWED = re.compile(
    r"km|Enter|Page (Up|Down)|Home|End|Ctrl|English|Leaflet|CC BY[ .\d]*IGO|MIT|OurAirports|"
    r"corrections@control-map\.example|control-map|IGO|CC|BY|N\d{4}|C\d{4}|https?://\S+"
)


@pytest.fixture(scope="module", params=["en", "ar"])
def phone(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Shown]:
    """A phone with the page in each language."""
    with pages.opened(
        browser,
        pages.saved(request.param),
        request.param,
        PHONE,
        has_touch=True,
        is_mobile=True,
    ) as page:
        yield page


def _middle(seen: Shown, selector: str) -> float:
    box = seen.find(selector).first.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2


def test_direction_language_and_layout_follow_the_language(seen: Shown) -> None:
    frame = seen.find(".cm-frame")
    for lang in ("en", "ar", "en"):
        seen.page.evaluate("(lang) => controlMap.setLanguage(lang)", lang)
        seen.rested()
        rtl = lang == "ar"
        expect(frame).to_have_attribute("lang", lang)
        expect(frame).to_have_attribute("dir", ("rtl" if rtl else "ltr"))
        assert (_middle(seen, ".cm-side") < _middle(seen, ".cm-stage")) is rtl
        assert (_middle(seen, ".cm-axis") < _middle(seen, ".cm-player")) is rtl
        assert (_middle(seen, ".cm-date") > _middle(seen, ".cm-switch")) is rtl
        assert (
            _middle(seen, ".cm-button--next-change") < _middle(seen, ".cm-button--previous-change")
        ) is rtl
        assert _middle(seen, ".cm-zoom") != 0
    seen.anew()


def test_dates_are_in_words_of_the_language_and_digits_of_choice(seen: Shown) -> None:
    date = seen.find(".cm-date")
    seen.page.evaluate("controlMap.setLanguage('ar')")
    months = {
        "2016-11-28": "٢٨ تشرين الثاني ٢٠١٦",
        "2016-12-07": "٧ كانون الأول ٢٠١٦",
        "2013-01-02": "٢ كانون الثاني ٢٠١٣",
        "2013-04-30": "٣٠ نيسان ٢٠١٣",
        "2013-08-21": "٢١ آب ٢٠١٣",
        "2014-10-09": "٩ تشرين الأول ٢٠١٤",
    }
    for iso, words in months.items():
        seen.go(iso)
        expect(date).to_have_text(words, use_inner_text=True)
    seen.find(
        ".cm-switch-button",
    ).get_by_text("0123").click()
    expect(date).to_have_text("9 تشرين الأول 2014", use_inner_text=True)
    assert not re.search("[٠-٩]", seen.find(".cm-legend").inner_text())
    seen.find(".cm-switch-button").get_by_text("٠١٢٣").click()
    expect(date).to_have_text("٩ تشرين الأول ٢٠١٤", use_inner_text=True)
    assert not re.search("[0-9]", seen.find(".cm-legend").inner_text())
    seen.page.evaluate("controlMap.setLanguage('en')")
    expect(date).to_have_text("9 October 2014", use_inner_text=True)
    assert not re.search("[٠-٩]", seen.find(".cm-legend").inner_text())


def test_the_switch_in_the_page_changes_the_language(seen: Shown) -> None:
    other = "English" if seen.lang == "ar" else "العربية"
    button = seen.find(".cm-switch-button").get_by_text(other)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert seen.state()["lang"] != seen.lang
    assert seen.states() == pages.expected(pages.on(OPENS_ON))


@pytest.mark.parametrize("iso", ["2016-11-14", OPENS_ON, "2016-12-07", "2016-12-22", "2013-03-30"])
def test_arabic_has_no_english_left_in_it(seen: Shown, iso: str) -> None:
    if seen.lang != "ar":
        seen.page.evaluate("controlMap.setLanguage('ar')")
    seen.go(iso)
    for place in (None, HANANO, "N0139", "N0126"):
        seen.select(place)
        seen.page.evaluate(
            """() => {
                for (const one of document.querySelectorAll("details")) one.open = true;
                for (const more of document.querySelectorAll(
                    ".cm-more:not([aria-haspopup])")) more.click();
            }"""
        )
        left = [
            (name, text)
            for name, text in seen.page.evaluate(_WORDS)
            if re.search("[A-Za-z]{2}", _ALLOWED.sub("", text)) and name != "cm-claim__what"
        ]
        assert left == []


def test_english_has_no_arabic_left_in_it(seen: Shown) -> None:
    seen.page.evaluate("controlMap.setLanguage('en')")
    for place in (None, HANANO, "N0126"):
        seen.select(place)
        left = seen.page.evaluate(
            """() => {
                const kept = "[lang=ar], [role=status], .cm-source, .cm-switch, .cm-finder__list";
                const walk = document.createTreeWalker(document.querySelector(".cm-frame"), 4);
                const found = [];
                for (let node = walk.nextNode(); node; node = walk.nextNode()) {
                    const { parentElement } = node;
                    if (/[\\u0600-\\u06ff]/.test(node.data) && !parentElement.closest(kept)
                        && parentElement.checkVisibility()) found.push(node.data);
                }
                return found;
            }"""
        )
        assert left == []


def test_statements_are_in_the_language_of_the_page(seen: Shown) -> None:
    seen.select(HANANO)
    others = seen.find(".cm-evidence details.cm-others").first
    if others.get_attribute("open") is None:
        others.locator("summary").first.click()
    seen.until("document.querySelectorAll('.cm-claim__what').length > 3")
    arabic = "[\u0600-\u06ff]"
    for text in seen.find(".cm-claim__what").all_inner_texts():
        letters = len(re.findall("[A-Za-z]", text))
        assert (len(re.findall(arabic, text)) > letters) is (seen.lang == "ar"), text


def test_on_a_phone_the_map_and_player_come_before_the_panel(phone: Shown) -> None:
    tops = phone.page.evaluate(
        """() => Object.fromEntries(["head", "stage", "legend", "side", "player", "axis"]
            .map((name) => {
                const box = document.querySelector(`.cm-${name}`).getBoundingClientRect();
                return [name, [box.top, box.bottom]];
            }))"""
    )
    assert tops["head"][0] < tops["stage"][0] < tops["side"][0]
    assert tops["stage"][1] - tops["stage"][0] > 250
    assert tops["player"][1] <= PHONE[1], "the player is in view at once"
    assert tops["axis"][1] <= PHONE[1]
    assert phone.state()["playing"] is False


def test_on_a_phone_nothing_scrolls_sideways(phone: Shown) -> None:
    for place in (None, HANANO):
        phone.select(place)
        phone.rested()
        width, room = phone.page.evaluate(
            "[document.scrollingElement.scrollWidth, document.scrollingElement.clientWidth]"
        )
        assert width == room == PHONE[0]
        beyond = phone.page.evaluate(
            """(width) => [...document.querySelectorAll(
                    ".cm-head *, .cm-legend *, .cm-side *, .cm-sources *, .cm-controls button")]
                .filter((one) => one.checkVisibility() && !one.closest(".cm-hidden, svg"))
                .map((one) => [one.className, one.getBoundingClientRect()])
                .filter(([, box]) => box.width && (box.left < -1 || box.right > width + 1))
                .map(([name, box]) => [name, box.left, box.right])""",
            PHONE[0],
        )
        assert beyond == []
    phone.select(None)


def test_on_a_phone_targets_are_large_and_text_is_not_small(phone: Shown) -> None:
    phone.find(".cm-button--more").click()
    phone.rested()
    small = phone.page.evaluate(
        """() => [...document.querySelectorAll(
                ".cm-controls button:not(.cm-flag), .cm-controls select, .cm-controls input,"
                + " .cm-zoom button, .cm-tools button, .cm-finder input")]
            .filter((one) => one.checkVisibility())
            .map((one) => [one.className, one.getBoundingClientRect()])
            .filter(([, box]) => box.height < 40 || box.width < 40)
            .map(([name, box]) => [name, box.width, box.height])"""
    )
    assert small == []
    phone.find(".cm-button--more").click()
    phone.rested()
    sizes: list[list[Any]] = phone.page.evaluate(
        """() => [...document.querySelectorAll(".cm-frame *")]
            .filter((one) => one.checkVisibility() && !one.closest(".cm-hidden, .cm-labels")
                && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
            .map((one) => [parseFloat(getComputedStyle(one).fontSize), one.className?.baseVal
                ?? one.className])"""
    )
    assert [one for one in sizes if one[0] < 11] == []


def test_on_a_phone_a_tap_opens_the_evidence_and_play_plays(phone: Shown) -> None:
    shape = phone.page.evaluate(
        """() => {
            for (const path of document.querySelectorAll("path[data-place]")) {
                const box = path.getBoundingClientRect();
                const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
                if (document.elementFromPoint(x, y) === path) return [path.dataset.place, x, y];
            }
        }"""
    )
    phone.page.touchscreen.tap(shape[1], shape[2])
    phone.until(f"controlMap.getState().place === '{shape[0]}'")
    expect(phone.find(".cm-evidence h2")).to_be_visible()
    phone.find(".cm-button--play").tap()
    phone.until(f"controlMap.getState().date > '{OPENS_ON}'")
    phone.find(".cm-button--play").tap()
    phone.until("!controlMap.getState().playing")
    phone.anew()


def test_one_and_two_of_a_figure_are_words_in_arabic(seen: Shown) -> None:
    """But "at least one" and "one to two" keep their numbers."""
    told = seen.page.evaluate(
        """() => [[1, 1], [2, 2], [1, null], [1, 2], [3, 3]].map(([low, high]) =>
            ControlMapParts.figures.ofFlow({ unit: "people", low, high }, "ar", "arab"))"""
    )
    assert told == ["شخص واحد", "شخصان", "ما لا يقل عن ١ شخص", "١–٢ شخص", "٣ أشخاص"]


def test_all_sources_say_that_not_every_claim_counts(seen: Shown) -> None:
    seen.find(".cm-pill--account").click()
    counts = {"en": "count by the rule", "ar": "في القاعدة"}[seen.lang]
    expect(seen.find(".cm-options [data-account=all]").first).to_contain_text(counts)
    seen.page.keyboard.press("Escape")
