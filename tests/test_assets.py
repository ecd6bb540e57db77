"""The scripts that a page carries are those of geo/static, minified."""

from __future__ import annotations

import built
import pytest

from geo import assets, leaflet_cut


@pytest.mark.parametrize("name", built.NAMES)
def test_what_is_shipped_is_made_from_the_present_scripts(name: str) -> None:
    shipped = (assets.BUILT / f"{name}.min.js").read_text(encoding="utf-8")
    assert shipped == built.minified(name, assets.written(name)), "run `make scripts`"


def test_an_edit_shows_before_it_is_minified(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "window.edited = true;\n"
    monkeypatch.setattr(assets, "written", lambda name: text)
    for asset in (assets.our_scripts, assets.unpacker):
        assert asset.__wrapped__().text == text


def test_leaflet_leaves_out_what_nobody_calls() -> None:
    whole = assets.leaflet_script()
    less = assets.needed(whole).text
    assert len(less) < 0.65 * len(whole.text)
    for name in ("getTileUrl", "bindPopup", "toGeoJSON", "flyToBounds"):
        assert f"{name}:function" in whole.text
        assert name not in less
    for name in ("fitBounds", "latLngBounds", "_onTouchMove"):
        assert name in less


def test_another_leaflet_is_cut_less_and_never_wrongly() -> None:
    text = (
        '!function(t,e){e(t)}(this,function(t){"use strict";var e=t.extend({go:function(){'
        "return this.stay()},stay:function(){return(/[}'\"]/)},far:function(){return near()}});"
        "function near(){return 1}function i(t){t.y=e}i(t),t.Any=e,t.any=e,t.other=e});"
    )
    assert leaflet_cut.cut(text, "L.any(1).go() + L.other") == (
        '!function(t,e){e(t)}(this,function(t){"use strict";var e=t.extend({go:function(){'
        "return this.stay()},stay:function(){return(/[}'\"]/)},});function i(t){t.y=e}"
        "i(t),t.any=e,t.other=e});"
    )
