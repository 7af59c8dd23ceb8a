"""Titles without marks: what stands before a bracket that holds a document's number, and nothing else.

    原甲市人民政府关于乙的通知（甲政发〔2008〕3号）同时废止                    甲市人民政府关于乙的通知
    《甲办法》及其补充通知（甲政发〔2010〕9号）                                the number: 补充通知 names nothing
    “丙混合物”归类决定（归类决定编号Z2010-0006，丁总署公告2010年第15号发布）  a decision with a code of its own

A bracket that says more (the number of what a document was amended by) is none of these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.numbers import FoundNumber
from ingest.marks import Mark, ends_as_document

SHORTEST = 4  # characters of a title: 收费办法
# （甲政发〔2008〕3号文）, （2008年3月1日甲政发〔2008〕3号印发）, （甲政发〔2008〕3号，以下简称…）
_ONLY_NUMBER = re.compile(
    r"[(（](?:[0-9年月日\s]{0,12}|简称[^，,]{1,20}[，,]|下称[^，,]{1,20}[，,])\x00(?:文件|文|印发|发布|公布)?(?:[，,](?:以下|下)?简?称[^()（）]{1,40}|[，,][0-9年月日\s]{6,12}[^()（）]{0,8})?[)）]"
)
# What stands before a title that is printed without marks, and does not belong to it
_BEFORE_UNMARKED = re.compile(
    r".*(?:废[止除]|停止执行|不再执行|终止执行|宣布|撤销|取消|[布发行订定过准]的|[有来]的|及其|以及|(?:决定|现|同时)(?:将|对)?|[我本][市省县区州局部厅委院]|此前|以前|[1-9一二三四五六七八九十][.．、])"
    r"|(?:原|和|及|与|将|对|按|、)"
)
_CLAUSE = re.compile(r"[，。；：,;:\n》]|[)）](?=[、和及与])")
_QUOTED_TITLE = re.compile(r"[“‘「『]([^“”‘’「」『』]{4,80})[”’」』]\s*$")
_JOINED = re.compile(r"\s*(?:以?及|[和与、])")
_GENERIC = re.compile(r"(?:补充|修改|实施|有关|相关|配套|暂行)*(?:通知|规定|细则|办法|意见|说明|函|文件)")
# 归类决定编号Z2010-0006，丁总署公告2010年第15号发布: a code of its own, and what published it
_OWN_CODE = re.compile(
    r"[(（](?P<code>[^，,()（）]{0,12}编号[:：]?[^，,()（）]{2,24})[，,][^，,()（）]{0,16}\x00(?:发布|公布|印发)?[)）]"
)


@dataclass(frozen=True, slots=True)
class Unmarked:
    """`start` is where the title begins, or the bracket where what stands before it is no title."""

    start: int
    title: str | None
    number: str | None


def unmarked(sentence: str, bracket: tuple[int, int], inside: list[FoundNumber], found: list[Mark]) -> Unmarked | None:
    """The document that a bracket with its number names, if that is all the bracket does.

    `inside` are the numbers within the bracket, by their place in it; `found` the title marks of the sentence.
    """
    start, end = bracket
    if len(inside) != 1:
        return None
    first, last = inside[0].span
    number = inside[0].value.canonical
    said = sentence[start : start + first] + "\0" + sentence[start + last : end]
    own = _OWN_CODE.fullmatch(said)
    if not own and not _ONLY_NUMBER.fullmatch(said):
        return None
    before = sentence[:start].rstrip()
    if not own and (quoted := _QUOTED_TITLE.search(before)):
        return Unmarked(quoted.start(), quoted[1], number) if ends_as_document(quoted[1]) else None
    clause = max((match.end() for match in _CLAUSE.finditer(before)), default=0)
    run = before[clause:]
    if not ends_as_document(run):
        named_after = re.match(r"\s*(?:文件|文)", sentence[end:])  # 市政府（甲政发〔2008〕3号）文件
        return Unmarked(start, None, number) if named_after and run else None
    held = next((mark for mark in found if clause in (mark.span[1], mark.whole[1])), None)
    if held and not _JOINED.match(run):  # 《甲办法》实施细则（甲政发〔2008〕3号）
        return Unmarked(held.span[0], sentence[held.span[0] : start].strip(), number)
    lead = _lead(run)
    clause, title = clause + lead, run[lead:].strip()
    if not title or title.startswith("的"):
        return None
    if own:
        return Unmarked(clause, f"{title}（{own['code']}）", None)
    named = len(title) >= SHORTEST and not _GENERIC.fullmatch(title)
    return Unmarked(clause, title if named else None, number)


def _lead(run: str) -> int:
    """How many characters stand before the title and do not belong to it: 同时废止原, 我市2008年印发的."""
    lead = 0
    while True:
        rest = run[lead:]
        about = rest.rfind("关于")
        match = _BEFORE_UNMARKED.match(rest, 0, about if about >= 0 else max(0, len(rest) - SHORTEST))
        if match is None or match.end() == 0:
            return lead
        lead += match.end()
