"""The ways to show the same history, each stepped, played and weighed with the same measure."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from bench import chrome, others, serving
from bench.chrome import BrowserError, Sight
from bench.subjects import Step, Subject
from geo import scene
from geo.webmap import ControlMap

__all__ = ["NAMES", "Result", "Workshop", "square"]

NAMES = {
    "app": "**ours**, in the app (`st_folium`)",
    "file": "**ours**, one saved HTML file",
    "usual": "(a) `st.slider`, folium map rebuilt, `st_folium`",
    "choropleth": "(b) `TimeSliderChoropleth`",
    "timestamped": "(c) `TimestampedGeoJson`",
    "square": "nothing but one square (what the measuring itself takes)",
}
# Steps of one way stop after this long, when at least `FEWEST` are there.
STEPS_SECONDS = 25
FEWEST = 3
PASSES = 3
PLAY_SECONDS = 5.0
# How it is called, the value of the player's field, and whether the axis shows every day.
SPEEDS = (
    ("2 days a second", "2", 0),
    ("8 days a second", "8", 0),
    ("160 days a second", "8", 1),
)


@dataclass
class Result:
    """What was measured of one way on one city; what was not is None or empty. Times in ms."""

    way: str
    city: str
    size: int
    steps: list[float] = field(default_factory=list)
    step_bytes: float | None = None
    step_cpu: float | None = None
    rest_bytes: float | None = None
    rest_cpu: float | None = None
    load: float | None = None
    reload: float | None = None
    page: float | None = None
    page_gzip: float | None = None
    whole: float | None = None
    frames: dict[str, float] = field(default_factory=dict)
    switches: dict[str, list[float]] = field(default_factory=dict)
    frame_kept: bool | None = None
    changed: tuple[int, int] | None = None
    notes: list[str] = field(default_factory=list)


@dataclass
class Workshop:
    """What all ways share: the browser, a folder that is served, and its address."""

    browser: Browser
    folder: Path
    scripts: str
    missing: Sequence[str]

    def app(self, subject: Subject) -> Result:
        """Ours in the real Streamlit app."""
        result = _result("app", subject)
        known = {"CONTROL_MAP_CASES": str(subject.folder.parent)}
        with serving.app(serving.ROOT / "app.py", environment=known) as app:
            address = f"{app.address}/?case={subject.folder.name}&date={subject.start}"
            with self._visit(result, address) as sight:
                chrome.rest(sight, app.cpu_seconds)
                _mark(sight.page)
                _steps(result, sight, subject, _ours(sight, subject))
                self._settle(result, sight, app)
                result.frame_kept = _marked(sight.page)
                before, spent = sight.wire.bytes, app.cpu_seconds()
                days = _play(result, sight)
                result.step_bytes = (sight.wire.bytes - before) / max(1, days)
                result.step_cpu = _per_step(spent, app.cpu_seconds(), days)
        return result

    def file(self, subject: Subject) -> Result:
        """Ours as one saved HTML file."""
        result = _result("file", subject)
        path = self.folder / f"ours-{subject.size}.html"
        drawn = scene.build(subject.case, subject.timeline, open_on=subject.start)
        ControlMap(drawn).save(path)
        address = f"{self.scripts}/{path.name}"
        result.page, result.page_gzip = _weigh([path])
        with self._visit(result, address) as sight:
            loaded = sight.wire.bytes
            for _ in range(PASSES):
                _steps(result, sight, subject, _ours(sight, subject))
                sight.map.evaluate("(iso) => controlMap.setDate(iso)", subject.start.isoformat())
            _play(result, sight)
            result.step_bytes = sight.wire.bytes - loaded
            result.changed = _pictures(sight, subject)
            _switch(result, sight, subject, drawn)
            _play_with_layers(result, sight, subject)
        return result

    def usual(self, subject: Subject) -> Result:
        """(a): the server makes the map anew at every step."""
        result = _result("usual", subject)
        script = Path(__file__).parent / "usual_app.py"
        with (
            serving.app(script, [str(subject.folder), self.scripts]) as app,
            self._visit(result, app.address) as sight,
        ):
            chrome.rest(sight, app.cpu_seconds)
            _mark(sight.page)
            sight.page.locator('[data-testid="stSlider"] input').focus()
            before, spent = sight.wire.bytes, app.cpu_seconds()

            def one(step: Step) -> float:
                wanted = {"index": step.district, "colour": step.colour, "count": subject.size}
                return chrome.step(sight.page.main_frame, "fill", wanted, _press(sight.page))

            _steps(result, sight, subject, one)
            chrome.rest(sight, app.cpu_seconds)
            done = len(result.steps)
            result.step_bytes = (sight.wire.bytes - before) / max(1, done)
            result.step_cpu = _per_step(spent, app.cpu_seconds(), done)
            result.frame_kept = _marked(sight.page)
        return result

    def choropleth(self, subject: Subject) -> Result:
        """(b): a style for every district and date, in one page."""
        result = _result("choropleth", subject)
        path = self.folder / f"choropleth-{subject.size}.html"
        written = others.choropleth(subject, self.scripts, path)
        self._page(result, written, subject)
        with self._visit(result, f"{self.scripts}/{path.name}") as sight:
            loaded = sight.wire.bytes
            slider = sight.page.locator("input[type=range]")
            slider.focus()

            def one(step: Step) -> float:
                wanted = {"index": step.district, "colour": step.colour, "count": subject.size}
                return chrome.step(sight.map, "fill", wanted, _press(sight.page))

            _steps(result, sight, subject, one)
            result.step_bytes = sight.wire.bytes - loaded
        return result

    def timestamped(self, subject: Subject) -> Result:
        """(c): a feature for every change, in one page."""
        result = _result("timestamped", subject)
        path = self.folder / f"timestamped-{subject.size}.html"
        written = others.timestamped(subject, self.scripts, path)
        self._page(result, written, subject)
        with self._visit(result, f"{self.scripts}/{path.name}") as sight:
            loaded = sight.wire.bytes
            _go(sight, written, subject.start)
            forward = sight.page.locator(".timecontrol-forward")

            def one(step: Step) -> float:
                # Its button goes a day further: days without a change are not timed.
                _go(sight, written, step.day - timedelta(days=1))
                wanted = {"count": written.shapes[step.day]}
                return chrome.step(sight.map, "count", wanted, forward.click)

            _steps(result, sight, subject, one)
            result.step_bytes = sight.wire.bytes - loaded
            sight.page.locator(".timecontrol-play").click()
            sight.page.wait_for_timeout(500)
            result.frames["its own, 5 changes a second"] = chrome.frames(sight, PLAY_SECONDS)["fps"]
        return result

    def _page(self, result: Result, written: others.Written, subject: Subject) -> None:
        absent = [name for name in written.scripts if name in self.missing]
        if absent:
            raise BrowserError(f"{', '.join(absent)} could not be had.")
        result.page, result.page_gzip = _weigh(
            [written.path, *(self.folder / name for name in written.scripts)]
        )
        result.whole = written.whole
        if len(written.days) < len(subject.change_days):
            result.notes.append(
                f"holds {len(written.days)} of {len(subject.change_days)} days of change; "
                f"with all of them the page would weigh {written.whole / 1e6:,.0f} MB"
            )

    @contextmanager
    def _visit(self, result: Result, address: str) -> Iterator[Sight]:
        """Open a page twice, the second time for more; what each visit took is noted."""
        with chrome.look(self.browser, address) as sight:
            result.load = sight.loaded
        with chrome.look(self.browser, address) as sight:
            result.reload = sight.loaded
            yield sight

    def _settle(self, result: Result, sight: Sight, app: serving.App) -> None:
        """What goes over the wire, once, when the reader rests on another day."""
        chrome.rest(sight, app.cpu_seconds)
        before, spent = sight.wire.bytes, app.cpu_seconds()
        sight.page.keyboard.press("ArrowLeft")
        sight.page.wait_for_timeout(300)
        chrome.rest(sight, app.cpu_seconds)
        result.rest_bytes = sight.wire.bytes - before
        result.rest_cpu = _per_step(spent, app.cpu_seconds(), 1)


def square(workshop: Workshop) -> Result:
    """The measure itself: a page on which a step costs nothing."""
    result = Result("square", "–", 0)
    with chrome.look(
        workshop.browser, f"{workshop.scripts}/{serving.one_square(workshop.folder)}"
    ) as sight:
        sight.page.locator("input").focus()
        for day in range(1, 61):
            took = chrome.step(sight.map, "square", {"day": day}, _press(sight.page))
            result.steps.append(took)
    return result


def _result(way: str, subject: Subject) -> Result:
    return Result(way, subject.name, subject.size)


def _press(page: Page, key: str = "ArrowRight") -> Callable[[], None]:
    return lambda: page.keyboard.press(key)


def _ours(sight: Sight, subject: Subject) -> Callable[[Step], float]:
    """Return how one step is made in our map: the key to the next change, on the time axis."""
    sight.map.locator(".cm-axis__slider").focus()
    epoch = subject.case.package.start

    def one(step: Step) -> float:
        wanted = {"day": (step.day - epoch).days}
        return chrome.step(sight.map, "slider", wanted, _press(sight.page, "PageUp"))

    return one


def _steps(result: Result, sight: Sight, subject: Subject, one: Callable[[Step], float]) -> None:
    until = time.monotonic() + STEPS_SECONDS
    for done, step in enumerate(subject.steps, 1):
        result.steps.append(one(step))
        if done >= FEWEST and time.monotonic() > until:
            break


def _play(result: Result, sight: Sight) -> float:
    """Play at three speeds over all days; return how many days passed."""
    passed = 0.0
    for label, speed, span in SPEEDS:
        found: Mapping[str, Any] = sight.map.evaluate(
            """([speed, span]) => {
              document.querySelectorAll(".cm-range button")[span].click();
              const choice = document.querySelector(".cm-player__speed");
              choice.value = speed;
              choice.dispatchEvent(new Event("change"));
              const loop = document.querySelector(".cm-button--loop");
              if (loop.getAttribute("aria-pressed") !== "true") loop.click();
              document.querySelector(".cm-button--play").click();
              return {playing: controlMap.getState().playing};
            }""",
            [speed, span],
        )
        if not found["playing"]:
            raise BrowserError("Our map does not play.")
        result.frames[label] = chrome.frames(sight, PLAY_SECONDS)["fps"]
        passed += PLAY_SECONDS * float(speed) * (20 if span else 1)
        sight.map.evaluate("() => document.querySelector('.cm-button--play').click()")
    return passed


def _switch(result: Result, sight: Sight, subject: Subject, drawn: Mapping[str, Any]) -> None:
    """From the word to the painted map, for other accounts and other dates of knowledge."""
    if drawn["known"] is None:
        result.notes.append("carries one history only, so no account is switched")
        return
    epoch = subject.case.package.start
    accounts = [account["id"] for account in drawn["accounts"][1:6]]
    known = [(epoch + timedelta(days=row[0])).isoformat() for row in drawn["known"].get("all", [])]
    for label, call, back, values in (
        ("account", "setAccount", "all", accounts),
        ("known on", "setKnownOn", None, known[:: max(1, len(known) // 5)]),
    ):
        took = [
            sight.map.evaluate(_SWITCH, [call, value])
            for _ in range(PASSES)
            for value in (*values, back)
        ]
        if values:
            result.switches[label] = took


_SWITCH = """async ([call, value]) => {
  const start = performance.now();
  controlMap[call](value);
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return performance.now() - start;
}"""


def _play_with_layers(result: Result, sight: Sight, subject: Subject) -> None:
    """Play the dense weeks with front lines, displacement and incidents on the map."""
    if not subject.case.flows:
        return
    sight.map.evaluate(
        """(iso) => { controlMap.setLayers({fronts: true, flows: true, incidents: true});
        controlMap.setDate(iso); controlMap.play(); }""",
        subject.start.isoformat(),
    )
    speed = sight.map.evaluate("document.querySelector('.cm-player__speed').value")
    label = f"flows, incidents and fronts on, speed {speed}"
    result.frames[label] = chrome.frames(sight, PLAY_SECONDS)["fps"]
    sight.map.evaluate("() => controlMap.pause()")


def _pictures(sight: Sight, subject: Subject) -> tuple[int, int]:
    """Of five steps, how many changed what the map shows: a check, outside all timing."""
    sight.map.evaluate("(iso) => controlMap.setDate(iso)", subject.start.isoformat())
    one = _ours(sight, subject)
    changed = 0
    for step in subject.steps[:5]:
        before = sight.map.evaluate("Bench.picture()")
        one(step)
        changed += before != sight.map.evaluate("Bench.picture()")
    return changed, len(subject.steps[:5])


def _go(sight: Sight, written: others.Written, day: date) -> None:
    """Bring (c) to a day, which has no control for it that takes a date."""
    sight.map.evaluate(
        "([name, iso]) => window[name].timeDimension.setCurrentTime(Date.parse(iso))",
        [written.map_name, f"{day.isoformat()}T00:00:00"],
    )
    sight.map.wait_for_function(
        "(count) => document.querySelectorAll('path.leaflet-interactive').length === count",
        arg=written.shapes[max(known for known in written.days if known <= day)],
    )


def _mark(page: Page) -> None:
    """Leave a sign on the map's iframe element: it is gone when the iframe is made anew."""
    page.evaluate("() => { document.querySelector('iframe').cmBench = true; }")


def _marked(page: Page) -> bool:
    return bool(
        page.evaluate("() => [...document.querySelectorAll('iframe')].some((one) => one.cmBench)")
    )


def _per_step(before: float | None, after: float | None, steps: float) -> float | None:
    """CPU milliseconds a step."""
    return None if before is None or after is None else 1000 * (after - before) / max(1, steps)


def _weigh(paths: Sequence[Path]) -> tuple[float, float]:
    """Bytes of all files, as they are and gzipped one by one."""
    texts = [path.read_bytes() for path in paths]
    return sum(map(len, texts)), sum(len(gzip.compress(text, mtime=0)) for text in texts)
