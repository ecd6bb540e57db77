"""The made cases of other cities, and that labels and cases fit together.

The cases hold no claims: they are what a reporter elsewhere would begin with, districts with
their spellings, actors, claimants, and squares for boundaries.
"""

from __future__ import annotations

from collections import Counter

import pytest
from labelled import CITIES, ROOT, Article, articles, canon, case_of

from geo import dataset
from geo.gazetteer import Gazetteer

ARTICLES = tuple(articles())


@pytest.mark.parametrize("city", CITIES)
def test_a_case_without_claims_loads(city: str) -> None:
    folder = ROOT / "tests" / "cities" / city
    assert dataset.problems(folder) == ()
    case = dataset.load(folder)
    assert case.claims == {}
    assert 20 <= len(case.geometry) <= 40
    assert len(case.actors) >= 2


@pytest.mark.parametrize("city", CITIES)
def test_every_spelling_finds_its_district(city: str) -> None:
    case = dataset.load(ROOT / "tests" / "cities" / city)
    gazetteer = Gazetteer(case)
    for name in case.names:
        assert name.place in {match.place for match in gazetteer.find(name.text).matches}, name


def test_labels_name_places_of_the_case() -> None:
    for city, entry in canon().items():
        case = case_of(city)
        for name, ids in entry["places"].items():
            assert set(ids) <= set(case.places), (city, name)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_labels_point_at_the_text(article: Article) -> None:
    gold = article.gold
    known = canon()[article.city]["places"]
    for mention in gold["mentions"]:
        assert article.text[mention["start"] : mention["end"]] == mention["surface"]
        assert mention["optional"] or known[mention["canonical"]]
    spans = {(s["start"], s["end"]) for s in gold["sentences"]}
    for claim in gold["claims"]:
        assert (claim["sentence_start"], claim["sentence_end"]) in spans
        assert article.text[claim["sentence_start"] : claim["sentence_end"]] == claim["sentence"]
        assert {*claim["districts"], *claim["destinations"]} <= set(known)


def test_the_articles_are_of_all_sorts() -> None:
    counted = Counter((article.group, article.lang) for article in ARTICLES)
    assert counted["aleppo", "ar"] >= 12
    assert counted["aleppo", "en"] >= 10
    assert counted["generalisation", "ar"] >= 6
    assert counted["generalisation", "en"] >= 6
    assert counted["distractor", "ar"] + counted["distractor", "en"] >= 16
    assert {article.city for article in ARTICLES} == set(canon())
