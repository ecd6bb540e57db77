"""What stands around a noun that tells of control, and tells whether it happened.

"The army's capture of", "X's recapture", "control of X shifted to", "the capture of X would cut".
"""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Item, Parsed
from geo.reports.mood.arabic import has_happened

__all__ = ["future_behind", "headline", "of_place", "owned", "until_its"]


def headline(parsed: Parsed, at: int) -> bool:
    """Return whether a party and a colon stand before the noun: "الجيش: السيطرة على X"."""
    return at > 1 and parsed.items[at - 1].is_sign(":") and parsed.items[at - 2].kind == "actor"


def of_place(parsed: Parsed, at: int, item: Item) -> bool:
    """Return whether a place owns what is told: "a video of X's recapture"."""
    if not at or parsed.items[at - 1].kind != "place" or item.entry is None:
        return False
    return item.entry.sense in ("take", "fall", "lose") and "over" not in item.entry.particles


def owned(parsed: Parsed, at: int, item: Item) -> bool:
    """Return whether a party stands right at the noun ("the army's capture of", سيطرة الجيش)."""
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    if _shifts(parsed, at):
        return True
    if parsed.line.language == "ar":
        norm = parsed.line.words[item.last - 1].norm
        theirs = norm.endswith(("ها", "هم", "هما")) and len(norm) > 5
        theirs = theirs or (norm.endswith("ته") and bool(item.entry and item.entry.particles))
        return theirs or (following is not None and following.kind == "actor")
    if item.entry is not None and "over" in item.entry.particles:
        return False  # "army control of" alone is a state
    for _, one in parsed.left(at, 3):
        if one.kind != "word":
            return one.kind == "actor"  # "the army's successful reclamation of"
    return False


def _shifts(parsed: Parsed, at: int) -> bool:
    """Return whether control goes to someone: "control of X shifted to", السيطرة على X لصالح."""
    for index, after in parsed.right(at, 16):
        if after.kind == "actor":
            near = [one for _, one in parsed.left(index, 2)]
            if near and near[0].text == "من":
                continue  # "from the rebels to the army"
            return any(one.has("to", "hands") for one in near)
        if after.kind == "predicate" and after.entry is not None and after.entry.sense != "pass":
            return False
    return False


_LED: Final = frozenset({"after", "with", "following", "since"})
_GOALS: Final = ("هدفا", "هدفه", "اولوي", "غايه", "غايته", "غايتها", "مطلب")


def future_behind(parsed: Parsed, at: int) -> bool:
    """Return whether the clause goes on in the future: "the capture of X would cut off …"."""
    english = parsed.line.language == "en"
    led = any(one.has("bound") or one.text in _LED for _, one in parsed.left(at, 2, across=True))
    for index, after in parsed.right(at, 14, across=english):
        if led and english and after.is_sign(","):
            return False  # "after the loss of X, it may fall within weeks"
        if english and parsed.clause[index] != parsed.clause[at]:
            continue  # "the loss of X, if confirmed, would be"
        joined = after.kind == "cue" and "و" in after.particles
        if joined and parsed.line.language == "ar" and parsed.items[index - 1].is_sign(",،"):
            return False  # "…, and the clashes did not cease until"
        if after.text.lstrip("وف") == "قبل":
            return False  # "took X before they …": what came later
        if after.has("future") and has_happened(parsed, index):
            continue
        if (after.has("future") and not after.has("bound")) or after.text in ("اذا", "if", "si"):
            return True
        if parsed.line.language == "ar":
            if after.text.startswith(_GOALS):
                return True  # "is the main goal of", "at the head of its priorities"
            norm = parsed.line.words[after.first].norm
            if after.kind == "word" and norm[:2] in ("ست", "سي", "سن") and len(norm) > 4:
                return True
            if "س" in after.particles:
                return True
        if after.kind == "predicate":
            return False
    return False


def until_its(parsed: Parsed, before: int, at: int) -> bool:
    """Return whether what was so before a change tells the change: "had been a stronghold until its
    capture by the army"."""
    if parsed.line.language != "en" or at - before > 3:
        return False
    own = any(item.text in ("its", "their") for item in parsed.items[before:at])
    by = any(item.has("by") for _, item in parsed.right(at, 2))
    past = any(item.text in ("had", "was", "were") for item in parsed.items[:before])
    return own and by and past
