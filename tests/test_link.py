"""The address of a view: what goes in comes out, and nonsense is answered in a sentence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import dataset
from geo.link import View, from_params, from_settled, to_params

CASE = dataset.load()
DAYS = (CASE.package.end - CASE.package.start).days

views = st.builds(
    View,
    date=st.integers(0, DAYS).map(lambda n: CASE.package.start + timedelta(days=n)),
    place=st.none() | st.sampled_from(sorted(CASE.places)),
    lang=st.sampled_from(["en", "ar"]),
    digits=st.sampled_from(["", "latn", "arab"]),
    at=st.none() | st.just((37.17107, 36.23098, 13.5)),
)


@given(views)
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
    ],
)
def test_what_is_wrong_is_said_and_left_out(params: dict[str, str], part: str) -> None:
    view, wrong = from_params({**params, "lang": "ar"}, CASE)
    assert view == View(lang="ar")
    assert len(wrong) == 1
    assert part in wrong[0].en
    assert part in wrong[0].ar


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
