"""Lines as short text: Google's encoded polyline algorithm, precision 5.

Five decimals of a degree are 1.1 m. Every position is rounded on its own before differences are
taken, so a vertex shared by two rings decodes to the same two numbers in both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

__all__ = ["decode", "encode", "rounded"]

SCALE = 100_000


def rounded(degrees: float) -> int:
    """Return `degrees` in units of 0.00001°, halves away from zero, as an integer."""
    scaled = abs(degrees) * SCALE
    whole = int(scaled + 0.5)
    return whole if degrees >= 0 else -whole


def encode(line: Iterable[Sequence[float]]) -> str:
    """Return the text of a line of `(longitude, latitude)` degrees, EPSG:4326.

    The text itself stores latitude first, as the algorithm says. Neighbours that round to the
    same position are kept once.
    """
    letters: list[str] = []
    last = (0, 0)
    first = True
    for position in line:
        here = (rounded(position[1]), rounded(position[0]))
        if not first and here == last:
            continue
        _write(here[0] - last[0], letters)
        _write(here[1] - last[1], letters)
        last, first = here, False
    return "".join(letters)


def _write(difference: int, letters: list[str]) -> None:
    """Append the letters of one signed difference."""
    value = ~(difference << 1) if difference < 0 else difference << 1
    while value >= 0x20:
        letters.append(chr((0x20 | (value & 0x1F)) + 63))
        value >>= 5
    letters.append(chr(value + 63))


def decode(text: str) -> tuple[tuple[float, float], ...]:
    """Return the `(longitude, latitude)` positions in degrees that `text` encodes.

    Raises:
        ValueError: `text` ends in the middle of a number.
    """
    numbers: list[int] = []
    value = shift = 0
    for letter in text:
        bits = ord(letter) - 63
        value |= (bits & 0x1F) << shift
        shift += 5
        if bits < 0x20:
            numbers.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    if shift or len(numbers) % 2:
        raise ValueError(f"The encoded line {text[:40]!r} is cut off; write it again.")
    positions: list[tuple[float, float]] = []
    lat = lon = 0
    for index in range(0, len(numbers), 2):
        lat += numbers[index]
        lon += numbers[index + 1]
        positions.append((lon / SCALE, lat / SCALE))
    return tuple(positions)
