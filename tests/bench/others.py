"""The pages of folium's two plugins with time, for the same city and the same changes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import folium
from folium.plugins import TimeSliderChoropleth, TimestampedGeoJson

from bench.subjects import Subject

__all__ = ["Written", "choropleth", "timestamped"]

HEIGHT = 500
# A choropleth repeats every district's style for every date: beyond this a page is cut short.
MOST_STYLES = 400_000


@dataclass(frozen=True, slots=True)
class Written:
    """A page on disk, the days it holds, what it would weigh with all of them (bytes), the
    scripts it asks for, its map's variable, and how many shapes it draws on each day."""

    path: Path
    days: Sequence[date]
    whole: float
    scripts: Sequence[str]
    map_name: str
    shapes: Mapping[date, int]


def choropleth(subject: Subject, scripts: str, path: Path) -> Written:
    """Write a `TimeSliderChoropleth`: one style per district and day of change."""
    days = list(subject.change_days)
    at = days.index(subject.start)
    most = max(len(subject.steps) + 1, MOST_STYLES // subject.size)
    held = days[max(0, min(at, len(days) - most)) :][:most]
    styles: dict[str, dict[str, Any]] = {place: {} for place in subject.timeline.districts}
    for day in held:
        stamp = str(int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()))
        for place, colour in subject.colours(day).items():
            styles[place][stamp] = {"color": colour, "opacity": 1}
    collection = {"type": "FeatureCollection", "features": subject.features()}
    needed = ["leaflet.js", "jquery.js", "d3.js", "moment.js"]
    page = _map(subject, scripts, ["leaflet.js", "jquery.js"])
    plugin = TimeSliderChoropleth(
        json.dumps(collection), styledict=styles, init_timestamp=held.index(subject.start)
    )
    plugin.default_js = _addresses(scripts, ["d3.js", "moment.js"])
    plugin.add_to(page)
    page.save(str(path))
    weight = path.stat().st_size
    shapes = dict.fromkeys(held, subject.size)
    return Written(path, held, weight * len(days) / len(held), needed, page.get_name(), shapes)


def timestamped(subject: Subject, scripts: str, path: Path) -> Written:
    """Write a `TimestampedGeoJson`: one feature per district and change, later ones on top.

    (The other way to use it, every district again for every day, is many times larger.)
    """
    days = list(subject.change_days)
    features: list[dict[str, Any]] = []
    before: dict[str, str] = {}
    geometry = {feature["id"]: feature["geometry"] for feature in subject.features()}
    shapes: dict[date, int] = {}
    for day in days:
        for place, colour in subject.colours(day).items():
            if before.get(place) == colour:
                continue
            before[place] = colour
            look = {"fillColor": colour, "fillOpacity": 1, "color": "#ffffff", "weight": 0.8}
            told = {"times": [f"{day.isoformat()}T00:00:00"], "style": look}
            features.append({"type": "Feature", "geometry": geometry[place], "properties": told})
        shapes[day] = len(features)
    ours = ["leaflet.js", "jquery.js"]
    more = ["iso8601.js", "timedimension.js", "moment.js"]
    page = _map(subject, scripts, ours)
    plugin = TimestampedGeoJson(  # type: ignore[no-untyped-call]
        {"type": "FeatureCollection", "features": features},
        period="P1D",
        add_last_point=False,
        auto_play=False,
        loop=True,
    )
    plugin.default_js = _addresses(scripts, more)
    plugin.default_css = _addresses(scripts, ["timedimension.css"])
    plugin.add_to(page)
    page.save(str(path))
    weight = path.stat().st_size
    return Written(path, days, weight, [*ours, *more], page.get_name(), shapes)


def _map(subject: Subject, scripts: str, names: Sequence[str]) -> folium.Map:
    page = folium.Map(tiles=None, height=HEIGHT)
    page.default_js = _addresses(scripts, names)
    page.default_css = _addresses(scripts, ["leaflet.css"])
    page.fit_bounds(subject.bounds)
    return page


def _addresses(scripts: str, names: Sequence[str]) -> list[tuple[str, str]]:
    return [(name, f"{scripts}/{name}") for name in names]
