"""Who speaks, and what about: from claims to one voice's position on one district on one day.

Each side is one voice, however many outlets repeat it; each independent claimant is a voice of
its own; tertiary sources have no voice and only serve the opening state. Days are proleptic
ordinals (`date.toordinal()`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Literal

from geo.errors import UnknownNameError
from geo.model import Claim, Dataset, Relation

__all__ = [
    "Account",
    "Position",
    "Statement",
    "Voice",
    "account_named",
    "established",
    "positions",
    "statements",
]

Dates = Literal["latest", "earliest"]


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice. `side` is the actor it belongs to, empty for an independent one; `tertiary`
    voices are heard only where a district is opened."""

    id: str
    side: str
    tertiary: bool = False

    @property
    def independent(self) -> bool:
        """Whether this voice belongs to nobody and is not tertiary."""
        return not self.side and not self.tertiary


@dataclass(frozen=True, slots=True)
class Account:
    """Which claims count. `as_said` accounts (one side, one claimant) are drawn as said; the
    others (all sources, the independents together) go through the whole rule."""

    id: str
    claimants: frozenset[str]
    as_said: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim as it speaks about one district. `still` marks a status that reports no change
    ("still held"); `within` a claim about a quarter inside the district; `area` one about a
    group of districts."""

    claim: str
    voice: Voice
    day: int
    extent: Literal["full", "partial", "fighting"]
    actor: str
    from_actor: str
    still: bool
    within: bool
    area: bool
    survey: bool


@dataclass(frozen=True, slots=True)
class Position:
    """What one voice says of one district, on the day it last spoke.

    `kind`: `holds` (the one in `actors` has all of it) · `out` (those in `losers` are out, nobody
    named) · `split` (it names several takers) · `partly` · `fighting`. `still` as in `Statement`.
    `said` pairs each claim with the actor it names; `whole` tells that they speak of all of it.
    """

    voice: Voice
    day: int
    kind: Literal["holds", "out", "split", "partly", "fighting"]
    actors: frozenset[str]
    losers: frozenset[str]
    still: bool
    within: bool
    whole: bool
    said: tuple[tuple[str, str], ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of the claims that make it, sorted."""
        return tuple(claim for claim, _ in self.said)

    def holds(self, actor: str | None) -> bool:
        """Whether it says that `actor` has all of the district."""
        return self.kind == "holds" and actor in self.actors

    def names(self, takers: Set[str]) -> bool:
        """Whether it names one of `takers` as having taken all of the district."""
        return self.kind in ("holds", "split") and bool(self.actors & takers) and not self.still

    def away_from(self, who: str) -> bool:
        """Whether it says that `who` has nothing of the district any more.

        A status that reports no change never does: a late word about the old situation is no
        recapture. Nor does an account of how somebody else lost it.
        """
        if self.kind == "out":
            return who in self.losers
        if self.kind not in ("holds", "split") or self.still or who in self.actors:
            return False
        return not self.losers or who in self.losers

    @property
    def lingering(self) -> bool:
        """Whether it only says that somebody still holds a quarter inside the district."""
        return self.kind == "partly" and self.still and self.within

    def agrees(self, holder: str) -> bool:
        """Whether it says nothing but what `holder` having all of it says."""
        if self.kind == "out":
            return holder not in self.losers
        part = self.kind == "partly" and self.within and self.actors == {holder}
        return part or self.holds(holder)


def account_named(dataset: Dataset, name: str) -> Account:
    """The account called `name`: `all`, `independent`, a side (an actor's id), or a claimant's id.

    Raises `UnknownNameError` when nobody speaks for it.
    """
    spoken = {claim.claimant for claim in dataset.claims.values()}
    by_side: defaultdict[str, set[str]] = defaultdict(set)
    for claimant in dataset.claimants.values():
        if claimant.id in spoken:
            by_side[claimant.side].add(claimant.id)
    tertiary = by_side.pop("tertiary", set())
    if name == "all":
        return Account("all", frozenset(spoken - tertiary), as_said=False)
    if name in by_side:
        return Account(name, frozenset(by_side[name]), as_said=name != "independent")
    if name in spoken and name != dataset.package.survey:
        return Account(name, frozenset({name}), as_said=True)
    known = ["all", *sorted(by_side), *sorted(spoken - {dataset.package.survey})]
    raise UnknownNameError(
        f"Nobody speaks for the account {name!r}. Use `all`, `independent`, a side or a claimant.",
        known,
    )


def statements(
    dataset: Dataset, account: Account, known_on: date | None, dates: Dates
) -> Mapping[str, list[Statement]]:
    """What the account's claims, and the tertiary ones, say of each district; keyed by district id.

    With `known_on`, only claims reported by that day. `dates` chooses the day from which a claim
    counts: `latest` (the rule) or `earliest` (its latest day where no earliest is known).
    """
    covers: defaultdict[str, list[tuple[str, Relation]]] = defaultdict(list)
    for cover in dataset.covers:
        covers[cover.place].append((cover.polygon, cover.relation))
    spoken: defaultdict[str, list[Statement]] = defaultdict(list)
    for claim in dataset.claims.values():
        if known_on is not None and (claim.reported is None or claim.reported > known_on):
            continue
        voice = _voice(dataset, account, claim)
        if voice is None:
            continue
        for polygon, relation in covers[claim.place]:
            spoken[polygon].append(_statement(dataset, claim, voice, relation, dates))
    return spoken


def _voice(dataset: Dataset, account: Account, claim: Claim) -> Voice | None:
    side = dataset.claimants[claim.claimant].side
    if claim.claimant in account.claimants:
        if account.as_said:
            return Voice(account.id, account.id)
        return Voice(claim.claimant, "") if side == "independent" else Voice(side, side)
    return Voice(claim.claimant, "", tertiary=True) if side == "tertiary" else None


def _statement(
    dataset: Dataset, claim: Claim, voice: Voice, relation: Relation, dates: Dates
) -> Statement:
    day = claim.latest if dates == "latest" else claim.earliest or claim.latest
    within = relation == "within"
    return Statement(
        claim=claim.id,
        voice=voice,
        day=day.toordinal(),
        # A claim about a quarter says nothing of the rest of the district it lies in.
        extent="partial" if within and claim.extent == "full" else claim.extent,
        actor=claim.actor,
        from_actor=claim.from_actor,
        still=claim.kind == "status" and claim.extent == "full" and not claim.from_actor,
        within=within,
        area=dataset.places[claim.place].kind == "area",
        survey=voice.tertiary and claim.claimant == dataset.package.survey,
    )


def positions(spoken: Iterable[Statement]) -> list[Position]:
    """The position of each voice that speaks in `spoken`, the statements of one day.

    A voice's claims of one day count together, full before partial before fighting; a claim about
    an area gives way where the voice also spoke of the district itself. Sorted by voice id.
    """
    by_voice: defaultdict[Voice, list[Statement]] = defaultdict(list)
    for statement in spoken:
        by_voice[statement.voice].append(statement)
    return [
        _position(voice, by_voice[voice])
        for voice in sorted(by_voice, key=lambda v: (v.side, v.id))
    ]


def _position(voice: Voice, spoken: list[Statement]) -> Position:
    if any(not s.area and not s.within for s in spoken):
        spoken = [s for s in spoken if not s.area]
    extent = next(e for e in ("full", "partial", "fighting") if any(s.extent == e for s in spoken))
    said = [s for s in spoken if s.extent == extent]
    actors = frozenset(s.actor for s in said if s.actor)
    losers = frozenset(s.from_actor for s in said if s.from_actor)
    still = bool(actors) and all(s.still for s in said)
    kind: Literal["holds", "out", "split", "partly", "fighting"]
    if extent == "full":
        # "Taken" and "still held" on one day is fighting, not a choice between the two.
        kept = {s.actor for s in said if s.still}
        if len(actors) > 1:
            kind = "fighting" if kept or actors & losers else "split"
        else:
            kind = "holds" if actors else "out"
            if actors & losers:
                kind = "fighting"
    else:
        kind = "partly" if extent == "partial" else "fighting"
    return Position(
        voice=voice,
        day=said[0].day,
        kind=kind,
        actors=actors,
        losers=losers - actors if kind in ("holds", "split") else losers,
        still=still,
        within=all(s.within for s in said),
        whole=extent == "full",
        said=tuple(sorted((s.claim, s.actor) for s in said)),
    )


def established(away: Sequence[Position], loser: str) -> bool:
    """Whether positions away from `loser` establish that it is out: an independent voice's, its
    own side's, or those of two different sides."""
    sides = {position.voice.side for position in away if position.voice.side}
    independent = any(position.voice.independent for position in away)
    return independent or loser in sides or len(sides) > 1
