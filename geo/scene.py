"""The scene: the one JSON document from which every picture of the map is drawn.

`docs/scene.md` describes each field, `docs/scene.schema.json` is its JSON Schema. Geometry is
written once as encoded polylines (EPSG:4326, five decimals); history is written as whole days
since the package's first day and as indices into the scene's own tables. The page that draws it
looks things up and derives nothing. The same dataset gives the same bytes.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from shapely import line_merge, union_all
from shapely.geometry.base import BaseGeometry

from geo import fronts, method, polyline
from geo.errors import QuestionError
from geo.histories import MOST, Rows
from geo.model import Claim, Context, Dataset, Place, Source
from geo.scene_tables import (
    Json,
    Tables,
    changes,
    pair,
    reports,
    search,
    series,
    speaking,
)
from geo.timeline import Timeline

__all__ = ["VERSION", "build", "to_json"]

VERSION = 2
# A landmark, a park or a street is scenery: 5 m (0.00005°) of slack cannot be seen.
SCENERY_SLACK = 0.00005
# Points and buildings that a map of whole districts has no room for; and street corridors, which
# are the street centre lines a second time, as 12 kB of polygons.
UNDRAWN_SCENERY = frozenset(
    {"barracks", "corridor_area", "hospital", "landmark", "place", "university"}
)
CLAIM_COLUMNS = (
    "id",
    "place",
    "kind",
    "from",
    "actor",
    "extent",
    "manner",
    "earliest",
    "latest",
    "approximate",
    "claimant",
    "source",
    "reported",
    "certainty",
    "en",
    "ar",
    "locator",
)
STYLE: Mapping[str, Any] = {
    "paper": "#f4f1ea",
    "ink": "#16161d",
    "quiet": "#6b6657",
    "accent": "#a8321f",
    "unknown": "#f9f7f2",
    "font": {
        "en": "'IBM Plex Sans', 'IBM Plex Sans Arabic', system-ui, sans-serif",
        "ar": "'IBM Plex Sans Arabic', 'IBM Plex Sans', system-ui, sans-serif",
    },
}


def build(
    dataset: Dataset,
    timeline: Timeline,
    *,
    open_on: date | None = None,
    histories: bool | None = None,
) -> Json:
    """Return the scene of a dataset, with the history of every account, as a dict for JSON.

    Args:
        open_on: the day shown first, within the package's span. None: the day of the focus
            span for which most claims report a change, its first day when none does.
        histories: whether the histories of the accounts, and those of what was known when, come
            along. None: when there are no more than `geo.histories.MOST` districts.

    Raises:
        QuestionError: `open_on` is outside the package.
    """
    tables = Tables(dataset)
    rows = Rows(tables, timeline)
    history = rows.default
    others = _histories(rows, len(history) <= MOST if histories is None else histories)
    changed = changes(history)
    reported = reports(tables)
    return {
        "version": VERSION,
        "case": _case(dataset),
        "epoch": dataset.package.start.isoformat(),
        "lastDay": tables.day(dataset.package.end),
        "focus": [tables.day(day) for day in dataset.package.focus],
        "openOn": _open_on(tables, open_on),
        "actors": _actors(tables),
        "claimants": [
            {"id": claimant.id, "name": pair(claimant.name), "side": claimant.side}
            for claimant in dataset.claimants.values()
        ],
        "sources": [_source(source) for source in dataset.sources.values()],
        "places": [_place(tables, timeline, place) for place in tables.places],
        "districts": len(timeline.districts),
        "borders": _borders(tables),
        "readings": tables.readings,
        "history": history,
        **others,
        "claims": {
            "columns": list(CLAIM_COLUMNS),
            "rows": [_claim(tables, claim) for claim in dataset.claims.values()],
        },
        "rulings": _rulings(tables),
        "speaking": speaking(tables),
        "series": {"areas": series(tables, timeline, history)},
        "days": {"changes": sorted(map(list, changed.items())), "reports": reported},
        "events": _events(tables),
        "incidents": _incidents(tables),
        "flows": _flows(tables),
        "context": [_scenery(item) for item in dataset.context if item.kind not in UNDRAWN_SCENERY],
        "search": search(tables),
        "method": {lang: list(method.shipped(lang)) for lang in ("en", "ar")},
        "style": {**STYLE, "font": dict(STYLE["font"])},
        "fonts": "",
    }


def to_json(scene: Mapping[str, Any]) -> str:
    """Return the scene as compact JSON that may stand inside an HTML script element.

    `<` and the line separators U+2028 and U+2029 are written as escapes; keys keep their order.
    """
    text = json.dumps(scene, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _case(dataset: Dataset) -> Json:
    package = dataset.package
    return {
        "id": package.id,
        "title": pair(package.title),
        "version": package.version,
        "contact": package.contact,
        "attribution": pair(package.attribution),
        "licences": list(package.licences),
    }


def _histories(rows: Rows, shipped: bool) -> Json:
    """Return the histories beside the default one; null where they stay at home."""
    return {
        "accounts": rows.accounts(histories=shipped),
        "known": rows.known() if shipped else None,
        "unreported": rows.unreported,
        "earliest": rows.earliest() if shipped else None,
    }


def _borders(tables: Tables) -> list[list[Any]]:
    """Return `[district, district, lines, km]` for each border that two districts share."""
    return [
        [
            *(tables.place[place] for place in border.places),
            [polyline.encode(line.coords) for line in border.lines],
            round(border.km, 3),
        ]
        for border in fronts.borders(tables.dataset.geometry)
    ]


def _actors(tables: Tables) -> list[Json]:
    return [
        {
            "id": actor.id,
            "name": pair(actor.name),
            "short": pair(actor.short),
            "colour": actor.colour,
            "ink": actor.ink,
            "hatch": actor.hatch,
        }
        for actor in tables.actors
    ]


def _rulings(tables: Tables) -> list[Json]:
    return [
        {
            "id": ruling.id,
            "place": tables.place[ruling.place],
            "day": tables.day(ruling.date),
            "actor": tables.actor.get(ruling.actor, -1),
            "reason": pair(ruling.reason),
            "by": ruling.by,
            "ruled": tables.day(ruling.ruled),
        }
        for ruling in tables.dataset.rulings
    ]


def _source(source: Source) -> Json:
    return {
        "title": source.title,
        "url": source.url,
        "archived": source.archived,
        "published": source.published.isoformat() if source.published else None,
        "complete": source.complete,
        "language": source.language,
    }


def _rings(geometry: BaseGeometry) -> list[str]:
    """Return the encoded rings of a polygon or multipolygon, each outer ring before its holes."""
    polygons = getattr(geometry, "geoms", [geometry])
    return [
        polyline.encode(ring.coords)
        for polygon in polygons
        for ring in (polygon.exterior, *polygon.interiors)
    ]


def _lonlat(lonlat: Sequence[float]) -> list[float]:
    return [polyline.rounded(degrees) / polyline.SCALE for degrees in lonlat]


def _place(tables: Tables, timeline: Timeline, place: Place) -> Json:
    found: Json = {
        "id": place.id,
        "kind": place.kind,
        "name": pair(place.name),
        "official": pair(place.official),
        "label": _label(tables, place),
        "km2": None,
    }
    if place.kind == "district":
        geometry = tables.dataset.geometry[place.id]
        found["km2"] = round(timeline.km2[place.id], 6)
        found["rings"] = _rings(geometry)
        return found
    found["covers"] = tables.covers[place.id]
    if place.kind == "area":
        members = timeline.polygons(place.id)
        found["km2"] = round(sum(timeline.km2[member] for member in members), 4) or None
    return found


def _label(tables: Tables, place: Place) -> list[float] | None:
    """Return where a place's label stands: its own position, else the middle of its ground where
    that lies inside, else a point inside the largest part of it."""
    if place.lonlat is not None:
        return _lonlat(place.lonlat)
    shapes = tables.dataset.geometry
    if place.id in shapes:
        return _lonlat(shapes[place.id].representative_point().coords[0])
    covered = [tables.places[polygon].id for polygon, _ in tables.covers[place.id]]
    if not covered:
        return None
    ground = union_all([shapes[district] for district in covered])
    if ground.contains(ground.centroid):
        return _lonlat(ground.centroid.coords[0])
    largest = max(getattr(ground, "geoms", [ground]), key=lambda part: part.area)
    return _lonlat(largest.representative_point().coords[0])


def _open_on(tables: Tables, asked: date | None) -> int:
    package = tables.dataset.package
    if asked is not None:
        if not package.start <= asked <= package.end:
            raise QuestionError(
                f"The map cannot open on {asked}: the case runs from {package.start} to "
                f"{package.end}. Choose a day in that span."
            )
        return tables.day(asked)
    # Changes only: a long list of what is "still held" makes no eventful day.
    told = tables.dataset.claims.values()
    shifts = Counter(tables.day(claim.latest) for claim in told if claim.kind == "shift")
    first, last = (tables.day(day) for day in package.focus)
    return max(range(first, last + 1), key=lambda day: (shifts[day], -day))


def _claim(tables: Tables, claim: Claim) -> list[Any]:
    return [
        claim.id,
        tables.place[claim.place],
        claim.kind,
        tables.actor.get(claim.from_actor, -1),
        tables.actor.get(claim.actor, -1),
        claim.extent,
        claim.manner,
        tables.day_or_none(claim.earliest),
        tables.day(claim.latest),
        int(claim.approximate),
        tables.claimant.get(claim.claimant, -1),
        tables.source.get(claim.source, -1),
        tables.day_or_none(claim.reported),
        claim.certainty,
        claim.statement.en,
        claim.statement.ar,
        claim.locator,
    ]


def _events(tables: Tables) -> list[Json]:
    return [
        {
            "id": event.id,
            "category": event.category,
            "day": tables.day(event.earliest),
            "dayEnd": tables.day(event.latest),
            "title": pair(event.title),
            "source": tables.source.get(event.source, -1),
            "certainty": event.certainty,
        }
        for event in tables.dataset.events
    ]


def _incidents(tables: Tables) -> list[Json]:
    return [
        {
            "id": incident.id,
            "kind": incident.kind,
            "day": tables.day(incident.earliest),
            "dayEnd": tables.day(incident.latest),
            "places": [tables.place[place] for place in incident.places],
            "placeText": pair(incident.place_text),
            "group": pair(incident.group),
            "text": pair(incident.statement),
            "low": incident.low,
            "high": incident.high,
            "claimant": tables.claimant.get(incident.claimant, -1),
            "source": tables.source.get(incident.source, -1),
            "certainty": incident.certainty,
        }
        for incident in tables.dataset.incidents
    ]


def _flows(tables: Tables) -> list[Json]:
    return [
        {
            "id": flow.id,
            "kind": flow.kind,
            "day": tables.day(flow.earliest),
            "dayEnd": tables.day(flow.latest),
            "from": [tables.place[place] for place in flow.from_places],
            "to": [tables.place[place] for place in flow.to_places],
            "fromText": pair(flow.from_text),
            "toText": pair(flow.to_text),
            "text": pair(flow.statement),
            "unit": flow.unit,
            "low": flow.low,
            "high": flow.high,
            "claimant": tables.claimant.get(flow.claimant, -1),
            "source": tables.source.get(flow.source, -1),
            "certainty": flow.certainty,
        }
        for flow in tables.dataset.flows
    ]


def _scenery(item: Context) -> Json:
    found: Json = {"kind": item.kind, "name": pair(item.name)}
    geometry = item.geometry
    if geometry.geom_type == "Point":
        found["point"] = _lonlat(geometry.coords[0])
        return found
    # Streets come in pieces from crossing to crossing; where one goes on as one, it is one line.
    whole = line_merge(geometry) if geometry.geom_type == "MultiLineString" else geometry
    plain = whole.simplify(SCENERY_SLACK)
    if plain.geom_type.endswith("Polygon"):
        found["rings"] = _rings(plain)
    else:
        lines = getattr(plain, "geoms", [plain])
        found["lines"] = [polyline.encode(line.coords) for line in lines]
    return found
