"""Text on a terminal: columns, cuts, tables, and nothing that a terminal would obey."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.terminal import BOLD, RESET, marked, safe, table, width, wrap


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("abc", 3),
        ("国发68号", 8),  # a Chinese character is two wide
        ("〔2015〕", 8),  # so are its brackets
        ("“双十”", 6),  # curly quotes are ambiguous: one
        ("e\u0301", 1),  # a combining accent takes no column of its own
    ],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


def test_table_columns_are_aligned() -> None:
    lines = table(["文号", "件"], [["国发〔2015〕68号", "489"], ["a", "1"]]).splitlines()
    assert lines == [
        "文号              件",
        "----------------  ---",
        "国发〔2015〕68号  489",
        "a                 1",
    ]
    assert {width(line[: line.rindex(" ") + 1]) for line in lines} == {18}


ROW = ["1", "国发〔2015〕68号", "未见废止记载", "本办法自2018年1月1日起施行，有效期至2022年12月31日。" * 2]


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_a_table_fits_its_terminal_and_loses_nothing(columns: int) -> None:
    lines = table(["#", "文号", "时效性", "原句"], [ROW], columns).splitlines()
    assert max(map(width, lines)) <= columns
    assert lines[2].startswith("1  国发")
    assert "未见废止记载" in lines[2]
    at = lines[1].rindex(" ") + 1  # columns up to the last cell
    last = [next((line[i:] for i in range(len(line)) if width(line[:i]) == at), "") for line in lines[2:]]
    assert "".join(last) == ROW[3]


def test_a_table_is_as_wide_as_it_is_where_there_is_no_terminal() -> None:
    assert table(["a", "b"], [ROW[2:]]).splitlines()[2] == f"{ROW[2]}  {ROW[3]}"


def test_table_keeps_a_row_on_one_line() -> None:
    assert table(["a"], [["第一行\n第二行\t三"]]).splitlines()[2] == "第一行 第二行 三"


def test_wrap_breaks_chinese_anywhere_and_numbers_nowhere() -> None:
    assert wrap("全市养老院质量2017年整治", 12, "  ") == "  全市养老院\n  质量2017年\n  整治"


@given(st.text(alphabet="全市2017 a,。\n", max_size=80), st.integers(12, 40))
def test_wrap_loses_nothing_but_spaces(text: str, columns: int) -> None:
    assert "".join(wrap(text, columns).split()) == "".join(text.split())


def test_wrap_breaks_what_is_longer_than_a_line() -> None:
    assert wrap("a" * 25, 10) == "\n".join(["a" * 10, "a" * 10, "a" * 5])


def test_marks_are_bold_or_nothing() -> None:
    snippet = "淄博&lt;市&gt;<mark>养老</mark>院"
    assert marked(snippet, colour=False) == "淄博<市>养老院"
    assert marked(snippet, colour=True) == f"淄博<市>{BOLD}养老{RESET}院"


def test_control_characters_are_not_printed() -> None:
    assert safe("第一\x1b[2J条\x07\n\t。") == "第一�[2J条�\n\t。"
    assert "\x1b" not in marked("<mark>\x1b[31m红</mark>", colour=False)
