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
_OPENERS: Final = frozenset({"ان", "بان", "انها", "انه", "انهم", "ثم", "ما", "و", "قد"})
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
    if entry.form == "state":
        return _declared(parsed, at)
    found = _arabic_direct(parsed, at)
    if found is None and entry.form == "passive":
        return subject_of(parsed, at)
    if found is None and entry.form == "noun" and _ends_in_pronoun(parsed, at):
        following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
        owned = following is not None and following.kind == "word" and (
            following.text.startswith("ال"))  # fmt: skip
        return None if owned else _antecedent(parsed, at)
    if found is None and entry.sense == "take" and _no_doer(parsed, at):
        return subject_of(parsed, at)  # حي X تحرر من سيطرة …
    return found


def _no_doer(parsed: Parsed, at: int) -> bool:
    """Return whether a verb stands behind its places, with nothing but "from" behind it."""
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    if parsed.items[at].particles or parsed.items[at].entry.form == "noun":  # type: ignore[union-attr]
        return False
    return following is None or following.kind in ("sign", "date") or (
        following.has("from", "hands-from", "whole", "by", "after"))  # fmt: skip


def _declared(parsed: Parsed, at: int) -> Target | None:
    """Return the places that are declared or have become free: أعلن الجيش حي X محررا."""
    made = any(one.has("become") or (one.has("light") and one.has("say"))
               for _, one in parsed.left(at, 12))  # fmt: skip
    for index, item in parsed.left(at, 8):
        if item.kind == "place" and parsed.role(index) in ("", "of") and made:
            declared = any(one.kind == "actor" for _, one in parsed.left(index, 6))
            return Target(item.places, item.mentions, False, index, "subject",
                          passive=not declared)  # fmt: skip
        if item.kind in ("actor", "predicate"):
            return None
    return None


def _ends_in_pronoun(parsed: Parsed, at: int) -> bool:
    """Return whether a noun ends in a pronoun, as تحريره."""
    norm = parsed.line.words[parsed.items[at].last - 1].norm
    return len(norm) > _LONGEST_STEM and norm.endswith(("ه", "ها", "هما", "هم"))


def _antecedent(parsed: Parsed, at: int) -> Target | None:
    """Return what عليها, منها or the ending of a verb points back to."""
    entry = parsed.items[at].entry
    item = parsed.items[at]
    relative = item.has("rel") or any(one.has("rel") for _, one in parsed.left(at, 4, across=True))
    if entry is not None and entry.object and not item.particles and at:
        before = parsed.items[at - 1]
        if before.kind == "word" and not relative and before.text not in _OPENERS:
            return None  # an adjective: مناطق آمنة
        if before.has("points", "part", "place-one", "place-many"):
            return None  # "points that it had lost"
    if entry is not None and entry.form == "present" and (relative or _qualifies(parsed, at)):
        return None  # "which the army controls" is an attribute
    if relative and _of_points(parsed, at):
        return None  # "the points that they had lost"
    for index in range(at - 1, max(-1, at - 30), -1):
        item = parsed.items[index]
        if item.kind == "place":
            if _lost_points(parsed, index, at):
                return None
            if parsed.role(index) == "beside" and not relative:
                points = any(one.has("points") for _, one in parsed.left(index, 3))
                if not points:
                    continue
            near = [one for _, one in parsed.left(index, 3, across=True)]
            partial = any(one.has("part") for one in near)
            return Target(item.places, item.mentions, partial, index, "antecedent")
        if (
            relative
            and item.has("place-many", "the-place", "the-places")
            and (named := _named_behind(parsed, at))
        ):
            return named  # "the quarters that it took are X and Y"
        if parsed.is_back(index):
            return Target((), (), False, index, "antecedent", back=True)
    return None


def _qualifies(parsed: Parsed, at: int) -> bool:
    """Return whether a verb only qualifies the noun right before it: حي يسيطر عليه التنظيم."""
    before = parsed.items[at - 1] if at else None
    return (
        before is not None
        and not parsed.items[at].particles
        and (before.kind in ("word", "place", "number") or before.has("place-one", "place-many",
             "points", "part", "the-place", "last"))
        and before.text not in _OPENERS
    )  # fmt: skip


def _named_behind(parsed: Parsed, at: int) -> Target | None:
    """Return the places that a relative clause is about and that follow it: "are X and Y"."""
    told = False
    for index, item in parsed.right(at, 9, across=True):
        if item.kind == "place":
            bare = parsed.role(index) in ("", "of") and not item.particles
            return Target(item.places, item.mentions, False, index, "named") if bare else None
        told = told or item.text in ("هي", "هو", "هما", ":")
        if item.kind == "predicate" or item.has("in", "beside", "from", "bound", "rel", "bomb"):
            if not told and not item.has("list"):
                return None
            if item.has("in", "beside", "bomb"):
                return None
    return None


def _lost_points(parsed: Parsed, index: int, at: int) -> bool:
    """Return whether a place only says where the points are that had changed hands before:
    استعاد مباني في X كانت قد فقدتها."""
    entry = parsed.items[at].entry
    if entry is None or entry.sense != "lose" or parsed.role(index) != "in":
        return False
    if not any(one.has("points") for _, one in parsed.left(index, 3, across=True)):
        return False
    between = parsed.items[index + 1 : at]
    return any(one.has("be", "rel") for one in between)


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
    back = "on-it" if {"على", "ب"} & set(particles) else "from-it"
    forces = "fighters" in particles  # "withdrew its fighters from"
    for index in range(at + 1, min(len(parsed.items), at + _FAR)):
        item = parsed.items[index]
        if item.text.startswith("ناري"):
            return None  # "fire control" is no control
        if forces:
            forces = not item.has("fighters")
            continue
        if item.has(back) and item.kind == "cue":
            return _antecedent(parsed, at)
        joined = any(letter in item.particles and letter in particles for letter in "لب")
        if (item.kind == "cue" and item.has(*wanted)) or joined:
            found = noun_phrase(parsed, index if not joined else index - 1)
            found = found or _points_taken(parsed, at, index)
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


def _points_taken(parsed: Parsed, at: int, preposition: int) -> Target | None:
    """Return the place of points that stand behind a preposition: "all the points that it lost in
    X"; "X, where it took buildings"."""
    for _, item in parsed.right(preposition, 5):
        if item.has("points"):
            return _points_at(parsed, at)
        if item.kind in ("actor", "predicate", "place") or item.has("beside"):
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
            item.has(
                "place-one",
                "place-many",
                "whole",
                "list",
                "of",
                "including",
                "compass",
                "area",
                "territory",
            )
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
        elif item.has("place-one", "place-many", "whole", "not-place", "compass", "including",
                      "not-people", "about", "at-least", "at-most"):  # fmt: skip
            if item.has("beside") and not points:
                return None
        elif item.has("in"):
            if not (points or partial):
                return None
        elif (
            item.kind in ("actor", "date", "number")
            or item.is_sign(",،:")
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
    for index, item in parsed.right(at, 20, across=True):
        if item.kind == "place":
            within = parsed.role(index) in ("in", "on")
            return Target(item.places, item.mentions, True, index, "points") if within else None
        if item.text in ("فيه", "فيها", "داخله", "داخلها"):
            found = _antecedent(parsed, at)
            return None if found is None else replace(found, partial=True)
        within = parsed.items[index - 1].has("in")
        if within and (parsed.is_back(index) or item.text in ("المنطقه", "الحي")):
            return Target((), (), True, index, "points", back=True)
        if item.has("bound"):
            break
    return _where(parsed, at)


def _where(parsed: Parsed, at: int) -> Target | None:
    """Return the place before حيث: "advanced in X, where it took buildings", "attacked positions
    in X, which forced it to leave points"."""
    if not any(item.text in ("حيث", "ما", "مما") for _, item in parsed.left(at, 4)):
        return None
    for index, item in parsed.left(at, 12, across=True):
        if item.kind == "place":
            within = parsed.role(index) in ("in", "to", "")
            return Target(item.places, item.mentions, True, index, "points") if within else None
    return None


def _arabic_expelled(parsed: Parsed, at: int) -> Target | None:
    for index in range(at + 1, min(len(parsed.items), at + 12)):
        item = parsed.items[index]
        if item.has("from-it"):
            return _antecedent(parsed, at)
        partial = any(one.has("part", "points") for one in parsed.items[at + 1 : index])
        if item.kind == "place" and (parsed.role(index) == "from" or partial):
            return Target(item.places, item.mentions, partial, index, "object")
        if parsed.is_back(index) and (partial or parsed.items[index - 1].has("from")):
            return Target((), (), partial, index, "object", back=True)
        if item.kind == "predicate":
            return None
    return None
