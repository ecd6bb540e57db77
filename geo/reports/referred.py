"""What a pronoun behind a verb means: "captured it", "positions there", "over its buildings"."""

from __future__ import annotations

from geo.reports.clauses import Parsed
from geo.reports.targets import Target

__all__ = ["entry_of", "meant", "over_buildings", "there"]


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
