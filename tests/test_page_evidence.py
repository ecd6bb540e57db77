"""The panel of the saved page: it opens by click, Enter and search, and shows exactly the claims
that Python's readings cite."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pages
import pytest
from pages import OPENS_ON, Shown, wordless
from playwright.sync_api import expect

from geo.gazetteer import Gazetteer

pytestmark = pytest.mark.browser

HANANO, SAKHOUR = "N0129", "N0139"
# The ids on the cards for and against, all of them: long lists are opened first.
_CITED = """() => {
    const box = document.querySelector(".cm-evidence");
    for (const more of box.querySelectorAll(":scope > section .cm-more")) more.click();
    const ids = (cards) => [...cards].map((card) => card.dataset.claim);
    const own = [...box.querySelectorAll(":scope > section .cm-claim")];
    return {
        support: ids(own.filter((card) => !card.matches(".is-against"))),
        dissent: ids(own.filter((card) => card.matches(".is-against"))),
    };
}"""


@pytest.fixture
def seen(seen: Shown) -> Shown:
    seen.find(".cm-finder__input").fill("")
    return seen


def _name(seen: Shown, place: str) -> str:
    name = pages.shipped().data.places[place].name
    return name.ar if seen.lang == "ar" else name.en


def _inside(seen: Shown, place: str) -> tuple[float, float]:
    """A point of the page at which a district is on top."""
    x, y = seen.page.evaluate(
        """(place) => {
            const path = document.querySelector(`path[data-place="${place}"]`);
            const box = path.getBoundingClientRect();
            for (let at = 0; at < 200; at++) {
                const [x, y] = [box.left + ((at * 0.618) % 1) * box.width,
                    box.top + (at / 200) * box.height];
                if (document.elementFromPoint(x, y) === path) return [x, y];
            }
        }""",
        place,
    )
    return x, y


def test_a_click_on_a_district_opens_its_evidence(seen: Shown) -> None:
    seen.page.mouse.click(*_inside(seen, HANANO))
    expect(seen.find(".cm-evidence h2")).to_have_text(_name(seen, HANANO))
    assert seen.state()["place"] == HANANO
    expect(seen.find(f"path[data-place={HANANO}]")).to_have_attribute("aria-pressed", "true")
    seen.find(".cm-evidence .cm-close").click()
    assert seen.state()["place"] is None
    expect(seen.find(f"path[data-place={HANANO}]")).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("key", ["Enter", " "])
def test_a_key_on_a_district_opens_its_evidence(seen: Shown, key: str) -> None:
    seen.find(f"path[data-place={HANANO}]").focus()
    seen.page.keyboard.press(key)
    assert seen.state()["place"] == HANANO
    expect(seen.find(".cm-evidence h2")).to_have_text(_name(seen, HANANO))


def test_pointing_at_a_district_tells_both_names_its_reading_and_since(seen: Shown) -> None:
    seen.page.mouse.move(*_inside(seen, HANANO))
    tip = seen.find(".cm-tip")
    expect(tip).to_be_visible()
    told = tip.inner_text()
    name = pages.shipped().data.places[HANANO].name
    assert name.en in told
    assert name.ar in told
    assert ("٢٧ تشرين الثاني ٢٠١٦" if seen.lang == "ar" else "27 November 2016") in told


@wordless
@pytest.mark.parametrize("iso", ["2016-11-14", "2016-11-26", OPENS_ON, "2016-12-07", "2016-12-22"])
def test_the_cards_are_the_claims_of_the_reading(seen: Shown, iso: str) -> None:
    seen.go(iso)
    readings = pages.on(iso)
    most = sorted(readings, key=lambda one: (-len(one.claims) - len(one.dissent), one.place))
    doubted = [one for one in readings if one.dissent]
    chosen = {one.place: one for one in (*most[:5], *doubted[:4], *readings[:112:9])}
    for reading in chosen.values():
        seen.select(reading.place)
        cited: dict[str, list[str]] = seen.page.evaluate(_CITED)
        assert sorted(cited["support"]) == sorted(reading.claims), reading
        assert sorted(cited["dissent"]) == sorted(reading.dissent), reading


def test_the_other_claims_are_all_that_speak_of_the_place(seen: Shown) -> None:
    case = pages.shipped()
    for place in (HANANO, SAKHOUR):
        seen.select(place)
        others = seen.find(".cm-evidence details.cm-others").first
        # A list once opened is open for the next place too. The cards come with the event that
        # the opening sends, which is later than the click.
        if others.get_attribute("open") is None:
            others.locator("summary").first.click()
        expect(others.locator("[data-claim], .cm-more").first).to_be_visible()
        told = seen.page.evaluate(
            """() => {
                const box = document.querySelector(".cm-evidence");
                for (const more of box.querySelectorAll(".cm-more")) more.click();
                return [...box.querySelectorAll("[data-claim]")].map((one) => one.dataset.claim);
            }"""
        )
        index = next(i for i, one in enumerate(case.scene["places"]) if one["id"] == place)
        ids = [case.scene["claims"]["rows"][at][0] for at, _ in case.scene["speaking"][index]]
        assert Counter(told) == Counter(ids)
        about = {one.id for one in case.data.claims.values() if one.place == place}
        assert about <= set(told)


def test_a_card_says_who_what_when_published_where_and_how_sure(seen: Shown) -> None:
    claim = pages.shipped().data.claims[pages.on(OPENS_ON)[0].claims[0]]
    place = pages.on(OPENS_ON)[0].place
    seen.select(place)
    card = seen.find(f".cm-claim[data-claim={claim.id}]").first
    told = card.inner_text()
    case = pages.shipped().data
    claimant, source = case.claimants[claim.claimant], case.sources[claim.source]
    assert (claimant.name.ar if seen.lang == "ar" else claimant.name.en) in told
    assert source.title in told
    certainty = {
        "high": ("high certainty", "عالية"),
        "medium": ("medium certainty", "متوسطة"),
        "low": ("low certainty", "منخفضة"),
    }[claim.certainty][seen.lang == "ar"]
    assert certainty in told


@wordless
def test_links_lead_to_the_web_only_and_tell_the_map_nothing_back(seen: Shown) -> None:
    case = pages.shipped().data
    known = {one.url for one in case.sources.values()} | {
        one.archived for one in case.sources.values()
    }
    met = set()
    for place in (HANANO, SAKHOUR, "N0126"):
        seen.select(place)
        seen.page.evaluate(_CITED)
        for link in seen.page.evaluate(
            """() => [...document.querySelectorAll(".cm-frame a[href]")]
                .map((one) => [one.getAttribute("href"), one.rel, one.target])"""
        ):
            address, rel, target = link
            if address.startswith("https://leafletjs.com"):
                continue
            assert address.startswith(("http://", "https://")), link
            assert "noopener" in rel.split(), link
            assert target == "_blank", link
            met.add(address)
    assert met
    assert met <= known


def test_a_date_on_a_card_moves_the_map(seen: Shown) -> None:
    seen.go("2016-12-07")
    seen.select(HANANO)
    button = seen.find(".cm-evidence .cm-day[data-day]").first
    wanted = button.get_attribute("data-day")
    assert wanted
    button.click()
    assert seen.date() == wanted
    assert seen.state()["place"] == HANANO
    assert seen.states() == pages.expected(pages.on(wanted))


def test_the_strip_has_the_periods_and_each_leads_to_its_first_day(seen: Shown) -> None:
    case = pages.shipped()
    seen.select(HANANO)
    first, last = case.data.package.focus
    periods = [
        one
        for one in case.timeline.periods(HANANO)
        if (one.start is None or one.start <= last) and (one.end is None or one.end > first)
    ]
    segments = seen.find(".cm-strip__segment")
    expect(segments).to_have_count(len(periods))
    for index, period in enumerate(periods):
        segments.nth(index).click()
        assert seen.date() == str(max(period.start or first, first))
    current = seen.find(".cm-strip__segment[aria-current=true]")
    expect(current).to_have_count(1)


@pytest.mark.parametrize("iso", [OPENS_ON, "2016-12-07", "2016-12-12", "2012-07-20"])
def test_on_this_day_lists_the_changes_and_counts_the_claims(seen: Shown, iso: str) -> None:
    case = pages.shipped()
    seen.go(iso)
    day = date.fromisoformat(iso)
    changed = Counter(one.place for one in case.timeline.changes(day, day + timedelta(days=1)))
    told: dict[str, Any] = seen.page.evaluate(
        """() => {
            const card = document.querySelector(".cm-panel > .cm-today");
            for (const more of card.querySelectorAll(".cm-more")) more.click();
            for (const details of card.querySelectorAll("details")) details.open = true;
            return {
                places: [...card.querySelectorAll(".cm-changes [data-key^='change-']")]
                    .map((one) => Number(one.dataset.key.slice(7))),
                sides: [...card.querySelectorAll(".cm-sides li b")].map((one) => one.textContent),
            };
        }"""
    )
    assert Counter(case.scene["places"][at]["id"] for at in told["places"]) == changed
    said = [one.id for one in case.data.claims.values() if one.latest == day]
    latin = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
    assert sum(int(one.translate(latin)) for one in told["sides"]) == len(said)
    if said:
        seen.until(
            "(() => { const all = document.querySelectorAll('details.cm-others [data-claim]');"
            "document.querySelectorAll('details.cm-others .cm-more').forEach((one) => one.click());"
            f"return all.length === {len(said)}; }})()"
        )


def test_figures_and_events_of_the_day_are_listed(seen: Shown) -> None:
    case = pages.shipped().data
    seen.go(OPENS_ON)
    day = date.fromisoformat(OPENS_ON)
    seen.page.evaluate(
        "document.querySelectorAll('.cm-panel .cm-more').forEach((one) => one.click())"
    )
    told = seen.find(".cm-panel").inner_text()
    for event in case.events:
        if event.earliest == event.latest == day:
            assert (event.title.ar if seen.lang == "ar" else event.title.en) in told


SPELLINGS = ("صاخور", "الصاخور", "Sakhur", "as-sakhour", "SAKHOUR", "Сахур", "حي الصاخور")


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_search_finds_a_place_by_any_spelling(seen: Shown, spelling: str) -> None:
    found = Gazetteer(pages.shipped().data).find(spelling)
    wanted = {match.place for match in found.matches}
    assert SAKHOUR in wanted
    seen.find(".cm-finder__input").fill(spelling)
    options = seen.find(".cm-finder__list [role=option]")
    expect(options.first).to_have_attribute("data-place", SAKHOUR)
    seen.find(".cm-finder__input").press("Enter")
    assert seen.state()["place"] == SAKHOUR
    expect(seen.find(".cm-evidence h2")).to_have_text(_name(seen, SAKHOUR))


def test_search_is_chosen_from_by_arrow_keys_and_by_mouse(seen: Shown) -> None:
    field = seen.find(".cm-finder__input")
    options = seen.find(".cm-finder__list [role=option]")
    field.fill("bab")
    expect(options.nth(1)).to_be_visible()
    field.press("ArrowDown")
    field.press("ArrowDown")
    chosen = options.nth(1).get_attribute("data-place")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    active = options.nth(1).get_attribute("id") or ""
    expect(field).to_have_attribute("aria-activedescendant", active)
    field.press("Enter")
    assert seen.state()["place"] == chosen
    field.fill("bab")
    other = options.nth(0).get_attribute("data-place")
    options.nth(0).click()
    assert seen.state()["place"] == other


@pytest.mark.parametrize("typed", ["sheik", "الشيخ"])
def test_enter_guesses_no_place_of_several(seen: Shown, typed: str) -> None:
    field = seen.find(".cm-finder__input")
    options = seen.find(".cm-finder__list [role=option]")
    field.fill(typed)
    field.press("Enter")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert options.count() > 1
    assert seen.state()["place"] is None
    wanted = options.first.get_attribute("data-place")
    field.press("Enter")
    seen.until(f"controlMap.getState().place === '{wanted}'")


@pytest.mark.parametrize(
    "word",
    ["Atlantis", "خنفشار", "<q>&quot;", "((", "{query}", "\\", "٣٣٣", "الرقة", "zzzz"],
)
def test_an_unknown_name_is_answered_in_a_sentence(seen: Shown, word: str) -> None:
    field = seen.find(".cm-finder__input")
    field.fill(word)
    none = seen.find(".cm-finder__none")
    expect(none).to_be_visible()
    assert word in none.inner_text()
    field.press("Enter")
    assert seen.state()["place"] is None
    field.press("Escape")
    expect(none).to_be_hidden()


def test_a_quarter_shows_where_it_is_and_what_is_said_of_it(seen: Shown) -> None:
    case = pages.shipped()
    spoken = Counter(one.place for one in case.data.claims.values())
    for kind in ("quarter", "area"):
        place = max(
            (one.id for one in case.data.places.values() if one.kind == kind),
            key=lambda key: (spoken[key], key),
        )
        seen.select(place)
        expect(seen.find(".cm-evidence h2")).to_have_text(_name(seen, place))
        seen.page.evaluate(
            "document.querySelectorAll('.cm-evidence .cm-more').forEach((one) => one.click())"
        )
        told = seen.page.evaluate(
            "[...document.querySelectorAll('.cm-evidence [data-claim]')]"
            ".map((one) => one.dataset.claim)"
        )
        assert sorted(told) == sorted(
            one.id for one in case.data.claims.values() if one.place == place
        )
        expect(seen.find(".cm-covers .cm-place-link")).to_have_count(
            len([one for one in case.data.covers if one.place == place])
        )


def test_the_panel_follows_the_date(seen: Shown) -> None:
    seen.select(HANANO)
    told = set()
    for iso in ("2016-11-14", "2016-11-26", OPENS_ON):
        seen.go(iso)
        told.add(seen.find(".cm-evidence__reading").inner_text())
    assert len(told) == 3


def test_what_is_shown_is_spoken_once_it_rests(seen: Shown) -> None:
    seen.select(HANANO)
    spoken = ".cm-panel > [role=status]"
    seen.until(f"document.querySelector('{spoken}').textContent.includes('{_name(seen, HANANO)}')")
    expect(seen.find(spoken)).to_have_attribute("aria-live", "polite")
