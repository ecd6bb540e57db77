"""The data dictionary as a page: docs/data.en.md, docs/data.ar.md, and files in every package."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal

from geo.download.about import CRS, DATE_RULE, GUARD_RULE, WHAT
from geo.download.case_columns import CASE, TABLES
from geo.download.claim_columns import DERIVED
from geo.download.columns import TYPES, Column
from geo.model import Text

__all__ = ["FILES", "dictionary"]

Lang = Literal["en", "ar"]
FILES: Final[dict[Lang, str]] = {"en": "data.en.md", "ar": "data.ar.md"}

_TITLE: Final = Text("Data dictionary", "معجم البيانات")
_MADE: Final = Text(
    "What every column means in the files that can be downloaded. This page is made from the "
    "program's own table of columns (`python -m geo.download docs`).",
    "معنى كل عمود في الملفات التي يمكن تنزيلها. هذه الصفحة مأخوذة من جدول الأعمدة في البرنامج نفسه "
    "(`python -m geo.download docs`).",
)
_RULES: Final = Text("Rules for every file", "قواعد كل الملفات")
_RULE_LINES: Final = (
    DATE_RULE,
    Text(
        "Empty (CSV, XLSX), null (GeoJSON, GeoPackage, GeoParquet) and a missing element (KML) "
        "mean: no value, or not known.",
        "الفارغ (CSV وXLSX) وnull (GeoJSON وGeoPackage وGeoParquet) والعنصر الغائب (KML) تعني: لا "
        "قيمة، أو غير معروف.",
    ),
    Text(
        f"Positions: {CRS.en} Numbers are written with a point. Areas are in km².",
        f"المواضع: {CRS.ar} تُكتب الكسور العشرية بنقطة، والمساحات بالكيلومتر المربع.",
    ),
    GUARD_RULE,
    Text(
        "CSV is UTF-8 with a byte order mark, without which Excel does not show Arabic. In the "
        "HXL-tagged CSV the second row holds the hashtags (HXL 1.1).",
        "ملفات CSV بترميز UTF-8 مع علامة ترتيب البايتات، ومن دونها لا يعرض Excel العربية. وفي ملف "
        "HXL يحمل السطر الثاني الوسوم (HXL 1.1).",
    ),
    Text(
        "GeoJSON follows RFC 7946; GeoPackage has one layer named as its contents; GeoParquet is "
        "version 1.1.0. In KML a period runs from the first second of its start to the last "
        "second of its last day, by the clock of UTC, so that Google Earth shows one period a "
        "day; stripes of doubt are lines in a folder of their own.",
        "GeoJSON بحسب RFC 7946، وفي GeoPackage طبقة واحدة باسم محتواها، وGeoParquet بالإصدار "
        "1.1.0. وفي KML تمتد الفترة من أول ثانية في بدايتها إلى آخر ثانية في آخر يوم منها بتوقيت "
        "UTC، فيعرض Google Earth لكل يوم فترة واحدة، وخطوط الشك خطوط في مجلد مستقل.",
    ),
    Text(
        "The dates in a file's name are the first and the last day of the case, or the day shown. "
        "Periods run on beyond them where claims tell of later days.",
        "التاريخان في اسم الملف أول يوم في الحالة وآخر يوم فيها، أو اليوم المعروض. وقد تمتد "
        "الفترات إلى ما بعدهما حيث تتناول الادعاءات أيامًا لاحقة.",
    ),
    Text(
        "Figures of people are never to be added across claimants, nor a stock to a flow.",
        "لا تُجمع أعداد الناس من قائلين مختلفين، ولا عدد الموجودين مع عدد المغادرين.",
    ),
)
_LICENCE: Final = Text("Licence", "الترخيص")
_LICENCES: Final = Text(
    "Each case names its licences in `datapackage.json`; every file but CSV and HXL repeats them, "
    "with attribution and citation. The shipped case: claims, names, figures and summaries CC BY "
    "4.0; boundaries as `boundary_licence` says of each (UN OCHA CC BY 3.0 IGO, Columbia CSR MIT). "
    "All columns of a table are under the licence of the case, but for the boundaries.",
    "تذكر كل حالة تراخيصها في `datapackage.json`، ويعيدها كل ملف سوى CSV وHXL مع النسبة وصيغة "
    "الاستشهاد. أما الحالة المرفقة فالأقوال والأسماء والأعداد والخلاصات فيها برخصة CC BY 4.0، "
    "والحدود كما يقول `boundary_licence` عن كل منها (أوتشا CC BY 3.0 IGO، وجامعة كولومبيا MIT). "
    "وكل أعمدة الجدول برخصة الحالة إلا الحدود.",
)
_DERIVED: Final = Text("Derived tables", "الجداول المستنتجة")
_CASE: Final = Text("Tables of a case", "جداول الحالة")
_CASE_NOTE: Final = Text(
    "The zip of a whole case is a Frictionless Data Package: these CSV files, `boundaries.geojson` "
    "(properties id, source, licence), `context.geojson` (kind, name_en, name_ar), and "
    "`datapackage.json` with types, sizes and sha256. Unzipped, `--dataset FOLDER` opens it.",
    "ملف zip للحالة كاملة حزمة بيانات Frictionless: ملفات CSV هذه، و`boundaries.geojson` (وفيه id "
    "وsource وlicence)، و`context.geojson` (وفيه kind وname_en وname_ar)، و`datapackage.json` وفيه "
    "الأنواع والأحجام وsha256. وبعد فكه يُفتح بـ`--dataset FOLDER`.",
)
_HEADS: Final = (
    Text("column", "العمود"),
    Text("type", "النوع"),
    Text("unit", "الوحدة"),
    Text("meaning", "المعنى"),
    Text("HXL", "HXL"),
)


def dictionary(lang: Lang) -> str:
    """Return the data dictionary in one language, as Markdown."""
    return "\n".join(_lines(lang)) + "\n"


def _lines(lang: Lang) -> Iterator[str]:
    yield from (f"# {_in(_TITLE, lang)}", "", _in(_MADE, lang), "")
    yield from (f"## {_in(_RULES, lang)}", "")
    yield from (f"- {_in(rule, lang)}" for rule in _RULE_LINES)
    yield from ("", f"## {_in(_LICENCE, lang)}", "", _in(_LICENCES, lang), "")
    yield f"## {_in(_DERIVED, lang)}"
    for what, columns in DERIVED.items():
        yield from ("", f"### {_in(WHAT[what], lang)} (`{what}`)", "")
        yield from _table(columns, lang, tagged=True)
    yield from ("", f"## {_in(_CASE, lang)}", "", _in(_CASE_NOTE, lang))
    for table, columns in CASE.items():
        yield from ("", f"### `{table}.csv`", "", _in(TABLES[table], lang), "")
        yield from _table(columns, lang, tagged=False)


def _table(columns: Sequence[Column], lang: Lang, *, tagged: bool) -> Iterator[str]:
    heads = [_in(head, lang) for head in _HEADS]
    shown = len(heads) if tagged else len(heads) - 1
    yield _row(heads[:shown])
    yield "|" + "---|" * shown
    for column in columns:
        cells = [
            f"`{column.name}`",
            _in(TYPES[column.kind], lang),
            column.unit,
            _in(column.meaning, lang).replace("|", "\\|"),
            f"`{column.hxl}`",
        ]
        yield _row(cells[:shown])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _in(text: Text, lang: Lang) -> str:
    return text.ar if lang == "ar" else text.en
