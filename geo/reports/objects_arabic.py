"""Which places an Arabic predicate is about.

The verb comes first, then mostly the party, then the place: bare, or behind على, من, إلى; عليها and
منها point back to a place named before.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from geo.reports.clauses import Parsed
from geo.reports.targets import Target, subject_of

__all__ = ["arabic_target", "noun_phrase"]

_POSTS: Final = frozenset({"مواقع", "نقاط"})
"""Posts beside a place are taken as a part of it, buildings and hills there are not."""
_MOST_OF_IT: Final = frozenset({"معظمه", "معظمها", "اغلبه", "اغلبها", "غالبيته", "غالبيتها"})
_FAR: Final = 26
_LONGEST_STEM: Final = 4


def arabic_target(parsed: Parsed, at: int) -> Target | None:
    """Return what the Arabic predicate at `at` is about, None when no place is its object."""
    item = parsed.items[at]
    entry = item.entry
    assert entry is not None  # noqa: S101 (the caller looked)
    if entry.object:
        return _antecedent(parsed, at)
    if entry.sense in ("fall", "pass", "become"):
        return _arabic_direct(parsed, at) or subject_of(parsed, at)
    if entry.sense == "expel":
        return _arabic_expelled(parsed, at)
    if entry.particles:
        return _behind_particle(parsed, at, entry.particles)
    found = _arabic_direct(parsed, at)
    if found is None and entry.form == "noun" and _ends_in_pronoun(parsed, at):
        return _antecedent(parsed, at)
    return found


def _ends_in_pronoun(parsed: Parsed, at: int) -> bool:
    """Return whether a noun ends in a pronoun, as تحريره."""
    norm = parsed.line.words[parsed.items[at].last - 1].norm
    return len(norm) > _LONGEST_STEM and norm.endswith(("ه", "ها", "هما", "هم"))


def _antecedent(parsed: Parsed, at: int) -> Target | None:
    """Return what عليها, منها or the ending of a verb points back to."""
    entry = parsed.items[at].entry
    relative = any(one.has("rel") for _, one in parsed.left(at, 4, across=True)) or parsed.items[
        at
    ].has("rel")
    if relative and entry is not None and entry.form == "present":
        return None  # "which the army controls" is an attribute
    if relative and _of_points(parsed, at):
        return None  # "the points that they had lost"
    for index in range(at - 1, max(-1, at - 30), -1):
        item = parsed.items[index]
        if item.kind == "place":
            if parsed.role(index) == "beside" and not relative:
                points = any(one.has("points") for _, one in parsed.left(index, 3))
                if not points:
                    continue
            near = [one for _, one in parsed.left(index, 3, across=True)]
            partial = any(one.has("part") for one in near)
            return Target(item.places, item.mentions, partial, index, "antecedent")
        if parsed.is_back(index):
            return Target((), (), False, index, "antecedent", back=True)
    return None


def _of_points(parsed: Parsed, at: int) -> bool:
    pronoun = parsed.nearest_left(at, lambda item: item.has("rel"), 5, across=True)
    return pronoun is not None and pronoun > 0 and parsed.items[pronoun - 1].has("points")


def _behind_particle(parsed: Parsed, at: int, particles: tuple[str, ...]) -> Target | None:
    """Return the places behind على (or من, عن, إلى) of a verb or noun."""
    senses = {
        "على": "on",
        "من": "from",
        "عن": "from",
        "إلى": "to",
        "ل": "to",
        "في": "in",
        "ب": "in",
    }
    wanted = {senses[particle] for particle in particles if particle in senses}
    back = "on-it" if "على" in particles else "from-it"
    for index in range(at + 1, min(len(parsed.items), at + _FAR)):
        item = parsed.items[index]
        if item.text.startswith("ناري"):
            return None  # "fire control" is no control
        if item.has(back) and item.kind == "cue":
            return _antecedent(parsed, at)
        joined = any(letter in item.particles and letter in particles for letter in "لب")
        if (item.kind == "cue" and item.has(*wanted)) or joined:
            found = noun_phrase(parsed, index if not joined else index - 1)
            if found is not None or "on" in wanted:
                return found
        if (
            item.kind == "predicate"
            and item.entry is not None
            and (item.entry.form != "noun" or item.entry.sense != "take")
        ):
            return None
        if item.is_sign(";؛"):
            return None
    return None


def noun_phrase(parsed: Parsed, at: int) -> Target | None:
    """Return the places right behind a preposition: cue words and "parts of" may come before."""
    points = partial = False
    unknown = 0
    for index in range(at + 1, min(len(parsed.items), at + 11)):
        item = parsed.items[index]
        if item.kind == "place":
            if any(letter in item.particles for letter in "بلك") and not (points or partial):
                return None
            return Target(item.places, item.mentions, partial or points, index, "object")
        if parsed.is_back(index):
            return Target((), (), partial or points, index, "object", back=True)
        if item.kind == "region":
            return None
        if (item.has("from-it") and (points or partial)) or item.text in _MOST_OF_IT:
            found = _antecedent(parsed, at)
            return None if found is None else replace(found, partial=True)
        if item.has("beside"):
            return None
        if item.has("points"):
            points = True
        elif item.has("part"):
            partial = True
        elif item.has("in"):
            if not (points or partial):
                return None
        elif (
            item.has("place-one", "place-many", "whole", "list", "of", "including", "compass")
            or item.kind in ("number", "date")
            or item.has("not-people")
            or item.has("from")
            or item.is_sign(",،«»:")
        ):
            continue
        elif item.kind == "word":
            unknown += 1
            if unknown > 2:
                return None
        else:
            return None
    return None


def _arabic_direct(parsed: Parsed, at: int) -> Target | None:
    """Return the places that follow the verb as its object or subject: the party may precede."""
    points = partial = False
    unknown = 0
    entry = parsed.items[at].entry
    for index in range(at + 1, min(len(parsed.items), at + 16)):
        item = parsed.items[index]
        if item.kind == "place":
            if any(letter in item.particles for letter in "بلك") and not points:
                return None
            return Target(item.places, item.mentions, partial or points, index, "object",
                          passive=entry is not None and entry.sense == "fall")  # fmt: skip
        if parsed.is_back(index):
            return Target((), (), partial or points, index, "object", back=True)
        if item.has("beside") and not item.has("place-one", "place-many"):
            if parsed.items[index - 1].text.removeprefix("ال") not in _POSTS:
                return None
            continue
        if item.has("on-it", "from-it") or _of_a_date(parsed, index):
            continue
        if item.has("points"):
            points = True
        elif item.has("part"):
            partial = True
        elif item.has("place-one", "place-many", "whole", "not-place", "compass", "including"):
            if item.has("beside") and not points:
                return None
        elif item.has("in"):
            if not (points or partial):
                return None
        elif (
            item.kind in ("actor", "date", "number")
            or item.is_sign(",،")
            or (item.has("list", "of", "manage") and not item.has("people", "bound"))
        ):
            continue
        elif item.kind == "word":
            unknown += 1
            if unknown > 4:
                break
        elif item.has("from") and (points or partial or _is_actor(parsed, index + 1)):
            continue
        else:
            break
    return _points_at(parsed, at) if points else None


def _is_actor(parsed: Parsed, index: int) -> bool:
    return index < len(parsed.items) and parsed.items[index].kind == "actor"


def _of_a_date(parsed: Parsed, index: int) -> bool:
    """Return whether a word only belongs to the day beside it: "at dawn on", ليلة … على."""
    item = parsed.items[index]
    near = parsed.items[index - 1 : index] + parsed.items[index + 1 : index + 2]
    return item.kind == "cue" and item.has("on", "other") and near[-1].kind == "date"


def _points_at(parsed: Parsed, at: int) -> Target | None:
    """Return the place that the clause names before "took all the points"."""
    for index, item in parsed.left(at, 8):
        if item.kind == "place" and parsed.role(index) in ("in", "on"):
            return Target(item.places, item.mentions, True, index, "points")
    for index, item in parsed.right(at, 14, across=True):
        if item.kind == "place":
            within = parsed.role(index) == "in"
            return Target(item.places, item.mentions, True, index, "points") if within else None
        if item.has("bound"):
            return None
    return None


def _arabic_expelled(parsed: Parsed, at: int) -> Target | None:
    for index in range(at + 1, min(len(parsed.items), at + 12)):
        item = parsed.items[index]
        if item.has("from-it"):
            return _antecedent(parsed, at)
        if item.kind == "place" and parsed.role(index) == "from":
            return Target(item.places, item.mentions, False, index, "object")
        if item.kind == "predicate":
            return None
    return None
