"""Words of the front page of a published folder, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["WORDS"]

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "language": "English",
        "comma": ", ",
        "open": "Open the map",
        "open_note": "{weight}, works offline",
        "embed": "Put the map into an article",
        "embed_note": (
            "Paste this where the map should stand. It fits its own height; several maps on one "
            "page each keep theirs."
        ),
        "code": "Code to embed the map",
        "no_base": (
            "The address of this folder was not known when it was written: put it before the "
            "file's name in src, or publish again with --url."
        ),
        "pictures": "Pictures",
        "films": "Film",
        "data": "Data",
        "texts": "Words",
        "oembed": "For publishing systems",
        "alt": "Alternative text",
        "cite": "How to cite",
        "asof": "Data {version}, claims up to {date}",
        "corrections": "Corrections:",
        "sums": "Checksums (SHA-256)",
        "licence": "Sources and licences",
        "also": " (Arabic)",
        "wide": "Wide",
        "square": "Square",
        "story": "Upright",
        "a4-portrait": "A4, upright",
        "a4-landscape": "A4, across",
        "words json": "Caption, credit, alternative text, citation (JSON)",
        "words txt": "The same as plain text",
        "oembed ": "oEmbed document",
    },
    "ar": {
        "language": "العربية",
        "comma": "، ",
        "open": "افتح الخريطة",
        "open_note": "{weight}، تعمل من دون إنترنت",
        "embed": "ضع الخريطة في مقال",
        "embed_note": (
            "الصق هذا حيث تريد الخريطة. يضبط الإطار ارتفاعه بنفسه، ولكل خريطة في الصفحة ارتفاعها."
        ),
        "code": "رمز تضمين الخريطة",
        "no_base": (
            "لم يكن عنوان هذا المجلد معروفًا عند كتابته: ضعه قبل اسم الملف في src، أو انشر من جديد "
            "مع \u2066--url\u2069."
        ),
        "pictures": "الصور",
        "films": "الفيلم",
        "data": "البيانات",
        "texts": "النصوص",
        "oembed": "لأنظمة النشر",
        "alt": "النص البديل",
        "cite": "كيف يُستشهد بها",
        "asof": "البيانات {version}، ادعاءات حتى {date}",
        "corrections": "للتصويب:",
        "sums": "المجاميع الاختبارية (SHA-256)",
        "licence": "المصادر والتراخيص",
        "also": " (بالإنكليزية)",
        "wide": "عريضة",
        "square": "مربعة",
        "story": "طولية",
        "a4-portrait": "A4 طولية",
        "a4-landscape": "A4 عرضية",
        "words json": "التعليق والمصدر والنص البديل والاستشهاد (JSON)",
        "words txt": "النص نفسه بلا تنسيق",
        "oembed ": "وثيقة oEmbed",
    },
}
