"""A PDF with a text layer: PDFium takes out its glyphs, `paged.py` makes lines of them."""

from __future__ import annotations

from ingest.errors import UnreadableError
from ingest.readers.extract import Extract
from ingest.readers.paged import read_paged
from ingest.readers.pdf_glyphs import BROKEN, LOCKED, TOO_MUCH, PdfError, read_pages

HEAD_BYTES = 1024
"""The mark of a PDF may stand after some bytes that are none of it."""
REFUSALS = {
    TOO_MUCH: "reading the PDF takes more time or memory than any gazette: it may be made to do harm; "
    "print it to a new PDF and ingest that",
    LOCKED: "the PDF is encrypted and opens only with a password: save it without one and ingest that",
    BROKEN: "the PDF is damaged or cut off: fetch it again from where it was published",
}


def is_pdf(content: bytes) -> bool:
    return b"%PDF-" in content[:HEAD_BYTES]


def read_pdf(content: bytes) -> Extract:
    """The text of a PDF. Raises UnreadableError in one sentence."""
    try:
        pages = read_pages(content)
    except PdfError as error:
        raise UnreadableError(REFUSALS[str(error)]) from error
    return read_paged(pages, "pdf")
