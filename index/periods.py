"""Dates and periods as people type them into a search box, each read as its first and last day.

2017年11月 · 二〇一七年十一月六日 · 2017-10..2017-11 · 2017年10月到11月 · 2016—2017年 · 2017年10月以来
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from corpus.dates import FIRST_YEAR, LAST_YEAR, PartialDate, find_dates, read_date
from corpus.numerals import chinese

_TO = r"(?:\.\.+|…+|到|至|-|~)"
_YEAR_MONTH = re.compile(
    r"(?<![0-9])(?<![0-9][.\-/])(?P<year>(?:19|20)[0-9]{2})[-/.](?P<month>1[0-2]|0?[1-9])(?![0-9]|[.\-/][0-9])"
)
_YEARS = re.compile(rf"(?<![0-9])(?P<first>(?:19|20)[0-9]{{2}})年?{_TO}(?P<last>(?:19|20)[0-9]{{2}})年(?![0-9度])")
_DOTS = re.compile(r"\.\.+")
_JOINED = re.compile(_TO)
# After a date: 到11月, 至12月31日, 到31日
_REST = re.compile(rf"{_TO}(?:(?P<month>[0-9]{{1,2}})月(?:(?P<day>[0-9]{{1,2}})日)?|(?P<only>[0-9]{{1,2}})日)")
_SINCE = re.compile(r"以来|以后|之后|起")
_UNTIL = re.compile(r"以前|之前|前")
_DIGITS = tuple(zero + "一二三四五六七八九" for zero in "〇○零")
_NOT_A_DATE = re.compile(r"[度级届]")  # 2017年度, 2017级


@dataclass(frozen=True, slots=True)
class Period:
    """`text[start:end]` was read as the days from `first` to `last`; None is an open end."""

    start: int
    end: int
    first: date | None
    last: date | None


def find_periods(text: str) -> list[Period]:
    """The periods in a folded text, in order, none within another."""
    found = [_years(match) for match in _YEARS.finditer(text)]
    plain = _DOTS.sub(lambda match: "~" * len(match.group()), text)  # 2017-10-24..2017-11-03: else read as a decimal
    dates = [(*each.span, each.value) for each in find_dates(plain)] + [
        _month(match) for match in _YEAR_MONTH.finditer(text)
    ]
    dates = sorted(each for each in dates if not any(p.start < each[1] and each[0] < p.end for p in found))
    at = 0
    while at < len(dates):
        start, end, value = dates[at]
        first: date | None = value.first_day
        last: date | None = value.last_day
        following = dates[at + 1] if at + 1 < len(dates) else None
        if following is not None and _JOINED.fullmatch(text, end, following[0]):
            last, end = following[2].last_day, following[1]
            at += 1
        elif (rest := _REST.match(text, end)) and (until := _completed(value, rest)) is not None:
            last, end = until.last_day, rest.end()
        elif match := _SINCE.match(text, end):
            last, end = None, match.end()
        elif match := _UNTIL.match(text, end):
            first, end = None, match.end()
        at += 1
        if not _NOT_A_DATE.match(text, end) and (first is None or last is None or first <= last):
            found.append(Period(start, end, first, last))
    return sorted(found, key=lambda period: period.start)


def read_period(text: str) -> Period | None:
    """The whole of a folded text as one period; a bare year counts too, for a value that must be a date."""
    if re.fullmatch(r"[0-9]{4}", text) and FIRST_YEAR <= int(text) <= LAST_YEAR:
        text += "年"
    found = find_periods(text)
    return found[0] if len(found) == 1 and (found[0].start, found[0].end) == (0, len(text)) else None


def written_forms(text: str) -> list[str]:
    """A date that is all of a folded text in the forms in which documents print it.

    >>> written_forms("2016年")
    ['2016年', '二〇一六年', '二○一六年', '二零一六年']
    """
    value = read_date(text)
    if value is None:
        return []
    years = [str(value.year), *("".join(digits[int(digit)] for digit in str(value.year)) for digits in _DIGITS)]
    forms = [f"{year}年" for year in years]
    for number, unit in ((value.month, "月"), (value.day, "日")):
        if number is not None:
            forms = [form + (str(number) if form[0].isascii() else chinese(number)) + unit for form in forms]
    return forms


def _years(match: re.Match[str]) -> Period:
    return Period(*match.span(), date(int(match["first"]), 1, 1), date(int(match["last"]), 12, 31))


def _month(match: re.Match[str]) -> tuple[int, int, PartialDate]:
    return (*match.span(), PartialDate(int(match["year"]), int(match["month"])))


def _completed(start: PartialDate, rest: re.Match[str]) -> PartialDate | None:
    """The end of a period that leaves out what it shares with its beginning: 2017年10月|到11月."""
    month = int(rest["month"]) if rest["month"] else start.month
    day = rest["day"] or rest["only"]
    end = PartialDate(start.year, month, int(day) if day else None)
    try:
        return end if end.last_day >= start.first_day else None
    except ValueError:  # 到13月, 到31日 of a month that has 30
        return None
