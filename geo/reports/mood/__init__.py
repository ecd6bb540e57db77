"""Whether a predicate is told as having happened.

`asserted`: it happened; `denied`: somebody denies it; `blocked`: it is an aim, an attempt, a
failure, a question of the future, or no event at all.
"""

from __future__ import annotations

from typing import Final, Literal

from geo.reports.clauses import Item, Parsed
from geo.reports.mood.aims import (
    beside_aim,
    compelled,
    is_assessed,
    is_blocking,
    is_completed,
    is_condition,
    is_in_passing,
    is_owned,
    is_struck,
    is_undone_before,
    joins_aim,
    let,
    managed,
)
from geo.reports.mood.arabic import (
    came_next,
    governed,
    has_happened,
    is_purpose,
    is_standing,
    joined_masdar,
    negates_other,
    partner_of,
    right_before,
    undone,
)
from geo.reports.mood.denial import (
    first_word,
    is_called_false,
    is_denied,
    is_refuted,
    is_still_to_tell,
    is_taken_back,
    is_unconfirmed,
)
from geo.reports.mood.durations import is_emphatic, took_time
from geo.reports.mood.headlines_arabic import is_bare_headline
from geo.reports.mood.nominal import is_delayed, is_goal, is_told
from geo.reports.mood.nouns import future_behind, headline, of_place, owned, until_its
from geo.reports.mood.outcomes import is_long_past, is_outcome
from geo.reports.mood.results import awaited, describes, resulted
from geo.reports.roles.attributive import by_hyphen, is_attributive
from geo.reports.roles.phrases_arabic import (
    came_to,
    covered,
    is_cause,
    is_done,
    opens_masdar,
    operation,
)

__all__ = ["Mood", "mood_of"]

Mood = Literal["asserted", "denied", "blocked"]

_IN_PROGRESS: Final = frozenset({"was", "were", "are", "is", "began", "begun", "started", "start"})
_PAST: Final = ("past", "participle", "passive")
_THEN: Final = frozenset({"when", "once", "until", "till", "lorsque", "quand", "когда", "пока"})
"""Before a verb in the past these tell when it happened, else what is to come."""
_ALLEGED: Final = frozenset({"aurait", "auraient", "serait", "seraient"})
"""Before a participle these tell what others report: "auraient repris X"."""
_DOUBTED: Final = frozenset(
    """purported supposed alleged reported rumoured rumored imminent possible probable potential
    eventual anticipated impending looming prospective hypothetical would-be attempted planned
    expected threatened feared""".split()  # noqa: SIM905
)
"""Before a noun these leave open whether it happened."""
_BEGUN: Final = frozenset({"بدا", "بدات", "يبدا", "تبدا", "بد", "بدايه", "انطلق", "انطلاق"})
_REACH: Final = 9
_NEAR: Final = 4


def mood_of(parsed: Parsed, at: int, *, state: bool = False) -> Mood:
    """Return the mood in which the item at `at` is told; `state` reads it as a state of things."""
    item = parsed.items[at]
    form = "state" if state or item.entry is None else item.entry.form
    if parsed.items[-1].is_sign("?؟"):
        return "blocked"
    unsure = is_unconfirmed(parsed, at) or is_long_past(parsed, at) or is_condition(parsed, at)
    if _joined_aim(parsed, item, form) or unsure:
        return "blocked"
    if is_denied(parsed, at) or is_called_false(parsed, at):
        return "blocked" if is_taken_back(parsed, at) else "denied"
    if is_refuted(parsed, at):
        return "denied"
    if item.entry is not None and item.entry.sense == "pass" and is_struck(parsed, at):
        return "blocked"
    if is_attributive(parsed, at):
        return "asserted"  # "to retake the recently captured districts"
    if _still(parsed, at, item) or _hyphened(parsed, at):
        return "blocked"  # "rebel-held" is an attribute
    if parsed.line.language == "ar" and at and parsed.items[at - 1].text == "غير":
        return "blocked"  # "is not safe"
    if form == "past" and (first := joined_masdar(parsed, at)) is not None:
        return mood_of(parsed, first)
    if form == "noun":
        return _noun(parsed, at, item)
    if form == "infinitive" and parsed.line.language in ("en", "fr", "ru"):
        return _infinitive(parsed, at)
    if form == "gerund":
        return _gerund(parsed, at)
    return _finite(parsed, at, form)


def _hyphened(parsed: Parsed, at: int) -> bool:
    """Return whether a hyphen makes an attribute of it ("army-controlled"), not "re-captured"."""
    return (
        at > 0
        and parsed.items[at - 1].is_sign("-")
        and parsed.line.language != "ar"
        and not (at > 1 and parsed.items[at - 2].text == "re")
        and not by_hyphen(parsed, at)
    )


def _joined_aim(parsed: Parsed, item: Item, form: str) -> bool:
    """Return whether ل or س before an Arabic verb, or ل before a noun, makes it an aim."""
    if parsed.line.language != "ar" or item.entry is None:
        return False
    if "س" in item.particles:
        return True
    if form in ("present", "passive-present"):
        return "ل" in item.particles and not came_to(parsed, item)
    return form == "noun" and "ل" in item.particles and not is_cause(parsed, item)


def _still(parsed: Parsed, at: int, item: Item) -> bool:
    """Return whether something merely goes on ("still controls", لا تزال تسيطر)."""
    if item.entry is not None and item.entry.sense not in ("hold", "take", "become"):
        return False
    if item.entry is not None and item.entry.sense == "take" and item.entry.form in _PAST and (
        parsed.line.language != "ar"
    ):  # fmt: skip
        # "the areas still occupied by", but "keep fleeing X, retaken by":
        return at > 0 and parsed.items[at - 1].text == "still" and parsed.line.language == "en"
    behind = parsed.line.language in ("fr", "ru") and any(
        after.has("still") for _, after in parsed.right(at, 2)
    )
    if behind or any(before.has("still") for before in right_before(parsed, at)):
        return item.entry is None or item.entry.form in ("present", "state", "infinitive", "noun",
                                                         "past", "participle")  # fmt: skip
    return False


def _noun(parsed: Parsed, at: int, item: Item) -> Mood:
    """A noun ("the capture of X", السيطرة على) needs something that says it happened."""
    if parsed.line.language == "ar":
        return _masdar(parsed, at, item)
    doubted = at > 0 and first_word(parsed, parsed.items[at - 1]) in _DOUBTED
    if doubted or future_behind(parsed, at) or is_delayed(parsed, at):
        return "blocked"
    licensed = headline(parsed, at) or is_told(parsed, at) or is_outcome(parsed, at)
    reach = 5
    for index, before in parsed.left(at, _REACH, across=True):
        crossed = parsed.clause[index] != parsed.clause[at]
        if before.has("manage", "light", "lose-light") and not before.has("not", "fail", "before"):
            if is_undone_before(parsed, index):
                return "blocked"
            licensed = True
            reach = min(reach, at - index)
            break
        if before.when is not None and before.when.offset is not None:
            licensed = True  # "a day after the capture of"
            break
        if (at - index == 1 and before.text in ("via", "through")) or (
            before.has("to") and before.text == "for"
        ):
            return "blocked"  # as uncertain as what it serves
        if before.has("before") and until_its(parsed, index, at):
            licensed = True
            break
        if before.has("aim", "fail", "future", "not", "before"):
            return "asserted" if licensed and crossed else "blocked"
        if not crossed and _takes(before) and mood_of(parsed, index) != "blocked":
            licensed = True  # "wrested control of"
            break
        if before.has("bound"):
            licensed = licensed or before.has("manage")
            break
        if crossed and before.kind == "predicate":
            break
        if before.has("say"):
            licensed = True
    if any(
        before.has("aim", "fail", "future")
        for index, before in parsed.left(at, reach, across=True)
        if parsed.clause[index] == parsed.clause[at]
    ):
        near = next((b for _, b in parsed.left(at, 5) if b.has("aim", "fail", "manage", "future")),
                    None)  # fmt: skip
        if near is None or not near.has("manage"):
            return "blocked"
    if licensed or of_place(parsed, at, item) or owned(parsed, at, item):
        return "asserted"
    return "blocked"


def _masdar(parsed: Parsed, at: int, item: Item) -> Mood:
    """An Arabic masdar (السيطرة على) is told by what governs it, or by the party at it."""
    before = parsed.items[at - 1].text if at else ""
    told = governed(parsed, at)
    if covered(parsed, at) or (operation(parsed, at) and is_done(parsed, at)):
        return "asserted"
    if before.lstrip("وف") in _BEGUN:
        return "blocked"
    through = before in ("عبر", "خلال") and not any(
        one.has("manage") and one.kind == "cue" and index < at - 1 and not one.has("bound")
        for index, one in parsed.left(at, 14)
    )
    if told == "blocked" or through or future_behind(parsed, at):
        return "blocked"
    partner = partner_of(parsed, at)
    joined = partner is not None and mood_of(parsed, partner) == "asserted"
    if told or joined or headline(parsed, at) or owned(parsed, at, item):
        return "asserted"
    if opens_masdar(parsed, at) or is_done(parsed, at) or is_bare_headline(parsed, at):
        return "asserted"
    return "blocked"


def _takes(item: Item) -> bool:
    entry = item.entry
    return entry is not None and entry.sense == "take" and entry.form in ("past", "passive")


def _is_passed(item: Item) -> bool:
    """Return whether an adverb or a pronoun stands before an infinitive: «также», "les"."""
    loose = item.kind == "cue" and item.has("whole", "list", "become")
    return loose and not item.has("to", "of", "manage", "aim") and item.text not in ("et", "и")


def _infinitive(parsed: Parsed, at: int) -> Mood:
    if (
        at > 1
        and parsed.items[at - 1].text in ("s", "se")
        and not parsed.items[at - 1].has("manage")
    ):
        at -= 1  # "à s'emparer de"
    if at > 1 and parsed.items[at - 2].has("to") and _is_adverb(parsed, at - 1):
        at -= 1  # "to again clear"
    if at > 1 and parsed.items[at - 1].has("whole") and parsed.items[at - 2].has("aim", "to"):
        at -= 1  # "to completely liberate"
    while at > 1 and parsed.line.language in ("fr", "ru") and _is_passed(parsed.items[at - 1]):
        at -= 1  # «удалось также выбить», "réussi à les chasser"
    before = parsed.items[at - 1] if at else None
    if before is None:
        return "asserted"
    if before.has("say", "light") and parsed.line.language == "fr" and (
        (entry := parsed.items[at].entry) is not None and entry.sense == "hold"
    ):  # fmt: skip
        return "asserted"  # "affirment contrôler"
    if before.text in ("and", "or", "et", "и") and at > 1:
        first = parsed.nearest_left(at - 1, lambda one: one.kind == "predicate", 4)
        entry = parsed.items[first].entry if first is not None else None
        if first is not None and entry is not None and entry.form == "infinitive":
            return mood_of(parsed, first)  # "to clear and secure X"
        if first is None and joins_aim(parsed, at):
            return "blocked"
    if before.has("aim") and is_completed(parsed, at - 1):
        return "asserted"
    if before.has("to") and any(one(parsed, at - 1) for one in (resulted, managed, let)):
        return "asserted"
    if before.has("to", "aim") and took_time(parsed, at - 1):
        return "asserted"
    entry = parsed.items[at].entry
    if before.has("to") and entry is not None and entry.sense in ("lose", "leave", "give") and (
        parsed.line.language == "en" and compelled(parsed, at - 1)
    ):  # fmt: skip
        return "asserted"
    if before.text == "pour" and any(
        one.text.startswith("profit") for _, one in parsed.left(at - 1, 8)
    ):
        return "asserted"  # "ont profité de la déroute pour reprendre X"
    if before.has("manage"):
        blocked = is_blocking(parsed, at - 1, 3, "not", "fail", "future")
        return "blocked" if blocked else "asserted"
    if before.has("to") or parsed.line.language in ("fr", "ru"):
        return "blocked"
    return _finite(parsed, at, "infinitive")


def _is_adverb(parsed: Parsed, at: int) -> bool:
    word = parsed.items[at].text
    return parsed.line.language == "en" and (word in ("again", "then") or word.endswith("ly"))


def _gerund(parsed: Parsed, at: int) -> Mood:
    before = parsed.items[at - 1] if at else None
    entry = parsed.items[at].entry
    leaves = entry is not None and entry.sense == "leave"
    if leaves and before is not None and before.text in _IN_PROGRESS:
        return "blocked"
    if is_goal(parsed, at) or (before is not None and before.text == "be"):
        return "blocked"  # "are said to be taking X"
    if future_behind(parsed, at) and (before is None or not before.has("manage")):
        return "blocked"
    if before is not None and before.has("from", "of", "to", "before") and not before.has("manage"):
        return "blocked"
    if before is not None and before.text == "en" and parsed.line.language == "fr":
        blocked = is_blocking(parsed, at, 5, "aim", "fail", "future", "not")
        return "blocked" if blocked else "asserted"  # "en prenant X"
    if before is not None and before.kind == "cue" and before.has("on", "in"):
        helped = any(one.has("manage") for _, one in parsed.left(at - 1, 2)) or any(
            one.has("manage")
            and one.kind == "cue"
            and not one.has("by", "bound")
            and all(x.kind == "date" or x.has("on") for x in parsed.items[index + 1 : at - 1])
            for index, one in parsed.left(at - 1, 4)
        )  # "succeeded on Thursday in freeing"
        return "asserted" if helped else "blocked"
    if before is not None and before.is_sign(","):
        blocked = is_blocking(parsed, at, 5, "fail", "future") or any(
            one.has("aim") and not is_owned(parsed, index) for index, one in parsed.left(at, 5)
        )
        return "blocked" if blocked else "asserted"  # "without a shot, ceding"
    if is_blocking(parsed, at, 5, "aim", "fail", "future", "not") and not beside_aim(parsed, at):
        return "blocked"
    return "asserted"


def _to_be(parsed: Parsed, at: int) -> int | None:
    """Return the item of "to" before "to be taken", None where it does not stand there."""
    before = parsed.items[at - 1] if at else None
    if before is None or before.text != "be":
        return None
    if at > 1 and parsed.items[at - 2].has("to"):
        return at - 2
    first = parsed.items[at].first
    return at - 1 if first > 1 and parsed.line.words[first - 2].norm == "to" else None


def _finite(parsed: Parsed, at: int, form: str) -> Mood:
    if form in ("infinitive", "present") and awaited(parsed, at):
        return "blocked"
    if form in ("past", "participle") and describes(parsed, at):
        return "blocked"
    if at and parsed.items[at - 1].text == "to":
        entry = parsed.items[at].entry
        forced = entry is not None and entry.sense in ("lose", "leave", "give")
        return "asserted" if forced and compelled(parsed, at - 1) else "blocked"
    if (to := _to_be(parsed, at)) is not None:
        said = parsed.items[to - 1].has("say")  # "is said to be in control of", "the third to be"
        return "asserted" if said or resulted(parsed, to) else "blocked"
    if is_still_to_tell(parsed, at):
        return "blocked"
    near = _NEAR + (2 if form in ("state", "infinitive") else 0)
    for index, before in parsed.left(at, near):
        if before.has("manage") and not before.has("not", "future", "before"):
            if is_blocking(parsed, index, 2, "not"):
                return "blocked"  # "has not been declared freed"
            break
        if before.has("not", "fail") and is_emphatic(parsed, index):
            continue
        if before.has("not", "fail") and not negates_other(parsed, index):
            return "blocked"
        if before.has("future") and not (form == "past" and parsed.line.language == "ar"):
            told = undone(parsed, index, at) or came_next(parsed, index, at)
            if told or is_assessed(parsed, index, at):
                continue
            if has_happened(parsed, index) or (
                form in _PAST and first_word(parsed, before) in _THEN
            ):
                continue
            return "blocked"
        if before.has("aim") and is_in_passing(parsed, index):
            continue
        if before.has("aim") and not (form == "past" and before.has("other")):
            gap = at - index
            if form != "past" or gap <= 1 or parsed.line.language != "ar":
                return "blocked"
    if any(before.has("aim") for _, before in parsed.left(at, 7)) and form == "present":
        return "blocked"
    if (
        parsed.line.language == "ar"
        and form == "present"
        and (is_purpose(parsed, at) or is_standing(parsed, at))
    ):
        return "blocked"
    return "asserted"
