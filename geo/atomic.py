"""Files that are written whole or not at all: a failed save leaves the old file as it was."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from geo.errors import SaveError

__all__ = ["told", "write"]

_WHY = {
    errno.ENOSPC: "the disk is full; free some space or choose another folder",
    errno.EDQUOT: "the disk quota is used up; free some space or choose another folder",
    errno.EACCES: "the folder cannot be written to; choose another one",
    errno.EPERM: "the folder cannot be written to; choose another one",
    errno.EROFS: "the folder is read-only; choose another one",
    errno.ENOENT: "its folder does not exist; create it first",
    errno.ENOTDIR: "its folder is a file; choose another one",
    errno.EISDIR: "it is a folder; give a file name",
    errno.ENAMETOOLONG: "its name is too long; choose a shorter one",
}


def write(path: Path | str, data: bytes) -> None:
    """Write a file beside its place, then move it there in one step (mode as the umask has it).

    Raises SaveError, one sentence with the way out; the old file, if any, is then untouched.
    """
    path = Path(path)
    beside: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
        beside = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(_mode(path))
        beside.replace(path)
    except OSError as error:
        if beside is not None:
            beside.unlink(missing_ok=True)
        raise SaveError(told(path, error)) from error


def told(path: Path, error: OSError) -> str:
    """Return the sentence that says why `path` could not be saved and what to do."""
    number = error.errno or 0
    if number == errno.ENOENT and path.parent.is_dir():  # as in /proc
        number = errno.EACCES
    why = _WHY.get(number, f"the system says: {error.strerror or error}")
    return f"{str(path)!r} was not saved: {why}."


def _mode(path: Path) -> int:
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
