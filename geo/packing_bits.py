"""Bits and whole numbers as they travel inside a page, each foretold from what it depends on.

Whoever packs a bit names its contexts, numbers that the page knows too by then. For each context
a cell remembers how such bits came out; what the cells say is weighed against each other (a
logistic mixture whose weights learn), and an arithmetic coder writes what is left: a bit that was
foretold costs next to nothing. `geo/static/bits.js` is the way back, and does the same sums in the
same order: both count in IEEE doubles, with nothing but + - * / and floor.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

__all__ = ["Bits"]

# Numbers are cut to 32 bits.
_WORD = 0xFFFF_FFFF
# How far a cell goes towards what came out, by how often it was asked; it never gets slower.
_SHARES = [1 / (times + 1.6) for times in range(61)]
# What each opinion weighs at first, and how fast the weights learn.
_WEIGHT, _RATE = 0.4, 0.02
_STEPS = 4096
_WIDEST = 12


@cache
def _stretched() -> list[float]:
    """Return ln(p / (1 - p)) for p in steps, added up from its slope."""
    found = [0.0] * _STEPS
    half = _STEPS // 2
    for step in range(half, _STEPS):
        middle = step / _STEPS
        found[step] = (found[step - 1] if step > half else 0) + 1 / (_STEPS * middle * (1 - middle))
        found[_STEPS - 1 - step] = -found[step]
    return found


@cache
def _squashed() -> list[float]:
    """Return 1 / (1 + e^-x) for x in steps from -12 to 12; e^x is near (1 + x/1024)^1024."""
    found = []
    for step in range(_STEPS):
        power = 1 - (2 * step / _STEPS - 1) * _WIDEST / 1024
        for _ in range(10):
            power *= power
        found.append(1 / (1 + power))
    return found


class Bits:
    """A packer of bits: `bit` and `number` in the order in which the page asks for them."""

    def __init__(self) -> None:
        self._cells: dict[int, list[Any]] = {}
        self._weights: dict[int, list[float]] = {}
        self._low, self._high = 0, _WORD
        self._out = bytearray()

    def bit(self, bit: int, family: int, contexts: Sequence[int]) -> None:
        """Pack a bit of a family, each with as many contexts as every bit of its family."""
        weights = self._weights.get(family)
        if weights is None:
            weights = self._weights[family] = [_WEIGHT] * len(contexts)
        stretched, table = _stretched(), self._cells
        heard = []
        total = 0.0
        for at, context in enumerate(contexts):
            slot = ((context * 0x9E3779B1 + family * 16 + at) * 0x85EBCA6B & _WORD) >> 13
            cell = table.get(slot)
            if cell is None:
                cell = table[slot] = [0.5, 0]
            opinion = stretched[int(cell[0] * (_STEPS - 1))]
            total += weights[at] * opinion
            heard.append((cell, opinion))
        step = int((total / _WIDEST + 1) * _STEPS / 2)
        chance = _squashed()[0 if step < 0 else _STEPS - 1 if step >= _STEPS else step]
        wrong = (bit - chance) * _RATE
        for at, (cell, opinion) in enumerate(heard):
            weights[at] += wrong * opinion
            cell[0] += (bit - cell[0]) * _SHARES[cell[1]]
            if cell[1] < 60:
                cell[1] += 1
        self._write(bit, chance)

    def number(self, number: int, family: int, contexts: Sequence[int]) -> None:
        """Pack a whole number from 0 (Elias gamma of the number that follows it); it takes the 64
        families from `family` on."""
        length = (number + 1).bit_length()
        for at in range(1, length + 1):
            self.bit(int(at < length), family + at, contexts)
        seen = 1
        for at in range(length - 2, -1, -1):
            bit = number + 1 >> at & 1
            inside = [context * 64 + length + seen * 0x2C1B3C6D for context in contexts]
            self.bit(bit, family + 32 + min(length - 2 - at, 7), inside)
            seen = seen * 2 + bit

    def signed(self, number: int, family: int, contexts: Sequence[int]) -> None:
        """Pack a whole number that may be below 0."""
        self.number(number * 2 if number >= 0 else ~(number * 2), family, contexts)

    def data(self) -> bytes:
        """Return all that was packed."""
        return bytes(self._out) + self._high.to_bytes(4, "big")

    def _write(self, bit: int, chance: float) -> None:
        middle = self._low + (self._high - self._low) * int(chance * 65536) // 65536
        if bit:
            self._high = middle
        else:
            self._low = middle + 1
        while not (self._low ^ self._high) >> 24:
            self._out.append(self._high >> 24)
            self._low = self._low << 8 & _WORD
            self._high = self._high << 8 & _WORD | 255
