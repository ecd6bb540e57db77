"""The Streamlit page: the map first and large, below it the day's table and the method; beside it
the desks that make something of it, a publication (`views_publish`) or a draft out of a report
(`views_report`). The map stays as it is while one is at a desk.

The map plays, searches and explains itself in the browser; it tells this page only the view that
a reader has settled on, which becomes the address and the table. The page never sends anything
back into a map that is on screen: it is made anew only when a link, another case or another
language is opened.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal

import streamlit as st
from streamlit_folium import st_folium

from geo import dataset as cases
from geo import fonts, views_publish, views_report
from geo.case import Case, open_case
from geo.errors import DatasetError
from geo.link import View, from_params, from_settled, to_params, unknown_case
from geo.model import Dataset
from geo.page_words import LANGUAGES, PAGE, in_language
from geo.views.table import method, table
from geo.webmap import LETTERS, ControlMap

__all__ = ["show"]

MAP_HEIGHT = 860
DESKS = ("map", "publish", "report")
_STATIC = Path(__file__).parent.parent / "static"


def show() -> None:
    """Draw the page."""
    st.set_page_config(page_title="Control Map", layout="wide", initial_sidebar_state="collapsed")
    folders = _folders()
    # A message of the map may come with the address from before our own last one: then the map
    # that is on screen counts, not the address.
    by_map = bool(st.session_state.pop("moved", False)) and "opened" in st.session_state
    wanted = st.session_state["opened_case"] if by_map else st.query_params.get("case", "")
    folder = _folder(folders, wanted)
    try:
        case = _load(str(folder), _stamp(folder))
    except DatasetError as error:
        lang: Literal["en", "ar"] = "ar" if st.query_params.get("lang") == "ar" else "en"
        st.set_page_config(page_title=in_language(PAGE["tab"], lang))
        _style(lang, DESKS[0])
        _choices(folders, folder.name, None, View(lang=lang))
        _broken(error)
        return
    navigation = st.container(key="desks")
    view = _opened(folder.name, case.dataset, by_map)
    told = _map(case.dataset, case.scene, view)
    opens_on = case.dataset.package.start + timedelta(days=case.scene["openOn"])
    settled = told or replace(view, date=view.date or opens_on)
    st.set_page_config(page_title=in_language(PAGE["tab"], settled.lang))
    with navigation:
        desk = _desk(settled.lang)
    _style(settled.lang, desk)
    _remember(folder.name, told)
    if desk == "publish":
        views_publish.show(case, settled)
    elif desk == "report":
        views_report.show(case, settled)
    _choices(folders, folder.name, case.dataset, settled)
    if desk == "map":
        table(case, settled)
        method(case.dataset, settled.lang)


@st.cache_resource(show_spinner=False, max_entries=4)
def _load(folder: str, stamp: float) -> Case:
    """The case, its timeline and its scene; `stamp` makes an edited folder load again."""
    del stamp
    return open_case(folder)


def _desk(lang: str) -> str:
    """The way from the map to what is made of it, and which of them is open."""
    chosen = st.segmented_control(
        in_language(PAGE["desk"], lang),
        DESKS,
        default=DESKS[0],
        format_func=lambda name: in_language(PAGE[name], lang),
        key="desk",
        label_visibility="collapsed",
        required=True,
    )
    return chosen or DESKS[0]


def _folders() -> Mapping[str, Path]:
    """The cases to choose from, by folder name: those beside the shipped one, which is first, and
    those of the folder that CONTROL_MAP_CASES names."""
    found = {cases.SHIPPED.name: cases.SHIPPED}
    for parent in (cases.SHIPPED.parent, Path(os.environ.get("CONTROL_MAP_CASES", os.devnull))):
        if parent.is_dir():
            for folder in sorted(parent.iterdir()):
                if (folder / "datapackage.json").is_file():
                    found.setdefault(folder.name, folder)
    return found


def _folder(folders: Mapping[str, Path], wanted: str) -> Path:
    """The folder of a case by its own name, else the one whose package has this id (a link out of
    a saved page names that), else the first."""
    if wanted and wanted not in folders:
        for folder in folders.values():
            head = json.dumps(wanted)
            text = (folder / "datapackage.json").read_text(encoding="utf-8", errors="replace")
            if re.search(rf'"name"\s*:\s*{re.escape(head)}', text[:2000]):
                return folder
    return folders.get(wanted, next(iter(folders.values())))


def _stamp(folder: Path) -> float:
    return max(path.stat().st_mtime for path in folder.iterdir())


def _broken(error: DatasetError) -> None:
    st.error(f"{PAGE['broken'].en}  \n{PAGE['broken'].ar}")
    st.code("\n".join(str(problem) for problem in error.problems), language=None, wrap_lines=True)


def _opened(case_name: str, case: Dataset, by_map: bool) -> View:
    """The view the map on screen was opened with.

    An address that this page did not write itself (a link, the back button) opens anew, unless
    it was the map that asked (`by_map`).
    """
    state = st.session_state
    params = st.query_params.to_dict()
    if "opened" not in state or (params != state.get("written") and not by_map):
        state["opened"], state["wrong"] = from_params(params, case)
        asked = params.get("case", case_name)
        if asked not in (case_name, case.package.id):
            state["wrong"] += (unknown_case(asked),)
        state["opened_case"] = case_name
        state["epoch"] = state.get("epoch", 0) + 1
        state["written"] = params
    # A place of their own, with or without them: else the map after them would be made anew.
    with st.container():
        if state["wrong"]:
            lang = state["opened"].lang
            st.warning(in_language(PAGE["link"], lang))
            # Plain text, not markdown: it quotes the link, and markdown would fetch its pictures.
            st.text("\n".join(in_language(text, lang) for text in state["wrong"]))
    opened: View = state["opened"]
    return opened


def _map(case: Dataset, drawn: Mapping[str, Any], view: View) -> View | None:
    """Show the map and return the view that the reader has settled on; None: the one it opened."""
    state = st.session_state
    shown = ControlMap(
        drawn,
        date=view.date,
        place=view.place,
        lang=view.lang,
        digits=view.digits or None,
        centre=view.at and view.at[:2],
        zoom=view.at and view.at[2],
        account=view.chosen.account,
        known_on=view.chosen.known,
        dates=view.chosen.dates,
        versus=view.chosen.versus,
        compare=view.chosen.compare,
        compare_mode=view.chosen.mode,
        layers=view.chosen.layers,
        range=view.range,
        theme=view.theme,
    )
    with st.container(key="stage"):
        said = st_folium(
            shown,
            key=f"map-{state['epoch']}",
            height=MAP_HEIGHT,
            use_container_width=True,
            returned_objects=[],
            on_change=lambda: state.update(moved=True),
        )
    return from_settled(said, case)


def _remember(case_name: str, told: View | None) -> None:
    """Write the settled view into the address. Before the reader has changed anything the
    address stays as it came: an entry of its own would keep the back button from leaving."""
    st.session_state["wrong"] = ()
    if told is None:
        return
    params = to_params(case_name, told)
    if params != st.query_params.to_dict():
        st.query_params.from_dict(params)
        st.session_state["written"] = params


def _choices(folders: Mapping[str, Path], case_name: str, case: Dataset | None, view: View) -> None:
    """Which case, in which language; None: a case that does not load."""
    state = st.session_state
    left, right, _ = st.columns([2, 1, 2])
    state["case"], state["language"] = case_name, view.lang

    def another_case() -> None:
        state.pop("opened", None)
        st.query_params.from_dict({"case": state["case"], "lang": view.lang})

    def another_language() -> None:
        lang = state["language"] or view.lang
        state.pop("opened", None)
        st.query_params.from_dict(to_params(case_name, replace(view, lang=lang, digits="")))

    left.selectbox(
        in_language(PAGE["case"], view.lang),
        list(folders),
        # A case that is not open is known by its folder only.
        format_func=lambda name: (
            in_language(case.package.title, view.lang) if case and name == case_name else name
        ),
        key="case",
        on_change=another_case,
    )
    right.segmented_control(
        in_language(PAGE["language"], view.lang),
        list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        key="language",
        on_change=another_language,
    )


def _style(lang: str, desk: str) -> None:
    """The page's letters and style sheets: away from the map, one that keeps it alive out of
    sight; the last one turns the page round for Arabic."""
    st.html(f"<style>{fonts.face_css(LETTERS)}</style>")
    st.html(_STATIC / "page.css")
    if desk != DESKS[0]:
        st.html(_STATIC / "page_desk.css")
    if lang == "ar":
        st.html(_STATIC / "page_rtl.css")
