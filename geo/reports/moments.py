"""The days of what a sentence tells: the nearest date that is not that of something else ("their
first gain since they lost it in 2012", بعد تقدم لهم الأسبوع الماضي), else the day told before.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from geo.reports.clauses import Parsed
from geo.reports.days.dates import When
from geo.reports.roles.told import Told

__all__ = ["Span", "own_day", "when_of"]

_AFTER: Final = frozenset({"after", "following", "بعد", "عقب", "après", "после"})
_SINCE: Final = frozenset({"since", "depuis", "منذ"})
_STRETCH: Final = timedelta(days=3)
_SUBJECTS: Final = frozenset({"they", "it", "he", "the", "its", "their", "ان", "ils", "elle"})
_NEAR: Final = 5
_FRESH: Final = timedelta(days=10)
_LOOK_BACK: Final = 4
"""Sentences within which a day told before still counts."""
_PAIR: Final = 2


def _is_of_other(parsed: Parsed, day: int, at: int) -> bool:
    """Return whether the date at item `day`, behind what item `at` tells, is that of what was
    before: "since they lost it in 2012", "after an advance last week"."""
    when = parsed.items[day].when
    if when is None:
        return False
    if when.past and parsed.line.language == "en" and _happens(parsed, at) and day and (
        parsed.items[day - 1].text in _SINCE
    ):  # fmt: skip
        return True  # "took X, in rebel hands since 2012,"
    if (when.offset or 0) < 0 and any(
        item.has("bound") and not item.has("list") for item in parsed.items[day + 1 : at]
    ):
        return True  # "X fell a day after Y, while Z was taken"
    if parsed.line.words[parsed.items[day].first].norm == "once" and _opens_clause(parsed, day):
        return True
    if day <= at or parsed.items[day - 1].text in _SINCE:
        return False
    if when.past and when.earliest is None and parsed.items[day - 1].is_sign(",،–—-"):
        return True  # "took X, once a stronghold of"
    between = range(at + 1, day)
    if any(_begins(parsed, i) for i in between) or _is_set(parsed, at, day):
        return True
    told = [i for i in between if parsed.items[i].kind == "predicate"]
    if when.past and told and not any(parsed.items[i].has("list") for i in between):
        return True  # "the loss of X, the first quarter the rebels captured in 2012"
    if when.earliest is None or when.latest is None or when.latest - when.earliest < _STRETCH:
        return False
    after = [i for i in between if parsed.items[i].text.lstrip("و") in _AFTER]
    return bool(after) and after[-1] < day - 1


def _opens_clause(parsed: Parsed, at: int) -> bool:
    """Return whether "once they had left" begins there, which is no day."""
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    return following is not None and (
        following.kind == "actor" or parsed.line.words[following.first].norm in _SUBJECTS
    )


def _happens(parsed: Parsed, at: int) -> bool:
    """Return whether what an item tells happens on a day, rather than lasting since then."""
    entry = parsed.items[at].entry
    return entry is not None and entry.sense in ("take", "fall", "pass", "expel", "give")


def _begins(parsed: Parsed, at: int) -> bool:
    """Return whether "since they lost it", منذ أن tells of what was before."""
    if parsed.line.words[parsed.items[at].first].norm not in _SINCE:
        return False
    following = parsed.items[at + 1 : at + 2]
    clause = parsed.text(at, at + 1).endswith(" أن") or (
        bool(following) and parsed.line.words[following[0].first].norm in _SUBJECTS
    )
    return clause or any(item.kind == "predicate" for item in parsed.items[at + 1 : at + 4])


def _is_set(parsed: Parsed, at: int, day: int) -> bool:
    """Return whether a day tells which places are meant: "all the quarters captured on Sunday"."""
    near = range(max(at + 1, day - _NEAR), day)
    head = next((i for i in near if parsed.items[i].has("place-many", "the-places")), None)
    return head is not None and any(
        (entry := parsed.items[i].entry) is not None and entry.form in ("past", "participle")
        for i in range(head + 1, day)
    )


def _cost(parsed: Parsed, day: int, at: int) -> tuple[int, int]:
    """Return how far a date is from what it may tell the day of; commas between count more."""
    low, high = sorted((day, at))
    signs = sum(item.is_sign(",،") for item in parsed.items[low + 1 : high])
    return signs, abs(day - at)


def _stood_since(parsed: Parsed, chosen: When) -> bool:
    """Return whether a place has been in somebody's hands since a day: that is when it fell."""
    return (
        chosen.open
        and not chosen.past
        and chosen.earliest is not None
        and any(
            item.has("hands", "hands-after", "become", "hands-own")
            or (item.entry is not None and item.entry.sense == "hold")
            for item in parsed.items
        )
    )


def own_day(parsed: Parsed, place: int) -> int | None:
    """Return the date of one place of several: "X on Monday and Y on Tuesday", وأول أمس على Y."""
    if sum(item.kind == "date" for item in parsed.items) < _PAIR:
        return None
    for index, item in parsed.right(place, 2, across=True):
        if item.kind == "date" and parsed.line.language != "ar":
            return index
        if item.kind != "cue" or not item.has("on", "in", "place-one"):
            break
    for index, item in parsed.left(place, _NEAR):
        if item.kind == "date":
            signed = index > 0 and parsed.items[index - 1].is_sign(",،")
            return index if "و" in item.particles or signed else None
        if item.kind != "cue" or not item.has("on", "in", "place-many", "place-one", "points"):
            return None
    return None


class Span:
    """The days of a claim; `stated` tells that its own sentence names them."""

    def __init__(self, earliest: date | None, latest: date | None, past: bool, stated: bool):
        self.earliest, self.latest, self.past, self.stated = earliest, latest, past, stated


def when_of(parsed: Parsed, at: int, told: Told, *, state: bool = False) -> Span:
    """Return the days of what is told at an item: the nearest date of its clause, else of the
    sentence, else the day told last, else that of publication."""
    dated = [
        (i, item.when)
        for i, item in enumerate(parsed.items)
        # "X fell, a day after Y": the day before is that of Y
        if item.when is not None
        and not (i > at and (item.when.offset or 0) < 0)
        and not _is_of_other(parsed, i, at)
    ]
    chosen = _nearest(parsed, at, dated)
    if chosen is not None and chosen.offset is not None:
        return _later(parsed, chosen.offset, chosen.first, told)
    if chosen is not None:
        latest = chosen.earliest if state and _stood_since(parsed, chosen) else chosen.latest
        return Span(chosen.earliest, latest, chosen.past, True)
    number = parsed.line.number
    if told.day is not None and told.published is not None:
        earliest, latest, since = told.day
        if (
            latest is not None
            and number - since <= _LOOK_BACK
            and (told.published - latest <= _FRESH)
        ):
            return Span(earliest, latest, False, False)
    return Span(told.published, told.published, False, False)


def _later(parsed: Parsed, offset: int, at: int, told: Told) -> Span:
    """Return the day that is so many days from the one told before."""
    earlier = [when.latest for when in parsed.dates if when.first < at and when.latest]
    base = earlier[-1] if earlier else told.day[1] if told.day is not None else told.published
    if base is None or not date.min.year < base.year < date.max.year:
        return Span(None, None, False, True)
    found = base + timedelta(days=offset)
    return Span(found, found, False, True)


def _nearest(parsed: Parsed, at: int, dated: Sequence[tuple[int, When]]) -> When | None:
    if not dated:
        return None
    same = [found for found in dated if parsed.clause[found[0]] == parsed.clause[at]]
    pool = same or [
        found for found in dated if not found[1].past and not _in_relative(parsed, found[0], at)
    ]
    if not pool:
        return None
    return min(pool, key=lambda found: _cost(parsed, found[0], at))[1]


def _in_relative(parsed: Parsed, date_at: int, at: int) -> bool:
    """Return whether a date is that of what "which …" tells of the place: "took X, which it had
    lost on Sunday"."""
    if date_at < at:
        return False
    begin = parsed.clause.index(parsed.clause[date_at])
    return begin > at and parsed.items[begin].has("rel")
