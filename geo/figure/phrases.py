"""The words that stand in a picture, in both languages. Counted and dated words are those of
`geo.words`; these are the rest."""

from __future__ import annotations

from collections.abc import Mapping

from geo.model import Text

__all__ = ["PHRASES"]

PHRASES: Mapping[str, Text] = {
    # Under the date.
    "changed": Text("Changed since the day before: {places}", "تغيّر عن اليوم السابق: {places}"),
    "unchanged": Text("No change since the day before", "لا تغيّر عن اليوم السابق"),
    "more": Text("{n} more", "{n} أخرى"),
    "account": Text("As told by {account}", "بحسب رواية {account}"),
    "all": Text("All sources", "كل المصادر"),
    "known": Text("As known on {date}", "كما كان معروفًا في {date}"),
    "earliest": Text(
        "Reports counted from the first day they may mean",
        "الأخبار محسوبة من أول يوم قد تعنيه",
    ),
    "where accounts differ": Text("Where two accounts differ", "أين تختلف روايتان"),
    # Legend.
    "whole": Text("Whole map", "الخريطة كلها"),
    "of area": Text("{area}, {km2}", "{area}، {km2}"),
    "claimed": Text("Claimed, not confirmed", "معلَن غير مؤكد"),
    "contested": Text("Contested", "متنازَع عليه"),
    "open": Text("Contested, no holder", "متنازَع عليه بلا مسيطر"),
    "unknown": Text("No report", "لا تقارير"),
    "dissent": Text("Held, but contradicted", "تحت السيطرة مع من يخالف"),
    "silent": Text("Not said by this account", "لا قول في هذه الرواية"),
    "front": Text("Front line", "خط تماس"),
    "unsure front": Text("Uncertain front", "خط تماس غير مؤكد"),
    "differs": Text("Reads differently", "القراءة مختلفة"),
    "km2": Text("km²", "كم²"),
    "districts": Text("districts", "أحياء"),
    "flow": Text("Displacement, as published", "نزوح كما نُشر"),
    "evacuation": Text("Evacuation", "إجلاء"),
    "return": Text("Return", "عودة"),
    "stock": Text("People there then", "الموجودون حينها"),
    "never added": Text("Each is one publisher’s figure", "كل رقم لجهة ناشرة واحدة"),
    "incidents": Text("Casualties, strikes", "ضحايا وضربات"),
    # Gains and losses.
    "gains": Text("Ground held, gained and lost", "الأرض المسيطَر عليها: زيادة ونقص"),
    "districts differ": Text("{districts} read differently", "تغيّرت قراءة {districts}"),
    # Furniture.
    "metres": Text("{n} m", "{n} م"),
    "kilometres": Text("{n} km", "{n} كم"),
    "north": Text("N", "ش"),
    "version": Text("Control Map, data {version}", "خريطة السيطرة، بيانات {version}"),
    "sources": Text("Sources: {names}", "المصادر: {names}"),
    "other sources": Text("{n} others", "{n} جهة أخرى"),
    "licence": Text("Licence: {names}", "الترخيص: {names}"),
    # Figures.
    "at least": Text("at least {n}", "ما لا يقل عن {n}"),
    "untold": Text("Figures without room here: {n}", "أرقام لم تتسع لها الخريطة: {n}"),
    "no figure": Text("no figure given", "بلا رقم"),
}
