"""The player and its time axis in the saved page: mouse, keys, buttons, the date field. Time runs
from left to right in English and from right to left in Arabic, for the eye and for the keys."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

import pages
import pytest
from pages import OPENS_ON, Shown, wordless
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser

FIRST, LAST = "2016-11-15", "2016-12-22"


@cache
def change_days() -> tuple[str, ...]:
    """The days on which anything changes, as Python counts them."""
    case = pages.shipped()
    package = case.data.package
    found = case.timeline.changes(package.start, package.end + timedelta(days=1))
    return tuple(sorted({str(change.date) for change in found}))


def _day_after(iso: str, days: int) -> str:
    return str(date.fromisoformat(iso) + timedelta(days=days))


def _at(seen: Shown, iso: str) -> tuple[float, float]:
    """Where a day of the focus stands on the axis, in page pixels."""
    box = seen.find("[role=slider] svg").bounding_box()
    assert box is not None
    part = (date.fromisoformat(iso) - date.fromisoformat(FIRST)).days + 0.5
    edge = 14
    across = edge + part * (box["width"] - 2 * edge) / 38
    x = box["x"] + (box["width"] - across if seen.lang == "ar" else across)
    return x, box["y"] + 60


@pytest.mark.parametrize("iso", [FIRST, "2016-11-26", "2016-12-07", LAST])
def test_a_click_on_the_axis_shows_that_day(seen: Shown, iso: str) -> None:
    seen.page.mouse.click(*_at(seen, iso))
    assert seen.date() == iso
    assert seen.states() == pages.expected(pages.on(iso))


def test_dragging_follows_the_mouse_and_stays_within_the_axis(seen: Shown) -> None:
    seen.page.mouse.move(*_at(seen, "2016-11-20"))
    seen.page.mouse.down()
    for iso in ("2016-11-25", "2016-12-01", "2016-12-13"):
        seen.page.mouse.move(*_at(seen, iso), steps=3)
        seen.eventually(seen.date, iso)
    x, y = _at(seen, "2016-12-13")
    seen.page.mouse.move(x, y + 300)
    assert seen.date() == "2016-12-13", "leaving the axis upwards or downwards loses nothing"
    seen.page.mouse.move(0 if seen.lang == "ar" else 1279, y)
    seen.eventually(seen.date, LAST)
    seen.page.mouse.up()
    seen.page.mouse.move(*_at(seen, "2016-11-20"))
    assert seen.date() == LAST, "the button is up"
    assert seen.states() == pages.expected(pages.on(LAST))


def test_the_handle_stands_at_its_day(seen: Shown) -> None:
    for iso in (FIRST, "2016-12-01", LAST):
        seen.go(iso)
        box = seen.find(".cm-axis__handle").bounding_box()
        assert box is not None
        assert box["x"] + box["width"] / 2 == pytest.approx(_at(seen, iso)[0], abs=2)


def test_pointing_at_a_day_tells_of_it_and_moves_nothing(seen: Shown) -> None:
    seen.page.mouse.move(*_at(seen, "2016-12-07"))
    told = seen.find(".cm-readout")
    expect(told).to_be_visible()
    wanted = "٧ كانون الأول ٢٠١٦" if seen.lang == "ar" else "7 December 2016"
    expect(told).to_contain_text(wanted, use_inner_text=True)
    assert seen.date() == OPENS_ON
    seen.page.mouse.move(0, 0)
    expect(told).to_be_hidden()


def test_keys_on_the_axis(seen: Shown) -> None:
    slider = seen.find("[role=slider]")
    slider.focus()
    ahead, back = ("ArrowLeft", "ArrowRight") if seen.lang == "ar" else ("ArrowRight", "ArrowLeft")
    later = [day for day in change_days() if day > OPENS_ON]
    before = [day for day in change_days() if day < OPENS_ON]
    for keys, wanted in (
        ([ahead], _day_after(OPENS_ON, 1)),
        ([ahead] * 5, _day_after(OPENS_ON, 5)),
        ([back], _day_after(OPENS_ON, -1)),
        (["ArrowUp"], _day_after(OPENS_ON, 1)),
        (["ArrowDown"] * 2, _day_after(OPENS_ON, -2)),
        (["PageUp"], later[0]),
        (["PageUp"] * 3, later[2]),
        (["PageDown"], before[-1]),
        (["Home"], FIRST),
        (["Home", back], FIRST),
        (["End"], LAST),
        (["End", ahead], LAST),
        (["Control+Home"], OPENS_ON),
        (["Alt+ArrowUp"], OPENS_ON),
    ):
        seen.go(OPENS_ON)
        for key in keys:
            slider.press(key)
        assert seen.date() == wanted, keys
    assert seen.states() == pages.expected(pages.on(OPENS_ON))


def test_arrow_keys_move_the_handle_the_way_they_point(seen: Shown) -> None:
    slider, handle = seen.find("[role=slider]"), seen.find(".cm-axis__handle")
    slider.focus()
    for key, sign in (("ArrowRight", 1), ("ArrowLeft", -1)):
        before = handle.bounding_box()
        slider.press(key)
        after = handle.bounding_box()
        assert before is not None
        assert after is not None
        assert (after["x"] - before["x"]) * sign > 3, key


def test_the_space_bar_plays_and_pauses(seen: Shown) -> None:
    slider = seen.find("[role=slider]")
    slider.focus()
    slider.press(" ")
    seen.until(f"controlMap.getState().date > '{OPENS_ON}'")
    slider.press(" ")
    assert seen.state()["playing"] is False
    assert seen.states() == pages.expected(pages.on(seen.date()))


KEYS = (" ", "ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown")


def test_keys_elsewhere_leave_the_date_alone(seen: Shown) -> None:
    for place in ("body", ".cm-finder__input", "path[data-place=N0129]", ".cm-zoomIn"):
        if place != "body":
            seen.find(place).focus()
        for key in KEYS:
            seen.page.keyboard.press(key)
        assert seen.date() == OPENS_ON, place
        assert seen.state()["playing"] is False, place
        seen.find(".cm-finder__input").fill("")
        seen.rested()


def test_the_change_buttons_land_where_python_counts_changes(seen: Shown) -> None:
    inside = [day for day in change_days() if FIRST <= day <= LAST]
    seen.go(FIRST)
    met = [FIRST] if FIRST in inside else []
    forward, back = seen.find(".cm-button--next-change"), seen.find(".cm-button--previous-change")
    while forward.get_attribute("aria-disabled") == "false":
        forward.click()
        met.append(seen.state()["date"])
        assert len(met) <= len(inside)
    assert met == inside
    seen.go(LAST)
    met = [LAST] if LAST in inside else []
    while back.get_attribute("aria-disabled") == "false":
        back.click()
        met.append(seen.state()["date"])
        assert len(met) <= len(inside)
    assert met == inside[::-1]
    back.click(force=True)
    assert seen.date() == inside[0]


def test_the_whole_range_steps_over_all_changes(seen: Shown) -> None:
    seen.find(".cm-range button").last.click()
    seen.go("2012-07-19")
    forward = seen.find(".cm-button--next-change")
    met = []
    for _ in range(12):
        forward.click()
        met.append(seen.state()["date"])
    assert met == [day for day in change_days() if day > "2012-07-19"][:12]
    expect(seen.find("[role=slider]")).to_have_attribute("aria-valuemin", "0")


def test_day_buttons_go_a_day_and_stop_at_the_ends(seen: Shown) -> None:
    seen.find(".cm-button--next-day").click()
    assert seen.date() == _day_after(OPENS_ON, 1)
    seen.find(".cm-button--previous-day").click(click_count=2)
    assert seen.date() == _day_after(OPENS_ON, -1)
    seen.go(LAST)
    seen.find(".cm-button--next-day").click(force=True)
    assert seen.date() == LAST


def test_a_date_outside_the_focus_opens_the_whole_range(seen: Shown) -> None:
    whole = seen.find(".cm-range button").last
    expect(whole).to_have_attribute("aria-pressed", "false")
    seen.go("2013-05-01")
    expect(whole).to_have_attribute("aria-pressed", "true")
    assert seen.date() == "2013-05-01"
    assert seen.states() == pages.expected(pages.on("2013-05-01"))
    seen.find(".cm-range button").first.click()
    assert seen.date() == FIRST


def test_it_never_plays_by_itself_and_plays_to_the_end(seen: Shown) -> None:
    assert seen.state()["playing"] is False
    seen.find(".cm-player__speed").select_option("8")
    seen.go("2016-12-20")
    play = seen.find(".cm-button--play")
    stopped = play.get_attribute("aria-label")
    # Two days are soon over: press and look at once.
    press = "(one) => { one.click(); return [one.ariaLabel, controlMap.getState().date]; }"
    assert play.evaluate(press)[0] != stopped
    seen.until("!controlMap.getState().playing")
    assert seen.date() == LAST
    expect(play).to_have_attribute("aria-label", stopped)
    assert seen.states() == pages.expected(pages.on(LAST))
    assert play.evaluate(press)[1] == FIRST, "from the end it starts again"
    play.click()


@wordless
def test_repeating_goes_on_from_the_first_day(seen: Shown) -> None:
    loop = seen.find(".cm-button--loop")
    loop.click()
    expect(loop).to_have_attribute("aria-pressed", "true")
    seen.find(".cm-player__speed").select_option("8")
    seen.go("2016-12-21")
    seen.find(".cm-button--play").click()
    seen.until("controlMap.getState().date < '2016-12-01'")
    assert seen.state()["playing"] is True
    seen.find(".cm-button--play").click()
    loop.click()


@wordless
def test_speed_is_days_per_second(seen: Shown) -> None:
    """By a clock of the test's own, sixty pictures a second."""
    for value in ("2", "8"):
        seen.go(FIRST)
        seen.find(".cm-player__speed").select_option(value)
        seconds = seen.page.evaluate(
            """() => {
                const frame = window.requestAnimationFrame;
                let waiting = [];
                let now = 1000;
                window.requestAnimationFrame = (call) => waiting.push(call);
                performance.now = () => now;
                controlMap.play();
                while (controlMap.getState().date < "2016-11-25") {
                    now += 1000 / 60;
                    const calls = waiting;
                    waiting = [];
                    for (const call of calls) call(now);
                }
                controlMap.pause();
                window.requestAnimationFrame = frame;
                delete performance.now;
                return (now - 1000) / 1000;
            }"""
        )
        assert seconds == pytest.approx(10 / int(value), abs=0.05)
    seen.find(".cm-player__speed").select_option("2")


@wordless
def test_every_day_played_shows_the_states_of_that_day(seen: Shown) -> None:
    wanted, start = {}, "2016-12-05"
    day = date.fromisoformat(start)
    while str(day) <= LAST:
        wanted[str(day)] = pages.expected(pages.on(str(day)))
        day += timedelta(days=1)
    seen.go(start)
    seen.find(".cm-player__speed").select_option("8")
    wrong = seen.page.evaluate(
        """async (wanted) => {
            controlMap.play();
            const wrong = [];
            const seen = new Set();
            while (controlMap.getState().playing) {
                const { date } = controlMap.getState();
                if (!seen.has(date)) {
                    seen.add(date);
                    for (const path of document.querySelectorAll("path[data-place]")) {
                        const [state, holder] = wanted[date][path.dataset.place];
                        if (path.dataset.state !== state || path.dataset.holder !== holder) {
                            wrong.push([date, path.dataset.place]);
                        }
                    }
                }
                await new Promise(requestAnimationFrame);
            }
            return { wrong, days: seen.size };
        }""",
        wanted,
    )
    assert wrong["wrong"] == []
    assert wrong["days"] > 8
    seen.find(".cm-player__speed").select_option("2")


def test_the_date_field_goes_to_a_date(seen: Shown) -> None:
    fill = seen.find(".cm-player .cm-date-field")
    fill.fill("2016-12-13")
    fill.press("Enter")
    assert seen.date() == "2016-12-13"
    fill.fill("2014-02-01")
    fill.press("Enter")
    assert seen.date() == "2014-02-01"
    fill.blur()


# What a field's change does at once: the day before its listeners heard of it, and after them.
_AT_ONCE = """() => {
    window.moved = [];
    const told = (way) => () => moved.push([way, controlMap.getState().date]);
    addEventListener("change", told("before"), { capture: true });
    addEventListener("change", told("after"));
}"""


def test_a_date_is_taken_when_it_is_typed_to_the_end(seen: Shown) -> None:
    seen.page.evaluate(_AT_ONCE)
    fill, focus = seen.find(".cm-player .cm-date-field"), seen.find(".cm-range button").first
    fill.focus()
    seen.page.keyboard.type("12122016")  # alike in whichever order this browser has them
    seen.page.keyboard.press("Enter")
    seen.until("controlMap.getState().date === '2016-12-12'")
    expect(focus).to_have_attribute("aria-pressed", "true")
    fill.blur()
    fill.focus()
    seen.page.keyboard.type("11112016")
    fill.blur()
    seen.until("controlMap.getState().date === '2016-11-11'")
    expect(focus).to_have_attribute("aria-pressed", "false")
    moved = seen.page.evaluate("moved.map(([, date]) => date)")
    assert len(moved) > 4
    assert moved[::2] == moved[1::2], "a key moves nothing"


def test_a_typed_date_of_the_focus_brings_the_focus_back(seen: Shown) -> None:
    fill = seen.find(".cm-player .cm-date-field")
    focus, everything = seen.find(".cm-range button").all()
    fill.fill("2014-02-01")
    expect(everything).to_have_attribute("aria-pressed", "true")
    fill.fill("2016-12-13")
    expect(focus).to_have_attribute("aria-pressed", "true")
    everything.click()
    fill.fill("2016-12-01")
    seen.until("controlMap.getState().date === '2016-12-01'")
    expect(everything).to_have_attribute("aria-pressed", "true")
    fill.blur()


@pytest.mark.parametrize("wrong", ["2012-07-18", "2016-12-23", "0016-11-28", "9999-12-31", ""])
def test_an_impossible_date_is_answered_in_a_sentence(seen: Shown, wrong: str) -> None:
    fill, note = seen.find(".cm-player .cm-date-field"), seen.find(".cm-player__note")
    fill.fill(wrong)
    fill.press("Enter")
    expect(note).to_have_text(re.compile(".{15}"))
    assert seen.date() == OPENS_ON
    expect(fill).to_have_attribute("aria-invalid", "true")
    fill.blur()
    seen.find(".cm-button--next-day").click()
    expect(note).to_have_text("", use_inner_text=True)
    expect(fill).to_have_value(_day_after(OPENS_ON, 1))
    assert fill.get_attribute("aria-invalid") in (None, "false")


def test_less_motion_goes_from_change_to_change(browser: Browser) -> None:
    with pages.opened(browser, pages.saved(), reduced_motion="reduce") as seen:
        seen.find(".cm-player__speed").select_option("8")
        seen.go("2016-12-07")
        assert seen.state()["playing"] is False
        days = seen.page.evaluate(
            """async () => {
                const days = [controlMap.getState().date];
                controlMap.play();
                while (days.length < 3) {
                    const { date } = controlMap.getState();
                    if (date !== days.at(-1)) days.push(date);
                    await new Promise(requestAnimationFrame);
                }
                controlMap.pause();
                return days;
            }"""
        )
        later = [day for day in change_days() if day > "2016-12-07"]
        assert days == ["2016-12-07", *later[:2]]
        moving = seen.page.evaluate(
            "document.getAnimations().filter((one) => one.playState === 'running').length"
        )
        assert moving == 0
