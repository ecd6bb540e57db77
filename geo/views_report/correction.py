"""The form in which a claim is corrected."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from geo.model import Dataset
from geo.page_words import in_language
from geo.reports.draft.rows import Entry
from geo.values import FIRST_DAY, LAST_DAY
from geo.views_report.desk import Desk, Item
from geo.views_report.shown import actor, claimant, place, say, word
from geo.views_report.words import CERTAINTIES, EXTENTS, KINDS, MANNERS, UNITS

__all__ = ["show"]

_COUNTED = {
    "displacement": ("people", "families"),
    "casualties": ("killed", "wounded", "killed_wounded"),
    "strikes": ("strikes",),
}
_MOST = 10**11


def show(desk: Desk, item: Item, base: Dataset, lang: str) -> None:
    """Show an entry's fields; applying them makes the claim open, with the new values."""
    if not item.rule:
        _kind(desk, item, lang)
        item = desk.item(item.key)
    with st.form(f"correct-form-{item.key}", border=False):
        said = _fields(item.entry, base, lang, item.key)
        with st.container(horizontal=True, key=f"form-buttons-{item.key}"):
            applied = st.form_submit_button(word("apply", lang), type="primary")
            cancelled = st.form_submit_button(word("cancel", lang))
    if cancelled:
        desk.editing = ""
        st.rerun()
    if applied:
        first, last = said["earliest"], said["latest"]
        if first and last and first > last:
            said["earliest"], said["latest"] = last, first
        if said["low"] is not None and said["high"] is not None and said["low"] > said["high"]:
            said["low"], said["high"] = said["high"], said["low"]
        desk.correct(item.key, replace(item.entry, **said, background=False))
        st.rerun()


def _kind(desk: Desk, item: Item, lang: str) -> None:
    """What a claim made by hand is about; choosing it changes the form's fields."""
    kinds = [kind for kind in KINDS if kind != "area_share"]
    key = f"kind-{item.key}"

    def chosen() -> None:
        kind = st.session_state[key]
        unit: Any = _COUNTED.get(kind, ("",))[0]
        entry = replace(item.entry, kind=kind, unit=unit)
        desk.items = tuple(
            replace(one, entry=entry) if one.key == item.key else one for one in desk.items
        )

    st.selectbox(
        word("kind", lang),
        kinds,
        index=kinds.index(item.entry.kind),
        format_func=lambda kind: in_language(KINDS[kind], lang),
        key=key,
        on_change=chosen,
    )


def _fields(entry: Entry, base: Dataset, lang: str, key: str) -> dict[str, Any]:
    said: dict[str, Any] = {"low": entry.low, "high": entry.high}
    said["places"] = _places("places", entry.places, base, lang, key)
    if entry.kind == "control":
        said |= _control(entry, base, lang, key)
    else:
        if entry.kind == "displacement":
            said["to_places"] = _places("to_places", entry.to_places, base, lang, key)
        said |= _count(entry, lang, key)
    left, right = st.columns(2)
    for column, name, day in (
        (left, "earliest", entry.earliest),
        (right, "latest", entry.latest),
    ):
        said[name] = column.date_input(
            word(name, lang),
            value=day,
            min_value=FIRST_DAY,
            max_value=LAST_DAY,
            format="YYYY-MM-DD",
            key=f"{name}-{key}",
        )
    said["claimant"] = left.selectbox(
        word("claimant", lang),
        ["", *base.claimants],
        index=["", *base.claimants].index(entry.claimant) if entry.claimant else 0,
        format_func=lambda one: claimant(base, one, lang) or word("outlet_itself", lang),
        key=f"claimant-{key}",
    )
    said["certainty"] = right.selectbox(
        word("certainty", lang),
        list(CERTAINTIES),
        index=list(CERTAINTIES).index(entry.certainty),
        format_func=lambda one: in_language(CERTAINTIES[one], lang),
        key=f"certainty-{key}",
    )
    if entry.attributed and not entry.claimant:
        say(word("said_by", lang, name=" ".join(entry.attributed.split())), "quiet")
    return said


def _places(
    name: str, chosen: tuple[str, ...], base: Dataset, lang: str, key: str
) -> tuple[str, ...]:
    return tuple(
        st.multiselect(
            word(name, lang),
            list(base.places),
            default=[one for one in chosen if one in base.places],
            format_func=lambda one: place(base, one, lang),
            key=f"{name}-{key}",
            placeholder=word("choose", lang),
        )
    )


def _control(entry: Entry, base: Dataset, lang: str, key: str) -> dict[str, Any]:
    said: dict[str, Any] = {}
    left, right = st.columns(2)
    actors = ["", *base.actors]
    for column, name, value in (
        (left, "actor_from", entry.actor_from),
        (right, "actor_to", entry.actor_to),
    ):
        said[name] = column.selectbox(
            word(name, lang),
            actors,
            index=actors.index(value) if value in actors else 0,
            format_func=lambda one: actor(base, one, lang),
            key=f"{name}-{key}",
        )
    said["extent"] = left.selectbox(
        word("extent", lang),
        list(EXTENTS),
        index=list(EXTENTS).index(entry.extent),
        format_func=lambda one: in_language(EXTENTS[one], lang),
        key=f"extent-{key}",
    )
    said["manner"] = right.selectbox(
        word("manner", lang),
        list(MANNERS),
        index=list(MANNERS).index(entry.manner),
        format_func=lambda one: in_language(MANNERS[one], lang),
        key=f"manner-{key}",
    )
    said["denied"] = st.checkbox(word("denies", lang), value=entry.denied, key=f"denied-{key}")
    return said


def _count(entry: Entry, lang: str, key: str) -> dict[str, Any]:
    one, two, three = st.columns(3)
    said: dict[str, Any] = {}
    for column, name, value in ((one, "low", entry.low), (two, "high", entry.high)):
        said[name] = column.number_input(
            word(name, lang),
            value=value,
            min_value=0,
            max_value=_MOST,
            step=1,
            key=f"{name}-{key}",
        )
    units = list(_COUNTED[entry.kind])
    said["unit"] = three.selectbox(
        word("unit", lang),
        units,
        index=units.index(entry.unit) if entry.unit in units else 0,
        format_func=lambda unit: in_language(UNITS[unit], lang),
        key=f"unit-{key}",
    )
    return said
