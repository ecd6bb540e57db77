"""Which party does what a predicate tells: its subject, and which names of parties are none.

In Arabic the party stands mostly behind the verb, elsewhere before it. "Rebel lines", "backed by
the army", "government airstrikes" name a party that does something else.
"""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Item, Parsed
from geo.reports.roles.noun_phrases import (
    deprived,
    drives_on,
    governed_by,
    in_grip,
    is_routed,
    is_victim,
)
from geo.reports.roles.targets import Target
from geo.reports.roles.unnamed import is_own_subject, joined_to

__all__ = [
    "after_comma", "has_particle", "inherited", "owns",
    "partitive", "subject", "supports",
]  # fmt: skip

_OWNED: Final = frozenset(
    """lines line positions position defences defenses defence defense barricades fortifications
    ranks trenches checkpoints airstrikes airstrike strikes shelling bombardment fire raids
    territory areas resistance stronghold strongholds enclave gains advance advances attack attacks
    assault assaults offensive counterattack counteroffensive presence pockets""".split()  # noqa: SIM905
)
"""What a party has or does: "rebel lines" is no party that acts."""

_OWN: Final = frozenset({"its", "it", "they", "their", "ses", "leurs", "ils", "его", "их", "они"})
_NOUN_REACH: Final = 3
"""Items within which "the army's" belongs to the noun behind it: "the army's rapid capture of"."""
_REACH: Final = 16
"""Items over which a verb may stand from its subject, in English still more."""
_FAR: Final = 28
_OPENING: Final = 4
"""Items within which a sentence begins with "After taking"."""
_CLAIMS: Final = frozenset({"claim", "claims", "assertion", "boast", "announcement"})
_SEATS: Final = frozenset({"capital", "bastion", "stronghold", "heartland"})
_FOUGHT: Final = frozenset({"over", "against", "fighting", "battling"})
_SUPPORT: Final = frozenset(
    """backed supported support help with against by with بدعم بمسانده باسناد مع ضد
    دعم مسانده contre avec против при для مواقع لمواقع عناصر союзные союзных союзными союзным
    """.split()  # noqa: SIM905
)


def subject(parsed: Parsed, at: int, target: Target) -> str:
    """Return the party that does it: in Arabic mostly behind the verb, else before it."""
    fallback = ""
    if (behind := _behind_verb(parsed, at, target)) is not None:
        return behind.id
    if (antecedent := _antecedent(parsed, at)) is not None:
        return antecedent.id
    if _is_ours(parsed, at):
        return _first_fighting(parsed, at)
    if (first := joined_to(parsed, at)) is not None:
        return subject(parsed, first, Target((), (), False, None, ""))
    if is_own_subject(parsed, at, target):
        return ""  # "retaking X dealt a blow to the rebels"
    for index, item in parsed.left(at, _FAR if parsed.line.language == "en" else _REACH):
        if item.kind == "actor":
            if _spoken_of(parsed, index, at):
                return _first_actor(parsed, index)
            if _acts(parsed, index, at):
                return item.id
            if _suffers(parsed, index):
                continue
            fallback = fallback or item.id
        if item.kind == "predicate" and item.entry is not None and item.entry.sense != "become":
            entry = parsed.items[at].entry
            if (entry is not None and entry.form in ("gerund", "noun")) or _coordinated(
                parsed, index, at
            ):
                continue
            break
    if (at <= _OPENING or _looks_ahead(parsed, at)) and (
        follower := after_comma(parsed, at)
    ) is not None:
        return follower.id
    if parsed.line.language in ("ru", "fr"):
        for index, item in parsed.right(at, 5):
            if _from_whom(parsed, index):
                continue
            if item.kind == "actor" and (target.at is None or index < target.at or target.at < at):
                return item.id
    if fallback and at and parsed.line.language == "en":
        if _fought(parsed, at, fallback):
            return inherited(parsed, at)
        return inherited(parsed, at) or fallback  # "after hours of battle, hit the rebels and took"
    return fallback or inherited(parsed, at)


def _acts(parsed: Parsed, index: int, at: int) -> bool:
    """Return whether a party before a verb is its subject."""
    if _is_made_to(parsed, index, at):
        return True
    if _suffers(parsed, index):
        return False
    if _possessive(parsed, index) and parsed.items[index + 1].text in _CLAIMS:
        return True  # "the army's claim to have captured X"
    if drives_on(parsed, index, at):
        return True  # "a government offensive captured"
    far = _possessive(parsed, index) and at - index > _NOUN_REACH
    return not (supports(parsed, index) or owns(parsed, index) or far)


def _suffers(parsed: Parsed, at: int) -> bool:
    """Return whether a party is the one to whom something is done: "drove the rebels from X and
    took Y", "cleared X of the rebels and holds Y", "killing 20 of the rebels before they took"."""
    return (
        _driven(parsed, at)
        or (parsed.line.language == "en" and in_grip(parsed, at))
        or deprived(parsed, at)
        or is_victim(parsed, at)
        or is_routed(parsed, at)
    )


def _is_ours(parsed: Parsed, at: int) -> bool:
    """Return whether "our forces" do it, of whatever party speaks."""
    near = [item for _, item in parsed.left(at, 7)]
    men = next((i for i, item in enumerate(near) if item.has("fighters", "force")), None)
    if parsed.line.language != "en" or men is None:
        return False
    first = near[men].first
    return bool(first) and parsed.line.words[first - 1].norm == "our"


def _first_fighting(parsed: Parsed, at: int) -> str:
    """Return the first party before a verb that is not told to be beaten or fought."""
    for index, item in enumerate(parsed.items[:at]):
        before = parsed.line.words[item.first - 1].norm if item.first else ""
        if item.kind == "actor" and before not in _FOUGHT and not supports(parsed, index):
            near = [parsed.line.words[one.last - 1].norm for _, one in parsed.left(index, 4)]
            if not _FOUGHT & set(near):
                return item.id
    return ""


def _fought(parsed: Parsed, at: int, party: str) -> bool:
    """Return whether a party stands before a verb only as the one that is fought: "advancing
    against the group, an alliance took"."""
    named = [
        i for i, item in parsed.left(at, 2 * _REACH) if item.kind == "actor" and item.id == party
    ]
    return any(
        governed_by(parsed, i, "against", "fighting")
        or _is_of_seat(parsed, i)
        or (parsed.items[i].first
            and parsed.line.words[parsed.items[i].first - 1].norm == "against")
        for i in named
    )  # fmt: skip


def _behind_verb(parsed: Parsed, at: int, target: Target) -> Item | None:
    """Return the Russian subject right behind a verb whose object stands before it: «весь X
    контролирует армия»."""
    entry = parsed.items[at].entry
    if parsed.line.language != "ru" or entry is None or entry.form not in ("past", "present"):
        return None
    if target.at is None or target.at >= at or entry.sense not in ("take", "hold", "lose", "leave"):
        return None
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    named = following is not None and following.kind == "actor"
    return following if named and not _from_whom(parsed, at + 1) else None


def _is_made_to(parsed: Parsed, index: int, at: int) -> bool:
    """Return whether a party is forced to do it: "forced the rebels to leave"."""
    between = parsed.items[index + 1 : at]
    forced = any(item.has("force") for _, item in parsed.left(index, 2))
    return forced and len(between) == 1 and between[0].has("to")


def _driven(parsed: Parsed, at: int) -> bool:
    """Return whether a party stands as the object of a verb that drives it out."""
    index = at - 1
    while index > 0 and parsed.items[index].has("list") and parsed.items[index].kind == "cue":
        index -= 1
    entry = parsed.items[index].entry if index >= 0 else None
    active = entry is not None and entry.sense == "expel" and entry.form in ("past", "present")
    if at + 1 < len(parsed.items) and parsed.items[at + 1].text == "to":
        return False  # "forced the rebels to abandon X"
    return active and parsed.line.language in ("en", "fr")


def _possessive(parsed: Parsed, at: int) -> bool:
    """Return whether a party only owns what follows: "the rebels' front lines"."""
    word = parsed.line.words[parsed.items[at].last - 1].surface
    return parsed.line.language == "en" and word.endswith(("'s", "’s", "s'", "s’"))


def _from_whom(parsed: Parsed, at: int) -> bool:
    """Return whether a party stands behind "from" or "against": у армии, aux rebelles."""
    before = parsed.line.words[parsed.items[at].first - 1].norm if parsed.items[at].first else ""
    return before in ("у", "от", "против", "aux", "des", "contre", "над", "avec", "les") and (
        before != "les" or parsed.line.words[parsed.items[at].first - 2].norm in ("avec", "contre")
    )


def after_comma(parsed: Parsed, at: int) -> Item | None:
    """Return the party that opens the main clause: "Having lost X, …", "After taking X, …"."""
    entry = parsed.items[at].entry
    having = any(
        item.text in ("having", "after", "avoir", "apres") for _, item in parsed.left(at, 3)
    )
    fronted = at <= 1 and entry is not None and entry.sense == "expel"
    if entry is None or not (
        having or fronted or entry.form == "gerund" or _looks_ahead(parsed, at)
    ):
        return None
    comma = None
    for index, item in parsed.right(at, 20, across=True):
        if item.kind == "actor" and parsed.items[index - 1].kind == "place" and (
            at == 1 and parsed.items[0].has("by", "manage")
        ):  # fmt: skip
            return item  # "By seizing X the army has cut the road"
        if item.is_sign(",–—"):
            comma = index
        elif comma is not None and item.kind == "actor":
            return item if index - comma <= 3 else None
        elif comma is not None and (item.has("bound") or _is_verb(item)):
            return None
    return None


def _is_verb(item: Item) -> bool:
    return item.kind == "predicate" and item.entry is not None and item.entry.form != "noun"


def _looks_ahead(parsed: Parsed, at: int) -> bool:
    """Return whether "it" or "they" means a party named behind: "Now that it has lost X, the
    group"."""
    if parsed.line.language != "en" or any(one.kind == "actor" for one in parsed.items[:at]):
        return False
    opening = {word.norm for word in parsed.line.words[: parsed.items[at].first][:5]}
    return (
        any(one.text in ("it", "they") for _, one in parsed.left(at, 4))
        and (
            bool(opening & {"after", "since", "once"})  # "Two days after they lost X, the rebels"
            or any(one.has("bound", "manage", "rel") for one in parsed.items[:3])
        )
    )


def _antecedent(parsed: Parsed, at: int) -> Item | None:
    """Return the party right before the relative pronoun of this clause, when it has no other
    subject: "the rebels who fled X"."""
    first = at
    for index, item in parsed.left(at, 6):
        if item.kind == "actor":
            return None
        first = index
    if first < 1 or not parsed.items[first].has("rel"):
        return None
    before = parsed.items[first - 1]
    if before.is_sign(",") and first > 1:
        before = parsed.items[first - 2]
    return before if before.kind == "actor" else None


def _spoken_of(parsed: Parsed, index: int, at: int) -> bool:
    """Return whether "they" stands between a party and the verb: the speaker is meant."""
    between = parsed.items[index + 1 : at]
    return any(item.text in ("they", "it", "he") for item in between) and any(
        item.has("say") for item in between
    )


def _first_actor(parsed: Parsed, index: int) -> str:
    """Return the first party of a sentence, that of a dateline ("KYIV (Reuters) - ") aside."""
    start = max((i for i in range(index) if parsed.items[i].is_sign("-—–:")), default=-1)
    return next(
        item.id
        for at, item in enumerate(parsed.items[: index + 1])
        if at > start
        and item.kind == "actor"
        and parsed.clause[at] == parsed.clause[index]
        and (at == index or not supports(parsed, at))
    )


def _says(parsed: Parsed, at: int) -> Item | None:
    """Return the party right before the verb of saying that governs "its troops", "it", "they":
    "Kyiv acknowledged that its troops had left"."""
    own = False
    for index, item in parsed.left(at, 16, across=True):
        own = own or parsed.line.words[item.first].norm in _OWN
        if item.has("say") and own:
            return _speaking(parsed, index)
    return None


def _speaking(parsed: Parsed, said: int) -> Item | None:
    """Return the party that speaks: in "forces fighting the rebels reported" not the rebels."""
    for index, before in parsed.left(said, 5, across=True):
        if before.kind == "actor":
            if not supports(parsed, index):
                return before
        elif said - index > 2 and not before.has("other", "list"):
            return None
    return None


def inherited(parsed: Parsed, at: int) -> str:
    """Return the subject of the clause before, when this one names no party."""
    clause = parsed.clause[at]
    if (speaker := _says(parsed, at)) is not None:
        return speaker.id
    while clause > 0:
        clause -= 1
        here = [
            (index, item)
            for index, item in enumerate(parsed.items[:at])
            if parsed.clause[index] == clause and item.kind == "actor"
        ]
        for index, item in here:
            if not supports(parsed, index) and (
                partitive(parsed, index)
                or not parsed.items[index - 1].has("hands", "hands-from", "from")
            ):
                return item.id
    return ""


def _coordinated(parsed: Parsed, index: int, at: int) -> bool:
    return not any(
        parsed.items[between].kind == "actor" and not owns(parsed, between)
        for between in range(index + 1, at)
    )


def owns(parsed: Parsed, index: int) -> bool:
    """Return whether a party only qualifies what follows: "rebel lines", "army airstrikes"."""
    for item in parsed.items[index + 1 : index + 4]:
        words = parsed.line.words[item.first : item.last]
        if any(word.norm in _OWNED for word in words):
            return True
        if item.kind in ("actor", "predicate", "place") or item.is_sign(",;"):
            return False
        if item.kind == "cue" and not item.has("other", "still", "last", "part", "points",
                                               "place-one"):  # fmt: skip
            return False
    return False


def has_particle(item: Item) -> bool:
    """Return whether ب, ل or ك is joined to the item."""
    return any(letter in item.particles for letter in "بلك")


def _is_of_seat(parsed: Parsed, at: int) -> bool:
    """Return whether a party only tells whose town it is: "the capital of the group"."""
    near = [parsed.line.words[one.last - 1].norm for one in parsed.items[max(0, at - 3) : at]]
    return "of" in near[-2:] and bool(_SEATS & set(near))


def supports(parsed: Parsed, at: int) -> bool:
    """Return whether a party only stands behind "backed by", مع, بدعم من or "fighting"."""
    while at and parsed.items[at - 1].kind == "actor" and parsed.line.language != "ar" and (
        parsed.items[at - 1].id == parsed.items[at].id
    ):  # fmt: skip
        at -= 1  # "Islamic State (IS) militants"
    if at and parsed.line.language in ("en", "fr") and parsed.items[at - 1].kind == "cue":
        before = parsed.items[at - 1]
        if before.has("list") and at >= 2 and before.text in ("the", "les", "l", "le"):
            before = parsed.items[at - 2]
        if before.has("other", "bomb") and not before.has("say", "bound"):
            return True
        if before.has("from", "by", "to", "on", "beside") and before.text not in ("of", "de"):
            return True
    if parsed.line.language == "en" and (in_grip(parsed, at) or _is_of_seat(parsed, at)):
        return True
    if governed_by(parsed, at, "against", "fighting", "battling", "with"):
        return True
    for index, item in parsed.left(at, 2, across=True):
        words = parsed.line.words[item.first : item.last]
        if any(word.norm in _SUPPORT for word in words):
            return True
        if item.kind not in ("cue", "word"):
            return False
        if item.kind == "cue" and not item.has("from", "of", "by"):
            return False
        del index
    return False


def partitive(parsed: Parsed, index: int) -> bool:
    """Return whether an Arabic party stands behind a part of it: "units of the army"."""
    if index < 2 or parsed.items[index - 1].text.lstrip("وف") != "من":
        return False
    counted = parsed.items[index - 2]
    return counted.kind in ("word", "number") or counted.has("people", "fighters", "title")
