"""Two dates at once on the page: both maps, the table of what changed, the swipe, and the way back,
in both languages and by keyboard."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any, Literal

import pages
import pytest
from pages import Shown, wordless
from playwright.sync_api import Browser, expect

from geo.comparison import Comparison, compare

pytestmark = pytest.mark.browser

SPANS = (
    ("2016-11-14", "2016-12-13"),
    ("2016-11-26", "2016-11-28"),
    ("2013-03-01", "2016-12-22"),
    ("2016-12-16", "2016-12-17"),
)
_STATES = """(selector) => Object.fromEntries([...document.querySelectorAll(
    selector + " path[data-place]")].map((path) =>
    [path.dataset.place, [path.dataset.state, path.dataset.holder]]))"""
_ROWS = """() => [...document.querySelectorAll(".cm-passages tbody tr")].map((row) => ({
    place: row.dataset.place,
    days: [...row.querySelectorAll("[data-day]")].map((one) => one.dataset.day),
    claims: row.querySelector(".cm-id").textContent.split(" ").filter(Boolean),
}))"""
_GAINS = """() => Object.fromEntries([...document.querySelectorAll(".cm-gains tbody")].map((body) =>
    [body.dataset.area, Object.fromEntries([...body.querySelectorAll("tr[data-actor]")].map((row) =>
        [row.dataset.actor, [...row.querySelectorAll("td")].map((cell) =>
            [Number(cell.dataset.km2), cell.textContent])]))]))"""
# Where one district's middle is on each map, from the middle of that map's own box.
_PLACES = """(id) => [".cm-twin", ".cm-stage:not(.cm-twin)"].map((selector) => {
    const path = document.querySelector(`${selector} path[data-place="${id}"]`);
    const box = path.getBoundingClientRect();
    const map = document.querySelector(`${selector} .cm-map`).getBoundingClientRect();
    return [box.left + box.width / 2 - map.left - map.width / 2,
        box.top + box.height / 2 - map.top - map.height / 2, box.width];
})"""
# Names that stand elsewhere on the second map than on the first, from the map's own corner.
_STRAYED = """(() => {
    const [one, other] = [".cm-twin", ".cm-stage:not(.cm-twin)"].map((selector) => {
        const map = document.querySelector(`${selector} .cm-map`).getBoundingClientRect();
        return new Map([...document.querySelectorAll(`${selector} text.cm-label`)].map((text) => {
            const box = text.getBoundingClientRect();
            return [text.textContent, [box.left - map.left, box.top - map.top]];
        }));
    });
    const both = [...one.keys()].filter((name) => other.has(name));
    const strayed = both.filter((name) => one.get(name).some((at, axis) =>
        Math.abs(at - other.get(name)[axis]) > 2));
    return both.length < 6 ? ["too few"] : strayed;
})()"""
MIDDLE = "N0139"
AXE = Path(__file__).parent / "js/node_modules/axe-core/axe.min.js"
FIRST = ".cm-stage:not(.cm-twin)"


def start(seen: Shown, first: str, then: str, mode: str = "side") -> None:
    """Compare two dates."""
    seen.go(then)
    seen.page.evaluate("([iso, mode]) => controlMap.setCompare(iso, mode)", [first, mode])
    seen.rested()


def states(seen: Shown, selector: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = seen.page.evaluate(_STATES, selector)
    return found


def places(seen: Shown) -> Any:
    return seen.page.evaluate(_PLACES, MIDDLE)


def aligned(seen: Shown, slack: float = 1.1) -> None:
    """Both maps show the same ground in the same place."""
    one, other = places(seen)
    assert one == pytest.approx(other, abs=slack)


def answer(first: str, then: str, area: str | None = None) -> Comparison:
    timeline = pages.shipped().timeline
    return compare(timeline, date.fromisoformat(first), date.fromisoformat(then), area)


def number(text: str) -> float:
    western = text.translate(str.maketrans("٠١٢٣٤٥٦٧٨٩٫", "0123456789.", "٬,"))
    return float(re.sub(r"[^\d.]", "", western))


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("mode", ["", "&mode=swipe"])
def test_a_link_to_a_comparison_writes_each_name_in_its_place(
    browser: Browser, lang: Literal["en", "ar"], mode: str
) -> None:
    link = f"{pages.saved(lang)}#date=2016-11-28&compare=2016-12-13{mode}"
    with pages.opened(browser, link, lang, (1440, 1100)) as seen:
        seen.until(f"{_STRAYED}.length === 0")


@pytest.mark.parametrize(("first", "then"), SPANS)
def test_each_map_shows_its_own_date(seen: Shown, first: str, then: str) -> None:
    start(seen, first, then)
    assert states(seen, ".cm-twin") == pages.expected(pages.on(first))
    assert states(seen, FIRST) == pages.expected(pages.on(then))
    expect(seen.find(".cm-from-date")).to_have_attribute("datetime", first)
    expect(seen.find(".cm-date")).to_have_attribute("datetime", then)
    aligned(seen)


def test_the_earlier_date_stands_first(seen: Shown) -> None:
    for first, then in (SPANS[0], SPANS[0][::-1]):
        start(seen, first, then)
        boxes = {
            name: seen.page.evaluate(
                "(selector) => document.querySelector(selector).getBoundingClientRect().left", name
            )
            for name in (".cm-twin", FIRST, ".cm-from-date", ".cm-date")
        }
        earlier = first < then
        for one, other in ((".cm-twin", FIRST), (".cm-from-date", ".cm-date")):
            assert (boxes[one] < boxes[other]) == (earlier == (seen.lang == "en"))


@pytest.mark.parametrize(("first", "then"), SPANS)
def test_the_table_is_what_python_compares(seen: Shown, first: str, then: str) -> None:
    start(seen, first, then)
    wanted = answer(first, then)
    box = seen.find(".cm-comparison details")
    if not wanted.passages:
        expect(box).to_have_count(0)
        return
    if box.get_attribute("open") is None:
        box.locator("summary").focus()
        seen.page.keyboard.press("Enter")
    seen.until("document.querySelector('.cm-passages')")
    rows = seen.page.evaluate(_ROWS)
    assert [row["place"] for row in rows] == [one.place for one in wanted.passages]
    for row, passage in zip(rows, wanted.passages, strict=True):
        assert row["days"] == [change.date.isoformat() for change in passage.changes]
        assert sorted(row["claims"]) == sorted(passage.after.claims)
    listed = seen.page.evaluate(
        "[...document.querySelectorAll('.cm-comparison .cm-changes .cm-more')].length"
    )
    named = seen.find(".cm-comparison .cm-changes .cm-place-link").count()
    assert named == len(wanted.passages) or listed
    seen.page.evaluate("document.querySelector('.cm-comparison details').open = false")


@pytest.mark.parametrize(("first", "then"), SPANS)
def test_gains_and_losses_are_pythons(seen: Shown, first: str, then: str) -> None:
    start(seen, first, then)
    shown = seen.page.evaluate(_GAINS)
    for name in ("all", "eastern-aleppo"):
        wanted = answer(first, then, None if name == "all" else name)
        moved = {
            actor: one
            for actor, one in wanted.balances.items()
            if one.gained_km2 > 0 or one.lost_km2 > 0
        }
        found = shown.get(name, {})
        assert found.keys() == moved.keys()
        for actor, cells in found.items():
            one = moved[actor]
            for (km2, text), real, percent in (
                (cells[0], one.gained_km2, one.gained_percent),
                (cells[1], one.lost_km2, one.lost_percent),
            ):
                assert km2 == pytest.approx(real, abs=0.005)
                if real == 0:
                    assert text == "–"
                    continue
                size, share = re.split("km²|كم²", text)
                assert number(size) == pytest.approx(real, abs=0.051)
                assert number(share) == pytest.approx(percent, abs=0.51)


def test_both_maps_have_their_fronts(seen: Shown) -> None:
    start(seen, *SPANS[0])
    paths = [
        seen.page.evaluate(
            "(name) => document.querySelectorAll(name + ' path.cm-front').length", name
        )
        for name in (".cm-twin", FIRST)
    ]
    assert paths == [80, 45] or all(paths)
    expect(seen.find(".cm-fronts")).to_have_count(1)


@pytest.mark.parametrize("selector", [".cm-twin", FIRST])
def test_dragging_one_map_moves_the_other(seen: Shown, selector: str) -> None:
    start(seen, *SPANS[0])
    before = places(seen)
    box = seen.find(f"{selector} .cm-map").bounding_box()
    assert box
    x, y = box["x"] + box["width"] * 0.8, box["y"] + box["height"] * 0.8
    seen.page.mouse.move(x, y)
    seen.page.mouse.down()
    for step in range(1, 9):
        seen.page.mouse.move(x - 6 * step, y - 4 * step)
        aligned(seen, 2)
    seen.page.mouse.up()
    seen.rested()
    after = places(seen)
    assert after[0][0] < before[0][0] - 20
    aligned(seen)


@pytest.mark.parametrize("selector", [".cm-twin", FIRST])
def test_zooming_one_map_by_key_zooms_the_other(seen: Shown, selector: str) -> None:
    start(seen, *SPANS[0])
    before = places(seen)
    seen.find(f'{selector} path[data-place="{MIDDLE}"]').focus()
    seen.page.keyboard.press("+")
    seen.until(
        f"document.querySelector('{selector} path[data-place={MIDDLE}]')"
        f".getBoundingClientRect().width > {before[0][2] * 1.3}"
    )
    seen.rested()
    assert places(seen)[0][2] == pytest.approx(places(seen)[1][2], rel=0.02)
    aligned(seen, 2)


def test_choosing_a_district_chooses_it_on_both(seen: Shown) -> None:
    start(seen, *SPANS[0])
    seen.find(f'.cm-twin path[data-place="{MIDDLE}"]').focus()
    seen.page.keyboard.press("Enter")
    assert seen.state()["place"] == MIDDLE
    for selector in (".cm-twin", FIRST):
        path = seen.find(f'{selector} path[data-place="{MIDDLE}"]')
        expect(path).to_have_attribute("aria-pressed", "true")


@wordless
def test_playing_moves_the_later_map_only(seen: Shown) -> None:
    start(seen, "2016-12-10", "2016-12-19")
    seen.page.evaluate("controlMap.play()")
    seen.until("!controlMap.getState().playing")
    assert states(seen, ".cm-twin") == pages.expected(pages.on("2016-12-10"))
    assert states(seen, FIRST) == pages.expected(pages.on("2016-12-22"))
    seen.until("document.querySelector('.cm-comparison').textContent.length > 0")


def test_the_second_handle_answers_keys(seen: Shown) -> None:
    start(seen, "2016-11-20", "2016-11-28")
    handle = seen.find(".cm-from-handle")
    handle.focus()
    forward, back = (
        ("ArrowRight", "ArrowLeft") if seen.lang == "en" else ("ArrowLeft", "ArrowRight")
    )
    for key, iso in ((forward, "2016-11-21"), (back, "2016-11-20"), ("Home", "2016-11-15")):
        seen.page.keyboard.press(key)
        assert seen.state()["compare"] == iso
        assert iso in (handle.get_attribute("aria-valuetext") or "")
        assert states(seen, ".cm-twin") == pages.expected(pages.on(iso))
    assert seen.state()["date"] == "2016-11-28"


def test_the_second_date_as_a_field(seen: Shown) -> None:
    start(seen, "2016-11-20", "2016-11-28")
    seen.find(".cm-compare-field input").fill("2016-11-25")
    assert seen.state()["compare"] == "2016-11-25"
    assert states(seen, ".cm-twin") == pages.expected(pages.on("2016-11-25"))


def test_the_swipe_by_keyboard(seen: Shown) -> None:
    start(seen, *SPANS[0], mode="swipe")
    divider = seen.find(".cm-divider")
    divider.focus()
    aligned(seen)

    def topmost() -> dict[str, str]:
        """Which map is on top left and right of the divider."""
        found: dict[str, str] = seen.page.evaluate(
            """() => {
                const stage = document.querySelector(".cm-stage:not(.cm-twin)")
                    .getBoundingClientRect();
                const at = document.querySelector(".cm-divider").getBoundingClientRect();
                const middle = at.left + at.width / 2;
                const of = (x) => {
                    for (let y = stage.top + 40; y < stage.bottom - 40; y += 7) {
                        const path = document.elementFromPoint(x, y)?.closest("path[data-place]");
                        if (path) return path.closest(".cm-twin") ? "twin" : "first";
                    }
                    return "";
                };
                return { left: of(middle - 34), right: of(middle + 34) };
            }"""
        )
        return found

    order = {"left": "twin", "right": "first"}
    if seen.lang == "ar":
        order = {"left": "first", "right": "twin"}
    assert topmost() == order
    expect(divider).to_have_attribute("aria-valuenow", "50")
    for key, now in (
        ("ArrowLeft", "48"),
        ("ArrowRight", "50"),
        ("PageDown", "40"),
        ("End", "100"),
        ("Home", "0"),
        ("PageUp", "10"),
    ):
        seen.page.keyboard.press(key)
        expect(divider).to_have_attribute("aria-valuenow", now)
        assert divider.get_attribute("aria-valuetext")
    seen.page.keyboard.press("End")
    for _ in range(5):
        seen.page.keyboard.press("PageDown")
    assert topmost() == order


def test_the_swipe_by_mouse(seen: Shown) -> None:
    start(seen, *SPANS[0], mode="swipe")
    grip = seen.find(".cm-divider__grip").bounding_box()
    stage = seen.find(FIRST).bounding_box()
    assert grip
    assert stage
    seen.page.mouse.move(grip["x"] + 20, grip["y"] + 20)
    seen.page.mouse.down()
    seen.page.mouse.move(stage["x"] + stage["width"] / 4, grip["y"] + 20, steps=4)
    seen.page.mouse.up()
    quarter = re.compile("^2[456]$")
    expect(seen.find(".cm-divider")).to_have_attribute("aria-valuenow", quarter)
    aligned(seen)


def test_modes_by_button_and_the_way_back(seen: Shown) -> None:
    whole = seen.find(".cm-stage").bounding_box()
    start(seen, *SPANS[0])
    half = seen.find(FIRST).bounding_box()
    assert whole
    assert half
    assert half["width"] < whole["width"] * 0.52
    seen.find(".cm-compare-tools [data-mode=swipe]").click()
    assert seen.state()["compareMode"] == "swipe"
    seen.rested()
    full = seen.find(FIRST).bounding_box()
    assert full
    assert full["width"] == whole["width"]
    aligned(seen)
    seen.find(".cm-compare-leave").focus()
    seen.page.keyboard.press("Enter")
    seen.until("document.activeElement.className.startsWith('cm-pill')")
    seen.rested()
    assert seen.state()["compare"] is None
    for gone in (".cm-twin", ".cm-divider", ".cm-from-handle", ".cm-from-date", ".cm-comparison"):
        expect(seen.find(gone)).to_have_count(0)
    seen.eventually(seen.find(".cm-stage").bounding_box, whole)
    assert seen.states() == pages.expected(pages.on(SPANS[0][1]))
    assert seen.date() == SPANS[0][1]
    assert not seen.find(".cm-map").evaluate("(map) => map.style.clipPath")


@wordless
def test_nothing_is_left_behind(seen: Shown) -> None:
    count = "document.querySelectorAll('*').length"
    numbers = []
    for mode in ("side", "swipe", "side"):
        start(seen, *SPANS[0], mode=mode)
        seen.page.evaluate("controlMap.setCompare(null)")
        seen.rested()
        seen.anew()
        numbers.append(seen.page.evaluate(count))
    assert len(set(numbers)) == 1


def test_both_maps_are_printed(seen: Shown) -> None:
    start(seen, *SPANS[0], mode="swipe")
    seen.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    one, other = (seen.find(name).bounding_box() for name in (".cm-twin", FIRST))
    assert one
    assert other
    assert (one["y"], one["width"], one["height"]) == (other["y"], other["width"], other["height"])
    assert (one["x"] < other["x"]) == (seen.lang == "en")
    aligned(seen)
    seen.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    seen.rested()
    aligned(seen)


def test_comparing_a_date_with_itself_says_so(seen: Shown) -> None:
    start(seen, "2016-11-28", "2016-11-28")
    words = {"en": "same date", "ar": "التاريخ نفسه"}[seen.lang]
    expect(seen.find(".cm-comparison")).to_contain_text(words, use_inner_text=True)
    expect(seen.find(".cm-gains, .cm-passages")).to_have_count(0)


@wordless
def test_another_account_changes_both_maps(seen: Shown) -> None:
    start(seen, *SPANS[0])
    seen.page.evaluate("controlMap.setAccount('government')")
    timeline = pages.shipped().timeline
    for selector, iso in zip((".cm-twin", FIRST), SPANS[0], strict=True):
        day = date.fromisoformat(iso)
        assert states(seen, selector) == pages.expected(timeline.state_on(day, "government"))
    seen.page.evaluate("controlMap.setAccount('all')")


def test_every_name_follows_the_language(seen: Shown) -> None:
    start(seen, *SPANS[0], mode="swipe")
    other = {"en": "ar", "ar": "en"}[seen.lang]
    for lang in (other, seen.lang):
        seen.page.evaluate("(lang) => controlMap.setLanguage(lang)", lang)
        seen.rested()
        names = seen.page.evaluate(
            """() => [".cm-divider", ".cm-from-handle", ".cm-twin", ".cm-compare-leave",
                ".cm-compare-tools .cm-switch", ".cm-comparison"].map((one) =>
                document.querySelector(one).getAttribute("aria-label"))"""
        )
        for name in names:
            assert name
            assert bool(re.search(r"[\u0600-\u06ff]", name)) == (lang == "ar")


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_phone_swipes(browser: Browser, lang: pages.Lang) -> None:
    with pages.opened(
        browser, pages.saved(lang), lang, (390, 844), has_touch=True, is_mobile=True
    ) as seen:
        start(seen, *SPANS[0])
        one, other = (seen.find(name).bounding_box() for name in (".cm-twin", FIRST))
        assert one == other
        expect(seen.find(".cm-divider")).to_be_visible()
        aligned(seen)
        wide = seen.page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        )
        assert wide
        small = seen.page.evaluate(
            """[...document.querySelectorAll(".cm-compare-leave, .cm-compare-field input")]
                .filter((one) => one.getBoundingClientRect().height < 43.5).length"""
        )
        assert small == 0


@pytest.mark.parametrize("mode", ["side", "swipe"])
def test_axe_finds_nothing_serious(browser: Browser, mode: str) -> None:
    with pages.opened(browser, pages.saved("ar"), "ar", bypass_csp=True) as seen:
        start(seen, *SPANS[0], mode=mode)
        seen.find(".cm-comparison summary").click()
        expect(seen.find(".cm-passages").first).to_be_visible()
        seen.page.add_script_tag(path=AXE)
        found = seen.page.evaluate(
            """async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
                .filter(({ impact }) => impact === "serious" || impact === "critical")
                .map(({ id, nodes }) => [id, nodes.slice(0, 4).map((node) => node.html)])"""
        )
        assert found == []
