"""Lines of text set one under another: broken to a width, measured, written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from geo.figure.letters import Face, run
from geo.figure.scope import Scope, Weight
from geo.words.speech import Speech

__all__ = ["Line", "balanced", "broken", "height_of", "items", "set_lines", "split_in_two"]


_OPENING, _CLOSING = "\u2066\u2067\u2068", "\u2069"
# The name of a licence stays on one line.
_UNBROKEN = re.compile(r"\(?CC BY [\d.]+(?: IGO)?\)?")


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `before` is px of white above it, `leading` its height in parts of its size."""

    text: str
    size: float
    colour: str
    weight: Weight = 400
    lang: str = "en"
    before: float = 0.0
    leading: float = 1.32
    edge: Literal["start", "end"] = "start"
    id: str = ""

    @property
    def height(self) -> float:
        """How much of the page it takes, the white above it included."""
        return self.before + self.size * self.pitch

    @property
    def pitch(self) -> float:
        """The height of the line in parts of its size: Arabic reaches farther up and down."""
        return self.leading * (1.1 if self.lang == "ar" else 1.0)


def broken(text: str, face: Face, size: float, width: float, most: int = 99) -> list[str]:
    """Return a text in lines no longer than `width` px, at most `most`; what does not fit is
    replaced by an ellipsis, and a word longer than a line is cut."""
    return _balanced(_rows(_UNBROKEN.sub(_kept_together, text), face, size, width, most))


def balanced(text: str, face: Face, size: float, width: float, most: int = 99) -> list[str]:
    """Return a text in as few lines as `broken` takes, but all about as long."""
    lines = broken(text, face, size, width, most)
    while len(lines) > 1 and not _ends_early(lines):
        width *= 0.96
        tighter = broken(text, face, size, width, most)
        if len(tighter) > len(lines) or _ends_early(tighter):
            break
        lines = tighter
    return lines


def _ends_early(lines: list[str]) -> bool:
    """Did the text not fit? Behind the ellipsis may stand the end of an isolate."""
    return lines[-1].rstrip(_CLOSING).endswith("…")


def _rows(text: str, face: Face, size: float, width: float, most: int) -> list[str]:
    lines: list[str] = []
    line = ""
    words = text.split(" ")
    while words:
        word = words.pop(0)
        longer = f"{line} {word}" if line else word
        if _fits(longer, face, size, width):
            line = longer
            continue
        if not line:
            cut = _longest(word, face, size, width)
            line, rest = word[:cut], word[cut:]
            words = [rest, *words] if rest else words
        else:
            words = [word, *words]
        lines.append(line)
        line = ""
        if len(lines) == most:
            break
    if line and len(lines) < most:
        return [*lines, line]
    if words and lines:
        lines[-1] = _shortened(lines[-1], face, size, width)
    return lines


def _kept_together(found: re.Match[str]) -> str:
    return found.group().replace(" ", "\u00a0")


def _balanced(lines: list[str]) -> list[str]:
    """Lines of which each closes the isolates of direction that it opens, and opens again those
    that were open before it: order is decided line by line."""
    found: list[str] = []
    open_: list[str] = []
    for line in lines:
        before = "".join(open_)
        for sign in line:
            if sign in _OPENING:
                open_.append(sign)
            elif sign == _CLOSING and open_:
                open_.pop()
        found.append(before + line + _CLOSING * len(open_))
    return found


def _fits(text: str, face: Face, size: float, width: float) -> bool:
    # Word by word: a line that grows is not shaped anew, and words come back on other days.
    words = text.split(" ")
    wide = sum(run(word, face).width for word in words) + run(" ", face).width * (len(words) - 1)
    return wide * size <= width + 0.01


def _longest(word: str, face: Face, size: float, width: float) -> int:
    for cut in range(len(word), 1, -1):
        if _fits(word[:cut], face, size, width):
            return cut
    return 1


def _shortened(line: str, face: Face, size: float, width: float) -> str:
    while line and not _fits(f"{line}…", face, size, width):
        line = line[:-1]
    return f"{line.rstrip(' ،,;:')}…"


def items(parts: Sequence[str], speech: Speech) -> str:
    """Return short parts in a row; a line breaks between them, not within one."""
    dot = " – " if speech.lang == "ar" else " · "
    return dot.join(part.replace(" ", "\u00a0") for part in parts)


def split_in_two(text: str) -> list[str]:
    """Return a text on two lines, broken where they come out most alike; one word stays one."""
    words = text.split(" ")
    pairs = [[" ".join(words[:at]), " ".join(words[at:])] for at in range(1, len(words))]
    return min(pairs, key=lambda pair: max(map(len, pair)), default=[text])


def height_of(lines: Sequence[Line]) -> float:
    """Return how high lines are together, px."""
    return sum(line.height for line in lines)


def set_lines(scope: Scope, lines: Sequence[Line], start: float, top: float, width: float) -> float:
    """Write lines between `start` and `start + width` (from the edge where reading starts), from
    `top` down, and return where the next would begin."""
    for line in lines:
        # Ascent and descent of either script lie within the line; the rest is white around it.
        baseline = top + line.before + line.size * (line.pitch / 2 + 0.33)
        at = start if line.edge == "start" else start + width
        look = (line.size, line.colour, line.weight, line.edge, line.lang, line.id)
        scope.write(line.text, at, baseline, *look)
        top += line.height
    return top
