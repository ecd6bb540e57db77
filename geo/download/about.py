"""What a downloaded file says of itself: what it holds, as of when, whose word, which licence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from geo import words
from geo.case import Case
from geo.download.rows import shown_day
from geo.link import View
from geo.model import Text
from geo.page_words import history_words, long_date

__all__ = ["CRS", "DATE_RULE", "GUARD_RULE", "SHEETS", "WHAT", "Fact", "about", "flat"]

Lang = Literal["en", "ar"]

# What can be downloaded, as a person calls it.
WHAT: Final[Mapping[str, Text]] = {
    "periods": Text("Control periods", "فترات السيطرة"),
    "claims": Text("Claims", "الادعاءات"),
    "day": Text("The day's table", "جدول اليوم"),
    "case": Text("The whole case", "الحالة كاملة"),
}
SHEETS: Final[Mapping[str, Text]] = {
    **WHAT,
    "columns": Text("Columns", "الأعمدة"),
    "about": Text("About", "عن الملف"),
}
DATE_RULE: Final = Text(
    "Days are civil dates in local time, written YYYY-MM-DD. A period includes its start and not "
    "its end; a span from earliest to latest includes both.",
    "الأيام تواريخ مدنية بالتوقيت المحلي، تُكتب YYYY-MM-DD. تشمل الفترة بدايتها (start) ولا تشمل "
    "نهايتها (end)، وتشمل المدة من earliest إلى latest طرفيها.",
)
GUARD_RULE: Final = Text(
    "In CSV files an apostrophe stands before text that a spreadsheet would run as a formula; it "
    "is no part of the text. XLSX files need none.",
    "في ملفات CSV تسبق فاصلة علوية (') كل نص قد يشغّله برنامج الجداول صيغةً حسابية، وليست من النص. "
    "أما ملفات XLSX فلا تحتاج إليها.",
)
CRS: Final = Text(
    "EPSG:4326 (WGS 84), degrees, longitude first.", "EPSG:4326 (WGS 84)، بالدرجات، الطول أولًا."
)
_PERIODS: Final = Text(
    "Who controlled each district, and since when, as derived from the claims",
    "من سيطر على كل حي ومنذ متى، كما يُستنتج من الادعاءات",
)
_CLAIMS: Final = Text(
    "The claims, each with who made it and where it was read", "الادعاءات، ومع كل منها قائله ومصدره"
)
_ALL: Final = Text("By all sources and everything known.", "بحسب كل المصادر وكل المعروف.")


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to know about a file: a key for machines, a label and the words."""

    key: str
    label: Text
    words: Text


def about(case: Case, what: str, view: View) -> tuple[Fact, ...]:
    """Return what a file with this content says of itself, in both languages, in fixed order."""
    package = case.dataset.package
    both = {
        "title": package.title,
        "contents": _in_both(lambda lang: _contents(case, what, view, lang)),
        "history": _in_both(lambda lang: _history(case, view, lang)),
        "version": _same(package.version),
        "licence": _same("; ".join(package.licences)),
        "attribution": package.attribution,
        "citation": _in_both(lambda lang: _citation(case, what, view, lang)),
        "corrections": _same(package.contact),
        "dates": DATE_RULE,
        "positions": CRS,
    }
    return tuple(Fact(key, _LABELS[key], text) for key, text in both.items())


_LABELS: Final[Mapping[str, Text]] = {
    "title": Text("Case", "الحالة"),
    "contents": Text("Contents", "المحتوى"),
    "history": Text("As told by", "الرواية"),
    "version": Text("Data version", "نسخة البيانات"),
    "licence": Text("Licences", "التراخيص"),
    "attribution": Text("Attribution", "النسبة"),
    "citation": Text("Cite as", "صيغة الاستشهاد"),
    "corrections": Text("Corrections to", "التصويبات إلى"),
    "dates": Text("Dates", "التواريخ"),
    "positions": Text("Positions", "المواضع"),
}


def flat(facts: tuple[Fact, ...]) -> dict[str, str]:
    """Return the facts as texts by key, `<key>_en` and `<key>_ar` where the two differ."""
    found: dict[str, str] = {}
    for fact in facts:
        if fact.words.en == fact.words.ar:
            found[fact.key] = fact.words.en
        else:
            found[f"{fact.key}_en"], found[f"{fact.key}_ar"] = fact.words.en, fact.words.ar
    return found


def _same(text: str) -> Text:
    return Text(text, text)


def _in_both(say: Callable[[Lang], str]) -> Text:
    return Text(say("en"), say("ar"))


def _contents(case: Case, what: str, view: View, lang: Lang) -> str:
    if what == "day":
        return f"{_in(WHAT['day'], lang)}: {long_date(shown_day(case, view), lang, view.digits)}"
    package = case.dataset.package
    first, last = (long_date(day, lang, view.digits) for day in (package.start, package.end))
    return f"{_in(_PERIODS if what == 'periods' else _CLAIMS, lang)}: {first} – {last}"


def _history(case: Case, view: View, lang: Lang) -> str:
    said = history_words(case.dataset, view.chosen, lang, view.digits)
    return " ".join(said) if said else _in(_ALL, lang)


def _citation(case: Case, what: str, view: View, lang: Lang) -> str:
    if what == "day":
        return words.of(case, view, lang).citation
    package = case.dataset.package
    makers = ("، " if lang == "ar" else ", ").join(package.makers) or "Control Map"
    year = f" ({package.created.year})" if package.created else ""
    link = words.permalink(case, replace(view, lang=lang, date=None))
    return (
        f"{makers}{year}. {_in(package.title, lang)} ({package.version}). "
        f"{_in(WHAT[what], lang)}. {_history(case, view, lang)} {link}"
    )


def _in(text: Text, lang: Lang) -> str:
    return text.ar if lang == "ar" else text.en
