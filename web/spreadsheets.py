"""Rows as a file that a clerk takes away: CSV with the names that the JSON uses, XLSX with the Chinese terms.

{"query": "甲政发〔2010〕5号", "status": "repealed"}
CSV    query,status / 甲政发〔2010〕5号,repealed
XLSX   所问 时效性 / 甲政发〔2010〕5号 已废止

A spreadsheet computes what looks like a formula, also in a CSV file that somebody else's text went into. In CSV such a
text therefore gets an apostrophe in front, as OWASP advises ("CSV Injection"); in XLSX every cell that is no figure of
ours says that it is text.
Programs that want the text untouched take the JSON.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeGuard

from flask import Response

from web import labels
from web.headers import attached
from web.terminal import safe

Rows = Iterable[Mapping[str, object]]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TERMS = {
    "status": labels.STATUS,
    "kind": labels.EFFECT,
    "scope": labels.SCOPE,
    "certainty": labels.CERTAINTY,
    "by_certainty": labels.CERTAINTY,
    "matched": labels.MATCHED,
    "state": labels.IN_SERIES,
    "held": {"true": "是", "false": "否"},
}
WIDE = {"sentence": 60, "by_sentence": 60, "title": 40, "target_title": 40, "query": 40}  # columns, in characters
NARROW = 18
COMPUTED = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # what a formula can begin with
LONGEST_CELL = 32_000  # a cell holds 32,767 characters at most


def csv_lines(rows: Rows, columns: Sequence[str], end: str = "\n") -> Iterator[str]:
    """A head line and the rows, one after another: what is null is empty, what is listed stands side by side."""
    yield csv_line(columns, end)
    for row in map(flat, rows):
        yield csv_line((csv_cell(row[name]) for name in columns), end)


def csv_line(cells: Iterable[str], end: str) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator=end).writerow(cells)
    return out.getvalue()


def csv_cell(value: object) -> str:
    """ "=1+1" -> "'=1+1"; a number of ours, such as -30 days, stays one."""
    text = cell(value)
    return f"'{text}" if text.startswith(COMPUTED) and not is_figure(value) else text


def flat(row: Mapping[str, object]) -> dict[str, object]:
    """A row without members of members: {"publication": {"name": …, "issue": …}} has publication_name and
    publication_issue."""
    cells: dict[str, object] = {}
    for name, value in row.items():
        if isinstance(value, Mapping):
            cells |= {f"{name}_{part}": each for part, each in value.items()}
        else:
            cells[name] = value
    return cells


def is_figure(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def cell(value: object) -> str:
    if isinstance(value, list | tuple):
        return ";".join(map(str, value))
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def csv_file(rows: Rows, columns: Sequence[str], name: str) -> Response:
    """A CSV file; the mark in front lets spreadsheets see that it is UTF-8."""
    return _file("\ufeff" + "".join(csv_lines(rows, columns, "\r\n")), "text/csv; charset=utf-8", name)


def xlsx_file(rows: Rows, columns: Sequence[str], name: str) -> Response:
    return _file(xlsx_bytes(rows, columns), XLSX, name)


def _file(content: str | bytes, kind: str, name: str) -> Response:
    return attached(Response(content, content_type=kind), name)


def termed(column: str, value: object) -> str:
    """A cell with the Chinese terms for the names that the JSON uses: ["title", "exact"] -> 标题;原文相符."""
    terms = TERMS.get(column, {})
    if isinstance(value, list | tuple):
        return cell([labels.label(terms, one) for one in value])
    return labels.label(terms, cell(value))


def xlsx_bytes(rows: Rows, columns: Sequence[str]) -> bytes:
    """A workbook of one sheet: head row fixed and with filters; a cell is a figure of ours, or text that no program
    computes."""
    # here, not above: it takes as long to load as everything else that a command needs
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    told = [flat(row) for row in rows]
    heads = [WriteOnlyCell(sheet, labels.label(labels.COLUMN, name)) for name in columns]
    cells = [WriteOnlyCell(sheet) for _ in columns]  # a row is written as it is appended: the cells serve all rows
    for place, name in enumerate(columns):
        sheet.column_dimensions[get_column_letter(place + 1)].width = WIDE.get(name, NARROW)
        heads[place].font = Font(bold=True)
        cells[place].alignment = Alignment(wrap_text=True, vertical="top")
    sheet.append(heads)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(told) + 1}"
    for row in told:
        for one, name in zip(cells, columns, strict=True):
            value = row[name]
            if is_figure(value):
                one.value = value
            else:
                one.value = safe(termed(name, value))[:LONGEST_CELL]
                one.data_type = "s"  # "=1+1" in a title is a title
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
