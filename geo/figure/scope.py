"""What all parts of a picture share: the case, the shot, its words, colours and measures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from geo.case import Case
from geo.figure.colours import palette_of
from geo.figure.drawing import Box, Drawing, Writing
from geo.figure.fills import Palette
from geo.figure.house import PLAIN, House
from geo.figure.letters import Face, run
from geo.figure.phrases import PHRASES
from geo.figure.shot import Shot
from geo.words.facts import Facts, facts_of
from geo.words.speech import Speech

__all__ = ["Scope", "scope_of"]

Lang = Literal["en", "ar"]
Edge = Literal["start", "middle", "end"]
Weight = Literal[400, 500, 600]


@dataclass(frozen=True, eq=False)
class Scope:
    """One picture being put together. `speeches` are the language of the view and, where both
    are asked for, the other one. `unit` is the px that a px of a 1200×675 picture becomes."""

    case: Case
    shot: Shot
    house: House
    palette: Palette
    facts: Facts
    speeches: tuple[Speech, ...]
    unit: float
    drawing: Drawing

    @property
    def speech(self) -> Speech:
        """The language of the view."""
        return self.speeches[0]

    @property
    def mirrored(self) -> bool:
        """Does the page run from right to left?"""
        return self.speech.lang == "ar"

    @property
    def spare(self) -> int:
        """How much is left out so that a small picture still shows a map: 0 nothing; 1 the
        subtitle; 2 also numbers of the legend, and what the credit says beyond two lines."""
        width, height = self.shot.size
        if height > 1.5 * width or width > 1.5 * height:
            return 0
        side = (width * height) ** 0.5
        return 0 if side >= 640 else 1 if side >= 480 else 2

    @cached_property
    def width(self) -> float:
        """The width of the page, px."""
        return float(self.shot.size[0])

    @cached_property
    def height(self) -> float:
        """The height of the page, px."""
        return float(self.shot.size[1])

    def face(self, weight: Weight = 400, lang: str | None = None) -> Face:
        """Return letters of a weight, in the language of the view or another."""
        spoken: Lang = "ar" if (lang or self.speech.lang) == "ar" else "en"
        return Face(weight, spoken, self.house.latin, self.house.arabic)

    def say(self, key: str, speech: Speech | None = None, **values: str) -> str:
        """Return a phrase of `geo.figure.phrases` in the language of the view or another."""
        text = PHRASES[key]
        spoken = (speech or self.speech).lang
        return (text.ar if spoken == "ar" else text.en).format(**values)

    def box(self, start: float, top: float, end: float, bottom: float) -> Box:
        """Return the box between two distances from the edge where reading starts."""
        if self.mirrored:
            return self.width - end, top, self.width - start, bottom
        return start, top, end, bottom

    def x(self, start: float) -> float:
        """Return the x of a distance from the edge where reading starts."""
        return self.width - start if self.mirrored else start

    def write(
        self,
        text: str,
        start: float,
        y: float,
        size: float,
        colour: str,
        weight: Weight = 400,
        edge: Edge = "start",
        lang: str | None = None,
        name: str = "",
    ) -> Writing:
        """Write a line whose `edge` stands at a distance from the edge where reading starts."""
        anchor: Literal["left", "middle", "right"] = "middle"
        if edge != "middle":
            anchor = "right" if (edge == "end") != self.mirrored else "left"
        face = self.face(weight, lang)
        line = Writing(text, self.x(start), y, size, face, colour, anchor, id=name)
        self.drawing.add(line)
        return line

    def measure(
        self, text: str, size: float, weight: Weight = 400, lang: str | None = None
    ) -> float:
        """Return how long a line is, px."""
        return run(text, self.face(weight, lang)).width * size


def scope_of(case: Case, shot: Shot) -> Scope:
    """Return what the parts of a picture share, its drawing still empty."""
    view = shot.view
    house = shot.house or PLAIN
    palette = palette_of(case, view.theme, house)
    langs: list[Lang] = [view.lang]
    if shot.both:
        langs.append("en" if view.lang == "ar" else "ar")
    digits = view.digits
    speeches = tuple(Speech(case.dataset, lang, digits) for lang in langs)
    width, height = shot.size
    # Type grows with the picture, but not with how long and thin it is.
    unit = min((width * height) ** 0.5 / 900, min(width, height) / 500)
    return Scope(
        case,
        shot,
        house,
        palette,
        facts_of(case, replace(view, place=None)),
        speeches,
        max(unit, 0.62),
        Drawing(shot.size, palette.paper, view.lang),
    )
