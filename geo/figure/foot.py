"""The line at the foot: whose words these are, whose boundaries, which version, which licence."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import shapely
from PIL import Image as Pixels

from geo.case import Case
from geo.figure.drawing import Image, Paint, Shape
from geo.figure.ground import outline
from geo.figure.scope import Scope, scope_of
from geo.figure.setting import Line, broken, height_of, set_lines
from geo.figure.shot import Shot
from geo.figure.steady import any_day, fellows
from geo.words import of

__all__ = ["draw_foot", "foot_lines"]

_SIZE = 10.5
# A logo is no wider and no higher than this.
_LOGO = (130.0, 34.0)


def foot_lines(
    scope: Scope, width: float, size: float = 1.0, *, told: Sequence[str] = ()
) -> list[Line]:
    """Return the credit line in each language, broken to `width` px; `told` are others than
    those of the day."""
    unit = scope.unit * size
    most = (6, 4, 2)[scope.spare]
    width -= _logo_room(scope)
    lines: list[Line] = []
    for at, speech in enumerate(scope.speeches):
        words = told[at] if told else of(scope.case, scope.shot.view, speech.lang).credit
        if scope.spare > 1:
            # What is cut short keeps the version and the first sources.
            version = speech.value(scope.case.dataset.package.version)
            words = f"{scope.say('version', speech, version=version)}. {words}"
        own = scope.house.credit.ar if speech.lang == "ar" else scope.house.credit.en
        text = f"{own} {words}" if own else words
        face = scope.face(400, speech.lang)
        for index, line in enumerate(broken(text, face, _SIZE * unit, width, most)):
            before = 3 * unit if at and not index else 0
            edge = "start" if at == 0 else "end"
            lines.append(
                Line(line, _SIZE * unit, scope.palette.quiet, 400, speech.lang, before, 1.34, edge)  # type: ignore[arg-type]
            )
    if scope.shot.days:
        most = _most_lines(*any_day(scope), width + _logo_room(scope), size)
        lines += [Line("", _SIZE * unit, scope.palette.quiet, leading=1.34)] * (most - len(lines))
    return lines


@lru_cache(maxsize=8)
def _most_lines(case: Case, shot: Shot, width: float, size: float) -> int:
    """How many lines the longest credit of a film takes."""
    alone = replace(shot, days=())
    return max(
        len(foot_lines(scope_of(case, replace(alone, view=one.shot.view)), width, size))
        for one in fellows(case, shot)
    )


def draw_foot(scope: Scope, lines: list[Line], start: float, bottom: float, width: float) -> float:
    """Write the lines so that they end at `bottom`, with a hairline above, and return its y."""
    logo = _logo_size(scope)
    top = bottom - max(height_of(lines), logo[1])
    with scope.drawing.layer("credit", "Sources and licences"):
        y = top - 7 * scope.unit
        left, _, right, _ = scope.box(start, y, start + width, y)
        rule = outline(shapely.LineString([(left, y), (right, y)]))
        scope.drawing.add(Shape(*rule, Paint("", scope.palette.line, scope.unit)))
        set_lines(scope, lines, start, top, width - _logo_room(scope))
        if scope.house.logo:
            end = start + width
            middle = (top + bottom) / 2
            box = scope.box(end - logo[0], middle - logo[1] / 2, end, middle + logo[1] / 2)
            scope.drawing.add(Image(scope.house.logo, box, "logo"))
    return y


def _logo_size(scope: Scope) -> tuple[float, float]:
    """How large the house's logo stands at the end of the foot, px; nothing without one."""
    if not scope.house.logo:
        return 0.0, 0.0
    wide, high = _sides(scope.house.logo)
    size = min(_LOGO[0] * scope.unit / wide, _LOGO[1] * scope.unit / high)
    return wide * size, high * size


def _logo_room(scope: Scope) -> float:
    """The part of the foot's width that the logo takes, with the white beside it."""
    wide, _ = _logo_size(scope)
    return wide + 16 * scope.unit if wide else 0.0


@lru_cache(maxsize=8)
def _sides(png: bytes) -> tuple[int, int]:
    with Pixels.open(io.BytesIO(png)) as image:
        return image.size
