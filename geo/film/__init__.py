"""Films of the map: a span of days as GIF or MP4, each frame the picture of its date.

    data = gif(case, Shot(size=PRESETS["square"]), date(2016, 11, 15), date(2016, 12, 22))

Frames are drawn, encoded and let go one by one, so that a long film takes no more memory than a
short one. The same case, shot and span give the same bytes. The frame of a day has the pixels of
`figure.frame(case, shot)` for the shot of that day with `days` set to all days of the film.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import numpy as np
import numpy.typing as npt

from geo.case import Case
from geo.figure import Shot
from geo.film.camera import Camera
from geo.film.palette import Palette
from geo.film.reel import PLAIN, By, Pace, Still, days, reel
from geo.film.write_gif import GifWriter
from geo.film.write_mp4 import RATE, Mp4Writer, need_av

__all__ = ["By", "Pace", "Still", "days", "gif", "mp4", "need_av", "reel"]

Progress = Callable[[int, int], None]
Pixels = npt.NDArray[np.uint8]
# Steps of a fade in a GIF: every program keeps 20 ms, few keep less.
_GIF_STEP = 0.06
# The palette is chosen from so many pictures of the film; two steps of a fade go with them.
_SAMPLES = 5


def gif(
    case: Case,
    shot: Shot,
    start: date,
    end: date,
    by: By = "day",
    pace: Pace = PLAIN,
    progress: Progress | None = None,
) -> bytes:
    """Return a film of the days from `start` to `end`, both included, as a GIF that plays for ever.

    `shot` says how each is drawn; its view's date does not matter. `progress` is called with how
    many pictures are done, and of how many. All frames share 255 colours.

    Raises QuestionError or UnknownNameError, one sentence, where it cannot be had.
    """
    on = days(case, shot, start, end, by)
    shown = reel(on, pace)
    camera = Camera(case, shot, on)
    kept = {still.day: camera.take(still.day) for still in _spread(shown)}
    samples = list(kept.values())
    if pace.fade:
        samples += [_mixed(samples[0], samples[-1], part) for part in (1 / 3, 2 / 3)]
    writer = GifWriter(shot.size, Palette(samples), camera.words.description)
    frames = _frames(camera, shown, pace.fade, _GIF_STEP, progress, kept)
    for picture, seconds in frames:
        writer.add(picture, seconds)
    return writer.done()


def mp4(
    case: Case,
    shot: Shot,
    start: date,
    end: date,
    by: By = "day",
    pace: Pace = PLAIN,
    progress: Progress | None = None,
) -> bytes:
    """Return the same film as `gif` in H.264, for the extra `film`; width and height are even.

    Raises QuestionError or UnknownNameError, one sentence, where it cannot be had; so too when
    the extra is not installed.
    """
    need_av()
    on = days(case, shot, start, end, by)
    shown = reel(on, pace)
    camera = Camera(case, shot, on)
    with Mp4Writer(shot.size, camera.words.tags()) as writer:
        for picture, seconds in _frames(camera, shown, pace.fade, 1 / RATE, progress, {}):
            writer.add(picture, seconds)
        return writer.done()


def _frames(
    camera: Camera,
    shown: tuple[Still, ...],
    fade: float,
    step: float,
    progress: Progress | None,
    kept: dict[date | None, Pixels],
) -> Iterator[tuple[Pixels, float]]:
    """Yield each frame and its seconds: the stills, and between them the steps of their fades."""
    steps = round(fade / step)
    before: Pixels | None = None
    if progress:
        progress(0, len(shown))
    for done, still in enumerate(shown, start=1):
        picture = kept.pop(still.day) if still.day in kept else camera.take(still.day)
        if before is not None:
            for at in range(1, steps + 1):
                yield _mixed(before, picture, at / (steps + 1)), fade / steps
        yield picture, still.seconds
        before = picture
        if progress:
            progress(done, len(shown))


def _mixed(one: Pixels, other: Pixels, part: float) -> Pixels:
    """Return the second picture laid over the first, `part` of it."""
    weight = round(part * 256)
    mixed = one.astype(np.uint16) * (256 - weight) + other.astype(np.uint16) * weight
    return (mixed >> 8).astype(np.uint8)


def _spread(shown: tuple[Still, ...]) -> list[Still]:
    """Return a few stills: the first, the last, and others at even distances."""
    count = min(_SAMPLES, len(shown))
    places = {round(at * (len(shown) - 1) / max(1, count - 1)) for at in range(count)}
    return [shown[place] for place in sorted(places)]
