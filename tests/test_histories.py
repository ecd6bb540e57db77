"""The histories a scene ships are those that the timeline derives, in Python and in the page."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import pytest
import small_cases
from cases import grid_case, make_case
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import shipped
from playwright.sync_api import Page

from geo import assets, dataset, scene
from geo.histories import ENOUGH, history_of, marks, told, unmarked
from geo.model import Dataset, Ruling
from geo.timeline import Timeline

Choice = tuple[str, date | None, Literal["latest", "earliest"]]


def choices(data: Dataset, known: int) -> list[Choice]:
    """Every account; all sources and each side on `known` dates, between days of report too; the
    earliest dates."""
    accounts = told(data, ENOUGH)
    reports = sorted({c.reported for c in data.claims.values() if c.reported})
    step = max(1, len(reports) // known)
    days = [day + timedelta(days=n % 2) for n, day in enumerate(reports[::step])]
    found: list[Choice] = [(account.id, None, "latest") for account in accounts]
    groups = [account.id for account in accounts if account.kind in ("all", "side")]
    found += [(name, day, "latest") for name in groups for day in (*days, *reports[-1:])]
    return [*found, ("all", None, "earliest")]


def derived(timeline: Timeline, choice: Choice) -> list[list[list[Any]]]:
    """What the timeline says, district by district, spell by spell."""
    name, known_on, dates = choice
    history = timeline.history(name, known_on, dates)
    return [
        [
            [
                None if start is None else (start - timeline.dataset.package.start).days,
                reading.state,
                reading.holder,
                list(reading.parties),
                reading.since and (reading.since - timeline.dataset.package.start).days,
                list(reading.claims),
                list(reading.dissent),
                reading.opening,
                reading.ruling,
            ]
            for start, reading in history.of(place)
        ]
        for place in timeline.districts
    ]


def shipped_history(drawn: dict[str, Any], choice: Choice) -> list[list[list[Any]]]:
    """The same, read from the scene."""
    name, known_on, dates = choice
    epoch = date.fromisoformat(drawn["epoch"])
    known = None if known_on is None else (known_on - epoch).days
    actors = [actor["id"] for actor in drawn["actors"]]
    claims = [row[0] for row in drawn["claims"]["rows"]]
    found = []
    for district, spells in enumerate(history_of(drawn, name, known, dates)):
        spoken = [claims[claim] for claim, _ in drawn["speaking"][district]]
        found.append(
            [
                [
                    None if start == -1_000_000 else start,
                    drawn["readings"][reading]["state"],
                    (*actors, None)[drawn["readings"][reading]["holder"]],
                    [actors[party] for party in drawn["readings"][reading]["parties"]],
                    None if since == -1 else since,
                    sorted(spoken[mark] for mark in unmarked(support)),
                    sorted(spoken[mark] for mark in unmarked(dissent)),
                    opening == 1,
                    None if ruling < 0 else drawn["rulings"][ruling]["id"],
                ]
                for start, reading, since, support, dissent, opening, ruling in spells
            ]
        )
    return found


_IN_PAGE = """([text, choices]) => {
    const scene = ControlMapParts.Scene(JSON.parse(text));
    const id = (rows, index) => index < 0 ? null : rows[index].id;
    return choices.map(([account, known, dates]) => {
        const done = scene.choose({
            account: scene.accounts.findIndex((one) => one.id === account),
            knownOn: known === null ? null : scene.dayOf(known), dates });
        if (!done.ok) return done.reason;
        return Array.from({length: scene.districts}, (_, district) =>
            scene.spellsOf(district).map((spell) => {
                const {state, holder, parties} = scene.reading(spell.reading);
                const named = (claims) => claims.map((at) => scene.claim(at).id).sort();
                return [spell.start, state, id(scene.actors, holder),
                    parties.map((at) => scene.actors[at].id), spell.since, named(spell.support),
                    named(spell.dissent), spell.opening, id(scene.rulings, spell.ruling)];
            }));
    });
}"""


def in_page(page: Page, drawn: Any, asked: list[Choice]) -> list[Any]:
    """What the page reads from the scene for each choice; a reason where it cannot."""
    page.goto("about:blank")
    page.add_script_tag(content=assets.unpacker().text)
    page.add_script_tag(content=assets.our_scripts().text)
    found: list[Any] = page.evaluate(_IN_PAGE, [scene.to_json(drawn), page_choices(asked)])
    return found


def page_choices(asked: list[Choice]) -> list[list[str | None]]:
    return [[name, day.isoformat() if day else None, dates] for name, day, dates in asked]


_SUMS = """([text, choices, days]) => {
    const scene = ControlMapParts.Scene(JSON.parse(text));
    return choices.map(([account, known, dates]) => {
        scene.choose({account: scene.accounts.findIndex((one) => one.id === account),
            knownOn: known === null ? null : scene.dayOf(known), dates});
        return days.map((day) => {
            const {km2, districts} = scene.seriesAt(1, scene.dayOf(day));
            return [km2, districts];
        });
    });
}"""


def test_every_shipped_history_is_the_timelines() -> None:
    case = shipped()
    asked = choices(case.data, 12)
    assert len(asked) > 60
    for choice in asked:
        assert shipped_history(dict(case.scene), choice) == derived(case.timeline, choice), choice


@pytest.mark.browser
def test_the_page_reads_every_history_as_the_timeline_derives_it(page: Page) -> None:
    case = shipped()
    asked = choices(case.data, 12)
    for choice, found in zip(asked, in_page(page, case.scene, asked), strict=True):
        assert found == json.loads(json.dumps(derived(case.timeline, choice))), choice


@settings(deadline=None, max_examples=40)
@given(small_cases.cases())
def test_histories_of_made_up_cases_are_the_timelines(data: Dataset) -> None:
    timeline = Timeline(data)
    drawn = scene.build(data, timeline)
    for choice in choices(data, 6):
        assert shipped_history(drawn, choice) == derived(timeline, choice), choice


@settings(deadline=None, max_examples=40)
@given(small_cases.cases(), st.integers(0, 20), st.sampled_from(["d1", "d3"]))
def test_histories_with_a_ruling_are_the_timelines(data: Dataset, on: int, place: str) -> None:
    day = small_cases.day(on)
    ruled = Ruling("R0001", place, "sdf", small_cases.SAME, "An editor", day, day)
    data = replace(data, rulings=(ruled,))
    timeline = Timeline(data)
    drawn = scene.build(data, timeline)
    for choice in choices(data, 6):
        assert shipped_history(drawn, choice) == derived(timeline, choice), choice


@pytest.mark.browser
def test_the_page_sums_what_the_shares_say(page: Page) -> None:
    case = shipped()
    asked = choices(case.data, 3)
    days = ["2013-06-01", "2016-11-20", "2016-12-01", "2016-12-13"]
    found = in_page(page, case.scene, asked[:1]) and page.evaluate(
        _SUMS, [scene.to_json(case.scene), page_choices(asked), days]
    )
    order = [actor["id"] for actor in case.scene["actors"]]
    area = case.data.package.shares_area
    for choice, sums in zip(asked, found, strict=True):
        for day, (km2, districts) in zip(days, sums, strict=True):
            shares = case.timeline.shares(date.fromisoformat(day), area, *choice)
            parts = [shares.actors[actor] for actor in order]
            parts += [shares.contested, shares.claimed, shares.unknown]
            assert districts == [part.districts for part in parts]
            assert km2 == pytest.approx([part.km2 for part in parts], abs=0.01)


def test_differences_hold_nothing_that_is_the_same() -> None:
    drawn = shipped().scene
    for account in drawn["accounts"]:
        for district, spells in account["history"].items():
            assert spells != drawn["history"][int(district)]
    for entries in drawn["known"].values():
        days = [day for day, _ in entries]
        assert days == sorted(set(days))
        for (_, before), (_, after) in pairwise(entries):
            assert all(before.get(district) != spells for district, spells in after.items())


def test_all_sources_come_first_then_sides_then_who_says_most() -> None:
    accounts = shipped().scene["accounts"]
    assert accounts[0]["id"] == "all"
    assert accounts[0]["history"] == {}
    kinds = [account["kind"] for account in accounts]
    assert kinds == sorted(kinds, key=("all", "side", "independent", "claimant").index)
    single = [account["claims"] for account in accounts if account["kind"] == "claimant"]
    assert single == sorted(single, reverse=True)
    assert min(single) >= ENOUGH
    data = shipped().data
    assert data.package.survey not in {account["id"] for account in accounts}


def test_every_account_is_one_the_timeline_knows() -> None:
    case = shipped()
    for account in told(case.data):
        assert case.timeline.state_on(date(2016, 12, 1), account.id)


@pytest.mark.browser
def test_what_is_not_shipped_is_refused_with_a_reason(page: Page, tmp_path: Path) -> None:
    case = shipped()
    asked: list[Choice] = [
        ("sohr", date(2016, 12, 1), "latest"),
        ("all", date(2000, 1, 1), "latest"),
        ("government", None, "earliest"),
        ("all", date(2016, 12, 1), "earliest"),
        ("nobody", None, "latest"),
    ]
    reasons = in_page(page, case.scene, asked)
    assert reasons == [
        "whyNotKnownAccount",
        "whyNotKnownYet",
        "whyNotEarliestAccount",
        "whyNotEarliestKnown",
        "whyNotAccount",
    ]
    big = dataset.load(grid_case(tmp_path / "case", 16, 3))
    bare = scene.build(big, Timeline(big), histories=False)
    first, second = in_page(page, bare, [("all", None, "latest"), ("all", None, "earliest")])
    assert isinstance(first, list)
    assert second == "whyNotShipped"


def test_a_ruling_is_seen_in_every_history(tmp_path: Path) -> None:
    case = dataset.load(make_case(tmp_path / "case", claims=[{}], rulings=[{}]))
    drawn = scene.build(case, Timeline(case))
    ruled = drawn["rulings"][0]
    spells = drawn["history"][ruled["place"]]
    (spell,) = [spell for spell in spells if spell[6] == 0]
    assert spell[0] == ruled["day"]
    assert drawn["readings"][spell[1]]["holder"] == ruled["actor"]


@given(st.sets(st.integers(0, 400)))
def test_marks_come_back(positions: set[int]) -> None:
    text = marks(positions)
    assert unmarked(text) == sorted(positions)
    assert not text.endswith("0")
