"""The histories of a scene as they travel inside a page.

Thirty accounts and the days of report share most of their spells. So each district's different
spells are written once, sorted, by column; a history is then a list of numbers of spells, each as
its step from the one before. `geo/static/unfold.js` is the way back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

__all__ = ["pack"]

Spell = tuple[Any, ...]


def pack(scene: Mapping[str, Any]) -> dict[str, Any]:
    """Return every history of a scene: `spells`, and as lists of them `history`, `accounts`,
    `earliest` and `known`, null where the scene has null."""
    default = {str(index): rows for index, rows in enumerate(scene["history"])}
    known: Mapping[str, Any] = scene["known"] or {}
    accounts = [account["history"] for account in scene["accounts"]]
    days = [changes for entries in known.values() for _, changes in entries]
    spells = _spells(len(default), [default, *accounts, scene["earliest"], *days])
    number = [{spell: at for at, spell in enumerate(own)} for own in spells]

    def lists(changes: Mapping[str, Any] | None) -> list[list[int]] | None:
        if changes is None:
            return None
        return [_steps(int(place), rows, number[int(place)]) for place, rows in changes.items()]

    return {
        "spells": _columns(spells),
        "history": lists(default),
        "accounts": [lists(history) for history in accounts],
        "earliest": lists(scene["earliest"]),
        "known": None
        if scene["known"] is None
        else {
            name: [[day, lists(changes)] for day, changes in entries]
            for name, entries in known.items()
        },
    }


def _spells(districts: int, histories: Sequence[Mapping[str, Any] | None]) -> list[list[Spell]]:
    """Return, per district, every different spell of any history, by its first day."""
    found: list[set[Spell]] = [set() for _ in range(districts)]
    for history in histories:
        for place, rows in (history or {}).items():
            found[int(place)].update(map(tuple, rows))
    return [sorted(own, key=lambda spell: (spell[0], *spell[2:], spell[1])) for own in found]


def _columns(spells: Sequence[Sequence[Spell]]) -> dict[str, Any]:
    """Return how many spells each district has, and their columns, districts after each other:
    first days as steps, `since` as days before the first day (-1 as it is)."""
    every = [spell for own in spells for spell in own]
    return {
        "count": [len(own) for own in spells],
        "start": [
            spell[0] - before
            for own in spells
            for spell, before in zip(own, [0, *(spell[0] for spell in own)], strict=False)
        ],
        "reading": [spell[1] for spell in every],
        "since": [-1 if spell[2] == -1 else spell[0] - spell[2] for spell in every],
        "support": ",".join(spell[3] for spell in every),
        "dissent": ",".join(spell[4] for spell in every),
        "opening": "".join(str(spell[5]) for spell in every),
        "ruling": {at: spell[6] for at, spell in enumerate(every) if spell[6] != -1},
    }


def _steps(place: int, rows: Sequence[Sequence[Any]], number: Mapping[Spell, int]) -> list[int]:
    """Return a district and the numbers of its spells, the first whole, then step by step."""
    numbers = [number[tuple(row)] for row in rows]
    return [
        place,
        *(here - last for last, here in zip([0, *numbers], numbers, strict=False)),
    ]
