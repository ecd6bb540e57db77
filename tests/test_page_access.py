"""The page without a mouse: Tab leads through all of it and the focus is always seen; axe finds
nothing serious; and a map of many districts, drawn on a canvas, has a list beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pages
import pytest
from cases import grid_case
from pages import OPENS_ON, Case, Shown
from playwright.sync_api import Browser, Error, expect

from geo.webmap import ControlMap

# How `both` opens the page.
OPENED = {"bypass_csp": True}

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "js/node_modules/axe-core/axe.min.js"
_FOCUS = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const style = getComputedStyle(one);
    const marked = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1
        || style.boxShadow !== "none" || one.matches("path[data-place], [type=date]");
    const box = one.getBoundingClientRect();
    return {
        name: one.id || one.dataset.place || one.dataset.key || one.dataset.day
            || String(one.className?.baseVal ?? one.className) || one.tagName,
        kind: one.getAttribute("role") || one.tagName.toLowerCase(),
        label: one.getAttribute("aria-label") || one.textContent.trim(),
        marked, inside: box.bottom > 0 && box.top < innerHeight && box.width > 0,
    };
}"""


def _walk(seen: Shown, key: str = "Tab", most: int = 250) -> list[dict[str, Any]]:
    """Where the focus goes from here, until it leaves the page."""
    met: list[dict[str, Any]] = []
    while len(met) < most:
        seen.page.keyboard.press(key)
        focus = seen.page.evaluate(_FOCUS)
        if focus is None:
            return met
        met.append(focus)
    raise AssertionError(f"Tab never leaves the page: {[one['name'] for one in met[-20:]]}")


def test_tab_leads_through_the_whole_page_and_out_of_it(seen: Shown) -> None:
    seen.select("N0129")
    met = _walk(seen)
    kinds = {one["kind"] for one in met}
    assert {"button", "slider", "combobox", "a", "select"} <= kinds
    assert sum(one["name"].startswith("N0") for one in met) == 1, "the map is one stop"
    assert [one for one in met if not one["marked"]] == []
    assert [one for one in met if not one["inside"]] == []
    assert [one for one in met if not one["label"]] == []
    back = _walk(seen, "Shift+Tab")
    assert len(back) >= len(met) - 1


def test_a_walk_by_keys_from_a_district_to_its_claims_and_to_the_axis(seen: Shown) -> None:
    press = seen.page.keyboard.press

    def until(wanted: str) -> None:
        for _ in range(150):
            press("Tab")
            if seen.page.evaluate("(wanted) => document.activeElement.matches(wanted)", wanted):
                return
        raise AssertionError(f"Tab never came to {wanted}")

    until("path[data-place]")
    first = seen.page.evaluate("document.activeElement.dataset.place")
    visited = {first}
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowDown", "ArrowRight"):
        press(key)
        visited.add(seen.page.evaluate("document.activeElement.dataset.place"))
    assert len(visited) >= 3
    expect(seen.find(".cm-mark-focus")).to_have_count(1)
    expect(seen.find(".cm-tip")).to_be_visible()
    place = seen.page.evaluate("document.activeElement.dataset.place")
    press("Enter")
    assert seen.state()["place"] == place
    seen.rested()
    until(".cm-evidence .cm-day[data-day]")
    wanted = seen.page.evaluate("document.activeElement.dataset.day")
    press("Enter")
    assert seen.date() == wanted
    assert seen.page.evaluate("document.activeElement !== document.body"), "the focus is kept"
    until("[role=slider]")
    press("Home")
    assert seen.date() in ("2016-11-15", "2012-07-19"), "the first day of the axis"
    assert seen.state()["place"] == place


def test_arrows_on_the_map_go_to_a_neighbour_that_way(seen: Shown) -> None:
    where = """() => {
        const box = document.activeElement.getBoundingClientRect();
        return [box.left + box.width / 2, box.top + box.height / 2];
    }"""
    seen.find("path[data-place=N0164]").focus()
    for key, axis, sign in (
        ("ArrowRight", 0, 1),
        ("ArrowLeft", 0, -1),
        ("ArrowUp", 1, -1),
        ("ArrowDown", 1, 1),
    ):
        before = seen.page.evaluate(where)
        seen.page.keyboard.press(key)
        seen.rested()
        after = seen.page.evaluate(where)
        assert (after[axis] - before[axis]) * sign > 0, key


def test_choosing_by_key_leaves_the_focus_where_it_was(seen: Shown) -> None:
    seen.find("path[data-place=N0129]").focus()
    seen.page.keyboard.press("Enter")
    assert seen.page.evaluate("document.activeElement.dataset.place") == "N0129"
    seen.page.keyboard.press("Escape")
    seen.until("controlMap.getState().place === null")
    assert seen.page.evaluate("document.activeElement.dataset.place") == "N0129"
    seen.page.keyboard.press("Escape")
    seen.until("document.activeElement === document.body")


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_axe_finds_nothing_serious(seen: Shown, size: tuple[int, int]) -> None:
    seen.resize(*size)
    seen.select("N0129")
    if not seen.page.evaluate("!!window.axe"):
        seen.page.add_script_tag(path=AXE)
    try:
        found = seen.page.evaluate(
            """async () => {
                const { violations } = await axe.run(document, { resultTypes: ["violations"] });
                return violations.filter(({ impact }) => impact === "serious"
                    || impact === "critical").map(({ id, help, nodes }) => [id, help,
                    nodes.slice(0, 4).map((node) => [node.html.slice(0, 160),
                        node.any.concat(node.all, node.none).map((one) => one.message)])]);
            }"""
        )
    finally:
        seen.resize(1280, 800)
    assert found == []


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> tuple[Case, str]:
    """600 districts, with changes in 2016."""
    case = pages.built(grid_case(tmp_path_factory.mktemp("grid"), 600, 5, seed=3))
    path = pages.FOLDER / "many.html"
    ControlMap(case.scene, date="2016-06-01").save(path)
    return case, path.as_uri()


@pytest.fixture(scope="module")
def canvas(browser: Browser, many: tuple[Case, str]) -> Iterator[Shown]:
    with pages.opened(browser, many[1]) as page:
        yield page


@pytest.mark.parametrize("iso", ["2016-01-01", "2016-03-15", "2016-06-01", "2016-12-31"])
def test_many_districts_stand_on_a_canvas_with_a_list_beside_it(
    canvas: Shown, many: tuple[Case, str], iso: str
) -> None:
    case = many[0]
    canvas.go(iso)
    assert canvas.find(".cm-stage canvas").count() >= 1
    expect(canvas.find("path[data-place]")).to_have_count(0)
    counts = {"held": 0, "claimed": 0, "contested": 0, "unknown": 0}
    readings = {one.place: one for one in case.timeline.state_on(date.fromisoformat(iso))}
    for one in readings.values():
        counts[one.state] += 1
    assert canvas.state()["states"] == counts
    canvas.until(f"document.querySelector('.cm-date').getAttribute('datetime') === '{iso}'")
    button = canvas.find(".cm-list button[data-place]").first
    button.focus()
    place = button.get_attribute("data-place") or ""
    holder = readings[place].holder or ""
    words = {"government": "government", "opposition": "opposition", "sdf": "SDF", "isis": "ISIS"}
    expect(button).to_contain_text(words[holder], use_inner_text=True)
    button.blur()


def test_the_canvas_has_the_colours_of_the_readings(canvas: Shown, many: tuple[Case, str]) -> None:
    case = many[0]
    colours = {key: tuple(bytes.fromhex(one.colour[1:])) for key, one in case.data.actors.items()}
    box = canvas.find(".cm-stage").bounding_box()
    assert box is not None
    for iso in ("2016-02-01", "2016-07-01", "2016-12-31"):
        canvas.go(iso)
        canvas.rested()
        picture = canvas.picture(without=pages.MARKS)
        right = wrong = 0
        for reading in case.timeline.state_on(date.fromisoformat(iso)):
            label = next(p["label"] for p in case.scene["places"] if p["id"] == reading.place)
            x, y = canvas.page.evaluate(
                """([lon, lat]) => {
                    const { centre, zoom } = controlMap.getState();
                    const scale = 256 * 2 ** zoom / (2 * Math.PI);
                    const rad = Math.PI / 180;
                    const north = (lat) => Math.log(Math.tan(Math.PI / 4 + lat * rad / 2));
                    const box = document.querySelector(".cm-map").getBoundingClientRect();
                    return [box.left + box.width / 2 + (lon - centre[0]) * rad * scale,
                        box.top + box.height / 2 - (north(lat) - north(centre[1])) * scale];
                }""",
                label,
            )
            if reading.dissent or not (box["y"] + 20 < y < box["y"] + box["height"] - 20):
                continue
            pixel = picture.getpixel((int(x), int(y)))
            assert isinstance(pixel, tuple)
            wanted = colours[reading.holder or ""]
            if max(abs(a - b) for a, b in zip(pixel, wanted, strict=True)) < 12:
                right += 1
            else:
                wrong += 1
        assert right > 300
        assert wrong <= right * 0.02, (iso, right, wrong)


def test_the_list_beside_the_canvas_works_by_keys(canvas: Shown) -> None:
    canvas.page.evaluate("document.activeElement.blur()")
    for _ in range(120):
        canvas.page.keyboard.press("Tab")
        if canvas.page.evaluate("!!document.activeElement.closest('.cm-list')"):
            break
    else:
        raise AssertionError("Tab never came to the list of districts")
    first = canvas.page.evaluate("document.activeElement.dataset.place")
    met = {first}
    for key in ("ArrowRight", "ArrowUp", "ArrowUp", "ArrowLeft"):
        canvas.page.keyboard.press(key)
        canvas.rested()
        met.add(canvas.page.evaluate("document.activeElement.dataset.place"))
    assert len(met) > 3
    place = canvas.page.evaluate("document.activeElement.dataset.place")
    canvas.page.keyboard.press("Enter")
    assert canvas.state()["place"] == place
    expect(canvas.find(".cm-evidence h2")).to_contain_text(place)
    canvas.page.keyboard.press("Tab")
    assert not canvas.page.evaluate("!!document.activeElement.closest('.cm-list')"), "one stop"


def test_a_click_on_the_canvas_selects(canvas: Shown) -> None:
    canvas.select(None)
    box = canvas.find(".cm-stage").bounding_box()
    assert box is not None
    canvas.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert str(canvas.state()["place"]).startswith("g0")


def test_a_saved_page_never_needs_eval_or_the_network(browser: Browser) -> None:
    with pages.opened(browser, pages.saved()) as seen:
        for attempt in ("fetch('https://example.org/')", "eval('1')", "new Function('1')"):
            with pytest.raises(Error):
                seen.page.evaluate(
                    """(code) => new Promise((done, fail) => {
                        const script = document.createElement("script");
                        script.textContent = "window.ran = true";
                        document.head.append(script);
                        if (window.ran) done(true);
                        fail(new Error("not run: " + code));
                    })""",
                    attempt,
                )
        seen.trouble.errors.clear()
        assert seen.date() == OPENS_ON
