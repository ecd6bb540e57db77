"""The rule of docs/method.en.md written a second time: plain, slow, and on its own.

Day by day, from the first claim on, the reading of a district is worked out from a few remembered
facts (`Memory`) and from the whole list of claims, which is read again every day. Nothing here is
shared with `geo.rule` or `geo.voices`; the tests compare the two.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from geo.model import Claim, Dataset

__all__ = ["Day", "busy_days", "daily"]

# A day's reading: (day, state, holder, parties).
Day = tuple[date, str, str | None, tuple[str, ...]]
FIGHTING_DAYS = 3
NAMING_DAYS = 7


@dataclass(frozen=True)
class Said:
    """One claim as it speaks about one district: by whom, on which day, of how much of it."""

    id: str
    day: date
    voice: str  # a side, or the claimant's id
    rank: int  # 0 independent, 1 a side, 2 tertiary
    survey: bool
    extent: str
    quarter: bool
    actor: str
    loser: str
    change: bool
    still: bool  # "still held": all of the place named, and nothing changed


@dataclass(frozen=True)
class Position:
    """What a voice last said: something full, or a part; and fighting on top of either."""

    day: date
    takers: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()  # out, no successor named
    losers: frozenset[str] = frozenset()
    change: bool = False
    partly: frozenset[str] = frozenset()
    part: bool = False
    quarter: bool = False  # a part, since only a quarter was spoken of
    remark: bool = False  # and only that somebody still holds that quarter
    fight: frozenset[str] = frozenset()
    fight_day: date | None = None

    def full(self) -> bool:
        return bool(self.takers or self.gone)

    def fights(self, today: date) -> bool:
        return self.fight_day is not None and (today - self.fight_day).days < FIGHTING_DAYS

    def says_out(self, actor: str) -> bool:
        if actor in self.gone:
            return True
        if not self.takers or actor in self.takers or not self.change:
            return False
        return not self.losers or actor in self.losers


@dataclass
class Memory:
    """What yesterday leaves to today, besides the claims."""

    mode: str = "unknown"  # unknown, held, split (as opened), dispute (who followed?)
    holder: str | None = None
    parties: frozenset[str] = frozenset()  # of a split, or the successors named in a dispute
    fresh: date | None = None  # positions said by this day are forgotten ...
    kept: dict[str, Position] = field(default_factory=dict)  # ... except these
    opened: date = date.min  # the day on which voices disagreed and so split it
    lost: str | None = None  # whose succession is at issue
    named_first: date | None = None


def speaks(dataset: Dataset, account: str, known_on: date | None) -> dict[str, list[Said]]:
    """Per district, every claim of the account that speaks about it."""
    counted = [c for c in dataset.claims.values() if takes_part(dataset, c, account, known_on)]
    found: dict[str, list[Said]] = {}
    for district in (p.id for p in dataset.places.values() if p.kind == "district"):
        relations = {c.place: c.relation for c in dataset.covers if c.polygon == district}
        about = [c for c in counted if c.place in relations]
        groups = [c for c in about if dataset.places[c.place].kind == "area"]
        # Who spoke on which day of the district itself, or of a named place around it.
        itself = {
            (voice_of(dataset, c), c.latest)
            for c in about
            if c not in groups and relations[c.place] != "within"
        }
        found[district] = [
            as_said(dataset, c, relations[c.place])
            for c in about
            if c not in groups or (voice_of(dataset, c), c.latest) not in itself
        ]
    return found


def takes_part(dataset: Dataset, claim: Claim, account: str, known_on: date | None) -> bool:
    if known_on is not None and (claim.reported is None or claim.reported > known_on):
        return False
    side = dataset.claimants[claim.claimant].side
    if account == "all":
        return True
    return side == "tertiary" or account in (side, claim.claimant)


def voice_of(dataset: Dataset, claim: Claim) -> str:
    side = dataset.claimants[claim.claimant].side
    return side if side in dataset.actors else claim.claimant


def as_said(dataset: Dataset, claim: Claim, relation: str) -> Said:
    side = dataset.claimants[claim.claimant].side
    loser = "" if claim.from_actor == claim.actor else claim.from_actor
    return Said(
        id=claim.id,
        day=claim.latest,
        voice=voice_of(dataset, claim),
        rank={"independent": 0, "tertiary": 2}.get(side, 1),
        survey=claim.claimant == dataset.package.survey,
        extent="partial" if relation == "within" and claim.extent == "full" else claim.extent,
        quarter=relation == "within",
        actor=claim.actor,
        loser=loser,
        change=claim.kind == "shift" or (claim.extent == "full" and bool(loser)),
        still=claim.kind == "status" and claim.extent == "full" and not loser,
    )


def one_day(said: Iterable[Said], before: Position | None, holder: str | None) -> Position | None:
    """A voice's position after it said all this on one day."""
    claims = list(said)
    day = claims[0].day
    full = [s for s in claims if s.extent == "full" and (s.actor or s.loser)]
    part = [s for s in claims if s.extent == "partial"]
    fight = [s for s in claims if s.extent == "fighting"]
    if full:
        taken = {s.actor for s in full if s.actor and s.change}
        still = {s.actor for s in full if s.actor and not s.change}
        gone = {s.loser for s in full if not s.actor}
        lost = {s.loser for s in full if s.loser}
        if (still and len(taken | still) > 1) or lost & (taken | still):
            return fighting(day, taken | still | lost, before, holder)
        if not taken and not still:
            if before is not None and all(before.says_out(loser) for loser in gone):
                return replace(before, fight=frozenset(), fight_day=None)
            return Position(day, gone=frozenset(gone))
        return Position(
            day,
            takers=frozenset(taken | still),
            gone=frozenset(gone),
            losers=frozenset(lost),
            change=bool(taken or gone),
        )
    if part:
        return Position(
            day,
            partly=frozenset(s.actor for s in part if s.actor),
            losers=frozenset(s.loser for s in part if s.loser),
            part=True,
            quarter=all(s.quarter for s in part),
            remark=all(s.quarter and s.still for s in part),
        )
    if fight:
        return fighting(day, {a for s in fight for a in (s.actor, s.loser) if a}, before, holder)
    return before


def fighting(
    day: date, who: Iterable[str], before: Position | None, holder: str | None
) -> Position:
    under = Position(day)
    if before is not None and (
        before.part or (holder is not None and before.takers == {holder} and not before.gone)
    ):
        under = before
    return replace(under, fight=frozenset(who), fight_day=day)


def positions(said: list[Said], memory: Memory, today: date) -> dict[str, Position]:
    """The position of every voice today, by reading all it ever said since the last fresh start."""
    found: dict[str, Position] = {}
    for voice in sorted({s.voice for s in said if s.rank < 2}):
        position = memory.kept.get(voice)
        mine = [s for s in said if s.voice == voice and s.day <= today]
        for day in sorted({s.day for s in mine}):
            if memory.fresh is None or day > memory.fresh:
                position = one_day([s for s in mine if s.day == day], position, memory.holder)
        if position is not None:
            found[voice] = position
    return found


class District:
    """One district in the whole rule."""

    def __init__(self, said: list[Said], sides: frozenset[str]) -> None:
        self.said = said
        self.sides = sides
        self.memory = Memory()
        self.settled_before: Memory | None = None

    def independent(self, voice: str) -> bool:
        return voice not in self.sides

    def established_out(self, actor: str, now: dict[str, Position]) -> bool:
        voices = {v for v, p in now.items() if p.says_out(actor)}
        sides = {v for v in voices if not self.independent(v)}
        return bool(voices - sides) or actor in sides or len(sides) > 1

    def read(self, today: date) -> tuple[str, str | None, tuple[str, ...]]:
        m = self.memory
        if self.survey_opens(today) or (m.mode == "unknown" and self.first_opens(today)):
            m = self.memory
        if m.mode == "unknown":
            return "unknown", None, ()
        self.settled_before = None
        now = self.outweighed(positions(self.said, m, today))
        if m.mode == "split":
            self.split_day(today, now)
        elif m.mode == "dispute":
            self.dispute_day(today, now)
        else:
            vacant = self.held_day(today, now)
            if vacant:
                return "contested", None, (vacant,)
        m = self.memory
        if m.mode == "dispute":
            before: Memory | None = self.settled_before
            self.settle(today)
            if before is not None and self.memory.holder == before.holder:
                self.memory = before  # a rival was named and at once turned down
        m = self.memory
        if m.mode == "split":
            return self.split_reading(today)
        if m.mode == "dispute":
            return "contested", None, tuple(sorted(m.parties))
        return self.plain(today, self.outweighed(positions(self.said, m, today)))

    # Opening

    def survey_opens(self, today: date) -> bool:
        words = [s for s in self.said if s.survey and s.day == today]
        if all(s.quarter for s in words):
            return False  # a quarter is not the district
        full = {s.actor for s in words if s.extent == "full" and s.actor}
        named = full
        if not full:
            named = {a for s in words for a in (s.actor, s.loser) if a and s.extent != "full"}
        if not named:
            return False
        before = self.memory.holder
        fresh = today - timedelta(days=1)
        if len(full) == 1:
            self.memory = Memory("held", next(iter(full)), fresh=fresh)
        else:
            holder = before if before in named else None
            self.memory = Memory("split", holder, frozenset(named), fresh=fresh)
        return True

    def first_opens(self, today: date) -> bool:
        full = [s for s in self.said if s.day == today and s.extent == "full" and s.actor]
        if not full:
            return False
        best = min(s.rank for s in full)
        named = frozenset(s.actor for s in full if s.rank == best)
        if len(named) == 1:
            self.memory = Memory("held", next(iter(named)), fresh=today - timedelta(days=1))
        else:
            # What was said today made the split and does not end it.
            fresh = today - timedelta(days=1)
            self.memory = Memory("split", None, named, fresh=fresh, opened=today)
        return True

    # Succession

    def outweighed(self, now: dict[str, Position]) -> dict[str, Position]:
        """Without what sides said before an independent said that the holder holds it."""
        holder = self.memory.holder
        words = [p.day for v, p in now.items() if self.independent(v) and p.takers == {holder}]
        if holder is None or not words:
            return now
        return {
            v: p
            for v, p in now.items()
            if self.independent(v) or (p.fight_day or p.day) >= max(words)
        }

    def successors(self, loser: str, now: dict[str, Position]) -> frozenset[str]:
        return frozenset(
            a for p in now.values() if p.says_out(loser) for a in p.takers if a != loser
        )

    def held_day(self, today: date, now: dict[str, Position]) -> str | None:
        """Succession where somebody holds; returns him if he is out and nobody follows."""
        m = self.memory
        holder = m.holder
        assert holder is not None
        if self.established_out(holder, now):
            named = self.successors(holder, now)
            named = named or frozenset(self.inside(now) - {holder})
            if not named:
                return holder
            self.succeed(today, holder, named, now)
        elif m.lost is not None:
            self.name_more(today, now)
        return None

    def split_day(self, today: date, now: dict[str, Position]) -> None:
        m = self.memory
        now = {v: p for v, p in now.items() if p.day > m.opened}
        out = frozenset(p for p in m.parties if self.established_out(p, now))
        named: set[str] = set()
        for loser in out:
            named |= self.successors(loser, now)
        if out and not named:
            named = self.inside(now) - out or set(m.parties)
        if named - out:
            self.succeed(today, min(out), frozenset(named - out), now)

    def inside(self, now: dict[str, Position]) -> set[str]:
        return {a for p in now.values() for a in p.partly | p.takers}

    def succeed(
        self, today: date, loser: str, named: frozenset[str], now: dict[str, Position]
    ) -> None:
        if len(named) > 1:
            named = self.replaced(today, named, now)
        kept = self.kept(today, named, now)
        first = min(
            [p.day for p in now.values() if p.says_out(loser) and p.takers & named],
            default=today,
        )
        if len(named) == 1:
            self.memory = Memory(
                "held", next(iter(named)), fresh=today, kept=kept, lost=loser, named_first=first
            )
        else:
            self.memory = Memory(
                "dispute", None, named, fresh=today, kept=kept, lost=loser, named_first=first
            )

    def kept(
        self, today: date, named: frozenset[str], now: dict[str, Position]
    ) -> dict[str, Position]:
        """What a succession leaves of the positions."""
        kept: dict[str, Position] = {}
        for voice, p in now.items():
            same_day = self.independent(voice)  # he saw only a part taken, or fighting
            if (p.takers & named and p.change) or (same_day and p.part and p.day == today):
                kept[voice] = replace(p, fight=frozenset(), fight_day=None)
            elif same_day and p.fight_day == today:
                kept[voice] = Position(today, fight=p.fight, fight_day=today)
        return kept

    def name_more(self, today: date, now: dict[str, Position]) -> None:
        """Another successor of the same loser, named in time."""
        m = self.memory
        assert m.lost is not None
        assert m.named_first is not None
        if (today - m.named_first).days > NAMING_DAYS:
            return
        already = m.parties if m.mode == "dispute" else frozenset({m.holder})
        new = {
            a
            for p in now.values()
            if m.lost in p.losers and p.says_out(m.lost) and p.day == today
            for a in p.takers
            if a not in already and a != m.lost
        }
        if new:
            self.settled_before = replace(m) if m.mode == "held" else None
            m.parties = frozenset(a for a in already if a) | new
            m.mode, m.holder = "dispute", None

    def dispute_day(self, today: date, now: dict[str, Position]) -> None:
        m = self.memory
        m.parties = self.replaced(today, m.parties, now)
        self.name_more(today, now)

    def replaced(
        self, today: date, named: frozenset[str], now: dict[str, Position]
    ) -> frozenset[str]:
        """Whoever is said today to have lost it in his turn gives way to whoever took it."""
        for loser in sorted(named):
            words = {v: p for v, p in now.items() if loser in p.losers and p.says_out(loser)}
            others = self.successors(loser, {v: p for v, p in words.items() if p.day == today})
            if others and self.established_out(loser, words):
                named = (named - {loser}) | others
        return named

    def settle(self, today: date) -> None:
        """One of those named is left: conceded to, or alone with an independent voice for all or
        part of it while no rival's own side claims any."""
        m = self.memory
        now = positions(self.said, m, today)
        conceded = {
            a
            for a in m.parties
            if a in now and len(now[a].takers) == 1 and now[a].takers <= m.parties - {a}
        }
        backed = {
            a
            for a in m.parties
            if any(self.independent(v) and a in p.takers | p.partly for v, p in now.items())
        }
        claimed = {a for a in m.parties if a in now and a in now[a].takers | now[a].partly}
        left = m.parties - conceded
        winner: str | None = None
        if len(left) == 1:
            winner = next(iter(left))
        elif len(backed) == 1 and not claimed - backed:
            winner = next(iter(backed))
        if winner is not None:
            kept = self.kept(today, frozenset({winner}), now)
            self.memory = Memory(
                "held", winner, fresh=today, kept=kept, lost=m.lost, named_first=m.named_first
            )

    # Contested, claimed, held

    def challengers(self, today: date, now: dict[str, Position]) -> tuple[set[str], set[str]]:
        """Who has a part or fights, and who claims all of it by the word of his own side."""
        m = self.memory
        holders = {m.holder} if m.holder else set(m.parties)
        inside: set[str] = set()
        gain: set[str] = set()
        for voice, p in now.items():
            inside |= frozenset() if p.remark else p.partly
            if p.part and self.independent(voice) and not p.quarter and p.partly == {m.holder}:
                inside |= p.losers  # only partly the holder's
            if p.fights(today):
                inside |= p.fight
            if p.takers == {voice} and p.change and (not p.losers or p.losers & holders):
                gain |= p.takers
        return inside, gain

    def split_reading(self, today: date) -> tuple[str, str | None, tuple[str, ...]]:
        m = self.memory
        inside, gain = self.challengers(today, self.outweighed(positions(self.said, m, today)))
        return "contested", m.holder, tuple(sorted(m.parties | inside | gain))

    def plain(
        self, today: date, now: dict[str, Position]
    ) -> tuple[str, str | None, tuple[str, ...]]:
        holder = self.memory.holder
        assert holder is not None
        inside, gain = self.challengers(today, now)
        fighting = any(p.fights(today) for p in now.values())
        parties = tuple(sorted({holder} | inside | gain))
        if fighting or inside - {holder} or self.denied(holder, gain - {holder}, now):
            return "contested", holder, parties
        if len(parties) > 1:
            return "claimed", holder, parties
        return "held", holder, ()

    def denied(self, holder: str, gain: set[str], now: dict[str, Position]) -> bool:
        """Whether the holder's side or an independent says, on its day or later, that he holds."""
        days = [p.day for v, p in now.items() if v in gain and p.takers == {v} and p.change]
        return any(
            q.takers == {holder} and q.day >= min(days, default=date.max)
            for v, q in now.items()
            if v == holder or self.independent(v)
        )


class AsSaid:
    """One district as one side or one claimant tells it."""

    def __init__(self, said: list[Said], tells: str) -> None:
        self.said = said
        self.own = [s for s in said if s.voice == tells]
        self.tertiary = [s for s in said if s.rank == 2 and s.voice != tells]

    def opened(self, today: date) -> tuple[date, Memory] | None:
        """When and how the district was opened: by the account's first full word, by the first of
        the tertiary ones, or anew by the survey where the account had not spoken by then."""
        own = [replace(s, rank=1) for s in self.own]
        everything = own + self.tertiary
        found: tuple[date, Memory] | None = None
        for day in sorted({s.day for s in everything if s.day <= today}):
            spoken = any(s.day < day and (found is None or s.day >= found[0]) for s in own)
            memory = found[1] if found else Memory()
            district = District([s for s in everything if s.day == day], frozenset())
            district.memory = memory
            if found is not None and spoken:
                continue
            if district.survey_opens(day) or (found is None and district.first_opens(day)):
                found = day, district.memory
        return found

    def read(self, today: date) -> tuple[str, str | None, tuple[str, ...]]:
        opening = self.opened(today)
        if opening is None:
            return "unknown", None, ()
        first, memory = opening
        holder, parties = memory.holder, memory.parties
        position: Position | None = None
        for day in sorted({s.day for s in self.own if first <= s.day <= today}):
            position = one_day([s for s in self.own if s.day == day], position, holder)
            if position is None:
                continue
            if len(position.takers) == 1:
                holder, parties = next(iter(position.takers)), frozenset()
            elif position.takers:
                holder, parties = None, position.takers
            elif holder in position.gone:
                holder, parties = None, frozenset({str(holder)})
        return self.drawn(today, holder, parties, position)

    def drawn(
        self, today: date, holder: str | None, parties: frozenset[str], position: Position | None
    ) -> tuple[str, str | None, tuple[str, ...]]:
        others = set(parties)
        fights = False
        if position is not None:
            others |= position.partly
            if position.partly <= {holder} and not position.quarter:
                others |= position.losers if position.part else frozenset()
            fights = position.fights(today)
            others |= position.fight if fights else frozenset()
        if holder is None:
            return "contested", None, tuple(sorted(others))
        if fights or parties or others - {holder}:
            return "contested", holder, tuple(sorted(others | {holder}))
        return "held", holder, ()


def daily(
    dataset: Dataset, account: str, known_on: date | None, last: date
) -> dict[str, list[Day]]:
    """The reading of every district on every day from the first claim to `last`, both included."""
    first = min((c.latest for c in dataset.claims.values()), default=last)
    span = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return {
        place: [(today, *district.read(today)) for today in span]
        for place, district in districts(dataset, account, known_on)
    }


def busy_days(dataset: Dataset, account: str) -> dict[str, list[Day]]:
    """As `daily`, only for the days on which the account speaks of the district, and the three
    after each, on which fighting lapses: for cases too long to go through day by day."""
    found: dict[str, list[Day]] = {}
    for place, district in districts(dataset, account, None):
        days = {s.day + timedelta(days=n) for s in district.said for n in range(4)}
        found[place] = [(today, *district.read(today)) for today in sorted(days)]
    return found


def districts(
    dataset: Dataset, account: str, known_on: date | None
) -> list[tuple[str, District | AsSaid]]:
    """Every district, ready to be read day after day in one account."""
    sides = frozenset(dataset.actors)
    tells = account
    if account in dataset.claimants and dataset.claimants[account].side in sides:
        tells = dataset.claimants[account].side
    whole_rule = account in ("all", "independent")
    return [
        (place, District(said, sides) if whole_rule else AsSaid(said, tells))
        for place, said in speaks(dataset, account, known_on).items()
    ]
