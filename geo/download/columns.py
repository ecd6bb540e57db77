"""The columns of every table that can be downloaded: the data dictionary, in both languages.

Everything that says what a column is comes from here: the header, the HXL hashtag, the type in
each format, `docs/data.en.md` and `docs/data.ar.md`, the second sheet of a spreadsheet, the schema
in a data package. The claims stand in `claim_columns`, the tables of a case in `case_columns`.

HXL hashtags and attributes are those of the HXL 1.1 dictionary (hxlstandard.org): `#adm5` is the
neighbourhood of a city, whose P-code is `+code +v_pcode`; `#group` an armed or political group,
never an `#org`; languages are `+i_en`, `+i_ar`; attributes of our own refine the known ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from geo.model import Text

__all__ = ["DAY", "PERIODS", "TYPES", "VIEW", "Column", "Kind", "column"]

Kind = Literal["string", "date", "number", "integer", "boolean"]

TYPES: Final[Mapping[Kind, Text]] = {
    "string": Text("text", "نص"),
    "date": Text("date (YYYY-MM-DD)", "تاريخ (YYYY-MM-DD)"),
    "number": Text("number", "عدد"),
    "integer": Text("whole number", "عدد صحيح"),
    "boolean": Text("true or false", "نعم أو لا (true/false)"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, type, HXL hashtag (empty in tables that are not tagged), meaning and
    unit. `required` columns have a value in every row."""

    name: str
    kind: Kind
    hxl: str
    meaning: Text
    required: bool = False
    unit: str = ""


def column(
    name: str,
    kind: Kind,
    hxl: str,
    en: str,
    ar: str,
    *,
    required: bool = False,
    unit: str = "",
) -> Column:
    """Return a column; `en` and `ar` say what it means."""
    return Column(name, kind, hxl, Text(en, ar), required, unit)


_DISTRICT: Final = (
    column(
        *("place", "string", "#loc+code"),
        "Id of the district in this dataset; it never changes.",
        "رمز الحي في هذه البيانات، وهو لا يتغير.",
        required=True,
    ),
    column(
        *("p_code", "string", "#adm5+code+v_pcode"),
        "P-code of UN OCHA (neighbourhood level); empty where the district has none.",
        "رمز الموقع (P-code) لدى مكتب الأمم المتحدة لتنسيق الشؤون الإنسانية على مستوى الأحياء، "
        "وفارغ حيث لا رمز.",
    ),
    column(
        *("name_en", "string", "#adm5+name+i_en"),
        "Usual name in English.",
        "الاسم المعتاد بالإنكليزية.",
        required=True,
    ),
    column(
        *("name_ar", "string", "#adm5+name+i_ar"),
        "Usual name in Arabic.",
        "الاسم المعتاد بالعربية.",
        required=True,
    ),
)

_READING: Final = (
    column(
        *("state", "string", "#status+code"),
        "held: under the control of the holder. claimed: only the challenger's own side says that "
        "it took it. contested: divided, fought over, or several successors named. unknown: nobody "
        "has said anything yet.",
        "held: تحت سيطرة المسيطر. claimed: لا يقول إن المنافس أخذه إلا طرفه نفسه. contested: مقسوم "
        "أو فيه قتال أو سُمي له أكثر من خلف. unknown: لم يقل أحد شيئًا بعد.",
        required=True,
    ),
    column(
        *("holder", "string", "#group+holder+code"),
        "Who holds it: id of an actor. Empty when unknown, and while the succession is disputed.",
        "من يسيطر عليه: رمز جهة. فارغ إن لم يُعرف، وما دام الخلف موضع خلاف.",
    ),
    column(
        *("holder_en", "string", "#group+holder+name+i_en"),
        "Short name of the holder in English.",
        "الاسم القصير للمسيطر بالإنكليزية.",
    ),
    column(
        *("holder_ar", "string", "#group+holder+name+i_ar"),
        "Short name of the holder in Arabic.",
        "الاسم القصير للمسيطر بالعربية.",
    ),
    column(
        *("challenger", "string", "#group+challenger+code"),
        "The one party that is not the holder: id of an actor.",
        "الطرف الوحيد سوى المسيطر: رمز جهة.",
    ),
    column(
        *("challenger_en", "string", "#group+challenger+name+i_en"),
        "Short name of the challenger in English.",
        "الاسم القصير للمنافس بالإنكليزية.",
    ),
    column(
        *("challenger_ar", "string", "#group+challenger+name+i_ar"),
        "Short name of the challenger in Arabic.",
        "الاسم القصير للمنافس بالعربية.",
    ),
    column(
        *("parties", "string", "#group+parties+code+list"),
        "All parties of a claimed or contested district: ids of actors, joined by spaces.",
        "كل أطراف الحي المتنازع عليه أو المُعلَن أخذه: رموز جهات بينها مسافات.",
    ),
    column(
        *("opening", "boolean", "#meta+opening"),
        "True where nobody in the account has spoken and only the opening state stands.",
        "true حيث لم يتكلم أحد في الرواية ولا تقوم إلا الحالة الافتتاحية.",
        required=True,
    ),
    column(
        *("ruling", "string", "#meta+ruling+id"),
        "Id of the editor's decision in force (rulings.csv).",
        "رمز قرار المحرر النافذ (rulings.csv).",
    ),
)

_EVIDENCE: Final = (
    column(
        *("claims", "string", "#meta+claims+id+list"),
        "Claims it rests on: ids, joined by spaces. Over a period: on any of its days.",
        "الادعاءات التي يستند إليها: رموز بينها مسافات. وفي الفترة: في أي يوم من أيامها.",
    ),
    column(
        *("dissent", "string", "#meta+dissent+id+list"),
        "Claims that speak against it, which are never dropped: ids, joined by spaces.",
        "الادعاءات المخالفة، ولا يُحذف منها شيء: رموز بينها مسافات.",
    ),
    column(
        *("claimants", "string", "#meta+source+claimants+code+list"),
        "Who made the claims of `claims` and `dissent`: ids, joined by spaces.",
        "أصحاب الادعاءات في claims وdissent: رموز بينها مسافات.",
    ),
    column(
        *("sources", "string", "#meta+source+id+list"),
        "Publications in which they were read: ids, joined by spaces.",
        "المنشورات التي قُرئت فيها: رموز بينها مسافات.",
    ),
    column(
        *("source_titles", "string", "#meta+source+name+list"),
        "Titles of these publications, joined by “ | ”.",
        "عناوين هذه المنشورات، بينها « | ».",
    ),
)

_GROUND: Final = (
    column(
        *("km2", "number", "#indicator+area+num"),
        "Area of the district, geodesic on WGS 84, three decimals.",
        "مساحة الحي، جيوديسية على WGS 84، بثلاث خانات عشرية.",
        required=True,
        unit="km²",
    ),
    column(
        *("lon", "number", "#geo+lon"),
        "Longitude of a point in the district, where its label stands; EPSG:4326.",
        "خط طول نقطة في الحي، حيث يقف اسمه؛ EPSG:4326.",
        required=True,
        unit="°",
    ),
    column(
        *("lat", "number", "#geo+lat"),
        "Latitude of the same point; EPSG:4326.",
        "خط عرض النقطة نفسها؛ EPSG:4326.",
        required=True,
        unit="°",
    ),
    column(
        *("boundary_source", "string", "#meta+source+boundary"),
        "Who drew the boundary.",
        "من رسم الحدود.",
    ),
    column(
        *("boundary_licence", "string", "#meta+licence+boundary"),
        "Licence of the boundary.",
        "ترخيص الحدود.",
    ),
)

VIEW: Final = (
    column(
        *("account", "string", "#meta+account+code"),
        "Whose claims count: all, independent, a side (id of an actor) or a claimant's id.",
        "ادعاءات من تُحسب: all للكل، أو independent للمستقلين، أو رمز طرف أو رمز قائل.",
        required=True,
    ),
    column(
        *("known_on", "date", "#date+known"),
        "Only what had been published by this day counts; empty: everything.",
        "لا يُحسب إلا ما نُشر حتى هذا اليوم؛ فارغ: كل شيء.",
    ),
    column(
        *("dates", "string", "#meta+dates"),
        "By which end of a span of days a claim counts: latest (the rule) or earliest.",
        "بأي طرفي المدة يُحسب الادعاء: latest (القاعدة) أو earliest.",
        required=True,
    ),
    column(
        *("case", "string", "#crisis+code"),
        "Id of the case.",
        "رمز الحالة.",
        required=True,
    ),
    column(
        *("data_version", "string", "#meta+version"),
        "Version of the dataset.",
        "نسخة البيانات.",
        required=True,
    ),
)

PERIODS: Final[tuple[Column, ...]] = (
    *_DISTRICT,
    column(
        *("start", "date", "#date+start"),
        "First day of the period, included; empty: since always.",
        "أول يوم في الفترة، وهو منها؛ فارغ: منذ الأول.",
    ),
    column(
        *("end", "date", "#date+until+excluded"),
        "Day on which the next period begins, not included; empty: still open.",
        "اليوم الذي تبدأ فيه الفترة التالية، وليس منها؛ فارغ: ما زالت مفتوحة.",
    ),
    column(
        *("last_day", "date", "#date+end"),
        "Last day of the period, included: the day before `end`; empty: still open.",
        "آخر يوم في الفترة، وهو منها: اليوم السابق لـ end؛ فارغ: ما زالت مفتوحة.",
    ),
    *_READING,
    *_EVIDENCE,
    *_GROUND,
    *VIEW,
)

DAY: Final[tuple[Column, ...]] = (
    column(
        *("date", "date", "#date+occurred"),
        "The day shown.",
        "اليوم المعروض.",
        required=True,
    ),
    *_DISTRICT,
    *_READING,
    column(
        *("since", "date", "#date+start"),
        "First day of this state, holder and parties; empty: since always.",
        "أول يوم لهذه الحالة والمسيطر والأطراف؛ فارغ: منذ الأول.",
    ),
    *_EVIDENCE,
    *_GROUND,
    *VIEW,
)
