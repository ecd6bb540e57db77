"""The words of the Streamlit page around the map, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from geo.chosen import Chosen
from geo.model import Dataset, Text

__all__ = [
    "LANGUAGES",
    "PAGE",
    "STATES",
    "history_slug",
    "history_words",
    "in_language",
    "long_date",
    "sortable",
]

LANGUAGES: Mapping[str, str] = {"en": "English", "ar": "العربية"}

PAGE: Mapping[str, Text] = {
    "tab": Text("Control Map", "خريطة السيطرة"),
    "desk": Text("Desk", "القسم"),
    "map": Text("Map", "الخريطة"),
    "publish": Text("Publish", "النشر"),
    "report": Text("Report", "قراءة تقرير"),
    "case": Text("Case", "الملف"),
    "language": Text("Language", "اللغة"),
    "table": Text("The day in a table", "اليوم في جدول"),
    "table_note": Text(
        "Every district as the map reads it on this day. Any column sorts; claims go by their id.",
        "كل حي كما تقرؤه الخريطة في هذا اليوم. يمكن الترتيب بأي عمود، وتُعرف الادعاءات بأرقامها.",
    ),
    "download": Text("Download the table (CSV)", "تنزيل الجدول (CSV)"),
    "method": Text("How the map decides", "كيف تقرر الخريطة"),
    "corrections": Text("Corrections", "التصويبات"),
    "version": Text("Data version", "نسخة البيانات"),
    "place": Text("Id", "الرمز"),
    "name": Text("District", "الحي"),
    "other_name": Text("الحي", "District"),
    "state": Text("Reading", "القراءة"),
    "holder": Text("Holder", "المسيطر"),
    "parties": Text("Parties", "الأطراف"),
    "since": Text("Since", "منذ"),
    "km2": Text("km²", "كم²"),
    "claims": Text("Rests on", "يستند إلى"),
    "dissent": Text("Against", "يخالفه"),
    "broken": Text(
        "This case does not load. Nothing of it is shown until it is mended.",
        "لا يمكن تحميل هذا الملف، ولن يُعرض منه شيء قبل إصلاحه.",
    ),
    "account": Text("By the account of {name} alone.", "بحسب رواية {name} وحدها."),
    "side": Text("By the account of one side alone: {name}.", "بحسب رواية طرف واحد: {name}."),
    "independent": Text("By the independent monitors alone.", "بحسب الجهات المستقلة وحدها."),
    "known": Text(
        "As known on {date}: only what had been published by then counts.",
        "المعروف حتى {date}: لا يُحسب إلا ما نُشر حتى ذلك اليوم.",
    ),
    "opening": Text("opening state", "الحالة الافتتاحية"),
    "ruling": Text("editor's decision", "قرار المحرر"),
    "earliest": Text(
        "Claims count from the first day they may mean.",
        "تُحسب الادعاءات من أول يوم قد تعنيه.",
    ),
    "link": Text("Part of the link was not understood.", "لم يُفهم جزء من الرابط."),
}

STATES: Mapping[str, Text] = {
    "held": Text("held", "تحت السيطرة"),
    "claimed": Text("claimed, not confirmed", "مُعلَن غير مؤكد"),
    "contested": Text("contested", "متنازَع عليه"),
    "unknown": Text("no report yet", "لا تقارير بعد"),
}

# The names of the months as the Levant says them.
_MONTHS: Mapping[str, tuple[str, ...]] = {
    "en": (
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ),
    "ar": (
        *("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز"),
        *("آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"),
    ),
}
_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def in_language(text: Text, lang: str) -> str:
    """Return words in one language."""
    return text.ar if lang == "ar" else text.en


def long_date(day: date, lang: str, digits: str = "") -> str:
    """Return a date in words: "13 December 2016", "١٣ كانون الأول ٢٠١٦" (`digits` `latn`: 13 …)."""
    text = f"{day.day} {_MONTHS[lang][day.month - 1]} {day.year}"
    return text.translate(_EASTERN) if lang == "ar" and digits != "latn" else text


def sortable(day: date, lang: str, digits: str = "") -> str:
    """Return a date whose order as text is that of time: 2016-12-13, ٢٠١٦/١٢/١٣ (which, unlike
    dashes between these digits, keeps the year first)."""
    if lang != "ar":
        return day.isoformat()
    text = day.isoformat().replace("-", "/")
    return text if digits == "latn" else text.translate(_EASTERN)


def history_words(case: Dataset, chosen: Chosen, lang: str, digits: str = "") -> tuple[str, ...]:
    """Return one sentence for each choice that makes the table another than the map's own: whose
    account, as known on which day, by which end of a span of days."""

    def words(key: str, **values: str) -> str:
        text = PAGE[key]
        return (text.ar if lang == "ar" else text.en).format(**values)

    found = []
    if chosen.account == "independent":
        found.append(words("independent"))
    elif chosen.account != "all":
        side = case.actors.get(chosen.account)
        name = (side or case.claimants[chosen.account]).name
        key = "account" if side is None else "side"
        found.append(words(key, name=name.ar if lang == "ar" else name.en))
    if chosen.known is not None:
        found.append(words("known", date=long_date(chosen.known, lang, digits)))
    if chosen.dates == "earliest":
        found.append(words("earliest"))
    return tuple(found)


def history_slug(chosen: Chosen) -> tuple[str, ...]:
    """Return the same for the name of a file."""
    account = () if chosen.account == "all" else (chosen.account,)
    known = () if chosen.known is None else (f"known-{chosen.known.isoformat()}",)
    return (*account, *known, *(() if chosen.dates == "latest" else ("earliest",)))
