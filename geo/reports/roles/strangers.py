"""Verbs whose subject is no party: "workers cleared X", "students occupied X"."""

from __future__ import annotations

from typing import Final

from geo.reports.clauses import Parsed

__all__ = ["by_stranger"]

_HELPERS: Final = frozenset(
    """has have had also then later soon again just now since already earlier in on at finally
    """.split()  # noqa: SIM905
)
_CIVIL: Final = frozenset(
    """workers worker engineers engineer council company photographer students student police
    charity volunteers protesters demonstrators settlers squatters crew crews municipality
    residents authorities firefighters team teams artist author player players club bank
    investors looters thieves gang bulldozers deminers sappers staff she he agency fire blaze
    flames panic fear disease epidemic flood floods storm smoke celebrations protests
    """.split()  # noqa: SIM905
)


def by_stranger(parsed: Parsed, at: int) -> bool:
    """Return whether somebody who is no party does it: "workers cleared X", "students occupied X".

    Only a verb in the past or present has a subject to look at; "they", "its men", a name or nobody
    at all may be a party that the text named before.
    """
    entry = parsed.items[at].entry
    if parsed.line.language != "en" or entry is None or entry.form not in ("past", "present"):
        return False
    before = parsed.line.words[parsed.items[at].first - 1].norm if parsed.items[at].first else ""
    if before in ("newly", "recently", "just", "freshly"):
        return False  # "residents of newly captured X"
    for _, item in parsed.left(at, 8):
        if item.kind in ("actor", "claimant", "predicate", "place", "sign"):
            return False
        word = parsed.line.words[item.last - 1]
        if item.kind in ("date", "number") or word.norm in _HELPERS or word.norm.endswith("ly"):
            continue
        if item.has("list", "manage", "become", "still") and not item.has("people"):
            continue
        if item.first and parsed.line.words[item.first - 1].norm in ("its", "their", "his", "our"):
            return False  # "its men"
        civil = word.norm in _CIVIL or item.has("people", "speaker", "families")
        return civil and not item.has("fighters")
    return False
