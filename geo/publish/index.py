"""The front page of a published folder: what is there, in both languages, without scripts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from geo import assets, download, embed, words
from geo.case import Case
from geo.embed.still import opening_day
from geo.embed.templates import template
from geo.figure import PRESETS
from geo.link import View
from geo.page_words import long_date
from geo.publish.contents import LANGS, Item, Lang
from geo.publish.folder import SUMS
from geo.publish.index_words import WORDS

__all__ = ["index_page"]


def index_page(
    case: Case,
    view: View,
    options: embed.Options,
    made: Mapping[str, Item],
    sizes: Mapping[str, int],
) -> bytes:
    """Return the page (HTML, UTF-8). `made` holds what was written by path, `sizes` its bytes."""
    package = case.dataset.package
    sections = [_section(case, view, options, made, sizes, lang) for lang in LANGS]
    page: str = template("index.html").render(
        style=assets.static("index.css"),
        title=package.title.en,
        description=sections[0]["words"].caption,
        version=package.version,
        case=package.id,
        contact=package.contact,
        linked=package.contact.startswith(("https://", "http://")),
        sums=SUMS,
        sections=sections,
    )
    return page.encode("utf-8")


def _section(
    case: Case,
    view: View,
    options: embed.Options,
    made: Mapping[str, Item],
    sizes: Mapping[str, int],
    lang: Lang,
) -> dict[str, Any]:
    package, said = case.dataset.package, WORDS[lang]
    digits = view.digits if lang == "ar" else ""
    shown = replace(view, date=opening_day(case, view), lang=lang, digits=digits)
    mine = replace(options, page=f"{lang}.html")

    def rows(kind: str, languages: tuple[str, ...]) -> list[dict[str, str]]:
        return [
            {"path": path, "label": _label(item, lang), "size": _size(sizes[path])}
            for path, item in sorted(made.items(), key=lambda one: one[1].lang not in ("", lang))
            if item.kind == kind and item.lang in languages
        ]

    picture = next(
        path
        for path, item in made.items()
        if item.kind == "picture" and (item.lang, item.preset, item.format) == (lang, "wide", "png")
    )
    return {
        "lang": lang,
        "dir": "rtl" if lang == "ar" else "ltr",
        "title": package.title.ar if lang == "ar" else package.title.en,
        "date": long_date(shown.date or package.start, lang, digits),
        "asof": said["asof"].format(
            version=package.version, date=long_date(package.end, lang, digits)
        ),
        "said": said,
        "words": words.of(case, shown),
        "page": mine.page,
        "weight": _size(sizes[mine.page]),
        "picture": picture,
        "size": PRESETS["wide"],
        "snippet": embed.snippet(case, replace(view, lang=lang, digits=digits), mine),
        "incomplete": "" if options.base else said["no_base"],
        "lists": [
            (said["pictures"], rows("picture", (lang,))),
            (said["films"], rows("film", (lang,))),
            (said["data"], rows("data", ("", *LANGS))),
            (said["texts"], rows("words", (lang,))),
            (said["oembed"], rows("oembed", (lang,))),
        ],
    }


def _label(item: Item, lang: Lang) -> str:
    """Return a file in words: what it is, its size or format, its language where it has another."""
    said = WORDS[lang]
    if item.kind in ("picture", "film"):
        twice = 2 if item.format.startswith("2x") else 1
        form = item.format.removeprefix("2x.").upper()
        width, height = (twice * side for side in PRESETS[item.preset])
        size = [] if form in ("SVG", "PDF") else [f"\u2066{width}×{height}\u2069"]
        return said["comma"].join([said[item.preset], *size, form])
    if item.kind == "data":
        what, kinds = download.WHAT[item.what], download.FORMATS[item.format].name
        both = (what.ar, kinds.ar) if lang == "ar" else (what.en, kinds.en)
        return said["comma"].join(both) + ("" if item.lang in ("", lang) else said["also"])
    return said[f"{item.kind} {item.format}"]


def _size(size: int) -> str:
    text = f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1000))} kB"
    return f"\u2066{text}\u2069"
