"""Shares of ground: "78% of eastern Aleppo", "a third of the enclave", "80% of the district".

A figure counts when it is one of ground (what it is a share *of* stands behind it, or is its
subject), and when something tells in whose hands that ground is: the verb that governs the share
("took", خسرت, "drove them from"), or what is said of it ("is now held by", تحت سيطرة).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from geo.reports.clauses import Item, Parsed
from geo.reports.clauses.asides_arabic import asides_of, without
from geo.reports.forms.ended import is_from
from geo.reports.mood import mood_of
from geo.reports.mood.denial import is_called_false, is_denied, is_unconfirmed
from geo.reports.roles.noun_phrases import deprived
from geo.reports.shares.grounds import Ground, ground_of
from geo.reports.text.numbers import Number

__all__ = ["Share", "shares_of"]

_REACH: Final = 14
_UNTIL: Final = frozenset({"حتي"})
_ALLEGED: Final = frozenset({"aurait", "auraient", "serait", "seraient"})
_FAR: Final = 25
_WORDS: Final = 2
_GIVING: Final = frozenset({"giving", "gives", "gave", "handing"})
_GAINS: Final = ("take", "hold", "give", "become")
_LOSSES: Final = ("lose", "leave")
_FROM: Final = frozenset({"from", "aux", "à", "у", "от", "against", "contre", "против"})
_THEY: Final = frozenset({"they", "ils", "elles", "elle", "они", "it"})


@dataclass(frozen=True, slots=True)
class Share:
    """A share of ground under one party; `place` is an item index, -1 for an earlier place,
    None when it is a share of the city. `gained` and `lost` may be empty; `passive` tells that
    nobody needs to be named ("had been taken"), `they` that a pronoun names the party, `loses`
    that it lost ground, `change` that ground changed hands, `now` that it is told of the day of
    the report, `wide` that "this area" is the city's where no place was named before."""

    number: Number
    gained: str
    lost: str
    place: int | None
    regions: tuple[str, ...]
    at: int
    denied: bool = False
    passive: bool = False
    they: bool = False
    change: bool = False
    now: bool = False
    loses: bool = False
    wide: bool = False


@dataclass(frozen=True, slots=True)
class _Hold:
    """Who has a share, or lost it; `by` is the item that tells."""

    gained: str
    lost: str
    by: int
    passive: bool = False
    they: bool = False
    change: bool = False
    loses: bool = False


def shares_of(parsed: Parsed) -> list[Share]:
    """Return the shares of ground that a sentence tells of."""
    aside = asides_of(parsed)
    bare, kept = without(parsed, aside) if aside else (parsed, list(range(len(parsed.items))))
    places = {old: new for new, old in enumerate(kept)}
    found: list[Share] = []
    for at, item in enumerate(parsed.items):
        if item.kind != "number" or item.number is None or not item.number.percent:
            continue
        share = _share(parsed, at) if at in aside else _share(bare, places[at])
        if share is not None and at not in aside:
            inner = share.place if share.place is None or share.place < 0 else kept[share.place]
            share = replace(share, place=inner, at=at)
        found += [share] if share is not None else []
    return found


def _share(parsed: Parsed, at: int) -> Share | None:
    number = parsed.items[at].number
    assert number is not None  # noqa: S101 (the caller looked)
    ground = ground_of(parsed, at)
    hold = None if ground is None else _hold(parsed, at, ground)
    if ground is None or hold is None:
        return None
    entry = parsed.items[hold.by].entry
    now = entry is not None and entry.form == "present"
    mood = _mood(parsed, hold.by)
    if mood == "blocked" or (not now and _is_history(parsed, at)):
        return None
    return Share(number, hold.gained, hold.lost, ground.place, ground.regions, at,
                 mood == "denied", hold.passive, hold.they, hold.change, now,
                 hold.loses, ground.wide)  # fmt: skip


def _is_history(parsed: Parsed, at: int) -> bool:
    """Return whether the dates of the clause are long before the report."""
    dates = [item.when for i, item in enumerate(parsed.items)
             if item.when is not None and parsed.clause[i] == parsed.clause[at]
             and not (i > at and _once_held(parsed, at, i))]  # fmt: skip
    return bool(dates) and all(when.past and when.earliest is not None for when in dates)


def _once_held(parsed: Parsed, at: int, day: int) -> bool:
    """Return whether a day only tells when the ground was held: "20 percent of the area they
    controlled a month ago"."""
    verbs = [item.entry for item in parsed.items[at + 1 : day] if item.kind == "predicate"]
    return bool(verbs) and verbs[-1] is not None and verbs[-1].sense == "hold" and (
        verbs[-1].form in ("past", "participle")
        and parsed.items[day - 1].kind != "place"
        and any(item.text in _THEY for item in parsed.items[at + 1 : day])
    )  # fmt: skip


def _mood(parsed: Parsed, by: int) -> str:
    item = parsed.items[by]
    if parsed.items[-1].is_sign("?؟") or is_unconfirmed(parsed, by):
        return "blocked"
    if is_denied(parsed, by) or is_called_false(parsed, by):
        return "denied"
    if any(one.text in ("قد", "وقد") for _, one in parsed.left(by, 4)):
        return "asserted"
    near = [one for _, one in parsed.left(by, 5) if one.kind == "cue" and one.text not in _UNTIL]
    if any(one.has("still") for one in near):
        return "asserted"  # a share that is still held is one, too
    if item.kind == "predicate" and parsed.line.language == "en":
        if any(one.has("believed") for one in near[:2]):
            return "asserted"  # "are thought to hold 25 percent"
        return mood_of(parsed, by)
    only = any(one.has("only") for _, one in parsed.right(by, 3))
    if "س" in item.particles or (any(one.has("not") for one in near[:2]) and not only):
        return "blocked"
    if any("س" in one.particles and one.has("become") for one in near[:2]):
        return "blocked"  # سيصبح تحت سيطرة
    hindered = any(one.has("aim", "fail", "future", "deny") and one.text not in _ALLEGED
                   for one in near[:3])  # fmt: skip
    return "blocked" if hindered else "asserted"


def _hold(parsed: Parsed, at: int, ground: Ground) -> _Hold | None:
    """Return in whose hands the share is, None when nothing tells of control."""
    if ground.shrunk is not None:
        return _Hold("", ground.owner, ground.shrunk, passive=True, change=True)
    if ground.holder:
        return _Hold(ground.holder, "", at)
    governed = _governing(parsed, at, ground)
    if governed is not None:
        return governed
    said = _said_of(parsed, at, ground)
    if said is not None:
        return said
    return _owned(parsed, at)


def _governing(parsed: Parsed, at: int, ground: Ground) -> _Hold | None:
    """Return the parties of the verb or noun whose object the share is."""
    for index, item in parsed.left(at, 12):
        if (item.kind in ("place", "region") and not ground.told) or item.is_sign(";؛:"):
            return None
        if item.is_sign(",،") and any(
            one.kind == "predicate" for _, one in parsed.right(index, at - index - 1)
        ):
            return None
        if item.has("become") and parsed.items[index + 1].has("to") and index + 2 == at:
            return None  # "brought to three quarters the share in army hands"
        if item.kind == "predicate" and item.entry is not None:
            return _by_verb(parsed, index, at, item.entry.sense)
        if item.has("hands", "hands-after"):
            return None
        if item.has("held") and parsed.line.language != "ar":
            return _by_verb(parsed, index, at, "hold")
        if item.has("cost"):
            whom = _between(parsed, index, at)
            return _Hold("", whom or _nearest(parsed, index), index, change=True)
        if item.has("rule") and item.text in _GIVING:
            return _Hold(_nearest(parsed, index), "", index, change=True)
    return None


def _by_verb(parsed: Parsed, verb: int, at: int, sense: str) -> _Hold | None:
    before, they = _subject(parsed, verb, at)
    change = sense != "hold"
    if sense in _LOSSES:
        return _Hold("", before, verb, they=they, change=True, loses=True)
    if sense == "expel":
        lost = _between(parsed, verb, at)
        return _Hold(before if before != lost else "", lost, verb, they=they, change=True)
    if sense in _GAINS:
        lost = "" if before else _freed_from(parsed, at)
        return _Hold(before, lost, verb, they=they, change=change)
    return None


def _freed_from(parsed: Parsed, at: int) -> str:
    """Return whose grip ground was freed from: تحررت 50% من المدينة من قبضة التنظيم."""
    for index, item in parsed.right(at, _REACH):
        if item.has("hands-from"):
            return next((one.id for _, one in parsed.right(index, 3) if one.kind == "actor"), "")
    return ""


def _nearest(parsed: Parsed, at: int) -> str:
    return next((one.id for index, one in parsed.left(at, _FAR, across=True)
                 if one.kind == "actor" and not _is_loser(parsed, index)), "")  # fmt: skip


def _is_by(parsed: Parsed, at: int) -> bool:
    """Return whether "by" stands before a party: "by the army"."""
    words = 0
    for _, before in parsed.left(at, 4):
        if before.has("by", "from"):
            return True
        words += before.kind == "word"
        if not (before.kind == "word" or (before.has("list") and not before.has("of"))):
            return False
        if words > _WORDS:
            return False
    return False


def _between(parsed: Parsed, first: int, last: int) -> str:
    return next((one.id for one in parsed.items[first + 1 : last] if one.kind == "actor"), "")


def _subject(parsed: Parsed, verb: int, at: int) -> tuple[str, bool]:
    """Return the party that does what a verb tells, and whether a pronoun names it."""
    if parsed.line.language == "ar":
        behind = next(
            (one.id for index, one in enumerate(parsed.items[verb + 1 : at], verb + 1)
             if one.kind == "actor" and not _is_loser(parsed, index)), ""
        )  # fmt: skip
        if behind:
            return behind, False
        if "ل" in parsed.items[verb].particles:
            return "", False  # لتسيطر: whoever acted before
    for across in (False, True):
        for index, item in parsed.left(verb, 18 if across else 10, across):
            if item.kind == "actor" and not _is_loser(parsed, index):
                return item.id, False
            if item.text in _THEY and index >= verb - 4:
                return "", True
            if item.kind == "claimant" and not across:
                break
    entry = parsed.items[verb].entry
    gerund = entry is not None and entry.form == "gerund" and parsed.line.language != "ar"
    behind = next((one.id for index, one in parsed.right(at, 10)
                   if one.kind == "actor" and (gerund or _is_by(parsed, index))), "")  # fmt: skip
    return behind, False


def _said_of(parsed: Parsed, at: int, ground: Ground) -> _Hold | None:
    """Return the parties of what is said of a share that is the subject: "is now held by"."""
    found: _Hold | None = None
    inner = parsed.clause[at]
    owner = parsed.items[ground.last + 1] if ground.last + 1 < len(parsed.items) else None
    if owner is not None and owner.kind == "actor" and "ل" in owner.particles:
        turned = next((i for i, one in parsed.left(at, 3) if one.has("become")), None)
        if turned is not None:
            return _Hold(owner.id, "", turned)  # باتت 78% من المدينة للجيش
    for index, item in parsed.right(max(at, ground.last), _REACH, across=True):
        if item.is_sign(";؛") or (found is not None and item.has("bound") and not item.has("rel")):
            break
        if found is not None and found.they and parsed.items[found.by].has("hands-own"):
            break  # "has come under their control", whatever is told behind
        hold = _phrase(parsed, index, item)
        if hold is not None and (found is None or not _stands(found) or _stands(hold)):
            found = hold
            if _stands(hold) and parsed.clause[index] == inner:
                break
    if found is not None:
        return found
    return _before_it(parsed, at)


def _stands(hold: _Hold) -> bool:
    return bool(hold.gained or hold.lost)


def _phrase(parsed: Parsed, at: int, item: Item) -> _Hold | None:
    """Return whose hands a phrase behind the share names."""
    following = [(index, one) for index, one in parsed.right(at, 5, across=True)]
    if item.has("hands-own"):
        return _Hold("", "", at, they=True)
    if item.has("hands") or (item.has("attribute") and not item.has("rel")):
        actor = next((one.id for _, one in following[:3] if one.kind == "actor"), "")
        return _Hold(actor, "", at, they=not actor)
    if item.has("hands-after") and is_from(parsed, at):
        whose = next((one.id for _, one in parsed.left(at, 3) if one.kind == "actor"), "")
        return _Hold("", whose, at, change=True) if whose else None
    if item.has("hands-after"):
        actor = next((one.id for _, one in parsed.left(at, 3) if one.kind == "actor"), "")
        return _Hold(actor, "", at, they=not actor) if actor or item.has("hands-own") else None
    if item.has("become") and following and "ل" in following[0][1].particles:
        owner = following[0][1]  # باتت للجيش
        return _Hold(owner.id, "", at) if owner.kind == "actor" else None
    if item.has("become") and (owner_id := _owner(parsed, at)):
        return _Hold(owner_id, "", at)
    if item.kind != "predicate" or item.entry is None:
        return None
    if item.entry.sense == "leave" and following and following[0][1].has("to"):
        actor = next((one.id for _, one in following[1:4] if one.kind == "actor"), "")
        return _Hold(actor, "", at) if actor else None  # "is left to the rebels"
    if item.entry.sense in ("fall", "pass"):
        actor = next((one.id for _, one in following if one.kind == "actor"), "")
        return _Hold(actor, "", at, change=True)
    if item.entry.sense == "lose" and item.entry.form in ("past", "participle"):
        return _Hold("", "", at, passive=True, change=True)
    if item.entry.sense in ("take", "hold"):
        agent = next((one.id for index, one in following
                      if one.kind == "actor" and _is_by(parsed, index)), "")  # fmt: skip
        lost = bool(agent) and parsed.items[at + 1].has("from")
        change = item.entry.sense == "take"
        return _Hold("" if lost else agent, agent if lost else "", at, True, change=change)
    return None


def _owner(parsed: Parsed, at: int) -> str:
    """Return the party to which a share belongs now: "is now the army's", "sont à l'armée"."""
    following = parsed.items[at + 1 : at + 4]
    while following and following[0].has("become"):
        following = following[1:]
    if not following:
        return ""
    own = following[0]
    if own.kind == "actor":
        last = parsed.line.words[own.last - 1].surface
        return own.id if last.endswith(("'s", "’s", "s'", "s’")) else ""
    given = parsed.line.language == "fr" and own.has("to") and len(following) > 1
    return following[1].id if given and following[1].kind == "actor" else ""


def _before_it(parsed: Parsed, at: int) -> _Hold | None:
    """Return whose hands a phrase before the share names: под их контролем находится 90%."""
    for index, item in parsed.left(at, 10):
        if item.has("hands", "hands-own"):
            actor = next((one.id for _, one in parsed.right(index, 3) if one.kind == "actor"), "")
            actor = actor or _relative(parsed, index)
            return _Hold(actor, "", index, they=not actor)
        if item.kind in ("place", "sign"):
            return None
    return None


def _relative(parsed: Parsed, at: int) -> str:
    """Return the party of "the group, in whose hands no more is left than": التنظيم الذي … بيده."""
    which = next((i for i, one in parsed.left(at, 6) if one.has("rel")), None)
    before = parsed.items[which - 1] if which else None
    return before.id if before is not None and before.kind == "actor" else ""


def _owned(parsed: Parsed, at: int) -> _Hold | None:
    """Return the nearest party where only words such as "left", "control" tell of control."""
    near = [*parsed.left(at, 12, across=True), *parsed.right(at, _REACH, across=True)]
    told = next((index for index, item in near if item.has("rule", "hands-own", "held")), None)
    if told is None:
        return None
    actors = sorted(
        (abs(index - at), item.id)
        for index, item in near
        if item.kind == "actor" and (not _is_loser(parsed, index) or _keeps(parsed, told))
    )
    they = any(one.text in _THEY for _, one in parsed.left(at, 6))
    return _Hold(actors[0][1] if actors and not they else "", "", told, they=they)


def _keeps(parsed: Parsed, told: int) -> bool:
    """Return whether «у боевиков осталось» tells who still has ground."""
    item = parsed.items[told]
    words = [word.norm for word in parsed.line.words[item.first : item.last]]
    if parsed.line.language == "fr":
        return "reste" in words  # "il ne reste aux rebelles que"
    return parsed.line.language == "ru" and words[0].startswith("оста")


def _is_loser(parsed: Parsed, at: int) -> bool:
    """Return whether ground was taken from a party: "from the rebels", aux rebelles, معاقل Y."""
    first = parsed.items[at].first
    if parsed.line.language == "ar":
        return at > 0 and parsed.items[at - 1].has("points")
    robbed = bool(first) and parsed.line.words[first - 1].norm in _FROM
    return robbed or deprived(parsed, at)
