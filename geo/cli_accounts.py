"""The commands about accounts and differences: `accounts`, `diverge`, `compare`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from geo.answers import account_json, comparison_json, divergence_json
from geo.asking import (
    ACCOUNT,
    DATASET,
    JSON,
    KNOWN_ON,
    account_of,
    day_of,
    load,
    optional_day,
    place_of,
    print_json,
    timeline_of,
)
from geo.terminal import few, progress, reading_words, table

if TYPE_CHECKING:  # loading these takes a second, which --help should not
    from geo.comparison import Comparison
    from geo.divergence import Divergence
    from geo.model import Dataset

__all__ = ["accounts", "compare", "diverge"]

# What a district's two accounts can do, in words; those that agree are not listed.
_HOW = {
    "holder": "different holders",
    "doubt": "one sees it in doubt",
    "one": "only one has spoken",
    "same": "agree",
    "neither": "neither has spoken",
}


@click.command(epilog="Example: control-map accounts")
@JSON
@DATASET
def accounts(as_json: bool, dataset: str | None) -> None:
    """List whose word can be asked for with --account, and how many claims each made."""
    from geo.histories import told

    data = load(dataset)
    found = told(data)
    if as_json:
        print_json([account_json(account, data) for account in found])
        return
    rows = [
        (account.id, account.kind, str(account.claims), account_json(account, data)["name"]["en"])
        for account in found
    ]
    click.echo(table(("account", "kind", "claims", "name"), rows, right=(2,)))


@click.command(
    epilog="Example: control-map diverge --a government --b opposition --date 2016-11-30"
)
@click.option("--a", "one", required=True, metavar="A", help="The one account.")
@click.option("--b", "other", required=True, metavar="A", help="The other account.")
@click.option("--date", "day", required=True, metavar="D", help="The day asked about.")
@KNOWN_ON
@JSON
@DATASET
def diverge(
    one: str, other: str, day: str, known_on: str | None, as_json: bool, dataset: str | None
) -> None:
    """Print the districts of which two accounts tell differently on a date."""
    from geo.divergence import diverge as found_by

    asked, known = day_of(day, "--date"), optional_day(known_on, "--known-on")
    data, timeline = timeline_of(dataset, one, known)
    account_of(data, other)
    with progress("Comparing the accounts", 1):
        found = found_by(timeline, one, other, asked, known)
    if as_json:
        print_json(divergence_json(one, other, asked, known, found))
        return
    click.echo(_diverging(data, found, (one, other)))


def _diverging(data: Dataset, found: tuple[Divergence, ...], names: tuple[str, str]) -> str:
    count: Counter[str] = Counter(divergence.how for divergence in found)
    summary = ", ".join(f"{count[how]} {words}" for how, words in _HOW.items() if count[how])
    rows = [
        (
            divergence.place,
            data.places[divergence.place].name.en,
            _HOW[divergence.how],
            reading_words(divergence.one, data.actors),
            reading_words(divergence.other, data.actors),
            few(divergence.one.claims),
            few(divergence.other.claims),
        )
        for divergence in found
        if divergence.how not in ("same", "neither")
    ]
    if not rows:
        return f"No district is told differently ({summary})."
    header = ("place", "name", "how", *names, f"claims {names[0]}", f"claims {names[1]}")
    return f"{table(header, rows)}\n\n{summary}."


@click.command(epilog="Example: control-map compare --from 2016-11-25 --to 2016-11-28")
@click.option("--from", "first", required=True, metavar="D", help="The earlier date.")
@click.option("--to", "last", required=True, metavar="D", help="The later date.")
@click.option("--area", metavar="A", help="A place of the gazetteer; every district if absent.")
@ACCOUNT
@KNOWN_ON
@JSON
@DATASET
def compare(
    first: str,
    last: str,
    area: str | None,
    account: str,
    known_on: str | None,
    as_json: bool,
    dataset: str | None,
) -> None:
    """Print which districts read otherwise on two dates, and the ground gained and lost."""
    from geo.comparison import compare as found_by

    start, end = day_of(first, "--from"), day_of(last, "--to")
    known = optional_day(known_on, "--known-on")
    data, timeline = timeline_of(dataset, account, known)
    place = None if area is None else place_of(data, area)
    found = found_by(timeline, start, end, place, account, known)
    if as_json:
        print_json(comparison_json(found))
        return
    click.echo(_compared(data, found))


def _compared(data: Dataset, found: Comparison) -> str:
    if not found.passages:
        return f"No district reads otherwise on {found.end} than on {found.start}."
    rows = [
        (
            passage.place,
            data.places[passage.place].name.en,
            reading_words(passage.before, data.actors),
            reading_words(passage.after, data.actors),
            few([change.date.isoformat() for change in passage.changes]),
            few(passage.after.claims),
        )
        for passage in found.passages
    ]
    ground = [
        (
            data.actors[actor].name.en,
            *(f"{value:.2f}" for value in (balance.gained_km2, balance.lost_km2)),
            *(f"{value:.1f}" for value in (balance.gained_percent, balance.lost_percent)),
        )
        for actor, balance in found.balances.items()
    ]
    districts = table(("place", "name", "from", "to", "changed on", "claims"), rows)
    gains = ("held by", "gained km²", "lost km²", "gained %", "lost %")
    return f"{districts}\n\n{table(gains, ground, right=(1, 2, 3, 4))}"
