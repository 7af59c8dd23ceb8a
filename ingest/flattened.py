"""Tables that lost their cells: a list of documents printed as one run of text, row after row.

    序号文件名称发文日期及文号废止理由1甲市关于丙的意见1983年7月12日甲政发〔1983〕2号依据已变。2甲市关于丁的通知…

A row begins with its ordinal, so the next row begins where the next ordinal does. Its title ends where a day or a
number follows words that can end a title; what comes after that day and that number (the reason, which may cite and
repeal other documents) names no document of the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corpus.dates import find_dates
from corpus.numbers import find_numbers
from ingest.marks import ends_as_document

# 序号文件名称发文日期及文号废止理由1…: the header's words, then the first row
_HEADER = re.compile(r"序\s*号(?P<columns>[^。，0-9]{2,60}?)(?=\s*1[\s、.．]*[\u4e00-\u9fff《“])")
# 。附件3已被废止的…目录(2件)序号: the heading of the next table, printed in the run
_HEADING = re.compile(r"(?P<heading>附件[0-9一二三四五六七八九十]*[^。]{4,160})$")
LONGEST_ROW = 1_500  # characters; a row is a title, a number and a reason


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `span` quotes it in the text, `title_span` its title."""

    span: tuple[int, int]
    title_span: tuple[int, int]
    title: str
    number: str | None
    date: date | None


@dataclass(frozen=True, slots=True)
class FlatTable:
    """A table found in a run of text; `heading` is what was printed between it and the one before, if anything."""

    start: int
    heading: str | None
    rows: tuple[Row, ...]


def flat_tables(text: str) -> list[FlatTable]:
    """Every table of a run of text; none where no header is printed, or the rows do not count from 1."""
    headers = list(_HEADER.finditer(text))
    headings = [
        _HEADING.search(text, headers[at - 1].end() if at else 0, header.start()) for at, header in enumerate(headers)
    ]
    tables = []
    for at, header in enumerate(headers):
        later = headings[at + 1] if at + 1 < len(headers) else None
        stop = later.start() if later else headers[at + 1].start() if at + 1 < len(headers) else len(text)
        rows = tuple(_rows(text, header.end(), stop))
        if rows:
            heading = headings[at]
            tables.append(FlatTable(header.start(), heading["heading"].strip() if heading else None, rows))
    return tables


def _rows(text: str, start: int, stop: int) -> Iterator[Row]:
    """The rows 1, 2, 3 … as long as each next ordinal is followed by a title."""
    ordinal = 1
    begins = _next_row(text, ordinal, start, stop)
    while begins is not None:
        after = _next_row(text, ordinal + 1, begins.span[1], stop)
        end = after.span[0] if after is not None else stop
        yield Row((begins.span[0], end), begins.title_span, begins.title, begins.number, begins.date)
        begins, ordinal = after, ordinal + 1


def _next_row(text: str, ordinal: int, start: int, stop: int) -> Row | None:
    """The row of this ordinal; a reason's own "1、" or "2、" is followed by no title with a number or a day."""
    pattern = re.compile(rf"(?<![0-9〔\[(（第年月至\-.]){ordinal}(?![0-9])[\s、.．]*(?=[\u4e00-\u9fff《“])")
    for match in pattern.finditer(text, start, stop):
        row = title_row(text, match.start(), match.end(), min(stop, match.end() + LONGEST_ROW))
        if row is not None:
            return row
    return None


def title_row(text: str, begins: int, start: int, stop: int) -> Row | None:
    """The title at `start`, if a day or a number follows words that can end one before the sentence does."""
    rest = text[start:stop]
    days = [(found.span, found.value.date, None) for found in find_dates(rest) if found.value.date]
    numbers = [(found.span, None, found.value.canonical) for found in find_numbers(rest)]
    for span, _, _ in sorted([*days, *numbers], key=lambda each: each[0]):
        title = rest[: span[0]].rstrip(" \t\n\u3000(（")
        if "。" in title or len(title) > LONGEST_ROW // 3:
            return None
        if ends_as_document(title) and title.count("《") == title.count("》"):
            end = span[1]
            named = [
                (s, d, n)
                for s, d, n in [*days, *numbers]
                if span[0] <= s[0] <= end + 24 and "。" not in rest[span[0] : s[0]]
            ]
            number = next((n for _, _, n in named if n), None)
            day = next((d for _, d, _ in named if d), None)
            bare = title[1:-1] if title.startswith("《") and title.endswith("》") else title
            return Row((begins, start + end), (start, start + len(title)), bare.replace("\n", ""), number, day)
    return None
