"""What a published folder holds: each file by its path, and how it is made."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Literal, get_args

from geo import download, embed, film, words
from geo.case import Case
from geo.embed.still import opening_day
from geo.errors import QuestionError
from geo.figure import PRESETS, Shot, pdf, png, svg
from geo.link import View
from geo.model import Text

__all__ = ["FILMS", "LANGS", "Film", "Item", "items"]

Film = Literal["auto", "gif", "none"]
FILMS: tuple[str, ...] = get_args(Film)
Lang = Literal["en", "ar"]
LANGS: tuple[Lang, ...] = ("en", "ar")
Kind = Literal["map", "script", "oembed", "picture", "film", "data", "words"]
# Each preset with the forms it is wanted in: for screens PNG, for editing SVG, for paper PDF.
_PICTURES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("wide", ("png", "2x.png", "svg")),
    ("square", ("png",)),
    ("story", ("png",)),
    ("a4-portrait", ("pdf",)),
    ("a4-landscape", ("pdf",)),
)
# Formats that say everything in both languages come once; those that lead with one, in each.
_DATA: tuple[tuple[str, tuple[str, ...], tuple[Lang, ...]], ...] = (
    ("periods", ("csv", "hxl", "geojson", "gpkg", "parquet"), ("en",)),
    ("periods", ("xlsx", "kml"), LANGS),
    ("claims", ("csv", "geojson"), ("en",)),
    ("claims", ("xlsx",), LANGS),
    ("day", ("csv",), ("en",)),
    ("day", ("xlsx",), LANGS),
    ("case", ("zip",), ("en",)),
)
_FILM_SIZE = "square"


@dataclass(frozen=True, slots=True)
class Item:
    """One file. `lang` is its language, or empty when it has none; `preset` is a picture's size;
    `what` and `format` are those of data."""

    path: str
    kind: Kind
    make: Callable[[], bytes]
    lang: Lang | Literal[""] = ""
    preset: str = ""
    what: str = ""
    format: str = ""


def items(
    case: Case, view: View, options: embed.Options, films: Film
) -> tuple[list[Item], list[Text]]:
    """Return the files of a published folder, and a sentence about each kind that is left out.

    Raises QuestionError, one sentence, for a choice of films that there is not.
    """
    if films not in FILMS:
        raise QuestionError(f"film cannot be {films!r}. Choose one of {', '.join(FILMS)}.")
    found = [Item("embed.js", "script", lambda: embed.frame_script().encode("utf-8"))]
    missing: list[Text] = []
    moving = films == "auto" and importlib.util.find_spec("av") is not None
    if films == "auto" and not moving:
        missing.append(
            Text(
                "The film is a GIF only; `pip install .[film]` adds what an MP4 is made with.",
                "الفيلم GIF فقط، و\u2066`pip install .[film]`\u2069 يضيف ما يُصنع به MP4.",
            )
        )
    for lang in LANGS:
        shown = replace(view, date=opening_day(case, view), lang=lang)
        if lang == "en":
            shown = replace(shown, digits="")
        found += _pages(case, view, shown, options)
        found += _pictures(case, shown)
        if films != "none":
            found += _films(case, shown, moving)
        found += _data(case, shown)
        found += _words(case, shown)
    return found, missing


def _stem(case: Case, view: View) -> str:
    """Return the case and the day as a file name: ASCII letters, digits, hyphens."""
    plain = re.sub(r"[^A-Za-z0-9]+", "-", case.dataset.package.id).strip("-")[:80]
    return f"{plain or 'map'}-{view.date}"


def _picture(case: Case, view: View, preset: str, form: str) -> str:
    dot = "@" if form.startswith("2x") else "."
    return f"pictures/{_stem(case, view)}-{preset}-{view.lang}{dot}{form}"


def _pages(case: Case, view: View, shown: View, options: embed.Options) -> Iterator[Item]:
    """Yield a language's embed and, where its address is known, its oEmbed document."""
    lang = shown.lang
    mine = replace(
        options,
        page=f"{lang}.html",
        picture=_picture(case, shown, "wide", "png"),
        oembed=f"oembed/{lang}.json",
    )
    first = replace(shown, date=view.date)
    yield Item(mine.page, "map", lambda: embed.html(case, first, mine), lang)
    if options.base:
        yield Item(mine.oembed, "oembed", lambda: embed.oembed(case, first, mine), lang)


def _pictures(case: Case, view: View) -> Iterator[Item]:
    for preset, forms in _PICTURES:
        shot = Shot(view=view, size=PRESETS[preset])
        made: dict[str, Callable[[Shot], bytes]] = {
            "png": lambda shot: png(case, shot),
            "2x.png": lambda shot: png(case, shot, 2),
            "svg": lambda shot: svg(case, shot),
            "pdf": lambda shot: pdf(case, shot),
        }
        for form in forms:
            path = _picture(case, view, preset, form)
            make = made[form]
            yield Item(path, "picture", _once(make, shot), view.lang, preset, format=form)


def _once(make: Callable[[Shot], bytes], shot: Shot) -> Callable[[], bytes]:
    return lambda: make(shot)


def _films(case: Case, view: View, moving: bool) -> Iterator[Item]:
    start, end = view.range or case.dataset.package.focus
    shot = Shot(view=view, size=PRESETS[_FILM_SIZE])
    stem = re.sub(r"-\d{4}-\d\d-\d\d$", "", _stem(case, view))
    path = f"film/{stem}-{start}-to-{end}-{view.lang}"
    yield Item(
        f"{path}.gif",
        "film",
        lambda: film.gif(case, shot, start, end),
        view.lang,
        _FILM_SIZE,
        format="gif",
    )
    if moving:
        yield Item(
            f"{path}.mp4",
            "film",
            lambda: film.mp4(case, shot, start, end),
            view.lang,
            _FILM_SIZE,
            format="mp4",
        )


def _data(case: Case, view: View) -> Iterator[Item]:
    for what, formats, langs in _DATA:
        if view.lang not in langs:
            continue
        for format_ in formats:
            name = download.file_name(case, view, what, format_)
            make = _table(case, what, format_, view)
            lang: Lang | Literal[""] = view.lang if len(langs) > 1 else ""
            yield Item(f"data/{name}", "data", make, lang, what=what, format=format_)


def _table(case: Case, what: str, format_: str, view: View) -> Callable[[], bytes]:
    return lambda: download.write(case, what, format_, view)


def _words(case: Case, view: View) -> Iterator[Item]:
    said = words.of(case, view)
    told = {"lang": view.lang, "date": str(view.date), **asdict(said)}
    told["permalink"] = words.permalink(case, view)
    text = "\n\n".join(
        (said.title, said.caption, said.credit, said.alt, said.citation, said.bibtex)
    )
    lang = view.lang
    as_json = json.dumps(told, ensure_ascii=False, indent=2)
    yield Item(f"words/{lang}.json", "words", lambda: f"{as_json}\n".encode(), lang, format="json")
    yield Item(f"words/{lang}.txt", "words", lambda: f"{text}\n".encode(), lang, format="txt")
