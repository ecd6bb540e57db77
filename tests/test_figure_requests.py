"""What cannot be drawn is refused in one sentence that names the value and the way out."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import pytest
from pages import shipped
from test_figure import shot

from geo import figure
from geo.case import Case
from geo.chosen import Chosen
from geo.errors import ControlMapError, QuestionError, UnknownNameError
from geo.figure import Callout

LONG = "a" * 200


@pytest.fixture(scope="module")
def case() -> Case:
    found = shipped()
    return Case(found.data, found.timeline, found.scene)


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"size": (319, 600)}, "319"),
    ({"size": (600, 4001)}, "4001"),
    ({"size": (0, -1)}, "-1"),
    ({"day": date(2011, 1, 1)}, "2011-01-01"),
    ({"day": date(2017, 1, 1)}, "2017-01-01"),
    ({"chosen": Chosen(compare=date(2030, 1, 1))}, "2030-01-01"),
    ({"extent": "nowhere"}, "nowhere"),
    ({"extent": "view"}, "view"),
    ({"extent": (37.2, 36.2, 37.1, 36.3)}, "37.2"),
    ({"extent": (math.nan, 36.2, 37.1, 36.3)}, "nan"),
    ({"extent": (-500.0, 36.2, 37.1, 36.3)}, "-500"),
    ({"labels": "some"}, "some"),
    ({"highlight": ("N0139", "N0126", "N0129", "N0122", "N0120", "N0123")}, "6"),
    ({"highlight": ("N9999",)}, "N9999"),
    ({"callouts": (Callout("N9999", "x"),)}, "N9999"),
    ({"callouts": (Callout("N0139", " "),)}, "N0139"),
    ({"callouts": (Callout("N0139", LONG),)}, "200"),
    ({"callouts": tuple(Callout("N0139", str(at)) for at in range(6))}, "6"),
    ({"title": LONG}, "200"),
    ({"subtitle": LONG}, "200"),
    ({"chosen": Chosen(account="nobody")}, "nobody"),
    ({"chosen": Chosen(versus="nobody")}, "nobody"),
    ({"chosen": Chosen(compare=date(2016, 11, 28))}, "2016-11-28"),
    ({"chosen": Chosen(account="sohr", versus="sohr")}, "sohr"),
    ({"chosen": Chosen(versus="all")}, "all"),
    ({"size": (320, 320), "both": True}, "320"),
    ({"chosen": Chosen(known=date(2000, 1, 1))}, "2000-01-01"),
]


@pytest.mark.parametrize(("asked", "named"), REFUSED, ids=lambda one: str(one)[:40])
def test_refusals_are_one_sentence(case: Case, asked: dict[str, Any], named: str) -> None:
    asked = dict(asked)
    day = asked.pop("day", date(2016, 11, 28))
    with pytest.raises((QuestionError, UnknownNameError)) as caught:
        figure.png(case, shot(day, **asked))
    said = str(caught.value)
    assert named in said
    assert "\n" not in said
    assert said.endswith((".", "…"))
    assert isinstance(caught.value, ControlMapError)


@pytest.mark.parametrize("name", ["poster", "", "12x", "1200x675x2", "10x10", "9999x9999", "x"])
def test_unknown_presets_name_the_known_ones(name: str) -> None:
    with pytest.raises(QuestionError) as caught:
        figure.preset(name)
    assert "wide" in str(caught.value) or "320 to 4000" in str(caught.value)


def test_presets_and_sizes_in_words() -> None:
    assert figure.preset("wide") == (1200, 675)
    assert figure.preset("1000x500") == figure.preset("1000×500") == (1000, 500)


def test_a_wrong_scale_is_refused(case: Case) -> None:
    with pytest.raises(QuestionError, match="3"):
        figure.png(case, shot(), 3)  # type: ignore[arg-type]
