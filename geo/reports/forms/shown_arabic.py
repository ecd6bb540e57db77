"""What Arabic reports tell of control without a verb of control: a flag raised over a quarter, two
parties that divided the quarters between them.
"""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Item, Parsed
from geo.reports.mood import mood_of
from geo.reports.roles.targets import Change, Target
from geo.reports.roles.walks_arabic import noun_phrase

__all__ = ["shown"]

_OVER: Final = frozenset({"فوق", "علي", "في", "وسط"})
_BUILDINGS: Final = ("مباني", "ابنيه", "سطح", "اسطح", "بنايات", "شوارع")
"""The flag over the buildings of a quarter is the flag over the quarter."""
_SINCE: Final = ("منذ",)
_NEAR: Final = 6
_FAR: Final = 12


def shown(parsed: Parsed) -> list[Change]:
    """Return the changes that a sentence shows rather than tells."""
    if parsed.line.language != "ar":
        return []
    found: list[Change] = []
    for at, item in enumerate(parsed.items):
        if _is_flag(item) and (change := _raised(parsed, at)) is not None:
            found.append(change)
        elif item.has("split"):
            found += _divided(parsed, at)
    return found


def _is_flag(item: Item) -> bool:
    """Return whether a flag stands there, which may bear the name of a party: العلم العراقي."""
    return item.has("flag") or (item.kind == "cue" and bool(item.id))


def _raised(parsed: Parsed, at: int) -> Change | None:
    """Read "the army raised the flag over X", "the flag of Y flies over X"."""
    verb = next((i for i, one in [*parsed.left(at, _FAR), *parsed.right(at, 4)]
                 if one.has("raise")), None)  # fmt: skip
    if verb is None or _hindered(parsed, verb) or mood_of(parsed, at, state=True) == "blocked":
        return None
    over = next((i for i, one in parsed.right(at, _NEAR) if one.text in _OVER), None)
    if over is None or _people(parsed, verb, over):
        return None
    target = noun_phrase(parsed, over)
    by = _by(parsed, min(verb, at), over)
    if target is None or target.at is None or not by:
        return None
    between = parsed.items[over + 1 : target.at]
    points = [one for one in between if one.has("points")]
    partial = target.partial and not all(one.text.startswith(_BUILDINGS) for one in points)
    own = bool(parsed.items[at].id)
    if parsed.items[over].text == "في" and (own or points or partial):
        return None  # a flag in a place may be anybody's
    told = Target(target.places, target.mentions, partial, target.at, "flag", False, target.back)
    return Change(told, by, "", "captured", False, False, "take-flag", at)


def _hindered(parsed: Parsed, verb: int) -> bool:
    """Return whether raising it is hoped for, tried or to come: ليرفع, قبل رفع."""
    item = parsed.items[verb]
    if set(item.particles) & set("لس"):
        return True
    return any(
        one.has("aim", "fail", "not", "future", "before", "deny") and not one.has("other")
        for _, one in parsed.left(verb, 5)
    )


def _people(parsed: Parsed, verb: int, over: int) -> bool:
    """Return whether it is no party that raises it: "demonstrators raised"."""
    between = parsed.items[verb:over]
    party = any(one.kind == "actor" for one in between)
    return not party and any(one.has("people", "residents", "families")
                             and not one.has("fighters") for one in between)  # fmt: skip


def _by(parsed: Parsed, verb: int, over: int) -> str:
    """Return whose flag it is, or who raises it."""
    named = [one.id for one in parsed.items[verb:over] if one.id and one.kind != "claimant"]
    if named:
        return named[-1] if len(set(named)) == 1 else named[0]
    own = any(
        one.has("flag") and parsed.line.words[one.last - 1].norm.endswith(("ها", "ه", "هم"))
        for one in parsed.items[verb:over]
    )  # "spread out in X, and raised its flag over"
    return next((one.id for _, one in parsed.left(verb, _FAR, across=own) if one.kind == "actor"
                 and not set(one.particles) & set("لب")), "")  # fmt: skip


def _divided(parsed: Parsed, at: int) -> list[Change]:
    """Read "the army and the Kurds divided control of X and Y": each has a part of all of them,
    or one each where they are told "respectively"."""
    on = next((i for i, one in parsed.right(at, _FAR) if one.has("on")), None)
    blocked = mood_of(parsed, at, state=True) == "blocked"
    if on is None or blocked or any(one.text in _SINCE for one in parsed.items[at:]):
        return []
    target = noun_phrase(parsed, on)
    parties = list(dict.fromkeys(
        one.id for one in parsed.items[max(0, at - 4) : on] if one.kind == "actor"))  # fmt: skip
    if target is None or target.at is None or len(parties) != 2:
        return []
    each = any(one.has("each") for _, one in parsed.right(target.at, 4))
    places = list(zip(target.places, target.mentions, strict=True))
    if each and len(places) != len(parties):
        return []
    told = []
    for number, party in enumerate(parties):
        own = places[number : number + 1] if each else places
        one = Target(tuple(place for place, _ in own), tuple(mention for _, mention in own),
                     not each, target.at, "divided")  # fmt: skip
        told.append(Change(one, party, "", "", False, False, "take-divided", at))
    return told
