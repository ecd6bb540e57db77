"""Casualties and strikes, events, coverage and doubt in time: what the page shows is what the
dataset says, each claimant for itself, in both languages and by keyboard."""

from __future__ import annotations

import itertools
import re
from datetime import date, timedelta
from typing import Any

import pages
import pytest
from pages import Shown, wordless
from playwright.sync_api import expect

from geo.model import Incident

# How `both` opens the page.
OPENED = {"size": (1280, 900)}

pytestmark = pytest.mark.browser

FIRST, LAST = date(2016, 11, 15), date(2016, 12, 22)
DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
WEEK = 7
_NUMBERS = re.compile(r"\d[\d,]*")
_MARKS = """() => [...document.querySelectorAll(".cm-incident")].map((one) => ({
    ids: one.dataset.incidents.split(" "), name: one.getAttribute("aria-label"),
    lines: [...one.querySelectorAll("text")].map((line) => line.textContent),
    signs: [...one.querySelectorAll("[data-sign]")].map((sign) => sign.dataset.sign),
    rings: one.querySelectorAll("circle").length,
}))"""
_IN_DOUBT = """() => [...document.querySelectorAll("[data-doubt=true][data-district]")]
    .map((one) => one.dataset.district)"""
_FLAGS = """() => [...document.querySelectorAll(".cm-flag")].map((one) => ({
    ids: one.dataset.events.split(" "), name: one.getAttribute("aria-label"),
    today: one.classList.contains("is-today") }))"""


@pytest.fixture
def seen(seen: Shown) -> Shown:
    seen.layers(flows=False, incidents=True)
    return seen


def latin(text: str) -> str:
    return text.translate(str.maketrans("٠١٢٣٤٥٦٧٨٩٬", "0123456789,"))


def incidents_on(day: date) -> list[Incident]:
    """Those of a day; counts over more than a week stand on their last day."""
    return [
        one
        for one in pages.shipped().data.incidents
        if one.earliest <= day <= one.latest
        and (one.latest == day or (one.latest - one.earliest).days <= WEEK)
    ]


def placed(one: Incident) -> bool:
    data = pages.shipped().data
    covered = {cover.place for cover in data.covers}
    return any(data.places[key].lonlat or key in covered for key in one.places)


def marks(seen: Shown) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = seen.page.evaluate(_MARKS)
    return found


def test_without_being_asked_for_there_is_no_mark(both: Shown) -> None:
    both.anew()
    assert marks(both) == []
    expect(both.find("details[data-layer=incidents]")).to_be_hidden()


@wordless
def test_on_each_day_the_marks_are_those_of_the_dataset(seen: Shown) -> None:
    for day in DAYS:
        seen.go(day.isoformat())
        told = [key for mark in marks(seen) for key in mark["ids"]]
        assert len(told) == len(set(told))
        assert set(told) == {one.id for one in incidents_on(day) if placed(one)}, day


def test_each_line_is_one_claimants_own_count(seen: Shown) -> None:
    data = {one.id: one for one in pages.shipped().data.incidents}
    met = set()
    for day in DAYS:
        seen.go(day.isoformat())
        for mark in marks(seen):
            for key, line in zip(mark["ids"], mark["lines"], strict=False):
                if len(mark["ids"]) > 4 and line == mark["lines"][-1]:
                    break
                one = data[key]
                known = [n for n in (one.low, one.high) if n is not None]
                numbers = _NUMBERS.findall(latin(line))
                assert numbers[: len(set(known))] == [f"{n:,}" for n in dict.fromkeys(known)]
                statement = one.statement.ar if seen.lang == "ar" else one.statement.en
                assert latin(statement).split(": ")[0] in latin(line)
                if one.latest > one.earliest:
                    assert str(one.latest.day) in numbers, "the days it covers are said"
                met.add(one.claimant)
    assert {"sohr", "civil-defence"} <= met


def test_a_mark_never_speaks_for_two_claimants_with_one_number(seen: Shown) -> None:
    """Civil Defence and SOHR counted the same days differently: both stand, and no sum of them."""
    seen.go("2016-11-29")
    names = latin(" ".join(mark["name"] for mark in marks(seen)))
    data = {one.id: one for one in pages.shipped().data.incidents}
    for low in (data["K045"].low, data["K046"].low):
        assert str(low) in _NUMBERS.findall(names)
    text = latin(seen.find(".cm-incidents").text_content() or "")
    assert str((data["K045"].low or 0) + (data["K046"].low or 0)) not in _NUMBERS.findall(text)


def test_a_count_over_many_places_is_written_once(seen: Shown) -> None:
    seen.go("2016-11-19")
    mark = next(mark for mark in marks(seen) if "K031" in mark["ids"])
    assert len(mark["lines"]) == 1
    assert "56" in latin(mark["lines"][0])
    assert mark["rings"] == 10


@wordless
def test_kinds_have_their_own_plain_signs(seen: Shown) -> None:
    data = {one.id: one for one in pages.shipped().data.incidents}
    for day in DAYS:
        seen.go(day.isoformat())
        for mark in marks(seen):
            assert mark["signs"] == [data[key].kind for key in mark["ids"][: len(mark["signs"])]]


def test_the_tables_list_every_report(seen: Shown) -> None:
    seen.find("details[data-layer=incidents] summary").click()
    rows = """() => [...document.querySelectorAll("[data-table=incidents-day] tbody tr")]
        .map((row) => row.dataset.row)"""
    for day in (date(2016, 11, 28), date(2016, 12, 12), date(2016, 12, 1)):
        seen.go(day.isoformat())
        assert seen.page.evaluate(rows) == [one.id for one in incidents_on(day)]
    seen.find("details[data-layer=incidents] summary").click()
    seen.find(".cm-layerkey[data-layer=incidents] button").press("Enter")
    told = seen.page.evaluate("""() => [...document.querySelectorAll(
        "[data-table=incidents-all] tbody tr")].map((row) => row.dataset.row)""")
    assert told == [one.id for one in pages.shipped().data.incidents]
    seen.page.keyboard.press("Escape")
    expect(seen.find("dialog")).to_have_count(0)


def test_a_mark_opens_all_its_reports_by_keyboard(seen: Shown) -> None:
    mark = seen.find('.cm-incident[data-incidents*="K039"]')
    ids = (mark.get_attribute("data-incidents") or "").split()
    mark.focus()
    seen.page.keyboard.press("Enter")
    card = seen.find(".cm-stage .cm-mapcard:not([hidden])")
    expect(card.locator("[data-figure]")).to_have_count(len(ids))
    assert len(ids) > 4
    seen.page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(mark).to_be_focused()


def test_labels_of_both_layers_keep_clear_of_each_other(seen: Shown) -> None:
    seen.layers(flows=True)
    boxes = """() => [...document.querySelectorAll(".cm-chip:not([data-folded]) rect")]
        .map((one) => one.getBoundingClientRect())
        .map((box) => [box.left + 0.5, box.top + 0.5, box.right - 0.5, box.bottom - 0.5])"""
    for iso in ("2016-11-16", "2016-11-28", "2016-12-12"):
        seen.go(iso)
        for a, b in itertools.combinations(seen.page.evaluate(boxes), 2):
            apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
            assert apart, iso


# Events and coverage.


def test_flags_are_the_events_of_the_days_on_the_axis(seen: Shown) -> None:
    flags = seen.page.evaluate(_FLAGS)
    events = {one.id: one for one in pages.shipped().data.events}
    told = [key for flag in flags for key in flag["ids"]]
    assert sorted(told) == sorted(
        key for key, one in events.items() if FIRST <= one.earliest <= LAST
    )
    for flag in flags:
        for key in flag["ids"]:
            title = events[key].title
            assert (title.ar if seen.lang == "ar" else title.en) in flag["name"]
    seen.go("2016-12-15")
    today = [flag["ids"] for flag in seen.page.evaluate(_FLAGS) if flag["today"]]
    assert ["X036" in ids for ids in today] == [True], "one flag, where flags are near each other"


def test_all_events_have_a_flag_on_the_long_axis(seen: Shown) -> None:
    seen.page.locator(".cm-range button").last.click()
    told = [key for flag in seen.page.evaluate(_FLAGS) for key in flag["ids"]]
    assert sorted(told) == sorted(
        one.id for one in pages.shipped().data.events if one.earliest <= LAST
    )


def test_a_flag_opens_its_sources_by_keyboard(seen: Shown) -> None:
    expect(seen.find(".cm-flag[tabindex='0']")).to_have_count(1)
    seen.find(".cm-flag").first.focus()
    ahead = "ArrowLeft" if seen.lang == "ar" else "ArrowRight"
    seen.page.keyboard.press(ahead)
    at = "document.activeElement.dataset.events"
    assert seen.page.evaluate(at) == seen.page.evaluate(_FLAGS)[1]["ids"][0]
    seen.page.keyboard.press("Home")
    protocols = set()
    for flag in seen.page.evaluate(_FLAGS):
        seen.page.keyboard.press("Enter")
        card = seen.find(".cm-flags .cm-mapcard.is-pinned:not([hidden])")
        expect(card.locator("[data-event]")).to_have_count(len(flag["ids"]))
        shown = card.locator("[data-event]").evaluate_all("all => all.map(x => x.dataset.event)")
        assert shown == flag["ids"]
        protocols |= set(card.locator("a").evaluate_all("all => all.map(x => x.protocol)"))
        seen.page.keyboard.press("Escape")
        expect(card).to_have_count(0)
        seen.page.keyboard.press(ahead)
    assert protocols
    assert protocols <= {"http:", "https:"}


def test_a_flags_date_leads_there(seen: Shown) -> None:
    seen.find("[data-events~=X036]").click()
    seen.find(".cm-flags .cm-mapcard [data-event=X036] .cm-day").click()
    seen.eventually(seen.date, "2016-12-15")
    seen.page.keyboard.press("Escape")


def test_coverage_tells_how_many_sources_spoke(seen: Shown) -> None:
    case = pages.shipped()
    wanted: dict[int, set[str]] = {}
    for one in case.data.claims.values():
        if FIRST <= one.latest <= LAST and one.claimant != case.data.package.survey:
            wanted.setdefault((one.latest - case.data.package.start).days, set()).add(one.source)
    told = seen.page.evaluate("""() => Object.fromEntries(
        [...document.querySelectorAll(".cm-coverage rect")]
            .map((one) => [one.dataset.day, Number(one.dataset.sources)]))""")
    assert told == {str(day): len(sources) for day, sources in wanted.items()}
    name = latin(seen.find(".cm-coverage svg").get_attribute("aria-label") or "")
    assert str(max(told.values())) in name
    assert str(len(DAYS) - len(told)) in name, "silent days are counted"


# Doubt in time: district, a day before it, its first day, its last day, the change.
KNOWN = (
    ("N0185", "2016-12-10", "2016-12-11", "2016-12-11", "2016-12-12"),  # Old Souq, 11–12 December
    ("N0196", "2016-12-10", "2016-12-11", "2016-12-11", "2016-12-12"),  # Karm Humad, 11–12
    ("N0213", "2016-12-04", "2016-12-05", "2016-12-11", "2016-12-12"),  # Marjeh, by the 12th
    ("N0162", "2016-12-01", "2016-12-02", "2016-12-02", "2016-12-03"),  # Al-Basel, 2–3 December
    ("N0159", "2016-11-29", "2016-11-30", "2016-12-06", "2016-12-07"),  # Qarleq, by the 7th
    ("N0130", "2012-12-31", "2013-01-01", "2013-12-30", "2013-12-31"),  # Bustan al-Basha, in 2013
    ("N0122", "2012-07-21", "2012-07-22", "2012-07-22", "2012-07-23"),  # Haydariya, 22–23 July
)


@pytest.mark.parametrize("known", KNOWN, ids=[known[0] for known in KNOWN])
def test_uncertain_days_are_marked_on_map_strip_and_axis(
    seen: Shown, known: tuple[str, ...]
) -> None:
    district, before, first, last, change = known
    for iso, doubtful in ((before, False), (first, True), (last, True), (change, False)):
        seen.go(iso)
        assert (district in seen.page.evaluate(_IN_DOUBT)) == doubtful, iso
        name = seen.find(f"path[data-place={district}]")
        uncertain = {"en": "Day uncertain", "ar": "اليوم غير مؤكد"}[seen.lang]
        assert (uncertain in (name.get_attribute("aria-label") or "")) == doubtful, iso
    seen.go(last)
    here = len(seen.page.evaluate(_IN_DOUBT))
    entry = seen.find(".cm-legend-item").filter(has_text=uncertain)
    assert latin(entry.locator(".cm-legend-count").text_content() or "") == str(here)
    seen.select(district)
    days = (date.fromisoformat(change) - pages.shipped().data.package.start).days
    for part in (".cm-strip__doubt", ".cm-doubt__window"):
        expect(seen.find(f"{part}[data-doubt='{days}']")).to_have_count(1)
    note = seen.find(".cm-strip__note")
    told = latin(note.text_content() or "")
    expect(note).to_have_attribute("data-now", "true")
    assert change[:4] in told
    assert str(int(change[8:])) in told


def test_a_change_whose_day_a_source_names_has_no_doubtful_days(seen: Shown) -> None:
    seen.select("N0129")  # Hanano, 27 November: SOHR names the day
    expect(seen.find(".cm-strip__doubt")).to_have_count(0)
    for iso in ("2016-11-25", "2016-11-26"):
        seen.go(iso)
        assert "N0129" not in seen.page.evaluate(_IN_DOUBT)


def test_counted_from_the_first_possible_day_nothing_leads_in(seen: Shown) -> None:
    seen.go("2016-12-11")
    assert seen.page.evaluate(_IN_DOUBT)
    seen.page.evaluate("controlMap.setDates('earliest')")
    assert seen.page.evaluate(_IN_DOUBT) == []
    seen.page.evaluate("controlMap.setDates('latest')")
    assert seen.page.evaluate(_IN_DOUBT)
