"""Slips of the pen: is one folded name a misspelling of another?

A slip is a letter left out, put in twice or added, two neighbours swapped, or a letter taken for
one that looks or sounds like it. It never touches the first or the last letter of a word (in
Arabic they carry grammar: Salihin is not Salihiya), never a short word, and never a word such as
"bab" that begins many names. Anything else is another name.
"""

from __future__ import annotations

from typing import Final

from rapidfuzz.distance import OSA

from geo.spelling import GENERIC

__all__ = ["slips"]

# Letters taken for one another, after folding. Arabic: by their dots or by their sound.
_ALIKE: Final = (
    *("aiu", "iaj", "kgh", "szj", "dtz", "bf", "mn", "hj", "wu"),
    *("بتثني", "جحخه", "دذز", "رز", "سشصث", "صض", "ضظدط", "طتظ", "عغ", "فق", "قغكج", "اعه"),
)
_ALIKE_PAIRS: Final = frozenset(
    (first, second) for group in _ALIKE for first in group for second in group if first != second
)
# Letters that a word must have for a slip to leave no doubt: (alone, beside other words).
_SHORTEST_MOVED: Final = (6, 5)
_SHORTEST_ALIKE: Final = (7, 6)
_MOST: Final = 2


def slips(written: str, name: str) -> int | None:
    """Return how many slips turn `name` into `written` (both folded), None when it is not one.

    Both must have the same number of words. A letter may be added, left out or swapped with its
    neighbour in a word of 6 letters (5 beside other words), taken for one alike in a word of 7
    (6). One slip in a word, two in all; 0 only for equal texts.
    """
    pairs = list(zip(written.split(), name.split(), strict=True))
    company = int(len(pairs) > 1)
    total = 0
    for ours, theirs in pairs:
        if ours == theirs:
            continue
        if not _is_slip(ours, theirs, company):
            return None
        total += 1
    return total if total <= _MOST else None


def _is_slip(ours: str, theirs: str, company: int) -> bool:
    """Return whether two different words are one slip apart."""
    shorter = min(len(ours), len(theirs))
    if shorter < _SHORTEST_MOVED[company] or {ours, theirs} & GENERIC:
        return False
    if ours[0] != theirs[0] or ours[-1] != theirs[-1]:
        return False
    if any(letter.isdecimal() for letter in ours + theirs):
        return False
    if OSA.distance(ours, theirs, score_cutoff=1) > 1:
        return False
    if len(ours) != len(theirs) or sorted(ours) == sorted(theirs):
        return True
    taken = next(pair for pair in zip(ours, theirs, strict=True) if pair[0] != pair[1])
    return shorter >= _SHORTEST_ALIKE[company] and taken in _ALIKE_PAIRS
