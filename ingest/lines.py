"""Every source line gets one kind: an ordered table, first match wins, `text` last. Nothing is dropped.

Kinds that need more than the line itself (running heads, the lines of a 目录) are given
by `ingest.furniture` and `ingest.contents`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.dates import read_date
from corpus.numbers import read_number
from corpus.text import unspaced
from ingest.labels import BY_FIRST, Level, read_label


class LineKind(StrEnum):
    BLANK = "blank"
    RULE = "rule"
    PAGE_NUMBER = "page_number"
    RUNNING_HEAD = "running_head"
    CONTENTS = "contents"
    CONTENTS_HEAD = "contents_head"
    SECTION_HEAD = "section_head"
    TABLE_ROW = "table_row"
    NUMBER = "number"
    DATE = "date"
    DIVISION = "division"  # 编 章 节
    ARTICLE = "article"
    OUTLINE = "outline"
    DECIMAL = "decimal"  # 1.1 编制目的: given by `ingest.decimals`
    ATTACHMENT_HEAD = "attachment_head"
    ATTACHMENT_NOTE = "attachment_note"
    IMPRINT = "imprint"  # 抄送：…, 2020年3月1日印发: given by `ingest.imprint`
    JOINED = "joined"  # the rest of a day that begins on the line above: given by `ingest.cut_dates`
    TEXT = "text"


RELEASE = re.compile(
    r"[(（][此本][件文][^()（）]{2,16}[)）]|[(（]?(?:主动|依申请|不予)公开[)）]?|(?:信息)?公开(?:方式|属性|类型|类别)[:：]\s*\S{2,8}"
)
"""（此件公开发布）: below a signature, said of the sheet and not of what is decided."""

FURNITURE = frozenset(
    (
        LineKind.BLANK,
        LineKind.RULE,
        LineKind.PAGE_NUMBER,
        LineKind.RUNNING_HEAD,
        LineKind.SECTION_HEAD,
        LineKind.IMPRINT,
        LineKind.JOINED,
    )
)
"""Kinds that carry no text of a document. An imprint is kept with its document, below all its text."""


@dataclass(slots=True)  # not frozen: a frozen one takes four times as long to make, and lines are made by the million
class Line:
    """A source line. `text` is `raw` without decoration (indent, Markdown marks, bullets); tabs stay."""

    number: int
    raw: str
    text: str
    kind: LineKind
    bullet: bool = False
    indented: bool = False


def of_kind(lines: list[Line], kind: LineKind) -> list[int]:
    """The indices of the lines of a kind."""
    return [index for index, line in enumerate(lines) if line.kind is kind]


DECORATION = re.compile(r"(?:#{1,6}\s+|>\s+|【(?:题注|章名|节名)】\s*)+")
"""Marks of Markdown, and those by which some databases tell what a line is."""
EMPHASIS = re.compile(r"\*\*(.+?)\*\*")
DECORATING = "#>【|*-+•●■◆▪·—–－=_~.:"
"""What a line begins with that may have decoration, or be a rule that looks like it."""
BULLET = re.compile(r"[-*+•●■◆▪·]\s+(?=\S)")
DOUBLED = re.compile(r"[<＜]{2}([^<>＜＞]{2,120})[>＞]{2}")
"""<<甲办法>>, as title marks are typed where a keyboard has none."""
PIPES = re.compile(r"\|[^|]*(?:\|[^|]*)+\|")
"""A row of a Markdown table."""
RULE = re.compile(
    r"(?=[\s·.+\-—–－=_*~|:])"
    r"(?:[·.\s+]*(?:[-—–－=_*~][·.\s+]*){3,}|(?=.*[-—])(?:\s*\|?\s*:?[-—]+:?\s*(?:\||$))+\s*|[-=+\s\t]*[-=]{3}[-=+\s\t]*)"
)
"""Three or more marks with nothing but blanks between, or the line under a Markdown table's header (|:-:|--|)."""
PAGE_NUMBER = re.compile(
    r"""[·•.\-—–－~～]+\s*[0-9０-９]{1,4}\s*[·•.\-—–－~～]+   # · 3 ·   - 12 -   —5—
      | 第\s*[0-9０-９]{1,4}\s*页(?:\s*[,，/]?\s*共\s*[0-9０-９]{1,4}\s*页)?   # 第5页 共48页
      | [Pp]age\s*\d{1,4}
    """,
    re.VERBOSE,
)
CONTENTS_HEAD = re.compile(r"[【\[]?\s*目\s*[录錄次]\s*[】\]]?|CONTENTS")
SECTION_HEAD = re.compile(
    r"·\s*[\u4e00-\u9fff](?:\s?[\u4e00-\u9fff]){1,11}\s*·|[【]\s*[^【】]{2,20}\s*[】]|[★☆◆■●▲※]+\s*[^\s★☆◆■●▲※，。；：][^★☆◆■●▲※，。；：]{1,12}?\s*[★☆◆■●▲※]*"
)
ATTACHMENT_HEAD = re.compile(
    r"附\s*(?:(?:件|表|录|图)\s*[0-9０-９一二三四五六七八九十]{0,3}|[0-9０-９一二三四五六七八九十]{1,3})"
    r"\s*(?:[-—－][0-9０-９]{1,2})?\s*[:：.．、]?"
)
ATTACHMENT_NOTE = re.compile(r"附\s*(?:件|表|录|图)?\s*(?:[0-9０-９一二三四五六七八九十]{1,3}\s*)?[:：.．、]\s*\S.*")

ANY = ""
LONG = sys.maxsize
# (kind, the characters that its lines begin with, how long they are at most, what tells it, examples)
TABLE: tuple[tuple[LineKind, str, int, Callable[[str], object], tuple[str, ...]], ...] = (
    (LineKind.BLANK, ANY, 0, lambda text: True, ("", "　　")),
    (LineKind.RULE, "·.+-—–－=_*~|:", LONG, RULE.fullmatch, ("-----", "------\t------", "* * *", "———————")),
    (LineKind.PAGE_NUMBER, "·•.-—–－~～第Pp", LONG, PAGE_NUMBER.fullmatch, ("· 3 ·", "- 12 -", "第5页", "－１２－")),
    (LineKind.CONTENTS_HEAD, "【[目C", LONG, CONTENTS_HEAD.fullmatch, ("目 录", "目　　录", "目录")),
    (
        LineKind.SECTION_HEAD,
        "·【★☆◆■●▲※",
        LONG,
        SECTION_HEAD.fullmatch,
        ("【市政府文件】", "★ 人事任免 ★", "★市政府文件", "·政策解读·", "· 政策解读 ·", "·县政府 文件·"),
    ),
    (LineKind.TABLE_ROW, ANY, LONG, lambda text: "\t" in text, ("序号\t姓名", "1\t张三\t科长")),
    (
        LineKind.NUMBER,
        ANY,
        60,
        lambda text: not text.endswith(("》", "。")) and is_number_line(text),
        (
            "淄政字〔2017〕93 号",
            "（苏政发[1995]12号）",
            "第38号",
            "2019年第3号",
            "省人民政府令第38号",
            "〔2019〕第4号",
            "〔十五届〕第36号",
            "第112号令",
            "（甲检〔1989〕5号　一九八九年十月十六日）",
            "（1985年5月4日甲政〔1985〕38号）",
            "2012-12-06 甲总局公告2012年第54号",
            "甲函〔2001〕3号 2001年1月9日",
            "甲总局公告2012年第54号  2012-12-06  全文有效",
        ),
    ),
    (
        LineKind.DATE,
        ANY,
        24,
        lambda text: is_date_line(text),
        ("2017 年 10 月 22 日", "二〇一七年十一月六日", "（2016年5月3日）"),
    ),
    (
        LineKind.DIVISION,
        "第",
        50,
        lambda text: (label := read_label(text)) is not None and label.level <= Level.SECTION,
        ("第一章 总 则", "第二节 许可程序", "第三编 责任"),
    ),
    (
        LineKind.ARTICLE,
        "第",
        LONG,
        lambda text: (label := read_label(text)) is not None and label.level == Level.ARTICLE,
        ("第一条 为规范", "第二十二条　本办法"),
    ),
    (
        LineKind.ATTACHMENT_HEAD,
        "附",
        LONG,
        ATTACHMENT_HEAD.fullmatch,
        ("附件", "附件 1", "附件2：", "附表一", "附 件", "附一："),
    ),
    (LineKind.ATTACHMENT_NOTE, "附", LONG, ATTACHMENT_NOTE.fullmatch, ("附件:1. 名单", "附：名单", "附件1：考核指标")),
    (
        LineKind.OUTLINE,
        "".join(BY_FIRST),
        LONG,
        lambda text: (label := read_label(text)) is not None and label.level >= Level.ONE,
        ("一、工作目标", "(二) 整合", "3.加强", "(4)其他", "⑤移动源"),
    ),
    (LineKind.TEXT, ANY, LONG, lambda text: True, ("各区县人民政府:", "为深入实施")),
)

_ANY_TESTS = tuple((kind, longest, test) for kind, begins, longest, test, _ in TABLE if begins == ANY)
_TESTS = {
    first: tuple((kind, longest, test) for kind, begins, longest, test, _ in TABLE if begins == ANY or first in begins)
    for first in "".join(begins for _, begins, *_ in TABLE)
}

_YEAR = r"[〔\[(（【]?[0-9０-９]{4}[年〕\])）】]?"
_SESSION = r"[〔\[(（【]?第?[一二三四五六七八九十0-9０-９]{1,3}届[〕\])）】]?"
ORDINAL_ONLY = re.compile(
    rf"[(（]?(?:{_YEAR}|{_SESSION})?第[0-9０-９〇零一二三四五六七八九十百]+号[)）]?|第[0-9０-９〇零一二三四五六七八九十百]+号令"
)


NUMBERS = re.compile("[号號0-9０-９⁰-₉²³¹]")
"""What every 发文字号 has, damaged ones too."""


SIGNED_OFF = re.compile(r"(?<=[号號])\s*[(（]?签\s*发\s*人?\s*[:：].*$")
"""甲政发〔2020〕15号　签发人：李明远: the number of a report to those above, with who signed it off."""


def is_ordinal_only(text: str) -> bool:
    """第38号, 2019年第3号, 〔十五届〕第36号, 第112号令: the second line of an order's or announcement's heading."""
    return bool(ORDINAL_ONLY.fullmatch(unspaced(text)))


def is_number_line(text: str) -> bool:
    """Whether a line is a 发文字号 and nothing else; "第38号" alone is the second line of an order's heading."""
    if not NUMBERS.search(text):
        return False
    bare = unspaced(SIGNED_OFF.sub("", text) if "签" in text else text)
    if is_ordinal_only(bare):
        return True
    if bare[:1] in "(（" and bare[-1:] in ")）" and read_number(bare[1:-1]) is not None:
        return True
    return read_number(bare) is not None or number_and_date(text) is not None


# 1985年5月4日甲政〔1985〕38号
STATUS = re.compile(r"(?<=[0-9日])\s+(?:全文|条款|部分(?:条款)?|现行)?(?:有效|失效|废止|失效废止|修改|修订)\s*$")
"""甲总局公告2012年第54号 2012-12-06 全文有效: what a database says of a document beside its number and day."""
STATUS_ENDS = frozenset("效止改订")
_DAY_FIRST = re.compile(r"\s*(\S{4,9}\s*年.{2,8}?日)\s*(?=\S)")


def number_and_date(text: str) -> tuple[str, date] | None:
    """A number and a day that share a line or a bracket, in either order: （甲检〔1989〕5号　一九八九年十月十六日）."""
    inner = (STATUS.sub("", text) if text[-1:] in STATUS_ENDS else text).strip()
    if inner[:1] in ("(", "（") and inner[-1:] in (")", "）"):
        inner = inner[1:-1].strip()
        if led := _DAY_FIRST.match(inner):
            inner = f"{led[1]} {inner[led.end() :]}"
    for number, day in (inner.rpartition(" ")[::2], inner.partition(" ")[::-2]):
        found, when = read_number(number), read_date(day)
        if found and when and when.date:
            return found.canonical, when.date
    return None


def is_date_line(text: str) -> bool:
    """Whether a line is a whole date and nothing else, in brackets or not."""
    found = read_date(text.strip("()（） "))
    return found is not None and found.day is not None


def kind_of(text: str) -> LineKind:
    """The kind of a line whose decoration is off."""
    length = len(text)
    for kind, longest, test in _TESTS.get(text[:1], _ANY_TESTS):
        if length <= longest and test(text):
            return kind
    raise AssertionError("the last row takes every line")


def split_lines(text: str) -> list[str]:
    """Lines as an editor counts them: ended by LF, CR LF or CR only."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def read_lines(text: str) -> list[Line]:
    """Every line of `text`, numbered from 1, with its kind."""
    raws = split_lines(text)
    spaced = "\n".join(raws)
    for printed, plain in SPACES.items():
        spaced = spaced.replace(printed, plain)
    pairs = zip(raws, spaced.split("\n"), strict=True)
    return [_line(number, raw, text) for number, (raw, text) in enumerate(pairs, start=1)]


SPACES = {"\u3000": " ", "\xa0": " ", "\x0c": " ", "\x0b": " ", "\u200b": "", "\ufeff": "", "\u200d": ""}


def _line(number: int, raw: str, spaced: str) -> Line:
    """A line as printed, and with its spaces of one kind."""
    text = spaced.strip(" \r\n")
    if not text:
        return Line(number, raw, "", LineKind.BLANK)
    bullet = False
    if text[0] in DECORATING or text[0].isspace() or "\t" in text:
        text, bullet = _undecorated(text)
    elif "**" in text:
        text = EMPHASIS.sub(r"\1", text)
    text = _cells(text) if "\t" in text else text.strip()
    if "<<" in text or "＜＜" in text:
        text = DOUBLED.sub(r"《\1》", text)
    indented = spaced.startswith("  ") and bool(text)
    return Line(number, raw, text, kind_of(text), bullet, indented)


def _undecorated(text: str) -> tuple[str, bool]:
    """A line without the marks that are decoration, and whether one was a bullet."""
    bullet, stripped = None, text.strip()
    if RULE.fullmatch(stripped) or PAGE_NUMBER.fullmatch(stripped) or SECTION_HEAD.fullmatch(stripped):
        text = stripped
    else:
        mark = DECORATION.match(text)
        text = EMPHASIS.sub(r"\1", text[mark.end() :] if mark else text)
        bullet = BULLET.match(text)
        text = text[bullet.end() :] if bullet else text
    if PIPES.fullmatch(text.strip()):
        text = "\t".join(text.strip().strip("|").split("|"))
    return text, bullet is not None


def _cells(text: str) -> str:
    """A row with its cells stripped. A lone cell is a row (a group's heading) only if empty cells follow it."""
    cells = [cell.strip() for cell in text.split("\t")]
    filled = sum(map(bool, cells))
    return "\t".join(cells) if filled > 1 or (filled and cells[0] and len(cells) > 2) else "".join(cells)
