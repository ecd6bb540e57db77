"""Who drove whom out of a place, and when it was civilians who were driven out."""

from __future__ import annotations

from geo.reports.clauses import Parsed
from geo.reports.roles.agents import agent_of
from geo.reports.roles.subjects import after_comma, inherited
from geo.reports.roles.subjects_arabic import arabic_expulsion
from geo.reports.roles.targets import Target

__all__ = ["driven_out"]


def driven_out(parsed: Parsed, at: int, target: Target, by: str) -> tuple[str, str] | None:
    """Return who drove whom out, None when it was no party."""
    expulsion = arabic_expulsion if parsed.line.language == "ar" else None
    found = expulsion(parsed, at, target) if expulsion else _expulsion(parsed, at, target, by)
    nobody = target.passive or _drives_people(parsed, at, target)
    return None if found == ("", "") and nobody else found


def _expulsion(parsed: Parsed, at: int, target: Target, by: str) -> tuple[str, str]:
    """Return who drove whom out; nobody when it was civilians, or none can be told."""
    passive = ("was", "were", "been", "be", "being", "ete", "etre", "fait")
    entry = parsed.items[at].entry
    form = entry.form if entry is not None else ""
    if at <= 1 and form in ("past", "participle") and (
        (driven := after_comma(parsed, at)) is not None
    ):  # fmt: skip
        return agent_of(parsed, at, target), driven.id  # "Driven out of X, the rebels"
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    bare = following is not None and following.has("from", "of") and parsed.line.language == "en"
    bare = bare and at == 1 and not parsed.items[-1].is_sign(".")  # a headline
    if bare and parsed.items[0].kind == "actor" and form in ("past", "participle"):
        return agent_of(parsed, at, target), by  # "Rebels driven out of X"
    made = any(one.text == "se" and one.has("manage") for _, one in parsed.left(at, 2))
    if form == "passive" or made or any(one.text in passive for _, one in parsed.left(at, 4)):
        return agent_of(parsed, at, target), by
    lost = _expelled(parsed, at, target)
    doer = next((one.id for _, one in parsed.left(at, 12) if one.kind == "actor"), "")
    gained = by if by != lost else doer or inherited(parsed, at)
    if target.passive or lost == gained or (not lost and _drives_people(parsed, at, target)):
        return "", ""
    return gained, lost


def _drives_people(parsed: Parsed, at: int, target: Target) -> bool:
    """Return whether civilians are driven out, or nobody at all."""
    between = parsed.items[at + 1 : target.at] if target.at is not None else []
    if target.at is not None and target.at < at:
        between = parsed.items[at + 1 : at + 5]  # "drove the rebels back from there"
    if parsed.line.language == "fr" and at and parsed.items[at - 1].text == "les":
        return False  # "les a chassés", "réussi à les expulser"
    if any(item.text == "them" for item in between):
        return False
    return not any(item.has("fighters", "force") for item in between)


def _expelled(parsed: Parsed, at: int, target: Target) -> str:
    found: list[str] = []
    for index in range(at + 1, min(len(parsed.items), at + 8)):
        item = parsed.items[index]
        if target.at is not None and index >= target.at > at:
            break
        if item.kind == "actor":
            found.append(item.id)
    return found[-1] if found else ""
