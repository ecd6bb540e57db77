"""The address of a view: what goes in comes out, and nonsense is answered in a sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from geo import dataset
from geo.chosen import Chosen
from geo.histories import ENOUGH, told
from geo.link import View, address, from_params, from_settled, to_params

CASE = dataset.load()
DAYS = (CASE.package.end - CASE.package.start).days

ACCOUNTS = told(CASE, ENOUGH)
FIRST = min(claim.reported for claim in CASE.claims.values() if claim.reported)
days = st.integers(0, DAYS).map(lambda n: CASE.package.start + timedelta(days=n))
layers = st.sets(st.sampled_from(["fronts", "flows", "incidents"])).map(
    lambda names: tuple(name for name in ("fronts", "flows", "incidents") if name in names)
)


@st.composite
def histories(draw: st.DrawFn) -> Chosen:
    """Any choice that a map holds."""
    common: dict[str, Any] = {
        "compare": draw(st.none() | days),
        "mode": draw(st.sampled_from(["side", "swipe"])),
    }
    common["layers"] = draw(layers)
    one, other = draw(st.permutations(ACCOUNTS))[:2]
    kind = draw(st.sampled_from(["account", "known", "earliest", "versus"]))
    if kind == "earliest":
        return Chosen(dates="earliest", **common)
    if kind == "known":
        account = draw(st.sampled_from([a.id for a in ACCOUNTS if a.kind in ("all", "side")]))
        known = FIRST + timedelta(days=draw(st.integers(0, 4000)))
        return Chosen(account=account, known=known, **common)
    return Chosen(account=one.id, versus=other.id if kind == "versus" else None, **common)


views = st.builds(
    View,
    date=st.integers(0, DAYS).map(lambda n: CASE.package.start + timedelta(days=n)),
    place=st.none() | st.sampled_from(sorted(CASE.places)),
    lang=st.sampled_from(["en", "ar"]),
    digits=st.sampled_from(["", "latn", "arab"]),
    at=st.none() | st.just((37.17107, 36.23098, 13.5)),
    chosen=histories(),
    theme=st.sampled_from(["light", "dark"]),
)


@st.composite
def ranged(draw: st.DrawFn) -> View:
    """Views that play other days than a map plays by itself."""
    view = draw(views)
    first, last = sorted(draw(st.tuples(days, days)))
    assume(first < last)
    shown = first + (last - first) // 2
    assume((first, last) not in (CASE.package.focus, (CASE.package.start, CASE.package.end)))
    return replace(view, date=shown, range=(first, last))


@given(views | ranged())
def test_round_trip(view: View) -> None:
    again, wrong = from_params(to_params(CASE.package.id, view), CASE)
    assert again == view
    assert wrong == ()


@pytest.mark.parametrize(
    ("params", "part"),
    [
        ({"date": "2016-13-40"}, "2016-13-40"),
        ({"date": "yesterday"}, "yesterday"),
        ({"date": "20161128"}, "20161128"),
        ({"place": "Atlantis"}, "Atlantis"),
        ({"place": "<script>"}, "<script>"),
        ({"at": "1,2"}, "1,2"),
        ({"at": "nan,36,12"}, "nan,36,12"),
        ({"at": "37,136,12"}, "37,136,12"),
        ({"account": "nobody"}, "nobody"),
        ({"account": CASE.package.survey}, CASE.package.survey),
        ({"versus": "{{7*7}}"}, "{{7*7}}"),
        ({"versus": "all"}, "all"),
        ({"known": "2012-07-01"}, "2012-07-01"),
        ({"known": "soon"}, "soon"),
        ({"compare": "1999-01-01"}, "1999-01-01"),
        ({"mode": "blink"}, "blink"),
        ({"dates": "middle"}, "middle"),
        ({"layers": "tanks"}, "tanks"),
        ({"v": "2"}, "2"),
        ({"range": "2016-12-01"}, "2016-12-01"),
        ({"range": "2016-12-01..2016-11-01"}, "2016-12-01..2016-11-01"),
        ({"range": "a..b..c"}, "a..b..c"),
        ({"theme": "neon"}, "neon"),
        ({"digits": "roman"}, "roman"),
    ],
)
def test_what_is_wrong_is_said_and_left_out(params: dict[str, str], part: str) -> None:
    view, wrong = from_params({**params, "lang": "ar"}, CASE)
    assert view == View(lang="ar")
    assert len(wrong) == 1
    assert part in wrong[0].en
    assert part in wrong[0].ar


@pytest.mark.parametrize(
    ("params", "left"),
    [
        ({"account": "sohr", "known": "2016-12-01"}, Chosen(account="sohr")),
        ({"account": "sohr", "dates": "earliest"}, Chosen(account="sohr")),
        ({"known": "2016-12-01", "dates": "earliest"}, Chosen(known=date(2016, 12, 1))),
        ({"known": "2016-12-01", "versus": "sohr"}, Chosen(known=date(2016, 12, 1))),
    ],
)
def test_what_a_map_does_not_hold_together_is_left_out(
    params: dict[str, str], left: Chosen
) -> None:
    view, wrong = from_params(params, CASE)
    assert view.chosen == left
    assert len(wrong) == 1


@given(views | ranged())
def test_what_the_map_tells_is_the_view(view: View) -> None:
    chosen = view.chosen
    said = {
        "date": view.date.isoformat() if view.date else None,
        "place": view.place,
        "lang": view.lang,
        "digits": view.digits,
        "centre": None if view.at is None else list(view.at[:2]),
        "zoom": None if view.at is None else view.at[2],
        "account": chosen.account,
        "knownOn": chosen.known and chosen.known.isoformat(),
        "dates": chosen.dates,
        "versus": chosen.versus,
        "compare": chosen.compare and chosen.compare.isoformat(),
        "compareMode": chosen.mode,
        "layers": {name: name in chosen.layers for name in ("fronts", "flows", "incidents")},
        "range": view.range and [day.isoformat() for day in view.range],
        "theme": view.theme,
    }
    assert from_settled(said, CASE) == view
    assert from_settled({**said, "layers": 5, "account": ["x"], "knownOn": 7}, CASE) is not None


def test_a_date_outside_the_case_opens_the_nearest_day() -> None:
    view, wrong = from_params({"date": "2020-01-01"}, CASE)
    assert view.date == date(2016, 12, 22)
    assert len(wrong) == 1


@pytest.mark.parametrize("said", [None, {}, [], "x", {"date": 5}, {"n": 3}, {"date": None}])
def test_a_message_that_is_no_view_is_none(said: object) -> None:
    assert from_settled(said, CASE) is None


def test_a_settled_message_is_a_view() -> None:
    said = {
        "date": "2016-11-28",
        "place": "N0126",
        "lang": "ar",
        "digits": "arab",
        "centre": [37.17107, 36.23098],
        "zoom": 13.5,
        "n": 7,
    }
    view = View(date(2016, 11, 28), "N0126", "ar", "arab", (37.17107, 36.23098, 13.5))
    assert from_settled(said, CASE) == view
    assert from_settled({**said, "place": "{{7*7}}", "centre": ["a", None]}, CASE) == View(
        date(2016, 11, 28), None, "ar", "arab", None
    )


def test_the_address_is_short_versioned_and_in_fixed_order() -> None:
    view = View(
        date(2016, 11, 28),
        "N0126",
        "ar",
        "arab",
        (37.17107, 36.23098, 13.5),
        Chosen(account="sohr", versus="government", layers=("fronts", "flows")),
        range=(date(2016, 11, 20), date(2016, 12, 1)),
        theme="dark",
    )
    assert address("east-aleppo-2016", view, "https://maps.example.org/app?x=1#y") == (
        "https://maps.example.org/app?v=1&case=east-aleppo-2016&date=2016-11-28"
        "&range=2016-11-20..2016-12-01&place=N0126&lang=ar&digits=arab&at=37.17107,36.23098,13.5"
        "&account=sohr&versus=government&layers=fronts,flows&theme=dark"
    )
    assert address("a", View(), "") == "?v=1&case=a&lang=en"


def test_where_the_app_is_served_can_be_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTROL_MAP_ADDRESS", "https://maps.example.org/")
    assert address("a", View()) == "https://maps.example.org/?v=1&case=a&lang=en"


def test_a_range_is_clamped_or_left_out() -> None:
    start, end = CASE.package.start, CASE.package.end
    view, wrong = from_params({"range": "2016-12-01..2020-01-01"}, CASE)
    assert view.range == (date(2016, 12, 1), end)
    assert len(wrong) == 1
    view, wrong = from_params({"date": "2016-12-10", "range": "2016-11-15..2016-11-20"}, CASE)
    assert (view.date, view.range, len(wrong)) == (date(2016, 12, 10), None, 1)
    for own in (CASE.package.focus, (start, end)):
        text = f"{own[0]}..{own[1]}"
        day = CASE.package.focus[0] if own == CASE.package.focus else start
        view, wrong = from_params({"date": day.isoformat(), "range": text}, CASE)
        assert (view.range, wrong) == (None, ()), "as a map plays by itself"


@pytest.mark.parametrize(("asked", "near"), [("Sakhur", "N0139"), ("الصاخور", "N0139")])
def test_an_unknown_place_is_answered_with_the_nearest(asked: str, near: str) -> None:
    view, wrong = from_params({"place": asked}, CASE)
    assert view.place is None
    assert near in wrong[0].en.split("nearest", 1)[1]


def test_an_unknown_place_with_nothing_near_is_answered_without() -> None:
    _, wrong = from_params({"place": "ZZZZZZ"}, CASE)
    assert "nearest" not in wrong[0].en
    assert "أقرب" not in wrong[0].ar


NAMES = (
    *to_params("x", View(theme="dark", digits="latn")),
    "at",
    "range",
    "date",
    "place",
    "known",
)


@settings(deadline=None, max_examples=20)
@given(st.dictionaries(st.sampled_from([*NAMES, "compare", "layers"]), st.text(max_size=40)))
def test_any_nonsense_is_answered(params: dict[str, str]) -> None:
    view, wrong = from_params(params, CASE)
    assert isinstance(view, View)
    assert len(wrong) <= len(params) + 3
