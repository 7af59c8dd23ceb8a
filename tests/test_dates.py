"""Dates in every printed form."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import PartialDate, add_years, find_dates, last_day_of_month, read_date
from corpus.numerals import chinese

READ = [
    ("2017 年 10 月 22 日", (2017, 10, 22)),  # as two-column pages come out
    ("2017年10月22日", (2017, 10, 22)),
    ("二〇一七年十一月六日", (2017, 11, 6)),
    ("二○○五年十二月二十三日", (2005, 12, 23)),
    ("二○一一年", (2011, None, None)),
    ("二零零七年二月一日", (2007, 2, 1)),
    ("二OO六年三月", (2006, 3, None)),  # letter O
    ("一九九三年一月一日", (1993, 1, 1)),
    ("公元一九五〇年十一月二十日", (1950, 11, 20)),
    ("二〇一八年元月五日", (2018, 1, 5)),
    ("２０07年9月１日", (2007, 9, 1)),  # mixed widths
    ("1995年8月l日", (1995, 8, 1)),  # the letter l
    ("2017.10.22", (2017, 10, 22)),
    ("2017-10-22", (2017, 10, 22)),
    ("2017/1/2", (2017, 1, 2)),
    ("２０１７．１０．２２", (2017, 10, 22)),
    ("2 0 1 7年1 0月2 2日", (2017, 10, 22)),
    ("2016年2月29日", (2016, 2, 29)),
]
NOT_READ = [
    "2017年9月31日",  # no such day
    "2017年2月29日",
    "2017年13月1日",
    "3000年1月1日",
    "2017年10月22日起",  # something beside it
    "17年10月22日",
    "2017.10",
    "192.168.1.1",
    "〇〇〇〇年",
    "",
]


@pytest.mark.parametrize(("printed", "value"), READ)
def test_reads(printed: str, value: tuple[int, int | None, int | None]) -> None:
    assert read_date(printed) == PartialDate(*value)


@pytest.mark.parametrize("printed", NOT_READ)
def test_reads_no_other_thing(printed: str) -> None:
    assert read_date(printed) is None


def test_finds_all_in_order_with_their_places() -> None:
    text = "自2018年1月1日起施行,有效期至 2022 年 12 月 31 日;表3 2019-05-06;到二〇三〇年基本建成,12 2017年3月2日"
    found = find_dates(text)
    assert [text[each.span[0] : each.span[1]] for each in found] == [
        "2018年1月1日",
        "2022 年 12 月 31 日",
        "2019-05-06",
        "二〇三〇年",
        "2017年3月2日",
    ]
    assert found[1].value.date == date(2022, 12, 31)
    assert found[3].value == PartialDate(2030)
    assert found[3].value.date is None


def test_a_date_that_is_not_in_the_calendar_is_not_found_in_part() -> None:
    assert find_dates("于2017年9月31日") == []


def test_ends_of_a_partial_date() -> None:
    assert PartialDate(2031, 2).last_day == date(2031, 2, 28)
    assert PartialDate(2031).last_day == date(2031, 12, 31)
    assert PartialDate(2031).first_day == date(2031, 1, 1)
    assert PartialDate(2031, 2, 3).last_day == date(2031, 2, 3)


def test_calendar_sums() -> None:
    assert add_years(date(2016, 2, 29), 1) == date(2017, 2, 28)
    assert add_years(date(2018, 1, 1), 5) == date(2023, 1, 1)
    assert last_day_of_month(2024, 2) == date(2024, 2, 29)


@given(st.dates(date(1949, 10, 1), date(2049, 12, 31)), st.text(alphabet=" 　", max_size=2))
def test_every_day_in_every_form(day: date, gap: str) -> None:
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    forms = (
        gap.join((str(day.year), "年", str(day.month), "月", str(day.day), "日")),
        gap.join((year, "年", chinese(day.month), "月", chinese(day.day), "日")),
        day.isoformat(),
        f"{day.year}.{day.month}.{day.day}",
    )
    for form in forms:
        read = read_date(form)
        assert read is not None
        assert read.date == day


@given(st.text(alphabet="0123456789年月日.-〇二一十lO 自", max_size=24))
def test_never_raises_and_spans_quote(text: str) -> None:
    for found in find_dates(text):
        assert read_date(text[found.span[0] : found.span[1]]) == found.value
