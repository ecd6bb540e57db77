"""The text of a PDF, read in a process of its own (see `pdf_pages`) that ends when it takes too
long, grows too large or fails.

pypdf reads it: of PDFs printed from Arabic web pages it returned 95 words in 100 as they are
written (98 with our ordering of its runs), pdfium 35 (whole words came out back to front); and it
is plain Python, so that a broken file raises an error and no more.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

from geo.errors import ReportError

__all__ = ["read_pdf"]

_PROGRAM: Final = Path(__file__).with_name("pdf_pages.py")
_SECONDS: Final = 30
# What programs write as the title when the author gave none.
_NO_TITLE: Final = re.compile(r"microsoft word|untitled|about:blank|\.\w{2,5}$|^https?:", re.I)
_REFUSED: Final = {
    "locked": (
        "The PDF is locked with a password: open it, print it to a new PDF, or paste the text.",
        "ملف PDF مقفل بكلمة سر: افتحه واطبعه إلى ملف جديد أو الصق النص.",
    ),
    "pages": (
        "The PDF has more than 200 pages, too many for a report: give the pages that matter, or "
        "paste the text.",
        "في ملف PDF أكثر من ٢٠٠ صفحة، وهذا أطول من أي خبر: اختر الصفحات المهمة أو الصق النص.",
    ),
    "empty": (
        "The PDF holds no text, only pictures of it (a scan): paste the text instead.",
        "لا نص في ملف PDF بل صور له (مسح ضوئي): الصق النص بدلًا منه.",
    ),
    "slow": (
        "The PDF takes too long to read: paste the text instead.",
        "تستغرق قراءة ملف PDF وقتًا طويلًا: الصق النص بدلًا منه.",
    ),
    "broken": (
        "The PDF is damaged and cannot be read: save it again, or paste the text.",
        "ملف PDF تالف ولا يمكن قراءته: احفظه من جديد أو الصق النص.",
    ),
}


def read_pdf(data: bytes) -> tuple[str, str]:
    """Return the text, one paragraph a line, and the title (empty if there is none).

    Raises ReportError for a PDF that is locked, damaged, without text, too long or too slow.
    """
    try:
        # -I: neither the environment nor the current folder has a say in what is imported.
        done = subprocess.run(  # noqa: S603 (our own program, and nothing of the PDF)
            [sys.executable, "-I", str(_PROGRAM)],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ReportError(*_REFUSED["slow"]) from error
    if done.returncode != 0:
        # Killed for its limit of time, or failed in any of the ways a broken file can make it.
        raise ReportError(*_REFUSED["slow" if done.returncode in (-9, -24) else "broken"])
    answer: dict[str, str] = json.loads(done.stdout)
    if "refused" in answer:
        raise ReportError(*_REFUSED[answer["refused"]])
    title = " ".join(answer["title"].split())
    return answer["text"], "" if _NO_TITLE.search(title) else title
