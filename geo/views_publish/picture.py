"""A picture to save, beside itself."""

from __future__ import annotations

import streamlit as st

from geo import figure, words
from geo.figure import Shot
from geo.views_publish.desk import Desk, file_name, made, settled, told
from geo.views_publish.shots import shot_of

__all__ = ["show"]

_FORMS = ("png", "png2", "print", "svg", "pdf")
_MEDIA = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}


def show(desk: Desk) -> None:
    """Show the settings and the picture they make."""
    left, right = st.columns([2, 3], gap="large")
    with left, told(desk):
        view, lang, _ = settled(desk, both=True)
        form = st.selectbox(
            desk.word("format"),
            _FORMS,
            format_func=desk.word,
            key=desk.key("picture_form"),
            persist_state="session",
        )
        shot = shot_of(desk, view, lang, "picture")
        with right:
            _preview(desk, shot, lang, form)


def _preview(desk: Desk, shot: Shot, lang: str, form: str) -> None:
    with told(desk), st.spinner(desk.word("preview")):
        button = st.container()
        seen = made(desk, "seen", shot, lambda: figure.png(desk.case, shot))
        alt = words.of(desk.case, shot.view).alt
        with st.container(key="publish-picture"):
            st.image(seen, alt=alt, width="stretch", output_format="PNG")
        data = (
            seen
            if form == "png"
            else made(desk, "picture", (shot, form), lambda: _file(desk, shot, form))
        )
        suffix = form if form in _MEDIA else "png"
        name = file_name(desk.case, shot.view, "map", suffix, lang=lang)
        button.download_button(
            desk.word("save", name=name),
            data,
            file_name=name,
            mime=_MEDIA[suffix],
            type="primary",
            on_click="ignore",
            key="publish_save!",
        )


def _file(desk: Desk, shot: Shot, form: str) -> bytes:
    if form == "svg":
        return figure.svg(desk.case, shot)
    if form == "pdf":
        return figure.pdf(desk.case, shot)
    return figure.png(desk.case, shot, 2 if form == "png2" else "print")
