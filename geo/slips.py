"""Slips of the pen: is one folded name a misspelling of another?

A slip is a letter left out, put in twice or added, two neighbours swapped, or a letter taken for
one that looks or sounds like it. It never touches the first or the last letter of a word (in
Arabic they carry grammar: Salihin is not Salihiya), never a short word, and never a word such as
"bab" that begins many names. Anything else is another name.
"""

from __future__ import annotations

from typing import Final

from rapidfuzz.distance import OSA, Levenshtein

from geo.spelling import GENERIC

__all__ = ["slips"]

# Letters taken for one another, after folding. Arabic: by their dots or by their sound.
_ALIKE: Final = (
    *("aiu", "iaj", "kgh", "szj", "dtz", "bf", "mn", "hj", "wu"),
    *("بتثني", "جحخه", "دذز", "رز", "سشصث", "صض", "ضظدط", "طتظ", "عغ", "فق", "قغكج", "اعه"),
)
_SWAPPABLE: Final = frozenset(
    (first, second) for group in _ALIKE for first in group for second in group if first != second
)
_SHORTEST_ALONE: Final = 7
_SHORTEST_IN_COMPANY: Final = 6
_LONG: Final = 10
_MOST: Final = 2


def slips(written: str, name: str) -> int | None:
    """Return how many slips turn `name` into `written` (both folded), None when it is not one.

    Both must have the same number of words; at most one slip in a word of 7 letters (6 when other
    words stand beside it), two in a word of 10, two in all; 0 only for equal texts.
    """
    pairs = list(zip(written.split(), name.split(), strict=True))
    shortest = _SHORTEST_ALONE if len(pairs) == 1 else _SHORTEST_IN_COMPANY
    total = 0
    for ours, theirs in pairs:
        if ours == theirs:
            continue
        if min(len(ours), len(theirs)) < shortest or {ours, theirs} & GENERIC:
            return None
        count = _in_word(ours, theirs)
        if count is None:
            return None
        total += count
    return total if total <= _MOST else None


def _in_word(ours: str, theirs: str) -> int | None:
    """Return the slips between two different words, None when they are different names."""
    if ours[0] != theirs[0] or ours[-1] != theirs[-1]:
        return None
    allowed = 2 if min(len(ours), len(theirs)) >= _LONG else 1
    count = OSA.distance(ours, theirs, score_cutoff=allowed)
    if count > allowed or any(c.isdecimal() for c in ours + theirs):
        return None
    if len(ours) == len(theirs) and not _all_alike(ours, theirs):
        return None
    return int(count)


def _all_alike(ours: str, theirs: str) -> bool:
    """Return whether words of one length differ only by swapped neighbours or alike letters."""
    if sorted(ours) == sorted(theirs):
        return True
    return all(
        (ours[edit.src_pos], theirs[edit.dest_pos]) in _SWAPPABLE
        for edit in Levenshtein.editops(ours, theirs)
        if edit.tag == "replace"
    )
