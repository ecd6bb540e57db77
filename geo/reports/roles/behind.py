"""The places that stand behind a predicate: "captured most of the X district".

Only what may stand between a verb and its object is passed over: dates and other adverbials, the
parts that narrow it, "the last rebel positions in", "a district in the east:". A place that only
locates something ("south of X", "toward X") is no object.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from geo.reports.clauses import Item, Parsed
from geo.reports.roles.between import HOLDS, adverbial, held_by, they_had
from geo.reports.roles.parts import behind_landmark
from geo.reports.roles.referred import (
    announced,
    clitic,
    entry_of,
    meant,
    named_as,
    over_buildings,
    there,
)
from geo.reports.roles.targets import MOST_UNKNOWN, Target

__all__ = ["behind", "entry_of", "joins"]

_CONTINUES: Final = ("place-one", "place-many", "whole", "list", "of", "part", "points",
                     "not-place", "including", "compass", "area", "the-place", "held")  # fmt: skip
_HEADS: Final = ("place-one", "place-many", "not-place", "area", "the-place")
_BEHIND: Final = frozenset({"back", "of-party", "flag-left"})
"""What a predicate asks for behind its place."""
_DETERMINERS: Final = frozenset({"its", "their", "his", "following", "leur", "leurs", "свой"})
_BUILDINGS: Final = frozenset({"hospital", "school", "bakery", "clinic", "factory", "bridge"})
_REACH: Final = 24
_NOT_BETWEEN: Final = (
    "say", "deny", "aim", "fail", "future", "not", "bound", "before", "manage", "hands",
    "hands-after", "hands-from", "hands-own", "rest", "light", "lose-light", "strikes", "shell",
    "speaker", "wounded", "force",
)  # fmt: skip
"""What begins something else than the object of a verb."""


class _Walk:
    """What a search has met: the senses of items, unknown words, whether a place in between would
    only locate a thing named before ("a district in the east")."""

    def __init__(self, particles: tuple[str, ...]) -> None:
        self.met: set[str] = set()
        self.unknown = 0
        self.head = False
        self.locating = self.owned = False
        self.needed = set(particles) - {"direct", "to", *_BEHIND}
        self.behind = set(particles) & _BEHIND
        self.to = "to" in particles

    @property
    def partial(self) -> bool:
        return bool(self.met & {"points", "part"})


def behind(parsed: Parsed, at: int, particles: tuple[str, ...]) -> Target | None:
    """Return the places behind the predicate, when only what may stand between does."""
    walk = _Walk(particles)
    skip = 0
    for index, item in parsed.right(at, _REACH):
        if index < skip:
            continue
        if item.kind == "place":
            if walk.locating or _building(parsed, index) or not _complete(parsed, at, index, walk):
                return None
            return Target(item.places, item.mentions, walk.partial, index, "object")
        if index == at + 1 and (before := clitic(parsed, at)) is not None:
            return before
        if item.has("it") and item.text in ("it", "them"):
            part = Target((), (), True, index, "pronoun", back=True)
            told = walk.partial and parsed.items[index - 1].has("of", "part")
            return meant(parsed, at, walk.partial) or (part if told else None)
        if item.text == "there" and walk.partial:
            return there(parsed, at)
        if "flag" in walk.met and item.text in ("its", "their") and over_buildings(parsed, index):
            back = Target((), (), False, index, "pronoun", back=True)
            return meant(parsed, at, partial=False) or back
        if item.text == "its" and _part_of_its(parsed, at, index):
            return meant(parsed, at, partial=True)  # "retook three of its streets"
        if (listed := announced(parsed, index)) is not None:
            return replace(listed, partial=walk.partial)
        if parsed.is_back(index) and not item.has("beside"):
            partial = walk.partial or item.has("rest")
            return Target((), (), partial, index, "object", back=True)
        skip = adverbial(parsed, index)
        if not skip and item.text == "what" and index + 1 < len(parsed.items):
            skip = they_had(parsed, index + 1)  # "gave up what they still held of X"
        if skip:
            continue
        skip = 0
        if walk.met & {"points", "part"} or walk.head:
            skip = held_by(parsed, index) or they_had(parsed, index)
        if skip:
            walk.met.add("points")
            continue
        if walk.met & {"points"} and (skip := behind_landmark(parsed, index)):
            continue
        step = _step(parsed, at, index, walk)
        walk.unknown += step == "word" and not _is_name(parsed, item)
        if step == "stop" or walk.unknown > MOST_UNKNOWN:
            return None
        walk.met.add(step)
        if item.text == "and":
            walk.met -= {"points", "part"}  # "captured a market and the X district"
    return None


def _part_of_its(parsed: Parsed, at: int, index: int) -> bool:
    """Return whether "its" is a place whose parts are told of: "most of its streets"."""
    before = parsed.items[index - 1]
    counted = before.has("of", "part", "whole") and index - at > 1
    behind = [item for _, item in parsed.right(index, 3)]
    side = bool(behind) and behind[0].has("compass")  # "seized its northern part"
    return (counted or side) and any(
        item.has("points", "part") or item.text in ("part", "parts") for item in behind
    )


def _is_name(parsed: Parsed, item: Item) -> bool:
    """Return whether a word is part of a name in the list that the case does not know."""
    return parsed.line.language == "en" and parsed.line.words[item.first].text[:1].isupper()


def _building(parsed: Parsed, at: int) -> bool:
    """Return whether the name belongs to a house behind it: "the X hospital"."""
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    if following is None or following.kind == "place":
        return False
    last = parsed.line.words[parsed.items[at].last - 1].surface
    owned = parsed.line.language == "en" and last.endswith(("'s", "’s"))
    if owned and following.kind == "word":
        near = [following, *(item for _, item in parsed.right(at + 1, 2))]
        return not any(item.has("points", "part", *_HEADS) for item in near)
    return parsed.line.words[following.first].norm in _BUILDINGS


def _complete(parsed: Parsed, verb: int, at: int, walk: _Walk) -> bool:
    """Return whether all that the predicate asks for stands around its place: "withdrew … from",
    "raised the flag over", "won X back", "emptied X of rebels"."""
    if any(asked in walk.needed - walk.met for asked in ("from", "men")):
        return False
    if "flag" in walk.needed and "flag" not in walk.met:
        return False
    if "flag-left" in walk.behind and not any(item.has("flag") for _, item in parsed.left(verb, 8)):
        return False
    following = [item for _, item in parsed.right(at, 4)]
    if "back" in walk.behind and not any(_is_back(parsed, item) for item in following[:2]):
        return False
    if "of-party" in walk.behind:
        names = any(item.kind == "actor" or item.has("fighters") for item in following)
        whom = following[1] if len(following) > 1 and following[0].has("of") else None
        if whom is not None and whom.kind == "cue" and not whom.has("fighters", "list", "whole"):
            return False  # "emptied of civilians while the army"
        return names and any(item.has("of", "hands-from") for item in following[:2])
    return True


def _is_back(parsed: Parsed, item: Item) -> bool:
    """Return whether "won X back", "brought X under control" ends there."""
    words = [word.norm for word in parsed.line.words[item.first : item.last]]
    return item.text == "back" or words == ["under", "control"]


def _step(parsed: Parsed, at: int, index: int, walk: _Walk) -> str:
    """Return what an item between a verb and its place is: "stop" ends the search, "points" and
    "part" narrow the object, "word" is unknown, the rest may stand there."""
    item = parsed.items[index]
    if _from_party(parsed, index) or (item.has("rest") and not parsed.is_back(index)):
        return "go"
    if item.has("beside"):
        return "stop"
    if item.kind == "region":
        return _region(parsed, index, walk)
    if walk.locating and item.is_sign(",:–—-"):
        walk.locating = False
        return "go"
    if walk.head and item.is_sign("–—-") and _names_next(parsed, index):
        return "go"  # "another quarter of the city — X"
    walk.head = walk.head or item.has(*_HEADS)
    for sense in ("points", "part", "including"):
        if item.has(sense):
            return sense
    if item.has("territory") and not item.has("area"):
        whole = item.has("whole") or named_as(parsed, index)
        return "go" if whole else "points"
    if "flag" in walk.needed and item.has("flag"):
        return "flag"
    if "from" in walk.needed and item.has("from"):
        return "from"
    if entry_of(parsed, at) == "leave" and "from" in walk.needed - walk.met and (
        (item.has("fighters") and not item.has("residents")) or item.text in ("forces", "back")
        or (item.text == "men" and walk.owned)
    ):  # fmt: skip
        return "men"  # "withdrew its fighters from"
    if item.kind == "actor":
        return "go" if _leaver(parsed, at, index) else _party(parsed, index)
    if item.has("in"):
        return _inside(walk, item)
    if item.has("on") and not item.has("of") and walk.unknown and not walk.needed:
        return "stop"  # "captured a pilot over X"
    if led := _preposition(parsed, at, index, walk):
        return led
    if item.number is not None and item.number.percent:
        return "part"
    if item.kind in ("date", "number") or item.has(*_CONTINUES) or item.is_sign(",:«»"):
        return "go"
    if item.text in _DETERMINERS or item.has("another"):
        walk.owned = walk.owned or item.text in _DETERMINERS
        return "go"
    if item.is_sign("-") and parsed.line.words[item.first].glued:
        return "go"  # "the al-X market and the Y district"
    if item.kind in ("predicate", "claimant", "sign") or item.has(*_NOT_BETWEEN):
        return "stop"
    loose = item.kind == "word" or item.has("compass", "still", "become", "stay", "advance")
    return "word" if loose else "go"


def _region(parsed: Parsed, index: int, walk: _Walk) -> str:
    """Step over a region that tells where the places lie: "a district of eastern Aleppo, X"."""
    following = parsed.items[index + 1] if index + 1 < len(parsed.items) else None
    if following is not None and following.has("place-one", "place-many"):
        return "go"  # "an eastern Aleppo neighbourhood, X"
    if walk.head and parsed.items[index - 1].has("of", "place-one"):
        walk.locating = True
        return "go"
    return "go" if walk.locating or _names_next(parsed, index) else "stop"


def _inside(walk: _Walk, item: Item) -> str:
    """Step over "in": only a part of the place behind it is meant, or it locates what was named."""
    if walk.met & {"points", "part", "including"} or "in" in walk.needed:
        return "go"
    if walk.head:
        walk.locating = True
        return "go"
    return "go" if item.has("including") else "stop"


def _names_next(parsed: Parsed, at: int) -> bool:
    """Return whether a region only tells where the place right behind it lies."""
    following = parsed.items[at + 1 : at + 3]
    return bool(following) and (
        following[0].kind == "place"
        or (len(following) > 1 and following[0].has("list") and following[1].kind == "place")
    )


def _preposition(parsed: Parsed, at: int, index: int, walk: _Walk) -> str:
    """Return what a preposition or a word for people between a verb and its place is, empty for
    anything else."""
    item = parsed.items[index]
    if item.has("of", "on") or _is_particle(parsed, item, walk.needed):
        return "go"
    if item.has("people", "families"):
        return "stop"
    if entry_of(parsed, at) in ("leave", "lose", "expel") and (
        entry_of(parsed, index) == "hold" or parsed.line.words[item.first].norm in HOLDS
    ):
        return "points"  # "withdrew from the last areas they held in X"
    if item.has("from") and entry_of(parsed, at) in ("leave", "lose") and (
        parsed.items[index - 1].text in ("and", "et")
    ):  # fmt: skip
        return "go"  # "withdrew from the east and from X"
    if item.has("by") and _by_party(parsed, at, index):
        return "go"  # "the capture by the army of X"
    if item.has("to") and parsed.items[index - 1].kind in ("date", "number") and (
        index + 1 < len(parsed.items) and parsed.items[index + 1].kind == "date"
    ):  # fmt: skip
        return "go"  # "from Friday to Saturday"
    if item.has("to") and walk.head and _in_city(parsed, index):
        return "go"  # "un quartier rebelle à Alep, X"
    if item.has("from", "to", "by", "rel", "bomb", "other", "flee", "killed", "air"):
        return "go" if item.has("to") and walk.to else "stop"
    return ""


def _in_city(parsed: Parsed, at: int) -> bool:
    """Return whether "à" and a name tell where a French quarter lies that is named behind."""
    following = parsed.items[at + 1 : at + 3]
    return (
        parsed.line.language == "fr"
        and len(following) == 2
        and following[0].kind in ("word", "region")
        and parsed.line.words[following[0].first].text[:1].isupper()
        and following[1].is_sign(",:")
    )


def _by_party(parsed: Parsed, at: int, index: int) -> bool:
    """Return whether "by the army" stands between a noun and its place."""
    entry = parsed.items[at].entry
    if entry is None or entry.form != "noun":
        return False
    return _names_party(parsed, index, 3)


def _names_party(parsed: Parsed, index: int, reach: int) -> bool:
    """Return whether a party follows at once, small words aside."""
    for _, item in parsed.right(index, reach):
        if item.kind == "actor":
            return True
        if not item.has("list"):
            return False
    return False


def _leaver(parsed: Parsed, at: int, index: int) -> bool:
    """Return whether a party stands as the one that leaves: "withdrawal of the rebels from"."""
    entry = parsed.items[at].entry
    before = parsed.items[index - 1]
    noun = entry is not None and entry.form == "noun" and entry.sense in ("leave", "lose")
    return noun and before.has("of") and parsed.line.language == "en"


def _party(parsed: Parsed, index: int) -> str:
    """Step over a party that only owns what was taken ("the last rebel positions in"), or from
    which it was taken ("seized from the rebels")."""
    if parsed.line.language in ("fr", "ru"):
        return "go"
    if any(_from_party(parsed, index - back) for back in (1, 2) if index >= back):
        return "go"
    if any(parsed.items[index - back].has("by") for back in (1, 2) if index >= back):
        return "go"  # "the capture by the army of"
    for _, item in parsed.right(index, 3):
        if item.has("points", "part", "territory", *_HEADS):
            return "go"
        if item.kind != "word" and not item.has("compass", "still", "list"):
            return "stop"
    return "stop"


def _from_party(parsed: Parsed, index: int) -> bool:
    """Return whether "from" and a party stand at an item ("seized from the rebels")."""
    first = parsed.line.words[parsed.items[index].first].norm
    if first not in ("from", "aux", "у", "des", "от"):
        return False
    return _names_party(parsed, index, 2)


def joins(parsed: Parsed, at: int) -> bool:
    """Return whether a list goes on at an item: "and", "in addition to"."""
    text = parsed.text(at, at + 1).lower()
    return text in ("and", "et", "in addition to", "as well as", "along with", "ainsi que")


def _is_particle(parsed: Parsed, item: Item, needed: set[str]) -> bool:
    return any(word.norm in needed for word in parsed.line.words[item.first : item.last])
