"""Dates as printed, whole or partial, read without guessing.

    2017 年 10 月 22 日 · 二〇一七年十一月六日 · 二○一一年 · 二OO六年三月 · ２０07年9月１日 · 1995年8月l日
    2017.10.22 · 2017-10-22 · 2017/10/22 · 公元一九五〇年十一月二十日

A date that the calendar does not have (2017年9月31日) is not read at all; the caller sees that nothing was found.
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass, field
from functools import lru_cache

from corpus.numerals import CHINESE_DIGITS, read_numeral

FIRST_YEAR, LAST_YEAR = 1900, 2100  # what a gazette can speak of; guards against 3000年 and 1200年 as quantities


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date that may lack its day, or its month too: 二○一一年, 2031年2月."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> datetime.date | None:
        """The calendar day, when the date is whole."""
        if self.month is None or self.day is None:
            return None
        return datetime.date(self.year, self.month, self.day)

    @property
    def first_day(self) -> datetime.date:
        """The first day that the date can mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> datetime.date:
        """The last day that the date can mean: 2031年2月 ends on 28 February."""
        if self.day is not None:
            return self.first_day
        return last_day_of_month(self.year, self.month or 12)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text; `text[span[0]:span[1]]` is the date as printed."""

    span: tuple[int, int] = field(compare=False)
    value: PartialDate


_GAP = r"[\s\u200b-\u200d\u2060\ufeff]*"
_DIGIT = r"[0-9０-９OoＯlI]"
_HAN = "[" + "".join(CHINESE_DIGITS) + "十廿卅]"


def _spaced(pattern: str) -> str:
    """Let space stand at each `~` of a pattern."""
    return pattern.replace("~", _GAP)


# 2017 年 10 月 22 日 / 二〇一七年十一月六日 / 2017年10月 / 2017年
_WRITTEN = re.compile(
    _spaced(
        rf"""
        (?<![0-9０-９〇零○])
        (?P<year> {_DIGIT}~{_DIGIT}~{_DIGIT}~{_DIGIT} | {_HAN}~{_HAN}~{_HAN}~{_HAN} ) ~ 年
        (?: ~ (?P<month> {_DIGIT}(?:~{_DIGIT})? | {_HAN}(?:~{_HAN})? | 元 ) ~ 月
            (?: ~ (?P<day> {_DIGIT}(?:~{_DIGIT})? | {_HAN}(?:~{_HAN}){{0,2}} ) ~ [日号] )?
        )?
        """
    ),
    re.VERBOSE,
)
# 2017.10.22 / 2017-10-22 / 2017/10/22 / 2017．10．22
_POINTED = re.compile(
    _spaced(
        r"""
        (?<![0-9０-９.\-/])
        (?P<year> [0-9０-９]{4} ) ~ (?P<mark> [.．·/／\-－—–] ) ~ (?P<month> [0-9０-９]{1,2} ) ~ (?P=mark) ~
        (?P<day> [0-9０-９]{1,2} )
        (?![0-9０-９]|[.\-/][0-9])
        """
    ),
    re.VERBOSE,
)


def read_date(text: str) -> PartialDate | None:
    """Read a whole string as one date: "二○一一年" -> PartialDate(2011); None if anything else stands beside it."""
    text = text.strip().strip("\u200b\ufeff").removeprefix("公元")
    match = (_WRITTEN if "年" in text else _POINTED).fullmatch(text)
    return _value(match) if match else None


def find_dates(text: str) -> list[FoundDate]:
    """Every date in a text, in reading order, partial ones included ("到2020年" gives PartialDate(2020))."""
    found = []
    for pattern in (_WRITTEN, _POINTED):
        for match in pattern.finditer(text):
            value = _value(match)
            if value is not None:
                found.append(FoundDate(match.span(), value))
    return sorted(found, key=lambda each: each.span)


def last_day_of_month(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def add_years(start: datetime.date, years: int) -> datetime.date:
    """The same day some years on; 29 February becomes 28 where there is none."""
    year = start.year + years
    return datetime.date(year, start.month, min(start.day, calendar.monthrange(year, start.month)[1]))


def _value(match: re.Match[str]) -> PartialDate | None:
    year = _number(match["year"])
    month = 1 if match["month"] == "元" else _number(match["month"])
    day = _number(match["day"])
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if match["month"] and (month is None or not 1 <= month <= 12):
        return None
    if match["day"] and (day is None or month is None or not 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return PartialDate(year, month, day)


@lru_cache(maxsize=4096)  # the same years, months and days again and again
def _number(printed: str | None) -> int | None:
    if not printed:
        return None
    printed = re.sub(_GAP, "", printed)
    if set(printed) <= set("lI"):
        return int("1" * len(printed))  # 1995年8月l日: the letter alone stands for the digit
    if printed[0] in "OoＯ" and len(printed) > 1 and printed[1] not in CHINESE_DIGITS:
        printed = "0" + printed[1:]
    return read_numeral(printed)
