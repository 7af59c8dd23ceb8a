"""Dates and periods as people type them into a search box, each read as its first and last day.

2017年11月 · 二〇一七年十一月六日 · 2017-10..2017-11 · 2017年10月到11月 · 2016—2017年 · 2016-2017 · 2017年10月以来
2017年11月份 · 2017年第四季度 · 2017年上半年 · 11月份 (of any year)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from corpus.dates import FIRST_YEAR, LAST_YEAR, PartialDate, find_dates, last_day_of_month, read_date
from corpus.numerals import chinese, read_numeral

_TO = r"(?:\.\.+|…+|到|至|-|~)"
_YEAR_MONTH = re.compile(
    r"(?<![0-9])(?<![0-9][.\-/])(?P<year>(?:19|20)[0-9]{2})[-/.](?P<month>1[0-2]|0?[1-9])(?![0-9]|[.\-/][0-9])"
)
_FROM_YEAR_TO = rf"(?P<first>(?:19|20)[0-9]{{2}})年?{_TO}(?P<last>(?:19|20)[0-9]{{2}})"
_YEARS = re.compile(rf"(?<![0-9]){_FROM_YEAR_TO}年(?![0-9度])")
_YEARS_ALONE = re.compile(_FROM_YEAR_TO)  # 2017-2019, where nothing else is typed
_DOTS = re.compile(r"\.\.+")
_JOINED = re.compile(_TO)
# After a date: 到11月, 至12月31日, 到31日
_REST = re.compile(rf"{_TO}(?:(?P<month>[0-9]{{1,2}})月(?:(?P<day>[0-9]{{1,2}})日)?|(?P<only>[0-9]{{1,2}})日)")
# After a year: 第四季度, 4季度, 上半年
_PART_OF_YEAR = re.compile(r"第?(?P<part>[1-4一二三四])季度|(?P<half>[上下]半年)")
_PARTS_OF_YEAR = {
    **{name: (3 * at + 1, 3 * at + 3) for names in ("1234", "一二三四") for at, name in enumerate(names)},
    "上半年": (1, 6),
    "下半年": (7, 12),
}
_MONTH_OF_ANY_YEAR = re.compile(
    r"(?<![年0-9.\-/一二三四五六七八九十元])(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元])月份?(?![0-9一二三四五六七八九十底])"
)
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


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date in a text with what is printed after it; `part` is the (first, last) month that this leaves of a year."""

    start: int
    end: int
    value: PartialDate
    part: tuple[int, int] | None = None

    @property
    def first(self) -> date:
        return date(self.value.year, self.part[0], 1) if self.part is not None else self.value.first_day

    @property
    def last(self) -> date:
        return last_day_of_month(self.value.year, self.part[1]) if self.part is not None else self.value.last_day


def find_periods(text: str) -> list[Period]:
    """The periods in a folded text, in order, none within another."""
    alone = _YEARS_ALONE.fullmatch(text)
    found = [
        _years(match) for match in ([alone] if alone else _YEARS.finditer(text)) if match["first"] <= match["last"]
    ]
    plain = _DOTS.sub(lambda match: "~" * len(match.group()), text)  # 2017-10-24..2017-11-03: else read as a decimal
    dates = [_Dated(*each.span, each.value) for each in find_dates(plain)]
    dates += [_month(match) for match in _YEAR_MONTH.finditer(text)]
    dates = sorted(
        (_whole(each, plain) for each in dates if not any(p.start < each.end and each.start < p.end for p in found)),
        key=lambda each: each.start,
    )
    at = 0
    while at < len(dates):
        start, end = dates[at].start, dates[at].end
        first: date | None = dates[at].first
        last: date | None = dates[at].last
        following = dates[at + 1] if at + 1 < len(dates) else None
        if following is not None and _JOINED.fullmatch(text, end, following.start):
            last, end = following.last, following.end
            at += 1
        elif (rest := _REST.match(text, end)) and (until := _completed(dates[at].value, rest)) is not None:
            last, end = until.last_day, rest.end()
        elif match := _SINCE.match(text, end):
            last, end = None, match.end()
        elif match := _UNTIL.match(text, end):
            first, end = None, match.end()
        at += 1
        if not _NOT_A_DATE.match(text, end) and (first is None or last is None or first <= last):
            found.append(Period(start, end, first, last))
    return sorted(found, key=lambda period: period.start)


def find_months(text: str) -> list[tuple[int, int, int]]:
    """Months without a year in a folded text, as (start, end, month): 11月份, 十一月."""
    found = []
    for match in _MONTH_OF_ANY_YEAR.finditer(text):
        month = 1 if match["month"] == "元" else read_numeral(match["month"])
        if month is not None:
            found.append((*match.span(), month))
    return found


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


def _month(match: re.Match[str]) -> _Dated:
    return _Dated(*match.span(), PartialDate(int(match["year"]), int(match["month"])))


def _whole(dated: _Dated, text: str) -> _Dated:
    """With what belongs to a date: the 份 of 11月份, the 第四季度 or 上半年 of a year."""
    if dated.value.month is None and (match := _PART_OF_YEAR.match(text, dated.end)):
        return _Dated(dated.start, match.end(), dated.value, _PARTS_OF_YEAR[match["part"] or match["half"]])
    if dated.value.day is None and text.startswith("月份", dated.end - 1):
        return _Dated(dated.start, dated.end + 1, dated.value)
    return dated


def _completed(start: PartialDate, rest: re.Match[str]) -> PartialDate | None:
    """The end of a period that leaves out what it shares with its beginning: 2017年10月|到11月."""
    month = int(rest["month"]) if rest["month"] else start.month
    day = rest["day"] or rest["only"]
    end = PartialDate(start.year, month, int(day) if day else None)
    try:
        return end if end.last_day >= start.first_day else None
    except ValueError:  # 到13月, 到31日 of a month that has 30
        return None
