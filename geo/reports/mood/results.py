"""Whether a verb that is no finite one tells a result, something awaited, or only describes."""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Parsed

__all__ = ["awaited", "describes", "resulted"]

_BURST: Final = frozenset(
    {"moved in", "moved into", "swept", "poured", "surged", "burst", "broke", "stormed"}
)
_RANKS: Final = frozenset(
    """first second third fourth fifth sixth seventh latest last newest next only another biggest
    largest premier deuxième troisième dernier""".split()  # noqa: SIM905
)
_GROUNDS: Final = ("place-one", "place-many", "not-place", "the-place")


def resulted(parsed: Parsed, at: int) -> bool:
    """Return whether "to" tells a result: "swept in to take", "only to lose"."""
    if at and parsed.items[at - 1].text == "only":
        return True
    if at and parsed.items[at - 1].has(*_GROUNDS, "area"):
        # "the latest district to fall", "the third quarter of the city to be captured"
        near = [one for _, one in parsed.left(at, 7)]
        ranked = any(one.text in _RANKS or one.number or one.has("ordinal") for one in near)
        return ranked and any(one.has(*_GROUNDS) for one in near)
    if at and (parsed.items[at - 1].text in _RANKS or parsed.items[at - 1].has("ordinal")):
        # "was next to fall", "the latest to be captured was X"
        around = (*parsed.left(at, 4), *parsed.right(at, 10))
        return any(one.text in ("was", "were", "became") for _, one in around)
    moved = False
    if any(one.text == "turn" for _, one in parsed.left(at, 8)):
        return any(one.text in ("was", "came") for _, one in parsed.left(at, 12))
    for _, before in parsed.left(at, 14):
        if before.has("aim", "future", "fail", "not"):
            return False
        words = [word.norm for word in parsed.line.words[before.first : before.last + 1]]
        moved = moved or any(
            word in _BURST or " ".join(words[start : start + 2]) in _BURST
            for start, word in enumerate(words[: before.last - before.first])
        )
    return moved


def describes(parsed: Parsed, at: int) -> bool:
    """Return whether a participle stands between an article and its noun, and is no verb: "the
    completely regained ones"."""
    words = parsed.line.words
    first = parsed.items[at].first
    before = first - 1
    if before > 0 and words[before].norm.endswith("ly"):
        before -= 1
    return before >= 0 and parsed.line.language == "en" and words[before].norm == "the"


def awaited(parsed: Parsed, at: int) -> bool:
    """Return whether a verb in the present tells what somebody waits for: "wants to go in after the
    rebels withdraw"."""
    clause = parsed.clause[at]
    if parsed.line.language == "fr" and any(
        one.text in ("que", "qu") and index and parsed.items[index - 1].has("aim")
        for index, one in parsed.left(at, 8)
    ):
        return True  # "exige que les rebelles évacuent X"
    here = [item for i, item in enumerate(parsed.items[:at]) if parsed.clause[i] == clause]
    opened = [item for i, item in enumerate(parsed.items[:at]) if parsed.clause[i] == clause - 1]
    joined = here[:1] and here[0].text == "and"
    if parsed.line.language == "en" and any(
        one.text == "before" for one in [*here[:1], *(opened[:1] if joined else [])]
    ):  # fmt: skip
        return True  # "before they enter and liberate X"
    if parsed.line.language != "en" or not here or not here[0].has("bound"):
        return False
    return any(
        item.has("aim", "future")
        for i, item in enumerate(parsed.items[:at])
        if parsed.clause[i] == clause - 1
    )
