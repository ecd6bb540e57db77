"""Which pictures a film shows, in which order, and for how long."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from geo.case import Case
from geo.errors import QuestionError
from geo.figure import Shot

__all__ = ["MOST", "PIXELS", "PLAIN", "By", "Pace", "Still", "days", "reel"]

By = Literal["day", "change"]
# No film has more pictures than this: by day, five and a half years.
MOST = 2000
# Nor more pixels in all its pictures: 857 pictures of 1080×1080, some minutes of drawing.
PIXELS = 1_000_000_000
_DAY = timedelta(days=1)
_LONGEST = 60.0


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds: `hold` of each picture, `first` and `last` of the first and the last one, `card`
    of the title card before them (0: none), `fade` from each picture into the next (0: a cut)."""

    hold: float = 0.5
    first: float = 1.0
    last: float = 2.5
    card: float = 0.0
    fade: float = 0.0


# The pace where none is asked for.
PLAIN = Pace()


@dataclass(frozen=True, slots=True)
class Still:
    """What stands still for a while: the picture of a `day`, or the title card (None).

    `seconds` counts without the fade into the next one.
    """

    day: date | None
    seconds: float


def days(case: Case, shot: Shot, start: date, end: date, by: By = "day") -> tuple[date, ...]:
    """Return the days of a film from `start` to `end`, both included.

    `by` day: every one. `by` change: those on which a district reads otherwise than on the day
    before, in the shot's history or the one beside it, or on which an arrow of displacement
    comes or goes where these are shown; and the first and the last day.

    Raises QuestionError, one sentence: the span runs backwards, leaves the case, holds the day
    that it is compared with, or is more than MOST pictures, or PIXELS in all of them.
    """
    _check(case, start, end, by)
    compared = shot.view.chosen.compare
    if compared is not None and start <= compared <= end:
        raise QuestionError(
            f"The film cannot be compared with {compared}, a day of its own: begin after it, or "
            "end before it."
        )
    if by == "day":
        span = (end - start).days + 1
        _check_count(span, shot, start, end)
        return tuple(start + _DAY * n for n in range(span))
    found = {start, end}
    found.update(day for day in _moving(case, shot, start, end) if start <= day <= end)
    _check_count(len(found), shot, start, end)
    return tuple(sorted(found))


def reel(on: Iterable[date], pace: Pace) -> tuple[Still, ...]:
    """Return the stills of a film that shows these days at a pace.

    Raises QuestionError for a time that is no time, or longer than a minute.
    """
    for name in ("hold", "first", "last", "card", "fade"):
        seconds = getattr(pace, name)
        least = 0.0 if name in ("card", "fade") else 0.04
        if not math.isfinite(seconds) or not least <= seconds <= _LONGEST:
            raise QuestionError(
                f"The time {name!r} of a film cannot be {seconds:g} seconds; "
                f"choose {least:g} to {_LONGEST:g}."
            )
    stills = [Still(day, pace.hold) for day in on]
    stills[0] = replace(stills[0], seconds=pace.first)
    stills[-1] = replace(stills[-1], seconds=pace.last)
    return (Still(None, pace.card), *stills) if pace.card else tuple(stills)


def _moving(case: Case, shot: Shot, start: date, end: date) -> Iterable[date]:
    chosen = shot.view.chosen
    until = end if end == date.max else end + _DAY
    for account in (chosen.account, chosen.versus):
        if account is not None:
            for change in case.timeline.changes(start, until, account, chosen.known, chosen.dates):
                yield change.date
    if "flows" in chosen.layers:
        for flow in case.dataset.flows:
            yield flow.earliest
            yield flow.latest + _DAY


def _check(case: Case, start: date, end: date, by: str) -> None:
    package = case.dataset.package
    if by not in ("day", "change"):
        raise QuestionError(f"A film cannot go by {by!r}. Choose one of day, change.")
    if end < start:
        raise QuestionError(
            f"The film ends ({end}) before it starts ({start}). Give the earlier date first."
        )
    for day in (start, end):
        if not package.start <= day <= package.end:
            raise QuestionError(
                f"There is no picture of {day}: the case runs from {package.start} to "
                f"{package.end}. Choose days in that span."
            )


def _check_count(count: int, shot: Shot, start: date, end: date) -> None:
    if count > MOST:
        raise QuestionError(
            f"A film from {start} to {end} has {count:,} pictures, more than the {MOST:,} that "
            "fit: choose a shorter span, or go by change."
        )
    wide, high = shot.size
    if count * wide * high > PIXELS:
        most = PIXELS // (wide * high)
        raise QuestionError(
            f"A film of {wide}×{high} pixels has room for {most:,} pictures, and this one has "
            f"{count:,}: choose a shorter span, a smaller size, or go by change."
        )
