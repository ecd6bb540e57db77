"""English, French and Russian sentences of our own, and facts told in many ways.

The sentences stand in `tests/sentences`; `gains` names each place and who gained it. Then thirty
facts are told anew with circumstances, appositions, attributions and brackets in every place where
a language lets them stand: what was told stays told, and what was not told stays untold.
"""

from __future__ import annotations

from itertools import product

import pytest
from sentence_tables import PUBLISHED, case, ids, rows

from geo import reports
from geo.spelling import plain

PARTIES = {
    "aleppo": {
        "en": "The army fought the rebels.",
        "fr": "L'armée combattait les rebelles.",
        "ru": "Армия вела бои с повстанцами.",
    },
    "bakhmut": {
        "en": "Russian forces fought Ukrainian forces.",
        "ru": "Российские войска вели бои с ВСУ.",
    },
    "khartoum": {"en": "The army fought the RSF."},
    "mosul": {"en": "Iraqi forces fought ISIS."},
    "raqqa": {"en": "The SDF fought ISIS."},
}
VOUCHES = {
    "en": "People of the {} district were afraid.",
    "fr": "Les habitants du quartier de {} avaient peur.",
    "ru": "Жители села {} напуганы.",
}
Gain = tuple[str, str]


def told(city: str, language: str, text: str) -> set[Gain]:
    before = PARTIES[city][language]
    claims = reports.read(f"{before} {text}", PUBLISHED[city], case(city)).claims
    return {
        (place, claim.actor_to)
        for claim in claims
        if claim.kind == "control" and not claim.denied
        for place in claim.places
    }


def wanted(city: str, gains: str) -> list[tuple[set[str], str]]:
    parts = [gain.split(">") for gain in gains.split(";")]
    return [(ids(city)[plain(place)], actor) for place, actor in parts]


@pytest.mark.parametrize("row", rows("latin_told"), ids=lambda row: row["sentence"][:60])
def test_a_change_is_told(row: dict[str, str]) -> None:
    names = {gain.split(">")[0] for gain in row["gains"].split(";")}
    vouched = " ".join(VOUCHES[row["lang"]].format(name) for name in sorted(names))
    found = told(row["city"], row["lang"], f"{row['sentence']} {vouched}")
    for places, actor in wanted(row["city"], row["gains"]):
        assert any(place in places and by == actor for place, by in found), (places, actor, found)


@pytest.mark.parametrize("row", rows("latin_untold"), ids=lambda row: row["sentence"][:60])
def test_no_change_is_told(row: dict[str, str]) -> None:
    assert told(row["city"], row["lang"], row["sentence"]) == set()


SHAAR = "N0156"
VOUCHED = "People of the Shaar district were afraid."
WHO = (
    "The army",
    "The army, backed by foreign militias,",
    "The army (which lost ten men)",
    "On Monday the army",
    "After weeks of shelling, the army",
    "Officials said that the army",
    "A unit of the army",
)
WHAT = (
    "captured Shaar",
    "has seized Shaar",
    "took control of Shaar",
    "on Monday captured Shaar",
    "managed on Monday to take Shaar",
    "drove the rebels out of Shaar",
    "captured the quarter of Shaar",
    "seized, after a night of clashes, Shaar",
)
TAIL = (
    "",
    ", the largest quarter of the enclave",
    " on Monday, an officer said",
    " (home to 20,000 people) on Monday",
    ", which had been empty for weeks",
    " from the rebels after a day of fighting",
    " - one of the last quarters in the north - at dawn",
)


@pytest.mark.parametrize(("who", "what", "tail"), list(product(WHO, WHAT, TAIL)))
def test_circumstances_change_nothing(who: str, what: str, tail: str) -> None:
    sentence = f"{who} {what}{tail}."
    assert told("aleppo", "en", f"{sentence} {VOUCHED}") == {(SHAAR, "government")}, sentence


PASSIVE = ("was captured by the army", "has fallen to the army", "is now in army hands")
SUBJECT = (
    "Shaar",
    "Shaar, the largest quarter of the enclave,",
    "Shaar (home to 20,000 people)",
    "The quarter of Shaar",
    "On Monday, Shaar",
    "State TV said that Shaar",
)


@pytest.mark.parametrize(
    ("subject", "verb", "tail"), list(product(SUBJECT, PASSIVE, TAIL[:1] + TAIL[2:3]))
)
def test_the_passive_is_told_too(subject: str, verb: str, tail: str) -> None:
    sentence = f"{subject} {verb}{tail}."
    assert told("aleppo", "en", f"{sentence} {VOUCHED}") == {(SHAAR, "government")}, sentence


QUIET = (
    "failed to capture Shaar",
    "tried on Monday to take Shaar",
    "has not captured Shaar",
    "would seize Shaar",
    "shelled Shaar",
    "advanced toward Shaar",
    "entered Shaar",
    "vowed to drive the rebels out of Shaar",
    "captured a hill south of Shaar",
)


@pytest.mark.parametrize(("who", "what", "tail"), list(product(WHO, QUIET, TAIL)))
def test_what_did_not_happen_stays_untold(who: str, what: str, tail: str) -> None:
    sentence = f"{who} {what}{tail}."
    assert told("aleppo", "en", f"{sentence} {VOUCHED}") == set(), sentence
