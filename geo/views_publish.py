"""The Publish desk of the page."""

from __future__ import annotations

import streamlit as st

from geo.case import Case
from geo.link import View
from geo.page_words import PAGE, in_language

__all__ = ["show"]


def show(case: Case, view: View) -> None:
    """Show the desk for a case, in the language of the view that the reader has settled on."""
    st.subheader(in_language(PAGE["publish"], view.lang))
    st.text(in_language(case.dataset.package.title, view.lang))
