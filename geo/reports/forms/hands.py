"""Places in somebody's hands: "X is now in the hands of Y", "X slipped out of Y's control"."""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Item, Parsed
from geo.reports.clauses.topics import listed, opening_hands, topic
from geo.reports.forms.apposed import (
    in_apposition,
    other_subject,
    own_word,
    owner_meant,
    part_of_it,
)
from geo.reports.forms.ended import has_ended, is_from, is_under, was_once
from geo.reports.forms.standing import leaves_only
from geo.reports.mood import mood_of
from geo.reports.roles.phrases_arabic import is_cause
from geo.reports.roles.targets import Change, Target, qualifies
from geo.reports.roles.walks_arabic import noun_phrase

__all__ = ["by_hands"]

_HAVE: Final = frozenset({"a", "ont", "avait", "avaient", "ayant", "aurait", "auraient"})
_IS: Final = ("is", "are", "was", "were", "been", "est", "sont", "était", "étaient", "находится",
              "находятся", "находился", "находилась", "находились")  # fmt: skip

_THEIRS: Final = ("يه", "يها", "يهم", "وه", "وها", "وهم", "قواته", "قواتها", "وحداته",
           "وحداتها")  # fmt: skip
_CLOSE: Final = 3
_UNITS: Final = 6
"""Items between the hands and their party, and between them where units are named first."""
_LISTED: Final = 8
_PEOPLE: Final = 12
"""Items between those who leave and their verb: "residents of X, Y and Z were leaving"."""
_FRONTED: Final = 12
"""Items within which "With X in army hands, …" ends."""


def by_hands(parsed: Parsed, at: int) -> Change | None:
    """Read "X is now in the hands of Y", باتت X تحت سيطرة Y, خرج X عن سيطرة Y."""
    item = parsed.items[at]
    led = (
        item.has("hands")
        and item.text == "الي"
        and any(one.has("manage") for _, one in parsed.left(at, 6))
    )  # "led to the army's control of X"
    led = led or (item.has("hands") and item.text.startswith("لس") and is_cause(parsed, item))
    if (item.has("hands-from") or led) and (told := _told_of(parsed, at)) is not None:
        return told
    actor = _holder(parsed, at, item)
    ended = has_ended(parsed, at)
    mood = mood_of(parsed, at, state=True)
    if not actor or (mood == "blocked" and not ended):
        return None
    leaving = (item.has("hands-from") and not item.has("hands")) or ended
    leaving = leaving or (item.has("hands-after") and is_from(parsed, at))
    become = _verb(parsed, at, leaving=leaving, ended=ended)
    if become is None:
        return None
    fell = parsed.items[become].entry
    if fell is not None and fell.form == "noun" and mood_of(parsed, become) == "blocked":
        return None  # "rumours of the fall of X to"
    target = _owned(parsed, at, become)
    if at > become and (target is None or not target.places or parsed.line.language == "en"):
        target = None if other_subject(parsed, target, become) else target
        target = part_of_it(parsed, become) or target
    if target is None or was_once(parsed, at, become) or _long_held(parsed, at, become):
        return None
    actor = actor.removeprefix("?")  # the speaker, whose side the case may know
    gained, lost = ("", actor) if leaving else (actor, "")
    return Change(target, gained, lost, "", mood == "denied", False, "hands", at)


def _verb(parsed: Parsed, at: int, *, leaving: bool, ended: bool) -> int | None:
    """Return the item that tells of a change ("is now", "fell", بات), None when the hands are but
    an attribute of the place, or go on."""
    become = _before(parsed, at, leaving=leaving, ended=ended)
    if become is not None and become < 0:
        return None
    if become is None and parsed.line.language == "ru":
        become = next((i for i, one in parsed.right(at, 6) if one.has("become")
                       or (one.entry is not None and one.entry.sense == "pass")), None)  # fmt: skip
    if (
        become is None
        and parsed.items[0].text == "with"
        and at < _FRONTED
        and not any(one.is_sign(",") for one in parsed.items[:at])
    ):
        become = 0  # "With X in army hands, …"
    if become is None and leaving and _is_finite(parsed.items[at]):
        become = at  # "X is rid of": خلا X من
    if become is None and parsed.line.language == "ru" and parsed.items[at].has("hands-own"):
        become = at  # «X под нашим контролем»
    if become is None and leaving and at and parsed.items[at - 1].text in _HAVE:
        become = at  # "X a échappé aux rebelles"
    if become is None and (
        _announced(parsed, at) or _lately(parsed, at) or opening_hands(parsed, at)
    ):
        become = at
    if become is None and parsed.line.language == "ru" and at and parsed.items[at - 1].has("whole"):
        become = at  # «X целиком в руках»
    if become and parsed.items[become - 1].has("rel") and parsed.text(become, become + 1) in _IS:
        return None  # "X, which is under rebel control, was bombed"
    if become is None or any(
        one.has("still", "attribute", "rel") for one in parsed.items[min(become, at) : at]
    ):
        return None
    return become


def _is_finite(item: Item) -> bool:
    """Return whether the hands are a verb of their own."""
    return item.tag is not None and any(
        entry.sense == "hands-from" and entry.form == "past" for entry in item.tag.entries
    )


def _before(parsed: Parsed, at: int, *, leaving: bool, ended: bool) -> int | None:
    """Return the verb before the hands, -1 when something there makes an attribute of them."""
    own = parsed.items[at].has("hands-own")
    if not (leaving or ended) and (_is_remnant(parsed, at) or in_apposition(parsed, at)):
        return -1
    for index, before in parsed.left(at, 14):
        if index == at - 1 and parsed.line.language == "ar" and before.has("hands"):
            continue  # "subject to", before "the control of"
        if before.has("rel", "attribute", "still", "held", "hands", "hands-after") or (
            before.has("be") and at - index == 1
        ):
            return -1
        if parsed.line.language == "ar" and before.has("people", "families"):
            return -1  # "thousands moved to the areas of"
        sense = before.entry.sense if before.entry is not None else ""
        if (sense == "leave" or before.has("flee")) and any(
            one.has("people", "residents", "families") and not one.has("fighters")
            for _, one in parsed.left(index, _PEOPLE)
        ):
            return -1  # "residents of X fled into government hands"
        if (
            before.has("become")
            or ((leaving or own) and before.has("light"))
            or ended
            or sense in ("pass", "fall")
            or (sense == "leave" and not own)
        ):
            if sense == "leave" and (leaves_only(parsed, index) or _was_left(parsed, index)):
                return -1  # "leaving only X in rebel hands"
            return index
    return None


def _was_left(parsed: Parsed, at: int) -> bool:
    """Return whether "are left" stands at a verb: what is in somebody's hands still."""
    left = parsed.line.words[parsed.items[at].first].norm == "left"
    return left and any(one.text in _IS for _, one in parsed.left(at, 2))


def _is_remnant(parsed: Parsed, at: int) -> bool:
    """Return whether hands only describe what is left: "is the last district under their control",
    "one of the few quarters in rebel hands"."""
    if parsed.line.language != "en":
        return False
    head = None
    for index, item in parsed.left(at, 9):
        if item.has("place-one", "place-many", "area", "not-place", "part") and head is None:
            head = index
        elif item.text in _IS or item.kind in ("place", "predicate", "sign"):
            break
    if head is None or at - head > 4:
        return False
    first = parsed.items[head].first
    near = [word.norm for word in parsed.line.words[max(0, first - 5) : first]]
    return bool({"last", "only", "remaining", "few", "sole"} & set(near)) or (near[-2:] == [
        "of", "the"] and "one" in near)  # fmt: skip


def _announced(parsed: Parsed, at: int) -> bool:
    """Return whether a headline tells it without a verb: "مصدر: حي X تحت سيطرة الجيش"."""
    if parsed.line.language == "en":
        return False
    if _bare_headline(parsed, at) or _stated(parsed, at):
        return True
    if parsed.line.language != "ar":
        return False
    for index, item in parsed.left(at, 6, across=True):
        if item.is_sign(":"):
            return index < at - 1
        if not (item.kind == "place" or item.has("place-one", "place-many", "whole", "list")):
            return False
    return False


def _bare_headline(parsed: Parsed, at: int) -> bool:
    """Return whether nothing but places, hands, their party and when it was makes a sentence:
    "حي X في قبضة الجيش بعد معارك"."""
    before = parsed.items[:at]
    placed = all(one.kind == "place" or one.is_sign(",،") or one.has("place-one", "place-many",
                 "whole", "list", "part") for one in before)  # fmt: skip
    named = any(one.kind == "place" for one in before) and not before[-1].is_sign(",")
    if not (placed and named) or any(one.text.startswith("منذ") for one in parsed.items):
        return False
    holder = next((i for i, one in parsed.right(at, 3) if one.kind == "actor"), None)
    if holder is None:
        return False
    while holder + 1 < len(parsed.items) and parsed.items[holder + 1].has("whole"):
        holder += 1
    behind = parsed.items[holder + 1] if holder + 1 < len(parsed.items) else None
    return behind is None or behind.kind in ("date", "sign") or behind.has("bound", "aside")


def _stated(parsed: Parsed, at: int) -> bool:
    """Return whether a statement tells of a place whose hands it is in, and no more: "that X, and
    the quarters around it, are under the control of Y"."""
    holder = next((i for i, one in parsed.right(at, 3) if one.kind == "actor"), None)
    if holder is None or topic(parsed, at) is None:
        return False
    behind = parsed.items[holder + 1] if holder + 1 < len(parsed.items) else None
    return behind is None or behind.kind == "sign"


def _lately(parsed: Parsed, at: int) -> bool:
    """Return whether a place is in somebody's hands since some day: ", in army hands since
    Friday"."""
    following = parsed.items[at + 1 : at + 4]
    dated = following[-1].when if len(following) > 1 else None
    dated = dated or (following[1].when if len(following) > 1 else None)
    if parsed.line.language != "en" or not following or following[0].text != "since":
        return False
    if dated is None or dated.past:
        return False
    been = [word.norm for word in parsed.line.words[: parsed.items[at].first]][-6:]
    if "been" in been and {"has", "have"} & set(been):
        return True  # "X has been under the army's control since Monday"
    for index, item in parsed.left(at, 5):
        if item.is_sign(","):
            return index > 0 and parsed.items[index - 1].kind == "place"
    return False


def _told_of(parsed: Parsed, at: int) -> Change | None:
    """Read تحدث عن سيطرة الجيش على X, where عن belongs to the verb of telling."""
    following = parsed.items[at + 1 : at + 5]
    on = next((i for i, one in enumerate(following) if one.has("on")), 0)
    loose = all(one.has("whole") or one.kind in ("date", "word") for one in following[1:on])
    if not on or following[0].kind != "actor" or not loose:
        return None
    mood = mood_of(parsed, at, state=True)
    target = noun_phrase(parsed, at + 1 + on) if mood != "blocked" else None
    if target is None or any(one.has("leave", "flee") for _, one in parsed.left(at, 3)):
        return None
    return Change(target, following[0].id, "", "captured", mood == "denied", False, "told", at)


def _long_held(parsed: Parsed, at: int, become: int) -> bool:
    """Return whether hands are told to have been somebody's for long: "has been under army control
    since the war began", not "since Monday"."""
    if parsed.line.language == "ru":
        behind = [item for _, item in parsed.right(at, 6)]
        return any(item.when is not None and item.when.past for item in behind)
    if parsed.line.language != "en" or parsed.items[become].text != "been":
        return False
    for index, item in parsed.right(at, 6):
        if item.text == "since" or item.has("since"):
            following = parsed.items[index + 1 : index + 4]
            days = [one.when for one in following if one.when is not None]
            return not days or days[0].past
        if item.text == "for" and any(one.kind == "date" or one.text in ("years", "months")
                                      for _, one in parsed.right(index, 3)):  # fmt: skip
            return True
    return False


def _holder(parsed: Parsed, at: int, item: Item) -> str:
    if item.has("hands-own"):
        return _speaker(parsed, at)
    if item.has("hands-from") and parsed.line.words[item.last - 1].norm == "منهم":
        return next((one.id for _, one in parsed.left(at, 24, True) if one.kind == "actor"), "")
    if item.has("hands", "hands-from"):
        for index, after in parsed.right(at, 5 if item.has("hands-from") else _UNITS):
            if after.kind == "actor" and (
                index - at <= _CLOSE or item.has("hands-from") or _of_units(parsed, at, index)
            ):
                return after.id
            if index <= at + 3 and after.has("fighters", "force") and own_word(parsed, index):
                return owner_meant(parsed, at) or "?"
            if index == at + 1 and after.has("fighters") and after.text.endswith(_THEIRS):
                return _speaker(parsed, at)  # "in the hands of his fighters"
    if item.has("hands-after"):
        if parsed.line.language == "en" and not is_under(parsed, at):
            return ""  # "the rebels now control", "the rebels' grip on"
        for _, before in parsed.left(at, 2):
            if before.kind == "actor":
                return before.id
    return ""


def _of_units(parsed: Parsed, at: int, actor: int) -> bool:
    """Return whether only units of an Arabic party stand before it: قبضة الوحدات الهجومية في Y."""
    between = parsed.items[at + 1 : actor]
    return parsed.line.language == "ar" and all(
        (one.kind == "word" and one.text.startswith("ال"))
        or one.has("in", "of", "attribute", "from")
        or one.has("fighters", "hands", "list")
        for one in between
    )


def _speaker(parsed: Parsed, at: int) -> str:
    """Return whose hands are meant by "its", "our": the only party named before, "?" for who
    speaks."""
    actors = [one.id for one in parsed.items[:at] if one.kind == "actor"]
    named = topic(parsed, at)
    if len(set(actors)) > 1 and named is not None:
        # Behind "Y said that X, …," whoever describes the place is not meant.
        actors = [one.id for one in parsed.items[:named] if one.kind == "actor"]
    if parsed.line.language == "en" and len(set(actors)) != 1:
        return owner_meant(parsed, at) or ("" if actors else "?")
    return actors[0] if len(set(actors)) == 1 else "?" if not actors else ""


def _relative_between(parsed: Parsed, first: int, last: int) -> bool:
    """Return whether only a relative clause parts two items ("X, which …, fell")."""
    between = parsed.items[first + 1 : last]
    return bool(between) and (
        between[0].has("rel")
        or (len(between) > 1 and between[0].is_sign(",،") and between[1].has("rel"))
    )


def _owned(parsed: Parsed, at: int, become: int) -> Target | None:
    """Return the places that are in someone's hands: around the verb that says so."""
    low, high = min(at, become), max(at, become)
    order = [*range(high - 1, -1, -1)]
    if parsed.line.language in ("ru", "ar"):
        order += range(high + 1, min(high + _behind(parsed, high), len(parsed.items)))
    for index in order:
        item = parsed.items[index]
        apart = abs(parsed.clause[index] - parsed.clause[at])
        if apart > 1 or low - index > 12 or (apart and not _relative_between(parsed, index, low)):
            continue
        partial = any(one.has("part", "points") for _, one in parsed.left(index, 3))
        if item.kind == "place" and qualifies(parsed, index):
            continue
        points = parsed.line.language in ("ar", "en") and _points_in(parsed, index)
        loose = apart or points or become == at  # "in X, in army hands since Friday"
        roles = ("", "of", "from", "in", "to") if loose else ("", "of", "from")
        if item.kind == "place" and parsed.role(index) in roles:
            return Target(item.places, item.mentions, partial or points, index, "subject",
                          passive=True)  # fmt: skip
        if parsed.is_back(index):
            return Target((), (), partial, index, "subject", passive=True, back=True)
    if parsed.line.language in ("en", "fr") and (behind := _listed(parsed, high)) is not None:
        return behind
    named = topic(parsed, low)
    if named is None and opening_hands(parsed, at):
        named = listed(parsed, at)
    if named is None:
        return None
    item = parsed.items[named]
    partial = any(one.has("part", "points") for one in parsed.items[at:named])
    return Target(item.places, item.mentions, partial, named, "subject", passive=True)


def _listed(parsed: Parsed, high: int) -> Target | None:
    """Return the list behind "two quarters are now in the hands of Y: X and Z"."""
    if not any(item.has("place-many", "place-one") for item in parsed.items[:high]):
        return None
    colon = False
    for index in range(high + 1, min(high + _LISTED, len(parsed.items))):
        item = parsed.items[index]
        if item.kind == "place" and colon:
            return Target(item.places, item.mentions, False, index, "subject", passive=True)
        colon = colon or item.is_sign(":")
        if not (item.kind == "actor" or item.is_sign(":") or item.has("list", "place-many")):
            return None
    return None


def _behind(parsed: Parsed, high: int) -> int:
    """Return how far behind the hands their places may stand: تحت سيطرة Y أحياء كل من: X."""
    for index in range(high + 1, min(high + _LISTED, len(parsed.items))):
        item = parsed.items[index]
        plain = item.kind in ("actor", "place", "date") or item.is_sign(":")
        if not plain and not item.has("place-many", "place-one", "whole", "list", "from"):
            return max(4, index - high)
    return _LISTED


def _points_in(parsed: Parsed, at: int) -> bool:
    """Return whether a place only says where points are: "all the points in X"."""
    arabic = parsed.line.language == "ar"
    heads = ("points",) if arabic else ("points", "place-many")
    return parsed.role(at) == "in" and any(
        one.has(*heads) for _, one in parsed.left(at, 8, across=arabic)
    )
