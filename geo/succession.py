"""How ground passes: the first half of the claims rule.

A district is opened, its voices' positions are kept up to date, and when a loss is *established*
its successor is looked for. What a reader then sees of it is read off in `rule`, the second half.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from geo.model import Ruling
from geo.voices import Position, Statement, Voice, established, positions

__all__ = ["FIGHTING_LASTS", "Ground"]

FIGHTING_LASTS = 3  # days, the first included
RIVALS_WITHIN = 7  # days between the first naming of one successor and of another


@dataclass(slots=True)
class Ground:
    """Where one district stands while its days are read one after another.

    `lost` is the last holder whose loss was established, `named` his successors with the day each
    was first named; `split` the parties between whom the survey found the district divided;
    `base` the claims that opened it or made its last succession, `opening` those that opened it;
    `memory` what was said against the last succession on its own day; `vacant` those established
    to be out while nobody is named. `started` is the day of the opening, `opened_on` the same
    where voices opened it split: what they said that day does not end the split.
    """

    as_said: bool
    opened: bool = False
    opening_only: bool = False
    holder: str | None = None
    split: frozenset[str] = frozenset()
    opened_on: int = 0
    today: int = 0
    started: int = 0
    vacant: frozenset[str] = frozenset()
    spoken: bool = False
    opening: tuple[str, ...] = ()
    lost: str | None = None
    named: dict[str, int] = field(default_factory=dict)
    base: tuple[str, ...] = ()
    standing: dict[Voice, Position] = field(default_factory=dict)
    fights: dict[Voice, Position] = field(default_factory=dict)
    memory: dict[Voice, Position] = field(default_factory=dict)
    ruling: str | None = None

    # -- one day ---------------------------------------------------------------------------

    def advance(self, day: int, spoken: Sequence[Statement], ruling: Ruling | None) -> None:
        """Take in everything that counts from `day`."""
        self.fights = {voice: p for voice, p in self.fights.items() if day < p.day + FIGHTING_LASTS}
        self.today = day
        said = positions(spoken)
        surveyed = positions(s for s in spoken if s.survey)
        self._open(said, surveyed)
        for position in said:
            if not position.voice.tertiary:
                self._hear(position)
        if ruling is not None:
            self._rule(ruling)
        elif self.opened:
            self._succeed(day)

    def _open(self, said: Sequence[Position], surveyed: Sequence[Position]) -> None:
        for found in surveyed:
            if self.opened and self.as_said and self.spoken:
                return  # in one side's own account its word stands
            # The survey starts a district afresh: the record before it is thin and one-sided.
            if not found.actors or found.within:
                continue
            divided = found.kind != "holds"
            parties = found.actors | (frozenset() if found.whole else found.losers)
            known = self.holder if self.holder in parties else None
            self._start(known if divided else min(found.actors, default=None), found.claims)
            if divided:
                self.split, self.standing = parties, {}
            return
        if self.opened:
            return
        full = [p for p in said if p.whole and p.actors]
        for heard in (
            [p for p in full if p.voice.independent],
            [p for p in full if p.voice.side],
            full,
        ):
            actors = frozenset().union(*(p.actors for p in heard))
            if actors:
                claims = tuple(c for p in heard for c in p.claims)
                self._start(min(actors) if len(actors) == 1 else None, claims)
                self.split = actors if len(actors) > 1 else frozenset()
                self.opened_on = full[0].day  # what split the district does not end the split
                self.opening_only = all(p.voice.tertiary for p in heard)
                return

    def _start(self, holder: str | None, claims: tuple[str, ...]) -> None:
        self.opened = self.opening_only = True
        self.holder, self.base = holder, tuple(sorted(claims))
        self.opening = self.base
        self.lost, self.named, self.split, self.ruling = None, {}, frozenset(), None
        self.started = self.today
        self.opened_on, self.vacant, self.spoken = 0, frozenset(), False
        self.standing = {v: p for v, p in self.standing.items() if holder and p.holds(holder)}
        self.fights, self.memory = {}, {}

    def _rule(self, ruling: Ruling) -> None:
        self._start(ruling.actor or None, ())
        self.opening_only = False
        self.standing = {}
        self.ruling = ruling.id

    def _hear(self, said: Position) -> None:
        voice = said.voice
        self.spoken = True
        before = self.standing.get(voice)
        self.memory.pop(voice, None)
        if said.kind == "fighting":
            self.fights[voice] = said
            gone = before and before.kind != "partly" and not before.holds(self.holder)
            if gone:  # a voice that speaks of fighting no longer says that all was taken
                del self.standing[voice]
            return
        self.fights.pop(voice, None)
        if said.kind == "out" and before and all(before.away_from(who) for who in said.losers):
            # "They left" adds nothing to an earlier "… took it from them".
            said = replace(before, said=tuple(sorted({*before.said, *said.said})))
        self.standing[voice] = said

    # -- succession ------------------------------------------------------------------------

    def _succeed(self, day: int) -> None:
        if self.as_said:
            self._follow()
            return
        before = self.holder
        lost_today = self._lose()
        if self.lost is not None and not self.vacant:
            self._name(day)
            self._decide(lost_today)
            if self.holder is not None:
                # Settled: he is the one who followed, and the words for his rivals are dissent.
                self.named = {self.holder: min(self.named.values())}
            if lost_today or (self.holder is not None and self.holder != before):
                self._forget(day, day if lost_today else 0)

    def _follow(self) -> None:
        """One account as said: the last full word is the reading."""
        for said in self.standing.values():
            if said.kind in ("holds", "split") and not said.holds(self.holder):
                self.lost = self.holder or self.lost
                self.holder = min(said.actors) if said.kind == "holds" else None
                self.split = said.actors if said.kind == "split" else frozenset()
                self.named, self.ruling = {}, None
                self._rest_on([said])
            elif said.kind == "holds":
                self.split = frozenset()
            elif said.kind == "out" and self.holder in said.losers:
                self.lost, self.holder = self.holder, None
                self._rest_on([said])
                self.named, self.split, self.ruling = {}, frozenset(), None

    def _lose(self) -> bool:
        """Whether somebody is established to be out and followed; starts the search for whom."""
        sure = [p.day for v, p in self.standing.items() if v.independent and p.holds(self.holder)]
        heard = [
            p
            for p in self.standing.values()
            if (not self.split or p.day > self.opened_on)
            and not (p.voice.side and p.day < max(sure, default=0))
        ]
        inside_before = self.split or frozenset({self.holder} if self.holder else ())
        out = sorted(
            who for who in inside_before if established([p for p in heard if p.away_from(who)], who)
        )
        away = [p for p in heard if any(p.away_from(who) for who in out)]
        self.vacant = frozenset()
        named = _first_named(away, out)
        inside: list[Position] = []
        if not named and not any(p.actors for p in away):
            # Nobody named outright: whoever is known to be inside, or the rest of the split.
            rest = dict.fromkeys(self.split - set(out), min((p.day for p in away), default=0))
            named = _first_named(heard, out) or rest
            inside = [p for p in heard if p.actors - set(out)]
        if not out:
            return False
        self.opening_only = False
        if not named and self.split:
            return False  # all are said to be out: it stays split
        if not named:  # nothing is settled: the next word may name him, or take the loss back
            self.vacant = frozenset(out)
            return False
        self.named = named
        self._rest_on([*away, *inside])
        self.lost, self.holder, self.split, self.ruling = out[0], None, frozenset(), None
        return True

    def _rest_on(self, spoken: Iterable[Position], also: Iterable[str] = ()) -> None:
        """The reading rests on these words, and on what opened the district this very day."""
        opening = self.opening if self.started == self.today else ()
        self.base = tuple(sorted({*opening, *also, *(c for p in spoken for c in p.claims)}))

    def _name(self, day: int) -> None:
        """Take in the successors of `lost` that were named today."""
        for p in self.standing.values():
            if p.day != day or not p.names(p.actors):
                continue
            for gone in sorted(p.losers & self.named.keys()):
                away = [q for q in self.standing.values() if gone in q.losers and q.away_from(gone)]
                if len(self.named) > 1 and self.holder is None and established(away, gone):
                    # One of the rivals lost it in his turn: whoever took it stands in his place.
                    del self.named[gone]
                    self.named.update(dict.fromkeys(p.actors, day))
            timely = not self.named or any(day - d <= RIVALS_WITHIN for d in self.named.values())
            if self.lost in p.losers and timely:
                for actor in p.actors - {self.lost}:
                    self.named.setdefault(actor, day)

    def _decide(self, lost_today: bool) -> None:
        """Settle who follows `lost`, or leave it open."""
        before = self.holder
        rivals = {a for a in self.named if not self._conceded(a)} or set(self.named)
        if len(rivals) > 1:
            inside = [p for p in self.standing.values() if p.kind in ("holds", "split", "partly")]
            voices = [(p.voice, a) for p in inside for a in rivals & p.actors]
            backed = {a for voice, a in voices if voice.independent}
            claimed = {a for voice, a in voices if voice.side == a}
            if len(backed) == 1 and claimed <= backed:
                rivals = backed
        self.holder = min(rivals) if len(rivals) == 1 else None
        if self.holder != before:
            naming = [p for p in self.standing.values() if p.names(rivals)]
            if naming:
                self._rest_on(naming, self.base if lost_today else ())

    def _conceded(self, rival: str) -> bool:
        """Whether the rival's own side says that another of those named holds it."""
        own = (p for p in self.standing.values() if p.voice.side == rival and p.kind == "holds")
        return any(p.actors <= self.named.keys() - {rival} for p in own)

    def _forget(self, day: int, since: int) -> None:
        """After a succession positions start afresh: only what agrees with it is kept."""
        kept: dict[Voice, Position] = {}
        self.memory = {}
        for voice, p in (*self.standing.items(), *self.fights.items()):
            if p.names(self.named.keys()):
                kept[voice] = p
            elif p.day >= since and not _content(p, self.holder, self.lost):
                self.memory[voice] = p
        self.standing, self.fights = kept, {}
        for voice, p in list(self.memory.items()):
            if voice.independent and p.day == day and p.kind in ("partly", "fighting"):
                # An independent that on the very day saw it unfinished still counts.
                (self.fights if p.kind == "fighting" else self.standing)[voice] = p
                del self.memory[voice]


def _first_named(spoken: Iterable[Position], out: Sequence[str]) -> dict[str, int]:
    named: dict[str, int] = {}
    for p in spoken:
        for actor in p.actors - set(out):
            named[actor] = min(p.day, named.get(actor, p.day))
    return named


def _content(p: Position, holder: str | None, lost: str | None) -> bool:
    """Whether a position fits a succession from `lost` to `holder` without naming it whole."""
    if p.kind == "out":
        return lost in p.losers
    return p.kind == "partly" and p.actors == {holder} and not p.voice.independent
