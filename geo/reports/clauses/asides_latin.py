"""What an English, French or Russian sentence says in passing, between a verb and its place.

"The army, backed by militias, took (officials said) X, the largest quarter of the enclave, and Y":
words in brackets or between dashes, appositions, attributions and circumstances between commas,
days. Where the rules of control find nothing in a sentence as it stands, they read it once more
without these; what an aside tells itself is read where it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from geo.reports.clauses import Item, Parsed, clauses_of
from geo.reports.clauses.groups import grouped

__all__ = ["latin_asides", "without_latin"]

_LONGEST: Final = 22
"""Items of an aside between commas or dashes."""
_LONGEST_BRACKET: Final = 12
_BRACKETS: Final = {"(": ")", "[": "]"}
_DASHES: Final = "—–-"
_GOES_ON: Final = frozenset(
    """and or but then et ou mais puis и или но а including along together plus""".split()  # noqa: SIM905
)
_TELLING: Final = frozenset({"past", "present", "infinitive", "passive", "noun", "gerund"})


def latin_asides(parsed: Parsed) -> frozenset[int]:
    """Return the items that stand aside."""
    found: set[int] = set()
    for first, last in (*_brackets(parsed), *_dashes(parsed), *_commas(parsed)):
        if not found.intersection(range(first, last)):
            found.update(range(first, last))
    return frozenset(found)


def without_latin(parsed: Parsed, aside: frozenset[int]) -> tuple[Parsed, list[int]]:
    """Return the sentence without the items `aside`, its lists of places joined anew, and where
    each item left stood before."""
    kept = [at for at in range(len(parsed.items)) if at not in aside]
    items = grouped(parsed.line, [parsed.items[at] for at in kept])
    stood = {parsed.items[at].first: at for at in kept}
    bare = Parsed(parsed.line, items, dates=parsed.dates)
    bare.clause = clauses_of(items, parsed.line.language)
    return bare, [stood[item.first] for item in items]


def _brackets(parsed: Parsed) -> list[tuple[int, int]]:
    """Return what stands in brackets, each as a range of items."""
    found: list[tuple[int, int]] = []
    words = parsed.line.words
    open_at: int | None = None
    closing = ""
    for at, word in enumerate(words):
        if open_at is None and word.text in _BRACKETS:
            open_at, closing = at, _BRACKETS[word.text]
        elif open_at is not None and word.text == closing:
            inside = [i for i, item in enumerate(parsed.items)
                      if item.first > open_at and item.last <= at]  # fmt: skip
            if inside and len(inside) <= _LONGEST_BRACKET:
                found.append((inside[0], inside[-1] + 1))
            open_at = None
    return found


def _is_aside(items: Sequence[Item], inside: Sequence[int]) -> bool:
    """Return whether nothing in a range of items tells of control by itself."""
    return not any(
        items[i].entry is not None and items[i].kind == "predicate"
        and getattr(items[i].entry, "form", "") in _TELLING
        and not _ranked(items, i, inside)
        for i in inside
    )  # fmt: skip


def _ranked(items: Sequence[Item], at: int, inside: Sequence[int]) -> bool:
    """Return whether an infinitive only ranks a place: "the first quarter to fall"."""
    if at > 1 and items[at - 1].text == "be" and items[at - 2].has("to"):
        return True  # "the last to be held by the group"
    if getattr(items[at].entry, "form", "") != "infinitive" or not items[at - 1].has("to"):
        return False
    return any(items[i].has("place-one") and i < at for i in inside)


def _dashes(parsed: Parsed) -> list[tuple[int, int]]:
    """Return what stands between two dashes with white space around them."""
    at = [i for i, item in enumerate(parsed.items) if _is_dash(parsed, i, item)]
    found: list[tuple[int, int]] = []
    for one, two in zip(at[::2], at[1::2], strict=False):
        inside = range(one + 1, two)
        if 0 < len(inside) <= _LONGEST and not _tells(parsed.items, inside):
            found.append((one, two + 1))
    return found


def _is_dash(parsed: Parsed, index: int, item: Item) -> bool:
    if not item.is_sign(_DASHES) or not 0 < index < len(parsed.items) - 1:
        return False
    words = parsed.line.words
    before, word = words[item.first - 1], words[item.first]
    return item.text != "-" or before.end < word.start


def _commas(parsed: Parsed) -> list[tuple[int, int]]:
    """Return the asides between commas: from the first comma to the last, the last one left where
    a list goes on behind it."""
    found: list[tuple[int, int]] = []
    items = parsed.items
    signs = [i for i, item in enumerate(items) if item.is_sign(",;:.!?")]
    signs.append(len(items))
    for one, two in pairwise(signs):
        if not items[one].is_sign(",") or not one or (two < len(items) and items[two].is_sign(":")):
            continue
        inside = range(one + 1, two)
        if 0 < len(inside) <= _LONGEST and _may_leave(parsed, one, two):
            closed = two < len(items) and items[two].is_sign(",")
            found.append((one, two + 1 if closed and not _lists_on(items, two) else two))
    return found


def _lists_on(items: Sequence[Item], comma: int) -> bool:
    """Return whether a list of places goes on behind a comma."""
    following = items[comma + 1 : comma + 4]
    if not following:
        return False
    return following[0].kind == "place" or following[0].text in _GOES_ON


def _may_leave(parsed: Parsed, one: int, two: int) -> bool:
    """Return whether the words between two commas are an aside: no verb, no part of a list."""
    items = parsed.items
    inside = range(one + 1, two)
    first = items[one + 1]
    listed = [item for item in items[one + 1 : two] if not item.has("place-one", "place-many")]
    if not listed or listed[0].kind == "place" or first.text in _GOES_ON or first.has("including"):
        return False
    if first.text == "as" and first.has("list"):
        return False  # "as well as"
    if all(item.kind == "place" or item.has("list") or _capital(parsed, item) for item in listed):
        return False  # names of a list, known or not
    if all(item.kind == "actor" or item.has("list") for item in listed):
        return False  # the subject: "After weeks of siege, the army, backed by militias, took"
    if first.text == "it" and any(item.has("say") for item in items[one + 1 : two]):
        return _is_aside(items, inside)  # "it was reported by activists"
    return not _tells(items, inside) or _participle(items, one, two)


def _participle(items: Sequence[Item], one: int, two: int) -> bool:
    """Return whether a participle opens the words and the verb follows: "X, held by the rebels
    since May, was"."""
    first, rest = items[one + 1], items[one + 2 : two]
    if two + 1 >= len(items) or not items[two].is_sign(","):
        return False
    verb = items[two + 1].has("become") or items[two + 1].text in ("has", "had", "have")
    opens = first.entry is not None and first.entry.form in ("past", "participle")
    return (
        verb
        and opens
        and bool(rest)
        and (
            rest[0].has("by", "in", "on", "since", "from", "list")
            or rest[0].kind == "date"
            or rest[0].text in ("only", "just", "again", "late", "early", "mostly", "partly")
        )
        and not (any(item.kind == "predicate" for item in rest))
    )


def _capital(parsed: Parsed, item: Item) -> bool:
    return item.kind == "word" and parsed.line.words[item.first].text[:1].isupper()


def _tells(items: Sequence[Item], inside: range) -> bool:
    """Return whether a verb of control, an aim or a denial stands in a range, which says more than
    an aside does."""
    if not _is_aside(items, inside):
        return True
    return any(
        items[i].has("deny", "aim", "fail", "future", "not", "become")
        and not (items[i - 1].text == "what" and items[i].has("become"))
        for i in inside
    )  # "a bastion in what was once the capital"
