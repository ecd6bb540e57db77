"""The cities that are measured, and what each of their districts looks like on each day."""

from __future__ import annotations

import hashlib
import itertools
import json
import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from cases import grid_case
from shapely.geometry import mapping

from geo import dataset as cases
from geo.model import Dataset, Reading
from geo.timeline import Timeline

__all__ = ["Step", "Subject", "subjects", "winding"]

SIZES = (1_000, 10_000)
CHANGES_EACH = 10
# Points on a side between its corners: 33 a district, what the real ones have in the middle.
POINTS = 7
# As many steps as are timed at most in one go.
STEPS = 25


@dataclass(frozen=True, slots=True)
class Step:
    """To the next day with a change; `district` is one that then has another colour."""

    day: date
    district: int
    colour: str


@dataclass(frozen=True)
class Subject:
    """One city: its folder, its history, and the run of changes that is stepped through."""

    name: str
    folder: Path
    case: Dataset
    timeline: Timeline

    @property
    def size(self) -> int:
        """How many districts there are."""
        return len(self.timeline.districts)

    @cached_property
    def change_days(self) -> Sequence[date]:
        """Every day on which some reading changes, in order, from the package's first day on."""
        package = self.case.package
        keys = {change.date for change in self.timeline.changes(package.start, date.max)}
        return sorted(day for day in keys if package.start <= day <= package.end)

    @cached_property
    def start(self) -> date:
        """Where stepping starts: the first change of the focus in the real case; in a made one
        after a quarter of the days, when every district has a history."""
        first, last = self.case.package.focus
        inside = [day for day in self.change_days if first <= day <= last]
        return inside[len(inside) // 4 if len(inside) > 4 * STEPS else 0]

    @cached_property
    def steps(self) -> Sequence[Step]:
        """The changes after `start`, at most `STEPS`."""
        at = self.change_days.index(self.start)
        days = self.change_days[at : at + STEPS + 1]
        return [self._step(before, after) for before, after in itertools.pairwise(days)]

    def _step(self, before: date, after: date) -> Step:
        old, new = self.colours(before), self.colours(after)
        for index, place in enumerate(self.timeline.districts):
            if old[place] != new[place]:
                return Step(after, index, new[place])
        raise ValueError(f"Nothing looks different on {after}.")

    def colours(self, day: date) -> Mapping[str, str]:
        """The colour of each district on `day`, for the ways that know colours only."""
        return {one.place: self._colour(one) for one in self.timeline.state_on(day)}

    def _colour(self, reading: Reading) -> str:
        if reading.state == "held" and reading.holder:
            return self.case.actors[reading.holder].colour
        look = f"{reading.state}:{reading.holder}:{reading.parties}"
        return f"#{hashlib.sha256(look.encode()).hexdigest()[:6]}"

    def features(self) -> list[dict[str, Any]]:
        """The districts as GeoJSON features with ids, five decimals, in dataset order."""
        return [
            {
                "type": "Feature",
                "id": place,
                "properties": {"name": self.case.places[place].name.en},
                "geometry": _rounded(mapping(self.case.geometry[place])),
            }
            for place in self.timeline.districts
        ]

    @property
    def bounds(self) -> list[list[float]]:
        """South-west and north-east corner as folium takes them: latitude first."""
        boxes = [self.case.geometry[place].bounds for place in self.timeline.districts]
        west, south = min(box[0] for box in boxes), min(box[1] for box in boxes)
        east, north = max(box[2] for box in boxes), max(box[3] for box in boxes)
        return [[south, west], [north, east]]


def winding(ring: Sequence[Sequence[float]], points: int = POINTS) -> list[list[float]]:
    """A ring of straight sides as one of winding sides, in 1e-5 degrees; neighbours stay exact.

    Each side gets its points from its own two ends, whichever way it is gone along.
    """
    found = [list(ring[0])]
    for start, end in itertools.pairwise(ring):
        (x, y), (to_x, to_y) = low, high = sorted((tuple(start), tuple(end)))
        chance = random.Random(repr((low, high)))
        inner = []
        for step in range(1, points + 1):
            part = step / (points + 1)
            aside = 0.12 * math.sin(math.pi * part) * chance.uniform(-1, 1)
            across = (aside * (y - to_y), aside * (to_x - x))
            along = (x + part * (to_x - x), y + part * (to_y - y))
            inner.append([round(along[0] + across[0], 5), round(along[1] + across[1], 5)])
        found += inner if tuple(start) == low else inner[::-1]
        found.append(list(end))
    return found


def subjects(folder: Path, sizes: Sequence[int] = SIZES) -> list[Subject]:
    """The shipped case, then one made city of each size, written below `folder`."""
    found = [subject(cases.SHIPPED, "East Aleppo")]
    for size in sizes:
        made = grid_case(folder / f"grid-{size}", size, CHANGES_EACH, seed=size)
        _wind(made / "boundaries.geojson")
        cases.seal(made)
        found.append(subject(made, f"{size:,} districts"))
    return found


def subject(folder: Path, name: str = "") -> Subject:
    """The city in one case folder."""
    case = cases.load(folder)
    return Subject(name or folder.name, folder, case, Timeline(case))


def _wind(path: Path) -> None:
    """Give every side of the squares in a file as many points as real districts have."""
    collection = json.loads(path.read_text(encoding="utf-8"))
    for feature in collection["features"]:
        rings = feature["geometry"]["coordinates"]
        feature["geometry"]["coordinates"] = [winding(ring) for ring in rings]
    path.write_text(json.dumps(collection), encoding="utf-8")


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 5)
    if isinstance(value, Mapping):
        return {key: _rounded(item) for key, item in value.items()}
    return [_rounded(item) for item in value] if isinstance(value, (list, tuple)) else value
