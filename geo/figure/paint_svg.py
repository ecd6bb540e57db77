"""A drawing as SVG: text as text, layers by name, every district an element of its own."""

from __future__ import annotations

import base64
import re
from collections import Counter
from collections.abc import Mapping
from xml.sax import saxutils

from geo.figure.drawing import Box, Drawing, Group, Image, Item, Paint, Shape, Writing
from geo.figure.letters import Face
from geo.figure.tags import svg_head
from geo.fonts import face_css

__all__ = ["svg_of"]

_MOVE, _LINE, _QUADRATIC, _CUBIC, _CLOSE = 1, 2, 3, 4, 79
_ANCHORS = {"left": "start", "middle": "middle", "right": "end"}
# Read from right to left, a line starts on its right.
_MIRRORED = {"left": "end", "middle": "middle", "right": "start"}
_FAMILIES = {
    "en": "'IBM Plex Sans', 'IBM Plex Sans Arabic', 'Noto Sans', Arial, sans-serif",
    "ar": "'IBM Plex Sans Arabic', 'IBM Plex Sans', 'Noto Sans Arabic', Tahoma, sans-serif",
}


_COMMON = (
    "".join(
        (
            *map(chr, (*range(0x20, 0x7F), *range(0x621, 0x63B), *range(0x640, 0x653))),
            *"٠١٢٣٤٥٦٧٨٩٪٫٬،؛؟",
        )
    )
    + "·–—‘’“”…×²−"
)
# What XML has no way to write.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def svg_of(drawing: Drawing) -> bytes:
    """Return the file, UTF-8."""
    width, height = drawing.size
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'lang="{drawing.lang}" xml:lang="{drawing.lang}" role="img" '
        'aria-labelledby="title desc" overflow="hidden">',
    ]
    if drawing.tags is not None:
        lines.append(svg_head(drawing.tags))
    lines.append(_letters(drawing))
    lines.append(f'<rect id="paper" width="{width}" height="{height}" fill="{drawing.paper}"/>')
    body = _Body()
    for item in drawing.root.items:
        body.add(item)
    if body.clips:
        lines.append("<defs>")
        for (left, top, right, bottom), name in body.clips.items():
            lines.append(
                f'<clipPath id="{name}"><rect x="{_n(left)}" y="{_n(top)}" '
                f'width="{_n(right - left)}" height="{_n(bottom - top)}"/></clipPath>'
            )
        lines.append("</defs>")
    lines += [*body.lines, "</svg>", ""]
    return "\n".join(lines).encode("utf-8")


def _letters(drawing: Drawing) -> str:
    """The letters in use as fonts of the file itself: it looks the same where the typeface is not
    installed. A house's own fonts are not ours to pass on."""
    written = [item for _, item in drawing.walk() if isinstance(item, Writing)]
    if any(item.face.latin or item.face.arabic for item in written):
        return ""
    # Pictures that need no rare letters share one cut of the fonts.
    rules = face_css("".join(sorted({*_COMMON, *(sign for one in written for sign in one.text)})))
    return f"<style>{rules}</style>"


class _Body:
    """The layers as lines of markup; ids are given once."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.clips: dict[Box, str] = {}
        self._ids: Counter[str] = Counter()

    def add(self, item: Item) -> None:
        """Write an item, a layer with all that is in it."""
        if isinstance(item, Group):
            self.lines.append(self._opening(item))
            for inner in item.items:
                self.add(inner)
            self.lines.append("</g>")
        elif isinstance(item, Shape):
            self.lines.append(self._shape(item))
        elif isinstance(item, Writing):
            self.lines.append(_writing(item, self._id(item.id)))
        else:
            self.lines.append(_image(item, self._id(item.id)))

    def _id(self, name: str) -> str:
        if not name:
            return ""
        self._ids[name] += 1
        return name if self._ids[name] == 1 else f"{name}-{self._ids[name]}"

    def _opening(self, group: Group) -> str:
        attributes = {"id": self._id(group.id)}
        if group.clip is not None:
            name = self.clips.setdefault(group.clip, f"clip-{len(self.clips) + 1}")
            attributes["clip-path"] = f"url(#{name})"
        if group.label:
            attributes |= {"inkscape:groupmode": "layer", "inkscape:label": group.label}
        title = f"<title>{_escaped(group.title)}</title>" if group.title else ""
        return f"<g{_written(attributes)}>{title}"

    def _shape(self, item: Shape) -> str:
        attributes = {"id": self._id(item.id), "d": _path(item), **_paint(item.paint)}
        title = f"<title>{_escaped(item.title)}</title>" if item.title else ""
        if title:
            return f"<path{_written(attributes)}>{title}</path>"
        return f"<path{_written(attributes)}/>"


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


def _writing(item: Writing, name: str) -> str:
    face: Face = item.face
    anchors = _MIRRORED if face.lang == "ar" else _ANCHORS
    attributes = {
        "id": name,
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
    return f"<text{_written(attributes)}>{_escaped(item.text)}</text>"


def _image(item: Image, name: str) -> str:
    left, top, right, bottom = item.box
    data = base64.b64encode(item.png).decode("ascii")
    attributes = {
        "id": name,
        "x": _n(left),
        "y": _n(top),
        "width": _n(right - left),
        "height": _n(bottom - top),
        "xlink:href": f"data:image/png;base64,{data}",
    }
    return f"<image{_written(attributes)}/>"


def _written(attributes: Mapping[str, str]) -> str:
    return "".join(f" {name}={_quoted(value)}" for name, value in attributes.items() if value)


def _escaped(text: str) -> str:
    """A text between tags."""
    return saxutils.escape(_UNWRITABLE.sub("", text))


def _quoted(text: str) -> str:
    return saxutils.quoteattr(_UNWRITABLE.sub("", text))


def _n(value: float) -> str:
    """A number of px, to a hundredth."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
