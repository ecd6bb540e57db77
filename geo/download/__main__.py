"""Writes the data dictionary in both languages: `python -m geo.download docs`."""

import sys
from pathlib import Path

from geo import atomic
from geo.download.dictionary import FILES, dictionary

for lang, name in FILES.items():
    atomic.write(Path(sys.argv[1]) / name, dictionary(lang).encode())
