"""Nouns that tell of a change because of where they stand: "The capture of X cut the road".

A noun with its place that opens a clause, or follows "after" or "despite", is told as a
fact unless the clause goes on in a way that makes a goal, a fear or a forecast of it.
"""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Parsed

__all__ = ["is_conditional", "is_delayed", "is_goal", "is_told"]

_OPENS: Final = frozenset(
    """after following since despite with amid because given upon après depuis malgré avec suite à
    после вследствие несмотря из-за благодаря""".split()  # noqa: SIM905
)
_NOT_YET: Final = frozenset(
    """key crucial vital essential important priority goal objective target task impossible
    imminent inevitable near appears appear seems seem looks look loomed looming feared matter
    question unlikely certain began begins begin started starts continues continue continued
    continuing stalled under remains requires needs depends depended takes proved proving easier
    harder would could will may might should must if proceed proceeds resume resumed délai
    imminente inévitable objectif priorité serait pourrait permettrait devrait sera reste задача
    цель главной неизбежно важно приоритет может будет позволит продолжается начался началось
    начинается
    """.split()  # noqa: SIM905
)
_NO_VERBS: Final = frozenset(
    """trait portrait extrait retrait attrait distrait abstrait front affront""".split()  # noqa: SIM905
)
_PUT_OFF: Final = frozenset(
    """delayed postponed suspended cancelled scheduled negotiated retardé reporté suspendu
    отложен отложено приостановлен""".split()  # noqa: SIM905
)
_GOING_ON: Final = ("under way", "underway", "in progress", "ongoing", "is continuing", "matter",
                     "question of")  # fmt: skip
_HAPPENED: Final = frozenset(
    """marked marks came comes followed follows ended dealt brought gave crowned capped triggered
    prompted sparked allowed enabled opened coincided""".split()  # noqa: SIM905
)
"""Verbs whose subject has happened, whatever else the sentence tells."""
_CLOSER: Final = frozenset({"by", "closer", "nearer", "within", "near", "into"})
_DAILY: Final = ("on", "in", "of", "list", "middle", "by")
_DAY_PARTS: Final = frozenset({"morning", "afternoon", "evening", "night", "dawn", "eve"})
_REACH: Final = 16
_GAINS: Final = frozenset({"gain", "victory", "success", "breakthrough", "achievement", "blow"})


def is_told(parsed: Parsed, at: int) -> bool:
    """Return whether the noun at an item is told as a fact by its place in the clause."""
    entry = parsed.items[at].entry
    if entry is None or not _opens_clause(parsed, at):
        return False
    if "over" in entry.particles and not _called_gain(parsed, at):
        return False
    met = False
    for index, item in parsed.right(at, _REACH, across=True):
        words = [word.norm for word in parsed.line.words[item.first : item.last]]
        if item.has("aim") and item.has("beside") and met:
            continue  # "The capture of X put the army close to"
        if item.has("aim", "future", "deny", "fail", "not", "false") or _NOT_YET.intersection(
            words
        ):
            return False
        if parsed.line.language == "fr" and any(is_conditional(word) for word in words):
            return False
        if met and (item.text in ("if", "unless") or _nears(parsed, index)):
            return False
        told = item.has("bound", "rel") and not item.has("future")
        if met and told and parsed.text(index, index + 2).lower() != "that of":
            return True
        if met and _happened(parsed, index):
            return True
        met = met or item.kind == "place" or parsed.is_back(index)
        if met and item.kind == "predicate":
            return True
    return met or parsed.items[at - 1].kind == "place"


def _nears(parsed: Parsed, at: int) -> bool:
    """Return whether "came closer" stands at an item."""
    following = parsed.items[at + 1].text if at + 1 < len(parsed.items) else ""
    return parsed.items[at].text in ("came", "comes", "draws", "drew", "moved") and (
        following in _CLOSER
    )


def _happened(parsed: Parsed, at: int) -> bool:
    """Return whether a verb stands at an item whose subject has happened: "marked a turn", not
    "came closer", "brought hope, if it"."""
    if parsed.line.words[parsed.items[at].first].norm not in _HAPPENED:
        return False
    following = parsed.items[at + 1].text if at + 1 < len(parsed.items) else ""
    open_ = any(item.text in ("if", "unless", "would", "could") for item in parsed.items[at:])
    hindered = parsed.items[at - 1].has("future", "aim", "to")
    return not (open_ or hindered or following in _CLOSER)


def _called_gain(parsed: Parsed, at: int) -> bool:
    """Return whether "control of X" is called an advance, or comes after something: it is new."""
    place = None
    for index, item in parsed.right(at, _REACH):
        place = index if item.kind == "place" else place
        first = parsed.line.words[item.first].norm
        if place is not None and first in ("comes", "came", "follows", "followed", "marks"):
            return True
        if place is not None and first in ("is", "was", "represents", "constitutes"):
            behind = [one for _, one in parsed.right(index, 6)]
            if any(one.text == "by" for one in behind):
                return False  # "control of X was threatened by the army's advance"
            return any(
                one.has("advance") or parsed.line.words[one.first].norm in _GAINS for one in behind
            )
    return False


def is_conditional(word: str) -> bool:
    """Return whether a French word is a verb of what is to come: "couperait", "tomberont"."""
    return word not in _NO_VERBS and word.endswith(("rait", "raient", "ront", "eront"))


def is_delayed(parsed: Parsed, at: int) -> bool:
    """Return whether what the noun tells is put off: "the withdrawal from X was delayed"."""
    words = {
        word.norm
        for _, item in parsed.right(at, 12)
        for word in parsed.line.words[item.first : item.last]
    }
    behind = " ".join(item.text for _, item in parsed.right(at, 12))
    return not _PUT_OFF.isdisjoint(words) or any(one in behind for one in _GOING_ON)


def is_goal(parsed: Parsed, at: int) -> bool:
    """Return whether a gerund opens a sentence that calls it a goal: "retaking X is a priority"."""
    if any(not item.has("list") for _, item in parsed.left(at, 3)):
        return False
    for _, item in parsed.right(at, 12):
        if item.is_sign(","):
            return False
        words = [word.norm for word in parsed.line.words[item.first : item.last]]
        if item.has("aim", "future") or _NOT_YET.intersection(words):
            return True
    return False


def _opens_clause(parsed: Parsed, at: int) -> bool:
    """Return whether the noun opens its clause, only an article, an owner or adjectives before."""
    for index in range(at - 1, -1, -1):
        item = parsed.items[index]
        if item.has("before"):
            return False
        if item.text in _OPENS:
            return True
        if item.has("say") or item.is_sign(".;:-–—") or item.text in ("that", "que", "что"):
            return True
        if item.kind == "date" and _is_day(parsed, index):
            return True  # "On the evening of Jan. 12 the capture of"
        if item.is_sign(","):
            return index < 4 or (
                parsed.items[index - 1].has("say", "deny") is False and _led(parsed, index)
            )
        if item.has("to", "from", "by", "on", "of", "in", "aim", "future", "fail", "before"):
            return False
        if item.kind in ("predicate", "number") or item.has("other", "become"):
            return False
        if at - index > 5:
            return False
    return True


def _is_day(parsed: Parsed, at: int) -> bool:
    """Return whether a clause begins with no more than a day: "On the evening of Jan. 12"."""
    begin = parsed.clause.index(parsed.clause[at])
    return all(
        item.kind == "date" or item.has(*_DAILY) or item.text in _DAY_PARTS
        for item in parsed.items[begin:at]
    )


def _led(parsed: Parsed, at: int) -> bool:
    """Return whether only an adverbial stands before a comma: "On Monday, the fall of X"."""
    return not any(item.kind == "predicate" for item in parsed.items[:at])
