"""大事记: what happened day by day, under a title of its own or no more than the name of its section.

【大事记】
二〇一五年七月
2日　州长主持召开第14次常务会议。
"""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.text import squeeze, unspaced
from ingest.lines import FURNITURE, Line, LineKind, of_kind

CHRONICLE = re.compile(r"[^，。；：]{0,24}(?:大事记|大事纪要|大事辑要|要事记?|纪事)(?:[(（][^()（）]{2,20}[)）])?")
MARKS = "·【】★☆◆■●▲※ "
_NUMERAL = "[0-9０-９一二三四五六七八九十廿卅]{1,3}"
_DAY = re.compile(rf"(?:{_NUMERAL}月)?{_NUMERAL}[日—－至-](?![常前内起以之后])")
_MONTH = re.compile(rf"(?:[0-9〇零○一二三四五六七八九]{{4}}年)?{_NUMERAL}月")
_NEAR = 12
"""Lines down to the first day: blank ones, and the heading of a month."""


def mark_chronicles(lines: list[Line]) -> list[Line]:
    """The same lines, with the name of a section made a title where the days of a chronicle stand right under it."""
    heads = [i for i in of_kind(lines, LineKind.SECTION_HEAD) if "事" in lines[i].text or "纪" in lines[i].text]
    titled = {
        i: name for i in heads if is_chronicle(name := squeeze(lines[i].text.strip(MARKS))) and days_below(lines, i)
    }
    if not titled:
        return lines
    return [replace(line, text=titled[i], kind=LineKind.TEXT) if i in titled else line for i, line in enumerate(lines)]


def is_chronicle(title: str) -> bool:
    return CHRONICLE.fullmatch(title) is not None


def days_below(lines: list[Line], last: int) -> bool:
    """Whether the next that is printed is a day and what happened on it, the heading of its month above it or not."""
    below = [unspaced(line.text) for line in lines[last + 1 : last + _NEAR] if line.kind not in FURNITURE][:2]
    if below and _MONTH.fullmatch(below[0]):
        below = below[1:]
    return bool(below) and _DAY.match(below[0]) is not None
