"""Draw the picture of the README: the saved map on the day of the first report, in Chromium.

`make picture` writes docs/picture.png.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from browser import ARGUMENTS, ensure
from playwright.sync_api import sync_playwright

from geo import dataset, scene
from geo.timeline import Timeline
from geo.webmap import ControlMap

TARGET = Path(__file__).resolve().parent.parent / "docs" / "picture.png"


def main() -> None:
    """Write the picture."""
    case = dataset.load()
    drawn = ControlMap(scene.build(case, Timeline(case)), date="2016-11-28", place="N0126")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        page_file = Path(folder) / "map.html"
        drawn.save(page_file)
        browser = driver.chromium.launch(
            executable_path=ensure(), args=[*ARGUMENTS, "--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1400, "height": 860})
        page.goto(page_file.as_uri())
        page.wait_for_function("document.fonts.status === 'loaded' && window.controlMap")
        page.wait_for_selector("[data-place]")
        page.screenshot(path=TARGET, animations="disabled")
        browser.close()


if __name__ == "__main__":
    main()
