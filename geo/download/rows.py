"""The rows of what is downloaded: control periods, claims, the table of a day.

A `Table` is typed and complete; the modules that write a format only set it into their form.
Missing values are None, never empty text. Days are civil dates. Shapes are EPSG:4326, longitude
first, outer rings counter-clockwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from shapely.geometry.base import BaseGeometry

from geo.case import Case
from geo.download.claim_columns import DERIVED
from geo.download.columns import Column
from geo.download.ground import Ground
from geo.errors import QuestionError
from geo.link import View
from geo.model import Claim, Reading
from geo.voices import account_named

__all__ = ["Cell", "Table", "shown_day", "table"]

Cell = str | float | int | bool | date | None

_ONE_DAY: Final = timedelta(days=1)
# Letters, which stand for the country or the level, then a number: N0129, SY020000.
_P_CODE: Final = re.compile(r"[A-Z]{1,3}[0-9]{4,}")
# What no document format can hold: control characters but tab and line ends, half characters.
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one kind (`periods`, `claims`, `day`); `shapes` has one geometry, or None, each."""

    what: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    shapes: tuple[BaseGeometry | None, ...]

    def column(self, name: str) -> list[Cell]:
        """Return the cells of the column called `name`, from the first row to the last."""
        at = [column.name for column in self.columns].index(name)
        return [row[at] for row in self.rows]


def shown_day(case: Case, view: View) -> date:
    """Return the day of a view; where it has none, the day on which the map opens by itself."""
    return view.date or case.dataset.package.start + timedelta(days=int(case.scene["openOn"]))


def table(case: Case, what: str, view: View) -> Table:
    """Return the rows that a view means; `what` is a key of DERIVED.

    `periods`: every period of every district in the view's account, in dataset order, then by
    date; the first has no start, the last no end. `claims`: those that take part in the account,
    and the tertiary ones, which only open districts; with a day of knowledge, only what had been
    published by then. `day`: every district on the view's day.

    Raises UnknownNameError for an account without claims, QuestionError for a day of knowledge
    before the first report, and for text that no document may hold.
    """
    makers: dict[str, Callable[[_Rows], Iterable[tuple[dict[str, Cell], BaseGeometry | None]]]]
    makers = {"periods": _Rows.periods, "claims": _Rows.claims, "day": _Rows.day}
    columns = DERIVED[what]
    found = list(makers[what](_Rows(case, view)))
    rows = tuple(
        tuple(_checked(cells[column.name], column, cells) for column in columns)
        for cells, _ in found
    )
    return Table(what, columns, rows, tuple(shape for _, shape in found))


def _checked(cell: Cell, column: Column, cells: dict[str, Cell]) -> Cell:
    """Return the cell, empty text as None; text that no format can hold is refused."""
    if not isinstance(cell, str):
        return cell
    wrong = _UNWRITABLE.search(cell)
    if wrong is not None:
        row = next(iter(cells.values()))
        raise QuestionError(
            f"{column.name} of {row!r} holds the character U+{ord(wrong.group()):04X}, which no "
            "document may hold: remove it from the case."
        )
    return cell or None


class _Rows:
    """The rows of one case as one view tells it."""

    def __init__(self, case: Case, view: View) -> None:
        self._case = case
        self._data = case.dataset
        self._ground = Ground(case.dataset)
        self._day = shown_day(case, view)
        self._chosen = view.chosen
        self._history = (view.chosen.account, view.chosen.known, view.chosen.dates)
        package = case.dataset.package
        self._view: dict[str, Cell] = {
            "account": view.chosen.account,
            "known_on": view.chosen.known,
            "dates": view.chosen.dates,
            "case": package.id,
            "data_version": package.version,
        }

    def periods(self) -> Iterable[tuple[dict[str, Cell], BaseGeometry | None]]:
        timeline = self._case.timeline
        for district in timeline.districts:
            for period in timeline.periods(district, *self._history):
                span: dict[str, Cell] = {
                    "start": period.start,
                    "end": period.end,
                    "last_day": None if period.end is None else period.end - _ONE_DAY,
                }
                readings = [reading for _, reading in period.spells]
                yield self._row(district, span, readings), self._ground.district(district)

    def day(self) -> Iterable[tuple[dict[str, Cell], BaseGeometry | None]]:
        for reading in self._case.timeline.state_on(self._day, *self._history):
            on: dict[str, Cell] = {"date": self._day, "since": reading.since}
            yield self._row(reading.place, on, [reading]), self._ground.district(reading.place)

    def _row(
        self, district: str, when: dict[str, Cell], readings: Sequence[Reading]
    ) -> dict[str, Cell]:
        place = self._data.places[district]
        lon, lat = self._ground.label(district)
        origin = self._data.origins.get(district)
        return {
            "place": district,
            "p_code": _p_code(district),
            "name_en": place.name.en,
            "name_ar": place.name.ar,
            **when,
            **self._control(readings[0]),
            "opening": all(reading.opening for reading in readings),
            "ruling": " ".join(sorted({r.ruling for r in readings if r.ruling})),
            **self._evidence(readings),
            "km2": round(self._case.timeline.km2[district], 3),
            "lon": lon,
            "lat": lat,
            "boundary_source": origin.source if origin else None,
            "boundary_licence": origin.licence if origin else None,
            **self._view,
        }

    def _control(self, reading: Reading) -> dict[str, Cell]:
        cells: dict[str, Cell] = {"state": reading.state, "parties": " ".join(reading.parties)}
        for role, actor in (("holder", reading.holder), ("challenger", reading.challenger)):
            name = self._data.actors[actor].short if actor else None
            cells[role] = actor
            cells[f"{role}_en"] = name.en if name else None
            cells[f"{role}_ar"] = name.ar if name else None
        return cells

    def _evidence(self, readings: Sequence[Reading]) -> dict[str, Cell]:
        claims = sorted({claim for reading in readings for claim in reading.claims})
        dissent = sorted({claim for reading in readings for claim in reading.dissent})
        cited = [self._data.claims[claim] for claim in dict.fromkeys([*claims, *dissent])]
        sources = sorted({claim.source for claim in cited})
        return {
            "claims": " ".join(claims),
            "dissent": " ".join(dissent),
            "claimants": " ".join(sorted({claim.claimant for claim in cited})),
            "sources": " ".join(sources),
            "source_titles": " | ".join(self._data.sources[source].title for source in sources),
        }

    def claims(self) -> Iterable[tuple[dict[str, Cell], BaseGeometry | None]]:
        # Asked for its errors: an account or a day of knowledge that has no history.
        self._case.timeline.history(*self._history)
        heard = account_named(self._data, self._chosen.account).claimants
        known = self._chosen.known
        for claim in self._data.claims.values():
            tertiary = self._data.claimants[claim.claimant].side == "tertiary"
            if claim.claimant not in heard and not tertiary:
                continue
            if known is not None and (claim.reported is None or claim.reported > known):
                continue
            kind, shape = self._ground.of(claim.place)
            yield self._claim(claim, kind, shape), shape

    def _claim(self, claim: Claim, kind: str, shape: BaseGeometry | None) -> dict[str, Cell]:
        place, source = self._data.places[claim.place], self._data.sources[claim.source]
        claimant = self._data.claimants[claim.claimant]
        lon, lat = self._ground.label(claim.place) if shape is not None else (None, None)
        return {
            "claim": claim.id,
            "place": claim.place,
            "place_kind": place.kind,
            "p_code": _p_code(claim.place),
            "name_en": place.name.en,
            "name_ar": place.name.ar,
            "districts": " ".join(self._ground.districts(claim.place)),
            "kind": claim.kind,
            "from_actor": claim.from_actor,
            "actor": claim.actor,
            "extent": claim.extent,
            "manner": claim.manner,
            "earliest": claim.earliest,
            "latest": claim.latest,
            "date_approximate": claim.approximate,
            "reported": claim.reported,
            "claimant": claim.claimant,
            "claimant_en": claimant.name.en,
            "claimant_ar": claimant.name.ar,
            "side": claimant.side,
            "certainty": claim.certainty,
            "statement_en": claim.statement.en,
            "statement_ar": claim.statement.ar,
            "source": claim.source,
            "source_title": source.title,
            "source_url": source.url,
            "source_url_complete": source.complete,
            "source_archived": source.archived,
            "source_published": source.published,
            "source_language": source.language,
            "locator": claim.locator,
            "note": claim.note,
            "shape": kind,
            "lon": lon,
            "lat": lat,
            **self._view,
        }


def _p_code(place: str) -> str | None:
    return place if _P_CODE.fullmatch(place) else None
