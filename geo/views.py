"""The Streamlit page: the map first and large, below it the day's table and the method.

The map plays, searches and explains itself in the browser; it tells this page only the view that
a reader has settled on, which becomes the address and the table. The page never sends anything
back into a map that is on screen: it is made anew only when a link, another case or another
language is opened.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit_folium import st_folium

from geo import dataset as cases
from geo import day, fonts, scene
from geo.errors import DatasetError
from geo.link import View, from_params, from_settled, to_params, unknown_case
from geo.model import Dataset, Reading, Text
from geo.page_words import (
    LANGUAGES,
    PAGE,
    STATES,
    history_slug,
    history_words,
    long_date,
)
from geo.timeline import Timeline
from geo.webmap import LETTERS, ControlMap

__all__ = ["show"]

MAP_HEIGHT = 860
_STATIC = Path(__file__).parent / "static"
_DOCS = Path(__file__).parent.parent / "docs"


def show() -> None:
    """Draw the page."""
    st.set_page_config(page_title="Control Map", layout="wide", initial_sidebar_state="collapsed")
    folders = _folders()
    # A message of the map may come with the address from before our own last one: then the map
    # that is on screen counts, not the address.
    by_map = bool(st.session_state.pop("moved", False)) and "opened" in st.session_state
    wanted = st.session_state["opened_case"] if by_map else st.query_params.get("case", "")
    folder = folders.get(wanted, next(iter(folders.values())))
    try:
        case, timeline, drawn = _load(str(folder), _stamp(folder))
    except DatasetError as error:
        _broken(error)
        return
    view = _opened(folder.name, case, by_map)
    told = _map(case, drawn, view)
    opens_on = case.package.start + timedelta(days=drawn["openOn"])
    settled = told or replace(view, date=view.date or opens_on)
    _style(settled.lang)
    _remember(folder.name, told)
    _choices(folders, folder.name, case, settled)
    _table(case, timeline, settled)
    _method(case, settled.lang)


@st.cache_resource(show_spinner=False, max_entries=4)
def _load(folder: str, stamp: float) -> tuple[Dataset, Timeline, Mapping[str, Any]]:
    """The case, its timeline and its scene; `stamp` makes an edited folder load again."""
    del stamp
    case = cases.load(folder)
    timeline = Timeline(case)
    return case, timeline, scene.build(case, timeline)


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
        if asked != case_name:
            state["wrong"] += (unknown_case(asked),)
        state["opened_case"] = case_name
        state["epoch"] = state.get("epoch", 0) + 1
        state["written"] = params
    if state["wrong"]:
        lang = state["opened"].lang
        st.warning(_in(PAGE["link"], lang))
        # Plain text, not markdown: it quotes the link, and markdown would fetch its pictures.
        st.text("\n".join(_in(text, lang) for text in state["wrong"]))
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
    )
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


def _choices(folders: Mapping[str, Path], case_name: str, case: Dataset, view: View) -> None:
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
        _in(PAGE["case"], view.lang),
        list(folders),
        # A case that is not open is known by its folder only.
        format_func=lambda name: _in(case.package.title, view.lang) if name == case_name else name,
        key="case",
        on_change=another_case,
    )
    right.segmented_control(
        _in(PAGE["language"], view.lang),
        list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        key="language",
        on_change=another_language,
    )


def _table(case: Dataset, timeline: Timeline, view: View) -> None:
    shown = view.date or case.package.focus[0]
    lang, chosen = view.lang, view.chosen
    history = (chosen.account, chosen.known, chosen.dates)
    st.subheader(f"{_in(PAGE['table'], lang)} · {long_date(shown, lang, view.digits)}")
    st.caption(_in(PAGE["table_note"], lang))
    for sentence in history_words(case, chosen, lang, view.digits):
        # Plain text, not markdown: the names of accounts come from the dataset.
        st.text(sentence)
    readings = timeline.state_on(shown, *history)
    st.dataframe(
        _columns(case, timeline, readings, lang),
        hide_index=True,
        height=420,
        column_config={_in(PAGE["km2"], lang): st.column_config.NumberColumn(format="%.2f")},
    )
    table = day.rows(case, timeline, shown, *history)
    st.download_button(
        _in(PAGE["download"], lang),
        day.to_csv(table, shown),
        file_name=f"{'-'.join([case.package.id, shown.isoformat(), *history_slug(chosen)])}.csv",
        mime="text/csv",
    )


def _columns(
    case: Dataset, timeline: Timeline, readings: Sequence[Reading], lang: str
) -> Mapping[str, list[str] | list[float]]:
    other = "ar" if lang == "en" else "en"
    names = [case.places[reading.place].name for reading in readings]

    def actor(name: str | None) -> str:
        return _in(case.actors[name].short, lang) if name else ""

    def state(reading: Reading) -> str:
        notes = [_in(PAGE["opening"], lang)] if reading.opening else []
        notes += [f"{_in(PAGE['ruling'], lang)} {reading.ruling}"] if reading.ruling else []
        return " · ".join([_in(STATES[reading.state], lang), *notes])

    def joined(actors: tuple[str, ...]) -> str:
        return ("، " if lang == "ar" else ", ").join(actor(name) for name in actors)

    return {
        _in(PAGE["name"], lang): [_in(name, lang) for name in names],
        _in(PAGE["other_name"], lang): [_in(name, other) for name in names],
        _in(PAGE["state"], lang): [state(reading) for reading in readings],
        _in(PAGE["holder"], lang): [actor(reading.holder) for reading in readings],
        _in(PAGE["parties"], lang): [joined(reading.parties) for reading in readings],
        _in(PAGE["since"], lang): [
            reading.since.isoformat() if reading.since else "" for reading in readings
        ],
        _in(PAGE["km2"], lang): [timeline.km2[reading.place] for reading in readings],
        _in(PAGE["claims"], lang): [" ".join(reading.claims) for reading in readings],
        _in(PAGE["dissent"], lang): [" ".join(reading.dissent) for reading in readings],
        _in(PAGE["place"], lang): [reading.place for reading in readings],
    }


def _method(case: Dataset, lang: str) -> None:
    with st.expander(_in(PAGE["method"], lang)):
        page = _DOCS / f"method.{lang}.md"
        st.markdown(page.read_text(encoding="utf-8"))
    package = case.package
    # Plain text, not markdown: titles and contacts come from the dataset.
    st.text(
        f"{_in(package.title, lang)} · {_in(PAGE['version'], lang)} {package.version} · "
        f"{_in(PAGE['corrections'], lang)}: {package.contact}\n{_in(package.attribution, lang)}"
    )


def _style(lang: str) -> None:
    """The page's letters and style sheets; the last one turns the page round for Arabic."""
    st.html(f"<style>{fonts.face_css(LETTERS)}</style>")
    st.html(_STATIC / "page.css")
    if lang == "ar":
        st.html(_STATIC / "page_rtl.css")


def _in(text: Text, lang: str) -> str:
    return text.ar if lang == "ar" else text.en
