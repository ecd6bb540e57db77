"""What a text has told so far: the last place, date, speaker and taker."""

from __future__ import annotations

from collections import Counter
from datetime import date

from geo.model import Dataset
from geo.reports.reading import Question
from geo.reports.roles.speakers import Voice
from geo.reports.text.lexicon import Lexicon

__all__ = ["Told"]


class Told:
    """What the text has told so far: the last place, date, speaker and taker."""

    def __init__(self, dataset: Dataset, lexicon: Lexicon, published: date | None) -> None:
        self.dataset = dataset
        self.lexicon = lexicon
        self.published = published
        self.places: tuple[tuple[str, ...], tuple[int, ...], int] = ((), (), -99)
        self.list: tuple[tuple[str, ...], tuple[int, ...], int] = ((), (), -99)
        self.day: tuple[date | None, date | None, int] | None = None
        self.voice: Voice | None = None
        self.taker = ""
        self.held: dict[str, str] = {}
        self.takers: set[str] = set()
        self.sole = ""
        self.questions: list[Question] = []
        self.lead = ""
        self.subject = self.beaten = ""
        self.attacker = ""
        self.last = -99
        self.actors: Counter[str] = Counter()
        self.named: dict[str, str] = {}
        self.gainers: frozenset[str] = frozenset()
        self.unnamed = ""
        self.fight = -99
        self.casualty: tuple[tuple[str, ...], int] = ((), -99)

    def they(self, kind: str) -> str:
        """Return whom "they" means: "The rebels were driven out by the army. Then they took"."""
        beaten = self.subject == self.beaten and kind in ("take", "hold")
        return self.taker if beaten else self.subject
