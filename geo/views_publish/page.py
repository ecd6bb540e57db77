"""The one-file embed: the page itself, and the code that puts it into an article."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from geo import embed
from geo.embed import Options
from geo.embed.options import HEIGHTS
from geo.link import View
from geo.page_words import in_language
from geo.views_publish.desk import Desk, file_name, made, say, settled, told

__all__ = ["options_of", "show"]

_WIDTHS = (320, 640, 1200)


def show(desk: Desk) -> None:
    """Show the settings, the code to copy, and the page as a reader meets it."""
    left, right = st.columns([2, 3], gap="large")
    with left, told(desk):
        view, _, theme = settled(desk, themes=("light", "dark", "auto"))
        name = file_name(desk.case, view, "embed", "html")
        options = options_of(desk, theme, name)
        embed.checked(desk.case, view, options)
        _code(desk, view, options)
        with right, told(desk), st.spinner(desk.word("preview")):
            _page(desk, view, options, name)


def options_of(desk: Desk, theme: str, page: str) -> Options:
    """Show the settings of an embed and return them; `page` is what its file will be called."""
    controls: Literal["full", "compact"] = st.selectbox(
        desk.word("controls"),
        ("full", "compact"),
        format_func=desk.word,
        key=desk.key("embed_controls"),
        persist_state="session",
    )
    base = st.text_input(
        desk.word("base"),
        placeholder="https://maps.example.org/aleppo",
        key=desk.key("base"),
        persist_state="session",
    ).strip()
    shade: Literal["light", "dark", "auto"] = "light"
    if theme in ("dark", "auto"):
        shade = "dark" if theme == "dark" else "auto"
    return Options(controls=controls, theme=shade, base=base, page=page)


def _code(desk: Desk, view: View, options: Options) -> None:
    say(desk.word("iframe"))
    st.code(embed.snippet(desk.case, view, options), language="html", height=260)
    say(desk.word("script_note"))
    missing = embed.left_out(options)
    if missing is not None:
        say(in_language(missing, desk.lang))
        return
    st.download_button(
        desk.word("oembed"),
        embed.oembed(desk.case, view, options),
        file_name="oembed.json",
        mime="application/json",
        on_click="ignore",
        key="publish_oembed!",
    )


def _page(desk: Desk, view: View, options: Options, name: str) -> None:
    data = made(desk, "embed", (view, options), lambda: embed.html(desk.case, view, options))
    st.download_button(
        desk.word("save", name=name),
        data,
        file_name=name,
        mime="text/html",
        type="primary",
        on_click="ignore",
        key="publish_save!",
    )
    width = st.segmented_control(
        desk.word("width"),
        _WIDTHS,
        default=_WIDTHS[1],
        required=True,
        key=desk.key("embed_width"),
        persist_state="session",
    )
    height = HEIGHTS[options.controls]
    with st.container(key="publish-embed"):
        st.iframe(data.decode("utf-8"), width=width or _WIDTHS[1], height=height)
