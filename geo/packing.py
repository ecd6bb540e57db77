"""The scene as it travels inside a page: the same document in a third of the room.

What repeats is written once: tables go by column, a claim's sentence names its place and its
claimant by a sign, and what follows from the rest (which claims speak of which district, how a
name folds, the corners of a border) is left out. The text is then packed with PPMd and written in
base64, in which neither Jinja nor HTML finds anything to read. `geo/static/ppmd.js`, `unpack.js`
and `unfold.js` are the way back; they give exactly the scene that went in.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pyppmd

from geo import packing_ground, packing_histories
from geo.packing_bits import Bits

__all__ = ["Packed", "pack", "squeeze"]

# The signs for "this claim's place" and "this claim's claimant"; no dataset may hold them, as
# control characters are refused on loading.
PLACE, CLAIMANT = "\u0001", "\u0002"
# What of a district goes into bits.
_GROUND = ("rings", "km2", "label")
# How many bytes foretell the next one. More of them pack closer, and take the page longer: beyond
# a size that matters.
_ORDER, _LARGE, _ORDER_OF_LARGE = 16, 1_500_000, 4
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


@lru_cache(maxsize=8)
def pack(scene: str) -> Packed:
    """Return a scene, the JSON of what `geo.scene.build` makes, as `CM.unpack` reads it: its text
    and, after a point, its bits. The last few are kept, as Streamlit draws the same map every run.
    """
    bits = Bits()
    text = squeeze(_lean(json.loads(scene), bits))
    return Packed(f"{text.data}.{_base64(bits.data())}", text.size)


def _lean(scene: Mapping[str, Any], bits: Bits) -> str:
    """Return a scene as JSON without what it says twice, and what goes into bits."""
    less = dict(scene)
    for name in ("sources", "claimants", "events", "incidents", "flows"):
        less[name] = _by_column(scene[name])
    less["claims"] = _claims(scene)
    less["search"] = _names(scene)
    packing_ground.pack(scene, bits)
    del less["borders"]
    less["places"] = [
        {key: place[key] for key in place if "rings" not in place or key not in _GROUND}
        for place in scene["places"]
    ]
    less["context"] = [
        {key: len(item[key]) if key in ("rings", "lines") else item[key] for key in item}
        for item in scene["context"]
    ]
    packing_histories.pack(scene, bits)
    del less["history"], less["earliest"]
    less["known"] = scene["known"] and {
        name: [day for day, _ in entries] for name, entries in scene["known"].items()
    }
    less["accounts"] = _by_column(
        [{key: account[key] for key in ("id", "kind", "claims")} for account in scene["accounts"]]
    )
    if scene["speaking"] == _speaking(scene):
        del less["speaking"]
    return json.dumps(less, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


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


def _by_column(rows: Sequence[Mapping[str, Any]]) -> Any:
    """Return objects with the same keys as `{keys, columns}`; an empty list stays one."""
    if not rows:
        return []
    keys = list(rows[0])
    return {"keys": keys, "columns": [[row[key] for row in rows] for key in keys]}


def _claims(scene: Mapping[str, Any]) -> dict[str, Any]:
    columns: list[str] = scene["claims"]["columns"]
    rows = scene["claims"]["rows"]
    ids = [row[columns.index("id")] for row in rows]
    pairs = [_sentences(scene, dict(zip(columns, row, strict=True))) for row in rows]
    different = {pair: index for index, pair in enumerate(dict.fromkeys(pairs))}
    return {
        "columns": columns,
        "ids": [
            0 if last and mine == _after(last) else mine
            for last, mine in zip(["", *ids], ids, strict=False)
        ],
        "data": [
            [row[column] for row in rows]
            for column, name in enumerate(columns)
            if name not in ("id", "en", "ar")
        ],
        "texts": {"en": [en for en, _ in different], "ar": [ar for _, ar in different]},
        "text": [different[pair] for pair in pairs],
    }


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


def _after(key: str) -> str | None:
    """Return the id that follows: C0009 → C0010; None when it does not end in a number."""
    number = re.search(r"[0-9]+$", key)
    if number is None:
        return None
    digits = number.group()
    return key[: number.start()] + str(int(digits) + 1).zfill(len(digits))


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
