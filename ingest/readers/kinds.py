"""Which reader reads which bytes: an ordered table, first match wins, plain text last."""

from __future__ import annotations

from collections.abc import Callable

from ingest.decode import MAX_BYTES, decode
from ingest.errors import UnreadableError
from ingest.readers.extract import Extract
from ingest.readers.html import is_html, read_html

READERS: tuple[tuple[str, Callable[[bytes], bool], Callable[[bytes], Extract]], ...] = (
    ("a web page", is_html, read_html),
)


def read_bytes(content: bytes) -> tuple[Extract, bool]:
    """The text of a file, and whether the bytes, decoded, are that text. Raises UnreadableError in one sentence."""
    if len(content) > MAX_BYTES:
        size, limit = len(content) // 1_000_000, MAX_BYTES // 1_000_000
        raise UnreadableError(f"the file has {size} MB, over the limit of {limit} MB: split it into one file an issue")
    for _, is_kind, read in READERS:
        if is_kind(content):
            return read(content), False
    text, encoding, issues = decode(content)
    return Extract(text, encoding, issues), True
