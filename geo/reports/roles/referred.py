"""What stands for a place behind a verb: "captured it", "positions there", "over its buildings",
"these quarters: X", "the rebel stronghold of X"."""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Item, Parsed
from geo.reports.roles.targets import Target

__all__ = [
    "announced",
    "clitic",
    "entry_of",
    "meant",
    "named_as",
    "of_it",
    "over_buildings",
    "positions_held",
    "there",
]

_HAVE: Final = frozenset({"a", "ont", "avait", "avaient"})
_SEATS: Final = frozenset({"stronghold", "bastion", "redoubt", "heartland", "enclave", "pocket"})
_SHARES: Final = frozenset({"totalité", "totalite", "moitié", "moitie", "majorité", "majorite"})


def meant(parsed: Parsed, at: int, partial: bool) -> Target | None:
    """Return the places that "captured them" means: the last ones named in the sentence."""
    if entry_of(parsed, at) not in ("take", "lose", "give", "expel", "leave"):
        return None
    for index in range(at - 1, -1, -1):
        item = parsed.items[index]
        if item.kind == "place":
            if (
                not partial
                and parsed.role(index) == "in"
                and any(one.has("points") for _, one in parsed.left(index, 4))
            ):
                return None  # "took a building in X …, overran it"
            return Target(item.places, item.mentions, partial, index, "pronoun")
    return None


def clitic(parsed: Parsed, at: int) -> Target | None:
    """Return the place that "l'a repris", "les ont repris" means."""
    before = parsed.items[max(0, at - 2) : at]
    if parsed.line.language != "fr" or len(before) < 2 or before[1].text not in _HAVE:
        return None
    if (
        before[0].kind == "actor"
        or before[0].text not in ("l", "les")
        or any(item.kind == "place" for _, item in parsed.right(at, 5))
    ):
        return None
    return meant(parsed, at, partial=False) or Target((), (), False, at, "pronoun", back=True)


def there(parsed: Parsed, at: int) -> Target | None:
    """Return the place that "captured several positions there" means."""
    for index in range(at - 1, -1, -1):
        item = parsed.items[index]
        if item.kind == "place":
            if parsed.role(index) == "beside":
                return None
            return Target(item.places, item.mentions, True, index, "pronoun")
    return None


def over_buildings(parsed: Parsed, at: int) -> bool:
    """Return whether "its buildings" stands there, over which a flag flies."""
    following = [item for _, item in parsed.right(at, 2)]
    return any(item.has("points") for item in following) and not any(
        item.kind == "place" for item in following
    )


def entry_of(parsed: Parsed, at: int) -> str:
    """Return the sense of the predicate at an item, empty when it is none."""
    entry = parsed.items[at].entry
    return entry.sense if entry is not None else ""


def of_it(parsed: Parsed, at: int) -> Target | None:
    """Return what "en ont conquis la totalité" means: all of the place named before."""
    if parsed.line.language != "fr":
        return None
    own = any(item.text == "en" for _, item in parsed.left(at, 2))
    share = next((item for _, item in parsed.right(at, 3) if _names_share(parsed, item)), None)
    if not own or share is None:
        return None
    partial = not _share_words(parsed, share) & {"totalité", "totalite"}
    return Target((), (), partial, at, "pronoun", back=True)


def _names_share(parsed: Parsed, item: Item) -> bool:
    return bool(_share_words(parsed, item) & _SHARES)


def _share_words(parsed: Parsed, item: Item) -> set[str]:
    return {word.norm for word in parsed.line.words[item.first : item.last]}


def positions_held(parsed: Parsed, at: int) -> Target | None:
    """Return the place of "left the positions that they held in X"."""
    points = relative = held = False
    for index, item in parsed.right(at, 12, across=True):
        if item.kind == "place":
            inside = any(one.has("in", "of") for _, one in parsed.left(index, 4))
            whole = held and inside
            return Target(item.places, item.mentions, True, index, "object") if whole else None
        if item.kind == "predicate":
            if not relative or entry_of(parsed, index) not in ("hold", "lose", "take"):
                return None
            held = True
        elif item.has("rel"):
            if not points:
                return None
            relative = True
        elif item.is_sign(",;:") or item.kind in ("region", "claimant") or item.has("beside", "to"):
            return None
        points = points or item.has("points")
    return None


def announced(parsed: Parsed, at: int) -> Target | None:
    """Return the list behind a colon: "took these quarters: X and Y"."""
    following = parsed.items[at + 1 : at + 3]
    if not parsed.items[at].has("the-places") or len(following) < 2:
        return None
    colon, place = following
    if not colon.is_sign(":") or place.kind != "place":
        return None
    return Target(place.places, place.mentions, False, at + 2, "object")


def named_as(parsed: Parsed, at: int) -> bool:
    """Return whether the whole place is called so: "the rebel stronghold of X"."""
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    named = parsed.line.words[parsed.items[at].last - 1].norm in _SEATS
    return named and following is not None and following.has("of")
