"""Numerals both ways, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.numerals import chinese, read_numeral

READ = [
    # printed, value
    ("一", 1),
    ("十", 10),
    ("十二", 12),
    ("二十", 20),
    ("二十一", 21),
    ("廿二", 22),
    ("一百零三", 103),
    ("一百一十", 110),
    ("一百二十五", 125),
    ("一千零一", 1001),
    ("两", 2),  # 试行两年
    ("三万二千", 32_000),
    ("二〇一七", 2017),  # by place
    ("二○一一", 2011),  # U+25CB
    ("二OO六", 2006),  # the letter
    ("二零零七", 2007),
    ("12", 12),
    ("１２", 12),  # full width
    ("２0", 20),  # mixed
    ("20l7", 2017),  # letter l among digits
    ("2O17", 2017),
    ("0139", 139),
    ("①", 1),
    ("⑳", 20),
    ("㉑", 21),
    ("㈣", 4),
    ("⑾", 11),
    ("Ⅳ", 4),
    (" 二 十 ", 20),
]
NOT_READ = ["", "年", "第一", "1.5", "-1", "一二百", "十百", "O", "○", "l", "A", "I", "一个"]


@pytest.mark.parametrize(("printed", "value"), READ)
def test_reads(printed: str, value: int) -> None:
    assert read_numeral(printed) == value


@pytest.mark.parametrize("printed", NOT_READ)
def test_is_no_numeral(printed: str) -> None:
    assert read_numeral(printed) is None


def test_every_numeral_both_ways() -> None:
    assert [read_numeral(chinese(number)) for number in range(10_000)] == list(range(10_000))
    assert chinese(10) == "十"
    assert chinese(110) == "一百一十"


@pytest.mark.parametrize("number", [-1, 10_000])
def test_does_not_write_what_no_label_has(number: int) -> None:
    with pytest.raises(ValueError, match="no Chinese numeral"):
        chinese(number)


@given(st.text(alphabet="一二三十百千万零〇○廿O0l1年 ", max_size=8))
def test_never_raises(text: str) -> None:
    value = read_numeral(text)
    assert value is None or value >= 0
