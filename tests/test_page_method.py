"""The method as a dialog: the text of docs/method.*, in the language of the page, by keyboard."""

from __future__ import annotations

import re
from pathlib import Path

import pages
import pytest
from pages import Shown
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser


def written(root: Path, lang: str) -> str:
    return (root / "docs" / f"method.{lang}.md").read_text(encoding="utf-8")


def plain(text: str) -> str:
    """Markdown without its marks, white space as one."""
    return " ".join(re.sub(r"\*\*|\*|`", "", text).split())


def test_the_dialog_says_what_the_document_says(seen: Shown, root: Path) -> None:
    text = written(root, seen.lang)
    seen.find(".cm-method-link").click()
    dialog = seen.find("dialog")
    headings = [plain(one) for one in re.findall(r"^## (.*)$", text, re.MULTILINE)]
    expect(dialog.locator("h3")).to_have_count(len(headings))
    told = [plain(one) for one in dialog.locator("h3").all_text_contents()]
    assert told == headings
    assert len(headings) > 8
    title = plain(re.findall(r"^# (.*)$", text, re.MULTILINE)[0])
    assert plain(dialog.locator("h2").text_content() or "") == title
    body = plain(dialog.text_content() or "")
    for paragraph in re.split(r"\n\n+", text):
        if paragraph[0] not in "#|-0123456789 *":
            assert plain(paragraph) in body, paragraph
    rows = [line for line in text.splitlines() if line.startswith("|")]
    # Without the line of dashes.
    expect(dialog.locator("table tr")).to_have_count(len(rows) - 1)
    seen.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_by_keyboard_the_focus_stays_inside_and_comes_back(seen: Shown) -> None:
    link = seen.find(".cm-method-link")
    link.focus()
    seen.page.keyboard.press("Enter")
    expect(seen.find("dialog h2")).to_be_focused()
    inside = "document.querySelector('dialog').contains(document.activeElement)"
    for key in ("Tab", "Tab", "Tab", "Shift+Tab", "Shift+Tab", "Tab"):
        assert seen.page.evaluate(inside)
        seen.page.keyboard.press(key)
    day = seen.state()["date"]
    seen.page.keyboard.press("ArrowRight")
    assert seen.state()["date"] == day, "the map's keys are not meant here"
    seen.page.keyboard.press("Escape")
    expect(seen.find("dialog")).to_have_count(0)
    expect(link).to_be_focused()


def test_the_button_and_a_click_beside_close_it(seen: Shown) -> None:
    link = seen.find(".cm-method-link")
    link.click()
    seen.find("dialog button.cm-close").click()
    expect(seen.find("dialog")).to_have_count(0)
    link.click()
    expect(seen.find("dialog")).to_be_visible()
    seen.page.mouse.click(8, 8)
    expect(seen.find("dialog")).to_have_count(0)


def test_the_other_language_has_its_own_text(seen: Shown, root: Path) -> None:
    other = "en" if seen.lang == "ar" else "ar"
    seen.page.evaluate("(lang) => controlMap.setLanguage(lang)", other)
    expect(seen.find(".cm-method-link")).to_have_count(1)
    seen.find(".cm-method-link").click()
    heading = plain(re.findall(r"^## (.*)$", written(root, other), re.MULTILINE)[0])
    expect(seen.find("dialog h3").first).to_have_text(heading)
    seen.page.keyboard.press("Escape")
    expect(seen.find("dialog")).to_have_count(0)
    seen.page.evaluate("(lang) => controlMap.setLanguage(lang)", seen.lang)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_on_a_phone_it_fits(browser: Browser, lang: pages.Lang) -> None:
    with pages.opened(browser, pages.saved(lang), lang, size=(390, 844)) as phone:
        phone.find(".cm-method-link").click()
        box = phone.find("dialog").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 844
