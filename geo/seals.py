"""Seals: the sha256 and size that each file of a case had when its content was last meant.

A file that differs from its seal was edited by mistake, or on purpose by someone who then seals
the folder again.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Final

from geo import atomic
from geo.errors import DatasetError
from geo.package import (
    DESCRIPTOR,
    Resource,
    case_folder,
    read_bytes,
    read_descriptor,
    read_resources,
)
from geo.values import Notes

__all__ = ["check_seal", "seal"]

_FIX: Final = "Run `control-map seal FOLDER` if the edit was meant"


def check_seal(resource: Resource, data: bytes, notes: Notes) -> None:
    """Note when the file is not as it was when the case was sealed."""
    if not resource.digest:
        notes.add(resource.file, f"{DESCRIPTOR} holds no hash for the file", _FIX)
    elif resource.digest != _digest(data):
        message = f"the file is not the one that {DESCRIPTOR} describes (sha256 differs)"
        notes.add(resource.file, message, _FIX, value=resource.digest)
    elif resource.size != len(data):
        message = f"{DESCRIPTOR} says {resource.size} bytes, the file has {len(data)}"
        notes.add(resource.file, message, _FIX)


def _digest(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def seal(path: Path | str) -> tuple[str, ...]:
    """Write each file's sha256 and size into `datapackage.json` as they are now.

    Returns the names of the resources whose seal changed. The file is replaced in one step, so
    that a reader sees the old one or the new one, and left alone when nothing changed.

    Raises DatasetError when the descriptor or a file it names cannot be read.
    """
    folder = case_folder(path)
    notes = Notes()
    descriptor = read_descriptor(folder, notes)
    resources = {} if descriptor is None else read_resources(descriptor, folder, notes)
    seals: dict[str, tuple[str, int]] = {}
    for resource in resources.values():
        data = read_bytes(resource.path, resource.file, notes)
        if data is not None:
            seals[resource.name] = (_digest(data), len(data))
    if descriptor is None or len(notes):
        raise DatasetError(notes.in_file_order([DESCRIPTOR]))
    changed: list[str] = []
    items = descriptor["resources"]
    for item in items if isinstance(items, list) else ():
        digest, size = seals[item["name"]]
        if (item.get("hash"), item.get("bytes")) != (digest, size):
            item["hash"], item["bytes"] = digest, size
            changed.append(item["name"])
    if changed:
        text = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
        atomic.write(folder / DESCRIPTOR, text.encode())
    return tuple(changed)
