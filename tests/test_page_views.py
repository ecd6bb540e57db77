"""The views of the map: whose account, as known on which day, by which end of a span of days, and
two accounts against each other. What the page shows is what Python's timeline answers."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import cases
import pages
import pytest
from pages import Shown, shipped, wordless
from playwright.sync_api import Browser, Error, expect

from geo.divergence import differing, diverge
from geo.histories import told
from geo.model import Reading
from geo.webmap import ControlMap

pytestmark = pytest.mark.browser

TIMELINE = shipped().timeline
ACCOUNTS = ("government", "opposition", "sdf", "independent", "sohr", "sana")
DAYS = ("2013-06-01", "2016-11-28", "2016-12-02", "2016-12-22")
PAIRS = (("government", "opposition"), ("all", "sohr"), ("independent", "sdf"))
HELLOK, SHEIKH_SAEED = "N0126", "N0200"
NORTH = ("Hellok", "Ba'idin", "Ain al-Tal", "Sheikh Fares")
_TOLD = """() => Object.fromEntries([...document.querySelectorAll("path[data-place]")].map(
    ({dataset}) => [dataset.place, [dataset.state, dataset.holder, dataset.silent]]))"""
_DIFFERS = """() => Object.fromEntries([...document.querySelectorAll("path[data-place]")].map(
    ({dataset}) => [dataset.place, dataset.differs]))"""


def account(seen: Shown, id_: str) -> None:
    seen.page.evaluate("(id) => controlMap.setAccount(id)", id_)


def known_on(seen: Shown, iso: str | None) -> None:
    seen.page.evaluate("(iso) => controlMap.setKnownOn(iso)", iso)


def versus(seen: Shown, id_: str | None) -> None:
    seen.page.evaluate("(id) => controlMap.setVersus(id)", id_)


def words(seen: Shown, key: str) -> str:
    text: str = seen.page.evaluate(
        "([key, lang]) => ControlMapParts.words.text(key, lang)", [key, seen.lang]
    )
    assert text, f"no words for {key}"
    return text


def counted(seen: Shown, key: str, n: int) -> str:
    """A counted word as the page writes it."""
    text: str = seen.page.evaluate(
        """([key, n]) => {
            const {lang, digits} = controlMap.getState();
            return ControlMapParts.words.count(key, n, lang, digits);
        }""",
        [key, n],
    )
    return text


def number(seen: Shown, n: int) -> str:
    """A number as the page writes it."""
    text: str = seen.page.evaluate(
        """(n) => {
            const {lang, digits} = controlMap.getState();
            return ControlMapParts.words.formatNumber(n, lang, digits);
        }""",
        n,
    )
    return text


def readings(readings: tuple[Reading, ...], *, one_sided: bool) -> dict[str, list[str]]:
    """What the shapes must tell of readings, with whether the account is silent there."""
    return {
        one.place: [one.state, one.holder or "", str(one_sided and one.opening).lower()]
        for one in readings
    }


# Accounts -----------------------------------------------------------------------------------


@wordless
@pytest.mark.parametrize("id_", ACCOUNTS)
def test_an_account_shows_what_the_timeline_answers(seen: Shown, id_: str) -> None:
    account(seen, id_)
    assert seen.state()["account"] == id_
    for iso in DAYS:
        seen.go(iso)
        expected = readings(TIMELINE.state_on(date.fromisoformat(iso), id_), one_sided=True)
        assert seen.page.evaluate(_TOLD) == expected
        counted: Counter[str] = Counter(state for state, _, _ in expected.values())
        assert {k: n for k, n in seen.state()["states"].items() if n} == counted
    account(seen, "all")
    seen.go(DAYS[1])
    assert seen.states() == pages.expected(pages.on(DAYS[1]))


def test_legend_summary_and_axis_follow_the_account(seen: Shown) -> None:
    def shown() -> list[str]:
        picks = ".cm-summary", ".cm-legend-list", ".cm-axis__area"
        return [
            seen.find(pick).evaluate("(one) => one.textContent + one.innerHTML") for pick in picks
        ]

    before = shown()
    account(seen, "opposition")
    seen.eventually(lambda: [a != b for a, b in zip(before, shown(), strict=True)], [True] * 3)
    name = words(seen, "theSide").replace(
        "{under}",
        seen.page.evaluate("(l) => ControlMapParts.words.text('under.opposition', l)", seen.lang),
    )
    expect(seen.find(".cm-summary")).to_contain_text(name, use_inner_text=True)
    expect(seen.find(".cm-legend-title")).to_contain_text(name, use_inner_text=True)
    held = sum(
        one.holder == "government" and one.state == "held"
        for one in TIMELINE.state_on(date.fromisoformat(pages.OPENS_ON), "opposition")
    )
    numbers = seen.find(".cm-legend-numbers").first.text_content() or ""
    assert counted(seen, "legendPlaces", held) in numbers


def test_the_legend_says_what_it_counts(seen: Shown) -> None:
    """Subsets say so, the opening state stands in the summary, a second date names the first."""

    def item(key: str) -> str:
        entry = seen.find(".cm-legend-item").filter(has_text=words(seen, key))
        return entry.locator(".cm-legend-places").inner_text()

    def among(n: int) -> str:
        return words(seen, "legendAmong").replace("{districts}", counted(seen, "legendPlaces", n))

    day = date.fromisoformat(pages.OPENS_ON)
    readings = TIMELINE.state_on(day)
    vacant = sum(one.state == "contested" and one.holder is None for one in readings)
    contradicted = sum(one.state == "held" and bool(one.dissent) for one in readings)
    assert item("legendOpen") == among(vacant)
    assert item("legendDissent") == among(contradicted)
    account(seen, "sohr")
    silent = sum(one.opening for one in TIMELINE.state_on(day, "sohr"))
    pale = seen.find(".cm-legend-item").filter(has_text=words(seen, "legendSilent"))
    expect(pale.locator(".cm-legend-places")).to_have_text(among(silent))
    opening = words(seen, "summarySilent").replace("{percent}", "").strip()
    expect(seen.find(".cm-summary")).to_contain_text(opening)
    account(seen, "all")
    title = seen.find(".cm-legend-title")
    shown = seen.find(".cm-date").first.inner_text()
    expect(title).not_to_contain_text(shown)
    seen.page.evaluate("controlMap.setCompare('2016-12-13', 'side')")
    expect(title).to_contain_text(shown)
    seen.page.evaluate("controlMap.setCompare(null, 'side')")
    expect(title).not_to_contain_text(shown)


def test_silence_is_drawn_pale_and_said(seen: Shown) -> None:
    account(seen, "opposition")
    silent = next(
        one.place
        for one in TIMELINE.state_on(date.fromisoformat(pages.OPENS_ON), "opposition")
        if one.opening and one.state == "held"
    )
    path = seen.find(f'path[data-place="{silent}"]')
    assert words(seen, "silent") in (path.get_attribute("aria-label") or "")
    pale = path.get_attribute("fill")
    account(seen, "all")
    assert path.get_attribute("fill") != pale
    assert words(seen, "silent") not in (path.get_attribute("aria-label") or "")


def test_the_panel_sets_claims_of_others_apart(seen: Shown) -> None:
    account(seen, "government")
    seen.select(HELLOK)
    sides = {
        c.id: shipped().data.claimants[c.claimant].side for c in shipped().data.claims.values()
    }
    seen.page.evaluate(
        """() => document.querySelectorAll(".cm-evidence details:not([open]) > summary")
            .forEach((one) => one.click())"""
    )
    seen.until("document.querySelectorAll('.cm-evidence [data-list=outside] article').length > 0")
    lists = seen.page.evaluate(
        """() => [...document.querySelectorAll(".cm-evidence [data-claim]")].map((card) =>
            [card.closest("[data-list]")?.dataset.list ?? "cited", card.dataset.claim])"""
    )
    assert {name for name, _ in lists} == {"cited", "other", "outside"} or {
        name for name, _ in lists
    } == {"cited", "outside"}
    for name, claim in lists:
        assert (sides[claim] == "government") == (name != "outside"), (name, claim)
    expect(seen.find(".cm-evidence")).to_contain_text(
        words(seen, "notInAccount"), use_inner_text=True
    )


def test_the_account_switch_works_by_keyboard(seen: Shown) -> None:
    pill = seen.find(".cm-pill--account")
    pill.focus()
    keys = seen.page.keyboard
    keys.press("Enter")
    search = seen.find("[role=combobox].cm-pop__search")
    expect(search).to_be_focused()
    expect(pill).to_have_attribute("aria-expanded", "true")
    options = seen.find(".cm-pop--account [role=option]")
    expect(options).to_have_count(len(told(shipped().data, 5)))
    keys.type("sohr")
    expect(options).to_have_count(1)
    active = search.get_attribute("aria-activedescendant") or ""
    expect(options.first).to_have_attribute("id", active)
    keys.press("Enter")
    assert seen.state()["account"] == "sohr"
    expect(pill).to_have_attribute("aria-expanded", "false")
    expect(pill).to_be_focused()
    keys.press("Enter")
    keys.press("ArrowUp")
    keys.press("Escape")
    assert seen.state()["account"] == "sohr"
    expect(pill).to_be_focused()
    keys.press("Enter")
    keys.type("zzzz")
    expect(seen.find(".cm-pop--account")).to_contain_text(
        words(seen, "accountNone"), use_inner_text=True
    )
    keys.press("Escape")


# As known on --------------------------------------------------------------------------------


@wordless
@pytest.mark.parametrize("id_", ["all", "government", "opposition"])
@pytest.mark.parametrize("known", ["2016-11-28", "2016-12-01", "2016-12-14"])
def test_as_known_on_a_day_shows_what_the_timeline_answers(
    seen: Shown, id_: str, known: str
) -> None:
    account(seen, id_)
    known_on(seen, known)
    for iso in DAYS[1:]:
        seen.go(iso)
        answer = TIMELINE.state_on(date.fromisoformat(iso), id_, known_on=date.fromisoformat(known))
        assert seen.page.evaluate(_TOLD) == readings(answer, one_sided=id_ != "all")
    assert seen.state()["knownOn"] == known


def test_the_panel_counts_what_was_not_known(seen: Shown) -> None:
    known_on(seen, "2016-11-28")
    seen.select(HELLOK)
    index = next(i for i, p in enumerate(shipped().scene["places"]) if p["id"] == HELLOK)
    ids = list(shipped().data.claims.values())
    spoken = [ids[claim] for claim, _ in shipped().scene["speaking"][index]]
    late = sum(1 for c in spoken if c.reported and c.reported > date(2016, 11, 28))
    undated = sum(1 for c in spoken if c.reported is None)
    note = seen.find(".cm-silent--known").inner_text()
    for count in (len(spoken) - late - undated, late):
        assert number(seen, count) in note
    expect(seen.find(".cm-evidence [data-list=late]")).to_have_count(1 if late else 0)


def test_growth_plays_the_days_of_report_and_leaves_the_date(seen: Shown) -> None:
    seen.find(".cm-pill--known").click()
    seen.find(".cm-pop--known .cm-growth").click()
    first = seen.state()["knownOn"]
    seen.until(f"controlMap.getState().knownOn > '{first}'")
    expect(seen.find(".cm-knowbar")).to_be_visible()
    assert seen.state()["date"] == pages.OPENS_ON
    assert not seen.state()["playing"]
    seen.find(".cm-knowbar .cm-growth").click()
    stopped = seen.state()["knownOn"]
    seen.find(".cm-small--after").click()
    assert seen.state()["knownOn"] > stopped
    seen.find(".cm-small--before").click()
    assert seen.state()["knownOn"] == stopped
    seen.find(".cm-small--leave").click()
    assert seen.state()["knownOn"] is None
    expect(seen.find(".cm-knowbar")).to_be_hidden()


@wordless
def test_first_days_show_what_the_timeline_answers(seen: Shown) -> None:
    seen.find(".cm-pill--known").click()
    seen.find(".cm-pop--known input[type=radio]").nth(3).check()
    assert seen.state()["dates"] == "earliest"
    for iso in DAYS:
        seen.go(iso)
        answer = TIMELINE.history("all", None, "earliest").on(date.fromisoformat(iso))
        assert seen.page.evaluate(_TOLD) == readings(answer, one_sided=False)


def test_what_is_not_there_is_grey_and_says_why(seen: Shown) -> None:
    known_on(seen, "2016-12-01")
    seen.find(".cm-pill--account").click()
    grey = seen.find('.cm-pop--account [role=option][aria-disabled="true"]')
    expect(grey).to_have_count(
        sum(one.kind in ("independent", "claimant") for one in told(shipped().data, 5))
    )
    expect(seen.find(".cm-pop--account .cm-pop__why")).to_have_text(
        words(seen, "whyNotKnownAccount")
    )
    grey.first.click(force=True)
    assert seen.state()["account"] == "all"
    seen.find(".cm-pill--compare").click()
    expect(seen.find(".cm-pop--compare")).to_contain_text(
        words(seen, "whyNotVersusKnown"), use_inner_text=True
    )
    account(seen, "all")
    seen.find(".cm-pill--known").click()
    expect(seen.find(".cm-pop--known")).to_contain_text(
        words(seen, "whyNotEarliestKnown"), use_inner_text=True
    )


@pytest.mark.parametrize(
    ("call", "says"),
    [
        ("setAccount('nobody')", "nobody"),
        ("setKnownOn('1999-01-01')", "1999-01-01"),
        ("setKnownOn('soon')", "soon"),
        ("setDates('middle')", "middle"),
        ("setVersus('all')", ""),
    ],
)
def test_what_cannot_be_had_is_answered_in_words(seen: Shown, call: str, says: str) -> None:
    before = seen.state()
    with pytest.raises(Error) as caught:
        seen.page.evaluate(f"controlMap.{call}")
    assert "RangeError" in str(caught.value)
    assert says in str(caught.value)
    assert "{" not in str(caught.value).split("\n")[0]
    assert seen.state() == before


# Two accounts -------------------------------------------------------------------------------


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_differences_are_those_of_diverge(seen: Shown, a: str, b: str) -> None:
    account(seen, a)
    versus(seen, b)
    for iso in ("2016-11-28", "2016-11-30", "2016-12-13"):
        seen.go(iso)
        found = diverge(TIMELINE, a, b, date.fromisoformat(iso))
        assert seen.page.evaluate(_DIFFERS) == {one.place: one.how for one in found}
        disputed = sum(one.how in ("holder", "doubt") for one in found)
        now = seen.find(".cm-differences__now").inner_text()
        assert counted(seen, "disputed", disputed) in now


@wordless
def test_disputes_day_by_day_are_those_of_differing(seen: Shown) -> None:
    account(seen, "government")
    versus(seen, "opposition")
    steps = differing(TIMELINE, "government", "opposition")
    for day, count in steps[-6:]:
        if day > shipped().data.package.end:
            continue
        seen.go(day.isoformat())
        shown = seen.page.evaluate(
            """() => [...document.querySelectorAll("path[data-place]")]
                .filter(({dataset}) => ["holder", "doubt"].includes(dataset.differs)).length"""
        )
        assert shown == count, day
    expect(seen.find(".cm-axis__disputes")).to_have_count(1)
    versus(seen, None)
    seen.until("!document.querySelector('.cm-axis__disputes')")


def test_the_north_and_sheikh_saeed_are_plain_to_see(seen: Shown) -> None:
    account(seen, "government")
    versus(seen, "opposition")
    names = {p.name.en: p.id for p in shipped().data.places.values() if p.kind == "district"}
    for iso in ("2016-11-28", "2016-11-29"):
        seen.go(iso)
        found = seen.page.evaluate(_DIFFERS)
        assert {found[names[name]] for name in NORTH} == {"holder"}
    seen.go("2016-11-30")
    assert seen.page.evaluate(_DIFFERS)[names["Sheikh Saeed"]] == "holder"
    row = seen.find(f'.cm-differences tr[data-place="{names["Sheikh Saeed"]}"]')
    cells = row.locator("td").all_inner_texts()
    assert len(cells) == 2
    assert cells[0] != cells[1]
    row.locator("button").click()
    assert seen.state()["place"] == names["Sheikh Saeed"]
    expect(seen.find(".cm-evidence .cm-opposite")).to_be_visible()


def test_two_accounts_are_chosen_by_keyboard(seen: Shown) -> None:
    seen.find(".cm-pill--compare").focus()
    keys = seen.page.keyboard
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    keys.press("Enter")
    state = seen.state()
    assert (state["account"], state["versus"]) == ("government", "opposition")
    item = seen.find(".cm-menu__item--compareAccounts")
    expect(item).to_have_attribute("aria-checked", "true")
    keys.press("Escape")
    select = seen.find(".cm-differences select").nth(1)
    place = [one.kind for one in told(shipped().data, 5)].index("independent")
    select.select_option(value=str(place))
    assert seen.state()["versus"] == "independent"
    seen.find(".cm-differences .cm-close").press("Enter")
    assert seen.state()["versus"] is None
    expect(seen.find(".cm-differences")).to_be_hidden()


@wordless
def test_differences_keep_up_with_playing(seen: Shown) -> None:
    account(seen, "government")
    versus(seen, "opposition")
    seen.page.evaluate("controlMap.play()")
    seen.until(f"controlMap.getState().date > '{pages.OPENS_ON}'")
    seen.page.evaluate("controlMap.pause()")
    found = diverge(TIMELINE, "government", "opposition", date.fromisoformat(seen.state()["date"]))
    assert seen.page.evaluate(_DIFFERS) == {one.place: one.how for one in found}


# Everything else ----------------------------------------------------------------------------


@wordless
def test_both_languages_have_the_same_words(seen: Shown) -> None:
    missing = seen.page.evaluate(
        """() => {
            const {wordsEn, wordsAr} = ControlMapParts;
            const [en, ar] = [Object.keys(wordsEn), Object.keys(wordsAr)];
            return [en.filter((key) => !(key in wordsAr)), ar.filter((key) => !(key in wordsEn))];
        }"""
    )
    assert missing == [[], []]


def test_one_button_holds_the_views_on_a_phone(browser: Browser) -> None:
    for lang in ("en", "ar"):
        with pages.opened(browser, pages.saved(lang), lang, (390, 844)) as phone:
            expect(phone.find(".cm-pill--account")).to_be_hidden()
            phone.find(".cm-pill--views").click()
            phone.find(".cm-pill--account").click()
            phone.find('.cm-option[data-account="opposition"]').click()
            assert phone.state()["account"] == "opposition"
            expect(phone.find(".cm-pill--account")).to_be_hidden()
            wide = phone.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= 390
            phone.page.keyboard.press("Enter")
            expect(phone.find(".cm-pill--account")).to_be_visible()
            phone.page.keyboard.press("Escape")
            expect(phone.find(".cm-pill--account")).to_be_hidden()


def test_a_link_opens_a_view(browser: Browser) -> None:
    path = pages.FOLDER / "view.html"
    ControlMap(shipped().scene, date="2016-11-30", account="government", versus="opposition").save(
        path
    )
    with pages.opened(browser, path.as_uri()) as page:
        state = page.state()
        assert (state["account"], state["versus"]) == ("government", "opposition")
        expect(page.find(".cm-differences")).to_be_visible()


def test_a_ruling_stands_beside_the_claims_it_overrides(browser: Browser, tmp_path: Path) -> None:
    claims = [
        {
            "id": "C1",
            "place": "d1",
            "kind": "status",
            "actor": "opposition",
            "extent": "full",
            "claimant": "sohr",
            "latest": "2016-11-16",
            "earliest": "2016-11-16",
        },
    ]
    ruling = {
        "id": "R1",
        "place": "d1",
        "date": "2016-11-20",
        "actor": "government",
        "reason_en": "The map of the day shows it.",
        "reason_ar": "تظهره خريطة ذلك اليوم.",
        "by": "An editor",
        "ruled": "2017-01-02",
    }
    folder = cases.make_case(tmp_path / "ruled", claims=claims, rulings=[ruling])
    case = pages.built(folder)
    for lang in ("en", "ar"):
        path = pages.FOLDER / f"ruled-{lang}.html"
        ControlMap(case.scene, date="2016-11-25", place="d1", lang=lang).save(path)
        with pages.opened(browser, path.as_uri(), lang) as page:
            assert page.states()["d1"] == ["held", "government"]
            box = page.find(".cm-ruling").inner_text()
            assert ruling[f"reason_{lang}"] in box
            assert "An editor" in box
            page.find('.cm-overridden [data-claim="C1"]').wait_for()
            decided = {"en": "an editor’s decision", "ar": "بقرار تحريري"}[lang]
            expect(page.find(".cm-evidence__reading")).to_contain_text(decided)
            district = page.find("path[data-place=d1]")
            expect(district).to_have_attribute("aria-label", re.compile(decided))
            expect(page.find(".cm-ruled")).to_have_count(1)
            district.hover()
            expect(page.find(".cm-tip")).to_contain_text(decided)
            page.go("2016-11-20")
            short = {"en": "editor’s decision", "ar": "قرار تحريري"}[lang]
            expect(page.find(".cm-changes .cm-tag")).to_have_text(short)
            page.go("2016-11-18")
            expect(page.find(".cm-ruling")).to_have_count(0)
            expect(page.find(".cm-ruled")).to_have_count(0)
            expect(district).not_to_have_attribute("aria-label", re.compile(decided))
