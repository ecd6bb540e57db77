"""The scripts that a page carries are those of geo/static, minified."""

from __future__ import annotations

import json

import built
import pytest
from playwright.sync_api import Page

from geo import assets, leaflet_cut


@pytest.mark.parametrize("name", built.NAMES)
def test_what_is_shipped_is_made_from_the_present_scripts(name: str) -> None:
    shipped = (assets.BUILT / f"{name}.min.js").read_text(encoding="utf-8")
    assert shipped == built.minified(name, assets.written(name)), "run `make scripts`"


@pytest.mark.browser
def test_short_names_change_nothing_that_a_script_does(page: Page) -> None:
    text = """(function () {
      const { floor, max: most = floor } = Math, size = 3;
      class Pair { constructor(one, two) { Object.assign(this, { one, two }); } }
      function deep(size, [first, ...rest], { last = size, ...more } = {}) {
        outer: for (const size of rest) {
          for (let size = 0; size < 9; size++) if (size > first) continue outer;
          try { throw new Pair(size, first); } catch ({ one: size, two }) { more[size] = two; }
        }
        { var late = last; const size = late + 1; more.size = size; }
        switch (size) { case 3: { let first = 7; more.first = first; } default: let rest = late;
          more.rest = rest; }
        return { first, rest, more, a: `${late}${arguments.length}`, name: typeof b };
      }
      const named = function again(left) { return left ? [left, ...again(left - 1)] : []; };
      let one, two;
      ({ one, two = size } = { one: most(1, size) });
      return JSON.stringify([deep(size, [9, 1, 2], { extra: floor(1.5) }), named(2), one, two]);
    })()"""
    short = built.with_short_names(text)
    assert "named" not in short
    assert len(short) < 0.9 * len(text)
    found = page.evaluate(text)
    assert json.loads(found)[1:] == [[2, 1], 3, 3]
    assert page.evaluate(short) == found


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
