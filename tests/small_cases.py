"""Small made-up cases for the tests of the rule: four districts, a few speakers, a few claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from shapely.geometry import box

from geo.model import (
    Actor,
    Claim,
    Claimant,
    Cover,
    Dataset,
    Package,
    Place,
    Ruling,
    Source,
    Text,
)

__all__ = ["ACCOUNTS", "DAY0", "LAST", "SURVEY_DAY", "case", "cases", "claim", "day"]

DAY0 = date(2016, 11, 1)
LENGTH = 20
LAST = DAY0 + timedelta(days=LENGTH + 12)
SURVEY_DAY = 6
SAME = Text("", "")

ACTORS = ("government", "opposition", "sdf")
CLAIMANTS = {
    "sana": "government",
    "tv": "government",
    "rebels": "opposition",
    "ypg": "sdf",
    "sohr": "independent",
    "ocha": "independent",
    "agency": "independent",
    "encyclopaedia": "tertiary",
    "survey": "tertiary",
}
DISTRICTS = ("d1", "d2", "d3", "d4")
COVERS = (
    *(Cover(place, place, "same") for place in DISTRICTS),
    Cover("quarter", "d1", "within"),
    Cover("area", "d1", "whole"),
    Cover("area", "d2", "whole"),
    Cover("town", "d2", "whole"),  # a place of its own that contains a district
)
ACCOUNTS = ("all", "independent", "government", "opposition", "sana", "sohr")


def day(number: int) -> date:
    """The day `number` days after the first."""
    return DAY0 + timedelta(days=number)


def claim(number: int, place: str, claimant: str, on: int, **said: Any) -> Claim:
    """A claim that counts from day `on`; by default a full status that names nobody."""
    blank = Claim(
        id=f"C{number:03}",
        place=place,
        kind="status",
        from_actor="",
        actor="",
        extent="full",
        manner="",
        earliest=day(on),
        latest=day(on),
        approximate=False,
        claimant=claimant,
        source="paper",
        reported=day(on),
        certainty="high",
        statement=SAME,
        locator="",
        note="",
    )
    return replace(blank, **said)


def case(*claims: Claim, rulings: tuple[Ruling, ...] = ()) -> Dataset:
    """A case of four districts (1 x 1, 2 x 1, 1 x 2, 1 x 1 hundredths of a degree)."""

    def place(id_: str, kind: Any) -> Place:
        return Place(id_, kind, Text(id_, id_), SAME, None, "")

    x, y = 37.1, 36.2
    return Dataset(
        package=Package(
            id="small",
            title=SAME,
            version="1",
            contact="",
            licences=(),
            attribution=SAME,
            start=DAY0,
            end=LAST,
            focus=(DAY0, LAST),
            shares_area="area",
            survey="survey",
        ),
        actors={a: Actor(a, SAME, SAME, "#000000", "#ffffff", 0, 0) for a in ACTORS},
        claimants={c: Claimant(c, SAME, side) for c, side in CLAIMANTS.items()},
        sources={"paper": Source("paper", "", "", False, "", None, "en")},
        places={
            **{d: place(d, "district") for d in DISTRICTS},
            "quarter": place("quarter", "quarter"),
            "area": place("area", "area"),
            "town": place("town", "quarter"),
        },
        names=(),
        unmatched=(),
        covers=COVERS,
        claims={c.id: c for c in claims},
        rulings=rulings,
        flows=(),
        incidents=(),
        events=(),
        context=(),
        geometry={
            "d1": box(x, y, x + 0.01, y + 0.01),
            "d2": box(x + 0.01, y, x + 0.03, y + 0.01),
            "d3": box(x, y + 0.01, x + 0.01, y + 0.03),
            "d4": box(x + 0.03, y, x + 0.04, y + 0.01),
        },
    )


@st.composite
def _claim(draw: st.DrawFn, number: int) -> Claim:
    """Any statement in any of its forms. Three in four are about the first district."""
    claimant = draw(st.sampled_from([*CLAIMANTS, "sohr", "sana", "rebels"]))
    on = SURVEY_DAY if claimant == "survey" else draw(st.integers(0, LENGTH))
    place = draw(st.sampled_from(["d1", "d1", "d1", "d1", "d1", "quarter", "area", "town", "d2"]))
    who, other = draw(st.permutations(ACTORS))[:2]
    form = draw(st.sampled_from(SURVEY_FORMS if claimant == "survey" else FORMS))
    reported = draw(st.sampled_from([on, on, on + 1, on + 5, None]))
    return claim(
        number,
        place,
        claimant,
        on,
        reported=None if reported is None else day(reported),
        kind=form[0],
        extent=form[1],
        actor=who if "A" in form[2] else "",
        from_actor=other if "F" in form[2] else "",
    )


# (kind, extent, who is named: Actor, From)
FORMS = (
    ("status", "full", "A"),
    ("shift", "full", "AF"),
    ("shift", "full", "A"),
    ("shift", "full", "F"),
    ("status", "full", "AF"),
    ("status", "full", "F"),
    ("shift", "partial", "AF"),
    ("status", "partial", "AF"),
    ("status", "partial", "A"),
    ("status", "fighting", ""),
    ("status", "fighting", "A"),
    ("status", "fighting", "F"),
    ("status", "fighting", "AF"),
)
SURVEY_FORMS = (("status", "full", "A"), ("status", "partial", "AF"))


@st.composite
def cases(draw: st.DrawFn) -> Dataset:
    """A small case of 1 to 14 claims."""
    count = draw(st.integers(1, 14))
    return case(*(draw(_claim(number)) for number in range(count)))
