"""The claims of a report as cards: what each says, its exact sentence, and what to do with it."""

from __future__ import annotations

import html
from datetime import date

import streamlit as st

from geo.errors import ReportError
from geo.model import Dataset
from geo.page_words import in_language, long_date
from geo.reports.draft.effect import repeated
from geo.reports.draft.rows import Entry, missing, rows_of, vague
from geo.reports.draft.words import amount, listed
from geo.views_report import correction
from geo.views_report.desk import Desk, Item
from geo.views_report.shown import actor, attempt, claimant, count, say, word
from geo.views_report.words import DECISIONS, EXTENTS, KINDS, MANNERS, UNITS

__all__ = ["show"]

_PAGE = 20


def show(desk: Desk, base: Dataset, lang: str, digits: str) -> None:
    """Show the claims in the order of the text."""
    st.subheader(f"{word('claims', lang)} ({count(len(desk.items), lang)})")
    if not desk.items:
        say(word("nothing", lang))
        return
    _all(desk, base, lang)
    state = st.session_state
    shown = max(_PAGE, state.get("report_shown", _PAGE))
    for number, item in enumerate(desk.items[:shown], 1):
        with st.container(border=True, key=f"claim-{item.key}"):
            _card(desk, item, number, base, lang, digits)
    if len(desk.items) > shown:
        st.button(
            word("more", lang),
            key="report-more",
            on_click=lambda: state.update(report_shown=shown + _PAGE),
        )


def _all(desk: Desk, base: Dataset, lang: str) -> None:
    ready = sum(desk.in_bulk(item) for item in desk.items)
    waiting = [item.key for item in desk.items if item.decision == "open"]
    with st.container(horizontal=True, key="report-all"):
        st.button(
            f"{word('accept_all', lang)} ({count(ready, lang)})",
            key="report-accept-all",
            disabled=not ready,
            on_click=lambda: attempt(lambda: desk.accept_all(base), lang),
        )
        st.button(
            f"{word('reject_all', lang)} ({count(len(waiting), lang)})",
            key="report-reject-all",
            disabled=not waiting,
            on_click=lambda: desk.reject(*waiting),
        )


def _card(desk: Desk, item: Item, number: int, base: Dataset, lang: str, digits: str) -> None:
    st.html(_face(desk, item, number, desk.whole(base), lang, digits))
    if desk.editing == item.key:
        correction.show(desk, item, desk.whole(base), lang)
        return
    lacking = missing(item.entry, desk.origin) if item.decision == "open" else ()
    for text in lacking:
        say(in_language(text, lang), "lacking")
    if item.decision == "open" and not lacking:
        if vague(item.entry):
            say(word("nowhere", lang), "lacking")
        _repeats(desk, item, base, lang)
    key = item.key
    with st.container(horizontal=True, key=f"buttons-{key}"):
        if item.decision != "open":
            st.button(word("reopen", lang), key=f"reopen-{key}", on_click=desk.reopen, args=(key,))
        else:
            st.button(
                word("accept", lang),
                key=f"accept-{key}",
                type="primary",
                disabled=bool(lacking),
                on_click=lambda: attempt(lambda: desk.accept(key, base), lang),
            )
            st.button(word("reject", lang), key=f"reject-{key}", on_click=desk.reject, args=(key,))
        if item.entry.kind != "area_share":
            st.button(
                word("correct", lang),
                key=f"correct-{key}",
                on_click=lambda: setattr(desk, "editing", key),
            )


def _repeats(desk: Desk, item: Item, base: Dataset, lang: str) -> None:
    """Say when the case has this claim already."""
    try:
        rows = rows_of(item.entry, desk.origin, base)
    except ReportError:
        return  # accepting it will say why
    ids = repeated(rows, base)
    if ids:
        shown = " ".join(ids[:8]) + (" …" if len(ids) > 8 else "")
        say(word("repeats", lang, ids=shown), "quiet")


def _face(desk: Desk, item: Item, number: int, base: Dataset, lang: str, digits: str) -> str:
    """Return what a card shows as HTML."""
    entry = item.entry
    text = desk.reading.text[item.start : item.end] if desk.reading else ""
    marks = [in_language(DECISIONS[item.decision], lang)]
    if entry.denied:
        marks.append(word("denied", lang))
    if desk.days_asked(item):
        marks.append(word("day_asked", lang))
    if entry.background:
        marks.append(word("background", lang))
    rule = word("rule", lang, rule=item.rule) if item.rule else word("by_hand", lang)
    facts = _facts(entry, base, lang)
    said = " · ".join(
        filter(None, (_when(entry, desk, lang, digits), _who(entry, desk, base, lang)))
    )
    ids = word("rows", lang, ids=" ".join(item.ids)) if item.ids else ""
    where = listed([in_language(base.places[p].name, lang) for p in entry.places], lang)
    to = listed([in_language(base.places[p].name, lang) for p in entry.to_places], lang)
    arrow = "←" if lang == "ar" else "→"
    title = f"{where} {arrow} {to}" if to else where
    esc = html.escape
    kind = esc(in_language(KINDS[entry.kind], lang))
    return (
        f'<div class="cm-card is-{item.decision}" id="claim-{number}">'
        f'<p class="cm-card-head"><span class="cm-number">{number}</span> '
        f'<span class="cm-claim cm-{entry.kind}">{kind}</span> '
        f'<span class="cm-decision">{esc(" · ".join(marks))}</span></p>'
        f'<p class="cm-card-title">{esc(title or word("no_place", lang))}</p>'
        f"<p>{esc(facts)}</p><p>{esc(said)}</p>"
        f'<blockquote dir="auto">{esc(text)}</blockquote>'
        f'<p class="cm-rule">{esc(" · ".join(filter(None, (rule, ids))))}</p></div>'
    )


def _facts(entry: Entry, base: Dataset, lang: str) -> str:
    if entry.kind == "control":
        parts = [_sides(entry, base, lang), in_language(EXTENTS[entry.extent], lang)]
        parts += [in_language(MANNERS[entry.manner], lang)] if entry.manner else []
        return " · ".join(parts)
    counted = amount(entry.low, entry.high)
    number = in_language(counted, lang) if counted else word("none", lang)
    return f"{number} {in_language(UNITS[entry.unit], lang)}"


def _sides(entry: Entry, base: Dataset, lang: str) -> str:
    lost, gained = (actor(base, key, lang) for key in (entry.actor_from, entry.actor_to))
    if entry.actor_from and entry.actor_to:
        return f"{lost} {'←' if lang == 'ar' else '→'} {gained}"
    if entry.actor_from:
        return f"{word('actor_from', lang)}: {lost}"
    return f"{word('actor_to', lang)}: {gained}"


def _when(entry: Entry, desk: Desk, lang: str, digits: str) -> str:
    """Return the days an entry means, in words."""
    latest = entry.latest or (None if entry.background else desk.origin.published)
    if latest is None:
        return word("no_date", lang)

    def day(one: date) -> str:
        return long_date(one, lang, digits)

    about = f"{word('about', lang)} " if entry.approximate else ""
    if entry.earliest is None or entry.latest is None:
        return about + word("by", lang, date=day(latest))
    if entry.earliest == latest:
        return about + day(latest)
    return f"{about}{day(entry.earliest)} – {day(latest)}"


def _who(entry: Entry, desk: Desk, base: Dataset, lang: str) -> str:
    if entry.claimant:
        return claimant(base, entry.claimant, lang)
    origin = desk.origin
    if origin.speaker is not None and origin.speaker.id == origin.claimant:
        name = in_language(origin.speaker.name, lang)
    else:
        name = claimant(base, origin.claimant, lang) or word("outlet_itself", lang)
    if entry.attributed:
        # Isolated: the words may run the other way than those around them.
        said = f"\u2068{' '.join(entry.attributed.split())}\u2069"
        return f"{name} ({word('said_by', lang, name=said)})"
    return name
