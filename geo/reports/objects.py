"""Which places a predicate is about, and whether it is the whole of them.

"Captured X" has its object behind the verb, "X was captured" and "X, which the army captured"
before it; سيطر asks for على before the object and عليها points back. A place that only locates
something ("south of X", "toward X") is no object, unless "positions" were taken there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from geo.reports.clauses import Item, Parsed

__all__ = ["Target", "entry_of", "extended", "target_of"]

_MOST_UNKNOWN: Final = 3
_FAR: Final = 26
_CONTINUES: Final = ("place-one", "place-many", "whole", "list", "of", "part", "points",
                     "not-place", "including", "compass", "area", "the-place")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Target:
    """The places of a predicate, their mentions, whether only a part is meant, and the item
    where they stand. `passive` tells that they are its grammatical subject or antecedent, `back`
    that an earlier sentence names them."""

    places: tuple[str, ...]
    mentions: tuple[int, ...]
    partial: bool
    at: int | None
    rule: str
    passive: bool = False
    back: bool = False


def target_of(parsed: Parsed, at: int) -> Target | None:
    """Return what the predicate at `at` is about, None when no place is its object."""
    item = parsed.items[at]
    entry = item.entry
    if entry is None:
        return None
    arabic = parsed.line.language == "ar"
    if entry.sense in ("fall", "pass") and not (arabic or entry.form == "noun"):
        return _subject(parsed, at)
    return (_arabic if arabic else _latin)(parsed, at)


def _latin(parsed: Parsed, at: int) -> Target | None:
    entry = parsed.items[at].entry
    assert entry is not None  # noqa: S101 (the caller looked)
    if entry.form in ("past", "participle", "passive"):
        relative = _relative(parsed, at)
        if relative is not None:
            return relative
        if _is_passive(parsed, at):
            return _subject(parsed, at)
    if entry.sense == "give":
        return _behind(parsed, at, ())
    if entry.sense == "expel":
        return _behind_from(parsed, at)
    found = _behind(parsed, at, entry.particles)
    if found is None and entry.form in ("past", "participle", "passive"):
        found = _reduced(parsed, at)
    return found


def _is_passive(parsed: Parsed, at: int) -> bool:
    entry = parsed.items[at].entry
    if entry is not None and entry.form == "passive":
        return True
    if parsed.line.language == "fr":
        return _has_word(parsed, at, ("ete",), 3)
    return _has_word(parsed, at, ("was", "were", "been", "being", "is", "are"), 3)


def _has_word(parsed: Parsed, at: int, norms: tuple[str, ...], reach: int) -> bool:
    for _, before in parsed.left(at, reach):
        if any(w.norm in norms for w in parsed.line.words[before.first : before.last]):
            return True
        if before.kind in ("place", "actor"):
            return False
    return False


def _subject(parsed: Parsed, at: int) -> Target | None:
    """Return the places that stand as the subject before the verb (or, in Russian, behind)."""
    unknown = 0
    for index, item in parsed.left(at, 12):
        if item.kind == "place":
            role = parsed.role(index)
            if role in ("", "of"):
                partial = any(one.has("part", "points") for _, one in parsed.left(index, 3))
                return Target(item.places, item.mentions, partial, index, "subject", passive=True)
            return None
        if parsed.is_back(index):
            partial = any(one.has("part") for _, one in parsed.left(index, 3))
            return Target((), (), partial, index, "subject", passive=True, back=True)
        if item.kind == "actor" or item.kind == "predicate":
            return None
        if item.kind == "word":
            unknown += 1
            if unknown > _MOST_UNKNOWN:
                return None
    if parsed.line.language == "ru":
        found = _behind(parsed, at, ())
        return None if found is None else replace(found, passive=True)
    return None


def _relative(parsed: Parsed, at: int) -> Target | None:
    """Return the antecedent of "which/that the army captured"."""
    pronoun = None
    for index in range(at - 1, max(-1, at - 10), -1):
        item = parsed.items[index]
        if item.kind == "cue" and item.has("rel"):
            pronoun = index
            break
        if item.kind == "predicate" or item.is_sign(";"):
            return None
    if pronoun is None:
        return None
    if _behind(parsed, at, ()) is not None and _near_object(parsed, at):
        return None
    for index in range(pronoun - 1, max(-1, pronoun - 9), -1):
        item = parsed.items[index]
        if item.kind == "place":
            passive = not any(one.kind == "actor" for one in parsed.items[pronoun:at])
            return Target(item.places, item.mentions, False, index, "relative", passive=passive)
        if item.kind in ("predicate", "actor") or item.has("say"):
            return None
    return None


def _near_object(parsed: Parsed, at: int) -> bool:
    return any(item.kind == "place" for _, item in parsed.right(at, 4))


def _reduced(parsed: Parsed, at: int) -> Target | None:
    """Return the places right before "captured by" or "seized on Monday"."""
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    if following is None or not (following.has("by") or following.kind == "date"):
        return None
    for _, item in parsed.left(at, 4):
        if item.kind == "actor":
            return None
    for index, item in parsed.left(at, 4):
        if item.kind == "place":
            return Target(item.places, item.mentions, False, index, "participle", passive=True)
        if not (item.is_sign(",") or item.has("place-one", "place-many", "list")):
            return None
    return None


def _behind(parsed: Parsed, at: int, particles: tuple[str, ...]) -> Target | None:
    """Return the places behind the verb, when only what may stand between does."""
    needed = set(particles) - {"direct", "to"}
    points = partial = False
    unknown = 0
    including = False
    for index, item in parsed.right(at, 16):
        if item.kind == "place":
            if any(letter in item.particles for letter in "بل") and not points:
                return None
            return Target(item.places, item.mentions, partial or points, index, "object")
        if item.kind == "region":
            return None
        if item.has("beside"):
            if not points:
                return None
        elif parsed.is_back(index):
            return Target((), (), partial or points, index, "object", back=True)
        elif item.has("points"):
            points = True
        elif item.has("part"):
            partial = True
        elif item.has("including"):
            including = True
        elif item.has("of", "on") or _is_particle(parsed, item, needed):
            continue
        elif item.has("in"):
            if not (points or partial or "in" in needed or including):
                return None
        elif item.has("people") or item.has("families"):
            return None
        elif (
            item.entry is not None
            and item.entry.sense == "hold"
            and entry_of(parsed, at) == "leave"
        ):
            points = True  # "withdrew from the last areas they held in X"
        elif item.has("from", "to", "by", "rel", "bomb", "other", "flee", "killed", "air"):
            if not (item.has("to") and "to" in particles):
                return None
        elif (
            item.kind in ("date", "number")
            or item.has(*_CONTINUES)
            or item.is_sign(",«»")
            or (item.kind == "actor" and parsed.line.language in ("fr", "ru"))
        ):
            continue
        elif item.kind == "word" or item.has("compass", "still", "become", "stay", "advance"):
            unknown += 1
            if unknown > _MOST_UNKNOWN:
                return None
        else:
            return None
    return None


def entry_of(parsed: Parsed, at: int) -> str:
    """Return the sense of the predicate at an item, empty when it is none."""
    entry = parsed.items[at].entry
    return entry.sense if entry is not None else ""


def _is_particle(parsed: Parsed, item: Item, needed: set[str]) -> bool:
    return any(word.norm in needed for word in parsed.line.words[item.first : item.last])


def _behind_from(parsed: Parsed, at: int) -> Target | None:
    """Return the places behind "drove the rebels out of"."""
    for index, item in parsed.right(at, 10):
        if item.kind == "place" and parsed.role(index) == "from":
            return Target(item.places, item.mentions, False, index, "object")
        if item.kind == "predicate":
            return None
    return None


def _arabic(parsed: Parsed, at: int) -> Target | None:
    item = parsed.items[at]
    entry = item.entry
    assert entry is not None  # noqa: S101 (the caller looked)
    if entry.object:
        return _antecedent(parsed, at)
    if entry.sense in ("fall", "pass", "become"):
        return _arabic_direct(parsed, at) or _subject(parsed, at)
    if entry.sense == "expel":
        return _arabic_expelled(parsed, at)
    if entry.particles:
        return _behind_particle(parsed, at, entry.particles)
    return _arabic_direct(parsed, at)


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
        if item.has(back) and item.kind == "cue":
            return _antecedent(parsed, at)
        joined = any(letter in item.particles and letter in particles for letter in "لب")
        if (item.kind == "cue" and item.has(*wanted)) or joined:
            found = _arabic_noun_phrase(parsed, index if not joined else index - 1)
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


def _arabic_noun_phrase(parsed: Parsed, at: int) -> Target | None:
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
        if item.has("beside") and not item.has("place-one", "place-many"):
            if not points:
                return None
        elif item.has("points"):
            points = True
        elif item.has("part"):
            partial = True
        elif item.has("place-one", "place-many"):
            if item.has("beside") and not points:
                points = True
        elif item.has("in"):
            if not (points or partial):
                return None
        elif (
            item.has("whole", "list", "of", "including", "compass", "not-people")
            or item.kind
            in (
                "number",
                "date",
            )
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
            if not points:
                return None
        elif item.has("on-it", "from-it"):
            continue
        elif item.has("points"):
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
        elif item.has("from") and (points or partial):
            continue
        else:
            break
    return _points_at(parsed, at) if points else None


def _points_at(parsed: Parsed, at: int) -> Target | None:
    """Return the place that the clause names before "took all the points"."""
    for index, item in parsed.left(at, 8):
        if item.kind == "place" and parsed.role(index) in ("in", "on"):
            return Target(item.places, item.mentions, True, index, "points")
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


def extended(parsed: Parsed, target: Target) -> list[Target]:
    """Return what a list goes on with behind the target: "and parts of Y", ثم على Z."""
    if target.at is None or target.back:
        return []
    found: list[Target] = []
    joined = partial = False
    unknown = 0
    for index in range(target.at + 1, min(len(parsed.items), target.at + 16)):
        item = parsed.items[index]
        if item.kind == "place":
            if not joined:
                before = parsed.items[index - 1]
                if before.has("in") and not before.has("on"):
                    continue  # "Halfaya in Bahri"
                break
            if any(letter in item.particles for letter in "بلك"):
                break
            found.append(Target(item.places, item.mentions, partial, index, target.rule,
                                target.passive))  # fmt: skip
            joined = partial = False
        elif item.text in ("and", "then", "و", "ثم", "et", "puis", "и", "plus") or (
            "و" in item.particles and item.has("part", "points", "on", "place-one", "place-many")
        ):
            joined = True
            partial = partial or item.has("part", "points")
        elif item.has("part", "points"):
            partial = True
        elif item.has("beside", "to", "flee", "other", "bomb", "say", "rel") or item.kind in (
            "actor",
            "claimant",
            "predicate",
        ):
            break
        elif (
            item.kind in ("date", "region")
            or item.is_sign(",،")
            or item.has(
                "of",
                "on",
                "place-one",
                "place-many",
                "whole",
                "list",
                "in",
                "not-people",
                "compass",
            )
        ):
            if item.has("in") and joined and not partial:
                break
            continue
        elif item.kind == "word" and unknown < 3 and not joined:
            unknown += 1
        elif not (item.has("from") and partial):
            break
    return found
