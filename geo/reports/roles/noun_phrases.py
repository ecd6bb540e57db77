"""The whole noun phrase in which an English party stands: "by storm units of the private company
W", "from the P/Y militia", "by forces loyal to the government of A"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from geo.reports.clauses.items import Item, Parsed

__all__ = [
    "after_another",
    "agent_behind",
    "by_nameless",
    "deprived",
    "drives_on",
    "governed_by",
    "in_grip",
    "is_routed",
    "is_victim",
    "party_in_phrase",
    "phrase_before",
]

_LONGEST: Final = 10
"""Items of a noun phrase before the party that it names."""
_REACH: Final = 16
"""Items between a verb and "by"."""
_HOSTILE: Final = frozenset(
    """against opposed opposing hostile fighting battling rival anti rebelling besieged encircled
    defected former wanted sought denied threatened""".split()  # noqa: SIM905
)
"""With these a party is the one whom somebody else fights: "by forces opposed to the army"."""
_DEFEATS: Final = frozenset(
    """rout defeat destruction elimination expulsion surrender retreat encirclement ouster eviction
    """.split()  # noqa: SIM905
)
_GRIPS: Final = frozenset({"grip", "clutches", "hands", "control", "grasp", "yoke"})
_LOYAL: Final = frozenset(
    """loyal allied affiliated linked belonging faithful close answering reporting sworn tied
    """.split()  # noqa: SIM905
)
_LOOSE: Final = ("of", "list", "fighters", "force", "suffix", "place-many", "part", "compels",
                 "compass", "whole", "advance", "one-person", "people", "other", "not-people",
                 "speaker", "points")  # fmt: skip
_ENDS: Final = ("say", "bound", "rel", "to", "in", "from", "by", "deny", "become", "on", "before")


def _word(parsed: Parsed, item: Item) -> str:
    return parsed.line.words[item.first].norm


def party_in_phrase(parsed: Parsed, start: int) -> int | None:
    """Return the party that a noun phrase beginning at an item names as acting."""
    loyal = men = False
    for index in range(start, min(len(parsed.items), start + _LONGEST)):
        item = parsed.items[index]
        if _word(parsed, item) in _HOSTILE:
            return None
        if item.kind == "actor":
            return index
        loyal = loyal or _word(parsed, item) in _LOYAL
        if loyal and item.has("to"):
            continue
        if item.kind in ("date", "number", "predicate", "region", "place"):
            return None
        if item.kind == "sign" and item.text not in "-/–'’":
            return None
        men = men or item.has("fighters", "force")
        if men and item.text == "from":
            continue  # "by units from the army"
        if item.kind == "cue" and item.has(*_ENDS) and not item.has("list", "of"):
            return None
        if item.kind == "cue" and not item.has(*_LOOSE):
            return None
    return None


def agent_behind(parsed: Parsed, at: int) -> int | None:
    """Return the party of the phrase behind the "by" of a passive, whatever circumstances or
    losers stand between: "was taken from the militia in the north of the city by army units"."""
    if parsed.line.language != "en":
        return None
    for index, item in parsed.right(at, _REACH):
        if item.text == "by" and index + 1 < len(parsed.items):
            found = party_in_phrase(parsed, index + 1)
            if found is not None:
                return found
        elif item.is_sign(";:.") or item.has("say", "deny", "become", "aim") or (
            item.kind == "predicate" and item.entry is not None and item.entry.form != "noun"
        ):  # fmt: skip
            return None
    return None


def drives_on(parsed: Parsed, actor: int, at: int) -> bool:
    """Return whether the attack of a party is the subject: "a government offensive captured"."""
    between = parsed.items[actor + 1 : at]
    attack = [one for one in between if one.has("attack", "advance")]
    return (
        parsed.line.language == "en"
        and len(attack) == 1
        and all(
            one is attack[0] or one.kind == "word" or one.text in ("s", "has", "have")
            for one in between
        )
    )


def in_grip(parsed: Parsed, at: int) -> bool:
    """Return whether "from the grip of" stands before a party."""
    held = False
    for _, item in parsed.left(at, 5):
        words = [word.norm for word in parsed.line.words[item.first : item.last]]
        if not held and item.has("hands-from") and words[0] in ("from", "out"):
            return True  # "from the grip of", one phrase
        if held and {"from", "out"} & set(words):
            return True
        held = held or item.has("hands-after", "hands") or bool(_GRIPS & set(words))
        if not (held or item.has("of", "list")):
            return False
    return False


def is_routed(parsed: Parsed, actor: int) -> bool:
    """Return whether a party stands behind a noun for its defeat: "the rout of the rebels and the
    liberation of X"."""
    near = [_word(parsed, item) for _, item in parsed.left(actor, 3)]
    return parsed.line.language == "en" and "of" in near and bool(_DEFEATS & set(near))


def is_victim(parsed: Parsed, actor: int) -> bool:
    """Return whether a party is whom somebody killed or hurt: "killing 20 fighters of the rebels
    before they took X"."""
    if parsed.line.language != "en":
        return False
    for _, item in parsed.left(actor, 7):
        if item.has("killed", "wounded"):
            return item.text.endswith("ing") or item.text in ("killed", "wounded", "injured")
        if not (
            item.kind in ("number", "word")
            or item.has("of", "list", "people", "fighters", "at-least", "about")
        ):
            return False
    return False


def deprived(parsed: Parsed, at: int) -> bool:
    """Return whether a place was taken from a party or cleared of it, right behind the place."""
    index = at - 1
    while index > 0 and parsed.items[index].text == "the":
        index -= 1
    if parsed.line.language != "en" or index < 1 or parsed.items[index].text not in ("from", "of"):
        return False
    before = parsed.items[index - 1]
    if not (before.kind == "place" or before.has("place-one", "place-many", "back")):
        return False
    return any(
        one.entry is not None and one.entry.sense == "take" and one.entry.form != "noun"
        for _, one in parsed.left(index, 14)
    )


def phrase_before(parsed: Parsed, actor: int) -> Iterator[tuple[int, Item]]:
    """Yield what stands before a party, from the word on that governs its noun phrase: in "from
    the P/Y militia" the preposition, not the first name."""
    inside = True
    for index, item in parsed.left(actor, _LONGEST):
        named = item.kind == "word" and not _preposed(parsed, item)
        named = named or item.is_sign("/-–") or (item.has("list") and item.text == "the")
        inside = inside and named
        if not inside:
            yield index, item


def _preposed(parsed: Parsed, item: Item) -> bool:
    return _word(parsed, item) in _HOSTILE or _word(parsed, item) in ("with", "than", "and", "but")


def governed_by(parsed: Parsed, actor: int, *words: str) -> bool:
    """Return whether one of these words governs the noun phrase of a party."""
    if parsed.line.language != "en":
        return False
    index, before = next(phrase_before(parsed, actor), (0, None))
    if before is None or _word(parsed, before) not in words:
        return False
    # "After fierce fighting the rebels were": a noun, of which nobody is the object.
    noun = _word(parsed, before) == "fighting" and any(
        one.has("bound", "in") or _word(parsed, one) in ("amid", "heavy", "fierce")
        for _, one in parsed.left(index, 2)
    )
    return not noun


def after_another(parsed: Parsed, at: int) -> bool:
    """Return whether a participle belongs to a name in the relative clause before it: "the village,
    which lies south of B, occupied by Y, was"."""
    if parsed.line.language != "en" or at < 3 or not parsed.items[at - 1].is_sign(","):
        return False
    before = parsed.items[at - 2]
    if parsed.clause[at - 2] <= parsed.clause[at]:
        return False
    named = before.kind == "word" and parsed.line.words[before.first].text[:1].isupper()
    return named or before.kind in ("place", "region")


def by_nameless(parsed: Parsed, at: int) -> bool:
    """Return whether somebody whom the case does not know did what a noun tells: "its recapture by
    the ninth division"."""
    if parsed.line.language != "en":
        return False
    for index, item in parsed.right(at, 4):
        if item.text == "by":
            following = parsed.items[index + 1 : index + 5]
            return not any(one.kind in ("actor", "date", "number") for one in following)
        if not (item.kind == "place" or item.has("of", "list", "place-one", "place-many")):
            return False
    return False
