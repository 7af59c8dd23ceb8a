"""Which lines of a page's content block are the site's: labels and their values, bylines, tool bars, a second copy.

    发文字号：甲政发〔2019〕3号　有效性：有效     a row of labels
    2019-05-08　来源：社会保障处                  a byline
    【打印】【关闭】                              a tool bar
    《甲办法》政策解读                            what leads elsewhere

Words and labels are data: `pages.toml`, `corpus/page_facts.toml`.
"""

from __future__ import annotations

import re

from corpus.model import PageFact
from corpus.page_facts import meaning_of
from corpus.text import squeeze
from corpus.traditional import as_simplified
from ingest.readers.content import FOOT, SITES
from ingest.readers.page_facts import BULLETS, LONGEST_VALUE, labelled

OPENING = 24
"""Lines of a text among which its title and number stand, if it has them."""
LONGEST_BYLINE = 80
_DISTINCT = 20
"""Characters of a line that a text prints once."""
_COPIED = 3
"""Such lines that stand again in a row are a copy; fewer may be a heading over the text."""
SENTENCE_ENDS = ("。", "；", ";")
HEAD_ENDS = (*SENTENCE_ENDS, "：", ":")
"""How a line ends at which the text has begun: a sentence, or an addressee."""
_STATUS_ALONE = re.compile(r"(?:现行)?(?:有效|失效|废止)|已(?:废止|失效|修改)")
_LATIN = re.compile(r"[A-Za-z][A-Za-z .,'&|/-]*")
_FIGURES = re.compile(r"[0-9A-Za-z年月日时分秒:：/\-.\s()（）]{2,40}")
"""What is a value by its form: 2024年04月06日 16:40, 6107280000/2024-001005."""
OF_ISSUER = ("issuer", "joint_issuer", "source")
LONGEST_NAME = 20
_SITE_WORDS = tuple(SITES["openings"])
_ALONE = re.compile(
    rf"[\s|/·、\[\]【】()（）:：]*(?:(?:{'|'.join(map(re.escape, SITES['alone']))})[\s|/·、\[\]【】()（）:：]+)*"
    rf"(?:{'|'.join(map(re.escape, SITES['alone']))})[\s|/·、\[\]【】()（）:：]*"
)
EXPLAINS = re.compile(r"[^。]{0,100}(?:政策|视频|文字|图片|图文|专家)?(?:解读|图解)(?:材料|文章)?")
"""《甲办法》政策解读: below a document it leads to what explains it."""
BYLINE = re.compile(
    r"""[12]\d{3}[-/.]\d{1,2}[-/.]\d{1,2}(?:\s.*)?                    # 2019-05-08 社会保障处
      | .*\b\d{1,2}:\d{2}(?::\d{2})?\b.*                              # 由 admin 于 2013-05-07 09:21 发布
      | (?:由\s*\S{1,12}\s*)?(?:发布|发表|更新|上传|录入|提交)于.*    # 发布于 2020年11月30日
      | .*(?:来源|作者|编辑|录入|浏览|点击|阅读|访问|人气|字体|字号|发布时间|发布日期|更新时间|稿源)\S{0,3}[:：].*
    """,
    re.VERBOSE,
)
"""What a site prints under its heading; the days of documents are written 2019年5月8日."""


def foot_of(lines: list[str]) -> int:
    """Where the site's own foot begins, below the text."""
    ends = (i for i in range(max(1, len(lines) - OPENING), len(lines)) if FOOT.search(lines[i]))
    foot = next(ends, len(lines))
    while foot > 1 and len(lines) - foot < OPENING and _is_below_text(lines[foot - 1]):
        foot -= 1
    return foot


def _is_below_text(line: str) -> bool:
    return is_page_line(line) or EXPLAINS.fullmatch(line) is not None


def without_facts(head: list[str], facts: tuple[PageFact, ...]) -> list[str]:
    """The head without the site's lines; a label that stands alone takes its value on the line below with it."""
    values = {squeeze(fact.value) for fact in facts if meaning_of(fact.field) != "title"}
    kept: list[str] = []
    above = None
    for line in head:
        known = squeeze(line) in values or _FIGURES.fullmatch(line)
        value = above is not None and (known or (above in OF_ISSUER and len(line) <= LONGEST_NAME))
        site = is_page_line(line) or _is_label_of(line, facts)
        if not (site or value):
            kept.append(line)
        label, said = (labelled(line) or [(line, "")])[-1]
        above = meaning_of(label) if site and not said else None
    return kept


def _is_label_of(line: str, facts: tuple[PageFact, ...]) -> bool:
    """Whether a line is a label without a colon, under which the page states something: 发文字号."""
    return meaning_of(line) is not None and any(squeeze(fact.field) == squeeze(line) for fact in facts)


def stated_in(lines: list[str], facts: tuple[PageFact, ...]) -> tuple[PageFact, ...]:
    """What the site's lines state besides the facts that its elements gave: labels in a row of br-parted text."""
    known = {squeeze(fact.field) for fact in facts}
    said = [pair for line in lines[:OPENING] if is_page_line(line) for pair in labelled(line)]
    return tuple(
        PageFact(squeeze(label), value, "table")
        for label, value in said
        if meaning_of(label) not in (None, "source")
        and value
        and len(value) <= LONGEST_VALUE
        and squeeze(label) not in known
    )


def without_bylines(head: list[str]) -> list[str]:
    """The head without bylines, down to where the text begins."""
    begins = next((at for at, line in enumerate(head) if line.endswith(HEAD_ENDS) and not is_byline(line)), len(head))
    return [line for at, line in enumerate(head) if at > begins or not is_byline(line)]


def without_copy(lines: list[str]) -> list[str]:
    """The lines without a second copy of the whole text, which pages hold for their printer or for phones."""
    first = next((at for at, line in enumerate(lines) if len(line) >= _DISTINCT), None)
    if first is None or lines[first] not in lines[first + 1 :]:
        return lines
    again = lines.index(lines[first], first + 1)
    once, twice = ([line for line in part if len(line) >= _DISTINCT] for part in (lines[first:again], lines[again:]))
    if len(once) < _COPIED or once != twice[: len(once)]:
        return lines
    while first and lines[first - 1] == lines[again - 1]:
        first, again = first - 1, again - 1
    return lines[:again]


def is_byline(line: str) -> bool:
    """Whether a line near the heading is the site's: 2013-05-07 09:21 来源：未知 点击：次."""
    return (
        len(line) <= LONGEST_BYLINE
        and "。" not in line
        and "\t" not in line
        and bool(BYLINE.fullmatch(as_simplified(line)))
    )


def is_page_line(line: str) -> bool:
    """Whether a line is the site's: 索引号：…, 【发布日期】…, 扫一扫在手机打开当前页."""
    bare = re.sub(r"\s", "", as_simplified(line)).lstrip("([（【［|>＞" + BULLETS)
    if _STATUS_ALONE.fullmatch(bare) or _LATIN.fullmatch(line) or _ALONE.fullmatch(line) or _is_row_of_facts(line):
        return True
    said = labelled(line) or labelled(bare)
    return bare.startswith(_SITE_WORDS) or bool(said and meaning_of(said[0][0]))


def _is_row_of_facts(line: str) -> bool:
    """Whether a table's row is one of the page's own: 索引号⇥000123/2017-0021⇥发布机构⇥甲市人民政府."""
    cells = line.split("\t")
    labels, values = [cell for cell in cells[::2] if cell.strip()], cells[1::2]
    return bool(labels and values) and all(map(meaning_of, labels)) and not any(map(meaning_of, values))
