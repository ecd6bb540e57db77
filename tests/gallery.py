"""Draw the gallery: one picture of each kind, by the very commands that its page shows.

`make gallery` writes docs/gallery/.
"""

from __future__ import annotations

import shlex
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from tqdm import tqdm

from geo.cli import main as control_map
from geo.film.palette import Palette

__all__ = ["FOLDER", "ITEMS", "Item", "main", "page"]

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "gallery"


@dataclass(frozen=True, slots=True)
class Item:
    """One picture: its file, what is to be seen, and what was asked of `control-map`."""

    file: str
    shows: str
    asked: str

    @property
    def command(self) -> str:
        """What makes it."""
        kind = "film" if self.file.endswith((".gif", ".mp4")) else "picture"
        return f"control-map {kind} -o {self.file} {self.asked}"


ITEMS = (
    Item("wide.png", "The day of most reports", "--preset wide --date 2016-11-28"),
    Item(
        "square-ar.png",
        "Arabic, with districts and words that the reader is pointed to",
        "--preset square --date 2016-12-07 --lang ar --highlight الشعار --highlight القاطرجي "
        '--callout "Old City=المرصد: كلها بيد الحكومة"',
    ),
    Item(
        "story-ar.png",
        "A tall picture for phones, in the dark",
        "--preset story --date 2016-11-28 --lang ar --theme dark",
    ),
    Item(
        "a4-portrait-both.png",
        "Both languages, for print",
        "--preset a4-portrait --date 2016-12-13 --lang both",
    ),
    Item(
        "a4-landscape-compare.png",
        "Two days beside one another",
        "--preset a4-landscape --compare 2016-11-25 --date 2016-11-28",
    ),
    Item(
        "film-wide-dark.png",
        "Wide and dark, with every name that finds room",
        "--preset film-wide --date 2016-12-02 --theme dark --labels all",
    ),
    Item(
        "accounts.png",
        "Two accounts of one day",
        "--preset wide --date 2016-11-30 --account government --versus opposition",
    ),
    Item(
        "account-ar.png",
        "One side's account, as it was known on a day",
        "--preset wide --date 2016-11-28 --account opposition --known-on 2016-11-29 --lang ar",
    ),
    Item(
        "flows.png",
        "Displacement, as published",
        "--preset wide --date 2016-11-30 --layers fronts,flows --extent east",
    ),
    Item(
        "district.png",
        "One district with its neighbours",
        "--preset wide --date 2016-11-27 --extent Sakhour --highlight Sakhour --labels all",
    ),
    Item(
        "sheet.png",
        "A contact sheet",
        "--preset wide --dates 2016-11-15,2016-11-26,2016-11-28,2016-12-02,2016-12-07,2016-12-22",
    ),
    Item(
        "sheet-ar.png",
        "A contact sheet reads as its language does",
        "--preset a4-portrait --lang ar --extent east "
        "--dates 2016-11-15,2016-11-28,2016-12-07,2016-12-12,2016-12-13,2016-12-22",
    ),
    Item(
        "film.gif",
        "A film, by change",
        "--size 480x480 --from 2016-11-24 --to 2016-12-22 --by change --card 1.5 --labels none",
    ),
)


def page() -> str:
    """Return the page that shows them all."""
    parts = [
        "# Gallery",
        "One of each kind, with the command that made it. `make gallery` draws them anew. The PNGs "
        "here are reduced to 255 colours, to be light; those that the commands write are not.",
    ]
    for item in ITEMS:
        parts += [f"## {item.shows}", f"![{item.shows}]({item.file})", f"    {item.command}"]
    return "\n\n".join(parts) + "\n"


def lighter(path: Path) -> None:
    """Reduce a PNG to 255 colours; what it says of itself stays."""
    with Image.open(path) as image:
        pixels = np.asarray(image.convert("RGB"))
        info = PngInfo()
        for name, text in image.info.items():
            if isinstance(name, str) and isinstance(text, str):
                info.add_itxt(name, text)
    palette = Palette([pixels])
    small = Image.fromarray(palette.indices(pixels), "P")
    small.putpalette(palette.colours.tobytes())
    small.save(path, optimize=True, pnginfo=info)


def main() -> int:
    """Write every picture, and the page; return 1 where one could not be had."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.iterdir():
        if old.name not in {item.file for item in ITEMS}:
            old.unlink()
    for item in tqdm(ITEMS, "Drawing the gallery", leave=False, disable=None):
        _, kind, _, file, *asked = shlex.split(item.command)
        if control_map([kind, "-o", str(FOLDER / file), *asked]):
            return 1
        if file.endswith(".png"):
            lighter(FOLDER / file)
    (FOLDER / "README.md").write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
