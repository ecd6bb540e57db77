"""A logo out of an SVG: its paths and basic shapes in flat colours, as pixels.

Logos are saved as plain paths by every drawing program. What else an SVG may hold (text, images,
gradients, masks) is not drawn but refused, so that no half of a logo is printed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from xml.etree import ElementTree

import matplotlib.backends.backend_agg as agg
import numpy as np
import numpy.typing as npt
import shapely
from fontTools.pens.basePen import BasePen
from fontTools.svgLib.path.parser import parse_path
from fontTools.svgLib.path.shapes import PathBuilder
from matplotlib.colors import to_hex
from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D, Transform
from PIL import Image

__all__ = ["png_of_svg"]

_backend: Any = agg
# The longer side of the drawn logo, px: enough for print.
_LONG = 1200
_MOST = 5000
_SHAPES = frozenset({"path", "rect", "circle", "ellipse", "polygon", "polyline", "line"})
_GROUPS = frozenset({"svg", "g", "a", "switch"})
_SILENT = frozenset({"title", "desc", "metadata", "defs", "style", "namedview"})
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_STEP = re.compile(r"(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^)]*)\)")
_RULE = re.compile(r"((?:\s*\.[\w-]+\s*,?)+)\s*\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class _Look:
    fill: str = "#000000"
    stroke: str = "none"
    width: float = 1.0
    opacity: float = 1.0
    even: bool = False
    hidden: bool = False


class _RefusedError(Exception):
    """Why a logo cannot be drawn."""


def png_of_svg(data: bytes, name: str, problems: list[str]) -> bytes:
    """Return an SVG drawn as a PNG with a clear ground; where it cannot be, an empty one, and the
    reason in `problems`."""
    try:
        return _drawn(data)
    except _RefusedError as error:
        problems.append(
            f"The logo {name!r} has {error}, which is not drawn here: save it as plain paths in "
            "flat colours, or give a PNG."
        )
    except (ElementTree.ParseError, ValueError, KeyError, TypeError, IndexError) as error:
        problems.append(f"The logo {name!r} cannot be read as SVG ({error}): give a PNG.")
    return b""


def _drawn(data: bytes) -> bytes:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise _RefusedError("a document type")
    root = ElementTree.fromstring(data)  # noqa: S314 - no entities: refused above
    left, top, wide, high = _frame(root)
    scale = _LONG / max(wide, high)
    width, height = max(1, round(wide * scale)), max(1, round(high * scale))
    renderer = _backend.RendererAgg(width, height, 72)
    page = Affine2D().translate(-left, -top).scale(scale, -scale).translate(0, height)
    classes = _classes(root)
    for count, (outline, look, place) in enumerate(_walk(root, classes, _Look(), Affine2D())):
        if count >= _MOST:
            raise _RefusedError(f"more than {_MOST} shapes")
        _paint(renderer, outline, look, place + page, scale)
    pixels = np.asarray(renderer.buffer_rgba())
    if not pixels[..., 3].any():
        raise _RefusedError("nothing to see")
    out = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(pixels)).save(out, "PNG", optimize=True)
    return out.getvalue()


def _frame(root: ElementTree.Element) -> tuple[float, float, float, float]:
    if _tag(root) != "svg":
        raise ValueError("its root is no <svg>")
    box = [float(number) for number in _NUMBER.findall(root.get("viewBox", ""))]
    if len(box) != 4:
        sides = [_NUMBER.match(root.get(side, "")) for side in ("width", "height")]
        box = [0.0, 0.0, *(float(side.group()) if side else 0.0 for side in sides)]
    if box[2] <= 0 or box[3] <= 0:
        raise ValueError("it has no viewBox and no size")
    return box[0], box[1], box[2], box[3]


def _walk(
    element: ElementTree.Element,
    classes: Mapping[str, Mapping[str, str]],
    look: _Look,
    place: Transform,
) -> Iterator[tuple[Outline, _Look, Transform]]:
    """Yield each shape, how it looks, and where it goes."""
    tag = _tag(element)
    if tag in _SILENT:
        return
    if tag not in _GROUPS | _SHAPES:
        raise _RefusedError(f"<{tag}>")
    look = _looking(element, classes, look)
    place = _placed(element.get("transform", "")) + place
    if look.hidden:
        return
    if tag in _SHAPES:
        yield _outline(element), look, place
    for child in element:
        yield from _walk(child, classes, look, place)


def _tag(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _classes(root: ElementTree.Element) -> Mapping[str, Mapping[str, str]]:
    """What the classes of its style sheet say; drawing programs write no other selectors."""
    found: dict[str, dict[str, str]] = {}
    for element in root.iter():
        if _tag(element) == "style":
            for names, said in _RULE.findall(element.text or ""):
                for name in re.findall(r"\.([\w-]+)", names):
                    found.setdefault(name, {}).update(_said(said))
    return found


def _said(style: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in style.split(";") if ":" in part)
    return {key.strip(): value.strip() for key, _, value in pairs}


def _looking(
    element: ElementTree.Element, classes: Mapping[str, Mapping[str, str]], look: _Look
) -> _Look:
    said: dict[str, str] = dict(element.attrib)
    for name in element.get("class", "").split():
        said.update(classes.get(name, {}))
    said.update(_said(element.get("style", "")))
    for key in ("filter", "mask", "clip-path"):
        if said.get(key, "none") != "none":
            raise _RefusedError(f"a {key}")
    part = float(said.get("opacity", 1))
    part *= float(said.get("fill-opacity", said.get("stroke-opacity", 1)))
    hidden = said.get("display") == "none" or said.get("visibility") == "hidden"
    return replace(
        look,
        fill=_colour(said.get("fill"), look.fill),
        stroke=_colour(said.get("stroke"), look.stroke),
        width=_length(said.get("stroke-width"), look.width),
        opacity=look.opacity * part,
        even=said.get("fill-rule", "evenodd" if look.even else "nonzero") == "evenodd",
        hidden=look.hidden or hidden,
    )


def _length(text: str | None, inherited: float) -> float:
    found = _NUMBER.match(text or "")
    return float(found.group()) if found else inherited


def _colour(text: str | None, inherited: str) -> str:
    if text is None or text == "inherit":
        return inherited
    if text in ("none", "transparent"):
        return "none"
    if text.startswith("url"):
        raise _RefusedError("a gradient or pattern")
    if text == "currentColor":
        return "#000000"
    if text.startswith("rgb("):
        parts = _NUMBER.findall(text)[:3]
        scale = 100 if "%" in text else 255
        red, green, blue = (min(1.0, float(part) / scale) for part in parts)
        return str(to_hex((red, green, blue)))
    return str(to_hex(text.lower()))


def _placed(text: str) -> Transform:
    """The transformation that an attribute writes; the last step is done first."""
    found: Transform = Affine2D()
    for kind, said in _STEP.findall(text):
        n = [float(number) for number in _NUMBER.findall(said)]
        step = Affine2D()
        if kind == "matrix":
            step = Affine2D.from_values(*n)
        elif kind == "translate":
            step = step.translate(n[0], n[1] if len(n) > 1 else 0.0)
        elif kind == "scale":
            step = step.scale(n[0], n[1] if len(n) > 1 else n[0])
        elif kind == "rotate":
            around = (n[1], n[2]) if len(n) > 2 else (0.0, 0.0)
            step = step.rotate_deg_around(*around, n[0])
        else:
            step = step.skew_deg(*((n[0], 0.0) if kind == "skewX" else (0.0, n[0])))
        found = step + found
    return found


class _Pen(BasePen):  # type: ignore[misc]
    """Collects a path as matplotlib writes it."""

    def __init__(self) -> None:
        super().__init__(None)
        self.points: list[tuple[float, float]] = []
        self.codes: list[int] = []

    def _add(self, code: Any, *points: tuple[float, float]) -> None:
        self.points += points
        self.codes += [int(code)] * len(points)

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self._add(Outline.MOVETO, pt)

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self._add(Outline.LINETO, pt)

    def _curveToOne(  # noqa: N802
        self, pt1: tuple[float, float], pt2: tuple[float, float], pt3: tuple[float, float]
    ) -> None:
        self._add(Outline.CURVE4, pt1, pt2, pt3)

    def _closePath(self) -> None:  # noqa: N802
        self._add(Outline.CLOSEPOLY, (0.0, 0.0))


def _outline(element: ElementTree.Element) -> Outline:
    bare = ElementTree.Element(
        _tag(element), {k: v for k, v in element.attrib.items() if k != "transform"}
    )
    builder, pen = PathBuilder(), _Pen()
    builder.add_path_from_element(bare)
    for path in builder.paths:
        round_ = bare.tag in ("circle", "ellipse")
        parse_path(f"{path} z" if round_ else path, pen)
    points: npt.NDArray[np.float64] = np.array(pen.points, float).reshape(-1, 2)
    return Outline(points, np.array(pen.codes, np.uint8))


def _paint(renderer: Any, outline: Outline, look: _Look, place: Transform, scale: float) -> None:
    if not np.size(outline.vertices):
        return
    context = renderer.new_gc()
    context.set_antialiased(True)
    if look.fill != "none":
        context.set_linewidth(0)
        shape = _even(outline.transformed(place)) if look.even else outline.transformed(place)
        renderer.draw_path(context, shape, Affine2D(), (*_rgb(look.fill), look.opacity))
    if look.stroke != "none" and look.width > 0:
        matrix = place.get_matrix()
        grown = abs(np.linalg.det(matrix[:2, :2])) ** 0.5 or scale
        context.set_linewidth(look.width * grown)
        context.set_foreground((*_rgb(look.stroke), look.opacity), isRGBA=True)
        renderer.draw_path(context, outline.transformed(place), Affine2D(), None)


def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _even(outline: Outline) -> Outline:
    """What the even-odd rule fills, turned so that every other rule fills the same: rings laid over
    each other cancel out."""
    rings = [ring for ring in map(np.asarray, outline.to_polygons()) if len(ring) > 3]
    whole = shapely.Polygon()
    for ring in rings:
        whole = whole.symmetric_difference(shapely.make_valid(shapely.Polygon(ring)))
    parts = [
        Outline.make_compound_path(
            Outline(np.asarray(shapely.Polygon(part.exterior).normalize().exterior.coords)),
            *(
                Outline(np.asarray(shapely.Polygon(hole).normalize().exterior.coords)[::-1])
                for hole in part.interiors
            ),
        )
        for part in shapely.get_parts(whole)
        if part.geom_type == "Polygon"
    ]
    return Outline.make_compound_path(*parts) if parts else Outline(np.empty((0, 2)))
