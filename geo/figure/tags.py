"""What a picture tells of itself where nobody looks at it: alternative text, date, account,
version, licence and link, in PNG, SVG and PDF. Never when it was made: the same input gives the
same bytes."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from PIL.PngImagePlugin import PngInfo

from geo.figure.drawing import Tags
from geo.figure.scope import Scope
from geo.words import of, permalink

__all__ = ["pdf_info", "png_info", "svg_head", "tags_of", "xmp"]

_MAKER = "Control Map"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DC = "http://purl.org/dc/elements/1.1/"
_OWN = "https://control-map.example/ns/1.0/"


def tags_of(scope: Scope) -> Tags:
    """Return what a picture tells of itself, in the language of the view; alternative text and
    credit in each of its languages."""
    case, shot, facts = scope.case, scope.shot, scope.facts
    package, chosen = case.dataset.package, shot.view.chosen
    spoken = [of(case, shot.view, speech.lang) for speech in scope.speeches]
    own = " ".join(filter(None, (shot.title, shot.subtitle)))
    alts = [words.alt for words in spoken]
    callouts = " ".join(f"{scope.speech.place(c.place)}: {c.text}" for c in shot.callouts)
    return Tags(
        title=own or spoken[0].title,
        alt="\n".join(filter(None, [*alts, callouts])),
        credit="\n".join(words.credit for words in spoken),
        citation=spoken[0].citation,
        lang=scope.speech.lang,
        date=facts.day.isoformat(),
        compared=facts.earlier.isoformat() if facts.earlier else "",
        account=chosen.account,
        versus=chosen.versus or "",
        known=chosen.known.isoformat() if chosen.known else "",
        case=package.id,
        version=package.version,
        licence="; ".join(package.licences),
        permalink=permalink(case, shot.view),
    )


def _pairs(tags: Tags) -> list[tuple[str, str]]:
    """What is this project's own to tell, by name; empty values are left out."""
    named = [
        ("case", tags.case),
        ("version", tags.version),
        ("date", tags.date),
        ("compared", tags.compared),
        ("account", tags.account),
        ("versus", tags.versus),
        ("known", tags.known),
        ("permalink", tags.permalink),
        ("citation", tags.citation),
    ]
    return [(name, value) for name, value in named if value]


def png_info(tags: Tags) -> PngInfo:
    """Return the text chunks of a PNG (iTXt, UTF-8)."""
    info = PngInfo()
    standard = {
        "Title": tags.title,
        "Description": tags.alt,
        "Copyright": tags.licence,
        "Source": tags.credit,
        "Software": _MAKER,
    }
    for name, value in standard.items():
        info.add_itxt(name, value, tags.lang, name)
    for name, value in _pairs(tags):
        info.add_itxt(f"control-map:{name}", value, tags.lang, name)
    info.add_itxt("XML:com.adobe.xmp", xmp(tags))
    return info


def svg_head(tags: Tags) -> str:
    """Return title, description and metadata for the beginning of an SVG."""
    return "\n".join(
        [
            f'<title id="title">{escape(tags.title)}</title>',
            f'<desc id="desc">{escape(tags.alt)}</desc>',
            f"<metadata>{_rdf(tags)}</metadata>",
        ]
    )


def pdf_info(tags: Tags) -> dict[str, str]:
    """Return the document information of a PDF."""
    named = "; ".join(f"{name}: {value}" for name, value in _pairs(tags))
    return {"Title": tags.title, "Subject": tags.alt, "Keywords": named, "Creator": _MAKER}


def xmp(tags: Tags) -> str:
    """Return an XMP packet."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{_rdf(tags)}</x:xmpmeta>'
        '<?xpacket end="r"?>'
    )


def _rdf(tags: Tags) -> str:
    def text(name: str, value: str) -> str:
        item = f"<rdf:li xml:lang={quoteattr('x-default')}>{escape(value)}</rdf:li>"
        return f"<dc:{name}><rdf:Alt>{item}</rdf:Alt></dc:{name}>"

    own = "".join(f"<cm:{name}>{escape(value)}</cm:{name}>" for name, value in _pairs(tags))
    return (
        f'<rdf:RDF xmlns:rdf="{_RDF}" xmlns:dc="{_DC}" xmlns:cm="{_OWN}">'
        '<rdf:Description rdf:about="">'
        + text("title", tags.title)
        + text("description", tags.alt)
        + text("rights", tags.licence)
        + f"<dc:source>{escape(tags.credit)}</dc:source>"
        + f"<dc:identifier>{escape(tags.permalink)}</dc:identifier>"
        + f"<dc:language><rdf:Bag><rdf:li>{tags.lang}</rdf:li></rdf:Bag></dc:language>"
        + f"<dc:coverage>{escape(tags.date)}</dc:coverage>"
        + own
        + "</rdf:Description></rdf:RDF>"
    )
