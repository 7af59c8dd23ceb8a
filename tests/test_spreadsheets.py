"""Rows as CSV and as a spreadsheet: the same cells, terms for a clerk, and nothing that a program would compute."""

import csv
import io
from typing import Any

import pytest
from openpyxl import load_workbook

from web.labels import COLUMN
from web.spreadsheets import TERMS, cell, csv_cell, csv_lines, xlsx_bytes

ROWS: list[dict[str, object]] = [
    {"query": "甲政发〔2010〕5号", "held": True, "status": "repealed", "candidates": [], "by_sentence": None},
    {"query": "=1+1", "held": False, "status": "unknown", "candidates": ["甲", "乙"], "by_sentence": "同时\x07废止。"},
]


def sheet_of(content: bytes) -> Any:
    return load_workbook(io.BytesIO(content)).active


@pytest.mark.parametrize(
    ("value", "shown"), [(None, ""), (True, "true"), (["甲", "乙"], "甲;乙"), (("甲",), "甲"), (3, "3"), ("文", "文")]
)
def test_cells(value: object, shown: str) -> None:
    assert cell(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("=HYPERLINK(0)", "'=HYPERLINK(0)"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("＝1", "'＝1"),  # some spreadsheets take the wide ones too
        (["=1", "乙"], "'=1;乙"),
        ("甲=乙", "甲=乙"),
        ("——乙", "——乙"),
        (-30, "-30"),  # a number that we computed
    ],
)
def test_what_a_spreadsheet_would_compute_is_text_in_csv(value: object, shown: str) -> None:
    assert csv_cell(value) == shown


def test_a_table_has_its_head_first() -> None:
    rows = list(csv.reader(csv_lines(ROWS, list(ROWS[0]))))
    assert [row[0] for row in rows] == ["query", "甲政发〔2010〕5号", "'=1+1"]


def test_a_spreadsheet_speaks_chinese() -> None:
    sheet = sheet_of(xlsx_bytes(ROWS, list(ROWS[0])))
    told = [[one.value or "" for one in row] for row in sheet.iter_rows()]
    assert told == [
        ["所问", "本库收录", "时效性", "可能所指", "依据原句"],
        ["甲政发〔2010〕5号", "是", "已废止", "", ""],
        ["=1+1", "否", "待定", "甲;乙", "同时�废止。"],
    ]
    assert sheet["A3"].data_type == "s"  # a text, no formula
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:E3"
    assert sheet["A1"].font.bold


def test_figures_can_be_summed_and_what_is_nested_stands_side_by_side() -> None:
    rows: list[dict[str, object]] = [
        {"documents": 3, "publication": {"name": "公报", "issue": None}, "matched": ["title"]}
    ]
    columns = ["documents", "publication_name", "publication_issue", "matched"]
    sheet = sheet_of(xlsx_bytes(rows, columns))
    assert [[one.value for one in row] for row in sheet.iter_rows()] == [
        ["文件数", "公报", "期号", "相符之处"],
        [3, "公报", None, "标题"],
    ]
    assert list(csv_lines(rows, columns)) == [
        "documents,publication_name,publication_issue,matched\n",
        "3,公报,,title\n",
    ]


def test_a_list_without_rows_has_its_head() -> None:
    sheet = sheet_of(xlsx_bytes([], ["query", "status"]))
    assert [[one.value for one in row] for row in sheet.iter_rows()] == [["所问", "时效性"]]
    assert list(csv_lines([], ["query", "status"])) == ["query,status\n"]


def test_a_cell_holds_no_more_than_it_can() -> None:
    assert len(sheet_of(xlsx_bytes([{"sentence": "长" * 40_000}], ["sentence"]))["A2"].value) == 32_000


def test_every_column_with_terms_has_a_head() -> None:
    assert set(TERMS) <= set(COLUMN)
