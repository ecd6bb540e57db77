"""The names of files that leave: what they tell, in letters that every system takes."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["file_name"]

_LONGEST = 180


def file_name(parts: Iterable[str], suffix: str) -> str:
    """Return the parts that are not empty as one name: letters of ASCII, digits, hyphens and dots
    only, at most 180 of them before the suffix (given without its dot)."""
    plain = re.sub(r"[^A-Za-z0-9.]+", "-", "-".join(filter(None, parts))).strip("-.")
    return f"{plain[:_LONGEST]}.{suffix}"
