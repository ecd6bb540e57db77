"""A still picture of the day an embed opens on: what is seen without JavaScript and in print.

The ground is a small inline SVG, its corners whole units of a 640 px drawing; date, legend, caption
and sources are HTML beside it, so that they can be read in a column of 320 px.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geo import words
from geo.case import Case
from geo.embed.labels import LABELS
from geo.embed.templates import template
from geo.figure import House
from geo.figure.colours import palette_of
from geo.figure.fills import DOT, Fill, Palette, doubters, fill_of
from geo.figure.ground import Projection, bounds_of, fitted
from geo.figure.letters import Face, run
from geo.link import View
from geo.model import Reading
from geo.page_words import long_date

__all__ = ["figure", "opening_day"]

WIDTH, MARGIN = 640, 6
# Corners nearer than this to the line between their neighbours are left out (degrees; 30 m).
_COARSE = 0.0003
_LETTER, _LABELS = 15, 14


@dataclass(frozen=True, slots=True)
class _Sample:
    fill: str
    label: str
    blank: bool = False


def opening_day(case: Case, view: View) -> date:
    """Return the day that an embed of this view opens on."""
    days = timedelta(days=case.scene["openOn"])
    return view.date or case.dataset.package.start + days


def figure(case: Case, view: View) -> str:
    """Return the picture as an HTML `figure` in the view's language; all text in it is escaped."""
    day, lang = opening_day(case, view), view.lang
    package, said, labels = case.dataset.package, words.of(case, view), LABELS[lang]
    palette = palette_of(case, "light", House())
    chosen = view.chosen
    readings = case.timeline.state_on(day, chosen.account, chosen.known, chosen.dates)
    looks = [_look(case, reading, palette) for reading in readings]
    patterns = {look: f"cms{n}" for n, look in enumerate(dict.fromkeys(looks)) if not look.plain}
    shapes = _shapes(case, [reading.place for reading in readings])
    ground = _grouped(looks, shapes.paths)
    text: str = template("still.html").render(
        lang=lang,
        dir="rtl" if lang == "ar" else "ltr",
        title=package.title.ar if lang == "ar" else package.title.en,
        iso=day.isoformat(),
        date=long_date(day, lang, view.digits),
        words=said,
        labels=labels,
        width=WIDTH,
        height=shapes.height,
        patterns=[_pattern(look, name) for look, name in patterns.items()],
        dot=DOT,
        paths=[(path, _paint(look, patterns), look.state) for look, path in ground],
        names=_names(case, view, looks, shapes, palette),
        letter=_LETTER,
        palette=palette,
        legend=list(_legend(case, view, readings, looks, patterns, palette)),
        asof=labels["asof"].format(
            version=package.version, date=long_date(package.end, lang, view.digits)
        ),
        contact=package.contact,
    )
    return text


def _look(case: Case, reading: Reading, palette: Palette) -> Fill:
    against = doubters(reading, case.dataset.claims, case.dataset.actors)
    return fill_of(reading, case.dataset.actors, palette, against)


def _paint(look: Fill, patterns: Mapping[Fill, str]) -> str:
    return look.base if look.plain else f"url(#{patterns[look]})"


def _pattern(look: Fill, name: str) -> Mapping[str, object]:
    dots = [(x, x, look.dots[n % len(look.dots)]) for n, x in enumerate((2.5, 7.5)) if look.dots]
    return {"id": name, "look": look, "dots": dots, "turn": f"{-look.angle:g}"}


@dataclass(frozen=True, slots=True)
class _Shapes:
    """`paths` and `ground` (both in px) stand in the order that was asked for."""

    paths: Sequence[str]
    ground: Sequence[BaseGeometry]
    height: int
    projection: Projection


def _shapes(case: Case, places: Sequence[str]) -> _Shapes:
    """Return the districts of a case as SVG paths, borders that two share still shared."""
    shapes: list[BaseGeometry] = [case.dataset.geometry[place] for place in places]
    bounds = bounds_of(shapes) if shapes else (0.0, 0.0, 1.0, 1.0)
    wide = fitted(bounds, (MARGIN, MARGIN, WIDTH - MARGIN, 10_000.0))
    top, bottom = wide.at(bounds[0], bounds[3])[1], wide.at(bounds[0], bounds[1])[1]
    height = round(min(bottom - top, WIDTH) + 2 * MARGIN)
    projection = fitted(bounds, (MARGIN, MARGIN, WIDTH - MARGIN, height - MARGIN))
    coarse = shapely.coverage_simplify(shapes, _COARSE) if shapes else []
    ground = [shapely.transform(shape, projection) for shape in coarse]
    paths = [
        "".join(_path(np.asarray(ring.coords)[:, :2]) for ring in _rings(shape)) for shape in ground
    ]
    return _Shapes(paths, ground, height, projection)


def _rings(shape: BaseGeometry) -> Iterator[BaseGeometry]:
    for part in getattr(shape, "geoms", [shape]):
        yield part.exterior
        yield from part.interiors


def _path(ring: npt.NDArray[np.float64]) -> str:
    """Return a ring as an SVG path of whole numbers, each corner told from the one before."""
    corners = np.round(ring[:-1]).astype(int)
    steps = np.diff(corners, axis=0)
    steps = steps[(steps != 0).any(axis=1)]
    drawn = "".join(f"{x}{y:+d}" if n == 0 else f" {x}{y:+d}" for n, (x, y) in enumerate(steps))
    return f"M{corners[0][0]} {corners[0][1]}l{drawn}z"


def _grouped(looks: Sequence[Fill], paths: Sequence[str]) -> list[tuple[Fill, str]]:
    """Return one path for each look: districts that look alike are written together."""
    together: dict[Fill, list[str]] = {}
    for look, path in zip(looks, paths, strict=True):
        together.setdefault(look, []).append(path)
    return [(look, "".join(some)) for look, some in together.items()]


def _spot(
    ground: BaseGeometry,
    land: BaseGeometry,
    label: tuple[float, float],
    name: str,
    lang: Literal["en", "ar"],
) -> tuple[tuple[float, float], tuple[float, float, float, float]] | None:
    """Return the middle and the box of a name no wider and no higher than its ground, of which no
    letter stands on paper."""
    # Readers have other letters, and those may be a little wider than ours.
    half = 0.52 * _LETTER * run(name, Face(600, lang)).width
    high = 0.4 * _LETTER
    centre = shapely.maximum_inscribed_circle(ground).coords[0]
    for x, y in (label, centre, ground.centroid.coords[0]):
        box = (x - half, y - high, x + half, y + high)
        left, top, right, bottom = ground.bounds
        fits = left <= box[0] and box[2] <= right and top <= box[1] and box[3] <= bottom
        if fits and land.contains(shapely.box(*box)):
            return (x, y), box
    return None


def _names(
    case: Case, view: View, looks: Sequence[Fill], shapes: _Shapes, palette: Palette
) -> list[Mapping[str, object]]:
    """Return the names that fit into their districts without touching another, largest first."""
    places = case.scene["places"][: len(looks)]
    order = sorted(range(len(places)), key=lambda n: (-(places[n]["km2"] or 0), n))
    found: list[Mapping[str, object]] = []
    taken: list[tuple[float, float, float, float]] = []
    known = [one for one, look in zip(shapes.ground, looks, strict=True) if look.state != "unknown"]
    land = shapely.union_all([one.buffer(0.6) for one in known])
    for n in order:
        if places[n]["label"] is None or looks[n].state == "unknown":
            continue
        name = str(places[n]["name"][view.lang])
        spot = _spot(
            shapes.ground[n], land, shapes.projection.at(*places[n]["label"]), name, view.lang
        )
        if spot is None or any(_meet(spot[1], other) for other in taken):
            continue
        (x, y), box = spot
        taken.append(box)
        plain = looks[n].plain
        found.append(
            {
                "x": round(x),
                "y": round(y + _LETTER * 0.35),
                "text": name,
                "fill": looks[n].ink if plain else palette.ink,
                "halo": looks[n].base if plain else palette.paper,
            }
        )
        if len(found) == _LABELS:
            break
    return found


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _legend(
    case: Case,
    view: View,
    readings: Sequence[Reading],
    looks: Sequence[Fill],
    patterns: Mapping[Fill, str],
    palette: Palette,
) -> Iterator[_Sample]:
    """Yield what occurs in the picture: who holds ground, then each kind of doubt."""
    named = {actor for reading in readings for actor in (reading.holder, *reading.parties) if actor}
    for id_, actor in case.dataset.actors.items():
        if id_ in named:
            short = actor.short
            yield _Sample(palette.actors[id_], short.ar if view.lang == "ar" else short.en)
    labels = LABELS[view.lang]
    for state in ("claimed", "contested"):
        shown = next((look for look in looks if look.state == state), None)
        if shown is not None:
            yield _Sample(_paint(shown, patterns), labels[state])
    dotted = next((look for look in looks if look.dots), None)
    if dotted is not None:
        yield _Sample(_paint(dotted, patterns), labels["dissent"])
    if any(look.state == "unknown" for look in looks):
        yield _Sample(palette.unknown, labels["unknown"], blank=True)
