"""The scene as it travels inside a page: the same document in a fifth of the room.

What follows from the rest is left out: which claims speak of which district, how a name folds, the
name of its place in a claim's sentence. Histories, ground and the columns of tables go into bits,
each foretold from what the page knows by then (`packing_bits`); the text that remains is packed
with PPMd. Both are written in base64, in which neither Jinja nor HTML finds anything to read.
`geo/static/unpack.js`, `ppmd.js`, `bits.js` and the files `unfold*.js` are the way back; they give
exactly the scene that went in.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import pyppmd

from geo import packing_ground, packing_histories
from geo.packing_bits import Bits
from geo.packing_tables import TABLES, Tables
from geo.scene_tables import summed

__all__ = ["Packed", "pack", "squeeze"]

# The signs for "this claim's place", "this claim's claimant" and "this source's day"; no dataset
# may hold them, as control characters are refused on loading.
PLACE, CLAIMANT, DAY = "\u0001", "\u0002", "\u0003"
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
# What of a district goes into bits.
_GROUND = ("rings", "km2", "label")
# How many bytes foretell the next one. More of them pack closer, and take the page longer: beyond
# a size that matters, and a scene of that size goes without bits.
_ORDER, _LARGE, _ORDER_OF_LARGE = 16, 1_200_000, 4
# Room for the model that no text fills: the page's decoder does not know how to start anew.
_ROOM = 1 << 30
# The packer (pyppmd 1.3) loses bytes when one of its symbols runs over the end of its 32 KB of
# output; so little text at once never fills them.
_SLICE = 2_048


@dataclass(frozen=True, slots=True)
class Packed:
    """`data` is base64 of a PPMd stream (variant H, 7z's range coder; the first byte, which is
    always zero, holds the order of the model instead), `size` the number of bytes packed."""

    data: str
    size: int


def pack(scene: Mapping[str, Any]) -> Packed:
    """Return a scene, as `geo.scene.build` makes it, as `CM.unpack` reads it: its text and, after a
    point, its bits. The last few are kept, as Streamlit draws the same map every run."""
    return _packed(json.dumps(scene, ensure_ascii=False, separators=(",", ":"), allow_nan=False))


@lru_cache(maxsize=8)
def _packed(scene: str) -> Packed:
    bits = Bits()
    text = squeeze(_lean(json.loads(scene), bits, len(scene) > _LARGE))
    return Packed(f"{text.data}.{_base64(bits.data())}", text.size)


def _lean(scene: Mapping[str, Any], bits: Bits, large: bool) -> str:
    """Return a scene as JSON without what it says twice, and what goes into bits: of a `large` one
    nothing, as bits take longer to pack and to unpack than text."""
    less = dict(scene)
    tables = Tables(bits, scene["epoch"], scene["lastDay"])
    claims, texts = _claims(scene)
    rows = {**scene, "sources": _sources(scene), "claims": claims}
    if not large:
        rows["accounts"] = [
            {key: account[key] for key in account if key != "history"}
            for account in scene["accounts"]
        ]
    for name in TABLES:
        less[name] = tables.pack(name, rows[name], as_it_is=large)
    less["texts"] = {"columns": scene["claims"]["columns"], **texts}
    less["search"] = _names(scene)
    less["series"] = {"areas": [_area(scene, area) for area in scene["series"]["areas"]]}
    if scene["speaking"] == _speaking(scene):
        del less["speaking"]
    if not large:
        packing_ground.pack(scene, bits)
        packing_histories.pack(scene, bits)
        less.update(_unpacked(scene))
        for name in ("borders", "history", "earliest"):
            del less[name]
    return json.dumps(less, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _unpacked(scene: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is left of ground and histories in the text: names, the number of lines, days of
    report."""
    known = scene["known"] and {
        name: [day for day, _ in entries] for name, entries in scene["known"].items()
    }
    places = [
        {key: place[key] for key in place if "rings" not in place or key not in _GROUND}
        for place in scene["places"]
    ]
    context = [
        {key: len(item[key]) if key in ("rings", "lines") else item[key] for key in item}
        for item in scene["context"]
    ]
    return {"known": known, "places": places, "context": context}


@lru_cache(maxsize=8)
def squeeze(text: str) -> Packed:
    """Return a packed text; the last few are kept."""
    data = text.encode("utf-8")
    order = _ORDER_OF_LARGE if len(data) > _LARGE else _ORDER
    packer = pyppmd.Ppmd7Encoder(order, _ROOM)
    slices = range(0, len(data), _SLICE)
    stream = b"".join(packer.encode(data[start : start + _SLICE]) for start in slices)
    packed = bytes([order]) + (stream + packer.flush(endmark=False))[1:]
    return Packed(_base64(packed), len(data))


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _sources(scene: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the sources with a sign for their own day where the title names it."""
    found = []
    for source in scene["sources"]:
        title = source["title"]
        if source["published"]:
            day = date.fromisoformat(source["published"])
            title = title.replace(f"{day.day} {_MONTHS[day.month - 1]} {day.year}", DAY)
        found.append({**source, "title": title})
    return found


def _claims(scene: Mapping[str, Any]) -> tuple[list[dict[str, Any]], dict[str, list[str]]]:
    """Return the claims, each with the place of its sentences among all different ones, and
    these."""
    columns: list[str] = scene["claims"]["columns"]
    claims = [dict(zip(columns, row, strict=True)) for row in scene["claims"]["rows"]]
    texts: dict[tuple[str, str], int] = {}
    for claim in claims:
        claim["text"] = texts.setdefault(_sentences(scene, claim), len(texts))
        del claim["en"], claim["ar"]
    return claims, {"en": [en for en, _ in texts], "ar": [ar for _, ar in texts]}


def _sentences(scene: Mapping[str, Any], claim: Mapping[str, Any]) -> tuple[str, str]:
    """Return a claim's two sentences with signs for its place and its claimant."""
    found = []
    for lang in ("en", "ar"):
        text: str = claim[lang]
        about = [(scene["places"][claim["place"]]["name"][lang], PLACE)]
        if claim["claimant"] >= 0:
            about.append((scene["claimants"][claim["claimant"]]["name"][lang], CLAIMANT))
        for name, sign in about:
            text = text.replace(name, sign) if name else text
        found.append(text)
    return found[0], found[1]


def _area(scene: Mapping[str, Any], area: Mapping[str, Any]) -> dict[str, Any]:
    """Return a series without its rows, if the page would find the same."""
    members = list(range(scene["districts"]))
    if area["id"] != "all":
        place = next(place for place in scene["places"] if place["id"] == area["id"])
        covers = [cover[0] for cover in place.get("covers", ()) if cover[1] != "within"]
        members = covers or [scene["places"].index(place)]
    actors, others = len(scene["actors"]), ("contested", "claimed", "unknown")
    buckets = [
        reading["holder"] if reading["state"] == "held" else actors + others.index(reading["state"])
        for reading in scene["readings"]
    ]
    rows = summed(
        [scene["history"][member] for member in members],
        [scene["places"][member]["km2"] for member in members],
        buckets,
        actors + len(others),
    )
    return {key: area[key] for key in area if key != "rows" or rows != area["rows"]}


def _names(scene: Mapping[str, Any]) -> list[list[str]]:
    """Return, per place, the names that the search knows besides its own four."""
    more: list[list[str]] = [[] for _ in scene["places"]]
    for _, place, text in scene["search"]:
        known = scene["places"][place]
        if text not in (*known["name"].values(), *known["official"].values()):
            more[place].append(text)
    return more


def _speaking(scene: Mapping[str, Any]) -> list[list[list[Any]]]:
    """Return who speaks of which district, as the page would find it from the rest."""
    columns = scene["claims"]["columns"]
    place, latest = columns.index("place"), columns.index("latest")
    rows = scene["claims"]["rows"]
    found: list[list[list[Any]]] = [[] for _ in range(scene["districts"])]
    for claim in sorted(range(len(rows)), key=lambda index: rows[index][latest]):
        about = rows[claim][place]
        if about < scene["districts"]:
            found[about].append([claim, "same"])
        area = scene["places"][about]["kind"] == "area"
        for district, relation in scene["places"][about].get("covers", ()):
            found[district].append([claim, "area" if area and relation != "within" else relation])
    return found
