"""Parties that a text takes up again without their name: "these forces", هذه القوات.

Each is read as the party that was called by the same noun last, else as the one at the head of the
sentence before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.reports.clauses import Item, Parsed, clauses_of
from geo.reports.roles.subjects import supports

__all__ = ["resolve"]

_POINTING: Final = frozenset({"هذه", "تلك", "هذا", "هولا", "ذلك", "نفس", "ذات"})
_POINTED: Final = frozenset(
    """قوات القوات الفصايل المقاتلون المقاتلين العناصر الميليشيات المليشيات المليشيا الميليشيا
    الوحدات المجموعات التشكيلات القطعات الجماعه الفصيل المهاجمون المهاجمين""".split()  # noqa: SIM905
)
_LATTER: Final = frozenset({"الاخيره", "الاخير", "الاخيرين", "الاخيران"})
_OURS: Final = frozenset({"قواتنا", "مقاتلونا", "مقاتلينا", "وحداتنا", "قطعاتنا", "رجالنا"})
_ALONE: Final = frozenset({"القوات", "قواته", "قواتها", "المهاجمون", "المهاجمين"})
_DESCRIBED: Final = frozenset({"المهاجمه", "المتقدمه", "ذاتها", "نفسها", "المذكوره"})
_NOUNS: Final = frozenset(one.removeprefix("ال") for one in _POINTED)
_REACH: Final = 3
"""Sentences after which nobody remembers who was meant."""


def resolve(lines: Sequence[Parsed]) -> None:
    """Give every Arabic "these forces" the party that it stands for."""
    told: list[tuple[int, Item]] = []
    for number, parsed in enumerate(lines):
        if parsed.line.language == "ar":
            _resolve_line(parsed, [item for at, item in told if number - at <= _REACH])
        told += [
            (number, item)
            for at, item in reversed(list(enumerate(parsed.items)))
            if item.kind == "actor" and not supports(parsed, at)
        ]


def _resolve_line(parsed: Parsed, told: Sequence[Item]) -> None:
    items: list[Item] = []
    changed = False
    at = 0
    while at < len(parsed.items):
        if latter := _latter(parsed, at):
            items.append(replace(parsed.items[at], kind="actor", id=latter, entry=None))
            changed = True
            at += 1
            continue
        last = _pointed(parsed, at)
        near = [one for i, one in enumerate(parsed.items[:at])
                if one.kind == "actor" and parsed.clause[i] == parsed.clause[at]]  # fmt: skip
        here = [one for one in parsed.items[:at] if one.kind == "actor"]
        meant = _meant(parsed.items[at : last or at], [*told, *here]) if (
            last and (not near or last == at + 1)) else ""  # fmt: skip
        if meant:
            first, end = parsed.items[at], parsed.items[last - 1]
            items.append(replace(first, kind="actor", last=end.last, id=meant, entry=None))
            changed = True
            at = last
        else:
            items.append(parsed.items[at])
            at += 1
    if changed:
        parsed.items = items
        parsed.clause = clauses_of(items, parsed.line.language)


def _latter(parsed: Parsed, at: int) -> str:
    """Return the party that "the latter" means behind a verb, the one named last before it."""
    item = parsed.items[at]
    if item.text in _OURS:  # the party that speaks, not one whose building or men are told of
        named = [one for one in parsed.items[:at] if one.kind == "actor"]
        return next((one.id for one in reversed(named) if not set(one.particles) & set("لب")), "")
    if item.text not in _LATTER or not at:
        return ""
    verbs = [one for one in parsed.items[max(0, at - 2) : at] if one.kind == "predicate"
             and one.entry is not None and one.entry.form != "noun"]  # fmt: skip
    owned = parsed.items[at - 1].kind == "date" or parsed.items[at - 1].text.startswith("ال")
    if not verbs or owned:
        return ""
    return next((one.id for one in reversed(parsed.items[:at]) if one.kind == "actor"), "")


def _meant(pointing: Sequence[Item], told: Sequence[Item]) -> str:
    """Return the party told last that is called by the same noun, else the one told last."""
    noun = next((one.text for one in pointing if one.text.removeprefix("ال") in _NOUNS), "")
    stem = noun.removeprefix("ال")
    alike = [one.id for one in told if stem and stem in one.text]
    last = [one.id for one in told]
    return (alike or last or [""])[-1]


def _is_next_noun(parsed: Parsed, at: int) -> bool:
    """Return whether a noun follows to which "this" belongs: القوات هذه المنطقة."""
    return at < len(parsed.items) and parsed.items[at].text.startswith("ال")


def _pointed(parsed: Parsed, at: int) -> int:
    """Return the item behind "these forces" that stand at an item, 0 when none do."""
    item = parsed.items[at]
    if item.kind not in ("word", "cue"):
        return 0
    following = parsed.items[at + 1] if at + 1 < len(parsed.items) else None
    text = item.text[len(item.particles) :] if item.kind == "cue" else item.text.lstrip("وف")
    if following is None or following.kind not in ("word", "cue", "predicate"):
        return 0
    governed = at > 0 and parsed.items[at - 1].has("hands-from")
    governed = governed or (
        at > 0
        and parsed.items[at - 1].entry is not None
        and (
            parsed.items[at - 1].entry.sense in ("take", "leave", "lose")  # type: ignore[union-attr]
        )
    )
    if text == "القوات" and governed and not following.text.startswith("ال"):
        return at + 1  # "the capture of X by the forces"
    verb = following.entry is not None and following.entry.form in ("past", "present")
    if text == "القوات" and verb and not following.particles:
        return at + 1  # "the forces took"
    if following.kind == "predicate":
        return 0
    if text in _POINTING and following.text in _POINTED:
        return at + 2
    if text in _POINTED and following.text in _POINTING and not _is_next_noun(parsed, at + 2):
        return at + 2  # القوات تلك
    if text in _ALONE and following.text in _DESCRIBED:
        return at + 2
    if text == "القوات" and following.has("become", "manage"):
        return at + 1  # "the forces now control"
    return 0
