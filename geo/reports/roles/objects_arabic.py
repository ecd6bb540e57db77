"""Which places an Arabic predicate is about.

The verb comes first, then mostly the party, then the place: bare, or behind على, من, إلى; عليها and
منها point back to a place named before.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from geo.reports.clauses import Parsed
from geo.reports.roles.antecedents_arabic import antecedent, ends_in_pronoun, points_at
from geo.reports.roles.phrases_arabic import announced_behind, covered, is_lost_share
from geo.reports.roles.targets import Target, subject_of
from geo.reports.roles.walks_arabic import direct, noun_phrase

__all__ = ["ROADS", "arabic_target"]

_ENTER: Final = frozenset({"دخل", "دخلت", "دخلوا", "دخلته", "دخلتها", "دخلها", "دخله"})
_FAR: Final = 26


ROADS: Final = frozenset({"طريق", "اوتوستراد", "طرق"})
"""A road that is named for where it leads."""


def arabic_target(parsed: Parsed, at: int) -> Target | None:
    """Return what the Arabic predicate at `at` is about, None when no place is its object."""
    entry = parsed.items[at].entry
    assert entry is not None  # noqa: S101 (the caller looked)
    found = direct(parsed, at) if covered(parsed, at) else _target(parsed, at)
    if found is not None and found.at and parsed.items[found.at - 1].text in ROADS:
        return None  # أمّن الجيش طريق مطار حلب
    if entry.object or entry.sense not in ("take", "lose", "leave", "expel"):
        return found
    attribute = entry.form == "present" and any(
        one.has("on-it", "from-it") for _, one in parsed.right(at, 1)
    )  # "quarters that the rebels hold, including X"
    announced = found is None and entry.sense != "leave" and not attribute
    if announced and (listed := announced_behind(parsed, at)):
        item = parsed.items[listed]
        return Target(item.places, item.mentions, False, listed, "object")
    if found is None and entry.sense == "leave" and entry.form == "noun":
        return _forced_from(parsed, at) or _entered(parsed, at)
    if found is None and entry.sense == "leave" and entry.form == "past":
        return _entered(parsed, at)
    return found


def _forced_from(parsed: Parsed, at: int) -> Target | None:
    """Return the places in which those were who had to withdraw: "forced the rebels in X to
    withdraw"."""
    place = None
    for index, item in parsed.left(at, 10):
        if item.kind == "place" and place is None:
            place = index if parsed.role(index) == "in" else -1
        if item.has("force"):
            if place is None or place < 0:
                return None
            forced = parsed.items[place]
            return Target(forced.places, forced.mentions, False, place, "forced")
        if item.kind == "predicate":
            return None
    return None


def _entered(parsed: Parsed, at: int) -> Target | None:
    """Return the places that another party enters after a withdrawal: "after Y withdrew, Z entered
    X", "Z entered X after Y withdrew"."""
    return _entered_before(parsed, at) or _entered_behind(parsed, at)


def _entered_behind(parsed: Parsed, at: int) -> Target | None:
    entered = doer = False
    for index, item in parsed.right(at, _FAR, across=True):
        if item.text.lstrip("وف") in _ENTER:
            entered = True
            doer = not item.particles and doer and parsed.items[index - 1].kind == "actor"
        elif item.kind == "actor":
            doer = True
        elif item.kind == "place" and not entered and parsed.role(index) == "to":
            continue  # where those who left went
        elif item.kind == "place":
            bare = entered and doer and parsed.role(index) in ("", "to", "in")
            return Target(item.places, item.mentions, False, index, "entered") if bare else None
        elif item.kind == "predicate" or item.has("beside", "from") or item.is_sign(";؛."):
            return None
    return None


def _entered_before(parsed: Parsed, at: int) -> Target | None:
    after = place = None
    for index, item in parsed.left(at, 18, across=True):
        if item.has("bound") and item.has("manage"):
            after = index
        elif item.kind == "place":
            if after is None or parsed.role(index) not in ("", "to", "of"):
                return None
            place = index
        elif item.text.lstrip("وف") in _ENTER:
            doer = any(one.kind == "actor" for one in parsed.items[max(0, index - 3) : index + 5])
            hindered = any(one.has("aim", "fail", "not", "future")
                           for _, one in parsed.left(index, 4))  # fmt: skip
            if place is None or not doer or hindered or item.particles.strip("وف"):
                return None
            found = parsed.items[place]
            return Target(found.places, found.mentions, False, place, "entered")
        elif item.kind == "predicate" or item.has("beside", "from", "people"):
            return None
    return None


def _target(parsed: Parsed, at: int) -> Target | None:
    item = parsed.items[at]
    entry = item.entry
    assert entry is not None  # noqa: S101 (the caller looked)
    if entry.object:
        return None if is_lost_share(parsed, at) else antecedent(parsed, at)
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    if entry.sense == "fall" and following is not None and following.has("toll"):
        return None  # "a number of people fell": they died
    if entry.sense in ("fall", "pass", "become"):
        return direct(parsed, at) or subject_of(parsed, at)
    if entry.sense == "expel":
        return _arabic_expelled(parsed, at)
    if entry.particles:
        return _behind_particle(parsed, at, entry.particles)
    if entry.form == "state":
        return _declared(parsed, at)
    if _is_bare_relative(parsed, at):
        meant = antecedent(parsed, at)
        return None if meant is None else replace(meant, passive=True)
    if entry.form == "passive" and _right_behind(parsed, at):
        return subject_of(parsed, at)
    found = direct(parsed, at) or _areas_in(parsed, at)
    if found is None and entry.form == "passive":
        relative = at > 0 and parsed.items[at - 1].has("rel")
        return antecedent(parsed, at) if relative else subject_of(parsed, at)
    if found is None and entry.form == "noun" and ends_in_pronoun(parsed, at):
        following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
        owned = following is not None and following.kind == "word" and (
            following.text.startswith("ال"))  # fmt: skip
        return None if owned else antecedent(parsed, at)
    if found is None and entry.sense == "take" and _no_doer(parsed, at):
        return subject_of(parsed, at)  # حي X تحرر من سيطرة …
    return found


def _right_behind(parsed: Parsed, at: int) -> bool:
    """Return whether a passive stands right behind its places: أن حي X تحرر وهو أول أحياء Y."""
    before = parsed.items[at - 1] if at else None
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    direct_object = following is not None and (
        following.kind in ("place", "actor") or following.has("place-one", "place-many", "part")
    )
    placed = before is not None and before.kind == "place"
    return placed and parsed.role(at - 1) in ("", "of") and not direct_object


def _areas_in(parsed: Parsed, at: int) -> Target | None:
    """Return the place in which areas were taken: استعاد الجيش مناطق مهمة في X."""
    entry = parsed.items[at].entry
    if entry is None or entry.sense != "take" or entry.form not in ("past", "noun"):
        return None
    areas = inside = False
    for index, item in parsed.right(at, 7):
        if item.kind == "place":
            part = Target(item.places, item.mentions, True, index, "object")
            return part if inside and not item.particles else None
        if item.has("place-many", "points") and not item.text.startswith("ال"):
            areas = True
        elif areas and item.has("in"):
            inside = True
        elif item.is_sign("،,") and parsed.items[index - 1].kind == "date":
            continue
        elif item.kind not in ("actor", "date") and not (item.kind == "word" and areas):
            return None
    return None


def _no_doer(parsed: Parsed, at: int) -> bool:
    """Return whether a verb stands behind its places, with nothing but "from" behind it."""
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    if parsed.items[at].particles or parsed.items[at].entry.form == "noun":  # type: ignore[union-attr]
        return False
    return following is None or following.kind in ("sign", "date") or (
        following.has("from", "hands-from", "whole", "by", "after"))  # fmt: skip


def _is_bare_relative(parsed: Parsed, at: int) -> bool:
    """Return whether a verb in a relative clause has neither doer nor object, so that it can only
    be passive: "X, الذي حرر أمس،"."""
    item = parsed.items[at]
    if item.entry is None or item.entry.form != "past" or not at:
        return False
    following = parsed.items[at + 1 : at + 3]
    while following and following[0].kind == "date":
        following = following[1:]
    return parsed.items[at - 1].has("rel") and (not following or following[0].kind == "sign")


def _declared(parsed: Parsed, at: int) -> Target | None:
    """Return the places that are declared or have become free: أعلن الجيش حي X محررا."""
    if (headline := _headed(parsed, at)) is not None:
        return headline
    made = any(one.has("become") or (one.has("light") and one.has("say"))
               for _, one in parsed.left(at, 12))  # fmt: skip
    for index, item in parsed.left(at, 8):
        if item.kind == "place" and parsed.role(index) in ("", "of") and made:
            declared = any(one.kind == "actor" for _, one in parsed.left(index, 6))
            return Target(item.places, item.mentions, False, index, "subject",
                          passive=not declared)  # fmt: skip
        if item.kind in ("actor", "predicate"):
            return None
    return _was_before(parsed, at) if made else None


def _headed(parsed: Parsed, at: int) -> Target | None:
    """Return the places of a headline without a verb: "X freed altogether after a month"."""
    if not at or parsed.items[at - 1].kind != "place":
        return None
    item = parsed.items[at - 1]
    for _, before in parsed.left(at - 1, 3, across=True):
        if before.is_sign(":-–—|"):
            break
        if not before.has("place-one", "place-many"):
            return None
    return Target(item.places, item.mentions, False, at - 1, "subject", passive=True)


def _was_before(parsed: Parsed, at: int) -> Target | None:
    """Return the place that a clause before was about: "once X had been a bastion, it is free"."""
    for index, item in parsed.left(at, 16, across=True):
        if item.kind == "place":
            near = [one for _, one in parsed.left(index, 3, across=True)]
            been = parsed.role(index) in ("", "of") and any(one.has("be") for one in near)
            return Target(item.places, item.mentions, False, index, "subject",
                          passive=True) if been else None  # fmt: skip
        if item.kind == "predicate" or parsed.is_back(index):
            return None
    return None


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
    back = ["on-it" if {"على", "ب"} & set(particles) else "from-it"]
    back += ["to-it"] if {"إلى", "ل"} & set(particles) else []
    noun = parsed.items[at].entry.form == "noun"  # type: ignore[union-attr]
    if noun and any(one.has(*back) and not one.has("from-it") for _, one in parsed.left(at, 1)):
        return antecedent(parsed, at)  # أعيد إليهما الأمن
    forces = "fighters" in particles  # "withdrew its fighters from"
    for index in range(at + 1, min(len(parsed.items), at + _FAR)):
        item = parsed.items[index]
        if item.has("by-fire"):
            return None  # "fire control" is no control
        if forces:
            forces = not item.has("fighters")
            continue
        if item.has(*back) and item.kind == "cue":
            return antecedent(parsed, at)
        if "على" in particles and item.text == "داخل":
            found = noun_phrase(parsed, index)  # "its control inside the quarters of X"
            return None if found is None else replace(found, partial=True)
        joined = any(letter in item.particles and letter in particles for letter in "لب")
        if (item.kind == "cue" and item.has(*wanted)) or joined:
            found = noun_phrase(parsed, index if not joined else index - 1)
            found = found or _points_taken(parsed, at, index)
            if found is None and "on" in wanted:
                found = _and_on(parsed, index)
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


def _and_on(parsed: Parsed, preposition: int) -> Target | None:
    """Return the places of a second على, where the first governs what the case does not know:
    "took control of the mill and of the school in X"."""
    for index, item in parsed.right(preposition, 7):
        if item.has("on") and "و" in item.particles:
            return noun_phrase(parsed, index)
        if item.kind in ("predicate", "actor") or item.is_sign(";؛:"):
            return None
    return None


def _points_taken(parsed: Parsed, at: int, preposition: int) -> Target | None:
    """Return the place of points that stand behind a preposition: "all the points that it lost in
    X"; "X, where it took buildings"."""
    for _, item in parsed.right(preposition, 5):
        if item.has("points"):
            return points_at(parsed, at)
        if item.kind in ("actor", "predicate", "place") or item.has("beside"):
            return None
    return None


def _arabic_expelled(parsed: Parsed, at: int) -> Target | None:
    for index in range(at + 1, min(len(parsed.items), at + 18)):
        item = parsed.items[index]
        if item.has("from-it"):
            return antecedent(parsed, at)
        partial = any(one.has("part", "points") for one in parsed.items[at + 1 : index])
        inside = "في" in parsed.items[at].entry.particles and parsed.role(index) == "in"  # type: ignore[union-attr]
        if item.kind == "place" and (parsed.role(index) == "from" or partial or inside):
            return Target(item.places, item.mentions, partial, index, "object")
        if parsed.is_back(index) and (partial or parsed.items[index - 1].has("from")):
            return Target((), (), partial, index, "object", back=True)
        if item.kind == "predicate":
            return None
    return None
