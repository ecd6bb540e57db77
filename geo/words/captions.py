"""Titles and captions: one line, and one or two sentences, as a newsroom sets them."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from geo.model import Reading
from geo.timeline import Shares
from geo.words.changed import Kind, sorted_by_kind
from geo.words.facts import Facts, Pair
from geo.words.speech import Speech

__all__ = ["area_of", "caption", "history", "place", "reading", "title"]

# Kinds of change whose districts stand after a preposition in Arabic.
_OBLIQUE = ("settled", "parties", "claimed", "opened")
# A share is said to have changed from this many percent of the area on.
_CHANGED = 0.05


def title(facts: Facts, speech: Speech) -> str:
    """Return one line: where, when, and by whose account."""
    chosen, dataset = facts.view.chosen, facts.case.dataset
    date = speech.day(facts.day)
    place = facts.view.place or facts.area
    area = speech.said(dataset.package.title) if place is None else speech.place(place)
    if facts.earlier is not None:
        named = speech.say(
            "title pair", area=area, earlier=speech.before(facts.earlier, facts.day), date=date
        )
    elif chosen.versus is not None:
        one, other = speech.account(chosen.account), speech.account(chosen.versus)
        return speech.say("title versus", area=area, date=date, one=one, other=other)
    elif place is None:
        named = speech.say("title dated", title=area, date=date)
    else:
        key = "title" if facts.home is None else "title home"
        named = speech.say(key, area=area, date=date)
    if chosen.account != "all":
        named = speech.say("titled account", title=named, account=speech.account(chosen.account))
    if chosen.known is not None:
        named = speech.say("titled known", title=named, date=speech.day(chosen.known))
    if chosen.dates == "earliest":
        named = speech.say("titled earliest", title=named)
    return named


def caption(facts: Facts, speech: Speech) -> str:
    """Return one or two sentences on what is shown."""
    if facts.view.chosen.versus is not None:
        return _versus(facts, speech)
    if facts.pair is not None:
        return _pair(facts, facts.pair, speech)
    if facts.home is not None:
        return f"{place(facts, facts.home, speech)} {_shares(facts, speech, short=True)}"
    return f"{_shares(facts, speech)} {_changes(facts, speech)}"


def area_of(facts: Facts, speech: Speech) -> str:
    """Return the name of the area whose shares are told."""
    return speech.say("every district") if facts.area is None else speech.place(facts.area)


def history(facts: Facts, speech: Speech) -> str:
    """Return what makes the history another than the map's own, else empty."""
    chosen, parts = facts.view.chosen, []
    if chosen.account != "all":
        parts.append(speech.say("history account", account=speech.account(chosen.account)))
    if chosen.known is not None:
        parts.append(speech.say("history known", date=speech.day(chosen.known)))
    if chosen.dates == "earliest":
        parts.append(speech.say("history earliest"))
    return speech.join(parts)


def reading(found: Reading, before: str | None, speech: Speech) -> str:
    """Return a reading as the end of "it was …"; `before`: who held it before it was left."""
    if found.state == "unknown":
        return speech.say("reading unknown")
    if found.state == "held":
        text = speech.say("reading held", under=speech.under(found.holder or ""))
    elif found.state == "claimed":
        holder, challenger = found.holder or "", found.challenger or ""
        text = speech.say(
            "reading claimed", holder=speech.the(holder), challenger=speech.the(challenger)
        )
    else:
        text = _contested(found, before, speech)
    if found.since is None:
        return text
    return speech.say(
        "since opening" if found.opening else "since", reading=text, date=speech.day(found.since)
    )


def _contested(found: Reading, before: str | None, speech: Speech) -> str:
    rest = [party for party in found.parties if party != found.holder]
    parties = [found.holder, *rest] if found.holder else rest
    if len(parties) > 1:
        names = speech.join([speech.the(party) for party in parties])
        return speech.say("reading contested", parties=names)
    if found.holder:
        return speech.say("reading contested alone", holder=speech.the(found.holder))
    if parties or before:
        return speech.say(
            "reading left", under=speech.under(parties[0] if parties else before or "")
        )
    return speech.say("reading nobody")


def _on(facts: Facts, speech: Speech, key: str, **values: str) -> str:
    """A sentence about the day, with the history where that is not the map's own."""
    told, date = history(facts, speech), speech.day(facts.day)
    if told:
        return speech.say(f"{key} told", date=date, history=told, **values)
    return speech.say(key, date=date, **values)


def _shares(facts: Facts, speech: Speech, *, short: bool = False) -> str:
    """ "On 28 November 2016 the opposition held 46% of …": the largest share first."""
    shares, area = facts.shares, area_of(facts, speech)
    held = _held(shares)
    doubted = shares.contested.districts + shares.claimed.districts
    if not held and not doubted:
        return _on(facts, speech, "on", what=speech.say("nothing known", area=area))
    parts = [
        speech.say(
            "held too" if at else "held",
            the=speech.the(actor),
            percent=speech.percent(shares.actors[actor].percent),
            area=area,
        )
        for at, actor in enumerate(held)
    ]
    what = speech.join(parts) if parts else speech.say("only doubt", area=area)
    doubt = [
        speech.say(f"doubt {state}", percent=speech.percent(share.percent))
        for state, share in (
            ("contested", shares.contested),
            ("claimed", shares.claimed),
            ("unknown", shares.unknown),
        )
        if share.districts
    ]
    if doubt:
        said = speech.join(doubt)
        what = speech.say("but", a=what, b=f"و{said}" if speech.lang == "ar" else said)
    gone = facts.opened_by
    if held and gone is not None and not shares.actors[gone].districts and not short:
        what = speech.say("but", a=what, b=speech.say("none held", the=speech.the(gone)))
    if short:
        return speech.say("then", what=what[0].upper() + what[1:])
    return _on(facts, speech, "on", what=what)


def _held(shares: Shares) -> list[str]:
    held = [actor for actor, share in shares.actors.items() if share.districts]
    return sorted(held, key=lambda actor: -shares.actors[actor].km2)


def _changes(facts: Facts, speech: Speech) -> str:
    """What changed since the day before, counted by kind."""
    if not facts.changes:
        return speech.say("no change")
    counts: Counter[tuple[Kind, str]] = Counter()
    for kind, actor, places in sorted_by_kind((one.before, one.after) for one in facts.changes):
        # Whose ground came out of doubt is told where districts are named.
        counts[kind, "" if kind == "settled" else actor] += len(places)
    parts: list[str] = []
    for (kind, actor), n in counts.items():
        case: Literal["nominative", "oblique"] = "oblique" if kind in _OBLIQUE else "nominative"
        bare = parts and speech.lang == "en"
        what = speech.number(n) if bare else speech.count("districts", n, case)
        the, under = (speech.the(actor), speech.under(actor)) if actor else ("", "")
        parts.append(speech.count(f"change {kind}", n, what=what, the=the, under=under))
    return speech.say("since the day before", changes=speech.join(parts))


def place(facts: Facts, home: str, speech: Speech) -> str:
    """Return the reading of the district selected, or in which the place selected lies."""
    at = facts.case.timeline.districts.index(home)
    found = facts.readings[at]
    text = reading(found, facts.holder_before(found), speech)
    name = speech.place(home)
    named = name if name.startswith("حي ") else speech.say("district named", place=name)
    sentence = _on(facts, speech, "place", place=named, reading=text)
    if facts.view.place is not None and home not in facts.case.timeline.polygons(facts.view.place):
        lies = speech.say("place within", place=speech.place(facts.view.place), district=named)
        return f"{lies} {sentence}"
    return sentence


def _pair(facts: Facts, pair: Pair, speech: Speech) -> str:
    """How the shares went from one day to the other, and on how many districts they differ."""
    before, after, area = pair.shares, facts.shares, area_of(facts, speech)
    moved = [
        actor
        for actor, share in after.actors.items()
        if abs(share.percent - before.actors[actor].percent) >= _CHANGED
    ]
    moved.sort(key=lambda actor: -after.actors[actor].km2)
    parts = [
        speech.say(
            "went too" if at else "went",
            the=speech.the(actor),
            area=area,
            before=speech.percent(before.actors[actor].percent),
            after=speech.percent(after.actors[actor].percent),
        )
        for at, actor in enumerate(moved)
    ]
    what = speech.join(parts) if parts else speech.say("pair same shares", area=area)
    told, days = (
        history(facts, speech),
        (speech.before(pair.day, facts.day), speech.day(facts.day)),
    )
    key = "pair told" if told else "pair"
    first = speech.say(key, earlier=days[0], date=days[1], history=told, what=what)
    count = len(pair.comparison.passages)
    if not count:
        return f"{first} {speech.say('pair nothing')}"
    districts = speech.count("districts", count, "oblique")
    return f"{first} {speech.say('pair districts', districts=districts)}"


def _versus(facts: Facts, speech: Speech) -> str:
    """On how many districts two accounts disagree, and how."""
    chosen = facts.view.chosen
    names = speech.account(chosen.account), speech.account(chosen.versus or "all")
    counts = Counter(one.how for one in facts.divergence)
    date = speech.day(facts.day)
    disputed = counts["holder"] + counts["doubt"]
    if not disputed:
        text = speech.say("versus none", date=date, one=names[0], other=names[1])
    else:
        how = [
            speech.say(
                f"versus {kind}" if counts[kind] < disputed else f"versus only {kind}",
                n=speech.number(counts[kind]),
                districts=speech.count("districts", counts[kind], "oblique"),
            )
            for kind in ("holder", "doubt")
            if counts[kind]
        ]
        text = speech.say(
            "versus",
            date=date,
            one=names[0],
            other=names[1],
            districts=speech.count("districts", disputed, "oblique"),
            how=speech.say("versus how", what=speech.join(how)),
        )
    if not counts["one"]:
        return text
    if disputed:
        return f"{text} {speech.count('versus others', counts['one'])}"
    silent = speech.count("districts", counts["one"], "oblique")
    return f"{text} {speech.say('versus one', districts=silent)}"
