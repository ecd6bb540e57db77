"""Who is quoted in a sentence: a claimant of the case, some other speaker, or nobody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from geo.reports.clauses import Parsed

__all__ = ["Voice", "denies_before", "party_voice", "voice_of"]

_NEAR: Final = 3
_PRONOUNS: Final = frozenset({"it", "they", "he", "she", "il", "elle", "ils", "он", "она", "они"})
_THAT: Final = frozenset({"that", "ان", "بان", "que", "qu", "что"})
_IT: Final = frozenset({"it", "this", "that", "claim", "claims", "report", "reports", "allegation",
                        "allegations", "ذلك", "هذا", "الامر", "الخبر", "الانبا", "cela",
                        "это"})  # fmt: skip
_NEITHER: Final = frozenset({"nor", "neither", "not", "لم", "لا", "ni", "не"})
_CLAIM: Final = frozenset({"claim", "report", "statement", "which", "assertion", "account",
                           "version", "announcement"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Voice:
    """The speaker of a sentence: a claimant's id, or only words; `reported` tells whether anybody
    is quoted at all, `party` that one of the parties speaks for itself."""

    claimant: str
    words: str
    reported: bool
    party: bool = False


def voice_of(parsed: Parsed, before: Voice | None) -> Voice:
    """Return who speaks in a sentence; "it added" and أضاف go on with the speaker `before`."""
    said = [i for i, item in enumerate(parsed.items) if item.has("say", "deny")]
    claimants = [(i, item) for i, item in enumerate(parsed.items) if item.kind == "claimant"]
    if claimants:
        at, item = min(
            claimants, key=lambda c: min((abs(c[0] - s) for s in said), default=len(parsed.items))
        )
        return Voice(item.id, parsed.text(at, at + 1), True)
    speakers = [i for i, item in enumerate(parsed.items) if item.has("speaker")]
    if speakers and (said or parsed.items[speakers[0]].has("say")):
        at = min(speakers, key=lambda s: min((abs(s - other) for other in said), default=0))
        return Voice("", parsed.text(at, at + 1), True)
    if not said:
        return Voice("", "", False)
    near = [
        i for i, item in enumerate(parsed.items)
        if item.kind == "actor" and any(_says(parsed, i, s) for s in said)
    ]  # fmt: skip
    if near:
        return party_voice(parsed, near[0])
    denies = all(not parsed.items[s].has("say") for s in said)
    pronoun = any(item.text in _PRONOUNS for item in parsed.items[: said[0] + 2])
    if denies and not pronoun:
        return Voice("", "", True)  # whoever denies is not the one who told it
    if before is not None and before.reported:
        return before
    return Voice("", "", True)


def party_voice(parsed: Parsed, at: int) -> Voice:
    """Return a party as a speaker; a claimant of the case may bear its very name."""
    tag = parsed.items[at].tag
    entry = tag.of("claimant") if tag is not None else None
    return Voice(entry.sense if entry is not None else "", parsed.text(at, at + 1), True, True)


def _says(parsed: Parsed, actor: int, said: int) -> bool:
    """Return whether a party is the one that says it: not "it added that the rebels"."""
    if not 0 < abs(actor - said) <= _NEAR:
        return False
    words = parsed.line.words
    if actor < said:
        inner = parsed.items[actor + 1 : said]
        return not any(item.text in _PRONOUNS or item.is_sign(".;؛") for item in inner)
    between = words[parsed.items[said].first : parsed.items[actor].first]
    if any(word.norm in _THAT for word in between):
        return False
    if parsed.line.language == "ar":
        return True
    following = parsed.items[actor + 1] if actor + 1 < len(parsed.items) else None
    pronoun = said > 0 and parsed.items[said - 1].text in _PRONOUNS
    return not pronoun and (following is None or following.kind in ("sign", "date"))


def denies_before(parsed: Parsed) -> int | None:
    """Return the item that denies what was told just before: "denied it", نفت المعارضة ذلك."""
    for at, item in enumerate(parsed.items):
        if not item.has("deny") or any(one.text in _NEITHER for _, one in parsed.left(at, 4)):
            continue
        if any(one.text in _CLAIM for _, one in parsed.left(at, 5, across=True)):
            return at  # "a claim that rebels denied"
        if item.last - item.first > 1 and item.text.startswith(("ما ", "الامر ")):
            return at  # وهو ما نفاه الثوار
        for index, one in parsed.right(at, 4):
            words = {word.norm for word in parsed.line.words[one.first : one.last]}
            following = parsed.items[index + 1] if index + 1 < len(parsed.items) else None
            ends = following is None or following.kind in ("sign", "date") or following.has("bound")
            if words & _IT and ends:
                return at
            if one.kind == "predicate":
                break
    return None
