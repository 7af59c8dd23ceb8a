"""Letterheads: what the printed form says of the organ, above the number and the title.

甲市人民政府文件                       the red head of a document
甲市人民政府通知                       a form's name, over a title that begins with the same organ
乙省甲市人民政府                       the organ's full name, over a title that begins with the shorter one
市政府办公室文件                       the name of a section, printed again over its documents
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from corpus.text import squeeze
from ingest.lines import Line, LineKind
from ingest.organs import leading_organs, split_organs
from ingest.tidy import tidy

RED_HEAD = re.compile(r"(.{3,40})文件")
FORM = re.compile(r"(.{3,40}?)(?:通知|公告|通告)?")
SECTION = re.compile(r"[省市县区州]?(?:委|政府)?(?:办公[厅室])?")
"""What a section's name leaves of an organ: 市政府, 市政府办公室; a letterhead has the whole name."""


def mark_letterheads(lines: list[Line]) -> list[Line]:
    """The same lines, with letterheads marked as running heads, and sections so named as heads of sections."""
    blank = LineKind.BLANK
    printed = [line for line in lines if line.kind is not blank]
    marked = {
        line.number: kind
        for line, below in pairwise([*printed, None])
        if line is not None and (kind := _kind(line, below)) is not None
    }
    if not marked:
        return lines
    return [replace(line, kind=marked[line.number]) if line.number in marked else line for line in lines]


def _kind(line: Line, below: Line | None) -> LineKind | None:
    if line.text.endswith(("。", "；", "：")):
        return None  # no organ's name ends so
    if line.kind != LineKind.TEXT or below is None or below.kind not in (LineKind.TEXT, LineKind.NUMBER, LineKind.RULE):
        return None
    text = squeeze(line.text)
    red = RED_HEAD.fullmatch(text)
    if red and split_organs(red[1]) and below.text != line.text:
        return LineKind.SECTION_HEAD if SECTION.fullmatch(red[1]) else LineKind.RUNNING_HEAD
    form = FORM.fullmatch(text)
    organs = leading_organs(tidy(below.text))[0] if below.kind == LineKind.TEXT else ()
    if form and organs and split_organs(form[1]) and form[1].endswith(organs[0]):
        return LineKind.RUNNING_HEAD if text != organs[0] else None  # 甲市人民政府 alone may have signed what is above
    return None
