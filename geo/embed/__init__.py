"""The map as a page for other people's pages: one file, its frame, its oEmbed document.

    data = html(case, View(lang="ar"), Options(base="https://maps.example.org/aleppo"))
    code = snippet(case, View(lang="ar"), Options(base="https://maps.example.org/aleppo"))

Everything the page needs is inside it; it works from a disk, offline and from any static host.
The same case, view and options give the same bytes.
"""

from __future__ import annotations

from geo.embed.frame import frame_script, snippet
from geo.embed.listing import oembed
from geo.embed.options import Options, checked
from geo.embed.page import html, left_out

__all__ = ["Options", "checked", "frame_script", "html", "left_out", "oembed", "snippet"]
