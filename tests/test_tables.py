"""Tables put together from rows, and their rows counted."""

import pytest

from ingest.lines import LineKind, read_lines
from ingest.tables import Table, align_columns, read_table


def table(text: str) -> tuple[Table, int]:
    lines = read_lines(text)
    return read_table(lines, [i for i, line in enumerate(lines) if line.text and line.kind is not LineKind.PAGE_NUMBER])


HEADER = "序号\t姓名\t单位\n"

# (lines, rows, data rows, header, groups, lines taken)
TABLES = {
    "header and two rows": (HEADER + "1\t张三\t甲局\n2\t李四\t乙局", 3, 2, True, 0, 3),
    "no header": ("1\t张三\t甲局\n2\t李四\t乙局", 2, 2, False, 0, 2),
    "group rows": (HEADER + "一、甲类\t\t\n1\t张三\t甲局\n二、乙类\t\t\n2\t李四\t乙局", 5, 2, True, 2, 5),
    "a group opens it": ("一、甲类\t\t\n1\t张三\t甲局", 2, 1, False, 1, 2),
    "a total is data": (HEADER + "1\t张三\t甲局\n合计\t1\t1", 3, 2, True, 0, 3),
    "header printed again after a page": (
        HEADER + "1\t张三\t甲局\n- 3 -\n" + HEADER + "2\t李四\t乙局",
        3,
        2,
        True,
        0,
        4,
    ),
    "a page number in between": (HEADER + "1\t张三\t甲局\n- 3 -\n2\t李四\t乙局", 3, 2, True, 0, 3),
    "a row that lost its tabs": (HEADER + "1\t张三\t甲局\n2 李四 乙局\n3\t王五\t丙局", 4, 3, True, 0, 4),
    "a row made a bullet": (HEADER + "1\t张三\t甲局\n- 2 李四\n3\t王五\t丙局", 4, 3, True, 0, 4),
    "text after it stays out": (HEADER + "1\t张三\t甲局\n注：以上为在职人员。", 2, 1, True, 0, 2),
    "a number that does not go on stays out": (HEADER + "1\t张三\t甲局\n5 月份完成", 2, 1, True, 0, 2),
    "an empty cell": (HEADER + "1\t张三\t\n2\t\t乙局", 3, 2, True, 0, 3),
    "one row": ("1\t张三\t甲局", 1, 1, False, 0, 1),
}


@pytest.mark.parametrize(("text", "rows", "data", "header", "groups", "taken"), TABLES.values(), ids=TABLES)
def test_reads(text: str, rows: int, data: int, header: bool, groups: int, taken: int) -> None:
    found, used = table(text)
    assert (len(found.rows), found.data_rows, found.header, found.groups, used) == (rows, data, header, groups, taken)


def test_cells_are_tidy() -> None:
    found, _ = table("项目\t期限\n250 双燃料 发动机\t2017 年 1 月— 2018 年 12 月\n煤炭 and 焦炭\t全年")
    assert found.rows[1:] == [("250双燃料发动机", "2017年1月—2018年12月"), ("煤炭和焦炭", "全年")]


def test_ragged_rows_are_told_by_line() -> None:
    assert table(HEADER + "1\t张三\n2\t李四\t乙局\t丙局\n3\t王五\t丁局")[0].ragged == [2, 3]


def test_repairs_are_told() -> None:
    repairs = table(HEADER + "1\t张三\t甲局\n- 2 李四\n" + HEADER + "3\t王五\t丙局")[0].repairs
    assert [(repair.kind, repair.line) for repair in repairs] == [("bullet", 3), ("rule", 4)]


def columns(text: str) -> list[str]:
    return [line.text for line in align_columns(read_lines(text)) if line.kind is LineKind.TABLE_ROW]


# (lines, rows with tabs)
ALIGNED = [
    ("序号    名称    年代\n1    永济粮仓    1953年", ["序号\t名称\t年代", "1\t永济粮仓\t1953年"]),
    ("序号    名称    年代\n\n1    永济粮仓    1953年", ["序号\t名称\t年代", "1\t永济粮仓\t1953年"]),  # blanks between
    ("1    永济粮仓    1953年\n- 3 -\n2    乙粮仓    1954年", ["1\t永济粮仓\t1953年", "2\t乙粮仓\t1954年"]),
    ("序号    名称    年代", []),  # one line alone
    ("张三    局长\n李四    副局长", []),  # two columns may be a name and a post
    ("甲    乙    丙。\n甲    乙    丙。", []),  # sentences
    ("组  长：马升  市委书记\n旺  堆  市委副书记、市长", []),  # roles and names set wide
    ("男  女  合计\n12  30  42", ["男\t女\t合计", "12\t30\t42"]),
    ("乡镇    户    人口数\n甲    12    30", ["乡镇\t户\t人口数", "甲\t12\t30"]),
    ("甲 市 人 民 政 府\n关 于 印 发 办 法", []),  # single spaces
    ("序号    名称    年代\n1    永济粮仓", []),
    ("序号 名称 年代\n1 永济粮仓 1953年", ["序号\t名称\t年代", "1\t永济粮仓\t1953年"]),  # one row is a table too
    ("序号 名称 年代\n永济粮仓 1953年", []),
    # a last cell of several points
    (
        "序号 名称 说明\n1 甲办法 1、已有新规定。\n2、任务已经完成。\n2 乙办法 已有新规定",
        ["序号\t名称\t说明", "1\t甲办法\t1、已有新规定。2、任务已经完成。", "2\t乙办法\t已有新规定"],
    ),
    ("序号 名称 文号 说明\n1 甲办法 甲发〔2000〕6号 1、已有新规定。\n2、任务已经完成。\n2 乙办法 甲发〔2000〕7号", []),
    # text below, and a figure, are no points
    ("序号 名称 说明\n1 甲办法 已有新规定。\n2、乙局负责解释。", ["序号\t名称\t说明", "1\t甲办法\t已有新规定。"]),
    ("序号 名称 面积\n1 甲仓 1.5\n2.乙局负责解释。", ["序号\t名称\t面积", "1\t甲仓\t1.5"]),
    # bars between the cells, none around them
    (
        "乡镇 | 渔船（艘） | 渔民\n甲镇 | 12 | 25\n合计 | 20 | 42",
        ["乡镇\t渔船（艘）\t渔民", "甲镇\t12\t25", "合计\t20\t42"],
    ),
    ("乡镇│渔船│渔民\n甲镇│12│25\n合计│20│42", ["乡镇\t渔船\t渔民", "甲镇\t12\t25", "合计\t20\t42"]),
    ("首页 | 要闻 | 公开 | 互动\n甲市人民政府 | 乙市人民政府 | 丙市人民政府", []),  # a site's menus
    ("甲 | 乙\n丙 | 丁\n戊 | 己", []),
]


@pytest.mark.parametrize(("text", "rows"), ALIGNED)
def test_columns_set_with_spaces(text: str, rows: list[str]) -> None:
    assert columns(text) == rows


def test_aligning_keeps_every_line_in_its_place() -> None:
    lines = read_lines("甲\n序号    名称    年代\n1    永济粮仓    1953年\n乙")
    assert [(line.number, line.raw) for line in align_columns(lines)] == [(line.number, line.raw) for line in lines]
