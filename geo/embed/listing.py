"""The oEmbed document of an embed: how a publishing system turns its address into a frame.

oEmbed 1.0 (oembed.com), type `rich`.
"""

from __future__ import annotations

import json

from geo.case import Case
from geo.embed.frame import snippet
from geo.embed.options import HEIGHTS, Options, checked
from geo.errors import QuestionError
from geo.link import View

__all__ = ["oembed"]

# A consumer may keep what it has read for a day.
_CACHE_SECONDS = 86_400
_PICTURE = (1200, 675)
_WIDTH = 640


def oembed(case: Case, view: View, options: Options) -> bytes:
    """Return the document as JSON (UTF-8), in the view's language.

    Raises QuestionError, one sentence, where a view or an option cannot be had, or where the
    address it will be served from is not given: an oEmbed document holds whole addresses.
    """
    checked(case, view, options)
    if not options.base:
        raise QuestionError(
            "An oEmbed document holds whole addresses: give the address that the folder will be "
            "served from, such as https://maps.example.org/aleppo."
        )
    package = case.dataset.package
    said: dict[str, object] = {
        "version": "1.0",
        "type": "rich",
        "title": package.title.ar if view.lang == "ar" else package.title.en,
        "author_name": "; ".join(package.makers),
        "provider_name": "Control Map",
        "provider_url": options.address(""),
        "cache_age": _CACHE_SECONDS,
        "html": snippet(case, view, options),
        "width": _WIDTH,
        "height": HEIGHTS[options.controls],
    }
    picture = options.known(options.picture)
    if picture:
        width, height = _PICTURE
        said |= {
            "thumbnail_url": picture,
            "thumbnail_width": width,
            "thumbnail_height": height,
        }
    shown = {key: value for key, value in said.items() if value != ""}
    return (json.dumps(shown, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
