"""Which phrases of the lexicon stand where in a sentence.

At every place the longest phrase counts. In Arabic the particles و ف س ب ل ك may be joined to
its first word; they are kept, because "لـ" before "السيطرة" makes an aim of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from geo.reports.text.clean import QUOTES, Word, is_arabic
from geo.reports.text.lexicon import Entry, Lexicon, Trie

__all__ = ["Tag", "language_of", "tags_of"]

_FRENCH = frozenset(
    """le la les des du de et est dans par sur une un qui que selon ont au aux l d qu s se avoir
    etre apres avant ete sont ses son leur leurs pour avec plus cette ce cet il ils elle elles
    nous dont mais entre vers lundi mardi mercredi jeudi vendredi samedi dimanche quartier
    quartiers ville depuis ne pas sous contre aussi tandis alors armee rebelles avait avaient
    fait
    """.split()  # noqa: SIM905
)
_ENGLISH = frozenset(
    """the of and in to was were by on that a has have from with at it is are had its their for as
    after said they he she his her district districts neighborhood army rebels""".split()  # noqa: SIM905
)
_SHORTEST_STEM = 2
_ACCENTED = {"a": ("to", "in"), "ou": ("bound", "rel")}
"""French words that mean this only with their accent (à, où): "a" and "ou" are others."""
_HAMZA = {"انها": "lose-light"}
"""Plain forms that mean this only with their hamza: إنهاء is no إنها."""
_BRACKETS = frozenset("()[]{}*_`")
_SET = frozenset({"other", "bomb", "flee", "killed"})
_LOOSE = frozenset({"on", "in", "at", "by", "from", "to"})
_MOMENTS = frozenset(
    """morning afternoon evening night dawn dusk noon midday nightfall sunset sunrise hour hours day
    days week weeks weekend month months minutes year years""".split()  # noqa: SIM905
)
_BEFORE_MOMENTS = frozenset(
    """the a an early late recent past previous coming following last next same just under over
    less than about only few couple of first second final more barely little
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Tag:
    """Words `first:last` of the sentence are a phrase with these meanings; `particles` are the
    letters joined before it."""

    first: int
    last: int
    entries: tuple[Entry, ...]
    particles: str = ""

    def has(self, *senses: str) -> bool:
        """Return whether it is a cue of one of these senses."""
        return not _senses(self.entries).isdisjoint(senses)

    def of(self, table: str) -> Entry | None:
        """Return its meaning in one of the tables, None when it has none there.

        استعادة is a noun rather than "he regained it".
        """
        found = [entry for entry in self.entries if entry.table == table]
        return min(found, key=lambda e: (e.object, e.form == "infinitive"), default=None)


@lru_cache(maxsize=20_000)
def _senses(entries: tuple[Entry, ...]) -> frozenset[str]:
    return frozenset(entry.sense for entry in entries if entry.table == "cue")


def language_of(words: Sequence[Word], usual: str = "en") -> str:
    """Return the language of a sentence: by its letters, in Latin ones by its small words."""
    counts = {"ar": 0, "ru": 0, "latin": 0}
    french = english = 0
    for word in words:
        if word.kind != "w" or not word.norm:
            continue
        first = word.norm[0]
        if is_arabic(word.norm):
            counts["ar"] += 1
        elif "\u0400" <= first <= "\u04ff":
            counts["ru"] += 1
        else:
            counts["latin"] += 1
            french += word.norm in _FRENCH
            english += word.norm in _ENGLISH
    best = max(counts, key=lambda key: counts[key])
    if not counts[best]:
        return usual
    if best != "latin":
        return best
    if french == english:
        return usual if usual in ("en", "fr") else "en"
    return "fr" if french > english else "en"


def tags_of(words: Sequence[Word], lexicon: Lexicon, language: str) -> list[Tag]:
    """Return the phrases in a sentence, in order, none overlapping another."""
    found: list[Tag] = []
    at = 0
    while at < len(words):
        tag = _longest(words, at, lexicon, language)
        if tag is not None and tag.last - tag.first > 1 and words[tag.last - 1].norm == "the":
            named = _longest(words, tag.last - 1, lexicon, language)
            if named is not None and named.of("actor") is not None:
                # "in the | army's hands": the article belongs to the party
                tag = _longest(words[: tag.last - 1], at, lexicon, language)
        if tag is None:
            at += 1
        else:
            found.append(tag)
            at = tag.last
    return found


def _longest(words: Sequence[Word], at: int, lexicon: Lexicon, language: str) -> Tag | None:
    best: Tag | None = None
    trie = lexicon.tries[language]
    for stem, particles in _stems(words[at].norm, language):
        listed = trie.get(stem)
        if not listed:
            continue
        end = length = 0
        entries: list[Entry] = []
        for phrase, entry in listed:
            if len(phrase) < length:
                break
            owner = entry.table in ("actor", "claimant")
            if stem != words[at].norm and not particles and not owner:
                continue  # only names take an s: "SANAs"
            last = _end(words, at, phrase, lexicon, language, owner)
            if (
                last
                and _shown(words, at, phrase, entry)
                and not (entry.sense in _SET and _timed(words, last, phrase, trie))
            ):
                length, end = len(phrase), last
                entries.append(entry)
        if entries and (best is None or end > best.last):
            best = Tag(at, end, tuple(entries), particles)
    return best


def _end(
    words: Sequence[Word],
    at: int,
    phrase: tuple[str, ...],
    lexicon: Lexicon,
    language: str,
    owner: bool,
) -> int:
    """Return where a phrase that begins at a word ends, 0 when it does not stand there."""
    here = at + 1
    for offset in range(1, len(phrase)):
        if (
            here < len(words)
            and words[here].norm != phrase[offset]
            and language != "ar"
            and (words[here].norm in lexicon.fillers[language])
        ):
            here += 1  # "took full control of"
        while language == "ar" and here < len(words) and words[here].text in QUOTES - _BRACKETS:
            here += 1  # تنظيم “الدولة الإسلامية”
        if here >= len(words):
            return 0
        norm = words[here].norm
        last = offset == len(phrase) - 1
        if norm != phrase[offset] and not (last and owner and norm == phrase[offset] + "s"):
            return 0
        here += 1
    return here


def _timed(words: Sequence[Word], end: int, phrase: tuple[str, ...], trie: Trie) -> bool:
    """Return whether the preposition that ends a phrase belongs to a time: "captured on Monday"."""
    if len(phrase) == 1 or phrase[-1] not in _LOOSE:
        return False
    for word in words[end : end + 4]:
        if word.norm in _MOMENTS or any(
            entry.table == "date" and len(known) == 1 for known, entry in trie.get(word.norm, ())
        ):
            return True
        if word.kind == "n" or word.norm in _BEFORE_MOMENTS:
            continue
        return any(e.table == "number" for _, e in trie.get(word.norm, ())) and _timed(
            words, end + 1, phrase, trie
        )
    return False


def _shown(words: Sequence[Word], at: int, phrase: tuple[str, ...], entry: Entry) -> bool:
    """Return whether an acronym stands in capitals ("IS" is not "is")."""
    if len(phrase) == 1 and (bare := _ACCENTED.get(phrase[0])) is not None:
        accented = words[at].text.lower() != phrase[0]
        return entry.sense not in bare or accented
    if len(phrase) == 1 and _HAMZA.get(phrase[0]) == entry.sense:
        return words[at].text.endswith("ء")
    return not entry.capital or all(
        word.text.rstrip("s'’").isupper() for word in words[at : at + len(phrase)]
    )


@lru_cache(maxsize=100_000)
def _stems(norm: str, language: str) -> tuple[tuple[str, str], ...]:
    if language == "ar":
        return tuple(_arabic_stems(norm))
    if language == "en" and len(norm) > 3 and norm.endswith("s"):
        return ((norm, ""), (norm[:-1], ""))
    return ((norm, ""),)


def _arabic_stems(norm: str) -> Iterator[tuple[str, str]]:
    yield norm, ""
    if len(norm) <= _SHORTEST_STEM:
        return
    outer = norm[0] if norm[0] in "وف" else ""
    rest = norm[1:] if outer else norm
    if outer:
        yield rest, outer
    if len(rest) > _SHORTEST_STEM and rest[0] in "بلكس":
        if rest.startswith("لل"):
            yield "ال" + rest[2:], outer + "ل"
        yield rest[1:], outer + rest[0]
