"""Aims that stand beside what is told: a circumstance, or "managed" apart from its "to"."""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Item, Parsed

__all__ = [
    "beside_aim",
    "compelled",
    "is_assessed",
    "is_blocking",
    "is_completed",
    "is_condition",
    "is_in_passing",
    "is_owned",
    "is_struck",
    "is_undone_before",
    "joins_aim",
    "let",
    "managed",
]

DURING: Final = frozenset(
    """in of during pressing continuing as under amid resuming stepping intensifying""".split()  # noqa: SIM905
)

_JOINED: Final = 14
_ENDED: Final = frozenset({"completed", "finished", "concluded"})
_JUDGES: Final = frozenset({"likely", "probably", "almost", "very"})


def is_assessed(parsed: Parsed, likely: int, at: int) -> bool:
    """Return whether "likely" judges what has happened: "forces likely captured", "now likely
    control", not "will likely capture"."""
    entry = parsed.items[at].entry
    if parsed.items[likely].text not in _JUDGES or entry is None or at - likely > 2:
        return False
    holds = entry.sense == "hold" and entry.form in ("infinitive", "present", "past")
    if not (holds or entry.form in ("past", "participle", "passive")):
        return False
    before = parsed.items[likely - 1] if likely else None
    if before is not None and (before.has("future", "not") or before.text in ("could", "be", "as")):
        return False
    return not any(one.text in ("to", "be") for one in parsed.items[likely + 1 : at])


def is_completed(parsed: Parsed, aim: int) -> bool:
    """Return whether an aim is told to be reached: "completed the push to liberate"."""
    for index, item in parsed.left(aim, 6):
        if item.text in _ENDED:
            return not is_blocking(parsed, index, 5, "not", "fail", "future", "aim")
        if item.kind not in ("date", "word") and not item.has("list", "on", "in"):
            return False
    return False


def let(parsed: Parsed, to: int) -> bool:
    """Return whether somebody was put in a position to do it, and did: "allowed the rebels to
    free"."""
    words = parsed.line.words[max(0, parsed.items[to].first - 5) : parsed.items[to].first]
    named = any(one.kind == "actor" for _, one in parsed.left(to, 2))
    return named and bool({"allowed", "enabled", "permitted"} & {word.norm for word in words})


def joins_aim(parsed: Parsed, at: int) -> bool:
    """Return whether "and" joins an infinitive to one that is but an aim or a duty: "the task is to
    clear the mines and secure X"."""
    for index, item in parsed.left(at - 1, _JOINED):
        if item.has("to") and item.last - item.first == 1:
            following = parsed.items[index + 1]
            verb = following.kind in ("word", "cue") and not following.has("list", "place-one")
            return verb and not parsed.items[index - 1].has("manage")
        if item.kind == "predicate" or item.has("say", "manage") or item.is_sign(";:"):
            return False
    return False


def is_condition(parsed: Parsed, at: int) -> bool:
    """Return whether "once X and Y are captured" opens a sentence: what is still to come."""
    first = parsed.items[0]
    if parsed.line.language == "en" and _under_if(parsed, at):
        return True
    if parsed.line.language != "en" or not first.has("future"):
        return False
    be = any(item.text in ("is", "are") for _, item in parsed.left(at, 2))
    return be and parsed.clause[at] == parsed.clause[0]


def _under_if(parsed: Parsed, at: int) -> bool:
    """Return whether "if" stands before a verb, no comma between."""
    for _, item in parsed.left(at, 14):
        if item.is_sign(",;:—–"):
            return False
        if item.text in ("if", "unless"):
            return True
    return False


def compelled(parsed: Parsed, to: int) -> bool:
    """Return whether somebody was made to do it: "forced the rebels to abandon", "were forced to
    leave", "had no choice but to quit"."""
    words = parsed.line.words[max(0, parsed.items[to].first - 4) : parsed.items[to].first]
    if " ".join(word.norm for word in words).endswith(("no choice but", "no option but")):
        return True
    for index, item in parsed.left(to, 6):
        if item.has("compels"):
            wished = is_blocking(parsed, index, 1, "aim", "to")
            return not wished and not is_blocking(parsed, index, 4, "not", "fail", "future")
        if not (item.kind in ("actor", "date", "word", "number") or item.has("list", "fighters",
                "people", "on", "still", "of")):  # fmt: skip
            return False
    return False


def _manages_or_to(item: Item) -> bool:
    return item.has("manage") or (item.text == "to" and item.last - item.first == 1)


def managed(parsed: Parsed, to: int) -> bool:
    """Return whether "managed" stands apart from its "to": "managed on Monday to", "managed to
    advance and to"."""
    index = to - 1
    if index > 1 and parsed.items[index].text == "and":
        first = parsed.nearest_left(index, _manages_or_to, 12)
        if first is None:
            return False
        if parsed.items[first].has("manage"):
            return not is_blocking(parsed, first, 3, "not", "fail", "future")
        index = first - 1
    while index > 0 and (parsed.items[index].kind in ("date", "sign") or (
        parsed.items[index].has("on") or parsed.items[index].text in ("early", "late")
        or (parsed.items[index].kind == "actor" and parsed.line.language == "en"
            and not _is_forced(parsed, index))
    )):  # fmt: skip
        said = parsed.items[index].is_sign(",") and _attribution(parsed, index)
        index = said or index - 1
    if parsed.items[index].kind == "actor" and parsed.items[index - 1].has("force", "list"):
        # "forced the rebels to leave X", "a contraint l'armée à quitter X"
        index -= parsed.items[index - 1].has("list")
        return index > 0 and parsed.items[index - 1].has("force") and not is_blocking(
            parsed, index - 1, 3, "not", "fail", "future", "aim")  # fmt: skip
    managed = parsed.items[index].text in ("managed", "succeeded", "able")
    return managed and not is_blocking(parsed, index, 3, "not", "fail", "future")


def _is_forced(parsed: Parsed, at: int) -> bool:
    """Return whether "forced" stands right before a party."""
    return any(parsed.items[i].has("force") for i in range(max(0, at - 2), at))


def _attribution(parsed: Parsed, at: int) -> int:
    """Return the comma that opens ", an officer said," when its end stands at the item, else 0."""
    said = False
    for index in range(at - 1, max(0, at - 9), -1):
        said = said or parsed.items[index].has("say")
        if parsed.items[index].is_sign(","):
            return index if said else 0
    return 0


def is_owned(parsed: Parsed, at: int) -> bool:
    """Return whether an aim is a noun with its owner, a circumstance: "continue their campaign"."""
    words = parsed.line.words
    first = parsed.items[at].first
    near = {word.norm for word in words[max(0, first - 2) : first]}
    return parsed.line.language == "en" and bool(near & {"its", "their", "the", "military"})


def is_in_passing(parsed: Parsed, at: int) -> bool:
    """Return whether an aim only dates what is told: "since the start of the battle"."""
    return (
        parsed.line.language == "en"
        and parsed.items[at].text in ("the", "campaign", "battle", "offensive")
        and at > 0
        and (
            parsed.items[at - 1].has("since")
            or any(one.text == "since" for _, one in parsed.left(at, 3))
            or parsed.line.words[parsed.items[at].first - 1].norm in DURING
        )
    )


def is_blocking(parsed: Parsed, at: int, reach: int, *senses: str) -> bool:
    """Return whether a cue of these senses stands before an item, no success nearer to it."""
    for _, before in parsed.left(at, reach):
        if before.has("manage") and not before.has(*senses):
            return False
        if before.has(*senses):
            return True
    return False


def is_undone_before(parsed: Parsed, at: int) -> bool:
    """Return whether what governs a noun is itself no fact: "failed to announce the capture of"."""
    for _, item in parsed.left(at, 3):
        if item.is_sign(","):
            return False
        if item.has("not", "fail", "future", "aim"):
            return True
    return False


def is_struck(parsed: Parsed, at: int) -> bool:
    """Return whether a place only comes under fire: "came under heavy air strikes by the army"."""
    for _, item in parsed.right(at, 3):
        if item.has("bomb", "air", "strikes", "attack", "shell"):
            return not item.has("hands", "hands-after", "by-fire")
        if item.kind not in ("word", "number") and not item.has("list", "whole"):
            return False
    return False


def beside_aim(parsed: Parsed, at: int) -> bool:
    """Return whether the aim before a gerund has its own verb, a mere circumstance: "made gains
    in its push to retake the east, seizing X"."""
    verb = None
    for index, before in parsed.left(at, 12):
        if before.has("aim"):
            return verb is not None and any(
                one.has("in", "of") or parsed.line.words[one.first].norm in DURING
                for _, one in parsed.left(index, 3)
            )
        if before.kind == "predicate" or before.has("other"):
            verb = index
        if before.text in ("and", "or", "by"):
            return False
    return False
