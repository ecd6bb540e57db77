"""The text of a web page: its paragraphs, without scripts, menus and what the page hides.

One pass over the tags, in time proportional to the page, however broken. Nothing is executed and
nothing is fetched. If the page marks its article (`<article>`, `<main>`), that part is the text.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

__all__ = ["PageText", "declared_encoding", "looks_like_html", "read_html"]

_TAG: Final = re.compile(r"<(/?)([A-Za-z][^\s/>]*)((?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+)>")
_ATTRIBUTE: Final = re.compile(
    r"([^\s\"'<>/=]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'=<>`]++)))?+"
)
_HTML: Final = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|\?xml)\b", re.I)
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_-]{2,30})", re.I)
_SPACE: Final = re.compile(r"[^\S\u00a0]+")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LINKED_DATA: Final = re.compile(r'"datePublished"\s*:\s*"([0-9]{4}-[0-9]{2}-[0-9]{2})')
_HIDES: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split(" "))


# Up to its own end tag the content of these is not markup.
_RAW: Final = _words("script style textarea title xmp iframe noembed noframes")
_UNSEEN: Final = _words(
    "head script style template textarea noscript iframe object embed svg math canvas audio video "
    "select datalist button nav footer aside form dialog menu"
)
_VOID: Final = _words("area base br col embed hr img input link meta param source track wbr")
_BLOCKS: Final = _words(
    "address article aside blockquote body br caption center dd details div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre "
    "section summary table tbody tfoot thead title tr ul"
)
_CELLS: Final = frozenset(("td", "th"))
# An open one of these ends where the next begins.
_ENDS_ITSELF: Final = {
    "p": ("p",),
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    "tr": ("tr", "td", "th"),
    "td": ("td", "th"),
    "th": ("td", "th"),
}
_UNSEEN_ROLES: Final = _words(
    "navigation banner contentinfo search dialog alertdialog complementary menu menubar"
)
_ARTICLE_ENOUGH = 200  # letters; a shorter article is a teaser among others
_MENU_ENTRY = 90  # letters; a longer block is prose even if all of it is a link


@dataclass(slots=True)
class PageText:
    """What a page says: paragraphs joined by line ends, and what it tells of itself. `published`
    and `url` are as the page writes them, empty when it doesn't; `hidden` counts what was left
    out as not meant to be read."""

    text: str = ""
    title: str = ""
    published: str = ""
    url: str = ""
    hidden: int = 0


@dataclass(slots=True)
class _Block:
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    article: bool = False


def looks_like_html(text: str) -> bool:
    """Return whether a text begins as a web page does."""
    return _HTML.match(text[:5000]) is not None


def declared_encoding(data: bytes) -> str:
    """Return the encoding that a page's `<meta>` names, or nothing."""
    found = _CHARSET.search(data[:4096])
    return "" if found is None else found[1].decode("ascii")


def read_html(page: str) -> PageText:
    """Return the text of a page."""
    reader = _Reader()
    reader.read(page)
    return reader.result()


class _Reader:
    """Walks through the tags and keeps account of what is open."""

    def __init__(self) -> None:
        self._found = PageText()
        self._titles: dict[str, str] = {}
        self._open: list[tuple[str, bool, bool]] = []  # name, hides its content, marks the article
        self._names: Counter[str] = Counter()
        self._hiding = self._articles = self._links = 0
        self._blocks = [_Block()]

    def read(self, page: str) -> None:
        at = 0
        while True:
            start = page.find("<", at)
            if start < 0:
                self._say(page[at:])
                return
            self._say(page[at:start])
            if page.startswith("<!--", start):
                end = page.find("-->", start + 4)
                at = end + 3
            elif page[start + 1 : start + 2] in ("!", "?"):
                end = page.find(">", start)
                at = end + 1
            elif not page[start + 1 : start + 3].lstrip("/")[:1].isalpha():
                self._say("<")  # a bracket of the text
                at, end = start + 1, start
            else:
                tag = _TAG.match(page, start)
                end = -1 if tag is None else tag.end()
                at = end if tag is None else self._tag(tag, page)
            if end < 0 or at < 0:
                return  # what is never closed swallows the rest, as in a browser

    def _tag(self, tag: re.Match[str], page: str) -> int:
        """Enter or leave an element; return where reading goes on (-1: nowhere)."""
        closing, name, rest = tag[1], tag[2].lower(), tag[3]
        if closing:
            self._leave(name)
            return tag.end()
        given = {
            found[1].lower(): html.unescape(found[2] or found[3] or found[4] or "")
            for found in _ATTRIBUTE.finditer(rest[:20_000])
        }
        self._enter(name, given)
        if name in _VOID or name not in _RAW:
            return tag.end()
        end = re.compile(rf"</{name}(?=[\s/>])", re.I).search(page, tag.end())
        content = page[tag.end() : end.start() if end else len(page)]
        if name == "title":
            self._titles.setdefault("title", _plain(html.unescape(content)))
        elif name == "script" and given.get("type", "") == "application/ld+json":
            dated = _LINKED_DATA.search(content)
            self._found.published = self._found.published or (dated[1] if dated else "")
        self._leave(name)
        closed = -1 if end is None else page.find(">", end.end())
        return closed + 1 if closed >= 0 else -1

    def _enter(self, name: str, given: dict[str, str]) -> None:
        for other in _ENDS_ITSELF.get(name, ()):
            if self._open and self._open[-1][0] == other:
                self._leave(other)
                break
        if name in _BLOCKS:
            self._break()
        elif name in _CELLS and self._blocks[-1].pieces:
            self._blocks[-1].pieces.append(" \t ")
        if name in ("meta", "link", "time"):
            self._head(name, given)
        if name in _VOID:
            return
        article = name in ("article", "main") or given.get("role") in ("article", "main")
        hides = self._hides(name, given)
        self._found.hidden += hides and not self._hiding and name not in ("head", "script", "style")
        self._open.append((name, hides, article))
        self._names[name] += 1
        self._hiding += hides
        self._articles += article
        self._links += name == "a"
        if name in _BLOCKS:
            self._blocks[-1].article = self._articles > 0

    def _hides(self, name: str, given: dict[str, str]) -> bool:
        if name in _UNSEEN or (name == "header" and not self._articles):
            return True
        return (
            "hidden" in given
            or given.get("aria-hidden", "").lower() == "true"
            or given.get("role", "").lower() in _UNSEEN_ROLES
            or _HIDES.search(given.get("style", "")) is not None
        )

    def _leave(self, name: str) -> None:
        if not self._names[name]:
            return
        while self._open:
            last, hides, article = self._open.pop()
            self._names[last] -= 1
            self._hiding -= hides
            self._articles -= article
            self._links -= last == "a"
            if last in _BLOCKS:
                self._break()
            if last == name:
                return

    def _head(self, name: str, given: dict[str, str]) -> None:
        key = (given.get("property") or given.get("name") or "").lower()
        value = given.get("content", "")
        if key == "og:title" and value:
            self._titles.setdefault("og", _plain(value))
        if name == "link" and given.get("rel", "").lower() == "canonical":
            self._found.url = given.get("href", "").strip()
        elif key == "og:url" and not self._found.url:
            self._found.url = value.strip()
        dated = name == "meta" and key in (
            *("article:published_time", "datepublished", "pubdate", "publishdate", "date"),
            *("dc.date", "dc.date.issued", "dcterms.date", "parsely-pub-date"),
        )
        said = value if dated else given.get("datetime", "") if "pubdate" in given else ""
        if not self._found.published and _DATE.match(said):
            self._found.published = said[:10]

    def _say(self, raw: str) -> None:
        if not raw or self._hiding:
            return
        text = html.unescape(raw)
        self._blocks[-1].pieces.append(text)
        if self._links:
            self._blocks[-1].linked += len(text.strip())

    def _break(self) -> None:
        if self._blocks[-1].pieces:
            self._blocks.append(_Block())
        self._blocks[-1].article = self._articles > 0

    def result(self) -> PageText:
        kept: list[tuple[str, bool]] = []
        for block in self._blocks:
            text = _plain("".join(block.pieces))
            menu = len(text) < _MENU_ENTRY and block.linked > 0.7 * len(text)
            if text and not menu:
                kept.append((text, block.article))
        article = [text for text, inside in kept if inside]
        marked = sum(map(len, article)) >= _ARTICLE_ENOUGH
        self._found.text = "\n".join(article if marked else [text for text, _ in kept])
        self._found.title = self._titles.get("og") or self._titles.get("title", "")
        return self._found


def _plain(text: str) -> str:
    cells = [_SPACE.sub(" ", cell).strip() for cell in text.split("\t ")]
    return " · ".join(cell for cell in cells if cell) if len(cells) > 1 else cells[0]
