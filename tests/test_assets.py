"""The scripts that a page carries are those of geo/static, minified."""

from __future__ import annotations

import built
import pytest

from geo import assets


@pytest.mark.parametrize("name", built.NAMES)
def test_what_is_shipped_is_made_from_the_present_scripts(name: str) -> None:
    shipped = (assets.BUILT / f"{name}.min.js").read_text(encoding="utf-8")
    assert shipped == built.minified(assets.written(name)), "run `make scripts`"


def test_an_edit_shows_before_it_is_minified(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "window.edited = true;\n"
    monkeypatch.setattr(assets, "written", lambda name: text)
    for asset in (assets.our_scripts, assets.unpacker):
        assert asset.__wrapped__().text == text
