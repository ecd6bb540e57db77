"""A dataset may say anything. Template marks, markup, quotes and marks of direction are text on
the page, in the saved file and in the app; nothing of them runs, and no link leads off the web."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pages
import pytest
from cases import ACTORS, SOURCES, make_case
from hostile import hostile_rows
from pages import Shown
from playwright.sync_api import Browser, expect

from geo.dataset import load
from geo.errors import DatasetError
from geo.webmap import ControlMap

pytestmark = pytest.mark.browser

HOSTILE = (
    "{{7*7}}",
    "{% raw %}",
    "{{ cycler.__init__.__globals__.os.getcwd() }}",
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "<!--",
    "-->]]><svg onload=alert(1)>",
    "\"'`${alert(1)}\\",
    "'; alert(1); //",
    "&lt;b&gt; &amp; &#60;",
    "{query} {n} \\1 $& %s",
    "__proto__",
    "https://evil.example/?a=<b>",
    "very long " * 40,
)
# Not printable: they may be refused or shown, never obeyed.
TURNED = "\u202egpj.exe"


@pytest.fixture(scope="module")
def blank(browser: Browser) -> Iterator[Shown]:
    """A page on which the hostile maps are opened one after the other."""
    with pages.opened(browser, pages.saved()) as page:
        yield page


def _texts(seen: Shown) -> str:
    """All text of the page, in order, without its scripts."""
    told: str = seen.page.evaluate(
        """() => {
            const body = document.body.cloneNode(true);
            for (const script of body.querySelectorAll("script")) script.remove();
            return body.textContent;
        }"""
    )
    return told


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_text_wherever_they_stand(blank: Shown, name: str, tmp_path: Path) -> None:
    folder = make_case(tmp_path / "case", **hostile_rows(name))
    case = pages.built(folder)
    file = tmp_path / "map.html"
    ControlMap(case.scene, lang=blank.lang, date="2016-11-28").save(file)
    seen = Shown(blank.page, blank.trouble, blank.lang)
    seen.page.goto(file.as_uri())
    seen.until("window.controlMap")
    seen.rested()
    shown = " ".join(name.split())

    def says(selector: str) -> None:
        told = " ".join((seen.find(selector).first.text_content() or "").split())
        assert shown in told, selector

    assert " ".join(seen.page.title().split()) == shown
    says(".cm-title")
    says(".cm-legend-name")
    says(".cm-sources")
    seen.find("path[data-place=d1]").focus()
    seen.page.keyboard.press("Enter")
    expect(seen.find(".cm-evidence h2")).to_be_visible()
    assert seen.state()["place"] == "d1"
    for lang in ("en", "ar"):
        seen.page.evaluate("(lang) => controlMap.setLanguage(lang)", lang)
        label = seen.find("path[data-place=d1]").get_attribute("aria-label") or ""
        assert shown in " ".join(label.split())
        says(".cm-title")
        says(".cm-legend-name")
        says(".cm-tip-name")
        says(".cm-evidence h2")
        says(".cm-claim__who strong")
        says(".cm-claim__what")
        says(".cm-claim__source")
        says(".cm-facts")
    seen.find(".cm-finder__input").fill(name[:60])
    seen.find(".cm-finder__input").fill("North East")
    expect(seen.find(".cm-finder__list [role=option]").first).to_be_visible()
    says(".cm-finder__list")
    seen.find(".cm-finder__input").press("Escape")
    extra = seen.page.evaluate(
        "document.querySelectorAll('.cm-frame :is(img, script, iframe, object, embed, b b)').length"
    )
    assert extra == 0
    assert "49" not in _texts(seen).replace("2016", "") or "49" in name
    width, room = seen.page.evaluate(
        "[document.scrollingElement.scrollWidth, document.scrollingElement.clientWidth]"
    )
    assert width == room, "a long name does not widen the page"
    seen.trouble.none()


def test_a_mark_of_direction_turns_nothing_beyond_its_name(blank: Shown, tmp_path: Path) -> None:
    case = pages.built(make_case(tmp_path / "case", **hostile_rows(TURNED)))
    file = tmp_path / "map.html"
    ControlMap(case.scene, lang=blank.lang, date="2016-11-28", place="d1").save(file)
    blank.page.goto(file.as_uri())
    blank.until("window.controlMap")
    assert "gpj.exe" in (blank.find(".cm-evidence h2").text_content() or "")
    # Words of ours that follow such a name in the same run of text would be turned with it.
    turned = blank.page.evaluate(
        """() => [...document.querySelectorAll(".cm-frame *")].flatMap((one) => {
            const text = [...one.childNodes].filter((node) => node.nodeType === 3)
                .map((node) => node.data).join("");
            const at = text.lastIndexOf("\\u202e");
            if (at < 0) return [];
            const after = text.slice(at).replace("\\u202egpj.exe", "").replace(/^ ع/, "");
            return /\\p{L}{2}/u.test(after) && !/\\u202c|\\u2069/.test(after)
                ? [[String(one.className), text]] : [];
        })"""
    )
    assert turned == []


@pytest.mark.parametrize("address", [
    "javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "JaVaScRiPt:alert(1)",
    " javascript:alert(1)", "java\tscript:alert(1)", "vbscript:x", "file:///etc/passwd",
    "//evil.example", "https://",
])  # fmt: skip
@pytest.mark.parametrize("column", ["url", "archived"])
def test_links_off_the_web_are_refused_by_the_loader(
    address: str, column: str, tmp_path: Path
) -> None:
    sources = [{**SOURCES[0], column: address}, SOURCES[1]]
    folder = make_case(tmp_path / "case", sources=sources, claims=[{}])
    with pytest.raises(DatasetError) as told:
        load(folder)
    assert any(one.file == "sources.csv" and one.column == column for one in told.value.problems)


@pytest.mark.parametrize("colour", ["red", "#fff", "#12345g", "url(x)", "#123456;}*{display:none"])
def test_colours_that_are_none_are_refused(colour: str, tmp_path: Path) -> None:
    actors = [{**ACTORS[0], "colour": colour}, *ACTORS[1:]]
    folder = make_case(tmp_path / "case", actors=actors, claims=[{}])
    with pytest.raises(DatasetError) as told:
        load(folder)
    assert any(one.column == "colour" for one in told.value.problems)


def test_a_scene_with_wicked_links_and_colours_makes_none_of_them(
    blank: Shown, tmp_path: Path
) -> None:
    """A scene may come from elsewhere than the loader: the page itself trusts nothing."""
    import copy

    case = pages.built(make_case(tmp_path / "case", claims=[{}, {"source": "s2"}]))
    wicked: Any = copy.deepcopy(dict(case.scene))
    for source in wicked["sources"]:
        source["url"] = source["archived"] = "javascript:alert(1)"
    wicked["case"]["contact"] = "javascript:alert(1)"
    for actor in wicked["actors"]:
        actor["colour"] = "url(https://evil.example/x.png)"
    file = tmp_path / "map.html"
    ControlMap(wicked, lang=blank.lang, date="2016-11-28", place="d1").save(file)
    blank.page.goto(file.as_uri())
    blank.until("window.controlMap")
    links = blank.page.evaluate(
        "[...document.querySelectorAll('.cm-frame a[href]')].map((one) => one.href)"
    )
    assert [one for one in links if not one.startswith("https://leafletjs.com")] == []
    assert "evil" not in blank.page.evaluate("document.querySelector('.cm-frame').outerHTML")
    blank.trouble.none()
