"""Films: which days they show, and that every frame is the picture of its day."""

from __future__ import annotations

import io
import sys
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
import pytest
from cases import make_case
from PIL import Image

from geo import case as cases
from geo import figure, film
from geo.case import Case
from geo.chosen import Chosen
from geo.errors import QuestionError
from geo.figure import Shot
from geo.figure.drawing import Shape, Writing
from geo.figure.page import draw
from geo.film.palette import Palette
from geo.film.reel import MOST
from geo.film.write_gif import GifWriter
from geo.film.write_mp4 import RATE
from geo.link import View
from geo.words import of

Pixels = npt.NDArray[np.uint8]
EVE, FIRST, LAST = date(2016, 11, 24), date(2016, 11, 25), date(2016, 11, 30)
SIZE = (360, 320)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Four squares; two change hands, on the 27th and the 29th, and people leave from the 28th."""
    holds = [
        {"place": f"d{n}", "kind": "status", "actor": "opposition", "latest": "2016-11-01"}
        for n in range(1, 5)
    ]
    shifts = [{"place": "d1", "latest": "2016-11-27"}, {"place": "d2", "latest": "2016-11-29"}]
    left = {"from_places": "d3", "to_places": "d4", "latest": "2016-11-28"}
    left = {**left, "earliest": "2016-11-28", "low": "100", "high": "200"}
    folder = make_case(
        tmp_path_factory.mktemp("film"), claims=[*holds, *shifts], displacement=[left]
    )
    return cases.open_case(folder)


def shot(**changes: object) -> Shot:
    return replace(Shot(size=SIZE, labels="all"), **changes)  # type: ignore[arg-type]


def picture(case: Case, asked: Shot, day: date, days: tuple[date, ...]) -> Pixels:
    view = replace(asked.view, date=day)
    return np.asarray(figure.frame(case, replace(asked, view=view, days=days)))


def gif_frames(data: bytes) -> list[tuple[Pixels, int]]:
    """Each frame of a GIF as RGB, and how many ms it stands."""
    found = []
    with Image.open(io.BytesIO(data)) as image:
        for at in range(image.n_frames):  # type: ignore[attr-defined]
            image.seek(at)
            found.append((np.asarray(image.convert("RGB")), int(image.info["duration"])))
    return found


def mp4_frames(data: bytes) -> list[Pixels]:
    with av.open(io.BytesIO(data), "r") as box:
        found = (frame.to_ndarray(format="rgb24") for frame in box.decode(video=0))
        return [frame.astype(np.uint8) for frame in found]


def far(one: Pixels, other: Pixels) -> float:
    return float(np.abs(one.astype(int) - other.astype(int)).mean())


def test_by_day_every_day_is_shown_and_by_change_those_on_which_anything_changes(
    case: Case,
) -> None:
    every = [FIRST + timedelta(days=n) for n in range(6)]
    assert film.days(case, shot(), FIRST, LAST) == tuple(every)
    changes = film.days(case, shot(), FIRST, LAST, "change")
    assert changes == (FIRST, date(2016, 11, 27), date(2016, 11, 29), LAST)


def test_by_change_an_arrow_of_displacement_comes_and_goes(case: Case) -> None:
    flows = shot(view=View(chosen=Chosen(layers=("flows",))))
    found = set(film.days(case, flows, FIRST, LAST, "change"))
    assert found >= {date(2016, 11, 28), date(2016, 11, 29)}


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_each_frame_of_a_gif_is_the_picture_of_its_day(case: Case, lang: str) -> None:
    asked = shot(view=View(lang=lang))  # type: ignore[arg-type]
    days = film.days(case, asked, FIRST, LAST)
    frames = gif_frames(film.gif(case, asked, FIRST, LAST))
    assert [ms for _, ms in frames] == [1000, 500, 500, 500, 500, 2500]
    for (frame, _), day in zip(frames, days, strict=True):
        mine = picture(case, asked, day, days)
        assert far(frame, mine) < 0.5
        others = [picture(case, asked, other, days) for other in days if other != day]
        assert far(frame, mine) < min(far(frame, other) for other in others) / 4


def test_the_ground_of_a_gif_has_the_very_colours_of_the_picture(case: Case) -> None:
    frames = gif_frames(film.gif(case, shot(), FIRST, LAST))
    for index, actor in ((0, "opposition"), (-1, "government")):
        colour = case.dataset.actors[actor].colour
        rgb = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
        assert (frames[index][0] == rgb).all(axis=2).sum() > 500


def test_each_frame_of_an_mp4_is_the_picture_of_its_day(case: Case) -> None:
    pace = film.Pace(hold=0.2, first=0.2, last=0.4)
    days = film.days(case, shot(), FIRST, LAST)
    data = film.mp4(case, shot(), FIRST, LAST, pace=pace)
    frames = mp4_frames(data)
    held = [round(still.seconds * RATE) for still in film.reel(days, pace)]
    assert len(frames) == sum(held)
    for at, day in enumerate(days):
        shown = frames[sum(held[:at]) : sum(held[: at + 1])]
        mine = picture(case, shot(), day, days)
        others = [picture(case, shot(), other, days) for other in days if other != day]
        for frame in shown:
            assert far(frame, mine) < 4
            assert far(frame, mine) < min(far(frame, other) for other in others)


def test_an_mp4_plays_everywhere_and_says_what_it_is(case: Case) -> None:
    data = film.mp4(case, shot(), FIRST, LAST, pace=film.Pace(hold=0.1, first=0.1, last=0.1))
    assert data.index(b"moov") < data.index(b"mdat"), "a browser starts before it has it all"
    with av.open(io.BytesIO(data)) as box:
        context = box.streams.video[0].codec_context
        assert (context.name, context.pix_fmt) == ("h264", "yuv420p")
        assert (context.width, context.height) == SIZE
        told = box.metadata
    first, last = (of(case, View(date=day)) for day in (FIRST, LAST))
    assert told["title"] == first.title
    assert first.alt in told["description"]
    assert last.alt in told["description"]
    assert "creation_time" not in told


def test_a_gif_carries_its_alternative_text(case: Case) -> None:
    with Image.open(io.BytesIO(film.gif(case, shot(), FIRST, FIRST))) as image:
        told = image.info["comment"].decode("utf-8")
    assert of(case, View(date=FIRST)).alt in told


@pytest.mark.parametrize("make", [film.gif, film.mp4])
def test_the_same_film_has_the_same_bytes(case: Case, make: object) -> None:
    assert callable(make)
    pace = film.Pace(hold=0.1, first=0.1, last=0.1, card=0.1, fade=0.1)
    once, again = (make(case, shot(), FIRST, LAST, "change", pace) for _ in range(2))
    assert once == again


def test_a_title_card_comes_first_and_a_fade_lies_between(case: Case) -> None:
    pace = film.Pace(card=1, fade=0.18)
    days = film.days(case, shot(), FIRST, LAST, "change")
    frames = gif_frames(film.gif(case, shot(), FIRST, LAST, "change", pace))
    assert frames[0][1] == 1000
    assert len(frames) == 1 + len(days) + 3 * len(days), "three steps into each picture"
    plain = [frame for frame, ms in frames[1:] if ms != 60]
    for frame, day in zip(plain, days, strict=True):
        assert far(frame, picture(case, shot(), day, days)) < 2
    before, step, after = (frames[at][0].astype(int) for at in (0, 2, 4))
    low, high = np.minimum(before, after) - 24, np.maximum(before, after) + 24
    assert ((low <= step) & (step <= high)).mean() > 0.99


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("both", [False, True])
@pytest.mark.parametrize("size", [(540, 960), (960, 540)])
@pytest.mark.parametrize("chosen", [Chosen(), Chosen(versus="sohr"), Chosen(compare=EVE)])
def test_what_stands_around_the_map_keeps_its_place(
    case: Case, lang: str, both: bool, size: tuple[int, int], chosen: Chosen
) -> None:
    """Districts, legend and date stand where they stood on the day before."""
    view = View(lang=lang, chosen=chosen)  # type: ignore[arg-type]
    asked = shot(view=view, size=size, both=both, labels="none")
    days = film.days(case, asked, FIRST, LAST)
    places = set()
    for day in days:
        one = replace(asked, view=replace(view, date=day), days=days)
        found: dict[str, object] = {}
        for layers, item in draw(case, one).walk():
            name = next((at.id for at in layers if at.id.startswith(("district-", "legend-"))), "")
            if isinstance(item, Shape) and name:
                found.setdefault(name, tuple(item.points.min(axis=0).round(2)))
            if isinstance(item, Writing) and item.id == "date":
                found.setdefault("date", (round(item.size, 2), round(item.y, 2)))
        places.add(tuple(sorted(found.items(), key=str)))
    assert len(places) == 1


def test_progress_counts_every_picture(case: Case) -> None:
    seen: list[tuple[int, int]] = []
    film.gif(case, shot(), FIRST, LAST, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(done, 6) for done in range(7)]


def test_a_long_film_takes_no_more_memory_than_a_short_one() -> None:
    palette = Palette([np.zeros((8, 8, 3), np.uint8), np.full((8, 8, 3), 255, np.uint8)])

    def frames(count: int) -> Iterator[Pixels]:
        for at in range(count):
            one = np.zeros((200, 200, 3), np.uint8)
            one[at % 200] = 255
            yield one

    def peak(count: int) -> int:
        writer = GifWriter((200, 200), palette)
        tracemalloc.start()
        for frame in frames(count):
            writer.add(frame, 0.1)
        size = len(writer.done())
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found - 3 * size

    peak(2)
    assert peak(120) < peak(12) + 200_000


@pytest.mark.parametrize(
    ("start", "end", "by", "says"),
    [
        (LAST, FIRST, "day", "Give the earlier date first"),
        (date(2011, 1, 1), LAST, "day", "the case runs from 2012-07-19 to 2016-12-22"),
        (FIRST, date(2020, 1, 1), "change", "the case runs from 2012-07-19 to 2016-12-22"),
        (FIRST, LAST, "week", "Choose one of day, change"),
    ],
)
def test_a_span_that_cannot_be_had_is_one_sentence(
    case: Case, start: date, end: date, by: str, says: str
) -> None:
    with pytest.raises(QuestionError, match=says) as caught:
        film.gif(case, shot(), start, end, by)  # type: ignore[arg-type]
    assert str(caught.value).count("\n") == 0


def test_a_film_of_too_many_pictures_is_refused(tmp_path: Path) -> None:
    folder = make_case(tmp_path, package={"start": "2000-01-01", "end": "2016-12-22"})
    long = cases.open_case(folder)
    with pytest.raises(QuestionError, match=f"more than the {MOST:,}"):
        film.gif(long, shot(), date(2000, 1, 1), date(2016, 12, 1))
    assert len(film.days(long, shot(), date(2000, 1, 1), date(2016, 12, 1), "change")) == 2


def test_a_film_of_too_many_pixels_is_refused_in_a_sentence(case: Case) -> None:
    large = shot(size=(4000, 4000))
    with pytest.raises(QuestionError, match=r"room for 62 pictures, and this one has 78") as caught:
        film.gif(case, large, date(2016, 10, 6), date(2016, 12, 22))
    assert "\n" not in str(caught.value)
    with pytest.raises(QuestionError, match="choose a shorter span"):
        film.days(case, shot(size=(1080, 1080)), date(2012, 7, 19), date(2016, 12, 22))
    assert (
        len(film.days(case, shot(size=(1920, 1080)), date(2016, 11, 15), date(2016, 12, 22))) == 38
    )


def test_a_film_is_compared_with_a_day_that_is_not_in_it(case: Case) -> None:
    beside = shot(view=View(chosen=Chosen(compare=FIRST)), size=(640, 400))
    with pytest.raises(QuestionError, match="begin after it"):
        film.gif(case, beside, FIRST, LAST)
    after = FIRST + timedelta(days=1)
    days = film.days(case, beside, after, LAST, "change")
    frames = gif_frames(film.gif(case, beside, after, LAST, "change"))
    for (frame, _), day in zip(frames, days, strict=True):
        assert far(frame, picture(case, beside, day, days)) < 0.5


@pytest.mark.parametrize("time", ["hold", "first", "last", "card", "fade"])
@pytest.mark.parametrize("seconds", [-1.0, float("nan"), float("inf"), 61.0])
def test_a_time_that_is_none_is_refused(case: Case, time: str, seconds: float) -> None:
    with pytest.raises(QuestionError, match=f"time '{time}'"):
        film.gif(case, shot(), FIRST, LAST, pace=film.Pace(**{time: seconds}))


def test_an_mp4_of_odd_sides_is_refused(case: Case) -> None:
    with pytest.raises(QuestionError, match="such as 362×320"):
        film.mp4(case, shot(size=(361, 320)), FIRST, LAST)


def test_without_the_extra_an_mp4_says_how_to_install_it(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "av", None)
    with pytest.raises(QuestionError, match=r"pip install '\.\[film\]'"):
        film.mp4(case, shot(), FIRST, LAST)
    assert film.gif(case, shot(), FIRST, FIRST).startswith(b"GIF89a")
