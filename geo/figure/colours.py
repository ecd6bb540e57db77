"""The colours of a picture: those of the scene, by theme, and of the house where it has its own."""

from __future__ import annotations

from collections.abc import Mapping

from geo.case import Case
from geo.figure.fills import Palette
from geo.figure.house import House
from geo.figure.sight import best_ink

__all__ = ["palette_of"]

# What the scene's tokens are in the dark, as in geo/static/theme.js.
_DARK: Mapping[str, str] = {
    "paper": "#16161d",
    "ink": "#f4f1ea",
    "quiet": "#b0aa9b",
    "accent": "#f0866f",
    "unknown": "#1f1f27",
}


def palette_of(case: Case, theme: str, house: House) -> Palette:
    """Return the colours for a theme (`light` or `dark`). A house's own paper and ink are for the
    light one; its colours of actors, like the scene's, are the same in both."""
    actors = {actor["id"]: actor for actor in case.scene["actors"]}
    dark = theme == "dark"
    style: dict[str, str] = {**case.scene["style"], **(_DARK if dark else house.style)}
    colours = {id_: house.actors.get(id_, actor["colour"]) for id_, actor in actors.items()}
    inks = {
        id_: best_ink(colours[id_]) if id_ in house.actors else actor["ink"]
        for id_, actor in actors.items()
    }
    return Palette(
        actors=colours,
        inks=inks,
        paper=style["paper"],
        ink=style["ink"],
        quiet=style["quiet"],
        accent=style["accent"],
        unknown=style["unknown"],
        line="#3a3a45" if dark else "#d6d0c2",
        hair=style["paper"] if dark else "#ffffff",
        card="#24242c" if dark else "#fffdf9",
        evacuation="#cf9bdc" if dark else "#6b2f78",
        dark=dark,
    )
