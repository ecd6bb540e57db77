"""A draft as a patch of the case's folder, in the form that `git apply` and `patch` read.

A patch rather than whole files: an editor reads in it exactly what would be added, it refuses to
apply where the case has changed meanwhile, and it carries the new seals of `datapackage.json`, so
that the case loads at once. Paths in it are those inside the case's folder.
"""

from __future__ import annotations

import csv
import difflib
import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

from geo import records
from geo.errors import DatasetError
from geo.package import (
    DESCRIPTOR,
    Resource,
    case_folder,
    read_bytes,
    read_descriptor,
    read_resources,
)
from geo.reports.draft import TABLES, Draft
from geo.reports.draft.rows import Row
from geo.values import Notes

__all__ = ["patch", "patched"]

_MARK = b"\xef\xbb\xbf"


def patched(draft: Draft, folder: Path | str) -> Mapping[str, tuple[bytes, bytes]]:
    """Return each file of the case that the draft changes, as it is and as it would be, by its
    path in the folder. Nothing is written.

    Raises DatasetError when the folder cannot be read.
    """
    root = case_folder(folder)
    notes = Notes()
    descriptor = read_descriptor(root, notes)
    resources = {} if descriptor is None else read_resources(descriptor, root, notes)
    changed: dict[str, tuple[bytes, bytes]] = {}
    seals: dict[str, bytes] = {}
    added: list[dict[str, object]] = []
    for table in TABLES:
        rows = draft.rows.get(table, ())
        if not rows:
            continue
        old, name = _old(resources.get(table), table, notes)
        new = _with_rows(old, table, rows)
        changed[name] = (old, new)
        seals[table] = new
        if table not in resources:
            added.append({"name": table, "path": name, "format": "csv", "mediatype": "text/csv"})
    before = read_bytes(root / DESCRIPTOR, DESCRIPTOR, notes)
    if descriptor is None or before is None or len(notes):
        raise DatasetError(notes.in_file_order([DESCRIPTOR]))
    if changed:
        # What `read_resources` has read without a note is a list of objects.
        items = cast("list[dict[str, object]]", descriptor["resources"])
        for item in [*items, *added]:
            data = seals.get(str(item["name"]))
            if data is not None:
                item["hash"] = f"sha256:{hashlib.sha256(data).hexdigest()}"
                item["bytes"] = len(data)
        descriptor["resources"] = [*items, *added]
        text = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
        changed[DESCRIPTOR] = (before, text.encode())
    return changed


def patch(draft: Draft, folder: Path | str) -> bytes:
    """Return the draft as a patch to apply in the case's folder; empty for an empty draft.

    Raises DatasetError when the folder cannot be read.
    """
    files = patched(draft, folder)
    if not files:
        return b""
    head = (
        f"{len(draft.ids)} claims and figures for {draft.case} {draft.version}.\n"
        "In the folder of the case: git apply FILE (or: patch -p1 < FILE), then\n"
        "control-map check .\n\n"
    )
    parts = [head.encode()]
    for name, (old, new) in files.items():
        parts.extend(_difference(name, old, new))
    return b"".join(parts)


def _old(resource: Resource | None, table: str, notes: Notes) -> tuple[bytes, str]:
    """Return a table's file as it is, and its path; no bytes for one that is still to be made."""
    if resource is None:
        return b"", f"{table}.csv"
    return read_bytes(resource.path, resource.file, notes) or b"", resource.file


def _with_rows(old: bytes, table: str, rows: tuple[Row, ...]) -> bytes:
    """Return a table's file with rows after its own, in its order of columns and line ends."""
    ending = "\r\n" if b"\r\n" in old[:4096] else "\n"
    text = old.removeprefix(_MARK).decode("utf-8", "surrogateescape")
    columns = next(csv.reader(io.StringIO(text, newline="")), None) or list(records.COLUMNS[table])
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator=ending)
    if not old:
        writer.writerow(columns)
    for row in rows:
        writer.writerow([row.get(column, "") for column in columns])
    between = "" if not old or old.endswith((b"\n", b"\r")) else ending
    return old + (between + out.getvalue()).encode("utf-8", "surrogateescape")


def _difference(name: str, old: bytes, new: bytes) -> Iterator[bytes]:
    """Yield the unified difference of two states of a file.

    Without git's own header, for git reads paths from there as those of the repository's top.
    """
    yield f"--- {f'a/{name}' if old else '/dev/null'}\n+++ b/{name}\n".encode()
    # Latin-1 keeps every byte, and lines end at \n only.
    before, after = (_ended(data.decode("latin-1").split("\n")) for data in (old, new))
    for line in list(difflib.unified_diff(before, after))[2:]:
        if line.endswith("\n"):
            yield line.encode("latin-1")
        else:
            yield f"{line}\n\\ No newline at end of file\n".encode("latin-1")


def _ended(lines: list[str]) -> list[str]:
    """Return split lines with their ends back on; a last one without stays so."""
    whole = [f"{line}\n" for line in lines[:-1]]
    return [*whole, lines[-1]] if lines[-1] else whole
