"""The page itself: the map as one file, with what makes it fit to stand in other pages."""

from __future__ import annotations

from dataclasses import fields

from geo import assets, words
from geo.case import Case
from geo.embed.options import Options, checked, opening
from geo.embed.still import figure
from geo.embed.templates import template
from geo.link import View
from geo.model import Text
from geo.webmap import ControlMap, Surroundings

__all__ = ["html", "left_out"]

_LOCALES = {"en": "en_GB", "ar": "ar_SY"}


def html(case: Case, view: View, options: Options) -> bytes:
    """Return the embed as one HTML file (UTF-8) that needs nothing else.

    Raises QuestionError or UnknownNameError, one sentence, where a view or an option cannot be
    had.
    """
    checked(case, view, options)
    package, shown = case.dataset.package, opening(view, options)
    page = ControlMap(
        case.scene,
        **{one.name: getattr(shown, one.name) for one in fields(shown)},
        compact=options.controls == "compact",
        around=Surroundings(
            name=f"{package.id}-{view.lang}",
            attributes={"data-case": package.id, "data-version": package.version},
            head=_head(case, view, options),
            still=figure(case, view),
        ),
    )
    return page.to_html().encode("utf-8")


def left_out(options: Options) -> Text | None:
    """Return the sentence about what a page goes without while its address is not known."""
    if options.base:
        return None
    return Text(
        "No address was given, so the page goes without its social picture, canonical link and "
        "oEmbed; name the folder's address to have them.",
        "لم يُذكر عنوان، فتخلو الصفحة من صورة المشاركة والرابط المرجعي وoEmbed، "
        "ولإضافتها اذكر عنوان المجلد.",
    )


def _head(case: Case, view: View, options: Options) -> str:
    said = words.of(case, view)
    package = case.dataset.package
    other = "en" if view.lang == "ar" else "ar"
    text: str = template("embed_head.html").render(
        style=assets.static("still.css"),
        author="; ".join(package.makers) or package.attribution.en,
        site=package.title.ar if view.lang == "ar" else package.title.en,
        title=said.title,
        description=said.caption,
        alt=said.alt,
        locale=_LOCALES[view.lang],
        other_locale=_LOCALES[other],
        address=options.known(options.page),
        picture=options.known(options.picture),
        oembed=options.known(options.oembed),
    )
    return text
