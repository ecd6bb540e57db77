"""The commands `picture` and `film`: what a graphics desk takes out of the map."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, TypeVar
from urllib.parse import parse_qsl, urlsplit

import click

from geo.asking import (
    ACCOUNT,
    DATASET,
    KNOWN_ON,
    account_of,
    day_of,
    optional_day,
    place_of,
    target_of,
)
from geo.errors import QuestionError
from geo.terminal import counting, plain, progress

if TYPE_CHECKING:  # loading these takes a second, which --help should not
    from geo.case import Case
    from geo.chosen import Chosen
    from geo.figure import Callout, Shot
    from geo.figure.shot import Labels
    from geo.link import View

__all__ = ["film", "picture"]

Scale = Literal[1, 2, "print"]
_Command = TypeVar("_Command", bound=Callable[..., object])
_SCALES: Mapping[str, Scale] = {"1": 1, "2": 2, "print": "print"}
_FORMS: Mapping[str, Literal["png", "svg", "pdf"]] = {
    ".png": "png",
    ".svg": "svg",
    ".pdf": "pdf",
}
_LOOK = (
    click.option(
        "--preset",
        metavar="SIZE",
        help="wide (1200×675), square, story, a4-portrait, a4-landscape, film-wide (1920×1080).",
    ),
    click.option("--size", metavar="WxH", help="Any other size in pixels, say 1600x900."),
    click.option("--lang", type=click.Choice(["en", "ar", "both"]), help="The language."),
    click.option("--digits", type=click.Choice(["latn", "arab"]), help="012 or ٠١٢ in Arabic."),
    ACCOUNT,
    KNOWN_ON,
    click.option("--versus", metavar="A", help="Another account beside this one."),
    click.option("--compare", metavar="D", help="Another date beside this one."),
    click.option(
        "--layers",
        metavar="L,L",
        help="What lies over the districts: fronts,flows,incidents; none.",
    ),
    click.option(
        "--extent", metavar="E", help="city, east, a place with its neighbours, or W,S,E,N."
    ),
    click.option("--labels", type=click.Choice(["all", "main", "none"]), help="Which names show."),
    click.option("--highlight", "highlights", multiple=True, metavar="P", help="Up to five."),
    click.option(
        "--callout", "callouts", multiple=True, metavar="P=TEXT", help="A few words; up to five."
    ),
    click.option("--title", metavar="TEXT", help="In place of the case's; empty for none."),
    click.option("--subtitle", metavar="TEXT", help="In place of the day's; empty for none."),
    click.option("--theme", type=click.Choice(["light", "dark"]), help="Dark on light, or not."),
    click.option("--house", metavar="FILE", help="A house style, TOML or JSON (docs/house.md)."),
    click.option("--link", metavar="LINK", help="A permalink: what is not asked for is as there."),
    DATASET,
)


def _look(command: _Command) -> _Command:
    for option in reversed(_LOOK):
        command = option(command)
    return command


@click.command(epilog="Example: control-map picture -o aleppo.png --date 2016-11-28 --lang ar")
@click.option("-o", "--output", required=True, metavar="FILE", help="A .png, .svg or .pdf.")
@click.option("--date", "day", metavar="D", help="The day shown; the case's own if absent.")
@click.option("--dates", metavar="D,D", help="A contact sheet of these days instead.")
@click.option(
    "--scale", type=click.Choice(list(_SCALES)), default="1", help="Of a PNG; print: 300 dpi."
)
@_look
def picture(output: str, day: str | None, dates: str | None, scale: str, **look: Any) -> None:
    """Save one day, a pair, or a contact sheet of several days as a picture."""
    target = target_of(output, tuple(_FORMS))
    form = _FORMS[target.suffix.lower()]
    if form != "png" and scale != "1":
        raise QuestionError(f"--scale is for PNG; a {form.upper()} has every size at once.")
    shown = optional_day(day, "--date")
    several = [day_of(one.strip(), "--dates") for one in dates.split(",")] if dates else []
    with progress("Reading the case", 3) as step:
        from geo import atomic, figure
        from geo.case import open_case
        from geo.figure import sheet

        case = open_case(look["dataset"])
        shot = _shot(case, look, figure.PRESETS["wide"])
        if shown is not None:
            shot = replace(shot, view=replace(shot.view, date=shown))
        step("Drawing the picture")
        if several:
            data = sheet.save(case, shot, several, form, _SCALES[scale])
        elif form == "png":
            data = figure.png(case, shot, _SCALES[scale])
        else:
            data = (figure.svg if form == "svg" else figure.pdf)(case, shot)
        step("Writing the picture")
        atomic.write(target, data)
    click.echo(plain(f"Wrote {output} ({len(data) / 1000:.0f} kB)."))


@click.command(
    epilog="Example: control-map film -o aleppo.gif --from 2016-11-15 --to 2016-12-22 --by change"
)
@click.option("-o", "--output", required=True, metavar="FILE", help="A .gif or .mp4.")
@click.option("--from", "first", metavar="D", help="The first day, included.")
@click.option("--to", "last", metavar="D", help="The last day, included.")
@click.option("--by", type=click.Choice(["day", "change"]), default="day", help="Which days show.")
@click.option("--hold", type=float, default=0.5, show_default=True, help="Seconds of each day.")
@click.option(
    "--first", "opening", type=float, default=1.0, show_default=True, help="Of the first."
)
@click.option("--last", "closing", type=float, default=2.5, show_default=True, help="Of the last.")
@click.option("--card", type=float, default=0.0, show_default=True, help="Of a title card.")
@click.option("--fade", type=float, default=0.0, show_default=True, help="From day to day.")
@_look
def film(
    output: str,
    first: str | None,
    last: str | None,
    by: Literal["day", "change"],
    hold: float,
    opening: float,
    closing: float,
    card: float,
    fade: float,
    **look: Any,
) -> None:
    """Save a span of days as a film, each picture with its date and sources in it."""
    target = target_of(output, (".gif", ".mp4"))
    start, end = optional_day(first, "--from"), optional_day(last, "--to")
    with progress("Reading the case", 1):
        from geo import atomic
        from geo import film as films
        from geo.case import open_case
        from geo.figure import PRESETS

        if target.suffix.lower() == ".mp4":
            films.need_av()
        case = open_case(look["dataset"])
        shot = _shot(case, look, PRESETS["square"])
    span = shot.view.range or case.dataset.package.focus
    make = films.gif if target.suffix.lower() == ".gif" else films.mp4
    pace = films.Pace(hold, opening, closing, card, fade)
    with counting("Drawing the film") as show:
        data = make(case, shot, start or span[0], end or span[1], by, pace, show)
    atomic.write(target, data)
    click.echo(plain(f"Wrote {output} ({len(data) / 1000:.0f} kB)."))


def _shot(case: Case, look: Mapping[str, Any], size: tuple[int, int]) -> Shot:
    """Return the shot that the options describe, over what a permalink has."""
    from geo.figure import Shot, house_file, preset

    if look["preset"] and look["size"]:
        raise QuestionError("--preset and --size are two ways to say one thing: give one of them.")
    view = _view(case, look)
    asked = look["preset"] or look["size"]
    house = look["house"] and house_file.read(look["house"], case, view.theme)
    labels: Labels = look["labels"] or "main"
    return Shot(
        view=view,
        size=preset(asked) if asked else size,
        extent=_extent(case, look["extent"], view),
        labels=labels,
        highlight=tuple(place_of(case.dataset, name) for name in look["highlights"]),
        callouts=tuple(_callout(case, text) for text in look["callouts"]),
        title=look["title"],
        subtitle=look["subtitle"],
        both=look["lang"] == "both",
        house=house or None,
    )


def _view(case: Case, look: Mapping[str, Any]) -> View:
    from geo.link import View, from_params

    view = View()
    if look["link"]:
        parts = urlsplit(look["link"])
        asked = parts.query or parts.fragment.lstrip("?")
        said = dict(parse_qsl(asked or parts.path))
        if asked and not said:
            raise QuestionError(
                f"The link's {asked!r} describes no view: copy the link as the map gives it."
            )
        if said.get("case", case.dataset.package.id) != case.dataset.package.id:
            raise QuestionError(
                f"The link is of the case {said['case']!r}: name its folder with --dataset."
            )
        view, wrong = from_params(said, case.dataset)
        for sentence in wrong:
            click.echo(plain(sentence.en), err=True)
    if look["lang"]:
        view = replace(view, lang="ar" if look["lang"] == "ar" else "en")
    for key in ("digits", "theme"):
        if look[key]:
            view = replace(view, **{key: look[key]})
    return replace(view, chosen=_chosen(case, look, view.chosen))


def _chosen(case: Case, look: Mapping[str, Any], chosen: Chosen) -> Chosen:
    from geo.mount import LAYERS

    if look["account"] != "all":
        chosen = replace(chosen, account=account_of(case.dataset, look["account"]))
    if look["known_on"]:
        known = day_of(look["known_on"], "--known-on")
        case.timeline.history(chosen.account, known)  # says so where nothing was known yet
        chosen = replace(chosen, known=known)
    if look["versus"]:
        chosen = replace(chosen, versus=account_of(case.dataset, look["versus"]))
    if look["compare"]:
        chosen = replace(chosen, compare=day_of(look["compare"], "--compare"))
    if look["layers"]:
        asked = [] if look["layers"] == "none" else look["layers"].split(",")
        for layer in asked:
            if layer not in LAYERS:
                raise QuestionError(
                    f"--layers has no {layer!r}: choose of {', '.join(LAYERS)}, or none."
                )
        chosen = replace(chosen, layers=tuple(layer for layer in LAYERS if layer in asked))
    return chosen


def _extent(case: Case, asked: str | None, view: View) -> str | tuple[float, float, float, float]:
    if asked is None:
        return "view" if view.at is not None else "city"
    if asked in ("city", "east"):
        return asked
    parts = asked.split(",")
    if len(parts) == 4:
        try:
            west, south, east, north = map(float, parts)
        except ValueError:
            raise QuestionError(
                f"--extent {asked!r} is not W,S,E,N in degrees: say 37.1,36.1,37.3,36.3."
            ) from None
        return west, south, east, north
    return place_of(case.dataset, asked)


def _callout(case: Case, text: str) -> Callout:
    from geo.figure import Callout

    place, equals, words = text.partition("=")
    if not equals:
        raise QuestionError(
            f'--callout {text!r} has no words: write it as PLACE=TEXT, say Sakhour="Taken".'
        )
    return Callout(place_of(case.dataset, place.strip()), words.strip())
