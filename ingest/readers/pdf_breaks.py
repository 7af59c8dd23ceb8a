"""Tables that a page or a column ends: what stands on the next under the same columns goes on with them.

    page 7  │序号│ 文件         │ 说明    │       the head, printed again, is left out;
            │ 3  │ 甲市采砂管理 │ 已由新办│       what is left of a row goes to the row:
    page 8  │序号│ 文件         │ 说明    │
            │    │ 办法         │ 法替代。│       3⇥甲市采砂管理办法⇥已由新办法替代。
            │ 4  │ 乙市渡口规定 │         │       4⇥乙市渡口规定⇥

A row is what is left of another if its first cell is empty and the text of its cells goes on with cells that had no
room for another character (of one, where no other row's first cell is empty), or if the break has no rule. A cell over
several rows that goes on above a row of its own gets the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.text import squeeze
from ingest.readers.pdf_columns import Region
from ingest.readers.pdf_rows import joined
from ingest.readers.pdf_table import Table, column_at, same_columns

CONTINUED = re.compile(r"[(（]?(?:接上表|续上表|续表)[0-9一二三四五六七八九十]{0,2}[)）]?")
"""Printed above what goes on; also within the rows, before the head is repeated."""
MOST_HEAD = 4
"""Rows of a head that is printed again."""
FEWEST_KEYS = 2
"""Rows with a first cell, before one without is what is left of a row."""
ENDED = ("。", "！", "？", "：", ":")
PARAGRAPH_ENDS = ("。", "；", ";")
"""After these another paragraph of the same cell may follow; 甲渡口 and, without a number, 合计 are two cells."""
CLOSING = tuple("，。；：、！？）〕》」』】”’")
BRACKETS = ("（）", "《》", "〔〕", "【】", "“”")


@dataclass(frozen=True, slots=True)
class _End:
    """The last cell of a column: the row in which it begins, and whether its last line fills its width."""

    row: list[str]
    full: bool


@dataclass(slots=True)
class _Open:
    """A table that may go on: all its rows so far, and the last cell of each column; `cut` if no rule ends it.

    `table` has the most columns met, `last` is the piece above the break, `unkeyed` the count of rows without a first
    cell.
    """

    table: Table
    last: Table
    page: int
    rows: list[list[str]]
    ends: list[_End]
    cut: bool
    unkeyed: int


def joined_over_breaks(pages: list[list[Region]]) -> list[list[Region]]:
    """The regions of all pages, the rows of tables that breaks cut put together where they began."""
    kept: list[list[tuple[Region, list[list[str]]]]] = []
    above: _Open | None = None
    for number, regions in enumerate(pages):
        kept.append([])
        for region in regions:
            table, rows = region.table, []
            if region.notes:
                pass
            elif table is None:
                if above is not None and CONTINUED.fullmatch(squeeze("".join(row.text for row in region.rows))):
                    continue
                above = None
            elif above is not None and _goes_on(above, table, number):
                rows = _taken(above, table, number)
            else:
                rows = [list(row) for row in table.rows]
                ends = [_End(rows[foot.row], foot.full) for foot in table.feet]
                above = _Open(table, table, number, list(rows), ends, table.cut_below, _unkeyed(rows))
            kept[-1].append((region, rows))
    return [[_with_rows(region, rows) for region, rows in regions] for regions in kept]


def _with_rows(region: Region, rows: list[list[str]]) -> Region:
    return region if region.table is None else Region(table=replace(region.table, rows=tuple(map(tuple, rows))))


def _goes_on(above: _Open, table: Table, page: int) -> bool:
    """Whether a table stands on the next page, or in the next column, under the same columns."""
    if page > above.page + 1 or (page == above.page and table.left < above.last.right):
        return False
    return same_columns(above.table, table)


def _taken(above: _Open, table: Table, page: int) -> list[list[str]]:
    """The rows of a table that are rows of their own; what goes on with the rows above is added to those."""
    rows = _widened(above, table)
    went = list(rows)  # where each row's text is in the end
    heads = 0
    while heads < len(rows) and CONTINUED.fullmatch(squeeze("".join(rows[heads]))):
        heads += 1
    again = heads
    for row, above_it in zip(rows[heads : heads + MOST_HEAD], above.rows, strict=False):
        if not _same_row(row, above_it):
            break
        went[again] = above_it
        again += 1
    own = rows[again:]
    if own and _is_rest(above, own[0], own[1:], table, again):
        for column, text in enumerate(own[0]):
            above.ends[column].row[column] = joined([above.ends[column].row[column], text])
        went[again] = above.rows[-1]
        del own[0]
    elif own:
        for column, text in enumerate(own[0]):
            end = above.ends[column]
            merged = end.row is not above.rows[-1] or (not again and table.merged[_cell_at(table, above.table, column)])
            if text and merged and _reads_on(end, column, text):
                end.row[column] = joined([end.row[column], text])
                own[0][column] = ""
    wide = len(above.ends)
    feet = [table.feet[_cell_at(table, above.table, column)] for column in range(wide)] if rows else []
    for column, foot in enumerate(feet):
        begins_here = foot.row > again or (foot.row == again and went[again][column])
        row = went[foot.row] if begins_here else above.ends[column].row
        above.ends[column] = _End(row, foot.full)
    above.rows += own
    above.unkeyed += _unkeyed(own)
    above.last, above.page, above.cut = table, page, table.cut_below
    return own


def _widened(above: _Open, table: Table) -> list[list[str]]:
    """The rows of a table with all columns of both; those above are widened where they have fewer."""
    if len(table.columns) > len(above.table.columns):
        for row in above.rows:
            row[:] = _spread(row, above.table, table)
        above.ends = [above.ends[_cell_at(above.table, table, column)] for column in range(len(table.columns) - 1)]
        above.table = table
    return [_spread(row, table, above.table) for row in table.rows]


def _spread(row: Sequence[str], few: Table, many: Table) -> list[str]:
    if len(few.columns) == len(many.columns):
        return list(row)
    wide = [""] * (len(many.columns) - 1)
    for text, edge in zip(row, few.columns, strict=False):
        wide[column_at(many, edge - few.left) or 0] = text
    return wide


def _cell_at(few: Table, many: Table, column: int) -> int:
    """The column of a table in which one of a table with as many or more columns lies."""
    if len(few.columns) == len(many.columns):
        return column
    x = (many.columns[column] + many.columns[column + 1]) / 2 - many.left
    return max(at for at, edge in enumerate(few.columns[:-1]) if edge - few.left <= x)


def _unkeyed(rows: list[list[str]]) -> int:
    return sum(not row[0] for row in rows)


def _same_row(row: list[str], other: list[str]) -> bool:
    return any(row) and list(map(squeeze, row)) == list(map(squeeze, other))


def _reads_on(end: _End, column: int, text: str) -> bool:
    """Whether a text goes on with the last cell of a column: that is full and has not ended."""
    begun = end.row[column]
    return bool(begun) and (end.full or _is_open(begun, text)) and not begun.endswith(ENDED)


def _is_open(begun: str, text: str) -> bool:
    """Whether the text itself says that it goes on: a bracket is open, or a mark that closes comes first."""
    return text.startswith(CLOSING) or any(begun.count(pair[0]) > begun.count(pair[1]) for pair in BRACKETS)


def _is_rest(above: _Open, row: list[str], following: list[list[str]], table: Table, heads: int) -> bool:
    """Whether a row at the top is what is left of the last above."""
    filled = [column for column, text in enumerate(row) if text]
    ends = above.ends
    if row[0]:
        return all(ends[i].row[i] and _is_open(ends[i].row[i], row[i]) for i in filled)
    if above.cut or (table.cut_above and not heads):
        return True
    if len(above.rows) > FEWEST_KEYS and not above.unkeyed and not _unkeyed(following):
        return any(_reads_on(ends[i], i, row[i]) or ends[i].row[i].endswith(PARAGRAPH_ENDS) for i in filled)
    return all(_reads_on(ends[i], i, row[i]) for i in filled)
