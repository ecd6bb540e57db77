"""What Python takes: loading, deriving, asking, building the scene and the page."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from bench.figures import median, percentile
from bench.subjects import Subject
from geo import dataset as cases
from geo import scene
from geo.gazetteer import Gazetteer
from geo.model import Dataset
from geo.timeline import Timeline
from geo.webmap import ControlMap

__all__ = ["QUESTIONS", "measure"]

QUESTIONS = (
    "load the case",
    "derive the history",
    "state of all districts on a day",
    "state of all districts on a day, p95",
    "changes of the whole span",
    "shares of all districts on a day",
    "gazetteer: make ready",
    "gazetteer: find a name",
    "scene",
    "page (HTML)",
)

# Making a gazetteer ready takes time with the square of its places: minutes for 10,000.
GAZETTEER_MOST = 2_000


def measure(subject: Subject, folder: Path) -> dict[str, float]:
    """Milliseconds for each of `QUESTIONS`; medians where the question is short."""
    case, package = subject.case, subject.case.package
    found = {"load the case": _once(lambda: cases.load(subject.folder), 2)}
    found["derive the history"] = _once(lambda: Timeline(case).state_on(package.end), 2)
    timeline = subject.timeline
    chance = random.Random(1)
    span = (package.end - package.start).days
    days = [package.start + timedelta(days=chance.randint(0, span)) for _ in range(201)]
    asked = _each(timeline.state_on, days)
    found["state of all districts on a day"] = median(asked)
    found["state of all districts on a day, p95"] = percentile(asked, 95)
    found["changes of the whole span"] = _once(
        lambda: timeline.changes(package.start, package.end), 2
    )
    found["shares of all districts on a day"] = median(_each(timeline.shares, days[:21]))
    if subject.size <= GAZETTEER_MOST:
        found |= _gazetteer(case, chance)
    drawn: list[Any] = []
    found["scene"] = _once(lambda: drawn.append(scene.build(case, timeline)), 1)
    path = folder / "page.html"
    found["page (HTML)"] = _once(lambda: ControlMap(drawn[0]).save(path), 1)
    return found


def _gazetteer(case: Dataset, chance: random.Random) -> dict[str, float]:
    texts = [name.text for name in case.names]
    gazetteer = Gazetteer(case)
    gazetteer.find(texts[0])
    asked = _each(gazetteer.find, chance.sample(texts, min(100, len(texts))))
    return {
        "gazetteer: make ready": _once(lambda: _ready(case), 1),
        "gazetteer: find a name": median(asked),
    }


def _ready(case: Dataset) -> None:
    """A gazetteer may do its work at the first question."""
    Gazetteer(case).find(case.names[0].text)


def _once(act: Callable[[], object], times: int) -> float:
    """The shortest of a few runs, in ms."""
    return min(_took(act) for _ in range(times))


def _each(ask: Callable[[Any], object], questions: Sequence[Any]) -> list[float]:
    return [_took(lambda question=question: ask(question)) for question in questions]  # type: ignore[misc]


def _took(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - start)
