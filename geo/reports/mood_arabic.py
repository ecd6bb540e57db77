"""What only Arabic has to say on whether something happened: قد, قبل أن, masdars joined by و, and
control that is lost rather than won."""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Parsed

__all__ = ["control_lost", "has_happened", "partner_of", "undone"]

_REACH: Final = 9
_JOINED: Final = 16
"""Items within which a masdar with و has the one that it goes on with."""
_BEEN: Final = frozenset({"تكون", "يكون", "كان", "كانت", "كانوا"})


def has_happened(parsed: Parsed, index: int) -> bool:
    """Return whether قد stands before a verb in the past, where it only stresses."""
    after = parsed.items[index + 1] if index + 1 < len(parsed.items) else None
    if parsed.items[index].text.lstrip("وفل") != "قد" or after is None:
        return False
    if any(one.text.lstrip("وفل") in _BEEN for _, one in parsed.left(index, 4)):
        return True
    forms = {entry.form for entry in after.tag.entries} if after.tag is not None else set()
    if forms & {"past", "present", "passive"}:
        return bool(forms & {"past", "passive"})
    return after.text.endswith(("ت", "وا")) and not after.text.startswith("ي")


def partner_of(parsed: Parsed, at: int) -> int | None:
    """Return the masdar that one with و goes on with: إكمال السيطرة على … و"تطهير" …."""
    item = parsed.items[at]
    joined = "و" in item.particles or (at and parsed.items[at - 1].text == "و")
    if parsed.line.language != "ar" or not joined:
        return None
    for index, before in parsed.left(at, _JOINED):
        if before.entry is not None:
            return index if before.entry.form == "noun" else None
        if before.has("aim", "fail", "not"):
            return None
    return None


def undone(parsed: Parsed, index: int, at: int) -> bool:
    """Return whether قبل أن tells what came of it: "took X before losing it again"."""
    item = parsed.items[at]
    if item.entry is None or parsed.items[index].text.lstrip("وف") != "قبل":
        return False
    pointing = item.entry.object or any(
        one.has("from-it", "on-it") for _, one in parsed.right(at, 3)
    )
    took = any(
        one.entry is not None and one.entry.form in ("past", "passive", "noun")
        for _, one in parsed.left(index, 14, across=True)
    )
    return pointing and took


def control_lost(parsed: Parsed, at: int) -> bool:
    """Return whether an Arabic noun of control is lost or ended: فقد السيطرة على, أنهى سيطرة."""
    item = parsed.items[at]
    if parsed.line.language != "ar" or item.entry is None or item.particles.strip("و"):
        return False
    if item.entry.sense != "take" or item.entry.form != "noun" or "على" not in item.entry.particles:
        return False
    for _, before in parsed.left(at, _REACH):
        if before.entry is not None and before.entry.sense == "lose":
            return True
        if before.has("lose-light"):
            owner = parsed.items[at + 1] if at + 1 < len(parsed.items) else item
            return owner.kind == "actor" or not before.has("light")
        if before.has("light", "future", "aim") or before.kind == "predicate":
            return False
    return False
