"""The claims rule: from what the voices say of one district to what is read on each day.

The rule stands here and in `succession`, and nowhere else; docs/method.en.md says it in words with
a worked example. In short: a district is opened by its first full claim (or by the survey), ground
passes when a loss is *established* (an independent says so, or the loser, or two different sides),
a side alone only *claims*, and whatever speaks against a reading is kept as dissent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from geo.model import Ruling, State
from geo.succession import FIGHTING_LASTS, Ground
from geo.voices import Position, Statement

__all__ = ["Spell", "derive"]

# A state, its parties, the positions that support it and those against it.
_Found = tuple[State, set[str], list[Position], list[Position]]


@dataclass(frozen=True, slots=True)
class Spell:
    """One reading of one district from day `start` (an ordinal; None: since always) until the
    next spell starts. Consecutive spells may differ in nothing but their claims."""

    start: int | None
    state: State
    holder: str | None = None
    parties: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    dissent: tuple[str, ...] = ()
    opening: bool = False
    ruling: str | None = None


def derive(
    spoken: Iterable[Statement], rulings: Iterable[Ruling] = (), *, as_said: bool = False
) -> tuple[Spell, ...]:
    """The spells of one district, in order, without gap or overlap; the first is unknown.

    `spoken` is every statement about it, in any order; `as_said` draws one account as said.
    """
    days: defaultdict[int, list[Statement]] = defaultdict(list)
    for statement in spoken:
        days[statement.day].append(statement)
        # Fighting is also what "taken" and "still held" of one day come to.
        days.setdefault(statement.day + FIGHTING_LASTS, [])
    ruled: Mapping[int, Ruling] = {r.date.toordinal(): r for r in rulings}
    ground = Ground(as_said)
    spells = [Spell(None, "unknown")]
    for day in sorted(days.keys() | ruled.keys()):
        ground.advance(day, sorted(days.get(day, ()), key=lambda s: s.claim), ruled.get(day))
        spell = _spell(ground, day)
        if replace(spell, start=None) != replace(spells[-1], start=None):
            spells.append(spell)
    return tuple(spells)


def _spell(ground: Ground, day: int) -> Spell:
    """What is read on `day`."""
    if not ground.opened:
        return Spell(day, "unknown")
    if ground.vacant:
        state, parties, support, against = _vacated(ground)
    elif ground.holder is None:
        state, parties, support, against = _unsettled(ground)
    else:
        state, parties, support, against = _settled(ground, ground.holder)
    claims = {*ground.base, *(c for p in support for c in p.claims)}
    dissent: set[str] = set()
    for p in (*against, *ground.memory.values()):
        for claim, actor in p.said:
            # Of a voice that said both, what names the holder supports the reading.
            fits = p.whole and actor == ground.holder
            (claims if fits else dissent).add(claim)
    dissent -= claims
    return Spell(
        start=day,
        state=state,
        holder=None if ground.vacant else ground.holder,
        parties=tuple(sorted(parties)),
        claims=tuple(sorted(claims)),
        dissent=tuple(sorted(dissent)),
        opening=ground.opening_only and not (ground.standing or ground.fights),
        ruling=ground.ruling,
    )


def _vacated(ground: Ground) -> _Found:
    heard = [*ground.standing.values(), *ground.fights.values()]
    away = [p for p in heard if any(p.away_from(who) for who in ground.vacant)]
    return "contested", set(ground.vacant), away, [p for p in heard if p not in away]


def _unsettled(ground: Ground) -> _Found:
    parties = set(ground.split or ground.named) or {ground.lost or ""} - {""}
    support: list[Position] = []
    against: list[Position] = []
    for p in (*ground.standing.values(), *ground.fights.values()):
        if ground.split or ground.as_said:
            parties |= _joining(ground, p)
        fits = bool(p.actors & parties) or bool(p.losers & parties) or p.kind == "out"
        (support if fits else against).append(p)
    return "contested", parties, support, against


def _joining(ground: Ground, p: Position) -> frozenset[str]:
    """Whom a position adds to the parties of a split district that nobody holds."""
    if p.kind == "fighting":
        return p.actors | p.losers
    own = p.kind == "holds" and not p.still and p.voice.side in p.actors
    if own and (not p.losers or p.losers & ground.split):
        return p.actors
    part = p.kind == "partly" and (ground.as_said or not p.lingering)
    return p.actors if part else frozenset()


def _settled(ground: Ground, holder: str) -> _Found:
    heard = [*ground.standing.values(), *ground.fights.values()]
    agreeing = [p for p in heard if p.agrees(holder)]
    saying = [p for p in agreeing if p.holds(holder)]
    confirmed = max((p.day for p in saying if p.voice.independent), default=0)
    denied = max(
        (p.day for p in saying if p.voice.independent or p.voice.side == holder), default=0
    )
    contests: list[Position] = []
    claims: list[Position] = []
    against: list[Position] = []
    for p in heard:
        if p in agreeing or (p.kind == "holds" and p.actors <= ground.split):
            continue
        others = _challengers(ground, p, holder)
        outweighed = bool(p.voice.side) and confirmed > p.day
        if others is None or outweighed:
            against.append(p)
        elif p.kind == "holds" and denied < p.day:
            claims.append(p)
        else:
            contests.append(p)
    parties = set(ground.split) - {holder}
    for p in (*contests, *claims):
        parties |= _challengers(ground, p, holder) or frozenset()
    if contests or ground.split or len(parties) > 1:
        inside = [p for p in heard if p.kind == "holds" and p.actors <= ground.split]
        return "contested", parties | {holder}, agreeing + inside + contests + claims, against
    if claims:
        return "claimed", parties | {holder}, agreeing + claims, against
    return "held", set(), agreeing, against


def _challengers(ground: Ground, p: Position, holder: str) -> frozenset[str] | None:
    """Who challenges `holder` by this position; None where it is mere dissent."""
    if p.kind == "fighting":
        return (p.actors | p.losers) - {holder}
    if p.lingering and not ground.as_said:
        return None  # "still held" unseats nobody, of a quarter as of the whole
    if p.kind == "partly":
        others = p.actors - {holder}
        unfinished = not p.within and (ground.as_said or p.voice.independent)
        return others or (p.losers - {holder} if unfinished else frozenset()) or None
    own = p.kind == "holds" and not p.still and p.voice.side in p.actors
    rival_account = bool(p.losers) and holder not in p.losers
    return p.actors if own and not rival_account else None
