"""A house-style file: read, and refused where it cannot be drawn with or seen by everybody.

    name = "The Paper"
    credit = "Map: The Paper"            # or { en = "…", ar = "…" }
    logo = "logo.svg"                    # PNG or SVG, beside this file

    [actors]                             # ids of actors.csv
    government = "#2f5d9b"

    [colours]                            # of the light theme: paper, ink, quiet, accent, unknown
    paper = "#ffffff"

    [font]                               # a family that is installed, or files beside this one
    latin = "Source Sans 3"
    arabic = ["Regular.ttf", "Bold.ttf"]

TOML, or the same as JSON. `docs/house.md` describes it.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from geo.case import Case
from geo.errors import HouseError
from geo.figure.colours import palette_of
from geo.figure.house import House
from geo.figure.house_parts import font_files, logo_png
from geo.figure.sight import APART, LEGIBLE, contrast, pairs
from geo.model import Text

__all__ = ["problems_of_sight", "read"]

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_PARTS = ("name", "credit", "logo", "actors", "colours", "font")
_COLOURS = ("paper", "ink", "quiet", "accent", "unknown")
_SCRIPTS = ("latin", "arabic")
_LARGEST = 64_000
_LETTERS = 120


def read(path: Path | str, case: Case, theme: str = "light") -> House:
    """Return the house style in a file, fit for pictures of a case in a theme (`light`, `dark`).

    Raises HouseError with every problem: what cannot be read, and which colours are too close to
    each other for eyes that see colour differently (`geo.figure.sight`).
    """
    path = Path(path)
    said = _parsed(path)
    problems: list[str] = []
    house = House(
        name=_text(said.get("name", ""), "name", problems),
        actors=_colours(said, "actors", tuple(case.dataset.actors), problems),
        style=_colours(said, "colours", _COLOURS, problems),
        latin=_font(said, "latin", path.parent, problems),
        arabic=_font(said, "arabic", path.parent, problems),
        credit=_pair(said.get("credit", ""), "credit", problems),
        logo=_logo(said.get("logo", ""), path.parent, problems),
    )
    unknown = [key for key in said if key not in _PARTS]
    problems += [f"It has no part {key!r}; its parts are {', '.join(_PARTS)}." for key in unknown]
    problems += problems_of_sight(case, house, theme)
    if problems:
        raise HouseError(path.name, problems)
    return house


def problems_of_sight(case: Case, house: House, theme: str = "light") -> list[str]:
    """Return a sentence for each pair of colours that somebody could not tell apart, and for each
    colour of text that does not stand out; none where all is well.

    Compared are the actors that are on the map on any day, with each other and with unknown ground.
    """
    palette = palette_of(case, theme, house)
    shown = {
        index
        for reading in case.scene["readings"]
        for index in (reading["holder"], *reading["parties"])
    }
    named = [actor["id"] for at, actor in enumerate(case.scene["actors"]) if at in shown]
    colours = {key: palette.actors[key] for key in named}
    colours["unknown ground"] = palette.unknown
    worst: dict[tuple[str, str], tuple[float, str]] = {}
    for one, other, sight, found in pairs(colours):
        worst[one, other] = min(worst.get((one, other), (found, sight)), (found, sight))
    problems = [
        f"{one} ({colours[one]}) and {other} ({colours[other]}) differ by {found:.1f} in {sight}, "
        f"where {APART:g} is needed (CIEDE2000): choose colours further apart."
        for (one, other), (found, sight) in worst.items()
        if found < APART
    ]
    grounds = [("ink", palette.ink), ("quiet", palette.quiet)]
    texts = [(name, colour, "paper", palette.paper) for name, colour in grounds]
    texts += [("text", palette.inks[a], a, c) for a, c in colours.items() if a in palette.inks]
    for name, colour, ground, under in texts:
        found = contrast(colour, under)
        if found < LEGIBLE:
            problems.append(
                f"{name} ({colour}) on {ground} ({under}) has a contrast of {found:.1f} to 1, "
                f"where {LEGIBLE:g} is needed (WCAG AA): choose a darker or a lighter one."
            )
    return problems


def _parsed(path: Path) -> Mapping[str, Any]:
    try:
        data = path.read_bytes()
        if len(data) > _LARGEST:
            raise HouseError(path.name, [f"It is larger than {_LARGEST // 1000} kB."])
        text = data.decode("utf-8-sig")
        said = json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    except OSError as error:
        raise HouseError(path.name, [f"It cannot be read ({error.strerror})."]) from error
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        kind = "JSON" if path.suffix.lower() == ".json" else "TOML"
        raise HouseError(path.name, [f"It is not {kind}: {error}."]) from error
    if not isinstance(said, dict):
        raise HouseError(path.name, ["It holds no object: write its parts as in docs/house.md."])
    return said


def _text(value: object, key: str, problems: list[str]) -> str:
    if isinstance(value, str) and len(value) <= _LETTERS and (value.isprintable() or not value):
        return value.strip()
    problems.append(f"{key} is {_shown(value)}: write one line of at most {_LETTERS} letters.")
    return ""


def _pair(value: object, key: str, problems: list[str]) -> Text:
    if isinstance(value, dict) and set(value) == {"en", "ar"}:
        return Text(*(_text(value[lang], f"{key}.{lang}", problems) for lang in ("en", "ar")))
    if isinstance(value, dict):
        problems.append(f"{key} has {', '.join(value)}: give it en and ar, or one text for both.")
        return Text("", "")
    text = _text(value, key, problems)
    return Text(text, text)


def _table(said: Mapping[str, Any], part: str, problems: list[str]) -> Mapping[str, Any]:
    found = said.get(part, {})
    if isinstance(found, dict):
        return found
    problems.append(f"{part} is {_shown(found)}: make it a table of its own.")
    return {}


def _colours(
    said: Mapping[str, Any], part: str, known: tuple[str, ...], problems: list[str]
) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for key, value in _table(said, part, problems).items():
        if key not in known:
            problems.append(f"{part} has no {key!r}; choose of {', '.join(known)}.")
        elif not isinstance(value, str) or not _COLOUR.fullmatch(value):
            problems.append(
                f"{part}.{key} is {_shown(value)}: write a colour as #rrggbb, such as #3a5b91."
            )
        else:
            found[key] = value.lower()
    return found


def _font(
    said: Mapping[str, Any], script: str, folder: Path, problems: list[str]
) -> tuple[Path, Path] | None:
    fonts = _table(said, "font", problems if script == _SCRIPTS[0] else [])
    if script == _SCRIPTS[0]:
        problems += [
            f"font has no {key!r}; choose of {', '.join(_SCRIPTS)}."
            for key in fonts
            if key not in _SCRIPTS
        ]
    asked = fonts.get(script)
    if asked is None:
        return None
    names = [asked] if isinstance(asked, str) else asked
    if (
        not isinstance(names, list)
        or not 1 <= len(names) <= 2
        or not all(isinstance(name, str) and name for name in names)
    ):
        problems.append(
            f"font.{script} is {_shown(asked)}: name a family, a file, or a regular and a bold "
            "file."
        )
        return None
    return font_files(names, script, folder, problems)


def _logo(value: object, folder: Path, problems: list[str]) -> bytes:
    if value == "":
        return b""
    if not isinstance(value, str):
        problems.append(f"logo is {_shown(value)}: name a PNG or SVG file beside the house file.")
        return b""
    return logo_png(value, folder, problems)


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:39]}…"
