"""Every error this package raises on purpose.

ControlMapError
├── DatasetError      the case folder has problems (all of them, listed)
├── UnknownNameError  a name, place, actor, account or area that the dataset does not know
├── QuestionError     a question that cannot be answered as asked (a date, a range, a limit)
├── HouseError        a house style with which no picture is drawn (all its problems, listed)
├── ReportError       a report or a draft that cannot be used; says why in both languages
└── SaveError         a file that could not be written; what stood there before is untouched

Each message is a sentence that quotes the value at fault and says what to do next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = [
    "ControlMapError",
    "DatasetError",
    "HouseError",
    "Problem",
    "QuestionError",
    "ReportError",
    "SaveError",
    "UnknownNameError",
]


class ControlMapError(Exception):
    """The parent of every error raised on purpose; its text is fit to show to a person."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong with a dataset.

    `file` is relative to the case folder; `row` is the 1-based line in the file as an editor
    shows it (the header is line 1), or None when the whole file is meant; `column` and `value`
    are empty when they do not apply; `fix` says what to do.
    """

    file: str
    row: int | None
    column: str
    value: str
    message: str
    fix: str

    def __str__(self) -> str:
        where = self.file if self.row is None else f"{self.file}, line {self.row}"
        if self.column:
            where += f", column {self.column}"
        quoted = f" ({self.value!r})" if self.value else ""
        return f"{where}: {self.message}{quoted}. {self.fix}"


class DatasetError(ControlMapError):
    """A case folder does not load; `problems` holds every problem found, in file order."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        noun = "problem" if count == 1 else "problems"
        lines = "\n".join(f"  {problem}" for problem in self.problems)
        super().__init__(f"The dataset has {count} {noun}; nothing was loaded.\n{lines}")


class HouseError(ControlMapError):
    """A house-style file that is refused; `problems` are sentences, one for each."""

    def __init__(self, name: str, problems: Sequence[str]) -> None:
        self.name = name
        self.problems = tuple(problems)
        lines = "\n".join(f"  {problem}" for problem in self.problems)
        super().__init__(f"The house style {name!r} is refused.\n{lines}")


class UnknownNameError(ControlMapError):
    """A name that the dataset does not know; `candidates` are the nearest known ones."""

    def __init__(self, message: str, candidates: Sequence[str] = ()) -> None:
        self.candidates = tuple(candidates)
        super().__init__(message)


class QuestionError(ControlMapError):
    """A question that cannot be answered as asked."""


class ReportError(ControlMapError):
    """A document, a report or a draft that cannot be used: one sentence each in English (`en`,
    the message itself) and in Arabic (`ar`)."""

    def __init__(self, en: str, ar: str) -> None:
        self.en, self.ar = en, ar
        super().__init__(en)


class SaveError(ControlMapError):
    """A file or folder that could not be written; what stood there before is untouched."""
