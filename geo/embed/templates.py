"""Templates that escape whatever they are given (`geo/templates/`)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from folium.template import Template

__all__ = ["template"]

_FOLDER = Path(__file__).resolve().parent.parent / "templates"


@cache
def template(name: str) -> Any:
    """Return a template by its file name; every value in it is escaped for HTML."""
    text = (_FOLDER / name).read_text(encoding="utf-8")
    return Template(text, autoescape=True, trim_blocks=True, lstrip_blocks=True)
