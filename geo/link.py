"""The settled view as an address, and back: a link opens the same view again.

`?case=…&date=2016-11-28&place=N0126&lang=ar&digits=arab&at=37.17107,36.23098,13.5`, and which
history is shown (`geo/chosen.py`). What a link says wrongly is left out, each with one sentence;
the rest of the view still opens.
"""

from __future__ import annotations

import math
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from urllib.parse import urlencode

from geo import chosen
from geo.chosen import PLAIN, Chosen, iso_day
from geo.model import Dataset, Text

__all__ = ["View", "address", "from_params", "from_settled", "to_params", "unknown_case"]

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
    params = {"case": case}
    if view.date is not None:
        params["date"] = view.date.isoformat()
    if view.place is not None:
        params["place"] = view.place
    params["lang"] = view.lang
    if view.digits:
        params["digits"] = view.digits
    if view.at is not None:
        lon, lat, zoom = view.at
        params["at"] = f"{lon:.5f},{lat:.5f},{zoom:g}"
    return params | chosen.as_params(view.chosen)


def address(case: str, view: View, base: str | None = None) -> str:
    """Return the link that opens a view again, in the app or, as `#…`, in a saved page.

    `base` is where the app is served (None: what CONTROL_MAP_ADDRESS says). Without any the link
    is `?v=1&…` alone, which opens the view behind the address of any app that serves the case.
    """
    home = os.environ.get("CONTROL_MAP_ADDRESS", "") if base is None else base
    query = urlencode(to_params(case, view), safe=",:")
    return f"{home.split('?')[0].split('#')[0]}?{query}"


def from_params(params: Mapping[str, str], dataset: Dataset) -> tuple[View, tuple[Text, ...]]:
    """The view that query parameters describe, and a sentence for each one that is wrong."""
    wrong: list[Text] = []
    package = dataset.package
    day = iso_day(params.get("date", ""))
    if params.get("date") and (day is None or not package.start <= day <= package.end):
        day = None if day is None else min(max(day, package.start), package.end)
        wrong.append(
            Text(
                f"The link's date {params['date']!r} is not a day between {package.start} and "
                f"{package.end}.",
                f"تاريخ الرابط «{params['date']}» ليس يومًا بين {package.start} و{package.end}.",
            )
        )
    place = params.get("place") or None
    if place is not None and place not in dataset.places:
        wrong.append(
            Text(
                f"The link names a place this case does not have: {place!r}.",
                f"يذكر الرابط مكانًا ليس في هذه الحالة: «{place}».",
            )
        )
        place = None
    at = _at(params.get("at", ""))
    if params.get("at") and at is None:
        wrong.append(
            Text(
                f"The link's position {params['at']!r} is not longitude,latitude,zoom.",
                f"موضع الرابط «{params['at']}» ليس خط طول وخط عرض وتكبيرًا.",
            )
        )
    lang: Literal["en", "ar"] = "ar" if params.get("lang") == "ar" else "en"
    digits: Literal["latn", "arab", ""] = ""
    if params.get("digits") in ("latn", "arab"):
        digits = "latn" if params["digits"] == "latn" else "arab"
    history, missing = chosen.from_params(params, dataset)
    view = View(date=day, place=place, lang=lang, digits=digits, at=at, chosen=history)
    return view, (*wrong, *missing)


def unknown_case(name: str) -> Text:
    """The sentence about a link that names a case which is not there."""
    return Text(
        f"The link names a case that is not here: {name!r}.",
        f"يذكر الرابط حالة غير موجودة هنا: «{name}».",
    )


def from_settled(settled: object, dataset: Dataset) -> View | None:
    """The view in the message of the map page, or None when it holds none (yet).

    The message comes from a browser: whatever does not fit the case is ignored.
    """
    if not isinstance(settled, dict) or not isinstance(settled.get("date"), str):
        return None
    said: dict[str, Any] = settled
    centre = said.get("centre")
    at = ""
    if isinstance(centre, list) and len(centre) == 2:
        at = f"{centre[0]},{centre[1]},{said.get('zoom')}"
    params = {key: str(said[key]) for key in ("date", "place", "lang", "digits") if said.get(key)}
    view, _ = from_params({**params, **chosen.from_message(said), "at": at}, dataset)
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
    return (
        (lon, lat, zoom)
        if fits and abs(lon) <= 180 and abs(lat) <= 90 and 0 <= zoom <= 24
        else None
    )
