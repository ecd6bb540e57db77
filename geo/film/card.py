"""The title card of a film: what it shows, from when to when, by whose word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import numpy.typing as npt

from geo.case import Case
from geo.figure import Shot
from geo.figure.foot import draw_foot, foot_lines
from geo.figure.heading import history_words
from geo.figure.paint_png import pixels
from geo.figure.scope import Scope, scope_of
from geo.figure.setting import Line, broken, height_of, set_lines
from geo.words.speech import Speech

__all__ = ["card"]

_TITLE, _SPAN, _NOTE = 52.0, 24.0, 16.0
_MARGIN = 0.09


def card(case: Case, shot: Shot, span: tuple[date, date]) -> npt.NDArray[np.uint8]:
    """Return the title card of a film of `span`, both days included, as RGB (height, width, 3):
    title, days and account in the middle, the sources at the foot, in the shot's colours."""
    scope = scope_of(case, shot)
    unit, margin = scope.unit, _MARGIN * scope.width
    width = scope.width - 2 * margin
    lines: list[Line] = []
    for at, speech in enumerate(scope.speeches):
        mine = _lines(scope, speech, span, width, 0.7 if len(scope.speeches) > 1 else 1.0)
        if at:
            mine[0] = replace(mine[0], before=26 * unit)
        lines += mine
    foot = foot_lines(scope, scope.width - 52 * unit)
    ground = draw_foot(scope, foot, 26 * unit, scope.height - 14 * unit, scope.width - 52 * unit)
    top = max(26 * unit, (ground - height_of(lines)) * 0.46)
    with scope.drawing.layer("heading", "Title and dates"):
        set_lines(scope, lines, margin, top, width)
    return np.asarray(pixels(scope.drawing))


def _lines(
    scope: Scope, speech: Speech, span: tuple[date, date], width: float, size: float
) -> list[Line]:
    palette, lang = scope.palette, speech.lang
    mirrored = speech is not scope.speech
    texts = [(_title(scope, speech), _TITLE, palette.ink, 600, 1.2)]
    texts.append((_span(speech, span), _SPAN, palette.ink, 500, 1.5))
    texts += [(text, _NOTE, palette.accent, 600, 1.5) for text in history_words(scope, speech)]
    lines: list[Line] = []
    for text, points, colour, weight, leading in texts:
        high = points * size * scope.unit
        face = scope.face(weight, lang)  # type: ignore[arg-type]
        for index, part in enumerate(broken(text, face, high, width, 4)):
            before = 0.0 if index or not lines else 12 * scope.unit
            edge = "end" if mirrored else "start"
            lines.append(Line(part, high, colour, weight, lang, before, leading, edge))  # type: ignore[arg-type]
    return lines


def _title(scope: Scope, speech: Speech) -> str:
    asked = scope.shot.title
    if asked and speech is scope.speech:
        return " ".join(asked.split())
    return speech.said(scope.case.dataset.package.title)


def _span(speech: Speech, span: tuple[date, date]) -> str:
    """The first and the last day; a month and a year that both share are told once."""
    first, last = span
    if first == last:
        return speech.day(last)
    return f"{speech.before(first, last)} – {speech.day(last)}"
