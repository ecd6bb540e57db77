"""The settled view as an address, and back: a link opens the same view again.

`?v=1&case=…&date=2016-11-28&range=2016-11-15..2016-12-01&place=N0126&lang=ar&digits=arab`
`&at=37.17107,36.23098,13.5&…&theme=dark`, and which history is shown (`geo/chosen.py`). The same
words stand behind the `#` of a saved page, where `geo/static/link.js` reads and writes them. What a
link says wrongly is left out, each with one sentence; the rest of the view still opens.
"""

from __future__ import annotations

import math
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from urllib.parse import urlencode

from geo import chosen
from geo.chosen import PLAIN, Chosen, iso_day
from geo.gazetteer import Gazetteer
from geo.model import Dataset, Text

__all__ = [
    "VERSION",
    "View",
    "address",
    "from_params",
    "from_settled",
    "to_params",
    "unknown_case",
]

VERSION = "1"
# Between these a map can be zoomed (`geo/static/link.js` has the same).
_FARTHEST, _NEAREST = 8.0, 17.0
_CANDIDATES = 3
# After Arabic letters a date's parts would change places.
_DATES = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:\.\.[0-9-]+)?")

# Inside `View`, `date` is a field.
Day = date


@dataclass(frozen=True, slots=True)
class View:
    """What a reader has settled on. `at` is (longitude, latitude, zoom), EPSG:4326; `range` is the
    first and the last day that the player plays, both included; None and empty mean "as the map
    opens by itself"."""

    date: date | None = None
    place: str | None = None
    lang: Literal["en", "ar"] = "en"
    digits: Literal["latn", "arab", ""] = ""
    at: tuple[float, float, float] | None = None
    chosen: Chosen = PLAIN
    range: tuple[Day, Day] | None = None
    theme: Literal["light", "dark"] = "light"


def to_params(case: str, view: View) -> dict[str, str]:
    """The query parameters of a view, in fixed order; coordinates to five decimals."""
    params = {"v": VERSION, "case": case}
    if view.date is not None:
        params["date"] = view.date.isoformat()
    if view.range is not None:
        params["range"] = "..".join(day.isoformat() for day in view.range)
    if view.place is not None:
        params["place"] = view.place
    params["lang"] = view.lang
    if view.digits:
        params["digits"] = view.digits
    if view.at is not None:
        lon, lat, zoom = view.at
        params["at"] = f"{lon:.5f},{lat:.5f},{zoom:g}"
    params |= chosen.as_params(view.chosen)
    if view.theme != "light":
        params["theme"] = view.theme
    return params


def address(case: str, view: View, base: str | None = None) -> str:
    """Return the link that opens a view again, in the app or, as `#…`, in a saved page.

    `base` is where the app is served (None: what CONTROL_MAP_ADDRESS says). Without any the link
    is `?v=1&…` alone, which opens the view behind the address of any app that serves the case.
    """
    home = os.environ.get("CONTROL_MAP_ADDRESS", "") if base is None else base
    query = urlencode(to_params(case, view), safe=",:")
    return f"{home.split('?')[0].split('#')[0]}?{query}"


def from_params(params: Mapping[str, str], dataset: Dataset) -> tuple[View, tuple[Text, ...]]:
    """The nearest view that query parameters describe, and a sentence for each one that is wrong:
    a date outside the case is clamped to it, whatever else cannot be had is left out."""
    wrong: list[Text] = []
    version = params.get("v", "")
    if version not in ("", VERSION):
        wrong.append(
            Text(
                f"The link is of version {version!r}; this page reads version {VERSION}, and what "
                "it knows of it is shown.",
                f"الرابط من النسخة «{version}»، وهذه الصفحة تقرأ النسخة {VERSION}، فعُرض منه ما "
                "تعرفه.",
            )
        )
    day = _date(params.get("date", ""), dataset, wrong)
    span = _range(params.get("range", ""), day, dataset, wrong)
    place = _place(params.get("place", ""), dataset, wrong)
    at = _at(params.get("at", ""))
    if params.get("at") and at is None:
        wrong.append(
            Text(
                f"The link's position {params['at']!r} is not longitude,latitude,zoom.",
                f"موضع الرابط «{params['at']}» ليس خط طول وخط عرض وتكبيرًا.",
            )
        )
    lang: Literal["en", "ar"] = "ar" if _of(params, "lang", ("en", "ar"), wrong) == "ar" else "en"
    digits: Literal["latn", "arab", ""] = ""
    if asked := _of(params, "digits", ("latn", "arab"), wrong):
        digits = "latn" if asked == "latn" else "arab"
    theme: Literal["light", "dark"] = "light"
    if _of(params, "theme", ("light", "dark"), wrong) == "dark":
        theme = "dark"
    history, missing = chosen.from_params(params, dataset)
    view = View(day, place, lang, digits, at, history, range=span, theme=theme)
    return view, tuple(
        Text(one.en, _DATES.sub("\u2066\\g<0>\u2069", one.ar)) for one in (*wrong, *missing)
    )


def _of(
    params: Mapping[str, str], name: str, choices: tuple[str, ...], wrong: list[Text]
) -> str | None:
    value = params.get(name) or None
    if value is None or value in choices:
        return value
    wrong.append(chosen.neither(value, ", ".join(choices)))
    return None


def _date(text: str, dataset: Dataset, wrong: list[Text]) -> date | None:
    package, day = dataset.package, iso_day(text)
    if not text or (day is not None and package.start <= day <= package.end):
        return day
    wrong.append(
        Text(
            f"The link's date {text!r} is not a day between {package.start} and {package.end}.",
            f"تاريخ الرابط «{text}» ليس يومًا بين {package.start} و{package.end}.",
        )
    )
    return None if day is None else min(max(day, package.start), package.end)


def _range(
    text: str, day: date | None, dataset: Dataset, wrong: list[Text]
) -> tuple[date, date] | None:
    """The days played, None where they are those that a map plays by itself on that day."""
    package = dataset.package
    if not text:
        return None
    ends = [iso_day(end) for end in text.split("..")]
    days = [min(max(end, package.start), package.end) for end in ends if end is not None]
    span = (days[0], days[1]) if len(ends) == len(days) == 2 and days[0] < days[1] else None
    if span is None or days != ends:
        wrong.append(
            Text(
                f"The link's range {text!r} is not two days between {package.start} and "
                f"{package.end}, the earlier one first.",
                f"مدى الرابط «{text}» ليس يومين بين {package.start} و{package.end} أولهما الأسبق.",
            )
        )
    if span is not None and day is not None and not span[0] <= day <= span[1]:
        wrong.append(
            Text(
                f"The link's date {day} lies outside its range {text!r}, which is left out.",
                f"يقع تاريخ الرابط {day} خارج مداه «{text}»، فتُرك المدى.",
            )
        )
        return None
    inside = day is None or package.focus[0] <= day <= package.focus[1]
    own = package.focus if inside else (package.start, package.end)
    return None if span == own else span


def _place(text: str, dataset: Dataset, wrong: list[Text]) -> str | None:
    if not text or text in dataset.places:
        return text or None
    found = Gazetteer(dataset).find(text[:100])
    ids = [match.place for match in found.matches] or [near.place for near in found.candidates]
    near = ", ".join(list(dict.fromkeys(ids))[:_CANDIDATES])
    en, ar = (f" The nearest: {near}.", f" أقرب الأماكن: {near}.") if near else ("", "")
    wrong.append(
        Text(
            f"The link names a place this case does not have: {text!r}.{en}",
            f"يذكر الرابط مكانًا ليس في هذا الملف: «{text}».{ar}",
        )
    )
    return None


def unknown_case(name: str) -> Text:
    """The sentence about a link that names a case which is not there."""
    return Text(
        f"The link names a case that is not here: {name!r}.",
        f"يذكر الرابط ملفًا غير موجود هنا: «{name}».",
    )


def from_settled(settled: object, dataset: Dataset) -> View | None:
    """The view in the message of the map page, or None when it holds none (yet).

    The message comes from a browser: whatever does not fit the case is ignored.
    """
    if not isinstance(settled, dict) or not isinstance(settled.get("date"), str):
        return None
    said: dict[str, Any] = settled
    centre, span = said.get("centre"), said.get("range")
    params = {
        key: str(said[key]) for key in ("date", "place", "lang", "digits", "theme") if said.get(key)
    }
    if isinstance(centre, list) and len(centre) == 2:
        params["at"] = f"{centre[0]},{centre[1]},{said.get('zoom')}"
    if isinstance(span, list) and len(span) == 2:
        params["range"] = f"{span[0]}..{span[1]}"
    view, _ = from_params({**params, **chosen.from_message(said)}, dataset)
    return view


def _at(text: str) -> tuple[float, float, float] | None:
    parts = text.split(",")
    if len(parts) != 3:
        return None
    try:
        lon, lat, zoom = (float(part) for part in parts)
    except ValueError:
        return None
    fits = all(map(math.isfinite, (lon, lat, zoom)))
    if not fits or abs(lon) > 180 or abs(lat) > 90 or not 0 <= zoom <= 24:
        return None
    return lon, lat, min(max(zoom, _FARTHEST), _NEAREST)
