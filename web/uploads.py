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
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import PurePath

from werkzeug.datastructures import FileStorage

from corpus.numbers import read_number
from web.refusals import RefusedError

ROWS = 20_000
UNPACKED_BYTES = 50_000_000  # of a spreadsheet, which is a packed file
TEXTS = (".txt", ".md", "")
TITLE = re.compile(r"[\u4e00-\u9fff].*[\u4e00-\u9fff].*[\u4e00-\u9fff]{4}", re.DOTALL)  # a word of a head is shorter
ENCODINGS = ("utf-8-sig", "gb18030")


def uploaded_text(file: FileStorage | None) -> str:
    """The text of a file sent, empty if none was; RefusedError for kinds that are not read."""
    if file is None or not file.filename:
        return ""
    suffix = PurePath(file.filename).suffix.lower()
    content = file.read()
    if suffix in TABLES:
        try:
            return "\n".join(lines_of(TABLES[suffix](content)))
        except Exception as error:  # of a damaged spreadsheet openpyxl says so in a dozen ways
            raise RefusedError(
                "unread_file",
                f"The {suffix} file cannot be read: it is damaged, too large, or of another kind; save it anew, or"
                " paste its text.",
                f"这个 {suffix} 文件无法读取：已损坏、过大或扩展名不符；请重新保存，或直接粘贴文字。",
            ) from error
    if suffix not in TEXTS:
        raise unread(suffix)
    return decoded(content)


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

    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        size = sum(entry.file_size for entry in packed.infolist())
    if size > UNPACKED_BYTES:
        raise ValueError(size)
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    for sheet in book.worksheets:
        yield from sheet.iter_rows(values_only=True)


TABLES: dict[str, Callable[[bytes], Iterable[Sequence[object]]]] = {
    ".xlsx": sheets,
    ".csv": lambda content: csv.reader(io.StringIO(decoded(content))),
    ".tsv": lambda content: csv.reader(io.StringIO(decoded(content)), delimiter="\t"),
}
"""How the rows of each kind of table are read; any exception means that it cannot be."""


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
