"""The tables of a case: their columns, and each row as a value of the model.

One function per table; what a row needs from other tables comes in as `Keys`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from geo.model import (
    Actor,
    Certainty,
    Claim,
    Claimant,
    ClaimKind,
    Cover,
    Event,
    Extent,
    Flow,
    Incident,
    Manner,
    Name,
    NameStatus,
    Place,
    PlaceKind,
    Relation,
    Ruling,
    Source,
    Unmatched,
)
from geo.tables import Keys, Row

__all__ = [
    "COLUMNS",
    "PLACE_KINDS",
    "actor",
    "claim",
    "claimant",
    "cover",
    "event",
    "flow",
    "incident",
    "name",
    "place",
    "ruling",
    "source",
    "unmatched",
]

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    table: tuple(columns.split())
    for table, columns in {
        "actors": "id name_en name_ar short_en short_ar colour ink hatch order",
        "claimants": "id name_en name_ar side",
        "sources": "id title url complete archived published language",
        "places": "id kind name_en name_ar official_en official_ar lon lat note",
        "names": "place text script status",
        "unmatched": "text place reason",
        "covers": "place polygon relation",
        "claims": (
            "id place kind from_actor actor extent manner earliest latest date_approximate "
            "claimant source reported certainty statement_en statement_ar locator note"
        ),
        "rulings": "id place date actor reason_en reason_ar by ruled",
        "displacement": (
            "id kind earliest latest from_places from_text_en from_text_ar to_places to_text_en "
            "to_text_ar unit low high claimant source certainty statement_en statement_ar note"
        ),
        "incidents": (
            "id kind earliest latest places place_text_en place_text_ar group_en group_ar low "
            "high claimant source certainty statement_en statement_ar note"
        ),
        "events": "id category earliest latest title_en title_ar source certainty note",
    }.items()
}

_CERTAINTIES: Final[tuple[Certainty, ...]] = ("high", "medium", "low")
PLACE_KINDS: Final[tuple[PlaceKind, ...]] = ("district", "quarter", "area", "point")
_SCRIPTS: Final = ("Arab", "Latn", "Cyrl")
_NAME_STATUSES: Final[tuple[NameStatus, ...]] = (
    "usual",
    "official",
    "attested",
    "generated",
    "unverified",
)
_RELATIONS: Final[tuple[Relation, ...]] = ("whole", "within", "same")
_CLAIM_KINDS: Final[tuple[ClaimKind, ...]] = ("shift", "status")
_EXTENTS: Final[tuple[Extent, ...]] = ("full", "partial", "fighting")
_MANNERS: Final[tuple[Manner, ...]] = (
    "captured",
    "withdrew",
    "evacuated",
    "ceasefire",
    "handed-over",
    "repelled",
    "",
)
_FLOW_KINDS: Final = ("flow", "return", "evacuation", "stock")
# Words with a meaning of their own beside actors: sides of claimants, accounts, readings.
_NOT_ACTORS: Final = ("independent", "tertiary", "all", "claimed", "contested", "unknown")
_NOT_PLACES: Final = ("all",)


def actor(row: Row, seen: dict[str, int]) -> Actor:
    """Return a row of actors.csv."""
    return Actor(
        id=row.id(seen, _NOT_ACTORS),
        name=row.pair("name"),
        short=row.pair("short"),
        colour=row.colour("colour"),
        ink=row.colour("ink"),
        hatch=row.whole("hatch", most=359) or 0,
        order=row.whole("order", most=10_000) or 0,
    )


def claimant(row: Row, seen: dict[str, int], keys: Mapping[str, Keys]) -> Claimant:
    """Return a row of claimants.csv; `keys["sides"]` are the actors and the other sides."""
    key = row.id(seen, ("all",))
    if key in keys["sides"].ids:
        # An account is asked for by one word, be it a side or a claimant.
        row.note("id", "the id is that of a side", "Choose another id, such as one with '-media'")
    return Claimant(key, row.pair("name"), row.reference("side", keys["sides"]))


def source(row: Row, seen: dict[str, int]) -> Source:
    """Return a row of sources.csv."""
    return Source(
        id=row.id(seen),
        title=row.text("title"),
        url=row.address("url"),
        complete=row.flag("complete"),
        archived=row.address("archived"),
        published=row.maybe_day("published"),
        language=row.language("language"),
    )


def place(row: Row, seen: dict[str, int]) -> Place:
    """Return a row of places.csv."""
    return Place(
        id=row.id(seen, _NOT_PLACES),
        kind=row.choice("kind", PLACE_KINDS),
        name=row.pair("name"),
        official=row.pair("official", required=False),
        lonlat=row.lonlat(),
        note=row.text("note", required=False),
    )


def name(row: Row, places: Keys) -> Name:
    """Return a row of names.csv."""
    return Name(
        place=row.reference("place", places),
        text=row.text("text"),
        script=row.choice("script", _SCRIPTS),
        status=row.choice("status", _NAME_STATUSES),
    )


def unmatched(row: Row, places: Keys) -> Unmatched:
    """Return a row of unmatched.csv."""
    return Unmatched(
        text=row.text("text"),
        place=row.reference("place", places, required=False),
        reason=row.text("reason"),
    )


def cover(row: Row, places: Keys, districts: Keys) -> Cover:
    """Return a row of covers.csv."""
    return Cover(
        place=row.reference("place", places),
        polygon=row.reference("polygon", districts),
        relation=row.choice("relation", _RELATIONS),
    )


def claim(row: Row, seen: dict[str, int], keys: Mapping[str, Keys]) -> Claim:
    """Return a row of claims.csv."""
    earliest, latest = row.open_span()
    found = Claim(
        id=row.id(seen),
        place=row.reference("place", keys["places"]),
        kind=row.choice("kind", _CLAIM_KINDS),
        from_actor=row.reference("from_actor", keys["actors"], required=False),
        actor=row.reference("actor", keys["actors"], required=False),
        extent=row.choice("extent", _EXTENTS),
        manner=row.choice("manner", _MANNERS),
        earliest=earliest,
        latest=latest,
        approximate=row.flag("date_approximate"),
        claimant=row.reference("claimant", keys["claimants"]),
        source=row.reference("source", keys["sources"]),
        reported=row.maybe_day("reported"),
        certainty=row.choice("certainty", _CERTAINTIES),
        statement=row.pair("statement"),
        locator=row.text("locator", required=False),
        note=row.text("note", required=False),
    )
    _check_claim(row, found)
    return found


def _check_claim(row: Row, found: Claim) -> None:
    """Note what no single cell shows: combinations that say nothing, or two things at once."""
    # The cells are asked again, for a faulty one stands in the claim as some valid word.
    kind, extent = row.raw("kind"), row.raw("extent")
    if extent in ("full", "partial") and row.raw("actor") == row.raw("from_actor") == "":
        fix = "Say who gained or holds the place (actor), or who lost it (from_actor)"
        row.note("actor", f"a claim of extent {extent!r} names no actor", fix)
    if found.actor and found.actor == found.from_actor:
        fix = "For ground that did not change hands leave from_actor empty"
        row.note("from_actor", "the same actor gains and loses", fix)
    if extent == "fighting" and kind == "shift":
        fix = "Write status for fighting, or full or partial for a shift"
        row.note("extent", "fighting moves no ground, so it cannot be a shift", fix)


def ruling(row: Row, seen: dict[str, int], keys: Mapping[str, Keys]) -> Ruling:
    """Return a row of rulings.csv."""
    return Ruling(
        id=row.id(seen),
        place=row.reference("place", keys["places"]),
        date=row.day("date"),
        actor=row.reference("actor", keys["actors"]),
        reason=row.pair("reason"),
        by=row.text("by"),
        ruled=row.day("ruled"),
    )


def flow(row: Row, seen: dict[str, int], keys: Mapping[str, Keys]) -> Flow:
    """Return a row of displacement.csv."""
    earliest, latest = row.span()
    low, high = row.low_high()
    return Flow(
        id=row.id(seen),
        kind=row.choice("kind", _FLOW_KINDS),
        earliest=earliest,
        latest=latest,
        from_places=row.references("from_places", keys["places"]),
        from_text=row.pair("from_text", required=False),
        to_places=row.references("to_places", keys["places"]),
        to_text=row.pair("to_text", required=False),
        unit=row.text("unit"),
        low=low,
        high=high,
        claimant=row.reference("claimant", keys["claimants"]),
        source=row.reference("source", keys["sources"]),
        certainty=row.choice("certainty", _CERTAINTIES),
        statement=row.pair("statement"),
        note=row.text("note", required=False),
    )


def incident(row: Row, seen: dict[str, int], keys: Mapping[str, Keys]) -> Incident:
    """Return a row of incidents.csv."""
    earliest, latest = row.span()
    low, high = row.low_high()
    return Incident(
        id=row.id(seen),
        kind=row.slug("kind"),
        earliest=earliest,
        latest=latest,
        places=row.references("places", keys["places"]),
        place_text=row.pair("place_text", required=False),
        group=row.pair("group", required=False),
        low=low,
        high=high,
        claimant=row.reference("claimant", keys["claimants"]),
        source=row.reference("source", keys["sources"]),
        certainty=row.choice("certainty", _CERTAINTIES),
        statement=row.pair("statement"),
        note=row.text("note", required=False),
    )


def event(row: Row, seen: dict[str, int], keys: Mapping[str, Keys]) -> Event:
    """Return a row of events.csv."""
    earliest, latest = row.span()
    return Event(
        id=row.id(seen),
        category=row.slug("category"),
        earliest=earliest,
        latest=latest,
        title=row.pair("title"),
        source=row.reference("source", keys["sources"]),
        certainty=row.choice("certainty", _CERTAINTIES),
        note=row.text("note", required=False),
    )
