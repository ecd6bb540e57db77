"""A drawing as SVG: text as text, layers by name, every district an element of its own."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from geo.figure.drawing import Drawing, Group, Image, Item, Paint, Shape, Writing
from geo.figure.letters import Face

__all__ = ["svg_of"]

_MOVE, _LINE, _QUADRATIC, _CUBIC, _CLOSE = 1, 2, 3, 4, 79
_ANCHORS = {"left": "start", "middle": "middle", "right": "end"}
# Read from right to left, a line starts on its right.
_MIRRORED = {"left": "end", "middle": "middle", "right": "start"}
_FAMILIES = {
    "en": "'IBM Plex Sans', 'IBM Plex Sans Arabic', 'Noto Sans', Arial, sans-serif",
    "ar": "'IBM Plex Sans Arabic', 'IBM Plex Sans', 'Noto Sans Arabic', Tahoma, sans-serif",
}


def svg_of(drawing: Drawing, head: str = "") -> bytes:
    """Return the file, UTF-8. `head` is markup for its beginning: title, description, metadata."""
    width, height = drawing.size
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'lang="{drawing.lang}" xml:lang="{drawing.lang}" role="img" overflow="hidden">',
    ]
    if head:
        lines.append(head)
    lines.append(f'<rect id="paper" width="{width}" height="{height}" fill="{drawing.paper}"/>')
    clips: dict[tuple[float, ...], str] = {}
    body: list[str] = []
    for item in drawing.root.items:
        _item(item, body, clips)
    if clips:
        lines.append("<defs>")
        for (left, top, right, bottom), name in clips.items():
            lines.append(
                f'<clipPath id="{name}"><rect x="{_n(left)}" y="{_n(top)}" '
                f'width="{_n(right - left)}" height="{_n(bottom - top)}"/></clipPath>'
            )
        lines.append("</defs>")
    lines += [*body, "</svg>", ""]
    return "\n".join(lines).encode("utf-8")


def _item(item: Item, lines: list[str], clips: dict[tuple[float, ...], str]) -> None:
    if isinstance(item, Group):
        lines.append(_opening(item, clips))
        for inner in item.items:
            _item(inner, lines, clips)
        lines.append("</g>")
    elif isinstance(item, Shape):
        lines.append(_shape(item))
    elif isinstance(item, Writing):
        lines.append(_writing(item))
    else:
        lines.append(_image(item))


def _opening(group: Group, clips: dict[tuple[float, ...], str]) -> str:
    attributes = {"id": group.id}
    if group.clip is not None:
        name = clips.setdefault(group.clip, f"clip-{len(clips) + 1}")
        attributes["clip-path"] = f"url(#{name})"
    if group.label:
        attributes |= {"inkscape:groupmode": "layer", "inkscape:label": group.label}
    title = f"<title>{escape(group.title)}</title>" if group.title else ""
    return f"<g{_written(attributes)}>{title}"


def _shape(item: Shape) -> str:
    attributes: dict[str, str] = {"id": item.id, "d": _path(item), **_paint(item.paint)}
    title = f"<title>{escape(item.title)}</title>" if item.title else ""
    return (
        f"<path{_written(attributes)}>{title}</path>" if title else f"<path{_written(attributes)}/>"
    )


def _paint(paint: Paint) -> dict[str, str]:
    found = {"fill": paint.fill or "none"}
    if paint.fill:
        found["fill-rule"] = "nonzero"
    if paint.stroke:
        found |= {"stroke": paint.stroke, "stroke-width": _n(paint.width)}
        if paint.cap == "round":
            found |= {"stroke-linecap": "round", "stroke-linejoin": "round"}
        if paint.dash:
            found["stroke-dasharray"] = " ".join(map(_n, paint.dash))
    if paint.opacity < 1:
        found["opacity"] = _n(paint.opacity)
    return found


def _path(item: Shape) -> str:
    found: list[str] = []
    points, codes = item.points, item.codes
    at = 0
    while at < len(codes):
        code = int(codes[at])
        if code == _CLOSE:
            found.append("Z")
            at += 1
            continue
        corners = {_QUADRATIC: 2, _CUBIC: 3}.get(code, 1)
        letter = {_MOVE: "M", _LINE: "L", _QUADRATIC: "Q", _CUBIC: "C"}[code]
        numbers = " ".join(f"{_n(x)} {_n(y)}" for x, y in points[at : at + corners])
        found.append(letter + numbers)
        at += corners
    return "".join(found)


def _writing(item: Writing) -> str:
    face: Face = item.face
    anchors = _MIRRORED if face.lang == "ar" else _ANCHORS
    attributes = {
        "id": item.id,
        "x": _n(item.x),
        "y": _n(item.y),
        "font-family": _FAMILIES[face.lang],
        "font-size": _n(item.size),
        "fill": item.colour,
    }
    if face.weight != 400:
        attributes["font-weight"] = str(face.weight)
    if anchors[item.anchor] != "start":
        attributes["text-anchor"] = anchors[item.anchor]
    attributes["lang"] = attributes["xml:lang"] = face.lang
    if face.lang == "ar":
        attributes |= {"direction": "rtl", "unicode-bidi": "embed"}
    if item.halo:
        attributes |= {
            "stroke": item.halo,
            "stroke-width": _n(2 * item.halo_width),
            "stroke-linejoin": "round",
            "paint-order": "stroke",
        }
    if item.opacity < 1:
        attributes["opacity"] = _n(item.opacity)
    return f"<text{_written(attributes)}>{escape(item.text)}</text>"


def _image(item: Image) -> str:
    left, top, right, bottom = item.box
    data = base64.b64encode(item.png).decode("ascii")
    attributes = {
        "id": item.id,
        "x": _n(left),
        "y": _n(top),
        "width": _n(right - left),
        "height": _n(bottom - top),
        "xlink:href": f"data:image/png;base64,{data}",
    }
    return f"<image{_written(attributes)}/>"


def _written(attributes: Mapping[str, str]) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items() if value)


def _n(value: float) -> str:
    """A number of px, to a hundredth."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
