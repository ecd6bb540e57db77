"""Changes that no verb of taking tells: whose a place is now, and whose it has ceased to be.

"X in army hands" as a headline, "X is now the army's", "under army control are X and Y", "the army
had X in its hands", "broke the rebels' grip on X", "the rebels' losses include X", "X was the
army's latest prize", "army control of X is complete".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from geo.reports.clauses import Parsed
from geo.reports.mood import mood_of
from geo.reports.roles.targets import Change, Target, qualifies

__all__ = ["overrides", "possession"]

_BLOCKS: Final = ("aim", "future", "fail", "not", "before", "still", "deny", "beside", "held")
_DISTRICT: Final = ("list", "place-one", "place-many", "whole", "part", "the-place", "not-place")
_BE: Final = frozenset(
    {"is", "are", "was", "were", "became", "become", "has", "have", "be", "been"}
)
_LINKS: Final = frozenset({"is", "are", "was", "were", "include", "includes", "included"})
_INSIDE: Final = frozenset({"in", "under", "into", "within"})
_LATELY: Final = frozenset({"now", "already", "again", "also", "firmly", "fully", "back", "today"})
_HAS: Final = frozenset({"has", "have", "had", "having"})
_TAKEN: Final = frozenset({"taken", "took", "captured", "seized", "liberated", "held", "holds"})
_REACH: Final = 8


def possession(parsed: Parsed, told: Sequence[Change]) -> list[Change]:
    """Return what a sentence tells of whose a place is, beside what its verbs have told."""
    if parsed.line.language != "en" or parsed.items[-1].is_sign("?"):
        return []
    known = {place for change in told for place in change.target.places}
    found: list[Change] = []
    for at, item in enumerate(parsed.items):
        if item.kind in ("place", "date", "number", "claimant"):
            continue
        for rule in _RULES:
            change = rule(parsed, at)
            if change is None or not change.target.places:
                continue
            ended = change.rule == "lose-ended"
            if ended or known.isdisjoint(change.target.places):
                found.append(change)
                known |= set(change.target.places)
            break
    return found


def _first(parsed: Parsed, at: int) -> str:
    return parsed.line.words[parsed.items[at].first].norm


def _holds(parsed: Parsed, at: int) -> bool:
    """Return whether an item is a word for control: "hands", "grip", "control", "hold"."""
    item = parsed.items[at]
    noun = item.entry is not None and item.entry.sense == "hold" and item.last - item.first == 1
    return item.has("hands-after") or (noun and _first(parsed, at) in ("control", "hold"))


def _is_owner(parsed: Parsed, at: int) -> bool:
    """Return whether a party stands as the owner: "the army's"."""
    word = parsed.line.words[parsed.items[at].last - 1].surface
    last = parsed.items[at].last
    apart = last < len(parsed.line.words) and parsed.line.words[last].text in ("'", "’")
    return parsed.items[at].kind == "actor" and (apart or word.endswith(("'s", "’s", "s'", "s’")))


def _place_behind(parsed: Parsed, at: int, reach: int = _REACH) -> int | None:
    """Return the places right behind an item, only words for a district between."""
    for index, item in parsed.right(at, reach, across=True):
        if item.kind == "place":
            named = index + 1 < len(parsed.items) and parsed.items[index + 1].kind == "word" and (
                parsed.line.words[parsed.items[index].last - 1].surface.endswith(("'s", "’s"))
            )  # fmt: skip
            return None if named else index
        if not (item.has(*_DISTRICT, "of", "on", "compass") or item.text in _LATELY) or (
            item.has("beside")
        ):  # fmt: skip
            return None
    return None


def _place_before(parsed: Parsed, at: int) -> int | None:
    """Return the places that stand as the subject before an item."""
    for index, item in parsed.left(at, 10):
        if item.kind == "place":
            bare = parsed.role(index) in ("", "of")
            return index if bare and not qualifies(parsed, index) else None
        if item.kind in ("actor", "predicate", "region") or item.has(*_BLOCKS, "rel", "other"):
            return None
        if item.kind == "word" and item.text not in _LATELY:
            return None
    return None


def _told(
    parsed: Parsed, place: int, at: int, sides: tuple[str, str], rule: str, *, passive: bool = True
) -> Change:
    item = parsed.items[place]
    partial = any(one.has("part", "points") for _, one in parsed.left(place, 3))
    target = Target(item.places, item.mentions, partial, place, "subject", passive=passive)
    return Change(target, *sides, "", False, False, rule, at)


def _clear(parsed: Parsed, at: int, reach: int = 5) -> bool:
    """Return whether nothing before an item makes an aim or a doubt of it."""
    return mood_of(parsed, at, state=True) == "asserted" and not any(
        item.has(*_BLOCKS) for _, item in parsed.left(at, reach)
    )


def _headline(parsed: Parsed, at: int) -> Change | None:
    """Read "X district in army hands" where that is the whole sentence."""
    if not _holds(parsed, at) or at < 3 or parsed.items[at - 1].kind != "actor":
        return None
    if _first(parsed, at - 2) not in _INSIDE:
        return None
    places = [i for i, item in enumerate(parsed.items[: at - 2]) if item.kind == "place"]
    plain = all(
        item.kind in ("place", "date") or item.is_sign(",:") or item.has(*_DISTRICT)
        or item.text in _LATELY
        for item in parsed.items[: at - 2]
    )  # fmt: skip
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    ends = following is None or following.kind in ("sign", "date", "claimant") or following.has(
        "say", "bound"
    )  # fmt: skip
    if len(places) != 1 or not plain or not ends:
        return None
    return _told(parsed, places[0], at, (parsed.items[at - 1].id, ""), "hands")


def _inverted(parsed: Parsed, at: int) -> Change | None:
    """Read "in the army's hands are X and Y", "under the control of the army are now X"."""
    item = parsed.items[at]
    verb = at + 1
    party = at - 1
    if item.has("hands"):
        party = next((i for i, one in parsed.right(at, 2) if one.kind == "actor"), -1)
        verb = party + 1
    elif not _holds(parsed, at) or at < 2 or _first(parsed, at - 2) not in _INSIDE:
        return None
    if not party >= 0 or parsed.items[party].kind != "actor" or verb >= len(parsed.items):
        return None
    while verb < len(parsed.items) - 1 and parsed.items[verb].text in (*_LATELY, "has", "have"):
        verb += 1
    moved = parsed.items[verb].entry
    moved = moved if moved is not None and moved.sense in ("fall", "pass") else None
    if (_first(parsed, verb) not in _LINKS and moved is None) or not _clear(parsed, at):
        return None
    if any(one.kind in ("place", "predicate") for _, one in parsed.left(min(at, party), 6)):
        return None
    place = _place_behind(parsed, verb)
    return (
        None if place is None else _told(parsed, place, at, (parsed.items[party].id, ""), "hands")
    )


def _genitive(parsed: Parsed, at: int) -> Change | None:
    """Read "X is now the army's", "all of X was the army's by nightfall"."""
    if not at or parsed.items[at - 1].kind != "cue":
        return None
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    again = following is not None and following.text == "again" and (
        _first(parsed, at - 1) in _BE and parsed.items[at].kind == "actor"
    )  # fmt: skip
    if again and at + 2 < len(parsed.items):
        following = parsed.items[at + 2]  # "X is Ukrainian again"
    if not (_is_owner(parsed, at) or again):
        return None
    if not (following is None or following.is_sign(".,;!–—") or following.has("bound", "say")):
        return None
    before = [item for _, item in parsed.left(at, 4)]
    linked = any(parsed.line.words[one.first].norm in _BE for one in before)
    now = any("now" in one.text or one.text == "again" for one in before)
    dated = any(item.kind == "date" for item in parsed.items)
    place = _place_before(parsed, at)
    if place is None or not linked or not (now or dated or again) or not _clear(parsed, at):
        return None
    return _told(parsed, place, at, (parsed.items[at].id, ""), "hands")


def _had(parsed: Parsed, at: int) -> Change | None:
    """Read "the army had all of X in its hands", "now has X under its control"."""
    if not parsed.items[at].has("hands-own") or parsed.items[at].has("hands-from"):
        return None
    place = None
    for index, item in parsed.left(at, 12):
        if item.kind == "place" and (place is None or parsed.role(index) == ""):
            place = index  # "has X, Y and most of Z under its control"
        elif place is not None and item.text in _HAS:
            party = next((one for _, one in parsed.left(index, 4) if one.kind == "actor"), None)
            if party is None or not _clear(parsed, index):
                return None
            return _told(parsed, place, at, (party.id, ""), "hands", passive=False)
        elif not item.has(*_DISTRICT, "of", "now") and item.text not in _LATELY:
            return None
    return None


def _ended(parsed: Parsed, at: int) -> Change | None:
    """Read "broke the rebels' grip on X", "ending four years of rebel rule in X"."""
    if not parsed.items[at].has("ends"):
        return None
    party = None
    if at and parsed.items[at - 1].text in ("was", "were", "been"):
        return _was_ended(parsed, at)
    for index, item in parsed.right(at, 10):
        if item.kind == "actor" and party is None:
            party = index
        elif party is not None and _holds(parsed, index):
            place = _place_behind(parsed, index) if _first(parsed, index + 1) in (
                "of", "on", "over", "in") else None  # fmt: skip
            if place is None or not _clear(parsed, at) or any(
                one.has("aim", "future", "not") for _, one in parsed.right(place, 5)
            ):  # fmt: skip
                return None
            by = next((one.id for _, one in parsed.left(at, _REACH) if one.kind == "actor"), "")
            lost = parsed.items[party].id
            return _told(parsed, place, at, ("" if by == lost else by, lost), "lose-ended",
                         passive=False)  # fmt: skip
        elif item.kind in ("place", "predicate", "sign", "actor") or item.has("bomb", "rel"):
            return None
    return None


def _was_ended(parsed: Parsed, at: int) -> Change | None:
    """Read "the rebels' grip on X was broken"."""
    place = None
    for index, item in parsed.left(at, 10):
        if item.kind == "place" and place is None:
            place = index
        elif place is not None and _holds(parsed, index):
            party = next((one for _, one in parsed.left(index, 3) if one.kind == "actor"), None)
            if party is None or not _clear(parsed, at):
                return None
            return _told(parsed, place, at, ("", party.id), "lose-ended")
        elif item.kind in ("actor", "predicate", "claimant") or item.has("rel", "bound"):
            return None
    return None


def _gains(parsed: Parsed, at: int) -> Change | None:
    """Read "the rebels' losses include X", "X was the army's latest prize"."""
    item = parsed.items[at]
    gain, loss = item.has("gains"), item.has("losses")
    if not (gain or loss):
        return None
    owner = next((i for i, one in parsed.left(at, 4) if one.kind == "actor"), None)
    if owner is None:
        near = [*parsed.right(at, 5)]
        owner = next((i for i, one in near if one.kind == "actor"
                      and _first(parsed, i - 1) in ("of", "for", "by", "the")), None)  # fmt: skip
    if owner is None or any(one.has("part", "human") for _, one in parsed.left(at, 1)):
        return None
    party = parsed.items[owner].id
    sides = (party, "") if gain else ("", party)
    for index, one in parsed.right(max(at, owner), 10, across=True):
        if one.text in _LINKS or one.has("including") or one.is_sign(":"):
            place = _place_behind(parsed, index)
            if place is not None and _clear(parsed, at):
                return _told(parsed, place, at, sides, "take-gains" if gain else "lose-gains")
            break
        if not (one.kind in ("date", "region", "number", "word") or one.has("in", "on", "list",
                "since", "compass")):  # fmt: skip
            break
    head = min(at, owner)
    verb = next((i for i, one in parsed.left(head, 5) if one.text in _BE), None)
    place = _place_before(parsed, verb) if verb is not None else None
    if place is None or not _clear(parsed, head):
        return None
    return _told(parsed, place, at, sides, "take-gains" if gain else "lose-gains")


def _restored(parsed: Parsed, at: int) -> Change | None:
    """Read "army control of X is complete", "was restored", "government control now extends to
    X"."""
    if not _holds(parsed, at) or not at or parsed.items[at - 1].kind != "actor":
        return None
    place = None
    done = False
    for index, item in parsed.right(at, 10):
        if item.kind == "place" and place is None:
            place = index if parsed.role(index) in ("of", "on", "in", "to", "") else None
        elif item.has("made-so"):
            done = True
        elif item.kind in ("actor", "claimant") or item.has(*_BLOCKS, "rel", "bound"):
            break
    if place is None or not done or not _clear(parsed, at):
        return None
    return _told(parsed, place, at, (parsed.items[at - 1].id, ""), "take-control")


def _added(parsed: Parsed, at: int) -> Change | None:
    """Read "the army added X and Y to its gains"."""
    if not _first(parsed, at).startswith("add") or parsed.items[at].kind not in ("cue", "word"):
        return None
    place = next((i for i, one in parsed.right(at, 4) if one.kind == "place"), None)
    party = next((one for _, one in parsed.left(at, 5) if one.kind == "actor"), None)
    if place is None or party is None or not _clear(parsed, at):
        return None
    to = listed = False
    for index, item in parsed.right(place, 16, across=True):
        listed = listed or (to and item.text in ("list", "tally"))
        if to and (item.has("gains") or (listed and _first(parsed, index) in _TAKEN)):
            return _told(parsed, place, at, (party.id, ""), "take-gains", passive=False)
        to = to or item.has("to")
        if item.kind == "predicate" and not (item.has("gains") or listed):
            return None
    return None


def _in_control(parsed: Parsed, at: int) -> Change | None:
    """Read "the battle for X ended with the army in full control", the only place named."""
    entry = parsed.items[at].entry
    if entry is None or entry.sense != "hold" or entry.form != "state" or at < 2:
        return None
    places = [i for i, item in enumerate(parsed.items) if item.kind == "place"]
    party = parsed.items[at - 1]
    opens = any(parsed.line.words[one.last - 1].norm in ("with", "leaving", "left")
                for _, one in parsed.left(at - 1, 2))  # fmt: skip
    ends = at + 1 == len(parsed.items) or parsed.items[at + 1].is_sign(".,;")
    if len(places) != 1 or places[0] > at or party.kind != "actor" or not (opens and ends):
        return None
    if not _clear(parsed, at) or parsed.role(places[0]) == "beside":
        return None
    return _told(parsed, places[0], at, (party.id, ""), "take-control", passive=False)


_RULES: Final[tuple[Callable[[Parsed, int], Change | None], ...]] = (
    _headline, _inverted, _genitive, _had, _ended, _gains, _restored, _added, _in_control,
)  # fmt: skip


def overrides(change: Change, later: Sequence[Change]) -> bool:
    """Return whether a change only reads the end of somebody's control as his control."""
    return any(
        one.rule == "lose-ended"
        and one.lost == change.gained
        and not set(one.target.places).isdisjoint(change.target.places)
        for one in later
    )
