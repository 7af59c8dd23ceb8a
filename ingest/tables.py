"""Tables: rows of tab-separated cells, put together again where page breaks cut them.

    序号⇥项目名称
    一、关键技术创新研发⇥
    1⇥250双燃料发动机
    (page break, header printed again)
    2⇥农产品冷链物流
    - 3 可降解镁合金          a row that conversion turned into a bullet

Rows whose first cell goes on counting belong to the table above, tabs or not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from corpus.model import Repair
from ingest.lines import FURNITURE, Line, LineKind
from ingest.tidy import mend_slips, tidy

ORDINAL = re.compile(r"[0-9０-９]{1,4}")
LOOSE_ROW = re.compile(r"([0-9０-９]{1,4})\s+(\S.*)")
GROUP = re.compile(r"[(（]?[一二三四五六七八九十]{1,3}[)）]?\s*[、.．]?\S*")
POINT = re.compile(r"\s*([0-9０-９]{1,2})[、.．](?![0-9０-９])")


@dataclass(slots=True)
class Table:
    """`rows` in printed order, header and group rows included; `header` whether the first is one."""

    rows: list[tuple[str, ...]] = field(default_factory=list)
    header: bool = False
    groups: int = 0
    ragged: list[int] = field(default_factory=list)  # source lines whose cells do not fit
    repairs: list[Repair] = field(default_factory=list)

    @property
    def data_rows(self) -> int:
        """Rows that are neither header nor the heading of a group."""
        return len(self.rows) - self.header - self.groups


BARS = ("|", "｜", "│")
BAR = re.compile(rf"\s*[{''.join(BARS)}]\s*")
BARRED = (LineKind.TEXT, LineKind.OUTLINE)
ALIGNED_GAP = re.compile(r" {2,}")
SET_WIDE = re.compile(r"[\u4e00-\u9fff] {2,}[\u4e00-\u9fff](?:[：:]| {2,}\S{4,}$)")
"""A role or a name of two characters, before anything else."""
FEWEST_COLUMNS = 3
FEWEST_ROWS = 2
MOST_COLUMNS = 9
MOST_OVER = 3  # lines that a long title takes beyond its first
ORDINAL_HEADS = ("序号", "编号")
LONGEST_HEAD = 10  # characters of the head of a column


def align_columns(lines: list[Line]) -> list[Line]:
    """Rows set with runs of spaces become rows with tabs: two or more in a row with as many columns, three at least.

    1       永济粮仓      1953年    ->  1⇥永济粮仓⇥1953年
    """
    gapped = (line for line in lines if "  " in line.text and line.kind in (LineKind.TEXT, LineKind.OUTLINE))
    widths = {line.number: _columns(line) for line in gapped}
    if not widths:
        text = "\n".join([line.text for line in lines])
        if not any(sign in text for sign in (*ORDINAL_HEADS, *BARS)):
            return lines
    printed = [line for line in lines if line.kind not in FURNITURE]
    aligned: set[int] = set()
    for a, b in pairwise(printed):
        if widths.get(a.number, 0) >= FEWEST_COLUMNS and widths.get(a.number) == widths.get(b.number):
            aligned |= {a.number, b.number}
    aligned -= set(spaced := _spaced(printed))
    stacked = _stacked([line for line in lines if line.kind not in FURNITURE or ORDINAL.fullmatch(line.text.strip())])
    rows = spaced | stacked | _barred(printed)
    if not rows and not aligned:
        return lines
    lines = [
        replace(line, text="\t".join(row), kind=LineKind.TABLE_ROW if row else LineKind.BLANK)
        if (row := rows.get(line.number)) is not None
        else line
        for line in lines
    ]
    return [
        replace(line, text=ALIGNED_GAP.sub("\t", line.text), kind=LineKind.TABLE_ROW)
        if line.number in aligned
        else line
        for line in lines
    ]


def _barred(printed: list[Line]) -> dict[int, list[str]]:
    """Rows whose cells bars part, three or more in a row with as many columns: 指标 | 2016年 | 2020年."""
    found: dict[int, list[str]] = {}
    run: dict[int, list[str]] = {}
    for line in (*printed, None):
        cells = BAR.split(line.text) if line and line.kind in BARRED and any(bar in line.text for bar in BARS) else []
        if run and (line is None or len(cells) != len(next(iter(run.values())))):
            found |= run if len(run) > FEWEST_ROWS else {}
            run = {}
        if line is not None and len(cells) >= FEWEST_COLUMNS:
            run[line.number] = cells
    return found


def _spaced(printed: list[Line]) -> dict[int, list[str]]:
    """Rows whose cells single spaces part, under a header that begins with 序号 and counting on from 1.

    序号 文件名称 文号 / 1 关于加快工业发展的意见 白政发〔2009〕5号

    A last cell of several points, 1、已有新规定。/ 2、任务已经完成。, goes on below; such a line gets an empty row.
    """
    found: dict[int, list[str]] = {}
    for at, head in enumerate(printed):
        if head.kind != LineKind.TEXT or not head.text.startswith(ORDINAL_HEADS):
            continue
        names = head.text.split()
        if len(names) < FEWEST_COLUMNS or names[0] not in ORDINAL_HEADS:
            continue
        rows: dict[int, list[str]] = {}
        row: list[str] = []
        ordinal = point = 0  # of the last row, and in its last cell
        for line in printed[at + 1 :]:
            if point and _point(line.text) == point + 1:
                row[-1] += line.text.strip()
                rows[line.number], point = [], point + 1
                continue
            cells = line.text.split()
            if not cells or not ORDINAL.fullmatch(cells[0]) or int(cells[0]) != ordinal + 1:
                break
            if line.kind not in (LineKind.TEXT, LineKind.OUTLINE) or len(cells) != len(names):
                rows = {}
                break
            rows[line.number] = row = cells
            ordinal, point = ordinal + 1, int(_point(cells[-1]) == 1)
        if rows:
            found |= {head.number: names, **rows}
    return found


def _point(text: str) -> int:
    """2、任务已经完成。 -> 2, and 0 where no point begins."""
    counted = POINT.match(text)
    return int(counted[1]) if counted else 0


def _stacked(printed: list[Line]) -> dict[int, list[str]]:
    """Rows whose cells stand one below the other, under a header that begins with 序号 and does so too.

    序号 / 文件名称 / 文号 / 1 / 关于加快工业发展的意见 / 白政发〔2009〕5号 / 2 / …

    The first line of a row stands for it; those that were taken into it get an empty row. A row of more lines than
    the header has a long title, a row of fewer has empty cells.
    """
    found: dict[int, list[str]] = {}
    texts = [line.text.strip() for line in printed]
    for at, head in enumerate(texts):
        if head not in ORDINAL_HEADS:
            continue
        first = next((k for k in range(at + 1, min(at + MOST_COLUMNS, len(texts))) if texts[k] == "1"), None)
        if first is None or first - at < FEWEST_COLUMNS or any(len(cell) > LONGEST_HEAD for cell in texts[at:first]):
            continue
        wide, starts = first - at, [first]
        while (after := _next_ordinal(texts, starts[-1], len(starts) + 1, wide)) is not None:
            starts.append(after)
        if len(starts) < FEWEST_ROWS:
            continue
        ends = [*starts[1:], _end_of_row(printed, starts[-1], wide)]
        for start, end in zip([at, *starts], [first, *ends], strict=True):
            cells = texts[start:end]
            over = max(0, len(cells) - wide)
            row = [cells[0], "".join(cells[1 : over + 2]), *cells[over + 2 :]]
            found |= {printed[k].number: [] for k in range(start, end)}
            found[printed[start].number] = row
    return found


def _next_ordinal(texts: list[str], start: int, ordinal: int, wide: int) -> int | None:
    """Where the row of this ordinal begins, no further below than a row with a long title can reach."""
    last = min(start + wide + MOST_OVER, len(texts) - 1)
    return next((k for k in range(start + 2, last + 1) if texts[k] == str(ordinal)), None)


def _end_of_row(printed: list[Line], start: int, wide: int) -> int:
    """Where the last row ends: as wide as the header, unless something else begins before."""
    for k in range(start + 1, min(start + wide, len(printed))):
        if printed[k].kind not in (LineKind.TEXT, LineKind.NUMBER, LineKind.DATE) or printed[k].text.endswith("。"):
            return k
    return min(start + wide, len(printed))


def _columns(line: Line) -> int:
    """How many columns a line has; 0 of a sentence, and where characters are set apart: 甲  市  公  安  局,
    组  长：王明  市长, 旺  堆  副市长."""
    cells = ALIGNED_GAP.split(line.text)
    spaced = all(len(cell) == 1 and not cell.isdigit() for cell in cells) or SET_WIDE.match(line.text)
    return 0 if spaced or line.text.endswith(("。", "：", ":", "；")) else len(cells)


def read_table(lines: list[Line], indices: list[int]) -> tuple[Table, int]:
    """The table that starts at `indices[0]`, and how many of `indices` it takes."""
    table = Table()
    used = 0
    last = 0  # the line of the last row
    for i in indices:
        line = lines[i]
        row = _row(line, table)
        if row is None:
            break
        used += 1
        if table.rows and row == table.rows[0] and used > 1:
            table.repairs.append(Repair("rule", line.number, line.text[:20], ""))  # the header printed again
            continue
        if line.bullet:
            table.repairs.append(Repair("bullet", line.number, line.raw.strip()[:12], line.text[:10]))
        if _goes_on(table, row):
            broken = table.rows[-1]
            table.rows[-1] = (*broken[:-1], tidy(broken[-1] + row[0]), *row[1:])
            table.ragged = [number for number in table.ragged if number != last]
            table.repairs.append(Repair("join", line.number, f"{broken[-1]}⏎{row[0]}", table.rows[-1][len(broken) - 1]))
            continue
        last = line.number
        table.rows.append(row)
        if table.rows and len(row) > 1 and len(row) != len(table.rows[0]) and not _is_group(row):
            table.ragged.append(line.number)
    table.header = len(table.rows) > 1 and not ORDINAL.fullmatch(table.rows[0][0]) and not _is_group(table.rows[0])
    table.groups = sum(_is_group(row) for row in table.rows[1:] if table.rows) + (
        1 if table.rows and not table.header and _is_group(table.rows[0]) else 0
    )
    return table, used


def _goes_on(table: Table, row: tuple[str, ...]) -> bool:
    """Whether a row is the rest of the row above, which was broken inside a cell: …⇥白政办发〔2011〕 / 33号⇥已完成."""
    if len(table.rows) < 2 or len(row) < 2 or not ORDINAL.fullmatch(table.rows[-1][0]) or ORDINAL.fullmatch(row[0]):
        return False
    return len(table.rows[-1]) >= 2 and len(table.rows[-1]) + len(row) - 1 == len(table.rows[0])


def _row(line: Line, table: Table) -> tuple[str, ...] | None:
    """The cells of a line that belongs to the table, else None."""
    if line.kind == LineKind.TABLE_ROW:
        return tuple(tidy(mend_slips(cell)) for cell in line.text.split("\t"))
    match = LOOSE_ROW.fullmatch(line.text)
    last = _last_ordinal(table)
    if match and last is not None and int(match.group(1)) == last + 1:
        return (match.group(1), tidy(mend_slips(match.group(2))))
    return None


def _last_ordinal(table: Table) -> int | None:
    """The ordinal of the last numbered row."""
    return next((int(row[0]) for row in reversed(table.rows) if ORDINAL.fullmatch(row[0])), None)


def _is_group(row: tuple[str, ...]) -> bool:
    """A row with nothing but one cell, which heads those below it."""
    filled = [cell for cell in row if cell]
    return len(filled) == 1 and bool(row[0]) and not ORDINAL.fullmatch(row[0])
