"""What a view shows, as figures: looked up, nothing is worded here."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from geo.case import Case
from geo.comparison import Comparison, compare
from geo.divergence import Divergence, diverge
from geo.link import View
from geo.model import Claimant, Reading, Source
from geo.timeline import Change, Shares

__all__ = ["Facts", "Pair", "facts_of"]


@dataclass(frozen=True, eq=False)
class Pair:
    """The earlier of two days: who held how much of the area then, and what differs on the later
    one: in the whole map, or in the area selected."""

    day: date
    shares: Shares
    comparison: Comparison


@dataclass(frozen=True, eq=False)
class Facts:
    """What a view shows on `day`; `earlier` is the other day of a pair, which comes first.

    `area` is the place whose shares are told: the one selected, if it is made of districts, else
    the case's own, else None (every district). `home` is the district that stands for a selected
    place that is smaller, or is one district itself. `scope` are the districts of a selected area.
    """

    case: Case
    view: View
    day: date
    earlier: date | None
    area: str | None
    home: str | None
    scope: tuple[str, ...] | None = None

    @cached_property
    def shares(self) -> Shares:
        """Who held how much of the area on the day."""
        return self._shares(self.day)

    @cached_property
    def pair(self) -> Pair | None:
        """The earlier day of a pair and what differs between the two."""
        if self.earlier is None:
            return None
        chosen = self.view.chosen
        history = (chosen.account, chosen.known, chosen.dates)
        within = None if self.scope is None else self.area
        found = compare(self.case.timeline, self.earlier, self.day, within, *history)
        return Pair(self.earlier, self._shares(self.earlier), found)

    def _shares(self, day: date) -> Shares:
        chosen = self.view.chosen
        return self.case.timeline.shares(day, self.area, chosen.account, chosen.known, chosen.dates)

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Every district's reading on the day, in dataset order."""
        return self._readings(self.day, self.view.chosen.account)

    def _readings(self, day: date, account: str) -> tuple[Reading, ...]:
        chosen = self.view.chosen
        return self.case.timeline.state_on(day, account, chosen.known, chosen.dates)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What changed from the day before to the day, in the area selected if there is one."""
        chosen = self.view.chosen
        end = self.day + timedelta(days=1)
        history = (chosen.account, chosen.known, chosen.dates)
        found = self.case.timeline.changes(self.day, end, *history)
        return tuple(one for one in found if self.scope is None or one.place in self.scope)

    @cached_property
    def divergence(self) -> tuple[Divergence, ...]:
        """The two accounts district by district, where two are held against each other."""
        chosen = self.view.chosen
        if chosen.versus is None:
            return ()
        return diverge(self.case.timeline, chosen.account, chosen.versus, self.day, chosen.known)

    @cached_property
    def cited(self) -> tuple[str, ...]:
        """The claims that everything shown rests on, sorted by id."""
        shown = [*self.readings]
        if self.earlier is not None:
            shown += self._readings(self.earlier, self.view.chosen.account)
        if self.view.chosen.versus is not None:
            shown += self._readings(self.day, self.view.chosen.versus)
        return tuple(sorted({claim for reading in shown for claim in reading.claims}))

    @cached_property
    def claimants(self) -> tuple[Claimant, ...]:
        """Who made those claims: the one with most first, reference works and surveys last."""
        dataset = self.case.dataset
        counts = Counter(dataset.claims[claim].claimant for claim in self.cited)
        order = list(dataset.claimants)
        speaking = (dataset.claimants[claimant] for claimant in counts)
        return tuple(
            sorted(
                speaking,
                key=lambda one: (one.side == "tertiary", -counts[one.id], order.index(one.id)),
            )
        )

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The publications in which those claims were read, in file order."""
        dataset = self.case.dataset
        found = {dataset.claims[claim].source for claim in self.cited}
        return tuple(source for id_, source in dataset.sources.items() if id_ in found)

    @cached_property
    def opened_by(self) -> str | None:
        """The actor that held most of the area when the span first in view begins."""
        start = self.case.dataset.package.focus[0]
        held = self._shares(start).actors
        most = max(held, key=lambda actor: held[actor].km2, default=None)
        return most if most is not None and held[most].km2 > 0 else None

    def holder_before(self, reading: Reading) -> str | None:
        """Who held a district before the reading of the day took it from him, or None."""
        chosen = self.view.chosen
        history = self.case.timeline.history(chosen.account, chosen.known, chosen.dates)
        holders = [
            one.holder
            for start, one in history.of(reading.place)
            if start is None or start <= self.day
        ]
        return next((holder for holder in reversed(holders) if holder is not None), None)


def facts_of(case: Case, view: View) -> Facts:
    """Return what a view shows."""
    dataset = case.dataset
    opens_on = dataset.package.start + timedelta(days=case.scene["openOn"])
    day = view.date or opens_on
    earlier = view.chosen.compare
    if earlier is not None and earlier > day:
        day, earlier = earlier, day
    area, home = dataset.package.shares_area or None, None
    scope: tuple[str, ...] | None = None
    if view.place is not None:
        polygons = case.timeline.polygons(view.place)
        if len(polygons) == 1:
            home = polygons[0]
        elif polygons:
            area, scope = view.place, polygons
        else:
            within = (c.polygon for c in dataset.covers if c.place == view.place)
            home = next(within, None)
    return Facts(case, view, day, None if earlier == day else earlier, area, home, scope)
