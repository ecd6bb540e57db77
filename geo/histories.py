"""Every history that a scene ships beside its default one: each account's, what was known on each
day of report, and the one that counts claims from their first possible day.

Each is written as its differences from another, so that thirty accounts cost no more than one;
`docs/scene.md` describes the rows. Days are whole days since the package's first day.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from geo.model import Dataset, Reading, Ruling
from geo.rule import derive
from geo.scene_tables import BEGINNING, Json, Tables, speaking
from geo.timeline import History, Timeline
from geo.voices import Dates, Statement, account_named, statements

__all__ = ["ENOUGH", "MOST", "Rows", "Told", "history_of", "marks", "told", "unmarked"]

# A claimant with fewer claims has no account of its own on the map.
ENOUGH = 5
# A scene of more districts than this ships the default history only: the rest would take longer
# to read than the map itself.
MOST = 2_000

Kind = Literal["all", "side", "independent", "claimant"]
Row = list[Any]


@dataclass(frozen=True, slots=True)
class Told:
    """An account that can be asked for, and how many claims its claimants made."""

    id: str
    kind: Kind
    claims: int


def told(dataset: Dataset, least: int = 1) -> tuple[Told, ...]:
    """Return every account: all sources, the sides that speak in the order of the actors, the
    independents, then each claimant with `least` claims or more, the most talkative first.

    The survey that opens the districts is nobody's account.
    """
    spoken = Counter(claim.claimant for claim in dataset.claims.values())
    sides: Counter[str] = Counter()
    for claimant, count in spoken.items():
        sides[dataset.claimants[claimant].side] += count
    actors = sorted(dataset.actors.values(), key=lambda actor: actor.order)
    found = [Told("all", "all", sum(sides.values()) - sides["tertiary"])]
    found += [Told(actor.id, "side", sides[actor.id]) for actor in actors if sides[actor.id]]
    if sides["independent"]:
        found.append(Told("independent", "independent", sides["independent"]))
    groups = {account.id for account in found}
    single = [
        Told(claimant, "claimant", spoken[claimant])
        for claimant in dataset.claimants
        if spoken[claimant] >= least
        and claimant != dataset.package.survey
        and claimant not in groups
    ]
    return (*found, *sorted(single, key=lambda account: -account.claims))


def marks(positions: Iterable[int]) -> str:
    """Return positions as hexadecimal digits: digit i tells of positions 4i to 4i+3, the lowest
    bit first; zeros at the end are left out."""
    digits: list[int] = []
    for position in positions:
        digits += [0] * (position // 4 + 1 - len(digits))
        digits[position // 4] |= 1 << position % 4
    return "".join(f"{digit:x}" for digit in digits)


def unmarked(text: str) -> list[int]:
    """Return the positions that `marks` wrote, ascending."""
    return [
        4 * index + bit
        for index, digit in enumerate(text)
        for bit in range(4)
        if int(digit, 16) >> bit & 1
    ]


class Rows:
    """The histories of one dataset as rows of a scene.

    `default` holds the spells of every district by the rule; `accounts`, `known` and `earliest`
    give the others as their differences.
    """

    def __init__(self, tables: Tables, timeline: Timeline) -> None:
        self._tables = tables
        self._timeline = timeline
        self._position = [
            {claim: position for position, (claim, _) in enumerate(spoken)}
            for spoken in speaking(tables)
        ]
        self._ruling = {r.id: index for index, r in enumerate(tables.dataset.rulings)}
        self._ruled: defaultdict[str, list[Ruling]] = defaultdict(list)
        for ruling in tables.dataset.rulings:
            self._ruled[ruling.place].append(ruling)
        history = timeline.history()
        self.default = [self._of(history, place) for place in timeline.districts]

    def accounts(self, *, histories: bool) -> list[Json]:
        """Return the accounts with the districts in which each differs from the default; without
        `histories` only their names, with null."""
        return [
            {
                "id": account.id,
                "kind": account.kind,
                "claims": account.claims,
                "history": self._different(account.id) if histories else None,
            }
            for account in told(self._tables.dataset, ENOUGH)
        ]

    def earliest(self) -> dict[str, list[Row]]:
        """Return the districts that read otherwise when claims count from their first day."""
        return self._different("all", "earliest")

    def known(self) -> dict[str, list[list[Any]]]:
        """Return, for all sources and for each side, `[day, districts that now read otherwise]`
        for each day of report; before the first one everything is unknown."""
        names = [a.id for a in told(self._tables.dataset) if a.kind in ("all", "side")]
        return {name: self._known(name) for name in names}

    def _different(self, account: str, dates: Dates = "latest") -> dict[str, list[Row]]:
        history = self._timeline.history(account, dates=dates)
        found = {}
        for index, place in enumerate(self._timeline.districts):
            rows = self._of(history, place)
            if rows != self.default[index]:
                found[str(index)] = rows
        return found

    def _known(self, name: str) -> list[list[Any]]:
        """Derive, day of report by day of report, the districts that its claims speak of."""
        dataset, districts = self._tables.dataset, self._timeline.districts
        account = account_named(dataset, name)
        spoken = statements(dataset, account, None, "latest")
        by_day: defaultdict[date, defaultdict[str, list[Statement]]]
        by_day = defaultdict(lambda: defaultdict(list))
        days = {c.reported for c in dataset.claims.values() if c.reported is not None}
        for place, said in spoken.items():
            for statement in said:
                reported = dataset.claims[statement.claim].reported
                if reported is not None:
                    by_day[reported][place].append(statement)
        # Rulings stand from the first report on, whatever else is known by then.
        at_first = {p: self._derived(p, (), account.as_said) for p in districts if self._ruled[p]}
        before: dict[str, list[Row]] = {}
        heard: defaultdict[str, list[Statement]] = defaultdict(list)
        found: list[list[Any]] = []
        for day in sorted(days):
            now = at_first if not found else {}
            for place, said in by_day[day].items():
                heard[place] += said
                now[place] = self._derived(place, heard[place], account.as_said)
            different = {
                str(self._tables.place[place]): now[place]
                for place in districts
                if place in now and now[place] != before.get(place, self._nothing)
            }
            before.update(now)
            found.append([self._tables.day(day), different])
        return found

    @property
    def unreported(self) -> int:
        """How many claims no `known` history contains, as nobody knows when they were made."""
        return len(self._timeline.unreported())

    @property
    def _nothing(self) -> list[Row]:
        unknown = Reading("", "unknown", None, None, (), None, (), ())
        return [[BEGINNING, self._tables.reading(unknown), -1, "", "", 0, -1]]

    def _derived(self, place: str, said: Sequence[Statement], as_said: bool) -> list[Row]:
        spells = derive(said, self._ruled[place], as_said=as_said)
        return self._of(History((place,), {place: spells}), place)

    def _of(self, history: History, place: str) -> list[Row]:
        tables, position = self._tables, self._position[self._tables.place[place]]
        return [
            [
                BEGINNING if start is None else tables.day(start),
                tables.reading(reading),
                -1 if reading.since is None else tables.day(reading.since),
                marks(position[tables.claim[claim]] for claim in reading.claims),
                marks(position[tables.claim[claim]] for claim in reading.dissent),
                int(reading.opening),
                -1 if reading.ruling is None else self._ruling[reading.ruling],
            ]
            for start, reading in history.of(place)
        ]


def history_of(
    scene: Mapping[str, Any],
    account: str = "all",
    known_on: int | None = None,
    dates: Dates = "latest",
) -> list[list[Row]]:
    """Return the spells of every district that a scene holds for one choice, put together from
    its differences; `known_on` in days.

    Raises:
        KeyError: the scene does not ship this choice.
    """
    default: list[list[Row]] = scene["history"]
    if known_on is not None:
        if dates != "latest":
            raise KeyError((account, known_on, dates))
        unknown = [reading["state"] for reading in scene["readings"]].index("unknown")
        rows = [[[BEGINNING, unknown, -1, "", "", 0, -1]] for _ in default]
        changes = [change for day, change in scene["known"][account] if day <= known_on]
    else:
        if dates == "earliest" and account != "all":
            raise KeyError((account, known_on, dates))
        named = next((a for a in scene["accounts"] if a["id"] == account), None)
        if named is None or named["history"] is None:
            raise KeyError(account)
        rows = list(default)
        changes = [scene["earliest"] if dates == "earliest" else named["history"]]
    for change in changes:
        for district, spells in change.items():
            rows[int(district)] = spells
    return rows
