"""Tables that lost their cells: where their rows begin, and what each names."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ingest.flattened import flat_tables

RUN = (
    "序号文件名称发文日期及文号废止理由1甲市关于“乙”问题的意见1983年7月12日（83）甲办一函第26号依据已变。"
    "2甲市关于印发《丙规定》的通知1992年1月7日甲政发〔1992〕2号已被1996年《丁法》废止。"
    "3甲市关于贯彻甲政发〔1992〕2号文件的通知甲政发〔1993〕5号1、依据已变。2、已有新规定。"
)


def test_rows_with_their_number_and_day() -> None:
    (table,) = flat_tables(RUN)
    assert [(row.title, row.number, row.date) for row in table.rows] == [
        ("甲市关于“乙”问题的意见", "甲办一函〔1983〕26号", date(1983, 7, 12)),
        ("甲市关于印发《丙规定》的通知", "甲政发〔1992〕2号", date(1992, 1, 7)),
        ("甲市关于贯彻甲政发〔1992〕2号文件的通知", "甲政发〔1993〕5号", None),
    ]


def test_spans_quote_the_run() -> None:
    (table,) = flat_tables(RUN)
    assert all(RUN[slice(*row.title_span)] == row.title for row in table.rows)
    assert "".join(RUN[slice(*row.span)] for row in table.rows) == RUN[table.rows[0].span[0] :]


def test_a_second_table_has_the_heading_printed_before_it() -> None:
    more = "附件3已被废止的文件目录（1件）序号文件名称文号1甲市关于戊的通知甲政发〔1990〕8号"
    first, second = flat_tables(RUN + more)
    assert len(first.rows) == 3
    assert (second.heading, [row.number for row in second.rows]) == (
        "附件3已被废止的文件目录（1件）",
        ["甲政发〔1990〕8号"],
    )
    assert RUN.endswith(RUN[slice(*first.rows[-1].span)])


def test_cells_on_lines_of_their_own() -> None:
    (table,) = flat_tables(
        "序号\n文件名称\n文号\n1\n甲市关于乙的通知\n甲政发〔2008〕3号\n2\n甲市丙办法\n甲政发〔2009〕4号\n"
    )
    assert [(row.title, row.number) for row in table.rows] == [
        ("甲市关于乙的通知", "甲政发〔2008〕3号"),
        ("甲市丙办法", "甲政发〔2009〕4号"),
    ]


def test_prose_is_no_table() -> None:
    assert flat_tables("各单位要按照序号排列。1月7日前报送。") == []


@given(st.text(alphabet="序号文件名称1234、。附件甲市关于乙的通知办法〔1992〕年月日《》 \n", max_size=120))
def test_never_raises(text: str) -> None:
    for table in flat_tables(text):
        assert all(text[slice(*row.span)] for row in table.rows)
