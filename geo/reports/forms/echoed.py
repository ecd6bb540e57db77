"""Places of which a sentence tells the same in two words: "X fell on Monday, as did Y"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from geo.reports.clauses import Item, Parsed
from geo.reports.roles.targets import Change

__all__ = ["echoed"]

_DO: Final = frozenset({"did", "was", "were", "has", "have", "had", "is", "are"})
_AS: Final = frozenset({"as", "so"})
_HEAD: Final = 4
"""Words between "as did" and the name: "as did the district of X"."""


def echoed(parsed: Parsed, told: Sequence[Change]) -> list[Change]:
    """Return what "as did Y", "so was Y", "followed by Y" tell behind a change."""
    if parsed.line.language != "en" or not told:
        return []
    known = {place for change in told for place in change.target.places}
    found: list[Change] = []
    for at, item in enumerate(parsed.items):
        if item.kind != "place" or not known.isdisjoint(item.places) or not _echoes(parsed, at):
            continue
        before = [one for one in told if one.at < at and not one.denied]
        if before and before[-1].target.passive and _ends(parsed, at) and not any(
            _is_verb(one) for one in parsed.items[before[-1].at + 1 : at]
        ):  # fmt: skip
            target = replace(before[-1].target, places=item.places, mentions=item.mentions, at=at,
                             partial=False, back=False)  # fmt: skip
            found.append(replace(before[-1], target=target, rule=f"{before[-1].rule}-echoed"))
    return found


def _is_verb(item: Item) -> bool:
    """Return whether something else is told between: "X fell and was bombed, as was Y"."""
    entry = item.entry
    if item.has("bomb", "other", "shell", "strikes", "advance"):
        return True
    return entry is not None and entry.sense != "hold" and entry.form != "noun"


def _echoes(parsed: Parsed, at: int) -> bool:
    """Return whether "as did", "so was", "followed by" stand before the name."""
    words = [word.norm for word in parsed.line.words[: parsed.items[at].first]][-_HEAD - 2 :]
    for first, second in pairwise(words):
        if (first in _AS and second in _DO) or (first, second) == ("followed", "by"):
            between = words[words.index(second, words.index(first)) + 1 :]
            return all(word in _DISTRICT for word in between)
    return False


_DISTRICT: Final = frozenset(
    """the district neighbourhood neighborhood quarter village town of nearby neighbouring
    adjacent""".split()  # noqa: SIM905
)


def _ends(parsed: Parsed, at: int) -> bool:
    """Return whether the statement ends behind the name."""
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    return following is None or following.kind in ("sign", "date") or following.has(
        "place-one", "place-many", "bound", "say", "on"
    )  # fmt: skip
