"""A draft: rows that a person wants to add to a case, beside it and never in it.

A draft belongs to one case. It is checked by the rules by which the case itself loads, can be
looked at as a dataset, and travels as one JSON file, as rows, or as a patch (`draft_patch`).
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Final

from geo import records
from geo.cells import guard
from geo.errors import DatasetError, ReportError
from geo.model import Dataset
from geo.reports.draft.rows import Rows
from geo.tables import Keys
from geo.tables import Row as Checked
from geo.values import Notes, forbidden_character

__all__ = ["TABLES", "Draft", "empty", "from_json", "script_of"]

# In the order in which they refer to each other.
TABLES: Final = ("claimants", "sources", "names", "claims", "displacement", "incidents")
_FORMAT: Final = "control-map draft"
_VERSION: Final = 1
_LARGEST: Final = 5_000_000
_SCRIPTS: Final = (
    ("Arab", re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")),
    ("Cyrl", re.compile("[\u0400-\u04ff]")),
)


@dataclass(frozen=True, slots=True)
class Draft:
    """New rows by table, as cells; `case` and `version` are those of the package it was made
    beside. Nothing changes a draft: every step returns another."""

    case: str
    version: str
    rows: Rows = field(default_factory=lambda: MappingProxyType({}))

    def __len__(self) -> int:
        return sum(map(len, self.rows.values()))

    @property
    def ids(self) -> frozenset[str]:
        """The ids of its claims, flows and incidents."""
        tables = ("claims", "displacement", "incidents")
        return frozenset(row["id"] for table in tables for row in self.rows.get(table, ()))

    def adding(self, rows: Rows) -> Draft:
        """Return the draft with more rows; those it has already stay single."""
        found = {table: list(self.rows.get(table, ())) for table in TABLES}
        for table, more in _tables({table: list(rows[table]) for table in rows}).items():
            there = {tuple(row.values()) for row in found[table]}
            found[table] += [row for row in more if tuple(row.values()) not in there]
        return replace(self, rows=_tables(found))

    def without(self, ids: Collection[str]) -> Draft:
        """Return the draft without some claims, flows or incidents, and without the sources and
        claimants that only they needed."""
        kept = {
            table: [row for row in rows if row.get("id") not in ids]
            for table, rows in self.rows.items()
        }
        for table, column in (("sources", "source"), ("claimants", "claimant")):
            used = {
                row[column]
                for other in ("claims", "displacement", "incidents")
                for row in kept.get(other, ())
            }
            kept[table] = [row for row in kept.get(table, ()) if row["id"] in used]
        return replace(self, rows=_tables(kept))

    def with_name(self, place: str, text: str) -> Draft:
        """Return the draft with one more spelling of a place, as reports attest it."""
        text = " ".join(text.split()).strip("\"'“”«»‘’")
        row = {"place": place, "text": text, "script": script_of(text), "status": "attested"}
        return self.adding({"names": (row,)})

    def dataset(self, base: Dataset) -> Dataset:
        """Return the case with the draft's rows after its own.

        Raises DatasetError, which lists every problem by table and row, when the two together
        would not load.
        """
        return _Merge(self, base).dataset()

    def csv(self, table: str) -> bytes:
        """Return the new rows of one table with their header, for a spreadsheet: UTF-8 with a
        byte order mark, CRLF, formulas guarded by an apostrophe."""
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        columns = records.COLUMNS[table]
        writer.writerow(columns)
        for row in self.rows.get(table, ()):
            writer.writerow([guard(row.get(column, "")) for column in columns])
        return out.getvalue().encode("utf-8-sig")

    def to_json(self) -> bytes:
        """Return the draft as a file that `from_json` reads; the same draft, the same bytes."""
        said = {
            "format": _FORMAT,
            "version": _VERSION,
            "case": self.case,
            "data_version": self.version,
            "rows": {table: [dict(row) for row in rows] for table, rows in self.rows.items()},
        }
        return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def _tables(rows: Mapping[Any, list[Any]]) -> Rows:
    """Return tables and the cells of their rows in the order of the case's files."""
    return MappingProxyType(
        {
            table: tuple(
                {column: row.get(column, "") for column in records.COLUMNS[table]}
                for row in rows[table]
            )
            for table in TABLES
            if rows.get(table)
        }
    )


def empty(base: Dataset) -> Draft:
    """Return a draft of the case without rows."""
    return Draft(base.package.id, base.package.version)


def from_json(data: bytes, base: Dataset) -> Draft:
    """Return the draft in a file that `Draft.to_json` wrote, checked against the case.

    Raises ReportError, one sentence, for a file that is none, that is of another case, or whose
    rows do not fit the case as it is now.
    """
    said = _said(data)
    if said.get("version") != _VERSION:
        raise ReportError(
            f"The draft has the version {said.get('version')!r}; this program reads version "
            f"{_VERSION}.",
            f"نسخة المسودة «{said.get('version')}»، وهذا البرنامج يقرأ النسخة {_VERSION}.",
        )
    case = base.package.id
    if said.get("case") != case:
        other = str(said.get("case"))[:80]
        raise ReportError(
            f"The draft belongs to another case ({other!r}; open here is {case!r}): open that one "
            "first.",
            f"المسودة لحالة أخرى («{other}»، والمفتوحة هنا «{case}»): افتح تلك أولًا.",
        )
    rows = _rows(said.get("rows"))
    draft = Draft(case, base.package.version, _tables(rows))
    try:
        draft.dataset(base)
    except DatasetError as error:
        first = error.problems[0]
        more = len(error.problems) - 1
        raise ReportError(
            f"The draft does not fit this case: {first}" + (f" ({more} more.)" if more else ""),
            f"لا توافق المسودة هذه الحالة: {first}" + (f" (و{more} غيرها.)" if more else ""),
        ) from error
    return draft


def _said(data: bytes) -> dict[str, Any]:
    if len(data) > _LARGEST:
        raise _no_draft()
    try:
        said = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _no_draft() from error
    if not isinstance(said, dict) or said.get("format") != _FORMAT:
        raise _no_draft()
    return said


def _rows(rows: object) -> dict[str, list[dict[str, str]]]:
    """Return what a file says are its rows; ReportError unless they are tables of ours with rows
    of ours, all cells text."""
    if not isinstance(rows, dict) or not set(rows) <= set(TABLES):
        raise _no_draft()
    whole = all(
        isinstance(listed, list)
        and all(
            isinstance(row, dict)
            and set(row) <= set(records.COLUMNS[table])
            and ("id" in row or table == "names")
            and all(isinstance(cell, str) for cell in row.values())
            for row in listed
        )
        for table, listed in rows.items()
    )
    if not whole:
        raise _no_draft()
    return rows


def _no_draft() -> ReportError:
    return ReportError(
        "The file is not a draft of this program: choose the .json that “Save the draft” wrote.",
        "ليس الملف مسودة من هذا البرنامج: اختر ملف ‎.json الذي كتبه «حفظ المسودة».",
    )


def script_of(text: str) -> str:
    """Return the script of a name: `Arab`, `Cyrl` or `Latn`."""
    for script, letters in _SCRIPTS:
        if letters.search(text):
            return script
    return "Latn"


class _Merge:
    """A case and a draft put together, every row of the draft checked as the loader checks it."""

    def __init__(self, draft: Draft, base: Dataset) -> None:
        self._draft, self._base = draft, base
        self._notes = Notes()

    def dataset(self) -> Dataset:
        """Return the whole, or raise DatasetError."""
        base = self._base
        sides = Keys("actors.csv", [*base.actors, "independent", "tertiary"])
        claimants = self._checked(
            "claimants",
            base.claimants,
            lambda row, seen: records.claimant(row, seen, {"sides": sides}),
        )
        sources = self._checked("sources", base.sources, records.source)
        keys = {
            "actors": Keys("actors.csv", [*base.actors]),
            "claimants": Keys("claimants.csv", [*claimants]),
            "sources": Keys("sources.csv", [*sources]),
            "places": Keys("places.csv", [*base.places]),
        }
        names = self._names(keys["places"])
        claims = self._checked(
            "claims", base.claims, lambda row, seen: records.claim(row, seen, keys)
        )
        flows = self._checked(
            "displacement",
            {flow.id: flow for flow in base.flows},
            lambda row, seen: records.flow(row, seen, keys),
        )
        incidents = self._checked(
            "incidents",
            {one.id: one for one in base.incidents},
            lambda row, seen: records.incident(row, seen, keys),
        )
        if len(self._notes):
            raise DatasetError(self._notes.in_file_order([f"{table}.csv" for table in TABLES]))
        return replace(
            base,
            claimants=claimants,
            sources=sources,
            names=(*base.names, *names),
            claims=claims,
            flows=tuple(flows.values()),
            incidents=tuple(incidents.values()),
        )

    def _rows(self, table: str) -> list[Checked]:
        """Return the draft's rows of a table; a row's line is its place in the draft's CSV."""
        found = []
        for line, cells in enumerate(self._draft.rows.get(table, ()), 2):
            whole = {column: cells.get(column, "") for column in records.COLUMNS[table]}
            row = Checked(f"{table}.csv", line, whole, self._notes)
            for column, cell in whole.items():
                sign = forbidden_character(cell)
                if sign is not None:
                    row.note(column, f"the text holds the character {sign}", "Take it out")
            found.append(row)
        return found

    def _checked(self, table: str, base: Mapping[str, Any], make: Any) -> Mapping[str, Any]:
        # The case's own ids stand, so to speak, on its header: the draft may not use them again.
        seen = dict.fromkeys(base, 1)
        found = dict(base)
        for row in self._rows(table):
            record = make(row, seen)
            found.setdefault(record.id, record)
        return MappingProxyType(found)

    def _names(self, places: Keys) -> tuple[Any, ...]:
        base = self._base
        there = {(name.place, name.text) for name in base.names}
        refused = {(one.text, one.place) for one in base.unmatched}
        found = []
        for row in self._rows("names"):
            name = records.name(row, places)
            if (name.place, name.text) in there:
                row.note("text", "the place has this spelling already", "Leave the row out")
            if {(name.text, name.place), (name.text, "")} & refused:
                message = "unmatched.csv says that this name must not find the place"
                row.note("text", message, "Leave the row out, or correct unmatched.csv")
            there.add((name.place, name.text))
            found.append(name)
        return tuple(found)
