"""The text of a Word document (.docx): paragraphs and tables in their order.

A .docx is a zip archive of XML. Both can be bombs: the archive is judged by what it declares
before anything is unpacked, each part is read up to a limit whatever it declared, and XML that
brings a document type (and with it entities) is refused. Text that was deleted or is hidden is
left out. Read with the standard library: of a document we need one part and its letters.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from geo.errors import ReportError

__all__ = ["looks_like_docx", "read_docx"]

_ENTRIES: Final = 2_000
_PART: Final = 40_000_000  # bytes of one part, unpacked
_WHOLE: Final = 400_000_000  # bytes of all parts as declared; pictures may be large
_RATIO: Final = 300  # unpacked to packed; the most that honest XML reaches is about 50
_MAIN: Final = "word/document.xml"
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_OFF: Final = ("0", "false", "off")


def looks_like_docx(data: bytes) -> bool:
    """Return whether the bytes are a zip archive that holds a Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return b"word/document" in data[:4096] or b"[Content_Types].xml" in data[:4096]
    return "[Content_Types].xml" in names and any(name.startswith("word/") for name in names)


def read_docx(data: bytes) -> tuple[str, str]:
    """Return the text, one paragraph or table row a line, and the title (empty if there is none).

    Raises ReportError for an archive that is broken, encrypted or a bomb.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _judge(archive)
            main = _main_part(archive)
            text = _Body().read(_part(archive, main))
            core = "docProps/core.xml"
            title = _Title().read(_part(archive, core)) if core in archive.namelist() else ""
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError) as error:
        raise _broken() from error
    except expat.ExpatError as error:
        raise _broken() from error
    return text, title


def _judge(archive: zipfile.ZipFile) -> None:
    """Refuse what no honest document declares, before anything is unpacked."""
    parts = archive.infolist()
    packed = sum(part.compress_size for part in parts)
    whole = sum(part.file_size for part in parts)
    if any(part.flag_bits & 1 for part in parts):
        raise ReportError(
            "The document is locked with a password: save it without one, or paste the text.",
            "المستند مقفل بكلمة سر: احفظه من دونها أو الصق النص.",
        )
    if len(parts) > _ENTRIES or whole > max(_RATIO * packed, _PART) or whole > _WHOLE:
        raise _bomb()


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return a part unpacked, stopping at the limit whatever its size is said to be."""
    part = archive.getinfo(name)
    if part.compress_type not in _METHODS:
        raise _broken()
    with archive.open(part) as file:
        data = file.read(_PART + 1)
    if len(data) > _PART or len(data) > _RATIO * max(part.compress_size, 1_000):
        raise _bomb()
    return data


def _main_part(archive: zipfile.ZipFile) -> str:
    """Return the name of the part with the text, as the archive's relations name it."""
    names = archive.namelist()
    if "_rels/.rels" in names:
        named = _Relations().read(_part(archive, "_rels/.rels"))
        if named in names:
            return named
    if _MAIN in names:
        return _MAIN
    raise _broken()


def _bomb() -> ReportError:
    return ReportError(
        "The document unpacks to far more than a text can be, so it was not opened: paste the "
        "text instead.",
        "ينفتح المستند إلى حجم لا يبلغه نص، فلم يُفتح: الصق النص بدلًا منه.",
    )


def _broken() -> ReportError:
    return ReportError(
        "The document is damaged and cannot be read: save it again, or paste the text.",
        "المستند تالف ولا يمكن قراءته: احفظه من جديد أو الصق النص.",
    )


class _Xml:
    """One pass over a part; subclasses note what they need of its elements."""

    def read(self, data: bytes) -> str:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = lambda name, given: self.start(name.rpartition(" ")[2], given)
        parser.EndElementHandler = lambda name: self.end(name.rpartition(" ")[2])
        parser.CharacterDataHandler = self.letters
        parser.Parse(data, True)
        return self.result()

    @staticmethod
    def _refuse(*_: object) -> None:
        raise ReportError(
            "The document brings its own XML entities, which could be a trap, so it was not "
            "opened: paste the text instead.",
            "يحمل المستند كيانات XML خاصة به قد تكون فخًا، فلم يُفتح: الصق النص بدلًا منه.",
        )

    def start(self, name: str, given: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def letters(self, text: str) -> None:
        """Text stands in the element."""

    def result(self) -> str:
        """Return what was asked for."""
        return ""


class _Relations(_Xml):
    """Finds the part with the text."""

    def __init__(self) -> None:
        self._target = ""

    def start(self, name: str, given: dict[str, str]) -> None:
        if name == "Relationship" and given.get("Type", "").endswith("/officeDocument"):
            self._target = posixpath.normpath(given.get("Target", "").lstrip("/"))

    def result(self) -> str:
        return self._target


class _Title(_Xml):
    """Finds the title among the document's properties."""

    def __init__(self) -> None:
        self._inside = False
        self._text = ""

    def start(self, name: str, _given: dict[str, str]) -> None:
        self._inside = name == "title"

    def end(self, _name: str) -> None:
        self._inside = False

    def letters(self, text: str) -> None:
        if self._inside:
            self._text += text

    def result(self) -> str:
        return " ".join(self._text.split())


@dataclass(slots=True)
class _Paragraph:
    pieces: list[str] = field(default_factory=list)


class _Body(_Xml):
    """Collects the letters of runs into paragraphs, and those of tables into rows."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._paragraphs: list[_Paragraph] = []
        self._rows: list[list[list[str]]] = []  # of each open table row its cells' paragraphs
        self._run: list[str] = []
        self._unseen = False
        self._skipped = 0
        self._text = False

    def start(self, name: str, given: dict[str, str]) -> None:
        if name in ("moveFrom", "Fallback", "del") or self._skipped:
            self._skipped += 1
            return
        if name == "p":
            self._flush()  # of a run that holds a text box
            self._paragraphs.append(_Paragraph())
        elif name == "tr":
            self._rows.append([])
        elif name == "tc" and self._rows:
            self._rows[-1].append([])
        elif name == "r":
            self._flush()
            self._unseen = False
        elif name == "vanish":
            value = next((v for key, v in given.items() if key.endswith("val")), "1")
            self._unseen = value not in _OFF
        elif name == "t":
            self._text = True
        elif name in ("tab", "ptab"):
            self._run.append(" ")
        elif name in ("br", "cr"):
            self._run.append("\n")
        elif name == "noBreakHyphen":
            self._run.append("-")

    def end(self, name: str) -> None:
        if self._skipped:
            self._skipped -= 1
        elif name == "t":
            self._text = False
        elif name == "r":
            self._flush()
        elif name == "p" and self._paragraphs:
            self._flush()
            self._put("".join(self._paragraphs.pop().pieces))
        elif name == "tr" and self._rows:
            cells = [" ".join(cell) for cell in self._rows.pop()]
            self._put(" · ".join(cell for cell in cells if cell))

    def letters(self, text: str) -> None:
        if self._text and not self._skipped:
            self._run.append(text)

    def _flush(self) -> None:
        if self._run and self._paragraphs and not self._unseen:
            self._paragraphs[-1].pieces.extend(self._run)
        self._run = []

    def _put(self, text: str) -> None:
        lines = [" ".join(line.split(" ")).strip() for line in text.split("\n")]
        kept = [line for line in lines if line]
        if self._rows and self._rows[-1]:
            self._rows[-1][-1].extend(kept)
        else:
            self._lines.extend(kept)

    def result(self) -> str:
        return "\n".join(self._lines)
