"""Beside the claims: the map of what they would change, the changes in words, the questions."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st
from streamlit_folium import st_folium

from geo import case as cases
from geo.case import Case
from geo.histories import MOST
from geo.link import View
from geo.model import Dataset, Reading
from geo.page_words import STATES, in_language, long_date
from geo.reports.draft import Draft
from geo.reports.draft.effect import Effect, effects
from geo.reports.reading import Question
from geo.timeline import Timeline
from geo.views_report.desk import Desk, question_key
from geo.views_report.shown import actor, attempt, count, listing, place, say, word
from geo.webmap import ControlMap

__all__ = ["show"]

_HEIGHT = 780
_MOST = 30
_KEPT = 4
_DAYS = 60
_WAYS = ("alone", "open", "draft")


def show(desk: Desk, case: Case, view: View) -> None:
    """Show map, changes and questions."""
    lang = view.lang
    st.subheader(word("map", lang))
    way = st.segmented_control(
        word("which", lang),
        _WAYS,
        # First what the report says by itself; once something is accepted, what that changes.
        default="draft" if desk.draft.ids else "alone",
        format_func=lambda key: word(f"which_{key}", lang),
        key=f"report-way-{bool(desk.draft.ids)}",
        label_visibility="collapsed",
        required=True,
    )
    draft = desk.draft if way == "draft" else desk.with_open(case.dataset)
    _map(desk, draft, _drawn(draft, case, alone=way == "alone"), view, str(way))
    if way == "alone":
        say(word("alone_note", lang), "quiet")
    _changes(case, draft, view)
    _questions(desk, case.dataset, lang)


def _drawn(draft: Draft, case: Case, *, alone: bool) -> Case:
    """Return the case with a draft, made once for as long as the draft stays as it is. Kept in
    the session: a draft is nobody else's."""
    base = case.dataset
    if not draft.ids and not alone:
        return case
    key = (base.package.id, base.package.version, hashlib.sha256(draft.to_json()).digest(), alone)
    kept: dict[Any, Case] = st.session_state.setdefault("report_drawn", {})
    if key not in kept:
        whole = draft.dataset(base)
        kept[key] = cases.of(_alone(whole, draft) if alone else whole)
        for old in list(kept)[:-_KEPT]:
            del kept[old]
    return kept[key]


def _alone(whole: Dataset, draft: Draft) -> Dataset:
    """Return the case with its opening state and the draft's claims and figures only."""
    survey = whole.package.survey
    return replace(
        whole,
        claims={
            key: claim
            for key, claim in whole.claims.items()
            if key in draft.ids or (survey and claim.claimant == survey)
        },
        rulings=(),
        flows=tuple(flow for flow in whole.flows if flow.id in draft.ids),
        incidents=tuple(one for one in whole.incidents if one.id in draft.ids),
    )


def _day(desk: Desk, draft: Draft, base: Dataset, *, alone: bool) -> tuple[date, str]:
    """Return the day on which the map opens, and the key of the words that explain it where it is
    none of the report's: for this report alone the day on which most of it is seen; for a draft
    the one on which most of it counts, else that of publication."""
    spans = [
        (table == "claims", row["earliest"] or row["latest"], row["latest"])
        for table in ("claims", "displacement", "incidents")
        for row in draft.rows.get(table, ())
    ]

    def seen(day: str) -> int:
        if not alone:
            return sum(last == day for _, _, last in spans)
        return sum(first <= day and (stays or day <= last) for stays, first, last in spans)

    wanted = desk.origin.published or base.package.focus[0]
    days = sorted({day for _, *ends in spans for day in ends}, reverse=True)
    if days:
        wanted = date.fromisoformat(max(days[:_DAYS], key=seen))
    shown = min(max(wanted, base.package.start), base.package.end)
    if not days and desk.origin.published is None:
        return shown, "undated"
    return shown, "" if shown == wanted else "outside"


def _map(desk: Desk, draft: Draft, drawn: Case, view: View, way: str) -> None:
    alone = way == "alone"
    day, why = _day(desk, draft, drawn.dataset, alone=alone)
    if why:
        at = long_date(day, view.lang, view.digits or "")
        say(word(why, view.lang, day=at), "quiet")
    small = len(drawn.dataset.geometry) <= MOST  # a larger map counts by the last days only
    shown = ControlMap(
        drawn.scene,
        date=day,
        lang=view.lang,
        digits=view.digits or None,
        dates="earliest" if alone and small else "latest",
        layers=("fronts", "flows", "incidents") if alone else ("fronts",),
        compact=True,
    )
    said = hashlib.sha256(draft.to_json()).hexdigest()[:12]
    st_folium(
        shown,
        key=f"report-map-{said}-{alone}-{view.lang}",
        height=_HEIGHT,
        use_container_width=True,
        returned_objects=[],
        on_change=lambda: None,
    )


def _changes(case: Case, draft: Draft, view: View) -> None:
    lang = view.lang
    st.subheader(word("changes", lang))
    found = _effects(draft, case)
    if not found:
        say(word("no_change", lang), "quiet")
        return
    lines = [
        word(
            "change",
            lang,
            place=in_language(case.dataset.places[one.place].name, lang),
            before=_reading(case.dataset, one.before, lang),
            after=_reading(case.dataset, one.after, lang),
        )
        + ("، " if lang == "ar" else ", ")
        + word("from_day", lang, date=long_date(one.since, lang, view.digits))
        for one in found[:_MOST]
    ]
    if len(found) > _MOST:
        lines.append(word("more_changes", lang, n=count(len(found) - _MOST, lang)))
    listing(lines, "ul")


def _effects(draft: Draft, case: Case) -> tuple[Effect, ...]:
    """Return the districts that would read otherwise, found once for the same draft."""
    kept = st.session_state.get("report_effects")
    if kept is None or kept[0] is not draft or kept[1] is not case.dataset:
        found: tuple[Effect, ...] = ()
        if draft.ids:
            other = Timeline(draft.dataset(case.dataset))
            found = effects(case.timeline, other, case.dataset.package.start)
        kept = st.session_state["report_effects"] = (draft, case.dataset, found)
    shown: tuple[Effect, ...] = kept[2]
    return shown


def _reading(base: Dataset, reading: Reading, lang: str) -> str:
    """Return a reading in a few words: who holds, or who contests."""
    if reading.state == "held" and reading.holder:
        return actor(base, reading.holder, lang)
    state = in_language(STATES[reading.state], lang)
    parties = [actor(base, party, lang) for party in reading.parties]
    return f"{state} ({' / '.join(parties)})" if parties else state


def _questions(desk: Desk, base: Dataset, lang: str) -> None:
    asked = desk.open_questions()
    st.subheader(f"{word('questions', lang)} ({count(len(asked), lang)})")
    if not asked:
        say(word("no_questions", lang), "quiet")
    for question in asked[:_MOST]:
        with st.container(border=True, key=f"question-{question_key(question)}"):
            _question(desk, question, base, lang)


def _question(desk: Desk, question: Question, base: Dataset, lang: str) -> None:
    text = desk.reading.text[question.start : question.end] if desk.reading else ""
    key = question_key(question)
    unknown = question.topic == "unknown-place"
    say(word(f"asked_{question.topic}", lang, text=" ".join(text.split())))
    if lang == "en" and not unknown:
        say(question.asked, "quiet")
    state = st.session_state
    near = [one.id for one in question.candidates]
    names = {one.id: one.name for one in question.candidates}
    wide = unknown or question.topic == "area"
    options = [*near, *(one for one in base.places if one not in near)] if wide else near

    def shown(one: str) -> str:
        if question.topic == "date":
            return long_date(date.fromisoformat(one), lang)
        if one in base.places:
            return place(base, one, lang)
        return actor(base, one, lang) if one in base.actors else names.get(one, one)

    if options:
        st.selectbox(
            word("variant" if unknown else "answer", lang),
            options,
            index=0 if near else None,
            format_func=shown,
            key=f"answer-{key}",
            placeholder=word("choose", lang),
        )

    def used() -> None:
        chosen = state.get(f"answer-{key}")
        if not chosen:
            return
        if unknown:
            attempt(lambda: desk.add_name(chosen, text, base), lang)
        else:
            attempt(lambda: desk.answer(question, chosen, base), lang)

    with st.container(horizontal=True, key=f"question-buttons-{key}"):
        if options:
            label = word("add_variant" if unknown else "use", lang)
            st.button(label, key=f"use-{key}", on_click=used)
        st.button(
            word("aside", lang),
            key=f"aside-{key}",
            on_click=desk.set_aside,
            args=(question,),
        )
