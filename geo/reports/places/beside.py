"""What stands beside a name: its cue, a suffix, or words that make it something else."""

from __future__ import annotations

from typing import Final

from geo.reports.places.names import ORDINALS, Spelled, key_of
from geo.reports.text.clean import is_latin
from geo.reports.text.lines import Line, behind_quotes, tag_before
from geo.reports.text.tagging import Tag

__all__ = [
    "cue_of", "first_word", "has_suffix", "is_club", "is_day", "is_plain", "is_tagged",
    "like_name", "names_other",
]  # fmt: skip

_ARTICLES: Final = frozenset({"al", "el", "a", "e", "as", "ash", "ad", "ar", "at", "az", "an"})
_DATED: Final = frozenset({"on", "since", "by", "until", "till", "dated", "before", "after"})
_DAY: Final = 2
_YEAR: Final = 4
_PLAYED: Final = frozenset({"beat", "beats", "thrashed", "outplayed"})


def first_word(line: Line, spelled: Spelled) -> int:
    """Return the first word of a name, an article that stands apart ("al-", "a-") included."""
    at = spelled.first
    word = line.words[at]
    if not at or not is_latin(word.norm) or not word.text[:1].isupper():
        return at
    before = at - 1
    if line.words[before].text in "-‐‑" and word.glued and before and line.words[before].glued:
        article = line.words[before - 1]
        return before - 1 if article.norm in _ARTICLES else at
    return before if line.words[before].norm in ("al", "el") else at


def like_name(line: Line, at: int) -> bool:
    """Return whether a word may be part of a name that is not known."""
    word = line.words[at]
    if word.kind != "w" or any(tag.first <= at < tag.last for tag in line.tags):
        return False
    if line.language == "ar":
        return len(word.norm) > 2 and word.norm.startswith("ال")
    return word.text[:1].isupper()


def cue_of(line: Line, spelled: Spelled) -> str:
    """Return the cue word beside a spelling, empty when there is none."""
    before = tag_before(line, first_word(line, spelled))
    if before is not None and before.has("place-one", "place-many"):
        return _surface(line, before)
    outer = line.ends.get(before.first) if before is not None and before.has("of") else None
    if outer is not None and outer.has("the-place", "place-one", "place-many"):
        return _surface(line, outer)
    if line.language == "ar":
        return ""
    after = behind_quotes(line.words, _behind_ordinal(line, spelled.last))
    tag = line.starts.get(after)
    return _surface(line, tag) if tag is not None and tag.has("place-one", "place-many") else ""


def _behind_ordinal(line: Line, at: int) -> int:
    """Return where an ordinal behind a name ends: "Quds al-Thaniya district"."""
    end = at
    while end < len(line.words) and line.words[end].text.lower() in ("al", "-"):
        end += 1
    ordinal = end < len(line.words) and key_of(line.words[end].text) in ORDINALS
    return end + 1 if ordinal else at


def is_tagged(line: Line, spelled: Spelled) -> bool:
    """Return whether one single word is also a word of the language (مايو is a month)."""
    if spelled.last - spelled.first > 1:
        return False
    tag = line.starts.get(spelled.first)
    if tag is None or tag.last != spelled.last:
        return False
    return any(e.table in ("cue", "date", "number", "predicate") for e in tag.entries)


def has_suffix(line: Line, spelled: Spelled) -> bool:
    """Return whether "Street", "party" and the like follow a Latin name."""
    if line.language == "ar" or len(spelled.keys) > 1:
        return False
    tag = line.starts.get(spelled.last)
    return tag is not None and tag.has("suffix")


def is_club(line: Line, spelled: Spelled) -> bool:
    """Return whether a Latin name is that of a club or a player: "Al-X beat Al-Y", "X scored"."""
    if line.language == "ar":
        return False
    first = first_word(line, spelled)
    before = line.words[first - 1].norm if first else ""
    after = line.words[spelled.last].norm if spelled.last < len(line.words) else ""
    return before in _PLAYED or after in _PLAYED or after == "scored"


def is_day(line: Line, spelled: Spelled, cue: str) -> bool:
    """Return whether a name like "17 July" is a day here: "on 17 July", "July 17, 2017"."""
    if cue or (not is_latin(spelled.keys[-1]) and not is_latin(spelled.keys[0])):
        return False
    if len(spelled.keys) != _DAY or not any(key.isdigit() for key in spelled.keys):
        return False
    before = line.words[spelled.first - 1].norm if spelled.first else ""
    following = line.words[spelled.last : spelled.last + 2]
    year = any(word.text.isdigit() and len(word.text) == _YEAR for word in following)
    return year or before in _DATED or (not before and following[:1] != [] and (
        following[0].text in ":,"
    ))  # fmt: skip


def names_other(line: Line, spelled: Spelled) -> bool:
    """Return whether what follows makes it something else: "Yarmouk camp", المشهد السياسي."""
    after = behind_quotes(line.words, spelled.last)
    tag = line.starts.get(after)
    if tag is not None:
        return tag.has("title", "not-place", "suffix") and line.language != "ar"
    if after >= len(line.words) or line.words[after].kind != "w":
        return False
    word = line.words[after]
    if line.language == "ar":
        return word.norm.startswith("ال") and len(word.norm) > 3
    return (
        word.text[:1].isupper()
        and after == spelled.last
        and (line.language in ("en", "fr") and not line.words[after].text.isupper())
    )


def _surface(line: Line, tag: Tag) -> str:
    return " ".join(word.text for word in line.words[tag.first : tag.last])


def is_plain(line: Line, spelled: Spelled, places: tuple[tuple[str, str], ...]) -> bool:
    """Return whether a Latin word without a capital only folds like a name: "the same quarter"."""
    word = line.words[spelled.first]
    alone = spelled.last - spelled.first == 1 and not spelled.skip
    return (
        alone
        and is_latin(word.norm)
        and word.text.islower()
        and places[0][1] not in ("exact", "variant")
    )
