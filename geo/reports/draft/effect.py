"""What a draft would change: districts that would read otherwise, and claims it repeats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from geo.model import Claim, Dataset, Flow, Incident, Reading
from geo.timeline import Timeline

__all__ = ["Effect", "effects", "repeated"]


@dataclass(frozen=True, slots=True)
class Effect:
    """A district that reads otherwise with the draft, from `since` on for the first time."""

    place: str
    since: date
    before: Reading
    after: Reading


def effects(without: Timeline, with_draft: Timeline, start: date) -> tuple[Effect, ...]:
    """Return the districts that read otherwise with a draft, by the first day on which they do
    (`start` where they always did), then in dataset order. Only who holds, who contests and in
    what state counts, not which claims say so."""
    found = []
    for place in without.districts:
        first = _first(without, with_draft, place)
        if first is None:
            continue
        day = max(first, start)
        one, other = (_on(timeline, place, day) for timeline in (without, with_draft))
        found.append(Effect(place, day, one, other))
    return tuple(sorted(found, key=lambda effect: effect.since))


def _first(one: Timeline, other: Timeline, place: str) -> date | None:
    """Return the first day on which two histories of a district differ (the first of all days
    where they always do), None when they never do."""
    ours, theirs = one.periods(place), other.periods(place)
    days = {period.start for period in (*ours, *theirs)}
    for day in sorted(date.min if day is None else day for day in days):
        if _said(_on(one, place, day)) != _said(_on(other, place, day)):
            return day
    return None


def _on(timeline: Timeline, place: str, day: date) -> Reading:
    periods = timeline.periods(place)
    return next(
        (p.reading for p in reversed(periods) if p.start is None or p.start <= day),
        periods[0].reading,
    )


def _said(reading: Reading) -> tuple[str, str | None, tuple[str, ...]]:
    return reading.state, reading.holder, reading.parties


def repeated(rows: Mapping[str, Sequence[Mapping[str, str]]], base: Dataset) -> tuple[str, ...]:
    """Return the ids of the case's own claims, flows and incidents that say what rows of a draft
    would say again: the same claimant about the same places, with the same actors or figures, on
    days that meet."""
    found: list[str] = []
    for row in rows.get("claims", ()):
        found += [claim.id for claim in base.claims.values() if _same_claim(claim, row)]
    figures: tuple[tuple[str, tuple[Flow | Incident, ...]], ...] = (
        ("displacement", base.flows),
        ("incidents", base.incidents),
    )
    for table, records in figures:
        for row in rows.get(table, ()):
            found += [one.id for one in records if _same_figure(one, row)]
    return tuple(dict.fromkeys(found))


def _same_claim(claim: Claim, row: Mapping[str, str]) -> bool:
    said = (row["place"], row["claimant"], row["actor"], row["extent"])
    if (claim.place, claim.claimant, claim.actor, claim.extent) != said:
        return False
    return _meet(claim.earliest or claim.latest, claim.latest, row)


def _same_figure(one: Flow | Incident, row: Mapping[str, str]) -> bool:
    ends = tuple("" if end is None else str(end) for end in (one.low, one.high))
    if (one.kind, one.claimant, *ends) != (row["kind"], row["claimant"], row["low"], row["high"]):
        return False
    return _meet(one.earliest, one.latest, row)


def _meet(earliest: date, latest: date, row: Mapping[str, str]) -> bool:
    last = date.fromisoformat(row["latest"])
    first = date.fromisoformat(row["earliest"] or row["latest"])
    return earliest <= last and first <= latest
