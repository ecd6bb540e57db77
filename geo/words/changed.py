"""Changes of reading, sorted by what they amount to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from geo.model import Reading

__all__ = ["Kind", "kind_of", "sorted_by_kind"]

Kind = Literal["gained", "settled", "claimed", "contested", "parties", "opened", "unknown"]
_ORDER: tuple[Kind, ...] = (
    *("gained", "settled", "claimed", "contested", "parties", "opened", "unknown"),
)


def kind_of(before: Reading, after: Reading) -> tuple[Kind, str]:
    """Return what a change amounts to, and the actor it is about (else empty).

    `gained`: held by another than before; `settled`: held as before, no longer in doubt;
    `claimed`: claimed by a challenger; `contested`: now contested; `parties`: contested as before,
    but between others; `opened`: the first report.
    """
    if after.state == "unknown":
        return "unknown", ""
    if before.state == "unknown":
        return "opened", ""
    if after.state == "held":
        actor = after.holder or ""
        return ("settled" if before.holder == after.holder else "gained"), actor
    if after.state == "claimed":
        return "claimed", after.challenger or ""
    return ("parties" if before.state == "contested" else "contested"), ""


def sorted_by_kind(
    pairs: Iterable[tuple[Reading, Reading]],
) -> list[tuple[Kind, str, tuple[str, ...]]]:
    """Return each kind with its actor and its places (as they came), most places first within
    one kind."""
    found: dict[tuple[Kind, str], list[str]] = {}
    for before, after in pairs:
        found.setdefault(kind_of(before, after), []).append(after.place)
    order = sorted(found, key=lambda key: (_ORDER.index(key[0]), -len(found[key]), key[1]))
    return [(kind, actor, tuple(found[kind, actor])) for kind, actor in order]
