"""The Publish desk of the page: what leaves the app, in sight before it is saved.

Pictures, films, the embed, data, words, or all of it as a folder: each with its settings on one
side and, on the other, exactly what will be saved.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import streamlit as st

from geo.case import Case
from geo.link import View
from geo.views_publish import bundle, page, picture, reel, tables, texts
from geo.views_publish.desk import Desk, say

__all__ = ["show"]

_STATIC = Path(__file__).parent.parent / "static"
_KINDS: Mapping[str, Callable[[Desk], None]] = {
    "picture": picture.show,
    "film": reel.show,
    "embed": page.show,
    "data": tables.show,
    "words": texts.show,
    "folder": bundle.show,
}


def show(case: Case, view: View) -> None:
    """Show the desk for a case, in the language of the view that the reader has settled on."""
    st.html(_STATIC / "publish_desk.css")
    desk = Desk(case, view, view.lang)
    kind = st.segmented_control(
        desk.word("kind"),
        list(_KINDS),
        default="picture",
        format_func=desk.word,
        required=True,
        key=desk.key("kind"),
        persist_state="session",
        label_visibility="collapsed",
    )
    say(f"{desk.word('lead')} {desk.word('history')}")
    _KINDS[kind or "picture"](desk)
