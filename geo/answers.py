"""The answers to `find`, `state`, `changes` and `shares` as plain JSON values.

The shapes are public and documented in docs/cli.md. Dates are ISO texts, absent ones null.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.model import Reading

if TYPE_CHECKING:
    from geo.gazetteer import Found
    from geo.timeline import Change, Share, Shares

__all__ = ["change_json", "found_json", "reading_json", "shares_json"]


def found_json(found: Found) -> dict[str, Any]:
    """Return the places that a name means, or the nearest that it does not mean."""
    return {
        "matches": [
            {"place": match.place, "how": match.how, "covers": list(match.covers)}
            for match in found.matches
        ],
        "candidates": [
            {"place": near.place, "name": near.name, "score": round(near.score, 1)}
            for near in found.candidates
        ],
    }


def reading_json(reading: Reading) -> dict[str, Any]:
    """Return one district's reading on the day that was asked about."""
    return {
        "place": reading.place,
        "state": reading.state,
        "holder": reading.holder,
        "challenger": reading.challenger,
        "parties": list(reading.parties),
        "since": reading.since.isoformat() if reading.since else None,
        "claims": list(reading.claims),
        "dissent": list(reading.dissent),
    }


def change_json(change: Change) -> dict[str, Any]:
    """Return one change; `claims` are those that the new reading rests on."""

    def side(reading: Reading) -> dict[str, Any]:
        return {
            "state": reading.state,
            "holder": reading.holder,
            "parties": list(reading.parties),
        }

    return {
        "place": change.place,
        "date": change.date.isoformat(),
        "from": side(change.before),
        "to": side(change.after),
        "claims": list(change.after.claims),
    }


def shares_json(answer: Shares) -> dict[str, Any]:
    """Return who held how much: km² (geodesic, WGS 84), percent of the area, districts."""

    def part(share: Share) -> dict[str, float | int]:
        return {"km2": share.km2, "percent": share.percent, "districts": share.districts}

    return {
        "area_km2": answer.area_km2,
        "actors": {actor: part(share) for actor, share in answer.actors.items()},
        "contested": part(answer.contested),
        "claimed": part(answer.claimed),
        "unknown": part(answer.unknown),
    }
