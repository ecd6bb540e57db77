"""Ids for what a draft adds: never one that the case has."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping

from geo.model import Dataset

__all__ = ["new_id", "slug", "taken_ids"]


def taken_ids(dataset: Dataset) -> set[str]:
    """Return the ids of the claims, flows and incidents of a case."""
    figures = {one.id for records in (dataset.flows, dataset.incidents) for one in records}
    return figures | set(dataset.claims)


def new_id(prefix: str, row: Mapping[str, str], taken: set[str]) -> str:
    """Return an id for a row: a letter and five digits from 10000 on, which no shipped row has.

    The number follows from what the row says, so that the same claim gets the same id in every
    draft, and two people's drafts rarely the same id for two claims.
    """
    said = json.dumps(dict(row), sort_keys=True, ensure_ascii=False)
    digest = hashlib.sha256(said.encode("utf-8", "replace")).digest()
    number = int.from_bytes(digest[:8], "big") % 90_000
    while f"{prefix}{10_000 + number}" in taken:
        number = (number + 1) % 90_000
    return f"{prefix}{10_000 + number}"


def slug(text: str, otherwise: str) -> str:
    """Return an id made of the Latin letters and digits of a text (of `otherwise` and a number
    made from the text where it has hardly any)."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    if not any(word.isalpha() for word in words):
        digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:6]
        words = [otherwise, *words, digest]
    return "-".join(words)[:56].strip("-")
