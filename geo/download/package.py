"""The whole case as a zip: a Frictionless Data Package that loads into the same case again.

The tables are written from the dataset itself, so that a draft in memory can be had too. What
only the case's folder knows (its README, where licences and sources are found, the rules for
single columns) is taken from there. Cells are guarded against formulas, which the loader undoes.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from geo.boundaries import read_boundaries, read_context
from geo.case import Case
from geo.cells import guard
from geo.download.case_columns import CASE, TABLES
from geo.download.dictionary import FILES, dictionary
from geo.download.geojson import geometry_json
from geo.model import Dataset, Text
from geo.phrases import LEXICON
from geo.values import Notes

__all__ = ["package_file"]

_DESCRIPTOR: Final = "datapackage.json"
_README: Final = "README.md"
# The oldest day a zip can name, for one and the same bytes.
_MADE: Final = (1980, 1, 1, 0, 0, 0)
# Fields of the model that are called otherwise in the tables.
_CALLED: Final = {"approximate": "date_approximate"}


def package_file(case: Case) -> bytes:
    """Return the zip; `dataset.load` of what it holds gives an equal dataset.

    The same dataset and folder give the same bytes.
    """
    data, known = case.dataset, _known(case)
    files = {f"{table}.csv": _table(data, table) for table in CASE}
    files["boundaries.geojson"] = _boundaries(case)
    files["context.geojson"] = _context(case)
    for name, rows in data.lexicon.items():
        files[f"lexicon/{name}.csv"] = _csv(LEXICON[name], rows)
    own = set(map(_name, files))
    for item in known.get("resources", ()):  # what only travels with the case
        if item["name"] not in own:
            files[item["path"]] = _read(case, item["path"])
    described = _descriptor(data, known, files)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        texts = {_DESCRIPTOR: _json(described), _README: _read(case, _README) or _readme(data)}
        pages = {name: dictionary(lang).encode() for lang, name in FILES.items()}
        for name, content in {**texts, **files, **pages}.items():
            entry = zipfile.ZipInfo(name, _MADE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            packed.writestr(entry, content)
    return out.getvalue()


def _read(case: Case, name: str) -> bytes:
    path = None if case.folder is None else case.folder / name
    return path.read_bytes() if path is not None and path.is_file() else b""


def _known(case: Case) -> dict[str, Any]:
    """Return the descriptor of the case's folder, empty where there is none."""
    text = _read(case, _DESCRIPTOR)
    return dict(json.loads(text)) if text else {}


def _records(data: Dataset, table: str) -> Iterable[Any]:
    if table == "displacement":
        return data.flows
    found = getattr(data, table)
    return found.values() if isinstance(found, Mapping) else found


def _table(data: Dataset, table: str) -> bytes:
    names = [column.name for column in CASE[table]]
    records = map(_cells, _records(data, table))
    return _csv(names, ([cells[name] for name in names] for cells in records))


def _csv(names: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_text(cell) for cell in row] for row in rows)
    return out.getvalue().encode()


def _name(file: str) -> str:
    """Return the name of the resource that a file is."""
    return file.rpartition(".")[0].replace("/", "-")


def _cells(record: Any) -> dict[str, object]:
    """Return the fields of a record of the model by the names of the columns."""
    cells: dict[str, object] = {}
    for field in record.__dataclass_fields__:
        value = getattr(record, field)
        if isinstance(value, Text):
            cells[f"{field}_en"], cells[f"{field}_ar"] = value.en, value.ar
        elif field == "lonlat":
            cells["lon"], cells["lat"] = value or (None, None)
        else:
            cells[_CALLED.get(field, field)] = value
    return cells


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return ";".join(value)
    return guard(value) if isinstance(value, str) else repr(value)


def _boundaries(case: Case) -> bytes:
    """Return the districts' polygons; the folder's own file where it says the same."""
    data, file = case.dataset, "boundaries.geojson"
    written = _read(case, file)
    shapes, origins = read_boundaries(json.loads(written or "null"), file, Notes())
    if written and (shapes, origins) == (dict(data.geometry), dict(data.origins)):
        return written
    features = []
    for key, shape in data.geometry.items():
        origin = data.origins.get(key)
        about = {"source": origin.source, "licence": origin.licence} if origin else {}
        head = {"type": "Feature", "id": key, "properties": {"id": key, **about}}
        features.append({**head, "geometry": geometry_json(shape)})
    return _collection(features)


def _context(case: Case) -> bytes:
    """Return the drawn context; the folder's own file, which names sources, if it says the same."""
    file = "context.geojson"
    written = _read(case, file)
    if written and read_context(json.loads(written), file, Notes()) == case.dataset.context:
        return written
    return _collection(
        {
            "type": "Feature",
            "properties": {
                "kind": drawn.kind,
                "name_en": drawn.name.en,
                "name_ar": drawn.name.ar,
            },
            "geometry": geometry_json(drawn.geometry),
        }
        for drawn in case.dataset.context
    )


def _collection(features: Iterable[dict[str, Any]]) -> bytes:
    lines = [json.dumps(found, ensure_ascii=False, separators=(",", ":")) for found in features]
    return ('{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n").encode()


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _descriptor(
    data: Dataset, known: Mapping[str, Any], files: Mapping[str, bytes]
) -> dict[str, Any]:
    """Return `datapackage.json`: what the folder's says, with this dataset's own facts."""
    package = data.package
    listed = {item["name"]: item for item in known.get("resources", ())}
    paths = {item["path"]: item["name"] for item in listed.values()}
    resources = []
    for file, content in files.items():
        name = paths.get(file, _name(file))
        seal = {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
        resources.append({**listed.get(name, _resource(name, file)), "path": file, **seal})
    return {
        "profile": "data-package",
        **known,
        "name": package.id,
        "title": package.title.en,
        "version": package.version,
        "licenses": _licences(data, known),
        "control-map": {
            "title": _pair(package.title),
            "contact": package.contact,
            "attribution": _pair(package.attribution),
            "start": package.start.isoformat(),
            "end": package.end.isoformat(),
            "focus": [day.isoformat() for day in package.focus],
            "shares_area": package.shares_area,
            "survey": package.survey,
        },
        **_made(data, known),
        "resources": resources,
    }


def _licences(data: Dataset, known: Mapping[str, Any]) -> list[dict[str, str]]:
    listed = {item.get("title", item.get("name")): item for item in known.get("licenses", ())}
    return [
        listed.get(title, {"name": re.sub(r"[^A-Za-z0-9.]+", "-", title), "title": title})
        for title in data.package.licences
    ]


def _made(data: Dataset, known: Mapping[str, Any]) -> dict[str, Any]:
    """Return who made the data and when, as the folder says it where it says the same."""
    package, found = data.package, dict[str, Any]()
    if package.created and not str(known.get("created", "")).startswith(str(package.created)):
        found["created"] = f"{package.created}T00:00:00Z"
    if package.makers != tuple(item.get("title", "") for item in known.get("contributors", ())):
        found["contributors"] = [{"title": maker} for maker in package.makers]
    return found


def _pair(text: Text) -> dict[str, str]:
    return {"en": text.en, "ar": text.ar}


def _resource(name: str, file: str) -> dict[str, Any]:
    """Return how a file is described that no folder describes."""
    if file.endswith(".geojson"):
        kind = {"format": "geojson", "mediatype": "application/geo+json"}
        return {"name": name, "path": file, "profile": "data-resource", **kind, "encoding": "utf-8"}
    if name in CASE:
        about = f"{TABLES[name].en} / {TABLES[name].ar}"
        fields = [
            {
                "name": column.name,
                "type": column.kind,
                "description": f"{column.meaning.en} / {column.meaning.ar}",
                **({"constraints": {"required": True}} if column.required else {}),
            }
            for column in CASE[name]
        ]
    else:
        about = "Words by which reports are read / كلمات تُقرأ بها التقارير"
        columns = LEXICON[name.removeprefix("lexicon-")]
        fields = [{"name": column, "type": "string"} for column in columns]
    return {
        "name": name,
        "path": file,
        "description": about,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "missingValues": [""]},
    }


def _readme(data: Dataset) -> bytes:
    package = data.package
    lines = (
        f"# {package.title.en}",
        package.title.ar,
        f"Version {package.version}. Licences: {'; '.join(package.licences)}.",
        package.attribution.en,
        package.attribution.ar,
        f"Corrections: {package.contact}",
        f"The columns are explained in {' and '.join(FILES.values())}.",
    )
    return ("\n\n".join(lines) + "\n").encode()
