"""A day that narrow columns have cut over two lines, put together on the first: 2019年3⏎月1日 -> 2019年3月1日.

What is left of the second line is furniture, of the kind `joined`; both keep what was printed in `raw`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.model import Repair
from corpus.text import unspaced
from ingest.lines import Line, LineKind, is_date_line
from ingest.organs import split_organs

_FIGURE = "[0-9０-９〇○零OＯ一二三四五六七八九十]"
_BEGUN = re.compile(rf"[(（]?{_FIGURE}{{4}}(?:(?P<year>年)(?:{_FIGURE}{{1,2}}(?:月{_FIGURE}{{0,3}})?)?)?")
_LONGEST = 12  # characters of either line, without its spaces


def join_cut_dates(lines: list[Line]) -> list[Line]:
    """The same lines, with a day that is cut in two wholly on the first of both.

    Cut right after the year (一九五六年⏎三月一日) it is one only under who signs: a chronicle has such headings.
    """
    joined = lines
    for index in range(len(lines) - 1):
        line, below = lines[index], lines[index + 1]
        if not 0 < len(line.text) <= 2 * _LONGEST or below.text[-1:] not in ("日", "）", ")"):
            continue
        begun, rest = unspaced(line.text), unspaced(below.text)
        match = _BEGUN.fullmatch(begun)
        if match is None or len(rest) > _LONGEST or is_date_line(line.text) or not is_date_line(begun + rest):
            continue
        signed = index > 0 and split_organs(lines[index - 1].text)
        if begun.endswith("年") and not signed:
            continue
        if joined is lines:
            joined = list(lines)
        joined[index] = replace(line, text=begun + rest, kind=LineKind.DATE)
        joined[index + 1] = replace(below, kind=LineKind.JOINED)
    return joined


def joined_dates(lines: list[Line], start: int, stop: int) -> list[Repair]:
    """The repairs of days put together among the lines from `start` to `stop`."""
    return [
        Repair("join", line.number, f"{lines[index - 1].raw.strip()}⏎{line.text}", lines[index - 1].text)
        for index, line in enumerate(lines[start:stop], start)
        if line.kind is LineKind.JOINED
    ]
