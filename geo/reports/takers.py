"""Which party a text tells of as taking ground, and which places: where it names the taker, that
decides for the clauses that name none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo.reports.clauses import Parsed
from geo.reports.mood import mood_of
from geo.reports.roles.agents import agent_of, receiver_of
from geo.reports.roles.targets import Change, Target

__all__ = ["gainers_of", "is_aside", "named_takers", "sole_taker", "unnamed_taker"]


def named_takers(lines: Sequence[Parsed], read: Sequence[Sequence[Change]]) -> dict[str, str]:
    """Return who gained each place, where the text names the party and always the same."""
    found: dict[str, set[str]] = {}
    for change in _outright(lines, read):
        for place in change.target.places:
            found.setdefault(place, set()).add(change.gained)
    return {place: next(iter(by)) for place, by in found.items() if len(by) == 1}


def gainers_of(lines: Sequence[Parsed], read: Sequence[Sequence[Change]]) -> frozenset[str]:
    """Return all parties that the text names as gaining a place."""
    return frozenset(change.gained for change in _outright(lines, read))


def _outright(lines: Sequence[Parsed], read: Sequence[Sequence[Change]]) -> Iterator[Change]:
    """Yield the changes that name who gained; what is told of years before is another story."""
    for parsed, here in zip(lines, read, strict=True):
        old = {parsed.clause[at] for at, item in enumerate(parsed.items)
               if item.when is not None and item.when.past}  # fmt: skip
        for change in here:
            passing = change.denied or change.status or is_aside(change)
            if change.gained and parsed.clause[change.at] not in old and not passing:
                yield change


def sole_taker(lines: Sequence[Parsed], read: Sequence[Sequence[Change]]) -> str:
    """Return the one party that the text, wherever it names the taker, tells of as taking ground;
    empty where several do."""
    takers = {
        change.gained
        for parsed, here in zip(lines, read, strict=True)
        if parsed.line.language != "ar"
        for change in here
        if change.gained and not (change.denied or change.status or is_aside(change))
        and _is_subject(parsed, change)
    }  # fmt: skip
    return next(iter(takers)) if len(takers) == 1 else ""


def _is_subject(parsed: Parsed, change: Change) -> bool:
    """Return whether the clause itself names the party that gained, now and not years before."""
    clause = parsed.clause[change.at]
    here = [item for at, item in enumerate(parsed.items) if parsed.clause[at] == clause]
    old = any(item.when is not None and item.when.past for item in here)
    return not old and any(item.kind == "actor" and item.id == change.gained for item in here)


def unnamed_taker(parsed: Parsed) -> str:
    """Return who took places that a sentence only counts: "two districts came under the control of
    the army", which later sentences name."""
    if parsed.line.language != "en" or any(one.kind == "place" for one in parsed.items):
        return ""
    for at, item in enumerate(parsed.items):
        if item.kind != "predicate" or item.entry is None or mood_of(parsed, at) != "asserted":
            continue
        target = Target((), (), False, at, "subject", passive=True)
        if item.entry.sense == "pass" and _counted(parsed, at):
            return receiver_of(parsed, at, target)
        if item.entry.sense == "take" and item.entry.form in ("past", "participle") and (
            _counted(parsed, at) and any(one.has("become") for _, one in parsed.left(at, 3))
        ):  # fmt: skip
            return agent_of(parsed, at, target)
    return ""


def _counted(parsed: Parsed, at: int) -> bool:
    """Return whether districts are counted before a verb."""
    return any(
        item.has("place-many") and any(one.kind == "number" for one in parsed.items[:index][-3:])
        for index, item in enumerate(parsed.items[:at])
    )


def is_aside(change: Change) -> bool:
    """Return whether a change is told in passing only: "X, which the rebels had captured"."""
    return change.rule.endswith(("-relative", "-participle", "-gapped"))
