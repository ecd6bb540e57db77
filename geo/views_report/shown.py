"""How things are said at the Report desk: words, plain sentences, names of places and actors."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import streamlit as st

from geo.errors import ReportError
from geo.model import Dataset
from geo.page_words import in_language
from geo.views_report.words import DESK

__all__ = [
    "STATIC",
    "actor",
    "attempt",
    "claimant",
    "count",
    "listing",
    "place",
    "problem",
    "say",
    "word",
]

_EASTERN: Final = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
STATIC: Final = Path(__file__).parent.parent / "static"


def word(key: str, lang: str, **values: object) -> str:
    """Return the desk's own words for a key."""
    return in_language(DESK[key], lang).format(**values)


def say(text: str, kind: str = "note") -> None:
    """Show a sentence as it stands; `kind` is `note`, `quiet` or `problem`."""
    role = ' role="alert"' if kind == "problem" else ""
    st.html(f'<p class="cm-say is-{kind}" dir="auto"{role}>{html.escape(text)}</p>')


def listing(texts: Sequence[str], kind: str = "ol") -> None:
    """Show sentences as a list."""
    items = "".join(f'<li dir="auto">{html.escape(text)}</li>' for text in texts)
    st.html(f'<{kind} class="cm-list">{items}</{kind}>')


def problem(error: ReportError, lang: str) -> None:
    """Keep an error to be shown where the desk shows them, on the next run."""
    st.session_state["report_problem"] = error.ar if lang == "ar" else error.en


def attempt(action: Callable[[], object], lang: str) -> None:
    """Do what a button asks for; when it cannot be done, say why."""
    st.session_state.pop("report_problem", None)
    try:
        action()
    except ReportError as error:
        problem(error, lang)


def count(number: int, lang: str) -> str:
    """Return a number in the digits of a language."""
    return str(number).translate(_EASTERN) if lang == "ar" else str(number)


def place(dataset: Dataset, key: str, lang: str) -> str:
    """Return the name of a place, with the other language's for whoever searches it."""
    if key not in dataset.places:
        return key
    name = dataset.places[key].name
    return f"{name.ar} · {name.en}" if lang == "ar" else f"{name.en} · {name.ar}"


def actor(dataset: Dataset, key: str, lang: str) -> str:
    """Return the short name of an actor, a dash for none."""
    return in_language(dataset.actors[key].short, lang) if key in dataset.actors else "–"


def claimant(dataset: Dataset, key: str, lang: str) -> str:
    """Return the name of a claimant."""
    return in_language(dataset.claimants[key].name, lang) if key in dataset.claimants else key
