"""The words by which reports are read: files of literal phrases, of a language or of a case.

A case may hold a folder `lexicon/` with any of the files in `LEXICON`; `docs/reading.md` explains
them. Their rows are checked here as every other table's; nothing in them is a pattern.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from geo.package import Resource, decode, read_bytes
from geo.seals import check_seal
from geo.tables import Keys, Row, read_table
from geo.values import Notes

__all__ = ["FORMS", "LEXICON", "PREDICATES", "SENSES", "Rows", "read_phrases"]

Rows = tuple[tuple[str, ...], ...]

LEXICON: Final[Mapping[str, tuple[str, ...]]] = {
    "actors": ("actor", "text"),
    "claimants": ("claimant", "text"),
    "opponents": ("actor", "opponent"),
    "cues": ("lang", "text", "sense", "form"),
    "predicates": ("lang", "text", "sense", "form", "particle"),
    "numbers": ("lang", "text", "role", "low", "high"),
    "dates": ("lang", "text", "role", "value"),
    "common": ("lang", "text", "kind"),
    "parties": ("party", "text"),
    "names": ("name", "text"),
}
"""The files of a lexicon, without their ending, and the columns of each."""

LANGUAGES: Final = ("en", "ar", "fr", "ru")
SENSES: Final = tuple(
    """abbreviation about advance aim air alike ally another area arrive aside at-least at-most
    attack attribute be become before believed beside bomb bound by by-fire carry common compass
    compels cost deny drives each ends enter exceed fail false families family fighters fighting
    flag flee force freed from from-it future gains goes-on hands hands-after hands-from
    hands-own held host in including it killed killed-wounded kin kin-many kin-one kin-two light
    list lose-light losses made-so manage named-one none not not-people not-place not-war of on
    on-it one-person one-strike one-victim only other other-one out-of parent part people
    percent place-many place-one points prevent raise reduce rel residents rest rule say
    share-of shell shrink since speaker split stay still strikes suffix territory the-bombing
    the-place the-places there times title to to-it toll twice two-families two-people
    two-strikes unopposed victims weak-flee whole wounded
    """.split()  # noqa: SIM905 (a paragraph is easier to read and to extend)
)
"""What a cue can mean; `none` switches a phrase of the language off."""
PREDICATES: Final = (
    "take", "lose", "leave", "fall", "pass", "give", "expel", "hold", "become", "none",
)  # fmt: skip
FORMS: Final = (
    "past", "present", "passive", "passive-present", "participle", "infinitive", "gerund",
    "noun", "state", "",
)  # fmt: skip
_NUMBER_ROLES: Final = ("number", "tens", "hundreds", "times", "vague", "share", "ordinal", "none")
_DATE_ROLES: Final = (
    "month", "hijri-month", "weekday", "day", "night", "evening", "since", "last-days", "season",
    "middle", "year", "month-ago", "past-time", "then", "week-ago", "weekend", "days-ago",
    "about-ago", "unit", "unit-ago", "ago-before", "ago-behind", "last-before", "last-behind",
    "none",
)  # fmt: skip
_LONGEST: Final = 120


def read_phrases(
    folder: Path, resources: Mapping[str, Resource], keys: Mapping[str, Keys], notes: Notes
) -> Mapping[str, Rows]:
    """Return the rows of the lexicon of a case, by file name without ending; notes every problem.

    A file is a resource named `lexicon-actors` and so on; one that lies in `lexicon/` without
    being a resource is read too, unsealed.
    """
    found: dict[str, Rows] = {}
    for name, columns in LEXICON.items():
        resource = resources.get(f"lexicon-{name}")
        path = resource.path if resource else folder / "lexicon" / f"{name}.csv"
        file = resource.file if resource else f"lexicon/{name}.csv"
        if resource is None and not path.exists():
            continue
        data = read_bytes(path, file, notes)
        if data is None:
            continue
        if resource is not None:
            check_seal(resource, data, notes)
        text = decode(data, file, notes)
        if text is None:
            continue
        rows = read_table(text, file, columns, notes).rows
        found[name] = tuple(_checked(row, name, columns, keys) for row in rows)
    _note_unknown(folder / "lexicon", notes)
    return found


def _note_unknown(folder: Path, notes: Notes) -> None:
    if not folder.is_dir():
        return
    for path in sorted(folder.glob("*.csv")):
        if path.stem not in LEXICON:
            fix = f"Rename it to one of: {', '.join(f'{name}.csv' for name in LEXICON)}"
            notes.add(f"lexicon/{path.name}", "no such file of a lexicon is known", fix)


def _checked(
    row: Row, name: str, columns: tuple[str, ...], keys: Mapping[str, Keys]
) -> tuple[str, ...]:
    if "actor" in columns:
        row.reference("actor", keys["actors"])
    if name == "opponents":
        row.reference("opponent", keys["actors"])
    if name == "claimants":
        row.reference("claimant", keys["claimants"])
    if "lang" in columns:
        row.choice("lang", LANGUAGES)
    if "text" in columns:
        _check_text(row)
    if name == "cues":
        row.choice("sense", SENSES)
        row.choice("form", ("past", "present", ""))
    if name == "predicates":
        row.choice("sense", PREDICATES)
        row.choice("form", FORMS)
    if name == "common":
        row.choice("kind", ("word", "name"))
    if name == "numbers":
        row.choice("role", _NUMBER_ROLES)
        row.low_high()
    if name == "dates":
        row.choice("role", _DATE_ROLES)
        value = row.raw("value") or ""
        if not value.lstrip("-").isdecimal():
            row.note("value", "this is not a whole number", "Write the number that the role needs")
    return tuple(row.raw(column) or "" for column in columns)


def _check_text(row: Row) -> None:
    text = row.text("text")
    if len(text) > _LONGEST:
        row.note("text", f"the phrase is longer than {_LONGEST} characters", "Shorten it")
    elif text and not any(character.isalnum() or character in "%٪&" for character in text):
        row.note("text", "the phrase holds no letter", "Write the words as they stand in a text")
