"""A case opened for use: its dataset, the timeline derived from it, the scene drawn from both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from geo import dataset as cases
from geo import scene
from geo.model import Dataset
from geo.package import case_folder
from geo.timeline import Timeline

__all__ = ["Case", "of", "open_case"]


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """What pictures, words and files are made from. `scene` is the document of docs/scene.md;
    `folder` is where the dataset was read, None when it was made in memory."""

    dataset: Dataset
    timeline: Timeline
    scene: Mapping[str, Any]
    folder: Path | None = None


def open_case(path: Path | str | None = None) -> Case:
    """Return the case in a folder (None: the one that ships).

    Raises DatasetError with every problem of the folder.
    """
    folder = cases.SHIPPED if path is None else case_folder(path)
    return replace(of(cases.load(folder)), folder=folder)


def of(dataset: Dataset) -> Case:
    """Return the case of a dataset that is already loaded (a draft, say)."""
    timeline = Timeline(dataset)
    return Case(dataset, timeline, scene.build(dataset, timeline))
