"""The whole folder for a static host, as one ZIP."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

import streamlit as st

from geo.embed import Options
from geo.link import View
from geo.page_words import in_language
from geo.publish import Film, Published, publish
from geo.views_publish.desk import Desk, file_name, say, settled, told
from geo.views_publish.page import options_of
from geo.words.speech import Speech

__all__ = ["show"]

_FILMS: tuple[Film, ...] = ("auto", "gif", "none")
# No file of the archive tells when it was made.
_WHEN = (1980, 1, 1, 0, 0, 0)


def show(desk: Desk) -> None:
    """Show the settings of the folder, and what is in it once it is made."""
    left, right = st.columns([2, 3], gap="large")
    with left, told(desk):
        say(desk.word("folder_lead"))
        view, _, theme = settled(desk, themes=("light", "dark", "auto"))
        options = options_of(desk, theme, "embed.html")
        film: Film = st.selectbox(
            desk.word("films"),
            _FILMS,
            format_func=lambda name: desk.word(f"films_{name}"),
            key=desk.key("films"),
            persist_state="session",
        )
        with right, told(desk):
            _make(desk, view, options, film)


def _make(desk: Desk, view: View, options: Options, film: Film) -> None:
    store = st.session_state.setdefault("publish_folder!", {})
    wanted = (view, options, film)
    if st.button(desk.word("make_folder"), type="primary", key="publish_make_folder!"):
        store.clear()
        bar = st.progress(0.0)

        def progress(done: int, of: int, path: str) -> None:
            bar.progress(done / of, desk.word("writing", done=done + 1, all=of, path=path))

        with tempfile.TemporaryDirectory() as scratch:
            made = publish(
                desk.case,
                Path(scratch) / "map",
                view,
                base=options.base,
                film=film,
                options=options,
                progress=progress,
            )
            data = _zipped(made)
        bar.empty()
        store.update(wanted=wanted, case=desk.case, made=made, data=data)
    if store.get("case") is not desk.case:
        return
    if store["wanted"] != wanted:
        say(desk.word("stale"))
        return
    _shown(desk, view, store["made"], store["data"])


def _shown(desk: Desk, view: View, made: Published, data: bytes) -> None:
    name = file_name(desk.case, view, "published", "zip", lang="both")
    st.download_button(
        desk.word("save", name=name),
        data,
        file_name=name,
        mime="application/zip",
        on_click="ignore",
        key="publish_save!",
    )
    speech = Speech(desk.case.dataset, desk.lang, desk.view.digits)
    size = speech.number(made.size / 1e6, 1)
    say(desk.word("contents", n=speech.number(len(made.files)), size=size))
    for sentence in made.left_out:
        say(in_language(sentence, desk.lang))
    st.code("\n".join(made.files), language=None)


def _zipped(made: Published) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in made.files:
            data = (made.folder / path).read_bytes()
            archive.writestr(zipfile.ZipInfo(path, _WHEN), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
