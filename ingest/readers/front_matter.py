"""Markdown with YAML front matter, as collections of law texts keep it: the head as facts, the text under its title.

    ---
    title: "甲市人民政府关于废止
    部分规章的决定"                    a quoted value may go on over lines
    publish_date: "2021-09-19"
    ---
    …

Only what is written `key: value` is read; lists and nested values of the head are no facts of the document.
"""

from __future__ import annotations

import re

from corpus.model import PageFact
from corpus.page_facts import meaning_of
from ingest.decode import decode
from ingest.readers.extract import Extract
from ingest.readers.html import title_in
from ingest.readers.page_head import opened

HEAD = re.compile(r"\s*---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|$)", re.DOTALL)
ENTRY = re.compile(
    r"""^([A-Za-z_][\w-]{0,40}|[\u4e00-\u9fff]{2,10})[ \t]*:[ \t]*      # title:   文号:
        (?: "((?:[^"\\]|\\.)*)" | '([^']*)' | ([^\r\n]*) )[ \t]*$       # "quoted, over lines", 'quoted', plain
    """,
    re.VERBOSE | re.MULTILINE,
)
LONGEST_HEAD = 8_000
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
MARK = re.compile(r"^#{1,6}\s+")
NAMES = {"title": "标题"}
"""Keys that would say something else in the head of a web page."""


def has_front_matter(content: bytes) -> bool:
    """Whether the bytes begin with a head of entries between two lines of dashes."""
    if not content.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"---"):
        return False
    head = HEAD.match(content[: 4 * LONGEST_HEAD].decode("utf-8", errors="replace").removeprefix("\ufeff"))
    return head is not None and len(_entries(head[1])) > 0


def read_front_matter(content: bytes) -> Extract:
    """The text below the head, with its title before it where it lacks one. Raises UnreadableError."""
    text, encoding, issues = decode(content)
    head = HEAD.match(text)
    entries = _entries(head[1]) if head else []
    facts = tuple(PageFact(NAMES.get(key, key), value, "meta") for key, value in entries)
    rest = COMMENT.sub("", text[head.end() :] if head else text).replace("\r\n", "\n")
    lines = [MARK.sub("", line) for line in rest.split("\n")]
    title, _ = title_in(facts, [])
    return Extract("\n".join(opened(lines, title, facts)).strip("\n") + "\n", encoding, issues, facts, of_page=True)


def _entries(head: str) -> list[tuple[str, str]]:
    """The entries that say something of a document, their values on one line."""
    found: list[tuple[str, str]] = []
    for match in ENTRY.finditer(head):
        key, value = match[1], next((group for group in match.groups()[1:] if group), "")
        value = re.sub(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])", "", " ".join(value.split()))
        if value and meaning_of(NAMES.get(key, key)):
            found.append((key, value))
    return found
