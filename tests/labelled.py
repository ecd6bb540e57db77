"""Labelled articles of tests/reports, and the cases they are about."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from geo import dataset
from geo.model import Dataset

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "reports"
CITIES = ("mosul", "raqqa", "bakhmut", "khartoum")


@dataclass(frozen=True)
class Article:
    """One article: its text, the day it was printed, its city and group, and its labels."""

    id: str
    lang: str
    city: str
    group: str
    published: date
    text: str
    gold: dict[str, Any]


def articles(**wanted: str) -> Iterator[Article]:
    """Yield the articles with these values (`city="Mosul"`, `lang="ar"`), in order of their ids."""
    for path in sorted(FOLDER.glob("[0-9]*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        found = json.loads((FOLDER / f"{gold['id']}.json").read_text(encoding="utf-8"))
        if all(found[key] == value for key, value in wanted.items()):
            yield Article(
                id=found["id"],
                lang=found["lang"],
                city=found["city"],
                group=found["group"],
                published=date.fromisoformat(found["published"]),
                text=found["text"],
                gold=gold,
            )


@cache
def canon() -> dict[str, Any]:
    """Per city: the folder of its case, and the ids that each name of the labels may have there."""
    found: dict[str, Any] = json.loads((FOLDER / "canon.json").read_text(encoding="utf-8"))
    return found


@cache
def case_of(city: str) -> Dataset:
    """The case that an article's `city` is read with."""
    return dataset.load(ROOT / canon()[city]["case"])
