"""The columns of the tables of a case, as they stand in its data package."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from geo.download.columns import Column, Kind
from geo.model import Text

__all__ = ["CASE", "TABLES"]

# What each table holds.
TABLES: Final[Mapping[str, Text]] = {
    "actors": Text("Who can hold ground.", "من يمكن أن يسيطر على الأرض."),
    "claimants": Text("Who makes statements.", "من يدلي بالأقوال."),
    "sources": Text("Publications in which statements were read.", "منشورات قُرئت فيها الأقوال."),
    "places": Text("Districts, quarters, points, areas.", "أحياء وحارات ونقاط ومناطق."),
    "names": Text("Spellings of places.", "صيغ كتابة أسماء الأماكن."),
    "unmatched": Text(
        "Names that must not find a place (empty: any place).",
        "أسماء لا يجوز أن تدل على مكان (فارغ: أي مكان).",
    ),
    "covers": Text("How places meet the polygons.", "كيف تقع الأماكن على المضلعات."),
    "claims": Text(
        "One row is one claimant's statement about one place.",
        "كل سطر قولُ قائل واحد في مكان واحد.",
    ),
    "rulings": Text("Editors' decisions that override claims.", "قرارات محررين تُقدَّم على الأقوال."),
    "displacement": Text(
        "Figures of people who moved, or who were there.", "أعداد من نزحوا، أو من كانوا هناك."
    ),
    "incidents": Text(
        "Casualties and strikes as one claimant counted them.",
        "ضحايا وضربات كما عدّها قائل واحد.",
    ),
    "events": Text("Military and diplomatic milestones.", "محطات عسكرية ودبلوماسية."),
}

_ID: Final = ("id", "string", True, "Id; it never changes.", "رمز لا يتغير.")
_FIRST: Final = (
    *("earliest", "date", True),
    "First day of the span, included.",
    "أول يوم في المدة، وهو منها.",
)
_LAST: Final = (
    *("latest", "date", True),
    "Last day of the span, included.",
    "آخر يوم في المدة، وهو منها.",
)
_CLAIMANT: Final = ("claimant", "string", True, "Who says so: id.", "من يقول ذلك: رمزه.")
_SOURCE: Final = ("source", "string", True, "Where it was read: id.", "أين قُرئ: رمزه.")
_CERTAINTY: Final = (
    *("certainty", "string", True),
    "high, medium or low, after cross-checking.",
    "high أو medium أو low، بعد المقابلة.",
)
_STATEMENT: Final = (
    ("statement_en", "string", True, "Our own summary, English.", "خلاصتنا بالإنكليزية."),
    ("statement_ar", "string", True, "Our own summary, Arabic.", "خلاصتنا بالعربية."),
)
_NOTE: Final = ("note", "string", False, "Our research note.", "ملاحظتنا البحثية.")
_NAMES: Final = (
    ("name_en", "string", True, "Usual name in English.", "الاسم المعتاد بالإنكليزية."),
    ("name_ar", "string", True, "Usual name in Arabic.", "الاسم المعتاد بالعربية."),
)
_FIGURES: Final = (
    ("low", "integer", False, "Lowest figure given.", "أدنى رقم ذُكر."),
    (
        *("high", "integer", False),
        "Highest figure given; empty: at least `low`.",
        "أعلى رقم ذُكر؛ فارغ: low على الأقل.",
    ),
)

_ROWS: Final = {
    "actors": (
        _ID,
        *_NAMES,
        ("short_en", "string", True, "Short name in English.", "الاسم القصير بالإنكليزية."),
        ("short_ar", "string", True, "Short name in Arabic.", "الاسم القصير بالعربية."),
        ("colour", "string", True, "Fill, #rrggbb.", "لون التعبئة، ‎#rrggbb."),
        ("ink", "string", True, "Text on that fill, #rrggbb.", "لون النص فوقها، ‎#rrggbb."),
        ("hatch", "integer", True, "Angle of its stripes.", "زاوية خطوطه."),
        ("order", "integer", True, "Order in legends.", "ترتيبه في مفتاح الخريطة."),
    ),
    "claimants": (
        _ID,
        *_NAMES,
        (
            *("side", "string", True),
            "Id of an actor, or independent, or tertiary.",
            "رمز جهة، أو independent مستقل، أو tertiary ثانوي.",
        ),
    ),
    "sources": (
        _ID,
        ("title", "string", True, "Title.", "العنوان."),
        ("url", "string", False, "http(s) address.", "رابط http(s)."),
        (
            *("complete", "boolean", True),
            "False where only part of the address is known, or none.",
            "false حيث لا يُعرف من الرابط إلا بعضه أو لا شيء.",
        ),
        ("archived", "string", False, "Address of an archived copy.", "رابط نسخة مؤرشفة."),
        (
            *("published", "date", False),
            "Day of publication; of a month or a range its last day.",
            "يوم النشر؛ ومن الشهر أو المدة آخر يوم.",
        ),
        ("language", "string", False, "Language (BCP 47).", "اللغة (BCP 47)."),
    ),
    "places": (
        _ID,
        (
            "kind",
            "string",
            True,
            "district, quarter, point or area.",
            "حي أو حارة أو نقطة أو منطقة",
        ),
        *_NAMES,
        ("official_en", "string", False, "OCHA's name in English.", "اسمه لدى أوتشا بالإنكليزية."),
        ("official_ar", "string", False, "OCHA's name in Arabic.", "اسمه لدى أوتشا بالعربية."),
        ("lon", "number", False, "Longitude of its label, EPSG:4326.", "طول موضع اسمه، EPSG:4326."),
        ("lat", "number", False, "Latitude of its label, EPSG:4326.", "عرض موضع اسمه، EPSG:4326."),
        _NOTE,
    ),
    "names": (
        ("place", "string", True, "Id of the place.", "رمز المكان."),
        ("text", "string", True, "The spelling.", "صيغة الكتابة."),
        ("script", "string", True, "Arab, Latn or Cyrl (ISO 15924).", "Arab أو Latn أو Cyrl."),
        (
            *("status", "string", True),
            "usual, official, attested, generated or unverified.",
            "usual معتاد، official رسمي، attested موثق، generated مولَّد، unverified غير محقق.",
        ),
    ),
    "unmatched": (
        ("text", "string", True, "The name.", "الاسم."),
        ("place", "string", False, "Id of the place it is not.", "رمز المكان الذي ليس هو."),
        ("reason", "string", True, "Why.", "السبب."),
    ),
    "covers": (
        ("place", "string", True, "Id of the place.", "رمز المكان."),
        ("polygon", "string", True, "Id of a district.", "رمز حي."),
        (
            *("relation", "string", True),
            "same: the polygon is this place. whole: the place contains the polygon. within: the "
            "place lies in the polygon, or overlaps it.",
            "same: المضلع هو المكان. whole: المكان يحوي المضلع. within: المكان في المضلع أو يتداخل "
            "معه.",
        ),
    ),
    "claims": (
        _ID,
        ("place", "string", True, "Id of the place.", "رمز المكان."),
        (
            *("kind", "string", True),
            "shift: a change. status: how things stood.",
            "shift: تغير. status: ما كانت عليه الحال.",
        ),
        ("from_actor", "string", False, "Who lost it: id.", "من فقده: رمزه."),
        ("actor", "string", False, "Who gained or holds it: id.", "من أخذه أو يسيطر عليه: رمزه."),
        (
            "extent",
            "string",
            True,
            "full, partial or fighting.",
            "كله أو بعضه أو قتال فيه.",
        ),
        (
            *("manner", "string", False),
            "captured, withdrew, evacuated, ceasefire, handed-over, repelled.",
            "كيف: captured، withdrew، evacuated، ceasefire، handed-over، repelled.",
        ),
        (
            *("earliest", "date", False),
            "First day of the span, included; empty: by `latest`.",
            "أول يوم في المدة، وهو منها؛ فارغ: حتى latest.",
        ),
        _LAST,
        (
            *("date_approximate", "boolean", True),
            "True where the source is vague about the day.",
            "true حيث لا يجزم المصدر باليوم.",
        ),
        _CLAIMANT,
        _SOURCE,
        (
            *("reported", "date", False),
            "Day of publication; empty: not known.",
            "يوم النشر؛ فارغ: غير معروف.",
        ),
        _CERTAINTY,
        *_STATEMENT,
        ("locator", "string", False, "Where in the source.", "الموضع في المصدر."),
        _NOTE,
    ),
    "rulings": (
        _ID,
        ("place", "string", True, "Id of the place.", "رمز المكان."),
        ("date", "date", True, "First day on which it holds.", "أول يوم يسري فيه."),
        ("actor", "string", True, "Who holds it: id.", "من يسيطر: رمزه."),
        ("reason_en", "string", True, "Reason, English.", "السبب بالإنكليزية."),
        ("reason_ar", "string", True, "Reason, Arabic.", "السبب بالعربية."),
        ("by", "string", True, "Who decided.", "من قرر."),
        ("ruled", "date", True, "When it was decided.", "متى تقرر."),
    ),
    "displacement": (
        _ID,
        (
            *("kind", "string", True),
            "flow: left. return. evacuation. stock: are there.",
            "flow: غادروا. return: عودة. evacuation: إجلاء. stock: موجودون.",
        ),
        _FIRST,
        _LAST,
        ("from_places", "string", False, "From where: ids joined by ;", "من أين: رموز بينها ;"),
        ("from_text_en", "string", False, "From where, English.", "من أين، بالإنكليزية."),
        ("from_text_ar", "string", False, "From where, Arabic.", "من أين، بالعربية."),
        ("to_places", "string", False, "To where: ids joined by ;", "إلى أين: رموز بينها ;"),
        ("to_text_en", "string", False, "To where, English.", "إلى أين، بالإنكليزية."),
        ("to_text_ar", "string", False, "To where, Arabic.", "إلى أين، بالعربية."),
        ("unit", "string", True, "What is counted.", "المعدود."),
        *_FIGURES,
        _CLAIMANT,
        _SOURCE,
        _CERTAINTY,
        *_STATEMENT,
        _NOTE,
    ),
    "incidents": (
        _ID,
        ("kind", "string", True, "What is counted, such as killed.", "المعدود، مثل killed قتلى."),
        _FIRST,
        _LAST,
        ("places", "string", False, "Where: ids joined by ;", "أين: رموز بينها ;"),
        ("place_text_en", "string", False, "Where, English.", "أين، بالإنكليزية."),
        ("place_text_ar", "string", False, "Where, Arabic.", "أين، بالعربية."),
        ("group_en", "string", False, "Of whom, English.", "ممن، بالإنكليزية."),
        ("group_ar", "string", False, "Of whom, Arabic.", "ممن، بالعربية."),
        *_FIGURES,
        _CLAIMANT,
        _SOURCE,
        _CERTAINTY,
        *_STATEMENT,
        _NOTE,
    ),
    "events": (
        _ID,
        ("category", "string", True, "Kind, such as military.", "نوعها، مثل military عسكرية."),
        _FIRST,
        _LAST,
        ("title_en", "string", True, "What happened, English.", "ما حدث، بالإنكليزية."),
        ("title_ar", "string", True, "What happened, Arabic.", "ما حدث، بالعربية."),
        _SOURCE,
        _CERTAINTY,
        _NOTE,
    ),
}
_UNITS: Final = {"hatch": "°", "lon": "°", "lat": "°"}


def _columns(rows: tuple[tuple[str, Kind, bool, str, str], ...]) -> tuple[Column, ...]:
    return tuple(
        Column(name, kind, "", Text(en, ar), required, _UNITS.get(name, ""))
        for name, kind, required, en, ar in rows
    )


CASE: Final[Mapping[str, tuple[Column, ...]]] = {
    table: _columns(rows)  # type: ignore[arg-type]
    for table, rows in _ROWS.items()
}
