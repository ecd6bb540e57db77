"""Which dates of a sentence belong to something else than what is told: "their first gain since
they lost it in 2012", بعد تقدم لهم الأسبوع الماضي.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from geo.reports.clauses import Parsed
from geo.reports.days.dates import When

__all__ = ["cost", "is_of_other", "own_day", "stood_since"]

_AFTER: Final = frozenset({"after", "following", "بعد", "عقب", "après", "после"})
_SINCE: Final = frozenset({"since", "depuis", "منذ"})
_STRETCH: Final = timedelta(days=3)
_SUBJECTS: Final = frozenset({"they", "it", "he", "the", "its", "their", "ان", "ils", "elle"})
_NEAR: Final = 5
_PAIR: Final = 2


def is_of_other(parsed: Parsed, day: int, at: int) -> bool:
    """Return whether the date at item `day`, behind what item `at` tells, is that of what was
    before: "since they lost it in 2012", "after an advance last week"."""
    when = parsed.items[day].when
    if when is None:
        return False
    if (when.offset or 0) < 0 and any(
        item.has("bound") and not item.has("list") for item in parsed.items[day + 1 : at]
    ):
        return True  # "X fell a day after Y, while Z was taken"
    if day <= at or parsed.items[day - 1].text in _SINCE:
        return False
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


def cost(parsed: Parsed, day: int, at: int) -> tuple[int, int]:
    """Return how far a date is from what it may tell the day of; commas between count more."""
    low, high = sorted((day, at))
    signs = sum(item.is_sign(",،") for item in parsed.items[low + 1 : high])
    return signs, abs(day - at)


def stood_since(parsed: Parsed, chosen: When) -> bool:
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
