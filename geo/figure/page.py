"""The picture put together: where title, date, map, legend and sources go."""

from __future__ import annotations

from datetime import date

import numpy as np

from geo.case import Case
from geo.figure.drawing import Drawing, Paint, Shape, Writing
from geo.figure.fills import Palette, doubters, fill_of
from geo.figure.ground import bounds_of, fitted, outlines
from geo.figure.letters import Face
from geo.figure.shot import Shot, check

__all__ = ["draw"]


def draw(case: Case, shot: Shot) -> Drawing:
    """Return the picture of a shot.

    Raises QuestionError or UnknownNameError, one sentence, where it cannot be drawn.
    """
    check(case, shot)
    dataset = case.dataset
    style = case.scene["style"]
    palette = Palette(
        {a["id"]: a["colour"] for a in case.scene["actors"]},
        {a["id"]: a["ink"] for a in case.scene["actors"]},
        style["paper"], style["ink"], style["quiet"], style["accent"], style["unknown"],
        "#ffffff", "#ffffff", False,
    )
    day = shot.view.date or dataset.package.focus[0]
    chosen = shot.view.chosen
    readings = case.timeline.state_on(day, chosen.account, chosen.known, chosen.dates)
    width, height = shot.size
    drawing = Drawing(shot.size, palette.paper, shot.view.lang)
    box = (width * 0.3, 20.0, width - 20.0, height - 30.0)
    projection = fitted(bounds_of(list(dataset.geometry.values())), box)
    shapes = outlines(case)
    with drawing.layer("districts", "Districts"):
        for reading in readings:
            points, codes = shapes[reading.place]
            against = doubters(reading, dataset.claims, dataset.actors)
            fill = fill_of(reading, dataset.actors, palette, against)
            drawing.add(
                Shape(projection(points), codes, Paint(fill.base, palette.hair, 1.0),
                      f"district-{reading.place}")
            )
    lang = shot.view.lang
    with drawing.layer("words", "Words"):
        title = shot.title if shot.title is not None else _text(case, lang)
        edge, anchor = (24.0, "left") if lang == "en" else (width - 24.0, "right")
        drawing.add(
            Writing(title, edge, 44, 18, Face(600, lang), palette.ink, anchor),  # type: ignore[arg-type]
            Writing(_text_day(day, lang), edge, 96, 46, Face(600, lang), palette.ink, anchor),  # type: ignore[arg-type]
        )
    return drawing


def _text(case: Case, lang: str) -> str:
    return str(case.scene["case"]["title"][lang])


def _text_day(day: date, lang: str) -> str:
    months = "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول"
    month = months.split("|")[day.month - 1] if lang == "ar" else f"{day:%B}"
    return f"{day.day} {month} {day.year}"
