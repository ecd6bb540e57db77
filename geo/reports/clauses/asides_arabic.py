"""What an Arabic sentence says in passing, between a verb and what belongs to it.

"The army, which has besieged the quarters since July, took (after fierce battles) X": the party,
the verb and the place may stand far apart, with relative clauses, circumstances and companions
between them. `without_asides` takes these out, so that the rules of control see the bare sentence;
what an aside tells itself is read where it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geo.reports.clauses import Item, Parsed, clauses_of

__all__ = ["asides_of", "without"]

_LONGEST: Final = 26
"""Items of an aside between commas."""
_LONGEST_BARE: Final = 14
"""Items of an aside that only its first word shows."""
_REACH: Final = 12
_WITH: Final = frozenset({"مع", "ضد", "بين", "من", "قبل"})
_AS: Final = frozenset({"كما", "حسبما", "مثلما"})
_IS: Final = frozenset({"وهو", "وهي", "وهما"})
_WHO: Final = _IS | {"ابرز", "اكبر", "كبري", "اهم", "اقوي", "احد", "احدي", "اوسع", "اخر", "اول",
                     "اولي", "ثاني", "ثالث", "اقدم", "معقل", "بوابه"}  # fmt: skip
"""With these a name is only told what it is: "X, which is the largest quarter, fell"."""
_STOPS: Final = (
    "bound", "rel", "say", "deny", "become", "still", "not", "fail", "aim", "future", "light",
    "manage", "lose-light", "hands", "hands-from", "hands-own", "list", "leave",
)  # fmt: skip
_PLACED: Final = ("place-one", "place-many", "the-place", "part", "points", "whole", "area",
                  "territory", "on-it", "from-it")  # fmt: skip


def asides_of(parsed: Parsed) -> frozenset[int]:
    """Return the items that stand aside; none in other languages than Arabic."""
    if parsed.line.language != "ar":
        return frozenset()
    found: set[int] = set()
    at = 0
    while at < len(parsed.items):
        end = _between_commas(parsed, at) or _relative(parsed, at) or _bare(parsed, at)
        if end:
            found.update(range(at, end))
        at = end or at + 1
    return frozenset(found)


def without(parsed: Parsed, aside: frozenset[int]) -> tuple[Parsed, list[int]]:
    """Return the sentence without the items `aside`, and where each item left stood before."""
    kept = [at for at in range(len(parsed.items)) if at not in aside]
    items = [parsed.items[at] for at in kept]
    bare = Parsed(parsed.line, items, dates=parsed.dates)
    bare.clause = clauses_of(items, parsed.line.language)
    return bare, kept


def _between_commas(parsed: Parsed, at: int) -> int:
    """Return where an aside that begins with a comma here ends, 0 when there is none."""
    items = parsed.items
    if not at or not items[at].is_sign(",،") or not _opens_at(items, at + 1):
        return 0
    dated = items[at + 1].kind == "date"
    for index in range(at + 2, min(len(items), at + _LONGEST)):
        if dated and items[index].has("on", "hands"):
            return 0  # "on Y the day before", "yesterday into the hands of"
        if items[index].is_sign(",،"):
            if _carries_on(items, at + 1, index):
                return 0
            return index if _opens_at(items, index + 1) else index + 1
        if items[index].is_sign(";؛:.!؟?"):
            return 0
    return 0


def _carries_on(items: Sequence[Item], first: int, comma: int) -> bool:
    """Return whether a clause goes on behind its comma: ", where the army took X, and took Y"."""
    following = items[comma + 1] if comma + 1 < len(items) else None
    where = items[first].has("bound") and items[first].text == "حيث"
    finite = following is not None and following.entry is not None and (
        following.entry.form in ("past", "present"))  # fmt: skip
    return where and finite and following is not None and "و" in following.particles


def _relative(parsed: Parsed, at: int) -> int:
    """Return where a relative clause ends that breaks a list: "X, which is …, and Y"."""
    items = parsed.items
    if not at or not items[at].has("rel"):
        return 0
    if items[at - 1].kind != "place" and not _building(parsed, at):
        return 0
    for index in range(at + 1, min(len(items) - 1, at + _LONGEST)):
        if items[index].is_sign(",،"):
            following = [one for one in items[index + 1 : index + 3] if not one.has("place-one",
                         "place-many", "part", "list")]  # fmt: skip
            listed = bool(following) and following[0].kind == "place"
            return index if listed and _joins(items[index + 1]) else 0
        if items[index].is_sign(";؛:.!؟?"):
            return 0
    return 0


def _building(parsed: Parsed, at: int) -> bool:
    """Return whether a building stands before a relative clause: "the office that it used"."""
    for item in parsed.items[at - 1 : max(0, at - 5) : -1]:
        if item.has("points"):
            return True
        if item.kind not in ("word", "date") and not item.has("compass", "not-place"):
            return False
    return False


def _joins(item: Item) -> bool:
    return "و" in item.particles or item.text.startswith("و") or item.has("list")


def _opens_at(items: Sequence[Item], at: int) -> bool:
    """Return whether an aside between commas begins at an item, as "as X said" too."""
    if at >= len(items):
        return False
    following = items[at + 1] if at + 1 < len(items) else None
    if items[at].text in _WHO and following is not None:
        end = next((i for i, one in enumerate(items[at:], at) if one.is_sign(",،;؛.")), at)
        named = any(
            one.kind == "place" or (one.entry is not None and items[at].text in _IS)
            for one in items[at:end]
        )
        return not named and not following.has("become", "still", "light", "other")
    told = items[at].text in _AS and following is not None and following.has("say", "light")
    return told or _opens(items[at])


def _opens(item: Item) -> bool:
    """Return whether an aside between commas may begin with the item."""
    if item.kind == "date" or item.has("aside", "ally") or item.text == "منذ":
        return True
    if item.kind != "cue" or item.tag is None:
        return False
    if item.has("bound") and (item.has("manage") or item.text == "حيث"):
        return True
    attributed = item.has("say") and not any(
        entry.form in ("past", "present") for entry in item.tag.entries
    )
    return item.has("rel") or attributed


def _bare(parsed: Parsed, at: int) -> int:
    """Return where an aside without commas ends that begins here, 0 when there is none."""
    items = parsed.items
    first = at
    if items[at].kind == "actor" and "و" in items[at].particles and at + 1 < len(items):
        first = at + 1  # "… and the gunmen loyal to it"
        if not items[first].has("ally"):
            return 0
    if first + 1 >= len(items) or not (items[first].has("aside", "ally") or _hours(items, first)):
        return 0
    if at and items[at - 1].has("on", "be"):
        return 0  # "took the centre of", "was a result of"
    if _tells(items[first + 1]) or not (items[first].has("ally") or _waits(parsed, at)):
        return 0  # "after the capture of"; nothing before it waits for its place
    if items[at].has("manage") and any(one.has("be") for _, one in parsed.left(at, 3)):
        return 0  # "the retreat was a result of"
    end = _end(parsed, first)
    if end + 1 < len(items) and items[end].text == "من" and items[end + 1].kind == "predicate" and (
        all(one.kind == "number" or one.has("not-people") for one in items[first + 1 : end])
    ):  # fmt: skip
        return 0  # "24 hours after the capture of"
    last = end >= len(items) or items[end].kind == "sign"
    placed = any(item.kind == "place" for item in items[first:end])
    return 0 if last and placed and not items[first].has("ally") else end


def _hours(items: Sequence[Item], at: int) -> bool:
    """Return whether a time goes on with what filled it: "after hours of shelling"."""
    following = items[at + 2] if at + 2 < len(items) else None
    manages = any(one.has("manage") and one.kind == "cue" for one in items[max(0, at - 3) : at])
    return (
        items[at].kind == "date"
        and items[at].last - items[at].first > 1
        and not manages  # "managed on Monday night to"
        and items[at + 1].text == "من"
        and not (following is not None and following.has("list", "part", "whole"))
        and not _leads(items[at + 1], following)
    )


def _end(parsed: Parsed, first: int) -> int:
    """Return the item behind the words that belong to the first word of an aside."""
    items = parsed.items
    for index in range(first + 1, min(len(items), first + _LONGEST_BARE)):
        item, before = items[index], items[index - 1]
        following = items[index + 1] if index + 1 < len(items) else None
        if item.kind == "sign" or item.kind == "predicate" or item.has("aside", "ally"):
            return index
        if item.text == "و" and before.kind == "actor" and following and following.kind == "actor":
            continue  # "after clashes with Y and Z"
        if item.kind == "actor" and not _belongs(parsed, index, first):
            return index
        if item.kind in ("place", "region") or item.has(*_PLACED):
            if not _governed(before, item):
                entered = index == first + 2 and not (
                    items[first].has("ally") or items[first + 1].kind == "actor"
                )
                return 0 if entered else index  # "after the entry of X"
            if items[first].has("ally") and before.has("in") and index > first + 1:
                return index - 1  # "the militias that support it, in X"
        elif (
            item.has("on")
            or _leads(item, following)
            or (item.has("fighters") and not _governed(before, item))
        ):
            return index
        elif item.has("by-fire"):
            return index  # "with its fire"
        elif item.has("still") and (before.kind == "word" or before.has("other")):
            continue  # "clashes that went on for days"
        elif _stops(item, following):
            return index if index > first + 1 or _complete(parsed, first) else 0
    return 0


def _complete(parsed: Parsed, first: int) -> bool:
    """Return whether the opening phrase is an aside of itself: "in a surprise attack"."""
    item = parsed.items[first]
    last = parsed.line.words[item.last - 1].norm
    return item.last - item.first > 1 and last not in ("من", "مع", "عن", "علي", "في", "باسم")


def _stops(item: Item, following: Item | None) -> bool:
    """Return whether a cue belongs to the sentence again, as a verb or a word like "while"."""
    if item.text.startswith("قريب"):
        return True  # "close to taking"
    if item.text == "مع":
        return following is not None and following.kind == "predicate"
    return (
        item.kind == "cue"
        and item.has(*_STOPS)
        and not item.has("in", "from", "to")
        and item.text not in ("معارك", "المعارك")
    )


def _tells(item: Item) -> bool:
    """Return whether an item tells a change of control, or an aim, or goes on with a clause."""
    opens = item.text in ("ان", "ما") and item.last - item.first == 1
    return item.kind == "predicate" or opens


def _waits(parsed: Parsed, at: int) -> bool:
    """Return whether a verb before still waits for its place or noun: تمكنت … من, سيطر … على."""
    named = False
    for _, item in parsed.left(at, _REACH, across=True):
        if _becomes(item) and (named or item.kind == "cue"):
            return True  # "X has been, since the fighting, in the hands of"
        named = named or item.kind == "place" or item.has("the-place")
        if named and (item.kind in ("predicate", "sign") or item.has("manage", "bound")):
            return False
        if named:
            continue
        if item.has("still"):
            return True  # "still, after the shelling, holds"
        if (
            item.has("manage", "light", "lose-light", "aim", "fail")
            and item.tag is not None
            and any(entry.form in ("past", "present") for entry in item.tag.entries)
        ):
            return True
        if item.entry is not None:
            return True
    return False


def _becomes(item: Item) -> bool:
    """Return whether a verb may wait for "in the hands of" behind its place."""
    if item.entry is not None:
        return item.entry.sense in ("fall", "pass") and item.entry.form != "noun"
    forms = {entry.form for entry in item.tag.entries} if item.tag is not None else set()
    return item.has("become") and bool(forms & {"past", "present"})


def _belongs(parsed: Parsed, index: int, first: int) -> bool:
    """Return whether a party is part of an aside rather than the subject that follows it."""
    before = parsed.items[index - 1]
    if before.text in _WITH or any(letter in parsed.items[index].particles for letter in "بلو"):
        return True
    if before.text == "و" and parsed.items[index - 2].kind == "actor":
        return True  # "after clashes with Y and Z"
    actors = 0
    for _, item in parsed.left(first, 8, across=True):
        if item.entry is not None and item.entry.sense == "expel" and item.entry.form != "noun":
            return actors != 1  # "the army drove, after fierce battles, Y out of"
        actors += item.kind == "actor"
    return actors > 0


def _governed(before: Item, item: Item) -> bool:
    """Return whether a preposition or another word of place ties a place to the aside."""
    if any(letter in item.particles for letter in "بل"):
        return True
    return before.has("in", "to", "beside", "from", *_PLACED) or before.text in _WITH


def _leads(item: Item, following: Item | None) -> bool:
    """Return whether من or إلى goes on with the verb: a place or a noun of control follows."""
    if following is None or not item.has("from", "to"):
        return False
    return following.kind in ("place", "predicate") or following.has(*_PLACED, "light", "list")
