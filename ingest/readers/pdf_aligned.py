"""Tables without rules: a row of short heads, and below them rows whose pieces keep to the columns of the heads.

    序号   项目名称           责任单位      完成时限
     1     河道采砂管理       甲县水利局    2021年底
     2     渡口安全检查和     乙县交通局    2022年底       a row may go on in lines without a first cell
           渡船检修

Such a table is believed where three rows or more stand in it, every piece lies in one column, each column's cells
begin, end or are centred at the same place, and a row goes on in another line only below cells that were full. What is
not believed is left as lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from corpus.text import squeeze
from ingest.readers.pdf_rows import Row, joined, pieces_of, row_of
from ingest.readers.pdf_table import FEWEST_FULL, Foot, Table

GAP = 0.6
"""Ems between two cells, at least."""
FEWEST_COLUMNS, FEWEST_ROWS = 3, 3
LONGEST_HEAD = 10
ORDINAL_HEADS = ("序号", "编号")
"""Under one of these two columns are enough."""
NOT_IN_HEADS = frozenset("，。；：、！？《》〔〕0123456789")
SAME_PLACE = 0.6
"""Ems by which the edges of a column's cells may differ."""
ALIKE = 0.7
"""Of a column's cells: so many stand at the same place."""
FILLED = 0.6
"""Of a table's cells have text."""
APART = 0.3
"""Ems that stay free between two columns."""
PARTED, PARTED_ALONE = 3.0, 1.5
"""Of the widest distance between its lines: what stands further below is no row of the table, or no cell alone."""
CLEAR = 1.25
"""Rows are parted by more than this of what parts the lines within them."""
MOST_ROWS = 1_000
"""Of a page; one with more was made by nobody who sets gazettes."""
LONG_CELL = 8
"""Characters on average in every column: that is running text."""
FULL = 1.2
"""Ems between a cell's text and the right edge of its column."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a table: what of its row stands in which column."""

    row: Row
    cells: dict[int, Row]


_Edges = list[tuple[float, float]]
"""From where to where the cells of each column reach."""


def read_aligned(rows: list[Row], before: Table | None = None) -> list[Table]:
    """The tables among the rows of a column, from top to bottom; the first may go on with the one `before` the page."""
    found: list[Table] = []
    at = 0
    while at < len(rows) <= MOST_ROWS:
        heads = heads_of(rows[at])
        after = before if at == 0 else None
        edges = [(head.left, head.right) for head in heads] or list(after.extents if after is not None else ())
        table, used = _table(rows[at:], edges, bool(heads), 1 if after is not None else FEWEST_ROWS)
        if table is not None:
            found.append(table)
        at += used
    return found


def heads_of(row: Row) -> list[Row]:
    """The heads of a table's columns; none where the row is no head."""
    pieces = pieces_of(row, GAP)
    if len(pieces) < 2:
        return []
    heads = [row_of(piece) for piece in pieces]
    texts = [squeeze(head.text) for head in heads]
    fewest = 2 if texts[0] in ORDINAL_HEADS else FEWEST_COLUMNS
    if len(heads) < fewest or any(len(text) > LONGEST_HEAD or NOT_IN_HEADS.intersection(text) for text in texts):
        return []
    return heads


def _table(rows: list[Row], edges: _Edges, headed: bool, fewest: int) -> tuple[Table | None, int]:
    """The table that begins with the first of the rows, and how many rows it takes."""
    lines, edges = _lines(rows, edges) if edges else ([], edges)
    body = lines[headed:]
    if len(body) < fewest or not _at_same_places(lines, len(edges)):
        return None, 1
    starts = _starts(body, edges, rest=fewest == 1)
    if starts is None or len(starts) < fewest:
        return None, 1
    cells = [
        tuple(joined([line.cells[at].text for line in body[a:b] if at in line.cells]) for at in range(len(edges)))
        for a, b in pairwise([*starts, len(body)])
    ]
    filled = [text for row in cells for text in row if text]
    running = all(sum(len(row[at]) for row in cells) >= LONG_CELL * len(cells) for at in range(len(edges)))
    if len(filled) < FILLED * len(cells) * len(edges) or running:
        return None, 1
    head = [tuple(squeeze(lines[0].cells[at].text) for at in range(len(edges)))] if headed else []
    return _made([*head, *cells], lines, edges), len(lines)


def _lines(rows: list[Row], edges: _Edges) -> tuple[list[_Line], _Edges]:
    """The rows that keep to the columns, and how wide these are in the end."""
    lines: list[_Line] = []
    for row in rows:
        if len(lines) > 1 and lines[-1].row.middle - row.middle > PARTED * _widest(lines):
            break
        cells = _cells(row, edges)
        if cells is None:
            break
        wider = [
            (min(left, cells[at].left), max(right, cells[at].right)) if at in cells else (left, right)
            for at, (left, right) in enumerate(edges)
        ]
        if any(b[0] - a[1] < APART * row.em for a, b in pairwise(wider)):
            break
        lines.append(_Line(row, cells))
        edges = wider
    while len(lines) > 2 and len(lines[-1].cells) == 1:
        far = lines[-2].row.middle - lines[-1].row.middle > PARTED_ALONE * _widest(lines[:-1])
        if not far and 0 not in lines[-1].cells:
            break
        lines.pop()  # a heading below the table, or a signature
    return lines, edges


def _widest(lines: list[_Line]) -> float:
    return max((a.row.middle - b.row.middle for a, b in pairwise(lines)), default=0.0)


def _cells(row: Row, edges: _Edges) -> dict[int, Row] | None:
    """What of a row stands in which column; None where a piece stands in two."""
    cells: dict[int, Row] = {}
    for piece in map(row_of, pieces_of(row, GAP)):
        under = [at for at, (left, right) in enumerate(edges) if piece.left < right and left < piece.right]
        if len(under) > 1:
            return None
        at = under[0] if under else min(range(len(edges)), key=lambda at: _distance(piece, edges[at]))
        cells[at] = row_of([*cells[at].glyphs, *piece.glyphs]) if at in cells else piece
    return cells


def _distance(piece: Row, edge: tuple[float, float]) -> float:
    return max(edge[0] - piece.right, piece.left - edge[1])


def _at_same_places(lines: list[_Line], width: int) -> bool:
    """Whether each column's cells begin, end, or are centred at the same place."""
    for column in range(width):
        cells = [line.cells[column] for line in lines if column in line.cells]
        places = [[c.left for c in cells], [c.right for c in cells], [(c.left + c.right) / 2 for c in cells]]
        near = [sum(abs(x - median(xs)) <= SAME_PLACE * cells[0].em for x in xs) for xs in places if xs]
        if not near or max(near) < ALIKE * len(cells):
            return False
    return True


def _starts(body: list[_Line], edges: _Edges, *, rest: bool) -> list[int] | None:
    """The lines with which rows begin; None where a line is neither a row's beginning nor its going on.

    `rest`: the first lines may be what is left of a row on the page before.
    """
    keys = sum(0 in line.cells for line in body)
    for count in (keys, keys + 1) if rest and 0 not in body[0].cells else (keys,):
        if (starts := _parted(body, count)) is not None:
            return starts
    return _going_on(body, edges, rest=rest)


def _parted(body: list[_Line], count: int) -> list[int] | None:
    """The lines that begin so many rows where wider distances part these than part their lines: cells of several lines
    may then be centred beside each other. Each row but one that goes on from the page before has one first cell.
    """
    free = [a.row.middle - b.row.middle - (a.row.em + b.row.em) / 2 for a, b in pairwise(body)]
    widest = sorted(range(len(free)), key=lambda at: -free[at])
    cut, inside = widest[: count - 1], widest[count - 1 :]
    if cut and inside and free[cut[-1]] <= CLEAR * max(free[inside[0]], 0.0):
        return None
    starts = [0, *sorted(at + 1 for at in cut)]
    keys = [sum(0 in line.cells for line in body[a:b]) for a, b in pairwise([*starts, len(body)])]
    return starts if all(each == 1 for each in keys[1:]) and keys[0] <= 1 and sum(keys) >= count - 1 else None


def _going_on(body: list[_Line], edges: _Edges, *, rest: bool) -> list[int] | None:
    """The lines that begin rows where all lines are as far from each other: those with a first cell, in the main."""
    starts: list[int] = []
    counted = all(line.cells[0].text.isdecimal() for line in body if 0 in line.cells)
    for at, line in enumerate(body):
        if 0 in line.cells or (rest and at == 0):
            starts.append(at)
            continue
        goes_on = bool(starts) and all(_is_full(body[at - 1], column, edges) for column in line.cells)
        many = len(line.cells) >= max(2, len(edges) - 1)
        if starts and many and not (counted and goes_on):
            starts.append(at)  # beside a first cell that stands for several rows
        elif not goes_on:
            return None
    return starts


def _is_full(line: _Line, column: int, edges: _Edges) -> bool:
    """Whether a cell reaches as far as its column's longest."""
    cell = line.cells.get(column)
    return cell is not None and len(cell.glyphs) >= FEWEST_FULL and edges[column][1] - cell.right <= FULL * cell.em


def _made(rows: list[tuple[str, ...]], lines: list[_Line], edges: _Edges) -> Table:
    between = [(a[1] + b[0]) / 2 for a, b in pairwise(edges)]
    last = len(rows) - 1
    glyphs = [glyph for line in lines for glyph in line.row.glyphs]
    return Table(
        left=edges[0][0],
        bottom=min(glyph.bottom for glyph in glyphs),
        right=edges[-1][1],
        top=max(glyph.top for glyph in glyphs),
        columns=(edges[0][0], *between, edges[-1][1]),
        rows=tuple(rows),
        feet=tuple(Foot(last, _is_full(lines[-1], column, edges)) for column in range(len(edges))),
        merged=(False,) * len(edges),
        extents=tuple(edges),
    )
