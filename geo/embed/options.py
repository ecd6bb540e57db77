"""What can be chosen about an embed besides the view it opens with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urlsplit

from geo import mount
from geo.case import Case
from geo.errors import QuestionError
from geo.link import View

__all__ = ["HEIGHTS", "Options", "checked", "opening"]

# The height, in CSS pixels, of a frame that no script fits to what is in it: what a map needs in a
# column of 640 px.
HEIGHTS = {"full": 1230, "compact": 1130}
_CONTROLS = ("full", "compact")
_THEMES = ("", "light", "dark", "auto")
_FORBIDDEN = frozenset(" \"'<>\\^`{|}")


@dataclass(frozen=True, slots=True)
class Options:
    """How an embed is published.

    `controls` is `full` or `compact` (without panel and switches); `theme` is `light`, `dark`,
    `auto` (what the reader's machine says) or empty (the view's). `base` is the http(s) address
    of the folder that the page will be served from, empty when it is not known yet; `page`,
    `picture` (the social image, 1200×675 px) and `oembed` are paths in that folder, the last two
    empty when there is none.
    """

    controls: Literal["full", "compact"] = "full"
    theme: Literal["", "light", "dark", "auto"] = ""
    base: str = ""
    page: str = "embed.html"
    picture: str = ""
    oembed: str = ""

    def address(self, path: str) -> str:
        """Return the whole address of a path in the published folder; the path itself where the
        folder's address is not known."""
        written = quote(path, safe="/")
        return f"{self.base.rstrip('/')}/{written}" if self.base else written

    def known(self, path: str) -> str:
        """Return the whole address of a path, or an empty text where either is not known."""
        return self.address(path) if self.base and path else ""


def opening(view: View, options: Options) -> mount.Shown:
    """Return what the map of an embed shows first."""
    chosen = view.chosen
    return mount.Shown(
        date=view.date,
        place=view.place,
        lang=view.lang,
        digits=view.digits or None,
        centre=view.at[:2] if view.at else None,
        zoom=view.at[2] if view.at else None,
        account=chosen.account,
        known_on=chosen.known,
        dates=chosen.dates,
        versus=chosen.versus,
        compare=chosen.compare,
        compare_mode=chosen.mode,
        layers=chosen.layers,
        range=view.range,
        theme=options.theme or view.theme,
    )


def checked(case: Case, view: View, options: Options) -> None:
    """Raise QuestionError or UnknownNameError, one sentence, where a view or an option cannot be
    had."""
    if options.controls not in _CONTROLS:
        raise QuestionError(
            f"controls cannot be {options.controls!r}. Choose one of {', '.join(_CONTROLS)}."
        )
    if options.theme not in _THEMES:
        raise QuestionError(
            f"theme cannot be {options.theme!r}. Choose one of {', '.join(_THEMES[1:])}."
        )
    _check_base(options.base)
    package = case.dataset.package
    for day in (view.date, view.chosen.compare, *(view.range or ())):
        if day is not None and not package.start <= day <= package.end:
            raise QuestionError(
                f"The map has no {day}: it runs from {package.start} to {package.end}. Choose a "
                "day in that span."
            )
    mount.options(case.scene, opening(view, options))


def _check_base(base: str) -> None:
    if not base:
        return
    try:
        parts = urlsplit(base)
        host, port = parts.hostname, parts.port  # an impossible port raises ValueError
    except ValueError:
        host, port, parts = None, None, urlsplit("")
    fits = parts.scheme in ("http", "https") and host and not parts.username
    plain = not (parts.query or parts.fragment or _FORBIDDEN & set(base))
    if not (fits and plain and base.isprintable() and (port is None or port > 0)):
        raise QuestionError(
            f"The address {base!r} cannot be the home of a map: give the http(s) address of a "
            "folder, such as https://maps.example.org/aleppo."
        )
