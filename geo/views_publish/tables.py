"""Data to save, its first rows in sight."""

from __future__ import annotations

import csv
import io
import zipfile

import streamlit as st

from geo import download
from geo.views_publish.desk import Desk, made, say, settled, told

__all__ = ["show"]

_ROWS = 100


def show(desk: Desk) -> None:
    """Show what there is to take away, and how its file begins."""
    left, right = st.columns([2, 3], gap="large")
    with left, told(desk):
        view, _, _ = settled(desk, themes=())
        what = st.selectbox(
            desk.word("what"),
            list(download.WHAT),
            format_func=lambda name: desk.name(download.WHAT[name]),
            key=desk.key("data_what"),
            persist_state="session",
        )
        form = st.selectbox(
            desk.word("format"),
            download.formats_of(what),
            format_func=lambda name: desk.name(download.FORMATS[name].name),
            key=desk.key(f"data_form_{what == 'case'}"),
            persist_state="session",
        )
        with right, told(desk):
            data = made(
                desk,
                "data",
                (what, form, view),
                lambda: download.write(desk.case, what, form, view),
            )
            name = download.file_name(desk.case, view, what, form)
            st.download_button(
                desk.word("save", name=name),
                data,
                file_name=name,
                mime=download.FORMATS[form].media_type,
                type="primary",
                on_click="ignore",
                key="publish_save!",
            )
            if what == "case":
                _files(desk, data)
            else:
                plain = made(
                    *(desk, "data_seen", (what, view)),
                    lambda: download.write(desk.case, what, "csv", view),
                )
                _rows(desk, plain)


def _rows(desk: Desk, data: bytes) -> None:
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    say(desk.word("first_rows", n=min(_ROWS, len(rows)), all=len(rows)))
    columns = {name: [row[at] for row in rows[:_ROWS]] for at, name in enumerate(head)}
    st.dataframe(columns, hide_index=True, height=480)


def _files(desk: Desk, data: bytes) -> None:
    say(desk.word("files"))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        st.code("\n".join(package.namelist()), language=None)
