"""The gallery in docs/: that it is what `make gallery` makes, and light."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

import pytest
from gallery import FOLDER, ITEMS, Item, page
from PIL import Image

from geo.cli import _commands
from geo.figure import PRESETS


def asked(item: Item) -> list[str]:
    return shlex.split(item.command)


def test_the_page_and_the_pictures_are_those_of_the_script() -> None:
    assert (FOLDER / "README.md").read_text(encoding="utf-8") == page()
    listed = {item.file for item in ITEMS} | {"README.md"}
    assert {path.name for path in FOLDER.iterdir()} == listed


def test_it_is_light() -> None:
    sizes = {path.name: path.stat().st_size for path in FOLDER.iterdir()}
    assert sum(sizes.values()) < 3_000_000
    assert all(size < 600_000 for name, size in sizes.items() if name.endswith(".gif"))


def test_there_is_one_of_each_kind() -> None:
    commands = " ".join(item.command for item in ITEMS)
    assert all(f"--preset {name} " in commands for name in PRESETS)
    kinds = "--lang ar|--lang both|--theme dark|--compare|--versus|flows|--extent|--dates|film"
    assert all(kind in commands for kind in kinds.split("|"))


def sizes() -> Iterator[tuple[str, tuple[int, int]]]:
    for item in ITEMS:
        words = asked(item)
        for option in ("--preset", "--size"):
            if option in words:
                name = words[words.index(option) + 1]
                wide, _, high = name.partition("x")
                yield item.file, PRESETS.get(name) or (int(wide), int(high))


@pytest.mark.parametrize(("file", "size"), list(sizes()))
def test_each_picture_is_as_large_as_its_command_says(file: str, size: tuple[int, int]) -> None:
    with Image.open(FOLDER / file) as image:
        assert image.size == size
        told = image.info.get("Description") or image.info.get("comment")
        assert told, "it says what it shows to those who do not see it"


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.file)
def test_each_command_is_understood(item: Item) -> None:
    program, kind, *options = asked(item)
    assert program == "control-map"
    command = _commands.commands[kind]
    assert command.make_context(kind, options).params["output"] == item.file
