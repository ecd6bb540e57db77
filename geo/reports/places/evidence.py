"""When a doubtful name is accepted: in a list, in its place, known from elsewhere in the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geo.reports.places.beside import first_word
from geo.reports.places.lists import NameFound, accept_in_lists
from geo.reports.places.names import Spelled
from geo.reports.text.clean import is_arabic, is_latin
from geo.reports.text.lines import QUOTES, Line, tag_before
from geo.reports.text.tagging import Tag

__all__ = ["NameFound", "accept", "is_taken", "lived_in"]


_HELPERS = 6
"""Words between a name and the verb it is the subject of."""
_APPOSITION = 16
"""Words of an apposition between a name and its verb."""
_BE = frozenset(
    """was were has had have been is are also a ont avait avaient est sont etait etaient ete serait
    seraient aurait был была было были""".split()  # noqa: SIM905
)
_DECLARED = frozenset({"declared", "declare", "declares", "declaring", "proclaimed", "pronounced"})
_PASSED = ("list", "whole", "part", "points", "compass", "still", "place-one", "place-many",
           "at-least", "another")  # fmt: skip
"""What may stand between a verb and the name of what was taken."""

# A name found by likeness only has so many folded letters to be taken where a place stands.
_LONG: Final = 6
_HEAD: Final = 8
"""Words between "quarters" and what says which: "in the town of Z, comprising"."""
_FLIGHT: Final = 18
"""Words between people who fled and where they went."""
_LONGEST_LIST = 60
"""Words of a list of quarters."""


def accept(lines: Sequence[Line], candidates: Sequence[NameFound]) -> None:
    """Give a reason to every weak candidate that has one in the text."""
    _accept_announced(lines, candidates)
    accept_in_lists(lines, candidates)
    _accept_taken(lines, candidates)
    _accept_by_place(lines, candidates)
    accept_in_lists(lines, candidates)
    _accept_known(candidates)


def _accept_announced(lines: Sequence[Line], candidates: Sequence[NameFound]) -> None:
    """Accept an Arabic name with which a list of quarters begins: "four quarters, among them X"."""
    named = {(c.line, at) for c in candidates for at in range(c.spelled.first, c.spelled.last)}
    for candidate in candidates:
        line, spelled = lines[candidate.line], candidate.spelled
        if candidate.reason or candidate.other or candidate.places[0][1] == "fuzzy":
            continue
        if not is_arabic(line.words[spelled.first].norm):
            continue
        if _announced(line, spelled.first):
            candidate.reason = "cue"
        elif _called_quarters(line, spelled):
            candidate.reason = "list"
        elif spelled.skip or line.words[spelled.first - 1].text in ",،":
            known = frozenset(at for number, at in named if number == line.number)
            candidate.reason = "list" if _goes_on(line, spelled, known) else ""


def _goes_on(line: Line, spelled: Spelled, named: frozenset[int]) -> bool:
    """Return whether a name stands in a list that "quarters" opens, names that the case does not
    know between them: أحياء الملايين والخضراء وX."""
    if spelled.skip and not line.words[spelled.first].norm.startswith("و"):
        return False
    unknown = 0
    for at in range(spelled.first - 1, max(-1, spelled.first - _LONGEST_LIST), -1):
        tag = line.ends.get(at + 1)
        word = line.words[at]
        if tag is not None and (
            tag.has("place-many") or _equates(line, tag) or _includes(line, tag)
        ):
            return at < spelled.first - 1
        if at in named or word.text in QUOTES or word.text in ",،:":
            unknown = 0
            continue
        tagged = any(one.first <= at < one.last for one in line.tags)
        if tag is not None and tag.has("list", "place-one"):
            continue
        unknown = 0 if word.norm.startswith("و") else unknown + 1
        if tagged or word.kind != "w" or unknown > 2:
            return False
    return False


def _includes(line: Line, tag: Tag) -> bool:
    """Return whether "comprising" goes back to quarters: "a number of quarters in the town,
    comprising X"."""
    if not tag.has("including"):
        return False
    return any(one.has("place-many", "the-places") and 0 < tag.first - one.last <= _HEAD
               for one in line.tags)  # fmt: skip


def _called_quarters(line: Line, spelled: Spelled) -> bool:
    """Return whether the list of a name is called quarters behind it: "X, Y and Z are the quarters
    that"."""
    unknown = 0
    for at in range(spelled.last, min(len(line.words) - 1, spelled.last + _LONGEST_LIST)):
        tag, word = line.starts.get(at), line.words[at]
        if word.norm in ("هي", "هما"):
            head = line.starts.get(at + 1)
            return head is not None and head.has("place-many", "the-places")
        if word.text in QUOTES or word.text in ",،":
            unknown = 0
            continue
        unknown = 0 if word.norm.startswith("و") else unknown + 1
        if word.kind == "s" or unknown > 2 or (tag is not None and tag.of("predicate") and (
            not word.norm.startswith("وال")
        )):  # fmt: skip
            return False
    return False


def _equates(line: Line, tag: Tag) -> bool:
    """Return whether a phrase announces names: "the freed quarters are"."""
    return tag.of("predicate") is not None and line.words[tag.last - 1].norm == "هي"


def _announced(line: Line, at: int) -> bool:
    """Return whether "quarters, among them" ends right before a word."""
    listed = False
    for _ in range(6):
        while at and (line.words[at - 1].text in QUOTES or line.words[at - 1].text in ",،:"):
            listed = listed or line.words[at - 1].text == ":"
            at -= 1
        tag = line.ends.get(at)
        if tag is None:
            return False
        if tag.has("place-many", "the-places") or _equates(line, tag):
            return listed or _equates(line, tag)
        if _includes(line, tag):
            return True
        if not (tag.has("list", "including", "whole", "another") or tag.of("number")):
            return False
        listed = listed or tag.has("list", "including")
        at = tag.first
    return False


def _accept_taken(lines: Sequence[Line], candidates: Sequence[NameFound]) -> None:
    """Accept weak candidates that a party takes or loses: "the army seized X", X الذي خسرته.

    A party must be named in the sentence, so that سيطر الصمت على المشهد stays what it is.
    """
    others = any(candidate.reason for candidate in candidates)
    for candidate in candidates:
        line, spelled = lines[candidate.line], candidate.spelled
        fuzzy = candidate.places[0][1] == "fuzzy" and not (
            others and is_latin(line.words[spelled.first].norm)
        )
        if candidate.reason or candidate.other or fuzzy:
            continue
        if is_taken(line, spelled, candidate.word):
            candidate.reason = "context"


def _is_slight(candidate: NameFound) -> bool:
    """Return whether a name is a guess that so few letters do not bear."""
    if candidate.places[0][1] != "fuzzy":
        return False
    keys = candidate.spelled.keys
    return not is_latin(keys[0]) or len("".join(keys)) < _LONG


def is_taken(line: Line, spelled: Spelled, word: bool) -> bool:
    """Return whether a sentence that names a party or its men tells that the named place is taken
    or lost."""
    if not any(
        tag.of("actor") is not None or tag.has("hands-own", "fighters") for tag in line.tags
    ):
        return False
    return (
        _behind_predicate(line, spelled, word)
        or _before_relative(line, spelled)
        or (is_latin(line.words[spelled.first].norm) and _before_predicate(line, spelled))
    )


def _behind_apposition(line: Line, at: int) -> int:
    """Return the word behind ", the last quarter in the north," when a verb follows it."""
    if at >= len(line.words) or line.words[at].text != ",":
        return at
    for index in range(at + 1, min(len(line.words) - 1, at + _APPOSITION)):
        if line.words[index].text == ",":
            return index + 1 if line.words[index + 1].norm in _BE else at
    return at


def _left_by(line: Line, at: int) -> bool:
    """Return whether ", abandonné par" stands at a word."""
    if at + 2 >= len(line.words) or line.words[at].text != ",":
        return False
    tag = line.starts.get(at + 1)
    entry = tag.of("predicate") if tag is not None else None
    if tag is None or entry is None or entry.form not in ("past", "participle", "passive"):
        return False
    return tag.last < len(line.words) and line.words[tag.last].norm in ("par", "by", "aux")


def _declared(line: Line, first: int) -> bool:
    """Return whether "declared", "proclaimed" stands before a name: "declared X liberated"."""
    before = [word.norm for word in line.words[max(0, first - 2) : first]]
    return any(word in _DECLARED for word in before)


def _before_predicate(line: Line, spelled: Spelled) -> bool:
    """Return whether a name is the subject of "was captured", "has fallen to"."""
    start = at = _behind_apposition(line, spelled.last)
    if not line.words[spelled.first].text[:1].isupper():
        return False
    if _left_by(line, at):
        return True
    helped = _declared(line, spelled.first)
    while at < len(line.words) and at - start < _HELPERS:
        tag = line.starts.get(at)
        entry = tag.of("predicate") if tag is not None else None
        if tag is not None and entry is not None:
            falls = entry.sense in ("fall", "pass")
            return (helped or falls) and entry.sense != "hold" and not tag.has("other", "flee")
        if helped and tag is not None and tag.has("hands-own", "hands-from"):
            return True  # "X is ours", "declared X free of"
        helped = helped or line.words[at].norm in _BE
        if line.words[at].norm not in _BE and not (
            tag is not None and tag.has("place-one", "whole", "become", "list")
        ):
            return False
        at = tag.last if tag is not None else at + 1
    return False


def _behind_predicate(line: Line, spelled: Spelled, word: bool) -> bool:
    """Return whether a predicate of control stands before a name, with a particle or a party.

    An Arabic masdar needs none before a name that is no everyday word (استعادة الرشيدية).
    """
    at = first_word(line, spelled)
    arabic = is_arabic(line.words[spelled.first].norm)
    crossed = joined = within = False
    for _ in range(6):
        tag = tag_before(line, at)
        if tag is None:
            return False
        predicate = tag.of("predicate")
        if predicate is not None and not tag.has("other") and (crossed or not tag.has("flee")):
            bare = any(e.table == "predicate" and not e.particles for e in tag.entries)
            needs = not bare  # "control X" as well as "control of X"
            noun = arabic and predicate.form == "noun" and not word
            if not arabic and predicate.form == "noun" and joined:
                return True  # "the seizure of X"
            if within:
                return crossed or needs
            return (joined if needs else not joined) and (crossed or not arabic or needs or noun)
        if arabic and tag.has("in") and not (joined or crossed or within):
            within = True  # "points in"
        elif (arabic and within and tag.has("points", "part")) or (
            arabic and tag.of("date") is not None and not joined
        ):
            pass
        elif tag.has("on", "of", "from") and not joined and not crossed:
            joined = True
        elif tag.of("actor") is not None and not crossed:
            crossed = True
        elif arabic or not (tag.has(*_PASSED) or tag.of("date") is not None):
            return False
        at = tag.first
    return False


def _before_relative(line: Line, spelled: Spelled) -> bool:
    """Return whether "which the army took" follows a name."""
    first = spelled.last
    if is_latin(line.words[spelled.first].norm) and line.words[first : first + 1] and (
        line.words[first].text == ","
    ):  # fmt: skip
        first += 1
    pronoun = line.starts.get(first)
    if pronoun is None or not pronoun.has("rel"):
        return False
    at = pronoun.last
    for _ in range(4):  # "X, dont les FDS se sont emparées"
        verb = line.starts.get(at)
        if verb is not None and verb.of("predicate") is not None:
            return True
        loose = at < len(line.words) and line.words[at].norm in (*_BE, "se", "s")
        if first == spelled.last or not (loose or (verb is not None and verb.of("actor"))):
            return False
        at = verb.last if verb is not None else at + 1
    return False


def _accept_by_place(lines: Sequence[Line], candidates: Sequence[NameFound]) -> None:
    """Accept weak candidates that stand where places stand, in a text that names other places.

    A name of persons and towns needs a preposition before it and another place; an everyday word
    also needs an event of war in its clause ("withdrew from", "shells fell on").
    """
    known = {c.places[0][0] for c in candidates if c.reason}
    for candidate in candidates:
        others = known - {candidate.places[0][0]}
        if candidate.reason or candidate.other or not others or _is_slight(candidate):
            continue
        line = lines[candidate.line]
        before = tag_before(line, first_word(line, candidate.spelled))
        joined = _letters_before(line, candidate.spelled)
        placed = before is not None and before.has("in", "to", "from", "on", "enter")
        placed = placed or (before is not None and _includes(line, before))
        placed = placed or "ب" in joined or "ل" in joined
        latin = is_latin(line.words[candidate.spelled.first].norm)
        guessed = candidate.places[0][1] == "fuzzy" and placed and len(others) > 1
        named = not candidate.word and (placed or latin) and (len(others) > 1 or (latin and placed))
        fought = candidate.word and not latin and _in_war(line, candidate.spelled, before, placed)
        lived = lived_in(line, candidate.spelled, before)
        if named or guessed or fought or lived:
            candidate.reason = "context"


def _letters_before(line: Line, spelled: Spelled) -> str:
    return line.words[spelled.first].norm[: spelled.skip]


def _in_war(line: Line, spelled: Spelled, before: Tag | None, placed: bool) -> bool:
    """Return whether a change of control, an attack or flight governs the word."""
    if before is not None and before.of("predicate") is not None:
        return True
    if before is None or not placed:
        return False
    near = [tag for tag in line.tags if 0 < spelled.first - tag.last <= 7]
    if before.has("to") and any(
        tag.has("flee") and 0 < spelled.first - tag.last <= _FLIGHT for tag in line.tags
    ):
        return True  # نزوح مئات العائلات من حي كذا وحي كذا باتجاه المشهد
    if before.has("in"):
        counted = any(tag.of("number") for tag in near) or any(
            word.kind == "n" for word in line.words[max(0, spelled.first - 7) : spelled.first]
        )
        dead = any(tag.has("killed", "wounded") for tag in near) and counted
        return dead or any(tag.has("strikes", "one-strike", "two-strikes") for tag in near)
    return any(tag.of("predicate") is not None or tag.has("bomb", "shell", "flee") for tag in near)


def lived_in(line: Line, spelled: Spelled, before: Tag | None) -> bool:
    """Return whether a word is bombed or lived in: قصفت الطائرات السكري, أهالي الشعار, "residents
    of Midan"."""
    if before is None:
        return False
    if before.has("of", "in"):
        outer = line.ends.get(before.first)
        return outer is not None and outer.has("residents")
    if before.has("residents"):
        return True
    if before.of("predicate") is not None or before.of("actor") is not None:
        return False
    verb = line.ends.get(before.first)
    aircraft = before.has("air") and verb is not None and verb.has("bomb")
    return aircraft or (before.has("bomb") and _is_article(line, spelled))


def _is_article(line: Line, spelled: Spelled) -> bool:
    return line.words[spelled.first].norm.startswith("ال")


def _accept_known(candidates: Sequence[NameFound]) -> None:
    """Accept the weak candidates whose place is accepted elsewhere in the text."""
    known = {place for c in candidates if c.reason in ("cue", "list", "name")
             for place, _ in c.places[:1]}  # fmt: skip
    for candidate in candidates:
        place, how = candidate.places[0]
        if not candidate.reason and not candidate.other and place in known and how != "fuzzy":
            candidate.reason = "elsewhere"
