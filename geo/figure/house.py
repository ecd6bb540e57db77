"""The style of a house: its colours, letters, credit and logo, in place of this project's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from geo.model import Text

__all__ = ["PLAIN", "House"]

_NO_WORDS = Text("", "")


@dataclass(frozen=True, slots=True, eq=False)
class House:
    """How a newsroom draws. What is empty or None is as the scene has it.

    `actors` gives colours by actor id, `style` by name (`paper`, `ink`, `quiet`, `accent`), all
    `#rrggbb`, of the light theme; `latin` and `arabic` are font files (regular, semibold); `credit`
    stands in front of the source line; `logo` is a PNG, drawn at the end of the source line.
    """

    name: str = ""
    actors: Mapping[str, str] = field(default_factory=dict)
    style: Mapping[str, str] = field(default_factory=dict)
    latin: tuple[Path, Path] | None = None
    arabic: tuple[Path, Path] | None = None
    credit: Text = _NO_WORDS
    logo: bytes = b""


# The style of the scene itself.
PLAIN = House()
