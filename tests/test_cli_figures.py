"""The commands `picture` and `film`, as a person runs them."""

from __future__ import annotations

import errno
import io
import re
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from cases import opened as shipped
from PIL import Image
from test_cli import answer, program, refusal

from geo import case as cases
from geo import figure
from geo.case import Case
from geo.chosen import Chosen
from geo.figure import Callout, Shot
from geo.link import View, address

SMALL = ("--size", "400x320")


@pytest.fixture(scope="module", autouse=True)
def case() -> Iterator[Case]:
    """The shipped case, opened once for all runs of the program."""
    opened = shipped()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cases, "open_case", lambda _=None: opened)
        yield opened


def test_a_picture_is_the_one_that_was_asked_for(case: Case, tmp_path: Path) -> None:
    """Every option, and places by names in either script."""
    target = tmp_path / "one.png"
    asked = "--preset square --date 2016-11-28 --lang ar --digits latn --account opposition"
    more = "--known-on 2016-12-01 --layers flows --extent east --labels all --theme dark"
    said = answer(
        *("picture", "-o", str(target), *asked.split(), *more.split()),
        *("--highlight", "الصاخور", "--callout", "Masaken Hanano=أول حي", "--title", "عنوان"),
    )
    assert said.startswith(f"Wrote {target} (")
    day, known = date(2016, 11, 28), date(2016, 12, 1)
    chosen = Chosen(account="opposition", known=known, layers=("flows",))
    shot = Shot(
        view=View(date=day, lang="ar", digits="latn", chosen=chosen, theme="dark"),
        size=figure.PRESETS["square"],
        extent="east",
        labels="all",
        highlight=("N0139",),
        callouts=(Callout("N0129", "أول حي"),),
        title="عنوان",
    )
    assert {case.dataset.places[place].name.en for place in ("N0139", "N0129")} == {
        "Sakhour",
        "Masaken Hanano",
    }
    assert target.read_bytes() == figure.png(case, shot)


@pytest.mark.parametrize("name", ["a.svg", "a.pdf", "a.PNG"])
def test_the_name_says_the_format(case: Case, tmp_path: Path, name: str) -> None:
    answer("picture", "-o", str(tmp_path / name), *SMALL)
    make = {".svg": figure.svg, ".pdf": figure.pdf, ".png": figure.png}[name[1:].lower()]
    assert (tmp_path / name).read_bytes() == make(case, Shot(size=(400, 320)))


@pytest.mark.parametrize(("scale", "wide"), [("2", 800), ("print", 1250)])
def test_a_png_has_the_scale_that_was_asked_for(tmp_path: Path, scale: str, wide: int) -> None:
    answer("picture", "-o", str(tmp_path / "a.png"), *SMALL, "--scale", scale)
    with Image.open(tmp_path / "a.png") as image:
        assert image.size[0] == wide


def test_several_dates_make_a_contact_sheet(tmp_path: Path) -> None:
    answer("picture", "-o", str(tmp_path / "a.svg"), "--dates", "2016-11-25, 2016-11-28")
    svg = (tmp_path / "a.svg").read_text(encoding="utf-8")
    for day in ("25 November 2016", "28 November 2016"):
        assert day in re.sub(r"<[^>]+>", "", svg)


def test_a_permalink_is_drawn_and_options_go_before_it(case: Case, tmp_path: Path) -> None:
    view = View(date=date(2016, 12, 7), lang="ar", chosen=Chosen(account="government"))
    link = address(case.dataset.package.id, view, "https://maps.example.org/")
    answer("picture", "-o", str(tmp_path / "a.png"), *SMALL, "--link", link)
    assert (tmp_path / "a.png").read_bytes() == figure.png(case, Shot(view, size=(400, 320)))
    answer("picture", "-o", str(tmp_path / "b.png"), *SMALL, "--link", link, "--lang", "en")
    english = View(date=view.date, lang="en", chosen=view.chosen)
    assert (tmp_path / "b.png").read_bytes() == figure.png(case, Shot(english, size=(400, 320)))


def test_what_a_permalink_says_wrongly_is_told_and_the_rest_is_drawn(tmp_path: Path) -> None:
    link = "?case=east-aleppo-2016&date=2016-11-28&account=nobody"
    done = program("picture", "-o", str(tmp_path / "a.png"), *SMALL, "--link", link)
    assert done.returncode == 0
    assert "'nobody'" in done.stderr
    assert "another" in refusal("picture", "-o", "a.png", "--link", "?case=another")


def test_both_languages_stand_in_one_picture(tmp_path: Path) -> None:
    answer("picture", "-o", str(tmp_path / "a.svg"), "--lang", "both", "--date", "2016-11-28")
    text = re.sub(r"<[^>]+>", " ", (tmp_path / "a.svg").read_text(encoding="utf-8"))
    assert "28 November 2016" in text
    assert "٢٨ تشرين الثاني ٢٠١٦" in text


def test_a_film_is_saved_as_its_name_says(tmp_path: Path) -> None:
    span = ("--from", "2016-11-27", "--to", "2016-11-28", "--hold", "0.1", "--last", "0.1")
    for name, begins in (("a.gif", b"GIF89a"), ("a.mp4", b"\0\0\0")):
        said = answer("film", "-o", str(tmp_path / name), *SMALL, *span, "--lang", "ar")
        assert said.startswith("Wrote")
        assert (tmp_path / name).read_bytes().startswith(begins)
    with Image.open(io.BytesIO((tmp_path / "a.gif").read_bytes())) as image:
        assert image.n_frames == 2  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("question", "says"),
    [
        (("picture", "-o", "a.jpg"), "end its name with .png or .svg or .pdf"),
        (("film", "-o", "a.webm"), "end its name with .gif or .mp4"),
        (("picture", "-o", "a.png", "--preset", "huge"), "There is no size 'huge'"),
        (("picture", "-o", "a.png", "--size", "9000x9000"), "cannot be 9000×9000 pixels"),
        (("picture", "-o", "a.png", "--size", "big"), "There is no size 'big'"),
        (("picture", "-o", "a.png", "--preset", "wide", "--size", "400x400"), "give one of them"),
        (("picture", "-o", "a.png", "--date", "2019-01-01"), "2012-07-19 to 2016-12-22"),
        (("picture", "-o", "a.png", "--date", "28.11.2016"), "write it as YYYY-MM-DD"),
        (("picture", "-o", "a.png", "--compare", "2019-01-01"), "2012-07-19 to 2016-12-22"),
        (("picture", "-o", "a.png", "--dates", "2016-11-28"), "choose 2 to 24"),
        (("picture", "-o", "a.png", "--account", "nobody"), "Nobody speaks for"),
        (("picture", "-o", "a.png", "--known-on", "2010-01-01"), "Nothing had been reported"),
        (("picture", "-o", "a.png", "--layers", "roads"), "--layers has no 'roads'"),
        (("picture", "-o", "a.png", "--extent", "Xyzzy"), "No place is called"),
        (("picture", "-o", "a.png", "--extent", "1,2,x,4"), "is not W,S,E,N"),
        (("picture", "-o", "a.png", "--extent", "4,2,1,3"), "west, south, east, north"),
        (("picture", "-o", "a.png", "--highlight", "Xyzzy"), "No place is called"),
        (("picture", "-o", "a.png", "--callout", "Sakhour"), "write it as PLACE=TEXT"),
        (("picture", "-o", "a.png", "--callout", "Sakhour="), "has no words"),
        (("picture", "-o", "a.svg", "--scale", "2"), "--scale is for PNG"),
        (("film", "-o", "a.gif", "--from", "2016-12-01", "--to", "2016-11-01"), "earlier date"),
        (("film", "-o", "a.gif", "--from", "2010-12-01"), "2012-07-19 to 2016-12-22"),
        (("film", "-o", "a.gif", "--hold", "0"), "cannot be 0 seconds"),
        (("film", "-o", "a.mp4", "--size", "401x400"), "402×400"),
    ],
)
def test_what_cannot_be_had_is_one_sentence(question: tuple[str, ...], says: str) -> None:
    assert says in refusal(*question)


def test_six_highlights_are_too_many() -> None:
    many = [part for n in range(6) for part in ("--highlight", f"N01{20 + n}")]
    assert "at most 5" in refusal("picture", "-o", "a.png", *many)


def test_without_the_extra_a_film_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "av", None)
    assert "pip install '.[film]'" in refusal("film", "-o", str(tmp_path / "a.mp4"))
    assert list(tmp_path.iterdir()) == []


def test_a_house_style_that_is_refused_lists_every_problem(tmp_path: Path) -> None:
    style = tmp_path / "house.toml"
    style.write_text('nome = "x"\n[actors]\nsdf = "red"\n', encoding="utf-8")
    done = program("picture", "-o", str(tmp_path / "a.png"), "--house", str(style))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 3
    assert not (tmp_path / "a.png").exists()


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.png").mkdir()
    assert "is a folder" in refusal("picture", "-o", str(tmp_path / "a.png"))
    assert "There is no folder" in refusal("film", "-o", str(tmp_path / "no" / "a.gif"))


@pytest.mark.parametrize("name", ["a.png", "a.svg", "a.gif"])
def test_a_full_disk_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    target = tmp_path / name
    target.write_bytes(b"old")

    def full(*_: object, **__: object) -> tuple[int, str]:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "mkstemp", full)
    span = ("--from", "2016-11-27", "--to", "2016-11-27") if name == "a.gif" else ()
    command = "film" if name == "a.gif" else "picture"
    assert "the disk is full" in refusal(command, "-o", str(target), *SMALL, *span)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == [name]
