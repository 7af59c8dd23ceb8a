"""A file that somebody sends to be checked, as the text they might have pasted: a list, a notice, or a table.

A table (CSV, XLSX) gives one line a row: the cell that is a document number, and the longest one beside it, its title.

    序号  文号                 标题                      (neither number nor title: passed over)
    1     甲政发〔2010〕5号    关于加强消防工作的意见    -> 《关于加强消防工作的意见》（甲政发〔2010〕5号）
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import PurePath

from werkzeug.datastructures import FileStorage

from corpus.numbers import read_number
from web.refusals import RefusedError

ROWS = 20_000
UNPACKED_BYTES = 50_000_000  # of a spreadsheet, which is a packed file
TEXTS = (".txt", ".md", ".csv", ".tsv", "")
TITLE = re.compile(r"[\u4e00-\u9fff].*[\u4e00-\u9fff].*[\u4e00-\u9fff]{4}", re.DOTALL)  # a word of a head is shorter
ENCODINGS = ("utf-8-sig", "gb18030")


def uploaded_text(file: FileStorage | None) -> str:
    """The text of a file sent, empty if none was; RefusedError for kinds that are not read."""
    if file is None or not file.filename:
        return ""
    suffix = PurePath(file.filename).suffix.lower()
    content = file.read()
    if suffix == ".xlsx":
        return "\n".join(lines_of(sheets(content)))
    if suffix not in TEXTS:
        raise unread(suffix)
    text = decoded(content)
    if suffix in (".csv", ".tsv"):
        return "\n".join(lines_of(csv.reader(io.StringIO(text), delimiter="\t" if suffix == ".tsv" else ",")))
    return text


def decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", errors="replace")


def sheets(content: bytes) -> Iterator[Sequence[object]]:
    """The rows of all sheets of a spreadsheet."""
    from openpyxl import load_workbook  # here, as in `spreadsheets`: it takes long to load

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            size = sum(entry.file_size for entry in packed.infolist())
        if size > UNPACKED_BYTES:
            raise unread(".xlsx")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise unread(".xlsx") from error
    for sheet in book.worksheets:
        yield from sheet.iter_rows(values_only=True)


def lines_of(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    for row in islice(rows, ROWS + 1):
        cells = [" ".join(str(cell).split()) for cell in row if cell is not None]
        number = next((cell for cell in cells if read_number(cell)), "")
        title = max((cell for cell in cells if cell != number and TITLE.search(cell)), key=len, default="")
        named = title if title.startswith("《") or not title else f"《{title}》"
        if number or title:
            yield f"{named}（{number}）" if number and title else number or named


def unread(suffix: str) -> RefusedError:
    return RefusedError(
        "unread_file",
        f"A file of the kind {suffix[:10]!r} cannot be read here; send .txt, .csv or .xlsx, or paste its text.",
        f"不能读取这个文件（{suffix[:10]}）；请上传 TXT、CSV、XLSX 文件，或直接粘贴文字。",
    )
