"""From what the sentences tell to candidate claims: who speaks, when, and what is left unsaid.

A party that the text does not name is inferred only where one answer is possible: the opponent
that the case names, the other of two parties, the side of the speaker who announces a gain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from geo.model import Dataset
from geo.reports.anaphors import resolve
from geo.reports.clauses import Parsed
from geo.reports.control import Change, changes
from geo.reports.counts import Count, counts_of
from geo.reports.counts.scenes import casualty_place, origin_before
from geo.reports.forms.continued import continued
from geo.reports.moments import Span, own_day, when_of
from geo.reports.open_points import areas_of, ask_area, ask_days, ask_party
from geo.reports.reading import Claim, Manner, Question
from geo.reports.roles.opponents import opponent_of
from geo.reports.roles.own import attacker_of, by_pronoun
from geo.reports.roles.parties import parties_of
from geo.reports.roles.speakers import Voice, denies_before, party_voice, voice_of
from geo.reports.roles.told import Told
from geo.reports.shares import Share, shares_of
from geo.reports.takers import gainers_of, is_aside, named_takers, sole_taker, unnamed_taker
from geo.reports.text.lexicon import Lexicon

__all__ = ["Told", "claims_of"]

_LOOK_BACK: Final = 4


def claims_of(
    lines: Sequence[Parsed], dataset: Dataset, lexicon: Lexicon, published: date | None
) -> tuple[list[Claim], list[Question]]:
    """Return the candidate claims of all sentences, and what they leave open, in the order of
    the text."""
    told = Told(dataset, lexicon, published)
    resolve(lines)
    for parsed in lines:
        told.actors.update(item.id for item in parsed.items if item.kind == "actor")
    found: list[Claim] = []
    read = [changes(parsed) for parsed in lines]
    for number in range(1, len(lines)):
        read[number] += continued(lines[number], lines[number - 1], read[number])
    told.named = named_takers(lines, read)
    told.gainers = gainers_of(lines, read)
    told.sole = sole_taker(lines, read)
    for parsed, here in zip(lines, read, strict=True):
        told.voice = voice_of(parsed, told.voice)
        made = [
            *(claim for share in shares_of(parsed) if (claim := _share(parsed, share, told))),
        ]
        shared = {(place, claim.actor_to) for claim in made for place in claim.places
                  if claim.kind == "control"}  # fmt: skip
        for change in here:
            claim = _control(parsed, change, told)
            if claim is not None and not any((p, claim.actor_to) in shared for p in claim.places):
                made.append(claim)
        if not any(claim.kind in ("control", "area_share") for claim in made):
            for at in areas_of(parsed):
                if not when_of(parsed, at, told).past:
                    ask_area(parsed, at, told)
        made += _denied_again(parsed, [*found, *made], made, told)
        for count in counts_of(parsed):
            made += _spread(_count(parsed, count, told), each=count.each)
        found += sorted(made, key=lambda claim: claim.clause)
        if made:
            ask_days(parsed, told)
        driven = [one for one in made if one.rule.startswith("control-expel") and not one.denied]
        told.unnamed = told.unnamed if here else unnamed_taker(parsed) or told.unnamed
        told.beaten = driven[0].actor_from if driven else ""
        _remember(parsed, told, any(claim.kind == "control" for claim in made))
    return found, told.questions


def _owner(parsed: Parsed, at: int) -> bool:
    """Return whether a party only owns something ("one of the rebels' areas")."""
    item = parsed.items[at]
    owned = parsed.line.words[item.last - 1].norm.endswith("s") and (
        parsed.line.words[item.last - 1].surface.endswith(("'s", "’s", "s'", "s’"))
    )
    return parsed.line.language == "en" and owned and at > 0 and parsed.items[at - 1].has("of")


def _denied_again(
    parsed: Parsed, before: Sequence[Claim], made: Sequence[Claim], told: Told
) -> list[Claim]:
    """Return the denial of what another voice told just before: "Rebels denied it"."""
    at = denies_before(parsed)
    if at is None or any(claim.denied for claim in made):
        return []
    begin = parsed.line.words[parsed.items[at].first].start
    earlier = [claim for claim in before if claim.kind == "control" and claim.clause[0] < begin]
    here = bool(earlier) and earlier[-1].start == parsed.line.sentence.start
    if not earlier or earlier[-1].denied or not (
        here or told.last >= parsed.line.number - 2
    ):  # fmt: skip
        return []
    last = [claim for claim in earlier if claim.start == earlier[-1].start]
    who = next((item.id for _, item in [*parsed.left(at, 4), *parsed.right(at, 3)]
                if item.kind == "actor"), "")  # fmt: skip
    voice = _denier(parsed, at) if here else told.voice or Voice("", "", True)
    when = Span(told.published, told.published, False, False)
    return [
        _claim(parsed, at, voice, when, kind="control", places=claim.places,
               actor_to=claim.actor_to, actor_from=claim.actor_from, extent=claim.extent,
               manner=claim.manner, denied=True, rule="control-denied-before")
        for claim in last
        if claim.actor_to != who and not claim.denied
    ]  # fmt: skip


def _denier(parsed: Parsed, at: int) -> Voice:
    """Return who denies at an item, where the sentence itself first tells the news."""
    near = [*parsed.left(at, 4), *parsed.right(at, 3)]
    index = next((i for i, item in near if item.kind in ("actor", "claimant")), None)
    if index is None:
        return Voice("", "", True)
    item = parsed.items[index]
    if item.kind == "actor":
        return party_voice(parsed, index)
    return Voice(item.id, parsed.text(index, index + 1), True)


def _remember(parsed: Parsed, told: Told, told_control: bool) -> None:
    number = parsed.line.number
    if told_control:
        told.last = number
    groups = [item for item in parsed.items if item.kind == "place"]
    back = next((at for at in range(len(parsed.items)) if parsed.is_back(at)), None)
    first = next((at for at, item in enumerate(parsed.items) if item.kind == "place"), None)
    topic = parsed.line.language == "ar" and number - told.places[2] <= 1
    if topic and back is not None and first is not None and back < first:
        told.places = (*told.places[:2], number)  # "the district" goes on to be the topic
    elif groups:
        told.places = (groups[0].places, groups[0].mentions, number)
    if groups and any(item.has("fighting", "attack", "bomb", "shell", "strikes", "air")
                      for item in parsed.items):  # fmt: skip
        told.fight = number
    lists = [item for item in groups if len(item.places) > 1]
    if lists:
        told.list = (lists[-1].places, lists[-1].mentions, number)
    actors = [item.id for at, item in enumerate(parsed.items)
              if item.kind == "actor" and not _owner(parsed, at)]  # fmt: skip
    told.subject = actors[0] if actors else told.subject
    told.attacker = attacker_of(parsed) or told.attacker
    news = [when for when in parsed.dates
            if not when.past and not when.vague and when.latest is not None]  # fmt: skip
    if news:
        told.day = (news[0].earliest, news[0].latest, number)


def _control(parsed: Parsed, change: Change, told: Told) -> Claim | None:
    places, mentions = change.target.places, change.target.mentions
    if change.target.back:
        places, mentions = _earlier(parsed, change, told)
    if not places:
        return None
    own = own_day(parsed, change.target.at) if change.target.at is not None else None
    when = when_of(parsed, change.at if own is None else own, told, state=True)
    if change.denied and not when.stated:
        when = Span(told.published, told.published, False, False)
    voice = told.voice or Voice("", "", False)
    gained, lost = parties_of(parsed, change, voice, told)
    if (not gained or gained == lost) and not when.past:
        ask_party(parsed, change, lost if gained != lost else "", told)
    if gained == lost or not (gained or lost):
        return None
    passing = parsed.line.language != "ar" and (when.past or is_aside(change))
    if change.again and gained and any(told.held.get(place) != gained for place in places):
        return None
    if not change.denied and gained:
        told.held.update(dict.fromkeys(places, gained))
    if not change.denied and gained and not passing:
        told.taker = gained
        told.takers.add(gained)
        told.lead = told.lead or gained
    manner: Manner = change.manner if change.manner in (
        "captured", "withdrew", "handed-over") else ""  # type: ignore[assignment]  # fmt: skip
    return _claim(
        parsed, change.at, voice, when, kind="control", places=places, actor_to=gained,
        actor_from=lost, extent="partial" if change.target.partial else "full", manner=manner,
        denied=change.denied, rule=f"control-{change.rule}", mentions=mentions,
    )  # fmt: skip


def _locates(parsed: Parsed, at: int) -> bool:
    """Return whether a place only tells where the one before it lies: "X, in Y, said"."""
    between = [item for _, item in parsed.left(at, 3)]
    return len(between) == 3 and between[0].has("in") and between[1].is_sign(",") and (
        between[2].kind == "place"
    )  # fmt: skip


def _earlier(parsed: Parsed, change: Change, told: Told) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return what "the district" means: the last list before it, a single place."""
    here = [at for at in range(change.target.at or 0) if parsed.items[at].kind == "place"]
    # Not the one that another only lies beside.
    here = [at for at in here if at == here[0] or not (
        parsed.role(at) == "beside" or _locates(parsed, at))]  # fmt: skip
    if here:
        return parsed.items[here[-1]].places, parsed.items[here[-1]].mentions
    places, mentions, number = told.places
    near = 1 if change.target.rule == "pronoun" else _LOOK_BACK
    if parsed.line.number - number > near:
        return (), ()
    if change.target.at is not None and parsed.is_set(change.target.at):
        places, mentions, number = told.list
        return (places, mentions) if parsed.line.number - number <= _LOOK_BACK else ((), ())
    if change.target.at is not None and parsed.items[change.target.at].has("the-places"):
        known = len(places) > 1 and parsed.line.number - number == 1
        return (places, mentions) if known else ((), ())
    return places[:1], mentions[:1]


def _claim(parsed: Parsed, at: int, voice: Voice, when: Span, **given: object) -> Claim:
    sentence = parsed.line.sentence
    items = [i for i, clause in enumerate(parsed.clause) if clause == parsed.clause[at]]
    words = parsed.line.words
    clause = (
        words[parsed.items[items[0]].first].start,
        words[parsed.items[items[-1]].last - 1].end,
    )
    values: dict[str, object] = {
        "to_places": (), "actor_to": "", "actor_from": "", "extent": "", "manner": "",
        "denied": False, "low": None, "high": None, "unit": "", "claimant": voice.claimant,
        "attributed": voice.words, "certainty": "reported" if voice.reported else "asserted",
        "earliest": when.earliest, "latest": when.latest, "start": sentence.start,
        "end": sentence.end, "clause": clause, "background": when.past,
    }  # fmt: skip
    return Claim(**(values | given))  # type: ignore[arg-type]


def _share(parsed: Parsed, share: Share, told: Told) -> Claim | None:
    voice = told.voice or Voice("", "", False)
    when = when_of(parsed, share.at, told)
    if share.now and when.past:
        when = Span(told.published, told.published, False, False)
    places: tuple[str, ...] = share.regions
    mentions: tuple[int, ...] = ()
    area = share.place is None
    if share.place is not None:
        found = _shared_out(parsed, share.at, share.place, told)
        area = not found[0] and share.wide
        if not found[0] and not area:
            return None
        places, mentions = (places, ()) if area else found
    gained, lost = _holders(parsed, share, told)
    if not gained or (not area and _is_left_to(parsed, share, gained, places, told)):
        return None
    if not (told.takers or share.denied or when.past):
        told.taker = gained  # whose "its control" will be in the sentences behind
    number_ = share.number
    return _claim(
        parsed, share.at, voice, when, kind="area_share" if area else "control",
        places=places, actor_to=gained, actor_from=lost, extent="partial", denied=share.denied,
        low=number_.low, high=number_.high, unit="percent", rule="share", mentions=mentions,
        approximate=number_.approximate,
    )  # fmt: skip


def _is_left_to(
    parsed: Parsed, share: Share, party: str, places: Sequence[str], told: Told
) -> bool:
    """Return whether a part of a place is only left to a party where the text told that another
    took it: "a third of the district is still in rebel hands"."""
    still = any(item.has("still") for _, item in parsed.right(share.at, 6))
    return still and any(told.held.get(place, party) != party for place in places)


def _shared_out(
    parsed: Parsed, at: int, place: int, told: Told
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return the place that a share is one of: the one named, or "the district" named before."""
    here = [item for item in parsed.items[:at] if item.kind == "place"]
    if place >= 0 or here:
        item = parsed.items[place] if place >= 0 else here[-1]
        return (item.places, item.mentions) if place >= 0 else (
            item.places[-1:], item.mentions[-1:]
        )  # fmt: skip
    places, mentions, number = told.places
    return (places[:1], mentions[:1]) if parsed.line.number - number <= _LOOK_BACK else ((), ())


def _holders(parsed: Parsed, share: Share, told: Told) -> tuple[str, str]:
    """Return who has a share of ground and who lost it, as far as that can be told."""
    gained, lost = share.gained, share.lost
    if not gained and not lost and (share.they or by_pronoun(parsed, share.at)):
        here = [one.id for one in parsed.items[: share.at] if one.kind == "actor"]
        first = here[0] if here else ""
        who = first if len(set(here)) == 1 else told.subject or first
        gained, lost = ("", who) if share.loses else (who or told.taker, "")
    if not gained and lost:
        gained = opponent_of(lost, told)
    if not gained:
        gained = told.taker or told.subject or told.sole
    if gained == lost:
        return "", ""
    if not lost and (share.place is not None or share.change):
        lost = opponent_of(gained, told)
    return gained, lost


def _count(parsed: Parsed, count: Count, told: Told) -> Claim:
    voice = told.voice or Voice("", "", False)
    when = when_of(parsed, count.at, told)
    items = parsed.items
    places = tuple(dict.fromkeys(p for i in count.places for p in items[i].places))
    mentions = tuple(m for i in (*count.places, *count.to) for m in items[i].mentions)
    to = tuple(dict.fromkeys(p for i in count.to for p in items[i].places))
    if count.latter:
        places = places[-1:]
    if count.back:
        here = [item for item in items[: count.at] if item.kind == "place"]
        places = here[-1].places if here else told.places[0][:1]
    if count.kind == "displacement" and not places:
        places = origin_before(parsed, to, told)
    if count.kind == "casualties" and not places:
        places = casualty_place(parsed, count, told)
    if count.kind == "casualties" and places:
        told.casualty = (places, parsed.line.number)
    area = ""
    if not places and count.kind != "displacement":
        # "Across eastern Aleppo": the area is where it happened, when no district is named.
        regions = [
            item.places
            for at, item in enumerate(items)
            if item.kind == "region" and parsed.clause[at] == parsed.clause[count.at]
        ]
        area = next((region[0] for region in regions), "")
    return _claim(
        parsed, count.at, voice, when, kind=count.kind, places=places, to_places=to,
        low=count.low, high=count.high, unit=count.unit, rule=count.rule, mentions=mentions,
        approximate=count.approximate, area=area,
    )  # fmt: skip


def _spread(claim: Claim, *, each: bool) -> list[Claim]:
    """Return one claim for each place when the figure is that of every place."""
    if not each:
        return [claim]
    return [replace(claim, places=(place,)) for place in claim.places]
