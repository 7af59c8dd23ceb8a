"""The imprint (版记) under the last text of a document: topic words, who gets copies, who printed it and when.

主题词：防汛　预案　通知
抄送：县委各部门，县人大常委会办公室，           goes on to the end of its sentence, or to the day of printing
县人武部。
甲县人民政府办公室　　2020年3月1日印发
共印50份

It is no part of the text, nor of the attachment above it, and no title stands across it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from corpus.dates import find_dates
from ingest.lines import FURNITURE, Line, LineKind
from ingest.organs import split_organs
from ingest.tidy import tidy

_DAY = r"[0-9０-９〇○零OＯ一二三四五六七八九]{4}\s*年[^年]{2,12}?日"
PRINTED = re.compile(rf"(?P<organ>[^。，；：]{{3,40}}?)?\s*(?P<day>{_DAY})\s*印\s*[发發制]")
"""甲县人民政府办公室 2020年3月1日印发, the organ here or on the line above."""
HEADED = re.compile(r"(?:主\s*题\s*词|抄\s*[送报]|分\s*送)\s*[:：]")
HEADS = frozenset("主抄分")
SENDS = frozenset("发报送抄")
BEGINS = HEADS | SENDS
COPIES = re.compile(r"(?:发|报|送|抄发|发至|报送)\s*[:：]\s*\S.*")
"""发：各县革命委员会。 as older sheets have it, right under the day or the rest of an imprint."""
BESIDE = re.compile(
    r"[(（]?(?:共\s*印|印\s*数|共|印)\s*[:：]?\s*[0-9０-９〇零一二三四五六七八九十百千]+\s*份[)）]?|(?:校\s*对|打\s*[字印]|录\s*入|承\s*办)[^。]{0,8}[:：].{1,30}"
)
"""（共印50份）, 校对：王五: only beside the rest of an imprint."""
REACH = 10
"""Printed lines, of a list of those who get copies, before the day of printing."""


def mark_imprints(lines: list[Line]) -> list[Line]:
    """The same lines, with those of imprints so marked; a day of printing right under who signs is a signature's."""
    if not any("印" in line.text or (line.text[:1] in BEGINS and _begins(line.text)) for line in lines):
        return lines
    printed = [index for index, line in enumerate(lines) if line.kind not in FURNITURE]
    kinds: dict[int, LineKind] = {}
    told = False
    at = 0
    while at < len(printed):
        count = _count(lines, printed, at) if told or at else 0
        beside = at and _beside(lines[printed[at]], lines[printed[at - 1]], kinds.get(printed[at - 1]))
        if count and _signs(lines, printed, at, kinds):
            kinds[printed[at]] = LineKind.DATE
        elif told and (count or beside):
            kinds |= dict.fromkeys(printed[at : at + max(count, 1)], LineKind.IMPRINT)
            above = printed[at - 1]
            if _day_alone(lines[printed[at]]) and kinds.get(above) is None and split_organs(lines[above].text):
                kinds[above] = LineKind.IMPRINT
        told = told or lines[printed[at]].kind == LineKind.DATE or "。" in lines[printed[at]].text
        at += max(count, 1)
    return [replace(line, kind=kinds[index]) if index in kinds else line for index, line in enumerate(lines)]


def printed_on(lines: list[Line], imprint: list[int]) -> date | None:
    """The day of printing that an imprint gives."""
    days = [match["day"] for i in imprint if (match := _printed(lines[i]))]
    found = find_dates(days[0]) if days else []
    return found[0].value.date if found else None


def _printed(line: Line) -> re.Match[str] | None:
    if "印" not in line.text[-4:]:
        return None
    match = PRINTED.fullmatch(line.text.replace("\t", " "))
    return match if match and (match["organ"] is None or split_organs(tidy(match["organ"]))) else None


def _headed(text: str) -> bool:
    return text[:1] in HEADS and HEADED.match(text) is not None


def _begins(text: str) -> bool:
    return _headed(text) or _sent(text)


def _sent(text: str) -> bool:
    return text[:1] in SENDS and COPIES.fullmatch(text) is not None


def _beside(line: Line, above: Line, kind: LineKind | None) -> bool:
    """Whether a line belongs to an imprint by what stands over it, whose kind is `kind` if that was found to be one."""
    if kind is LineKind.IMPRINT:
        return BESIDE.fullmatch(line.text) is not None or _sent(line.text)
    return above.kind is LineKind.DATE and _sent(line.text)


def _day_alone(line: Line) -> bool:
    match = _printed(line)
    return match is not None and match["organ"] is None


def _signs(lines: list[Line], printed: list[int], at: int, kinds: dict[int, LineKind]) -> bool:
    """Whether a day of printing is that of a signature: the organ stands above it, and over that no other day."""
    if not at or not _day_alone(lines[printed[at]]) or not split_organs(lines[printed[at - 1]].text):
        return False
    above = [lines[i].kind for i in printed[max(at - 4, 0) : at - 1]]
    return LineKind.DATE not in above and not any(i in kinds for i in printed[max(at - 4, 0) : at])


def _count(lines: list[Line], printed: list[int], at: int) -> int:
    """How many lines from `printed[at]` are of an imprint; 0 if that is none."""
    line = lines[printed[at]]
    if _printed(line):
        return 1
    if not _headed(line.text) or (at and lines[printed[at - 1]].text.endswith(("：", ":", "，", ","))):
        return 0
    coming = [lines[i] for i in printed[at + 1 : at + 1 + REACH]]
    for count, below in enumerate(coming, start=1):
        if _printed(below):
            return count
        if below.kind not in (LineKind.TEXT, LineKind.TABLE_ROW):
            break
    count = 1
    for above, below in zip([line, *coming], coming, strict=False):
        goes_on = "，" in below.text or "、" in below.text or below.text.endswith("。")
        if above.text.endswith("。") or below.kind != LineKind.TEXT or below.number != above.number + 1 or not goes_on:
            break
        count += 1
    return count
