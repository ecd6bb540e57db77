"""Find a browser for the tests, or get one: an installed Chromium or Chrome, Playwright's own
download, or Debian's package when already root.

Run as a program it prints what will be used; with no browser to be had it says so in one line
and exits 1, so that browser tests are never skipped unseen.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

__all__ = ["ARGUMENTS", "NoBrowserError", "ensure", "find"]

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
)
APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
DOWNLOAD_SECONDS = 60
DEBIAN = "apt-get install --no-install-recommends chromium"

# Quiet and alone: no updates, no first-run pages, nothing that calls out.
ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class NoBrowserError(Exception):
    """No browser is here and none could be installed; the text says what to do."""


def find() -> Path | None:
    """Return a Chromium that starts, or None. CONTROL_MAP_BROWSER, when set, comes first."""
    return next((path for path in _candidates() if _starts(path)), None)


def ensure() -> Path:
    """Return a browser, installing one when there is none; NoBrowserError when that fails."""
    found = find()
    if found is not None:
        return found
    _say("No Chromium or Chrome here: trying Playwright's own download …")
    if _run([sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"]):
        found = find()
        if found is not None:
            return found
    apt = shutil.which("apt-get")
    if apt is None:
        raise NoBrowserError("No browser for the tests: install Chromium or Chrome, then rerun.")
    if os.geteuid() != 0:
        raise NoBrowserError(f"No browser for the tests: run `sudo {DEBIAN}`, then rerun.")
    _say("Installing Debian's chromium …")
    _run([apt, "update", "-q"], seconds=300)
    _run([apt, *DEBIAN.split()[1:], "-q", "-y"], seconds=900)
    found = find()
    if found is None:
        raise NoBrowserError(f"No browser for the tests: `{DEBIAN}` did not give one that starts.")
    return found


def _candidates() -> Iterator[Path]:
    named = os.environ.get("CONTROL_MAP_BROWSER")
    if named:
        yield Path(named)
    for name in NAMES:
        found = shutil.which(name)
        if found:
            yield Path(found)
    for application in APPLICATIONS:
        yield Path(application)
    yield from _downloaded()


def _downloaded() -> Iterator[Path]:
    """Yield what Playwright has put into its own folder, newest first."""
    folders = {
        "darwin": Path.home() / "Library/Caches/ms-playwright",
        "win32": Path.home() / "AppData/Local/ms-playwright",
    }
    usual = folders.get(sys.platform, Path.home() / ".cache/ms-playwright")
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or usual)
    programs = ("headless_shell", "chrome-headless-shell", "chrome", "chrome.exe", "Chromium")
    for name in programs:
        yield from sorted(folder.glob(f"chromium*/*/{name}"), reverse=True)


def _starts(path: Path) -> bool:
    """Tell whether it runs: a name may be a stub that only says where to get the real one."""
    if not path.is_file():
        return False
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=120, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _run(command: list[str], seconds: int = DOWNLOAD_SECONDS) -> bool:
    """Run and return whether it went well; its own words go to stderr only when it did not."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        _say(f"  no: {type(error).__name__} after at most {seconds} s")
        return False
    if done.returncode != 0:
        lines = [line.strip() for line in (done.stderr or done.stdout).splitlines()]
        told = [line for line in lines if line.startswith(("Error", "E:", "Failed"))]
        _say(f"  no: {told[0] if told else f'exit code {done.returncode}'}")
    return done.returncode == 0


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def main() -> int:
    """Print the browser that the tests will use; return 1 when there is none."""
    try:
        print(f"Browser for the tests: {ensure()}")
    except NoBrowserError as error:
        _say(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
