"""The words of this project as values: places, claims, sources, readings.

Everything here is frozen and plain; nothing is computed. Positions are EPSG:4326, longitude
first. Dates are civil dates (Asia/Damascus), never instants. Spans named `earliest`/`latest`
include both ends; spans named `start`/`end` are `[start, end)`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from shapely.geometry.base import BaseGeometry

__all__ = [
    "Actor",
    "Certainty",
    "Claim",
    "Claimant",
    "Context",
    "Cover",
    "Dataset",
    "Event",
    "Flow",
    "Incident",
    "Name",
    "Origin",
    "Package",
    "Place",
    "Reading",
    "Ruling",
    "Source",
    "State",
    "Text",
    "Unmatched",
]

Certainty = Literal["high", "medium", "low"]
ClaimKind = Literal["shift", "status"]
Extent = Literal["full", "partial", "fighting"]
Manner = Literal["captured", "withdrew", "evacuated", "ceasefire", "handed-over", "repelled", ""]
PlaceKind = Literal["district", "quarter", "point", "area"]
Relation = Literal["same", "whole", "within"]
NameStatus = Literal["usual", "official", "attested", "generated", "unverified"]
State = Literal["held", "claimed", "contested", "unknown"]


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in English and in Arabic."""

    en: str
    ar: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Who can hold ground. `colour` and `ink` (text on that colour) are `#rrggbb`; `hatch` is
    the angle in degrees of its stripes; `order` is the order in legends."""

    id: str
    name: Text
    short: Text
    colour: str
    ink: str
    hatch: int
    order: int


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who makes a statement. `side` is an actor's id, `independent` or `tertiary`."""

    id: str
    name: Text
    side: str


@dataclass(frozen=True, slots=True)
class Source:
    """The publication in which a statement was read. `url` and `archived` are http(s) addresses
    or empty; `complete` is False where only part of the address is known."""

    id: str
    title: str
    url: str
    complete: bool
    archived: str
    published: date | None
    language: str


@dataclass(frozen=True, slots=True)
class Place:
    """A named thing: a `district` with a boundary of its own, a `quarter` (part of one or across
    several), a `point`, or an `area` (a group of places). `lonlat` is where its label stands."""

    id: str
    kind: PlaceKind
    name: Text
    official: Text
    lonlat: tuple[float, float] | None
    note: str


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of a place. `script` is the ISO 15924 code `Arab`, `Latn` or `Cyrl`."""

    place: str
    text: str
    script: str
    status: NameStatus


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A name that must not find `place` (empty: must find no place at all), and why."""

    text: str
    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Who drew a polygon, and under which licence; either may be empty."""

    source: str
    licence: str


@dataclass(frozen=True, slots=True)
class Cover:
    """How a place meets a polygon: `same` (the polygon is this place), `whole` (the place
    contains the polygon), `within` (a quarter inside the polygon, or overlapping it)."""

    place: str
    polygon: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement by one claimant about one place.

    `actor` gained or holds, `from_actor` lost; either may be empty. `earliest`..`latest` include
    both ends; `earliest` is None for "by `latest`". `reported` is when the source published it.
    """

    id: str
    place: str
    kind: ClaimKind
    from_actor: str
    actor: str
    extent: Extent
    manner: Manner
    earliest: date | None
    latest: date
    approximate: bool
    claimant: str
    source: str
    reported: date | None
    certainty: Certainty
    statement: Text
    locator: str
    note: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """An editor's decision that overrides the claims about a place from `date` on."""

    id: str
    place: str
    actor: str
    reason: Text
    by: str
    ruled: date
    date: date


@dataclass(frozen=True, slots=True)
class Flow:
    """A displacement figure. `kind` is `flow` (left), `return`, `evacuation` or `stock` (are
    there); `low` or `high` is None when not given. Stocks are never added to flows, nor one
    claimant's figures to another's."""

    id: str
    kind: str
    earliest: date
    latest: date
    from_places: tuple[str, ...]
    from_text: Text
    to_places: tuple[str, ...]
    to_text: Text
    unit: str
    low: int | None
    high: int | None
    claimant: str
    source: str
    certainty: Certainty
    statement: Text
    note: str


@dataclass(frozen=True, slots=True)
class Incident:
    """Casualties or strikes as one claimant counted them; `low`/`high` None when not given."""

    id: str
    kind: str
    earliest: date
    latest: date
    places: tuple[str, ...]
    place_text: Text
    group: Text
    low: int | None
    high: int | None
    claimant: str
    source: str
    certainty: Certainty
    statement: Text
    note: str


@dataclass(frozen=True, slots=True)
class Event:
    """A military or diplomatic milestone."""

    id: str
    category: str
    earliest: date
    latest: date
    title: Text
    source: str
    certainty: Certainty
    note: str


@dataclass(frozen=True, slots=True)
class Context:
    """A drawn thing that nobody controls: the citadel, a park, a street, the city outline."""

    kind: str
    name: Text
    geometry: BaseGeometry


@dataclass(frozen=True, slots=True)
class Package:
    """What `datapackage.json` says of the case. `start`..`end` include both ends; `focus` is the
    span first in view; `shares_area` the area whose shares are shown; `survey` the claimant whose
    statements open the districts (empty when there is none); `makers` made the dataset, which
    came out on `created`."""

    id: str
    title: Text
    version: str
    contact: str
    licences: tuple[str, ...]
    attribution: Text
    start: date
    end: date
    focus: tuple[date, date]
    shares_area: str
    survey: str
    makers: tuple[str, ...] = ()
    created: date | None = None


@dataclass(frozen=True, slots=True)
class Dataset:
    """One case, whole and valid. Mappings are keyed by id, in file order; `geometry` holds the
    polygons of the places of kind `district`, keyed by place id, EPSG:4326; `origins` who drew
    them, keyed likewise; `lexicon` the case's own words for reading reports, by file."""

    package: Package
    actors: Mapping[str, Actor]
    claimants: Mapping[str, Claimant]
    sources: Mapping[str, Source]
    places: Mapping[str, Place]
    names: tuple[Name, ...]
    unmatched: tuple[Unmatched, ...]
    covers: tuple[Cover, ...]
    claims: Mapping[str, Claim]
    rulings: tuple[Ruling, ...]
    flows: tuple[Flow, ...]
    incidents: tuple[Incident, ...]
    events: tuple[Event, ...]
    context: tuple[Context, ...]
    geometry: Mapping[str, BaseGeometry]
    lexicon: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    origins: Mapping[str, Origin] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """Who controlled one district over a stretch of days, and the claims that say so.

    `holder` is None when unknown and when the succession is disputed; `parties` is sorted, and
    empty unless the reading is claimed or contested; `challenger` is the one party that is not
    the holder, else None; `since` is the first day of this state, holder and parties (None when
    unknown from the beginning); `claims` and `dissent` are sorted claim ids; `opening` tells that
    only the opening state stands here; `ruling` is the id of the editor's decision in force.
    """

    place: str
    state: State
    holder: str | None
    challenger: str | None
    parties: tuple[str, ...]
    since: date | None
    claims: tuple[str, ...]
    dissent: tuple[str, ...]
    opening: bool = False
    ruling: str | None = None
