"""Who gained and who lost by what a predicate tells as taken."""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Parsed
from geo.reports.roles.agents import (
    agent_of,
    from_party,
    lost_before,
    receiver_of,
    rid_of,
    told_that,
)
from geo.reports.roles.noun_phrases import agent_behind, by_nameless
from geo.reports.roles.own import by_own, claimant_of, under_hands
from geo.reports.roles.subjects_arabic import other_subject
from geo.reports.roles.targets import Target

__all__ = ["takers"]

_PERFORMED: Final = frozenset({"carried", "achieved", "accomplished", "completed", "conducted",
                               "performed", "executed"})  # fmt: skip
_VERB: Final = 5
"""Items between a place and the verb of which its capture is the subject."""


def takers(parsed: Parsed, at: int, target: Target, by: str) -> tuple[str, str]:
    """Return who gained and who lost by what was taken."""
    entry = parsed.items[at].entry
    agent = agent_of(parsed, at, target)
    latin = parsed.line.language != "ar"
    if latin and target.passive and not agent:
        agent = by_own(parsed, at) or under_hands(parsed, at)
    gained = agent if target.passive else by or agent
    named = latin and bool(agent) and entry is not None and entry.form == "noun"
    gained = agent if named and not target.passive else gained
    if latin and entry is not None and entry.form == "noun" and target.at is not None:
        gained = claimant_of(parsed, target.at) or _performed_by(parsed, target.at) or gained
    lost = from_party(parsed, at, target)
    if gained and gained == lost and parsed.line.language == "ar":
        # "announced the death of gunmen and the capture of"
        gained = other_subject(parsed, at, lost) or gained
    if latin and gained == lost and not target.passive:
        gained = ""  # "the group's fighters took X from IS": the group is another one
    if entry is not None and entry.form == "noun" and not target.passive:
        if gained == by and agent != by and (lost_before(parsed, at) or told_that(parsed, at)):
            gained = ""
        gained = gained or receiver_of(parsed, at, target)
        if gained == by and not agent and latin and by_nameless(parsed, at):
            gained, lost = "", by
    if target.passive and not lost and (rid := rid_of(parsed, at)):
        gained, lost = "", rid
    return gained, lost


def _performed_by(parsed: Parsed, place: int) -> str:
    """Return the party behind "the liberation of X was carried out by"."""
    if parsed.line.language != "en":
        return ""
    for index, item in parsed.right(place, _VERB):
        if parsed.line.words[item.first].norm in _PERFORMED:
            agent = agent_behind(parsed, index)
            return "" if agent is None else parsed.items[agent].id
        if item.is_sign(",;") or item.kind in ("actor", "place"):
            return ""
    return ""
