"""Who took or lost which place, clause by clause.

A predicate ("captured", سيطر, سقوط) makes a claim when its mood allows it, when a place stands
where its object must stand, and when the party that gained can be named. Aims, attempts, failures,
negations and what merely holds as an attribute make none; a denial makes a denied one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from geo.reports.asides import asides_of, without
from geo.reports.asides_latin import latin_asides, without_latin
from geo.reports.clauses import Item, Parsed
from geo.reports.gapped import extended_left, gapped
from geo.reports.hands import by_hands, has_ended
from geo.reports.lists_arabic import beside_pronoun
from geo.reports.mood import mood_of
from geo.reports.mood_arabic import control_lost
from geo.reports.objects import extended, target_of
from geo.reports.phrases_arabic import stands_alone
from geo.reports.standing import (
    has_fighters,
    is_background,
    others_leave,
    own_men,
    remains,
    they_withdrew,
)
from geo.reports.subjects import by_stranger, has_particle, inherited, subject
from geo.reports.subjects_arabic import arabic_expulsion, arabic_subject, other_subject
from geo.reports.targets import Change, Target

__all__ = ["Change", "changes"]

_GAINS: Final = frozenset({"take", "hold"})
_LOSSES: Final = frozenset({"lose", "leave"})


def changes(parsed: Parsed) -> list[Change]:
    """Return the changes of control that a sentence tells, in order."""
    if parsed.line.language != "ar":
        return _merged(_told_latin(parsed))
    aside = asides_of(parsed)
    bare, kept = without(parsed, aside) if aside else (parsed, list(range(len(parsed.items))))
    places = {old: new for new, old in enumerate(kept)}
    found: list[Change] = []
    for at in range(len(parsed.items)):
        if at in aside:
            found += _told_at(parsed, at)
        else:
            found += [_moved(change, kept) for change in _told_at(bare, places[at])]
    return _merged(found)


def _told_latin(parsed: Parsed) -> list[Change]:
    """Return what a sentence tells, read without its asides where it tells nothing as it stands."""
    aside = latin_asides(parsed)
    bare, kept = without_latin(parsed, aside) if aside else (parsed, [])
    places = {old: new for new, old in enumerate(kept)}
    found: list[Change] = []
    for at, item in enumerate(parsed.items):
        told = _told_at(parsed, at)
        if not told and at in places and (
            item.kind != "predicate" or mood_of(parsed, at) != "blocked"
        ):  # fmt: skip
            told = [_moved(change, kept) for change in _told_at(bare, places[at])]
        elif told and at in places and _party_aside(parsed, told[0], aside):
            again = [_moved(change, kept) for change in _told_at(bare, places[at])]
            told = again if again and again[0].gained else told
        found += told
    return found


def _party_aside(parsed: Parsed, change: Change, aside: frozenset[int]) -> bool:
    """Return whether the party that gains is named before the verb and in an aside only: "the
    army, backed by the Kurds, took"."""
    named = [
        at for at, item in enumerate(parsed.items[: change.at])
        if item.kind == "actor" and item.id == change.gained
    ]  # fmt: skip
    return bool(named) and all(at in aside for at in named)


def _told_at(parsed: Parsed, at: int) -> list[Change]:
    """Return what the item at `at` tells, once for every list of places."""
    item = parsed.items[at]
    change = None
    if item.kind == "predicate" and item.entry is not None and item.entry.sense != "become":
        change = _by_predicate(parsed, at, item)
    if change is None and item.has("hands", "hands-after", "hands-own", "hands-from"):
        change = by_hands(parsed, at)
    if change is None:
        return []
    more = [*extended(parsed, change.target), *extended_left(parsed, change.target)]
    if change.target.rule == "antecedent" and parsed.line.language == "ar":
        more += beside_pronoun(parsed, at)
    told = [change, *(replace(change, target=one) for one in more)]
    own = gapped(parsed, change)
    apart = {place for one in own for place in one.target.places}
    return [*(one for one in told if one is change or not apart & set(one.target.places)), *own]


def _moved(change: Change, kept: Sequence[int]) -> Change:
    """Return a change with its items counted as in the whole sentence."""
    at = change.target.at
    target = replace(change.target, at=None if at is None else kept[at])
    return replace(change, target=target, at=kept[change.at])


def _merged(found: Sequence[Change]) -> list[Change]:
    """Drop what an earlier predicate of the sentence has told already."""
    kept: list[Change] = []
    for change in found:
        same = [
            one for one in kept
            if set(one.target.places) & set(change.target.places)
            and _may_be_one(one, change)
            and one.denied == change.denied and one.target.back == change.target.back
            and (one.target.places or one.target.back)
        ]  # fmt: skip
        if not same:
            kept.append(change)
        elif not same[0].gained and change.gained:
            kept[kept.index(same[0])] = change
    return kept


def _may_be_one(one: Change, other: Change) -> bool:
    """Return whether two changes may be the same: nobody gains there what he loses here."""
    if one.gained and other.gained:
        return one.gained == other.gained
    if other.rule.endswith(("-relative", "-equated")) and other.gained and (
        not one.target.passive and one.rule.startswith(("take", "lose"))
    ):  # fmt: skip
        return False  # "they retook X, which the army had seized"
    if one.rule.endswith("-participle") and other.rule.endswith("-subject") and not other.gained:
        return False  # "X, occupied by the rebels since May, was won back"
    return not (
        (one.gained and one.gained == other.lost) or (other.gained and other.gained == one.lost)
    )


def _by_predicate(parsed: Parsed, at: int, item: Item) -> Change | None:
    assert item.entry is not None  # noqa: S101 (the caller looked)
    mood = mood_of(parsed, at)
    ended = item.entry.sense == "hold" and has_ended(parsed, at)
    again = mood == "blocked" and parsed.line.language == "ar" and stands_alone(parsed, at)
    if mood == "blocked" and not (ended or again):
        return None
    target = target_of(parsed, at)
    if target is None:
        return None
    sense = "lose" if control_lost(parsed, at) else item.entry.sense
    arabic = parsed.line.language == "ar"
    by = (arabic_subject if arabic else subject)(parsed, at, target)
    if sense in _GAINS and not target.passive and by_stranger(parsed, at):
        return None
    gained, lost, manner = "", "", "captured"
    if sense in _GAINS:
        gained, lost = _takers(parsed, at, target, by)
    elif sense in _LOSSES:
        told = _losers(parsed, at, target, by)
        told_of = told is not None and (
            sense != "leave" or told[1] or mood == "denied" or has_fighters(parsed, at)
            or they_withdrew(parsed, at)
        )  # fmt: skip
        if told is None or not told_of:
            return None
        gained, lost, manner = told
    elif sense in ("fall", "pass"):
        gained = _receiver(parsed, at, target) or _agent(parsed, at, target)
        lost = _from_actor(parsed, at, target)
        manner = ""
        if sense == "pass" and not gained:
            return None
    elif sense == "give":
        gained, lost, manner = _receiver(parsed, at, target), by, "handed-over"
        if not gained:
            return None
    elif sense == "expel":
        gained, lost = (
            arabic_expulsion(parsed, at, target) if arabic else _expulsion(parsed, at, target, by)
        )
        if not gained and not lost and (target.passive or _drives_people(parsed, at, target)):
            return None
    if mood == "denied" and item.entry.form == "noun" and _denier(parsed, at) == gained:
        gained, lost = "", gained
    lost = "" if gained == lost else lost
    if ended:
        gained, lost, sense = "", gained, "lose"
    status = sense == "hold"
    unnamed = not gained and not own_men(parsed, at)
    if status and (unnamed or is_background(parsed, at, item)):
        return None
    rule = f"{sense}-{target.rule}"
    return Change(target, gained, lost, manner, mood == "denied", status, rule, at, again)


def _takers(parsed: Parsed, at: int, target: Target, by: str) -> tuple[str, str]:
    """Return who gained and who lost by what was taken."""
    entry = parsed.items[at].entry
    agent = _agent(parsed, at, target)
    gained = agent if target.passive else by or agent
    lost = _from_actor(parsed, at, target)
    if gained and gained == lost and parsed.line.language == "ar":
        # "announced the death of gunmen and the capture of"
        gained = other_subject(parsed, at, lost) or gained
    if entry is not None and entry.form == "noun" and not target.passive:
        if gained == by and agent != by and _lost_before(parsed, at):
            gained = ""
        gained = gained or _receiver(parsed, at, target)
    if target.passive and not lost and (rid := _rid_of(parsed, at)):
        gained, lost = "", rid
    return gained, lost


def _lost_before(parsed: Parsed, at: int) -> bool:
    """Return whether the party before a noun loses by it: "what it lost with the liberation of"."""
    for _, item in parsed.left(at, 6):
        if item.kind == "predicate" and item.entry is not None:
            return item.entry.sense in ("lose", "leave")
        if item.kind == "actor":
            return False
    return False


def _losers(parsed: Parsed, at: int, target: Target, by: str) -> tuple[str, str, str] | None:
    """Return who gained, who lost and how by what was lost or left, None when it tells nothing."""
    entry = parsed.items[at].entry
    assert entry is not None  # noqa: S101 (the caller looked)
    leaves = entry.sense == "leave"
    if leaves and (others_leave(parsed, at) or remains(parsed, at, target)):
        return None
    lost = by if not target.passive or target.rule in ("relative", "participle") else ""
    agent = _agent(parsed, at, target) if target.passive else ""
    lost = agent or _fronted(parsed, at, target) or lost
    if leaves and target.passive and not lost and entry.form != "noun":
        lost = inherited(parsed, at)  # "the rebels admitted that X was abandoned"
    gained = _receiver(parsed, at, target)
    gained = "" if gained == lost else gained
    other = _from_actor(parsed, at, target)
    rids = parsed.line.language == "ar" and not entry.particles and other not in ("", by)
    if rids and by and _rid_arabic(parsed, target, other):
        return by, other, "captured"  # أخلى الجيش X من المسلحين
    return gained, lost, "withdrew" if leaves else ""


def _denier(parsed: Parsed, at: int) -> str:
    """Return the party that denies what a noun tells: "rebels denied the capture of X"."""
    denied = parsed.nearest_left(at, lambda one: one.has("deny"), 16, across=True)
    before = [] if denied is None else [one for one in parsed.items[:denied] if _is_actor(one)]
    return before[-1].id if before else ""


def _is_actor(item: Item) -> bool:
    return item.kind == "actor"


def _fronted(parsed: Parsed, at: int, target: Target) -> str:
    """Return the party behind "With X lost, the rebels …"."""
    if not target.passive or parsed.items[0].text != "with":
        return ""
    return next((one.id for _, one in parsed.right(at, 8) if one.kind == "actor"), "")


def _expulsion(parsed: Parsed, at: int, target: Target, by: str) -> tuple[str, str]:
    """Return who drove whom out; nobody when it was civilians, or none can be told."""
    passive = ("was", "were", "been", "be", "being", "ete", "etre")
    entry = parsed.items[at].entry
    form = entry.form if entry is not None else ""
    if form == "passive" or any(one.text in passive for _, one in parsed.left(at, 2)):
        return _agent(parsed, at, target), by
    lost = _expelled(parsed, at, target)
    doer = next((one.id for _, one in parsed.left(at, 12) if one.kind == "actor"), "")
    gained = by if by != lost else doer or inherited(parsed, at)
    if target.passive or lost == gained or (not lost and _drives_people(parsed, at, target)):
        return "", ""
    return gained, lost


def _rid_of(parsed: Parsed, at: int) -> str:
    """Return the party that "X was cleared of", right behind the verb."""
    following = parsed.items[at + 1 : at + 4]
    if not following or following[0].text not in ("of", "from"):
        return ""
    return next((one.id for one in following if one.kind == "actor"), "")


def _agent(parsed: Parsed, at: int, target: Target) -> str:
    """Return the party behind "by", من قبل, على يد."""
    start = max(at, target.at if target.at is not None else at)
    for index in range(at + 1, min(len(parsed.items), start + 8)):
        item = parsed.items[index]
        if item.kind == "actor":
            before = parsed.items[index - 1]
            near = [before, parsed.items[index - 2]] if index >= 2 else [before]
            if any(one.has("by", "hands") for one in near) or "ب" in item.particles:
                return item.id
        if (item.kind == "predicate" or item.has("deny")) and index > start:
            break
    return ""


def _receiver(parsed: Parsed, at: int, target: Target) -> str:
    """Return the party behind "to", إلى, بيد."""
    start = max(at, target.at if target.at is not None else at)
    directly = parsed.items[at].entry
    for index in range(at + 1, min(len(parsed.items), start + 9)):
        item = parsed.items[index]
        if item.kind == "actor":
            near = [one for _, one in parsed.left(index, 3, across=True)]
            if parsed.line.language == "ar":
                near = _governing(near)
            if any(one.has("to", "hands", "by") for one in near) or has_particle(item):
                return item.id
            if _is_dative(parsed, index) and index == start + 1:
                return item.id
            if (
                directly is not None
                and directly.sense in ("pass", "fall")
                and directly.form != "noun"
                and (index - at <= 3 or _under(parsed, at, index))
                and parsed.items[index - 1].text.lstrip("و") != "ان"
            ):
                return item.id
        if index <= start:
            continue
        if item.kind == "predicate" and item.entry is not None and item.entry.form != "noun":
            break
        if directly is not None and directly.form == "noun" and item.has("become", "other"):
            break  # "the fall of X is a blow to"
    return ""


def _under(parsed: Parsed, at: int, actor: int) -> bool:
    """Return whether only "the control of" stands between a verb and a party: "fell under the full
    control of the army"."""
    between = parsed.items[at + 1 : actor]
    return (
        len(between) <= 6
        and all(
            one.has("hands-after", "list", "of", "whole") or one.kind == "word" for one in between
        )
        and any(one.has("hands-after") for one in between)
    )


def _governing(near: Sequence[Item]) -> list[Item]:
    """Return the word that governs an Arabic party: "fell to the fighters of Y", not "leads to
    a weakening of Y's grip"."""
    passed = ("fighters", "force", "whole", "list", "people")
    return next(([one] for one in near if not one.has(*passed) or one.has("to", "hands", "by")), [])


def _is_dative(parsed: Parsed, at: int) -> bool:
    """Return whether a Russian party stands in the case of a receiver: курдам, отрядам."""
    item = parsed.items[at]
    last = parsed.line.words[item.last - 1].norm
    return parsed.line.language == "ru" and last.endswith(("ам", "ям", "ым", "им"))


def _from_actor(parsed: Parsed, at: int, target: Target) -> str:
    """Return the party behind "from" right after the object, or the one driven out later."""
    start = max(at, target.at if target.at is not None else at)
    for index in range(start + 1, min(len(parsed.items), start + 14)):
        item = parsed.items[index]
        if item.kind != "actor":
            continue
        near = [one for _, one in parsed.left(index, 3, across=True)]
        if parsed.line.language == "ar" and any(one.kind == "actor" for one in near):
            continue  # "the army, men of its units"
        if any(one.kind == "cue" and one.has("from", "from-it", "hands-from") for one in near):
            return item.id
        if any(one.entry is not None and one.entry.sense in ("expel", "leave", "lose")
               for one in near):  # fmt: skip
            return item.id
    return ""


def _drives_people(parsed: Parsed, at: int, target: Target) -> bool:
    """Return whether civilians are driven out, or nobody at all."""
    between = parsed.items[at + 1 : target.at] if target.at is not None else []
    return not any(item.has("fighters", "force") for item in between)


def _expelled(parsed: Parsed, at: int, target: Target) -> str:
    found: list[str] = []
    for index in range(at + 1, min(len(parsed.items), at + 8)):
        item = parsed.items[index]
        if target.at is not None and index >= target.at:
            break
        if item.kind == "actor":
            found.append(item.id)
    return found[-1] if found else ""


def _rid_arabic(parsed: Parsed, target: Target, other: str) -> bool:
    """Return whether "of the gunmen" stands right behind the places."""
    if target.at is None:
        return False
    following = parsed.items[target.at + 1 : target.at + 4]
    return any(
        one.text == "من" and two.kind == "actor" and two.id == other
        for one, two in pairwise(following)
    )
