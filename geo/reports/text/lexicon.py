"""The phrases by which reports are read, compiled for one dataset.

The phrases of the languages ship beside this module; those of the case (`lexicon/` in its folder)
are added, and one with the same language and text replaces what ships. Actors and claimants are
found by the names in their tables too, and actors by the names that everyone uses for such a
party (`parties.csv`). Every phrase is compared word by word in its plain form.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final

from geo.model import Dataset
from geo.phrases import LEXICON
from geo.reports.text.clean import is_arabic, normal, words_of
from geo.reports.text.inflection import forms_of, spellings_of
from geo.reports.text.kept import kept

__all__ = ["Entry", "Lexicon", "compiled", "rows_of"]

_HERE: Final = Path(__file__).resolve().parent.parent / "lexicon"
_MOST_WORDS: Final = 8
_ACRONYM: Final = 5
_SHORTEST_PLURAL: Final = 5


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """What a phrase means: its table, sense, form and particles, and the figures it stands for.

    `capital` asks for the phrase to stand in capitals; `object` tells that an Arabic verb ends
    in a pronoun for its object.
    """

    table: str
    sense: str
    form: str = ""
    particles: tuple[str, ...] = ()
    low: int = 0
    high: int = 0
    capital: bool = False
    object: bool = False


Trie = dict[str, list[tuple[tuple[str, ...], Entry]]]


@dataclass(slots=True)
class Lexicon:
    """All phrases for one dataset: `tries` by language ("en", "ar", "fr", "ru"), each keyed by the
    first plain word; longest phrases first. `fillers` are the words that may stand within a
    phrase ("took full control of"). `common` holds the plain
    everyday words and names, `names` those that are names of persons and other places."""

    tries: dict[str, Trie] = field(default_factory=dict)
    common: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    opponents: dict[str, str] = field(default_factory=dict)
    sides: dict[str, str] = field(default_factory=dict)
    fillers: dict[str, frozenset[str]] = field(default_factory=dict)


@kept
def compiled(dataset: Dataset) -> Lexicon:
    """Return the lexicon for `dataset`, built once."""
    return _build(dataset)


@lru_cache(maxsize=1)
def _shipped() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return the rows that ship, by file name without ending."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for name in LEXICON:
        path = _HERE / f"{name}.csv"
        if path.exists():
            with path.open(encoding="utf-8", newline="") as file:
                rows = iter(csv.reader(file))
                next(rows)
                found[name] = tuple(tuple(row) for row in rows)
    return found


def rows_of(dataset: Dataset, name: str) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a file; those of the case replace what ships for the same phrase."""
    own = dataset.lexicon.get(name, ())
    said = {(row[0], _key(row[1])) for row in own}
    for row in _shipped().get(name, ()):
        if (row[0], _key(row[1])) not in said:
            yield row
    yield from own


@lru_cache(maxsize=100_000)
def _key(text: str) -> tuple[str, ...]:
    return tuple(word.norm for word in words_of(text))


def _build(dataset: Dataset) -> Lexicon:
    lexicon = Lexicon()
    tries: dict[str, dict[str, list[tuple[tuple[str, ...], Entry]]]] = {
        language: {} for language in ("en", "ar", "fr", "ru")
    }
    abbreviations: set[str] = set()
    for language, text, sense, form in rows_of(dataset, "cues"):
        if sense == "abbreviation":
            abbreviations |= {normal(text), normal(text.replace(".", ""))}
        elif sense != "none":
            _add_inflected(tries[language], text, Entry("cue", sense, form))
    for language, text, sense, form, particles in rows_of(dataset, "predicates"):
        if sense != "none":
            entry = Entry("predicate", sense, form, tuple(filter(None, particles.split("|"))))
            _add_inflected(tries[language], text, entry)
    for language, text, role, low, high in rows_of(dataset, "numbers"):
        if role != "none":
            _add(tries[language], text, Entry("number", role, low=int(low), high=int(high)))
    for language, text, role, value in rows_of(dataset, "dates"):
        if role != "none":
            _add(tries[language], text, Entry("date", role, low=int(value)))
    for text, entry in (*_actor_names(dataset), *_claimant_names(dataset)):
        for trie in tries.values():
            _add(trie, text, entry)
    lexicon.tries = {
        language: {first: sorted(found, key=lambda f: -len(f[0])) for first, found in trie.items()}
        for language, trie in tries.items()
    }
    lexicon.fillers = {
        language: frozenset(
            first
            for first, found in trie.items()
            if any(words == (first,) and entry.sense == "whole" for words, entry in found)
        )
        for language, trie in tries.items()
    }
    lexicon.abbreviations = frozenset(abbreviations)
    title = _own_title(dataset)
    common = [
        (key, kind)
        for _, text, kind in rows_of(dataset, "common")
        if (key := " ".join(_key(text))) and not (kind == "name" and f" {key} " in title)
    ]
    lexicon.common = frozenset(text for text, _ in common)
    lexicon.names = frozenset(text for text, kind in common if kind == "name")
    lexicon.opponents = {row[0]: row[1] for row in dataset.lexicon.get("opponents", ())}
    lexicon.sides = {c.id: c.side for c in dataset.claimants.values()}
    return lexicon


def _own_title(dataset: Dataset) -> str:
    """Return the words of the case's title: the town it is about is no other town."""
    title = dataset.package.title
    return f" {' '.join((*_key(title.en), *_key(title.ar)))} "


def _add_inflected(trie: Trie, text: str, entry: Entry) -> None:
    for form, with_object in forms_of(text, entry.form):
        if with_object and entry.particles and entry.sense != "expel":
            continue  # its object stands behind a preposition
        made = entry if not with_object else _with_object(entry)
        _add(trie, form, made)


@lru_cache(maxsize=2000)
def _with_object(entry: Entry) -> Entry:
    return Entry(entry.table, entry.sense, entry.form, entry.particles, object=True)


def _add(trie: Trie, text: str, entry: Entry) -> None:
    words = _key(text)
    if not words or len(words) > _MOST_WORDS:
        return
    listed = trie.setdefault(words[0], [])
    same = (entry.table, entry.sense, entry.form, entry.particles, entry.low, entry.high)
    for known, other in listed:
        if (
            known == words
            and same
            == (other.table, other.sense, other.form, other.particles, other.low, other.high)
            and other.object == entry.object
        ):
            return
    listed.append((words, entry))


def _actor_names(dataset: Dataset) -> Iterator[tuple[str, Entry]]:
    """Yield every name of every actor; a name that two of them share stays with the first."""
    taken: set[tuple[str, ...]] = set()

    def fresh(text: str, actor: str) -> Iterator[tuple[str, Entry]]:
        key = _key(text)
        if key and key not in taken:
            taken.add(key)
            short = text.isupper() and text.isascii() and len(text) <= _ACRONYM
            yield text, Entry("actor", actor, capital=short)

    own = dataset.lexicon.get("actors", ())
    for actor, text in own:
        yield from fresh(text, actor)
    for actor, text in own:
        if (other := _other_case(text)) != text:
            yield from fresh(other, actor)
    for actor, text in own:
        for other in spellings_of(text):
            yield from fresh(other, actor)
    for one in dataset.actors.values():
        for name in (one.name.en, one.name.ar, one.short.en, one.short.ar):
            for text in _spellings(name):
                yield from fresh(text, one.id)
    parties: dict[str, list[str]] = {}
    for party, text in rows_of(dataset, "parties"):
        parties.setdefault(party, []).append(text)
    for actor_id, party in _parties_of(dataset, parties):
        for text in parties[party]:
            yield from fresh(text, actor_id)
    for actor_id, party in _parties_of(dataset, parties):
        for text in parties[party]:
            for other in spellings_of(text):
                yield from fresh(other, actor_id)


def _other_case(text: str) -> str:
    """Return an Arabic name of people in its other case: مقاتلون أكراد is also مقاتلين أكراد, and
    مقاتلو المعارضة is also مقاتلي المعارضة."""
    first, _, rest = text.partition(" ")
    for one, other in (("ون", "ين"), ("ين", "ون")):
        if first.endswith(one) and len(first) > _SHORTEST_PLURAL and is_arabic(normal(first)):
            return " ".join(filter(None, (first[:-2] + other, rest)))
    for one, other in (("و", "ي"), ("ي", "و")):
        if rest and first.endswith(f"ل{one}") and first.startswith("مقات"):
            return f"{first[:-1]}{other} {rest}"
    return text


def _parties_of(dataset: Dataset, parties: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Yield (actor, party) for the actors that bear a name of that party."""
    texts = dataset.lexicon.get("actors", ())
    for actor in dataset.actors.values():
        names = [actor.name.en, actor.name.ar, actor.short.en, actor.short.ar]
        names += [text for owner, text in texts if owner == actor.id]
        keys = {_key(text) for name in names for text in _spellings(name)}
        for party, listed in parties.items():
            if party == actor.id.replace("_", "-") or keys & {_key(text) for text in listed}:
                yield actor.id, party


def _claimant_names(dataset: Dataset) -> Iterator[tuple[str, Entry]]:
    for claimant, text in dataset.lexicon.get("claimants", ()):
        short = text.isupper() and text.isascii() and len(text) <= _ACRONYM
        yield text, Entry("claimant", claimant, capital=short)
    for found in dataset.claimants.values():
        for name in (found.name.en, found.name.ar):
            for text in _spellings(name):
                short = text.isupper() and text.isascii() and len(text) <= _ACRONYM
                yield text, Entry("claimant", found.id, capital=short)


def _spellings(name: str) -> Iterable[str]:
    """Return a name whole, without what stands in brackets, and what stands there.

    "Islamic State (ISIS)" is also "Islamic State" and "ISIS".
    """
    outer, _, rest = name.partition("(")
    inner = rest.partition(")")[0]
    parts = [outer.strip(), *(part.strip() for part in inner.split(","))]
    return [text for text in parts if len(text) > 1 and (is_arabic(normal(text)) or len(text) > 1)]
