"""The code that a newsroom pastes: an `<iframe>` and the few lines that fit its height."""

from __future__ import annotations

from geo import assets
from geo.case import Case
from geo.embed.labels import LABELS
from geo.embed.options import HEIGHTS, Options, checked
from geo.embed.templates import template
from geo.link import View

__all__ = ["frame_script", "snippet"]


def frame_script() -> str:
    """Return the script of the host page, which gives each frame the height its map asks for."""
    return assets.static("embed_frame.js")


def snippet(case: Case, view: View, options: Options, *, script: bool = True) -> str:
    """Return the HTML to paste into an article, without (`script` False) or with the script that
    fits the height; once per page is enough, more do no harm.

    Raises QuestionError, one sentence, where a view or an option cannot be had.
    """
    checked(case, view, options)
    package = case.dataset.package
    title = package.title.ar if view.lang == "ar" else package.title.en
    frame = template("snippet.html").render(
        title=title,
        label=LABELS[view.lang]["frame"].format(title=title),
        lang=view.lang,
        src=options.address(options.page),
        height=HEIGHTS[options.controls],
        version=package.version,
    )
    return f"{frame}\n<script>\n{frame_script()}</script>\n" if script else f"{frame}\n"
