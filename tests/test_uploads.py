"""Files sent to be checked: text in two encodings, tables with heads, and what is refused."""

import io
from contextlib import suppress

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from werkzeug.datastructures import FileStorage

from web.refusals import RefusedError
from web.uploads import lines_of, uploaded_text

HELD = "淄政办发〔2017〕35号"
ROWS: list[list[str | int | None]] = [
    ["甲市文件清理目录", None, None],
    ["序号", "文号", "文件标题"],
    [1, "甲政发[2010]5号", "关于加强消防工作的意见"],
    [2, "甲政办发〔2011〕7号", None],
    [3, None, "《甲市停车管理办法》"],
]
LINES = [
    "《甲市文件清理目录》",
    "《关于加强消防工作的意见》（甲政发[2010]5号）",
    "甲政办发〔2011〕7号",
    "《甲市停车管理办法》",
]


def sent(content: bytes, name: str) -> str:
    return uploaded_text(FileStorage(io.BytesIO(content), filename=name))


def workbook() -> bytes:
    book, out = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in ROWS:
        sheet.append(row)
    book.save(out)
    return out.getvalue()


def test_a_table_gives_one_name_a_row() -> None:
    assert list(lines_of(ROWS)) == LINES
    assert sent(workbook(), "目录.xlsx").splitlines() == LINES
    printed = "\n".join(",".join("" if cell is None else str(cell) for cell in row) for row in ROWS)
    assert sent(printed.encode("gb18030"), "目录.CSV").splitlines() == LINES


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_in_any_encoding(encoding: str) -> None:
    assert sent("甲政发〔2010〕5号\n关于消防的意见".encode(encoding), "list.txt") == "甲政发〔2010〕5号\n关于消防的意见"


def test_nothing_sent_is_empty() -> None:
    assert uploaded_text(None) == ""
    assert sent(b"", "") == ""


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"%PDF-1.7", "a.pdf"),
        (b"no spreadsheet", "a.xlsx"),
        (b"PK", "a.docx"),
        (workbook()[:-200], "a.xlsx"),
        (b"," * 200_000, "a.tsv"),  # a cell too long for any program
    ],
)
def test_what_is_not_read_is_refused(content: bytes, name: str) -> None:
    with pytest.raises(RefusedError):
        sent(content, name)


@given(st.integers(0, 4_000), st.binary(min_size=1, max_size=20))
@settings(max_examples=60, deadline=None)
def test_a_damaged_spreadsheet_is_read_or_refused(place: int, damage: bytes) -> None:
    content = workbook()
    place %= len(content)
    with suppress(RefusedError):
        sent(content[:place] + damage + content[place + len(damage) :], "a.xlsx")


def test_a_file_is_checked_with_what_was_pasted(client: FlaskClient) -> None:
    data = {"items": "没有的文件", "as_of": "2020-01-01", "file": (io.BytesIO(HELD.encode()), "list.txt")}
    page = client.post("/check", data=data).text
    assert "共 2 项" in page
    assert "现行有效" in page
    refused = client.post("/check", data={"file": (io.BytesIO(b"%PDF"), "list.pdf")})
    assert refused.status_code == 400
    assert "请上传 TXT" in refused.text
