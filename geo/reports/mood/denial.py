"""What somebody denies, calls a rumour or could not confirm."""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Item, Parsed

__all__ = [
    "first_word",
    "is_called_false",
    "is_denied",
    "is_refuted",
    "is_still_to_tell",
    "is_taken_back",
    "is_unconfirmed",
]

_TELLING: Final = frozenset(
    """сообщения сообщение сообщений informations rapports annonces annonce
    reports report claim claims statement statements allegations news information map maps
    footage video videos images الانبا انبا
    للانبا التقارير تقارير المعلومات معلومات الاخبار اخبار الادعات ادعات مزاعم""".split()  # noqa: SIM905
)

_IS: Final = frozenset({"is", "are", "was", "were"})
_UNTRUE: Final = frozenset(
    """false untrue incorrect inaccurate premature baseless unfounded groundless fabricated
    fake wrong""".split()  # noqa: SIM905
)
_UNCONFIRMED: Final = (
    "not confirm",
    "not be confirmed",
    "not verify",
    "not independently",
    "cannot confirm",
    "unable to confirm",
    "unable to verify",
    "no confirmation",
    "not clear whether",
    "unclear whether",
    "unclear if",
)
_PROOFS: Final = frozenset(
    """confirmation evidence proof indication indications footage imagery confirm verify corroborate
    """.split()  # noqa: SIM905
)
_OF_WHAT: Final = frozenset(
    """that of whether to for confirming showing indicating proving""".split()  # noqa: SIM905
)
_NOTHING: Final = frozenset({"not", "no", "yet", "without", "unable", "cannot", "neither"})
_INSISTS: Final = frozenset(
    {"insisted", "insists", "maintained", "maintains", "assured", "stressed"}
)
_AT_FIRST: Final = frozenset({"first", "initially", "earlier", "previously", "originally"})
_ADMITS: Final = frozenset({"acknowledged", "admitted", "conceded", "confirmed", "acknowledges"})
_ADDING: Final = frozenset(
    """مشيرا مشيره مشيرين لافتا لافته لافتين موضحا موضحه موضحين مبينا مبينه موكدا موكده موكدين معلنا
    معلنه قايلا قايله مشددا مشدده مضيفه مضيفين وقال واكد اوضح اضاف""".split()  # noqa: SIM905
)
"""Words with which a speaker who denies one thing goes on to tell another."""


def first_word(parsed: Parsed, item: Item) -> str:
    """Return the plain form of an item's first word."""
    return parsed.line.words[item.first].norm


def is_unconfirmed(parsed: Parsed, at: int) -> bool:
    """Return whether somebody could not confirm it."""
    start = max(0, at - 9)
    words = parsed.line.words[parsed.items[start].first : parsed.items[at].first]
    near = " ".join(word.norm for word in words)
    return (
        any(phrase in near for phrase in _UNCONFIRMED)
        or _not_seen(parsed, at)
        or _proof_apart(parsed, at)
        or _goes_unconfirmed(parsed, at)
    )


def _goes_unconfirmed(parsed: Parsed, at: int) -> bool:
    """Return whether "the claim to have taken X has not been verified"."""
    if parsed.line.language != "en" or not any(
        one.text in _TELLING for _, one in parsed.left(at, 6)
    ):
        return False
    behind = [*parsed.right(at, 12)]
    ends = next((i for i, one in behind if one.is_sign(",;")), at + 13)
    words = " ".join(one.text for i, one in behind if i < ends)
    return ("not" in words.split() or "unconfirmed" in words or "yet to be" in words) and any(
        word in words for word in ("confirmed", "verified", "corroborated")
    )


def _not_seen(parsed: Parsed, at: int) -> bool:
    """Return whether nobody has seen a proof: "has not observed visual evidence that"."""
    norms = [item.text for _, item in parsed.left(at, 12, across=True)]
    words = " ".join(reversed(norms)).split()
    proofs = [i for i, word in enumerate(words) if word in _PROOFS]
    return parsed.line.language == "en" and any(
        not _NOTHING.isdisjoint(words[max(0, i - 5) : i])
        and not _OF_WHAT.isdisjoint(words[i + 1 : i + 2])
        for i in proofs
    )


def _proof_apart(parsed: Parsed, at: int) -> bool:
    """Return whether an aside parts the missing proof from what it is of: "no visual confirmation,
    according to Y, that X was"."""
    clause = parsed.clause[at]
    that = next((i for i in range(at, -1, -1) if parsed.items[i].text == "that"
                 and parsed.clause[i] == clause), None)  # fmt: skip
    if parsed.line.language != "en" or not that or not parsed.items[that - 1].is_sign(","):
        return False
    first = next((i for i in range(that - 2, 0, -1) if parsed.items[i].is_sign(",")), 0)
    words = [parsed.line.words[one.first].norm for one in parsed.items[max(0, first - 6) : first]]
    return not _PROOFS.isdisjoint(words[-4:]) and not _NOTHING.isdisjoint(words)


def is_refuted(parsed: Parsed, at: int) -> bool:
    """Return whether a party insists that it has not happened: "insisted that X had not fallen"."""
    entry = parsed.items[at].entry
    if parsed.line.language != "en" or entry is None or entry.form not in ("past", "participle"):
        return False
    words = [word.norm for word in parsed.line.words[: parsed.items[at].last]]
    near = words[-6:-1]
    helped = entry.sense in ("fall", "pass") or "been" in near or "was" in near
    if "not" not in near or "yet" in near or not helped:
        return False
    told = parsed.nearest_left(at, lambda one: first_word(parsed, one) in _INSISTS, 14, across=True)
    return told is not None and any(one.kind == "actor" for _, one in parsed.left(told, 5))


def is_still_to_tell(parsed: Parsed, at: int) -> bool:
    """Return whether somebody has yet to tell it: "are about to announce that X has been taken"."""
    if parsed.line.language != "en":
        return False
    if _not_said(parsed, at):
        return True
    that = parsed.nearest_left(at, lambda one: one.text == "that", 10, across=True)
    if not that or not parsed.items[that - 1].has("say"):
        return False
    said = parsed.items[that - 1]
    words = [word.norm for word in parsed.line.words[max(0, said.first - 3) : said.last]]
    return "will" in words or words[-3:-1] == ["about", "to"] or "shall" in words


def _not_said(parsed: Parsed, at: int) -> bool:
    """Return whether somebody did not go so far: "stopped short of saying the army controls X"."""
    words = [word.norm for word in parsed.line.words[: parsed.items[at].first]][-14:]
    said = next((i for i in range(len(words) - 1, 0, -1) if words[i] in ("say", "saying")), 0)
    before = " ".join(words[max(0, said - 7) : said])
    return bool(said) and (
        "short of" in before or "so far as to" in before or "refrained from" in before
    )


def is_denied(parsed: Parsed, at: int) -> bool:
    """Return whether somebody denies what is told at an item."""
    if parsed.line.language == "ru" and any(one.has("deny") for _, one in parsed.right(at, 6)):
        return True
    if parsed.line.language == "en" and _goes_on_denied(parsed, at):
        return True
    reach = 26 if parsed.line.language in ("ar", "en") else 16
    for index, before in parsed.left(at, reach, across=True):
        if before.has("deny"):
            return True
        if before.kind == "cue" and before.text in ("تحدث", "تتحدث", "يتحدث", "تحدثت"):
            continue
        if index >= at - 2 and before.text in ("بعد", "بعدما", "عقب", "after"):
            return False  # "denied any advance after it took X"
        if before.text.removeprefix("و") in _ADDING or before.text.removeprefix("و") in (
            "claimed",
            "insist",
            "insisted",
            "insists",
            "say",
            "says",
            "said",
            "saying",
            "added",
            "adding",
            "قال",
            "اكد",
            "موكدا",
            "مضيفا",
        ):
            return False
        if before.is_sign(";؛") or (before.text == "claim" and first_word(
            parsed, parsed.items[index - 1]) == "and"):  # fmt: skip
            return False
        if before.kind == "predicate" and before.entry is not None and before.entry.form != "noun":
            return False
        del index
    return False


def is_taken_back(parsed: Parsed, at: int) -> bool:
    """Return whether who denied it at first admits it in the same sentence: "the army, which first
    denied the loss of X, acknowledged"."""
    if parsed.line.language != "en":
        return False
    deny = next((i for i, one in parsed.left(at, 16, across=True) if one.has("deny")), None)
    if deny is None:
        return False
    first = parsed.items[deny].first
    near = {word.norm for word in parsed.line.words[max(0, first - 3) : first]}
    return bool(near & _AT_FIRST) and any(
        parsed.line.words[one.first].norm in _ADMITS for one in parsed.items[at:]
    )


def _goes_on_denied(parsed: Parsed, at: int) -> bool:
    """Return whether the clause goes on "were denied by"."""
    for index, item in parsed.right(at, 12):
        if item.has("deny"):
            return parsed.line.words[parsed.items[index].first - 1].norm in ("was", "were", "been")
        if item.kind == "predicate" or item.is_sign(",;"):
            return False
    return False


def _is_untrue(parsed: Parsed, at: int) -> bool:
    """Return whether "it is untrue that" stands before."""
    for index, before in parsed.left(at, 14, across=True):
        if before.has("false"):
            following = parsed.items[index + 1] if index + 1 < len(parsed.items) else None
            return following is not None and following.text == "that"
        if before.kind == "predicate" and before.entry is not None:
            return False
    return False


def is_called_false(parsed: Parsed, at: int) -> bool:
    """Return whether what is told turns out a rumour: "reports that … were false"."""
    reach = 26
    if parsed.line.language == "en" and _is_untrue(parsed, at):
        return True
    told = any(before.text.removeprefix("و") in _TELLING for _, before in
               parsed.left(at, 12, across=True))  # fmt: skip
    return told and (
        any(after.has("false") for _, after in parsed.right(at, reach, across=True))
        or (parsed.line.language == "en" and _ends_untrue(parsed, at))
    )


def _ends_untrue(parsed: Parsed, at: int) -> bool:
    """Return whether the clause goes on "is premature and false"."""
    behind = [item.text for _, item in parsed.right(at, 9)]
    said = next((i for i, text in enumerate(behind) if text in _IS), len(behind))
    return not _UNTRUE.isdisjoint(behind[said + 1 : said + 5])
