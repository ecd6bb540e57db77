"""English nouns and clauses whose verb stands apart: "ended late on Monday in the capture of X",
"made an orderly withdrawal from X", "is still theirs since the rebels gave it up"."""

from __future__ import annotations

from typing import Final

from geo.reports.clauses.items import Item, Parsed

__all__ = ["is_long_past", "is_outcome"]

_ENDS: Final = frozenset(
    """ended ends culminated culminates resulted results concluded finished climaxed peaked
    """.split()  # noqa: SIM905
)
_DONE: Final = frozenset(
    """made carried completed conducted staged effected undertaken performed executed beaten
    accomplished achieved secured sealed""".split()  # noqa: SIM905
)
_HAVE: Final = frozenset({"have", "has", "had", "we", "they", "it"})
_AGAINST: Final = ("aim", "fail", "future", "not", "before")
_REACH: Final = 8


def is_outcome(parsed: Parsed, at: int) -> bool:
    """Return whether a noun is what something ended in, or what was carried out."""
    entry = parsed.items[at].entry
    if parsed.line.language != "en" or entry is None or "over" in entry.particles:
        return False
    inside = False
    for index, item in parsed.left(at, _REACH):
        word = parsed.line.words[item.first].norm
        if inside and word in _ENDS:
            return _clear(parsed, index)
        if word in _DONE and entry.sense in ("take", "leave"):
            had = any(parsed.line.words[one.first].norm in _HAVE
                      for _, one in parsed.left(index, 2))  # fmt: skip
            return (had or index + 1 < at) and _clear(parsed, index) and not _is_be(parsed, index)
        inside = inside or word in ("in", "with")
        if not (item.kind in ("date", "word") or item.has("list", "whole", "in", "manage", "on")):
            return False
        if item.is_sign(",;"):
            return False
    return False


def _is_be(parsed: Parsed, at: int) -> bool:
    near = [one for _, one in parsed.left(at, 2)]
    return any(one.text in ("was", "were", "be", "being") for one in near)


def _clear(parsed: Parsed, at: int) -> bool:
    return not any(item.has(*_AGAINST) or item.text == "to" for _, item in parsed.left(at, 4))


def is_long_past(parsed: Parsed, at: int) -> bool:
    """Return whether a verb only tells since when something goes on: "is still in army hands since
    the rebels gave up the area"."""
    if parsed.line.language != "en":
        return False
    since = next((i for i, one in parsed.left(at, 8, across=True) if one.has("since")
                  or one.text == "since"), None)  # fmt: skip
    if since is None:
        return False
    before: list[Item] = parsed.items[max(0, since - 14) : since]
    return any(one.has("still") for one in before) and not any(one.is_sign(";") for one in before)
