"""How a reading looks, as in the web map (`geo/static/ground_patterns.js`): one colour, thin
stripes, even stripes, dots. Colour is never alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from geo.model import Actor, Claim, Reading, State

__all__ = ["Band", "Fill", "Palette", "doubters", "fill_of", "mixed", "paler"]

# A stripe: its colour, where in the period it begins, how wide it is (px at the web map's size).
Band = tuple[str, float, float]
DOT = 1.55


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a picture: of the actors by id, and of everything else."""

    actors: Mapping[str, str]
    inks: Mapping[str, str]
    paper: str
    ink: str
    quiet: str
    accent: str
    unknown: str
    line: str
    hair: str
    card: str
    evacuation: str
    dark: bool


@dataclass(frozen=True, slots=True)
class Fill:
    """`base` covers everything; `bands` repeat every `period` px, at `angle` degrees against the
    clock; `dots` are the colours of a grid of dots. `ink` is what can be read on it."""

    state: State
    base: str
    ink: str
    bands: tuple[Band, ...] = ()
    period: float = 10.0
    angle: float = 45.0
    dots: tuple[str, ...] = ()

    @property
    def plain(self) -> bool:
        """Is it one flat colour?"""
        return not self.bands and not self.dots


def fill_of(
    reading: Reading, actors: Mapping[str, Actor], palette: Palette, against: Sequence[str] = ()
) -> Fill:
    """Return the look of a reading; `against` are the actors named by those who contradict it,
    empty for "nobody named"."""
    parties = _by_order(reading.parties, actors)
    first = reading.challenger or (parties[0] if parties else "")
    angle = float(actors[first].hatch) if first in actors else 45.0
    colour = palette.actors
    plain = Fill(reading.state, palette.paper, palette.ink, angle=angle)
    if reading.state == "held" and reading.holder:
        dots = tuple(colour.get(actor, palette.paper) for actor in against)
        return replace(
            plain, base=colour[reading.holder], ink=palette.inks[reading.holder], dots=dots
        )
    if reading.state == "claimed" and reading.challenger:
        base = colour[reading.holder] if reading.holder else palette.paper
        return replace(plain, base=base, period=9.0, bands=((colour[reading.challenger], 0, 2.6),))
    if reading.state == "contested":
        return _contested(plain, [colour[party] for party in parties], bool(reading.holder))
    return plain


def _contested(fill: Fill, colours: Sequence[str], held: bool) -> Fill:
    """Even stripes of the parties, parted by paper where nobody is the confirmed holder; where
    only the one who is leaving is named, paper takes the other's place."""
    if len(colours) < 2:
        bands = tuple((colour, 0.0, 5.5) for colour in colours)
        return replace(fill, bands=bands, period=11.0)
    width = 4.5 if len(colours) > 2 else 5.5
    gap = 0.0 if held else 0.7
    bands = tuple((colour, at * width + gap, width - 2 * gap) for at, colour in enumerate(colours))
    return replace(fill, bands=bands, period=width * len(colours))


def doubters(
    reading: Reading, claims: Mapping[str, Claim], actors: Mapping[str, Actor]
) -> list[str]:
    """Return the actors whom the dissent names against the holder; `[""]` for "not named"."""
    if reading.state != "held" or not reading.dissent:
        return []
    named = {claims[claim].actor for claim in reading.dissent} - {reading.holder, ""}
    return _by_order(named, actors) or [""]


def _by_order(ids: Sequence[str] | set[str], actors: Mapping[str, Actor]) -> list[str]:
    return sorted(ids, key=lambda actor: (actors[actor].order, actor))


def paler(fill: Fill, palette: Palette) -> Fill:
    """Return the same look, faded: what stands there is not this account's word."""

    def pale(colour: str) -> str:
        return mixed(colour, palette.paper, 0.36)

    return replace(
        fill,
        base=pale(fill.base),
        ink=palette.ink,
        bands=tuple((pale(colour), start, wide) for colour, start, wide in fill.bands),
        dots=tuple(map(pale, fill.dots)),
    )


def mixed(one: str, other: str, part: float) -> str:
    """Return two colours mixed, `part` of the first."""
    channels = (
        round(int(one[at : at + 2], 16) * part + int(other[at : at + 2], 16) * (1 - part))
        for at in (1, 3, 5)
    )
    return "#" + "".join(f"{channel:02x}" for channel in channels)
