"""The options with which a map is mounted: what is asked for in Python, checked against the scene,
as `CM.mount` in `geo/static/control_map.js` takes it."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from geo.errors import QuestionError, UnknownNameError
from geo.histories import ENOUGH

__all__ = [
    "LAYERS",
    "Digits",
    "Lang",
    "Shown",
    "Theme",
    "check_shipped",
    "number",
    "options",
    "position",
]

Lang = Literal["en", "ar"]
Digits = Literal["latn", "arab"]
# `auto` is what the reader's machine says.
Theme = Literal["light", "dark", "auto"]
# What can be laid over the districts, with what a map shows by itself.
LAYERS: Mapping[str, bool] = {"fronts": True, "flows": False, "incidents": False}


@dataclass(frozen=True, slots=True)
class Shown:
    """What a map shows first; see `geo.webmap.ControlMap`."""

    date: datetime.date | str | None = None
    place: str | None = None
    lang: Lang = "en"
    digits: Digits | None = None
    centre: tuple[float, float] | None = None
    zoom: float | None = None
    account: str = "all"
    known_on: datetime.date | str | None = None
    dates: Literal["latest", "earliest"] = "latest"
    versus: str | None = None
    compare: datetime.date | str | None = None
    compare_mode: Literal["side", "swipe"] = "side"
    layers: Collection[str] | None = None
    range: tuple[datetime.date, datetime.date] | None = None
    theme: Theme = "light"


def options(scene: Mapping[str, Any], shown: Shown) -> dict[str, Any]:
    """Return the options for `CM.mount`.

    Raises:
        QuestionError: an option is none of the values it can have, or the scene does not hold
            the history that is asked for.
        UnknownNameError: the scene has no such place or account.
    """
    _choice("lang", shown.lang, ("en", "ar"))
    _choice("dates", shown.dates, ("latest", "earliest"))
    _choice("compare_mode", shown.compare_mode, ("side", "swipe"))
    _choice("theme", shown.theme, ("light", "dark", "auto"))
    if shown.digits is not None:
        _choice("digits", shown.digits, ("latn", "arab"))
    known_on, compare = _iso(shown.known_on), _iso(shown.compare)
    _accounts(scene, shown)
    check_shipped(scene, shown.account, known_on, shown.dates)
    return {
        "date": _iso(shown.date),
        "place": _place(scene, shown.place),
        "lang": shown.lang,
        "digits": shown.digits,
        "centre": None if shown.centre is None else list(position(shown.centre)),
        "zoom": None if shown.zoom is None else number("zoom", shown.zoom, 0, 24),
        "account": shown.account,
        "knownOn": known_on,
        "dates": shown.dates,
        "versus": shown.versus,
        "compare": compare,
        "compareMode": shown.compare_mode,
        "layers": _layers(shown.layers),
        "range": _range(scene, shown.range),
        "theme": shown.theme,
    }


def check_shipped(scene: Mapping[str, Any], account: str, known_on: str | None, dates: str) -> None:
    """Raise QuestionError, with a sentence, where a scene holds no such history."""
    named = next(one for one in scene["accounts"] if one["id"] == account)
    plain = account == "all" and known_on is None and dates == "latest"
    if not plain and named["history"] is None:
        raise QuestionError(
            "A map of so many districts comes with all sources and all they said; ask the command "
            "`state` for other accounts and for what was known when."
        )
    if known_on is not None and account not in scene["known"]:
        raise QuestionError(
            f"A map shows what was known on a date for all sources and for each side, not for "
            f"{account!r}; ask the command `state` for that."
        )
    if known_on is not None:
        _reported(scene, known_on)
    if dates == "earliest" and (account != "all" or known_on is not None):
        raise QuestionError(
            "A map counts claims from their earliest dates for all sources and all they said only."
        )


def _reported(scene: Mapping[str, Any], known_on: str) -> None:
    epoch = datetime.date.fromisoformat(scene["epoch"]).toordinal()
    days = [epoch + day for day, _ in scene["known"]["all"]]
    if not days or datetime.date.fromisoformat(known_on).toordinal() < days[0]:
        first = datetime.date.fromordinal(days[0]).isoformat() if days else "none"
        raise QuestionError(
            f"Nothing had been reported by {known_on}. The first report is of {first}."
        )


def _accounts(scene: Mapping[str, Any], shown: Shown) -> None:
    known = [account["id"] for account in scene["accounts"]]
    for account in filter(None, (shown.account, shown.versus)):
        if account not in known:
            raise UnknownNameError(
                f"The map has no account {account!r}. It has all sources, sides, and claimants "
                f"with at least {ENOUGH} claims: {', '.join(known[:8])} …",
                known,
            )
    if shown.versus == shown.account:
        raise QuestionError(f"An account cannot be compared with itself ({shown.account!r}).")
    if shown.versus is not None and (shown.known_on is not None or shown.dates == "earliest"):
        raise QuestionError(
            "A map compares two accounts of all that is known, by the last dates; ask the command "
            "`diverge` for what they said by a date."
        )


def _layers(asked: Collection[str] | None) -> dict[str, bool] | None:
    if asked is None:
        return None
    for layer in asked:
        _choice("layers", layer, tuple(LAYERS))
    return {layer: layer in asked for layer in LAYERS}


def _range(
    scene: Mapping[str, Any], span: tuple[datetime.date, datetime.date] | None
) -> list[str] | None:
    if span is None:
        return None
    first = datetime.date.fromisoformat(scene["epoch"])
    last = first + datetime.timedelta(days=scene["lastDay"])
    if not first <= span[0] < span[1] <= last:
        raise QuestionError(
            f"The range {span[0]} to {span[1]} is not inside {first} to {last}: choose two days of "
            "it, the earlier one first."
        )
    return [day.isoformat() for day in span]


def _choice(option: str, value: str, choices: Sequence[str]) -> None:
    if value not in choices:
        raise QuestionError(f"{option} cannot be {value!r}. Choose one of {', '.join(choices)}.")


def _iso(day: datetime.date | str | None) -> str | None:
    if day is None:
        return None
    try:
        return datetime.date.fromisoformat(
            day if isinstance(day, str) else day.isoformat()
        ).isoformat()
    except ValueError:
        raise QuestionError(f"{day!r} is no date. Write it as YYYY-MM-DD.") from None


def _place(scene: Mapping[str, Any], place: str | None) -> str | None:
    if place is not None and all(known["id"] != place for known in scene["places"]):
        raise UnknownNameError(f"The map has no place {place!r}. Use an id of places.csv.")
    return place


def number(option: str, value: float, low: float, high: float) -> float:
    """Return a number that lies between two others, else raise QuestionError."""
    if not low <= value <= high:
        raise QuestionError(f"{option} cannot be {value!r}. Choose from {low} to {high}.")
    return value


def position(centre: tuple[float, float]) -> tuple[float, float]:
    """Return (longitude, latitude), EPSG:4326, each within its range."""
    lon, lat = centre
    return number("longitude", lon, -180, 180), number("latitude", lat, -90, 90)
