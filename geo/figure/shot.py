"""What is asked of a picture, and whether it can be had."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from geo.case import Case
from geo.errors import QuestionError, UnknownNameError
from geo.figure.house import House
from geo.link import View

__all__ = [
    "CALLOUT_LETTERS",
    "LARGEST",
    "MOST",
    "PRESETS",
    "SMALLEST",
    "TITLE_LETTERS",
    "Callout",
    "Extent",
    "Labels",
    "Shot",
    "check",
    "preset",
]

Extent = str | tuple[float, float, float, float]
Labels = Literal["all", "main", "none"]

# Sizes by name, in CSS pixels (1/96 inch): A4 is 210 by 297 mm.
PRESETS: Mapping[str, tuple[int, int]] = {
    "wide": (1200, 675),
    "square": (1080, 1080),
    "story": (1080, 1920),
    "a4-portrait": (794, 1123),
    "a4-landscape": (1123, 794),
    "film-wide": (1920, 1080),
}
SMALLEST, LARGEST = 320, 4000
# Words in two languages leave no room for a map below this.
SMALLEST_OF_TWO = 390
# No more districts are highlighted, and no more call-outs written, than this.
MOST = 5
CALLOUT_LETTERS = 90
TITLE_LETTERS = 120


@dataclass(frozen=True, slots=True)
class Callout:
    """A few words about a place, tied to it by a line. `place` is an id of places.csv."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture.

    `view` says which day, history, language, layers, theme and compared date; `size` is in CSS
    pixels (width, height). `extent` is `city` (every district), `east` (the area whose shares are
    shown), `view` (where the view's map stands), the id of a place (with its neighbours) or
    (west, south, east, north) in degrees (EPSG:4326). `highlight` holds ids of districts. `title`
    and `subtitle` None are the case's own and the day's; empty ones are left out. `both` writes
    everything in the view's language and again in the other. `days` are all days of the film that
    this is a picture of: what stands around the map then has the same place on each.
    """

    view: View = field(default_factory=View)
    size: tuple[int, int] = PRESETS["wide"]
    extent: Extent = "city"
    labels: Labels = "main"
    highlight: tuple[str, ...] = ()
    callouts: tuple[Callout, ...] = ()
    title: str | None = None
    subtitle: str | None = None
    both: bool = False
    house: House | None = None
    north: bool = True
    scale: bool = True
    inset: bool = True
    legend: bool = True
    days: tuple[date, ...] = ()


def preset(name: str) -> tuple[int, int]:
    """Return the size of a preset, or of `WIDTHxHEIGHT`, in CSS pixels.

    Raises QuestionError when there is no such preset, or the size is beyond the limits.
    """
    if name in PRESETS:
        return PRESETS[name]
    parts = name.lower().replace("×", "x").split("x")
    if len(parts) == 2 and all(part.isascii() and part.isdigit() for part in parts):
        size = (int(parts[0]), int(parts[1]))
        _check_size(size)
        return size
    raise QuestionError(
        f"There is no size {name!r}. Choose one of {', '.join(PRESETS)}, or give "
        "WIDTHxHEIGHT in pixels, such as 1200x675."
    )


def check(case: Case, shot: Shot) -> None:
    """Raise QuestionError or UnknownNameError, one sentence, where a shot cannot be drawn."""
    _check_size(shot.size)
    if shot.both and min(shot.size) < SMALLEST_OF_TWO:
        raise QuestionError(
            f"A picture of {shot.size[0]}×{shot.size[1]} pixels has no room for two languages; "
            f"choose one, or sides from {SMALLEST_OF_TWO} up."
        )
    _check_day(case, shot)
    _check_pair(case, shot)
    _check_extent(case, shot)
    chosen, day = shot.view.chosen, shot.view.date or case.dataset.package.start
    for account in (chosen.account, chosen.versus or chosen.account):
        # Looked up again when it is drawn; here for what it raises.
        case.timeline.state_on(day, account, chosen.known, chosen.dates)
    if shot.labels not in ("all", "main", "none"):
        raise QuestionError(f"labels cannot be {shot.labels!r}. Choose one of all, main, none.")
    for what, asked in (("districts", shot.highlight), ("call-outs", shot.callouts)):
        if len(asked) > MOST:
            raise QuestionError(
                f"{len(asked)} {what} are too many for one picture; choose at most {MOST}."
            )
    for place in shot.highlight:
        _check_place(case, place)
    for callout in shot.callouts:
        _check_place(case, callout.place)
        _check_letters("call-out", callout.text, CALLOUT_LETTERS)
        if not callout.text.strip():
            raise QuestionError(f"The call-out at {callout.place!r} has no words; write some.")
    _check_letters("title", shot.title or "", TITLE_LETTERS)
    _check_letters("subtitle", shot.subtitle or "", TITLE_LETTERS)


def _check_size(size: tuple[int, int]) -> None:
    if not all(SMALLEST <= side <= LARGEST for side in size):
        raise QuestionError(
            f"A picture cannot be {size[0]}×{size[1]} pixels. Choose sides from {SMALLEST} to "
            f"{LARGEST}."
        )


def _check_day(case: Case, shot: Shot) -> None:
    package = case.dataset.package
    for day in (shot.view.date, shot.view.chosen.compare):
        if day is not None and not package.start <= day <= package.end:
            raise QuestionError(
                f"There is no picture of {day}: the case runs from {package.start} to "
                f"{package.end}. Choose a day in that span."
            )


def _check_pair(case: Case, shot: Shot) -> None:
    chosen = shot.view.chosen
    if chosen.compare is not None and chosen.compare == (
        shot.view.date or case.dataset.package.start
    ):
        raise QuestionError(
            f"{chosen.compare} cannot be compared with itself; choose two different days."
        )
    if chosen.versus is not None and chosen.versus == chosen.account:
        raise QuestionError(
            f"The account {chosen.account!r} cannot be compared with itself; choose another."
        )


def _check_extent(case: Case, shot: Shot) -> None:
    extent = shot.extent
    if isinstance(extent, str):
        if extent == "view":
            if shot.view.at is None:
                raise QuestionError(
                    "The extent 'view' needs a view with a position (at); choose city instead."
                )
        elif extent not in ("city", "east"):
            _check_place(case, extent)
        elif extent == "east" and not case.dataset.package.shares_area:
            raise QuestionError("This case names no area of its own; choose the extent city.")
        return
    west, south, east, north = extent
    fits = all(map(math.isfinite, extent)) and west < east and south < north
    if not fits or west < -180 or east > 180 or south < -85 or north > 85:
        raise QuestionError(
            f"The extent {extent} is not west, south, east, north in degrees; write it so."
        )


def _check_place(case: Case, place: str) -> None:
    if place not in case.dataset.places:
        raise UnknownNameError(f"There is no place {place!r}. Use an id of places.csv.")
    if not case.timeline.polygons(place) and not any(
        cover.place == place for cover in case.dataset.covers
    ):
        raise QuestionError(f"The place {place!r} has no ground on the map; choose another.")


def _check_letters(what: str, text: str, most: int) -> None:
    if len(text) > most:
        raise QuestionError(
            f"The {what} {text[:20] + '…'!r} has {len(text)} letters; write at most {most}."
        )
