"""The draft at the top of the desk: how much is in it, and the ways in which it leaves."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from geo.case import Case
from geo.errors import DatasetError
from geo.reports.draft.patch import patch
from geo.views_report.desk import Desk
from geo.views_report.shown import attempt, count, say, word

__all__ = ["show"]

_TEMPLATES = Path(__file__).parent.parent / "templates"
_TABLES = ("claims", "displacement", "incidents")


def show(desk: Desk, case: Case, lang: str) -> None:
    """Show the draft's size, its downloads, undo, and how to load or discard one."""
    draft = desk.draft
    _guard(unsaved=desk.unsaved)
    if len(draft):
        figures = sum(len(draft.rows.get(table, ())) for table in _TABLES[1:])
        size = word(
            "draft_size",
            lang,
            claims=count(len(draft.rows.get("claims", ())), lang),
            figures=count(figures, lang),
            names=count(len(draft.rows.get("names", ())), lang),
        )
        unsaved = f" · {word('unsaved', lang)}" if desk.unsaved else ""
        say(f"{word('draft', lang)}: {size}{unsaved}", "strong")
        say(word("draft_note", lang), "quiet")
    else:
        say(word("draft_empty", lang), "quiet")
    with st.container(horizontal=True, key="report-draft-buttons"):
        if len(draft):
            _downloads(desk, case, lang)
        if desk.can_undo:
            st.button(word("undo", lang), key="report-undo", on_click=desk.undo)
        if len(draft):
            with st.popover(word("discard", lang), key="report-discard"):
                say(word("discard_note", lang))
                _save(desk, case, lang, "again")
                st.button(
                    word("discard_yes", lang),
                    key="report-discard-yes",
                    on_click=lambda: desk.discard(case.dataset),
                )
        with st.popover(word("load", lang), key="report-load"):
            _load(desk, case, lang)


def _guard(*, unsaved: bool) -> None:
    """Have the browser ask before it leaves a page whose draft is not saved."""
    name = "draft_unsaved.html" if unsaved else "draft_saved.html"
    st.html(_TEMPLATES / name, unsafe_allow_javascript=True)


def _save(desk: Desk, case: Case, lang: str, key: str) -> None:
    data = desk.draft.to_json()

    def kept() -> None:
        desk.saved = data

    st.download_button(
        word("save", lang),
        data,
        file_name=f"{case.dataset.package.id}-draft.json",
        mime="application/json",
        key=f"report-save-{key}",
        on_click=kept,
    )


def _downloads(desk: Desk, case: Case, lang: str) -> None:
    _save(desk, case, lang, "first")
    name = case.dataset.package.id
    for table in _TABLES:
        if desk.draft.rows.get(table):
            st.download_button(
                word("save_csv", lang, table=table),
                desk.draft.csv(table),
                file_name=f"{name}-draft-{table}.csv",
                mime="text/csv",
                key=f"report-csv-{table}",
            )
    if case.folder is None:
        return
    try:
        data = patch(desk.draft, case.folder)
    except DatasetError as error:
        say(str(error.problems[0]), "problem")
        return
    st.download_button(
        word("save_patch", lang),
        data,
        file_name=f"{name}-draft.patch",
        mime="text/x-patch",
        key="report-patch",
    )


def _load(desk: Desk, case: Case, lang: str) -> None:
    state = st.session_state
    key = f"report-draft-file-{state.get('report_drafts', 0)}"

    def loaded() -> None:
        file = state.get(key)
        if file is None:
            return
        attempt(lambda: desk.load(file.getvalue(), case.dataset), lang)
        state["report_drafts"] = state.get("report_drafts", 0) + 1

    if desk.unsaved:
        say(word("discard_note", lang))
        _save(desk, case, lang, "before-load")
    st.file_uploader(word("load", lang), key=key, on_change=loaded)
    if "report_problem" in state:
        say(state["report_problem"], "problem")
