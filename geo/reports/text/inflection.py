"""The forms of an Arabic verb, from its third person: "سيطر" also gives "سيطرت" and "سيطروا".

Only what a report uses is made: third persons, the endings of the subject, pronouns of the object.
The words of other languages are listed in every form and come back as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from geo.reports.text.clean import is_arabic, normal

__all__ = ["forms_of", "spellings_of"]

_OBJECTS: Final = ("ها", "ه", "هما", "هم")
_HOLLOW: Final = 4
"""Letters of a verb whose long vowel is short before an ending: استعاد, استعدنا."""
_SPELLINGS: Final = (
    ("سوريا", "سورية"),
    ("الديمقراطية", "الديموقراطية"),
    ("ميليشيا", "مليشيا"),
    ("ميليشيات", "مليشيات"),
    ("الميليشيا", "المليشيا"),
    ("الميليشيات", "المليشيات"),
)
_FORCES: Final = ("ميليشيات", "مليشيات", "ميليشيا", "مليشيا", "جيش", "عصابات", "مرتزقة")
"""What some call the forces (قوات) of a party."""


def forms_of(text: str, form: str) -> Iterator[tuple[str, bool]]:
    """Yield the forms of a phrase and whether each ends in a pronoun for the object.

    `form` is `past`, `passive` (the past of the passive), `present` or `passive-present` for a
    single Arabic verb; anything else comes back alone.
    """
    if " " in text or not is_arabic(normal(text)):
        yield text, False
    elif form in ("past", "passive"):
        yield from _with_objects(_past(text))
    elif form in ("present", "passive-present"):
        yield from _with_objects(_present(text))
    else:
        yield text, False


def _past(verb: str) -> list[str]:
    if verb.endswith("ى"):
        stem = verb[:-1]
        return [verb, stem + "ت", stem + "وا", stem + "يا", stem + "تا", stem + "ين"]
    if verb.endswith("ا"):
        stem = verb[:-1]
        return [verb, stem + "ت", stem + "وا", stem + "تا"]
    if verb.endswith("أ"):
        return [verb, verb + "ت", verb[:-1] + "أوا", verb[:-1] + "ؤوا"]
    ours = verb[:-2] + verb[-1] if verb[-2:-1] == "ا" and len(verb) > _HOLLOW else verb
    return [verb, verb + "ت", verb + "وا", verb + "ا", verb + "تا", ours + "نا"]


def _present(verb: str) -> list[str]:
    found: list[str] = []
    for first in ("ي", "ت"):
        form = first + verb[1:]
        stem = form[:-1] if form[-1] in "يىو" else form
        found += [form, stem + "ون", stem + "وا", form + "ان", form + "ا" if first == "" else form]
        if form[-1] in "يىو":
            found.append(stem)
    return list(dict.fromkeys(found))


def _with_objects(forms: list[str]) -> Iterator[tuple[str, bool]]:
    for form in forms:
        yield form, False
        stem = form[:-1] if form.endswith("وا") else form
        stem = stem[:-1] + "ا" if stem.endswith("ى") else stem
        for pronoun in _OBJECTS:
            yield stem + pronoun, True


def spellings_of(text: str) -> Iterator[str]:
    """Yield other ways in which Arabic reports write the name of a party.

    "قوات سوريا الديمقراطية" is also "قوات سورية الديموقراطية", "قوات الأسد" also "ميليشيات الأسد".
    """
    words = text.split()
    if not words or not is_arabic(normal(text)):
        return
    ways = [words]
    for one, other in _SPELLINGS:
        for way in list(ways):
            changed = [other if word == one else one if word == other else word for word in way]
            if changed not in ways:
                ways.append(changed)
    for way in ways:
        yield " ".join(way)
        if way[0] == "قوات" and len(way) > 1 and way[1].startswith("ال"):
            for force in _FORCES:
                yield " ".join((force, *way[1:]))
