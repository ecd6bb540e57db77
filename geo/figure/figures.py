"""Figures as their publishers gave them, in the words of a picture."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from geo.figure.scope import Scope
from geo.model import Flow, Incident
from geo.words.speech import Speech

__all__ = ["amount", "anchor", "brief", "told_on"]

# A count over more days than this stands on its last day only.
_LONG = timedelta(days=7)
# What is counted, by language and plural form.
_UNITS: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "people": {
        "en": {"one": "{n} person", "other": "{n} people"},
        "ar": {"few": "{n} أشخاص", "many": "{n} شخصًا", "other": "{n} شخص"},
    },
    "families": {
        "en": {"one": "{n} family", "other": "{n} families"},
        "ar": {"few": "{n} عائلات", "many": "{n} عائلةً", "other": "{n} عائلة"},
    },
    "patients": {
        "en": {"one": "{n} patient", "other": "{n} patients"},
        "ar": {"few": "{n} مرضى", "many": "{n} مريضًا", "other": "{n} مريض"},
    },
    "killed": {
        "en": {"other": "{n} killed"},
        "ar": {"few": "{n} قتلى", "many": "{n} قتيلًا", "other": "{n} قتيل"},
    },
    "injured": {
        "en": {"other": "{n} injured"},
        "ar": {"few": "{n} جرحى", "many": "{n} جريحًا", "other": "{n} جريح"},
    },
    "casualties": {
        "en": {"other": "{n} killed or injured"},
        "ar": {"few": "{n} قتلى وجرحى", "other": "{n} بين قتيل وجريح"},
    },
    "airstrikes": {
        "en": {"one": "{n} air strike", "other": "{n} air strikes"},
        "ar": {"few": "{n} غارات جوية", "many": "{n} غارةً جوية", "other": "{n} غارة جوية"},
    },
    "shells": {
        "en": {"one": "{n} shell", "other": "{n} shells"},
        "ar": {"few": "{n} قذائف", "many": "{n} قذيفةً", "other": "{n} قذيفة"},
    },
    "under_rubble": {
        "en": {"other": "{n} under the rubble"},
        "ar": {"other": "{n} تحت الأنقاض"},
    },
    "executions": {
        "en": {"other": "{n} said to have been executed"},
        "ar": {"other": "{n} قيل إنهم أُعدموا"},
    },
    "surrender": {
        "en": {"other": "{n} laid down arms"},
        "ar": {"other": "{n} ألقوا السلاح"},
    },
}


def amount(scope: Scope, speech: Speech, what: str, low: int | None, high: int | None) -> str:
    """Return "6,000–10,000 people", "at least 30 killed"; what nobody counted is said so."""
    forms = _UNITS.get(what, {}).get(speech.lang)
    if low is None and high is None:
        noun = forms["other"].format(n="").strip() if forms else what
        return f"{noun}: {scope.say('no figure', speech)}"
    if low is None or low == high:
        number = speech.number(high if high is not None else 0)
    elif high is None:
        number = scope.say("at least", speech, n=speech.number(low))
    else:
        number = f"{speech.number(low)}–{speech.number(high)}"
    if forms is None:
        return f"{number} {what}"
    n = high if high is not None else low or 0
    return forms.get(_form(n, speech.lang), forms["other"]).format(n=number)


def _form(n: int, lang: str) -> str:
    if lang == "en":
        return "one" if n == 1 else "other"
    rest = n % 100
    return "few" if 3 <= rest <= 10 else "many" if rest >= 11 else "other"


def brief(speech: Speech, one: Flow | Incident) -> str:
    """Return who says so and, where it is not the one day, of which days."""
    parts = [speech.claimant(one.claimant)]
    if one.latest > one.earliest:
        parts.append(_days(speech, one.earliest, one.latest))
    return ("، " if speech.lang == "ar" else " · ").join(parts)


def _days(speech: Speech, earliest: date, latest: date) -> str:
    """Two days without their year: "26–27 November"."""
    first, last = (speech.day(day).rsplit(" ", 1)[0] for day in (earliest, latest))
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return f"{first.split(' ')[0]}–{last}"
    return f"{first} – {last}"


def told_on(one: Flow | Incident, day: date) -> bool:
    """Is a figure told on a day? A long count of incidents stands on its last day only."""
    if not one.earliest <= day <= one.latest:
        return False
    return isinstance(one, Flow) or one.latest - one.earliest <= _LONG or one.latest == day


def anchor(scope: Scope, place: str) -> tuple[float, float] | None:
    """Return where a place is (longitude, latitude): its own position, else the middle of the
    districts it meets, by their area."""
    dataset, timeline = scope.case.dataset, scope.case.timeline
    known = dataset.places[place]
    if known.lonlat is not None:
        return known.lonlat
    if known.kind == "district":
        point = dataset.geometry[place].representative_point()
        return point.x, point.y
    met = [cover.polygon for cover in dataset.covers if cover.place == place]
    spots = [(anchor(scope, one), timeline.km2[one]) for one in dict.fromkeys(met)]
    found = [(spot, weight) for spot, weight in spots if spot is not None]
    total = sum(weight for _, weight in found)
    if not total:
        return None
    return (
        sum(spot[0] * weight for spot, weight in found) / total,
        sum(spot[1] * weight for spot, weight in found) / total,
    )
