"""Shares of ground: "78% of eastern Aleppo" and "80% of the district"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from geo.reports.clauses import Parsed
from geo.reports.numbers import Number

__all__ = ["Share", "shares_of"]

_NEAR: Final = 9
_GROUND: Final = ("compass", "area", "territory")
_CONTROL: Final = frozenset({"take", "hold", "lose", "leave", "pass", "fall"})


@dataclass(frozen=True, slots=True)
class Share:
    """A share of ground under one party; `place` is an item index, -1 for an earlier place,
    None when it is a share of the city; `actor` may be empty."""

    number: Number
    actor: str
    place: int | None
    regions: tuple[str, ...]
    at: int


def shares_of(parsed: Parsed) -> list[Share]:
    """Return the shares of ground that a sentence tells of."""
    found: list[Share] = []
    for at, item in enumerate(parsed.items):
        if item.kind != "number" or item.number is None or not item.number.percent:
            continue
        if not _about_control(parsed, at) or _is_history(parsed, at):
            continue
        place = _whole(parsed, at)
        actor = _actor(parsed, at)
        regions = tuple(one.places[0] for one in parsed.items if one.kind == "region")[:1]
        if place is None and not _about_ground(parsed, at) and not _governed(parsed, at):
            continue
        if item.number.share and place is None and not regions and not _of_ground(parsed, at):
            continue
        found.append(Share(item.number, actor, place, regions, at))
    return found


def _is_history(parsed: Parsed, at: int) -> bool:
    """Return whether the dates of the clause are long before the report."""
    dates = [item.when for i, item in enumerate(parsed.items)
             if item.when is not None and parsed.clause[i] == parsed.clause[at]]  # fmt: skip
    return bool(dates) and all(when.past and when.earliest is not None for when in dates)


def _about_control(parsed: Parsed, at: int) -> bool:
    for _, item in [*parsed.left(at, 12, across=True), *parsed.right(at, 14, across=True)]:
        if (item.kind == "predicate" or item.has("hands", "hands-after", "held")) and (
            item.entry is None or item.entry.sense in _CONTROL
        ):
            return True
        words = {w.norm for w in parsed.line.words[item.first : item.last]}
        if words & {
            "control",
            "controls",
            "تمسك",
            "سيطره",
            "السيطره",
            "سيطرتهم",
            "سيطرتها",
            "contrôle",
            "controle",
            "контроль",
            "контролирует",
            "контролируют",
            "left",
            "shrunk",
            "shrank",
            "lost",
            "retaken",
            "hands",
            "holds",
            "محصوره",
            "محصورين",
            "بحوزتها",
            "بحوزتهم",
            "بحوزته",
            "خسرت",
            "خسر",
            "تحت",
        }:
            return True
    return False


def _whole(parsed: Parsed, at: int) -> int | None:
    for index, item in parsed.right(at, 5, across=True):
        if item.kind == "place":
            return index
        if parsed.is_back(index):
            return -1
        if item.has(*_GROUND) or item.kind == "region":
            return None
        if not (item.has("of", "from", "list", "place-one", "place-many", "in", "whole")
                or item.kind == "word"):  # fmt: skip
            return None
    return None


def _governed(parsed: Parsed, at: int) -> bool:
    """Return whether "took", يسيطر على stands right before the share."""
    for _, item in parsed.left(at, 3):
        if item.entry is not None and item.entry.sense in ("take", "hold", "lose"):
            return True
        if item.kind not in ("cue", "word"):
            return False
    return False


def _about_ground(parsed: Parsed, at: int) -> bool:
    for _, item in parsed.right(at, _NEAR, across=True):
        if item.kind == "region" or item.has(*_GROUND, "place-many", "place-one", "not-place"):
            return True
    return False


def _of_ground(parsed: Parsed, at: int) -> bool:
    """Return whether a share is expressly one of the ground: "a third of the enclave"."""
    for _, item in parsed.right(at, 4, across=True):
        if item.has(*_GROUND):
            return True
        if item.has("people", "not-people") or item.is_sign(",،;؛"):
            return False
    return False


def _actor(parsed: Parsed, at: int) -> str:
    """Return the party of a share: in whose hands it is, else the nearest, first the one before."""
    behind = [(i, item) for i, item in parsed.right(at, 12, across=True)
              if item.kind == "actor" and not _loser(parsed, i)]  # fmt: skip
    for index, item in behind:
        if parsed.items[index - 1].has("hands", "to"):
            return item.id
    before = [(i, item) for i, item in parsed.left(at, 12, across=True)
              if item.kind == "actor" and not _loser(parsed, i)]  # fmt: skip
    if not before and any(one.text in ("they", "ils", "они") for _, one in parsed.left(at, 6)):
        return ""  # the party of the sentence before
    nearest = sorted(
        [*((at - index, item.id) for index, item in before),
         *((index - at, item.id) for index, item in behind)],
        key=lambda found: found[0],
    )  # fmt: skip
    return nearest[0][1] if nearest else ""


def _loser(parsed: Parsed, at: int) -> bool:
    """Return whether ground was taken from a party: "from the rebels", aux rebelles."""
    first = parsed.items[at].first
    before = parsed.line.words[first - 1].norm if first and parsed.line.language != "ar" else ""
    return before in ("from", "aux", "у", "от", "against", "contre", "против")
