"""CSV, plain and HXL-tagged.

UTF-8 with a byte order mark: without it Excel takes the file for a Windows code page and shows
Arabic as signs; readers of CSV and of HXL drop the mark. Lines end in CR LF (RFC 4180). A
missing value is an empty field; what a spreadsheet would run as a formula is guarded (`geo.cells`).
"""

from __future__ import annotations

import csv
import io
from datetime import date

from geo.cells import guard
from geo.download.rows import Cell, Table

__all__ = ["csv_file", "hxl_file"]


def csv_file(table: Table) -> bytes:
    """Return the table as CSV with one header row."""
    return _file(table, [[column.name for column in table.columns]])


def hxl_file(table: Table) -> bytes:
    """Return the table as CSV whose second row holds the HXL hashtags (HXL 1.1)."""
    names = [column.name for column in table.columns]
    return _file(table, [names, [column.hxl for column in table.columns]])


def _file(table: Table, heads: list[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerows(heads)
    writer.writerows([_text(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, date):
        return cell.isoformat()
    return guard(cell) if isinstance(cell, str) else repr(cell)
