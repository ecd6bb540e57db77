"""Who is quoted in a sentence: a claimant of the case, some other speaker, or nobody."""

from __future__ import annotations

from dataclasses import dataclass

from geo.reports.clauses import Parsed

__all__ = ["Voice", "voice_of"]


@dataclass(frozen=True, slots=True)
class Voice:
    """The speaker of a sentence: a claimant's id, or only words; `reported` tells whether anybody
    is quoted at all."""

    claimant: str
    words: str
    reported: bool


def voice_of(parsed: Parsed, before: Voice | None) -> Voice:
    """Return who speaks in a sentence; "it added" and أضاف go on with the speaker `before`."""
    said = [i for i, item in enumerate(parsed.items) if item.has("say")]
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
        if item.kind == "actor" and any(0 < abs(i - s) <= 3 for s in said)
    ]  # fmt: skip
    if near:
        return Voice("", parsed.text(near[0], near[0] + 1), True)
    if before is not None and before.reported:
        return before
    return Voice("", "", True)
