"""Who gained and who lost, where a clause leaves it open: what the text has told so far decides.

A party that the text does not name is inferred only where one answer is possible: the opponent
that the case names, the other of two parties, the side of the speaker who announces a gain.
"""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Parsed
from geo.reports.roles.denials import denied
from geo.reports.roles.opponents import fought_by, opponent_of, third_party
from geo.reports.roles.own import by_own, by_pronoun, speaker_in, spoken_for
from geo.reports.roles.parties_arabic import is_bare, party_by_text, suffers
from geo.reports.roles.sides import is_beaten, wins
from geo.reports.roles.speakers import Voice
from geo.reports.roles.subjects import supports
from geo.reports.roles.targets import Change
from geo.reports.roles.told import Told
from geo.reports.roles.unnamed import is_subject

__all__ = ["parties_of"]

_ADMITTED: Final = frozenset({"اقر", "اقرت", "اقروا", "اعترف", "اعترفت", "اعترفوا"})
"""Who admits that a place fell has lost it."""
_CONCEDED: Final = frozenset({"conceded", "admitted", "acknowledged", "concedes", "admits"})


_OPENING: Final = 2
"""Items before a noun with which a sentence begins: "The sudden fall of"."""


def parties_of(parsed: Parsed, change: Change, voice: Voice, told: Told) -> tuple[str, str]:
    """Return who gained and who lost by a change, as far as that can be told."""
    gained, lost = change.gained, change.lost
    side = "" if voice.party else told.lexicon.sides.get(voice.claimant, "")
    side = side if side in told.dataset.actors else ""
    alone, loses = _only_actor(parsed, change)
    kind = change.rule.split("-")[0]
    if alone and wins(parsed, alone):
        return alone, opponent_of(alone, told)
    if is_bare(parsed, change):
        alone, gained = _weighed(parsed, change, alone, told)
    loses = loses or (not gained and _only_suffers(parsed, change, alone))
    if kind == "take" and side and not gained and _speaks_alone(parsed, change.at):
        gained, lost = side, ""  # "…, while the state's agency announced the capture of"
    they = told.they(kind) if by_pronoun(parsed, change.at) else ""
    if not (gained or lost) and alone and is_beaten(parsed, change.at, alone):
        lost = alone
    if not gained and not lost and (loses or (they and kind in ("lose", "leave"))):
        # "They pulled out": who has lost ground before, rather than who was named last.
        lost = (opponent_of(told.taker, told) if they and told.taker else they) or alone
    if change.denied and not gained:
        gained, lost = denied(parsed, kind, lost, alone)
    if not gained and not lost and _is_own_loss(parsed, change, kind):
        lost = (alone if _before(parsed, change.at) else "") or side
    if not gained and lost:
        if third_party(parsed, lost, told, change.at):
            return "", lost
        gained = fought_by(parsed, lost) or _instead(change, lost, told)
    taker = told.taker if len(told.takers) < 2 or change.denied else ""
    taker = taker or ("" if told.takers else told.sole)
    if not gained and not lost and change.target.passive and taker:
        gained = told.lead if change.denied else taker
    if not gained and not lost and change.rule in ("lose-subject", "lose-participle"):
        return "", ""
    if not gained and not lost and change.target.passive and by_own(parsed, change.at) == "":
        gained = told.subject or told.taker  # "X, where the rebels held out, was retaken by it"
    if not gained and they:
        gained = _they(parsed, change, they, lost)
    if not gained and not lost and not change.denied:
        gained = _own_fighters(parsed, change.at, alone) if kind == "take" else ""
        gained = gained or _told_elsewhere(change, told) or spoken_for(parsed, change, told.held)
    if not gained and not lost and parsed.line.language in ("en", "fr"):
        gained, lost = _by_place(parsed, change, told, alone)
        side = side if _speaks_for(parsed, change, told, alone) else ""
    if not gained:
        gained = _at_last(parsed, change, told, (alone, side, taker))
    if kind == "expel" and not change.gained and not change.lost:
        gained = taker  # "troops drove the militia out": only who took ground before
    if gained and not lost:
        lost = opponent_of(gained, told)
    return gained, lost


def _they(parsed: Parsed, change: Change, they: str, lost: str) -> str:
    """Return whom "they" means that took a place: in "the army attacked the rebels in X, where they
    took some points" the army."""
    where = not lost and change.rule.endswith("relative")
    attacking = _attacking(parsed, change.at) if where else ""
    return attacking or ("" if change.target.passive else they)


def _attacking(parsed: Parsed, at: int) -> str:
    """Return the party that attacks in the main clause: "the army attacked the rebels in X, where
    they captured some points"."""
    verb = parsed.nearest_left(
        at, lambda one: one.has("attack", "other", "enter") and not one.has("say"), 30, across=True
    )
    if verb is None or parsed.line.language != "en":
        return ""
    return next(
        (parsed.items[index].id for index in range(verb - 1, -1, -1)
         if parsed.items[index].kind == "actor" and not supports(parsed, index)), "",
    )  # fmt: skip


def _own_fighters(parsed: Parsed, at: int, alone: str) -> str:
    """Return the only party of the sentence, else the one that speaks, where its men do it: "its
    fighters had taken"."""
    near = [word.norm for _, item in parsed.left(at, 5)
            for word in parsed.line.words[item.first : item.last]]  # fmt: skip
    men = any(item.has("fighters", "force") for _, item in parsed.left(at, 5))
    own = men and bool({"its", "his", "their", "our", "ses", "leurs"} & set(near))
    # "his forces took X, killing 14 militants": the militants are not his
    return ((alone if _before(parsed, at) else "") or speaker_in(parsed)) if own else ""


def _instead(change: Change, lost: str, told: Told) -> str:
    """Return who came where a party lost: the one named elsewhere, or its opponent."""
    elsewhere = _told_elsewhere(change, told)
    elsewhere = elsewhere if elsewhere not in ("", lost) else told.unnamed
    return elsewhere if elsewhere not in ("", lost) else opponent_of(lost, told)


def _told_elsewhere(change: Change, told: Told) -> str:
    """Return who gained these places wherever else the text tells of them."""
    known = {told.named.get(place, "") for place in change.target.places} - {""}
    return known.pop() if len(known) == 1 else ""


def _at_last(parsed: Parsed, change: Change, told: Told, known: tuple[str, str, str]) -> str:
    """Return who gains where nothing better tells it: the side of the speaker, the only party of
    the sentence, who took ground before, whom the sentence before was about."""
    alone, side, taker = known
    falls = change.rule.startswith("fall")
    near, side = ("", "") if falls else (alone, side)
    if near and _only_behind(parsed, change, near):
        near = told.taker or told.subject or opponent_of(near, told) or near
    leads = alone if falls and _leads(parsed, change.at) else ""
    ours = parsed.items[change.at].has("hands-own") and parsed.line.language != "ar"
    subject = told.attacker if change.target.passive and not ours else told.subject
    flag = next((one.id for one in parsed.items if one.kind == "cue" and one.id), "")
    gained = side or near or taker or leads or flag or subject
    if not gained and change.target.passive and len(told.gainers) == 1:
        gained = next(iter(told.gainers))  # the only one that the text tells of as gaining
    nobody = not any(item.kind in ("actor", "claimant") for item in parsed.items)
    if not gained and change.target.passive and nobody and not falls:
        gained = told.subject  # "…, a commander announced that X was liberated"
    return "" if is_bare(parsed, change) and suffers(parsed, gained) else gained


def _only_behind(parsed: Parsed, change: Change, actor: str) -> bool:
    """Return whether a party is named only in a clause behind what was taken, not as the one that
    did it or that speaks: "led to the capture of X, where IS had …"."""
    first = next((i for i, one in enumerate(parsed.items) if one.id == actor), change.at)
    if parsed.line.language != "en" or not change.rule.startswith("take") or first <= change.at:
        return False
    between = parsed.items[change.at : first]
    apart = any(one.has("rel", "bound") or one.is_sign(",") for one in between)
    # "Retaking X is a blow to the plans of IS": who did it is no part of such a sentence
    opens = _form(parsed, change) == "noun" and change.at <= _OPENING
    apart = apart or is_subject(parsed, change.at) or opens
    return apart and not any(
        one.has("by", "say") for one in (*between, *parsed.items[first : first + 4])
    )


def _is_own_loss(parsed: Parsed, change: Change, kind: str) -> bool:
    """Return whether who speaks of a loss has lost: "a rebel source admitted the loss of X", "the
    army denied that X had fallen"."""
    if kind not in ("fall", "lose", "leave"):
        return False
    before, behind = parsed.items[: change.at], parsed.items[change.at :]
    admitted = any(item.text.lstrip("و") in _ADMITTED for item in before) or any(
        parsed.line.words[item.first].norm in _CONCEDED for item in behind
    )
    if change.rule == "lose-subject" and parsed.line.language == "en":
        admitted = admitted or bool(speaker_in(parsed))  # "a rebel said that X had been lost"
    spoken = change.denied or admitted or not change.target.passive
    return spoken and (change.denied or admitted or kind != "fall")


def _only_suffers(parsed: Parsed, change: Change, alone: str) -> bool:
    """Return whether the only party of an Arabic sentence is one that flees or is fought there."""
    if parsed.line.language != "ar" or change.denied or not alone:
        return False
    return change.rule.startswith(("take", "fall")) and suffers(parsed, alone)


def _weighed(parsed: Parsed, change: Change, alone: str, told: Told) -> tuple[str, str]:
    """Return the only party of an Arabic sentence as far as it may gain, and the one that gains by
    what the whole text tells."""
    if alone and not suffers(parsed, alone) and alone in (told.gainers or (alone,)):
        return alone, ""
    gained = party_by_text(parsed, change, told)
    kept = alone if alone and not gained and suffers(parsed, alone) else ""
    return kept, gained


def _form(parsed: Parsed, change: Change) -> str:
    entry = parsed.items[change.at].entry
    return entry.form if entry is not None else ""


def _by_place(parsed: Parsed, change: Change, told: Told, alone: str) -> tuple[str, str]:
    """Return who gained and who lost by where the only party of the sentence stands."""
    kind = change.rule.split("-")[0]
    noun = _form(parsed, change) == "noun"
    if not alone:
        return "", ""
    if noun and kind == "lose":
        lost = "" if told.taker else alone
        return told.taker or opponent_of(alone, told), lost
    behind = not _before(parsed, change.at) and not any(
        item.has("say", "by") for item in parsed.items[change.at :]
    )
    behind = behind and _is_struck(parsed, change.at, alone)
    if kind == "take" and behind and not noun and not change.target.passive:
        return opponent_of(alone, told), alone  # "forces took X and killed IS fighters"
    return "", ""


def _is_struck(parsed: Parsed, at: int, party: str) -> bool:
    """Return whether something is done to a party behind a verb: "and killed IS fighters"."""
    return any(
        item.kind == "actor" and item.id == party and not parsed.items[index - 1].has("to")
        and not (index > 1 and parsed.items[index - 2].has("to"))
        for index, item in enumerate(parsed.items) if index > at
    )  # fmt: skip


def _speaks_for(parsed: Parsed, change: Change, told: Told, alone: str) -> bool:
    """Return whether the speaker's side may be the one that gains: not where "activists say the
    capture of X puts the army closer to"."""
    taken = change.rule.startswith("take") and _form(parsed, change) == "noun"
    other = bool(told.taker) or not alone
    return not (taken and other) or _announces(parsed, change.at)


def _announces(parsed: Parsed, at: int) -> bool:
    """Return whether a noun is the very thing announced: "the staff reported the capture of"."""
    for _, item in parsed.left(at, 4):
        if item.has("say"):
            return True
        if not item.has("list", "whole", "place-one"):
            return False
    return False


def _speaks_alone(parsed: Parsed, at: int) -> bool:
    """Return whether the clause names no party but one that speaks: زعم إعلام النظام السيطرة."""
    entry = parsed.items[at].entry
    here = [one for i, one in enumerate(parsed.items) if parsed.clause[i] == parsed.clause[at]]
    return (
        parsed.line.language == "ar"
        and entry is not None
        and entry.form == "noun"
        and not any(one.kind == "actor" for one in here)
        and any(one.kind == "claimant" for one in here)
        and any(one.has("say") for one in here)
    )


def _leads(parsed: Parsed, at: int) -> bool:
    """Return whether a party opens the main clause behind: "a day after the fall of X, troops"."""
    for index, item in parsed.right(at, 12, across=True):
        if item.kind == "actor":
            loses = any(
                one.entry is not None and one.entry.sense in ("lose", "leave")
                for _, one in parsed.right(index, 3)
            )
            comma = parsed.items[index - 1].is_sign(",") or parsed.items[index - 2].is_sign(",")
            return comma and not loses
        if item.kind == "predicate" or item.has("become", "other"):
            return False
    return False


def _before(parsed: Parsed, at: int) -> bool:
    """Return whether a party is named before an item, or speaks."""
    said = [i for i, item in enumerate(parsed.items) if item.has("say")]
    return any(
        item.kind == "actor" and (i < at or any(0 < abs(i - one) <= 3 for one in said))
        for i, item in enumerate(parsed.items)
    )


def _only_actor(parsed: Parsed, change: Change) -> tuple[str, bool]:
    """Return the party of a sentence in which only one is named, and whether it is the one that
    flees there: "X was liberated as the rebels fled"."""
    named = [
        (at, item)
        for at, item in enumerate(parsed.items)
        if item.kind == "actor"
        and not (at and parsed.items[at - 1].has("place-many", "points", "territory"))
        and not any(one.has("points") and parsed.line.language == "en"
                    for one in parsed.items[at + 1 : at + 2])
    ]  # fmt: skip
    if change.rule.startswith("take") and change.target.passive and parsed.line.language == "en":
        here = [one for one in named if parsed.clause[one[0]] == parsed.clause[change.at]]
        here = here or [one for one in named if one[0] < change.at]
        named = here or named  # "X was taken too, the army said, adding that terrorists …"
    if len({item.id for _, item in named}) != 1:
        return "", False
    flees = any(
        following.entry is not None and following.entry.sense == "leave"
        for at, _ in named
        for _, following in parsed.right(at, 3)
    )
    return named[0][1].id, flees and change.rule.startswith(("take", "fall"))
