"""Participles that stand for a clause of their own: "X, captured by the army", "Dec. 12: X taken",
"X and Y: both captured on Monday"."""

from __future__ import annotations

from geo.reports.clauses import Parsed
from geo.reports.roles.noun_phrases import after_another
from geo.reports.roles.targets import Target

__all__ = ["reduced"]


def reduced(parsed: Parsed, at: int) -> Target | None:
    """Return the places right before "captured by" or "seized on Monday"."""
    if not (_told_when_or_by(parsed, at) or _headline(parsed, at)):
        return None
    if parsed.line.language == "en" and (titled := _titled(parsed, at)) is not None:
        return titled
    for _, item in parsed.left(at, 4):
        if item.kind == "place":
            break
        if item.kind == "actor":
            return None
    if after_another(parsed, at):
        return None
    for index, item in parsed.left(at, 4):
        if item.kind == "place":
            return Target(item.places, item.mentions, False, index, "participle", passive=True)
        if parsed.is_back(index) and parsed.items[at - 1].is_sign(","):
            return Target((), (), False, index, "participle", passive=True, back=True)
        if not (item.is_sign(",") or item.has("place-one", "place-many", "list", "the-place")) and (
            item.text not in ("a", "an", "one")
        ):  # fmt: skip
            return None
    return None


def _headline(parsed: Parsed, at: int) -> bool:
    """Return whether a place and a participle make a whole headline: "Dec. 12: X taken;"."""
    entry = parsed.items[at].entry
    if parsed.line.language != "en" or entry is None or entry.sense != "take":
        return False
    place = None
    for index, item in parsed.left(at, 8):
        if item.kind == "place" and place is None:
            place = index
        elif not (item.kind == "date" or item.is_sign(":-–—") or item.has(
            "place-one", "place-many", "list", "whole")):  # fmt: skip
            return False
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    ends = following is None or following.is_sign(";.,!") or following.has("bound")
    return place is not None and ends


def _told_when_or_by(parsed: Parsed, at: int) -> bool:
    """Return whether "by" or a day stands right behind: "captured by", "seized early on Monday"."""
    for _, item in parsed.right(at, 3):
        if item.has("by") or item.kind == "date" or item.text == "aux":
            return True
        if item.text == "to" and _is_lost(parsed, at):
            return True
        if item.text == "from" and parsed.line.language == "en":
            entry = parsed.items[at].entry
            following = [one for _, one in parsed.right(at, 4)]
            return (
                entry is not None
                and entry.sense == "take"
                and any(one.kind == "actor" for one in following)
            )  # "X district liberated from the rebels"
        if not (item.has("on", "in") or item.text in ("early", "late", "back")):
            return False
    return False


def _titled(parsed: Parsed, at: int) -> Target | None:
    """Return the places of "X and Y: both captured on Monday"."""
    entry = parsed.items[at].entry
    begin = parsed.clause.index(parsed.clause[at])
    if begin < 1 or at - begin > 3 or entry is None or entry.sense not in ("take", "lose"):
        return None
    opening = parsed.items[: begin - 1] if parsed.items[begin - 1].is_sign(":") else []
    opening = opening or (parsed.items[:begin] if parsed.items[begin].is_sign(":") else [])
    places = [i for i, item in enumerate(opening) if item.kind == "place"]
    plain = all(
        one.kind == "place" or one.has("place-one", "place-many", "list") for one in opening
    )
    between = parsed.items[begin:at]
    if len(places) != 1 or not plain or any(
        not (one.is_sign(":") or one.has("list", "whole")) for one in between
    ):  # fmt: skip
        return None
    found = parsed.items[places[0]]
    return Target(found.places, found.mentions, False, places[0], "participle", passive=True)


def _is_lost(parsed: Parsed, at: int) -> bool:
    """Return whether a place was lost "to the army"."""
    entry = parsed.items[at].entry
    return entry is not None and entry.sense == "lose" and parsed.line.language == "en" and any(
        one.kind == "actor" for _, one in parsed.right(at, 3)
    )  # fmt: skip
