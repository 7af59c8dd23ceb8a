"""Which reader reads which bytes: an ordered table, first match wins, plain text last."""

from __future__ import annotations

from collections.abc import Callable

from ingest.decode import decode
from ingest.readers.extract import Extract
from ingest.readers.html import is_html, read_html
from ingest.readers.pdf import is_pdf, read_pdf

READERS: tuple[tuple[str, Callable[[bytes], bool], Callable[[bytes], Extract]], ...] = (
    ("a PDF", is_pdf, read_pdf),
    ("a web page", is_html, read_html),
)


def read_bytes(content: bytes) -> tuple[Extract, bool]:
    """The text of a file, and whether the bytes, decoded, are that text. Raises UnreadableError in one sentence."""
    for _, is_kind, read in READERS:
        if is_kind(content):
            return read(content), False
    text, encoding, issues = decode(content)
    return Extract(text, encoding, issues), True
