"""What a person answers at the Report desk is put into the claims it is about."""

from __future__ import annotations

from datetime import date

import pytest

from geo import dataset
from geo.model import Dataset
from geo.reports.draft.rows import Origin
from geo.reports.reading import Question
from geo.views_report.desk import Desk

DAY = date(2016, 12, 8)


@pytest.fixture(scope="module")
def case() -> Dataset:
    return dataset.load()


def read(text: str, case: Dataset) -> tuple[Desk, Question]:
    desk = Desk.new(case)
    desk.read(text, Origin(published=DAY), case)
    return desk, desk.open_questions()[0]


def test_a_day_is_put_into_the_claim_that_holds_both(case: Dataset) -> None:
    desk, question = read("The army took the Sakhour district on 3/4/2016.", case)
    assert question.topic == "date"
    assert desk.days_asked(desk.items[0])
    desk.answer(question, "2016-03-04", case)
    assert not desk.days_asked(desk.items[0])
    entry = desk.items[0].entry
    assert (entry.earliest, entry.latest) == (date(2016, 3, 4), date(2016, 3, 4))
    assert desk.open_questions() == ()


def test_a_part_of_the_old_city_takes_the_place_of_the_one_proposed(case: Dataset) -> None:
    desk, question = read("The army took the Old City on Wednesday.", case)
    assert question.topic == "place"
    desk.answer(question, "old-city-south", case)
    assert [item.entry.places for item in desk.items] == [("old-city-south",)]


def test_the_party_is_put_into_the_claim_that_lacks_it(case: Dataset) -> None:
    text = "The rebels withdrew from the Sakhour district after talks with the YPG."
    desk, question = read(text, case)
    assert question.topic == "actor"
    desk.answer(question, "sdf", case)
    assert [item.entry.actor_to for item in desk.items] == ["sdf"]


def test_an_area_becomes_a_claim_about_the_place_that_was_chosen(case: Dataset) -> None:
    desk, question = read("The army captured the whole northern sector on Monday.", case)
    assert question.topic == "area"
    desk.answer(question, "northern-sector", case)
    assert [item.entry.places for item in desk.items] == [("northern-sector",)]
