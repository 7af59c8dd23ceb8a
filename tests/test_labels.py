"""The label a provision starts with, and what only looks like one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.numerals import read_numeral
from ingest.labels import CIRCLED, PATTERNS, Label, Level, read_label

# (text, level, ordinal, printed, rest)
READ = [
    ("第二编 监督", Level.PART, 2, "第二编", "监督"),
    ("第一篇　发展环境", Level.PART, 1, "第一篇", "发展环境"),
    ("第一章 总 则", Level.CHAPTER, 1, "第一章", "总 则"),
    ("第十二章　附则", Level.CHAPTER, 12, "第十二章", "附则"),
    ("第 三 章 管理", Level.CHAPTER, 3, "第三章", "管理"),  # set wide
    ("第3章 管理", Level.CHAPTER, 3, "第3章", "管理"),
    ("第二节 许可程序", Level.SECTION, 2, "第二节", "许可程序"),
    ("第六条 中青年专家应当", Level.ARTICLE, 6, "第六条", "中青年专家应当"),
    ("第一百零三条　同一机关", Level.ARTICLE, 103, "第一百零三条", "同一机关"),
    ("第十二条之一 新增", Level.ARTICLE, 12, "第十二条之一", "新增"),
    ("第１５条 全角", Level.ARTICLE, 15, "第１５条", "全角"),
    ("第六条", Level.ARTICLE, 6, "第六条", ""),  # its text on the next line
    ("一、工作目标", Level.ONE, 1, "一、", "工作目标"),
    ("三．保障措施", Level.ONE, 3, "三．", "保障措施"),
    ("三.保障措施", Level.ONE, 3, "三.", "保障措施"),
    ("十一 、保障措施", Level.ONE, 11, "十一、", "保障措施"),
    ("(二) 推进整合", Level.TWO, 2, "(二)", "推进整合"),
    ("（十二）全角", Level.TWO, 12, "（十二）", "全角"),
    ("( 三 )推进", Level.TWO, 3, "(三)", "推进"),
    ("（一）、加强", Level.TWO, 1, "（一）、", "加强"),
    ("1. 减排路径", Level.THREE, 1, "1.", "减排路径"),
    ("12．统筹", Level.THREE, 12, "12．", "统筹"),
    ("３、统筹", Level.THREE, 3, "３、", "统筹"),
    ("(4)其他", Level.FOUR, 4, "(4)", "其他"),
    ("4)其他", Level.FOUR, 4, "4)", "其他"),  # half a bracket
    ("（１０）其他", Level.FOUR, 10, "（１０）", "其他"),
    ("⑤移动源", Level.FIVE, 5, "⑤", "移动源"),
]
NONE = [
    "2017年,启动改革",  # a year
    "3.5万元以下的",  # a decimal
    "10.11.12三项",
    "第六次会议通过",
    "第三批名单",
    "《甲办法》第六条",  # mentioned, not at the start
    "(2017年10月22日)",  # a date in brackets
    "(一九九六年五月三日)",
    "（试行）",
    "一是加强领导",
    "(淄政字〔2017〕93号)",
    "一季度完成",
    "100名",
    "",
]


@pytest.mark.parametrize(("text", "level", "ordinal", "printed", "rest"), READ)
def test_reads(text: str, level: Level, ordinal: int, printed: str, rest: str) -> None:
    label = read_label(text)
    assert label is not None
    assert (label.level, label.ordinal, label.printed, label.rest) == (level, ordinal, printed, rest)


@pytest.mark.parametrize("text", NONE)
def test_reads_none(text: str) -> None:
    assert read_label(text) is None


@pytest.mark.parametrize(
    ("level", "first", "pattern", "example"), PATTERNS, ids=lambda value: getattr(value, "name", "")
)
def test_each_pattern_reads_its_own_example(level: Level, first: str, pattern: re.Pattern[str], example: str) -> None:
    label = read_label(example)
    assert label is not None
    assert label.level is level
    assert pattern.match(example)
    assert example[0] in first


def test_every_level_has_a_pattern_and_an_example() -> None:
    assert {level for level, *_ in PATTERNS} == set(Level)
    assert {level for _, level, _, _, _ in READ} == set(Level)


def test_levels_go_from_the_widest_to_the_narrowest() -> None:
    printed = ["第一编 甲", "第一章 甲", "第一节 甲", "第一条 甲", "一、甲", "(一)甲", "1.甲", "(1)甲", "①甲"]
    levels = [label.level for text in printed if (label := read_label(text))]
    assert levels == sorted(Level)


@pytest.mark.parametrize(("text", "spaced"), [("第六条 甲", True), ("第六条甲", False), ("第六条", True)])
def test_says_whether_a_space_set_it_off(text: str, spaced: bool) -> None:
    """第六条规定 at the start of a line is a mention; 第六条　规定 is a label."""
    label = read_label(text)
    assert label is not None
    assert label.spaced is spaced


def test_circled_figures_count_to_twenty() -> None:
    assert [label.ordinal for figure in CIRCLED if (label := read_label(figure + "甲"))] == list(range(1, 21))


@given(st.integers(1, 999), st.sampled_from(["第{}条 甲", "第{}章 甲"]))
def test_reads_every_ordinal_up_to_999(number: int, form: str) -> None:
    for numeral in (str(number), chinese(number)):
        label = read_label(form.format(numeral))
        assert label is not None
        assert label.ordinal == number == read_numeral(numeral)


def chinese(number: int) -> str:
    """103 -> 一百零三"""
    digits = "零一二三四五六七八九"
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    text = f"{digits[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else digits[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (digits[ones] if ones else "")


@given(st.text(alphabet="第一二十条章、()（）1２.．①甲 "))
def test_loses_no_character(text: str) -> None:
    label = read_label(text)
    if label is not None:
        assert isinstance(label, Label)
        assert "".join((label.printed + label.rest).split()) == "".join(text.split())
