"""What the commands of the command line have in common: their options, and how an option's text
becomes a date, a place or an account, or a sentence that says why not."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geo.errors import QuestionError, UnknownNameError
from geo.terminal import nearest, progress

if TYPE_CHECKING:  # loading these takes a second, which --help should not
    from geo.model import Dataset
    from geo.timeline import Timeline

__all__ = [
    "ACCOUNT",
    "DATASET",
    "JSON",
    "KNOWN_ON",
    "account_of",
    "day_of",
    "load",
    "optional_day",
    "place_of",
    "print_json",
    "target_of",
    "timeline_of",
]

_QUOTED = 60  # letters of a question that an error repeats
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON (see docs/cli.md).")
DATASET = click.option(
    "--dataset",
    type=click.Path(),
    metavar="FOLDER",
    help="The case folder; the shipped one if absent.",
    # Before the command or after it: what stands nearer wins.
    callback=lambda context, _, value: context.obj if value is None else value,
)
ACCOUNT = click.option(
    "--account",
    default="all",
    metavar="A",
    help="Only this account: `independent`, a side such as `government`, or a claimant's id.",
)
KNOWN_ON = click.option(
    "--known-on", metavar="D", help="Only what had been published by this date."
)


def _quoted(text: str) -> str:
    """Return what was asked as an error quotes it: one line, at most 60 characters of it."""
    return repr(text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…")


def load(path: str | Path | None) -> Dataset:
    """Return the case in a folder; None: the shipped one."""
    from geo.dataset import load as loaded

    return loaded(path)


def timeline_of(path: str | None, account: str, known: date | None) -> tuple[Dataset, Timeline]:
    """Return the case and its timeline, with the history of the account asked about derived."""
    from geo.timeline import Timeline

    with progress("Reading the case", 2) as step:
        data = load(path)
        account_of(data, account)
        step("Deriving its history")
        timeline = Timeline(data)
        timeline.history(account, known)
    return data, timeline


def day_of(text: str, option: str) -> date:
    """Return the date; only YYYY-MM-DD, where Python itself would take 20161128 too."""
    try:
        if _ISO.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise QuestionError(
        f"{option} {_quoted(text)} is not a date: write it as YYYY-MM-DD, say 2016-11-28."
    )


def optional_day(text: str | None, option: str) -> date | None:
    """Return the date, None where the option was left out."""
    return None if text is None else day_of(text, option)


def account_of(data: Dataset, account: str) -> str:
    """Return the account; UnknownNameError names the nearest ones where nobody speaks for it."""
    from geo.voices import account_named

    try:
        return account_named(data, account).id
    except UnknownNameError as error:
        near = nearest(account, error.candidates)
        raise UnknownNameError(
            f"Nobody speaks for the account {_quoted(account)}. Nearest: {', '.join(near)}.", near
        ) from None


def place_of(data: Dataset, text: str) -> str:
    """Return the id of the place meant by an id or, if it names one place only, by a name."""
    if text in data.places:
        return text
    from geo.gazetteer import Gazetteer

    found = Gazetteer(data).find(text)
    if len(found.matches) == 1:
        return found.matches[0].place
    if found.matches:
        several = ", ".join(match.place for match in found.matches)
        raise UnknownNameError(
            f"{_quoted(text)} names several places: {several}. Ask for one of these."
        )
    raise UnknownNameError(found.sentence)


def target_of(output: str, suffixes: Sequence[str] = ()) -> Path:
    """Return the file to write, before any work is done for it.

    Raises QuestionError where its name ends with none of `suffixes` (if there are any), or it
    cannot be written.
    """
    if not output:
        raise QuestionError("No file is named: say which one to write.")
    target = Path(output)
    if suffixes and target.suffix.lower() not in suffixes:
        raise QuestionError(
            f"{_quoted(output)} does not say what to write: "
            f"end its name with {' or '.join(suffixes)}."
        )
    folder = target.parent
    if target.is_dir():
        raise QuestionError(f"{_quoted(output)} is a folder: name a file in it.")
    if not folder.is_dir():
        raise QuestionError(f"There is no folder {_quoted(str(folder))}: make it, or name another.")
    if not os.access(folder, os.W_OK):
        raise QuestionError(
            f"The folder {_quoted(str(folder))} cannot be written to: name another."
        )
    return target


def print_json(answer: object) -> None:
    """Print an answer as JSON, Arabic as it is."""
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
