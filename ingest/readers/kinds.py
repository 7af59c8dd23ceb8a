"""Which reader reads which bytes: an ordered table, first match wins; plain text last, unless the kind is refused."""

from __future__ import annotations

from collections.abc import Callable

from ingest.decode import decode, refuse_size
from ingest.readers.docx import is_docx, read_docx
from ingest.readers.extract import Extract
from ingest.readers.front_matter import has_front_matter, read_front_matter
from ingest.readers.gzipped import is_gzip, unpacked
from ingest.readers.html import is_html, read_html
from ingest.readers.mhtml import is_mhtml, read_mhtml
from ingest.readers.ofd import is_ofd, read_ofd
from ingest.readers.office import is_old_document, read_old_document
from ingest.readers.pdf import is_pdf, read_pdf
from ingest.readers.refused import refuse_known
from ingest.readers.tagged import without_tags
from ingest.readers.unbroken import with_line_ends

READERS: tuple[tuple[str, Callable[[bytes], bool], Callable[[bytes], Extract]], ...] = (
    ("a PDF", is_pdf, read_pdf),
    ("an OFD document", is_ofd, read_ofd),
    ("a Word document", is_docx, read_docx),
    ("an old word processor's file", is_old_document, read_old_document),
    ("a web page in one file", is_mhtml, read_mhtml),
    ("Markdown with front matter", has_front_matter, read_front_matter),
    ("a web page", is_html, read_html),
)


def read_bytes(content: bytes) -> tuple[Extract, bool]:
    """The text of a file, and whether the bytes, decoded, are that text. Raises UnreadableError in one sentence."""
    refuse_size(content)
    if is_gzip(content):
        return read_bytes(unpacked(content))[0], False
    for _, is_kind, read in READERS:
        if is_kind(content):
            return with_line_ends(without_tags(read(content))), False
    refuse_known(content)
    plain = Extract(*decode(content))
    bare = with_line_ends(without_tags(plain))
    return bare, bare is plain
