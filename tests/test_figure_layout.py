"""Nothing on a picture lies on its date, leaves its frame, or covers what must be read."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cases import make_case
from pages import shipped
from test_figure import DAY, shot

from geo.case import Case, open_case
from geo.chosen import Chosen
from geo.figure import PRESETS, Callout, Shot
from geo.figure.drawing import Box, Drawing, Shape, Writing
from geo.figure.page import draw
from geo.figure.shot import TITLE_LETTERS

SIZES = {
    **PRESETS,
    "smallest": (320, 320),
    "strip": (4000, 320),
    "tower": (320, 4000),
    "card": (640, 360),
    "phone": (390, 560),
}


@pytest.fixture(scope="module")
def case() -> Case:
    found = shipped()
    return Case(found.data, found.timeline, found.scene)


def texts(drawing: Drawing) -> list[tuple[str, Writing]]:
    """Every line, with the innermost layer it is in."""
    return [
        (layers[-1].id if layers else "", item)
        for layers, item in drawing.walk()
        if isinstance(item, Writing)
    ]


def overlap(one: Box, other: Box, slack: float = 0.5) -> bool:
    return (
        one[0] < other[2] - slack
        and other[0] < one[2] - slack
        and one[1] < other[3] - slack
        and other[1] < one[3] - slack
    )


def dates(drawing: Drawing) -> list[Writing]:
    return [line for _, line in texts(drawing) if line.id == "date"]


def check(drawing: Drawing, asked: Shot) -> None:
    """The laws that hold for every picture."""
    width, height = asked.size
    lines = texts(drawing)
    big = dates(drawing)
    assert big
    for layer, line in lines:
        left, top, right, bottom = line.box
        assert left >= -0.5, (asked, line)
        assert top >= -0.5, (asked, line)
        assert right <= width + 0.5, (asked, line)
        assert bottom <= height + 0.5, (asked, line)
        if line.id != "date":
            for loud in big:
                assert not overlap(line.box, loud.box), (asked, line.text, loud.text)
                assert line.size < loud.size, "the date is the loudest thing"
        assert layer
    apart = [line.box for layer, line in lines if not layer.startswith("callouts")]
    for at, one in enumerate(apart):
        for other in apart[at + 1 :]:
            assert not overlap(one, other, 2.5), (asked, one, other)
    _maps_keep_to_their_boxes(drawing, asked)


def _maps_keep_to_their_boxes(drawing: Drawing, asked: Shot) -> None:
    """Ground is cut to the map's box; heads, legend and sources stand outside of it."""
    boxes = [layer.clip for layers, _ in drawing.walk() for layer in layers if layer.clip]
    assert boxes
    width, height = asked.size
    for layer, line in texts(drawing):
        if layer in ("heading", "legend", "credit"):
            for box in set(boxes):
                assert not overlap(line.box, box, 1.0), (asked, line.text, box)
    for left, top, right, bottom in set(boxes):
        assert -0.5 <= left < right <= width + 0.5
        assert -0.5 <= top < bottom <= height + 0.5


@pytest.mark.parametrize("name", SIZES)
def test_single_maps_in_every_size_and_language(case: Case, name: str) -> None:
    for lang, both in (("en", False), ("ar", False), ("ar", True), ("en", True)):
        if both and min(SIZES[name]) < 390:
            continue
        asked = shot(lang=lang, both=both, size=SIZES[name])
        check(draw(case, asked), asked)


@pytest.mark.parametrize("name", [*PRESETS, "card"])
def test_pairs_in_every_size_and_language(case: Case, name: str) -> None:
    for chosen in (
        Chosen(compare=date(2016, 11, 20)),
        Chosen(account="government", versus="opposition"),
    ):
        for lang, both in (("en", False), ("ar", name != "card")):
            asked = shot(lang=lang, both=both, size=SIZES[name], chosen=chosen)
            check(draw(case, asked), asked)


def test_long_words_shrink_or_break_and_stay_in_the_frame(case: Case) -> None:
    title = "An uncommonly long title that somebody on a late desk has typed for this very picture"
    for size in (PRESETS["wide"], PRESETS["square"], (400, 400)):
        asked = shot(title=title, subtitle="x" * 120, size=size, lang="en")
        drawing = draw(case, asked)
        check(drawing, asked)
        said = " ".join(line.text for layer, line in texts(drawing) if layer == "heading")
        assert "uncommonly" in said
    for known in (Chosen(account="sohr", known=date(2016, 12, 1)), Chosen(dates="earliest")):
        asked = shot(chosen=known)
        drawing = draw(case, asked)
        check(drawing, asked)
        heads = [line.text for layer, line in texts(drawing) if layer == "heading"]
        assert any("As told by SOHR" in text or "first day" in text for text in heads)


CALLS = (
    Callout("N0139", "The opposition’s east is cut in two here, says the monitor that counts"),
    Callout("N0126", "Who took Hellok is disputed"),
    Callout("N0123", "Held by the SDF all along"),
    Callout("eastern-aleppo", "Tens of thousands have left within four days"),
    Callout("N0129", "The first district to change hands, on 26 November"),
)


@pytest.mark.parametrize("name", PRESETS)
def test_callouts_cover_neither_date_nor_legend_nor_each_other(case: Case, name: str) -> None:
    asked = shot(size=PRESETS[name], callouts=CALLS, highlight=("N0139", "N0126"))
    drawing = draw(case, asked)
    check(drawing, asked)
    cards: list[Box] = []
    for layers, item in drawing.walk():
        if layers and layers[-1].id == "callouts" and isinstance(item, Shape):
            corners = item.points
            (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
            if right - left > 60 and bottom - top > 15 and item.paint.fill:
                cards.append((left, top, right, bottom))
            keep_off = [*(line.box for line in dates(drawing))]
            keep_off += [line.box for layer, line in texts(drawing) if layer == "legend"]
            assert not any(overlap((left, top, right, bottom), box) for box in keep_off)
    assert len(cards) == 5
    for at, one in enumerate(cards):
        assert not any(overlap(one, other) for other in cards[at + 1 :])
    words = " ".join(line.text for layer, line in texts(drawing) if layer == "callouts")
    for call in CALLS:
        assert call.text in words


def test_arabic_is_the_mirror_of_english(case: Case) -> None:
    for name in ("wide", "square"):
        width = PRESETS[name][0]
        english = draw(case, shot(size=PRESETS[name]))
        arabic = draw(case, shot(size=PRESETS[name], lang="ar"))
        for drawing, rtl in ((english, False), (arabic, True)):
            date_box = dates(drawing)[0].box
            middle = (date_box[0] + date_box[2]) / 2
            assert (middle > width / 2) == rtl
            assert drawing.lang == ("ar" if rtl else "en")
        # A map is no text: north is up and east is right in both.
        for drawing in (english, arabic):
            shapes = case.dataset.geometry
            west = min(shapes, key=lambda place: shapes[place].bounds[0])
            assert _middle(drawing, west) < _middle(drawing, "N0139")


def _middle(drawing: Drawing, place: str) -> float:
    for layers, item in drawing.walk():
        if any(layer.id == f"district-{place}" for layer in layers) and isinstance(item, Shape):
            return float(item.points[:, 0].mean())
    raise AssertionError(place)


def test_digits_are_those_that_were_chosen(case: Case) -> None:
    for digits, wanted, unwanted in (("arab", "٢٠١٦", "2016"), ("latn", "2016", "٢٠١٦")):
        drawing = draw(case, shot(lang="ar", digits=digits))
        big = " ".join(line.text for line in dates(drawing))
        assert wanted in big
        assert unwanted not in big


def test_what_is_not_asked_for_is_left_out(case: Case) -> None:
    bare = shot(labels="none", legend=False, north=False, scale=False, inset=False)
    layers = {layer.id for found, _ in draw(case, bare).walk() for layer in found}
    assert not layers & {"names", "legend", "scale", "inset", "callouts", "flows", "incidents"}
    zoomed = replace(bare, extent="N0126", inset=True)
    layers = {layer.id for found, _ in draw(case, zoomed).walk() for layer in found}
    assert "inset" in layers


def test_labels_stand_in_their_districts(case: Case) -> None:
    counts: dict[str, int] = {}
    for labels in ("main", "all"):
        drawing = draw(case, shot(labels=labels))
        names = [line for layer, line in texts(drawing) if layer == "names"]
        counts[labels] = len(names)
    assert counts["all"] > counts["main"] > 25


def test_legend_tells_the_shares_of_the_day(case: Case) -> None:
    shares = case.timeline.shares(DAY)
    drawing = draw(case, shot())
    said = [line.text for layer, line in texts(drawing) if layer == "legend"]
    for actor in ("government", "opposition", "sdf"):
        held = shares.actors[actor]
        at = said.index(case.dataset.actors[actor].short.en)
        assert f"{held.km2:.1f}" in said[at : at + 3]
        assert f"{held.percent:.0f}%" in said[at : at + 3]
    east = draw(case, shot(extent="east"))
    said = [line.text for layer, line in texts(east) if layer == "legend"]
    part = case.timeline.shares(DAY, case.dataset.package.shares_area).actors["opposition"]
    assert f"{part.km2:.1f}" in said


@pytest.mark.parametrize("name", SIZES)
def test_the_city_is_cut_nowhere_and_what_lies_outside_is_counted(case: Case, name: str) -> None:
    every = len(case.timeline.districts)
    for chosen in (Chosen(), Chosen(compare=date(2016, 11, 20))):
        drawing = draw(case, shot(size=SIZES[name], chosen=chosen))
        drawn: dict[str, set[str]] = {}
        for layers, item in drawing.walk():
            inner = layers[-1] if layers else None
            if inner is None or not inner.id.startswith("district-"):
                continue
            assert isinstance(item, Shape)
            box = next(layer.clip for layer in layers if layer.clip)
            low, high = item.points.min(axis=0), item.points.max(axis=0)
            assert (low >= (box[0] - 1.5, box[1] - 1.5)).all(), inner.id
            assert (high <= (box[2] + 1.5, box[3] + 1.5)).all(), inner.id
            drawn.setdefault(layers[-2].id, set()).add(inner.id)
        missed = every - min(map(len, drawn.values()))
        said = [line.text for layer, line in texts(drawing) if "outside this" in line.text]
        word = "district" if missed == 1 else "districts"
        assert said == ([f"{missed} {word} outside this picture"] if missed else [])
        if "wide" in name or name in ("story", "square", "a4-portrait", "a4-landscape"):
            assert missed <= 3, "what lies near the city is shown"


def test_the_numbers_of_a_legend_line_up(case: Case) -> None:
    for lang, both in (("en", False), ("ar", False), ("ar", True)):
        for digits in ("", "latn"):
            drawing = draw(case, shot(lang=lang, both=both, digits=digits))
            lines = [line for layer, line in texts(drawing) if layer == "legend"]
            for end in ("%", "٪"):
                rights = {round(line.x, 1) for line in lines if line.text.endswith(end)}
                assert len(rights) <= 1
            numbers = [line for line in lines if re.fullmatch(r"[\d٠-٩]+[.٫][\d٠-٩]", line.text)]
            assert len(numbers) > 4
            assert {(round(line.x, 1), line.anchor) for line in numbers} == {
                (round(numbers[0].x, 1), "right")
            }


def test_ground_contested_without_a_holder_has_a_row_of_its_own(case: Case) -> None:
    open_ = [one for one in case.timeline.state_on(DAY) if one.state == "contested"]
    km2 = sum(case.timeline.km2[one.place] for one in open_ if not one.holder)
    assert km2 > 0
    for lang, words in (("en", "Contested, no holder"), ("ar", "متنازَع عليه بلا مسيطر")):
        drawing = draw(case, shot(lang=lang, digits="latn" if lang == "ar" else ""))
        said = [line.text for layer, line in texts(drawing) if layer == "legend"]
        assert f"{km2:.1f}" in said[said.index(words) : said.index(words) + 3]
        samples = {
            layers[-1].id: len({item.paint.fill for item in layers[-1].items})  # type: ignore[union-attr]
            for layers, _ in drawing.walk()
            if layers and layers[-1].id in ("legend-open", "legend-contested")
        }
        assert samples["legend-open"] == 3, "both parties and paper between them"


def test_scale_and_north_keep_to_the_margin_of_the_text(case: Case) -> None:
    for name in PRESETS:
        for lang in ("en", "ar"):
            drawing = draw(case, shot(lang=lang, size=PRESETS[name]))
            foot = [line.box for layer, line in texts(drawing) if layer == "credit"]
            left = min(box[0] for box in foot)
            margin = left if lang == "en" else PRESETS[name][0] - max(box[2] for box in foot)
            xs = [
                x
                for layers, item in drawing.walk()
                if isinstance(item, Shape) and item.id.startswith(("scale-bar", "north"))
                for x in item.points[:, 0]
            ]
            assert min(xs) >= margin - 1
            assert max(xs) <= PRESETS[name][0] - margin + 1


@pytest.mark.parametrize("name", [*PRESETS, "card", "phone"])
def test_a_title_is_never_cut(case: Case, name: str) -> None:
    title = " ".join(["Neighbourhood", "by", "neighbourhood"] * 6)[:TITLE_LETTERS].strip()
    for chosen in (Chosen(), Chosen(compare=date(2016, 11, 20))):
        asked = shot(title=title, size=SIZES[name], chosen=chosen)
        drawing = draw(case, asked)
        check(drawing, asked)
        said = " ".join(line.text for layer, line in texts(drawing) if layer == "heading")
        assert title in said


def test_two_languages_have_their_dates_alike(case: Case) -> None:
    for name in PRESETS:
        drawing = draw(case, shot(date(2016, 12, 13), both=True, size=PRESETS[name]))
        one, other = dates(drawing)
        assert one.size == other.size
        assert (one.anchor, other.anchor) == ("left", "right")
        pair = shot(both=True, size=PRESETS[name], chosen=Chosen(compare=date(2016, 11, 20)))
        for layer, line in texts(draw(case, pair)):
            if layer.startswith("date"):
                arabic = any("\u0600" < sign < "\u06ff" for sign in line.text)
                assert line.anchor == ("right" if arabic else "left"), line.text


def test_a_film_keeps_its_places(case: Case) -> None:
    """Every day of a film has its date, map and legend where the others have them."""
    days = (date(2016, 11, 20), DAY, date(2016, 12, 13))
    found: list[Any] = []
    for day in days:
        drawing = draw(case, replace(shot(day), days=days))
        lines = texts(drawing)
        clip = next(layer.clip for layers, _ in drawing.walk() for layer in layers if layer.clip)
        legend = [(line.text, round(line.y, 2)) for layer, line in lines if layer == "legend"]
        names = [text for text, _ in legend if not any(sign.isdigit() for sign in text)]
        found.append((dates(drawing)[0].y, dates(drawing)[0].size, clip, names[0], legend[0][1]))
    assert found[0] == found[1] == found[2]


def test_an_editors_decision_is_said_to_be_one(tmp_path: Path) -> None:
    claim = {"place": "d1", "latest": "2016-11-27"}
    ruling = {"place": "d1", "actor": "opposition", "date": "2016-11-28"}
    ruled = open_case(make_case(tmp_path / "case", claims=[claim], rulings=[ruling]))
    for lang, word in (("en", "editor"), ("ar", "المحرر")):
        drawing = draw(ruled, shot(lang=lang))
        said = " ".join(line.text for layer, line in texts(drawing) if layer == "heading")
        assert word in said
