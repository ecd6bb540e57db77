"""What may stand within an Arabic noun phrase of places, or between a verb and it.

"استرد في عملية خاطفة حي X": a circumstance with its preposition; "أجزائه الشمالية": a part of what
was named before; "ما فقدته في X": what had been lost there.
"""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Item, Parsed

__all__ = [
    "EXCEPTIONS",
    "adjective",
    "announced_behind",
    "behind_relative",
    "came_to",
    "circumstance",
    "covered",
    "is_cause",
    "is_done",
    "is_lost_share",
    "is_middle",
    "opens_masdar",
    "operation",
    "stands_alone",
]

EXCEPTIONS: Final = frozenset({"باستثنا", "عدا", "سوي", "الا", "خلا", "ماعدا"})
"""What follows these is not among what was taken."""
_LONGEST: Final = 4
"""Words of a circumstance behind its preposition."""
_TIED: Final = ("place-one", "place-many", "the-place", "the-places", "points", "part", "whole",
                "area", "territory", "beside", "compass")  # fmt: skip
_FAR: Final = 12
_DOINGS: Final = ("other", "attack", "aim", "air", "bomb", "aside", "strikes")


def circumstance(parsed: Parsed, at: int, *, headed: bool = False) -> int:
    """Return the item behind a circumstance that begins with "in" here, 0 when a place follows.

    Behind "three quarters" (`headed`) it may tell in which part of the town they lie.
    """
    if not parsed.items[at].has("in") or parsed.items[at].has("beside"):
        return 0
    if headed and (end := _where(parsed, at)):
        return end
    end = at + 1
    for item in parsed.items[at + 1 : at + 1 + _LONGEST]:
        doing = item.kind == "cue" and item.has(*_DOINGS) and not item.has(*_TIED)
        town = item.has("not-place") and not item.has(*_TIED)
        if not (item.kind == "word" or doing or town) or "و" in item.particles:
            break
        end += 1
    named = end < len(parsed.items) and parsed.items[end].kind == "place"
    if end == at + 1 or (named and end < at + 3):
        return 0  # "in the town of X"
    return end


def adjective(parsed: Parsed, at: int) -> bool:
    """Return whether an item only describes a part: "الأجزاء الشمالية", "الجزء المتبقي"."""
    item = parsed.items[at]
    return at > 0 and parsed.items[at - 1].has("part") and (
        item.has("still", "attribute", "compass") or item.kind == "word"
    )  # fmt: skip


def is_lost_share(parsed: Parsed, at: int) -> bool:
    """Return whether "what it had lost" stands at an item, as the object of another verb."""
    item = parsed.items[at]
    if item.entry is None or item.entry.sense != "lose" or at == 0 or item.particles:
        return False
    before = [one.text for _, one in parsed.left(at, 4, across=True)]
    return "ما" in before[:1] or (len(before) > 1 and before[0] in _BEEN and "ما" in before[1:3])


_BEEN: Final = frozenset({"كان", "كانت", "كانوا", "قد"})


def opens_masdar(parsed: Parsed, at: int) -> bool:
    """Return whether ب and a masdar open a clause: "وبسيطرته على X يكون …"."""
    item: Item = parsed.items[at]
    if "ب" not in item.particles:
        return False
    before = parsed.items[at - 1] if at else None
    return before is None or before.kind == "sign" or before.text in ("ان", "انه", "انها")


def behind_relative(parsed: Parsed, at: int) -> int:
    """Return the "in" that goes on behind a relative clause about points, 0 when there is none:
    "all the points that it had lost on Thursday in X"."""
    if not parsed.items[at].has("rel"):
        return 0
    for index in range(at + 1, min(len(parsed.items) - 1, at + _FAR)):
        item = parsed.items[index]
        if item.text in EXCEPTIONS:
            return 0
        if item.has("in") and not item.has("beside") and _is_named(parsed.items[index + 1]):
            return index
        if item.kind == "place" or item.has("bound", "place-one", "place-many"):
            return 0
        if item.is_sign(";؛:.") or (item.kind == "predicate" and "و" in item.particles):
            return 0
    return 0


def _is_named(item: Item) -> bool:
    return item.kind == "place" or item.has("place-one", "place-many", "the-place")


def is_middle(parsed: Parsed, at: int) -> bool:
    """Return whether "the centre of" or "the east of" stands right behind the preposition."""
    item = parsed.items[at]
    bare = item.text in _MIDDLES or (item.has("compass") and not item.text.startswith("ال"))
    before = parsed.items[at - 1] if at else None
    right = before is not None and (before.has("on") or before.kind == "predicate")
    return bare and right and not item.has("points", "rel")


_MIDDLES: Final = frozenset({"وسط", "مركز", "قلب", "عمق"})


def _where(parsed: Parsed, at: int) -> int:
    """Return the names behind "three quarters in the east of the town, namely"."""
    for index in range(at + 1, min(len(parsed.items), at + 8)):
        item = parsed.items[index]
        if item.kind == "place":
            before = parsed.items[index - 1]
            known = before.has("list", "including") or before.is_sign(":")
            opened = parsed.line.words[item.first - 1].text == "("
            return index if index > at + 1 and (known or opened) else 0
        located = item.has("compass", "not-place", "territory", "area", "list", "including")
        if not (located or item.kind in ("region", "word") or item.is_sign(",،:")):
            return 0
    return 0


_NAMELY: Final = frozenset({"هي", "هما", "هم"})
_HEADS: Final = ("place-many", "points", "area", "territory", "the-places")
_DONE: Final = frozenset(
    """اكتمل اكتملت تم تمت جري جرت حصل حصلت انجز انجزت انتهي انتهت جا جات اتي اتت""".split()  # noqa: SIM905
)
_REACH: Final = 34
_UNKNOWN: Final = 5


def announced_behind(parsed: Parsed, at: int) -> int:
    """Return the list that is told only after its head: "took areas that …, namely X and Y"."""
    near = parsed.items[at + 1 : at + 8]
    headed = any(
        one.has(*_HEADS, "part") or one.kind == "number" or one.text == "ما" for one in near
    )
    opened, unknown = False, 0
    for index in range(at + 2, min(len(parsed.items), at + _REACH)):
        item = parsed.items[index]
        if item.kind == "place":
            bare = not item.particles.strip("و") and parsed.role(index) in ("", "of", "on")
            return index if opened and bare else 0
        covers = "و" in item.particles and item.has("including")  # "and it covers"
        namely = headed and (
            item.text.lstrip("و") in _NAMELY
            or (item.has("including") and item.has("list"))
            or (item.has("from-it") and item.has("list"))
        )
        namely = namely or (item.has("including") and item.last - item.first > 1)
        namely = namely or covers
        if namely and (parsed.items[index - 1].kind == "sign" or item.text.startswith("و")):
            opened = True
        elif opened and unknown < _UNKNOWN and (item.kind == "word" or item.is_sign(",،")):
            unknown += item.kind == "word"  # names that the case does not know
        elif _ends(item, opened):
            return 0
    return 0


def _ends(item: Item, opened: bool) -> bool:
    """Return whether no list is to be announced any more, or none follows the announcement."""
    if item.is_sign(";؛.") or (item.entry is not None and not item.entry.object):
        return True
    if opened:
        return not item.has("place-one", "place-many", "list", "points")
    return item.has("to") or (item.has("beside") and not item.has("compass"))


def is_done(parsed: Parsed, at: int) -> bool:
    """Return whether a masdar with its place is the subject of "was completed", "came after"."""
    met = False
    for index, item in parsed.right(at, 9):
        if item.text == "قد":
            continue
        if met and item.text in _DONE and _its_own(parsed, index):
            return False  # "was studied", of something else
        if met and (item.text in _DONE or (item.has("force") and not item.particles)):
            return True
        if item.kind == "predicate" or item.has("bound", "aim", "future", "not"):
            return False
        met = met or item.kind == "place"
    return False


def _its_own(parsed: Parsed, at: int) -> bool:
    """Return whether a noun with a pronoun follows a verb as its subject: تمت دراستها."""
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    return following is not None and following.kind == "word" and following.text.endswith("ها")


def operation(parsed: Parsed, at: int) -> bool:
    """Return whether a masdar only tells what an operation was for: "the operation to clear"."""
    if not at or not parsed.items[at - 1].text.lstrip("وف").startswith("عملي"):
        return False
    return not any(one.has("aim", "fail", "not", "future") for _, one in parsed.left(at - 1, 5))


def covered(parsed: Parsed, at: int) -> bool:
    """Return whether what a masdar tells "covered" the places behind it: شمل الانسحاب X وY."""
    before = parsed.items[at - 1] if at else None
    if before is None or before.text.lstrip("وف") not in _COVERED:
        return False
    return not any(one.has("aim", "fail", "not", "future") for _, one in parsed.left(at - 1, 4))


_COVERED: Final = frozenset({"شمل", "شملت", "طال", "طالت", "عم"})


def is_cause(parsed: Parsed, item: Item) -> bool:
    """Return whether ل before a masdar only names the cause of something: "the withdrawal was an
    inevitable result of the capture of", نظرا لسيطرة."""
    at = parsed.items.index(item)
    return any(
        one.text.lstrip("وف") in _CAUSES
        or {word.norm for word in parsed.line.words[one.first : one.last]} & _CAUSES
        for _, one in parsed.left(at, 3)
    )


_CAUSES: Final = frozenset({"نتيجه", "نظرا", "تبعا", "حصيله", "ثمره", "نتاجا", "استنادا", "اضافه",
                             "بالاضافه"})  # fmt: skip


def stands_alone(parsed: Parsed, at: int) -> bool:
    """Return whether a masdar is the bare subject of its clause, so that it may take up what was
    told before: "وتتيح السيطرة على X …"."""
    item = parsed.items[at]
    if item.entry is None or item.entry.form != "noun" or item.particles.strip("وف"):
        return False
    if any(one.has("aim", "fail", "future", "not", "before") for _, one in parsed.left(at, 8)):
        return False
    before = parsed.items[at - 1] if at else None
    if before is None or before.kind == "sign" or before.text in ("ان", "بان") or before.has("say"):
        return True
    verb = before.text.lstrip("وف")
    return before.kind == "word" and (verb.startswith(("ت", "ي")) or verb.endswith("ت"))


_MOVED: Final = ("تقدم", "دخل", "توغل", "اقتحم", "واصل", "تابع", "عاد", "انتقل")


def came_to(parsed: Parsed, item: Item) -> bool:
    """Return whether ل and a present tell what came of a move: "تقدمت القوات لتسيطر على X"."""
    at = parsed.items.index(item)
    before = [one for _, one in parsed.left(at, 10)]
    if any(one.has("aim", "fail", "not", "future") for one in before):
        return False
    return any(
        one.text.lstrip("وف").startswith(_MOVED)
        and one.tag is not None
        and any(entry.form == "past" for entry in one.tag.entries)
        for one in before
    )
