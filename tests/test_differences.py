"""Two accounts, two dates, front lines and pockets: laws, and results of the shipped case."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import shipped
from pyproj import Geod
from shapely import union_all
from shapely.geometry import box

from geo.comparison import compare
from geo.divergence import differing, diverge
from geo.errors import QuestionError, UnknownNameError
from geo.fronts import borders, fronts, pockets
from geo.histories import told
from geo.model import Reading

WGS84 = Geod(ellps="WGS84")
CASE = shipped()
ACCOUNTS = [account.id for account in told(CASE.data, 5)]
DAYS = (CASE.data.package.end - date(2016, 11, 1)).days
accounts = st.sampled_from(ACCOUNTS)
days = st.integers(0, DAYS).map(lambda n: date(2016, 11, 1) + timedelta(days=n))
known_days = st.none() | days
some = settings(max_examples=40, deadline=None)
SHARED = borders(CASE.data.geometry)


def sides(reading: Reading) -> tuple[str, str | None, tuple[str, ...]]:
    return reading.state, reading.holder, reading.parties


# Two accounts -------------------------------------------------------------------------------


@some
@given(accounts, days, known_days)
def test_an_account_diverges_from_itself_nowhere(account: str, day: date, known: date) -> None:
    found = diverge(CASE.timeline, account, account, day, known)
    assert {divergence.how for divergence in found} <= {"same", "neither"}
    assert differing(CASE.timeline, account, account, known) == ()


@some
@given(accounts, accounts, days)
def test_divergence_goes_both_ways(one: str, other: str, day: date) -> None:
    there = diverge(CASE.timeline, one, other, day)
    back = diverge(CASE.timeline, other, one, day)
    assert [d.how for d in there] == [d.how for d in back]
    assert [(d.one, d.other) for d in there] == [(d.other, d.one) for d in back]


@some
@given(accounts, accounts, days)
def test_what_differs_is_what_the_readings_say(one: str, other: str, day: date) -> None:
    for found in diverge(CASE.timeline, one, other, day):
        silent = [r.state == "unknown" or r.opening for r in (found.one, found.other)]
        if found.how in ("neither", "one"):
            assert sum(silent) == (2 if found.how == "neither" else 1)
            continue
        assert not any(silent)
        assert (found.how == "holder") == (found.one.holder != found.other.holder)
        assert (found.how == "same") == (sides(found.one) == sides(found.other))


@some
@given(accounts, accounts, days)
def test_the_count_of_disputed_districts_holds_until_the_next(
    one: str, other: str, day: date
) -> None:
    steps = differing(CASE.timeline, one, other)
    counted = ([0] + [count for start, count in steps if start <= day])[-1]
    found = diverge(CASE.timeline, one, other, day)
    assert counted == sum(d.how in ("holder", "doubt") for d in found)


def test_the_north_after_28_november_and_sheikh_saeed_are_told_differently() -> None:
    on_30 = {
        d.place: d for d in diverge(CASE.timeline, "government", "opposition", date(2016, 11, 30))
    }
    names = {CASE.data.places[place].name.en: place for place in on_30}
    for name in ("Ain al-Tal", "Ba'idin", "Hellok", "Bustan al-Basha", "Sheikh Fares"):
        found = on_30[names[name]]
        assert (found.how, found.one.holder, found.other.holder) == ("holder", "government", "sdf")
    saeed = on_30["N0225"]
    assert (saeed.how, saeed.one.holder, saeed.other.holder) == (
        "holder",
        "government",
        "opposition",
    )


def test_an_account_nobody_speaks_for_is_a_sentence() -> None:
    with pytest.raises(UnknownNameError, match="nobody") as caught:
        diverge(CASE.timeline, "all", "nobody", date(2016, 12, 1))
    assert "government" in caught.value.candidates


# Two dates ----------------------------------------------------------------------------------


@some
@given(days, days, accounts, st.none() | st.just("eastern-aleppo"))
def test_compare_is_the_difference_of_two_states(
    one: date, other: date, account: str, area: str | None
) -> None:
    start, end = sorted((one, other))
    found = compare(CASE.timeline, start, end, area, account)
    members = set(CASE.timeline.districts if area is None else CASE.timeline.polygons(area))
    before = {(r.place, sides(r)) for r in CASE.timeline.state_on(start, account)}
    after = {(r.place, sides(r)) for r in CASE.timeline.state_on(end, account)}
    assert {passage.place for passage in found.passages} == {
        place for place, _ in before ^ after if place in members
    }
    for passage in found.passages:
        assert (passage.place, sides(passage.before)) in before
        assert (passage.place, sides(passage.after)) in after
        assert passage.changes, "what reads otherwise has changed"
        assert sides(passage.changes[0].before) == sides(passage.before)
        assert sides(passage.changes[-1].after) == sides(passage.after)


@some
@given(days, days, accounts, st.none() | st.just("eastern-aleppo"))
def test_what_is_gained_and_lost_is_the_difference_of_the_shares(
    one: date, other: date, account: str, area: str | None
) -> None:
    start, end = sorted((one, other))
    found = compare(CASE.timeline, start, end, area, account)
    before = CASE.timeline.shares(start, area, account)
    after = CASE.timeline.shares(end, area, account)
    assert found.area_km2 == pytest.approx(before.area_km2)
    for actor, balance in found.balances.items():
        gain = after.actors[actor].km2 - before.actors[actor].km2
        assert balance.gained_km2 - balance.lost_km2 == pytest.approx(gain, abs=1e-9)
        percent = after.actors[actor].percent - before.actors[actor].percent
        assert balance.gained_percent - balance.lost_percent == pytest.approx(percent, abs=1e-9)


@some
@given(days, accounts)
def test_the_parts_sum_to_the_whole(day: date, account: str) -> None:
    shares = CASE.timeline.shares(day, None, account)
    parts = [*shares.actors.values(), shares.contested, shares.claimed, shares.unknown]
    assert sum(part.km2 for part in parts) == pytest.approx(shares.area_km2)
    assert sum(part.percent for part in parts) == pytest.approx(100)
    assert sum(part.districts for part in parts) == len(CASE.timeline.districts)


def test_a_later_date_before_the_earlier_is_a_sentence() -> None:
    with pytest.raises(QuestionError, match="Give the earlier one first"):
        compare(CASE.timeline, date(2016, 12, 2), date(2016, 12, 1))


# Front lines and pockets --------------------------------------------------------------------


def test_borders_are_those_of_touching_districts() -> None:
    squares = {
        "a": box(0, 0, 1, 1),
        "b": box(1, 0, 2, 1),
        "c": box(1, 1, 2, 2),  # meets a in one corner only
        "d": box(5, 5, 6, 6),
    }
    found = borders(squares)
    assert [border.places for border in found] == [("a", "b"), ("b", "c")]
    metres = WGS84.line_length([1, 1], [0, 1])
    assert found[0].km == pytest.approx(metres / 1000)


@pytest.mark.parametrize("day", ["2016-11-20", "2016-11-28", "2016-12-07"])
def test_the_front_is_as_long_as_the_edge_between_the_holders_ground(day: str) -> None:
    readings = CASE.timeline.state_on(date.fromisoformat(day))
    sure = sum(front.border.km for front in fronts(SHARED, readings) if front.sure)
    ground = defaultdict(list)
    for reading in readings:
        if reading.state == "held":
            ground[reading.holder].append(CASE.data.geometry[reading.place])
    unions = [union_all(shapes).boundary for _, shapes in sorted(ground.items())]
    edges = [
        WGS84.geometry_length(unions[i].intersection(unions[j])) / 1000
        for i in range(len(unions))
        for j in range(i)
    ]
    assert sure == pytest.approx(sum(edges), abs=0.002)
    assert sure > 1


@some
@given(days, accounts)
def test_a_front_lies_between_readings_that_differ(day: date, account: str) -> None:
    readings = CASE.timeline.state_on(day, account)
    by_place = {reading.place: reading for reading in readings}
    lines = fronts(SHARED, readings)
    for front in lines:
        one, other = (by_place[place] for place in front.border.places)
        assert "unknown" not in (one.state, other.state)
        assert sides(one) != sides(other)
        assert front.sure == (one.state == other.state == "held")
    drawn = {front.border.places for front in lines}
    for border in SHARED:
        one, other = (by_place[place] for place in border.places)
        if one.state == other.state == "held" and one.holder != other.holder:
            assert border.places in drawn


@some
@given(days, accounts)
def test_pockets_share_out_what_is_held(day: date, account: str) -> None:
    readings = CASE.timeline.state_on(day, account)
    found = pockets(SHARED, readings, CASE.timeline.km2)
    shares = CASE.timeline.shares(day, None, account)
    for actor, share in shares.actors.items():
        mine = [pocket for pocket in found if pocket.actor == actor]
        assert sum(pocket.km2 for pocket in mine) == pytest.approx(share.km2)
        assert sum(len(pocket.places) for pocket in mine) == share.districts
        assert [pocket.km2 for pocket in mine] == sorted((p.km2 for p in mine), reverse=True)
    held = {reading.place for reading in readings if reading.state == "held"}
    assert sorted(place for pocket in found for place in pocket.places) == sorted(held)


def test_pockets_of_one_actor_never_touch() -> None:
    readings = CASE.timeline.state_on(date(2016, 11, 28))
    found = pockets(SHARED, readings, CASE.timeline.km2)
    pocket_of = {place: index for index, pocket in enumerate(found) for place in pocket.places}
    for border in SHARED:
        one, other = (pocket_of.get(place) for place in border.places)
        if one is not None and other is not None and one != other:
            assert found[one].actor != found[other].actor


def test_the_opposition_east_falls_into_pockets() -> None:
    def east(day: date) -> list[float]:
        found = pockets(SHARED, CASE.timeline.state_on(day), CASE.timeline.km2)
        return [round(pocket.km2, 1) for pocket in found if pocket.actor == "opposition"]

    whole = east(date(2016, 11, 14))
    split = east(date(2016, 12, 2))
    assert len(whole) == 1
    assert len(split) > 1
    assert sum(split) < whole[0]
