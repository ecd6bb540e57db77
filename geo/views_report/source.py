"""What the desk asks about a report: its text or file, its day, title, address and speaker."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import streamlit as st

from geo.errors import ReportError
from geo.model import Claimant, Dataset, Text
from geo.page_words import in_language
from geo.reports.draft.ids import slug
from geo.reports.draft.rows import Origin
from geo.reports.files import LARGEST, cleaned, text_of
from geo.values import FIRST_DAY, LAST_DAY
from geo.views_report.desk import Desk
from geo.views_report.shown import actor, attempt, claimant, problem, say, word
from geo.views_report.words import SIDES

__all__ = ["show"]

_ANOTHER = "+"
_FIELDS = (
    *("report_text", "report_day", "report_title", "report_url", "report_outlet"),
    *("report_name_en", "report_name_ar", "report_side"),
)


def show(desk: Desk, base: Dataset, lang: str) -> None:
    """Show the form. Its fields keep what they hold while another desk is open."""
    state = st.session_state
    kept: dict[str, Any] = state.setdefault("report_kept", {})
    for name in _FIELDS:
        if name not in state and name in kept:
            state[name] = kept[name]
    st.text_area(word("text", lang), key="report_text", height=220, placeholder=word("hint", lang))
    st.file_uploader(
        word("file", lang),
        key=f"report_file_{state.get('report_files', 0)}",
        max_upload_size=LARGEST // 1_000_000,
        on_change=lambda: _dropped(lang),
    )
    for note in state.get("report_notes", ()):
        say(in_language(note, lang), "quiet")
    _about(desk.whole(base), lang)
    _buttons(desk, base, lang)
    say(word("private", lang), "quiet")
    if "report_problem" in state:
        say(state["report_problem"], "problem")
    for name in _FIELDS:
        if name in state:
            kept[name] = state[name]


def _about(base: Dataset, lang: str) -> None:
    first, second, third, fourth = st.columns([1, 2, 2, 2])
    state = st.session_state
    state.setdefault("report_day", None)
    first.date_input(
        word("published", lang),
        key="report_day",
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        format="YYYY-MM-DD",
        help=word("published_help", lang),
    )
    second.text_input(word("title", lang), key="report_title", max_chars=300)
    third.text_input(word("url", lang), key="report_url", max_chars=2_000)
    fourth.selectbox(
        word("outlet", lang),
        ["", _ANOTHER, *base.claimants],
        format_func=lambda key: (
            word("nobody", lang)
            if not key
            else word("another", lang)
            if key == _ANOTHER
            else claimant(base, key, lang)
        ),
        key="report_outlet",
        help=word("outlet_help", lang),
    )
    if state.get("report_outlet") == _ANOTHER:
        one, two, three = st.columns(3)
        one.text_input(word("name_en", lang), key="report_name_en", max_chars=120)
        two.text_input(word("name_ar", lang), key="report_name_ar", max_chars=120)
        three.selectbox(
            word("side", lang),
            ["", *base.actors, *SIDES],
            format_func=lambda key: (
                word("choose", lang)
                if not key
                else in_language(SIDES[key], lang)
                if key in SIDES
                else actor(base, key, lang)
            ),
            key="report_side",
        )


def _buttons(desk: Desk, base: Dataset, lang: str) -> None:
    with st.container(horizontal=True, key="report-buttons"):
        st.button(
            word("read", lang),
            type="primary",
            key="report-read",
            on_click=lambda: attempt(lambda: _read(desk, base), lang),
        )
        if desk.reading is None:
            st.button(
                word("example", lang),
                key="report-example",
                on_click=lambda: attempt(lambda: _example(desk, base, lang), lang),
            )
        else:
            st.button(word("clear", lang), key="report-clear", on_click=lambda: _clear(desk))


def _dropped(lang: str) -> None:
    """Put the text of a dropped file, and what it says of itself, into the form."""
    state = st.session_state
    file = state.get(f"report_file_{state.get('report_files', 0)}")
    state.pop("report_problem", None)
    state["report_notes"] = ()
    if file is None:
        return
    try:
        document = text_of(file.getvalue(), file.name)
    except ReportError as error:
        problem(error, lang)
        return
    state["report_text"] = document.text
    state["report_notes"] = document.notes
    state["report_title"] = document.title or state.get("report_title") or ""
    state["report_url"] = document.url or state.get("report_url") or ""
    state["report_day"] = document.published or state.get("report_day")


def _read(desk: Desk, base: Dataset) -> None:
    state = st.session_state
    text, notes = cleaned(state.get("report_text") or "")
    if not text.strip():
        raise ReportError(word("no_text", "en"), word("no_text", "ar"))
    if notes:
        state["report_notes"] = notes
    desk.read(text, _origin(desk.whole(base)), base)


def _origin(base: Dataset) -> Origin:
    state = st.session_state
    outlet = state.get("report_outlet") or ""
    day = state.get("report_day")
    origin = Origin(
        title=" ".join((state.get("report_title") or "").split()),
        url=(state.get("report_url") or "").strip(),
        published=day if isinstance(day, date) else None,
        claimant=outlet,
    )
    if outlet != _ANOTHER:
        return origin
    names = [" ".join((state.get(f"report_name_{lang}") or "").split()) for lang in ("en", "ar")]
    side = state.get("report_side") or ""
    if not all(names) or not side:
        raise ReportError(word("speaker_missing", "en"), word("speaker_missing", "ar"))
    key = slug(names[0], "claimant")
    while key in base.claimants or key in (*base.actors, *SIDES, "all"):
        key += "-2"
    return replace(origin, claimant=key, speaker=Claimant(key, Text(names[0], names[1]), side))


def _clear(desk: Desk) -> None:
    state = st.session_state
    desk.clear()
    # Set, not removed: a browser would send what it still shows for a field that was.
    for name in _FIELDS:
        state[name] = None if name == "report_day" else ""
    state["report_kept"] = {}
    state["report_notes"] = ()
    state.pop("report_problem", None)
    # An uploader can be emptied only by making it another one.
    state["report_files"] = state.get("report_files", 0) + 1


def _example(desk: Desk, base: Dataset, lang: str) -> None:
    """Fill the form with a made-up report about places of this case, and read it."""
    state = st.session_state
    state["report_text"], day, state["report_outlet"] = _made_up(base, lang)
    state["report_day"] = day
    state["report_title"] = word("example", lang)
    _read(desk, base)


def _made_up(base: Dataset, lang: str) -> tuple[str, date, str]:
    """Return a short report of our own: its text, its day, its speaker."""
    start, end = base.package.focus
    taken = [
        claim
        for claim in base.claims.values()
        if claim.kind == "shift"
        and start <= claim.latest <= end
        and base.places[claim.place].kind == "district"
    ]
    named = list(dict.fromkeys(claim.place for claim in taken)) or list(base.geometry)
    names = [in_language(base.places[key].name, lang) for key in (named * 3)[:3]]
    day = (taken[0].latest if taken else start) + timedelta(days=1)
    independent = [one.id for one in base.claimants.values() if one.side == "independent"]
    if lang == "ar":
        text = (
            f"سيطرت قوات الحكومة أمس على حي {names[0]}، فيما نفت المعارضة خسارة حي {names[1]}.\n"
            f"ونزحت مئات العائلات من حي {names[0]} إلى حي {names[2]}.\n"
            f"وقُتل 12 مدنيًا في غارات جوية على حي {names[1]}."
        )
    else:
        text = (
            f"Government forces captured the {names[0]} district yesterday, while the opposition "
            f"denied that it had lost the {names[1]} district.\n"
            f"Hundreds of families fled the {names[0]} district for the {names[2]} district.\n"
            f"Twelve civilians were killed in air strikes on the {names[1]} district."
        )
    return text, day, (independent or list(base.claimants))[0]
