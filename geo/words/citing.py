"""Credit line, citation and BibTeX entry of a view."""

from __future__ import annotations

import re

from geo.page_words import history_slug
from geo.words import captions
from geo.words.facts import Facts
from geo.words.speech import Speech, isolated

__all__ = ["bibtex", "citation", "credit"]

# Claimants named in a credit line, before "and 12 others".
_NAMED = 5
_LICENCE = re.compile(r"Creative Commons Attribution (?P<rest>.+)")
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    **{sign: f"\\{sign}" for sign in "{}$&#_%"},
}


def credit(facts: Facts, speech: Speech) -> str:
    """Return who is quoted, whose boundaries they are, licences and the data's version."""
    package = facts.case.dataset.package
    claimants = [speech.claimant(one.id) for one in facts.claimants]
    if claimants:
        sources = speech.say(
            "credit sources",
            claimants=speech.some(claimants, _NAMED, "more claimants"),
            publications=speech.count("publications", len(facts.sources), "oblique"),
        )
    else:
        sources = speech.say("credit nobody")
    data = speech.say(
        "credit data", title=speech.said(package.title), version=speech.value(package.version)
    )
    return " ".join([sources, speech.said(package.attribution), data, _licences(facts, speech)])


def _licences(facts: Facts, speech: Speech) -> str:
    names = [_licence(name, speech) for name in facts.case.dataset.package.licences]
    key = "credit licence" if len(names) == 1 else "credit licences"
    return speech.say(key, licences=speech.listed(names))


def _licence(name: str, speech: Speech) -> str:
    if name == "Public domain":
        return speech.say("public domain")
    found = _LICENCE.fullmatch(name)
    text = f"CC BY {found['rest']}" if found else name.removesuffix(" License")
    return isolated(text) if speech.lang == "ar" else speech.value(text)


def citation(facts: Facts, speech: Speech, address: str) -> str:
    """Return the line by which a text cites the view, the link at its end."""
    package = facts.case.dataset.package
    made = package.created
    text = speech.say(
        "cite",
        makers=speech.join([_maker(maker, speech) for maker in _makers(facts)]),
        year=speech.say("cite year", year=_year(facts, speech)) if made else "",
        title=speech.said(package.title),
        version=speech.value(package.version),
        frame=_frame(facts, speech),
    )
    return f"{text} {isolated(address) if speech.lang == 'ar' else address}"


def _maker(name: str, speech: Speech) -> str:
    # At the beginning of an Arabic line a Latin name would turn the whole line round.
    return isolated(name) if speech.lang == "ar" and name.isascii() else speech.value(name)


def _makers(facts: Facts) -> tuple[str, ...]:
    return facts.case.dataset.package.makers or ("Control Map",)


def _year(facts: Facts, speech: Speech) -> str:
    made = facts.case.dataset.package.created
    return speech.day(made).split()[-1] if made else ""


def _frame(facts: Facts, speech: Speech) -> str:
    """Which map of the dataset is meant."""
    chosen, date = facts.view.chosen, speech.day(facts.day)
    if facts.earlier is not None:
        text = speech.say("cite pair", earlier=speech.before(facts.earlier, facts.day), date=date)
    else:
        text = speech.say("cite map", date=date)
    if facts.view.place is not None:
        text = speech.say("cite place", map=text, place=speech.place(facts.view.place))
    told = captions.history(facts, speech)
    if chosen.versus is not None:
        one, other = speech.account(chosen.account), speech.account(chosen.versus)
        return speech.say("cite versus", map=text, one=one, other=other)
    return speech.say("cite history" if told else "cite all", map=text, history=told)


def bibtex(facts: Facts, speech: Speech, address: str) -> str:
    """Return one entry. Its key holds the case, its version, the date and the history, so that
    equal views have equal keys; what BibTeX would read as a command is escaped."""
    package = facts.case.dataset.package
    whole = "://" in address
    note = _frame(facts, speech) if whole else f"{_frame(facts, speech)}. {address}"
    fields = {
        "author": " and ".join(f"{{{_escaped(maker)}}}" for maker in _makers(facts)),
        "title": f"{{{_escaped(speech.said(package.title))}}}",
        "year": str(package.created.year) if package.created else "",
        "version": _escaped(package.version),
        "note": _escaped(note),
        "url": address if whole else "",
        "langid": "arabic" if speech.lang == "ar" else "english",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{_key(facts)},", *lines, "}"]) + "\n"


def _key(facts: Facts) -> str:
    package, view = facts.case.dataset.package, facts.view
    days = [day.isoformat() for day in (facts.earlier, facts.day) if day is not None]
    versus = [] if view.chosen.versus is None else ["versus", view.chosen.versus]
    place = [] if view.place is None else [view.place]
    parts = [package.id, package.version, *days, *history_slug(view.chosen), *versus, *place]
    return "-".join(filter(None, (re.sub(r"[^a-z0-9]+", "-", p.lower()).strip("-") for p in parts)))


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(sign, sign) for sign in " ".join(text.split()))
