"""Who gained and who lost by what somebody denies."""

from __future__ import annotations

from geo.reports.clauses import Parsed

__all__ = ["denied"]


def denied(parsed: Parsed, kind: str, lost: str, alone: str) -> tuple[str, str]:
    """Return who gained and who lost by what is denied, where the clause names no taker."""
    claims = _claims_it(parsed)
    if not lost:  # "denied the army's claims that": else the party alone is the one that denies
        return claims, "" if claims else alone
    if kind == "expel" and claims == lost:
        return lost, ""  # "denied claims by Ukraine that troops had been driven out"
    return "", lost


def _claims_it(parsed: Parsed) -> str:
    """Return the party whose claim is denied: "denied the army's claims that"."""
    items = parsed.items
    return next(
        (
            item.id
            for at, item in enumerate(items[1:-1])
            if item.kind == "actor"
            and (
                (items[at].has("deny") and items[at + 2].has("say"))
                or (
                    items[at].has("by")
                    and items[at + 2].text == "that"
                    and any(one.has("deny") for one in items[:at])
                )
            )
        ),
        "",
    )
