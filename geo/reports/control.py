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

from geo.reports.clauses import Item, Parsed
from geo.reports.clauses.asides_arabic import asides_of, without
from geo.reports.clauses.asides_latin import latin_asides, without_latin
from geo.reports.forms.driven import driven_out
from geo.reports.forms.echoed import echoed
from geo.reports.forms.ended import has_ended
from geo.reports.forms.entered import entered
from geo.reports.forms.established import established
from geo.reports.forms.fronted_arabic import by_dative, main_subject
from geo.reports.forms.gapped import extended_left, gapped
from geo.reports.forms.gapped_arabic import gapped_arabic
from geo.reports.forms.hands import by_hands
from geo.reports.forms.inventory import inventory
from geo.reports.forms.nearest import nearest
from geo.reports.forms.possession import overrides, possession
from geo.reports.forms.shown_arabic import shown
from geo.reports.forms.standing import (
    has_fighters,
    is_background,
    occupied_since,
    others_leave,
    own_men,
    own_men_receive,
    remains,
    they_withdrew,
)
from geo.reports.mood import mood_of
from geo.reports.mood.arabic import control_lost
from geo.reports.roles.agents import (
    agent_of,
    by_unknown,
    from_party,
    owner_of,
    receiver_of,
)
from geo.reports.roles.attributive import RULE, loser_of
from geo.reports.roles.driving import drove_them, under_attack
from geo.reports.roles.lists_arabic import beside_pronoun
from geo.reports.roles.lists_latin import extended
from geo.reports.roles.objects import target_of
from geo.reports.roles.own import by_own, by_pronoun, to_own
from geo.reports.roles.phrases_arabic import stands_alone
from geo.reports.roles.strangers import by_stranger
from geo.reports.roles.subjects import inherited, subject
from geo.reports.roles.subjects_arabic import (
    arabic_subject,
    compels_them,
    loser_behind,
)
from geo.reports.roles.taking import takers
from geo.reports.roles.targets import Change, Target
from geo.reports.roles.understood import understood

__all__ = ["Change", "changes"]

_GAINS: Final = frozenset({"take", "hold"})
_LOSSES: Final = frozenset({"lose", "leave"})
_OPENING: Final = 4
"""Items within which a sentence begins with "With the loss of"."""


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
    found += [*shown(parsed), *entered(parsed, found)]
    held = inventory(parsed)
    if held is not None:
        more = extended(parsed, held.target)
        part = held.target.partial
        more = [replace(one, partial=one.partial or part) for one in more]
        found += [held, *(replace(held, target=one) for one in more)]
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
    found += echoed(parsed, found)
    found += entered(parsed, found)
    found += established(parsed, found)
    owned = possession(parsed, found)
    if bare is not parsed and bare.items:
        owned += [_moved(change, kept) for change in possession(bare, [*found, *owned])]
    found = [change for change in found if not overrides(change, owned)]
    for change in owned:
        found += [change, *(replace(change, target=one) for one in extended(parsed, change.target))]
    return [_after_participle(change, found) for change in found]


def _after_participle(change: Change, found: Sequence[Change]) -> Change:
    """Return who lost "X, occupied by Russia since January, was won back"."""
    if change.gained or change.lost or not change.rule.startswith("take-subject"):
        return change
    before = [
        one.gained for one in found
        if one.rule.endswith("-participle") and one.at < change.at and one.gained
        and any(set(one.target.places) & set(other.target.places)
                for other in found if other.at == change.at)
    ]  # fmt: skip
    return replace(change, lost=before[-1]) if before else change


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
    if change is None and item.kind == "actor":
        change = by_dative(parsed, at)
    if change is None:
        return []
    more = [*extended(parsed, change.target), *extended_left(parsed, change.target)]
    if change.target.rule == "antecedent" and parsed.line.language == "ar":
        more += beside_pronoun(parsed, at)
    told = [change, *(replace(change, target=one) for one in more)]
    own = (gapped_arabic if parsed.line.language == "ar" else gapped)(parsed, change)
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
    now = parsed.line.language == "ar" and item.entry.form == "present"  # لم تعد تسيطر
    held = item.entry.sense == "hold" or (item.entry.sense == "take" and now)
    ended = held and has_ended(parsed, at)
    again = mood == "blocked" and parsed.line.language == "ar" and stands_alone(parsed, at)
    if mood == "blocked" and not (ended or again):
        return None
    target = target_of(parsed, at) or nearest(parsed, at) or understood(parsed, at)
    if target is None:
        return None
    if item.entry.sense == "take" and not target.passive and occupied_since(parsed, at):
        return None
    sense = "lose" if control_lost(parsed, at) else item.entry.sense
    arabic = parsed.line.language == "ar"
    by = (arabic_subject if arabic else subject)(parsed, at, target)
    by = by or (main_subject(parsed, at, target) if arabic else "")
    if sense in _GAINS and (
        by_unknown(parsed, at, target) and by_own(parsed, at) is None
        if target.passive
        else by_stranger(parsed, at)
    ):
        return None
    told = _sides(parsed, at, target, by, sense, denied=mood == "denied")
    if told is None:
        return None
    gained, lost, manner = told
    if mood == "denied" and item.entry.form == "noun" and _denier(parsed, at) == gained:
        gained, lost = "", gained
    lost = "" if gained == lost else lost
    if ended:
        gained, lost, sense = "", gained, "lose"
    status = sense == "hold"
    if status and (_no_news(parsed, at, gained) or _only_where(parsed, at, target)):
        return None
    rule = f"{sense}-{target.rule}"
    return Change(target, gained, lost, manner, mood == "denied", status, rule, at, again)


def _sides(
    parsed: Parsed, at: int, target: Target, by: str, sense: str, *, denied: bool
) -> tuple[str, str, str] | None:
    """Return who gained, who lost and how, None where that tells of no change."""
    arabic = parsed.line.language == "ar"
    if target.rule == RULE:
        gained = agent_of(parsed, at, target)
        return gained, "" if gained else loser_of(parsed, at), "captured"
    if sense in _GAINS:
        return *takers(parsed, at, target, by), "captured"
    if sense in _LOSSES:
        told = _losers(parsed, at, target, by)
        known = told is not None and (
            told[1] or told[2] == "captured" or denied or _may_leave(parsed, at, sense)
        )
        return told if known else None
    if sense == "pass" and arabic and _moves(parsed, at):
        return None
    if sense in ("fall", "pass"):
        gained = receiver_of(parsed, at, target) or agent_of(parsed, at, target)
        gained = gained or own_men_receive(parsed, at) or to_own(parsed, at)
        lost = from_party(parsed, at, target)
        if target.rule == "defences":
            lost = lost or by  # "rebel lines in X collapsed"
        return None if sense == "pass" and not gained else (gained, lost, "")
    if sense == "give":
        gained = receiver_of(parsed, at, target)
        over = parsed.line.language == "en" and (
            parsed.line.words[parsed.items[at].last - 1].norm == "over"
            or _over_behind(parsed, target)
        )
        return (gained, by, "handed-over") if gained or (over and by) else None
    driven = driven_out(parsed, at, target, by) if sense == "expel" else ("", "")
    return None if driven is None else (*driven, "captured")


def _over_behind(parsed: Parsed, target: Target) -> bool:
    """Return whether "handed X over" ends there."""
    behind = (target.at or 0) + 1
    return behind < len(parsed.items) and parsed.items[behind].text == "over"


def _moves(parsed: Parsed, at: int) -> bool:
    """Return whether a party itself goes over to somewhere: انتقلت قوات Y إلى X."""
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    return following is not None and following.kind == "actor" and not following.particles


def _no_news(parsed: Parsed, at: int, gained: str) -> bool:
    """Return whether nobody known holds a place, or holding it is no news."""
    named = gained or own_men(parsed, at) or _they_wholly(parsed, at)
    return not named or is_background(parsed, at, parsed.items[at])


def _only_where(parsed: Parsed, at: int, target: Target) -> bool:
    """Return whether "X, controlled by the rebels," only tells whose a place is."""
    now = any(item.has("become") for _, item in parsed.left(at, 2))
    return target.rule in ("participle", "listed") and parsed.line.language == "en" and not now


def _they_wholly(parsed: Parsed, at: int) -> bool:
    """Return whether "they have fully controlled" tells what they have come to hold."""
    near = any(item.has("whole") for _, item in parsed.left(at, 3))
    return near and by_pronoun(parsed, at)


def _may_leave(parsed: Parsed, at: int, sense: str) -> bool:
    """Return whether what is lost needs no party: only fighters withdraw, but anybody leaves."""
    return sense != "leave" or has_fighters(parsed, at) or they_withdrew(parsed, at)


def _losers(parsed: Parsed, at: int, target: Target, by: str) -> tuple[str, str, str] | None:
    """Return who gained, who lost and how by what was lost or left, None when it tells nothing."""
    entry = parsed.items[at].entry
    assert entry is not None  # noqa: S101 (the caller looked)
    leaves = entry.sense == "leave"
    if leaves and (others_leave(parsed, at) or remains(parsed, at, target)):
        return None
    lost = by if not target.passive or target.rule in ("relative", "participle") else ""
    told = target.passive or (entry.sense == "lose" and entry.form == "noun")
    agent = agent_of(parsed, at, target) if told else ""  # "the loss of X by"
    lost = agent or _fronted(parsed, at, target) or lost or owner_of(parsed, at, target)
    driver = by or inherited(parsed, at)
    if leaves and not agent and (
        drove_them(parsed, at, driver) or under_attack(parsed, at, driver)
    ):  # fmt: skip
        return driver, "", "captured"
    if leaves and target.passive and not lost and entry.form != "noun":
        lost = inherited(parsed, at)  # "the rebels admitted that X was abandoned"
    lost = lost or loser_behind(parsed, at)
    gained = receiver_of(parsed, at, target)
    gained = "" if gained == lost else gained
    other = from_party(parsed, at, target)
    if leaves and lost == by and compels_them(parsed, at):
        return by, "", "captured"  # أجبرهم على التراجع عن X
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
    """Return the party behind "With X lost, the rebels …", "With the loss of X, the rebels …"."""
    if parsed.items[0].text != "with" or not (target.passive or at < _OPENING):
        return ""
    return next(
        (one.id for index, one in parsed.right(at, 10, across=True)
         if one.kind == "actor"
         and not any(two.has("to", "by") for _, two in parsed.left(index, 2))), "",
    )  # fmt: skip


def _rid_arabic(parsed: Parsed, target: Target, other: str) -> bool:
    """Return whether "of the gunmen" stands right behind the places."""
    if target.at is None:
        return False
    following = parsed.items[target.at + 1 : target.at + 4]
    return any(
        one.text == "من" and two.kind == "actor" and two.id == other
        for one, two in pairwise(following)
    )
