"""Long lists of quarters: what a party holds by now, and what it does not; sentences of our own."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from geo import dataset, reports
from geo.model import Dataset

NAMES = "المشلب والصناعة والسباهية والرومانية وحطين"
PLACES = {"mishlab", "sinaa", "sabahiya", "rumaniya", "hattin"}
BEFORE = "تخوض قوات سوريا الديمقراطية معارك ضد تنظيم الدولة في الرقة. سيطرت قسد على حي الرميلة. "


@cache
def raqqa() -> Dataset:
    return dataset.load(Path(__file__).parent / "cities" / "raqqa")


def gained(sentence: str) -> dict[str, set[str]]:
    """Who gained which places by the sentence that follows what is told before."""
    text = BEFORE + sentence
    found: dict[str, set[str]] = {}
    for claim in reports.read(text, date(2017, 8, 29), raqqa()).claims:
        if claim.kind == "control" and claim.start >= len(BEFORE) - 1:
            found.setdefault(claim.actor_to, set()).update(claim.places)
    return found


@pytest.mark.parametrize(
    "sentence",
    [
        f"الأحياء التي باتت تحت سيطرة قوات سوريا الديمقراطية هي: {NAMES}.",
        f"الأحياء التي تسيطر عليها قوات سوريا الديمقراطية هي {NAMES}.",
        f"يشار إلى أن الأحياء الخاضعة لسيطرة قسد هي {NAMES}.",
        f"وبلغ عدد الأحياء المحررة خمسة أحياء وهي: {NAMES}.",
        f"الأحياء المحررة حتى الآن: {NAMES}.",
        f"لترتفع الأحياء الواقعة تحت سيطرتها إلى خمسة، وهي {NAMES}.",
        f"وتقع الآن تحت سيطرة قسد أحياء: {NAMES}.",
        f"وبات بيد قسد كل من: {NAMES}.",
        f"وأشار إلى أن أحياء {NAMES} أصبحت الآن تحت السيطرة الكاملة لقسد.",
        "سيطرت قسد على المشلب والصناعة من الجهة الشرقية، وعلى السباهية والرومانية وحطين من الغرب.",
        "سيطرت قسد على أحياء المشلب والصناعة (شرق)، والسباهية والرومانية (غرب)، وحطين (جنوب).",
    ],
)
def test_a_list_of_what_a_party_holds_is_read_whole(sentence: str) -> None:
    assert gained(sentence) == {"sdf": PLACES}


@pytest.mark.parametrize(
    "sentence",
    [
        f"وما زالت الأحياء التي تحت سيطرة التنظيم هي {NAMES}.",
        f"والأحياء التي لا تزال تحت سيطرة التنظيم هي: {NAMES}.",
        f"الأحياء التي قصفها طيران التحالف هي: {NAMES}.",
        f"الأحياء التي تسعى قسد للسيطرة عليها هي: {NAMES}.",
        f"الأحياء المحررة قريبة من {NAMES}.",
    ],
)
def test_a_list_of_anything_else_is_no_change(sentence: str) -> None:
    assert gained(sentence) == {}
