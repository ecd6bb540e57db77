"""The map as a page for other people's pages: what its file, frame and oEmbed document say."""

from __future__ import annotations

import gzip
import html
import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from cases import make_case
from hostile import hostile_rows

from geo import case as cases
from geo import embed, fonts, webmap
from geo.case import Case
from geo.chosen import Chosen
from geo.embed.still import figure
from geo.errors import ControlMapError
from geo.figure.letters import Face, run
from geo.link import View
from geo.webmap import ControlMap

BASE = "https://maps.example.org/aleppo"
DAY = date(2016, 11, 28)
HOSTILE = "\"><img src=x onerror=alert(1)></script><script>alert(1)</script>{{7*7}}'--><!-- &amp;"
OPTIONS = embed.Options(base=BASE, page="en.html", picture="wide.png", oembed="oembed/en.json")


PATH = re.compile(r'<path fill="([^"]*)"(?: class="cms-unknown")? d="(M[^"]*l[^"]*)"/>')


class Reader(HTMLParser):
    """What a page has in its head and in its `noscript`, as a browser without scripts reads it."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {key: value or "" for key, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]

    def meta(self, name: str) -> str | None:
        found = (one for one in self.all("meta") if name in (one.get("property"), one.get("name")))
        return next((one["content"] for one in found), None)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder = tmp_path_factory.mktemp("hostile") / "case"
    return cases.open_case(make_case(folder, **hostile_rows(HOSTILE)))


def head(page: str) -> str:
    return page.split("<body>")[0]


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("controls", ["full", "compact"])
def test_an_embed_of_the_whole_case_weighs_at_most_200_kb(
    case: Case, lang: Any, controls: Any
) -> None:
    page = embed.html(case, View(date=DAY, lang=lang), replace(OPTIONS, controls=controls))
    assert len(gzip.compress(page)) <= webmap.EMBED_BYTES == 200_000
    family = fonts.LATIN if lang == "en" else fonts.ARABIC
    assert f'font-family:"{family}"'.encode() in page, "the page's own script has its font"


def test_what_an_embed_adds_to_a_saved_map_is_little(case: Case) -> None:
    bare = replace(OPTIONS, base="")
    page = embed.html(case, View(date=DAY), bare).decode()
    added = figure(case, View(date=DAY)) + head(page)[: head(page).index("<script>")]
    assert len(gzip.compress(added.encode())) <= 9_000


def test_the_same_case_view_and_options_give_the_same_bytes(case: Case) -> None:
    first = embed.html(case, View(lang="ar"), OPTIONS)
    assert first == embed.html(case, View(lang="ar"), OPTIONS)


def test_the_page_says_what_it_is_and_where(case: Case) -> None:
    page = embed.html(case, View(date=DAY), OPTIONS).decode()
    found = Reader(page)
    assert found.all("html")[0] == {
        "lang": "en",
        "dir": "ltr",
        "data-case": "east-aleppo-2016",
        "data-version": case.dataset.package.version,
    }
    assert found.meta("og:url") == f"{BASE}/en.html"
    assert found.meta("og:image") == found.meta("twitter:image") == f"{BASE}/wide.png"
    assert found.meta("twitter:card") == "summary_large_image"
    assert "28 November 2016" in (found.meta("og:title") or "")
    assert found.meta("og:image:alt")
    links = {one["rel"]: one for one in found.all("link")}
    assert links["canonical"]["href"] == f"{BASE}/en.html"
    assert links["alternate"]["type"] == "application/json+oembed"
    assert links["alternate"]["href"] == f"{BASE}/oembed/en.json"
    assert not embed.left_out(OPTIONS)


def test_without_an_address_it_goes_without_what_needs_one_and_says_so(case: Case) -> None:
    bare = replace(OPTIONS, base="")
    page = embed.html(case, View(date=DAY), bare).decode()
    found = Reader(page)
    for name in ("og:url", "og:image", "twitter:image"):
        assert found.meta(name) is None
    assert not found.all("link")
    assert found.meta("og:title")
    assert "https:" not in head(page)
    missing = embed.left_out(bare)
    assert missing is not None
    assert "oEmbed" in missing.en
    assert "oEmbed" in missing.ar
    assert missing.en != missing.ar
    with pytest.raises(ControlMapError, match="whole addresses"):
        embed.oembed(case, View(), bare)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_still_picture_shows_every_reading_of_the_day(case: Case, lang: Any) -> None:
    text = figure(case, View(date=DAY, lang=lang))
    readings = case.timeline.state_on(DAY)
    # Districts that look alike are one path, with a subpath for each of their rings.
    drawn = {fill: path.count("M") for fill, path in PATH.findall(text)}
    for actor in case.dataset.actors.values():
        held = [
            case.dataset.geometry[one.place]
            for one in readings
            if one.state == "held" and one.holder == actor.id and not one.dissent
        ]
        assert drawn.get(actor.colour, 0) == len(shapely.get_rings(held)), actor.id
    assert sum(drawn.values()) == len(
        shapely.get_rings([case.dataset.geometry[one.place] for one in readings])
    )
    found = Reader(text)
    legend = "".join(found.texts)
    states = {one.state for one in readings}
    assert states == {"held", "contested"}
    assert ("Contested" if lang == "en" else "متنازَع عليه") in legend
    assert ("28 November 2016" if lang == "en" else "٢٨ تشرين الثاني ٢٠١٦") in legend
    assert case.dataset.package.contact in legend
    assert case.dataset.package.version in legend


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_names_on_the_still_picture_stand_on_ground(case: Case, lang: Any) -> None:
    """White letters beside their ground would be white on paper."""
    text = figure(case, View(date=DAY, lang=lang))
    names = re.findall(r'<text x="(\d+)" y="(\d+)"[^>]*>([^<]+)</text>', text)
    assert len(names) > 5
    drawn = []
    for _, path in PATH.findall(text):
        for ring in re.findall(r"M(-?\d+) (-?\d+)l([^z]*)z", path):
            steps = [[int(n) for n in re.findall(r"[+-]?\d+", one)] for one in ring[2].split()]
            corners = np.cumsum([[int(ring[0]), int(ring[1])], *steps], axis=0)
            drawn.append(shapely.Polygon(corners).buffer(1))
    land = shapely.union_all(drawn)
    for x, y, name in names:
        half = 0.5 * 15 * run(html.unescape(name), Face(600, lang)).width
        ink = shapely.box(int(x) - half, int(y) - 11, int(x) + half, int(y))
        assert land.contains(ink), name


def test_the_still_picture_names_ground_without_a_report(case: Case) -> None:
    early = date(2012, 8, 1)
    assert "unknown" in {one.state for one in case.timeline.state_on(early)}
    assert "No report" in "".join(Reader(figure(case, View(date=early, lang="en"))).texts)


def test_the_still_picture_follows_the_account(case: Case) -> None:
    day = date(2016, 12, 7)
    told = figure(case, View(date=day, chosen=Chosen(account="government")))
    assert told != figure(case, View(date=day))


def test_the_policy_of_an_embed_has_no_address(case: Case) -> None:
    page = embed.html(case, View(date=DAY), OPTIONS).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert "default-src 'none'" in policy[1]
    assert "http" not in policy[1]
    assert "unsafe" not in policy[1].split("script-src ")[1].split(";")[0]


def test_options_reach_the_page(case: Case) -> None:
    view = View(
        date=date(2016, 12, 7),
        lang="ar",
        digits="latn",
        chosen=Chosen(account="government"),
        range=(date(2016, 12, 1), date(2016, 12, 13)),
    )
    page = embed.html(case, view, replace(OPTIONS, theme="auto", controls="compact")).decode()
    options = re.search(r"JSON\.parse\('(.*?)'\)", page)
    assert options is not None
    said = json.loads(options[1].encode("latin-1").decode("unicode_escape"))
    asked = {
        "date": "2016-12-07", "lang": "ar", "digits": "latn", "account": "government",
        "range": ["2016-12-01", "2016-12-13"], "theme": "auto", "compact": True,
        "embed": {"id": "east-aleppo-2016-ar"},
    }  # fmt: skip
    assert {key: said[key] for key in asked} == asked


def test_the_frame_is_lazy_named_and_knows_its_version(case: Case) -> None:
    code = embed.snippet(case, View(lang="ar"), replace(OPTIONS, page="ar.html"))
    frame = Reader(code).all("iframe")[0]
    title = case.dataset.package.title.ar
    assert frame["title"] == title
    assert title in frame["aria-label"]
    assert frame["src"] == f"{BASE}/ar.html"
    assert frame["loading"] == "lazy"
    assert int(frame["height"]) > 400
    assert frame["data-version"] == case.dataset.package.version
    assert len(Reader(code).all("script")) == 1
    assert not Reader(embed.snippet(case, View(), OPTIONS, script=False)).all("script")
    assert len(code.splitlines()) < 25


def test_the_oembed_document_has_what_the_type_rich_asks_for(case: Case) -> None:
    said = json.loads(embed.oembed(case, View(), OPTIONS))
    assert said["version"] == "1.0"
    assert said["type"] == "rich"
    assert isinstance(said["width"], int)
    assert isinstance(said["height"], int)
    assert said["thumbnail_url"] == f"{BASE}/wide.png"
    assert (said["thumbnail_width"], said["thumbnail_height"]) == (1200, 675)
    assert Reader(said["html"]).all("iframe")[0]["src"] == f"{BASE}/en.html"
    plain = json.loads(embed.oembed(case, View(), replace(OPTIONS, picture="")))
    assert not [key for key in plain if key.startswith("thumbnail")]


def test_hostile_names_stay_text(hostile: Case) -> None:
    title = hostile.dataset.package.title.en
    assert title == HOSTILE
    page = embed.html(hostile, View(), OPTIONS).decode()
    mine = Reader(page)
    usual = Reader(ControlMap(hostile.scene).to_html())
    assert len(mine.all("script")) == len(usual.all("script"))
    assert not mine.all("img")
    assert mine.meta("og:site_name") == HOSTILE
    assert "".join(mine.texts).count(HOSTILE) >= 2
    code = Reader(embed.snippet(hostile, View(), OPTIONS))
    assert code.all("iframe")[0]["title"] == HOSTILE
    assert [tag for tag, _ in code.tags] == ["iframe", "script"]
    document = json.loads(embed.oembed(hostile, View(), OPTIONS))
    assert document["title"] == HOSTILE
    assert [tag for tag, _ in Reader(document["html"]).tags] == ["iframe", "script"]


@pytest.mark.parametrize(
    ("view", "options", "told"),
    [
        (View(date=date(2011, 1, 1)), {}, "2011-01-01"),
        (View(range=(date(2016, 12, 1), date(2020, 1, 1))), {}, "2020-01-01"),
        (View(range=(date(2016, 12, 5), date(2016, 12, 1))), {}, "2016-12-05"),
        (View(place="nowhere"), {}, "nowhere"),
        (View(chosen=Chosen(account="nobody")), {}, "nobody"),
        (View(), {"controls": "some"}, "some"),
        (View(), {"theme": "sepia"}, "sepia"),
        (View(), {"base": "ftp://example.org"}, "ftp://example.org"),
        (View(), {"base": "javascript:alert(1)"}, "javascript:alert"),
        (View(), {"base": "//example.org/map"}, "//example.org/map"),
        (View(), {"base": "https://"}, "https://"),
        (View(), {"base": "https://example.org:99999/"}, "99999"),
        (View(), {"base": 'https://example.org/"onload='}, "onload"),
        (View(), {"base": "https://user:pw@example.org/"}, "user"),
        (View(), {"base": "https://example.org/?a=b"}, "a=b"),
    ],
)
def test_what_cannot_be_had_is_told_in_one_sentence(
    case: Case, view: View, options: dict[str, Any], told: str
) -> None:
    with pytest.raises(ControlMapError) as caught:
        embed.html(case, view, replace(OPTIONS, **options))
    sentence = str(caught.value)
    assert told in sentence
    assert "\n" not in sentence
    assert sentence.endswith((".", "…"))


def test_the_command_saves_the_page_and_prints_the_frame(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from geo.cli import main

    folder = make_case(tmp_path / "case")
    out = tmp_path / "map.html"
    assert main(["--dataset", str(folder), "embed", "-o", str(out), "--controls", "compact"]) == 0
    printed = capsys.readouterr()
    assert Reader(printed.out).all("iframe")[0]["src"] == "map.html"
    assert "No address was given" in printed.err
    before = out.read_bytes()
    assert b"<figure" in before
    wrong = ["--dataset", str(folder), "embed", "-o", str(out), "--url", "gopher://x"]
    assert main(wrong) == 1
    assert "gopher://x" in capsys.readouterr().err
    assert out.read_bytes() == before
    assert main(["--dataset", str(folder), "embed", "-o", str(out), "--from", "2016-11-20"]) == 1
    assert "--to" in capsys.readouterr().err
