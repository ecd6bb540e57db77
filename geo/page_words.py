"""The words of the Streamlit page around the map, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from geo.model import Text

__all__ = ["LANGUAGES", "PAGE", "STATES", "long_date"]

LANGUAGES: Mapping[str, str] = {"en": "English", "ar": "العربية"}

PAGE: Mapping[str, Text] = {
    "tab": Text("Control Map", "خريطة السيطرة"),
    "case": Text("Case", "الحالة"),
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
        "لا يمكن تحميل هذه الحالة، ولن يُعرض منها شيء قبل إصلاحها.",
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


def long_date(day: date, lang: str, digits: str = "") -> str:
    """Return a date in words: "13 December 2016", "١٣ كانون الأول ٢٠١٦" (`digits` `latn`: 13 …)."""
    text = f"{day.day} {_MONTHS[lang][day.month - 1]} {day.year}"
    return text.translate(_EASTERN) if lang == "ar" and digits != "latn" else text
