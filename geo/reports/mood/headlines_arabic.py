"""Arabic masdars that tell what happened without any verb: "تحرير حي X ورفع العلم فوق مبانيه".

Headlines and communiqués open with a bare noun. It is news only where nothing behind it makes it
the subject of something else ("تحرير X مسألة وقت"): what follows the places may say where, when,
from whom and what came with it, no more.
"""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Item, Parsed

__all__ = ["is_bare_headline"]

_SENSES: Final = ("take", "fall", "leave", "lose", "expel")
_WHERE: Final = ("in", "from", "by", "beside", "compass", "whole", "list", "place-one",
                 "place-many", "area", "territory", "part", "points", "including", "on", "to",
                 "not-place", "from-it", "hands-from", "not-people", "fighters", "manage",
                 "aside", "ally", "flag")  # fmt: skip
_BARRED: Final = ("aim", "fail", "not", "future", "still", "deny", "before")
_ENOUGH: Final = frozenset({"بالكامل", "كاملا", "كامله", "كليا", "تماما", "نهاييا", "رسميا"})
_MOST: Final = 22


def is_bare_headline(parsed: Parsed, at: int) -> bool:
    """Return whether a masdar opens its sentence, or what is quoted, and is news by itself."""
    item = parsed.items[at]
    if item.entry is None or item.entry.form != "noun" or item.entry.sense not in _SENSES:
        return False
    if item.particles or parsed.items[-1].is_sign("?؟"):
        return False
    return _opens(parsed, at) and _ends_plainly(parsed, at)


def _opens(parsed: Parsed, at: int) -> bool:
    """Return whether nothing, or a colon, stands before the noun; "urgent" and a day may."""
    for index in range(at - 1, -1, -1):
        before = parsed.items[index]
        if before.is_sign(":-–—|"):
            return True
        if not (before.kind == "date" or before.text in ("عاجل", "بالفيديو", "بالصور")):
            return False
    return True


def _ends_plainly(parsed: Parsed, at: int) -> bool:
    """Return whether a place follows, and behind it only where, when, from whom."""
    placed = loose = False
    following = parsed.items[at + 1 : at + 2]
    if following and following[0].kind == "word" and not following[0].text.startswith("ال"):
        return False  # "an expected withdrawal"
    for index, item in parsed.right(at, _MOST, across=True):
        if item.has(*_BARRED):
            return False
        if item.kind == "place":
            placed, loose = True, False
        elif (
            (item.is_sign(",،.;؛") and placed)
            or (placed and (item.has("bound") or _joined_masdar(item)))
            or (placed and item.text.startswith("وال") and _goes_to(parsed, index))
        ):
            return True
        elif item.kind == "predicate" or item.is_sign(":"):
            return False
        elif _where(item):
            loose = True
        elif item.kind not in ("actor", "date", "number", "sign") and not (
            loose or _describes(parsed, index, placed)
        ):
            return False
    return placed


def _goes_to(parsed: Parsed, index: int) -> bool:
    """Return whether another noun with its preposition goes on: "and the arrival at"."""
    following = parsed.items[index + 1] if index + 1 < len(parsed.items) else None
    return following is not None and following.has("to", "in", "on", "from")


def _where(item: Item) -> bool:
    return item.kind == "region" or (item.kind == "cue" and item.has(*_WHERE)) or (
        item.text in _ENOUGH
    )  # fmt: skip


def _joined_masdar(item: Item) -> bool:
    """Return whether another noun goes on: "and the raising of the flag"."""
    forms = {entry.form for entry in item.tag.entries} if item.tag is not None else set()
    joined = "و" in item.particles or item.text.startswith("و")
    return joined and (item.kind == "predicate" or item.text.startswith("ورفع")) and (
        "noun" in forms or item.text.startswith("ورفع")
    )  # fmt: skip


def _describes(parsed: Parsed, index: int, placed: bool) -> bool:
    """Return whether a word with its article only describes the name before it, or, before the
    places, one of the parties."""
    item = parsed.items[index]
    return item.kind == "word" and (item.text.startswith("ال") or not placed)
