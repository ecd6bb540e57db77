"""The folder of a case: its `datapackage.json` and the files that it names.

No path leads out of the folder, by `..` or by a symlink.
"""

from __future__ import annotations

import json
import math
import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from geo.model import Package, Text
from geo.values import (
    FIRST_DAY,
    ID_RULE,
    LAST_DAY,
    Notes,
    forbidden_character,
    id_ok,
    is_blank,
    parse_day,
)

__all__ = [
    "DESCRIPTOR",
    "LARGEST_FILE",
    "Resource",
    "case_folder",
    "decode",
    "read_bytes",
    "read_descriptor",
    "read_json",
    "read_package",
    "read_resources",
]

DESCRIPTOR: Final = "datapackage.json"
LARGEST_FILE: Final = 50_000_000  # bytes; what we mean to draw is far smaller
_HUGE_NUMBER: Final = re.compile(r"[0-9]{300}|[eE]\+?[0-9]{3}")
_HALF_CHARACTER: Final = re.compile(r"\\u[dD][89a-fA-F]")


@dataclass(frozen=True, slots=True)
class Resource:
    """A file of the case: its name, its path as written and as found, its declared seal."""

    name: str
    file: str
    path: Path
    digest: str
    size: int | None


def case_folder(path: Path | str) -> Path:
    """Return the folder meant by `path`, which may also name the `datapackage.json` in it."""
    given = Path(path)
    return given.parent if given.name == DESCRIPTOR else given


def read_bytes(path: Path, file: str, notes: Notes) -> bytes | None:
    """Return what the file holds, or None and a note when it cannot or must not be read."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            notes.add(file, "this is not a file", "Put a regular file there")
            return None
        if found.st_size > LARGEST_FILE:
            message = f"the file is larger than {LARGEST_FILE // 1_000_000} MB"
            notes.add(file, message, "Split the case or simplify it", value=str(found.st_size))
            return None
        return path.read_bytes()
    except FileNotFoundError:
        notes.add(file, "the file is missing", "Put it there or correct the path")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        notes.add(file, f"the file cannot be read ({reason})", "Make it readable")
    return None


def decode(data: bytes, file: str, notes: Notes) -> str | None:
    """Return `data` as UTF-8 text (a byte order mark is dropped), or None.

    When only some lines are not UTF-8 they are noted and the text is returned with U+FFFD in
    them, so that the other lines are still checked.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        notes.add(file, "the file is UTF-16, not UTF-8", "Save it as UTF-8", row=1)
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        lines = [number for number, line in enumerate(data.split(b"\n"), 1) if not _is_utf8(line)]
    others = ", ".join(map(str, lines[1:20])) + (" …" if len(lines) > 20 else "")
    message = "the line is not UTF-8" + (f" (nor are lines {others})" if others else "")
    notes.add(file, message, "Save the file as UTF-8", row=lines[0])
    return data.decode("utf-8-sig", "replace")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def read_json(text: str, file: str, notes: Notes) -> object:
    """Return the JSON value in `text`, or None and a note.

    Refused are NaN, Infinity and numbers too large for a float, keys that stand twice in one
    object, and lone surrogates.
    """
    try:
        value: object = json.loads(
            text,
            parse_constant=_refuse_constant,
            parse_float=_finite if _HUGE_NUMBER.search(text) else None,
            object_pairs_hook=_unique_keys,
        )
        if _HALF_CHARACTER.search(text):
            json.dumps(value, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        message = f"this is not JSON: {error.msg}"
        notes.add(file, message, "Correct it there or just before", row=error.lineno)
    except UnicodeEncodeError:
        notes.add(file, "a text holds half a character (a lone surrogate)", "Remove its \\ud… code")
    except RecursionError:
        notes.add(file, "the JSON is nested too deeply", "Flatten it")
    except ValueError as error:
        notes.add(file, f"this is not JSON: {error}", "Correct it")
    else:
        if value is None:
            notes.add(file, "the file holds nothing but null", "Write an object {…}")
        return value
    return None


def _refuse_constant(name: str) -> object:
    raise ValueError(f"{name} is no number in JSON")


def _finite(number: str) -> float:
    found = float(number)
    if math.isinf(found):
        raise ValueError(f"the number {number[:24]} is too large")
    return found


def _unique_keys(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {twice!r} stands twice in one object")
    return found


def read_descriptor(folder: Path, notes: Notes) -> dict[str, object] | None:
    """Return the object in the folder's `datapackage.json`, or None and a note."""
    try:
        found, is_file = folder.is_dir(), folder.is_file()
    except OSError:  # a name too long, a parent that may not be entered
        found = is_file = False
    if not found:
        if is_file:
            advice = f"Name the folder that holds {DESCRIPTOR}"
            notes.add(DESCRIPTOR, "this is a file, not a folder", advice, value=str(folder))
        else:
            notes.add(DESCRIPTOR, "there is no such folder", "Correct the path", value=str(folder))
        return None
    path = folder / DESCRIPTOR
    if not _inside(folder, path):
        notes.add(DESCRIPTOR, "the file is a link that leads out of the folder", "Put a copy there")
        return None
    data = read_bytes(path, DESCRIPTOR, notes)
    text = None if data is None else decode(data, DESCRIPTOR, notes)
    value = None if text is None else read_json(text, DESCRIPTOR, notes)
    if text is not None and value is not None and not isinstance(value, dict):
        notes.add(DESCRIPTOR, "this is not a JSON object", "Begin it with { and end it with }")
    return value if isinstance(value, dict) else None


def _inside(folder: Path, path: Path) -> bool:
    """Return whether `path`, links followed, lies in `folder`."""
    root = os.path.realpath(folder)
    return Path(os.path.realpath(path)).is_relative_to(root)


def read_resources(
    descriptor: Mapping[str, object], folder: Path, notes: Notes
) -> dict[str, Resource]:
    """Return the files that `resources` names, by resource name, in the order listed."""
    listed = descriptor.get("resources")
    if not isinstance(listed, list) or not listed:
        fix = "List the case's files there, each with name, path, hash and bytes"
        notes.add(DESCRIPTOR, "there is no list of resources", fix, column="resources")
        return {}
    found: dict[str, Resource] = {}
    files: dict[str, str] = {}
    for index, item in enumerate(listed):
        column = f"resources[{index}]"
        resource = _read_resource(item, column, folder, notes)
        if resource is None:
            continue
        if resource.name in found:
            message = "two resources have this name"
            notes.add(DESCRIPTOR, message, "Rename one", column=column, value=resource.name)
        elif resource.file in files:
            message = f"the resource {files[resource.file]!r} names the same file"
            notes.add(DESCRIPTOR, message, "Remove one", column=column, value=resource.file)
        found.setdefault(resource.name, resource)
        files.setdefault(resource.file, resource.name)
    return found


def _read_resource(item: object, column: str, folder: Path, notes: Notes) -> Resource | None:
    if not isinstance(item, dict):
        notes.add(
            DESCRIPTOR, "this is not an object", "Write {…} with name and path", column=column
        )
        return None
    fields = _Fields(item, f"{column}.", notes)
    name, file = fields.slug("name"), fields.text("path")
    fault = _path_fault(file, folder) if file else None
    if fault is not None:
        fix = "Name a file in the case folder by a relative path with / between folders"
        fields.note("path", fault, fix)
    if not name or not file or fault is not None:
        return None
    digest, size = item.get("hash"), item.get("bytes")
    encoding = item.get("encoding", "utf-8")
    if not isinstance(encoding, str) or encoding.lower() not in ("utf-8", "utf8"):
        fields.note("encoding", "only UTF-8 is read", "Save the file as UTF-8 and say so")
    return Resource(
        name=name,
        file=file,
        path=folder / file,
        digest=digest if isinstance(digest, str) else "",
        size=size if type(size) is int else None,
    )


def _path_fault(file: str, folder: Path) -> str | None:
    """Return why `file` may not be opened as a path below `folder`, or None."""
    if "\\" in file:
        return "the path holds a backslash"
    if "://" in file or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", file):
        return "the path is an address or begins with a drive letter"
    if file.startswith(("/", "~")):
        return "the path is absolute"
    parts = file.split("/")
    if ".." in parts:
        return "the path leads out of the folder by '..'"
    if "" in parts or "." in parts:
        return "the path holds an empty part"
    if file == DESCRIPTOR:
        return "the path is that of the descriptor itself"
    if not _inside(folder, folder / file):
        return "the path is a link that leads out of the folder"
    return None


class _Fields:
    """The fields of one object in `datapackage.json`, each noted when it breaks its rule.

    `values` is None for an object that is missing and noted so: its fields are not noted again.
    """

    def __init__(self, values: Mapping[str, object] | None, prefix: str, notes: Notes) -> None:
        self._absent = values is None
        self._values = values or {}
        self._prefix = prefix
        self._notes = notes

    def note(self, key: str, message: str, fix: str) -> None:
        value = self._values.get(key)
        shown = value if isinstance(value, str) else "" if value is None else repr(value)
        self._notes.add(DESCRIPTOR, message, fix, column=f"{self._prefix}{key}", value=shown)

    def text(self, key: str, *, required: bool = True) -> str:
        value = self._values.get(key, None if required else "")
        if self._absent:
            return ""
        if not isinstance(value, str):
            message = "the field is missing" if value is None else "this is not a text"
            self.note(key, message, 'Write a text in "…"')
            return ""
        found = forbidden_character(value)
        if found is not None:
            self.note(key, f"the text holds the control character {found}", "Remove it")
            return ""
        if required and is_blank(value):
            self.note(key, "the text is empty", "Fill it in")
        return value

    def slug(self, key: str) -> str:
        value = self.text(key)
        if value and not id_ok(value):
            self.note(key, "the value has not the form of an id", ID_RULE)
        return value

    def inner(self, key: str) -> _Fields:
        value = self._values.get(key)
        if isinstance(value, dict):
            return _Fields(value, f"{self._prefix}{key}.", self._notes)
        if not self._absent:
            self.note(key, "the object is missing", "Write {…} there")
        return _Fields(None, "", self._notes)

    def pair(self, key: str) -> Text:
        inner = self.inner(key)
        return Text(inner.text("en"), inner.text("ar"))

    def day(self, key: str) -> date:
        return self._day(self.text(key), key)

    def days(self, key: str) -> tuple[date, date]:
        value = self._values.get(key)
        if self._absent:
            return FIRST_DAY, FIRST_DAY
        if not isinstance(value, list) or len(value) != 2:
            self.note(key, "this is not a first and a last day", "Write two dates in […]")
            return FIRST_DAY, LAST_DAY
        first, last = (item if isinstance(item, str) else "?" for item in value)
        return self._day(first, key), self._day(last, key)

    def made(self, key: str) -> date | None:
        """The civil date of an ISO date or instant, None where the field is left out."""
        text = self.text(key, required=False)
        found = parse_day(text[:10])
        if text and found is None:
            self.note(key, "this is not a date", "Write it as YYYY-MM-DD, or leave it out")
        return found

    def _day(self, text: str, key: str) -> date:
        found = parse_day(text)
        if text and (found is None or not FIRST_DAY <= found <= LAST_DAY):
            self.note(key, "this is not a real date", "Write it as YYYY-MM-DD")
        return found or FIRST_DAY


def read_package(descriptor: Mapping[str, object], notes: Notes) -> Package:
    """Return what the descriptor says of the case (only to be used if nothing was noted)."""
    top = _Fields(descriptor, "", notes)
    identity, version = top.slug("name"), top.text("version")
    licences = _licences(descriptor, notes)
    own = top.inner("control-map")
    before = len(notes)
    start, end, focus = own.day("start"), own.day("end"), own.days("focus")
    if len(notes) == before and not start <= focus[0] <= focus[1] <= end:
        fix = "Put them in order: start, first and last day of focus, end"
        own.note("focus", f"the focus does not lie in {start} to {end}, first day first", fix)
    return Package(
        id=identity,
        title=own.pair("title"),
        version=version,
        contact=own.text("contact"),
        licences=licences,
        attribution=own.pair("attribution"),
        start=start,
        end=end,
        focus=focus,
        shares_area=own.text("shares_area", required=False),
        survey=own.text("survey", required=False),
        makers=_makers(descriptor, notes),
        created=top.made("created"),
    )


def _makers(descriptor: Mapping[str, object], notes: Notes) -> tuple[str, ...]:
    listed = descriptor.get("contributors", [])
    if not isinstance(listed, list):
        fix = "List who made the data, each with a title, or leave it out"
        notes.add(DESCRIPTOR, "this is not a list of contributors", fix, column="contributors")
        return ()
    items = (item if isinstance(item, dict) else {} for item in listed)
    fields = (_Fields(item, f"contributors[{at}].", notes) for at, item in enumerate(items))
    return tuple(title for one in fields if (title := one.text("title", required=False)))


def _licences(descriptor: Mapping[str, object], notes: Notes) -> tuple[str, ...]:
    listed = descriptor.get("licenses")
    if not isinstance(listed, list) or not listed:
        fix = "List the licences of the data, each with a name or a title"
        notes.add(DESCRIPTOR, "there is no list of licences", fix, column="licenses")
        return ()
    found: list[str] = []
    for index, item in enumerate(listed):
        values = item if isinstance(item, dict) else {}
        key = "title" if "title" in values else "name"
        found.append(_Fields(values, f"licenses[{index}].", notes).text(key))
    return tuple(found)
