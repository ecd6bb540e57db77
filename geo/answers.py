"""The answers of the command line as plain JSON values.

The shapes are public and documented in docs/cli.md. Dates are ISO texts, absent ones null.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from geo.model import Dataset, Reading, Text

if TYPE_CHECKING:
    from geo.comparison import Comparison
    from geo.divergence import Divergence
    from geo.gazetteer import Found
    from geo.histories import Told
    from geo.timeline import Change, Share, Shares

__all__ = [
    "account_json",
    "change_json",
    "comparison_json",
    "divergence_json",
    "found_json",
    "reading_json",
    "shares_json",
]

_GROUPS = {
    "all": Text("All sources", "كل المصادر"),
    "independent": Text("Independent monitors", "الجهات المستقلة"),
}


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
    """Return one district's reading on the day that was asked about.

    `opening` and `ruling` stand in it only where they say something.
    """
    answer: dict[str, Any] = {
        "place": reading.place,
        "state": reading.state,
        "holder": reading.holder,
        "challenger": reading.challenger,
        "parties": list(reading.parties),
        "since": reading.since.isoformat() if reading.since else None,
        "claims": list(reading.claims),
        "dissent": list(reading.dissent),
    }
    if reading.opening:
        answer["opening"] = True
    if reading.ruling is not None:
        answer["ruling"] = reading.ruling
    return answer


def change_json(change: Change) -> dict[str, Any]:
    """Return one change; `claims` are those that the new reading rests on."""

    return {
        "place": change.place,
        "date": change.date.isoformat(),
        "from": _side(change.before),
        "to": _side(change.after),
        "claims": list(change.after.claims),
    }


def _side(reading: Reading) -> dict[str, Any]:
    return {"state": reading.state, "holder": reading.holder, "parties": list(reading.parties)}


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


def account_json(account: Told, dataset: Dataset) -> dict[str, Any]:
    """Return whose word can be asked for, under which name, and how many claims it rests on."""
    if account.kind == "side":
        name = dataset.actors[account.id].name
    elif account.kind == "claimant":
        name = dataset.claimants[account.id].name
    else:
        name = _GROUPS[account.id]
    return {
        "id": account.id,
        "kind": account.kind,
        "name": {"en": name.en, "ar": name.ar},
        "claims": account.claims,
    }


def divergence_json(
    a: str, b: str, day: date, known_on: date | None, found: Sequence[Divergence]
) -> dict[str, Any]:
    """Return how many districts two accounts tell alike and how, and both readings of those that
    they tell differently (`holder`, `doubt`, `one`)."""
    count = Counter(divergence.how for divergence in found)
    return {
        "a": a,
        "b": b,
        "date": day.isoformat(),
        "known_on": known_on.isoformat() if known_on else None,
        "counts": {how: count[how] for how in ("holder", "doubt", "one", "same", "neither")},
        "districts": [
            {
                "place": divergence.place,
                "how": divergence.how,
                "a": reading_json(divergence.one),
                "b": reading_json(divergence.other),
            }
            for divergence in found
            if divergence.how not in ("same", "neither")
        ],
    }


def comparison_json(found: Comparison) -> dict[str, Any]:
    """Return the districts that read otherwise on two dates with every change between, and the
    held ground that each actor gained and lost (km² geodesic, percent of the area)."""
    return {
        "from": found.start.isoformat(),
        "to": found.end.isoformat(),
        "area": found.area,
        "area_km2": found.area_km2,
        "districts": [
            {
                "place": passage.place,
                "from": reading_json(passage.before),
                "to": reading_json(passage.after),
                "changes": [change_json(change) for change in passage.changes],
            }
            for passage in found.passages
        ],
        "actors": {actor: asdict(balance) for actor, balance in found.balances.items()},
    }
