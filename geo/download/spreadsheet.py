"""XLSX: the table, its columns explained, and what the file is.

Cells have types: dates are dates, numbers numbers, text is text and never a formula or a link.
The same table gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from geo.download.about import SHEETS, Fact
from geo.download.columns import TYPES, Column
from geo.download.rows import Cell, Table
from geo.errors import QuestionError
from geo.model import Text

__all__ = ["xlsx_file"]

_LONGEST: Final = 32_767  # characters that a cell of a spreadsheet holds
_MOST_ROWS: Final = 1_048_576
_WIDEST: Final = 60
# Excel wants a time of making; a true one would make every file differ.
_MADE: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed mark, no moment
_HEADS: Final = (
    Text("Column", "العمود"),
    Text("Type", "النوع"),
    Text("Unit", "الوحدة"),
    Text("Meaning", "المعنى"),
    Text("HXL", "HXL"),
)


def xlsx_file(table: Table, facts: Sequence[Fact], lang: str, day: date | None) -> bytes:
    """Return the table as a workbook of three sheets; for `ar` they run from right to left.

    `day` is written into the properties as the day of the data's making, None: a fixed one.

    Raises QuestionError for a text or a number of rows that no spreadsheet holds.
    """
    _check(table)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    said = {fact.key: _in(fact.words, lang) for fact in facts}
    made = datetime(day.year, day.month, day.day) if day else _MADE  # noqa: DTZ001
    book.set_properties(
        {
            "title": f"{said['title']} – {said['contents']}",
            "subject": said["history"],
            "comments": "\n".join([said["citation"], said["licence"], said["attribution"]]),
            "keywords": said["version"],
            "created": made,
        }
    )
    head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    _sheet(book, table.what, lang, head, table.columns, table.rows)
    _explained(book, lang, head, table.columns)
    _about(book, lang, head, facts)
    book.close()
    return out.getvalue()


def _check(table: Table) -> None:
    if len(table.rows) >= _MOST_ROWS:
        raise QuestionError(
            f"A spreadsheet holds {_MOST_ROWS:,} rows, this table {len(table.rows):,}: take csv."
        )
    for row in table.rows:
        for column, cell in zip(table.columns, row, strict=True):
            if isinstance(cell, str) and len(cell) > _LONGEST:
                raise QuestionError(
                    f"{column.name} of {row[0]!s:.64} has {len(cell):,} characters, and a cell of "
                    f"a spreadsheet holds {_LONGEST:,}: take csv."
                )


def _added(book: Workbook, name: str, lang: str) -> Worksheet:
    sheet = book.add_worksheet(_in(SHEETS[name], lang))
    if lang == "ar":
        sheet.right_to_left()
    return sheet


def _sheet(
    book: Workbook,
    name: str,
    lang: str,
    head: Format,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
) -> None:
    sheet = _added(book, name, lang)
    day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
    for at, column in enumerate(columns):
        longest = max((len(str(row[at])) for row in rows if row[at] is not None), default=0)
        sheet.set_column(at, at, min(max(longest, len(column.name)) + 2, _WIDEST))
        sheet.write_string(0, at, column.name, head)
    for line, row in enumerate(rows, 1):
        for at, cell in enumerate(row):
            if isinstance(cell, bool):
                sheet.write_boolean(line, at, cell)
            elif isinstance(cell, date):
                sheet.write_datetime(line, at, cell, day)
            elif isinstance(cell, str):
                sheet.write_string(line, at, cell)
            elif cell is not None:
                sheet.write_number(line, at, cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)


def _explained(book: Workbook, lang: str, head: Format, columns: Sequence[Column]) -> None:
    sheet = _added(book, "columns", lang)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    langs = ("ar", "en") if lang == "ar" else ("en", "ar")
    heads = [_in(text, lang) for text in _HEADS]
    heads[3:4] = [f"{heads[3]} ({one})" for one in langs]
    lines = [heads]
    for column in columns:
        meanings = [_in(column.meaning, one) for one in langs]
        kind = _in(TYPES[column.kind], lang)
        lines.append([column.name, kind, column.unit, *meanings, column.hxl])
    for line, cells in enumerate(lines):
        for at, cell in enumerate(cells):
            sheet.write_string(line, at, cell, wrapped if line else head)
    for at, width in enumerate((22, 20, 8, _WIDEST, _WIDEST, 36)):
        sheet.set_column(at, at, width)
    sheet.freeze_panes(1, 0)


def _about(book: Workbook, lang: str, head: Format, facts: Sequence[Fact]) -> None:
    sheet = _added(book, "about", lang)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    langs = ("ar", "en") if lang == "ar" else ("en", "ar")
    for line, fact in enumerate(facts):
        sheet.write_string(line, 0, _in(fact.label, lang), head)
        for at, one in enumerate(langs, 1):
            sheet.write_string(line, at, _in(fact.words, one), wrapped)
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 2, _WIDEST)


def _in(text: Text, lang: str) -> str:
    return text.ar if lang == "ar" else text.en
