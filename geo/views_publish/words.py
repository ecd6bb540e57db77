"""The words of the Publish desk, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from geo.model import Text

__all__ = ["DESK"]

DESK: Mapping[str, Text] = {
    "lead": Text(
        "What you see here is what is saved: date, sources and doubt go along.",
        "ما تراه هنا هو ما يُحفظ، ومعه التاريخ والمصادر ومواضع الشك.",
    ),
    "refused": Text("This cannot be had:", "لا يمكن ذلك، والسبب بالإنجليزية:"),
    "kind": Text("What to publish", "ماذا تنشر"),
    "picture": Text("Picture", "صورة"),
    "film": Text("Film", "فيلم"),
    "embed": Text("Embed", "تضمين"),
    "data": Text("Data", "بيانات"),
    "words": Text("Words", "نصوص"),
    "folder": Text("Everything", "الكل"),
    # What holds for all.
    "date": Text("Date", "التاريخ"),
    "lang": Text("Written in", "لغة المنشور"),
    "en": Text("English", "الإنجليزية"),
    "ar": Text("Arabic", "العربية"),
    "both": Text("Both", "كلتاهما"),
    "digits": Text("Digits", "الأرقام"),
    "theme": Text("Theme", "المظهر"),
    "light": Text("Light", "فاتح"),
    "dark": Text("Dark", "داكن"),
    "auto": Text("As the reader's device", "بحسب جهاز القارئ"),
    "history": Text(
        "Account, day of knowledge, compared date and layers are those chosen on the map.",
        "الرواية ويوم المعرفة والتاريخ المقارَن والطبقات كما اختيرت على الخريطة.",
    ),
    "save": Text("Save {name}", "حفظ {name}"),
    "preview": Text("Preview", "معاينة"),
    # Pictures.
    "size": Text("Size", "القياس"),
    "wide": Text("Wide 1200×675", "عريضة 1200×675"),
    "square": Text("Square 1080×1080", "مربعة 1080×1080"),
    "story": Text("Story 1080×1920", "قصة 1080×1920"),
    "a4-portrait": Text("A4 portrait", "A4 طولية"),
    "a4-landscape": Text("A4 landscape", "A4 عرضية"),
    "film-wide": Text("Wide 1920×1080", "عريضة 1920×1080"),
    "custom": Text("Another size", "قياس آخر"),
    "custom_size": Text("Width × height in pixels", "العرض × الارتفاع بالبكسل"),
    "format": Text("Format", "الصيغة"),
    "png": Text("PNG", "PNG"),
    "png2": Text("PNG, twice as sharp", "PNG بدقة مضاعفة"),
    "print": Text("PNG, 300 dpi", "PNG للطباعة، 300 نقطة في البوصة"),
    "svg": Text("SVG, to edit", "SVG للتحرير"),
    "pdf": Text("PDF", "PDF"),
    "gif": Text("GIF", "GIF"),
    "mp4": Text("MP4", "MP4"),
    "extent": Text("Shows", "يُظهر"),
    "city": Text("The whole city", "المدينة كلها"),
    "east": Text("{area}", "{area}"),
    "view": Text("What the map shows now", "ما تُظهره الخريطة الآن"),
    "place": Text("A district and its neighbours", "حيًّا وجيرانه"),
    "which": Text("Which district", "أي حي"),
    "labels": Text("Names", "الأسماء"),
    "all": Text("All that fit", "كل ما يتسع"),
    "main": Text("The main ones", "الرئيسية"),
    "none": Text("None", "بلا أسماء"),
    "highlight": Text("Highlight up to five districts", "إبراز خمسة أحياء على الأكثر"),
    "callouts": Text("Call-outs, up to five", "تعليقات، خمسة على الأكثر"),
    "callout": Text("Words at {place}", "تعليق عند {place}"),
    "more": Text("Title, parts, house style", "العنوان والأجزاء وهوية المؤسسة"),
    "title": Text("Title (empty: the case's own)", "العنوان (فارغًا: عنوان الحالة)"),
    "subtitle": Text("Subtitle (empty: the day's own)", "العنوان الفرعي (فارغًا: ما يخص اليوم)"),
    "parts": Text("Parts", "الأجزاء"),
    "legend": Text("Legend", "مفتاح الخريطة"),
    "scale": Text("Scale bar", "مقياس الرسم"),
    "north": Text("North", "الشمال"),
    "inset": Text("Locator", "خريطة الموقع"),
    "house": Text("House style (TOML or JSON)", "هوية المؤسسة (TOML أو JSON)"),
    # Films.
    "span": Text("From – to", "من – إلى"),
    "by": Text("A picture for", "صورة لكل"),
    "by_day": Text("every day", "يوم"),
    "by_change": Text("every change", "تغيّر"),
    "hold": Text("Seconds per picture", "ثوانٍ لكل صورة"),
    "card": Text("Seconds of the title card", "ثوانٍ لبطاقة العنوان"),
    "fade": Text("Seconds of the fade", "ثوانٍ للتلاشي"),
    "make_film": Text("Make the film", "إنشاء الفيلم"),
    "film_size": Text("{pictures}, {seconds} seconds", "{pictures}، {seconds} ثانية"),
    "film_first": Text("First picture", "الصورة الأولى"),
    "film_last": Text("Last picture", "الصورة الأخيرة"),
    "drawing": Text("Picture {done} of {all}", "الصورة {done} من {all}"),
    "two_days": Text("Choose a first and a last day.", "اختر يومًا أول ويومًا أخيرًا."),
    # Embed.
    "controls": Text("Controls", "الأدوات"),
    "full": Text("All", "كلها"),
    "compact": Text("Compact: map and player", "موجزة: الخريطة والمشغّل"),
    "base": Text(
        "Address of the folder it will be served from",
        "عنوان المجلد الذي ستُنشر منه",
    ),
    "iframe": Text("Code for the article", "الشيفرة للمقال"),
    "script_note": Text(
        "The frame takes the map's height by itself; a page builder that drops scripts keeps the "
        "height written in it.",
        "يأخذ الإطار ارتفاع الخريطة من نفسه، وإذا حذف نظام النشر السكربت بقي الارتفاع المكتوب فيه.",
    ),
    "oembed": Text("oEmbed document", "مستند oEmbed"),
    "width": Text("Width of the preview", "عرض المعاينة"),
    # Data.
    "what": Text("Table", "الجدول"),
    "first_rows": Text(
        "The first {n} of {all} rows, as in the file.", "الصفوف الأولى كما في الملف: {n} من {all}."
    ),
    "files": Text("What is in the package", "محتوى الحزمة"),
    # Words.
    "copy_hint": Text(
        "Each has a copy button at its corner.",
        "لكل نص زر للنسخ في زاويته.",
    ),
    "w_title": Text("Title", "العنوان"),
    "w_caption": Text("Caption", "التعليق"),
    "w_credit": Text("Credit line", "سطر المصادر"),
    "w_alt": Text("Alternative text", "النص البديل"),
    "w_citation": Text("Citation", "الاستشهاد"),
    "w_bibtex": Text("BibTeX", "BibTeX"),
    "w_link": Text("Link to this view", "رابط هذا العرض"),
    # Everything.
    "folder_lead": Text(
        "One folder for a static host, as a ZIP: embed, pictures, films, data, words, checksums "
        "and an index page, in both languages.",
        "مجلد واحد لأي مضيف للملفات بصيغة ZIP: التضمين والصور والأفلام والبيانات والنصوص "
        "ومجاميع التحقق وصفحة فهرس، باللغتين.",
    ),
    "films": Text("Films", "الأفلام"),
    "films_auto": Text("GIF, and MP4 where it can be made", "GIF، وMP4 حيث يمكن إنشاؤه"),
    "films_gif": Text("GIF only", "GIF فقط"),
    "films_none": Text("None", "بلا أفلام"),
    "make_folder": Text("Make the folder", "إنشاء المجلد"),
    "writing": Text("File {done} of {all}: {path}", "الملف {done} من {all}: {path}"),
    "contents": Text("{n} files, {size} MB", "عدد الملفات: {n}، {size} ميغابايت"),
    "stale": Text(
        "Something was changed since: make it anew.",
        "تغيّر شيء منذ ذلك الحين، فأعد الإنشاء.",
    ),
}
