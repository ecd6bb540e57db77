"""`make bench`: measure everything in one run and write docs/benchmarks.md."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
import time
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bench import chrome, leaving, libraries, python_side, serving, subjects, ways
from bench.chrome import BrowserError
from bench.report import Run, write

DOCUMENT = serving.ROOT / "docs" / "benchmarks.md"
WAYS = ("app", "file", "usual", "choropleth", "timestamped")


def main() -> int:
    """Run what was asked for; return 0, or 1 when something could not be measured."""
    asked = _arguments()
    began, busy = time.monotonic(), _load_average()
    with tempfile.TemporaryDirectory(prefix="control-map-bench-") as name:
        folder = Path(name)
        _say("making the cities …")
        cities = subjects.subjects(folder, asked.sizes)
        _say("Python …")
        python = {city.name: python_side.measure(city, folder) for city in cities}
        _say("what leaves the app …")
        left = leaving.measure(folder)
        run = _in_the_browser(folder, cities, asked.ways)
        results, failed, browser = run
    about = {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": _machine(),
        "system": f"{platform.system()} {platform.release()}, {platform.machine()}",
        "browser": f"Chromium {browser}, headless, no GPU, window {_window()}",
        "Python": platform.python_version(),
        "packages": ", ".join(
            f"{p} {version(p)}"
            for p in ("streamlit", "streamlit-folium", "folium", "numpy", "shapely", "playwright")
        ),
        "scripts of (b) and (c)": libraries.versions(),
        "load of the machine (1, 5, 15 min)": f"{busy} before, {_load_average()} after",
        "the whole run": f"{time.monotonic() - began:.0f} s",
    }
    document = write(Run(about, python, results, failed, left))
    if asked.output == "-":
        sys.stdout.write(document)
    else:
        Path(asked.output).write_text(document, encoding="utf-8")
        _say(f"written: {asked.output}")
    return 1 if failed else 0


def _in_the_browser(
    folder: Path, cities: list[subjects.Subject], wanted: list[str]
) -> tuple[list[ways.Result], list[tuple[str, str, str]], str]:
    served = folder / "served"
    served.mkdir()
    missing = libraries.collect(served)
    results: list[ways.Result] = []
    failed: list[tuple[str, str, str]] = []
    with serving.folder(served) as address, chrome.chromium() as browser:
        workshop = ways.Workshop(browser, served, address, missing)
        results.append(ways.square(workshop))
        for city in cities:
            for way in wanted:
                start = time.monotonic()
                try:
                    results.append(getattr(workshop, way)(city))
                except BrowserError as error:
                    why = str(error).splitlines()[0]
                    failed.append((way, city.name, why))
                _say(f"{city.name}: {way}, {time.monotonic() - start:.0f} s")
        return results, failed, browser.version


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="make bench",
        description="Measure the map beside three usual ways.",
        epilog="Example: PYTHONPATH=tests python -m bench --sizes 1000 --ways app file -o -",
    )
    parser.add_argument(
        "--sizes",
        type=int,
        nargs="*",
        default=list(subjects.SIZES),
        help="districts of the made cities",
    )
    parser.add_argument("--ways", choices=WAYS, nargs="+", default=list(WAYS))
    parser.add_argument("-o", "--output", default=str(DOCUMENT), help="a file, or - for stdout")
    return parser.parse_args()


def _machine() -> str:
    """Processor, its count, and memory, as far as the system tells."""
    model = platform.processor() or "unknown processor"
    known = Path("/proc/cpuinfo")
    if known.exists():
        lines = [line for line in known.read_text().splitlines() if line.startswith("model name")]
        model = lines[0].partition(":")[2].strip() if lines else model
    memory = ""
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        memory = f", {os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.0f} GiB"
    return f"{model}, {os.cpu_count()} cores{memory}"


def _window() -> str:
    return f"{chrome.VIEWPORT['width']}×{chrome.VIEWPORT['height']}"


def _load_average() -> str:
    if not hasattr(os, "getloadavg"):
        return "–"
    return " ".join(f"{value:.1f}" for value in os.getloadavg())


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
