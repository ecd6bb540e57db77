"""What travels inside a page comes out as it went in, whatever the districts' shapes."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from cases import grid_case, make_case
from playwright.sync_api import Page

from geo import assets, dataset, packing, packing_ground, scene
from geo.packing_bits import Bits
from geo.timeline import Timeline

# d1 is a ring around d2; d3 lies beside d1 and runs over its first corner; d4 is on its own.
SHAPES: dict[str, list[list[tuple[int, int]]]] = {
    "d1": [
        [(0, 0), (0, 4), (2, 4), (4, 4), (4, 2), (4, 0), (0, 0)],
        [(1, 1), (3, 1), (3, 3), (1, 3), (1, 1)],
    ],
    "d2": [[(3, 3), (1, 3), (1, 1), (3, 1), (3, 3)]],
    "d3": [[(4, 2), (6, 2), (6, 6), (2, 6), (2, 4), (4, 4), (4, 2)]],
    "d4": [[(8, 8), (9, 8), (9, 9), (8, 8)]],
}


def enclaves() -> dict[str, Any]:
    def ring(corners: list[tuple[int, int]]) -> list[list[float]]:
        return [[round(37 + x / 100, 5), round(36 + y / 100, 5)] for x, y in corners]

    features = [
        {
            "type": "Feature",
            "properties": {"id": place, "source": "made up", "licence": "CC0"},
            "geometry": {"type": "Polygon", "coordinates": [ring(one) for one in rings]},
        }
        for place, rings in SHAPES.items()
    ]
    return {"type": "FeatureCollection", "features": features}


def in_page(page: Page, found: Any) -> Any:
    page.goto("about:blank")
    page.add_script_tag(content=assets.unpacker().text)
    page.add_script_tag(content=assets.our_scripts().text)
    packed = packing.pack(found)
    return page.evaluate(
        "([data, size]) => ControlMapParts.unpack(data, size)", [packed.data, packed.size]
    )


@pytest.mark.browser
def test_shared_borders_come_back_in_every_shape(page: Page, tmp_path: Path) -> None:
    for case in (
        grid_case(tmp_path / "grid", 49, 2),
        make_case(tmp_path / "enclaves", boundaries=enclaves()),
    ):
        data = dataset.load(case)
        found = scene.build(data, Timeline(data))
        assert found["borders"]
        back = in_page(page, found)
        assert back["places"] == json.loads(json.dumps(found["places"]))
        assert back["borders"] == json.loads(json.dumps(found["borders"]))
        assert back["accounts"] == json.loads(json.dumps(found["accounts"]))
        assert back["known"] == json.loads(json.dumps(found["known"]))


def texts() -> dict[str, str]:
    """Texts that lead the packer's model everywhere: nothing to foretell, everything, both by
    turns, every letter in turn, and one so long that it is packed with a smaller model."""
    chance = random.Random(7)
    every = "".join(map(chr, range(1, 0x700)))
    words = [every[at : at + 9] for at in range(0, 900, 9)]
    mixed = "".join(
        chance.choice(words) * chance.randrange(1, 40)
        + "".join(chance.choices(every, k=chance.randrange(30)))
        for _ in range(900)
    )
    skewed = "".join(chance.choices("ab\u0001حلب", weights=(900, 90, 9, 3, 2, 1), k=60_000))
    return {
        "one": "x",
        "same": "حلب" * 20_000,
        "chance": "".join(chance.choices(every, k=60_000)),
        "mixed": mixed,
        "skewed": skewed,
        "turns": (every + every[::-1]) * 20,
        "long": "".join(chance.choices(words, k=90_000)),
    }


@pytest.mark.browser
@pytest.mark.parametrize("name", texts())
def test_any_text_comes_back(page: Page, name: str) -> None:
    text = texts()[name]
    packed = packing.squeeze(text)
    assert packed.size == len(text.encode())
    page.goto("about:blank")
    page.add_script_tag(content=assets.unpacker().text)
    back = page.evaluate(
        """([data, size]) => {
            const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
            return new TextDecoder().decode(ControlMapParts.expand(bytes, size));
        }""",
        [packed.data, packed.size],
    )
    assert back == text


@pytest.mark.browser
def test_a_large_scene_comes_back_from_its_text(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "_LARGE", 0)
    packing._packed.cache_clear()
    data = dataset.load(grid_case(tmp_path / "grid", 16, 2))
    found = scene.build(data, Timeline(data))
    assert in_page(page, found) == json.loads(json.dumps(found))
    packing._packed.cache_clear()


@pytest.mark.browser
def test_a_scene_without_other_histories_comes_back(page: Page, tmp_path: Path) -> None:
    data = dataset.load(make_case(tmp_path / "case", claims=[{}]))
    found = scene.build(data, Timeline(data), histories=False)
    back = in_page(page, found)
    for key in ("history", "accounts", "known", "earliest"):
        assert back[key] == json.loads(json.dumps(found[key])), key
    assert back["known"] is None


def test_a_border_is_written_once() -> None:
    data = dataset.load()
    found = {**scene.build(data, Timeline(data)), "context": []}

    def ground(drawn: dict[str, Any]) -> int:
        bits = Bits()
        packing_ground.pack(drawn, bits)
        return len(bits.data())

    assert ground(found) < 0.8 * ground({**found, "borders": []})


def asked() -> list[tuple[str, int, list[int], int]]:
    """Bits and numbers of every kind: foretold, by chance, and against what was foretold."""
    chance = random.Random(7)
    found = []
    for turn in range(4_000):
        context = chance.randrange(-3, 4)
        often = int(chance.random() < 0.999)
        found.append(("bit", 1, [context, turn % 7], often))
        found.append(("bit", 2, [], chance.randrange(2)))
        found.append(("number", 64, [0, context], chance.randrange(1 << chance.randrange(20))))
        found.append(("signed", 128, [turn * 2_654_435_761 % 2**31], chance.randrange(-9, 9)))
    return [*found, *[("bit", 3, [0], 0)] * 3_000, *[("bit", 3, [0], 1)] * 300]


@pytest.mark.browser
def test_bits_come_back(page: Page) -> None:
    bits = Bits()
    for kind, family, contexts, value in asked():
        getattr(bits, kind)(value, family, contexts)
    page.goto("about:blank")
    page.add_script_tag(content=assets.our_scripts().text)
    back = page.evaluate(
        """([data, asked]) => {
            const bits = ControlMapParts.Bits(Uint8Array.from(data));
            return asked.map(([kind, family, contexts]) => bits[kind](family, contexts));
        }""",
        [list(bits.data()), [question[:3] for question in asked()]],
    )
    assert back == [value for *_, value in asked()]
