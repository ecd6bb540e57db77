"""Verbs beside which nobody is named who did it: gerunds that are what a sentence is about
("retaking X dealt a blow to the rebels"), and verbs that "and" joins to another."""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Parsed
from geo.reports.roles.targets import Target

__all__ = ["is_own_subject", "is_subject", "joined_to"]

_TELLS: Final = frozenset(
    """dealt deals marks marked is was secures secured cuts cut opens opened gives gave means meant
    also puts put allows allowed represents would will has had brings brought""".split()  # noqa: SIM905
)

_FINITE: Final = frozenset({"past", "present", "state"})
_HELPERS: Final = frozenset({"has", "have", "had", "now", "also", "then", "later", "already"})


def is_subject(parsed: Parsed, at: int) -> bool:
    """Return whether a gerund opens its clause, and so may be its subject."""
    entry = parsed.items[at].entry
    if parsed.line.language != "en" or entry is None or entry.form != "gerund":
        return False
    before = parsed.items[at - 1] if at else None
    return before is None or at <= 1 or before.text in ("and", "that", "as")


def is_own_subject(parsed: Parsed, at: int, target: Target) -> bool:
    """Return whether a gerund with its object is what a finite verb is about, so that nobody is
    named who did it."""
    entry = parsed.items[at].entry
    before = parsed.items[at - 1] if at else None
    opens = before is None or before.text in ("and", "that") or before.has("say")
    if parsed.line.language != "en" or entry is None or entry.form != "gerund" or not opens:
        return False
    index = max(at, target.at if target.at is not None else at) + 1
    while index < len(parsed.items) and parsed.items[index].has("place-one", "list", "it"):
        index += 1
    verb = parsed.items[index] if index < len(parsed.items) else None
    return verb is not None and parsed.line.words[verb.first].norm in _TELLS


def joined_to(parsed: Parsed, at: int) -> int | None:
    """Return the finite verb to which "and" joins another without a subject of its own, where a
    party stands between them as an object: "freed X of the rebels, and is in control of Y"."""
    entry = parsed.items[at].entry
    if parsed.line.language != "en" or entry is None or entry.form not in _FINITE:
        return None
    joined = next((i for i, one in parsed.left(at, 3) if one.text == "and"), None)
    if joined is None or any(
        not (one.has("become", "whole") or one.text in _HELPERS or one.is_sign(","))
        for one in parsed.items[joined + 1 : at]
    ):
        return None
    first = parsed.nearest_left(
        joined, lambda one: one.entry is not None and one.entry.form in _FINITE, 14, across=True
    )
    between = [] if first is None else parsed.items[first + 1 : joined]
    named = any(one.kind == "actor" for one in between)
    other = any(one.has("other", "attack", "advance", "bomb", "enter") or one.text == "but"
                for one in between)  # fmt: skip
    return first if named and not other else None  # "X fell, but the army stormed and took Y"
