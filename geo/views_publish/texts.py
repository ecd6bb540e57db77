"""The words that go with the map, each with a button that copies it."""

from __future__ import annotations

import streamlit as st

from geo import link, words
from geo.views_publish.desk import Desk, say, settled, told

__all__ = ["show"]

_PARTS = ("title", "caption", "alt", "credit", "citation", "bibtex")


def show(desk: Desk) -> None:
    """Show every text for the view, in the language chosen."""
    left, right = st.columns([2, 3], gap="large")
    with left, told(desk):
        view, _, _ = settled(desk)
        say(desk.word("copy_hint"))
        home = (st.context.url or "").split("?")[0].rstrip("/") + "/"
        address = link.address(desk.case.dataset.package.id, view, home)
        with right, told(desk), st.container(key="publish-words"):
            found = words.of(desk.case, view, address=address)
            for part in _PARTS:
                say(desk.word(f"w_{part}"))
                st.code(
                    getattr(found, part),
                    language="bibtex" if part == "bibtex" else None,
                    wrap_lines=True,
                )
            say(desk.word("w_link"))
            st.code(address, language=None, wrap_lines=True)
