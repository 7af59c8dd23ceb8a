"""Tables drawn with lines of type."""

import pytest

from ingest import read_source
from ingest.frames import read_frames
from ingest.lines import LineKind, read_lines


def rows(text: str) -> list[str]:
    return [line.text for line in read_frames(read_lines(text)) if line.kind is LineKind.TABLE_ROW]


# (lines, rows)
FRAMES = {
    "cells over several lines": (
        "┌──┬────┬────┐\n│序│文件名称│文号    │\n│号│        │        │\n├──┼────┼────┤\n"
        "│1 │甲市渡口│甲政发  │\n│  │管理办法│〔2011〕│\n│  │        │9号     │\n├──┼────┼────┤\n"
        "│2 │乙办法  │        │\n└──┴────┴────┘",
        ["序号\t文件名称\t文号", "1\t甲市渡口管理办法\t甲政发〔2011〕9号", "2\t乙办法\t"],
    ),
    "heavy and double lines": (
        "┏━━┳━━┓\n┃单位┃指标┃\n┣━━╋━━┫\n┃甲县┃5   ┃\n┗━━┻━━┛",
        ["单位\t指标", "甲县\t5"],
    ),
    "a cell over two rows": (
        "┌──┬──┬──┐\n│甲市│乙县│5   │\n│    ├──┼──┤\n│    │丙县│7   │\n├──┼──┼──┤\n│丁市│戊县│9   │\n└──┴──┴──┘",
        ["甲市\t乙县\t5", "\t丙县\t7", "丁市\t戊县\t9"],
    ),
    "no lines within": (
        "┌──┬──┐\n│单位│指标│\n│甲县│5   │\n│乙县│7   │\n└──┴──┘",
        ["单位\t指标", "甲县\t5", "乙县\t7"],
    ),
    "a head over all columns": (
        "┌─────┐\n│附表      │\n├──┬──┤\n│单位│指标│\n├──┼──┤\n│甲县│5   │\n└──┴──┘",
        [],  # one cell is no table: left as it is printed
    ),
    "drawn with plus signs": (
        "+------+------+\n| 单位 | 指标 |\n+======+======+\n| 甲县 | 5    |\n| （区）|      |\n+------+------+",
        ["单位\t指标", "甲县（区）\t5"],
    ),
    "a page's end within": (
        "┌──┬──┐\n│单位│指标│\n├──┼──┤\n- 3 -\n│甲县│5   │\n└──┴──┘",
        ["单位\t指标", "甲县\t5"],
    ),
    "a rule under a text": ("甲市人民政府\n━━━━━━━━\n甲政发〔2011〕9号", []),
    "Markdown": ("| 单位 | 指标 |\n|---|---|\n| 甲县 | 5 |", ["单位\t指标", "甲县\t5"]),
}


@pytest.mark.parametrize(("text", "expected"), FRAMES.values(), ids=FRAMES)
def test_what_stands_between_two_lines_is_a_row(text: str, expected: list[str]) -> None:
    assert rows(text) == expected


def test_every_line_keeps_its_place() -> None:
    text, _ = FRAMES["cells over several lines"]
    lines = read_lines(f"甲\n{text}\n乙")
    assert [(line.number, line.raw) for line in read_frames(lines)] == [(line.number, line.raw) for line in lines]


def test_what_a_drawn_list_repeals_is_told_with_its_number() -> None:
    drawn = FRAMES["cells over several lines"][0].replace("乙办法", "乙县渡船管理规定")
    text = (
        "甲市人民政府关于废止部分文件的决定\n甲政发〔2020〕1号\n市政府决定，废止下列文件（见附件）。\n附件：废止的文件目录\n"
        f"甲市人民政府\n2020年6月15日\n附件\n废止的文件目录\n{drawn}\n"
    )
    (document,) = read_source(text.encode(), "any").documents
    assert [(each.target_title, each.target_number) for each in document.effects] == [
        ("甲市渡口管理办法", "甲政发〔2011〕9号"),
        ("乙县渡船管理规定", None),
    ]
    assert [each.rows for each in document.attachments] == [2]
