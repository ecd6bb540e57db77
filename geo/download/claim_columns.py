"""The columns of the table of claims: one row is one statement, with who made it and where."""

from __future__ import annotations

from typing import Final

from geo.download.columns import DAY, PERIODS, VIEW, Column, column

__all__ = ["CLAIMS", "DERIVED"]

_WHAT: Final = (
    column(
        *("claim", "string", "#meta+claim+id"),
        "Id of the claim; it never changes.",
        "رمز الادعاء، وهو لا يتغير.",
        required=True,
    ),
    column(
        *("place", "string", "#loc+code"),
        "Id of the place it is about.",
        "رمز المكان الذي يتناوله.",
        required=True,
    ),
    column(
        *("place_kind", "string", "#loc+type"),
        "district: has a boundary of its own. quarter: part of one, or across several. point. "
        "area: a group of places.",
        "district: حي له حدوده. quarter: جزء من حي أو ممتد على أحياء. point: نقطة. area: مجموعة "
        "أماكن.",
        required=True,
    ),
    column(
        *("p_code", "string", "#adm5+code+v_pcode"),
        "P-code of UN OCHA, where the place has one.",
        "رمز الموقع (P-code) لدى مكتب الأمم المتحدة لتنسيق الشؤون الإنسانية، إن كان للمكان رمز.",
    ),
    column(
        *("name_en", "string", "#loc+name+i_en"),
        "Usual name of the place in English.",
        "الاسم المعتاد للمكان بالإنكليزية.",
        required=True,
    ),
    column(
        *("name_ar", "string", "#loc+name+i_ar"),
        "Usual name of the place in Arabic.",
        "الاسم المعتاد للمكان بالعربية.",
        required=True,
    ),
    column(
        *("districts", "string", "#loc+districts+code+list"),
        "Districts through which the claim meets the map: ids, joined by spaces.",
        "الأحياء التي يقع بها الادعاء على الخريطة: رموز بينها مسافات.",
    ),
    column(
        *("kind", "string", "#event+type"),
        "shift: a change of control. status: how things stood.",
        "shift: تغير في السيطرة. status: ما كانت عليه الحال.",
        required=True,
    ),
    column(
        *("from_actor", "string", "#group+lost+code"),
        "Who lost the place: id of an actor; empty when not said.",
        "من فقد المكان: رمز جهة؛ فارغ إن لم يُذكر.",
    ),
    column(
        *("actor", "string", "#group+gained+code"),
        "Who gained or holds it, or attacks: id of an actor; empty when not named.",
        "من أخذه أو يسيطر عليه أو يهاجمه: رمز جهة؛ فارغ إن لم يُسمَّ.",
    ),
    column(
        *("extent", "string", "#event+extent"),
        "full: the whole place. partial: a part of it. fighting: fighting in it.",
        "full: المكان كله. partial: جزء منه. fighting: قتال فيه.",
        required=True,
    ),
    column(
        *("manner", "string", "#event+manner"),
        "How, where the source says: captured, withdrew, evacuated, ceasefire, handed-over, "
        "repelled.",
        "كيف، حيث يقول المصدر: captured أخذ بالقوة، withdrew انسحاب، evacuated إجلاء، ceasefire "
        "هدنة، handed-over تسليم، repelled صدّ.",
    ),
)

_WHEN: Final = (
    column(
        *("earliest", "date", "#date+start"),
        "First day of the span in which it happened or held, included; empty: by `latest`.",
        "أول يوم في المدة التي وقع فيها أو كان، وهو منها؛ فارغ: حتى latest.",
    ),
    column(
        *("latest", "date", "#date+end"),
        "Last day of that span, included: the day from which the claim counts.",
        "آخر يوم في تلك المدة، وهو منها: اليوم الذي يُحسب منه الادعاء.",
        required=True,
    ),
    column(
        *("date_approximate", "boolean", "#meta+approximate"),
        "True where the source is vague about the day.",
        "true حيث لا يجزم المصدر باليوم.",
        required=True,
    ),
    column(
        *("reported", "date", "#date+reported"),
        "Day on which the source published it; empty when not known.",
        "يوم نشره في المصدر؛ فارغ إن لم يُعرف.",
    ),
)

_WHO: Final = (
    column(
        *("claimant", "string", "#meta+source+claimant+code"),
        "Who says so: id of a claimant.",
        "من يقول ذلك: رمز القائل.",
        required=True,
    ),
    column(
        *("claimant_en", "string", "#meta+source+claimant+name+i_en"),
        "Name of the claimant in English.",
        "اسم القائل بالإنكليزية.",
        required=True,
    ),
    column(
        *("claimant_ar", "string", "#meta+source+claimant+name+i_ar"),
        "Name of the claimant in Arabic.",
        "اسم القائل بالعربية.",
        required=True,
    ),
    column(
        *("side", "string", "#meta+source+claimant+side"),
        "Side of the claimant: id of an actor, independent, or tertiary (which only opens "
        "districts).",
        "طرف القائل: رمز جهة، أو independent مستقل، أو tertiary ثانوي لا يفيد إلا في فتح الأحياء.",
        required=True,
    ),
    column(
        *("certainty", "string", "#meta+certainty"),
        "high, medium or low: our judgement of the claim as worded, after cross-checking.",
        "high أو medium أو low: تقديرنا للادعاء بصيغته بعد المقابلة.",
        required=True,
    ),
    column(
        *("statement_en", "string", "#description+i_en"),
        "Our own summary of the statement in English; never the source's sentence.",
        "خلاصتنا للقول بالإنكليزية، وليست جملة المصدر.",
        required=True,
    ),
    column(
        *("statement_ar", "string", "#description+i_ar"),
        "Our own summary of the statement in Arabic.",
        "خلاصتنا للقول بالعربية.",
        required=True,
    ),
    column(
        *("source", "string", "#meta+source+publication+id"),
        "Publication in which it was read: id.",
        "المنشور الذي قُرئ فيه: رمزه.",
        required=True,
    ),
    column(
        *("source_title", "string", "#meta+source+publication+name"),
        "Title of the publication.",
        "عنوان المنشور.",
        required=True,
    ),
    column(
        *("source_url", "string", "#meta+source+publication+url"),
        "Its address; empty when not known.",
        "رابطه؛ فارغ إن لم يُعرف.",
    ),
    column(
        *("source_url_complete", "boolean", "#meta+source+publication+complete"),
        "False where only part of the address is known, or none of it.",
        "false حيث لا يُعرف من الرابط إلا بعضه أو لا شيء.",
        required=True,
    ),
    column(
        *("source_archived", "string", "#meta+source+publication+url+archived"),
        "Address of an archived copy.",
        "رابط نسخة مؤرشفة.",
    ),
    column(
        *("source_published", "date", "#date+published"),
        "Day of publication; empty when not known.",
        "يوم النشر؛ فارغ إن لم يُعرف.",
    ),
    column(
        *("source_language", "string", "#meta+source+publication+lang"),
        "Language of the publication (BCP 47).",
        "لغة المنشور (BCP 47).",
    ),
    column(
        *("locator", "string", "#meta+source+publication+locator"),
        "Where in the publication.",
        "الموضع في المنشور.",
    ),
    column(
        *("note", "string", "#description+note"),
        "Our research note.",
        "ملاحظتنا البحثية.",
    ),
)

_WHERE: Final = (
    column(
        *("shape", "string", "#geo+type"),
        "What the geometry of this row is. place: the ground of the place. point: a point in it. "
        "around: the districts it lies in. none: no position is known.",
        "ما هندسة هذا السطر. place: أرض المكان. point: نقطة فيه. around: الأحياء التي يقع فيها. "
        "none: لا يُعرف موضعه.",
        required=True,
    ),
    column(
        *("lon", "number", "#geo+lon"),
        "Longitude of a point in the geometry; EPSG:4326.",
        "خط طول نقطة في الهندسة؛ EPSG:4326.",
        unit="°",
    ),
    column(
        *("lat", "number", "#geo+lat"),
        "Latitude of the same point; EPSG:4326.",
        "خط عرض النقطة نفسها؛ EPSG:4326.",
        unit="°",
    ),
)

CLAIMS: Final[tuple[Column, ...]] = (*_WHAT, *_WHEN, *_WHO, *_WHERE, *VIEW)

# What can be asked for, and the columns it has.
DERIVED: Final = {"periods": PERIODS, "claims": CLAIMS, "day": DAY}
