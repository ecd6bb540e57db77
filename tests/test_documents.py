"""Text out of documents: what a person sees in them comes out, in order; what is broken, locked or
a trap is refused in one sentence; nothing takes longer than its size explains."""

from __future__ import annotations

import io
import re
import sys
import tracemalloc
import zipfile
from datetime import date
from pathlib import Path

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from geo.errors import ReportError
from geo.reports.files import LARGEST, cleaned, encodings, text_of

ARABIC = (
    "سيطر الجيش على حي الشعار في ٢٦ تشرين الثاني ٢٠١٦، بحسب المرصد.\n"
    "ونزحت ١٥٠٠ عائلة من حيي “الكلاسة” و”صلاح الدين” إلى الأحياء الغربية."
)
ENGLISH = "Government forces took Hanano on 26 November 2016.\n1,500 families left the district."
FRENCH = "Les forces loyales ont repris le quartier où l'armée s'était repliée à l'été."


def refused(data: bytes, name: str = "") -> str:
    """The sentence with which a document is refused, the same in kind in both languages."""
    with pytest.raises(ReportError) as caught:
        text_of(data, name)
    for said in (caught.value.en, caught.value.ar):
        assert "\n" not in said
        assert said.endswith(".")
    assert re.search("[ء-ي]", caught.value.ar)
    return caught.value.en


# --- plain text -----------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [ARABIC, ENGLISH, FRENCH])
def test_text_is_read_in_any_unicode_encoding(text: str, encoding: str) -> None:
    assert text_of(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        (ARABIC, "cp1256", "Windows-1256"),
        (ARABIC, "iso8859-6", "ISO-8859-6"),
        (FRENCH, "cp1252", "Windows-1252"),
    ],
)
def test_old_encodings_are_told_apart_and_named(text: str, encoding: str, named: str) -> None:
    known = text.encode(encoding, "ignore").decode(encoding)
    document = text_of(known.encode(encoding), "report.txt")
    assert document.text == known
    assert named in document.notes[0].en
    assert named in document.notes[0].ar


def test_broken_bytes_are_marked_and_counted() -> None:
    data = ARABIC.encode()
    cut = data.index("الشعار".encode()) + 1  # between the two bytes of a letter
    document = text_of(data[:cut] + b"\xff" + data[cut:])
    assert document.text.count("\ufffd") == 3
    assert "3" in document.notes[0].en
    assert document.text.replace("\ufffd", "")[-60:] == ARABIC[-60:]


def test_control_characters_become_spaces_so_that_offsets_stay() -> None:
    text, notes = cleaned("a\x00b\x0cc\ud800d\r\n\u200fe")
    assert text == "a b c d\r\n\u200fe"
    assert "3" in notes[0].en


@given(st.text(max_size=300))
def test_cleaning_keeps_every_offset_and_is_stable(text: str) -> None:
    once, _ = cleaned(text)
    assert len(once) == len(text)
    assert cleaned(once) == (once, ())
    once.encode("utf-8")


@given(st.binary(max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_read_or_refused_in_a_sentence(data: bytes) -> None:
    try:
        text = text_of(data, "x").text
    except ReportError as error:
        text = error.en
    assert text.strip()
    text.encode("utf-8")


def test_what_is_no_report_is_refused() -> None:
    assert "empty" in refused(b"")
    assert "empty" in refused(b" \n\t ")
    assert "5 MB" in refused(b"a" * (LARGEST + 1))
    assert "a picture" in refused(b"\x89PNG\r\n\x1a\n" + bytes(50), "report.txt")
    assert "Office" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "locked.docx")
    assert "RTF" in refused(b"{\\rtf1 hello}", "report.txt")
    assert "not a text" in refused(bytes(range(8)) * 200)
    assert len(text_of(b"a" * LARGEST).text) == LARGEST


def test_what_a_file_holds_counts_not_its_name(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<p>Hello from a page.</p>")
    assert text_of(page.pdf(), "report.txt").kind == "pdf"
    page.close()
    assert text_of(docx(paragraph("Hello.")), "report.pdf").text == "Hello."
    assert text_of(b"<!DOCTYPE html><p>Hello.</p>", "report.txt").kind == "html"
    assert text_of(b"The tag <p> begins a paragraph.", "report.txt").text.startswith("The tag <p>")


# --- web pages ------------------------------------------------------------------------------

PAGE = """<!doctype html><html lang="ar"><head><meta charset="utf-8">
<title>Site | Report</title><meta property="og:title" content="A &amp; B">
<meta property="article:published_time" content="2016-11-29T01:00:00+02:00">
<link rel="canonical" href="https://example.org/a?b=1&amp;c=2">
<style>p { color: red }</style><script>var x = "<p>script</p>";</script></head>
<body><nav><a href="/">Menu</a></nav><header>Site banner</header>
<div hidden>Hidden words</div><div style="display: none">Unseen words</div>
<!-- <p>commented</p> --><noscript>Turn scripts on</noscript>
<main><h1>A &amp; B</h1><p>First paragraph, with <b>bold</b>&nbsp;words &lt;and signs&gt;.
<p>Second paragraph<br>over two lines.</p>
<script>document.write("written")</script><p>{filler}</p>
<table><tr><td>Hanano</td><td>taken</td></tr><tr><td>Shaar</td><td>held</td></tr></table></main>
<aside>Read more</aside><footer>Imprint</footer></body></html>"""


def test_a_page_yields_its_article_and_nothing_else() -> None:
    filler = "Words of the article. " * 20
    document = text_of(PAGE.replace("{filler}", filler).encode(), "a.html")
    lines = document.text.split("\n")
    assert lines[0] == "A & B"
    assert lines[1] == "First paragraph, with bold\u00a0words <and signs>."
    assert lines[2:4] == ["Second paragraph", "over two lines."]
    assert lines[4] == filler.strip()
    assert lines[5:] == ["Hanano · taken", "Shaar · held"]
    assert (document.title, document.published) == ("A & B", date(2016, 11, 29))
    assert document.url == "https://example.org/a?b=1&c=2"


def test_linked_data_tells_the_day_and_bad_addresses_are_dropped() -> None:
    page = (
        '<html><link rel=canonical href="javascript:alert(1)">'
        '<script type="application/ld+json">{"datePublished": "2017-01-02T00:00:00Z"}</script>'
        "<p>Some words.</p>"
    )
    document = text_of(page.encode(), "x.html")
    assert (document.published, document.url) == (date(2017, 1, 2), "")
    assert document.text == "Some words."


def test_a_declared_encoding_is_followed() -> None:
    page = f'<html><meta charset="windows-1256"><p>{ARABIC[:26]}</p>'
    document = text_of(page.encode("cp1256"))
    assert (document.text, document.notes) == (ARABIC[:26].strip(), ())
    assert encodings.decode("é è à".encode("cp1252"), "iso-8859-1").text == "é è à"


BROKEN = [
    *("<", "<a ", "<!--", '<a ="', "<p>", "<div hidden>", "<p title='", "<script>", "</x>"),
    *(
        "<b></i>",
        "&",
        "&amp",
        '<a href="',
        "<x ='",
        "<title>",
        "<td>a",
        "<div>",
        "]]>",
        "<![CDATA[",
    ),
]


@pytest.mark.parametrize("piece", BROKEN)
def test_however_broken_a_page_is_every_part_of_it_is_read_once(piece: str) -> None:
    """Twice the page must not take much more than twice the steps."""

    def steps(size: int) -> int:
        page = ("<html>" + piece * (size // len(piece))).encode()
        count = 0

        def tick(*_: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(tick)
        try:
            text_of(page, "x.html")
        except ReportError:
            pass
        finally:
            sys.setprofile(None)
        return count

    one, two = steps(20_000), steps(40_000)
    assert two <= 2.2 * one + 2_000


def test_text_between_broken_tags_survives() -> None:
    page = "<p title=it's>One</p><p>2 < 3 and 4 > 3<p>Two <a href='x'>link</a> words go on here</i>"
    assert text_of(page.encode(), "x.html").text.split("\n") == [
        "One",
        "2 < 3 and 4 > 3",
        "Two link words go on here",
    ]


# --- Word -----------------------------------------------------------------------------------

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:r>{properties}<w:t>{text}</w:t></w:r></w:p>"


def docx(body: str, doctype: str = "", **more: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        document = f'<?xml version="1.0"?>{doctype}<w:document xmlns:w="{W}"><w:body>{body}'
        archive.writestr("word/document.xml", f"{document}</w:body></w:document>")
        for name, text in more.items():
            archive.writestr(name, text)
    return out.getvalue()


def test_a_document_yields_paragraphs_and_tables_in_order() -> None:
    cell = "<w:tc>{}</w:tc>"
    table = (
        "<w:tbl><w:tr>"
        + cell.format(paragraph("هنانو"))
        + cell.format(paragraph("الجيش") + paragraph("أمس"))
        + "</w:tr></w:tbl>"
    )
    body = (
        "<w:p><w:pPr><w:bidi/><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>"
        "<w:r><w:t xml:space='preserve'>سيطر </w:t></w:r><w:r><w:t>الجيش</w:t></w:r></w:p>"
        + table
        + "<w:p><w:r><w:t>One</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r></w:p>"
        + "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
        "<w:ins><w:r><w:t>kept &amp; new</w:t></w:r></w:ins></w:p>"
    )
    core = '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A title</dc:title></c>'
    document = text_of(docx(body, docProps__core_xml="").replace(b"", b""), "a.docx")
    assert document.text.split("\n") == [
        "سيطر الجيش",
        "هنانو · الجيش أمس",
        "One",
        "two three",
        "kept & new",
    ]
    titled = docx(body, **{"docProps/core.xml": core})
    assert text_of(titled).title == "A title"


def test_bombs_are_refused_before_they_unfold() -> None:
    tracemalloc.start()
    assert "unpacks to far more" in refused(docx(paragraph("a" * 50_000_000)))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 300_000_000  # the making of the bomb, not its reading
    parts = {f"word/{number}.xml": "" for number in range(3_000)}
    assert "unpacks to far more" in refused(docx(paragraph("a"), **parts))


def test_a_bomb_that_lies_about_its_size_is_stopped_while_it_is_read() -> None:
    honest = docx(paragraph("a" * 30_000_000))
    with zipfile.ZipFile(io.BytesIO(honest)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    assert honest.count(size.to_bytes(4, "little")) == 2
    assert "damaged" in refused(honest.replace(size.to_bytes(4, "little"), bytes([9, 9, 0, 0])))


def test_entities_of_a_document_are_never_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    outside = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{secret.as_uri()}">]>'
    for doctype in (laughs, outside):
        assert "entities" in refused(docx(paragraph("&a;"), doctype))


def test_damaged_and_other_archives_are_refused() -> None:
    whole = docx(paragraph("Hello."))
    assert "damaged" in refused(whole[: len(whole) // 2])
    assert "damaged" in refused(docx("<w:p>"))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    assert "another kind of Office file" in refused(out.getvalue(), "a.docx")
    locked = bytearray(whole)
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        for found in re.finditer(re.escape(mark), whole):
            locked[found.start() + offset] |= 1
    assert "password" in refused(bytes(locked))
    assert "no text" in refused(docx("<w:p/>"))


# --- PDF ------------------------------------------------------------------------------------


def test_a_pdf_of_an_arabic_page_reads_as_it_is_written(browser: Browser) -> None:
    page = browser.new_page()
    paragraphs = "".join(f"<p>{line}</p>" for line in (ARABIC * 3).split("\n"))
    page.set_content(f"<html dir=rtl lang=ar><meta charset=utf-8><body>{paragraphs}")
    document = text_of(page.pdf(), "a.pdf")
    page.close()
    wanted, got = (ARABIC * 3).split(), document.text.split()
    found = sum(word in got for word in wanted)
    assert found >= 0.95 * len(wanted)
    assert "٢٦ تشرين الثاني ٢٠١٦" in document.text
    assert "ونزحت ١٥٠٠ عائلة من حيي" in document.text
    assert not re.search("[\ufb50-\ufdff\ufe70-\ufefc]", document.text), "letters, not their shapes"


def test_lines_of_a_pdf_become_paragraphs(browser: Browser) -> None:
    page = browser.new_page()
    first = " ".join(["The army took the district."] * 12)
    second = " ".join(["Families left for the west."] * 12)
    page.set_content(f"<p>{first}</p><p>{second}</p>")
    lines = text_of(page.pdf()).text.split("\n")
    page.close()
    assert lines == [first, second]


def written(pages: int = 1, password: str = "") -> bytes:
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_pdfs_that_cannot_be_read_say_why(browser: Browser) -> None:
    assert "only pictures" in refused(written())
    assert "password" in refused(written(password="secret"))
    assert "200 pages" in refused(written(pages=201))
    assert "damaged" in refused(b"%PDF-1.7\n" + b"nonsense " * 100)
    page = browser.new_page()
    page.set_content("<p>Hello.</p>")
    whole = page.pdf()
    page.close()
    assert refused(whole[: len(whole) // 3])
