"""Below the map: the day's table, how the map decides, and what the data is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import streamlit as st

from geo import download
from geo.case import Case
from geo.link import View
from geo.model import Dataset, Reading
from geo.page_words import PAGE, STATES, history_words, in_language, long_date, sortable
from geo.timeline import Timeline

__all__ = ["method", "table"]

# What most readers ask for is read without cutting; ids may be cut.
_WIDTHS = {
    "name": 140,
    "other_name": 120,
    "state": 150,
    "holder": 110,
    "parties": 190,
    "since": 100,
    "km2": 70,
    "claims": 180,
    "dissent": 110,
    "place": 70,
}
_DOCS = Path(__file__).parent.parent.parent / "docs"


def table(opened: Case, view: View) -> None:
    """Show every district's reading on the view's day, with a download."""
    case, timeline = opened.dataset, opened.timeline
    shown = view.date or case.package.focus[0]
    lang, chosen = view.lang, view.chosen
    history = (chosen.account, chosen.known, chosen.dates)
    st.subheader(f"{in_language(PAGE['table'], lang)} · {long_date(shown, lang, view.digits)}")
    st.caption(in_language(PAGE["table_note"], lang))
    for sentence in history_words(case, chosen, lang, view.digits):
        # Plain text, not markdown: the names of accounts come from the dataset.
        st.text(sentence)
    readings = timeline.state_on(shown, *history)
    st.dataframe(
        _columns(case, timeline, readings, view),
        hide_index=True,
        height=420,
        column_config={
            in_language(PAGE[key], lang): (
                st.column_config.NumberColumn(width=wide, format="%.2f")
                if key == "km2"
                else st.column_config.Column(width=wide)
            )
            for key, wide in _WIDTHS.items()
        },
    )
    on = replace(view, date=shown)
    st.download_button(
        in_language(PAGE["download"], lang),
        download.write(opened, "day", "csv", on),
        file_name=download.file_name(opened, on, "day", "csv"),
        mime=download.FORMATS["csv"].media_type,
    )


def _columns(
    case: Dataset, timeline: Timeline, readings: Sequence[Reading], view: View
) -> Mapping[str, list[str] | list[float]]:
    """The table by columns. It always runs from left to right: in Arabic the last comes first."""
    lang = view.lang
    other = "ar" if lang == "en" else "en"
    names = [case.places[reading.place].name for reading in readings]

    def actor(name: str | None) -> str:
        return in_language(case.actors[name].short, lang) if name else ""

    def state(reading: Reading) -> str:
        notes = [in_language(PAGE["opening"], lang)] if reading.opening else []
        notes += [f"{in_language(PAGE['ruling'], lang)} {reading.ruling}"] if reading.ruling else []
        return " · ".join([in_language(STATES[reading.state], lang), *notes])

    def joined(actors: tuple[str, ...]) -> str:
        return ("، " if lang == "ar" else ", ").join(actor(name) for name in actors)

    columns: dict[str, list[str] | list[float]] = {
        in_language(PAGE["name"], lang): [in_language(name, lang) for name in names],
        in_language(PAGE["other_name"], lang): [in_language(name, other) for name in names],
        in_language(PAGE["state"], lang): [state(reading) for reading in readings],
        in_language(PAGE["holder"], lang): [actor(reading.holder) for reading in readings],
        in_language(PAGE["parties"], lang): [joined(reading.parties) for reading in readings],
        in_language(PAGE["since"], lang): [
            sortable(reading.since, lang, view.digits) if reading.since else ""
            for reading in readings
        ],
        in_language(PAGE["km2"], lang): [timeline.km2[reading.place] for reading in readings],
        in_language(PAGE["claims"], lang): [" ".join(reading.claims) for reading in readings],
        in_language(PAGE["dissent"], lang): [" ".join(reading.dissent) for reading in readings],
        in_language(PAGE["place"], lang): [reading.place for reading in readings],
    }
    return dict(reversed(columns.items())) if lang == "ar" else columns


def method(case: Dataset, lang: str) -> None:
    """Show the rule, folded, and whose data it is."""
    with st.expander(in_language(PAGE["method"], lang)):
        page = _DOCS / f"method.{lang}.md"
        st.markdown(page.read_text(encoding="utf-8"))
    package = case.package
    # Plain text, not markdown: titles and contacts come from the dataset.
    version, corrections = (in_language(PAGE[key], lang) for key in ("version", "corrections"))
    st.text(
        f"{in_language(package.title, lang)} · {version} {package.version} · "
        f"{corrections}: {package.contact}\n{in_language(package.attribution, lang)}"
    )
