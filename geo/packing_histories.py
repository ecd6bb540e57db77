"""The histories of a scene as they travel inside a page.

Thirty accounts and the days of report share most of their spells. So each district's different
spells are written once, sorted; a history then says of each of them whether it has it. Both are
bits that follow closely from the claims: a spell rests on claims up to its first day, and an
account has the spells that rest on its own claims. `geo/static/unfold_histories.js` is the way
back, step by step the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from geo.histories import unmarked
from geo.packing_bits import Bits
from geo.scene_tables import BEGINNING

__all__ = ["pack"]

Spell = tuple[Any, ...]
History = Mapping[str, Sequence[Sequence[Any]]]

# Families of bits; a number takes 64.
_COUNT, _START, _SINCE, _READING, _RULING = 0, 64, 128, 192, 256
_BEGINS, _SAME, _NEVER, _SUPPORT, _DISSENT, _OPENING, _DIFFERS, _HAS, _STRANGE = range(320, 329)


class _Said(NamedTuple):
    """What a claim about a district says, as far as its spells depend on it."""

    latest: int
    claimant: int
    actor: int
    reported: int | None


class _Told(NamedTuple):
    """A history to be packed: what kind it is, whose claims it rests on, and its day of report."""

    history: History
    kind: int
    speakers: frozenset[int]
    day: int | None = None


def pack(scene: Mapping[str, Any], bits: Bits) -> None:
    """Pack every history of a scene: the spells, the default history, and, if the scene has them,
    those of the earliest days, of the accounts and of the days of report."""
    default = {str(index): rows for index, rows in enumerate(scene["history"])}
    everyone = frozenset(range(-1, len(scene["claimants"])))
    first = [_Told(default, 0, everyone)]
    others, known = [], []
    if scene["known"] is not None:
        others.append(_Told(scene["earliest"], 1, everyone))
        for account in scene["accounts"]:
            others.append(_Told(account["history"], 2, _speakers(scene, account["id"])))
        for name, entries in scene["known"].items():
            speakers = _speakers(scene, name)
            known.append([_Told(changes, 3, speakers, day) for day, changes in entries])
    every = [*first, *others, *(told for entries in known for told in entries)]
    spells = _spells(len(default), every)
    said = _said(scene)
    for district, (own, claims) in enumerate(zip(spells, said, strict=True)):
        _pack_spells(bits, district, own, claims)
    lists = _Lists(scene, bits, spells, said)
    lists.allow(every)
    lists.pack(first, [frozenset()] * len(spells))
    usual = list(lists.has)
    for told in others:
        lists.pack([told], usual)
    for entries in known:
        lists.pack(entries, [frozenset()] * len(spells))


def _spells(districts: int, histories: Sequence[_Told]) -> list[list[Spell]]:
    """Return, per district, every different spell of any history, by its first day."""
    found: list[set[Spell]] = [set() for _ in range(districts)]
    for told in histories:
        for place, rows in told.history.items():
            found[int(place)].update(map(tuple, rows))
    return [sorted(own, key=lambda spell: (spell[0], *spell[2:], spell[1])) for own in found]


def _said(scene: Mapping[str, Any]) -> list[list[_Said]]:
    columns, rows = scene["claims"]["columns"], scene["claims"]["rows"]
    wanted = [columns.index(name) for name in _Said._fields]
    return [
        [_Said(*(rows[claim][column] for column in wanted)) for claim, _ in speaking]
        for speaking in scene["speaking"]
    ]


def _speakers(scene: Mapping[str, Any], account: str) -> frozenset[int]:
    """Return who speaks in an account."""
    return frozenset(
        index
        for index, claimant in enumerate(scene["claimants"])
        if account in ("all", claimant["id"], claimant["side"])
    )


def _order(one: int, other: int) -> int:
    return (one > other) - (one < other) + 1


def _pack_spells(bits: Bits, district: int, own: Sequence[Spell], claims: Sequence[_Said]) -> None:
    """Pack a district's spells, each by what it shares with the one before."""
    bits.number(len(own), _COUNT, (0,))
    before: Spell = (BEGINNING, 0, -1, "", "", 0, -1)
    for spell in own:
        start, reading, since, support, dissent, opening, ruling = spell
        again = int(before[0] == BEGINNING)
        bits.bit(int(start == BEGINNING), _BEGINS, (again,))
        if start != BEGINNING:
            bits.signed(start - max(before[0], 0), _START, (again, 2 + int(before[2] == -1)))
        today = int(start == before[0])
        bits.bit(int(since == before[2]), _SAME, (today, 2 + before[5]))
        if since != before[2]:
            bits.bit(int(since == -1), _NEVER, (today,))
            if since != -1:
                bits.signed(start - since, _SINCE, (0, 1 + today))
        rests, last = frozenset(unmarked(support)), frozenset(unmarked(before[3]))
        named = _pack_support(bits, district, spell, (rests, last), claims)
        for at, claim in enumerate(claims):
            if at not in rests:
                contexts = (_order(claim.latest, start), district * 256 + at)
                bits.bit(int(at in unmarked(dissent)), _DISSENT, contexts)
        bits.number(reading, _READING, (before[1] * 2 + today, named))
        bits.bit(opening, _OPENING, (before[5], int(since == -1) * 2 + int(not rests)))
        bits.number(ruling + 1, _RULING, (0,))
        before = spell


def _pack_support(
    bits: Bits,
    district: int,
    spell: Spell,
    marked: tuple[frozenset[int], frozenset[int]],
    claims: Sequence[_Said],
) -> int:
    """Pack which claims a spell rests on; return which holders they name, and the last of them."""
    (start, _, since, *_), (rests, last) = spell, marked
    nobody = _Said(BEGINNING, -2, -2, None)
    first = latest = beside = nobody
    named = 0
    for at, claim in enumerate(claims):
        here, was = int(at in rests), int(at in last)
        when = _order(claim.latest, start)
        within = when * 4 + (3 if since == -1 else _order(claim.latest, since))
        like = int(first is nobody) * 2 + int(claim.actor == latest.actor)
        alike = int(claim.latest == beside.latest) * 4 + int(claim.claimant == beside.claimant) * 2
        alike += int(claim.actor == beside.actor)
        contexts = (
            (within * 2 + was) * 4 + like,
            (within * 4 + like) * 2 + int(claim.claimant == first.claimant),
            (district * 256 + at) * 2 + was,
            ((alike * 2 + int(at - 1 in rests)) * 2 + int(at - 1 in last)) * 2 + was,
            (claim.claimant * 1024 + first.claimant) * 3 + when,
        )
        bits.bit(here, _SUPPORT, contexts)
        if here:
            first, latest = (claim if first is nobody else first), claim
            named |= 1 << (claim.actor + 1) % 16
        beside = claim
    return named * 16 + (latest.actor + 2) % 16


class _Lists:
    """Packs histories as which spells they have; `has` are those of the last one."""

    def __init__(
        self,
        scene: Mapping[str, Any],
        bits: Bits,
        spells: Sequence[Sequence[Spell]],
        said: Sequence[Sequence[_Said]],
    ) -> None:
        self._bits, self._spells, self._said = bits, spells, said
        self._by = [
            [[claims[at].claimant for at in unmarked(spell[3])] for spell in own]
            for own, claims in zip(spells, said, strict=True)
        ]
        sides = [claimant["side"] for claimant in scene["claimants"]]
        self._nobodys = {index for index, side in enumerate(sides) if side == "tertiary"}
        self._strange = False
        self.has: list[frozenset[int]] = []

    def allow(self, histories: Sequence[_Told]) -> None:
        """Pack whether any history has a spell that rests on what others say. By the rule none
        has; then nothing is packed about such spells."""
        self._strange = any(
            self._whose(int(place), at, told.speakers) == _OTHERS
            for told in histories
            for place, rows in told.history.items()
            for at, spell in enumerate(self._spells[int(place)])
            if list(spell) in rows
        )
        self._bits.bit(int(self._strange), _STRANGE, (0,))

    def pack(self, histories: Sequence[_Told], before: Sequence[frozenset[int]]) -> None:
        """Pack in which districts each history differs from the one before, and its spells."""
        self.has = list(before)
        for told in histories:
            for district, claims in enumerate(self._said):
                heard = sum(
                    claim.claimant in told.speakers and told.day in (None, claim.reported)
                    for claim in claims
                )
                rows = told.history.get(str(district))
                place = (district * 4 + told.kind) * 2 + int(heard > 0)
                contexts = (told.kind * 4 + min(heard, 3), place)
                self._bits.bit(int(rows is not None), _DIFFERS, contexts)
                if rows is not None:
                    self._pack_list(district, set(map(tuple, rows)), told)

    def _pack_list(self, district: int, rows: set[Spell], told: _Told) -> None:
        before = self.has[district]
        has: set[int] = set()
        last = None
        for at, spell in enumerate(self._spells[district]):
            whose = self._whose(district, at, told.speakers)
            if whose == _OTHERS and not self._strange:
                continue
            known = (told.kind * 8 + whose) * 4 + int(at in before) * 2 + int(spell[0] == last)
            beside = int(at - 1 in has) * 4 + int(at - 1 in before) * 2 + spell[5]
            contexts = (
                known,
                known * 8 + beside,
                known * 8 + min(len(self._by[district][at]), 5),
                (district * 256 + at) * 4 + told.kind,
            )
            self._bits.bit(int(spell in rows), _HAS, contexts)
            if spell in rows:
                has.add(at)
                last = spell[0]
        self.has[district] = frozenset(has)

    def _whose(self, district: int, at: int, speakers: frozenset[int]) -> int:
        """Return whose claims a spell rests on: nobody's, only the speakers', only such as count
        in every account, both, or others'."""
        by = self._by[district][at]
        own = sum(claimant in speakers for claimant in by)
        shared = sum(claimant in self._nobodys for claimant in by)
        both = sum(claimant in speakers or claimant in self._nobodys for claimant in by)
        fits = (not by, own == len(by), shared == len(by), both == len(by), True)
        return fits.index(True)


_OTHERS = 4
