"""What brackets under a title say: when a text was passed or published, by whom, and by which order.

（2017年9月28日澜东省第十二届人民代表大会常务委员会第三十次会议通过）   2017-09-28, 澜东省人民代表大会常务委员会
(2004年11月22日交通部令第10号公布 自2005年1月1日起施行)                2004-11-22, 交通部, 交通部令第10号
（1989年9月26日国务院批准 1989年10月17日能源部令第8号发布）            1989-10-17, 能源部, 能源部令第8号
（2014年1月28日交通运输部、公安部令2014年第5号发布）                    2014-01-28, 交通运输部 and 公安部

What made the text counts, not what changed it later: passed by one, approved by another, published at last. A text is
of the day it was published, else approved, else passed; of the organ that passed or published it, not of who approved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corpus.dates import find_dates
from corpus.numbers import NumberForm, find_numbers
from corpus.traditional import as_simplified
from ingest.organs import is_organ
from ingest.tidy import tidy

ACT = re.compile(
    r"(?P<organ>.+?)(?:全体)?(?:第[^第]{1,8}次[^，,。]{0,12}会议|令(?:[0-9]{4}年)?第|第[^第]{1,6}号令|会议|公布|发布|批准|颁布|印发|通过)"
)
SESSION = re.compile(r"第[一二三四五六七八九十0-9０-９]+届")
ACTED = re.compile(r"(?:通过|公布|发布|批准|修订|修正|施行)$")
LONGEST_ACT = 150
PUBLISHED = re.compile(r"公布|发布|颁布|印发")
ISSUED_AS = re.compile(r"文?(?:件)?(?:公布|发布|颁布|印发)")
"""After a number: 甲府规字〔2023〕1号文发布."""
CHANGED = re.compile(r"修[订正改]")
NO_ACT = ("根据", "自", "从", "经")
"""Before a day: 根据2004年…的决定修正, 自2005年1月1日起施行."""
_BODY_WITHIN = re.compile("(?<=院)(?:审判|检察)委员会$")
"""A court's or procuracy's committee passes what the court or procuracy issues."""
_BY_THE_SAME = re.compile("公布|发布|颁布")
"""Right after a further day: by the organ named before."""
_SAME_YEAR = re.compile(r"(?P<year>[0-9〇零○OＯ一二三四五六七八九]{4}年)(?P<between>[^年]{1,60})同年")
OPENED, CLOSED = ("(", "（"), (")", "）")
MOST_LINES = 12
"""A history of many amendments is wrapped over some lines, but not over a page."""


@dataclass(frozen=True, slots=True)
class _Act:
    """One thing done on a day; `words` follow the day up to `end`, `organs` is () where none is named."""

    day: date | None
    words: str
    organs: tuple[str, ...]
    end: int


@dataclass(frozen=True, slots=True)
class History:
    """How a text was made: its day, the organs that made it, and the number under which it was issued, if named."""

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
    bare = as_simplified(tidy(text).replace(" ", ""))
    dates = find_dates(bare)
    return bool(dates) and dates[0].span[0] == 0 and len(bare) <= LONGEST_ACT and bool(ACTED.search(bare))


def read_history(text: str) -> History | None:
    """What a bracket says of a text's making, or None where it tells of nothing."""
    bare = _SAME_YEAR.sub(r"\g<year>\g<between>\g<year>", tidy(text).replace(" ", ""))
    acts = list(_making(bare))
    if not acts:
        return None
    published = next((act for act in reversed(acts) if PUBLISHED.search(act.words)), None)
    approved = next((act for act in reversed(acts) if "批准" in act.words), None)
    own = next((act for act in acts if act.organs and "批准" not in act.words), acts[0])
    numbers = (
        found.value.canonical
        for found in find_numbers(bare[: acts[-1].end])
        if found.value.form is NumberForm.ORDER or ISSUED_AS.match(as_simplified(bare), found.span[1])
    )
    return History((published or approved or acts[0]).day, own.organs, next(numbers, None))


def _making(bare: str) -> Iterator[_Act]:
    """The acts that made a text: the first, and those after it up to one that changes it or its coming into force."""
    said = as_simplified(bare)
    numbers = [number.span for number in find_numbers(bare)]
    dates = [each for each in find_dates(bare) if not any(a <= each.span[0] < b for a, b in numbers)]
    for place, found in enumerate(dates):
        stop = dates[place + 1].span[0] if place + 1 < len(dates) else len(bare)
        words = said[found.span[1] : stop]
        act = ACT.match(words)
        alone = _BY_THE_SAME.match(words) is not None
        if place and ((act is None and not alone) or CHANGED.search(words) or said[: found.span[0]].endswith(NO_ACT)):
            return
        printed = bare[found.span[1] : stop][slice(*act.span("organ"))] if act else ""
        named = _BODY_WITHIN.sub("", SESSION.sub("", printed)).removeprefix("由")
        organs = tuple(named.split("、"))
        yield _Act(found.value.date, words, organs if all(map(is_organ, organs)) else (), stop)
