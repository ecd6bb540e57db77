"""Title, date and what stands under it. The date is the loudest thing on the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from geo.figure.scope import Scope
from geo.figure.setting import Line, balanced, broken
from geo.words.speech import Speech

__all__ = ["date_lines", "heading_lines", "history_words"]

_TITLE, _DATE, _SUBTITLE, _NOTE = 17.0, 58.0, 14.0, 14.5
# A date on one line is set no smaller than this part of its size; else it takes two.
_SMALLEST, _SMALLEST_OF_TWO = 0.62, 0.42
# Districts named under the date.
_NAMED = 5


def heading_lines(
    scope: Scope, width: float, speech: Speech, *, size: float = 1.0, days: Sequence[date] = ()
) -> list[Line]:
    """Return the lines at the head of a picture in one language, for a column `width` px wide.

    `size` scales all type. `days` are the dates in question where the picture shows two, each with
    a map and a date of its own: then none stands here.
    """
    unit = scope.unit * size
    palette, lang = scope.palette, speech.lang
    lines: list[Line] = []
    for text in balanced(_title(scope, speech), scope.face(600, lang), _TITLE * unit, width, 6):
        lines.append(Line(text, _TITLE * unit, palette.ink, 600, lang, leading=1.26, id=""))
    if not days:
        lines += date_lines(scope, scope.facts.day, speech, width, _DATE * unit, 6 * unit)
    for text in history_words(scope, speech):
        for index, line in enumerate(broken(text, scope.face(600, lang), _NOTE * unit, width, 2)):
            before = 0 if index else 5 * unit
            lines.append(Line(line, _NOTE * unit, palette.accent, 600, lang, before, 1.26))
    subtitle = _subtitle(scope, speech)
    face = scope.face(400, lang)
    for index, text in enumerate(balanced(subtitle, face, _SUBTITLE * unit, width, 5)):
        before = 0 if index else 6 * unit
        lines.append(Line(text, _SUBTITLE * unit, palette.quiet, 400, lang, before, 1.36))
    return lines


def date_lines(
    scope: Scope, day: date, speech: Speech, width: float, size: float, before: float
) -> list[Line]:
    """Return a date as large as `size` and `width` allow: on one line, or day and month over
    the year."""
    text = speech.day(day)
    face = scope.face(600, speech.lang)
    every = _every_date(scope, day, speech)
    # Two languages have their dates alike: both whole, both of one size.
    dates = [(one, said.lang) for said in scope.speeches for one in _every_date(scope, day, said)]
    wide = max(scope.measure(one, size, 600, lang) for one, lang in dates)
    whole = min(size, size * width / max(wide, 1.0))
    leading = 1.16 if speech.lang == "en" else 1.3
    if whole >= size * (_SMALLEST if len(scope.speeches) == 1 else _SMALLEST_OF_TWO):
        rows, size = [text], whole
    else:
        rows = text.rsplit(" ", 1)
        parts = [part for one in every for part in one.rsplit(" ", 1)]
        wide = max(scope.measure(part, size, 600, speech.lang) for part in parts)
        size = min(size, size * width / wide)
    ink = scope.palette.ink
    return [
        Line(row, size, ink, face.weight, speech.lang, 0 if at else before, leading, id="date")
        for at, row in enumerate(rows)
    ]


def _every_date(scope: Scope, day: date, speech: Speech) -> list[str]:
    """The date, and those of the other pictures of a film, whichever year it is."""
    kinds = {(one.month, one.day): one for one in scope.shot.days}
    return [speech.day(one) for one in (day, *kinds.values())]


def history_words(scope: Scope, speech: Speech) -> list[str]:
    """Return what makes the map another than the map's own: whose account, as known when, by
    which end of a span of days; and where an editor's decision stands."""
    chosen = scope.shot.view.chosen
    found = []
    if chosen.versus is not None:
        found.append(scope.say("where accounts differ", speech))
    elif chosen.account != "all":
        account = speech.account(chosen.account)
        found.append(scope.say("account", speech, account=account))
    if chosen.known is not None:
        found.append(scope.say("known", speech, date=speech.day(chosen.known)))
    if chosen.dates == "earliest":
        found.append(scope.say("earliest", speech))
    ruled = sum(reading.ruling is not None for reading in scope.facts.readings)
    if ruled:
        found.append(
            speech.say("alt ruling", districts=speech.count("districts", ruled, "oblique"))
        )
    return found


def _title(scope: Scope, speech: Speech) -> str:
    """The title asked for, else the case's. What is asked for has one language only."""
    if scope.shot.title is not None:
        return _clean(scope.shot.title) if speech is scope.speech else ""
    return speech.said(scope.case.dataset.package.title)


def _subtitle(scope: Scope, speech: Speech) -> str:
    if scope.shot.subtitle is not None:
        return _clean(scope.shot.subtitle) if speech is scope.speech else ""
    facts = scope.facts
    if scope.spare:
        return ""
    if facts.earlier is not None or scope.shot.view.chosen.versus is not None:
        return ""
    changed = [change.place for change in facts.changes]
    if not changed:
        return scope.say("unchanged", speech)
    changed.sort(key=lambda place: -scope.case.timeline.km2[place])
    return scope.say("changed", speech, places=speech.places(changed, _NAMED))


def _clean(text: str) -> str:
    """A text on one line."""
    return re.sub(r"\s+", " ", text).strip()
