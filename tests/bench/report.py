"""The document that the run writes: docs/benchmarks.md, all figures of one run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.figures import kilobytes, median, milliseconds, number, percentile, table, verdict
from bench.leaving import EMBED
from bench.ways import NAMES, Result

__all__ = ["Run", "write"]

MIDDLE, LARGE = 1_000, 10_000
# The fastest that the time axis of the dense weeks plays.
FAST = "8 days a second"


@dataclass(frozen=True, slots=True)
class Run:
    """Everything one run found: about the machine, about Python, and about every way."""

    about: Mapping[str, str]
    python: Mapping[str, Mapping[str, float]]
    results: Sequence[Result]
    failed: Sequence[tuple[str, str, str]]
    leaving: Mapping[str, float]

    def one(self, way: str, size: int | None) -> Result | None:
        """The result of a way on the city of that many districts (None: the real case)."""
        for result in self.results:
            if result.way == way and (result.size == size or (size is None and self._real(result))):
                return result
        return None

    def _real(self, result: Result) -> bool:
        return result.city == "East Aleppo"


def write(run: Run) -> str:
    """Return the document as Markdown."""
    return "\n".join(
        [
            _INTRODUCTION,
            table(["of this run", ""], [[f"{k}", v] for k, v in run.about.items()], left=2),
            "## Targets\n",
            table(["target", "measured", ""], _targets(run), left=3),
            "## A step: from the key to the painted map\n",
            _STEPS,
            *(f"### {city}\n\n{_steps(run, city)}" for city in _cities(run)),
            "## Playing\n",
            _PLAYING,
            table(["", "city", "speed", "frames a second"], _frames(run), left=3),
            "## Opening, and what the page weighs\n",
            _OPENING,
            table(
                ["", "city", "first visit, ms", "next visit, ms", "page, kB", "gzipped, kB"],
                _loads(run),
                left=2,
            ),
            _notes(run),
            "## Python\n",
            "Milliseconds; one process, nothing cached unless the line says so.\n",
            _python(run),
            "## What leaves the app, and a report that comes in\n",
            _LEAVING,
            table(["", ""], [[name, _leaving(name, found)] for name, found in run.leaving.items()]),
            _METHOD,
        ]
    )


def _cities(run: Run) -> list[str]:
    return list(dict.fromkeys(r.city for r in run.results if r.way != "square"))


def _targets(run: Run) -> list[list[str]]:
    rows = []
    apps = [result for result in run.results if result.way == "app"]
    quiet = [r for r in apps if r.step_bytes is not None]
    told = "; ".join(
        f"{r.city}: {kilobytes(r.step_bytes)} kB, {milliseconds(r.step_cpu)} ms CPU" for r in quiet
    )
    still = all(r.step_bytes == 0 and (r.step_cpu or 0) < 1 for r in quiet) if quiet else None
    rows.append(["0 bytes and no server work per step", told or "–", verdict(still)])
    for way, words in (("app", "in the app"), ("file", "saved file")):
        result = run.one(way, MIDDLE)
        took = median(result.steps) if result else None
        met = None if took is None else took <= 33
        target = f"a step ≤ 33 ms at 1,000 districts ({words}, median)"
        rows.append([target, f"{milliseconds(took)} ms", verdict(met)])
    rows.append(_frames_target(run))
    ours, usual = run.one("app", MIDDLE), run.one("usual", MIDDLE)
    times = median(usual.steps) / median(ours.steps) if ours and usual else None
    met = None if times is None else times >= 20
    rows.append(["≥ 20× faster per step than (a) at 1,000", f"{number(times, 1)}×", verdict(met)])
    page = run.one("file", None)
    weights = (
        ("the map with its player", page.page_gzip if page else None, 160_000),
        ("an embed", run.leaving.get(f"{EMBED}, its bytes gzipped"), 200_000),
    )
    for what, weight, most in weights:
        met = None if weight is None else weight <= most
        target = f"East Aleppo HTML ≤ {most // 1000} kB gzipped, Leaflet in it ({what})"
        rows.append([target, f"{kilobytes(weight)} kB", verdict(met)])
    rows += [_switch_target(run, None, 100), _switch_target(run, MIDDLE, 250)]
    took = run.python.get(f"{LARGE:,} districts", {}).get("state of all districts on a day")
    met = None if took is None else took < 1
    rows.append(["state on a day at 10,000 < 1 ms", f"{milliseconds(took)} ms", verdict(met)])
    return rows + [_limit(run, *wanted) for wanted in _LIMITS]


def _limit(run: Run, target: str, name: str, most: float) -> list[str]:
    found = run.leaving.get(name)
    return [target, _leaving(name, found), verdict(None if found is None else found <= most)]


def _leaving(name: str, found: float | None) -> str:
    if "bytes" in name:
        return f"{kilobytes(found)} kB"
    if found is not None and found >= 10_000:
        return f"{number(found / 1000, 1)} s"
    return f"{milliseconds(found)} ms"


def _switch_target(run: Run, size: int | None, limit: int) -> list[str]:
    result = run.one("file", size)
    switches = result.switches if result else {}
    slowest = {label: percentile(took, 95) for label, took in switches.items()}
    told = "; ".join(
        f"{label}: {milliseconds(median(took))} ms, p95 {milliseconds(slowest[label])} ms"
        for label, took in switches.items()
    )
    met = all(p95 <= limit for p95 in slowest.values()) if slowest else None
    city = "East Aleppo" if size is None else f"{size:,} districts"
    return [
        f"another account or date of knowledge ≤ {limit} ms ({city})",
        told or "–",
        verdict(met),
    ]


def _frames_target(run: Run) -> list[str]:
    result = run.one("file", LARGE)
    found = result.frames if result else {}
    told = "; ".join(f"{speed}: {number(fps, 1)}" for speed, fps in found.items())
    met = found[FAST] >= 55 if FAST in found else None
    target = f"≥ 55 frames a second at 10,000 (saved file, {FAST}, no GPU)"
    return [target, told or "–", verdict(met)]


def _steps(run: Run, city: str) -> str:
    head = ["", "median, ms", "p95, ms", "steps", "kB a step", "server CPU, ms", "frame kept"]
    rows = []
    for way in NAMES:
        result = next((r for r in run.results if r.way == way and r.city == city), None)
        if result is None:
            rows += [
                [NAMES[w], f"could not be measured: {why}", *["–"] * 5]
                for w, c, why in run.failed
                if (w, c) == (way, city)
            ]
            continue
        server = way in ("app", "usual")
        rows.append(
            [
                NAMES[way],
                milliseconds(median(result.steps)),
                milliseconds(percentile(result.steps, 95)),
                str(len(result.steps)),
                kilobytes(result.step_bytes),
                milliseconds(result.step_cpu) if server else "no server",
                {True: "yes", False: "no", None: ""}[result.frame_kept],
            ]
        )
    square = next((r for r in run.results if r.way == "square"), None)
    if square:
        cells = [milliseconds(median(square.steps)), milliseconds(percentile(square.steps, 95))]
        rows.append([NAMES["square"], *cells, str(len(square.steps)), "", "", ""])
    told = [
        f"When the reader rests on a day our app draws its table and address anew, once: "
        f"{kilobytes(r.rest_bytes)} kB, {milliseconds(r.rest_cpu)} ms of server CPU; the map does "
        "not wait for it.\n"
        for r in run.results
        if r.way == "app" and r.city == city
    ]
    return table(head, rows) + "".join(f"\n{line}" for line in told)


def _frames(run: Run) -> list[list[str]]:
    rows = [
        [NAMES[result.way], result.city, speed, number(fps, 1)]
        for result in run.results
        for speed, fps in result.frames.items()
    ]
    absent = "has no playback of its own"
    return rows + [[NAMES[way], "all", absent, "–"] for way in ("usual", "choropleth")]


def _loads(run: Run) -> list[list[str]]:
    return [
        [
            NAMES[result.way],
            result.city,
            milliseconds(result.load),
            milliseconds(result.reload),
            kilobytes(result.page),
            kilobytes(result.page_gzip),
        ]
        for result in run.results
        if result.way != "square"
    ]


def _notes(run: Run) -> str:
    lines = [f"- {NAMES[r.way]}, {r.city}: {note}." for r in run.results for note in r.notes]
    for result in run.results:
        if result.changed is not None:
            done, asked = result.changed
            lines.append(
                f"- {NAMES[result.way]}, {result.city}: of {asked} steps checked pixel by pixel "
                f"outside the timing, {done} changed the picture."
            )
    lines += [f"- {NAMES[w]}, {city}: could not be measured: {why}" for w, city, why in run.failed]
    return "\n".join(lines) + "\n"


def _python(run: Run) -> str:
    cities = list(run.python)
    questions = list(run.python[cities[0]]) if cities else []
    rows = [[q, *(milliseconds(run.python[city].get(q)) for city in cities)] for q in questions]
    return table(["", *cities], rows)


_LIMITS = (
    ("a picture of 1200×675 ≤ 200 ms, warm", "picture 1200×675, PNG, warm", 200),
    ("a film of 40 days as GIF ≤ 10 s", "film of 40 days, GIF 1080×1080", 10_000),
    ("publish the whole case ≤ 60 s", "publish folder of the whole case", 60_000),
    ("read 400 words < 50 ms (Arabic)", "read a report of 400 words (ar), warm", 50),
    ("read 400 words < 50 ms (English)", "read a report of 400 words (en), warm", 50),
)

_INTRODUCTION = """# Benchmarks

Written by `make bench`; every figure is of one run, none is picked or carried over. The real case
and two made cities (1 to 10 changes a district within a year, borders of 33 points a district as
in the real case) are shown by Control Map and by the
three usual ways, in a real Chromium, without a graphics processor. Times depend on the machine and
on what else it does: compare within the table, not with another machine's.
"""

_STEPS = """A step goes to the next day on which something changes. The clock starts with the key's
or click's own time stamp, in the page; it stops at the frame after the one in which the map shows
the new day (so never before the picture is handed over for painting). All ways wait in that same
manner, and so even a page with a single square needs one to two frames of 16.7 ms: the last line.
For (a) the map has to be there again with all its districts. "Frame kept": whether the map's
iframe is still the same after the steps; when it is not, the map was blank in between and lost
its zoom. In our app, kB and CPU are those of a day while it plays.
"""

_PLAYING = """Frames that the page could begin in one second while it plays, over five seconds, the
whole city in view. 60 is the most the browser gives. The axis of the dense weeks plays 2 days a
second, at most 8; the whole range plays twenty times as fast.
"""

_OPENING = """From navigation to the first districts painted, on this machine, without a network in
between. The first visit includes what the server does once (load, derive, build). The page's
weight is its HTML with every script and style sheet that it needs; those of the other ways are
only those that draw (folium's Bootstrap, icons and fonts are left out, in their favour).
"""

_LEAVING = """Medians of 21, each picture of another day; what is slow is done once. Beside our
pictures: a folium map of the same districts and day, written, opened and photographed at the same
size by a headless Chromium that is already running (without our labels, legend and sources).
"""

_METHOD = """## How

`tests/bench` holds everything. `python -m bench --help` (with `PYTHONPATH=tests`) runs a part of
it. Keys and clicks are real ones, sent through the browser's debugging protocol. Bytes are those
of the network and of websockets, both ways. CPU is the user and system time of the server's
processes. Nothing is fetched from another machine while measuring: Leaflet comes from
`xstatic-leaflet`, the scripts of (b) and (c) from npm, in the versions that folium names, kept in
a cache folder of the user. The map of (a), (b) and (c) is 500 px high and as wide as the page; ours
is what its frame leaves it in the same window. No test asserts a time.
"""
