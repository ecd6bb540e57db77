"""What an Arabic sentence tells by its order: a masdar in front of the party of the main clause, a
place that has become somebody's, a withdrawal that "covered" places.

"ومع انتزاع X تكون قسد قد …": who took X stands only in the main clause. "صار حي X للجيش": ل alone
tells whose it is now. "شمل الانسحاب X وY": the places are the object of another verb.
"""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Item, Parsed
from geo.reports.mood import mood_of
from geo.reports.roles.subjects import has_particle
from geo.reports.roles.targets import Change, Target, subject_of

__all__ = ["by_dative", "main_subject"]

_BE: Final = frozenset({"تكون", "يكون", "كان", "كانت"})
_BECOME: Final = ("صار", "اصبح", "بات", "اضح", "غدت", "امس")
_SUBJECT_TO: Final = frozenset({"خاضعا", "خاضعه", "خاضعين", "خاضعتين"})
_FAR: Final = 18
_NEAR: Final = 4
_LISTED: Final = ("place-one", "place-many", "whole", "part", "list", "compass", "points")
_TELLS_MORE: Final = ("bound", "aside", "whole", "say", "from", "list", "manage")


def main_subject(parsed: Parsed, at: int, target: Target) -> str:
    """Return the party of the main clause behind a masdar that opens the sentence and names none,
    where that clause tells that it moved on: "with the capture of X the army has taken half"."""
    entry = parsed.items[at].entry
    if entry is None or entry.form != "noun" or entry.sense != "take" or target.at is None:
        return ""
    before = parsed.items[:at]
    opened = any("ب" in one.particles or one.has("manage") for one in (*before, parsed.items[at]))
    if not opened or len(before) > _NEAR or any(one.kind == "actor" for one in before):
        return ""
    verb = None
    for index, item in parsed.right(target.at, _FAR, across=True):
        if item.kind == "actor" and not has_particle(item) and verb is not None:
            return item.id if index - verb <= _NEAR and _moves_on(parsed, verb, index) else ""
        if verb is not None and index - verb > _NEAR:
            return ""
        if item.entry is not None and item.entry.sense not in ("take", "expel"):
            return ""
        if item.has("rel", "not", "fail"):
            return ""
        if item.text.lstrip("وف") in _BE or item.entry is not None or item.has("light", "advance"):
            verb = index
    return ""


def _moves_on(parsed: Parsed, verb: int, actor: int) -> bool:
    """Return whether a verb tells of more gains: a perfect with "have", or a verb of its own."""
    if parsed.items[verb].text.lstrip("وف") not in _BE:
        return True
    behind = [one for _, one in parsed.right(actor, _NEAR)]
    lost = any(one.entry is not None and one.entry.sense in ("lose", "leave") for one in behind)
    if behind and behind[0].text == "قد":
        return not lost  # "will have tightened the ring"
    taken = any(one.entry is not None and one.entry.sense in ("take", "expel") for one in behind)
    return taken or any(one.has("light", "advance", "manage") for one in behind)


def by_dative(parsed: Parsed, at: int) -> Change | None:
    """Read "X has become the army's": صار حي X للجيش, باتت X وY لقوات النظام."""
    item = parsed.items[at]
    if parsed.line.language != "ar" or item.kind != "actor" or not _owns(parsed, at):
        return None
    place = None
    for index, before in parsed.left(at, _FAR):
        if before.has("become") and before.text.lstrip("وف").startswith(_BECOME):
            break
        if before.kind == "place" and not before.particles.strip("و"):
            place = index
        elif not (before.kind == "date" or before.has(*_LISTED, "to")
                  or before.is_sign(",،") or before.text in _SUBJECT_TO):  # fmt: skip
            return None
    else:
        return None
    if mood_of(parsed, index, state=True) != "asserted" or any(
        one.has("still", "rel") for _, one in parsed.left(index, 2)
    ):  # fmt: skip
        return None
    target = subject_of(parsed, index)
    if place is not None:
        named = parsed.items[place]
        partial = any(one.has("part", "points") for one in parsed.items[index:place])
        target = Target(named.places, named.mentions, partial, place, "subject", passive=True)
    if target is None:
        return None
    return Change(target, item.id, "", "", False, False, "hands-dative", at)


def _owns(parsed: Parsed, at: int) -> bool:
    """Return whether ل or "to" leads to a party, and nothing tells what it is to that party."""
    item = parsed.items[at]
    before = parsed.items[at - 1] if at else None
    led = item.particles.lstrip("وف") == "ل" or (before is not None and before.text == "الي")
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    return led and (following is None or _ends(following))


def _ends(item: Item) -> bool:
    joined = item.kind == "word" and item.text.startswith("و")
    return joined or item.kind in ("sign", "date", "place") or item.has(*_TELLS_MORE)
