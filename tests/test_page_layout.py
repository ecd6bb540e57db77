"""Saved maps in windows of many sizes: the map is large, the time axis in the first view, nothing
stands on anything else, names keep to their ground and every target can be hit."""

from __future__ import annotations

from typing import Any

import pages
import pytest
from pages import Shown, shipped
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser

DESKS = ((1440, 900), (1280, 720), (1024, 768))
SMALL = ((720, 450), (844, 390), (390, 844), (390, 664), (320, 700))
STEADY = ((1440, 900), (1280, 800), (1280, 720), (900, 600), (390, 844))
# Boxes as left, top, right, bottom; the city is what of the districts is whole in the map.
_BOXES = """() => {
    const box = (one) => { const { left, top, right, bottom } = one.getBoundingClientRect();
        return [left, top, right, bottom]; };
    const found = Object.fromEntries(["date", "stage", "legend", "player", "axis", "axis__handle",
        "sources"].map((name) => [name, box(document.querySelector(`.cm-${name}`))]));
    const [left, top, right, bottom] = found.stage;
    const whole = [...document.querySelectorAll("path[data-place]")].map(box).filter((one) =>
        one[0] >= left - 1 && one[1] >= top - 1 && one[2] <= right + 1 && one[3] <= bottom + 1);
    found.city = [0, 1, 2, 3].map((at) =>
        Math[at < 2 ? "min" : "max"](...whole.map((one) => one[at])));
    return found;
}"""
# Until nothing has moved for half a second of pictures in a window of this size.
_STEADY = """async ([width, height]) => {
    let last = "";
    for (let still = 0; still < 30; still += 1) {
        await new Promise((next) => requestAnimationFrame(next));
        const boxes = [...document.querySelectorAll(".cm-frame *")].map((one) => {
            const { left, top, right, bottom } = one.getBoundingClientRect();
            return [left, top, right, bottom].map(Math.round);
        });
        const now = JSON.stringify([innerWidth, innerHeight, boxes]);
        if (now !== last || innerWidth !== width || innerHeight !== height) still = 0;
        last = now;
    }
}"""
_SIZE = """() => { const { scrollWidth, scrollHeight } = document.scrollingElement;
    return [scrollWidth, scrollHeight]; }"""
# What stands under both ends of every line of every name.
_UNDER_NAMES = """() => [...document.querySelectorAll(
        ".cm-label:not(.cm-label-edge, .cm-label-landmark) tspan")].flatMap((line) => {
    const { left, right, top, bottom } = line.getBoundingClientRect();
    return [left + 1, right - 1].map((x) => [line.textContent,
        document.elementsFromPoint(x, (top + bottom) / 2)
            .some((one) => one.matches("[data-place]"))]);
})"""
_TARGETS = """() => [...document.querySelectorAll(
        ".cm-flag, .cm-fronts button, .cm-sources button, .cm-place-link, .cm-zoom button,"
        + " .cm-player :is(button, select), .cm-pockets summary")]
    .filter((one) => one.checkVisibility())
    .map((one) => [one.className || one.tagName, one.getBoundingClientRect()])
    .map(([name, box]) => [name, box.width, box.height])"""


# Each account in turn: the map's height and view, and whether the sentence about it stands whole in
# the head.
_ACCOUNTS = """async (ids) => {
    const box = (name) => document.querySelector(`.cm-${name}`).getBoundingClientRect();
    const found = [];
    for (const id of ids) {
        controlMap.setAccount(id);
        for (let wait = 0; wait < 3; wait += 1) await new Promise(requestAnimationFrame);
        const [stage, head, said] = ["stage", "head", "summary"].map(box);
        const line = document.querySelector(".cm-summary");
        const { centre, zoom } = controlMap.getState();
        found.push([id, [stage.height, ...centre, zoom], said.height > 0
            && said.bottom <= head.bottom + 1 && said.left >= head.left && said.right <= head.right
            && line.scrollHeight <= line.clientHeight + 1 && line.scrollWidth <= line.clientWidth]);
    }
    controlMap.setAccount("all");
    return found;
}"""


def meet(one: list[float], other: list[float]) -> bool:
    """Whether two boxes share ground."""
    across = one[0] < other[2] - 1 and other[0] < one[2] - 1
    return across and one[1] < other[3] - 1 and other[1] < one[3] - 1


def boxes(seen: Shown, size: tuple[int, int]) -> dict[str, list[float]]:
    """Where things are once the page has taken up a size."""
    width, height = size
    seen.page.set_viewport_size({"width": width, "height": height})
    seen.page.evaluate(_STEADY, size)
    seen.rested()
    found: dict[str, list[float]] = seen.page.evaluate(_BOXES)
    return found


@pytest.mark.parametrize("size", DESKS)
def test_at_a_desk_the_city_has_more_than_half_of_the_height(
    seen: Shown, size: tuple[int, int]
) -> None:
    found = boxes(seen, size)
    assert found["city"][3] - found["city"][1] > 0.54 * size[1]
    assert found["axis"][3] <= found["sources"][1] + 1 < size[1]
    names = ("date", "stage", "legend", "player", "axis")
    for at, name in enumerate(names):
        for other in names[at + 1 :]:
            assert not meet(found[name], found[other]), (name, other)
    assert seen.page.evaluate(_SIZE) == list(size)
    spare = seen.page.evaluate(
        "(() => { const one = document.querySelector('.cm-legend');"
        " return [one.scrollHeight - one.clientHeight, one.scrollWidth - one.clientWidth]; })()"
    )
    assert max(spare) <= 0, "the whole legend is in view"


@pytest.mark.parametrize("size", STEADY)
def test_from_one_account_to_another_the_map_keeps_its_height_and_view(
    seen: Shown, size: tuple[int, int]
) -> None:
    boxes(seen, size)
    ids = [one["id"] for one in shipped().scene["accounts"]]
    for day in ("2016-11-15", "2016-12-01"):
        seen.go(day)
        seen.rested()
        found: list[list[Any]] = seen.page.evaluate(_ACCOUNTS, ids)
        assert len(found) > 10
        assert [id_ for id_, view, _ in found if view != found[0][1]] == []
        assert [id_ for id_, _, whole in found if not whole] == []


def test_with_displacement_and_strikes_the_map_keeps_its_height(seen: Shown) -> None:
    seen.page.evaluate("controlMap.setLayers({flows: true, incidents: true})")
    found = boxes(seen, (1440, 900))
    seen.page.evaluate("controlMap.setLayers({flows: false, incidents: false})")
    assert found["city"][3] - found["city"][1] > 0.45 * 900
    assert found["axis__handle"][3] < 900


@pytest.mark.parametrize("size", SMALL)
def test_in_small_windows_date_map_player_and_axis_are_in_the_first_view(
    seen: Shown, size: tuple[int, int]
) -> None:
    found = boxes(seen, size)
    for name in ("date", "player", "axis", "axis__handle"):
        assert found[name][1] >= 0, name
        assert found[name][3] <= size[1], name
    assert found["axis"][2] - found["axis"][0] > 280
    assert min(found["stage"][3], found["player"][1]) - found["stage"][1] > 200 or (
        found["stage"][3] - found["stage"][1] > 300
    )
    assert not meet(found["date"], found["stage"])
    assert seen.page.evaluate(_SIZE)[0] == size[0], "nothing scrolls sideways"
    tops = seen.page.evaluate(
        "[...document.querySelectorAll('.cm-player .cm-button')].filter((one) =>"
        " one.checkVisibility()).map((one) => one.getBoundingClientRect())"
        ".map((box) => Math.round((box.top + box.bottom) / 2))"
    )
    assert len(set(tops)) == 1, "the buttons stand in one row"
    ground = seen.page.evaluate(
        "[document.documentElement, document.querySelector('.cm-frame')]"
        ".map((one) => getComputedStyle(one).backgroundColor)"
    )
    assert ground[0] == ground[1], "below the frame there is paper too"


def test_names_keep_to_their_ground(seen: Shown) -> None:
    for size in (DESKS[1], (1440, 900), (390, 844)):
        boxes(seen, size)
        under: list[list[Any]] = seen.page.evaluate(_UNDER_NAMES)
        assert len(under) > 10
        assert [name for name, ground in under if not ground] == [], size


def test_what_the_edge_cuts_off_is_named_beside_it(seen: Shown) -> None:
    boxes(seen, (320, 700))
    names = seen.page.evaluate(
        "[...document.querySelectorAll('.cm-label-edge')].map((one) => one.textContent)"
    )
    assert ("→ Nayrab" if seen.lang == "en" else "→ النيرب") in names


def test_every_target_can_be_hit(seen: Shown) -> None:
    boxes(seen, DESKS[1])
    seen.find(".cm-pockets summary").click()
    targets: list[list[Any]] = seen.page.evaluate(_TARGETS)
    seen.find(".cm-pockets summary").click()
    assert {"cm-flag", "SUMMARY"} <= {name for name, _, _ in targets}
    assert [one for one in targets if min(one[1:]) < 23.9] == []
    middles = seen.page.evaluate(
        "[...document.querySelectorAll('.cm-flag')].map((one) => one.getBoundingClientRect().left)"
    )
    pairs = zip(sorted(middles), sorted(middles)[1:], strict=False)
    assert min(after - before for before, after in pairs) >= 24


def test_the_line_of_sources_unfolds(seen: Shown) -> None:
    boxes(seen, DESKS[1])
    more = seen.find(".cm-sources-more")
    rest = seen.find(".cm-sources-rest").first
    expect(rest).to_be_hidden()
    more.click()
    expect(rest).to_be_visible()
    expect(more).to_have_attribute("aria-expanded", "true")
    more.click()
    expect(rest).to_be_hidden()


def test_names_on_silent_ground_can_be_read_in_the_dark(browser: Browser) -> None:
    with pages.opened(browser, f"{pages.saved()}#account=sohr&theme=dark") as seen:
        pairs = seen.page.evaluate(
            """() => {
                const fills = new Set([...document.querySelectorAll(
                    "path[data-silent=true][data-state=held]")]
                    .map((one) => one.getAttribute("fill"))
                    .filter((fill) => fill.startsWith("#")));
                const inks = new Set([...document.querySelectorAll(".cm-label")].map((one) =>
                    one.getAttribute("fill")).filter((fill) => fill?.startsWith("#")));
                return [[...fills], [...inks]];
            }"""
        )
    fills, inks = pairs
    assert fills
    for fill in fills:
        assert max(_contrast(fill, ink) for ink in inks) >= 4.5, fill


def test_in_forced_colours_what_is_pressed_is_told(browser: Browser) -> None:
    with pages.opened(browser, pages.saved(), forced_colors="active") as seen:
        grounds = seen.page.evaluate(
            "[...document.querySelectorAll('.cm-range button')]"
            ".map((one) => getComputedStyle(one).backgroundColor)"
        )
    assert len(set(grounds)) == 2


def _contrast(one: str, other: str) -> float:
    """The contrast of two colours, as WCAG counts it."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)
