"""Statements of ours about a claim that was accepted, in English and in Arabic.

Short, neutral, made from the claim's values alone. The Arabic is worded so that nothing has to
agree with the gender of a place or the number of a count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geo.model import Dataset, Text

__all__ = ["Speech", "amount", "listed"]

_EASTERN: Final = str.maketrans("0123456789,", "٠١٢٣٤٥٦٧٨٩٬")
_ASIDE: Final = re.compile(r"\s*[(（].*[)）]\s*$")
_COUNTED: Final = {
    "killed": Text("killed", "عدد القتلى"),
    "injured": Text("injured", "عدد الجرحى"),
    "casualties": Text("killed and injured", "عدد القتلى والجرحى"),
    "airstrikes": Text("air strikes", "عدد الغارات الجوية"),
}
_UNCOUNTED: Final = {
    "killed": Text("people killed", "سقوط قتلى"),
    "injured": Text("people injured", "سقوط جرحى"),
    "casualties": Text("people killed and injured", "سقوط قتلى وجرحى"),
    "airstrikes": Text("air strikes", "غارات جوية"),
}


class Speech:
    """Words for one claimant's statements about a case."""

    def __init__(self, dataset: Dataset, claimant: Text) -> None:
        self._dataset = dataset
        self._claimant = Text(_ASIDE.sub("", claimant.en), _ASIDE.sub("", claimant.ar))

    def _said(self, en: str, ar: str) -> Text:
        return Text(f"{self._claimant.en}: {en}", f"{self._claimant.ar}: {ar}")

    def _actor(self, actor: str) -> Text:
        """Return an actor's short name as it stands inside a sentence."""
        if actor not in self._dataset.actors:
            return Text("", "")
        known = self._dataset.actors[actor]
        plain = known.short.en.lower()
        common = plain in known.name.en  # "Armed opposition" shows that it is no proper name
        return Text(plain if common else known.short.en, known.short.ar)

    def listed(self, places: Sequence[str]) -> Text:
        """Return the names of places as a list."""
        known = self._dataset.places
        names = [known[place].name if place in known else Text(place, place) for place in places]
        return Text(
            listed([name.en for name in names], "en"), listed([name.ar for name in names], "ar")
        )

    def control(self, place: str, kind: str, extent: str, gained: str, lost: str) -> Text:
        """Return the statement of a row of claims.csv."""
        where = self.listed([place])
        to, of = self._actor(gained), self._actor(lost)
        if extent == "fighting":
            return self._said(f"fighting in {where.en}", f"معارك في {where.ar}")
        part = extent == "partial"
        en = f"part of {where.en}" if part else where.en
        ar = f"جزء من {where.ar}" if part else where.ar
        if kind == "status":
            return self._said(
                f"{en} still under {to.en} control", f"ما زالت السيطرة على {ar} بيد {to.ar}"
            )
        if not gained:
            return self._said(
                f"{en} no longer under {of.en} control",
                f"لم تعد السيطرة على {ar} بيد {of.ar}",
            )
        if not lost:
            return self._said(
                f"{en} passed to {to.en} control", f"انتقلت السيطرة على {ar} إلى {to.ar}"
            )
        return self._said(
            f"{en} passed from {of.en} to {to.en} control",
            f"انتقلت السيطرة على {ar} من {of.ar} إلى {to.ar}",
        )

    def flow(
        self,
        from_places: Sequence[str],
        to_places: Sequence[str],
        unit: str,
        low: int | None,
        high: int | None,
    ) -> Text:
        """Return the statement of a row of displacement.csv."""
        of, to = self.listed(from_places), self.listed(to_places)
        way_en = (f" {of.en}" if of.en else "") + (f" for {to.en}" if to.en else "")
        way_ar = (f" من {of.ar}" if of.ar else "") + (f" إلى {to.ar}" if to.ar else "")
        families = unit == "families"
        counted = amount(low, high)
        if counted is None:
            return self._said(
                f"{unit} left{way_en}; no figure given",
                f"نزوح {'عائلات' if families else 'سكان'}{way_ar} من دون ذكر رقم",
            )
        who = "عدد العائلات النازحة" if families else "عدد النازحين"
        return self._said(f"{counted.en} {unit} left{way_en}", f"{who}{way_ar}: {counted.ar}")

    def incident(self, places: Sequence[str], kind: str, low: int | None, high: int | None) -> Text:
        """Return the statement of a row of incidents.csv."""
        where = self.listed(places)
        strikes = kind == "airstrikes"
        en = f" {'on' if strikes else 'in'} {where.en}" if where.en else ""
        ar = f" {'على' if strikes else 'في'} {where.ar}" if where.ar else ""
        counted = amount(low, high)
        if counted is None:
            what = _UNCOUNTED[kind]
            return self._said(f"{what.en}{en}; no figure given", f"{what.ar}{ar} من دون ذكر رقم")
        what = _COUNTED[kind]
        noun = what.en if strikes else f"people {what.en}"
        return self._said(f"{counted.en} {noun}{en}", f"{what.ar}{ar}: {counted.ar}")


def listed(names: Sequence[str], lang: str) -> str:
    """Return names as a list: "A, B and C", "أ وب وج"."""
    if lang == "ar":
        return " و".join(names)
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def amount(low: int | None, high: int | None) -> Text | None:
    """Return a count in words, None when no end of it is known."""
    if low is None and high is None:
        return None
    if low is not None and high is not None:
        en = f"{low:,}" if low == high else f"{low:,}–{high:,}"
        return Text(en, en.translate(_EASTERN))
    if low is not None:
        return Text(f"at least {low:,}", f"ما لا يقل عن {low:,}".translate(_EASTERN))
    return Text(f"up to {high:,}", f"ما لا يزيد على {high:,}".translate(_EASTERN))
