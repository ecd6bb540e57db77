"""Alternative text: what somebody who does not see the map needs to know of it."""

from __future__ import annotations

from geo.model import Reading
from geo.timeline import Shares
from geo.words import captions
from geo.words.changed import sorted_by_kind
from geo.words.facts import Facts, Pair
from geo.words.speech import Speech

__all__ = ["text"]

# Names told of one kind, before "and 8 more".
_CHANGED, _DOUBTFUL = 8, 12


def text(facts: Facts, speech: Speech) -> str:
    """Return what is shown, shares in percent and km², what changed, and what is doubtful."""
    parts = [_shown(facts, speech), *_shares(facts, speech)]
    if facts.view.chosen.versus is not None:
        parts += _differences(facts, speech)
    elif facts.pair is not None:
        parts += _pair(facts, facts.pair, speech)
    else:
        parts.append(_changes(facts, speech))
    if facts.home is not None:
        parts.append(captions.place(facts, facts.home, speech))
    parts += _doubt(facts, speech)
    parts += _layers(facts, speech)
    return " ".join(parts)


def _shown(facts: Facts, speech: Speech) -> str:
    chosen, date = facts.view.chosen, speech.day(facts.day)
    title = speech.said(facts.case.dataset.package.title)
    what = speech.say("alt map", title=title)
    told = captions.history(facts, speech)
    if chosen.versus is not None:
        one, other = speech.account(chosen.account), speech.account(chosen.versus)
        return f"{what} {speech.say('alt versus', date=date, one=one, other=other)}"
    if facts.earlier is not None:
        key = "alt pair told" if told else "alt pair"
        earlier = speech.before(facts.earlier, facts.day)
        return f"{what} {speech.say(key, earlier=earlier, date=date, history=told)}"
    key = "alt shows told" if told else "alt shows"
    return f"{what} {speech.say(key, date=date, history=told)}"


def _shares(facts: Facts, speech: Speech) -> list[str]:
    if facts.view.chosen.versus is not None:
        return []
    area = captions.area_of(facts, speech)
    area = area[0].upper() + area[1:]
    if facts.pair is None:
        told = _parts(facts.shares, speech)
        return [
            speech.say("alt shares", area=area, km2=speech.km2(facts.shares.area_km2), shares=told)
        ]
    return [
        speech.say(
            "alt shares on", area=area, date=speech.day(shares.date), shares=_parts(shares, speech)
        )
        for shares in (facts.pair.shares, facts.shares)
    ]


def _parts(shares: Shares, speech: Speech) -> str:
    """Every share that is anything, by the order of the actors, in percent and km²."""
    named = [(speech.said(speech.dataset.actors[a].short), s) for a, s in shares.actors.items()]
    for key in ("contested", "claimed", "unknown"):
        named.append((speech.say(key), getattr(shares, key)))
    return speech.listed(
        [
            speech.say(
                "alt part",
                name=name,
                share=speech.say(
                    "share", percent=speech.percent(share.percent), km2=speech.km2(share.km2)
                ),
            )
            for name, share in named
            if share.districts
        ]
    )


def _changes(facts: Facts, speech: Speech) -> str:
    if not facts.changes:
        return speech.say("no change").removeprefix("و" if speech.lang == "ar" else "")
    pairs = [(change.before, change.after) for change in facts.changes]
    return speech.say("alt changes", changes=_kinds(pairs, speech))


def _kinds(pairs: list[tuple[Reading, Reading]], speech: Speech) -> str:
    told = [
        speech.say(
            f"alt change {kind}",
            the=speech.the(actor) if actor else "",
            under=speech.under(actor) if actor else "",
            places=speech.places(places, _CHANGED),
        )
        for kind, actor, places in sorted_by_kind(pairs)
    ]
    return ("؛ " if speech.lang == "ar" else "; ").join(told)


def _pair(facts: Facts, pair: Pair, speech: Speech) -> list[str]:
    found = pair.comparison
    if not found.passages:
        return [speech.say("pair nothing").removeprefix("و" if speech.lang == "ar" else "")]
    pairs = [(passage.before, passage.after) for passage in found.passages]
    told = [speech.say("alt pair changes", changes=_kinds(pairs, speech))]
    balances = []
    for actor, balance in found.balances.items():
        gained, lost = balance.gained_km2 > 0, balance.lost_km2 > 0
        if gained or lost:
            key = "both" if gained and lost else "gained" if gained else "lost"
            balances.append(
                speech.say(
                    f"alt balance {key}",
                    the=speech.the(actor),
                    gained=speech.km2(balance.gained_km2),
                    lost=speech.km2(balance.lost_km2),
                )
            )
    if balances:
        key = "alt balance" if facts.scope is None else "alt balance area"
        told.append(speech.say(key, balances=speech.listed(balances)))
    return told


def _differences(facts: Facts, speech: Speech) -> list[str]:
    told = [captions.caption(facts, speech)]
    for how, key in (("holder", "alt holder"), ("doubt", "alt one sees doubt")):
        places = [one.place for one in facts.divergence if one.how == how]
        if places:
            told.append(speech.say(key, places=speech.places(places, _DOUBTFUL)))
    return told


def _doubt(facts: Facts, speech: Speech) -> list[str]:
    """Contested and claimed districts by name; the rest of the doubt counted."""
    told = []
    contested = [one.place for one in facts.readings if one.state == "contested"]
    if contested:
        names = speech.places(contested, _DOUBTFUL)
        told.append(speech.say("alt doubt contested", places=names))
    claimed: dict[str, list[str]] = {}
    for one in facts.readings:
        if one.state == "claimed":
            claimed.setdefault(one.challenger or "", []).append(one.place)
    for actor, places in claimed.items():
        names = speech.places(places, _DOUBTFUL)
        told.append(speech.say("alt doubt claimed", the=speech.the(actor), places=names))
    if not told:
        told.append(speech.say("alt doubt none"))
    unknown = sum(one.state == "unknown" for one in facts.readings)
    if unknown:
        told.append(speech.say("alt doubt unknown", districts=speech.count("districts", unknown)))
    silent = facts.view.chosen.account != "all" and facts.view.chosen.versus is None
    counts = {
        "alt dissent": sum(bool(one.dissent) for one in facts.readings),
        "alt opening": sum(one.opening for one in facts.readings) if silent else 0,
        "alt ruling": sum(one.ruling is not None for one in facts.readings),
    }
    for key, count in counts.items():
        if count:
            told.append(speech.say(key, districts=speech.count("districts", count, "oblique")))
    return told


def _layers(facts: Facts, speech: Speech) -> list[str]:
    layers = [speech.say(f"layer {layer}") for layer in facts.view.chosen.layers]
    return [speech.say("alt layers", layers=speech.join(layers))] if layers else []
