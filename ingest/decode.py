"""Bytes to text: UTF-8, GB18030 and Big5, judged by content; anything else is refused with a reason.

    decode("公报".encode("gb18030"))  ->  ("公报", "gb18030", ())

A file cut in the middle of a character loses that character and says so. Kinds of file that are no text have been
told apart before (`ingest.readers.kinds`).
"""

from __future__ import annotations

import re
import unicodedata

from corpus.model import Issue
from corpus.text import unspaced
from ingest.errors import UnreadableError

MAX_BYTES = 32_000_000
"""A gazette issue of 100 pages is some 200 KB of text; a hundred times a year's issues is no single source."""

MOST_LINES = 1_000_000
"""A year's issues have some 200,000."""

BOMS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
STRAY_SHARE = 0.02
"""More control, private or unassigned characters than this, and the bytes are not text."""
USUAL = "，。、：的一之不在有為于於以及人民政府市年月日本公法規定第條行機關應號國"
USUAL_SHARE = 0.1
"""Of the characters of an official text in either script these are a fifth and more."""
PINYIN = re.compile(r"[(（](?<=[\u4e00-\u9fff].)[a-z]{0,3}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüê][a-z]{0,3}[)）]")
"""發(fā)佈: a converter to traditional characters leaves the reading of those it is not sure of."""
FEWEST_ANNOTATED = 3
BROKEN_SHARE = 0.001
"""Fewer undecodable bytes than this are damage to a UTF-8 text, not another encoding."""


def decode(content: bytes) -> tuple[str, str, tuple[Issue, ...]]:
    """The text, the name of its encoding, and doubts about it. Raises UnreadableError."""
    if not content.strip(b"\x00 \t\r\n\x0c\xef\xbb\xbf"):
        raise UnreadableError("the file is empty: there is no text in it")
    refuse_size(content)
    text, encoding, issues = _decoded(content)
    text = text.removeprefix("\ufeff")
    _refuse_garbage(text)
    annotated = PINYIN.findall(text)
    if len(annotated) >= FEWEST_ANNOTATED:
        message = f"文中 {len(annotated)} 处汉字后注有拼音（如 {annotated[0]}），是转换时添加的，已略去"
        return PINYIN.sub("", text), encoding, (*issues, Issue("pinyin_removed", None, annotated[0], message))
    return text, encoding, issues


def refuse_size(content: bytes) -> None:
    """Raise UnreadableError for a file that is larger than any source should be."""
    if len(content) > MAX_BYTES:
        size, limit = len(content) // 1_000_000, MAX_BYTES // 1_000_000
        raise UnreadableError(f"the file has {size} MB, over the limit of {limit} MB: split it into one file an issue")


def refuse_lines(text: str) -> None:
    """Raise UnreadableError for a text of more lines than any source has: each is kept with its kind and place."""
    count = text.count("\n")
    if count > MOST_LINES:
        raise UnreadableError(
            f"the text has {count:,} lines, over the limit of {MOST_LINES:,}: split it into one file an issue"
        )


def _decoded(content: bytes) -> tuple[str, str, tuple[Issue, ...]]:
    for bom, encoding in BOMS:
        if content.startswith(bom):
            return content[len(bom) :].decode(encoding, errors="replace"), encoding, ()
    try:
        return content.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start >= len(content) - 3:
            return content[: error.start].decode("utf-8"), "utf-8", (_cut(content, error.start, "utf-8"),)
    if _is_big5(content):
        return content.decode("big5hkscs"), "big5", ()
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
    raise UnreadableError("the bytes are neither UTF-8 nor GB18030 nor Big5 text: save the file as UTF-8 first")


def _is_big5(content: bytes) -> bool:
    """Whether bytes that are valid in both are Big5: then it is there that they give the usual characters.

    Nearly every text in Big5 is valid GB18030, of characters nobody uses: 規定 is 砏﹚.
    """
    try:
        sample = content.decode("big5hkscs")
    except UnicodeDecodeError:
        return False
    usual = sum(sample.count(char) for char in USUAL)
    other = content.decode("gb18030", errors="replace")
    return usual >= USUAL_SHARE * len(sample) and usual > 2 * sum(other.count(char) for char in USUAL)


def _cut(content: bytes, at: int, encoding: str) -> Issue:
    line = content.count(b"\n", 0, at) + 1
    return Issue("text_cut", line, repr(content[at:]), f"文件在一个字符中间（{encoding}）中断，末尾残缺的字节已略去")


STRAY, BLANKS = ("Cc", "Co", "Cn", "Cs"), "\t\r\n\x0b\x0c"


def _refuse_garbage(text: str) -> None:
    sample = text[:100_000]
    if unspaced(sample).isprintable():
        return  # as nearly every text is
    stray = {c for c in set(sample) if unicodedata.category(c) in STRAY and c not in BLANKS}
    if "\x00" in sample or (stray and sum(c in stray for c in sample) > STRAY_SHARE * len(sample)):
        raise UnreadableError("the file is binary, not text: save its text as UTF-8 and ingest that")
