"""What every part of the Publish desk shares: how things are said, the settings that all have, what
was made already, and what files are called."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar, cast

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo import file_names
from geo.case import Case
from geo.errors import ControlMapError
from geo.link import View
from geo.model import Text
from geo.page_words import history_slug, in_language
from geo.views_publish.words import DESK

__all__ = ["Desk", "file_name", "made", "say", "settled", "told"]

_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Desk:
    """The case on the desk, the view that the map has settled on, and the page's language."""

    case: Case
    view: View
    lang: Literal["en", "ar"]

    def word(self, key: str, **values: object) -> str:
        """Return the desk's own words for a key."""
        return in_language(DESK[key], self.lang).format(**values)

    def name(self, text: Text) -> str:
        """Return words of the dataset in the page's language."""
        return in_language(text, self.lang)

    def key(self, name: str) -> str:
        """Return the key of a setting: each case and language of the page has its own."""
        return f"publish_{self.case.dataset.package.id}_{self.lang}_{name}"


def say(text: str, kind: str = "note") -> None:
    """Show a sentence as it stands, never as markdown; `kind` is `note` or `problem`."""
    role = ' role="alert"' if kind == "problem" else ""
    st.html(f'<p class="cm-publish-{kind}" dir="auto"{role}>{html.escape(text)}</p>')


@contextmanager
def told(desk: Desk) -> Iterator[None]:
    """Show what cannot be had as its one sentence."""
    try:
        yield
    except ControlMapError as error:
        if desk.lang == "ar":
            say(desk.word("refused"))
        say(str(error), "problem")


def made(desk: Desk, name: str, wanted: object, make: Callable[[], _Made]) -> _Made:
    """Return what was made for the same wish before, or make it; the last one of each name is
    kept."""
    store: dict[str, tuple[Case, object, Any]] = st.session_state.setdefault("publish_made!", {})
    kept = store.get(name)
    if kept is not None and kept[0] is desk.case and kept[1] == wanted:
        return cast("_Made", kept[2])
    found = make()
    store[name] = (desk.case, wanted, found)
    return found


def settled(
    desk: Desk,
    *,
    both: bool = False,
    dated: bool = True,
    themes: tuple[str, ...] = ("light", "dark"),
) -> tuple[View, str, str]:
    """Show the settings that everything has: date, language, digits, theme.

    `both` offers both languages at once; `dated` False leaves the date out, no `themes` the theme.
    Returns the view with them, the language chosen and the theme.
    """
    package, view = desk.case.dataset.package, desk.view
    left, right = st.columns(2)
    day = view.date
    if dated:
        # Another day settled on the map is another default.
        day = left.date_input(
            desk.word("date"),
            view.date,
            min_value=package.start,
            max_value=package.end,
            key=desk.key(f"date_{view.date}"),
            persist_state="session",
        )
    languages = ["en", "ar", *(["both"] if both else [])]
    lang = (right if dated else left).selectbox(
        desk.word("lang"),
        languages,
        index=languages.index(desk.lang),
        format_func=desk.word,
        key=desk.key(f"lang{len(languages)}"),
        persist_state="session",
    )
    theme = view.theme if not themes else _theme(desk, left if dated else right, themes)
    digits = view.digits or "arab"
    if lang != "en":
        digits = right.selectbox(
            desk.word("digits"),
            ["arab", "latn"],
            index=["arab", "latn"].index(digits),
            format_func=lambda name: "٠١٢٣" if name == "arab" else "0123",
            key=desk.key("digits"),
            persist_state="session",
        )
    first: Literal["en", "ar"] = desk.lang if lang == "both" else "ar" if lang == "ar" else "en"
    chosen = replace(
        view,
        date=day or view.date,
        lang=first,
        digits="" if lang == "en" else "latn" if digits == "latn" else "arab",
        theme="dark" if theme == "dark" else "light",
    )
    return chosen, lang, theme


def _theme(desk: Desk, column: DeltaGenerator, themes: tuple[str, ...]) -> str:
    found: str = column.selectbox(
        desk.word("theme"),
        themes,
        index=themes.index(desk.view.theme),
        format_func=desk.word,
        key=desk.key(f"theme{len(themes)}"),
        persist_state="session",
    )
    return found


def file_name(case: Case, view: View, what: str, suffix: str, *, lang: str = "") -> str:
    """Return the name of a file: case, what it is, date or dates, history, language. It holds
    letters of ASCII, digits, hyphens and dots only."""
    days = [day for day in (view.date, view.chosen.compare) if day is not None]
    if view.range is not None and what == "film":
        days = list(view.range)
    spelt = "-to-".join(day.isoformat() for day in sorted(days))
    versus = [] if view.chosen.versus is None else ["versus", view.chosen.versus]
    parts = [
        *(case.dataset.package.id, what, spelt),
        *(*history_slug(view.chosen), *versus, "en-ar" if lang == "both" else lang or view.lang),
    ]
    return file_names.file_name(parts, suffix)
