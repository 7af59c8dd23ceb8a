"""A text that is the body of one document without its head: as a database or a newspaper hands it on.

    各县（市、区）人民政府：
    经清理，市政府决定宣布12件文件失效……          addressed, or signed and dated, in articles, or it
                                                      says from when it holds
    甲市人民政府
    2018年2月23日

It is a document all the same, and goes by the name of its file until somebody gives it its title. News, lists and
notes have none of these signs; of a web page, whose news quote documents, none is taken so.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile

from corpus.model import Document, Issue
from ingest.carried import published_title
from ingest.lines import FURNITURE, Line, LineKind
from ingest.organs import split_organs
from ingest.segment import Draft
from ingest.title_lines import sentence_below

_HOLDS = re.compile(
    r"(?:^|[。；])\s*(?:本(?:决定|通知|办法|规定|细则|条例|意见|规则|公告|通告|令)|以上)[^。；]{0,30}?(?:起|日)(?:施行|实施|执行|生效|废止)"
)
_ADDRESSEE = re.compile(r"(?:各[^。；]{2,200}|(?:各位|同志|代表|委员)[^。；]{0,20})[:：]$")
_TITLE = re.compile(r"[^。；，：:;,]{4,50}")  # of a speech or a report, which ends like no document: 沿着…道路前进
_TOLD = re.compile("。|[：:]$")
_EXPLAINS = re.compile("(?:解读|图解|问答|起草说明)$")
_ARTICLES = 3
_OPENING = 3  # lines among which an addressee stands


def find_headless(lines: list[Line]) -> list[Draft]:
    """All the text as one draft without number, and without title unless lines over its addressee are one."""
    printed = [index for index, line in enumerate(lines) if line.kind not in FURNITURE]
    if not printed or any(lines[index].kind in (LineKind.CONTENTS, LineKind.CONTENTS_HEAD) for index in printed):
        return []
    if lines[printed[0]].kind == LineKind.ATTACHMENT_HEAD:
        printed = printed[1:]  # the file of an attachment
    texts = [lines[index].text for index in printed]
    if any(_EXPLAINS.search(text) for text in texts[:1]):
        return []
    told = any("。" in text for text in texts)
    addressed = any(_ADDRESSEE.match(text) for text in texts[:_OPENING])
    signed = len(printed) > 2 and lines[printed[-1]].kind == LineKind.DATE and bool(split_organs(texts[-2]))
    publishes = told and published_title(sentence_below(lines, printed[0] - 1)) is not None
    articles = sum(lines[index].kind == LineKind.ARTICLE for index in printed) >= _ARTICLES
    if not told or not (addressed or signed or articles or publishes or any(_HOLDS.search(text) for text in texts)):
        return []
    heading: tuple[int, ...] = ()
    if addressed:
        heading = tuple(takewhile(lambda index: not _ADDRESSEE.match(lines[index].text), printed[:_OPENING]))
    elif lines[printed[0]].kind == LineKind.TEXT and texts[0].startswith("关于") and _TOLD.search("".join(texts[1:2])):
        heading = (printed[0],)  # 关于促进…的四条举措, right over its text
    titled = bool(heading) and all(_TITLE.fullmatch(lines[index].text) for index in heading)
    return [Draft(printed[0], len(lines), heading if titled else (), None)]


def named_by_file(document: Document, name: str) -> Document:
    """The document under the name of its file, and that said."""
    stem = re.sub(r"\.[A-Za-z]{2,5}$", "", re.split(r"[/\\]", name)[-1])
    message = "来源没有标题，以文件名代之；补上标题后重新导入即可更正"
    return replace(document, title=stem, issues=(*document.issues, Issue("no_title", document.lines[0], stem, message)))
