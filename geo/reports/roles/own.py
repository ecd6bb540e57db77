"""Parties that stand behind a verb without their name or as the owner of hands: "was liberated by
us", "fell to them", "was taken under the army's control", "control of X was claimed by the army".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from geo.reports.clauses import Item, Parsed
from geo.reports.roles.subjects import supports
from geo.reports.roles.targets import Change

__all__ = [
    "attacker_of",
    "by_own",
    "by_pronoun",
    "claimant_of",
    "speaker_in",
    "spoken_for",
    "to_own",
    "under_hands",
]

_WE: Final = frozenset({"us", "our", "ours", "nous", "nos", "notre", "нами", "нам", "наши",
                        "нашими", "нашим"})  # fmt: skip
_THEY: Final = frozenset({"them", "him", "its", "their", "his", "eux", "lui", "leurs", "ses", "им",
                          "ними"})  # fmt: skip
_MEN: Final = frozenset(
    """guys boys lads heroes brothers gars ребята ребятами парни парнями бойцами""".split()  # noqa: SIM905
)
_FIGHTS: Final = frozenset({"against", "contre", "против", "ضد"})
_UNDER: Final = frozenset({"under", "into", "within", "sous", "под"})
_CONTROL: Final = frozenset({"control", "hands", "rule", "grip", "authority", "sway", "contrôle",
                             "controle", "контроль"})  # fmt: skip
_CLAIMED: Final = frozenset({"claimed", "announced", "declared", "hailed", "celebrated",
                             "annoncee", "revendiquee", "proclamee"})  # fmt: skip
_CONCEDED: Final = frozenset(
    """conceded admitted acknowledged concedes admits denied warned""".split()  # noqa: SIM905
)
_REACH: Final = 5


def _first(parsed: Parsed, item: Item) -> str:
    return parsed.line.words[item.first].norm


def speaker_in(parsed: Parsed) -> str:
    """Return the party that speaks in a sentence: "…, said a fighter of the rebels"."""
    for at, item in enumerate(parsed.items):
        if not item.has("say"):
            continue
        for _, one in parsed.right(at, 6, across=True):
            if one.kind == "actor":
                return one.id
            if one.kind in ("predicate", "place", "sign") or one.has("rel"):
                break
        for index, one in parsed.left(at, _REACH, across=True):
            if one.kind == "actor" and not supports(parsed, index):
                return one.id
            if one.kind in ("predicate", "place", "sign"):
                break
    return ""


def _meant(parsed: Parsed, at: int, behind: str) -> str | None:
    """Return who the words behind a preposition stand for, "" when the text before must tell, None
    when they are no pronoun."""
    following = parsed.items[at + 1 : at + 4]
    if not following:
        return None
    words = [_first(parsed, one) for one in following]
    if words[0] in _WE or (set(words[:2]) & _MEN and not any(
        one.kind == "actor" for one in following)):  # fmt: skip
        return speaker_in(parsed)
    owned = words[0] in ("its", "their", "his", "leurs", "ses")
    men = any(one.has("fighters", "force") for one in following[1:3])
    if words[0] == "it" and behind == "by" and following[0].last - following[0].first == 1:
        return _named_before(parsed, at)  # "X, too, had been retaken by it"
    if words[0] not in _THEY or (owned and not men) or (behind == "by" and not owned):
        return None
    named = {one.id for i, one in enumerate(parsed.items[:at])
             if one.kind == "actor" and not supports(parsed, i)}  # fmt: skip
    return named.pop() if len(named) == 1 else speaker_in(parsed) if named else ""


def _named_before(parsed: Parsed, at: int) -> str:
    """Return the only party named before an item in its clause, "" when the text before must
    tell."""
    named = {one.id for i, one in enumerate(parsed.items[:at])
             if one.kind == "actor" and parsed.clause[i] == parsed.clause[at]
             and not supports(parsed, i)}  # fmt: skip
    return named.pop() if len(named) == 1 else ""


def by_own(parsed: Parsed, at: int) -> str | None:
    """Return who did it by "by us", "by our men", "by the guys", None when that is not told."""
    for index, item in parsed.right(at, 3):
        if item.has("by"):
            return _meant(parsed, index, "by")
        if item.kind not in ("date", "word") and not item.has("whole", "become"):
            return None
    return None


def to_own(parsed: Parsed, at: int) -> str:
    """Return who received it by "fell to them", "passed to its fighters", "" when unknown."""
    last = parsed.line.words[parsed.items[at].last - 1].norm
    if last in ("to", "into"):
        return _meant(parsed, at, "to") or ""
    for index, item in parsed.right(at, 3):
        if item.has("to") and index + 1 < len(parsed.items):
            return _meant(parsed, index, "to") or ""
        if item.kind not in ("date", "word"):
            return ""
    return ""


def under_hands(parsed: Parsed, at: int) -> str:
    """Return under whose control a place was taken: "was brought under the army's control", "taken
    under the control of the army"."""
    under = False
    party = ""
    control = False
    for _, item in parsed.right(at, 9):
        words = {word.norm for word in parsed.line.words[item.first : item.last]}
        control = control or (under and bool(words & _CONTROL))
        under = under or bool(words & _UNDER)
        if item.kind == "actor" and under and not party:
            party = item.id
        elif item.kind in ("place", "sign", "claimant", "region") or item.has("bound"):
            break
        if party and control:
            return party
    return ""


def claimant_of(parsed: Parsed, place: int) -> str:
    """Return who claims what a noun tells: "control of X, next to Y, had been claimed by Z"."""
    claimed = None
    for index, item in parsed.right(place, 14):
        if claimed is not None and item.kind == "actor":
            return item.id
        if claimed is not None and index - claimed > _REACH:
            return ""
        if _first(parsed, item) in _CLAIMED:
            following = parsed.items[index + 1] if index + 1 < len(parsed.items) else None
            if following is None or not following.has("by"):
                return ""
            claimed = index
        elif item.kind in ("predicate", "actor") or item.is_sign(";:"):
            return ""
    return ""


def by_pronoun(parsed: Parsed, at: int) -> bool:
    """Return whether "they" does it: the party that the sentence before is about."""
    for _, item in parsed.left(at, 8):
        if item.kind == "actor":
            return False
        if item.text in ("they", "ils", "elles", "elle", "они"):
            return True
    return False


def spoken_for(parsed: Parsed, change: Change, held: Mapping[str, str]) -> str:
    """Return who gained by what no party is told to have done: the party that tells of a gain in
    the same sentence ("X has been retaken, the army said"), or who was told to hold the place that
    "we" have left."""
    kind = change.rule.split("-")[0]
    if parsed.line.language != "en":
        return ""
    if kind in ("lose", "leave"):
        known = {held.get(place, "") for place in change.target.places}
        return known.pop() if len(known) == 1 else ""
    if kind != "take" or not change.target.passive:
        return ""
    if any(_first(parsed, item) in _CONCEDED for item in parsed.items):
        return ""
    return speaker_in(parsed)


def attacker_of(parsed: Parsed) -> str:
    """Return the party that a sentence tells of as going against another."""
    actors = [item for item in parsed.items if item.kind == "actor"]
    against = any(
        item.id != actors[0].id and parsed.line.words[item.first - 1].norm in _FIGHTS
        for item in actors[1:]
    )
    return actors[0].id if against else ""
