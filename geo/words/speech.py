"""Numbers, dates, counted words and names as a language says them.

Arabic counts in six forms and inflects the dual, so counted words come with a case: `nominative`
for what is or does something, `oblique` after prepositions and verbs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from geo.model import Dataset, Text
from geo.page_words import long_date
from geo.words import phrases_ar, phrases_en

__all__ = ["Speech", "apart", "isolated"]

_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
_MARKS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_ARABIC = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile("[A-Za-zÀ-ɏ]")
# An abbreviation in brackets behind a name: "Syrian Observatory for Human Rights (SOHR)".
_SHORT = re.compile(r"(?P<name>.+?) \((?P<inside>[^()]+)\)")
# Ground below this many percent of an area is rounding.
_NOTHING = 1e-6

Case = Literal["nominative", "oblique"]


def isolated(text: str) -> str:
    """Return left-to-right text (an address, say) so that it keeps its order in Arabic."""
    return f"\u2066{text}\u2069"


def apart(text: str) -> str:
    """Return a value as it can stand inside Arabic: as it is when the direction of all its signs
    is plain, isolated when a sign at its end would jump to the other one. Marks of direction of
    its own are dropped."""
    text = _MARKS.sub("", text)
    if not _LATIN.search(text):
        return text
    letters = _LETTER.findall(text)
    if _ARABIC.match(letters[0]) and _ARABIC.match(letters[-1]):
        return text
    if _ARABIC.search(text):
        return f"\u2068{text}\u2069"
    return text if _LATIN.match(text[0]) and _LATIN.match(text[-1]) else isolated(text)


class Speech:
    """One language with one choice of digits, speaking of one dataset."""

    def __init__(
        self,
        dataset: Dataset,
        lang: Literal["en", "ar"],
        digits: Literal["latn", "arab", ""] = "",
    ) -> None:
        self.dataset = dataset
        self.lang = lang
        self.digits = digits
        self.eastern = lang == "ar" and digits != "latn"
        self._phrases = phrases_ar.PHRASES if lang == "ar" else phrases_en.PHRASES
        self._counted = phrases_ar.COUNTED if lang == "ar" else phrases_en.COUNTED

    def say(self, key: str, **values: str) -> str:
        """Return a phrase with its names filled in."""
        return self._phrases[key].format(**values)

    def said(self, text: Text) -> str:
        """Return words of the dataset, in one line and fit to stand in a sentence."""
        found = " ".join((text.ar if self.lang == "ar" else text.en).split())
        if self.lang == "en":
            return _MARKS.sub("", found)
        return apart(found if self.eastern else found.translate(_WESTERN))

    def value(self, text: str) -> str:
        """Return a value that is the same in both languages (a version, a title)."""
        found = " ".join(text.split())
        return apart(found) if self.lang == "ar" else _MARKS.sub("", found)

    def number(self, value: float, places: int = 0) -> str:
        """Return "1,234.5" or "١٬٢٣٤٫٥", half rounded up."""
        exact = Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        text = f"{exact:,}"
        if self.eastern:
            return text.replace(",", "٬").replace(".", "٫").translate(_EASTERN)
        return text

    def percent(self, value: float) -> str:
        """Return a whole percentage; what is there but rounds to nothing is "less than 1%", what
        is missing something "more than 99%"."""
        sign = "٪" if self.eastern else "%"
        if _NOTHING < value < 0.5:
            return self.say("less", n=f"{self.number(1)}{sign}")
        if 99.5 <= value < 100 - _NOTHING:
            return self.say("more", n=f"{self.number(99)}{sign}")
        return f"{self.number(value)}{sign}"

    def km2(self, value: float) -> str:
        """Return square kilometres with one decimal."""
        return self.say("km2", n=self.number(value, 1))

    def day(self, day: date) -> str:
        """Return "28 November 2016" or "٢٨ تشرين الثاني ٢٠١٦"."""
        return long_date(day, self.lang, self.digits)

    def before(self, day: date, later: date) -> str:
        """Return a date that a later one follows: the year stands with the last one only."""
        text = self.day(day)
        return text if day.year != later.year else text.rsplit(" ", 1)[0]

    def count(self, key: str, n: int, case: Case = "nominative", **values: str) -> str:
        """Return a counted word: "3 districts", "٣ أحياء", "حيّان", "حيّين"; or a phrase that
        agrees with a number, its names filled in."""
        forms = self._counted[key]
        form = _form(n) if self.lang == "ar" else "one" if n == 1 else "other"
        if case == "oblique" and f"{form}-oblique" in forms:
            form = f"{form}-oblique"
        return forms.get(form, forms["other"]).format(n=self.number(n), **values)

    def join(self, items: Sequence[str]) -> str:
        """Return "a, b and c" or "أ وب وج"."""
        if len(items) < 2:
            return "".join(items)
        if self.lang == "ar":
            return " و".join(items)
        return f"{', '.join(items[:-1])} and {items[-1]}"

    def some(self, items: Sequence[str], most: int, counted: str) -> str:
        """Return the first `most` items and how many more there are; one more is named too."""
        if len(items) <= most + 1:
            return self.listed(items)
        rest = self.count(counted, len(items) - most)
        return self.listed([*items[:most], rest])

    def listed(self, items: Sequence[str]) -> str:
        """Return names as a list: "a, b and c" or "أ، ب، ج" (names may begin with و)."""
        if self.lang == "ar" and len(items) > 1:
            return f"{'، '.join(items[:-1])}، و{items[-1]}"
        return self.join(items)

    def place(self, place: str) -> str:
        """Return the name of a place."""
        return self.said(self.dataset.places[place].name)

    def places(self, places: Sequence[str], most: int) -> str:
        """Return the names of districts, the first `most` of them."""
        return self.some([self.place(place) for place in places], most, "more districts")

    def the(self, actor: str) -> str:
        """Return an actor as it stands in a sentence: "the government"."""
        named = self._phrases.get(f"the {actor}")
        return named or self.said(self.dataset.actors[actor].short)

    def under(self, actor: str) -> str:
        """Return an actor as it stands before "control": "government"."""
        named = self._phrases.get(f"under {actor}")
        return named or self.said(self.dataset.actors[actor].short)

    def account(self, account: str) -> str:
        """Return whose account it is: "the government side", "SOHR"."""
        if account in ("all", "independent"):
            return self.say(f"account {account}")
        if account in self.dataset.actors:
            return self.say("account side", under=self.under(account))
        return self.claimant(account)

    def claimant(self, claimant: str) -> str:
        """Return a claimant by its short name: the abbreviation, or what stands before it."""
        name = self.dataset.claimants[claimant].name
        text = name.ar if self.lang == "ar" else name.en
        found = _SHORT.fullmatch(text)
        if found is not None:
            inside = found["inside"]
            text = inside if inside.isupper() and " " not in inside else found["name"]
        return self.said(Text(text, text))


def _form(n: int) -> str:
    """Return the Arabic plural form of a number."""
    if n < 3:
        return ("zero", "one", "two")[n]
    rest = n % 100
    return "few" if 3 <= rest <= 10 else "many" if rest >= 11 else "other"
