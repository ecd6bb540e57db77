"""Who does it in an Arabic sentence: mostly the party behind the verb, else the one before it."""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Parsed
from geo.reports.subjects import has_particle, inherited, partitive, supports
from geo.reports.targets import Target

__all__ = ["arabic_expulsion", "arabic_subject"]

_LATTER: Final = frozenset({"الاخيره", "للاخيره", "الاخير", "للاخير", "الاخيرين"})
_BESIDE: Final = frozenset({"ضد", "مع", "بين"})


def arabic_subject(parsed: Parsed, at: int, target: Target) -> str:
    """Return the party that does what the predicate at `at` tells, empty when none is named."""
    behind = target.at is not None and target.at > at
    end = target.at if behind and target.at is not None else min(at + 12, len(parsed.items))
    for index in range(at + 1, end):
        item = parsed.items[index]
        if not behind and parsed.clause[index] != parsed.clause[at]:
            break
        if item.kind == "actor" and _acts(parsed, index):
            return item.id
        if item.kind == "predicate":
            break
    latter = any(
        one.text in _LATTER or (one.has("force") and one.text.endswith(("ها", "هم", "ه")))
        for _, one in parsed.left(at, 6, across=True)
    )  # "which forced it to withdraw": the party named last
    for index, item in parsed.left(at, 30 if latter else 14, across=latter):
        if (
            item.kind == "actor"
            and (latter or (_acts(parsed, index) and not has_particle(item)))
            and not _companion(parsed, index)
        ):
            return item.id
    return inherited(parsed, at)


def _companion(parsed: Parsed, index: int) -> bool:
    """Return whether a party only goes along: "the army and the gunmen loyal to it"."""
    following = parsed.items[index + 1] if index + 1 < len(parsed.items) else None
    joined = "و" in parsed.items[index].particles
    return joined and following is not None and following.has("ally")


def _acts(parsed: Parsed, index: int) -> bool:
    """Return whether a party may be a subject: not "from" or "with" it, nor whose points they
    are."""
    if supports(parsed, index):
        return False
    if index and parsed.items[index - 1].has("points", "part"):
        return False  # "the last points of the gunmen"
    before = parsed.items[index - 1].text.lstrip("وف") if index else ""
    if before == "من":
        return partitive(parsed, index)
    return before not in _BESIDE


def arabic_expulsion(parsed: Parsed, at: int, target: Target) -> tuple[str, str]:
    """Return who drove whom out of a place; nobody when it was civilians, or none can be told."""
    item = parsed.items[at]
    end = target.at if target.at is not None and target.at > at else min(at + 9, len(parsed.items))
    between = parsed.items[at + 1 : end]
    named = [one.id for one in between if one.kind == "actor"]
    noun = item.entry is not None and item.entry.form == "noun"
    doer = next((one.id for i, one in parsed.left(at, 14) if one.kind == "actor"
                 and not has_particle(one) and not _companion(parsed, i)), "")  # fmt: skip
    if len(set(named)) > 1:
        return named[0], named[-1]
    people = any(one.has("people", "families", "residents") for one in between)
    fighters = any(one.has("fighters", "force") for one in between)
    if not named:
        driven = fighters or (item.entry is not None and item.entry.object)
        return (doer or inherited(parsed, at), "") if driven and not people else ("", "")
    if noun or (doer and doer != named[0]):
        gained = doer or inherited(parsed, at)
        return (gained, named[0]) if gained != named[0] else ("", "")
    if fighters:
        return named[0], ""
    return ("", "") if people else ("", named[0])
