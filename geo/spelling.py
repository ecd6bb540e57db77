"""One spelling for all the spellings of a name.

`fold` brings Arabic, Latin and Cyrillic spellings to a plain form in which only the difference
that tells two places apart is left. It works in two steps:

1. *characters*: drop invisible characters, decompose (Unicode NFKD), lower the case, drop marks,
   turn other signs into spaces, Eastern digits into 0-9, Cyrillic letters into
   Latin ones, and Arabic letters into their plain shapes;
2. *words*: drop articles and words such as "district" or حي, and bring the usual ways to write an
   Arabic sound in Latin letters together. This step is repeated until nothing changes, so
   folding twice changes nothing.

Vowels stay, because they alone tell Zuhour from Zahra, and a heard ع stays as a long "aa", because
it alone tells Karm al-Da'da' from Karm al-Dada. Arabic stays Arabic: a name is not
carried from one script to another (only Cyrillic is, letter by letter).

The same rules stand in `geo/static/search.js`; a test compares the two.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["GENERIC", "bare", "fold", "plain"]

# Written for ع and ء, or as quotes: they never part two words.
_APOSTROPHES = re.compile(
    "['`\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u05f3"
    "\u2018\u2019\u201b\u2032\u2035\ua78b\ua78c\uff07\uff40]"
)
# After an "a" the sign is heard: Da'da' is Daadaa, and is not Dada.
_HEARD = re.compile("a'+")
# "alMaadi": an article glued to a capital.
_GLUED_ARTICLE = re.compile(r"(^|[^A-Za-z])(?:[Aa]l|[Ee]l)(?=[A-Z])")
# Letters whose mark makes another sound (Turkish, Slavic, scholarly), once decomposed.
_MARKED = (
    ("s\u0327", "sh"),
    ("s\u0326", "sh"),
    ("s\u030c", "sh"),
    ("c\u0327", "ch"),
    ("c\u030c", "ch"),
    ("g\u0306", "gh"),
    ("g\u0307", "gh"),
    ("g\u030c", "j"),
    ("ля", "la"),
    ("лю", "lu"),
)
_LETTERS = str.maketrans(
    {
        **{chr(0x0660 + digit): str(digit) for digit in range(10)},
        **{chr(0x06F0 + digit): str(digit) for digit in range(10)},
        # Arabic: plain shapes; hamza and tatweel carry nothing that tells places apart.
        "ء": "", "ـ": "", "ة": "ه", "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ٱ": "ا",
        "ک": "ك", "گ": "ك", "ڭ": "ك", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۃ": "ه", "پ": "ب",
        "چ": "ج", "ژ": "ز", "ڤ": "ف",
        # Cyrillic: Russian, Ukrainian, Serbian.
        "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "e",
        "ж": "j", "з": "z", "и": "i", "і": "i", "к": "k", "л": "l", "м": "m", "н": "n",
        "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h",
        "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "i", "ь": "", "э": "e",
        "ю": "yu", "я": "ya", "ђ": "j", "ј": "y", "љ": "l", "њ": "n", "ћ": "ch", "џ": "j",
        # Latin letters that do not decompose, and the Greek sigma that depends on its position.
        "ı": "i", "ø": "o", "đ": "d", "ħ": "h", "ł": "l", "æ": "ae", "œ": "oe", "ß": "ss",
        "ə": "e", "ς": "σ",
    }
)  # fmt: skip

# The Latin ways to write one Arabic sound, in this order, within one word.
_SOUNDS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"([aeiouy])h$", r"\1"),
        (r"ee", "i"),
        (r"oo|ou", "u"),
        (r"sch|ch", "sh"),
        (r"dj", "j"),
        (r"kh", "h"),
        (r"gh", "g"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"ph", "f"),
        (r"[qc]", "k"),
        (r"p", "b"),
        (r"v", "w"),
        (r"e$", "a"),
        (r"[ae][iy]", "ai"),
        (r"aw+", "au"),
        (r"[ey]", "i"),
        (r"o", "u"),
        (r"a{2,}i", "ai"),
        (r"a{2,}$", "a"),
        (r"aa+", "aa"),
        (r"([b-z])\1+", r"\1"),
    )
)
_LATIN = re.compile(r"[a-z]+")
_ARABIC_ARTICLE = re.compile("^(?:ال)+(?=..)")
# Not ه: "هة" at an end is no doubled letter.
_ARABIC_DOUBLED = re.compile("([\u0620-\u0646\u0648-\u064a])\\1+")
# A lone word that folds to so few letters is left plain: too many words would fold together
# ("Ida" and Idha'a, "char" and Sha'ar).
_SHORT = 4

# Dropped wherever another word is left; the sun-letter forms only before their letter.
_ARTICLES = frozenset({"al", "el"})
_SUN_ARTICLES = frozenset(
    vowel + letter
    for vowel in "ae"
    for letter in ("s", "sh", "d", "r", "z", "t", "n", "j")
)  # fmt: skip
# Words that say what kind of thing a name is, as step 1 leaves them. Dropped when first or last,
# never when alone.
_KINDS_OF_PLACE = frozenset(
    """
    hay hayy hai district districts neighbourhood neighbourhoods neighborhood neighborhoods quarter
    quarters quartier area barrio mahalle mahalla stadtteil raion kvartal mantiqa mantiqat mintaqa
    mintaqat the of حي احيا منطقه حاره محله
    """.split()  # noqa: SIM905 (a paragraph is easier to read and to extend)
)
_FILLERS = _ARTICLES | _SUN_ARTICLES | _KINDS_OF_PLACE
# Words that stand before many names, in all their usual spellings.
_SAME_WORD = {
    "shai": "shaik", "shaih": "shaik", "shaij": "shaik", "shaish": "shaik", "shih": "shaik",
    "shik": "shaik",
    "karam": "karm", "krm": "karm",
    "jabil": "jabal", "jibal": "jabal", "jibil": "jabal", "gabal": "jabal", "kibil": "jabal",
    "til": "tal", "tala": "tal", "talat": "tal", "talit": "tal", "bustana": "bustan",
    "misakin": "masakin", "musakin": "masakin", "masakan": "masakin", "kalit": "kalat",
    "arz": "ard", "turbit": "turbat", "baab": "bab",
    "تله": "تل", "مستشفي": "مشفي",
}  # fmt: skip

GENERIC: frozenset[str] = frozenset(
    """
    shaik karm jabal tal bustan masakin kalat ard turbat bab ain jub jisr bani abu tarik dauar
    شيخ كرم جبل تل بستان مساكن قلعه ارض تربه باب عين جب جسر بني ابو طريق دوار جوره ضهره مخيم مشفي
    """.split()  # noqa: SIM905
)
"""Folded words that begin the names of many places and so tell none of them apart."""


def fold(text: str) -> str:
    """Return the one spelling that all spellings of a name share.

    The result holds lower-case letters, digits and single spaces; it is empty when `text` has
    neither letter nor digit. `fold(fold(x)) == fold(x)` for every text. Raises nothing.
    """
    words = _settled(text)
    if len(words) == 1 and _LATIN.fullmatch(words[0][1]) and len(words[0][1]) <= _SHORT:
        return _heard(words[0][0])
    return " ".join(word for _, word in words)


def bare(text: str) -> str:
    """Return a name as it was spelled, without case, marks, articles and kinds of place.

    Between the name as written and `fold`: it keeps the letters that were chosen and the signs
    for ع, and so tells which of two names a spelling is nearer to. Raises nothing.
    """
    return " ".join(_ARABIC_ARTICLE.sub("", spelled) for spelled, _ in _settled(text))


def plain(text: str) -> str:
    """Return a name after step 1 only: its letters plain, every word kept. Raises nothing."""
    return " ".join(_plain(text).split())


def _settled(text: str) -> list[tuple[str, str]]:
    """Return the words left of a name, each as (spelled, folded); step 2 until nothing changes."""
    words = [(spelled, _heard(spelled)) for spelled in _plain(text).split()]
    words = [(spelled, word) for spelled, word in words if word]
    while True:
        folded = [(spelled, _word(word)) for spelled, word in _without_fillers(words)]
        if folded == words:
            return words
        words = folded


def _plain(text: str) -> str:
    """Return `text` as lower-case base letters, digits, spaces and ' (step 1)."""
    text = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    text = unicodedata.normalize("NFKD", _APOSTROPHES.sub("'", text))
    text = _GLUED_ARTICLE.sub(r"\1", _APOSTROPHES.sub("'", text))
    text = unicodedata.normalize("NFKD", text.lower())
    for marked, sound in _MARKED:
        text = text.replace(marked, sound)
    return "".join(map(_kept, text)).translate(_LETTERS)


def _kept(character: str) -> str:
    """Return letters, digits and ' as they are, nothing for marks, a space for the rest."""
    category = unicodedata.category(character)
    if category[0] in "LN" or character == "'":
        return character
    return "" if category[0] == "M" else " "


def _heard(word: str) -> str:
    """Return a word with the signs for ع written as it is heard: a long "aa", or nothing."""
    return _HEARD.sub("aa", word).replace("'", "")


def _word(word: str) -> str:
    """Return one word with its sounds, its Arabic article and its usual spellings settled.

    A word that would turn into a filler ("all" into "al") is none, and stays as it is.
    """
    if _LATIN.fullmatch(word):
        settled = word
        for pattern, replacement in _SOUNDS:
            settled = pattern.sub(replacement, settled)
    else:
        settled = _ARABIC_DOUBLED.sub(r"\1", _ARABIC_ARTICLE.sub("", word))
    settled = _SAME_WORD.get(settled, settled)
    return word if settled in _FILLERS else settled


def _without_fillers(words: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the words without articles and kinds of place; one word at least is left."""
    kept: list[tuple[str, str]] = []
    for position, (spelled, _) in enumerate(words):
        following = words[position + 1][1] if position + 1 < len(words) else ""
        filler = _heard(spelled)
        sun = filler in _SUN_ARTICLES and following.startswith(filler[1:])
        if not sun and filler not in _ARTICLES:
            kept.append(words[position])
    kept = kept or words[-1:]
    while len(kept) > 1 and _heard(kept[0][0]) in _KINDS_OF_PLACE:
        kept = kept[1:]
    while len(kept) > 1 and _heard(kept[-1][0]) in _KINDS_OF_PLACE:
        kept = kept[:-1]
    return kept
