"""The command line: ask the case from a terminal, check it, save the map.

`control-map` and `python -m geo` are the same program. It exits 0 when the question was answered,
1 when the data or the question is wrong (a sentence on stderr says how), 2 on wrong usage. What
`--json` prints is described in docs/cli.md.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

import click

from geo.answers import change_json, found_json, reading_json, shares_json
from geo.asking import (
    ACCOUNT,
    DATASET,
    JSON,
    KNOWN_ON,
    day_of,
    load,
    optional_day,
    place_of,
    print_json,
    target_of,
    timeline_of,
)
from geo.cli_accounts import accounts, compare, diverge
from geo.cli_export import export
from geo.cli_figures import film, picture
from geo.cli_publish import embed, publish
from geo.cli_reports import read
from geo.errors import (
    ControlMapError,
    DatasetError,
    HouseError,
    QuestionError,
    UnknownNameError,
)
from geo.terminal import few, plain, progress, reading_words, state_words, table

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line on `arguments` (None: the program's own); return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show Arabic gets escapes, which are still valid JSON.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        answer = _commands.main(arguments, prog_name="control-map", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return 130
    except (DatasetError, HouseError) as error:
        click.echo("\n".join(plain(line) for line in str(error).splitlines()), err=True)
        return 1
    except ControlMapError as error:
        click.echo(plain(str(error)), err=True)
        return 1
    except OSError as error:
        # What Python would still flush on its way out must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):  # a reader such as `head` has seen enough
            click.echo(f"The answer could not be written ({error.strerror}).", err=True)
        return 1
    return answer if isinstance(answer, int) else 0


@click.group(
    name="control-map",
    epilog="Example: control-map state --date 2016-11-28",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@DATASET
@click.version_option(package_name="control-map", message="%(prog)s %(version)s")
@click.pass_context
def _commands(context: click.Context, dataset: str | None) -> None:
    """Who held which neighbourhood, on which day, and who says so.

    Dates are ISO dates, such as 2016-11-28.
    """
    context.obj = dataset


@_commands.command(epilog="Example: control-map check data/east-aleppo-2016")
@click.argument(
    "dataset",
    type=click.Path(),
    required=False,
    callback=lambda context, _, value: context.obj if value is None else value,
)
def check(dataset: str | None) -> None:
    """Check every file of the case in DATASET and list all problems."""
    from geo.dataset import SHIPPED

    with progress("Checking the case", 1):
        found = load(SHIPPED if dataset is None else dataset)
    click.echo(
        plain(
            f"{found.package.title.en}, version {found.package.version}: no problems. "
            f"{len(found.places)} places, {len(found.claims)} claims, "
            f"{len(found.sources)} sources."
        )
    )


@_commands.command(epilog="Example: control-map seal data/east-aleppo-2016")
@click.argument("dataset", type=click.Path())
def seal(dataset: str) -> None:
    """Renew the sha256 and size of each file in DATASET after an edit by hand."""
    from geo.dataset import seal as renew

    changed = renew(dataset)
    click.echo(plain(f"Renewed: {', '.join(changed)}." if changed else "Nothing had changed."))


@_commands.command(epilog='Example: control-map find "مساكن هنانو"')
@click.argument("name")
@JSON
@DATASET
def find(name: str, as_json: bool, dataset: str | None) -> int:
    """Find the place called NAME, in any spelling, or decline with the nearest candidates."""
    from geo.gazetteer import Gazetteer

    data = load(dataset)
    found = Gazetteer(data).find(name)
    if as_json:
        print_json(found_json(found))
    elif found.matches:
        rows = [
            (
                match.place,
                data.places[match.place].kind,
                match.how,
                " ".join(match.covers) or "no boundary",
                data.places[match.place].name.en,
                data.places[match.place].name.ar,
            )
            for match in found.matches
        ]
        click.echo(table(("place", "kind", "how", "covers", "name", "الاسم"), rows))
    if found.matches:
        return 0
    raise UnknownNameError(found.sentence)


@_commands.command(epilog="Example: control-map state --date 2016-11-28 --account opposition")
@click.option("--date", "day", required=True, metavar="D", help="The day asked about.")
@ACCOUNT
@KNOWN_ON
@JSON
@DATASET
def state(
    day: str,
    account: str,
    known_on: str | None,
    as_json: bool,
    dataset: str | None,
) -> None:
    """Print who held each district on a date, and the claims that say so."""
    asked, known = day_of(day, "--date"), optional_day(known_on, "--known-on")
    data, timeline = timeline_of(dataset, account, known)
    readings = timeline.state_on(asked, account=account, known_on=known)
    if as_json:
        print_json([reading_json(reading) for reading in readings])
        return
    rows = [
        (
            reading.place,
            data.places[reading.place].name.en,
            state_words(reading),
            reading_words(reading, data.actors),
            reading.since.isoformat() if reading.since else "",
            few(reading.claims),
            few(reading.dissent),
        )
        for reading in readings
    ]
    click.echo(table(("place", "name", "state", "by", "since", "claims", "dissent"), rows))


@_commands.command(epilog="Example: control-map changes --from 2016-11-27 --to 2016-11-28")
@click.option("--from", "first", required=True, metavar="D", help="The first day, included.")
@click.option("--to", "last", required=True, metavar="D", help="The last day, included.")
@ACCOUNT
@KNOWN_ON
@JSON
@DATASET
def changes(
    first: str,
    last: str,
    account: str,
    known_on: str | None,
    as_json: bool,
    dataset: str | None,
) -> None:
    """Print which districts changed between two dates, both included."""
    start, final = day_of(first, "--from"), day_of(last, "--to")
    known = optional_day(known_on, "--known-on")
    if final < start:
        raise QuestionError(f"--to {final} is before --from {start}: give the earlier date first.")
    data, timeline = timeline_of(dataset, account, known)
    # Python's span leaves its end out, and the last day of the calendar has no next one.
    end = final if final == date.max else final + timedelta(days=1)
    found = timeline.changes(start, end, account=account, known_on=known)
    if as_json:
        print_json([change_json(change) for change in found])
        return
    rows = [
        (
            change.date.isoformat(),
            change.place,
            data.places[change.place].name.en,
            reading_words(change.before, data.actors),
            reading_words(change.after, data.actors),
            few(change.after.claims),
        )
        for change in found
    ]
    click.echo(
        table(("date", "place", "name", "from", "to", "claims"), rows)
        if rows
        else f"No district changed from {start} to {final}."
    )


@_commands.command(epilog="Example: control-map shares --date 2016-12-13 --area eastern-aleppo")
@click.option("--date", "day", required=True, metavar="D", help="The day asked about.")
@click.option("--area", metavar="A", help="A place of the gazetteer; every district if absent.")
@ACCOUNT
@KNOWN_ON
@JSON
@DATASET
def shares(
    day: str,
    area: str | None,
    account: str,
    known_on: str | None,
    as_json: bool,
    dataset: str | None,
) -> None:
    """Print how much ground each actor held on a date, in km² and percent."""
    asked, known = day_of(day, "--date"), optional_day(known_on, "--known-on")
    data, timeline = timeline_of(dataset, account, known)
    place = None if area is None else place_of(data, area)
    answer = timeline.shares(asked, area=place, account=account, known_on=known)
    if as_json:
        print_json(shares_json(answer))
        return
    named = [(data.actors[actor].name.en, share) for actor, share in answer.actors.items()]
    named += [(key, getattr(answer, key)) for key in ("contested", "claimed", "unknown")]
    rows = [
        (name, f"{share.km2:.2f}", f"{share.percent:.1f}", str(share.districts))
        for name, share in named
    ]
    count = sum(share.districts for _, share in named)
    rows.append(("total", f"{answer.area_km2:.2f}", "100.0", str(count)))
    click.echo(table(("held by", "km²", "%", "districts"), rows, right=(1, 2, 3)))


@_commands.command("map", epilog="Example: control-map map -o east-aleppo.html --lang ar")
@click.option("-o", "--output", required=True, metavar="FILE.html", help="The file to write.")
@click.option("--date", "day", metavar="D", help="The day shown first.")
@click.option("--place", metavar="P", help="The place selected first: its id, or a name.")
@click.option("--lang", type=click.Choice(["en", "ar"]), default="en", help="The language first.")
@ACCOUNT
@KNOWN_ON
@DATASET
def save_map(
    output: str,
    day: str | None,
    place: str | None,
    lang: Literal["en", "ar"],
    account: str,
    known_on: str | None,
    dataset: str | None,
) -> None:
    """Save the map, with its player, as one HTML file that works without a network."""
    shown, known = optional_day(day, "--date"), optional_day(known_on, "--known-on")
    target = target_of(output)
    data, timeline = timeline_of(dataset, account, known)
    selected = None if place is None else place_of(data, place)
    with progress("Drawing the map", 2) as step:
        from geo import scene
        from geo.webmap import ControlMap

        drawn = scene.build(data, timeline, open_on=shown)
        step("Writing the map")
        opened = ControlMap(drawn, place=selected, lang=lang, account=account, known_on=known)
        opened.save(target)
    size = target.stat().st_size
    click.echo(plain(f"Wrote {output} ({size / 1000:.0f} kB)."))


for command in (accounts, diverge, compare):
    _commands.add_command(command)
_commands.add_command(export)
_commands.add_command(embed)
_commands.add_command(publish)
_commands.add_command(read)
_commands.add_command(picture)
_commands.add_command(film)
