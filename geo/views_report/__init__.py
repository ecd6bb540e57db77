"""The Report desk of the page: a report is pasted or dropped, its claims come back to be accepted,
corrected or rejected, and what is accepted becomes a draft that the map shows at once.

What is on the desk belongs to one browser session (`st.session_state`, never a shared cache). All
that comes from a report or a case is shown as plain text or escaped, never as markdown.
"""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.case import Case
from geo.link import View
from geo.views_report import cards, drafted, side, source
from geo.views_report.desk import Desk
from geo.views_report.marked import LONG, legend, marked
from geo.views_report.shown import STATIC, listing, say, word

__all__ = ["show"]


def show(case: Case, view: View) -> None:
    """Show the desk for a case, in the language of the view that the reader has settled on."""
    st.html(STATIC / "report.css")
    desks: dict[str, Desk] = st.session_state.setdefault("report_desks", {})
    base = case.dataset
    desk = desks.setdefault(base.package.id, Desk.new(base))
    lang = view.lang
    st.subheader(word("desk", lang))
    say(word("lead", lang))
    with st.container(key="report-draft"):
        drafted.show(desk, case, lang)
    if desk.reading is None:
        place: DeltaGenerator = st.container(key="report-source")
    else:
        place = st.expander(word("source", lang), key="report-source")
    with place:
        source.show(desk, base, lang)
    if desk.reading is None:
        st.subheader(word("empty", lang))
        listing([word(f"empty_{step}", lang) for step in (1, 2, 3)])
        return
    left, right = st.columns([5, 6], gap="medium")
    with left:
        _text(desk, case, lang)
        cards.show(desk, base, lang, view.digits)
    with right, st.container(key="report-side"):
        side.show(desk, case, view)


def _text(desk: Desk, case: Case, lang: str) -> None:
    reading = desk.reading
    if reading is None:
        return
    st.subheader(word("read_text", lang))
    st.html(legend(lang))
    if len(reading.text) > LONG:
        say(word("shortened", lang))
    st.html(marked(reading, desk.items, desk.open_questions(), case.dataset, lang))
