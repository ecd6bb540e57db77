"""Front lines and pockets on the page are those of Python, on every date, in both languages."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import cases
import pages
import pytest
from pages import Shown, wordless
from playwright.sync_api import Browser, expect

from geo import fronts
from geo.webmap import ControlMap

pytestmark = pytest.mark.browser

DAYS = ("2016-08-07", "2016-11-14", "2016-11-28", "2016-12-07", "2016-12-13", "2016-12-22")
_FRONTS = """() => Object.fromEntries([...document.querySelectorAll(
    ".cm-stage:not(.cm-twin) path.cm-front")].map((one) => [one.dataset.border, one.dataset.kind]))
"""
_POCKETS = """() => Object.fromEntries([...document.querySelectorAll(".cm-fronts li[data-actor]")]
    .map((item) => [item.dataset.actor, [...item.querySelectorAll(".cm-pocket")].map((pocket) =>
        [pocket.textContent, Number(pocket.dataset.districts)])]))"""
# Every pocket is named once the "+3" has been pressed.
_ALL_POCKETS = """() => document.querySelectorAll(".cm-fronts li[data-actor] [data-key$='-3']")
    .forEach((one) => { if (!one.classList.contains("cm-pocket")) one.click(); })"""


@cache
def borders() -> tuple[fronts.Border, ...]:
    return fronts.borders(pages.shipped().data.geometry)


def expected(iso: str, account: str = "all") -> dict[str, str]:
    """What each front line must tell: its two districts, and whether it is sure."""
    day = date.fromisoformat(iso)
    readings = pages.shipped().timeline.state_on(day, account)
    return {
        " ".join(front.border.places): "sure" if front.sure else "unsure"
        for front in fronts.fronts(borders(), readings)
    }


def number(text: str) -> float:
    """A number as either language writes it."""
    western = text.translate(str.maketrans("٠١٢٣٤٥٦٧٨٩٫", "0123456789.", "٬,"))
    return float(re.sub(r"[^\d.]", "", western))


@wordless
@pytest.mark.parametrize("iso", DAYS)
def test_the_lines_drawn_are_the_fronts_of_the_date(seen: Shown, iso: str) -> None:
    seen.go(iso)
    drawn = seen.page.evaluate(_FRONTS)
    assert drawn == expected(iso)
    assert drawn


@wordless
def test_lines_are_right_whichever_way_one_came(seen: Shown) -> None:
    for iso in (*DAYS, *reversed(DAYS), "2012-07-19", "2016-12-12"):
        seen.go(iso)
        assert seen.page.evaluate(_FRONTS) == expected(iso), iso


@wordless
def test_another_account_has_its_own_fronts(seen: Shown) -> None:
    seen.go("2016-12-13")
    seen.page.evaluate("controlMap.setAccount('opposition')")
    assert seen.page.evaluate(_FRONTS) == expected("2016-12-13", "opposition")
    seen.page.evaluate("controlMap.setAccount('all')")
    assert seen.page.evaluate(_FRONTS) == expected("2016-12-13")


@pytest.mark.parametrize("iso", DAYS)
def test_the_length_of_the_front_is_pythons(seen: Shown, iso: str) -> None:
    seen.go(iso)
    readings = pages.on(iso)
    for at, sure in enumerate((True, False)):
        km = sum(
            front.border.km for front in fronts.fronts(borders(), readings) if front.sure == sure
        )
        item = seen.find(".cm-fronts li").nth(at)
        assert float(item.get_attribute("data-km") or "") == pytest.approx(km, abs=0.02)
        text = item.locator(".cm-legend-numbers").inner_text()
        assert number(text) == pytest.approx(km, abs=0.06)


def test_where_little_is_known_pockets_are_the_known_ones(seen: Shown) -> None:
    known = {"en": ", known:", "ar": "، المعروف:"}[seen.lang]
    pocket = seen.find(".cm-fronts [data-actor=opposition]")
    seen.go("2013-06-01")
    expect(pocket).to_contain_text(known)
    seen.go("2016-11-28")
    expect(pocket).not_to_contain_text(known)


@pytest.mark.parametrize("iso", DAYS)
def test_pockets_are_counted_as_python_does(seen: Shown, iso: str) -> None:
    seen.go(iso)
    seen.page.evaluate(_ALL_POCKETS)
    wanted: dict[str, list[fronts.Pocket]] = {}
    timeline = pages.shipped().timeline
    for pocket in fronts.pockets(borders(), pages.on(iso), timeline.km2):
        wanted.setdefault(pocket.actor, []).append(pocket)
    shown = seen.page.evaluate(_POCKETS)
    assert shown.keys() == wanted.keys()
    for actor, found in shown.items():
        assert [count for _, count in found] == [len(one.places) for one in wanted[actor]]
        for (text, _), pocket in zip(found, wanted[actor], strict=True):
            assert number(text) == pytest.approx(pocket.km2, abs=0.051)


def test_a_pocket_by_keyboard_brings_it_into_view(seen: Shown) -> None:
    seen.go("2016-12-13")
    before = seen.state()
    pocket = seen.find(".cm-fronts li[data-actor=opposition] .cm-pocket").first
    label = pocket.get_attribute("aria-label") or ""
    assert ("Opposition" if seen.lang == "en" else "المعارضة") in label
    seen.find(".cm-pockets summary").focus()
    seen.page.keyboard.press("Enter")
    pocket.focus()
    seen.page.keyboard.press("Enter")
    seen.until(f"controlMap.getState().zoom > {before['zoom']}")
    seen.rested()
    inside = seen.page.evaluate(
        """(places) => {
            const stage = document.querySelector(".cm-stage").getBoundingClientRect();
            return places.every((id) => {
                const box = document.querySelector(`path[data-place="${id}"]`)
                    .getBoundingClientRect();
                return box.left >= stage.left - 1 && box.right <= stage.right + 1
                    && box.top >= stage.top - 1 && box.bottom <= stage.bottom + 1;
            });
        }""",
        [
            place
            for one in fronts.pockets(
                borders(), pages.on("2016-12-13"), pages.shipped().timeline.km2
            )
            if one.actor == "opposition"
            for place in one.places
        ][:6],
    )
    assert inside
    seen.find(".cm-fitCity").click()
    seen.find(".cm-pockets summary").click()


def test_the_layer_can_be_left_out(seen: Shown) -> None:
    seen.go("2016-12-07")
    seen.layers(fronts=False)
    expect(seen.find(".leaflet-cm-fronts-pane")).to_be_hidden()
    expect(seen.find(".cm-fronts li").first).to_be_hidden()
    seen.go("2016-12-13")
    seen.layers(fronts=True)
    assert seen.page.evaluate(_FRONTS) == expected("2016-12-13")
    expect(seen.find(".cm-fronts li").first).to_be_visible()


def test_names_follow_the_language(seen: Shown) -> None:
    names = {"en": "Front lines and pockets", "ar": "خطوط التماس والجيوب"}
    for lang in ("en", "ar"):
        seen.page.evaluate("(lang) => controlMap.setLanguage(lang)", lang)
        expect(seen.find(".cm-fronts")).to_have_attribute("aria-label", names[lang])


@wordless
def test_playing_keeps_the_lines_right(seen: Shown) -> None:
    seen.go("2016-12-20")
    seen.page.evaluate("controlMap.play()")
    seen.until("!controlMap.getState().playing")
    assert seen.page.evaluate(_FRONTS) == expected(seen.date())


def test_many_districts_are_drawn_on_a_canvas(browser: Browser, tmp_path: Path) -> None:
    case = pages.built(cases.grid_case(tmp_path / "grid", 600, 3))
    path = tmp_path / "grid.html"
    ControlMap(case.scene).save(path)
    drawn = """() => {
        const canvas = document.querySelector(".leaflet-cm-fronts-pane canvas");
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        let dark = 0;
        for (let at = 3; at < data.length; at += 4) if (data[at] > 200 && data[at - 3] < 60) dark++;
        return dark;
    }"""
    shared = fronts.borders(case.data.geometry)
    with pages.opened(browser, path.as_uri()) as seen:
        for iso in (case.data.package.start.isoformat(), case.data.package.end.isoformat()):
            seen.go(iso)
            found = fronts.fronts(shared, case.timeline.state_on(date.fromisoformat(iso)))
            # With many districts the figures follow when the date has come to rest.
            for at, sure in enumerate((True, False)):
                km = sum(one.border.km for one in found if one.sure == sure)
                told = f"document.querySelectorAll('.cm-fronts li')[{at}].dataset.km"
                seen.until(f"Math.abs({told} - {km}) <= 0.02 + {km} * 1e-3")
            assert (seen.page.evaluate(drawn) > 0) == bool(found)
