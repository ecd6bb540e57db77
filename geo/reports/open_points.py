"""What a sentence leaves open: which party it was, which of two days, which part of a place.

Such a point becomes a question with its possible answers; the claim keeps what is known and no
guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.reports.clauses import Parsed
from geo.reports.control import changes
from geo.reports.places.names import NameIndex, key_of
from geo.reports.reading import Candidate, Claim, Mention, Question
from geo.reports.roles.targets import Change
from geo.reports.roles.told import Told

__all__ = ["areas_of", "ask_area", "ask_days", "ask_party", "parts_asked"]


def ask_party(parsed: Parsed, change: Change, lost: str, told: Told) -> None:
    """Ask who took what changed hands; those that the text names stand first."""
    if change.denied or not change.target.mentions:
        return
    actors = told.dataset.actors
    named = [actor for actor, _ in told.actors.most_common() if actor in actors]
    ids = [one for one in dict.fromkeys([*named, *actors]) if one != lost]
    if not ids:
        return
    first, last = _span(parsed, change)
    shown = told.dataset.places[change.target.places[0]].name.en
    told.questions.append(
        Question("actor", first, last, f"Who took {shown}? The text does not say.",
                 tuple(Candidate(one, actors[one].name.en) for one in ids))
    )  # fmt: skip


def _span(parsed: Parsed, change: Change) -> tuple[int, int]:
    """Return the words from the verb to the places, as offsets of the text."""
    ends = [change.at, change.at if change.target.at is None else change.target.at]
    words = parsed.line.words
    first, last = parsed.items[min(ends)], parsed.items[max(ends)]
    return words[first.first].start, words[last.last - 1].end


def ask_days(parsed: Parsed, told: Told) -> None:
    """Ask which day a figure means that may be read as two."""
    words = parsed.line.words
    for when in parsed.dates:
        if not when.choices:
            continue
        start, end = words[when.first].start, words[when.last - 1].end
        shown = " ".join(word.text for word in words[when.first : when.last])
        names = [f"{day.day} {day:%B %Y}" for day in when.choices]
        told.questions.append(
            Question("date", start, end, f"“{shown}” may be {' or '.join(names)}; which is it?",
                     tuple(Candidate(day.isoformat(), name)
                           for day, name in zip(when.choices, names, strict=True)))
        )  # fmt: skip


def areas_of(parsed: Parsed) -> list[int]:
    """Return the items of areas that changed hands and are no places: "the northern sector"."""
    items = list(parsed.items)
    areas = [at for at, item in enumerate(items) if item.kind == "region" or _is_area(parsed, at)]
    if not areas:
        return []
    for at in areas:
        if items[at].kind != "region":
            items[at] = replace(items[at], places=("?",))
        items[at] = replace(items[at], kind="place")
    found: list[int] = []
    for change in changes(replace(parsed, items=items)):
        at = -1 if change.target.at is None else change.target.at
        if at not in areas or change.denied or change.target.partial or not _acts(parsed, change):
            continue
        between = parsed.items[min(at, change.at) + 1 : max(at, change.at)]
        if not any(item.kind in ("number", "place") for item in between):
            found.append(at)
    return list(dict.fromkeys(found))


def _acts(parsed: Parsed, change: Change) -> bool:
    """Return whether a party is named in the clause: not "left eastern Aleppo" by anybody."""
    clause = parsed.clause[change.at]
    if change.rule.startswith("leave") and any(
        item.kind != "actor" and item.has("people", "families", "residents")
        for item in parsed.items
    ):
        return False
    named = any(
        item.kind == "actor" and parsed.clause[at] == clause for at, item in enumerate(parsed.items)
    )
    return bool(change.gained or change.lost) or named


def _is_area(parsed: Parsed, at: int) -> bool:
    """Return whether a direction with its noun stands there for ground: القطاع الشمالي."""
    item = parsed.items[at]
    near = parsed.items[at + 1 : at + 2] if parsed.line.language == "ar" else (
        parsed.items[max(0, at - 1) : at]
    )  # fmt: skip
    if item.kind != "cue" or not near or not near[0].has("compass") or near[0].kind != "cue":
        return False
    if not item.has("compass", "territory", "area", "sector"):
        return False
    following = parsed.items[at + 1 : at + 4]
    return not any(one.kind in ("place", "region") for one in following)


def ask_area(parsed: Parsed, at: int, told: Told) -> None:
    """Ask which places an area is; the area itself is an answer when the case knows it."""
    item = parsed.items[at]
    words = parsed.line.words
    first, last = item.first, item.last
    if item.kind != "region":
        first = first if parsed.line.language == "ar" else parsed.items[at - 1].first
        last = parsed.items[at + 1].last if parsed.line.language == "ar" else last
    shown = " ".join(word.text for word in words[first:last])
    places = told.dataset.places
    told.questions.append(
        Question("area", words[first].start, words[last - 1].end,
                 f"“{shown}” is said to have changed hands; which places is that?",
                 tuple(Candidate(one, places[one].name.en) for one in item.places
                       if one in places))
    )  # fmt: skip


def parts_asked(
    text: str, claims: Sequence[Claim], mentions: Sequence[Mention], index: NameIndex
) -> list[Question]:
    """Return the questions which part of a place is meant, where the name is that of several.

    "The Old City" stands for one of "Old City north of …", "Old City south of …": the reading
    proposes the one that bears the bare name, and asks.
    """
    told = sorted({number for claim in claims for number in claim.mentions if number >= 0})
    found: list[Question] = []
    asked_of: set[str] = set()
    for number in told:
        mention = mentions[number]
        own = index.place(mention.place)
        shown = text[mention.start : mention.end]
        if own.kind != "area" or own.id in asked_of:
            continue
        parts = [
            place.id for place in index.places.values()
            if place.kind == "area" and _begins(place.name.en, place.name.ar, shown)
        ]  # fmt: skip
        if own.id not in parts or len(parts) < 2:
            continue
        asked_of.add(own.id)
        ordered = [own.id, *(one for one in parts if one != own.id)]
        asked = f"“{shown}” may be any of {len(parts)} places; which one is meant?"
        candidates = tuple(Candidate(one, index.place(one).name.en) for one in ordered)
        found.append(Question("place", mention.start, mention.end, asked, candidates))
    return found


def _begins(english: str, arabic: str, shown: str) -> bool:
    wanted = _keys(shown)
    return any(
        len(keys) > len(wanted) and keys[: len(wanted)] == wanted
        for keys in (_keys(english), _keys(arabic))
    )


def _keys(text: str) -> list[str]:
    return [key for word in text.split() if (key := key_of(word.lower()))]
