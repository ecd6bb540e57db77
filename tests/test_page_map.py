"""The saved page shows, on every day and in both languages, what Python's timeline answers."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import pages
import pytest
from pages import OPENS_ON, Shown, wordless
from playwright.sync_api import Error, expect

pytestmark = pytest.mark.browser

HANANO = "N0129"
# As high as the letters, without the room that a font leaves above and below them.
_BOXES = """(selector) => [...document.querySelectorAll(selector)].flatMap((one) =>
    [...one.querySelectorAll("tspan")].map((line) => {
        const box = line.getBoundingClientRect();
        const middle = (box.top + box.bottom) / 2;
        const half = parseFloat(getComputedStyle(line).fontSize) * 0.5;
        return [one.textContent, box.left + 1, middle - half, box.right - 1, middle + half];
    }))"""
# Points whose topmost shape is the district, on a grid that stripes cannot follow.
_POINTS = """(step) => {
    const stage = document.querySelector(".cm-stage").getBoundingClientRect();
    const found = {};
    for (let y = stage.top + 20; y < stage.bottom - 20; y += step) {
        for (let x = stage.left + 4; x < stage.right - 4; x += step) {
            const place = document.elementFromPoint(x, y)?.dataset?.place;
            if (place) (found[place] ||= []).push([Math.floor(x), Math.floor(y)]);
        }
    }
    return found;
}"""


@wordless
@pytest.mark.parametrize("iso", pages.DAYS)
def test_each_district_tells_the_state_and_holder_of_the_day(seen: Shown, iso: str) -> None:
    seen.go(iso)
    assert seen.states() == pages.expected(pages.on(iso))
    assert seen.date() == iso


@wordless
def test_states_are_right_whichever_way_one_came(seen: Shown) -> None:
    for iso in (*pages.DAYS, *reversed(pages.DAYS), pages.DAYS[4], pages.DAYS[0]):
        seen.go(iso)
        assert seen.states() == pages.expected(pages.on(iso)), iso


@pytest.mark.parametrize("iso", pages.DAYS)
def test_the_legend_counts_and_shares_as_python_does(seen: Shown, iso: str) -> None:
    seen.go(iso)
    shares = pages.shipped().timeline.shares(date.fromisoformat(iso))
    actors = pages.shipped().data.actors
    arabic = seen.lang == "ar"
    wanted = {
        (actors[key].short.ar if arabic else actors[key].short.en): share
        for key, share in shares.actors.items()
    }
    names = (
        ("معلَن غير مؤكد", "متنازَع عليه", "لا تقارير")
        if arabic
        else ("Claimed, not confirmed", "Contested", "No report")
    )
    wanted |= dict(zip(names, (shares.claimed, shares.contested, shares.unknown), strict=True))
    told = seen.page.evaluate("""() => Object.fromEntries(
        [...document.querySelectorAll(".cm-legend-item")].map((item) => [
            item.querySelector(".cm-legend-name").textContent,
            [...item.querySelectorAll(".cm-legend-count, .cm-legend-share")]
                .map((one) => one.textContent)]))""")
    for name, share in wanted.items():
        if name not in told:
            assert share.districts == 0
            continue
        count = str(share.districts) if share.districts else "–"
        percent = f"{share.percent:.0f}%" if share.districts else ""
        assert told[name] == [_digits(count, arabic), _digits(percent, arabic)], name


def _digits(text: str, arabic: bool) -> str:
    return text.translate(str.maketrans("0123456789%", "٠١٢٣٤٥٦٧٨٩٪")) if arabic else text


def test_the_accessible_name_of_a_district_says_name_reading_and_since(seen: Shown) -> None:
    shape = seen.find(f"path[data-place={HANANO}]")
    told = shape.get_attribute("aria-label") or ""
    place = pages.shipped().data.places[HANANO]
    assert place.name.ar in told if seen.lang == "ar" else place.name.en in told
    assert ("منذ ٢٧ تشرين الثاني ٢٠١٦" if seen.lang == "ar" else "since 27 November 2016") in told
    expect(shape).to_have_attribute("role", "button")


@wordless
def test_get_state_counts_the_districts_of_each_state(seen: Shown) -> None:
    for iso in pages.DAYS:
        seen.go(iso)
        counts = {"held": 0, "claimed": 0, "contested": 0, "unknown": 0}
        for reading in pages.on(iso):
            counts[reading.state] += 1
        assert seen.state()["states"] == counts


@pytest.mark.parametrize(
    "call",
    [
        "setDate('2016-13-01')",
        "setDate('2016-02-30')",
        "setDate('28 November')",
        "setDate()",
        "setDate('2012-07-18')",
        "setDate('2016-12-23')",
        "setDate(['2016-11-28'])",
        "select('nowhere')",
        "select('__proto__')",
        "setLanguage('fr')",
    ],
)
def test_a_wrong_call_is_answered_with_a_sentence_and_changes_nothing(
    seen: Shown, call: str
) -> None:
    before = seen.state()
    with pytest.raises(Error, match="RangeError") as told:
        seen.page.evaluate(f"controlMap.{call}")
    assert len(str(told.value).split("RangeError: ")[1]) > 20
    assert seen.state() == before


@wordless
def test_the_api_plays_and_pauses(seen: Shown) -> None:
    seen.page.evaluate("controlMap.play()")
    seen.until("controlMap.getState().date > '2016-11-28' && controlMap.getState().playing")
    seen.page.evaluate("controlMap.pause()")
    assert seen.state()["playing"] is False
    assert seen.states() == pages.expected(pages.on(seen.date()))


@pytest.mark.parametrize(
    ("both", "iso"),
    [
        ("en", "2016-11-26"),
        ("en", OPENS_ON),
        ("en", "2016-12-07"),
        ("en", "2016-12-13"),
        ("ar", OPENS_ON),
    ],
    indirect=["both"],
)
def test_pixels_have_the_colours_of_the_readings(seen: Shown, iso: str) -> None:
    seen.go(iso)
    seen.rested()
    points: dict[str, list[list[int]]] = seen.page.evaluate(_POINTS, 3.7)
    picture = seen.picture(without=pages.MARKS)
    colours = {key: _rgb(one.colour) for key, one in pages.shipped().data.actors.items()}
    judged: dict[str, int] = {}
    for reading in pages.on(iso):
        inside = points.get(reading.place, [])
        if len(inside) < 40:
            continue
        pixels = [picture.getpixel((x, y)) for x, y in inside]
        part = {key: _part(pixels, colour) for key, colour in colours.items()}
        told = f"{reading.place} {reading.state} {reading.holder} {reading.parties}: {part}"
        if reading.state == "held":
            assert part[reading.holder or ""] > 0.4, told
            if not reading.dissent:
                assert all(part[key] < 0.2 for key in part if key != reading.holder), told
        elif reading.state == "unknown":
            assert all(value < 0.02 for value in part.values()), told
        else:
            shown = {*reading.parties, *filter(None, [reading.holder])}
            assert all(part[key] > 0.04 for key in shown), told
            assert all(part[key] < 0.15 for key in part if key not in shown), told
        judged[reading.state] = judged.get(reading.state, 0) + 1
    assert judged["held"] > 20
    assert judged["contested"] >= 1


@wordless
def test_hanano_changes_colour_from_26_to_28_november(seen: Shown) -> None:
    actors = pages.shipped().data.actors
    told = []
    for iso in ("2016-11-26", "2016-11-28"):
        seen.go(iso)
        seen.rested()
        inside = seen.page.evaluate(_POINTS, 3.7)[HANANO]
        picture = seen.picture(without=pages.MARKS)
        pixels = [picture.getpixel((x, y)) for x, y in inside]
        told.append({key: _part(pixels, _rgb(one.colour)) for key, one in actors.items()})
    assert min(told[0]["opposition"], told[0]["government"]) > 0.15, "contested: both colours"
    assert told[1]["government"] > 0.6
    assert told[1]["opposition"] < 0.05


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))


def _part(pixels: list[Any], colour: tuple[int, ...]) -> float:
    """The part of pixels that are of a colour, soft edges of stripes included."""
    near = [max(abs(a - b) for a, b in zip(one, colour, strict=True)) <= 36 for one in pixels]
    return near.count(True) / len(near)


def test_names_on_the_map_never_touch_each_other(seen: Shown) -> None:
    for closer in range(3):
        if closer:
            seen.find(".cm-zoomIn").click()
            seen.rested()
        boxes = seen.page.evaluate(_BOXES, ".cm-label")
        assert len(boxes) > 10
        for one, other in itertools.combinations(boxes, 2):
            if one[0] == other[0]:
                continue
            apart = (
                one[3] <= other[1] or other[3] <= one[1] or one[4] <= other[2] or other[4] <= one[2]
            )
            assert apart, f"zoom {closer}: {one} and {other}"
    seen.find(".cm-fitCity").click()
    seen.rested()


def test_nothing_covers_the_date_and_the_page_does_not_scroll(seen: Shown) -> None:
    covered = seen.page.evaluate("""() => {
        const date = document.querySelector(".cm-date");
        const range = document.createRange();
        range.selectNodeContents(date);
        const box = range.getBoundingClientRect();
        const found = [];
        for (const across of [0.02, 0.25, 0.5, 0.75, 0.98]) for (const down of [0.25, 0.5, 0.75]) {
            const top = document.elementFromPoint(box.left + across * box.width,
                box.top + down * box.height);
            if (top !== date) found.push(top?.outerHTML.slice(0, 80));
        }
        return found;
    }""")
    assert covered == []
    height, room, width, across = seen.page.evaluate("""() => {
        const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.scrollingElement;
        return [scrollHeight, clientHeight, scrollWidth, clientWidth];
    }""")
    assert (height, width) == (room, across)


def test_the_date_is_the_largest_text(seen: Shown) -> None:
    sizes = seen.page.evaluate("""() => [...document.querySelectorAll(".cm-frame *")]
        .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3
            && node.data.trim()) && one.checkVisibility())
        .map((one) => [parseFloat(getComputedStyle(one).fontSize), one.className])""")
    assert max(sizes, key=lambda one: one[0])[1] == "cm-date"
    assert [one for one in sizes if one[0] < 10.5] == []
    arabic = seen.lang == "ar"
    wanted = "٢٨ تشرين الثاني ٢٠١٦" if arabic else "28 November 2016"
    expect(seen.find(".cm-date")).to_have_text(wanted, use_inner_text=True)
