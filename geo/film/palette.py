"""Few colours for many pictures: the palette that all frames of a GIF share."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
from PIL import Image

__all__ = ["CLEAR", "Palette"]

# The palette's last place stands for "as in the frame before".
CLEAR = 255
# Colours that cover the most ground are kept as they are; the rest are the mixtures at edges.
_EXACT = 96
_SAMPLE = 60_000

Pixels = npt.NDArray[np.uint8]


class Palette:
    """Up to 255 colours chosen from sample pictures, and the nearest of them for any colour.

    Memory is the same however many pictures there are: one place for each of the 2²⁴ colours.
    """

    def __init__(self, samples: Iterable[Pixels]) -> None:
        """Choose from RGB pictures (height, width, 3): the colours that cover most, exactly, and
        what median cut makes of the others."""
        found, counts = _counted(samples)
        order = np.lexsort((found, -counts))
        exact, others = order[:_EXACT], np.sort(order[_EXACT:])
        chosen = [_channels(found[exact])]
        if len(others):
            chosen.append(_cut(found[others], counts[others], CLEAR - len(exact)))
        colours = np.concatenate(chosen)
        self.colours: Pixels = np.zeros((256, 3), np.uint8)
        self.colours[: len(colours)] = colours
        self._near = np.zeros(1 << 24, np.uint8)
        self._known = np.zeros(1 << 24, bool)
        self._count = len(colours)

    def indices(self, picture: Pixels) -> Pixels:
        """Return the place in the palette of each pixel (height, width) of an RGB picture."""
        codes = _codes(picture)
        fresh = codes[~self._known[codes]]
        if len(fresh):
            new = np.unique(fresh)
            self._near[new] = self._nearest(_channels(new))
            self._known[new] = True
        return np.asarray(self._near[codes])

    def _nearest(self, colours: Pixels) -> Pixels:
        mine = self.colours[: self._count].astype(np.int32)
        weights = np.array([3, 6, 1], np.int32)  # how much the eye makes of red, green and blue
        nearest = np.empty(len(colours), np.uint8)
        for start in range(0, len(colours), 4096):
            some = colours[start : start + 4096].astype(np.int32)
            far = ((some[:, None] - mine[None]) ** 2 * weights).sum(axis=2)
            nearest[start : start + 4096] = far.argmin(axis=1)
        return nearest


def _codes(picture: Pixels) -> npt.NDArray[np.uint32]:
    wide = picture.astype(np.uint32)
    return np.asarray(wide[..., 0] << 16 | wide[..., 1] << 8 | wide[..., 2])


def _channels(codes: npt.NDArray[np.uint32]) -> Pixels:
    return np.stack([codes >> 16, codes >> 8 & 255, codes & 255], axis=-1).astype(np.uint8)


def _counted(
    samples: Iterable[Pixels],
) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.int64]]:
    found = np.empty(0, np.uint32)
    counts = np.empty(0, np.int64)
    for sample in samples:
        mine, times = np.unique(_codes(sample), return_counts=True)
        both = np.concatenate([found, mine])
        weight = np.concatenate([counts, times.astype(np.int64)])
        found, at = np.unique(both, return_inverse=True)
        counts = np.bincount(at.ravel(), weight).astype(np.int64)
    return found, counts


def _cut(found: npt.NDArray[np.uint32], counts: npt.NDArray[np.int64], most: int) -> Pixels:
    """Return at most `most` colours that stand for the found ones, by median cut (Pillow's)."""
    # As many pixels of each colour as its share of the ground, at least one: an edge's mixtures
    # are many and small, and all of them count.
    share = np.maximum(1, np.sqrt(counts) * _SAMPLE / np.sqrt(counts).sum()).astype(np.int64)
    pixels = _channels(np.repeat(found, share))
    strip = Image.fromarray(pixels[None])
    table = strip.quantize(most, Image.Quantize.MEDIANCUT).getpalette() or []
    colours = np.array(table, np.uint8).reshape(-1, 3)[:most]
    return np.unique(colours, axis=0)
