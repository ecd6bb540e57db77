"""One map of a picture, from the ground up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from geo.figure.callouts import draw_callouts, place_callouts
from geo.figure.cards import draw_cards, draw_leaders, in_turn, settle
from geo.figure.drawing import Box
from geo.figure.extent import projection_of
from geo.figure.flows import draw_flows
from geo.figure.furniture import draw_furniture, draw_inset
from geo.figure.incidents import draw_rings, incident_cards, incidents_in
from geo.figure.labels import draw_labels
from geo.figure.land import Panel, draw_ground, draw_scenery_above
from geo.figure.lines import draw_changed, draw_fronts, draw_highlights
from geo.figure.scope import Scope

__all__ = ["draw_map", "panel_of", "shrunk"]


def panel_of(scope: Scope, box: Box, edge: float, day: date, account: str, name: str = "") -> Panel:
    """Return the map of a day, as an account tells it, in a box of the page; what is to be seen
    keeps `edge` px away from its sides."""
    chosen = scope.shot.view.chosen
    readings = scope.case.timeline.state_on(day, account, chosen.known, chosen.dates)
    projection = projection_of(scope.case, scope.shot, shrunk(box, edge))
    whole = scope.shot.extent == "city"
    return Panel(scope.case, day, account, readings, box, projection, name, whole)


def draw_map(
    scope: Scope, panel: Panel, *, furniture: bool = True, changed: Sequence[str] = ()
) -> None:
    """Draw a map: ground, lines, what the reader is pointed to (`changed` are the districts in
    which it differs from another), figures, names."""
    with scope.drawing.layer(f"map{panel.name}", "Map"):
        draw_ground(scope, panel)
        draw_scenery_above(scope, panel)
        draw_fronts(scope, panel)
        draw_changed(scope, panel, changed)
        draw_highlights(scope, panel)
        if furniture:
            draw_inset(scope, panel)
        # What was asked for finds its room first, then figures, which say more than names.
        callouts = place_callouts(scope, panel)
        _draw_figures(scope, panel)
        if furniture:
            draw_furniture(scope, panel)
        draw_labels(scope, panel)
        draw_callouts(scope, panel, callouts)


def _draw_figures(scope: Scope, panel: Panel) -> None:
    """Draw the day's arrows and rings, and the cards with their numbers over all of them."""
    flows, shafts = draw_flows(scope, panel)
    groups = incidents_in(scope, panel)
    cards = in_turn(flows, incident_cards(scope, panel, groups))
    found = settle(scope, panel, cards, shafts)
    draw_leaders(scope, panel, found)
    draw_rings(scope, panel, groups)
    draw_cards(scope, panel, found)


def shrunk(box: Box, by: float) -> Box:
    """Return a box without a rim of `by` px."""
    left, top, right, bottom = box
    return left + by, top + by, right - by, bottom - by
