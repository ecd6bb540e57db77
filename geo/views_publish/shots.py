"""The settings of pictures and films: size, extent, names, highlights, call-outs, house style."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path
from typing import Literal

import streamlit as st

from geo.figure import PRESETS, Callout, House, Shot, house_file, preset
from geo.figure.shot import CALLOUT_LETTERS, MOST, TITLE_LETTERS
from geo.link import View
from geo.views_publish.desk import Desk, made

__all__ = ["shot_of"]

_FIGURES = ("wide", "square", "story", "a4-portrait", "a4-landscape")
_FILMS = ("square", "film-wide", "wide", "story")
_PARTS = ("legend", "scale", "north", "inset")


def shot_of(desk: Desk, view: View, lang: str, kind: Literal["picture", "film"]) -> Shot:
    """Show the settings and return the shot they describe.

    Raises ControlMapError, one sentence, for a size or a house style that cannot be had.
    """
    left, right = st.columns(2)
    with left:
        extent = _extent(desk, view, kind)
    with right:
        size = _size(desk, kind)
    labels: Literal["all", "main", "none"] = st.selectbox(
        desk.word("labels"),
        ("main", "all", "none"),
        format_func=desk.word,
        key=desk.key(f"{kind}_labels"),
        persist_state="session",
    )
    highlight = _places(desk, "highlight", kind)
    callouts = _callouts(desk, kind)
    with st.expander(desk.word("more")):
        title, subtitle, parts = _frame(desk, kind)
        house = _house(desk, view, kind)
    return Shot(
        view=view,
        size=size,
        extent=extent,
        labels=labels,
        highlight=highlight,
        callouts=callouts,
        title=title or None,
        subtitle=subtitle or None,
        both=lang == "both",
        house=house,
        legend="legend" in parts,
        scale="scale" in parts,
        north="north" in parts,
        inset="inset" in parts,
    )


def _frame(desk: Desk, kind: str) -> tuple[str, str, list[str]]:
    """What stands around the map: title, subtitle, and which parts."""
    title, subtitle = (
        st.text_input(
            desk.word(name),
            key=desk.key(f"{kind}_{name}"),
            max_chars=TITLE_LETTERS,
            persist_state="session",
        )
        # A film's pictures each have their day's own subtitle.
        if name == "title" or kind == "picture"
        else ""
        for name in ("title", "subtitle")
    )
    parts = st.multiselect(
        desk.word("parts"),
        _PARTS,
        default=_PARTS,
        format_func=desk.word,
        key=desk.key(f"{kind}_parts"),
        persist_state="session",
    )
    return title, subtitle, parts


def _size(desk: Desk, kind: str) -> tuple[int, int]:
    names = _FIGURES if kind == "picture" else _FILMS
    name = st.selectbox(
        desk.word("size"),
        (*names, "custom"),
        format_func=desk.word,
        key=desk.key(f"{kind}_size"),
        persist_state="session",
    )
    if name != "custom":
        return PRESETS[name]
    text = st.text_input(
        desk.word("custom_size"),
        "1600x900",
        key=desk.key(f"{kind}_custom"),
        persist_state="session",
    )
    return preset(text.strip())


def _extent(desk: Desk, view: View, kind: str) -> str:
    package = desk.case.dataset.package
    choices = ["city"]
    if package.shares_area:
        choices.append("east")
    if view.at is not None:
        choices.append("view")
    choices.append("place")

    def named(choice: str) -> str:
        if choice != "east":
            return desk.word(choice)
        return desk.word("east", area=desk.name(desk.case.dataset.places[package.shares_area].name))

    extent = st.selectbox(
        desk.word("extent"),
        choices,
        format_func=named,
        key=desk.key(f"{kind}_extent{len(choices)}"),
        persist_state="session",
    )
    if extent != "place":
        return extent
    districts = desk.case.timeline.districts
    start = districts.index(view.place) if view.place in districts else 0
    return st.selectbox(
        desk.word("which"),
        districts,
        index=start,
        format_func=lambda place: _named(desk, place),
        key=desk.key(f"{kind}_which_{view.place}"),
        persist_state="session",
    )


def _named(desk: Desk, place: str) -> str:
    name = desk.case.dataset.places[place].name
    return f"{name.ar} · {name.en}" if desk.lang == "ar" else f"{name.en} · {name.ar}"


def _places(desk: Desk, key: str, kind: str) -> tuple[str, ...]:
    return tuple(
        st.multiselect(
            desk.word(key),
            desk.case.timeline.districts,
            format_func=lambda place: _named(desk, place),
            max_selections=MOST,
            placeholder="",
            key=desk.key(f"{kind}_{key}"),
            persist_state="session",
        )
    )


def _callouts(desk: Desk, kind: str) -> tuple[Callout, ...]:
    found = []
    for place in _places(desk, "callouts", kind):
        named = desk.name(desk.case.dataset.places[place].name)
        text = st.text_input(
            desk.word("callout", place=named),
            key=desk.key(f"{kind}_callout_{place}"),
            persist_state="session",
            max_chars=CALLOUT_LETTERS,
        )
        if text.strip():
            found.append(Callout(place, text.strip()))
    return tuple(found)


def _house(desk: Desk, view: View, kind: str) -> House | None:
    given = st.file_uploader(
        desk.word("house"), type=["toml", "json"], key=desk.key(f"{kind}_house!")
    )
    if given is None:
        return None
    data = given.getvalue()
    digest = hashlib.sha256(data).hexdigest()

    def read() -> House:
        with tempfile.TemporaryDirectory() as folder:
            # Its own name is the sender's: only what it is read as is taken from it.
            path = Path(folder) / (
                "house.json" if given.name.lower().endswith("json") else "house.toml"
            )
            path.write_bytes(data)
            return house_file.read(path, desk.case, view.theme)

    return made(desk, f"{kind}_house", (digest, view.theme), read)
