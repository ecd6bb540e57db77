"""On which side a party is named that a sentence names alone: as the one that is fought or has lost
("in their offensive against the rebels", "a setback for the army"), or as the one that has won."""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Item, Parsed
from geo.reports.roles.noun_phrases import in_grip

__all__ = ["is_beaten", "wins"]

_AGAINST: Final = frozenset({"against", "contre", "против", "fighting", "у", "aux", "ضد", "علي",
                             "حساب"})  # fmt: skip
_CONCEDES: Final = frozenset({"although", "though", "хотя", "quoique"})
_HELD: Final = frozenset(
    """capital heartland bastion stronghold enclave caliphate lines line positions defences defenses
    ranks presence resistance grip hold rule fighters militants members""".split()  # noqa: SIM905
)
_BLOWS: Final = frozenset({"setback", "blow", "defeat", "loss", "humiliation", "reverse"})
_VICTORIES: Final = frozenset({"victory", "gain", "success", "win", "triumph", "boost"})
_FROM_WHOM: Final = frozenset({"у", "aux"})
"""Against somebody only behind a verb of taking: "repris aux rebelles", not "sert aux rebelles"."""


def is_beaten(parsed: Parsed, at: int, alone: str) -> bool:
    """Return whether the only party of a sentence is the one that loses: "in their offensive
    against the rebels", "although some rebels hide in its cellars"."""
    return _is_target(parsed, alone) or _conceded(parsed, at, alone)


def wins(parsed: Parsed, actor: str) -> bool:
    """Return whether what is told is a victory for a party: "the loss of X is a gain for the
    army"."""
    return parsed.line.language == "en" and any(
        item.kind == "actor" and item.id == actor and at
        and parsed.items[at - 1].has("to") and _words_before(parsed, at - 1) & _VICTORIES
        for at, item in enumerate(parsed.items)
    )  # fmt: skip


def _is_target(parsed: Parsed, actor: str) -> bool:
    """Return whether a party is only named as the one that somebody fights."""
    return all(
        _goes_against(parsed, at)
        or _owns(parsed, at)
        or (at and parsed.items[at - 1].text == "مع" and not parsed.items[at - 1].has("aside"))
        or (at and parsed.items[at - 1].has("from"))
        or (parsed.line.language == "en" and (in_grip(parsed, at) or _of_ground(parsed, at)))
        for at, item in enumerate(parsed.items)
        if item.kind == "actor" and item.id == actor and item.first
    ) and not (parsed.items[0].kind == "actor" and parsed.items[0].id == actor)


def _of_ground(parsed: Parsed, at: int) -> bool:
    """Return whether a party only tells whose ground is fought over: "the capital of the group",
    "moving on the group"."""
    index = at - 1
    while index > 0 and parsed.items[index].text == "the":
        index -= 1
    if index > 0 and parsed.items[index].has("to"):  # "is a setback for the army"
        return bool(_words_before(parsed, index) & _BLOWS)
    near = [one for _, one in parsed.left(index, 3)] if index > 0 else []
    if index > 0 and parsed.items[index].has("of"):
        return any(_is_ground(parsed, one) for one in near)
    return index > 0 and parsed.items[index].text == "on" and any(
        one.has("attack", "advance", "flee") for one in near[:2]
    )  # fmt: skip


def _words_before(parsed: Parsed, at: int) -> set[str]:
    return {parsed.line.words[one.last - 1].norm for _, one in parsed.left(at, 3)}


def _owns(parsed: Parsed, at: int) -> bool:
    """Return whether a party only owns what follows: "the group's Syrian capital"."""
    last = parsed.items[at].last
    following = parsed.line.words[last].text if last < len(parsed.line.words) else ""
    surface = parsed.line.words[last - 1].surface
    owned = next((one for _, one in parsed.right(at, 3) if _is_ground(parsed, one)), None)
    if owned is None:
        return False  # "the east is now the army's", "Ukraine's deputy minister said"
    return parsed.line.language == "en" and (
        following in ("'", "’") or surface.endswith(("'s", "’s", "s'", "s’"))
    )


def _is_ground(parsed: Parsed, item: Item) -> bool:
    """Return whether an item is what a party has to lose: "lines", "stronghold", "capital"."""
    words = {word.norm for word in parsed.line.words[item.first : item.last]}
    return item.has("points", "territory", "place-many") or bool(words & _HELD)


def _goes_against(parsed: Parsed, at: int) -> bool:
    """Return whether the word before a party sets somebody against it."""
    before = parsed.line.words[parsed.items[at].first - 1].norm
    if before in _FROM_WHOM:
        return any(
            one.entry is not None and one.entry.sense == "take" for _, one in parsed.left(at, 4)
        )
    return before in _AGAINST


def _conceded(parsed: Parsed, at: int, actor: str) -> bool:
    """Return whether a party is named only in what is conceded behind: "X was taken, although
    some rebels hide in its cellars"."""
    first = next((i for i, one in enumerate(parsed.items) if one.id == actor), None)
    if first is None or first < at:
        return False
    return any(parsed.line.words[one.first].norm in _CONCEDES for one in parsed.items[at:first])
