"""A 目录 set in two columns, whose lines a conversion printed side by side: read down the left, then the right.

    政府规章                                省政府文件
    北海省城市绿化办法（省政府令第99号）…（9）    北海省人民政府关于批转……（15）

Where the right column begins is the place at which most lines go on after a gap.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace

from ingest.lines import FURNITURE, Line, kind_of

GAP = re.compile(r"(?<=\S)[ \u3000]{3,}(?=\S)")
HAN = re.compile(r"[\u4e00-\u9fff]\s?[\u4e00-\u9fff]")
FEWEST = 3
"""Lines that go on after a gap before a 目录 is said to be in columns."""
SLACK = 6
"""Columns of type by which a line may miss the place."""


def in_reading_order(region: list[Line]) -> list[Line]:
    """The lines of a 目录, each cut at the gap between its columns; as they were where it has but one."""
    cuts = [(line, cut) for line in region if line.kind not in FURNITURE for cut in _cuts(line)]
    if len({line.number for line, _ in cuts}) < FEWEST:
        return region
    counted = Counter(_width(line.raw[: cut[1]]) for line, cut in cuts)
    place = max(counted, key=lambda width: (sum(counted[at] for at in counted if abs(at - width) <= SLACK), -width))
    left: list[Line] = []
    right: list[Line] = []
    for line in region:
        at = next((cut for cut in _cuts(line) if abs(_width(line.raw[: cut[1]]) - place) <= SLACK), None)
        if at:
            left.append(_part(line, line.raw[: at[0]]))
            right.append(_part(line, line.raw[at[1] :]))
        elif line.text and _width(line.raw) - _width(line.raw.lstrip()) >= place - SLACK:
            right.append(line)
        else:
            left.append(line)
    return [*left, *right]


def _cuts(line: Line) -> list[tuple[int, int]]:
    """The gaps of a line with words on both sides: neither a page number nor a leader."""
    return [
        match.span()
        for match in GAP.finditer(line.raw)
        if HAN.search(line.raw[: match.start()]) and HAN.search(line.raw[match.end() :])
    ]


def _part(line: Line, raw: str) -> Line:
    text = raw.strip(" \u3000")
    return replace(line, raw=raw, text=text, kind=kind_of(text))


def _width(text: str) -> int:
    """Columns of type: ideographs and full-width marks take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
