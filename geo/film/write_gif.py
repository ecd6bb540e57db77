"""Frames as a GIF: one shared palette, and of each frame only what changed since the one before."""

from __future__ import annotations

import io
import struct

import numpy as np
import numpy.typing as npt
from PIL import GifImagePlugin, Image

from geo.film.palette import CLEAR, Palette

__all__ = ["GifWriter"]

Pixels = npt.NDArray[np.uint8]
# A GIF counts time in hundredths of a second, and most programs take 1 of them for 10.
_TICK, _SHORTEST, _LONGEST = 0.01, 2, 65_535


class GifWriter:
    """Writes frames one by one; holds the last one only. The same frames give the same bytes."""

    def __init__(self, size: tuple[int, int], palette: Palette, comment: str = "") -> None:
        """Begin a GIF of `size` px that plays for ever; `comment` is kept as text in the file."""
        self._out = io.BytesIO()
        self._palette = palette
        self._shown: Pixels | None = None
        self._waiting: tuple[Pixels, tuple[int, int]] | None = None
        self._ticks = 0
        self._late = 0.0
        self._out.write(b"GIF89a" + struct.pack("<HHBBB", *size, 0b1111_0111, 0, 0))
        self._out.write(palette.colours.tobytes())
        self._out.write(b"!\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00")
        if comment:
            self._out.write(b"!\xfe" + _blocks(comment.encode("utf-8")))

    def add(self, picture: Pixels, seconds: float) -> None:
        """Show an RGB picture (height, width, 3) for a time; what is too short for a GIF's clock
        is made up for later."""
        now = self._palette.indices(picture)
        self._late += seconds / _TICK
        ticks = max(_SHORTEST, round(self._late))
        self._late -= ticks
        found = _changed(self._shown, now)
        if found is None:
            self._ticks += ticks
            return
        self._flush()
        self._waiting, self._ticks, self._shown = found, ticks, now

    def done(self) -> bytes:
        """Return the file."""
        self._flush()
        self._out.write(b";")
        return self._out.getvalue()

    def _flush(self) -> None:
        if self._waiting is None:
            return
        part, corner = self._waiting
        image = Image.fromarray(part)
        while self._ticks > 0:
            ticks = min(self._ticks, _LONGEST)
            data = GifImagePlugin.getdata(
                image, corner, duration=ticks * 10, transparency=CLEAR, disposal=1
            )
            self._out.write(b"".join(data))
            self._ticks -= ticks
        self._waiting = None


def _changed(before: Pixels | None, now: Pixels) -> tuple[Pixels, tuple[int, int]] | None:
    """Return the part that changed, what stayed in it as CLEAR, and its upper left corner."""
    if before is None:
        return now, (0, 0)
    other = before != now
    rows, columns = np.flatnonzero(other.any(axis=1)), np.flatnonzero(other.any(axis=0))
    if not len(rows):
        return None
    top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    part = np.where(other, now, CLEAR)[top:bottom, left:right].astype(np.uint8)
    return np.ascontiguousarray(part), (int(left), int(top))


def _blocks(data: bytes) -> bytes:
    parts = (data[at : at + 255] for at in range(0, len(data), 255))
    return b"".join(bytes([len(part)]) + part for part in parts) + b"\0"
