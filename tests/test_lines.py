"""Every line gets one kind, from its own text alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.lines import FURNITURE, TABLE, LineKind, is_date_line, is_number_line, kind_of, read_lines, split_lines

# (source line, kind, text): the kinds, and what decoration comes off
READ = [
    ("　　各区县人民政府:", LineKind.TEXT, "各区县人民政府:"),
    ("## 甲市人民政府文件", LineKind.TEXT, "甲市人民政府文件"),  # Markdown
    ("**甲市人民政府**关于", LineKind.TEXT, "甲市人民政府关于"),
    ("> 引文", LineKind.TEXT, "引文"),
    ("【章名】 第一章 总则", LineKind.DIVISION, "第一章 总则"),  # what a database calls the line
    ("- 3 可降解镁合金", LineKind.TEXT, "3 可降解镁合金"),  # a row that conversion made a bullet
    ("- 附件:1. 名单", LineKind.ATTACHMENT_NOTE, "附件:1. 名单"),
    ("3# 楼及一期地下车库", LineKind.TEXT, "3# 楼及一期地下车库"),  # a mark inside a line stays
    ("根据<<甲办法>>和＜＜乙办法＞＞执行", LineKind.TEXT, "根据《甲办法》和《乙办法》执行"),  # typed title marks
    ("浓度 > 5", LineKind.TEXT, "浓度 > 5"),
    ("1#、2# 机组\t完成", LineKind.TABLE_ROW, "1#、2# 机组\t完成"),
    ("| 1 | 张三 | 科长 |", LineKind.TABLE_ROW, "1\t张三\t科长"),
    ("|---|---|---|", LineKind.RULE, "---\t---\t---"),
    ("|--|--|--|", LineKind.RULE, "--\t--\t--"),
    ("* * *", LineKind.RULE, "* * *"),
    (" 1 \t 张三 ", LineKind.TABLE_ROW, "1\t张三"),
    ("一、关键技术\t\t", LineKind.TABLE_ROW, "一、关键技术\t\t"),  # a group's heading
    ("落款单位\t", LineKind.TEXT, "落款单位"),  # a stray tab makes no row
    ("\t甲", LineKind.TEXT, "甲"),
    ("- 12 -", LineKind.PAGE_NUMBER, "- 12 -"),  # no bullet
    ("第 5 页 共 48 页", LineKind.PAGE_NUMBER, "第 5 页 共 48 页"),
    ("第5号", LineKind.NUMBER, "第5号"),
    ("（甲政发〔2017〕3号）", LineKind.NUMBER, "（甲政发〔2017〕3号）"),
    ("按照甲政发〔2017〕3号文件精神办理。", LineKind.TEXT, "按照甲政发〔2017〕3号文件精神办理。"),
    ("二○○九年四月二十日", LineKind.DATE, "二○○九年四月二十日"),
    ("2017年10月", LineKind.TEXT, "2017年10月"),  # no whole date
    ("2017年10月22日，市政府召开会议", LineKind.TEXT, "2017年10月22日，市政府召开会议"),
    ("第一章第六条规定的处罚；", LineKind.TEXT, "第一章第六条规定的处罚；"),  # a mention that goes on
    ("第一条为规范管理", LineKind.ARTICLE, "第一条为规范管理"),
    ("附件1-2", LineKind.ATTACHMENT_HEAD, "附件1-2"),
    ("附　件：", LineKind.ATTACHMENT_HEAD, "附 件："),
    ("附则", LineKind.TEXT, "附则"),
    ("附近居民应当配合", LineKind.TEXT, "附近居民应当配合"),
    ("目　次", LineKind.CONTENTS_HEAD, "目 次"),
    ("CONTENTS", LineKind.CONTENTS_HEAD, "CONTENTS"),
    ("目录编制说明", LineKind.TEXT, "目录编制说明"),
    ("\u200b\ufeff第一条 甲", LineKind.ARTICLE, "第一条 甲"),  # characters that print nothing
    ("\x0c第二章 附则", LineKind.DIVISION, "第二章 附则"),  # a form feed
]


@pytest.mark.parametrize(("raw", "kind", "text"), READ)
def test_reads(raw: str, kind: LineKind, text: str) -> None:
    (line,) = read_lines(raw)
    assert (line.kind, line.text, line.raw) == (kind, text, raw)


@pytest.mark.parametrize(
    ("kind", "example"),
    [(kind, example) for kind, *_, examples in TABLE for example in examples],
)
def test_each_row_gives_its_examples_their_kind(kind: LineKind, example: str) -> None:
    assert read_lines(example)[0].kind is kind


def test_each_row_has_examples() -> None:
    assert [kind for kind, *_, examples in TABLE if not examples] == []


def test_every_kind_has_a_row_or_is_given_by_what_stands_around() -> None:
    from_context = {LineKind.CONTENTS, LineKind.RUNNING_HEAD, LineKind.DECIMAL, LineKind.IMPRINT, LineKind.JOINED}
    assert {kind for kind, *_ in TABLE} | from_context == set(LineKind)
    assert TABLE[-1][0] is LineKind.TEXT


def test_furniture_is_a_kind_not_a_deletion() -> None:
    lines = read_lines("甲\n\n- 3 -\n-----\n【文件】\n乙")
    assert [line.text for line in lines if line.kind not in FURNITURE] == ["甲", "乙"]
    assert [line.number for line in lines] == [1, 2, 3, 4, 5, 6]


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    assert [line.raw for line in read_lines("甲\r\u200b\n乙")] == ["甲", "\u200b", "乙"]
    assert split_lines("甲\r\n乙\r丙\n") == ["甲", "乙", "丙", ""]
    assert split_lines("甲\x0b乙\u2028丙\x85丁") == ["甲\x0b乙\u2028丙\x85丁"]  # none of these ends a line


def test_knows_bullets_and_indents() -> None:
    bullet, indented, bare = read_lines("- 甲\n　　乙\n丙")
    assert (bullet.bullet, indented.bullet, bare.bullet) == (True, False, False)
    assert (indented.indented, bare.indented) == (True, False)


@pytest.mark.parametrize(
    ("text", "is_number"),
    [
        ("甲政办发明电〔2017〕28 号", True),
        ("国务院令（第631号）", True),
        ("中华人民共和国公安部令第１２５号", True),
        ("第 十 二 号", True),
        ("(2021)京01民终1234号", False),  # 案号
        ("第十二次会议", False),
        ("2017年第4期", False),
    ],
)
def test_tells_a_number_line(text: str, is_number: bool) -> None:
    assert is_number_line(text) is is_number


@pytest.mark.parametrize(
    ("text", "is_date"),
    [
        ("2017.10.22", True),
        ("（2016 年 5 月 3 日）", True),
        ("一九八七年五月二十五日", True),
        ("2017年13月1日", False),  # no such month
        ("2017年10月22日印发", False),
    ],
)
def test_tells_a_date_line(text: str, is_date: bool) -> None:
    assert is_date_line(text) is is_date


@given(st.text())
def test_joining_the_raw_lines_gives_the_text_back(text: str) -> None:
    lines = read_lines(text)
    assert "\n".join(line.raw for line in lines) == text.replace("\r\n", "\n").replace("\r", "\n")
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))


@given(st.text())
def test_any_text_has_a_kind(text: str) -> None:
    assert isinstance(kind_of(text), LineKind)
