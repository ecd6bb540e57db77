"""Gerunds that are what a sentence is about: "retaking X dealt a blow to the rebels", where nobody
is named who did it."""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Parsed
from geo.reports.roles.targets import Target

__all__ = ["is_own_subject", "is_subject"]

_TELLS: Final = frozenset(
    """dealt deals marks marked is was secures secured cuts cut opens opened gives gave means meant
    also puts put allows allowed represents would will has had brings brought""".split()  # noqa: SIM905
)


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
