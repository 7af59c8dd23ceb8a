"""The label a provision starts with: 第三章, 第六条, 一、, (一), 1., (1), ①.

read_label("第六条 中青年专家应…")  ->  ARTICLE, 6, "第六条", rest "中青年专家应…"
read_label("(二) 推进整合")         ->  OUTLINE level 2, 2, "(二)", rest "推进整合"
read_label("2017 年,启动…")         ->  None
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from corpus.numerals import read_numeral
from corpus.text import unspaced


class Level(IntEnum):
    """How deep a label stands: 编 章 节 条, then the five outline levels of official documents (GB/T 9704 §7.3.3)."""

    PART = 1
    CHAPTER = 2
    SECTION = 3
    ARTICLE = 4
    ONE = 5  # 一、
    TWO = 6  # (一)
    THREE = 7  # 1.
    FOUR = 8  # (1)
    FIVE = 9  # ①


@dataclass(frozen=True, slots=True)
class Label:
    """`printed` is the label with spaces removed, `rest` what follows it, `spaced` whether a space set it off."""

    level: Level
    ordinal: int
    printed: str
    rest: str
    spaced: bool


CN = "〇零一二三四五六七八九十百"
DIGITS = r"[0-9０-９]"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
ARABIC = "0123456789０１２３４５６７８９"
PATTERNS: tuple[tuple[Level, str, re.Pattern[str], str], ...] = (
    (  # stands before the rest, as most that begin with 第 do
        Level.ARTICLE,
        "第",
        re.compile(rf"第\s*([{CN}]+(?:\s[{CN}]+)*|{DIGITS}+)\s*[条條](?:之[一二三四五六七八九十]+)?"),
        "第六条 应当",
    ),
    (Level.PART, "第", re.compile(rf"第\s*([{CN}\s]+|{DIGITS}+)\s*[编編篇](?=\s|$)"), "第一编 总则"),
    (
        Level.CHAPTER,
        "第",
        re.compile(rf"第\s*([{CN}]+(?:\s[{CN}]+)*|{DIGITS}+)\s*章(?![^\s]*[。;；])"),
        "第二章 选拔条件",
    ),
    (
        Level.SECTION,
        "第",
        re.compile(rf"第\s*([{CN}]+(?:\s[{CN}]+)*|{DIGITS}+)\s*[节節](?![^\s]*[。;；])"),
        "第一节 一般规定",
    ),
    (Level.ONE, CN, re.compile(rf"([{CN}]{{1,4}})\s*(?:、|[.．](?!{DIGITS}))"), "一、工作目标"),
    (Level.TWO, "(（", re.compile(rf"[(（]\s*([{CN}]{{1,4}})\s*[)）]\s*、?"), "(一)加强组织领导"),
    (
        Level.FOUR,
        "(（" + ARABIC,
        re.compile(rf"(?:[(（]\s*({DIGITS}{{1,2}})\s*[)）]|({DIGITS}{{1,2}})\s*[)）])\s*、?"),
        "(1)钢铁行业",
    ),
    (
        Level.THREE,
        ARABIC,
        re.compile(rf"({DIGITS}{{1,3}})\s*(?:[.．](?!{DIGITS})|[.．](?=(?:19|20){DIGITS}{{2}}年)|、)"),
        "1. 减排路径",
    ),
    (Level.FIVE, CIRCLED, re.compile(rf"([{CIRCLED}])\s*"), "①工业企业减排措施"),
)
"""Each level with the characters it begins with, and a real example."""
BY_FIRST = {
    char: tuple((level, pattern) for level, first, pattern, _ in PATTERNS if char in first)
    for char in "".join(first for _, first, _, _ in PATTERNS)
}


@lru_cache(maxsize=4096)  # a line is asked for its label by several rules in turn
def read_label(text: str) -> Label | None:
    """The label that `text` starts with, if any."""
    for level, pattern in BY_FIRST.get(text[:1], ()):
        match = pattern.match(text)
        if match is None:
            continue
        digits = match[match.lastindex or 0]  # the one group that matched
        ordinal = CIRCLED.index(digits) + 1 if digits in CIRCLED else read_numeral(unspaced(digits))
        if ordinal is None:
            continue
        rest = text[match.end() :]
        return Label(level, ordinal, unspaced(text[: match.end()]), rest.strip(), rest[:1].isspace() or not rest)
    return None
