"""A sentence as a row of items: places in lists, parties, predicates, cues, dates, counts.

The rules of `control` and of the counts look at items, not at words: what stands before a list of
places, which party is nearest, where a clause begins. A clause ends at a word such as "while" or
بينما, at a semicolon and at a relative pronoun.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from geo.reports.clauses.groups import grouped
from geo.reports.clauses.items import Item, ItemKind, Parsed
from geo.reports.clauses.resumed import has_verb, resumed
from geo.reports.days.dates import When
from geo.reports.places.mentions import Found
from geo.reports.text.lines import Line
from geo.reports.text.numbers import Number
from geo.reports.text.tagging import Tag

__all__ = ["Item", "Parsed", "clauses_of", "parse"]


_SKIPPED: Final = frozenset("\"'«»“”„‟‘’‹›()[]{}*_`")
_BREAKS: Final = frozenset(";؛:")
_OWNERS: Final = frozenset(
    """the a an its their his her whose this that full complete total sole firm tight rapid swift
    sudden recent own any no under""".split()  # noqa: SIM905
)
_OF_WHICH: Final = ("of which", "of whom")
_AUXILIARIES: Final = frozenset(
    """has had have was were is are will would could may might a ont avait avaient est sont
    fut furent était étaient был была были""".split()  # noqa: SIM905
)
_FRENCH_OWNERS: Final = frozenset(
    """le la les l un une son sa leur du de d ce cette au sous plein total apres avec""".split()  # noqa: SIM905
)
_COUNTED: Final = 9
"""Items within which a colon opens the list of what was counted."""
_FLAGS: Final = ("العلم", "علم")
_SIDES: Final = frozenset({"شمال", "جنوب", "شمالي", "جنوبي"})
_CROSSED: Final = frozenset({"شرق", "غرب", "شرقي", "غربي"})


def parse(
    line: Line,
    found: Sequence[tuple[int, Found]],
    dates: Sequence[When],
    numbers: Sequence[Number],
) -> Parsed:
    """Return a line as items; `found` are its places with their positions among all mentions."""
    spans: list[Item] = [*_places(line, found)]
    spans += [Item("date", d.first, d.last, _tag_over(line, d.first), when=d) for d in dates]
    spans += [Item("number", n.first, n.last, _tag_over(line, n.first), number=n) for n in numbers]
    taken = {at for item in spans for at in range(item.first, item.last)}
    for tag in line.tags:
        if not any(at in taken for at in range(tag.first, tag.last)):
            spans.append(_tagged(tag, line.words[tag.first].norm))
    taken |= {at for item in spans for at in range(item.first, item.last)}
    for at, word in enumerate(line.words):
        if at not in taken and word.text not in _SKIPPED:
            kind: ItemKind = "sign" if word.kind == "s" else "word"
            spans.append(Item(kind, at, at + 1, text=word.norm))
    spans.sort(key=lambda item: (item.first, item.last))
    parsed = Parsed(line, grouped(line, _held(line, _verbs_or_nouns(line, spans))), dates=dates)
    parsed.clause = clauses_of(parsed.items, line.language)
    return parsed


def _places(line: Line, found: Sequence[tuple[int, Found]]) -> Iterator[Item]:
    for number, one in found:
        word = line.words[one.first]
        first = one.first
        if first and line.words[first - 1].norm in _SIDES and word.norm in _CROSSED:
            continue  # "north-west of the city" is no quarter
        if line.words[first].text == "as" and first and line.words[first - 1].norm == "well":
            first += 1  # "as well as X", where "as" is no article of the name
        skipped = _before_name(word.norm, word.surface, one.mention.start - word.start)
        yield Item(
            "region" if one.region else "place",
            first,
            one.last,
            places=(one.mention.place,),
            mentions=(number,),
            particles=skipped,
        )


def _before_name(norm: str, text: str, letters: int) -> str:
    return "".join(c for c in text[:letters] if c in "وفبكل") if norm else ""


def _tag_over(line: Line, at: int) -> Tag | None:
    return line.starts.get(at)


def _tagged(tag: Tag, text: str) -> Item:
    for table, kind in (("actor", "actor"), ("claimant", "claimant")):
        entry = tag.of(table)
        if entry is not None:
            made: ItemKind = "actor" if kind == "actor" else "claimant"
            if made == "actor" and text.startswith(_FLAGS):
                made = "cue"  # the flag of a party does nothing itself
            return Item(
                made, tag.first, tag.last, tag, id=entry.sense, particles=tag.particles, text=text
            )
    predicate = tag.of("predicate")
    if "و" in tag.particles or "ف" in tag.particles:
        # واستعادته: "and took it" rather than "and its taking"
        predicate = next((e for e in tag.entries if e.table == "predicate" and e.object), predicate)
    if predicate is not None:
        return Item("predicate", tag.first, tag.last, tag, entry=predicate,
                    particles=tag.particles)  # fmt: skip
    return Item("cue", tag.first, tag.last, tag, particles=tag.particles, text=text)


def _verbs_or_nouns(line: Line, spans: Sequence[Item]) -> list[Item]:
    """Read English words that are verbs and nouns ("control", "hold") as what they are here."""
    if line.language == "fr":
        return [_french_noun(line, item) for item in spans]
    if line.language == "ar":
        return [_arabic_form(spans, at) for at in range(len(spans))]
    if line.language != "en":
        return list(spans)
    result: list[Item] = []
    for at, item in enumerate(spans):
        entry = item.entry
        if _are_forces(line, spans, at):
            item = replace(item, kind="cue", entry=None, text=line.words[item.first].norm)
        elif entry is not None and item.tag is not None and entry.form in ("noun", "infinitive"):
            other = next(
                (e for e in item.tag.entries if e.table == "predicate" and e.form == "infinitive"),
                None,
            )
            nominal = _is_nominal(line, spans, at)
            if nominal and entry.form == "infinitive" and entry.sense == "hold":
                item = replace(item, kind="cue", entry=None, text=line.words[item.first].norm)
            elif not nominal and other is not None:
                item = replace(item, entry=other)
        result.append(item)
    return result


def _are_forces(line: Line, spans: Sequence[Item], at: int) -> bool:
    """Return whether "forces" means troops ("SDF forces took X") rather than "drives out"."""
    if line.words[spans[at].first].norm != "forces" or spans[at].last - spans[at].first > 1:
        return False
    if at + 1 < len(spans) and spans[at + 1].has("of"):
        return True  # "the combat forces of the SDF"
    for item in spans[at + 1 : at + 5]:
        if item.kind == "actor" or item.has("fighters", "people") or item.text == "them":
            return False
        if item.kind in ("predicate", "place", "sign") or item.has("other", "say", "manage"):
            return True
    return True


def _french_noun(line: Line, item: Item) -> Item:
    """Read "le contrôle de" as the noun, not as "contrôlé"."""
    if item.entry is None or item.tag is None or not item.first or item.last >= len(line.words):
        return item
    noun = next((e for e in item.tag.entries if e.table == "predicate" and e.form == "noun"), None)
    verb = next((e for e in item.tag.entries if e.table == "predicate" and e.form != "noun"), None)
    if noun is None or verb is None:
        return item
    owned = line.words[item.first - 1].norm in _FRENCH_OWNERS
    joined = line.words[item.last].norm in ("de", "du", "des", "d", "sur", "par", ",")
    return replace(item, entry=noun if owned and joined else verb)


def _arabic_form(spans: Sequence[Item], at: int) -> Item:
    """Read what may be a verb or a noun (تراجع, سحب) as a noun behind a preposition or a noun that
    governs it, else as a verb."""
    item = spans[at]
    if item.entry is None or item.tag is None or item.entry.object:
        return item
    verb = next((e for e in item.tag.entries if e.table == "predicate" and e.object), None)
    before = spans[at - 1] if at and verb is not None else None
    if before is not None and before.has("rel") and not before.has("manage"):
        return replace(item, entry=verb)  # التي استعادته, which may be a noun elsewhere
    forms = {e.form: e for e in item.tag.entries if e.table == "predicate" and not e.object}
    if not {"noun", "past"} <= forms.keys():
        return item
    return replace(item, entry=forms["noun" if _is_governed(spans, at) else "past"])


def _is_governed(spans: Sequence[Item], at: int) -> bool:
    item = spans[at]
    if any(letter in item.particles for letter in "بلك"):
        return True
    if at and spans[at - 1].text in ("ان", "بان", "انه", "انها"):
        return False  # "that the army drove out"
    if at and spans[at - 1].has("aside", "manage", "from", "in", "to", "on", "by"):
        return True
    if "و" in item.particles or "ف" in item.particles:
        return False
    for before in reversed(spans[max(0, at - 9) : at]):
        if before.has("aim", "fail", "manage", "light", "deny") and not before.has("bound"):
            return True
        if before.kind in ("predicate", "place") or before.has("rel") or before.is_sign(",،"):
            return False
    return False


def _is_nominal(line: Line, spans: Sequence[Item], at: int) -> bool:
    """Return whether an article or an owner stands before the word, or "of" behind it."""
    item = spans[at]
    before = line.words[item.first - 1] if item.first else None
    after = line.words[item.last].norm if item.last < len(line.words) else ""
    following = spans[at + 2 : at + 3] if after == "over" else []
    if following and following[0].kind == "number" and at and spans[at - 1].kind == "actor":
        return False  # "the mercenaries control over 80 percent"
    if after in ("of", "over", "by"):
        return True
    if before is None:
        return False
    apart = line.words[item.first].start - before.end  # an apostrophe and a space
    if before.norm.endswith("s") and apart > 1 and after == "on":
        return True  # "the rebels' hold on"
    owner = before.norm in _OWNERS or (
        spans[at - 1].kind == "place" and before.surface.endswith("s") and at > 0
    )
    owner = owner or (after == "on" and before.surface.endswith(("'s", "’s", "s'", "s’")))
    return owner and not (at > 1 and spans[at - 1].text == "to")


def _held(line: Line, spans: Sequence[Item]) -> list[Item]:
    """Make one item of "rebel-held": whose place it is, nobody who acts; nor does "anti-rebel"."""
    result: list[Item] = []
    at = 0
    while at < len(spans):
        item = spans[at]
        if item.kind == "actor" and at > 1 and spans[at - 1].is_sign("-–") and (
            spans[at - 2].text == "anti"
        ):  # fmt: skip
            result.append(Item("word", item.first, item.last, text=item.text))
            at += 1
            continue
        if item.kind == "actor" and result and _one_party(line, result[-1], item):
            result[-1] = replace(result[-1], last=item.last)
            at += 1
            continue
        joined = spans[at + 1 : at + 3]
        if (
            item.kind == "actor"
            and len(joined) == 2
            and joined[0].is_sign("-–")
            and joined[1].has("held")
        ):
            result.append(Item("cue", item.first, joined[1].last, joined[1].tag, text="held"))
            at += 3
            continue
        result.append(item)
        at += 1
    return result


def _one_party(line: Line, before: Item, item: Item) -> bool:
    """Return whether a word for fighters only says more of the party before it: "Kurdish
    militants", where militants alone are another party."""
    if line.language != "en" or before.kind != "actor" or before.last != item.first:
        return False
    word = line.words[item.first]
    owns = line.words[before.last - 1].surface.endswith(("'s", "’s", "s'", "s’"))
    return item.last - item.first == 1 and word.text[:1].islower() and not owns


def clauses_of(items: Sequence[Item], language: str) -> list[int]:
    """Number the clauses; behind "X, which …," the clause before goes on."""
    number = last = 0
    numbers: list[int] = []
    outer: list[int] = []
    for index, item in enumerate(items):
        if index and (
            (item.is_sign("".join(_BREAKS)) and not _opens_list(items, index, language))
            or (item.kind == "cue" and item.has("bound", "rel") and not _attributive(items, index))
            or (item.kind == "predicate" and "و" in item.particles and _finite(item, language))
            or _and_verb(items, index, language)
            or item.text in _OF_WHICH
        ):
            apart = any(
                one.is_sign(",")
                for one in items[max(0, index - (6 if item.text == "where" else 3)) : index]
            )
            which = item.has("rel") and items[index - 1].is_sign(",")
            if language != "ar" and (which or (apart and item.text in (*_OF_WHICH, "where"))):
                outer.append(number)
            elif item.is_sign(";"):
                outer.clear()
            last += 1
            number = last
        elif item.is_sign(",") and language != "ar" and _goes_on(items, index):
            number = resumed(items, numbers, outer)
        numbers.append(number)
    return numbers


def _goes_on(items: Sequence[Item], index: int) -> bool:
    """Return whether a verb without a subject follows the comma: the outer clause goes on."""
    for item in items[index + 1 : index + 4]:
        if item.kind == "predicate":
            return item.entry is not None and item.entry.form not in ("gerund", "noun")
        if item.has("become", "other", "deny", "fail", "leave") or item.text in _AUXILIARIES:
            return not item.has("list")
        if not (item.kind == "word" and item.text.endswith("ly")) and item.text not in (
            "also",
            "now",
        ):
            return False
    return False


def _attributive(items: Sequence[Item], index: int) -> bool:
    """Return whether "following" only qualifies: "the following districts"."""
    if items[index].text.lstrip("وف") == "قبل" and index + 1 < len(items):
        following = items[index + 1]
        return following.kind == "number" or following.has("about")  # "some two weeks ago"
    if items[index].text == "dont" and index + 1 < len(items):
        following = items[index + 1]
        return following.kind in ("place", "number") or following.has("list", "place-one")
    return items[index].text == "following" and items[index - 1].text in ("the", "s")


def _opens_list(items: Sequence[Item], index: int, language: str) -> bool:
    """Return whether a colon only opens the list of what was counted: "three districts: X, Y"."""
    following = items[index + 1 : index + 3]
    return (
        items[index].text == ":"
        and (language == "ar" or _counts_before(items, index))
        and _begins_with_place(following)
    )  # fmt: skip


def _counts_before(items: Sequence[Item], colon: int) -> bool:
    """Return whether places are counted before a colon, perhaps with where they lie, whose they
    were or when: "three districts in the north of the city: X"."""
    for at in range(colon - 1, max(-1, colon - _COUNTED), -1):
        item = items[at]
        if item.has("place-many", "not-people", "points", "including"):
            return True
        if item.kind in ("predicate", "place", "sign", "claimant") or item.has("say", "rel"):
            return False
    return False


def _begins_with_place(items: Sequence[Item]) -> bool:
    named = (item for item in items if not item.has("place-one", "place-many"))
    return next((item.kind == "place" for item in named), False)


def _finite(item: Item, language: str) -> bool:
    return language == "ar" and item.entry is not None and item.entry.form in (
        "past", "present", "passive", "passive-present"
    )  # fmt: skip


def _and_verb(items: Sequence[Item], index: int, language: str) -> bool:
    """Return whether a clause begins here: "and" and a party, or و with a verb."""
    item = items[index]
    if item.kind == "cue" and language == "ar" and "و" in item.particles:
        forms = [e.form for e in item.tag.entries] if item.tag else []
        return any(form in ("past", "present") for form in forms)
    if language == "ar" or item.text not in ("and", "et", "и", "а"):
        return False
    following = items[index + 1 : index + 4]
    verbs = [one for one in following if one.kind == "predicate"]
    if following and following[0].kind == "actor" and verbs:
        return True
    return language == "en" and _place_acts(items, index)


def _place_acts(items: Sequence[Item], index: int) -> bool:
    """Return whether a place with its own verb follows: "advanced from all sides and X was …"."""
    if index < 3 and any(one.kind == "place" for one in items[:index]):
        return False  # "X district and Y were taken"
    if not has_verb(items[:index]):
        return False  # "control over X and Y was"
    listed = any(one.kind == "place" for one in items[max(0, index - 4) : index])
    place = None
    for at, item in enumerate(items[index + 1 : index + 8], start=index + 1):
        if item.kind == "place":
            place = at
        elif place is not None:
            verb = item.kind == "predicate" and item.entry is not None and (
                item.entry.sense in ("fall", "pass")
            )  # fmt: skip
            if item.text in ("was", "is", "has") or (not listed and item.text in _AUXILIARIES):
                return True
            if verb:
                return not listed
            if not item.has("place-one", "place-many", "now", "list"):
                return False
        elif not (item.has("place-one", "place-many", "the-place", "list") or item.text == "the"):
            return False
    return False
