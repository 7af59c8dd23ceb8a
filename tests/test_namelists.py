"""Lists of names: what an entry is, and which lines make one."""

import pytest

from ingest.lines import read_lines
from ingest.namelists import columns_of_names, is_entry, list_entries

# (line, whether it is a name and what belongs to it)
LINES = [
    ("王立江 山东泰宝防伪技术产品有限公司", True),
    ("田 东 博山区盈鑫职业培训学校", True),
    ("组 长：王 明 市政府副市长", True),
    ("成员: 李大海 市财政局局长", True),
    ("张三（市财政局副局长）", True),
    ("阿卜杜·热合曼 某中学教师", True),
    ("王立江", False),  # nothing belongs to it
    ("为做好 全市春耕工作，现通知如下。", False),  # a sentence
    ("第一章 总则", False),
    ("要求 各级各部门认真做好春耕备耕工作；", False),
    ("", False),
]
# (lines, entries)
LISTS = [
    ("王立江 甲公司\n田 东 乙学校\n李大海 丙工厂", ["王立江 甲公司", "田东 乙学校", "李大海 丙工厂"]),
    ("王立江 甲集团股份有限公\n司研究院\n田 东 乙学校", ["王立江 甲集团股份有限公司研究院", "田东 乙学校"]),  # wrapped
    ("组 长：王 明 市政府副市长\n李大海 市财政局局长", ["组长：王明 市政府副市长", "李大海 市财政局局长"]),
    ("张 三（市财政局副局长）\n李四（市民政局副局长）", ["张三（市财政局副局长）", "李四（市民政局副局长）"]),
    ("组长：\n王立江 市长\n副组长：\n李大海 副市长", ["组长：", "王立江 市长", "副组长：", "李大海 副市长"]),
    (
        "指 挥 长：王 明  市长\n成    员：李大海  市财政局局长\n          田  东  市民政局局长",
        ["指挥长：王明 市长", "成员：李大海 市财政局局长", "田东 市民政局局长"],
    ),
    ("甲水泥厂\n乙农机站\n丙学校", ["甲水泥厂", "乙农机站", "丙学校"]),  # firms, one a line
    ("甲市财政局\n甲市民政局\n甲市公安局", ["甲市财政局", "甲市民政局", "甲市公安局"]),
]
# (rows, entries)
COLUMNS: list[tuple[list[tuple[str, ...]], list[str]]] = [
    (
        [("组长:", "王明", "副市长", "", ""), ("成员:", "董云波", "秘书长", "王树银", "住建局局长")],
        ["组长:王明 副市长", "成员:董云波 秘书长", "王树银 住建局局长"],
    ),
    (  # read column by column; a post goes on where the name cell is empty
        [("成员:", "甲乙", "秘书长,机关", "丙丁", "局长"), ("", "", "党组书记", "戊己", "主任")],
        ["成员:甲乙 秘书长,机关党组书记", "丙丁 局长", "戊己 主任"],
    ),
    ([("序号", "姓名", "单位"), ("1", "张三", "甲局")], []),  # a table with a header
    ([("一季度:", "供水量", "1200吨"), ("二季度:", "1300", "吨")], []),  # what stands there are no names
    ([], []),
]


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_knows_an_entry(text: str, expected: bool) -> None:
    assert is_entry(text) is expected


@pytest.mark.parametrize(("text", "entries"), LISTS)
def test_reads_a_list(text: str, entries: list[str]) -> None:
    assert list(list_entries(read_lines(text))) == entries


@pytest.mark.parametrize(("rows", "entries"), COLUMNS)
def test_reads_columns(rows: list[tuple[str, ...]], entries: list[str]) -> None:

    assert list(columns_of_names(rows)) == entries


def test_a_list_loses_no_character() -> None:
    text = "组 长：王 明 市政府副市长\n田 东 乙集团股份有\n限公司\n张 三（市财政局副局长）"
    entries = list_entries(read_lines(text))
    assert "".join("".join(entries).split()) == "".join(text.split())
