"""Who is quoted, over the borders of sentences, and what another voice denies."""

from __future__ import annotations

from datetime import date

import pytest

from geo import dataset, reports
from geo.model import Dataset

DAY = date(2016, 12, 8)


@pytest.fixture(scope="module")
def case() -> Dataset:
    return dataset.load()


def voices(text: str, case: Dataset) -> list[tuple[str, bool]]:
    """Return (who says it, whether it is denied) of every claim of control."""
    return [
        (claim.claimant or claim.attributed, claim.denied)
        for claim in reports.read(text, DAY, case).claims
        if claim.kind == "control"
    ]


SAID = "The Observatory said the army had taken the Sakhour district. "
DENIALS = [
    SAID + "Rebels denied the army had captured Sakhour.",
    SAID + "Rebels denied losing Sakhour.",
    SAID + "Rebels denied it.",
    SAID + "The rebels denied the report.",
    "The Observatory said the army had taken the Sakhour district, a claim rebels denied.",
    "قال المرصد إن الجيش سيطر على حي الصاخور. ونفت المعارضة سيطرة الجيش على الصاخور.",
    "قال المرصد إن الجيش سيطر على حي الصاخور. ونفت فصائل المعارضة ذلك.",
    "قال المرصد إن الجيش سيطر على حي الصاخور، لكن المعارضة نفت ذلك.",
]  # fmt: skip


@pytest.mark.parametrize("text", DENIALS)
def test_a_denial_by_another_voice_is_kept_beside_the_claim(text: str, case: Dataset) -> None:
    assert voices(text, case) == [("sohr", False), ("opposition-factions", True)]
    claims = reports.read(text, DAY, case).claims
    assert {(one.places, one.actor_to) for one in claims} == {(("N0139",), "government")}


def test_a_party_that_speaks_is_the_claimant_of_its_name(case: Dataset) -> None:
    assert voices("The Syrian army said it had taken the Shaar district.", case) == [
        ("syrian-army", False)
    ]
    assert voices("The Kurds said they had taken the Shaar district.", case) == [
        ("The Kurds", False)
    ]


@pytest.mark.parametrize(
    "text",
    [
        SAID + "The rebels neither confirmed nor denied the report.",
        SAID + "The rebels have not denied it.",
        SAID + "Russia denied striking hospitals.",
        SAID + "The rebels denied that they had used gas.",
    ],
)
def test_what_is_not_denied_stays(text: str, case: Dataset) -> None:
    assert voices(text, case) == [("sohr", False)]


def test_it_added_goes_on_with_the_last_speaker(case: Dataset) -> None:
    text = SAID + "State media said troops took Haydariya. It added that the rebels lost Shaar."
    state = "syrian-state-media"
    assert [who for who, _ in voices(text, case)] == ["sohr", state, state]


def test_others_are_quoted_in_the_next_sentence(case: Dataset) -> None:
    text = SAID + "Local sources said troops took Haydariya."
    assert [who for who, _ in voices(text, case)] == ["sohr", "Local sources"]
    arabic = "قال التلفزيون السوري إن الجيش سيطر على الصاخور. وأفاد ناشطون بأن المعارضة استعادت حي"
    arabic += " الحيدرية. وأضافوا أن الجيش انسحب من الشعار."
    assert [who for who, _ in voices(arabic, case)] == [
        "syrian-state-media",
        "activists",
        "activists",
    ]
