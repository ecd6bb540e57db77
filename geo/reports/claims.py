"""From what the sentences tell to candidate claims: who speaks, when, and what is left unsaid.

A party that the text does not name is inferred only where one answer is possible: the opponent
that the case names, the other of two parties, the side of the speaker who announces a gain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from geo.model import Dataset
from geo.reports.clauses import Parsed
from geo.reports.control import Change, changes
from geo.reports.counts import Count, counts_of
from geo.reports.dates import When
from geo.reports.lexicon import Lexicon
from geo.reports.reading import Claim, Manner
from geo.reports.shares import Share, shares_of
from geo.reports.speakers import Voice, voice_of

__all__ = ["Told", "claims_of"]

_FRESH: Final = timedelta(days=10)
_LOOK_BACK: Final = 4
_ADMITTED: Final = frozenset({"اقر", "اقرت", "اقروا", "اعترف", "اعترفت", "اعترفوا"})
"""Who admits that a place fell has lost it."""
_AGAINST: Final = frozenset({"against", "contre", "против", "fighting", "у", "aux"})


class Told:
    """What the text has told so far: the last place, date, speaker and taker."""

    def __init__(self, dataset: Dataset, lexicon: Lexicon, published: date | None) -> None:
        self.dataset = dataset
        self.lexicon = lexicon
        self.published = published
        self.places: tuple[tuple[str, ...], tuple[int, ...], int] = ((), (), -99)
        self.day: tuple[date | None, date | None, int] | None = None
        self.voice: Voice | None = None
        self.taker = ""
        self.lead = ""
        self.subject = ""
        self.actors: Counter[str] = Counter()
        self.casualty: tuple[tuple[str, ...], int] = ((), -99)


def claims_of(
    lines: Sequence[Parsed], dataset: Dataset, lexicon: Lexicon, published: date | None
) -> list[Claim]:
    """Return the candidate claims of all sentences, in the order of the text."""
    told = Told(dataset, lexicon, published)
    for parsed in lines:
        told.actors.update(item.id for item in parsed.items if item.kind == "actor")
    found: list[Claim] = []
    for parsed in lines:
        told.voice = voice_of(parsed, told.voice)
        made = [
            *(claim for share in shares_of(parsed) if (claim := _share(parsed, share, told))),
        ]
        shared = {place for claim in made for place in claim.places if claim.kind == "control"}
        for change in changes(parsed):
            claim = _control(parsed, change, told)
            if claim is not None and not set(claim.places) & shared:
                made.append(claim)
        for count in counts_of(parsed):
            made += _spread(_count(parsed, count, told), each=count.each)
        found += sorted(made, key=lambda claim: claim.clause)
        _remember(parsed, told)
    return found


def _remember(parsed: Parsed, told: Told) -> None:
    number = parsed.line.number
    groups = [item for item in parsed.items if item.kind == "place"]
    if groups:
        told.places = (groups[0].places, groups[0].mentions, number)
    actors = [item.id for item in parsed.items if item.kind == "actor"]
    told.subject = actors[0] if actors else told.subject
    news = [when for when in parsed.dates if not when.past and when.latest is not None]
    if news:
        told.day = (news[0].earliest, news[0].latest, number)


def _control(parsed: Parsed, change: Change, told: Told) -> Claim | None:
    places, mentions = change.target.places, change.target.mentions
    if change.target.back:
        places, mentions = _earlier(parsed, change, told)
    if not places:
        return None
    when = _when(parsed, change.at, told)
    voice = told.voice or Voice("", "", False)
    gained, lost = _parties(parsed, change, voice, told)
    if not gained or gained == lost:
        return None
    if not change.denied:
        told.taker = gained
        told.lead = told.lead or gained
    manner: Manner = change.manner if change.manner in (
        "captured", "withdrew", "handed-over") else ""  # type: ignore[assignment]  # fmt: skip
    return _claim(
        parsed, change.at, voice, when, kind="control", places=places, actor_to=gained,
        actor_from=lost, extent="partial" if change.target.partial else "full", manner=manner,
        denied=change.denied, rule=f"control-{change.rule}", mentions=mentions,
    )  # fmt: skip


def _earlier(parsed: Parsed, change: Change, told: Told) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return what "the district" means: the last list before it, a single place."""
    for index in range((change.target.at or 0) - 1, -1, -1):
        item = parsed.items[index]
        if item.kind == "place":
            return item.places, item.mentions
    places, mentions, number = told.places
    if parsed.line.number - number > _LOOK_BACK:
        return (), ()
    if change.target.at is not None and parsed.items[change.target.at].has("the-places"):
        known = len(places) > 1 and parsed.line.number - number == 1
        return (places, mentions) if known else ((), ())
    return places[:1], mentions[:1]


def _parties(parsed: Parsed, change: Change, voice: Voice, told: Told) -> tuple[str, str]:
    gained, lost = change.gained, change.lost
    side = told.lexicon.sides.get(voice.claimant, "")
    side = side if side in told.dataset.actors else ""
    alone, loses = _only_actor(parsed, change)
    kind = change.rule.split("-")[0]
    they = told.subject if _by_pronoun(parsed, change.at) else ""
    if not gained and not lost and alone and _is_target(parsed, alone):
        lost = alone  # "in their offensive against"
    if not gained and not lost and (loses or (they and kind in ("lose", "leave"))):
        lost = they or alone
    if change.denied and not gained and not lost:
        lost = alone  # who denies it
    if not gained and not lost and kind in ("fall", "lose", "leave"):
        # "A rebel source admitted the loss of X", "the army denied that X had fallen".
        admitted = any(item.text.lstrip("و") in _ADMITTED for item in parsed.items[: change.at])
        spoken = change.denied or admitted or not change.target.passive
        if spoken and (change.denied or admitted or kind != "fall"):
            lost = (alone if _before(parsed, change.at) else "") or side
    if not gained and lost:
        gained = _opponent(lost, told)
    if not gained and not lost and change.target.passive and told.taker:
        gained = told.lead if change.denied else told.taker
    if not gained and not lost and change.rule in ("lose-subject", "lose-participle"):
        return "", ""
    if not gained and they and not change.target.passive:
        gained = they
    if not gained:
        near, side = ("", "") if kind == "fall" else (alone, side)
        leads = alone if kind == "fall" and _leads(parsed, change.at) else ""
        gained = side or near or told.taker or leads or told.subject
    if gained and not lost:
        lost = _opponent(gained, told)
    return gained, lost


def _is_target(parsed: Parsed, actor: str) -> bool:
    """Return whether a party is only named as the one that somebody fights."""
    return all(
        parsed.line.words[item.first - 1].norm in _AGAINST
        or (at and parsed.items[at - 1].has("from"))
        for at, item in enumerate(parsed.items)
        if item.kind == "actor" and item.id == actor and item.first
    ) and not (parsed.items[0].kind == "actor" and parsed.items[0].id == actor)


def _leads(parsed: Parsed, at: int) -> bool:
    """Return whether a party opens the main clause behind: "a day after the fall of X, troops"."""
    for index, item in parsed.right(at, 12, across=True):
        if item.kind == "actor":
            loses = any(
                one.entry is not None and one.entry.sense in ("lose", "leave")
                for _, one in parsed.right(index, 3)
            )
            comma = parsed.items[index - 1].is_sign(",") or parsed.items[index - 2].is_sign(",")
            return comma and not loses
        if item.kind == "predicate" or item.has("become", "other"):
            return False
    return False


def _before(parsed: Parsed, at: int) -> bool:
    """Return whether a party is named before an item, or speaks."""
    said = [i for i, item in enumerate(parsed.items) if item.has("say")]
    return any(
        item.kind == "actor" and (i < at or any(0 < abs(i - one) <= 3 for one in said))
        for i, item in enumerate(parsed.items)
    )


def _by_pronoun(parsed: Parsed, at: int) -> bool:
    """Return whether "they" does it: the party that the sentence before is about."""
    for _, item in parsed.left(at, 8):
        if item.kind == "actor":
            return False
        if item.text in ("they", "ils", "elles", "они"):
            return True
    return False


def _only_actor(parsed: Parsed, change: Change) -> tuple[str, bool]:
    """Return the party of a sentence in which only one is named, and whether it is the one that
    flees there: "X was liberated as the rebels fled"."""
    named = [
        (at, item)
        for at, item in enumerate(parsed.items)
        if item.kind == "actor"
        and not (at and parsed.items[at - 1].has("place-many", "points", "territory"))
    ]
    if len({item.id for _, item in named}) != 1:
        return "", False
    flees = any(
        following.entry is not None and following.entry.sense == "leave"
        for at, _ in named
        for _, following in parsed.right(at, 3)
    )
    return named[0][1].id, flees and change.rule.startswith(("take", "fall"))


def _opponent(actor: str, told: Told) -> str:
    """Return the one party that can stand on the other side, empty when there are several."""
    if actor in told.lexicon.opponents:
        return told.lexicon.opponents[actor]
    others = [other for other in told.dataset.actors if other != actor]
    if len(others) == 1:
        return others[0]
    named = [(count, other) for other, count in told.actors.items() if other != actor]
    if len(named) == 1:
        return named[0][1]
    if named and sorted(named)[-1][0] > sorted(named)[-2][0]:
        return sorted(named)[-1][1]
    return ""


class _Span:
    """The days of a claim; `stated` tells that its own sentence names them."""

    def __init__(self, earliest: date | None, latest: date | None, past: bool, stated: bool):
        self.earliest, self.latest, self.past, self.stated = earliest, latest, past, stated


def _when(parsed: Parsed, at: int, told: Told) -> _Span:
    """Return the days of what is told at an item: the nearest date of its clause, else of the
    sentence, else the day told last, else that of publication."""
    dated = [
        (i, item.when)
        for i, item in enumerate(parsed.items)
        # "X fell, a day after Y": the day before is that of Y
        if item.when is not None and not (i > at and (item.when.offset or 0) < 0)
    ]
    chosen = _nearest(parsed, at, dated)
    if chosen is not None and chosen.offset is not None:
        return _later(parsed, chosen.offset, chosen.first, told)
    if chosen is not None:
        latest = chosen.latest
        return _Span(chosen.earliest, latest, chosen.past, True)
    number = parsed.line.number
    if told.day is not None and told.published is not None:
        earliest, latest, since = told.day
        if (
            latest is not None
            and number - since <= _LOOK_BACK
            and (told.published - latest <= _FRESH)
        ):
            return _Span(earliest, latest, False, False)
    return _Span(told.published, told.published, False, False)


def _later(parsed: Parsed, offset: int, at: int, told: Told) -> _Span:
    """Return the day that is so many days from the one told before."""
    earlier = [when.latest for when in parsed.dates if when.first < at and when.latest]
    base = earlier[-1] if earlier else told.day[1] if told.day is not None else told.published
    if base is None or not date.min.year < base.year < date.max.year:
        return _Span(None, None, False, True)
    found = base + timedelta(days=offset)
    return _Span(found, found, False, True)


def _nearest(parsed: Parsed, at: int, dated: Sequence[tuple[int, When]]) -> When | None:
    if not dated:
        return None
    same = [found for found in dated if parsed.clause[found[0]] == parsed.clause[at]]
    pool = same or [found for found in dated if not found[1].past]
    if not pool:
        return None
    return min(pool, key=lambda found: abs(found[0] - at))[1]


def _claim(parsed: Parsed, at: int, voice: Voice, when: _Span, **given: object) -> Claim:
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
    when = _when(parsed, share.at, told)
    places: tuple[str, ...] = share.regions
    mentions: tuple[int, ...] = ()
    if share.place is not None:
        if share.place >= 0:
            item = parsed.items[share.place]
            places, mentions = item.places, item.mentions
        else:
            places, mentions, number = told.places
            places, mentions = places[:1], mentions[:1]
            if parsed.line.number - number > _LOOK_BACK:
                return None
    they = told.subject if _by_pronoun(parsed, share.at) else ""
    actor = share.actor or they or told.taker
    if not actor:
        return None
    number_ = share.number
    vague = number_.share and share.place is not None  # "half of the district" is a part of it
    return _claim(
        parsed, share.at, voice, when, kind="area_share" if share.place is None else "control",
        places=places, actor_to=actor, extent="partial", low=None if vague else number_.low,
        high=None if vague else number_.high,
        actor_from=_opponent(actor, told) if share.place is not None else "",
        unit="" if vague else "percent", rule="share", mentions=mentions,
        approximate=number_.approximate,
    )  # fmt: skip


def _count(parsed: Parsed, count: Count, told: Told) -> Claim:
    voice = told.voice or Voice("", "", False)
    when = _when(parsed, count.at, told)
    items = parsed.items
    places = tuple(dict.fromkeys(p for i in count.places for p in items[i].places))
    mentions = tuple(m for i in (*count.places, *count.to) for m in items[i].mentions)
    to = tuple(dict.fromkeys(p for i in count.to for p in items[i].places))
    if count.latter:
        places = places[-1:]
    if count.back:
        here = [item for item in items[: count.at] if item.kind == "place"]
        places = here[-1].places if here else told.places[0][:1]
    if count.kind == "displacement" and not places and _left_it(parsed):
        here = [item for item in items if item.kind == "place" and item.places != to]
        places = here[0].places[:1] if here else told.places[0][:1]
    if count.kind == "casualties" and not places:
        places = _casualty_place(parsed, count, told)
    if count.kind == "casualties" and places:
        told.casualty = (places, parsed.line.number)
    if not places and count.kind != "displacement":
        # "Across eastern Aleppo": the area is where it happened, when no district is named.
        regions = [
            item.places
            for at, item in enumerate(items)
            if item.kind == "region" and parsed.clause[at] == parsed.clause[count.at]
        ]
        places = next(iter(regions), ())
    return _claim(
        parsed, count.at, voice, when, kind=count.kind, places=places, to_places=to,
        low=count.low, high=count.high, unit=count.unit, rule=count.rule, mentions=mentions,
        approximate=count.approximate,
    )  # fmt: skip


def _left_it(parsed: Parsed) -> bool:
    """Return whether people left "the district" that is named elsewhere."""
    return any(
        parsed.is_back(at) and at and parsed.items[at - 1].has("from", "flee")
        for at in range(len(parsed.items))
    )


def _spread(claim: Claim, *, each: bool) -> list[Claim]:
    """Return one claim for each place when the figure is that of every place."""
    if not each:
        return [claim]
    return [replace(claim, places=(place,)) for place in claim.places]


def _casualty_place(parsed: Parsed, count: Count, told: Told) -> tuple[str, ...]:
    places, number = told.casualty
    if count.more and places and parsed.line.number - number <= 2:
        return places
    if any(item.has("the-place") for item in parsed.items) and parsed.line.number - (
        told.places[2]) <= _LOOK_BACK:  # fmt: skip
        return told.places[0][:1]
    return ()
