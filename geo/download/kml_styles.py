"""The styles of a KML file: one of each kind for each actor, in the colours of the case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree import ElementTree as ET

from geo.download.rows import Cell
from geo.model import Actor

__all__ = ["NOBODY", "STRIPES", "style_of", "styles"]

STRIPES: Final = "stripes"
NOBODY: Final = "nobody"
_EDGE: Final = "ff3e3a33"  # alpha, blue, green, red
_PAPER: Final = "eaf1f4"  # blue, green, red
# How much of the ground below a fill covers, of 255: what is doubted covers less.
_OPAQUE: Final = {"held": "c8", "claimed": "78", "contested": "78"}


def style_of(cells: Mapping[str, Cell]) -> str:
    """Return the id of the style of a row: its state and holder, or for a claim its actor."""
    if "claim" in cells:
        return f"claim-{cells['actor'] or cells['from_actor'] or NOBODY}"
    return f"{cells['state']}-{cells['holder'] or NOBODY}"


def styles(actors: Mapping[str, Actor]) -> Iterator[ET.Element]:
    """Yield every style that `style_of` can name, and the stripes of each actor."""
    for actor in actors.values():
        colour = _backwards(actor.colour)
        for state, opaque in _OPAQUE.items():
            yield _style(f"{state}-{actor.id}", _EDGE, 1, opaque + colour)
        yield _style(f"claim-{actor.id}", f"ff{colour}", 2, f"50{colour}")
        yield _style(f"{STRIPES}-{actor.id}", f"ff{colour}", 3, None)
    yield _style(f"contested-{NOBODY}", _EDGE, 1, f"78{_PAPER}")
    yield _style(f"claim-{NOBODY}", _EDGE, 2, f"50{_PAPER}")
    yield _style(f"unknown-{NOBODY}", _EDGE, 1, None)
    yield _style(f"{STRIPES}-{NOBODY}", f"ff{_PAPER}", 3, None)


def _backwards(colour: str) -> str:
    """Return `#rrggbb` in the order of KML, `bbggrr`."""
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    return (blue + green + red).lower()


def _style(key: str, line: str, width: int, fill: str | None) -> ET.Element:
    style = ET.Element("Style", id=key)
    drawn = ET.SubElement(style, "LineStyle")
    ET.SubElement(drawn, "color").text = line
    ET.SubElement(drawn, "width").text = str(width)
    area = ET.SubElement(style, "PolyStyle")
    if fill is None:
        ET.SubElement(area, "fill").text = "0"
    else:
        ET.SubElement(area, "color").text = fill
    # Without a text of its own the balloon would list every column.
    balloon = ET.SubElement(style, "BalloonStyle")
    ET.SubElement(balloon, "text").text = "$[description]"
    return style
