"""The parties behind a verb: who did it ("by"), who received it ("to"), from whom it was taken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geo.reports.clauses import Item, Parsed
from geo.reports.roles.noun_phrases import agent_behind, governed_by
from geo.reports.roles.subjects import has_particle, supports
from geo.reports.roles.targets import Target

__all__ = [
    "agent_of",
    "by_unknown",
    "from_party",
    "lost_before",
    "owner_of",
    "receiver_of",
    "rid_of",
    "told_that",
]

_GIVES: Final = frozenset({"gives", "gave", "giving", "hands", "handed", "handing", "grants",
                           "puts", "brings", "enables", "allows", "allowed", "enabled", "helps",
                           "helped"})  # fmt: skip
"""Behind a noun these tell who gains by it: "the fall of X gives the army control of the road"."""
_BE: Final = frozenset({"was", "were", "been", "has", "had", "ete", "est", "sont", "fut"})
_INSTRUMENTS: Final = 2
"""Words between a Russian passive and the party that did it: «отрядами вооруженной»."""
_LEFT_TO: Final = frozenset({"يبقي", "تبقي", "بقي", "يبق", "تبق", "يتبق", "يتبقي", "تبقت"})
_UNIT: Final = 5
_CONTROL: Final = frozenset({"control", "hands", "rule", "grip", "authority", "sway", "command"})
_GROUPS: Final = frozenset(
    """alliance coalition offensive operation advance division divisions brigade brigades regiment
    regiments battalion battalions""".split()  # noqa: SIM905
)
"""These stand for the party that the text is about."""
_MOMENTS: Final = frozenset({"noon", "nightfall", "dawn", "dusk", "evening", "midday", "then"})


def by_unknown(parsed: Parsed, at: int, target: Target) -> bool:
    """Return whether somebody did it whom the case does not know: "was taken over by students"."""
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    if parsed.line.language != "en" or following is None or following.text != "by":
        return False
    behind = [one for one in parsed.items[at + 2 : at + 4] if not one.has("list")]
    ranked = any(one.text in ("st", "nd", "rd", "th") for one in parsed.items[at + 3 : at + 5])
    if behind and (behind[0].kind == "date" or (behind[0].kind == "number" and ranked)):
        return False  # "was captured by Monday", "by the 15th and 16th Divisions"
    if at and parsed.items[at - 1].has("say"):
        return False  # "was claimed liberated by officers", who only speak
    return not agent_of(parsed, at, target) and not any(
        item.has("fighters", "force") or item.text in _MOMENTS or item.text in _GROUPS
        for item in parsed.items[at + 2 : at + 6]
    )


def rid_of(parsed: Parsed, at: int) -> str:
    """Return the party that "X was cleared of", right behind the verb."""
    following = parsed.items[at + 1 : at + 4]
    if not following or following[0].text not in ("of", "from"):
        return ""
    return next((one.id for one in following if one.kind == "actor"), "")


def agent_of(parsed: Parsed, at: int, target: Target) -> str:
    """Return the party behind "by", من قبل, على يد."""
    start = max(at, target.at if target.at is not None else at)
    for index in range(at + 1, min(len(parsed.items), start + 8)):
        item = parsed.items[index]
        if item.kind == "actor":
            if _attributed(parsed, index):
                continue
            if _instrument(parsed, at, index):
                return item.id
            before = parsed.items[index - 1]
            near = [before, parsed.items[index - 2]] if index >= 2 else [before]
            if any(one.has("by", "hands") for one in near) or "ب" in item.particles:
                return item.id
            if _by_far(parsed, at, index):
                return item.id
        if (item.kind == "predicate" or item.has("deny")) and index > start:
            break
        if index > start and _only_told(parsed, at, item):
            break
    if target.passive and (far := agent_behind(parsed, at)) is not None:
        return parsed.items[far].id
    return _instrument_before(parsed, at)


def _only_told(parsed: Parsed, at: int, item: Item) -> bool:
    """Return whether a verb of its own begins behind a noun, so that who stands behind "by" only
    tells it: "the fall of X was confirmed by"."""
    entry = parsed.items[at].entry
    if entry is None or entry.form != "noun" or parsed.line.language not in ("en", "fr"):
        return False
    return parsed.line.words[item.first].norm in _BE


def _instrument_before(parsed: Parsed, at: int) -> str:
    """Return the Russian party in the case of the one who does it, before a passive: «боевиками
    были оставлены позиции»."""
    entry = parsed.items[at].entry
    if parsed.line.language != "ru" or entry is None or entry.form != "passive":
        return ""
    for _, item in parsed.left(at, 4):
        if item.kind == "actor":
            last = parsed.line.words[item.last - 1].norm
            return item.id if last.endswith(("ами", "ями", "ыми", "ими")) else ""
    return ""


def _by_far(parsed: Parsed, at: int, actor: int) -> bool:
    """Return whether only words of its name stand between "by" and a party: "par les forces
    anti-djihadistes des FDS"."""
    entry = parsed.items[at].entry
    if parsed.line.language not in ("en", "fr") or entry is None or entry.sense == "hold":
        return False
    for index in range(actor - 1, max(at, actor - 7), -1):
        item = parsed.items[index]
        if item.has("by"):
            return True
        if not (item.kind == "word" or item.has("list") or item.is_sign("-")):
            return False
    return False


def _instrument(parsed: Parsed, at: int, actor: int) -> bool:
    """Return whether a Russian party stands right behind a passive, as the one who did it:
    «захвачен отрядами оппозиции»."""
    entry = parsed.items[at].entry
    if parsed.line.language != "ru" or entry is None or entry.form not in ("passive", "noun"):
        return False
    between = parsed.items[at + 1 : actor]
    if entry.form == "noun":
        last = parsed.line.words[parsed.items[actor].last - 1].norm
        ends = last.endswith(("ами", "ями", "ыми", "ими", "ией", "цами"))
        return ends and bool(between) and between[-1].kind == "place"  # «взятие X армией»
    return len(between) <= _INSTRUMENTS and all(one.kind == "word" for one in between)


def owner_of(parsed: Parsed, at: int, target: Target) -> str:
    """Return the party that leaves or loses as a noun tells: "the withdrawal of the rebels from",
    "le retrait des rebelles de"."""
    entry = parsed.items[at].entry
    if entry is None or entry.form != "noun" or parsed.line.language not in ("en", "fr"):
        return ""
    for index, item in parsed.right(at, 4):
        if target.at is not None and index >= target.at:
            return ""
        if item.kind == "actor":
            return item.id
        if not item.has("of", "list"):
            return ""
    return ""


def receiver_of(parsed: Parsed, at: int, target: Target) -> str:
    """Return the party behind "to", إلى, بيد."""
    start = max(at, target.at if target.at is not None else at)
    directly = parsed.items[at].entry
    if directly is not None and directly.sense == "pass" and (first := _fronted_to(parsed, at)):
        return first
    for index in range(at + 1, min(len(parsed.items), start + 9)):
        item = parsed.items[index]
        if item.kind == "actor" and parsed.line.language == "en" and _under_fire(parsed, index):
            return ""  # "came under heavy government fire"
        if item.kind == "actor":
            near = [one for _, one in parsed.left(index, 3, across=True)]
            if parsed.line.language == "ar":
                if near and near[0].text.lstrip("وف") in _LEFT_TO:
                    continue  # "nothing remains to Y but"
                near = _governing(near)
            if _attributed(parsed, index):
                continue  # "X, the largest quarter that is in the hands of Y, went to"
            if any(one.has("to", "hands", "by") for one in near) or has_particle(item):
                return item.id
            if near and near[0].text in _GIVES:
                return item.id
            if _is_dative(parsed, index) and index == start + 1:
                return item.id
            if (
                directly is not None
                and directly.sense in ("pass", "fall")
                and (directly.form != "noun" or (directly.sense == "pass" and index == at + 1))
                and (index - at <= 3 or _under(parsed, at, index) or _unit_of(parsed, at, index))
                and parsed.items[index - 1].text.lstrip("و") != "ان"
            ):
                return item.id
        if index <= start:
            continue
        if parsed.line.language == "fr" and _only_told(parsed, at, item):
            break
        if parsed.line.words[item.first].norm in _GIVES:
            continue
        if item.kind == "predicate" and item.entry is not None and item.entry.form != "noun":
            break
        if directly is not None and directly.form == "noun" and item.has("become", "other"):
            break  # "the fall of X is a blow to"
    return ""


def _attributed(parsed: Parsed, actor: int) -> bool:
    """Return whether an Arabic party's hands only describe what stands before: الواقعة بيد Y."""
    near = [one for _, one in parsed.left(actor, 4, across=True)]
    hands = next((at for at, one in enumerate(near) if one.has("hands")), None)
    return (
        parsed.line.language == "ar"
        and hands is not None
        and any(one.has("attribute", "be", "rel") for one in near[hands + 1 : hands + 2])
    )


def _fronted_to(parsed: Parsed, at: int) -> str:
    """Return the Arabic party to which a place went, before the verb: إلى الجيش عادت أحياء X."""
    before = parsed.items[max(0, at - 4) : at]
    if parsed.line.language != "ar" or not before or before[0].text.lstrip("وف") != "الي":
        return ""
    return next((one.id for one in before if one.kind == "actor"), "")


def _under_fire(parsed: Parsed, actor: int) -> bool:
    """Return whether a party's fire, shelling or attack stands there, not the party itself."""
    for _, item in parsed.right(actor, 3):
        if item.has("bomb", "attack", "shell", "strikes", "air", "other"):
            return not item.has("hands", "hands-after", "advance", "say")
        if item.kind != "word":
            return False
    return False


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


def _unit_of(parsed: Parsed, at: int, actor: int) -> bool:
    """Return whether a unit of a French party stands behind a verb: "passé sous le contrôle des
    unités de Wagner"."""
    between = parsed.items[at + 1 : actor]
    return (
        parsed.line.language == "fr"
        and len(between) <= _UNIT
        and all(one.kind == "word" or one.has("list", "of") for one in between)
    )


def _under(parsed: Parsed, at: int, actor: int) -> bool:
    """Return whether only "the control of" stands between a verb and a party: "fell under the full
    control of the army"."""
    between = parsed.items[at + 1 : actor]
    if parsed.line.language == "en" and _controlled(parsed, between):
        return True
    return (
        len(between) <= 6
        and all(
            one.has("hands-after", "list", "of", "whole") or one.kind == "word" for one in between
        )
        and any(one.has("hands-after") for one in between)
    )


def _controlled(parsed: Parsed, between: Sequence[Item]) -> bool:
    """Return whether a word for control stands between a verb and the units of a party: "came
    under the complete control of storm units of the company"."""
    words = {parsed.line.words[one.last - 1].norm for one in between}
    plain = all(
        one.has("hands-after", "list", "of", "whole", "fighters", "force", "advance", "suffix")
        or one.kind == "word"
        or (one.kind == "predicate" and parsed.line.words[one.last - 1].norm in _CONTROL)
        for one in between
    )
    return plain and len(between) <= 2 * _UNIT and not words.isdisjoint(_CONTROL)


def from_party(parsed: Parsed, at: int, target: Target) -> str:
    """Return the party behind "from" right after the object, or the one driven out later."""
    start = max(at, target.at if target.at is not None else at)
    for index in range(start + 1, min(len(parsed.items), start + 14)):
        item = parsed.items[index]
        if parsed.line.language == "ar" and parsed.clause[index] - parsed.clause[at] > 1:
            break
        if item.kind != "actor":
            continue
        near = [one for _, one in parsed.left(index, 3, across=True)]
        if parsed.line.language == "ar" and any(one.kind == "actor" for one in near):
            continue  # "the army, men of its units"
        if parsed.line.language == "ar" and near and near[0].has("by"):
            continue  # "the phase of … by the army"
        if parsed.line.language == "ar" and near and near[0].has("light"):
            continue  # "soon after the announcement of the army"
        if any(one.kind == "cue" and one.has("from", "from-it", "hands-from") for one in near):
            return item.id
        if parsed.line.language == "en" and supports(parsed, index) and any(
            one.has("hands-after", "hands") for one in near
        ):  # fmt: skip
            return item.id  # "from the grip of the group"
        if governed_by(parsed, index, "from"):
            return item.id
        if parsed.line.language == "en" and any(one.is_sign(",") for one in near):
            continue  # "they were ousted, the army said"
        if any(one.entry is not None and one.entry.sense in ("expel", "leave", "lose")
               for one in near):  # fmt: skip
            return item.id
    return ""


def lost_before(parsed: Parsed, at: int) -> bool:
    """Return whether the party before a noun loses by it: "what it lost with the liberation of"."""
    for _, item in parsed.left(at, 6):
        if item.kind == "predicate" and item.entry is not None:
            return item.entry.sense in ("lose", "leave")
        if item.kind == "actor":
            return False
    return False


def told_that(parsed: Parsed, at: int) -> bool:
    """Return whether the party before a noun only speaks: "rebels said that the capture of"."""
    for index, item in parsed.left(at, 8, across=True):
        if item.kind == "actor":
            return False
        if item.has("rel") and item.text == "that":
            return any(one.has("say") for _, one in parsed.left(index, 4, across=True))
    return False
