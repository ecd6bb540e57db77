"""The command `export`: control periods, claims, a day's table or the whole case as a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal

import click

from geo.asking import ACCOUNT, DATASET, KNOWN_ON, account_of, day_of, optional_day
from geo.errors import QuestionError
from geo.terminal import plain, progress

__all__ = ["export"]

# What geo.download.WHAT and FORMATS hold, without loading them for --help.
_WHAT = ("periods", "claims", "day", "case")
_FORMATS = {
    "csv": ".csv",
    "hxl": ".hxl.csv",
    "xlsx": ".xlsx",
    "geojson": ".geojson",
    "gpkg": ".gpkg",
    "parquet": ".parquet",
    "kml": ".kml",
    "zip": ".zip",
}


@click.command(epilog="Example: control-map export -o claims.xlsx --what claims --lang ar")
@click.option("-o", "--output", required=True, metavar="FILE", help="The file to write.")
@click.option(
    "--what",
    type=click.Choice(_WHAT),
    help="The contents: periods (the default), claims, day, or the whole case (as .zip).",
)
@click.option(
    "--format", "form", type=click.Choice(list(_FORMATS)), help="If the file's name does not say."
)
@click.option("--date", "day", metavar="D", help="The day of --what day.")
@ACCOUNT
@KNOWN_ON
@click.option(
    "--dates",
    type=click.Choice(["latest", "earliest"]),
    default="latest",
    help="By which end of a span of days a claim counts.",
)
@click.option("--lang", type=click.Choice(["en", "ar"]), default="en", help="The language first.")
@DATASET
def export(
    output: str,
    what: str | None,
    form: str | None,
    day: str | None,
    account: str,
    known_on: str | None,
    dates: Literal["latest", "earliest"],
    lang: Literal["en", "ar"],
    dataset: str | None,
) -> None:
    """Save control periods, claims, a day's table or the whole case, for a spreadsheet or a map."""
    form = form or _format_of(output)
    what = what or ("case" if form == "zip" else "periods")
    shown, known = _day(day, what), optional_day(known_on, "--known-on")
    if what == "case" and (account, known, dates) != ("all", None, "latest"):
        raise QuestionError(
            "The whole case holds every account: leave out --account, --known-on and --dates, or "
            "ask for periods, claims or day."
        )
    with progress("Reading the case", 3) as step:
        from geo import atomic, download
        from geo.case import open_case
        from geo.chosen import PLAIN
        from geo.link import View

        case = open_case(dataset)
        step("Making the file")
        chosen = replace(PLAIN, account=account_of(case.dataset, account), known=known, dates=dates)
        made = download.write(case, what, form, View(date=shown, lang=lang, chosen=chosen))
        step("Saving the file")
        atomic.write(Path(output), made)
    click.echo(plain(f"Wrote {output} ({len(made) / 1000:.0f} kB)."))


def _format_of(output: str) -> str:
    """Return the format that a file's name ends in, the longest ending first."""
    for name, suffix in sorted(_FORMATS.items(), key=lambda item: -len(item[1])):
        if output.lower().endswith(suffix):
            return name
    raise QuestionError(
        f"The name {Path(output).name!r} does not say which format: end it in one of "
        f"{', '.join(_FORMATS.values())}, or give --format."
    )


def _day(text: str | None, what: str) -> date | None:
    if text is None:
        return None
    if what != "day":
        raise QuestionError(
            f"--date {text!r} is of --what day only: leave out one, or ask for day."
        )
    return day_of(text, "--date")
