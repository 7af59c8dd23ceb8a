"""Titles that stand below the head of an announcement (公告) or of minutes, which is no title itself."""

from __future__ import annotations

import re

from corpus.dates import find_dates
from ingest.lines import FURNITURE, Line, LineKind, is_ordinal_only
from ingest.organs import split_organs
from ingest.title_lines import next_printed, title_of, windows
from ingest.titles import title_below

YEAR_ALONE = re.compile(r"[〔\[［（(【]\s*[0-9]{4}\s*[〕\]］）)】]\s*[0-9]{1,5}\s*号")
"""〔2019〕30号, under 甲监会公告."""
ANNOUNCING = ("公告", "通告")
IN_BRACKETS = re.compile(r"[(（](?P<title>[^()（）]{0,40}关于.+(?:公告|通告))[)）]")
"""（关于防止疫病传入的公告）, under the number."""
NTH_MEETING = re.compile(
    r"[(（〔]?(?:[0-9]{4}年?)?第?\s*[0-9一二三四五六七八九十百]{1,5}\s*[次期号][)）〕]?(?:[(（]总第.{1,6}期[)）])?"
)
"""第12次, （第3期）, 2020年第3期: which of its minutes this is."""
_MOST_HEAD_LINES = 3


def announcement_title(lines: list[Line], title: tuple[int, ...], number: int | None) -> tuple[int, ...]:
    """The title under the heading and the number of an announcement, or under the form of minutes; or ().

    中华人民共和国海关总署公告 / 2012年第15号 / 关于进口货物原产地管理的公告
    """
    if title and title_of(lines, title).endswith("纪要"):
        return _minutes_title(lines, title, number)
    if number is None or not _heads_announcement(lines, title, number):
        return ()
    under = next_printed(lines, number)
    if under < len(lines) and IN_BRACKETS.fullmatch(lines[under].text):
        return (under,)
    below = title_below(lines, number)
    words = title_of(lines, below) if below else ""
    return below if "关于" in words and words.endswith(("公告", "通告")) else ()


def _heads_announcement(lines: list[Line], title: tuple[int, ...], number: int) -> bool:
    """Whether a title and the number below it say whose announcement it is: 甲部公告⏎第9号, 甲部⏎公告第9号."""
    if is_ordinal_only(lines[number].text) or YEAR_ALONE.fullmatch(lines[number].text):
        return title_of(lines, title).endswith("告")
    return lines[number].text.startswith(ANNOUNCING) and all(split_organs(lines[i].text) for i in title)


def _minutes_title(lines: list[Line], title: tuple[int, ...], number: int | None) -> tuple[int, ...]:
    """The title under a form that says no more than what minutes they are, its number, its organ and its day.

    会议纪要 / 〔2020〕15号 / 甲市人民政府办公室　2020年3月5日 / 关于研究防汛工作的会议纪要
    """
    below = max(title) if number is None else max(*title, number)
    for _ in range(_MOST_HEAD_LINES + 1):
        below = next((i for i in range(below + 1, len(lines)) if lines[i].kind not in FURNITURE), len(lines))
        if below == len(lines):
            return ()
        if not _is_head_of_minutes(lines[below]):
            named = (each for each in windows(lines, below) if lines[each[-1]].text.endswith("纪要"))
            return next(named, ())
    return ()


def _is_head_of_minutes(line: Line) -> bool:
    """Whether a line under the form of minutes tells their number, their day, or who made them and when."""
    if line.kind is LineKind.DATE or NTH_MEETING.fullmatch(line.text):
        return True
    dates = find_dates(line.text)
    return len(dates) == 1 and dates[0].span[1] == len(line.text) and bool(split_organs(line.text[: dates[0].span[0]]))
