"""A film to make: its first and last picture at once, the whole of it on demand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Literal

import streamlit as st

from geo import figure, film
from geo.errors import QuestionError
from geo.figure import Shot
from geo.views_publish.desk import Desk, file_name, made, say, settled, told
from geo.views_publish.shots import shot_of
from geo.words.speech import Speech

__all__ = ["show"]


@dataclass(frozen=True, slots=True)
class _Film:
    """A film as asked for."""

    shot: Shot
    start: date
    end: date
    by: film.By
    pace: film.Pace
    form: Literal["gif", "mp4"]


def show(desk: Desk) -> None:
    """Show the settings, the pictures at both ends, and the film once it is made."""
    left, right = st.columns([2, 3], gap="large")
    with left, told(desk):
        view, lang, _ = settled(desk, both=True, dated=False)
        wanted = _asked(desk, shot_of(desk, view, lang, "film"))
        with right, told(desk):
            _ends(desk, wanted)
            _make(desk, wanted, lang)


def _asked(desk: Desk, shot: Shot) -> _Film:
    package = desk.case.dataset.package
    # One day only while the reader has not yet chosen the other.
    span: tuple[date, ...] = st.date_input(
        desk.word("span"),
        desk.view.range or package.focus,
        min_value=package.start,
        max_value=package.end,
        key=desk.key(f"film_span_{desk.view.range}"),
        persist_state="session",
    )
    if len(span) != 2:
        raise QuestionError(desk.word("two_days"))
    one, other = st.columns(2)
    by: film.By = one.selectbox(
        desk.word("by"),
        ("day", "change"),
        format_func=lambda name: desk.word(f"by_{name}"),
        key=desk.key("film_by"),
        persist_state="session",
    )
    form: Literal["gif", "mp4"] = other.selectbox(
        desk.word("format"),
        ("gif", "mp4"),
        format_func=desk.word,
        key=desk.key("film_form"),
        persist_state="session",
    )
    seconds = {}
    for column, (name, usual) in zip(
        st.columns(3), (("hold", 0.5), ("card", 0.0), ("fade", 0.0)), strict=True
    ):
        seconds[name] = column.number_input(
            desk.word(name),
            0.0,
            10.0,
            usual,
            0.1,
            key=desk.key(f"film_{name}"),
            persist_state="session",
        )
    return _Film(shot, span[0], span[1], by, film.Pace(**seconds), form)


def _ends(desk: Desk, wanted: _Film) -> None:
    on = film.days(desk.case, wanted.shot, wanted.start, wanted.end, wanted.by)
    stills = film.reel(on, wanted.pace)
    speech = Speech(desk.case.dataset, desk.lang, desk.view.digits)
    total = sum(still.seconds for still in stills) + wanted.pace.fade * (len(stills) - 1)
    say(
        desk.word(
            "film_size",
            pictures=speech.count("pictures", len(stills)),
            seconds=speech.number(total, 1),
        )
    )
    ends = ((on[0], "film_first"), (on[-1], "film_last"))
    for column, (day, name) in zip(st.columns(2), ends, strict=True):
        shot = replace(wanted.shot, view=replace(wanted.shot.view, date=day), days=on)
        seen = made(desk, name, shot, partial(figure.png, desk.case, shot))
        column.image(
            seen, caption=desk.word(name), alt=desk.word(name), width="stretch", output_format="PNG"
        )


def _make(desk: Desk, wanted: _Film, lang: str) -> None:
    store = st.session_state.setdefault("publish_film!", {})
    if wanted.form == "mp4":
        film.need_av()
    if st.button(desk.word("make_film"), type="primary", key="publish_make_film!"):
        store.clear()
        bar = st.progress(0.0)

        def progress(done: int, of: int) -> None:
            bar.progress(done / of, desk.word("drawing", done=done, all=of))

        write = film.mp4 if wanted.form == "mp4" else film.gif
        data = write(
            *(desk.case, wanted.shot, wanted.start, wanted.end, wanted.by, wanted.pace, progress)
        )
        bar.empty()
        store.update(wanted=wanted, case=desk.case, data=data)
    if store.get("case") is not desk.case:
        return
    if store["wanted"] != wanted:
        say(desk.word("stale"))
        return
    if wanted.form == "mp4":
        st.video(store["data"], format="video/mp4", loop=True)
    else:
        st.image(store["data"], alt=desk.word("film"), width="stretch")
    view = replace(wanted.shot.view, range=(wanted.start, wanted.end))
    name = file_name(desk.case, view, "film", wanted.form, lang=lang)
    st.download_button(
        desk.word("save", name=name),
        store["data"],
        file_name=name,
        mime="video/mp4" if wanted.form == "mp4" else "image/gif",
        on_click="ignore",
        key="publish_save!",
    )
