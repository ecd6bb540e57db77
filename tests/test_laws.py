"""Laws of the timeline, on small made-up cases and on the shipped one.

The rule itself is compared with `naive_rule`, which reads all claims again for every day.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise, zip_longest

import naive_rule
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from small_cases import ACCOUNTS, DAY0, LAST, SURVEY_DAY, case, cases, claim, day

from geo import dataset as shipped
from geo.errors import ControlMapError, QuestionError, UnknownNameError
from geo.model import Dataset, Reading, Ruling, Text
from geo.timeline import Timeline

quick = settings(
    max_examples=120,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
accounts = st.sampled_from(ACCOUNTS)
known_days = st.sampled_from([None, None, None, *(day(n) for n in (4, 8, 12, 16))])
DAYS = [DAY0 + timedelta(days=n) for n in range(-1, (LAST - DAY0).days + 1)]


def key(reading: Reading) -> tuple[str, str | None, tuple[str, ...]]:
    return reading.state, reading.holder, reading.parties


def asked(case: Dataset, account: str, known_on: date | None = None) -> Timeline:
    """The timeline, if anybody speaks for that account and anything was known by then."""
    timeline = Timeline(case)
    try:
        timeline.history(account, known_on)
    except ControlMapError:
        assume(condition=False)
    return timeline


def everything(timeline: Timeline, account: str, known_on: date | None = None) -> list[Reading]:
    return [r for d in DAYS for r in timeline.state_on(d, account, known_on)]


def told(case: Dataset) -> str:
    """The claims of a case, one in a line, for a failing example."""
    return "\n".join(
        f"{c.id} {c.latest} {c.place} {c.claimant}: {c.kind} {c.extent} "
        f"{c.actor or '-'} from {c.from_actor or '-'}, reported {c.reported}"
        for c in case.claims.values()
    )


# The rule, a second time


def assert_same(case: Dataset, account: str, known_on: date | None) -> None:
    timeline = asked(case, account, known_on)
    second = naive_rule.daily(case, account, known_on, LAST)
    for index, place in enumerate(timeline.districts):
        for today, *reading in second[place]:
            got = timeline.state_on(today, account, known_on)[index]
            assert key(got) == tuple(reading), f"{place} on {today} in {account}\n{told(case)}"


@settings(quick, max_examples=400)
@given(cases(), known_days)
def test_all_sources_read_as_the_naive_rule_reads_them(
    case: Dataset, known_on: date | None
) -> None:
    assert_same(case, "all", known_on)


@settings(quick, max_examples=300)
@given(cases(), accounts, known_days)
def test_any_account_reads_as_the_naive_rule_reads_it(
    case: Dataset, account: str, known_on: date | None
) -> None:
    assert_same(case, account, known_on)


# Laws


@quick
@given(cases(), accounts, known_days)
def test_periods_neither_overlap_nor_leave_a_gap(
    case: Dataset, account: str, known_on: date | None
) -> None:
    timeline = asked(case, account, known_on)
    for place in timeline.districts:
        assert_whole(timeline, place, account, known_on)


def assert_whole(
    timeline: Timeline, place: str, account: str = "all", known_on: date | None = None
) -> None:
    periods = timeline.periods(place, account, known_on)
    assert periods[0].start is None
    assert periods[0].reading.state == "unknown"
    assert periods[-1].end is None
    for before, after in pairwise(periods):
        assert before.end == after.start is not None
        assert before.start is None or before.start < after.start
        assert key(before.reading) != key(after.reading)
        assert after.reading.state != "unknown"
    for period in periods:
        assert [start for start, _ in period.spells] == sorted(
            (start for start, _ in period.spells), key=lambda start: start or date.min
        )
        for _, reading in period.spells:
            assert key(reading) == key(period.reading)
            assert reading.since == period.start


@quick
@given(cases(), accounts, known_days)
def test_a_day_reads_as_the_period_it_lies_in(
    case: Dataset, account: str, known_on: date | None
) -> None:
    timeline = asked(case, account, known_on)
    for index, place in enumerate(timeline.districts):
        periods = timeline.periods(place, account, known_on)
        for today in DAYS:
            (inside,) = [p for p in periods if (p.start or date.min) <= today < (p.end or date.max)]
            reading = timeline.state_on(today, account, known_on)[index]
            assert key(reading) == key(inside.reading)
            assert reading.since == inside.start
            last = [r for start, r in inside.spells if (start or date.min) <= today][-1]
            assert reading == last


@quick
@given(cases(), accounts, known_days)
def test_every_reading_is_well_formed(case: Dataset, account: str, known_on: date | None) -> None:
    for reading in everything(asked(case, account, known_on), account, known_on):
        assert_well_formed(reading)


def assert_well_formed(reading: Reading) -> None:
    assert list(reading.parties) == sorted(set(reading.parties))
    assert list(reading.claims) == sorted(set(reading.claims))
    assert list(reading.dissent) == sorted(set(reading.dissent))
    assert not set(reading.claims) & set(reading.dissent)
    others = [party for party in reading.parties if party != reading.holder]
    if reading.state in ("held", "unknown"):
        assert not reading.parties
        assert (reading.holder is None) == (reading.state == "unknown")
    else:
        assert reading.parties, "somebody contests it"
        assert reading.holder is None or reading.holder in reading.parties
    if reading.state == "claimed":
        assert reading.holder is not None
        assert others
    assert reading.challenger == (others[0] if reading.holder and len(others) == 1 else None)
    if reading.state == "unknown":
        assert not reading.claims
        assert reading.since is None
    elif reading.ruling is None:
        assert reading.claims, "every colour opens the claims behind it"


@quick
@given(cases(), accounts, st.randoms(use_true_random=False))
def test_the_order_of_rows_is_irrelevant(
    case: Dataset, account: str, chance: random.Random
) -> None:
    timeline = asked(case, account)
    rows = list(case.claims.items())
    chance.shuffle(rows)
    covers = list(case.covers)
    chance.shuffle(covers)
    shuffled = Timeline(replace(case, claims=dict(rows), covers=tuple(covers)))
    assert everything(shuffled, account) == everything(timeline, account)


@quick
@given(cases(), accounts, known_days)
def test_an_answer_cites_nobody_outside_its_account_and_day(
    case: Dataset, account: str, known_on: date | None
) -> None:
    for today in DAYS:
        for reading in asked(case, account, known_on).state_on(today, account, known_on):
            assert_cites(case, reading, today, account, known_on)


def assert_cites(
    case: Dataset, reading: Reading, today: date, account: str, known_on: date | None
) -> None:
    for cited in (*reading.claims, *reading.dissent):
        said = case.claims[cited]
        side = case.claimants[said.claimant].side
        assert said.latest <= today
        assert account in ("all", side, said.claimant) or side == "tertiary"
        assert known_on is None or (said.reported is not None and said.reported <= known_on)
        about = {c.polygon for c in case.covers if c.place == said.place}
        assert reading.place in about


@quick
@given(cases(), accounts, st.integers(0, 20))
def test_the_past_does_not_depend_on_later_claims(case: Dataset, account: str, number: int) -> None:
    timeline = asked(case, account)
    cut = day(number)
    earlier = {c.id: c for c in case.claims.values() if c.latest < cut}
    before = asked(replace(case, claims=earlier), account)
    for today in (d for d in DAYS if d < cut):
        assert before.state_on(today, account) == timeline.state_on(today, account)


def silences(case: Dataset, claim_id: str) -> bool:
    """Whether a claim stands in the way of what the same voice said that day of a whole area."""
    said = case.claims[claim_id]
    return case.places[said.place].kind != "area" and any(
        case.places[other.place].kind == "area"
        and other.latest == said.latest
        and case.claimants[other.claimant].side == case.claimants[said.claimant].side
        for other in case.claims.values()
    )


@settings(quick, max_examples=400)
@given(cases(), accounts)
def test_a_claim_that_no_answer_cites_can_be_dropped(case: Dataset, account: str) -> None:
    timeline = asked(case, account)
    readings = everything(timeline, account)
    cited = {c for reading in readings for c in (*reading.claims, *reading.dissent)}
    for silent in sorted(case.claims.keys() - cited):
        if silences(case, silent):
            continue
        rest = Timeline(replace(case, claims={i: c for i, c in case.claims.items() if i != silent}))
        try:
            left = everything(rest, account)
        except UnknownNameError:
            continue  # nobody else speaks for this account
        assert [key(r) for r in left] == [key(r) for r in readings], f"{silent}\n{told(case)}"


@quick
@given(cases(), accounts, st.integers(-2, 25), st.integers(0, 30))
def test_changes_are_the_differences_of_daily_states(
    case: Dataset, account: str, first: int, length: int
) -> None:
    timeline = asked(case, account)
    start, end = day(first), day(first + length)
    expected = [
        (now.place, today, key(then), key(now))
        for today in (start + timedelta(days=n) for n in range(length))
        for then, now in zip(
            timeline.state_on(today - timedelta(days=1), account),
            timeline.state_on(today, account),
            strict=True,
        )
        if key(then) != key(now)
    ]
    found = [
        (c.place, c.date, key(c.before), key(c.after))
        for c in timeline.changes(start, end, account)
    ]
    assert found == expected


@quick
@given(cases(), st.integers(-1, 25), st.sampled_from([None, "area", "d1"]))
def test_shares_add_up(case: Dataset, number: int, area: str | None) -> None:
    assert_shares(Timeline(case), day(number), area)


def assert_shares(timeline: Timeline, today: date, area: str | None) -> None:
    shares = timeline.shares(today, area)
    parts = [*shares.actors.values(), shares.contested, shares.claimed, shares.unknown]
    assert sum(part.km2 for part in parts) == pytest.approx(shares.area_km2)
    assert sum(part.percent for part in parts) == pytest.approx(100)
    members = timeline.districts if area is None else timeline.polygons(area)
    assert sum(part.districts for part in parts) == len(members)
    readings = [r for r in timeline.state_on(today) if r.place in members]
    for actor, share in shares.actors.items():
        held = [r for r in readings if r.state == "held" and r.holder == actor]
        assert share.districts == len(held)
        assert share.km2 == pytest.approx(sum(timeline.km2[r.place] for r in held))
    assert list(shares.claims) == sorted({c for r in readings for c in r.claims})


# Any question


def test_any_date_can_be_asked() -> None:
    timeline = Timeline(case(claim(1, "d1", "sohr", 3, actor="government")))
    assert {r.state for r in timeline.state_on(date.min)} == {"unknown"}
    assert timeline.state_on(day(2))[0].state == "unknown"
    assert timeline.state_on(day(3))[0].holder == "government"
    assert timeline.state_on(date.max)[0].holder == "government"
    assert timeline.periods("d1")[-1].end is None
    (change,) = timeline.changes(date.min, date.max)
    assert (change.place, change.date) == ("d1", day(3))


def test_changes_take_in_the_first_day_and_leave_out_the_last() -> None:
    timeline = Timeline(case(claim(1, "d1", "sohr", 3, actor="government")))
    assert timeline.changes(day(3), day(4))
    assert not timeline.changes(day(2), day(3))
    assert not timeline.changes(day(3), day(3))
    with pytest.raises(QuestionError, match="earlier date first"):
        timeline.changes(day(3), day(2))


def test_an_account_nobody_speaks_for_is_refused() -> None:
    timeline = Timeline(case(claim(1, "d1", "sohr", 3, actor="government")))
    with pytest.raises(UnknownNameError, match="sdf"):
        timeline.state_on(day(3), "sdf")
    with pytest.raises(UnknownNameError, match="quarter"):
        timeline.periods("quarter")


def test_a_claim_without_a_date_of_report_is_in_no_as_known_history() -> None:
    timeline = Timeline(
        case(
            claim(1, "d1", "sohr", 3, actor="government"),
            claim(2, "d2", "sohr", 3, actor="government", reported=None),
        )
    )
    assert [r.state for r in timeline.state_on(day(5))[:2]] == ["held", "held"]
    assert [r.state for r in timeline.state_on(day(5), known_on=day(5))[:2]] == ["held", "unknown"]
    assert [c.id for c in timeline.unreported()] == ["C002"]


def test_a_ruling_stands_until_the_next_established_succession() -> None:
    ruling = Ruling(
        id="R1",
        place="d1",
        date=day(5),
        actor="sdf",
        reason=Text("seen by us", "شاهدناه"),
        by="editor",
        ruled=day(9),
    )
    claims = (
        claim(1, "d1", "sohr", 1, actor="opposition"),
        claim(2, "d1", "sana", 3, kind="shift", actor="government", from_actor="opposition"),
        claim(3, "d1", "sohr", 8, kind="shift", actor="government", from_actor="sdf"),
    )
    timeline = Timeline(case(*claims, rulings=(ruling,)))

    def on(number: int) -> Reading:
        return timeline.state_on(day(number))[0]

    assert (on(4).state, on(4).ruling) == ("claimed", None)
    assert (on(5).state, on(5).holder, on(5).ruling) == ("held", "sdf", "R1")
    assert on(7).holder == "sdf"
    assert (on(8).holder, on(8).ruling) == ("government", None)


def test_a_survey_starts_its_districts_afresh() -> None:
    claims = (
        claim(1, "d1", "sohr", 0, actor="opposition"),
        claim(2, "d1", "sohr", 1, kind="shift", extent="partial", actor="government"),
        claim(3, "d1", "survey", SURVEY_DAY, actor="opposition"),
    )
    timeline = Timeline(case(*claims))
    assert timeline.state_on(day(SURVEY_DAY - 1))[0].state == "contested"
    assert timeline.state_on(day(SURVEY_DAY))[0].state == "held"


# The same laws on the shipped case


@pytest.fixture(scope="module")
def aleppo() -> Timeline:
    return Timeline(shipped.load())


@pytest.fixture(scope="module")
def aleppo_accounts(aleppo: Timeline) -> list[str]:
    """All accounts with five claims or more."""
    counts: dict[str, int] = {"all": 5, "independent": 5}
    case = aleppo.dataset
    for said in case.claims.values():
        side = case.claimants[said.claimant].side
        if side == "tertiary":
            continue
        counts[said.claimant] = counts.get(said.claimant, 0) + 1
        if side != "independent":
            counts[side] = counts.get(side, 0) + 1
    return [account for account, count in counts.items() if count >= 5]


def spells(timeline: Timeline, account: str) -> Iterator[tuple[date, Reading]]:
    for place in timeline.districts:
        for period in timeline.periods(place, account):
            for start, reading in period.spells:
                yield start or date.min, reading


def test_aleppo_reads_as_the_naive_rule_reads_it(
    aleppo: Timeline, aleppo_accounts: list[str]
) -> None:
    """Every district, on the days on which something counts or lapses, in every account."""
    differing: list[str] = []
    for account in aleppo_accounts:
        second = naive_rule.busy_days(aleppo.dataset, account)
        for place in aleppo.districts:
            expected: list[tuple[date | None, str, str | None, tuple[str, ...]]]
            expected = [(None, "unknown", None, ())]
            for today, state, holder, parties in second[place]:
                if (state, holder, parties) != expected[-1][1:]:
                    expected.append((today, state, holder, parties))
            got = [(p.start, *key(p.reading)) for p in aleppo.periods(place, account)]
            differing += [
                f"{account} {place}: {mine} / {other}"
                for mine, other in zip_longest(got, expected)
                if mine != other
            ]
    assert not differing, "\n".join(differing)


def test_aleppo_has_whole_and_well_formed_periods(
    aleppo: Timeline, aleppo_accounts: list[str]
) -> None:
    for account in aleppo_accounts:
        for place in aleppo.districts:
            assert_whole(aleppo, place, account)
        for start, reading in spells(aleppo, account):
            assert_well_formed(reading)
            assert_cites(aleppo.dataset, reading, start, account, None)


def test_aleppo_rows_in_another_order_read_the_same(aleppo: Timeline) -> None:
    rows = list(aleppo.dataset.claims.items())
    random.Random(0).shuffle(rows)
    shuffled = Timeline(replace(aleppo.dataset, claims=dict(rows)))
    for place in aleppo.districts:
        assert shuffled.periods(place) == aleppo.periods(place)


def test_aleppo_past_does_not_depend_on_later_claims(aleppo: Timeline) -> None:
    for cut in (date(2016, 11, 20), date(2016, 11, 28), date(2016, 12, 7)):
        earlier = {i: c for i, c in aleppo.dataset.claims.items() if c.latest < cut}
        before = Timeline(replace(aleppo.dataset, claims=earlier))
        yesterday = cut - timedelta(days=1)
        assert before.state_on(yesterday) == aleppo.state_on(yesterday)


def test_aleppo_claims_that_no_answer_cites_can_be_dropped(aleppo: Timeline) -> None:
    """All of them at once: nothing that shows would change."""
    cited = {c for _, r in spells(aleppo, "all") for c in (*r.claims, *r.dissent)}
    kept = {i: c for i, c in aleppo.dataset.claims.items() if i in cited}
    rest = Timeline(replace(aleppo.dataset, claims=kept))
    for place in aleppo.districts:
        left = [(p.start, key(p.reading)) for p in rest.periods(place)]
        assert left == [(p.start, key(p.reading)) for p in aleppo.periods(place)]


def test_aleppo_shares_add_up(aleppo: Timeline) -> None:
    for today in (date(2012, 1, 1), date(2016, 11, 14), date(2016, 11, 28), date(2016, 12, 22)):
        assert_shares(aleppo, today, None)
        assert_shares(aleppo, today, aleppo.dataset.package.shares_area)
