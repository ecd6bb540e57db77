"""The words of the Report desk, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from geo.model import Text

__all__ = ["CERTAINTIES", "DECISIONS", "DESK", "EXTENTS", "KINDS", "MANNERS", "SIDES", "UNITS"]

DESK: Mapping[str, Text] = {
    "lead": Text(
        "Paste a news report, Arabic or English. Its claims come back with the sentence that makes "
        "each, to accept, correct or reject. A person decides; the case itself is never changed.",
        "الصق خبرًا بالعربية أو الإنكليزية، فتعود أقواله ومع كل منها جملته، لتقبلها أو تصححها أو "
        "ترفضها. القرار لك، والحالة نفسها لا تتغير أبدًا.",
    ),
    "private": Text(
        "The text stays on this machine: it is read by rules and word lists, and sent nowhere.",
        "يبقى النص على هذا الجهاز: تقرؤه قواعد وقوائم كلمات، ولا يُرسل إلى أي مكان.",
    ),
    "text": Text("The report", "التقرير"),
    "hint": Text("Paste the text here", "الصق النص هنا"),
    "file": Text(
        "… or drop a file: .txt, .html, .docx or .pdf, up to 5 MB",
        "… أو أفلت ملفًا: ‎.txt أو ‎.html أو ‎.docx أو ‎.pdf حتى ٥ ميغابايت",
    ),
    "published": Text("Published on", "تاريخ النشر"),
    "published_help": Text(
        "“Monday” and “yesterday” are counted from this day.",
        "منه يُحسب «الاثنين» و«أمس».",
    ),
    "title": Text("Title", "العنوان"),
    "url": Text("Address (URL)", "الرابط"),
    "outlet": Text("Who speaks where nobody is named", "من المتكلم حيث لا يُذكر أحد"),
    "outlet_help": Text(
        "The outlet itself, as a claimant of this case.", "الجهة الناشرة نفسها بوصفها صاحبة قول."
    ),
    "nobody": Text("– not chosen yet –", "– لم يُختر بعد –"),
    "another": Text("＋ another one …", "＋ جهة أخرى …"),
    "name_en": Text("Its name in English", "اسمها بالإنكليزية"),
    "name_ar": Text("Its name in Arabic", "اسمها بالعربية"),
    "side": Text("Whose side it speaks for", "تتكلم باسم أي طرف"),
    "read": Text("Read the report", "اقرأ التقرير"),
    "desk": Text("Read a report", "قراءة تقرير"),
    "source": Text("The report and where it stood", "التقرير ومصدره"),
    "example": Text("Try it with an example", "جرّب بمثال"),
    "clear": Text("Another report", "تقرير آخر"),
    "empty": Text("Nothing read yet", "لم يُقرأ شيء بعد"),
    "empty_1": Text(
        "Paste a report above, or drop its file, and give the day it was published.",
        "الصق تقريرًا أعلاه أو أفلت ملفه، واذكر يوم نشره.",
    ),
    "empty_2": Text(
        "Choose who speaks in it; then “Read the report”.",
        "اختر من يتكلم فيه، ثم «اقرأ التقرير».",
    ),
    "empty_3": Text(
        "Check each claim against its sentence. What you accept goes into a draft, which the map "
        "shows at once and which you can save, as a file, as rows or as a patch.",
        "قارن كل قول بجملته. ما تقبله يدخل مسودة تعرضها الخريطة فورًا، ويمكنك حفظها ملفًا أو صفوفًا "
        "أو رقعة.",
    ),
    "nothing": Text(
        "No claim was found in this report. That is the right answer for most articles; if one is "
        "missing, look at the questions.",
        "لم يُعثر في هذا التقرير على أي قول. هذا هو الجواب الصحيح لمعظم المقالات، وإن كان ثمة نقص "
        "فانظر الأسئلة.",
    ),
    "read_text": Text("The report as it was read", "التقرير كما قُرئ"),
    "shortened": Text(
        "A long report: only the first paragraphs with something marked are shown.",
        "تقرير طويل: لا تظهر إلا أولى الفقرات التي فيها علامات.",
    ),
    "mention": Text("place", "مكان"),
    "claims": Text("Claims", "الأقوال"),
    "more": Text("Show more claims", "أظهر مزيدًا من الأقوال"),
    "accept": Text("Accept", "اقبل"),
    "reject": Text("Reject", "ارفض"),
    "correct": Text("Correct", "صحّح"),
    "reopen": Text("Take back", "تراجع"),
    "accept_all": Text("Accept all that lack nothing", "اقبل كل ما لا ينقصه شيء"),
    "reject_all": Text("Reject the rest", "ارفض الباقي"),
    "undo": Text("Undo", "تراجع عن الخطوة"),
    "background": Text("background, not news", "خلفية لا خبر"),
    "denied": Text("denied", "نفي"),
    "by": Text("by {date}", "حتى {date}"),
    "no_date": Text("no date", "بلا تاريخ"),
    "about": Text("about", "نحو"),
    "outlet_itself": Text("the outlet itself", "الجهة الناشرة"),
    "said_by": Text(
        "said by “{name}”, whom the case does not know", "على لسان «{name}» وهو غير معروف هنا"
    ),
    "rule": Text("rule: {rule}", "القاعدة: {rule}"),
    "by_hand": Text("made by hand", "أُضيف يدويًا"),
    "no_place": Text("no place given", "المكان غير مذكور"),
    "nowhere": Text(
        "It names no place of this case: it can be accepted, but the map will not show it.",
        "لا يذكر مكانًا من هذه الحالة: يمكن قبوله، لكن الخريطة لن تعرضه.",
    ),
    "repeats": Text("The case has this already: {ids}", "هذا موجود في الحالة: {ids}"),
    "rows": Text("In the draft as {ids}", "في المسودة: {ids}"),
    "places": Text("Places", "الأماكن"),
    "to_places": Text("Went to", "توجهوا إلى"),
    "kind": Text("Kind", "النوع"),
    "actor_to": Text("Gained by", "كسبه"),
    "actor_from": Text("Lost by", "فقده"),
    "extent": Text("Extent", "المدى"),
    "manner": Text("Manner", "الكيفية"),
    "denies": Text("The speaker denies it", "المتكلم ينفيه"),
    "earliest": Text("From (may be empty)", "من (قد يبقى فارغًا)"),
    "latest": Text("To, or the day", "إلى، أو اليوم"),
    "low": Text("At least", "على الأقل"),
    "high": Text("At most", "على الأكثر"),
    "unit": Text("Counted", "المعدود"),
    "claimant": Text("Who claims it", "صاحب القول"),
    "certainty": Text("Certainty", "درجة اليقين"),
    "apply": Text("Apply", "طبّق"),
    "cancel": Text("Cancel", "ألغِ"),
    "none": Text("–", "–"),
    "map": Text("What the map would show", "ما ستعرضه الخريطة"),
    "which": Text("Which claims", "أي أقوال"),
    "which_draft": Text("The draft", "المسودة"),
    "which_open": Text("Draft and open claims", "المسودة والمفتوح"),
    "which_alone": Text("This report alone", "هذا التقرير وحده"),
    "alone_note": Text(
        "Only the opening state and what this report says, from the first day it may mean; the "
        "case's other sources are left out.",
        "الحالة الافتتاحية وما يقوله هذا التقرير فقط، من أول يوم قد يعنيه، من دون مصادر الحالة "
        "الأخرى.",
    ),
    "changes": Text("What would change", "ما الذي سيتغير"),
    "no_change": Text(
        "No district would read otherwise: the case says this already, or what is said is not "
        "enough to change it.",
        "لن تتغير قراءة أي حي: إما أن الحالة تقول هذا أصلًا، أو أن ما قيل لا يكفي لتغييرها.",
    ),
    "change": Text("{place}: {before} → {after}", "{place}: {before} ← {after}"),
    "from_day": Text("from {date}", "منذ {date}"),
    "more_changes": Text("… and {n} more", "… و{n} غيرها"),
    "outside": Text(
        "The day of the report lies outside the days of this case; the map shows the nearest.",
        "يوم التقرير خارج أيام هذه الحالة، فتعرض الخريطة أقربها.",
    ),
    "undated": Text(
        "No claim has a day yet, so the map stands at {day}. Say above when the report was "
        "published.",
        "لا يوم بعدُ لأي قول، فالخريطة عند {day}. اذكر أعلاه تاريخ نشر التقرير.",
    ),
    "questions": Text("Questions", "أسئلة"),
    "no_questions": Text("Nothing was left open.", "لم يبقَ شيء مفتوحًا."),
    "answer": Text("It is", "إنه"),
    "choose": Text("Choose", "اختر"),
    "use": Text("Use this answer", "اعتمد هذا الجواب"),
    "aside": Text("Set aside", "اتركه"),
    "asked_unknown-place": Text("A place we don't know: “{text}”", "مكان لا نعرفه: «{text}»"),
    "asked_place": Text("Which place is “{text}”?", "أي مكان هو «{text}»؟"),
    "asked_actor": Text("Who took or lost it: “{text}”?", "من كسب أو فقد: «{text}»؟"),
    "asked_area": Text(
        "A part of the city that is no place of its own: “{text}”",
        "جزء من المدينة ليس مكانًا قائمًا بذاته: «{text}»",
    ),
    "day_asked": Text("day in question", "اليوم موضع سؤال"),
    "asked_date": Text("On which day: “{text}”?", "في أي يوم: «{text}»؟"),
    "asked_control": Text("Did it change hands: “{text}”?", "هل تبدلت السيطرة: «{text}»؟"),
    "variant": Text("It is another spelling of", "هو صيغة أخرى من"),
    "add_variant": Text("Add as a variant", "أضفه صيغةً"),
    "draft": Text("Draft", "المسودة"),
    "draft_empty": Text("The draft is empty.", "المسودة فارغة."),
    "draft_size": Text(
        "Claims: {claims} · figures: {figures} · spellings: {names}",
        "الأقوال: {claims} · الأرقام: {figures} · الصيغ: {names}",
    ),
    "draft_note": Text(
        "The draft lives in this browser tab only. Save it before you close the tab.",
        "المسودة في نافذة المتصفح هذه فقط. احفظها قبل إغلاقها.",
    ),
    "unsaved": Text("not saved yet", "لم تُحفظ بعد"),
    "save": Text("Save the draft (.json)", "حفظ المسودة (‎.json)"),
    "save_csv": Text("{table}.csv rows", "صفوف {table}.csv"),
    "save_patch": Text("Patch of the case (.patch)", "رقعة للحالة (‎.patch)"),
    "load": Text("Load a saved draft", "افتح مسودة محفوظة"),
    "discard": Text("Discard the draft …", "تخلص من المسودة …"),
    "discard_note": Text(
        "Everything accepted leaves the draft. Save it first if you may want it again.",
        "سيخرج كل ما قُبل من المسودة. احفظها أولًا إن كنت قد تحتاج إليها.",
    ),
    "discard_yes": Text("Yes, discard it", "نعم، تخلص منها"),
    "accepted_count": Text("Accepted: {n}.", "قُبل: {n}."),
    "no_text": Text(
        "There is no text to read: paste the report, or drop its file.",
        "لا نص ليُقرأ: الصق التقرير أو أفلت ملفه.",
    ),
    "speaker_missing": Text(
        "Give the new claimant a name in both languages and a side.",
        "اكتب اسم الجهة الجديدة باللغتين وطرفها.",
    ),
}

KINDS: Mapping[str, Text] = {
    "control": Text("control", "سيطرة"),
    "displacement": Text("displacement", "نزوح"),
    "casualties": Text("casualties", "ضحايا"),
    "strikes": Text("air strikes", "غارات"),
    "area_share": Text("share of an area", "نسبة من المساحة"),
}
DECISIONS: Mapping[str, Text] = {
    "open": Text("open", "مفتوح"),
    "accepted": Text("✓ accepted", "✓ مقبول"),
    "rejected": Text("✕ rejected", "✕ مرفوض"),
}
EXTENTS: Mapping[str, Text] = {
    "full": Text("all of it", "كله"),
    "partial": Text("part of it", "جزء منه"),
    "fighting": Text("fighting in it", "معارك فيه"),
}
MANNERS: Mapping[str, Text] = {
    "": Text("–", "–"),
    "captured": Text("captured", "بالقتال"),
    "withdrew": Text("withdrew", "بالانسحاب"),
    "evacuated": Text("evacuated", "بالإخلاء"),
    "ceasefire": Text("ceasefire", "بهدنة"),
    "handed-over": Text("handed over", "بالتسليم"),
    "repelled": Text("attack repelled", "صُدّ الهجوم"),
}
UNITS: Mapping[str, Text] = {
    "people": Text("people", "أشخاص"),
    "families": Text("families", "عائلات"),
    "killed": Text("killed", "قتلى"),
    "wounded": Text("wounded", "جرحى"),
    "killed_wounded": Text("killed and wounded", "قتلى وجرحى"),
    "strikes": Text("strikes", "غارات"),
    "percent": Text("per cent", "في المئة"),
    "": Text("–", "–"),
}
CERTAINTIES: Mapping[str, Text] = {
    "high": Text("high", "عالية"),
    "medium": Text("medium", "متوسطة"),
    "low": Text("low", "ضعيفة"),
}
SIDES: Mapping[str, Text] = {
    "independent": Text("independent: its word can confirm", "مستقلة: قولها قد يؤكد"),
    "tertiary": Text("no voice of its own", "لا صوت لها"),
}
