"""The text of a document that somebody hands in: .txt, .html, .docx or .pdf.

What a file is called decides nothing; what it holds does. Nothing in it is executed or fetched.
A document that cannot be read is refused in one sentence that says what to do instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from geo.errors import ReportError
from geo.model import Text
from geo.reports.files.docx import looks_like_docx, read_docx
from geo.reports.files.encodings import decode
from geo.reports.files.html import declared_encoding, looks_like_html, read_html
from geo.reports.files.pdf import read_pdf
from geo.values import FIRST_DAY, LAST_DAY, address_fault, parse_day

__all__ = ["ENDINGS", "LARGEST", "Document", "cleaned", "text_of"]

LARGEST: Final = 5_000_000  # bytes of a file, letters of a text
ENDINGS: Final = ("txt", "html", "htm", "docx", "pdf")

Kind = Literal["text", "html", "docx", "pdf"]

# Control characters but tab and line end, halves of surrogate pairs, non-characters.
_UNFIT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_OTHERS: Final = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or locked Office file", "ملف أوفيس قديم أو مقفل"),
    (b"{\\rtf", "an RTF file", "ملف RTF"),
    (b"\x89PNG", "a picture", "صورة"),
    (b"\xff\xd8\xff", "a picture", "صورة"),
    (b"GIF8", "a picture", "صورة"),
    (b"RIFF", "a picture or a recording", "صورة أو تسجيل"),
    (b"II*\x00", "a picture", "صورة"),
    (b"\x1f\x8b", "a packed file", "ملف مضغوط"),
    (b"7z\xbc\xaf", "a packed file", "ملف مضغوط"),
    (b"Rar!", "a packed file", "ملف مضغوط"),
    (b"BZh", "a packed file", "ملف مضغوط"),
    (b"\xfd7zXZ", "a packed file", "ملف مضغوط"),
    (b"\x7fELF", "a program", "برنامج"),
    (b"MZ", "a program", "برنامج"),
    (b"ID3", "a recording", "تسجيل"),
    (b"OggS", "a recording", "تسجيل"),
)


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a document, paragraphs separated by line ends, and what it says of itself.

    `published` and `url` are what a web page declares, None and empty otherwise; `notes` tell in
    both languages what was lost or assumed on the way.
    """

    text: str
    kind: Kind
    title: str = ""
    published: date | None = None
    url: str = ""
    notes: tuple[Text, ...] = ()


def text_of(data: bytes, name: str = "") -> Document:
    """Return the text of the file `data`, which may be called `name`.

    Raises ReportError, one sentence with the way out, for a file that is empty, larger than
    `LARGEST`, locked, damaged, a bomb, or of a kind that holds no text to read.
    """
    if len(data) > LARGEST:
        raise _too_large(f"{len(data) / 1_000_000:.1f} MB")
    if not data.strip():
        raise ReportError(
            "The file is empty: choose another, or paste the text.",
            "الملف فارغ: اختر غيره أو الصق النص.",
        )
    document = _read(data, name)
    text, notes = cleaned(document.text)
    if not text.strip():
        raise ReportError(
            "The document holds no text that can be read: paste the text instead.",
            "لا نص مقروءًا في المستند: الصق النص بدلًا منه.",
        )
    return Document(
        text=text,
        kind=document.kind,
        title=_UNFIT.sub("", document.title)[:300],
        published=document.published,
        url=document.url,
        notes=(*document.notes, *notes),
    )


def cleaned(text: str) -> tuple[str, tuple[Text, ...]]:
    """Return a text with a space for each character that no text can hold, and a note if there
    were any. All else stays as it is, marks of direction and of joining too, so that offsets are
    those of the text as given.

    Raises ReportError for a text longer than `LARGEST` letters.
    """
    if len(text) > LARGEST:
        raise _too_large(f"{len(text) / 1_000_000:.1f} M")
    text, lost = _UNFIT.subn(" ", text)
    if not lost:
        return text, ()
    return text, (
        Text(
            f"Control characters, which no text needs, were read as spaces: {lost}.",
            f"رموز تحكم لا حاجة لأي نص بها قُرئت فراغات: {lost}.",
        ),
    )


def _too_large(size: str) -> ReportError:
    return ReportError(
        f"The report is too large ({size}; the limit is 5 MB): give the part that matters.",
        f"التقرير كبير جدًا ({size}، والحد ٥ ميغابايت): اختر الجزء المهم منه.",
    )


def _read(data: bytes, name: str) -> Document:
    if b"%PDF-" in data[:1024]:
        text, title = read_pdf(data)
        return Document(text, "pdf", title)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        if looks_like_docx(data):
            text, title = read_docx(data)
            return Document(text, "docx", title)
        raise _other("a packed file or another kind of Office file", "ملف مضغوط أو ملف أوفيس آخر")
    for mark, en, ar in _OTHERS:
        if data.startswith(mark):
            raise _other(en, ar)
    decoded = decode(data, declared_encoding(data))
    if decoded.text.count("\x00") > max(8, len(decoded.text) // 100):
        raise _other("not a text", "ليس نصًا")
    if looks_like_html(decoded.text) or _called_html(name):
        return _page(decoded.text, decoded.notes)
    return Document(decoded.text, "text", notes=decoded.notes)


def _called_html(name: str) -> bool:
    return name.lower().endswith((".html", ".htm", ".xhtml"))


def _page(page: str, notes: tuple[Text, ...]) -> Document:
    found = read_html(page)
    day = parse_day(found.published)
    return Document(
        text=found.text,
        kind="html",
        title=found.title,
        published=day if day and FIRST_DAY <= day <= LAST_DAY else None,
        url=found.url if found.url and address_fault(found.url) is None else "",
        notes=notes,
    )


def _other(en: str, ar: str) -> ReportError:
    return ReportError(
        f"The file is {en}: save it as .docx, .html or .txt, or paste the text.",
        f"الملف {ar}: احفظه بصيغة ‎.docx أو ‎.html أو ‎.txt، أو الصق النص.",
    )
