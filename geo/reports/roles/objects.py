"""Which places a predicate is about, and whether it is the whole of them.

"Captured X" has its object behind the verb, "X was captured" and "X, which the army captured"
before it; سيطر asks for على before the object and عليها points back. A place that only locates
something ("south of X", "toward X") is no object, unless "positions" were taken there.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from geo.reports.clauses import Parsed
from geo.reports.roles.attributive import attributive
from geo.reports.roles.away import as_for, away_from, from_which, joined_passive, together
from geo.reports.roles.behind import behind, entry_of
from geo.reports.roles.fronted import (
    elided,
    equated,
    included,
    included_behind,
    its,
    listed_behind,
    listed_or_inverted,
    possessed,
    within,
)  # fmt: skip
from geo.reports.roles.inverted import controlled_in, equated_behind
from geo.reports.roles.objects_arabic import arabic_target
from geo.reports.roles.out_of import behind_from, fronted_from
from geo.reports.roles.parts import named_part, of_attacked
from geo.reports.roles.reduced import reduced
from geo.reports.roles.referred import of_it, positions_held
from geo.reports.roles.targets import Target, subject_of
from geo.reports.text.lexicon import Entry

__all__ = ["entry_of", "target_of"]

_BETWEEN: Final = ("list", "whole", "place-one", "place-many", "become", "on")
_FRENCH_IS: Final = frozenset({"est", "sont", "etait", "etaient", "serait", "seraient"})
_BE: Final = frozenset({"was", "were", "been", "being", "is", "are", "be"})
_FRONTED: Final = 10
"""Items within which "With X and Y lost, …" has its verb."""


def target_of(parsed: Parsed, at: int) -> Target | None:
    """Return what the predicate at `at` is about, None when no place is its object."""
    item = parsed.items[at]
    entry = item.entry
    if entry is None:
        return None
    arabic = parsed.line.language == "ar"
    if entry.sense in ("fall", "pass") and not (arabic or entry.form == "noun"):
        return (
            _subject_or_behind(parsed, at)
            or _relative(parsed, at)
            or equated(parsed, at)
            or listed_behind(parsed, at)
            or included(parsed, at)
            or (_points_before(parsed, at) if entry.sense == "pass" else None)
        )
    return (arabic_target if arabic else _latin)(parsed, at)


def _latin(parsed: Parsed, at: int) -> Target | None:
    entry = parsed.items[at].entry
    assert entry is not None  # noqa: S101 (the caller looked)
    if (described := attributive(parsed, at)) is not None:
        return described
    if entry.form in ("past", "participle", "passive"):
        relative = _relative(parsed, at)
        if relative is not None:
            return relative
        if _is_passive(parsed, at):
            return None if _rids_of_others(parsed, at, entry) else _passive(parsed, at, entry)
        if parsed.items[0].text == "with" and at < _FRONTED:
            fronted = subject_of(parsed, at)
            if fronted is not None:
                return fronted
    if entry.sense == "give":
        return behind(parsed, at, ())
    if entry.sense == "expel":
        return behind_from(parsed, at) or included_behind(parsed, at)
    if entry.sense == "take" and (whole := of_it(parsed, at)) is not None:
        return whole
    found = behind(parsed, at, entry.particles)
    if found is None and (entry.sense == "take" and (declared := _declared(parsed, at))):
        return declared
    if found is not None and found.at and _along(parsed, found.at):
        found = reduced(parsed, at) or found  # "lost on Monday along with Y"
    if found is None and entry.form in ("past", "participle", "passive"):
        found = reduced(parsed, at) or equated(parsed, at) or listed_or_inverted(parsed, at)
    if found is None and parsed.line.language == "ru" and entry.form in ("past", "present"):
        found = _before_verb(parsed, at)
    if found is None and entry.sense == "take" and "over" in entry.particles:
        found = elided(parsed, at) if entry.form in ("past", "gerund") else None
    if found is None and entry.form == "noun":
        found = possessed(parsed, at) or its(parsed, at)
    return found if found is not None else _far(parsed, at, entry)


def _passive(parsed: Parsed, at: int, entry: Entry) -> Target | None:
    if entry.sense == "expel":
        return from_which(parsed, at) or (
            behind_from(parsed, at) or fronted_from(parsed, at) or included_behind(parsed, at)
            or elided(parsed, at)
        )  # fmt: skip
    if entry.sense == "leave" and _ends_in_from(parsed, at) and (
        (left := behind(parsed, at, ())) is not None
    ):  # fmt: skip
        return left  # "the rebels were gone from X"
    return (
        _subject_or_behind(parsed, at)
        or equated(parsed, at)
        or listed_behind(parsed, at)
        or included(parsed, at)
        or _points_in(parsed, at)
        or _points_before(parsed, at)
        or together(parsed, at)
        or included_behind(parsed, at)
        or as_for(parsed, at)
    )


def _rids_of_others(parsed: Parsed, at: int, entry: Entry) -> bool:
    """Return whether a place was emptied of somebody who is no fighter: "emptied of civilians"."""
    following = parsed.items[at + 1 : at + 3]
    if "of-party" not in entry.particles or len(following) < 2 or not following[0].has("of"):
        return False
    return following[1].has("people", "families") and not following[1].has("fighters")


def _far(parsed: Parsed, at: int, entry: Entry) -> Target | None:
    """Return the places of a verb that stand farther off: in a list that "including" opens, at the
    head of the sentence, behind "positions that they held in"."""
    found = None
    if entry.sense == "take" and _clears_out(parsed, at):
        found = behind_from(parsed, at)
    if found is None and entry.sense in ("take", "lose"):
        found = included_behind(parsed, at) or within(parsed, at)
    if found is None and entry.sense in ("take", "lose", "leave"):
        found = positions_held(parsed, at) or equated_behind(parsed, at)
    if found is None and entry.sense in ("take", "lose"):
        found = controlled_in(parsed, at)
    if found is None and entry.sense == "take":
        found = named_part(parsed, at) or of_attacked(parsed, at)
    if found is None and entry.sense == "leave" and entry.form in ("past", "participle"):
        found = fronted_from(parsed, at)
    if found is None and entry.sense == "leave":
        found = away_from(parsed, at)
    return found or joined_passive(parsed, at)


def _points_in(parsed: Parsed, at: int) -> Target | None:
    """Return the place behind "two streets were captured in X"."""
    if not any(item.has("points", "part") for _, item in parsed.left(at, 6)):
        return None
    if any(item.kind in ("actor", "place") for _, item in parsed.left(at, 6)):
        return None
    found = behind(parsed, at, ("in",))
    return None if found is None else replace(found, partial=True, passive=True)


def _points_before(parsed: Parsed, at: int) -> Target | None:
    """Return the place of "several buildings in X were seized", "neighbourhoods in the north of X,
    and places in Y, came under"."""
    place = None
    inside = False
    for index, item in parsed.left(at, 16):
        if item.kind == "place" and (place is None or not inside):
            if parsed.role(index) not in ("in", "of"):
                return None
            place = index
            inside = False
        elif place is not None and item.has("in") and not item.has("points", "part"):
            inside = True
        elif inside and place is not None and item.has("points", "place-many"):
            found = parsed.items[place]
            return Target(found.places, found.mentions, True, place, "subject", passive=True)
        elif item.kind in ("place", "actor", "predicate", "claimant") or item.has("beside", "rel"):
            return None
    return None


def _clears_out(parsed: Parsed, at: int) -> bool:
    """Return whether a party is cleared out of its place: "cleared the last of the rebels from"."""
    if not parsed.line.words[parsed.items[at].first].norm.startswith(
        ("clear", "cleans", "free", "purg")
    ):
        return False
    for _, item in parsed.right(at, 8):
        if item.kind == "actor" or item.has("fighters"):
            return True
        if item.kind in ("place", "predicate", "region") or item.has("from", "people"):
            return False
    return False


def _is_passive(parsed: Parsed, at: int) -> bool:
    entry = parsed.items[at].entry
    if entry is not None and entry.form == "passive":
        return True
    if parsed.line.language == "fr":
        return _has_word(parsed, at, ("ete", "etre"), 3) or _is_state(parsed, at)
    if at and parsed.items[at - 1].text == "be":
        return True
    return _has_word(parsed, at, ("was", "were", "been", "being", "is", "are"), 3)


def _is_state(parsed: Parsed, at: int) -> bool:
    """Return whether "est" makes a French participle a passive: "est désormais contrôlé par", not
    "s'est emparé de"."""
    for index, before in parsed.left(at, 3):
        words = parsed.line.words
        if any(word.norm in _FRENCH_IS for word in words[before.first : before.last]):
            first = before.first - 1
            return first < 0 or words[first].norm not in ("s", "se")
        if not (before.has("become", "whole", "list") or before.kind in ("date", "word")):
            return False
        del index
    return False


def _ends_in_from(parsed: Parsed, at: int) -> bool:
    """Return whether a verb has its preposition with it: "gone from", "pulled out of"."""
    last = parsed.line.words[parsed.items[at].last - 1].norm
    return parsed.line.language == "en" and last in ("from", "of")


def _has_word(parsed: Parsed, at: int, norms: tuple[str, ...], reach: int) -> bool:
    for _, before in parsed.left(at, reach):
        if before.has("to") or (before.has("manage") and before.last - before.first > 1):
            return False  # "were forced to quit"
        if any(w.norm in norms for w in parsed.line.words[before.first : before.last]):
            return True
        if before.kind in ("place", "actor"):
            return False
    return False


def _subject_or_behind(parsed: Parsed, at: int) -> Target | None:
    """Return the subject before the verb or, in Russian, behind it."""
    found = subject_of(parsed, at)
    if found is None and parsed.line.language == "ru":
        after = behind(parsed, at, ())
        return None if after is None else replace(after, passive=True)
    return found


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
    if parsed.clause[pronoun] != parsed.clause[at] and parsed.line.language == "ru":
        return None  # «X, который удерживали повстанцы, взят»
    if behind(parsed, at, ()) is not None and _near_object(parsed, at):
        return None
    if _isreduced(parsed, pronoun, at):
        return None
    for index in range(pronoun - 1, max(-1, pronoun - 9), -1):
        item = parsed.items[index]
        if item.kind == "place":
            if parsed.role(index) == "beside":
                return None  # "a hospital near X that it had lost"
            passive = not any(one.kind == "actor" for one in parsed.items[pronoun:at])
            partial = any(one.has("points", "part") for _, one in parsed.right(at, 3))
            return Target(item.places, item.mentions, partial, index, "relative", passive=passive)
        if item.kind in ("predicate", "actor") or item.has("say"):
            return None
    return None


def _isreduced(parsed: Parsed, pronoun: int, at: int) -> bool:
    """Return whether a participle belongs to a noun inside the relative clause, which has its own
    subject: "X, where the rebels struck a part of it held by the army"."""
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    if following is None or not following.has("by") or parsed.line.language != "en":
        return False
    between = parsed.items[pronoun + 1 : at]
    acts = any(one.kind == "actor" for one in between)
    return acts and not any(one.text in _BE for one in between)


def _near_object(parsed: Parsed, at: int) -> bool:
    return any(item.kind == "place" for _, item in parsed.right(at, 4))


def _before_verb(parsed: Parsed, at: int) -> Target | None:
    """Return the object that stands before a Russian verb whose subject follows it."""
    following = [item for _, item in parsed.right(at, 2)]
    if not any(item.kind == "actor" for item in following):
        return None
    found = subject_of(parsed, at)
    return None if found is None else replace(found, passive=False)


def _along(parsed: Parsed, at: int) -> bool:
    return parsed.text(at - 1, at).lower() in ("along with", "together with", "with")


def _declared(parsed: Parsed, at: int) -> Target | None:
    """Return the places between "declared" and "liberated", "secure", "a liberated area"."""
    place = None
    for index, item in parsed.left(at, 5):
        if (item.kind == "place" or parsed.is_back(index)) and place is None:
            place = index
        elif item.has("light") and place is not None:
            found = parsed.items[place]
            back = found.kind != "place"
            return Target(found.places, found.mentions, False, place, "declared", back=back)
        elif item.kind not in ("date", "word") and not item.has(*_BETWEEN):
            return None
    return None
