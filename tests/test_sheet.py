"""Contact sheets: which days, in which order, and what each map shows."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from PIL import Image

from geo.case import Case
from geo.errors import QuestionError
from geo.figure import PRESETS, Shot
from geo.figure.drawing import Drawing, Shape, Writing
from geo.figure.sheet import FEWEST, MOST, draw_sheet, save
from geo.link import View

DAYS = (date(2016, 11, 15), date(2016, 11, 28), date(2016, 12, 7), date(2016, 12, 22))


def shot(lang: str = "en", **changes: object) -> Shot:
    view = View(lang=lang)  # type: ignore[arg-type]
    return replace(Shot(view=view), **changes)  # type: ignore[arg-type]


def written(drawing: Drawing) -> list[Writing]:
    return [item for _, item in drawing.walk() if isinstance(item, Writing)]


def fills(drawing: Drawing, day: date) -> Mapping[str, str]:
    """The colour beneath each district in the map of a day."""
    found: dict[str, str] = {}
    for layers, item in drawing.walk():
        names = [layer.id for layer in layers]
        match = re.fullmatch(rf"district-(\w+)-{day}", names[-1]) if names else None
        if match and isinstance(item, Shape):
            found.setdefault(match[1], item.paint.fill)
    return found


def test_every_map_shows_the_holders_of_its_day(case: Case) -> None:
    drawing = draw_sheet(case, shot(), DAYS)
    for day in DAYS:
        shown = fills(drawing, day)
        assert len(shown) > 100
        for reading in case.timeline.state_on(day):
            if reading.state == "held" and reading.holder and reading.place in shown:
                assert shown[reading.place] == case.dataset.actors[reading.holder].colour


def test_days_come_in_the_order_of_the_calendar_and_once(case: Case) -> None:
    once = save(case, shot(), DAYS)
    assert save(case, shot(), (*reversed(DAYS), DAYS[0])) == once


@pytest.mark.parametrize(
    ("lang", "first"), [("en", "15 November 2016"), ("ar", "١٥ تشرين الثاني ٢٠١٦")]
)
def test_reading_begins_where_the_language_does(case: Case, lang: str, first: str) -> None:
    drawing = draw_sheet(case, shot(lang), DAYS)
    dates = [item for item in written(drawing) if item.id == "date"]
    assert dates[0].text == first
    row = [item.x for item in dates if item.y == dates[0].y]
    assert len(row) > 1
    assert row == sorted(row, reverse=lang == "ar")


@pytest.mark.parametrize("size", PRESETS.values())
@pytest.mark.parametrize("both", [False, True])
def test_nothing_leaves_the_page_and_no_words_lie_on_each_other(
    case: Case, size: tuple[int, int], both: bool
) -> None:
    drawing = draw_sheet(case, shot(size=size, both=both), DAYS)
    boxes = [item.box for item in written(drawing) if item.text]
    for left, top, right, bottom in boxes:
        assert left > -1
        assert top > -1
        assert right < size[0] + 1
        assert bottom < size[1] + 1
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            wide = min(one[2], other[2]) - max(one[0], other[0])
            high = min(one[3], other[3]) - max(one[1], other[1])
            assert wide < 1 or high < 1


def test_the_sources_are_those_of_all_days(case: Case) -> None:
    """The line at the foot counts what stands behind every map, not the last one only."""

    def publications(days: tuple[date, ...]) -> int:
        foot = " ".join(item.text for item in written(draw_sheet(case, shot(), days)))
        return int(re.search(r"in (\d+) publications", foot)[1])  # type: ignore[index]

    assert publications(DAYS) > max(publications(pair) for pair in (DAYS[:2], DAYS[2:]))


def test_it_tells_who_held_how_much_on_each_day(case: Case) -> None:
    svg = save(case, shot(both=True), DAYS, "svg").decode("utf-8")
    told = re.search(r"<desc[^>]*>(.*?)</desc>", svg, re.DOTALL)
    assert told is not None
    for text in ("15 November 2016: Government 65%", "22 December 2016", "٧ كانون الأول ٢٠١٦"):
        assert text in told[1]
    with Image.open(io.BytesIO(save(case, shot(both=True), DAYS))) as image:
        assert image.info["Description"] in told[1].replace("&amp;", "&")


def test_the_legend_stands_once_and_the_scale_under_the_last_map(case: Case) -> None:
    texts = [item.text for item in written(draw_sheet(case, shot(), DAYS))]
    once = ("Government", "Contested", "Front line")
    assert [texts.count(name) for name in once] == [1, 1, 1]
    assert sum(re.fullmatch(r"\d+ km", text) is not None for text in texts) == 1


def test_all_formats_at_every_scale(case: Case) -> None:
    small = shot(size=(480, 400))
    assert save(case, small, DAYS[:2], "pdf").startswith(b"%PDF-")
    for scale, wide in ((1, 480), (2, 960), ("print", 1500)):
        with Image.open(io.BytesIO(save(case, small, DAYS[:2], "png", scale))) as image:  # type: ignore[arg-type]
            assert image.size[0] == wide
            assert len(np.unique(np.asarray(image.convert("RGB")).reshape(-1, 3), axis=0)) > 50


@pytest.mark.parametrize("count", [0, 1, MOST + 1])
def test_too_few_and_too_many_days_are_refused(case: Case, count: int) -> None:
    days = [DAYS[0] + timedelta(days=n) for n in range(count)]
    with pytest.raises(QuestionError, match=f"choose {FEWEST} to {MOST}"):
        draw_sheet(case, shot(), days)


def test_a_day_outside_the_case_is_refused(case: Case) -> None:
    with pytest.raises(QuestionError, match="no picture of 2017-01-01"):
        draw_sheet(case, shot(), (*DAYS, date(2017, 1, 1)))


def test_every_map_tells_the_whole_ground_in_each_language(case: Case) -> None:
    drawing = draw_sheet(case, shot(size=PRESETS["square"], both=True), DAYS)
    plain = [item.text.replace("\u00a0", " ") for item in written(drawing)]
    said = " ".join(plain)
    for word in ("Contested", "متنازَع عليه"):
        assert len(re.findall(rf"{word} [\d٠-٩]+[%٪]", said)) == len(DAYS), word
    for day in DAYS:
        shares = case.timeline.shares(day)
        assert f"Contested {shares.contested.percent:.0f}%" in said
    for item in written(drawing):
        if item.id == "date":
            arabic = any("\u0600" < sign < "\u06ff" for sign in item.text)
            assert item.anchor == ("right" if arabic else "left")
