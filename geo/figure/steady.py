"""What keeps its place on all days of a film: the pictures of its other days, for measuring."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from geo.case import Case
from geo.figure.scope import Scope, scope_of
from geo.figure.shot import Shot

__all__ = ["any_day", "fellows"]


def any_day(scope: Scope) -> tuple[Case, Shot]:
    """Return what all pictures of a film have in common; of a single picture, all it has."""
    shot = scope.shot
    return scope.case, replace(shot, view=replace(shot.view, date=None)) if shot.days else shot


def fellows(case: Case, shot: Shot) -> Iterator[Scope]:
    """Yield each picture of the film that a shot is of, one at a time; a single picture alone."""
    if not shot.days:
        yield scope_of(case, shot)
    for day in shot.days:
        yield scope_of(case, replace(shot, view=replace(shot.view, date=day)))
