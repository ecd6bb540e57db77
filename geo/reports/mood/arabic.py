"""What only Arabic has to say on whether something happened: قد, قبل أن, masdars joined by و, and
control that is lost rather than won."""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Item, Parsed

__all__ = [
    "came_next",
    "control_lost",
    "governed",
    "has_happened",
    "is_purpose",
    "is_standing",
    "joined_masdar",
    "negates_other",
    "partner_of",
    "right_before",
    "undone",
]  # fmt: skip

_REACH: Final = 9
_JOINED: Final = 16
"""Items within which a masdar with و has the one that it goes on with."""
_FAR: Final = 18
_LINKS: Final = frozenset({"عن", "خلال", "عبر", "مع", "منذ"})
_UNITS: Final = frozenset(
    """ساعه ساعات يوم يوما ايام يومين اسبوع اسبوعا اسابيع اسبوعين شهر شهرا اشهر شهرين
    دقايق""".split()  # noqa: SIM905
)
"""Between "after" and the masdar: "24 hours after the capture of"."""
_EITHER: Final = frozenset({"بسط", "فرض", "استعاده", "مد", "بث"})
_AFTER: Final = frozenset({"بعد", "عقب", "اثر", "غداه"})
_NEAR: Final = ("قريب", "قاب")
_BEEN_ALREADY: Final = frozenset({"كان", "كانت", "كانوا"})
_MODAL: Final = ("aim", "fail", "manage", "light", "lose-light", "say", "be", "become", "hands",
                 "future", "deny", "still", "enter")  # fmt: skip
_NEGATIONS: Final = frozenset({"لم", "لا"})
_BEEN: Final = frozenset({"تكون", "يكون", "كان", "كانت", "كانوا"})


def has_happened(parsed: Parsed, index: int) -> bool:
    """Return whether قد stands before a verb in the past, where it only stresses, or حتى before one
    that tells what had come by then."""
    after = parsed.items[index + 1] if index + 1 < len(parsed.items) else None
    if parsed.items[index].text == "حتي" and after is not None:
        told = after.entry is not None and after.entry.form in ("past", "passive")
        return told or after.text in _BEEN_ALREADY  # "no day had passed until X was in"
    if parsed.items[index].text.lstrip("وفل") != "قد" or after is None:
        return False
    if any(one.text.lstrip("وفل") in _BEEN for _, one in parsed.left(index, 4)):
        return True
    forms = {entry.form for entry in after.tag.entries} if after.tag is not None else set()
    if forms & {"past", "present", "passive"}:
        return bool(forms & {"past", "passive"})
    return after.text.endswith(("ت", "وا")) and not after.text.startswith("ي")


def negates_other(parsed: Parsed, index: int) -> bool:
    """Return whether لم negates another verb right behind it: "after a night in which the shelling
    did not abate, the army took"."""
    after = parsed.items[index + 1] if index + 1 < len(parsed.items) else None
    if parsed.items[index].text.lstrip("وف") not in _NEGATIONS or after is None:
        return False
    plain = after.kind == "word" or (after.kind == "cue" and not after.has(*_MODAL))
    verb = plain and after.text.startswith(("ي", "ت")) and len(after.text) > 3
    behind = parsed.items[index + 2 : index + 5]
    return verb and not after.text.endswith("كن") and not any(one.text == "ان" for one in behind)


def partner_of(parsed: Parsed, at: int) -> int | None:
    """Return the masdar that one with و goes on with: إكمال السيطرة على … و"تطهير" …."""
    item = parsed.items[at]
    joined = "و" in item.particles or (at and parsed.items[at - 1].text == "و")
    if parsed.line.language != "ar" or not joined:
        return None
    for index, before in parsed.left(at, _JOINED):
        if before.entry is not None:
            return index if before.entry.form == "noun" else None
        if before.has("aim", "fail", "not"):
            return None
    return None


def joined_masdar(parsed: Parsed, at: int) -> int | None:
    """Return the masdar right before that one with a pronoun goes on with, where the same letters
    may be a verb: "the battle for the liberation of the area واستعادتها"."""
    item = parsed.items[at]
    last = parsed.line.words[item.last - 1].norm
    if "و" not in item.particles or not last.endswith(("تها", "ته", "تهما")):
        return None
    for index, before in parsed.left(at, 4, across=True):
        if before.entry is not None:
            return index if before.entry.form == "noun" else None
        if before.kind in ("actor", "sign", "date"):
            return None
    return None


def undone(parsed: Parsed, index: int, at: int) -> bool:
    """Return whether قبل أن tells what came of it: "took X before losing it again"."""
    item = parsed.items[at]
    if item.entry is None or parsed.items[index].text.lstrip("وف") != "قبل":
        return False
    pointing = item.entry.object or any(
        one.has("from-it", "on-it") for _, one in parsed.right(at, 3)
    )
    took = any(
        one.entry is not None and one.entry.form in ("past", "passive", "noun")
        for _, one in parsed.left(index, 14, across=True)
    )
    apart = any(one.kind == "actor" for one in parsed.items[index + 1 : at])
    return took and (pointing or not apart)


def came_next(parsed: Parsed, index: int, at: int) -> bool:
    """Return whether قبل أن tells what came next of a place: "entered Y before X was in its
    hands"."""
    become = parsed.items[index + 1 : index + 2]
    if parsed.items[index].text.lstrip("وف") != "قبل" or not become:
        return False
    item = parsed.items[at]
    pointing = index + 1 == at and (
        (item.entry is not None and item.entry.object)
        or any(one.has("from-it", "on-it") for _, one in parsed.right(at, 3))
    )
    if not (become[0].has("become") or pointing):
        return False
    before = [one for _, one in parsed.left(index, 24, across=True)]
    if any(one.has("aim", "fail", "not") and not one.has("other") for one in before):
        return False
    return any(
        one.tag is not None
        and not one.has("say")
        and any(e.form == "past" for e in one.tag.entries)
        for one in before
    )


def _narrated(parsed: Parsed, index: int) -> bool:
    """Return whether قبل أن only tells what came next: "took X before it went on to Y"."""
    if parsed.items[index].text.lstrip("وف") != "قبل":
        return False
    before = [one for _, one in parsed.left(index, 24, across=True)]
    hindered = any(one.has("aim", "fail", "not") and not one.has("other") for one in before)
    return not hindered and any(
        one.entry is not None and one.entry.form in ("past", "passive") for one in before
    )


def control_lost(parsed: Parsed, at: int) -> bool:
    """Return whether an Arabic noun of control is lost or ended: فقد السيطرة على, أنهى سيطرة."""
    item = parsed.items[at]
    if parsed.line.language != "ar" or item.entry is None or item.particles.strip("و"):
        return False
    if item.entry.sense != "take" or item.entry.form != "noun" or "على" not in item.entry.particles:
        return False
    for _, before in parsed.left(at, _REACH):
        if before.entry is not None and before.entry.sense == "lose":
            return True
        if before.has("lose-light"):
            owner = parsed.items[at + 1] if at + 1 < len(parsed.items) else item
            return owner.kind == "actor" or not before.has("light")
        if before.has("light", "future", "aim") or before.kind == "predicate":
            return False
    return False


def governed(parsed: Parsed, at: int) -> str:
    """Return whether what governs an Arabic masdar says that it happened: "licensed", "blocked", or
    empty when nothing in the clause tells.

    Other masdars (إحكام السيطرة) and prepositions stand between a masdar and the verb that governs
    it; what only tells when or how does not govern.
    """
    told = ""
    direct = True
    joined = "و" in parsed.items[at].particles  # "after the entry of X and the control of it"
    if _goes_on(parsed, at):
        return "blocked"  # "goes on clearing X"
    for index, before in parsed.left(at, _FAR):
        either = direct and (
            before.text[len(before.particles) :] in _EITHER
            or (before.entry is not None and before.entry.form == "noun")
        )  # فرض سيطرته is a verb and a noun
        if "ب" in parsed.items[at].particles and before.has("fighting") and before.has("aim"):
            continue  # "the battles of X ended with"
        announced = before.text.startswith("اعلان")
        if told and before.has("not") and negates_other(parsed, index):
            break
        if not announced and (
            _hinders(parsed, index, direct) or (either and "ل" in before.particles)
        ):
            return "blocked"
        if announced or (not either and _governs(parsed, index, direct)):
            return "blocked" if _hindered(parsed, index) else "licensed"
        if before.entry is not None and before.entry.form != "noun":
            break
        if either or before.has("light", "lose-light", "say"):
            told = "licensed"
        direct = direct and (
            joined
            or before.kind == "number"
            or before.text in _UNITS
            or before.has("light", "from", "in", "to", "on", "whole", "lose-light")
            or before.entry is not None
            or before.text in _LINKS
            or (before.kind == "word" and before.text.startswith("ال"))
        )
    return told


def _goes_on(parsed: Parsed, at: int) -> bool:
    """Return whether a verb of going on governs a masdar, its party alone between them."""
    for _, before in parsed.left(at, 5):
        if before.has("goes-on"):
            return True
        if not (before.kind in ("word", "actor", "date") or before.has("fighters", "title")):
            return False
    return False


def _governs(parsed: Parsed, index: int, direct: bool) -> bool:
    """Return whether an item says that the masdar behind it happened: تمكن من, بعد, أعلن."""
    item = parsed.items[index]
    if item.entry is not None:
        finite = item.entry.form in ("past", "present", "passive")
        return finite and item.entry.sense in ("take", "lose")
    if item.when is not None and item.when.offset is not None:
        first = parsed.line.words[item.first].norm.lstrip("وف")
        return direct and first in _AFTER  # "a day after the capture of"
    forms = {entry.form for entry in item.tag.entries} if item.tag is not None else set()
    if forms & {"past", "present", "passive"} and item.has("manage", "light", "lose-light"):
        return True
    return item.has("manage") and direct and item.text not in _LINKS


def _hinders(parsed: Parsed, index: int, direct: bool) -> bool:
    """Return whether an item makes an aim, a failure or no event of the masdar behind it."""
    item = parsed.items[index]
    following = parsed.items[index + 1] if index + 1 < len(parsed.items) else item
    if item.has("before") and (following.kind == "number" or following.has("about")):
        return False  # "some two weeks ago"
    if index and item.has("aim") and _finite(parsed.items[index - 1], "manage"):
        return False  # "the army's operation succeeded in"
    if item.has("aim", "fail", "future", "not", "before"):
        return not has_happened(parsed, index) and not _narrated(parsed, index)
    return direct and item.text.startswith(_NEAR)


def _finite(item: Item, sense: str) -> bool:
    """Return whether a verb of this sense stands there, no noun and no preposition."""
    return item.tag is not None and any(
        entry.sense == sense and entry.form in ("past", "present", "passive")
        for entry in item.tag.entries
    )


def _hindered(parsed: Parsed, index: int) -> bool:
    """Return whether a verb that would license a masdar is itself denied, hoped for or to come."""
    if "س" in parsed.items[index].particles:
        return True
    for other, one in parsed.left(index, 4):
        if one.is_sign(",،"):
            return False
        named = one.has("other") and one.has("aim")  # معارك, which only tells how it came
        if one.has("not", "fail", "future", "aim") and not named:
            return not has_happened(parsed, other) and not _narrated(parsed, other)
    return False


def is_standing(parsed: Parsed, at: int) -> bool:
    """Return whether a present only tells how things stand: التي تسيطر على, تسيطر … منذ."""
    if any(one.has("rel") for _, one in parsed.left(at, 2, across=True)) or (
        parsed.items[at].has("rel")
    ):
        return True
    if any(one.text.lstrip("وف") in ("كان", "كانت") for _, one in parsed.left(at, 3)):
        return True
    words = [w.norm for _, one in parsed.right(at, 10) for w in
             parsed.line.words[one.first : one.last]]  # fmt: skip
    return "منذ" in words


def is_purpose(parsed: Parsed, at: int) -> bool:
    """Return whether an Arabic present stands behind أن that an aim governs."""
    for index, before in parsed.left(at, 3, across=True):
        if before.kind == "word" and before.text in ("ان", "لان", "كي"):
            near = [one for _, one in parsed.left(index, 14, across=True)]
            if any(one.has("manage", "say") for one in near[:6]):
                return False
            aimed = any(one.has("aim", "fail", "future") for one in near[:6])
            return aimed or not any(one.has("say") for one in near)
    return False


def right_before(parsed: Parsed, at: int) -> list[Item]:
    """Return the items before a predicate; in Arabic a comma and "hours after" end them: "left
    quarters that it still held, hours after the army's capture of"."""
    found: list[Item] = []
    for index, before in parsed.left(at, 5):
        if parsed.line.language == "ar" and (
            (before.is_sign(",،") and index < at - 1)
            or (before.has("aside") and before.kind == "date")
        ):
            break
        found.append(before)
    return found
