"""The commands `embed` and `publish`: the map as a page for other people's pages, and a folder of
everything to upload."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeVar

import click
from tqdm import tqdm

from geo.asking import (
    ACCOUNT,
    DATASET,
    KNOWN_ON,
    account_of,
    day_of,
    optional_day,
    place_of,
    target_of,
)
from geo.errors import QuestionError
from geo.terminal import plain, progress

if TYPE_CHECKING:  # loading these takes a second, which --help should not
    from geo.case import Case
    from geo.link import View

__all__ = ["embed", "publish"]

_Command = TypeVar("_Command", bound=Callable[..., object])
_SHARED = (
    click.option("--date", "day", metavar="D", help="The day shown first."),
    click.option("--from", "first", metavar="D", help="The first day that is played."),
    click.option("--to", "last", metavar="D", help="The last day that is played."),
    click.option("--place", metavar="P", help="The place selected first: its id, or a name."),
    ACCOUNT,
    KNOWN_ON,
    click.option("--theme", type=click.Choice(["light", "dark", "auto"]), default="light"),
    click.option(
        "--controls",
        type=click.Choice(["full", "compact"]),
        default="full",
        help="compact: without panel and switches.",
    ),
    click.option(
        "--url", default="", metavar="URL", help="The http(s) address the folder will have."
    ),
    DATASET,
)


def _shared(command: _Command) -> _Command:
    for option in reversed(_SHARED):
        command = option(command)
    return command


@click.command(epilog="Example: control-map embed -o aleppo.html --lang ar --controls compact")
@click.option("-o", "--output", required=True, metavar="FILE.html", help="The file to write.")
@click.option("--lang", type=click.Choice(["en", "ar"]), default="en", help="The language first.")
@_shared
def embed(
    output: str,
    lang: Literal["en", "ar"],
    day: str | None,
    first: str | None,
    last: str | None,
    place: str | None,
    account: str,
    known_on: str | None,
    theme: Literal["light", "dark", "auto"],
    controls: Literal["full", "compact"],
    url: str,
    dataset: str | None,
) -> None:
    """Save the map as one HTML file for other people's pages, and print the code that shows it."""
    target = target_of(output, (".html", ".htm"))
    days = _days(day, first, last, known_on)
    with progress("Reading the case", 2) as step:
        from geo import atomic
        from geo import embed as embedding
        from geo.case import open_case

        case = open_case(dataset)
        view = replace(_view(case, days, place, account, theme), lang=lang)
        options = embedding.Options(controls=controls, theme=theme, base=url, page=target.name)
        step("Drawing the map")
        page = embedding.html(case, view, options)
        atomic.write(target, page)
    click.echo(plain(f"Wrote {output} ({len(page) / 1000:.0f} kB)."), err=True)
    missing = embedding.left_out(options)
    if missing is not None:
        click.echo(missing.en, err=True)
    code = embedding.snippet(case, view, options)
    click.echo("\n".join(plain(line) for line in code.splitlines()))


@click.command(epilog="Example: control-map publish out --url https://maps.example.org/aleppo")
@click.argument("folder", type=click.Path())
@click.option(
    "--film",
    type=click.Choice(["auto", "gif", "none"]),
    default="auto",
    help="auto: GIF, and MP4 where the extra is installed.",
)
@_shared
def publish(
    folder: str,
    film: Literal["auto", "gif", "none"],
    day: str | None,
    first: str | None,
    last: str | None,
    place: str | None,
    account: str,
    known_on: str | None,
    theme: Literal["light", "dark", "auto"],
    controls: Literal["full", "compact"],
    url: str,
    dataset: str | None,
) -> None:
    """Write a FOLDER to upload: embeds, pictures, film, data, words, checksums and an index."""
    days = _days(day, first, last, known_on)
    from geo.case import open_case
    from geo.embed import Options
    from geo.publish import publish as published

    case = open_case(dataset)
    view = _view(case, days, place, account, theme)
    look = "{desc:44.44} {bar:20} {n_fmt}/{total_fmt}"
    with tqdm(total=1, leave=False, disable=None, bar_format=look) as bar:

        def show(done: int, total: int, path: str) -> None:
            bar.total, bar.n = total, done
            bar.set_description_str(plain(path))

        options = Options(controls=controls, theme=theme)
        made = published(case, folder, view, base=url, film=film, options=options, progress=show)
    for sentence in made.left_out:
        click.echo(sentence.en, err=True)
    click.echo(plain(f"Wrote {len(made.files)} files ({made.size / 1e6:.1f} MB) into {folder}."))


_Days = tuple[date | None, tuple[date, date] | None, date | None]


def _days(day: str | None, first: str | None, last: str | None, known_on: str | None) -> _Days:
    """Return the day shown first, the span played, the day of knowledge."""
    if (first is None) != (last is None):
        raise QuestionError("--from and --to go together: give both, or neither.")
    span = None
    if first is not None and last is not None:
        span = (day_of(first, "--from"), day_of(last, "--to"))
        if span[1] <= span[0]:
            raise QuestionError(f"--to {span[1]} is not after --from {span[0]}.")
    return optional_day(day, "--date"), span, optional_day(known_on, "--known-on")


def _view(case: Case, days: _Days, place: str | None, account: str, theme: str) -> View:
    from geo.chosen import PLAIN
    from geo.link import View

    shown, span, known = days
    chosen = replace(PLAIN, account=account_of(case.dataset, account), known=known)
    selected = None if place is None else place_of(case.dataset, place)
    # Pictures and films cannot follow the reader's machine.
    view = View(date=shown, place=selected, chosen=chosen, range=span)
    return replace(view, theme="dark") if theme == "dark" else view
