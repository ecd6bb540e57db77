"""When leaving or holding a place tells no change: civilians who leave, what a party held before.

"Families fled X", "X was left in ruins", "which holds X", "has held X since May", "the rebels in
control of X said".
"""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Item, Parsed
from geo.reports.roles.own import by_pronoun
from geo.reports.roles.targets import Target

__all__ = [
    "has_fighters",
    "is_background",
    "leaves_only",
    "occupied_since",
    "others_leave",
    "own_men",
    "own_men_receive",
    "remains",
    "they_withdrew",
]

_RUINS: Final = frozenset({"ruins", "rubble", "ashes", "tatters", "darkness", "chaos", "shambles"})
_FIRM: Final = frozenset({"ground", "line", "lines", "position", "positions", "own"})


def others_leave(parsed: Parsed, at: int) -> bool:
    """Return whether people who are no party of the case leave: "families fled X"."""
    entry = parsed.items[at].entry
    if parsed.line.language == "ar":
        return _families_behind(parsed, at)
    if entry is None or entry.form == "noun":
        return False
    fled = parsed.line.words[parsed.items[at].first].norm == "fled"
    if fled and any(item.has("rel") for _, item in parsed.left(at, 3)):
        return True  # "the gunmen who fled X"
    for index, item in parsed.left(at, 8, across=True):
        if item.kind == "claimant" and parsed.items[index - 1].has("by"):
            continue  # "the rebels, it was reported by activists, left"
        if item.kind == "actor" or (item.has("bound") and not item.has("rel")):
            return False
        if item.text in ("ils", "elles"):
            return False
        owned = item.first and parsed.line.words[item.first - 1].norm in ("his", "its", "their")
        if item.kind == "number" or item.has("people", "families", "speaker"):
            owned = owned or (item.text == "members" and parsed.items[index - 1].kind == "actor")
            return not item.has("fighters") and not owned
        if item.kind in ("place", "predicate") and item.entry is None:
            return False
    return False


def _families_behind(parsed: Parsed, at: int) -> bool:
    """Return whether an Arabic verb or noun of leaving has families as its subject, no fighters:
    خروج مئات العائلات من X."""
    for _, item in parsed.right(at, 4):
        if item.has("fighters", "from") or item.kind in ("actor", "place"):
            return False
        if item.has("people", "families"):
            return True
    return False


def leaves_only(parsed: Parsed, at: int) -> bool:
    """Return whether it tells what is left: "which leaves just two districts", "the fighting that
    left most of X in ruins"."""
    verb = parsed.line.words[parsed.items[at].first].norm
    if verb not in ("left", "leave", "leaves", "leaving") or parsed.line.language != "en":
        return False
    first = parsed.items[at].last
    behind = [word.norm for word in parsed.line.words[first : first + 2]]
    before = [item for _, item in parsed.left(at, 2, across=True)]
    fought = bool(before) and before[0].has("rel") and before[-1].has("fighting", "attack", "bomb")
    return fought or bool({"only", "just"} & set(behind))


def remains(parsed: Parsed, at: int, target: Target) -> bool:
    """Return whether it only tells how a place was left: "X was left in ruins", "leaving X as the
    only way out"."""
    verb = parsed.line.words[parsed.items[at].first].norm
    if verb not in ("left", "leave", "leaves", "leaving") or parsed.line.language != "en":
        return False
    if leaves_only(parsed, at):
        return True
    if target.passive:
        by = any(item.text == "by" for _, item in parsed.right(at, 1))
        return verb == "left" and target.rule == "subject" and not by
    if target.at is None or target.at < at or target.at + 1 >= len(parsed.items):
        return False
    following = parsed.items[target.at + 1]
    if verb == "leaving" and following.text in ("in", "under"):
        return True
    last = parsed.line.words[following.last : following.last + 1]
    if following.text == "in" and last and last[0].norm in _RUINS:
        return True
    return following.text in ("as", "with", "without", "a", "the", "open", "exposed",
                              "isolated", "vulnerable", "cut", "largely")  # fmt: skip


def they_withdrew(parsed: Parsed, at: int) -> bool:
    """Return whether "they" withdraw, which only fighters do: the party named before."""
    item = parsed.items[at]
    verb = parsed.line.words[item.first].norm
    ours = any(one.text == "we" for _, one in parsed.left(at, 8))
    if ours and item.entry is not None and item.entry.form == "noun":
        return parsed.line.language == "en"
    return (by_pronoun(parsed, at) or ours) and verb.startswith(
        ("withdr", "pull", "retreat", "retir", "repli", "отош", "отступ", "ушли")
    )


def has_fighters(parsed: Parsed, at: int) -> bool:
    """Return whether fighters of an unnamed party leave ("the fighters had left X")."""
    return any(item.has("fighters") for _, item in [*parsed.left(at, 4), *parsed.right(at, 3)])


def _stands_firm(parsed: Parsed, at: int) -> bool:
    """Return whether fighters only stay where they are: "are holding their ground in X"."""
    following = [parsed.line.words[one.last - 1].norm for one in parsed.items[at + 1 : at + 3]]
    return len(following) > 1 and following[0] in ("their", "its") and following[1] in _FIRM


def is_background(parsed: Parsed, at: int, item: Item) -> bool:
    """Return whether holding a place is no news: "which holds X", "has held X since May"."""
    assert item.entry is not None  # noqa: S101 (the caller looked)
    if at and parsed.line.language == "en" and _is_attribute(parsed, at, item):
        return True
    if _stands_firm(parsed, at):
        return True
    near = [one for _, one in parsed.left(at, 5)]
    if any(one.text in ("now", "is now", "currently") or one.when is not None for one in near):
        return False
    fully = item.entry.form in ("past", "participle") and any(one.has("whole") for one in near[:1])
    if fully and any(one.text in ("has", "have") for one in near[1:2]):
        return False  # "which the army has fully controlled"
    if any(one.text in ("désormais", "desormais", "maintenant") for _, one in parsed.right(at, 2)):
        return False
    if any(one.has("rel") and _antecedent(parsed, index) for index, one in parsed.left(at, 5)):
        return True
    if any(one.text in ("since", "until", "once") for _, one in parsed.right(at, 10)):
        return not _since_lately(parsed, at)
    if _long_since(parsed, at):
        return True
    if any(one.has("whole") for one in near[:2]):
        return False  # "have completely controlled"
    return item.entry.form in ("past", "participle") and any(
        one.text in ("had", "has", "have") for one in near[:3]
    )


def occupied_since(parsed: Parsed, at: int) -> bool:
    """Return whether somebody is told to have held a place for long: "the rebels, who had occupied
    X since May"."""
    first = parsed.line.words[parsed.items[at].first].norm
    behind = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    if first == "occupied" and (behind is None or behind.kind == "sign") and any(
        one.text == "that" for _, one in parsed.left(at, 5)
    ):  # fmt: skip
        return parsed.line.language == "en"  # "the quarters of X that the rebels occupied"
    near = parsed.line.words[max(0, parsed.items[at].first - 2) : parsed.items[at].first]
    if not first.startswith("occup") or not {"had", "has", "have"} & {word.norm for word in near}:
        return False
    return any(
        item.text in ("since", "for") or item.has("since") for _, item in parsed.right(at, 8)
    )


def _since_lately(parsed: Parsed, at: int) -> bool:
    """Return whether "since Monday" stands there in English, not "since 2012"."""
    for index, item in parsed.right(at, 10):
        if item.text == "since" and parsed.line.language == "en":
            following = parsed.items[index + 1 : index + 2]
            when = following[0].when if following else None
            return when is not None and not when.past and not when.vague
    return False


def _long_since(parsed: Parsed, at: int) -> bool:
    """Return whether "depuis 2012" stands behind a verb, not "depuis lundi"."""
    for index, item in parsed.right(at, 10):
        if item.text == "depuis":
            following = parsed.items[index + 1] if index + 1 < len(parsed.items) else None
            return following is None or following.when is None or following.when.past
    return False


def _antecedent(parsed: Parsed, at: int) -> bool:
    """Return whether "that" or "which" points to a party or place, not to what is said."""
    before = parsed.items[at - 1] if at else None
    if before is None or parsed.items[at].text not in ("that", "que", "qu"):
        return True
    return before.kind in ("actor", "place", "sign") or before.has(
        "place-one", "people", "fighters"
    )


def _is_attribute(parsed: Parsed, at: int, item: Item) -> bool:
    """Return whether holding only tells which party or place: "the rebels in control of X said"."""
    assert item.entry is not None  # noqa: S101 (the caller looked)
    before = parsed.items[at - 1]
    if item.entry.form == "state":
        inside = before.kind == "actor" and parsed.line.words[item.first].norm == "in"
        return inside and not (_is_caption(parsed, at) or parsed.items[at - 2].has("light"))
    return item.entry.form == "past" and before.kind == "actor" and _after_of(parsed, at - 1)


def own_men_receive(parsed: Parsed, at: int) -> str:
    """Return the only party named before, when a place "had fallen to its men"."""
    following = parsed.items[at + 1 : at + 3]
    own = len(following) > 1 and following[0].text in ("its", "their", "his", "our")
    if not own or not following[1].has("fighters", "force", "people"):
        return ""
    named = {one.id for one in parsed.items[:at] if one.kind == "actor"}
    return named.pop() if len(named) == 1 else ""


def own_men(parsed: Parsed, at: int) -> bool:
    """Return whether the speaker's own fighters do it: "his men are in full control of X"."""
    for _, item in parsed.left(at, 5):
        words = {word.norm for word in parsed.line.words[item.first : item.last]}
        if words & {"his", "our", "my", "we"}:
            return True
        if item.kind in ("actor", "place", "predicate", "claimant"):
            return False
    return False


def _is_caption(parsed: Parsed, at: int) -> bool:
    """Return whether nothing but where and when stands behind the places: "Troops in full control
    of X on Monday"."""
    last = max((i for i, one in enumerate(parsed.items) if one.kind == "place"), default=at)
    return last > at and all(
        one.kind in ("sign", "date", "region", "claimant")
        or one.has("in", "on", "compass", "place-one")
        for one in parsed.items[last + 1 :]
    )


def _after_of(parsed: Parsed, at: int) -> bool:
    return at > 0 and parsed.items[at - 1].has("of", "in", "to", "from", "beside")
