"""What brackets under a title say: when a text was passed or published, by whom, and by which order.

（2017年9月28日澜东省第十二届人民代表大会常务委员会第三十次会议通过）   2017-09-28, 澜东省人民代表大会常务委员会
(2004年11月22日交通部令第10号公布 自2005年1月1日起施行)                2004-11-22, 交通部, 交通部令第10号

Of several acts the first made the text; those after it changed it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from corpus.dates import find_dates
from corpus.numbers import NumberForm, find_numbers
from ingest.organs import is_organ
from ingest.tidy import tidy

ACT = re.compile(
    r"(?P<organ>.+?)(?:第[^第]{1,8}次[^，,。]{0,12}会议|令第|第[^第]{1,6}号令|会议|公布|发布|批准|颁布|通过)"
)
SESSION = re.compile(r"第[一二三四五六七八九十0-9０-９]+届")
ACTED = re.compile(r"(?:通过|公布|发布|批准|修订|修正|施行)$")
LONGEST_ACT = 150
OPENED, CLOSED = ("(", "（"), (")", "）")
MOST_LINES = 12
"""A history of many amendments is wrapped over some lines, but not over a page."""


@dataclass(frozen=True, slots=True)
class History:
    """The first act: its day, the organs that did it, and the order's number if it names one."""

    day: date | None
    organs: tuple[str, ...]
    number: str | None


def bracket_lines(texts: list[str]) -> int:
    """How many of these lines are one bracket that opens at the first; 0 if it does not open there or never closes."""
    if not texts or not texts[0].startswith(OPENED):
        return 0
    depth = 0
    for count, text in enumerate(texts[:MOST_LINES], start=1):
        depth += sum(c in OPENED for c in text) - sum(c in CLOSED for c in text)
        if depth <= 0:
            return count if text.endswith(CLOSED) else 0
    return 0


def is_act(text: str) -> bool:
    """Whether a line without brackets says when a text was passed: 2011年11月17日 某市…第三十次会议通过."""
    bare = tidy(text).replace(" ", "")
    dates = find_dates(bare)
    return bool(dates) and dates[0].span[0] == 0 and len(bare) <= LONGEST_ACT and bool(ACTED.search(bare))


def read_history(text: str) -> History | None:
    """The first act of a bracket, or None where it tells of none."""
    bare = tidy(text).replace(" ", "")
    dates = find_dates(bare)
    if not dates:
        return None
    act = ACT.match(bare, dates[0].span[1])
    organ = SESSION.sub("", act.group("organ")) if act else ""
    stop = dates[1].span[0] if len(dates) > 1 else len(bare)
    orders = [found for found in find_numbers(bare[:stop]) if found.value.form is NumberForm.ORDER]
    return History(
        dates[0].value.date, (organ,) if is_organ(organ) else (), orders[0].value.canonical if orders else None
    )
