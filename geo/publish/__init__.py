"""A folder to upload: the map as it is embedded, pictures, films, data, words, checksums, an index.

    published = publish(open_case(), Path("out"), View(), base="https://maps.example.org/aleppo")

What readers then meet are plain files on a static host: nothing of ours runs when they come. The
same case, view and options give the same bytes. See docs/publishing.md.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from geo.case import Case
from geo.embed import Options, checked, left_out
from geo.link import View
from geo.model import Text
from geo.publish import folder as folders
from geo.publish.contents import FILMS, Film, Item, items
from geo.publish.index import index_page

__all__ = ["FILMS", "Film", "Published", "publish"]

# Called with how many files are done, of how many, and the path of the next one.
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Published:
    """What was written: paths in `folder`, in order, how many bytes in all, and sentences about
    what was left out."""

    folder: Path
    files: tuple[str, ...]
    size: int
    left_out: tuple[Text, ...]


def publish(
    case: Case,
    folder: Path | str,
    view: View,
    *,
    base: str = "",
    film: Film = "auto",
    options: Options | None = None,
    progress: Progress | None = None,
) -> Published:
    """Write everything that leaves with a view, in both languages, into a folder.

    `base` is the http(s) address that the folder will have; without it what needs whole addresses
    is left out. `film` is `auto` (GIF, and MP4 where the extra is installed), `gif` or `none`;
    `options` says how the embeds look (None: plainly). A folder that is new, empty or written by
    an earlier run is replaced in one step; a failure leaves it as it was.

    Raises:
        SaveError: the folder holds what no run wrote, or cannot be written.
        QuestionError, UnknownNameError: a view or an option cannot be had.
    """
    options = replace(options or Options(), base=base)
    checked(case, view, options)
    target = folders.checked(Path(folder))
    wanted, missing = items(case, view, options, film)
    found: dict[str, Item] = {}
    with folders.replaced(target) as writer:
        for done, item in enumerate(wanted):
            if progress:
                progress(done, len(wanted) + 1, item.path)
            writer.write(item.path, item.make())
            found[item.path] = item
        if progress:
            progress(len(wanted), len(wanted) + 1, "index.html")
        notes = tuple(filter(None, (left_out(options), *missing)))
        writer.write("index.html", index_page(case, view, options, found, writer.sizes))
        writer.seal(case.dataset.package.id, case.dataset.package.version)
    return Published(target, tuple(writer.sizes), sum(writer.sizes.values()), notes)
