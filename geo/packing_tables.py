"""The tables of a scene as they travel inside a page: column by column, each column that is not
text as bits that follow from other columns.

How a column is packed is one of: `name`, few different values; `new`, numbers that begin at 0 and
get no gaps; `index`, whole numbers from -1; `step`, whole numbers by how far they are from the row
before; `date`, by how long before the scene's last day; `after`, ids that count up; and the name
of a column of numbers from which it is not far. `of` is no column of its own: the days on which
sources were published. Then come contexts: columns packed before, or, with `'`, their row before.
`geo/static/unfold_tables.js` is the way back, step by step the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from geo.packing_bits import Bits

__all__ = ["TABLES", "Tables"]

Column = tuple[str, ...]

_SAID: tuple[Column, ...] = (
    ("kind", "name", "'kind"),
    ("day", "step", ""),
    ("dayEnd", "day", ""),
    ("source", "step", "", "'source"),
    ("claimant", "index", "source", "'claimant"),
    ("low", "index", "kind"),
    ("high", "low", "kind"),
    ("certainty", "name", "source", "'certainty"),
)
# Every table of a scene in the order of packing, with the columns that go into bits.
TABLES: Mapping[str, Sequence[Column]] = {
    "claimants": (("side", "name", "'side"),),
    "sources": (
        ("published", "date", ""),
        ("archived", "name", ""),
        ("complete", "name", "'complete"),
        ("language", "name", "'language"),
    ),
    "claims": (
        ("id", "after", ""),
        ("source", "step", "", "'source"),
        ("claimant", "index", "source", "'claimant 'source"),
        ("published", "of", "source"),
        ("place", "step", "", "'place", "source 'place"),
        ("kind", "name", "'kind", "source"),
        ("actor", "index", "kind 'actor", "source kind", "claimant kind"),
        ("from", "index", "kind actor", "kind 'from", "source actor"),
        ("manner", "name", "kind actor", "kind 'manner", "source kind"),
        ("extent", "name", "kind manner", "'extent", "source"),
        ("latest", "step", "source", "'latest published", "'source"),
        ("earliest", "latest", "kind", "source", "'latest 'earliest"),
        ("reported", "published", ""),
        ("approximate", "index", "kind", "source"),
        ("certainty", "name", "source", "kind 'certainty", "extent"),
        ("text", "new", "'text", "kind manner actor", "kind manner actor claimant"),
    ),
    "events": (("id", "after", ""), ("category", "name", "'category"), *_SAID[1:4], _SAID[7]),
    "incidents": (("id", "after", ""), *_SAID),
    "flows": (("id", "after", ""), *_SAID, ("unit", "name", "kind")),
    "accounts": (),
}
_FIRST_FAMILY, _FAMILIES = 4_096, 1_024


class Tables:
    """Packs the tables of a scene."""

    def __init__(self, bits: Bits, epoch: str, last: int) -> None:
        self._bits = bits
        self._epoch, self._last = date.fromisoformat(epoch).toordinal(), last
        # The columns of the present table as numbers, and when the sources were published.
        self._codes: dict[str, list[int]] = {}
        self._published: list[int] = []

    def pack(
        self, name: str, rows: Sequence[Mapping[str, Any]], *, as_it_is: bool = False
    ) -> dict[str, Any]:
        """Pack what goes into bits of a table's rows, objects with the same keys; return the rest
        as `{rows, columns}`, each column as its name and its values, or how to unpack them.
        `as_it_is`: nothing goes into bits."""
        family = _FIRST_FAMILY + _FAMILIES * list(TABLES).index(name)
        self._codes = {}
        columns: list[Any] = []
        packed = TABLES[name] if rows and not as_it_is else ()
        known = {column[0] for column in packed}
        for at, (key, way, *contexts) in enumerate(packed):
            values = [row.get(key) for row in rows]
            columns.append(self._column(key, way, contexts, values, family + 64 * at))
        for key in rows[0] if rows else ():
            if key not in known:
                columns.append([key, [row[key] for row in rows]])
        if name == "sources":
            self._published = self._codes.get("published", [])
        return {"rows": len(rows), "columns": columns}

    def _column(
        self, key: str, way: str, contexts: Sequence[str], values: Sequence[Any], family: int
    ) -> list[Any]:
        if way == "after":
            pairs = zip(["", *values], values, strict=False)
            return [key, way, [0 if last and one == _after(last) else one for last, one in pairs]]
        own = self._codes[key] = list[int]()
        if way == "of":
            sources = self._codes[contexts[0]]
            own += [self._published[source] if source >= 0 else -1 for source in sources]
            return [key, way, *contexts]
        places: dict[Any, int] = {}
        asked = [context.split() for context in contexts]
        for row, value in enumerate(values):
            found = [self._context(names, row) for names in asked]
            code, number = self._number(way, value, row, own, places)
            self._bits.number(number, family, found)
            own.append(code)
        return [key, way, *([list(places)] if way == "name" else []), *contexts]

    def _context(self, names: Sequence[str], row: int) -> int:
        found = 0
        for name in names:
            if name[0] != "'":
                found = found * 64 + self._codes[name][row]
            else:
                found = found * 64 + (self._codes[name[1:]][row - 1] if row else 0)
        return found

    def _number(
        self, way: str, value: Any, row: int, own: Sequence[int], places: dict[Any, int]
    ) -> tuple[int, int]:
        """Return a value as what other columns know it by, and as the number that is packed.
        `places` holds the different values so far, each with its place among them."""
        if way in ("name", "new"):
            many = len(places)
            place = places.setdefault(value, many)
            return place, place if way == "name" else many - place
        if way == "index":
            return -2 if value is None else value, 0 if value is None else value + 2
        if way == "step":
            return value, _folded(value - (own[-1] if own else 0))
        if value is None:
            return -1, 0
        if way == "date":
            day = date.fromisoformat(value).toordinal() - self._epoch
            return day, 1 + _folded(self._last - day)
        return value, 1 + _folded(self._codes[way][row] - value)


def _folded(number: int) -> int:
    return number * 2 if number >= 0 else ~(number * 2)


def _after(key: str) -> str | None:
    """Return the id that follows: C0009 → C0010; None when it does not end in a number."""
    number = re.search(r"[0-9]+$", key)
    if number is None:
        return None
    digits = number.group()
    return key[: number.start()] + str(int(digits) + 1).zfill(len(digits))
