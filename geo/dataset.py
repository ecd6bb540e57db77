"""The whole case: a folder read, checked and frozen, or one error that lists every problem.

    >>> from geo import dataset
    >>> case = dataset.load()

The columns of each table stand in `records`, the rules for single cells in `values` and
`tables`, those for shapes in `boundaries`, and what `datapackage.json` must say in `package`.
Here are the rules that need more than one file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, Protocol, TypeVar

import shapely
from shapely.geometry.base import BaseGeometry

from geo import records
from geo.boundaries import check_coverage, latitude_first, read_boundaries, read_context
from geo.errors import DatasetError, Problem
from geo.model import Context, Cover, Dataset, Name, Origin, Package, Place, Unmatched
from geo.package import (
    DESCRIPTOR,
    Resource,
    case_folder,
    decode,
    read_bytes,
    read_descriptor,
    read_json,
    read_package,
    read_resources,
)
from geo.phrases import read_phrases
from geo.seals import check_seal, seal
from geo.tables import Keys, Row, Table, read_table
from geo.values import Notes, id_ok

__all__ = ["SHIPPED", "load", "problems", "seal"]

_NAME: Final = "east-aleppo-2016"
_HERE: Final = Path(__file__).resolve().parent
# In a wheel the case lies in the package, in the repository beside it.
_PACKED: Final = _HERE / "data" / _NAME
SHIPPED: Final[Path] = _PACKED if _PACKED.is_dir() else _HERE.parent / "data" / _NAME

_REQUIRED: Final = (
    "actors",
    "claimants",
    "sources",
    "places",
    "names",
    "covers",
    "claims",
    "boundaries",
)
_OPTIONAL: Final = ("unmatched", "rulings", "displacement", "incidents", "events", "context")


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


Identified = TypeVar("Identified", bound=_HasId)


def load(path: Path | str | None = None) -> Dataset:
    """Return the case in the folder `path` (None: the one that ships), whole and valid.

    Mappings and tuples are in file order; the same files give equal values.

    Raises DatasetError, which lists every problem by file and line; nothing is loaded by half.
    """
    dataset, found = _read(SHIPPED if path is None else case_folder(path))
    if dataset is None or found:
        raise DatasetError(found)
    return dataset


def problems(path: Path | str | None = None) -> tuple[Problem, ...]:
    """Return everything that keeps the case in the folder `path` from loading, in file order."""
    return _read(SHIPPED if path is None else case_folder(path))[1]


def _read(folder: Path) -> tuple[Dataset | None, tuple[Problem, ...]]:
    """Return the case and no problems, or None and all of them."""
    notes = Notes()
    descriptor = read_descriptor(folder, notes)
    if descriptor is None:
        return None, notes.in_file_order([DESCRIPTOR])
    case = _Case(read_resources(descriptor, folder, notes), folder, notes)
    dataset = case.read(read_package(descriptor, notes))
    return (None if len(notes) else dataset), notes.in_file_order([DESCRIPTOR, *case.files])


class _Case:
    """A case while it is read. Tables come in the order in which they refer to each other."""

    def __init__(self, resources: Mapping[str, Resource], folder: Path, notes: Notes) -> None:
        self._resources = resources
        self._folder = folder
        self._notes = notes
        self._lines: dict[str, dict[str, int]] = {}
        self._parts: set[str] = set()  # tables of which some rows or columns are not known
        self._unsettled: set[str] = set()  # places whose kind or id cannot be made out
        self.files = [resource.file for resource in resources.values()]
        self._texts = {name: self._text(resource) for name, resource in resources.items()}
        for name in (*_REQUIRED, *_OPTIONAL):
            if name in resources:
                continue
            if name in _REQUIRED or (folder / self._file(name)).exists():
                fix = f"Add a resource with the name {name!r} and the path of its file"
                message = f"{DESCRIPTOR} does not name the resource {name!r}"
                notes.add(DESCRIPTOR, message, fix, column="resources", value=name)

    def _text(self, resource: Resource) -> str | None:
        data = read_bytes(resource.path, resource.file, self._notes)
        if data is None:
            return None
        if resource.name.startswith("lexicon-"):
            return None  # read and checked with the other words
        check_seal(resource, data, self._notes)
        if resource.name not in (*_REQUIRED, *_OPTIONAL):
            return None  # a file that travels with the case; nothing here reads it
        return decode(data, resource.file, self._notes)

    def _file(self, name: str) -> str:
        ending = "geojson" if name in ("boundaries", "context") else "csv"
        return self._resources[name].file if name in self._resources else f"{name}.{ending}"

    def read(self, package: Package) -> Dataset:
        """Return the case; only to be used when nothing was noted."""
        actors = self._by_id("actors", records.actor)
        sides = self._keys("actors", (*actors, "independent", "tertiary"))
        claimants = self._by_id("claimants", self._with(records.claimant, {"sides": sides}))
        sources = self._by_id("sources", records.source)
        places = self._by_id("places", self._place)
        districts = self._districts(places)
        keys = {
            "actors": self._keys("actors", actors),
            "claimants": self._keys("claimants", claimants),
            "sources": self._keys("sources", sources),
            "places": self._keys("places", places),
        }
        polygons = self._keys("places", (*districts, *self._unsettled))
        names = self._names(keys["places"])
        covers = self._covers(keys["places"], polygons, districts)
        self._check_package(package, keys, covers)
        geometry, origins = self._boundaries(places, polygons, districts)
        return Dataset(
            package=package,
            actors=actors,
            claimants=claimants,
            sources=sources,
            places=places,
            names=names,
            unmatched=self._unmatched(keys["places"], names),
            covers=covers,
            claims=self._by_id("claims", self._with(records.claim, keys)),
            rulings=self._all("rulings", self._with(records.ruling, keys)),
            flows=self._all("displacement", self._with(records.flow, keys)),
            incidents=self._all("incidents", self._with(records.incident, keys)),
            events=self._all("events", self._with(records.event, keys)),
            context=self._context(),
            geometry=geometry,
            lexicon=read_phrases(self._folder, self._resources, keys, self._notes),
            origins=origins,
        )

    @staticmethod
    def _with(
        make: Callable[[Row, dict[str, int], Mapping[str, Keys]], Identified],
        keys: Mapping[str, Keys],
    ) -> Callable[[Row, dict[str, int]], Identified]:
        return lambda row, lines: make(row, lines, keys)

    def _all(
        self, name: str, make: Callable[[Row, dict[str, int]], Identified]
    ) -> tuple[Identified, ...]:
        return tuple(self._by_id(name, make).values())

    def _rows(self, name: str) -> tuple[Row, ...]:
        text = self._texts.get(name)
        table = Table((), whole=False)
        if text is not None:
            table = read_table(text, self._file(name), records.COLUMNS[name], self._notes)
        if not table.whole:
            self._parts.add(name)
        return table.rows

    def _by_id(
        self, name: str, make: Callable[[Row, dict[str, int]], Identified]
    ) -> Mapping[str, Identified]:
        lines: dict[str, int] = {}
        self._lines[name] = lines
        found = [make(row, lines) for row in self._rows(name)]
        # A row without an id of its own has been noted and would only be noted again.
        return MappingProxyType({record.id: record for record in found if record.id in lines})

    def _keys(self, name: str, ids: Iterable[str]) -> Keys:
        return Keys(self._file(name), list(ids), whole=name not in self._parts)

    def _place(self, row: Row, lines: dict[str, int]) -> Place:
        place = records.place(row, lines)
        if row.raw("kind") not in records.PLACE_KINDS or not id_ok(place.id):
            self._unsettled.add(place.id)
        return place

    def _districts(self, places: Mapping[str, Place]) -> list[str]:
        """Return the ids of the districts; without any there is no map."""
        found = [
            place.id
            for place in places.values()
            if place.kind == "district" and place.id not in self._unsettled
        ]
        if not found and not self._unsettled and "places" not in self._parts:
            fix = "Add at least one place of kind district"
            self._notes.add(self._file("places"), "the table holds no district", fix)
        return found

    def _names(self, places: Keys) -> tuple[Name, ...]:
        lines: dict[tuple[str, str], int] = {}
        found: list[Name] = []
        for row in self._rows("names"):
            name = records.name(row, places)
            pair = (name.place, name.text)
            if all(pair) and lines.setdefault(pair, row.line) != row.line:
                message = f"lines {lines[pair]} and {row.line} give the place the same spelling"
                row.note("text", message, "Keep one of the two")
            found.append(name)
        return tuple(found)

    def _unmatched(self, places: Keys, names: Iterable[Name]) -> tuple[Unmatched, ...]:
        spelled = {(name.text, name.place) for name in names}
        spelled |= {(name.text, "") for name in names}  # must find no place at all
        found: list[Unmatched] = []
        for row in self._rows("unmatched"):
            unmatched = records.unmatched(row, places)
            if (unmatched.text, unmatched.place) in spelled:
                file = self._file("names")
                message = f"{file} gives a place this very name"
                row.note("text", message, f"Remove it here or in {file}")
            found.append(unmatched)
        return tuple(found)

    def _covers(self, places: Keys, polygons: Keys, districts: list[str]) -> tuple[Cover, ...]:
        found: list[Cover] = []
        lines: dict[tuple[str, str], int] = {}
        for row in self._rows("covers"):
            cover = records.cover(row, places, polygons)
            pair = (cover.place, cover.polygon)
            if all(pair) and lines.setdefault(pair, row.line) != row.line:
                message = f"lines {lines[pair]} and {row.line} say how the same two meet"
                row.note("polygon", message, "Keep one of the two")
            elif cover.place and cover.place == cover.polygon and cover.relation != "same":
                row.note("relation", "a district is the same as its own polygon", "Write same")
            found.append(cover)
        for district in districts:
            if "covers" not in self._parts and (district, district) not in lines:
                fix = f"Add the line {district},{district},same to {self._file('covers')}"
                message = f"{self._file('covers')} has no row for the district's own polygon"
                self._note_place(district, message, fix)
        return tuple(found)

    def _note_place(self, place: str, message: str, fix: str, column: str = "id") -> None:
        line = self._lines["places"].get(place)
        self._notes.add(self._file("places"), message, fix, row=line, column=column, value=place)

    def _json(self, name: str) -> object:
        text = self._texts.get(name)
        return None if text is None else read_json(text, self._file(name), self._notes)

    def _boundaries(
        self, places: Mapping[str, Place], polygons: Keys, districts: Iterable[str]
    ) -> tuple[Mapping[str, BaseGeometry], Mapping[str, Origin]]:
        """Return the districts' polygons and who drew them, in the order of places.csv."""
        value = self._json("boundaries")
        if value is None:
            return MappingProxyType({}), MappingProxyType({})
        file = self._file("boundaries")
        shapes, origins = read_boundaries(value, file, self._notes)
        sources = {key: origin.source for key, origin in origins.items()}
        check_coverage(shapes, sources, file, self._notes)
        self._check_positions(places, shapes)
        for key in sources:
            if key not in polygons:
                message = f"{polygons.file} has no district with this id"
                self._notes.add(file, message, polygons.fix(key), column="id", value=key)
        for district in districts:
            if district not in sources:
                message = f"{file} has no feature for this district"
                self._note_place(district, message, "Draw it there, or choose another kind")
        drawn = [key for key in districts if key in shapes]
        return (
            MappingProxyType({key: shapes[key] for key in drawn}),
            MappingProxyType({key: origins[key] for key in drawn}),
        )

    def _check_positions(
        self, places: Mapping[str, Place], shapes: Mapping[str, BaseGeometry]
    ) -> None:
        """Note positions with latitude first, in either file, and labels beside their shape."""
        middles: dict[tuple[str, str], tuple[float, float]] = {}
        for key, shape in shapes.items():
            west, south, east, north = shape.bounds
            middles["geometry", key] = ((west + east) / 2, (south + north) / 2)
        for place in places.values():
            if place.lonlat is not None:
                middles["lon", place.id] = place.lonlat
        swapped = latitude_first(middles)
        for column, key in swapped:
            message, fix = "the position seems to have latitude first", "Write longitude first"
            if column == "lon":
                self._note_place(key, message, fix, column)
            else:
                file = self._file("boundaries")
                self._notes.add(file, message, fix, column=column, value=key)
        for place in places.values():
            if ("lon", place.id) in swapped or ("geometry", place.id) in swapped:
                continue
            drawn = shapes.get(place.id)
            if drawn and place.lonlat and not shapely.intersects_xy(drawn, *place.lonlat):
                fix = "Move it inside, or leave lon and lat empty"
                self._note_place(place.id, "the label stands outside its district", fix, "lon")

    def _context(self) -> tuple[Context, ...]:
        value = self._json("context")
        if value is None:
            return ()
        return read_context(value, self._file("context"), self._notes)

    def _check_package(
        self, package: Package, keys: Mapping[str, Keys], covers: Iterable[Cover]
    ) -> None:
        area = package.shares_area
        column = "control-map.shares_area"
        for field, key, known in (
            ("control-map.survey", package.survey, keys["claimants"]),
            (column, area, keys["places"]),
        ):
            if key and key not in known:
                message = f"{known.file} does not define this id"
                self._notes.add(DESCRIPTOR, message, known.fix(key), column=field, value=key)
        if (
            area
            and area in keys["places"]
            and "covers" not in self._parts
            and all(c.place != area for c in covers)
        ):
            fix = f"List its districts in {self._file('covers')}"
            self._notes.add(DESCRIPTOR, "the area has no polygon", fix, column=column, value=area)
