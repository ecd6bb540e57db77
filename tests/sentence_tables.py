"""Sentences of our own and what they tell (tables in `tests/sentences`), and their cases."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path

from geo import dataset
from geo.model import Dataset
from geo.spelling import plain

ROOT = Path(__file__).resolve().parent
PUBLISHED = {
    "aleppo": date(2016, 11, 30),
    "mosul": date(2017, 2, 25),
    "raqqa": date(2017, 8, 20),
    "bakhmut": date(2023, 4, 1),
    "khartoum": date(2025, 3, 20),
}


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of one table."""
    with (ROOT / "sentences" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def case(city: str) -> Dataset:
    """Return the case of a city, opened once."""
    return dataset.load() if city == "aleppo" else dataset.load(ROOT / "cities" / city)


@cache
def ids(city: str) -> dict[str, set[str]]:
    """Return the places of a city by the plain form of each of their names."""
    found: dict[str, set[str]] = {}
    for name in case(city).names:
        found.setdefault(plain(name.text), set()).add(name.place)
    for place in case(city).places.values():
        found.setdefault(plain(place.name.ar), set()).add(place.id)
    return found
