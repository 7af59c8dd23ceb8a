"""The 目录 of an instrument itself, which lists its chapters and stands between its title and its first article.

    目      录
    第一章 总则
    第二章 监督工作制度
    第一章 总则          here the text begins
    第一条 ……

or its numbered headings (1 总则, 1.1 编制目的). It says nothing that the text does not say again, and is no 目录 of an
issue, whose entries are documents.
"""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.text import squeeze
from ingest.lines import FURNITURE, Line, LineKind, of_kind

_PAGE = re.compile(r"[\s.·…]*[0-9]{1,3}$")
"""The page of a chapter: 第一章 总则……6."""
_HEADING = re.compile(r"[0-9]{1,2}(?:[.．][0-9]{1,2})*[.．]?\s*[^\s0-9.．。；：，][^。；：，]{0,30}")
"""1 总则, 1.1 编制目的"""


def mark_inner_contents(lines: list[Line]) -> list[Line]:
    """The lines with such lists made furniture."""
    listed: set[int] = set()
    for start in of_kind(lines, LineKind.CONTENTS_HEAD):
        listed |= _listed(lines, start)
    if not listed:
        return lines
    return [replace(line, kind=LineKind.RUNNING_HEAD) if i in listed else line for i, line in enumerate(lines)]


def _listed(lines: list[Line], start: int) -> set[int]:
    """Indices of the head and of the headings below it, if the first of them stands again right after the last."""
    found = {start}
    first = ""
    for index in range(start + 1, len(lines)):
        line = lines[index]
        if line.kind in FURNITURE:
            continue
        if line.kind != LineKind.DIVISION and not _HEADING.fullmatch(line.text):
            return set()
        name = squeeze(_PAGE.sub("", line.text))
        if name == first:
            return found
        first = first or name
        found.add(index)
    return set()
