"""Frames as an MP4: H.264 that every phone, browser and newsroom system plays.

PyAV carries FFmpeg and x264; it is the extra `film`, so it is loaded only here.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Any

import numpy as np
import numpy.typing as npt

from geo.errors import QuestionError

__all__ = ["RATE", "Mp4Writer", "need_av"]

# Frames a second, as television has it where this map is mostly read.
RATE = 25
_OPTIONS: Mapping[str, str] = {
    "crf": "18",
    "preset": "veryfast",
    "tune": "stillimage",
    # One thread and no clock or library name in the file: the same frames give the same bytes.
    "threads": "1",
    "flags": "+bitexact",
    # x264's weighing of blocks by how long they stay reads what nobody wrote, in some sizes.
    "x264-params": "mbtree=0",
    # A key frame every two seconds, so that one can be sought.
    "g": str(2 * RATE),
}


def need_av() -> ModuleType:
    """Return PyAV.

    Raises QuestionError, which says how to install it, where it is missing.
    """
    try:
        import av
    except ImportError as error:
        raise QuestionError(
            "An MP4 film needs the extra 'film', which is not installed: run "
            "pip install '.[film]' in the project's folder, or ask for a .gif."
        ) from error
    return av


class Mp4Writer:
    """Writes frames one by one into a file beside; holds the last one only."""

    def __init__(self, size: tuple[int, int], metadata: Mapping[str, str]) -> None:
        """Begin a film of `size` px (even numbers), with `title`, `comment` and `description`.

        Raises QuestionError for an odd size, or when PyAV is missing.
        """
        av = need_av()
        if size[0] % 2 or size[1] % 2:
            raise QuestionError(
                f"An MP4 film cannot be {size[0]}×{size[1]} pixels: its width and height are even "
                f"numbers, such as {size[0] + size[0] % 2}×{size[1] + size[1] % 2}."
            )
        self._frame_of = av.VideoFrame.from_ndarray
        self._colours: Any = av.video.reformatter
        self._folder = tempfile.TemporaryDirectory(prefix="control-map-")
        self._path = Path(self._folder.name) / "film.mp4"
        # `faststart` puts the index first, so that a browser plays before it has the whole file.
        options = {"movflags": "+faststart", "fflags": "+bitexact"}
        self._box: Any = av.open(str(self._path), "w", format="mp4", options=options)
        self._box.metadata.update(metadata)
        self._stream: Any = self._box.add_stream("libx264", rate=RATE, options=dict(_OPTIONS))
        self._stream.width, self._stream.height = size
        self._stream.pix_fmt = "yuv420p"
        self._stream.thread_count = 1
        context = self._stream.codec_context
        context.color_primaries = context.color_trc = context.colorspace = 1  # BT.709
        context.color_range = 1
        self._at = 0
        self._late = 0.0

    def __enter__(self) -> Mp4Writer:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._box.close()
        self._folder.cleanup()

    def add(self, picture: npt.NDArray[np.uint8], seconds: float) -> None:
        """Show an RGB picture (height, width, 3) for a time, rounded to whole frames over all."""
        self._late += seconds * RATE
        times = max(1, round(self._late))
        self._late -= times
        frame = self._frame_of(picture, "rgb24").reformat(
            format="yuv420p",
            dst_colorspace=self._colours.Colorspace.ITU709,
            src_color_range=self._colours.ColorRange.JPEG,
            dst_color_range=self._colours.ColorRange.MPEG,
        )
        for _ in range(times):
            frame.pts, frame.time_base = self._at, Fraction(1, RATE)
            self._box.mux(self._stream.encode(frame))
            self._at += 1

    def done(self) -> bytes:
        """Return the file."""
        self._box.mux(self._stream.encode(None))
        self._box.close()
        return self._path.read_bytes()
