"""The command that reads a report: `read`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geo.asking import DATASET, JSON, load, optional_day, print_json
from geo.errors import ReportError
from geo.terminal import few, plain, progress, table

if TYPE_CHECKING:  # loading these takes a second, which --help should not
    from datetime import date

    from geo.model import Dataset
    from geo.reports.files import Document
    from geo.reports.reading import Claim, Reading

__all__ = ["read"]

_SENTENCE = 200  # letters of a sentence in the table; JSON says where all of it stands


@click.command(epilog="Example: control-map read report.docx --published 2016-11-29")
@click.argument("file", type=click.Path(allow_dash=True), metavar="FILE|-")
@click.option("--published", metavar="D", help="The day the report was published.")
@JSON
@DATASET
def read(file: str, published: str | None, as_json: bool, dataset: str | None) -> None:
    """Read a report and print the claims in it, each with its sentence.

    FILE is a .txt, .html, .docx or .pdf; - reads from standard input. Without --published the day
    that a web page declares counts; without either, a date such as "Monday" stays open.
    """
    day = optional_day(published, "--published")
    with progress("Reading the case", 2) as step:
        from geo import reports
        from geo.reports.files import text_of

        document = text_of(_bytes(file), "" if file == "-" else file)
        data = load(dataset)
        step("Reading the report")
        reading = reports.read(document.text, day or document.published, data)
    _tell(document, reading.published)
    if as_json:
        # Offsets count in the text; where that is not the file itself, it comes along.
        text = {} if document.kind == "text" else {"text": document.text}
        print_json({**reading.to_json(), **text})
        return
    _print(reading, data)


def _bytes(file: str) -> bytes:
    """Return what a file or standard input holds, not much more of it than can be read."""
    from geo.reports.files import LARGEST

    if file == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    try:
        with Path(file).open("rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError as error:
        raise ReportError(
            f"{file!r} cannot be read ({error.strerror}): name another file.",
            f"لا يمكن قراءة «{file}»: اختر ملفًا آخر.",
        ) from error


def _tell(document: Document, published: date | None) -> None:
    """Say on stderr what was lost or assumed."""
    for note in document.notes:
        click.echo(plain(note.en), err=True)
    if published is None:
        click.echo(
            "No day of publication is known: dates such as “Monday” stay open (--published D).",
            err=True,
        )


def _print(reading: Reading, data: Dataset) -> None:
    """Print claims as a table with their sentences below, then the open questions."""
    if not reading.claims:
        click.echo("No claims were found.")
    else:
        rows = [_row(number, claim, data) for number, claim in enumerate(reading.claims, 1)]
        head = ("no.", "kind", "places", "who", "how much", "when", "claimant")
        click.echo(table(head, rows))
        for number, claim in enumerate(reading.claims, 1):
            click.echo(f"\n{number}. {_short(reading.sentence_of(claim))}")
            click.echo(plain(f"   {claim.certainty}, rule {claim.rule}"))
    if reading.questions:
        click.echo("\nQuestions:")
    for question in reading.questions:
        named = [f"{one.name} ({one.id})" for one in question.candidates]
        said = _short(reading.text[question.start : question.end])
        choices = f" {_listed(named)}?" if named else ""
        click.echo(plain(f"- {question.asked} [{said}]{choices}"))
    click.echo(
        f"\nMentions: {len(reading.mentions)}, claims: {len(reading.claims)}, "
        f"questions: {len(reading.questions)}."
    )


def _row(number: int, claim: Claim, data: Dataset) -> tuple[str, ...]:
    sides = [data.actors[one].short.en if one in data.actors else "" for one in _sides(claim)]
    denied = "denied: " if claim.denied else ""
    who = denied + " -> ".join(sides) if any(sides) else denied
    went = f" -> {few(claim.to_places)}" if claim.to_places else ""
    said = claim.claimant or claim.attributed
    return (
        str(number),
        claim.kind,
        f"{few(claim.places) or claim.area}{went}",
        who,
        _amount(claim) or f"{claim.extent} {claim.manner}".strip(),
        _days(claim),
        _short(said),
    )


def _sides(claim: Claim) -> tuple[str, str]:
    return claim.actor_from, claim.actor_to


def _amount(claim: Claim) -> str:
    if claim.kind == "control":
        return ""
    ends = (claim.low, claim.high)
    if ends == (None, None):
        return claim.unit
    low, high = ("" if end is None else str(end) for end in ends)
    return f"{low if low == high else f'{low}..{high}'} {claim.unit}"


def _days(claim: Claim) -> str:
    first, last = (day.isoformat() if day else "" for day in (claim.earliest, claim.latest))
    return last if first == last else f"{first}..{last}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return plain(text if len(text) <= _SENTENCE else f"{text[: _SENTENCE - 1]}…")


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:5]) + (" …" if len(names) > 5 else "")
