"""How far apart colours are to eyes that see colour differently, and how well text stands out.

Colour blindness is simulated by the matrices of Machado, Oliveira and Fernandes ("A
Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG 15(6), 2009) for
full severity, in linear RGB; grey-scale keeps the luminance only. Differences are CIEDE2000
(Sharma, Wu and Dalal, Color Research & Application 30(1), 2005) under D65. Contrast of text is
that of WCAG 2.2.

A difference of 10 is what Brychtová and Çöltekin recommend for areas on maps that do not touch
("The effect of spatial distance on the discriminability of colors in maps", CaGIS 44(3), 2017);
4.5 is WCAG's level AA for text.
"""

from __future__ import annotations

from itertools import combinations
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = [
    "APART",
    "LEGIBLE",
    "SIGHTS",
    "best_ink",
    "contrast",
    "difference",
    "lab_difference",
    "pairs",
]

# The least difference of two areas, and the least contrast of text.
APART = 10.0
LEGIBLE = 4.5

# What each way of seeing makes of linear RGB.
SIGHTS: Mapping[str, tuple[tuple[float, float, float], ...]] = {
    "full colour": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "grey-scale": ((0.2126, 0.7152, 0.0722),) * 3,
}
# Linear sRGB to XYZ (IEC 61966-2-1), with the white point divided out.
_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
_XYZ /= _XYZ.sum(axis=1, keepdims=True)
_DARK, _LIGHT = "#16161d", "#ffffff"


def difference(one: str, other: str, sight: str = "full colour") -> float:
    """Return the CIEDE2000 difference of two colours `#rrggbb` to a way of seeing (see SIGHTS)."""
    return lab_difference(_lab(one, sight), _lab(other, sight))


def contrast(text: str, ground: str) -> float:
    """Return WCAG's contrast of two colours `#rrggbb`, from 1 to 21."""
    lights = sorted(float(np.dot(SIGHTS["grey-scale"][0], _linear(c))) for c in (text, ground))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def best_ink(ground: str) -> str:
    """Return the colour of text that stands out best on a colour: near-black or white."""
    return max((_DARK, _LIGHT), key=lambda ink: contrast(ink, ground))


def pairs(colours: Mapping[str, str]) -> Iterator[tuple[str, str, str, float]]:
    """Yield (name, name, way of seeing, difference) for every pair of named colours."""
    for sight in SIGHTS:
        for (one, first), (other, second) in combinations(colours.items(), 2):
            yield one, other, sight, difference(first, second, sight)


def lab_difference(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """Return the CIEDE2000 difference of two CIELAB colours (the weights kL, kC, kH are 1)."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (hypot(a1, b1) + hypot(a2, b2)) / 2
    stretch = 1.5 - 0.5 * sqrt(mean**7 / (mean**7 + 25.0**7))
    c1, c2 = hypot(a1 * stretch, b1), hypot(a2 * stretch, b2)
    h1, h2 = (degrees(atan2(b, a * stretch)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn, hue = _turn(h1, h2, grey=not c1 * c2)
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    t = (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )
    by_light = (l2 - l1) / (1 + 0.015 * (light - 50) ** 2 / sqrt(20 + (light - 50) ** 2))
    by_chroma = (c2 - c1) / (1 + 0.045 * chroma)
    by_hue = 2 * sqrt(c1 * c2) * sin(radians(turn / 2)) / (1 + 0.015 * chroma * t)
    bend = 2 * sqrt(chroma**7 / (chroma**7 + 25.0**7))
    bend *= -sin(radians(60 * exp(-(((hue - 275) / 25) ** 2))))
    return sqrt(by_light**2 + by_chroma**2 + by_hue**2 + bend * by_chroma * by_hue)


def _turn(h1: float, h2: float, *, grey: bool) -> tuple[float, float]:
    """Return the angle from one hue to the other, and the hue between them, in degrees."""
    if grey:  # a grey has no hue of its own
        return 0.0, h1 + h2
    turn, middle = h2 - h1, (h1 + h2) / 2
    if abs(turn) <= 180:
        return turn, middle
    turn += 360 if turn < 0 else -360
    return turn, middle + (180 if h1 + h2 < 360 else -180)


def _linear(colour: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    coded = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    linear: np.ndarray[tuple[int], np.dtype[np.float64]] = np.where(
        coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4
    )
    return linear


def _lab(colour: str, sight: str) -> tuple[float, float, float]:
    seen = np.clip(np.array(SIGHTS[sight]) @ _linear(colour), 0, 1)
    xyz = _XYZ @ seen
    x, y, z = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return float(116 * y - 16), float(500 * (x - y)), float(200 * (y - z))
