"""What Arabic pronouns point back to: عليها, منها, the ending of a verb, "parts of it".

Also the place that the clause names before "took all the points".
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from geo.reports.clauses import Parsed
from geo.reports.clauses.topics import topic
from geo.reports.roles.targets import Target

__all__ = ["antecedent", "ends_in_pronoun", "points_at"]

_OPENERS: Final = frozenset({"ان", "بان", "انها", "انه", "انهم", "ثم", "ما", "و", "قد"})
_LONGEST_STEM: Final = 4
_FEMININE: Final = frozenset({"مدينه", "المدينه", "منطقه", "بلده", "قريه", "ناحيه"})
_INSIDE: Final = frozenset({"فيه", "فيها", "داخله", "داخلها", "خلالها"})


def ends_in_pronoun(parsed: Parsed, at: int) -> bool:
    """Return whether a noun ends in a pronoun, as تحريره."""
    word = parsed.line.words[parsed.items[at].last - 1]
    norm = word.norm
    return (
        not word.text.endswith("ة")
        and len(norm) > _LONGEST_STEM
        and norm.endswith(("ه", "ها", "هما", "هم"))
    )


def antecedent(parsed: Parsed, at: int, *, part: bool = False) -> Target | None:
    """Return what عليها, منها or the ending of a verb points back to; `part` of it is meant."""
    entry = parsed.items[at].entry
    item = parsed.items[at]
    relative = item.has("rel") or any(one.has("rel") for _, one in parsed.left(at, 4, across=True))
    if entry is not None and entry.object and not item.particles and at:
        before = parsed.items[at - 1]
        plain = before.kind == "word" and not relative and before.text not in _OPENERS
        if plain and not _is_headline(parsed, at):
            return None  # an adjective: مناطق آمنة
        if before.has("points", "part", "place-one", "place-many"):
            return None  # "points that it had lost"
    if entry is not None and entry.form == "present" and (
        relative or (_qualifies(parsed, at) and not _is_headline(parsed, at))
    ):  # fmt: skip
        return None  # "which the army controls" is an attribute
    if _regained(parsed, at):
        return None  # "took parts of X that it had lost"
    if relative and _of_points(parsed, at):
        return None  # "the points that they had lost"
    lone = part and sum(one.kind == "place" for one in parsed.items[:at]) == 1
    for index in range(at - 1, max(-1, at - 30), -1):
        item = parsed.items[index]
        if item.kind == "place":
            if _lost_points(parsed, index, at):
                return None
            led = "ل" in item.particles and parsed.items[index - 1].has("beside")
            if _beside(parsed, index) and (led or not relative) and not lone:
                points = any(one.has("points") for _, one in parsed.left(index, 3))
                if not points:
                    continue
            if parsed.role(index) == "in" and _is_inside(parsed, index):
                continue  # "X in the old city was taken": X
            if _is_feminine(parsed, index) and _points_at_one(parsed, at) and any(
                one.kind == "place" for one in parsed.items[:index]
            ):  # fmt: skip
                continue  # عليه is not said of a town
            near = [one for _, one in parsed.left(index, 3, across=True)]
            partial = any(one.has("part") for one in near)
            return Target(item.places, item.mentions, partial, index, "antecedent")
        if item.has("points") and not part and _of_indefinite(parsed, at, index):
            return None  # "barracks that gunmen had taken"
        if (
            relative
            and item.has("place-many", "the-place", "the-places")
            and (named := _named_behind(parsed, at) or _named_before(parsed, index))
        ):
            return named  # "the quarters that it took are X and Y"
        if parsed.is_back(index):
            return Target((), (), False, index, "antecedent", back=True)
    return None


def _is_headline(parsed: Parsed, at: int) -> bool:
    """Return whether a headline begins with the place: "الجيش: حي X تحرره القوات"."""
    colon = any(item.is_sign(":") for item in parsed.items[:at])
    doer = at + 1 < len(parsed.items) and parsed.items[at + 1].kind == "actor"
    return colon and doer and topic(parsed, at) is not None


def _points_at_one(parsed: Parsed, at: int) -> bool:
    """Return whether the pronoun at a verb is that of one thing of the masculine."""
    words = [item.text for _, item in parsed.right(at, 1)]
    own = parsed.line.words[parsed.items[at].last - 1].norm
    return bool({"عليه", "منه"} & set(words)) or (own.endswith("ه") and not own.endswith("ته"))


def _is_feminine(parsed: Parsed, index: int) -> bool:
    """Return whether a place is told as a town or an area, which are feminine."""
    item = parsed.items[index]
    whole = parsed.line.words[item.first].norm
    first = whole[len(item.particles) :]
    town = {whole, first, whole.removeprefix("لل"), first.removeprefix("ال")}
    return bool(town & _FEMININE) or (
        index > 0 and parsed.items[index - 1].text.lstrip("وفبل").removeprefix("ال") in _FEMININE
    )


def _is_inside(parsed: Parsed, at: int) -> bool:
    """Return whether a place only tells in which part of the town the one before it lies."""
    for _, item in parsed.left(at, 3, across=True):
        if item.kind == "place":
            return True
        if not item.has("in", "place-one", "place-many", "list"):
            return False
    return False


def _regained(parsed: Parsed, at: int) -> bool:
    """Return whether what had been lost is only told as what was taken now."""
    entry = parsed.items[at].entry
    if entry is None or entry.sense != "lose":
        return False
    been = any(one.has("be") for _, one in parsed.left(at, 2))
    return been and any(
        one.entry is not None and one.entry.sense == "take" for _, one in parsed.left(at, 12)
    )


def _beside(parsed: Parsed, index: int) -> bool:
    """Return whether a place only tells where another one lies."""
    first = index
    while first and parsed.items[first - 1].has("place-one", "place-many") and (
        not parsed.items[first].particles
    ):  # fmt: skip
        first -= 1
    joined = "ل" in parsed.items[first].particles and parsed.items[first - 1].has("beside")
    return joined or parsed.role(index) == "beside"


def _of_indefinite(parsed: Parsed, at: int, points: int) -> bool:
    """Return whether a verb qualifies points named without an article before it."""
    entry, item = parsed.items[at].entry, parsed.items[at]
    bare = not parsed.line.words[parsed.items[points].first].norm.lstrip("وف").startswith("ال")
    finite = entry is not None and entry.form in ("past", "passive")
    return bare and finite and not item.particles and parsed.clause[at] == parsed.clause[points]


def _qualifies(parsed: Parsed, at: int) -> bool:
    """Return whether a verb only qualifies the noun right before it: حي يسيطر عليه التنظيم."""
    before = parsed.items[at - 1] if at else None
    return (
        before is not None
        and not parsed.items[at].particles
        and (before.kind in ("word", "place", "number") or before.entry is not None
             or before.has("place-one", "place-many", "points", "part", "the-place", "last",
                           "another"))
        and before.text not in _OPENERS
    )  # fmt: skip


def _named_before(parsed: Parsed, head: int) -> Target | None:
    """Return the places that are called the quarters of a relative clause: "X and Y are the
    quarters that it took"."""
    if not head or parsed.items[head - 1].text not in ("هي", "هما"):
        return None
    for index in range(head - 2, max(-1, head - 5), -1):
        item = parsed.items[index]
        if item.kind == "place":
            return Target(item.places, item.mentions, False, index, "subject", passive=False)
        if item.kind != "word" and not item.is_sign("،,"):
            return None
    return None


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


def points_at(parsed: Parsed, at: int) -> Target | None:
    """Return the place that the clause names before "took all the points"."""
    if any(item.text in _INSIDE for _, item in parsed.left(at, 6)):
        found = antecedent(parsed, at)  # "clashes at X, in which it took all the points"
        return None if found is None else replace(found, partial=True)
    for index, item in parsed.left(at, 8):
        inside = any(one.has("in") for _, one in parsed.left(index, 2))  # داخل is "in" and "into"
        if item.kind == "place" and (parsed.role(index) in ("in", "on") or inside):
            return Target(item.places, item.mentions, True, index, "points")
    for index, item in parsed.right(at, 20, across=True):
        if item.kind == "place":
            within = parsed.role(index) in ("in", "on")
            return Target(item.places, item.mentions, True, index, "points") if within else None
        if item.text in _INSIDE:
            found = antecedent(parsed, at)
            return None if found is None else replace(found, partial=True)
        within = parsed.items[index - 1].has("in")
        if within and (parsed.is_back(index) or item.text in ("المنطقه", "الحي")):
            return Target((), (), True, index, "points", back=True)
        if item.has("bound", "still") or (item.has("beside") and not item.has("in")):
            break
    return _where(parsed, at)


def _where(parsed: Parsed, at: int) -> Target | None:
    """Return the place before حيث: "advanced in X, where it took buildings", "attacked positions
    in X, which forced it to leave points"."""
    if not any(item.text in ("حيث", "ما", "مما") for _, item in parsed.left(at, 8)):
        return None
    for index, item in parsed.left(at, 12, across=True):
        if item.kind == "place":
            within = parsed.role(index) in ("in", "to", "")
            return Target(item.places, item.mentions, True, index, "points") if within else None
    return None
