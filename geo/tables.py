"""CSV rows into values, with every problem noted.

A `Row` hands out one cell as the kind of value asked for. A cell that breaks a rule is noted
and stands in as an empty value of that kind, so that reading goes on and the rest is checked
too; whoever reads must look at the notes before using anything.
"""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from geo.cells import unguard
from geo.model import Text
from geo.values import (
    FIRST_DAY,
    ID_RULE,
    LAST_DAY,
    Notes,
    address_fault,
    colour_ok,
    forbidden_character,
    id_ok,
    is_blank,
    language_ok,
    parse_day,
    span_fault,
)

__all__ = ["Keys", "Row", "Table", "read_table"]

Choice = TypeVar("Choice", bound=str)

_WHOLE: Final = re.compile(r"[0-9]{1,12}")
_DEGREES: Final = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,15})?")
# Looking for the nearest id is slow among thousands; after so many comparisons the fix names the
# file only.
_MOST_COMPARISONS: Final = 200_000


class Keys:
    """The ids that a table (or several) defines, for references from elsewhere.

    `whole` is False when the table could not be read: then references to it are not judged.
    """

    def __init__(self, file: str, ids: Collection[str], *, whole: bool = True) -> None:
        self.file = file
        self.whole = whole
        self.ids = frozenset(ids)
        self._in_order = tuple(dict.fromkeys(ids))
        self._suggested: dict[str, str] = {}

    def __contains__(self, key: str) -> bool:
        return not self.whole or key in self.ids

    def fix(self, key: str) -> str:
        """Return the advice for an unknown `key`, with the nearest known id if one is near."""
        if key not in self._suggested:
            if len(self._suggested) * len(self.ids) > _MOST_COMPARISONS:
                return f"Use an id that {self.file} defines"
            near = difflib.get_close_matches(key[:64], self._in_order, n=1, cutoff=0.5)
            hint = f"; the nearest is {near[0]!r}" if near else ""
            self._suggested[key] = f"Use an id that {self.file} defines{hint}"
        return self._suggested[key]


class Row:
    """One row of a table; `line` is the 1-based line on which it begins in the file."""

    def __init__(self, file: str, line: int, cells: dict[str, str], notes: Notes) -> None:
        self.file = file
        self.line = line
        self._cells = cells
        self._notes = notes

    def note(self, column: str, message: str, fix: str) -> None:
        """Note a problem with the cell in `column`."""
        value = self._cells.get(column, "")
        self._notes.add(self.file, message, fix, row=self.line, column=column, value=value)

    def raw(self, column: str) -> str | None:
        """Return the cell unjudged, None when the row has no such cell."""
        return self._cells.get(column)

    def _cell(self, column: str, *, required: bool = True) -> str | None:
        """Return the cell, or None when there is nothing to judge (absent or empty)."""
        cell = self._cells.get(column)
        if cell is None:
            return None  # the missing column or cell has been noted once already
        if not cell and required:
            self.note(column, "the cell is empty", "Fill it in")
        return cell or None

    def text(self, column: str, *, required: bool = True) -> str:
        """Return the cell as it stands."""
        cell = self._cells.get(column)
        if cell is None:
            return ""
        if required and is_blank(cell):
            self.note(column, "the text is empty", "Fill it in")
        return cell

    def pair(self, stem: str, *, required: bool = True) -> Text:
        """Return the cells `<stem>_en` and `<stem>_ar`."""
        return Text(
            self.text(f"{stem}_en", required=required), self.text(f"{stem}_ar", required=required)
        )

    def slug(self, column: str) -> str:
        """Return the cell if it has the form of an id."""
        cell = self._cell(column)
        if cell is not None and not id_ok(cell):
            self.note(column, "the value has not the form of an id", ID_RULE)
        return cell or ""

    def id(self, seen: dict[str, int], reserved: Collection[str] = ()) -> str:
        """Return the cell `id` and enter it in `seen` (id → line); it must not be there yet."""
        key = self.slug("id")
        apart = f"line {self.line}"  # keeps faulty rows apart; no real id holds a space
        if not key:
            return apart
        if key in reserved:
            self.note("id", "this word has a meaning of its own", "Choose another id")
        if key not in seen:
            seen[key] = self.line
            return key
        message = f"the id stands on lines {seen[key]} and {self.line}"
        self.note("id", message, "Keep one of the two rows or rename one id")
        return apart

    def reference(self, column: str, keys: Keys, *, required: bool = True) -> str:
        """Return the cell if it is one of `keys`."""
        cell = self._cell(column, required=required)
        if cell is not None and cell not in keys:
            self.note(column, f"{keys.file} does not define this id", keys.fix(cell))
        return cell or ""

    def references(self, column: str, keys: Keys) -> tuple[str, ...]:
        """Return the ids in a cell that lists them with `;` between, without spaces."""
        cell = self._cell(column, required=False)
        if cell is None:
            return ()
        listed = tuple(cell.split(";"))
        if "" in listed:
            self.note(column, "the list holds an empty item", "Put one ';' between two ids")
        if len(set(listed)) < len(listed):
            self.note(column, "the list names an id twice", "Name each id once")
        for key in dict.fromkeys(listed):
            if key and key not in keys:
                self.note(column, f"{keys.file} does not define {key!r}", keys.fix(key))
        return listed

    def choice(self, column: str, options: Sequence[Choice]) -> Choice:
        """Return the cell if it is one of `options`; it may be empty if the last of them is."""
        cell = self._cell(column, required=options[-1] != "")
        if cell is None:
            return options[-1]
        for option in options:
            if cell == option:
                return option
        words = ", ".join(option for option in options if option)
        self.note(column, "this is not one of the words for this column", f"Use one of: {words}")
        return options[-1]

    def day(self, column: str) -> date:
        """Return the civil date in a cell that must hold one."""
        return self._day(column, required=True) or FIRST_DAY

    def maybe_day(self, column: str) -> date | None:
        """Return the civil date in a cell that may be empty."""
        return self._day(column, required=False)

    def _day(self, column: str, *, required: bool) -> date | None:
        cell = self._cell(column, required=required)
        if cell is None:
            return None
        found = parse_day(cell)
        if found is None:
            self.note(column, "this is not a real date", "Write it as YYYY-MM-DD")
        elif not FIRST_DAY <= found <= LAST_DAY:
            years = f"{FIRST_DAY.year} to {LAST_DAY.year}"
            self.note(column, f"the date is outside {years}", "Correct the year")
        return found

    def span(self) -> tuple[date, date]:
        """Return the cells `earliest` and `latest`, both filled, both ends included."""
        earliest, latest = self._day("earliest", required=True), self._day("latest", required=True)
        self._check_span(earliest, latest)
        return earliest or FIRST_DAY, latest or FIRST_DAY

    def open_span(self) -> tuple[date | None, date]:
        """Return the same where `earliest` may be empty ("by `latest`")."""
        earliest, latest = self._day("earliest", required=False), self._day("latest", required=True)
        self._check_span(earliest, latest)
        return earliest, latest or FIRST_DAY

    def _check_span(self, earliest: date | None, latest: date | None) -> None:
        fault = span_fault(earliest, latest) if earliest and latest else None
        if fault is not None:
            self.note("earliest", f"{fault} ({latest})", "Swap the two or correct one")

    def whole(self, column: str, *, most: int = 10**12, required: bool = True) -> int | None:
        """Return the whole number from 0 to `most` in a cell, None when it is empty."""
        cell = self._cell(column, required=required)
        if cell is None:
            return None
        if _WHOLE.fullmatch(cell) is None or int(cell) > most:
            upto = f" to {most}" if most < 10**12 else ""
            rule = f"Write a whole number from 0{upto}, digits only"
            self.note(column, "this is not a whole number that fits here", rule)
            return None
        return int(cell)

    def low_high(self) -> tuple[int | None, int | None]:
        """Return the cells `low` and `high`; either may be empty."""
        low, high = self.whole("low", required=False), self.whole("high", required=False)
        if low is not None and high is not None and low > high:
            self.note("low", f"the low figure is above the high one ({high})", "Swap the two")
        return low, high

    def flag(self, column: str) -> bool:
        """Return a cell that holds `true` or `false`."""
        return self.choice(column, ("true", "false")) == "true"

    def colour(self, column: str) -> str:
        """Return a cell that holds a colour as `#rrggbb`."""
        cell = self._cell(column)
        if cell is not None and not colour_ok(cell):
            self.note(column, "this is not a colour", "Write # and six of 0-9, a-f")
        return cell or ""

    def address(self, column: str) -> str:
        """Return a cell that is empty or an http(s) address."""
        cell = self._cell(column, required=False)
        fault = None if cell is None else address_fault(cell)
        if fault is not None:
            self.note(column, fault, "Write a whole http:// or https:// address or leave it empty")
        return cell or ""

    def language(self, column: str) -> str:
        """Return a cell that is empty or holds a language tag."""
        cell = self._cell(column, required=False)
        if cell is not None and not language_ok(cell):
            self.note(column, "this is not a language tag", "Write one such as ar, en or pt-BR")
        return cell or ""

    def lonlat(self) -> tuple[float, float] | None:
        """Return the cells `lon` and `lat` in degrees (EPSG:4326), None when both are empty."""
        lon, lat = self._degrees("lon", 180), self._degrees("lat", 90)
        filled = [bool(self._cells.get(column)) for column in ("lon", "lat")]
        if filled[0] != filled[1]:
            empty = "lat" if filled[0] else "lon"
            self.note(empty, "half of the position is missing", "Fill in both or neither")
        return None if lon is None or lat is None else (lon, lat)

    def _degrees(self, column: str, most: int) -> float | None:
        cell = self._cell(column, required=False)
        if cell is None:
            return None
        if _DEGREES.fullmatch(cell) is None or abs(float(cell)) > most:
            rule = f"Write decimal degrees from -{most} to {most}"
            self.note(column, "this is not a position on the globe", rule)
            return None
        return float(cell)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file, in file order; `whole` is False when some could not be made out."""

    rows: tuple[Row, ...]
    whole: bool


def read_table(text: str, file: str, columns: Sequence[str], notes: Notes) -> Table:
    """Return the rows of the CSV `text` below its header.

    Columns may stand in any order; a missing, unknown or doubled one is noted, as are rows that
    are too short or too long, wrong quoting and forbidden characters. Blank lines are skipped.
    """
    lines = _records(text, file, notes)
    first = next(lines, None)
    if first is None:
        notes.add(file, "the file has no header row", f"Begin it with: {','.join(columns)}", row=1)
        return Table((), whole=False)
    line, header = first
    if header is None:
        return Table((), whole=False)
    whole = _check_header(header, line, file, columns, notes)
    rows: list[Row] = []
    for line, cells in lines:
        if cells is None:
            whole = False
            continue
        if len(cells) != len(header):
            _note_length(header, cells, file, line, notes)
            # The cells may stand under the wrong columns; only the id is worth keeping.
            known = {"id": cells[0]} if header[0] == "id" else {}
            whole = whole and bool(known)
        else:
            known = _named(header, cells)
        row = Row(file, line, known, notes)
        if forbidden_character("".join(cells)) is not None:
            _check_characters(row, known)
        rows.append(row)
    return Table(tuple(rows), whole)


def _records(text: str, file: str, notes: Notes) -> Iterator[tuple[int, list[str] | None]]:
    """Yield (line, cells) of every record; note those that cannot be read and yield None."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            fix = "Put cells with commas or quotes in double quotes and double the quotes inside"
            notes.add(file, f"the row cannot be read ({error})", fix, row=line)
            yield line, None
            continue
        if cells:
            yield line, cells


def _named(header: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """Return the cells by column; of doubled columns the first counts. An apostrophe that keeps a
    cell from being run as a formula is no part of its text."""
    named: dict[str, str] = {}
    for column, cell in zip(header, cells, strict=True):
        named.setdefault(column, unguard(cell))
    return named


def _note_length(
    header: Sequence[str], cells: Sequence[str], file: str, line: int, notes: Notes
) -> None:
    message = f"the row has {len(cells)} cells, the header {len(header)}"
    if len(cells) < len(header):
        fix = "Add the missing commas"
    else:
        fix = "Put cells that hold commas in double quotes"
    notes.add(file, message, fix, row=line, value=",".join(cells))


def _check_header(
    header: Sequence[str], line: int, file: str, columns: Sequence[str], notes: Notes
) -> bool:
    """Return whether all columns are there."""
    unknown = [column for column in header if column not in columns]
    missing = [column for column in columns if column not in header]
    for column in missing:
        near = difflib.get_close_matches(column, unknown, n=1)
        fix = f"Rename {near[0]!r}" if near else "Add it to the header row and every row"
        notes.add(file, "the column is missing", fix, row=line, column=column)
    for index, column in enumerate(header):
        if column in header[:index]:
            notes.add(file, "the column stands twice", "Remove one", row=line, column=column)
        elif column in unknown:
            fix = f"Remove it, or use one of: {', '.join(columns)}"
            notes.add(file, "no such column is known", fix, row=line, column=column, value=column)
    return not missing


def _check_characters(row: Row, cells: Mapping[str, str]) -> None:
    for column, cell in cells.items():
        found = forbidden_character(cell)
        if found is not None:
            row.note(column, f"the text holds the control character {found}", "Remove it")
