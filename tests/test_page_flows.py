"""Displacement on the map: arrows, bars, tables and the strip say what the dataset says, each
publisher for itself, in both languages and by keyboard. Nothing is ever added up."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pages
import pytest
from cases import make_case
from pages import Shown, wordless
from playwright.sync_api import Browser, expect

from geo.model import Flow
from geo.webmap import ControlMap

# How `both` opens the page.
OPENED = {"size": (1280, 900)}

pytestmark = pytest.mark.browser

FIRST, LAST = date(2016, 11, 15), date(2016, 12, 22)
DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
BUSY = ("2016-11-27", "2016-11-28", "2016-12-12", "2016-12-15", "2016-12-22")

_ARROWS = """() => [...document.querySelectorAll(".cm-flows > .cm-flow")].map((one) => ({
    id: one.dataset.flow, kind: one.dataset.kind, unit: one.dataset.unit, shape: one.dataset.shape,
    width: Number(one.dataset.width), height: Number(one.dataset.height),
    name: one.getAttribute("aria-label"),
    label: [...document.querySelectorAll(`[data-chip="${one.dataset.flow}"] text`)]
        .map((line) => line.textContent).join("|"),
}))"""
_NUMBERS = re.compile(r"\d[\d,]*")
_TEXTS = """() => [...document.querySelectorAll(".cm-chips, .cm-flowstrip," +
    ".cm-layerkey[data-layer=flows], .cm-side > [data-layer=flows]")].flatMap((part) => {
        const walk = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
        const found = [];
        while (walk.nextNode()) found.push(walk.currentNode.data);
        return found;
    })"""
# As wide as drawn, without the line that leads to what a label is about.
_BOXES = """() => [...document.querySelectorAll(".cm-chips .cm-chip:not([data-folded]) rect")]
    .map((one) => one.getBoundingClientRect()).map((box) =>
        [box.left + 0.5, box.top + 0.5, box.right - 0.5, box.bottom - 0.5])"""


@pytest.fixture
def seen(seen: Shown) -> Shown:
    seen.layers(flows=True, incidents=False)
    return seen


def flows_on(day: date) -> list[Flow]:
    return [one for one in pages.shipped().data.flows if one.earliest <= day <= one.latest]


def on_map(places: Sequence[str]) -> bool:
    """Whether some of these places can be found on the map."""
    data = pages.shipped().data
    covered = {cover.place for cover in data.covers}
    return any(data.places[key].lonlat or key in covered for key in places)


def placed(flow: Flow) -> bool:
    return on_map(flow.from_places) or on_map(flow.to_places)


def ways(day: date) -> list[list[Flow]]:
    """Figures of a day on the map: those of one publisher, kind, unit and way together, that for
    the fewest days first."""
    found: dict[tuple[object, ...], list[Flow]] = {}
    for one in flows_on(day):
        if placed(one):
            key = (one.claimant, one.kind, one.unit, one.from_places, one.to_places)
            found.setdefault(key, []).append(one)
    return [
        sorted(group, key=lambda one: (one.latest - one.earliest, one.latest, one.id))
        for group in found.values()
    ]


def arrows(seen: Shown) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = seen.page.evaluate(_ARROWS)
    return found


def latin(text: str) -> str:
    """Digits and signs as Latin text has them."""
    return text.translate(str.maketrans("٠١٢٣٤٥٦٧٨٩٬", "0123456789,"))


def amount(flow: Flow) -> list[str]:
    """The numbers that a label of a flow holds, low first."""
    known = [one for one in (flow.low, flow.high) if one is not None]
    return [f"{one:,}" for one in dict.fromkeys(known)]


def test_without_being_asked_for_there_is_no_arrow_strip_or_table(both: Shown) -> None:
    both.anew()
    assert both.state()["layers"]["flows"] is False
    assert arrows(both) == []
    for selector in (
        ".cm-flowstrip",
        ".cm-layerkey[data-layer=flows]",
        "details[data-layer=flows]",
    ):
        expect(both.find(selector)).to_be_hidden()


@wordless
def test_on_each_day_the_arrows_are_those_of_the_dataset(seen: Shown) -> None:
    for day in DAYS:
        seen.go(day.isoformat())
        told = {one["id"]: latin(one["label"]).split("|")[2:] for one in arrows(seen)}
        wanted = {first.id: rest for first, *rest in ways(day)}
        assert told.keys() == wanted.keys(), day
        for id_, more in told.items():
            assert len(more) == bool(wanted[id_]), "the label says how many more there are"
            assert _NUMBERS.findall("".join(more)) == [str(len(wanted[id_]))] * len(more)


def test_the_card_of_an_arrow_has_its_publishers_other_figures_too(seen: Shown) -> None:
    seen.go("2016-12-16")
    group = next(one for one in ways(date(2016, 12, 16)) if len(one) > 2)
    seen.find(f"[data-flow={group[0].id}]").focus()
    seen.page.keyboard.press("Enter")
    text = seen.find(".cm-stage .cm-mapcard:not([hidden])").text_content() or ""
    for one in group:
        assert (one.statement.ar if seen.lang == "ar" else one.statement.en) in text
    seen.page.keyboard.press("Escape")


@wordless
def test_widths_grow_with_the_figure_and_mean_the_same_on_every_day(seen: Shown) -> None:
    widths: dict[str, float] = {}
    for day in DAYS:
        seen.go(day.isoformat())
        for one in arrows(seen):
            if one["shape"] != "bar":
                assert widths.setdefault(one["id"], one["width"]) == one["width"]
    data = {one.id: one for one in pages.shipped().data.flows}
    people = [data[key] for key in widths if data[key].unit == "people" and data[key].low]
    ordered = sorted(people, key=lambda one: one.low or 0)
    assert len(ordered) > 30
    for less, more in itertools.pairwise(ordered):
        assert widths[less.id] <= widths[more.id]
        if (more.low or 0) > 1.1 * (less.low or 0):
            assert widths[less.id] < widths[more.id], (less, more)
    thinnest = min(widths.values())
    assert all(widths[key] == thinnest for key in widths if data[key].unit != "people")


def test_each_label_names_its_own_figure_unit_and_publisher(seen: Shown) -> None:
    data = pages.shipped().data
    by_id = {one.id: one for one in data.flows}
    for iso in BUSY:
        seen.go(iso)
        for one in arrows(seen):
            flow = by_id[one["id"]]
            first, second = latin(one["label"]).split("|")[:2]
            assert _NUMBERS.findall(first) == amount(flow), one
            statement = flow.statement.ar if seen.lang == "ar" else flow.statement.en
            assert second.startswith(latin(statement).split(": ")[0]), one
            claimant = data.claimants[flow.claimant].name
            assert (claimant.ar if seen.lang == "ar" else claimant.en) in one["name"]


def test_no_number_on_the_page_is_a_sum(seen: Shown) -> None:
    """Every number of the layer is one that a publisher gave, or of the key, a date or a count."""
    figures = {
        n for one in pages.shipped().data.flows for n in (one.low, one.high) if n is not None
    }
    count = len(pages.shipped().data.flows)
    for iso in BUSY:
        seen.go(iso)
        texts = seen.page.evaluate(_TEXTS)
        labels = [one["label"] for one in arrows(seen)]
        strip = seen.page.evaluate("""() => [...document.querySelectorAll(".cm-series")]
            .map((one) => one.getAttribute("aria-label"))""")
        for text in (*texts, *labels, *strip):
            for number in _NUMBERS.findall(latin(text)):
                value = int(number.replace(",", "") or 0)
                known = value in figures or value in {count, 1_000, 10_000, 100_000}
                assert known or value <= 67 or 2012 <= value <= 2017, (number, text)
        today = [
            one for one in flows_on(date.fromisoformat(iso)) if one.low and one.unit == "people"
        ]
        total = f"{sum(one.low or 0 for one in today):,}"
        assert len(today) < 2 or total not in latin(" ".join(texts))


def test_an_unknown_destination_is_a_short_stub_and_a_stock_is_a_bar(seen: Shown) -> None:
    by_id = {one.id: one for one in pages.shipped().data.flows}
    shapes: dict[str, int] = {}
    for day in DAYS:
        seen.go(day.isoformat())
        for one in arrows(seen):
            flow = by_id[one["id"]]
            if flow.kind == "stock":
                wanted = {"bar"}
            elif not on_map(flow.to_places):
                wanted = {"out"}
            elif not on_map(flow.from_places):
                wanted = {"in"}
            else:
                wanted = {"way"} if "western-countryside" not in flow.to_places else {"leaving"}
            assert one["shape"] in wanted, one
            shapes[one["shape"]] = shapes.get(one["shape"], 0) + 1
    assert min(shapes[shape] for shape in ("bar", "out", "way", "leaving")) > 1


def test_evacuation_is_marked_as_such_and_only_in_its_days(seen: Shown) -> None:
    word = "إجلاء" if seen.lang == "ar" else "evacuation"
    days = set()
    for day in DAYS:
        seen.go(day.isoformat())
        for one in arrows(seen):
            assert (one["kind"] == "evacuation") == one["label"].startswith(word), one
            if one["kind"] == "evacuation":
                days.add(day.isoformat())
    assert (min(days), max(days)) == ("2016-12-15", "2016-12-22")
    look = """(kind) => { const one = document.querySelector(
        `.cm-flow[data-kind=${kind}] .cm-flow__shaft`); const style = getComputedStyle(one);
        return [style.stroke, style.strokeDasharray]; }"""
    seen.go("2016-12-22")
    assert seen.page.evaluate(look, "evacuation")[0] != seen.page.evaluate(look, "flow")[0]
    assert seen.page.evaluate(look, "evacuation")[1] != "none"


def test_an_arrow_to_a_place_beyond_the_map_runs_to_its_edge(seen: Shown) -> None:
    """The western countryside: the evacuation's arrows end at the left edge, in Arabic too."""
    seen.go("2016-12-22")
    seen.rested()
    ends = seen.page.evaluate("""() => { const left = document.querySelector(".cm-stage")
        .getBoundingClientRect().left; return [...document.querySelectorAll(
            ".cm-flow[data-shape=leaving] .cm-flow__head")]
            .map((one) => one.getBoundingClientRect().left - left); }""")
    assert len(ends) == 3
    assert min(ends) < 30


def test_labels_keep_clear_of_one_another_and_of_the_frame(seen: Shown) -> None:
    for iso in BUSY:
        seen.go(iso)
        seen.rested()
        stage = seen.page.evaluate("""() => { const box = document.querySelector(".cm-stage")
            .getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom]; }""")
        boxes = seen.page.evaluate(_BOXES)
        assert boxes
        for box in boxes:
            inside = box[0] >= stage[0] and box[1] >= stage[1]
            inside = inside and box[2] <= stage[2] and box[3] <= stage[3]
            assert inside, iso
        for a, b in itertools.combinations(boxes, 2):
            apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
            assert apart, (iso, a, b)


def test_the_days_table_lists_every_figure_even_those_without_a_place(seen: Shown) -> None:
    seen.find("details[data-layer=flows] summary").click()
    try:
        for iso in BUSY:
            seen.go(iso)
            rows = seen.page.evaluate("""() => [...document.querySelectorAll(
                "[data-table=flows-day] tbody tr")].map((row) => row.dataset.row)""")
            assert rows == [one.id for one in flows_on(date.fromisoformat(iso))], iso
    finally:
        seen.find("details[data-layer=flows] summary").click()


def test_all_figures_are_a_table_that_can_be_sorted(seen: Shown) -> None:
    flows = pages.shipped().data.flows
    button = seen.find(".cm-layerkey[data-layer=flows] button")
    button.focus()
    seen.page.keyboard.press("Enter")
    rows = "[data-table=flows-all] tbody tr"
    ids = f"[...document.querySelectorAll('{rows}')].map((row) => row.dataset.row)"
    assert seen.page.evaluate(ids) == [one.id for one in flows]
    links = seen.page.evaluate(
        "[...document.querySelectorAll('[data-table=flows-all] a')].map((one) => one.protocol)"
    )
    assert set(links) <= {"http:", "https:"}
    assert len(links) > 40
    head = seen.find("[data-table=flows-all] th[data-column=columnAmount]")
    head.locator("button").press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    low = {one.id: -1 if one.low is None else one.low for one in flows}
    told = [low[key] for key in seen.page.evaluate(ids)]
    assert told == sorted(told)
    head.locator("button").press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    assert [low[key] for key in seen.page.evaluate(ids)] == told[::-1]
    seen.page.keyboard.press("Escape")
    expect(seen.find("dialog")).to_have_count(0)
    expect(button).to_be_focused()


def test_an_arrow_opens_its_statement_and_source_by_keyboard(seen: Shown) -> None:
    flow = next(one for one in pages.shipped().data.flows if one.id == "D003")
    arrow = seen.find("[data-flow=D003]")
    expect(arrow).to_have_attribute("role", "button")
    arrow.focus()
    seen.page.keyboard.press("Enter")
    card = seen.find(".cm-stage .cm-mapcard:not([hidden])")
    text = flow.statement.ar if seen.lang == "ar" else flow.statement.en
    expect(card).to_contain_text(text)
    link = seen.page.evaluate("[document.activeElement.tagName, document.activeElement.href]")
    assert link == ["A", pages.shipped().data.sources[flow.source].url]
    seen.page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(arrow).to_be_focused()


def test_pointing_at_a_label_shows_and_a_click_keeps_the_card(seen: Shown) -> None:
    chip = seen.find("[data-chip=D003] rect")
    chip.hover()
    card = seen.find(".cm-stage .cm-mapcard:not([hidden])")
    expect(card).to_have_count(1)
    seen.page.mouse.move(5, 5)
    expect(card).to_have_count(0)
    before = seen.state()["place"]
    chip.click()
    seen.page.mouse.move(5, 5)
    expect(card).to_have_count(1)
    assert seen.state()["place"] == before, "the district under it is not meant"
    card.locator("button.cm-close").click()
    # Another label may lie under the button that was pressed, and is pointed at now.
    seen.page.mouse.move(5, 5)
    expect(card).to_have_count(0)


def test_the_strip_has_a_line_for_each_publisher_and_none_for_all(seen: Shown) -> None:
    flows = [
        one
        for one in pages.shipped().data.flows
        if one.kind != "stock" and one.unit == "people" and one.low is not None
    ]
    wanted: dict[tuple[str, str], set[str]] = {}
    for one in flows:
        if one.latest >= FIRST and one.earliest <= LAST:
            dots = wanted.setdefault((one.claimant, one.kind), set())
            if one.latest <= LAST:
                dots.add(one.id)
    told = seen.page.evaluate("""() => [...document.querySelectorAll(".cm-series")].map((one) => [
        one.dataset.publisher, one.dataset.kind,
        [...one.querySelectorAll("[data-figure]")].map((dot) => dot.dataset.figure)])""")
    assert {(who, kind): set(dots) for who, kind, dots in told} == wanted
    assert len(told) == len(wanted)


def test_the_strip_can_be_walked_by_keyboard(seen: Shown) -> None:
    lines = seen.find(".cm-series")
    expect(seen.find(".cm-series[tabindex='0']")).to_have_count(1)
    lines.first.focus()
    names = []
    for _ in range(3):
        names.append(seen.page.evaluate("document.activeElement.getAttribute('aria-label')"))
        seen.page.keyboard.press("ArrowDown")
    assert len(set(names)) == 3


@wordless
def test_arrows_are_the_same_whichever_way_one_came(seen: Shown) -> None:
    told: dict[date, list[tuple[str, float, str]]] = {}
    for day in (*DAYS[::3], *DAYS[::-3], *DAYS[::7]):
        seen.go(day.isoformat())
        now = sorted((one["id"], one["width"], one["shape"]) for one in arrows(seen))
        assert told.setdefault(day, now) == now


def test_arrows_follow_the_map_and_leave_the_frame_where_it_ends(seen: Shown) -> None:
    seen.page.locator(".cm-zoom button").first.click()
    seen.rested()
    assert {one["id"] for one in arrows(seen)} == {
        first.id for first, *_ in ways(date(2016, 11, 28))
    }
    seen.page.locator(".cm-zoom button").last.click()
    seen.rested()


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_on_a_phone_labels_stay_inside_the_map(browser: Browser, lang: pages.Lang) -> None:
    with pages.opened(browser, pages.saved(lang), lang, size=(390, 844), has_touch=True) as phone:
        phone.layers(flows=True, incidents=True)
        for iso in BUSY:
            phone.go(iso)
            phone.rested()
            for box in phone.page.evaluate(_BOXES):
                assert box[0] >= 0
                assert box[2] <= 390
        phone.find("[data-chip]:not([data-folded]) rect").first.tap()
        card = phone.find(".cm-stage .cm-mapcard.is-pinned")
        expect(card).to_be_visible()
        box = card.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        wide = "document.documentElement.scrollWidth <= window.innerWidth"
        assert phone.page.evaluate(wide)


HOSTILE = "<img src=x onerror=alert(1)> {{7*7}} </script>"


def test_hostile_text_and_links_stay_text(browser: Browser, tmp_path: Path) -> None:
    text = {
        f"{name}_{lang}": HOSTILE for name in ("statement", "from_text") for lang in ("en", "ar")
    }
    row = {"from_places": "d1", "earliest": "2016-11-20", "latest": "2016-12-20", "low": "3000"}
    case = make_case(
        tmp_path / "case",
        claims=[{}],
        displacement=[
            {**row, **text},
            {**row, **text, "to_places": "d4", "high": "4000"},
            {**row, **text, "from_places": "", "to_places": "north;old-market", "low": ""},
            {**row, **text, "from_places": "", "kind": "evacuation"},
            {**row, **text, "kind": "stock", "high": "9000"},
        ],
        incidents=[
            {
                "places": "d1;city",
                "low": "3",
                **{
                    f"{name}_{lang}": HOSTILE
                    for name in ("statement", "place_text")
                    for lang in ("en", "ar")
                },
            }
        ],
        events=[{"title_en": HOSTILE, "title_ar": HOSTILE}],
    )
    path = tmp_path / "map.html"
    ControlMap(pages.built(case).scene).save(path)
    with pages.opened(browser, path.as_uri()) as page:
        page.go("2016-11-27")
        page.layers(flows=True, incidents=True)
        assert {one["shape"] for one in arrows(page)} == {"out", "way", "in", "bar"}
        page.find(".cm-flow").first.press("Enter")
        expect(page.find(".cm-stage .cm-mapcard").first).to_contain_text(HOSTILE)
        page.find(".cm-layerkey[data-layer=flows] button").click()
        expect(page.find("dialog")).to_contain_text(HOSTILE)
        expect(page.find("dialog tbody tr")).to_have_count(5)
        page.page.keyboard.press("Escape")
        expect(page.find("dialog")).to_have_count(0)
        page.find(".cm-flag").first.press("Enter")
        expect(page.find(".cm-flags")).to_contain_text(HOSTILE)
        expect(page.find(".cm-frame img")).to_have_count(0)
