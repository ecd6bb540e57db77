"""Which history a view shows, and what it is compared with, as the part of an address that says so:
`account=government&known=2016-12-01&dates=earliest&versus=sohr&compare=2016-11-25&mode=swipe&layers=…`.

What is as a map shows it by itself stands in no address.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Literal

from geo.histories import ENOUGH, MOST, told
from geo.model import Dataset, Text
from geo.mount import LAYERS

__all__ = ["PLAIN", "Chosen", "as_params", "from_message", "from_params", "iso_day", "neither"]

_BY_ITSELF = tuple(layer for layer, shown in LAYERS.items() if shown)


@dataclass(frozen=True, slots=True)
class Chosen:
    """`account` and `versus` are ids of accounts; `known` is the last day of report that counts;
    `dates` is the end of a span of days by which claims count; `compare` is the other date, shown
    by `mode`; `layers` lie over the districts, in the order of `geo.mount.LAYERS`."""

    account: str = "all"
    known: date | None = None
    dates: Literal["latest", "earliest"] = "latest"
    versus: str | None = None
    compare: date | None = None
    mode: Literal["side", "swipe"] = "side"
    layers: tuple[str, ...] = _BY_ITSELF


# What a map shows by itself.
PLAIN = Chosen()


def as_params(chosen: Chosen) -> dict[str, str]:
    """Return the query parameters of what is not as a map shows it by itself, in fixed order."""
    params = {}
    for field in fields(Chosen):
        value = getattr(chosen, field.name)
        if value == field.default:
            continue
        if isinstance(value, tuple):
            value = ",".join(value) or "none"
        params[field.name] = value.isoformat() if isinstance(value, date) else str(value)
    return params


def from_message(said: Mapping[str, Any]) -> dict[str, str]:
    """Return the query parameters of what the map page tells; whatever is no text is left out."""
    names = {"known": "knownOn", "mode": "compareMode"}
    params = {}
    for field in fields(Chosen):
        value = said.get(names.get(field.name, field.name))
        if isinstance(value, str):
            params[field.name] = value
    layers = said.get("layers")
    if isinstance(layers, dict):
        params["layers"] = ",".join(name for name in LAYERS if layers.get(name) is True) or "none"
    return params


def from_params(params: Mapping[str, str], dataset: Dataset) -> tuple[Chosen, tuple[Text, ...]]:
    """Return what query parameters choose, and a sentence for each one that cannot be had."""
    wrong: list[Text] = []
    one, other = (_account(params.get(key, ""), dataset, wrong) for key in ("account", "versus"))
    chosen = Chosen(
        account=one or "all",
        known=_known(params.get("known", ""), dataset, wrong),
        versus=other,
        compare=_compare(params.get("compare", ""), dataset, wrong),
        layers=_layers(params.get("layers", ""), wrong),
    )
    dates, mode = params.get("dates") or "latest", params.get("mode") or "side"
    if dates == "earliest":
        chosen = replace(chosen, dates="earliest")
    if mode == "swipe":
        chosen = replace(chosen, mode="swipe")
    if dates not in ("latest", "earliest"):
        wrong.append(neither(dates, "latest, earliest"))
    if mode not in ("side", "swipe"):
        wrong.append(neither(mode, "side, swipe"))
    return _together(chosen, dataset, wrong), tuple(wrong)


def _together(chosen: Chosen, dataset: Dataset, wrong: list[Text]) -> Chosen:
    """Leave out what a map does not hold together with the rest, each with a sentence."""
    plain = chosen.known is None and chosen.dates == "latest"
    if len(dataset.geometry) > MOST and not (
        plain and chosen.account == "all" and not chosen.versus
    ):
        wrong.append(
            Text(
                "A map of so many districts shows all sources and all they said only.",
                "خريطة بهذا العدد من الأحياء لا تعرض إلا كل المصادر وكل ما قالته.",
            )
        )
        return Chosen(compare=chosen.compare, mode=chosen.mode, layers=chosen.layers)
    if chosen.versus is not None and (chosen.versus == chosen.account or not plain):
        wrong.append(
            Text(
                f"The link compares {chosen.account!r} with {chosen.versus!r}; two accounts are "
                "compared that differ, with everything known and by the last days.",
                f"يقارن الرابط «{chosen.account}» بـ«{chosen.versus}»، ولا تُقارن إلا روايتان "
                "مختلفتان مع كل المعروف وبحسب الأيام الأخيرة.",
            )
        )
        chosen = replace(chosen, versus=None)
    if chosen.dates == "earliest" and (chosen.account != "all" or chosen.known is not None):
        wrong.append(
            Text(
                "The link counts claims from their first days, which is ready for all sources and "
                "everything known only.",
                "يحسب الرابط الادعاءات من أيامها الأولى، وهذا جاهز لكل المصادر وكل المعروف فقط.",
            )
        )
        chosen = replace(chosen, dates="latest")
    kinds = {account.id: account.kind for account in told(dataset)}
    if chosen.known is not None and kinds[chosen.account] not in ("all", "side"):
        wrong.append(
            Text(
                "What was known on a date is ready for all sources and for each side, not for "
                f"{chosen.account!r}.",
                f"ما كان معروفًا في يوم جاهز لكل المصادر ولكل طرف، لا لـ«{chosen.account}».",
            )
        )
        chosen = replace(chosen, known=None)
    return chosen


def _account(name: str, dataset: Dataset, wrong: list[Text]) -> str | None:
    if not name or any(account.id == name for account in told(dataset, ENOUGH)):
        return name or None
    wrong.append(
        Text(
            f"The link names an account this map does not have: {name!r}.",
            f"يذكر الرابط رواية ليست في هذه الخريطة: «{name}».",
        )
    )
    return None


def _known(text: str, dataset: Dataset, wrong: list[Text]) -> date | None:
    found = iso_day(text)
    reports = [c.reported for c in dataset.claims.values() if c.reported is not None]
    if not text or (found is not None and reports and found >= min(reports)):
        return found
    first = min(reports).isoformat() if reports else "–"
    wrong.append(
        Text(
            f"The link's date of knowledge {text!r} is not a day on which anything was known; the "
            f"first report is of {first}.",
            f"يوم المعرفة في الرابط «{text}» ليس يومًا منذ أول خبر ({first}).",
        )
    )
    return None


def _compare(text: str, dataset: Dataset, wrong: list[Text]) -> date | None:
    found, package = iso_day(text), dataset.package
    if not text or (found is not None and package.start <= found <= package.end):
        return found
    wrong.append(
        Text(
            f"The link's second date {text!r} is not a day between {package.start} and "
            f"{package.end}.",
            f"تاريخ المقارنة في الرابط «{text}» ليس يومًا بين {package.start} و{package.end}.",
        )
    )
    return None


def _layers(text: str, wrong: list[Text]) -> tuple[str, ...]:
    if not text or text == "none":
        return () if text else _BY_ITSELF
    asked = text.split(",")
    unknown = [layer for layer in asked if layer not in LAYERS]
    if unknown:
        wrong.append(neither(",".join(unknown), ", ".join(LAYERS)))
    return tuple(layer for layer in LAYERS if layer in asked) or _BY_ITSELF


def neither(value: str, choices: str) -> Text:
    """Return the sentence about a value that is none of its choices."""
    return Text(
        f"The link asks for {value!r}, which is none of {choices}.",
        f"يطلب الرابط «{value}»، وليس من {choices}.",
    )


def iso_day(text: str) -> date | None:
    """Return the date that a text writes as YYYY-MM-DD, else None."""
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
