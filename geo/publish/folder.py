"""A published folder on disk: whose it is, and how a new one takes its place in one step."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from geo.atomic import told
from geo.errors import SaveError

__all__ = ["MANIFEST", "SUMS", "Writer", "checked", "replaced"]

# The file by which a run knows a folder of its own: each file with its sha256.
MANIFEST, SUMS = "published.json", "SHA256SUMS"
_MADE_BY = "control-map publish"
_NAMED = 3


class Writer:
    """Writes files into a new folder, and remembers what it wrote."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._digests: dict[str, str] = {}
        self.sizes: dict[str, int] = {}

    def write(self, path: str, data: bytes) -> None:
        """Write one file; `path` is relative, with `/` between its parts."""
        file = self._folder.joinpath(*PurePosixPath(path).parts)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        self._digests[path] = hashlib.sha256(data).hexdigest()
        self.sizes[path] = len(data)

    def seal(self, case: str, version: str) -> None:
        """Write the manifest and, last, the checksums of everything else."""
        said = {
            "made_by": _MADE_BY,
            "case": case,
            "version": version,
            "files": dict(sorted(self._digests.items())),
        }
        text = json.dumps(said, ensure_ascii=False, indent=2) + "\n"
        self.write(MANIFEST, text.encode("utf-8"))
        sums = "".join(f"{digest}  {path}\n" for path, digest in sorted(self._digests.items()))
        self.write(SUMS, sums.encode("utf-8"))


def checked(folder: Path) -> Path:
    """Return the folder's whole path, links followed.

    Raises SaveError, one sentence, unless it is new, empty, or as an earlier run left it.
    """
    target = Path(os.path.realpath(folder))
    try:
        if not target.exists():
            _check_parent(target)
            return target
        if not target.is_dir():
            raise SaveError(f"{str(folder)!r} is a file: name a folder to publish into.")
        present = sorted(_files(target))
        if present or any(target.iterdir()):
            _check_own(folder, target, present)
        _check_parent(target)
    except OSError as error:
        raise SaveError(told(folder, error)) from error
    return target


def _check_parent(target: Path) -> None:
    parent = target.parent
    if not parent.is_dir():
        raise SaveError(f"There is no folder {str(parent)!r}: make it, or name another.")
    if not os.access(parent, os.W_OK):
        raise SaveError(f"The folder {str(parent)!r} cannot be written to: name another.")


def _check_own(folder: Path, target: Path, present: list[str]) -> None:
    """Raise SaveError unless all that is there was written by an earlier run, and is unchanged."""
    digests = _manifest(target)
    if digests is None:
        raise SaveError(
            f"{str(folder)!r} is not empty and was not written by `control-map publish`: name a "
            "new or an empty folder."
        )
    own = {*digests, MANIFEST, SUMS}
    foreign = [path for path in present if path not in own]
    if foreign:
        raise SaveError(
            f"{str(folder)!r} holds what `control-map publish` did not write ({_few(foreign)}): "
            "move it elsewhere, or name another folder."
        )
    changed = [
        path for path in present if path in digests and _digest(target / path) != digests[path]
    ]
    if changed:
        raise SaveError(
            f"{str(folder)!r} was changed since it was published ({_few(changed)}): keep the "
            "change elsewhere and delete the file, or name another folder."
        )


def _manifest(target: Path) -> Mapping[str, str] | None:
    """Return the files that an earlier run wrote, with their sha256; None where none did."""
    try:
        said = json.loads((target / MANIFEST).read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or said.get("made_by") != _MADE_BY:
        return None
    files = said.get("files")
    if not isinstance(files, dict):
        return None
    return {str(path): str(digest) for path, digest in files.items()}


def _files(target: Path) -> Iterator[str]:
    """Yield what is in a folder, at any depth; a link or an empty folder counts as itself."""
    for top, folders, names in os.walk(target):
        here = Path(top)
        for name in (*names, *(one for one in folders if (here / one).is_symlink())):
            yield (here / name).relative_to(target).as_posix()
        if here != target and not names and not folders:
            yield f"{here.relative_to(target).as_posix()}/"


def _digest(path: Path) -> str:
    return "" if path.is_symlink() else hashlib.sha256(path.read_bytes()).hexdigest()


def _few(paths: list[str]) -> str:
    shown = ", ".join(paths[:_NAMED])
    return f"{shown} and {len(paths) - _NAMED} more" if len(paths) > _NAMED else shown


@contextmanager
def replaced(target: Path) -> Iterator[Writer]:
    """Give a writer into a new folder beside the target; when all went well it takes the target's
    place. Whatever fails leaves the target as it was and nothing beside it.

    Raises SaveError where the disk does not let it be written.
    """
    beside: Path | None = None
    try:
        beside = Path(tempfile.mkdtemp(prefix=f".{target.name[:40]}.", dir=target.parent))
        new = beside / "new"
        new.mkdir()
        yield Writer(new)
        _swap(target, new, beside / "old")
    except OSError as error:
        raise SaveError(told(target, error)) from error
    finally:
        if beside is not None:
            shutil.rmtree(beside, ignore_errors=True)


def _swap(target: Path, new: Path, old: Path) -> None:
    """Put the new folder in the target's place, and the old one out of the way."""
    if not target.exists():
        new.rename(target)
        return
    new.chmod(target.stat().st_mode & 0o777)
    target.rename(old)
    try:
        new.rename(target)
    except OSError:
        with suppress(OSError):
            old.rename(target)
        raise
