"""Who does it in an Arabic sentence: mostly the party behind the verb, else the one before it."""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Parsed
from geo.reports.roles.agents import agent_of
from geo.reports.roles.subjects import has_particle, inherited, partitive, supports
from geo.reports.roles.targets import Target

__all__ = ["arabic_expulsion", "arabic_subject", "compels_them", "loser_behind", "other_subject"]

_LATTER: Final = frozenset({"الاخيره", "للاخيره", "الاخير", "للاخير", "الاخيرين"})
_OWNED: Final = frozenset(
    """بور تجمعات تحصينات اوكار معاقل مقرات مقار دفاعات خطوط جيوب فلول تحركات اليات ارتال صفوف
    تمركز تمركزات مناطق امدادات""".split()  # noqa: SIM905
)
"""What a party has: "the dens of Y" is no party that acts."""
_SINGULAR: Final = frozenset({"الجيش", "جيش", "التنظيم", "تنظيم", "النظام", "نظام"})
_OPERATIONS: Final = ("عملي", "هجوم", "هجمات", "حمله", "حملات", "معركه", "معارك")
_BESIDE: Final = frozenset({"ضد", "مع", "بين"})


def arabic_subject(parsed: Parsed, at: int, target: Target) -> str:
    """Return the party that does what the predicate at `at` tells, empty when none is named."""
    behind = target.at is not None and target.at > at
    if _left_by_other(parsed, at):
        return ""
    end = target.at if behind and target.at is not None else min(at + 12, len(parsed.items))
    for index in range(at + 1, end):
        item = parsed.items[index]
        if not behind and (parsed.clause[index] != parsed.clause[at] or item.is_sign(",،")):
            break
        told = behind or not has_particle(item)  # "its control of it: the rebels have nothing left"
        if item.kind == "actor" and told and _acts(parsed, index, at) and not (
            _fronted(parsed, at) and parsed.items[index - 1].has("place-many", "points")
        ):  # fmt: skip
            return item.id
        if item.kind == "predicate" or (item.has("rel") and not item.has("bound")):
            break  # "all the points that the army had reached"
        if not behind and item.kind == "word" and item.text.startswith("و") and (
            item.text.endswith("ت")):  # fmt: skip
            break  # "which it took on Thursday, and broke the lines of the gunmen"
    if _surprised(parsed, at):
        return parsed.items[at - 1].id
    latter = any(
        one.text in _LATTER or (one.has("force") and one.text.endswith(("ها", "هم", "ه")))
        for _, one in parsed.left(at, 6, across=True)
    )  # "which forced it to withdraw": the party named last
    for index, item in parsed.left(at, 30 if latter else 14, across=latter):
        if (
            item.kind == "actor"
            and (
                latter
                or (_acts(parsed, index, at) and not has_particle(item))
                or _owns_forces(parsed, index)
                or _able(parsed, index)
                or _operates(parsed, index)
            )
            and not _companion(parsed, index)
        ):
            return item.id
    return _inherited(parsed, at)


def _fronted(parsed: Parsed, at: int) -> bool:
    """Return whether a party stands right before its verb, so that one behind only owns: "the army
    took the greatest of the rebels' quarters"."""
    before = parsed.items[at - 1] if at else None
    entry = parsed.items[at].entry
    finite = entry is not None and entry.form in ("past", "present")
    return finite and before is not None and before.kind == "actor" and not has_particle(before)


def _surprised(parsed: Parsed, at: int) -> bool:
    """Return whether the party right before و and a verb did what its own verb tells to another:
    "باغتتها قوات النظام وانتزعت X"."""
    if at < 2 or "و" not in parsed.items[at].particles or parsed.items[at - 1].kind != "actor":
        return False
    verb = parsed.items[at - 2]
    finite = verb.kind == "cue" and verb.has("other") and verb.last - verb.first == 1
    return finite and verb.text.endswith(("تها", "تهم", "ته", "هم"))


def _left_by_other(parsed: Parsed, at: int) -> bool:
    """Return whether somebody who is no known party withdraws: "after the other side left it"."""
    entry = parsed.items[at].entry
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    if entry is not None and entry.sense == "leave" and _forced_stranger(parsed, at):
        return True
    leaves = entry is not None and entry.sense == "leave" and entry.form == "noun"
    return leaves and following is not None and (
        following.kind == "word" and following.text.startswith("ال")
    )  # fmt: skip


def _forced_stranger(parsed: Parsed, at: int) -> bool:
    """Return whether somebody the case does not know had to leave: اضطرار الفصائل إلى تركها."""
    before = [one for _, one in parsed.left(at, 6)]
    if not before or not before[0].has("to"):
        return False
    for index, one in enumerate(before[1:]):
        if one.has("manage", "force"):
            return index > 0
        if one.kind != "word":
            return False
    return False


def compels_them(parsed: Parsed, at: int) -> bool:
    """Return whether a pronoun tells who had to leave, and means others than the party before it,
    which is one: "the army fought street by street, which forced them to leave most of X"."""
    forced = any(
        one.has("force", "drives") and parsed.line.words[one.last - 1].norm.endswith("هم")
        for _, one in parsed.left(at, 3)
    )
    party = parsed.nearest_left(at, lambda one: one.kind == "actor", 14, across=True)
    return forced and party is not None and parsed.items[party].text.lstrip("وف") in _SINGULAR


def _inherited(parsed: Parsed, at: int) -> str:
    """Return the subject of a clause before, who only suffers there left out."""
    for index in range(at - 1, -1, -1):
        item = parsed.items[index]
        first = item.kind == "actor" and not any(
            one.kind == "actor" and parsed.clause[i] == parsed.clause[index]
            for i, one in enumerate(parsed.items[:index])
        )
        if first and parsed.clause[index] < parsed.clause[at] and _suffers(parsed, index):
            earlier = next((one.id for i, one in enumerate(parsed.items[:index])
                            if one.kind == "actor" and _acts(parsed, i, at)), "")  # fmt: skip
            return earlier or inherited(parsed, at)
        if first and parsed.clause[index] < parsed.clause[at] and _acts(parsed, index, at):
            return inherited(parsed, at)
    return inherited(parsed, at)


def loser_behind(parsed: Parsed, at: int) -> str:
    """Return the party named only behind what it lost: "by its loss of X the rebels have …"."""
    item = parsed.items[at]
    theirs = item.entry is not None and item.entry.sense == "lose" and item.entry.form == "noun"
    if (
        parsed.line.language != "ar"
        or not theirs
        or not parsed.line.words[item.last - 1].norm.endswith(("ها", "هم", "ته"))
    ):
        return ""
    return next((one.id for _, one in parsed.right(at, 12, across=True) if one.kind == "actor"), "")


def other_subject(parsed: Parsed, at: int, loser: str) -> str:
    """Return the party before a predicate that is not the one from which it takes."""
    for index, item in parsed.left(at, 20, across=True):
        if item.kind == "actor" and item.id != loser and _acts(parsed, index, at):
            return item.id
    return ""


def _able(parsed: Parsed, index: int) -> bool:
    """Return whether ل and a party tell who managed: سبق للجيش أن."""
    before = parsed.items[index - 1] if index else None
    joined = parsed.items[index].particles.lstrip("وف") == "ل"
    return joined and before is not None and before.has("manage")


def _operates(parsed: Parsed, index: int) -> bool:
    """Return whether ل only tells whose operation it was: عملية واسعة للجيش, عمليات لوحدات من
    الجيش."""
    if parsed.items[index].particles.lstrip("وف") != "ل":
        return False
    return any(
        one.has("attack") or one.text.lstrip("وف").removeprefix("ال").startswith(_OPERATIONS)
        for _, one in parsed.left(index, 3)
    )


def _owns_forces(parsed: Parsed, index: int) -> bool:
    """Return whether a party owns the forces that act: القوات التابعة للجيش."""
    near = parsed.items[max(0, index - 2) : index]
    return len(near) == 2 and near[0].has("fighters") and near[1].has("attribute")


def _companion(parsed: Parsed, index: int) -> bool:
    """Return whether a party only goes along: "the army and the gunmen loyal to it"."""
    following = parsed.items[index + 1] if index + 1 < len(parsed.items) else None
    joined = "و" in parsed.items[index].particles
    return joined and following is not None and following.has("ally")


def _acts(parsed: Parsed, index: int, at: int) -> bool:
    """Return whether a party may be a subject: not "from" or "with" it, nor whose points they
    are."""
    if supports(parsed, index) and not _men_of(parsed, index, at):
        return False
    if index and (
        parsed.items[index - 1].has("points", "part")
        or parsed.items[index - 1].text.removeprefix("و") in _OWNED
    ):
        return False  # "the last points of the gunmen"
    before = parsed.items[index - 1].text.lstrip("وف") if index else ""
    if _fought(parsed, index):
        return False
    entry = parsed.items[at].entry
    taken = entry is not None and entry.sense in ("take", "hold")  # who is forced may leave
    if before == "من":
        return partitive(parsed, index) and not (taken and _suffers(parsed, index - 2))
    return before not in _BESIDE and not (taken and _suffers(parsed, index))


def _fought(parsed: Parsed, index: int) -> bool:
    """Return whether a party ends a phrase of those whom another fights: "clashes with the gunmen
    of the brigade of Y and of Z"."""
    for _, one in parsed.left(index, 8):
        if one.text.lstrip("وف") in _BESIDE or one.text == "علي":
            return True  # "the shelling of positions of Y led to"
        if not (one.kind in ("actor", "word") or one.has("fighters", "force", "title", "list")):
            return False
    return False


def _men_of(parsed: Parsed, index: int, at: int) -> bool:
    """Return whether the men of a party are the subject, right before their verb or behind it:
    عناصر الفصائل انسحبوا, انسحب عناصر الفصائل."""
    men = parsed.items[index - 1] if index else None
    if men is None or not men.has("fighters"):
        return False
    between = parsed.items[index + 1 : at]
    before = at > index and all(
        one.kind == "date" or one.has("manage", "light", "from", "be", "rel") for one in between
    )
    return before or at == index - 2


def _suffers(parsed: Parsed, index: int) -> bool:
    """Return whether something is done to a party: "the expulsion of Y", "the army drove Y out"."""
    if not index or "و" in parsed.items[index].particles:
        return False
    at = index - 1
    while at and parsed.items[at].has("fighters", "people") and not parsed.items[at].has("killed"):
        at -= 1
    before = parsed.items[at]
    if before.entry is not None and before.entry.sense == "expel":
        following = parsed.items[index + 1] if index + 1 < len(parsed.items) else None
        from_there = following is not None and following.has("from", "from-it")
        return before.entry.form == "noun" or from_there
    return before.kind == "actor" or before.has("killed", "wounded", "hands-from")


def _driven_out(parsed: Parsed, at: int) -> bool:
    """Return whether "from it" stands right behind a verb of driving out: it is passive."""
    entry = parsed.items[at].entry
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    finite = entry is not None and entry.form != "noun" and not entry.object
    return finite and following is not None and following.has("from-it")


def _driven_from(parsed: Parsed, at: int) -> bool:
    """Return whether a verb of driving out has no object but a place behind من: it is passive."""
    entry = parsed.items[at].entry
    following = parsed.items[at + 1 : at + 4]
    if entry is None or entry.form == "noun" or entry.object or not following:
        return False
    return following[0].text == "من" and all(
        one.kind == "place" or one.has("place-one", "place-many") for one in following[1:2]
    )


def _left_behind(parsed: Parsed, index: int) -> bool:
    """Return whether a place is rid of a party: "cleared X of the men of Y"."""
    at = index - 1
    while at > 0 and parsed.items[at].has("fighters", "people"):
        at -= 1
    return at >= 0 and parsed.items[at].has("from", "hands-from") and not (
        partitive(parsed, index))  # fmt: skip


def arabic_expulsion(parsed: Parsed, at: int, target: Target) -> tuple[str, str]:
    """Return who drove whom out of a place; nobody when it was civilians, or none can be told."""
    item = parsed.items[at]
    end = target.at if target.at is not None and target.at > at else min(at + 9, len(parsed.items))
    between = parsed.items[at + 1 : end]
    named = [one.id for one in between if one.kind == "actor"]
    noun = item.entry is not None and item.entry.form == "noun"
    doer = next((one.id for i, one in parsed.left(at, 14) if one.kind == "actor"
                 and not has_particle(one) and not _companion(parsed, i)
                 and not _left_behind(parsed, i)), "")  # fmt: skip
    if len(set(named)) > 1:
        return named[0], named[-1]
    agent = agent_of(parsed, at, target)
    if agent and agent not in named and not noun:
        return agent, named[0] if named else "" if doer == agent else doer  # أُخرج … على يد
    people = any(one.has("people", "families", "residents") for one in between)
    fighters = any(one.has("fighters", "force") for one in between)
    if not named and _driven_from(parsed, at):
        left = next((one for _, one in parsed.left(at, 14, across=True)
                     if one.kind == "actor"), None)  # fmt: skip
        apart = left is None or (  # the verb is feminine, that party is not
            parsed.line.words[item.last - 1].norm.endswith("ت")
            and left.text.lstrip("وف") in _SINGULAR
        )
        return "", "" if apart or left is None else left.id
    if not named and _driven_out(parsed, at):
        return "", doer or inherited(parsed, at)  # قبل أن يطرد منها
    if not named:
        driven = fighters or (item.entry is not None and item.entry.object)
        return (doer or inherited(parsed, at), "") if driven and not people else ("", "")
    if noun or (doer and doer != named[0]):
        gained = doer or inherited(parsed, at)
        return (gained, named[0]) if gained != named[0] else ("", "")
    if fighters:
        return named[0], ""
    return ("", "") if people else ("", named[0])
