"""Bytes to text: UTF-8 and GB18030, judged by content; anything else is refused with a reason.

    decode("公报".encode("gb18030"))  ->  ("公报", "gb18030", ())

A file cut in the middle of a character loses that character and says so. Kinds of file
that are no text are known by their first bytes, so that the refusal can name them.
"""

from __future__ import annotations

import unicodedata
from collections import Counter

from corpus.model import Issue
from ingest.errors import UnreadableError

MAX_BYTES = 32_000_000
"""A gazette issue of 100 pages is some 200 KB of text; a hundred times a year's issues is no single source."""

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP container (.docx, .xlsx, .zip)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc, .wps, .xls)"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip file"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
BOMS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
STRAY_SHARE = 0.02
"""More control, private or unassigned characters than this, and the bytes are not text."""
BROKEN_SHARE = 0.001
"""Fewer undecodable bytes than this are damage to a UTF-8 text, not another encoding."""


def decode(content: bytes) -> tuple[str, str, tuple[Issue, ...]]:
    """The text, the name of its encoding, and doubts about it. Raises UnreadableError."""
    if not content.strip(b"\x00 \t\r\n\x0c\xef\xbb\xbf"):
        raise UnreadableError("the file is empty: there is no text in it")
    if len(content) > MAX_BYTES:
        size, limit = len(content) // 1_000_000, MAX_BYTES // 1_000_000
        raise UnreadableError(f"the file has {size} MB, over the limit of {limit} MB: split it into one file an issue")
    for signature, name in SIGNATURES:
        if content.startswith(signature):
            raise UnreadableError(f"the file is {name}, not plain text: save its text as UTF-8 and ingest that")
    text, encoding, issues = _decoded(content)
    text = text.removeprefix("\ufeff")
    _refuse_garbage(text)
    return text, encoding, issues


def _decoded(content: bytes) -> tuple[str, str, tuple[Issue, ...]]:
    for bom, encoding in BOMS:
        if content.startswith(bom):
            return content[len(bom) :].decode(encoding, errors="replace"), encoding, ()
    try:
        return content.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start >= len(content) - 3:
            return content[: error.start].decode("utf-8"), "utf-8", (_cut(content, error.start, "utf-8"),)
    try:
        return content.decode("gb18030"), "gb18030", ()
    except UnicodeDecodeError as error:
        if error.start >= len(content) - 3:
            return content[: error.start].decode("gb18030"), "gb18030", (_cut(content, error.start, "gb18030"),)
    damaged = content.decode("utf-8", errors="replace")
    broken = damaged.count("\ufffd")
    if broken <= BROKEN_SHARE * len(damaged):
        line = damaged.count("\n", 0, damaged.index("\ufffd")) + 1
        message = f"{broken} 处字节无法按 UTF-8 解读，已用 \ufffd 代替"
        return damaged, "utf-8", (Issue("undecodable", line, "\ufffd", message),)
    raise UnreadableError("the bytes are neither UTF-8 nor GB18030 text: save the file as UTF-8 and ingest that")


def _cut(content: bytes, at: int, encoding: str) -> Issue:
    line = content.count(b"\n", 0, at) + 1
    return Issue("text_cut", line, repr(content[at:]), f"文件在一个字符中间（{encoding}）中断，末尾残缺的字节已略去")


STRAY, BLANKS = ("Cc", "Co", "Cn", "Cs"), "\t\r\n\x0b\x0c"


def _refuse_garbage(text: str) -> None:
    sample = text[:100_000]
    stray = sum(n for c, n in Counter(sample).items() if unicodedata.category(c) in STRAY and c not in BLANKS)
    if "\x00" in sample or stray > STRAY_SHARE * len(sample):
        raise UnreadableError("the file is binary, not text: save its text as UTF-8 and ingest that")
