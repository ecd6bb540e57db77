"""KML 2.2: full boundaries, a style for each actor, and time spans by which Google Earth plays.

KML knows no hatching. Districts that are claimed or contested carry stripes as lines of their own
in a second folder, in the colour and at the angle of each party that does not hold it, so that
doubt is never told by colour alone.

A span begins on the first day and ends on the last one, both written as dates, which are whole
days wherever the file is opened: every day belongs to one period, and none is left out.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final
from xml.etree import ElementTree as ET

from shapely.geometry.base import BaseGeometry

from geo.download.about import SHEETS, Fact
from geo.download.columns import Column
from geo.download.kml_styles import NOBODY, STRIPES, style_of, styles
from geo.download.rows import Cell, Table
from geo.download.stripes import striped
from geo.model import Actor, Text
from geo.page_words import STATES

__all__ = ["kml_file"]

_SPACE: Final = "http://www.opengis.net/kml/2.2"
_TYPES: Final = {
    "string": "string",
    "date": "string",
    "number": "double",
    "integer": "int",
    "boolean": "bool",
}
_STRIPES: Final = Text("Stripes of doubt", "خطوط الشك")


def kml_file(table: Table, facts: Sequence[Fact], actors: Mapping[str, Actor], lang: str) -> bytes:
    """Return the table as KML, names in one language, every column as typed extended data."""
    root = ET.Element("kml", xmlns=_SPACE)
    document = ET.SubElement(root, "Document")
    said = {fact.key: _in(fact.words, lang) for fact in facts}
    _text(document, "name", f"{said['title']} – {said['contents']}")
    lines = [f"{_in(fact.label, lang)}: {_in(fact.words, lang)}" for fact in facts]
    _text(document, "description", "<br/>".join(map(html.escape, lines)))
    for style in styles(actors):
        document.append(style)
    _schema(document, table.columns)
    places = ET.SubElement(document, "Folder")
    _text(places, "name", _in(SHEETS[table.what], lang))
    rows = [
        (dict(zip([c.name for c in table.columns], row, strict=True)), shape)
        for row, shape in zip(table.rows, table.shapes, strict=True)
    ]
    for cells, shape in rows:
        _placemark(places, table.columns, cells, shape, lang)
    doubtful = [(cells, shape) for cells, shape in rows if _challengers(cells) and shape]
    if doubtful:
        folder = ET.SubElement(document, "Folder")
        _text(folder, "name", _in(_STRIPES, lang))
        for cells, shape in doubtful:
            _stripes(folder, cells, shape, actors)
    ET.indent(root, " ")
    found: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return found + b"\n"


def _schema(document: ET.Element, columns: Sequence[Column]) -> None:
    schema = ET.SubElement(document, "Schema", name="row", id="row")
    for column in columns:
        field = ET.SubElement(schema, "SimpleField", type=_TYPES[column.kind], name=column.name)
        _text(field, "displayName", column.name)


def _placemark(
    folder: ET.Element,
    columns: Sequence[Column],
    cells: Mapping[str, Cell],
    shape: BaseGeometry | None,
    lang: str,
) -> None:
    mark = ET.SubElement(folder, "Placemark")
    _text(mark, "name", str(cells[f"name_{lang}"]))
    # Google Earth reads a description as HTML, so that text in it is escaped once more.
    _text(mark, "description", "<br/>".join(map(html.escape, _description(cells, lang))))
    _when(mark, cells)
    _text(mark, "styleUrl", f"#{style_of(cells)}")
    data = ET.SubElement(ET.SubElement(mark, "ExtendedData"), "SchemaData", schemaUrl="#row")
    for column in columns:
        cell = cells[column.name]
        if cell is not None:
            ET.SubElement(data, "SimpleData", name=column.name).text = _plain(cell)
    if shape is not None:
        mark.append(_geometry(shape))


def _description(cells: Mapping[str, Cell], lang: str) -> Iterator[str]:
    yield str(cells[f"name_{lang}"])
    if "claim" in cells:
        keys = [f"statement_{lang}", f"claimant_{lang}", "source_title", "source_url", "claim"]
    else:
        yield _in(STATES[str(cells["state"])], lang)
        keys = [f"holder_{lang}", f"challenger_{lang}", "source_titles", "claims"]
    yield from (str(cells[key]) for key in keys if cells[key] is not None)


def _when(mark: ET.Element, cells: Mapping[str, Cell]) -> None:
    if "date" in cells:
        _text(ET.SubElement(mark, "TimeStamp"), "when", _plain(cells["date"]))
        return
    first, last = ("earliest", "latest") if "claim" in cells else ("start", "last_day")
    begin, end = cells[first], cells[last]
    if begin is None and end is None:
        return
    span = ET.SubElement(mark, "TimeSpan")
    if begin is not None:
        _text(span, "begin", _plain(begin))
    if end is not None:
        _text(span, "end", _plain(end))


def _challengers(cells: Mapping[str, Cell]) -> tuple[str, ...]:
    """Return the parties of a claimed or contested district that do not hold it; where none
    is named, NOBODY."""
    if cells.get("state") not in ("claimed", "contested"):
        return ()
    parties = str(cells["parties"] or "").split()
    return tuple(party for party in parties if party != cells["holder"]) or (NOBODY,)


def _stripes(
    folder: ET.Element,
    cells: Mapping[str, Cell],
    shape: BaseGeometry,
    actors: Mapping[str, Actor],
) -> None:
    for party in _challengers(cells):
        lines = striped(shape, 45 if party == NOBODY else actors[party].hatch)
        if lines.is_empty:
            continue
        mark = ET.SubElement(folder, "Placemark")
        _text(mark, "name", f"{cells['place']} {party}")
        _when(mark, cells)
        _text(mark, "styleUrl", f"#{STRIPES}-{party}")
        mark.append(_geometry(lines))


def _geometry(shape: BaseGeometry) -> ET.Element:
    if hasattr(shape, "geoms"):
        several = ET.Element("MultiGeometry")
        several.extend(_geometry(part) for part in shape.geoms)
        return several
    if shape.geom_type == "Polygon":
        polygon = ET.Element("Polygon")
        _text(polygon, "tessellate", "1")
        rings = [("outerBoundaryIs", shape.exterior)]
        rings += [("innerBoundaryIs", ring) for ring in shape.interiors]
        for name, ring in rings:
            _positions(ET.SubElement(ET.SubElement(polygon, name), "LinearRing"), ring)
        return polygon
    element = ET.Element(shape.geom_type)  # Point and LineString are called so in KML too
    if shape.geom_type == "LineString":
        _text(element, "tessellate", "1")
    _positions(element, shape)
    return element


def _positions(element: ET.Element, shape: BaseGeometry) -> None:
    _text(element, "coordinates", " ".join(f"{x!r},{y!r}" for x, y in shape.coords))


def _plain(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _in(text: Text, lang: str) -> str:
    return text.ar if lang == "ar" else text.en
