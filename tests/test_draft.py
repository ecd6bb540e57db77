"""Drafts: what was accepted becomes rows that fit the case, never change it, and can leave as a
file, as rows, or as a patch that gives the very same case."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import frictionless
import pages
import pytest
from cases import make_case

from geo import dataset as cases
from geo.cells import unguard
from geo.errors import DatasetError, ReportError
from geo.model import Claimant, Dataset, Text
from geo.reports.draft import Draft, empty, from_json
from geo.reports.draft.effect import effects, repeated
from geo.reports.draft.patch import patch, patched
from geo.reports.draft.rows import Entry, Origin, missing, rows_of
from geo.timeline import Timeline
from geo.views_report.desk import Desk
from geo.views_report.marked import marked

DAY = date(2016, 11, 29)
VOICE = Claimant("new-voice", Text("New Voice (NV)", "صوت جديد"), "independent")
ORIGIN = Origin("A made-up report", "https://example.org/a", DAY, "en", "new-voice", VOICE)
TAKEN = Entry(
    "control",
    ("N0156", "N0177"),
    actor_to="government",
    actor_from="opposition",
    manner="captured",
    earliest=date(2016, 11, 27),
    latest=date(2016, 11, 28),
    locator="sentence 1, characters 0-40",
)
ENTRIES = (
    TAKEN,
    Entry("control", ("N0214",), actor_to="government", actor_from="opposition", denied=True),
    Entry("control", ("N0197",), extent="fighting"),
    Entry("control", ("N0195",), actor_from="opposition", extent="partial", manner="withdrew"),
    Entry("displacement", ("N0129",), ("N0123",), low=200, high=999, unit="families"),
    Entry("casualties", ("N0214",), low=13, unit="killed"),
    Entry("strikes", ("N0197", "N0214"), unit="strikes"),
)


@pytest.fixture(scope="module")
def base() -> Dataset:
    return pages.shipped().data


def drafted(base: Dataset, *entries: Entry, origin: Origin = ORIGIN) -> Draft:
    draft = empty(base)
    for entry in entries:
        draft = draft.adding(rows_of(entry, origin, draft.dataset(base)))
    return draft


@pytest.fixture(scope="module")
def draft(base: Dataset) -> Draft:
    return drafted(base, *ENTRIES).with_name("N0156", " “=Shaaar” ")


def test_accepted_claims_become_the_rows_that_the_design_names(base: Dataset, draft: Draft) -> None:
    whole = draft.dataset(base)
    new = [claim for key, claim in whole.claims.items() if key in draft.ids]
    assert [(c.place, c.kind, c.from_actor, c.actor, c.extent, c.manner) for c in new] == [
        ("N0156", "shift", "opposition", "government", "full", "captured"),
        ("N0177", "shift", "opposition", "government", "full", "captured"),
        ("N0214", "status", "", "opposition", "full", ""),
        ("N0197", "status", "", "", "fighting", ""),
        ("N0195", "shift", "opposition", "", "partial", "withdrew"),
    ]
    assert (new[0].earliest, new[0].latest) == (date(2016, 11, 27), date(2016, 11, 28))
    assert (new[2].earliest, new[2].latest) == (None, DAY), "no day given: by the publication"
    assert {claim.reported for claim in new} == {DAY}
    assert {claim.claimant for claim in new} == {"new-voice"}
    assert new[0].locator == "sentence 1, characters 0-40"
    assert new[0].statement.en == "New Voice: Sha'ar passed from opposition to government control"
    assert new[0].statement.ar == "صوت جديد: انتقلت السيطرة على الشعار من المعارضة إلى الحكومة"
    (flow,) = [flow for flow in whole.flows if flow.id in draft.ids]
    assert (flow.from_places, flow.to_places, flow.low, flow.high, flow.unit) == (
        ("N0129",),
        ("N0123",),
        200,
        999,
        "families",
    )
    assert flow.statement.ar == (
        "صوت جديد: عدد العائلات النازحة من مساكن هنانو إلى الشيخ مقصود: ٢٠٠–٩٩٩"
    )
    killed, strikes = [one for one in whole.incidents if one.id in draft.ids]
    assert (killed.kind, killed.low, killed.high) == ("killed", 13, None)
    assert (strikes.kind, strikes.places, strikes.low) == ("airstrikes", ("N0197", "N0214"), None)
    source = whole.sources[killed.source]
    assert (source.title, source.url, source.published) == (ORIGIN.title, ORIGIN.url, DAY)
    assert whole.names[-1].text == "=Shaaar"


def test_the_case_itself_never_changes(base: Dataset, draft: Draft) -> None:
    before = {path: path.read_bytes() for path in cases.SHIPPED.iterdir() if path.is_file()}
    whole = draft.dataset(base)
    patch(draft, cases.SHIPPED)
    assert not draft.ids & {
        *base.claims,
        *(f.id for f in base.flows),
        *(i.id for i in base.incidents),
    }
    assert {key: whole.claims[key] for key in base.claims} == dict(base.claims)
    assert before == {path: path.read_bytes() for path in before}


def test_ids_follow_from_what_is_said(base: Dataset) -> None:
    one, other = drafted(base, *ENTRIES), drafted(base, *reversed(ENTRIES))
    assert one.ids == other.ids, "the order in which claims are accepted gives no other ids"
    assert drafted(base, *ENTRIES, *ENTRIES[:0]).rows == one.rows
    again = one.adding(one.rows)
    assert again.rows == one.rows
    assert all(len(key) == 6 and int(key[1:]) >= 10_000 for key in one.ids)


def test_taking_claims_back_leaves_nothing_behind(base: Dataset) -> None:
    draft = drafted(base, *ENTRIES)
    assert draft.without(draft.ids).rows == {}
    some = draft.without([row["id"] for row in draft.rows["claims"]])
    assert set(some.rows) == {"claimants", "sources", "displacement", "incidents"}
    assert some.dataset(base).claims == base.claims


def test_a_patch_applied_gives_the_same_case(base: Dataset, draft: Draft, tmp_path: Path) -> None:
    folder = tmp_path / "case"
    shutil.copytree(cases.SHIPPED, folder)
    data = patch(draft, folder)
    assert data == patch(draft, folder)
    file = tmp_path / "draft.patch"
    file.write_bytes(data)
    subprocess.run(["git", "apply", str(file)], cwd=folder, check=True)
    loaded, wanted = cases.load(folder), draft.dataset(base)
    for field in ("claimants", "sources", "names", "claims", "flows", "incidents"):
        assert getattr(loaded, field) == getattr(wanted, field), field
    one, other = Timeline(loaded), Timeline(wanted)
    assert all(one.periods(place) == other.periods(place) for place in one.districts)
    again = subprocess.run(
        ["git", "apply", str(file)], cwd=folder, capture_output=True, check=False
    )
    assert again.returncode != 0, "a patch does not apply twice"
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])


def test_a_patch_applies_inside_a_repository_and_where_tables_are_missing(tmp_path: Path) -> None:
    folder = make_case(tmp_path / "repository" / "data" / "squares", claims=[{"place": "d1"}])
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    package["resources"] = [r for r in package["resources"] if r["name"] != "incidents"]
    (folder / "datapackage.json").write_text(json.dumps(package, indent=2), encoding="utf-8")
    (folder / "incidents.csv").unlink(missing_ok=True)
    names = (folder / "names.csv").read_bytes().rstrip(b"\n")
    (folder / "names.csv").write_bytes(names)  # a last line without its end
    cases.seal(folder)
    small = cases.load(folder)
    origin = Origin("A report", "", DAY, "en", "sohr")
    draft = drafted(small, Entry("casualties", ("d1",), low=3, unit="killed"), origin=origin)
    draft = draft.with_name("d1", "الشمال")
    file = tmp_path / "draft.patch"
    file.write_bytes(patch(draft, folder))
    root = tmp_path / "repository"
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    subprocess.run(["git", "apply", str(file)], cwd=folder, check=True)
    loaded = cases.load(folder)
    assert loaded.incidents == draft.dataset(small).incidents
    assert loaded.names == draft.dataset(small).names


def test_a_draft_survives_its_file(base: Dataset, draft: Draft) -> None:
    data = draft.to_json()
    assert from_json(data, base) == draft
    assert from_json(b"\xef\xbb\xbf" + data, base).to_json() == data
    assert b"characters 0-40" in data


def damaged(draft: Draft, **changes: object) -> bytes:
    return json.dumps({**json.loads(draft.to_json()), **changes}).encode()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"format": "other"}, "not a draft"),
        ({"version": 2}, "version 2"),
        ({"case": "another-city"}, "another case"),
        ({"rows": {"places": []}}, "not a draft"),
        ({"rows": {"claims": [{"id": 3}]}}, "not a draft"),
        ({"rows": {"claims": "none"}}, "not a draft"),
        ({"rows": {"claims": [{"id": "C1", "evil": "x"}]}}, "not a draft"),
        ({"rows": {"claims": [{"id": "C0001"}]}}, "does not fit this case"),
        ({"rows": {"names": [{"place": "N0156", "text": "a\x00b"}]}}, "does not fit this case"),
    ],
)
def test_a_wrong_file_is_answered_in_one_sentence(
    base: Dataset, draft: Draft, changes: dict[str, object], said: str
) -> None:
    with pytest.raises(ReportError) as caught:
        from_json(damaged(draft, **changes), base)
    assert said in caught.value.en
    assert "\n" not in caught.value.en


@pytest.mark.parametrize("data", [b"", b"[]", b"\xff\xfe", b"[" * 100_000, b"x" * 6_000_000])
def test_what_is_no_json_of_ours_is_no_draft(base: Dataset, data: bytes) -> None:
    with pytest.raises(ReportError, match="not a draft"):
        from_json(data, base)


def test_rows_that_do_not_fit_are_all_listed(base: Dataset) -> None:
    bad = empty(base).adding(
        {
            "claims": ({"id": "C0001", "place": "nowhere"},),
            "names": (
                {"place": "N0156", "text": "الشعار", "script": "Arab", "status": "attested"},
            ),
        }
    )
    with pytest.raises(DatasetError) as caught:
        bad.dataset(base)
    said = str(caught.value)
    assert "the id stands on lines 1 and 2" in said
    assert "nowhere" in said
    assert "names.csv, line 2, column text: the place has this spelling already" in said


def test_rows_are_safe_in_a_spreadsheet(draft: Draft) -> None:
    rows = list(csv.DictReader(io.StringIO(draft.csv("names").decode("utf-8-sig"))))
    assert rows[0]["text"] == "'=Shaaar"
    assert unguard(rows[0]["text"]) == "=Shaaar"
    claims = list(csv.DictReader(io.StringIO(draft.csv("claims").decode("utf-8-sig"))))
    assert [row["id"] for row in claims] == [row["id"] for row in draft.rows["claims"]]


@pytest.mark.parametrize(
    ("entry", "origin", "said"),
    [
        (TAKEN, replace(ORIGIN, claimant=""), "who claims"),
        (replace(TAKEN, latest=None), replace(ORIGIN, published=None), "No date"),
        (replace(TAKEN, latest=None, background=True), ORIGIN, "No date"),
        (replace(TAKEN, places=()), ORIGIN, "Name the place"),
        (replace(TAKEN, actor_to="", actor_from=""), ORIGIN, "Say who"),
        (replace(TAKEN, actor_from="", denied=True), ORIGIN, "denied"),
        (replace(TAKEN, actor_from="government"), ORIGIN, "same side"),
        (Entry("area_share", low=40, unit="percent"), ORIGIN, "shown here only"),
        (TAKEN, replace(ORIGIN, url="javascript:alert(1)"), "not an http"),
    ],
)
def test_what_is_missing_is_said_before_anything_is_added(
    base: Dataset, entry: Entry, origin: Origin, said: str
) -> None:
    with pytest.raises(ReportError) as caught:
        rows_of(entry, origin, base)
    assert said in caught.value.en
    assert caught.value.en == missing(entry, origin)[0].en


def test_figures_about_no_place_are_kept_as_such(base: Dataset) -> None:
    entries = [Entry("casualties", low=3, unit="killed"), Entry("displacement", low=3)]
    draft = drafted(base, *entries)
    whole = draft.dataset(base)
    assert whole.incidents[-1].place_text == whole.flows[-1].from_text
    assert whole.incidents[-1].place_text.en == "place not given"
    assert whole.incidents[-1].statement.en == "New Voice: at least 3 people killed"
    assert whole.flows[-1].statement.ar == "صوت جديد: عدد النازحين: ما لا يقل عن ٣"


def test_known_sources_and_claims_are_recognised(base: Dataset) -> None:
    known = base.sources["report-2016-11-29"]
    origin = Origin(known.title, known.url, known.published, "ar", "civil-defence")
    entry = replace(
        TAKEN, places=("N0129",), earliest=date(2016, 11, 24), latest=date(2016, 11, 28)
    )
    rows = rows_of(entry, origin, base)
    assert "sources" not in rows
    assert rows["claims"][0]["source"] == "report-2016-11-29"
    assert "C0148" in repeated(rows, base)
    assert not repeated(rows_of(replace(entry, claimant="reuters"), origin, base), base)


def test_effects_are_the_districts_that_read_otherwise(base: Dataset, draft: Draft) -> None:
    one, other = Timeline(base), Timeline(draft.dataset(base))
    found = effects(one, other, base.package.start)
    assert [(e.place, e.since, e.before.holder, e.after.holder) for e in found[:2]] == [
        ("N0156", date(2016, 11, 28), "opposition", "government"),
        ("N0177", date(2016, 11, 28), "opposition", "government"),
    ]
    changed = {effect.place for effect in found}
    for day in (date(2016, 11, 20), date(2016, 11, 28), DAY, date(2016, 12, 22)):
        for a, b in zip(one.state_on(day), other.state_on(day), strict=True):
            same = (a.state, a.holder, a.parties) == (b.state, b.holder, b.parties)
            assert same or a.place in changed
    assert effects(one, Timeline(base), base.package.start) == ()


def test_only_files_that_gain_rows_are_in_a_patch(base: Dataset) -> None:
    files = patched(empty(base).with_name("N0156", "Shaaar"), cases.SHIPPED)
    assert set(files) == {"names.csv", "datapackage.json"}
    old, new = files["names.csv"]
    assert new == old + b"N0156,Shaaar,Latn,attested\n"
    assert patch(empty(base), cases.SHIPPED) == b""


READ = (
    "Government forces captured the Shaar district from the rebels on Monday.\n"
    "Government forces captured Hanano district from the rebels on Sunday.\n"
    "At least 300 families fled the Hanano district."
)


@pytest.fixture
def desk(base: Dataset) -> Desk:
    made = Desk.new(base)
    made.read(READ, replace(ORIGIN, speaker=None, claimant="reuters"), base)
    return made


def test_every_step_at_the_desk_can_be_taken_back(base: Dataset, desk: Desk) -> None:
    steps: list[Callable[[], object]] = [
        lambda: desk.accept(desk.items[0].key, base),
        lambda: desk.accept_all(base),
        lambda: desk.correct(desk.items[0].key, replace(desk.items[0].entry, extent="partial")),
        lambda: desk.reject(*(item.key for item in desk.items)),
        lambda: desk.add_name("N0156", "Shaaarrr", base),
        lambda: desk.reopen(desk.items[1].key),
        lambda: desk.discard(base),
    ]
    states = [(desk.draft, desk.items)]
    for step in steps:
        step()
        states.append((desk.draft, desk.items))
        desk.draft.dataset(base)
    assert len({len(draft) for draft, _ in states}) > 2
    for wanted in reversed(states[:-1]):
        desk.undo()
        assert (desk.draft, desk.items) == wanted
    assert not desk.can_undo


def test_reading_again_keeps_what_was_decided(base: Dataset, desk: Desk) -> None:
    first, second = desk.items[0].key, desk.items[1].key
    desk.accept(first, base)
    desk.reject(second)
    desk.read(READ, replace(desk.origin, published=date(2016, 11, 30)), base)
    assert [desk.item(first).decision, desk.item(second).decision] == ["accepted", "rejected"]
    assert desk.draft.ids == set(desk.item(first).ids)
    desk.read(READ + " More.", desk.origin, base)
    assert {item.decision for item in desk.items} == {"open"}
    assert len(desk.draft.ids) == 1, "the draft outlives the report"


def test_open_claims_are_seen_before_they_are_accepted(base: Dataset, desk: Desk) -> None:
    seen = desk.with_open(base)
    assert len(desk.draft) == 0
    desk.accept_all(base)
    assert desk.draft == seen
    assert desk.unsaved


def test_a_report_of_thousands_of_claims_is_one_step(base: Dataset) -> None:
    desk = Desk.new(base)
    desk.read(READ * 150, replace(ORIGIN, speaker=None, claimant="reuters"), base)
    count = desk.accept_all(base)
    assert count > 300
    assert len(desk.draft.ids) == count, "each has an id of its own"
    shown = marked(desk.reading, desk.items, (), base, "en") if desk.reading else ""
    assert len(shown) < 600_000
    desk.undo()
    assert len(desk.draft) == 0
