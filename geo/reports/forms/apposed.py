"""What hands belong to in an English sentence: not to a place before it when they only describe an
apposition ("X, an area under rebel control") or tell of something else ("and areas to the west are
in rebel hands"), and whom "its control" means."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from geo.reports.clauses import Item, Parsed
from geo.reports.roles.own import speaker_in
from geo.reports.roles.targets import Target, pronoun

__all__ = ["in_apposition", "other_subject", "own_word", "owner_meant", "part_of_it"]

_HEADS: Final = ("place-one", "place-many", "area", "territory", "not-place", "points")
_ARTICLES: Final = frozenset({"a", "an", "another", "one"})
_BE: Final = frozenset({"is", "are", "was", "were", "been", "be"})
_SAME: Final = frozenset({"it", "they", "which", "this", "that", "both", "all", "these", "there"})
_AUXILIARIES: Final = frozenset(
    {"has", "have", "had", "now", "already", "then", "so", "thus", "again"}
)
_NEAR: Final = 8


def in_apposition(parsed: Parsed, at: int) -> bool:
    """Return whether hands stand in an apposition without a verb: "X, a suburb in army hands"."""
    if parsed.line.language != "en":
        return False
    head = False
    for index, item in parsed.left(at, _NEAR, across=True):
        if item.text in _BE or item.kind in ("predicate", "place") or item.has("become"):
            return False
        if item.is_sign(","):
            opens = parsed.line.words[parsed.items[index + 1].first].norm
            return head and opens in _ARTICLES
        head = head or item.has(*_HEADS)
    return False


def other_subject(parsed: Parsed, target: Target | None, become: int) -> bool:
    """Return whether a noun of its own stands between a place and the verb of the hands: "X was
    taken, and areas to the west were in the hands of the rebels"."""
    if parsed.line.language != "en" or target is None or target.at is None or target.at > become:
        return False
    joined = next((i for i in range(become - 1, target.at, -1)
                   if parsed.items[i].text in ("and", "but", "while")), None)  # fmt: skip
    if joined is None or not any(
        one.kind == "predicate" for one in parsed.items[target.at : joined]
    ):
        return False
    rest = parsed.items[joined + 1 : become]
    if any(one.kind == "place" or one.has("the-place") or one.text in _SAME for one in rest):
        return False
    return any(one.has(*_HEADS) or _is_noun(one) for one in rest)


def _is_noun(item: Item) -> bool:
    return item.kind == "word" and not (item.text in _AUXILIARIES or item.text.endswith("ly"))


def part_of_it(parsed: Parsed, become: int) -> Target | None:
    """Return what "a large part of it is in their hands" tells of: the place named before."""
    if parsed.line.language != "en" or parsed.items[become - 1].text != "it" or not become:
        return None
    found = pronoun(parsed, become)
    partial = any(one.has("part", "points") for _, one in parsed.left(become - 1, 3))
    return None if found is None else replace(found, partial=partial)


def owner_meant(parsed: Parsed, at: int) -> str:
    """Return whose "its control", "their hands" are where several parties or none stand before:
    the only one that acts there, else the one that says so."""
    acting = {
        item.id for index, item in enumerate(parsed.items[:at])
        if item.kind == "actor" and not _is_owner(parsed, index)
    }  # fmt: skip
    if len(acting) == 1:
        return acting.pop()
    return "" if acting else speaker_in(parsed)


def _is_owner(parsed: Parsed, at: int) -> bool:
    """Return whether a party only stands behind "of" or "from" and a noun."""
    for index, item in parsed.left(at, 3, across=True):
        if item.has("of", "from", "by") and item.text in ("of", "from", "by", "against"):
            return parsed.items[index - 1].kind != "actor"
        if not item.has("list"):
            return False
    return False


def own_word(parsed: Parsed, at: int) -> bool:
    """Return whether "his", "its" or "their" stands before fighters."""
    near = [parsed.line.words[one.first].norm for _, one in parsed.left(at, 2)]
    return parsed.line.language == "en" and bool({"his", "its", "their", "our"} & set(near))
