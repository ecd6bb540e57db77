"""The map as a folium object: one file that needs nothing, and no text that becomes code."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import folium
import pytest
from cases import ACTORS, PLACES, make_case
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Dialog, Page, expect

from geo import assets, dataset, fonts, packing, scene, webmap
from geo.errors import QuestionError, SaveError, UnknownNameError
from geo.timeline import Timeline
from geo.webmap import ControlMap, opaque

ROOT = Path(__file__).resolve().parent.parent

HOSTILE = (
    "{{7*7}}",
    "{% raw %}",
    "{{ cycler.__init__.__globals__.os.getcwd() }}",
    "{# gone #}",
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "a'b\"c`d${alert(1)}\\u003c",
    "_div map_div _0",
)
OVERRIDE = "abc\u202edef"


@pytest.fixture(scope="module")
def drawn() -> dict[str, Any]:
    case = dataset.load()
    return scene.build(case, Timeline(case))


@pytest.fixture(scope="module")
def saved(drawn: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("map") / "aleppo.html"
    ControlMap(drawn).save(path)
    return path


def renamed(drawn: dict[str, Any], *names: str) -> dict[str, Any]:
    """The scene with its first places, sources and claims called by these names."""
    found: dict[str, Any] = json.loads(json.dumps(drawn))
    for index, name in enumerate(names):
        place = found["places"][index]
        place["name"] = place["official"] = {"en": name, "ar": name}
        found["sources"][index]["title"] = name
        found["claimants"][index]["name"] = {"en": name, "ar": name}
        found["claims"]["rows"][index][14:17] = [name, name, name]
    found["search"] = []
    found["case"]["title"] = {"en": names[0], "ar": names[0]}
    found["case"]["attribution"] = {"en": names[-1], "ar": names[-1]}
    found["case"]["contact"] = names[-1]
    return found


def open_saved(page: Page, path: Path) -> None:
    page.goto(path.as_uri())
    page.wait_for_function("window.controlMap && document.querySelector('path[data-place]')")


def round_trip(page: Page, drawn: dict[str, Any]) -> Any:
    """What the page makes of a scene that was packed for it."""
    packed = packing.pack(drawn)
    page.goto("about:blank")
    page.add_script_tag(content=assets.unpacker().text)
    page.add_script_tag(content=assets.our_scripts().text)
    script = "([data, size]) => ControlMapParts.unpack(data, size)"
    return page.evaluate(script, [packed.data, packed.size])


@given(st.text())
def test_opaque_text_leaves_nothing_to_read(text: str) -> None:
    written = opaque(text)
    assert not set("{}<>&_\n\r\u2028\u2029\u202e") & set(written)
    assert "'" not in written[1:-1]


@pytest.mark.browser
def test_opaque_text_comes_back_in_the_page(page: Page) -> None:
    for text in (*HOSTILE, OVERRIDE, "\u2028\u2029\x00\x7f\\'\"`", "حلب", "𝒜"):
        assert page.evaluate(f"() => {opaque(text)}") == text


@pytest.mark.browser
def test_the_page_unpacks_the_scene_that_went_in(page: Page, drawn: dict[str, Any]) -> None:
    found = round_trip(page, drawn)
    for key, value in json.loads(scene.to_json(drawn)).items():
        if key == "search":
            assert [row[:2] for row in found[key]] == [row[:2] for row in value]
        else:
            assert found[key] == value, key


@pytest.mark.browser
def test_an_empty_scene_comes_back_too(page: Page, tmp_path: Path) -> None:
    case = dataset.load(make_case(tmp_path / "case"))
    found = scene.build(case, Timeline(case))
    assert round_trip(page, found) == json.loads(scene.to_json(found))


@pytest.mark.browser
def test_the_saved_file_works_with_the_network_cut(offline_page: Page, saved: Path) -> None:
    open_saved(offline_page, saved)
    expect(offline_page.locator("path[data-place]")).to_have_count(112)
    assert offline_page.evaluate("controlMap.getState().date") == "2016-11-28"


@pytest.mark.browser
def test_the_saved_file_asks_for_nothing(offline_page: Page, saved: Path) -> None:
    asked: list[str] = []
    offline_page.on("request", lambda request: asked.append(request.url[:60]))
    open_saved(offline_page, saved)
    offline_page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith("data:")] == [saved.as_uri()[:60]]


@pytest.mark.browser
def test_hostile_names_end_as_text(
    offline_page: Page, drawn: dict[str, Any], tmp_path: Path
) -> None:
    names = (*HOSTILE, OVERRIDE)
    dialogs: list[str] = []

    def seen(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    offline_page.on("dialog", seen)
    ControlMap(renamed(drawn, *names)).save(tmp_path / "map.html")
    open_saved(offline_page, tmp_path / "map.html")
    assert offline_page.title() == names[0]
    scripts = offline_page.locator("script").count()
    for index, name in enumerate(names):
        place = drawn["places"][index]["id"]
        offline_page.evaluate("place => controlMap.select(place)", place)
        label = offline_page.locator(f'path[data-place="{place}"]').get_attribute("aria-label")
        assert label is not None
        assert name in label
        offline_page.wait_for_function(
            "name => document.querySelector('.cm-side').textContent.includes(name)", arg=name
        )
    assert not dialogs
    expect(offline_page.locator("img")).to_have_count(0)
    expect(offline_page.locator("script")).to_have_count(scripts)


def test_a_dataset_may_hold_such_names(tmp_path: Path) -> None:
    places = [{**row, "name_en": name} for row, name in zip(PLACES, HOSTILE[:4] * 2, strict=True)]
    case = dataset.load(make_case(tmp_path / "case", places=places, actors=ACTORS))
    page = ControlMap(scene.build(case, Timeline(case))).to_html()
    assert "cycler" not in page
    assert os.getcwd() not in page  # noqa: PTH109  what the name would have put there


def test_hostile_names_never_reach_folium(drawn: dict[str, Any]) -> None:
    shown = ControlMap(renamed(drawn, *HOSTILE, OVERRIDE))
    linked = shown.get_root().render()
    for page in (shown.to_html(), linked):
        assert "cycler" not in page
        assert "onerror=alert" not in page.replace("&lt;img src=x onerror=alert(1)&gt;", "")
        assert "\u202e" not in page


def test_the_same_scene_makes_the_same_bytes_in_two_processes(tmp_path: Path) -> None:
    program = (
        "import sys; from geo import dataset, scene; from geo.timeline import Timeline;"
        "from geo.webmap import ControlMap; d = dataset.load();"
        "m = ControlMap(scene.build(d, Timeline(d)), lang='ar'); m.save(sys.argv[1] + '.html');"
        "open(sys.argv[1] + '.linked', 'w').write(m.get_root().render())"
    )
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", program, str(tmp_path / seed)]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
    for kind in ("html", "linked"):
        assert (tmp_path / f"1.{kind}").read_bytes() == (tmp_path / f"2.{kind}").read_bytes()


def test_rendering_twice_changes_nothing(drawn: dict[str, Any]) -> None:
    shown = ControlMap(drawn)
    assert shown.to_html() == shown.to_html() == ControlMap(drawn).to_html()


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_page_stays_light(drawn: dict[str, Any], lang: Any) -> None:
    page = ControlMap(drawn, lang=lang).to_html()
    assert len(gzip.compress(page.encode("utf-8"))) <= webmap.PAGE_BYTES == 160_000
    for name in ("Leaflet", "ControlMapParts.unpack"):
        assert name in page


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_page_has_as_many_fonts_as_there_is_room_for(
    drawn: dict[str, Any], lang: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webmap, "PAGE_BYTES", 170_000)
    page = ControlMap(drawn, lang=lang).to_html()
    assert 160_000 < len(gzip.compress(page.encode("utf-8"))) <= 170_000
    family = fonts.LATIN if lang == "en" else fonts.ARABIC
    assert f'font-family:"{family}"' in page, "the page's own script has its font"
    monkeypatch.setattr(webmap, "PAGE_BYTES", 100_000)
    assert "@font-face" not in ControlMap(drawn, lang=lang).to_html()


def test_nothing_of_the_page_comes_from_elsewhere(saved: Path, drawn: dict[str, Any]) -> None:
    page = saved.read_text(encoding="utf-8")
    assert not re.findall(r"""(?:src|href)\s*=\s*["']?(?!data:)""", page)
    for asset in (assets.leaflet_style(), assets.our_style()):
        assert not re.search(r"url\((?!#|\s*['\"]?(?:data:|#))", asset.text), asset.name
        assert "@import" not in asset.text
    links = [url for _, url in (*ControlMap.default_js, *ControlMap.default_css)]
    links += [url for _, url in (*webmap.Player.default_js, *webmap.Player.default_css)]
    assert all(url.startswith("data:text/") for url in links)
    assert folium.Map.default_js != ControlMap.default_js, "folium's own lists stay as they are"
    assert any("leaflet" in url for _, url in folium.Map.default_js)


@pytest.mark.parametrize(("lang", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_the_page_says_what_it_is(drawn: dict[str, Any], lang: Any, direction: str) -> None:
    page = ControlMap(drawn, lang=lang).to_html()
    assert f'<html lang="{lang}" dir="{direction}">' in page
    assert f"<title>{drawn['case']['title'][lang]}</title>" in page
    assert 'name="viewport" content="width=device-width, initial-scale=1"' in page
    assert page.count("<meta charset") == 1


def test_the_policy_lets_only_its_own_scripts_run(saved: Path) -> None:
    page = saved.read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert "default-src 'none'" in policy[1]
    assert "https:" not in policy[1]
    scripts = policy[1].split("script-src ")[1].split(";")[0]
    assert scripts.count("'sha256-") == page.count("<script>") + 2
    assert "unsafe" not in scripts


@pytest.mark.browser
def test_the_policy_stops_a_script_that_was_slipped_in(
    browser: Browser, saved: Path, tmp_path: Path
) -> None:
    page = browser.new_context().new_page()
    changed = saved.read_text(encoding="utf-8").replace(
        "</body>", "<script>window.slipped = 1</script><b onclick='window.slipped = 2'>x</b></body>"
    )
    (tmp_path / "changed.html").write_text(changed, encoding="utf-8")
    page.goto((tmp_path / "changed.html").as_uri())
    page.evaluate("document.querySelector('b').click()")
    assert page.evaluate("typeof window.slipped") == "undefined"
    page.context.close()


@pytest.mark.browser
def test_options_reach_the_page(offline_page: Page, drawn: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    ControlMap(drawn, date="2016-12-07", place="N0129", lang="ar", digits="latn").save(path)
    open_saved(offline_page, path)
    state = offline_page.evaluate("controlMap.getState()")
    told = [state[key] for key in ("date", "place", "lang", "digits")]
    assert told == ["2016-12-07", "N0129", "ar", "latn"]

    ControlMap(drawn, centre=(37.19, 36.22), zoom=13.5).save(path)
    open_saved(offline_page, path)
    state = offline_page.evaluate("controlMap.getState()")
    assert state["centre"] == pytest.approx([37.19, 36.22], abs=0.0005)
    assert state["zoom"] == 13.5


@pytest.mark.browser
def test_a_notebook_shows_the_same_map(offline_page: Page, drawn: dict[str, Any]) -> None:
    offline_page.set_content(f"<!DOCTYPE html><body>{ControlMap(drawn)._repr_html_()}</body>")
    inside = offline_page.frame_locator("iframe")
    inside.locator("path[data-place]").first.wait_for(state="attached")
    expect(inside.locator("path[data-place]")).to_have_count(112)


def test_wrong_options_are_refused(drawn: dict[str, Any]) -> None:
    wrong: tuple[tuple[dict[str, Any], type[Exception]], ...] = (
        ({"lang": "fr"}, QuestionError),
        ({"digits": "roman"}, QuestionError),
        ({"date": "28 November"}, QuestionError),
        ({"place": "nowhere"}, UnknownNameError),
        ({"centre": (37.0, 136.0)}, QuestionError),
        ({"zoom": 99}, QuestionError),
    )
    for options, error in wrong:
        with pytest.raises(error):
            ControlMap(drawn, **options)


def test_a_save_that_fails_leaves_the_old_file(drawn: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    path.mkdir()
    with pytest.raises(SaveError, match="it is a folder"):
        ControlMap(drawn).save(path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["map.html"]


def test_saving_to_an_open_file(drawn: dict[str, Any], saved: Path) -> None:
    out = io.BytesIO()
    ControlMap(drawn).save(out, close_file=False)
    assert out.getvalue() == saved.read_bytes()


def test_other_folium_things_can_be_added(drawn: dict[str, Any]) -> None:
    shown = ControlMap(drawn)
    folium.Marker((36.2, 37.15)).add_to(shown)
    page = shown.to_html()
    assert "L.marker(" in page
    assert "script-src 'unsafe-inline'" in page


def test_st_folium_knows_the_map_again(drawn: dict[str, Any]) -> None:
    from streamlit_folium import generate_js_hash, generate_leaflet_string

    def script(data: dict[str, Any], **options: Any) -> str:
        shown = ControlMap(data, **options)
        shown.get_root().render()
        return str(generate_leaflet_string(shown))

    first = script(drawn)
    assert first == script(drawn)
    assert "map_div" in first
    assert generate_js_hash(first) != generate_js_hash(script(drawn, date="2016-12-07"))
    other = {**drawn, "case": {**drawn["case"], "contact": "_other_name"}}
    assert generate_js_hash(first) != generate_js_hash(script(other))


def test_fonts_hold_the_letters_and_no_more() -> None:
    css = fonts.face_css("Aleppo حلب")
    assert css == fonts.face_css("حلب Aleppo")
    assert css.count("@font-face") == 3
    assert len(css) < 8_000
    assert fonts.face_css("") == ""
    assert fonts.face_css("Алеппо") == ""
    assert "{{" not in css
