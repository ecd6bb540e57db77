"""The page on method as blocks that a page can build without reading any markup.

A block is `["h2", text]` (or `h1`, `h3`), `["p", runs]`, `["ul", items]`, `["ol", items]`, where
an item is a list of blocks, or `["table", rows]`, where a row is a list of runs and the first row
is the head. A run is plain text, or `["b", text]`, `["i", text]`, `["code", text]`,
`["a", text, address]`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

__all__ = ["blocks", "shipped"]

_DOCS = Path(__file__).parent.parent / "docs"
_LISTS = {"bullet_list": "ul", "ordered_list": "ol"}
_MARKS = {"strong": "b", "em": "i"}


@lru_cache(maxsize=2)
def shipped(lang: str) -> tuple[Any, ...]:
    """Return the blocks of `docs/method.<lang>.md`; none where the documents were not installed."""
    page = _DOCS / f"method.{lang}.md"
    return tuple(blocks(page.read_text(encoding="utf-8"))) if page.is_file() else ()


def blocks(text: str) -> list[Any]:
    """Return a text in Markdown (CommonMark with tables) as blocks; what has no block of its own,
    such as HTML, is left out."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    return _blocks(SyntaxTreeNode(reader.parse(text)).children)


def _blocks(nodes: Sequence[SyntaxTreeNode]) -> list[Any]:
    found: list[Any] = []
    for node in nodes:
        if node.type == "heading":
            found.append([node.tag, "".join(map(_plain, _runs(node)))])
        elif node.type == "paragraph":
            found.append(["p", _runs(node)])
        elif node.type in _LISTS:
            found.append([_LISTS[node.type], [_blocks(item.children) for item in node.children]])
        elif node.type == "table":
            rows = [row for part in node.children for row in part.children]
            found.append(["table", [[_runs(cell) for cell in row.children] for row in rows]])
        elif node.type == "fence":
            found.append(["p", [["code", node.content.rstrip()]]])
    return found


def _runs(node: SyntaxTreeNode) -> list[Any]:
    """Return what stands in a block as runs; of marks inside marks the inner one stays."""
    found: list[Any] = []
    for inline in node.children:
        for piece in inline.children:
            _add(found, _run(piece))
    return found


def _run(piece: SyntaxTreeNode) -> Any:
    if piece.type in ("softbreak", "hardbreak"):
        return " "
    if piece.type == "code_inline":
        return ["code", piece.content]
    inside = "".join(map(_plain, map(_run, piece.children)))
    address = str(piece.attrs.get("href", ""))
    if piece.type == "link" and address.startswith(("https://", "http://")):
        return ["a", inside, address]
    return [_MARKS[piece.type], inside] if piece.type in _MARKS else inside or piece.content


def _add(runs: list[Any], run: Any) -> None:
    if isinstance(run, str) and runs and isinstance(runs[-1], str):
        runs[-1] += run
    elif run:
        runs.append(run)


def _plain(run: Any) -> str:
    return run if isinstance(run, str) else str(run[1])
