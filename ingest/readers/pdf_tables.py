"""Tables by the rules that are drawn around their cells: a grid, and cells joined where a rule is missing.

    ┌────┬──────┬────┐
    │序号│ 单位 │指标│      序号⇥单位⇥指标
    ├────┼──────┼────┤      1⇥甲县⇥5
    │ 1  │ 甲县 │ 5  │      2⇥⇥7
    ├────┤      ├────┤
    │ 2  │      │ 7  │      the text of a cell stands in its first row and column, as in a web page's table
    └────┴──────┴────┘

Where a page ends within a row, some programs draw no rule below it: there the upright rules end the table. Tables
without rules are `pdf_aligned`, what goes on over pages is `pdf_breaks`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.pdf_glyphs import Glyph, Rule
from ingest.readers.pdf_rows import Row, joined, rows_of
from ingest.readers.pdf_table import FEWEST_FULL, NEAR, Foot, Table, same_columns

LEAST_CELL = 6.0
"""Points: what is smaller than a character is no cell."""
LONGEST_CELL = 1500
"""Characters, on average: a page set in a frame is no table."""
MOST_RULES = 6_000
"""A page with more is a drawing."""
PADDING = 6.0
"""Points between a cell's text and its rule."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A level or upright line: where it stands on the one axis, from where to where on the other."""

    at: float
    start: float
    stop: float


def tables_of(pages: list[tuple[tuple[Rule, ...], tuple[Glyph, ...]]]) -> list[list[Table]]:
    """The tables of every page. A row alone is one where the page before or after has a table of the same columns."""
    found = [read_tables(rules, glyphs) for rules, glyphs in pages]
    for at, tables in enumerate(found):
        beside = [table for other in (at - 1, at + 1) if 0 <= other < len(found) for table in found[other]]
        found[at] = [
            table
            for table in tables
            if len(table.rows) > 1 or any(len(other.rows) > 1 and same_columns(table, other) for other in beside)
        ]
    return found


def read_tables(rules: tuple[Rule, ...], glyphs: tuple[Glyph, ...]) -> list[Table]:
    """The tables of a page, from top to bottom, single rows among them; none overlap."""
    if len(rules) > MOST_RULES:
        return []
    flat, steep = _parted(rules)
    level = _merged([_Line((rule.top + rule.bottom) / 2, rule.left, rule.right) for rule in flat])
    upright = _merged([_Line((rule.left + rule.right) / 2, rule.bottom, rule.top) for rule in steep])
    tables: list[Table] = []
    for rows, columns in _grids(level, upright):
        table = _table(rows, columns, glyphs)
        if table and not any(_overlap(table, other) for other in tables):
            tables.append(table)
    return sorted(tables, key=lambda table: -table.top)


def _parted(rules: tuple[Rule, ...]) -> tuple[list[Rule], list[Rule]]:
    """The level rules, and the upright ones."""
    level = [rule for rule in rules if rule.right - rule.left > rule.top - rule.bottom]
    return level, [rule for rule in rules if rule.right - rule.left <= rule.top - rule.bottom]


def _overlap(a: Table, b: Table) -> bool:
    return a.left < b.right and b.left < a.right and a.bottom < b.top and b.bottom < a.top


def _merged(lines: list[_Line]) -> list[_Line]:
    """Lines that go on from each other, or lie upon each other, made one."""
    merged: list[_Line] = []
    groups: list[list[_Line]] = []
    for line in sorted(lines, key=lambda line: line.at):
        if groups and line.at - groups[-1][0].at <= NEAR:
            groups[-1].append(line)
        else:
            groups.append([line])
    for group in groups:
        at = sum(line.at for line in group) / len(group)
        for line in sorted(group, key=lambda line: line.start):
            if merged and merged[-1].at == at and line.start <= merged[-1].stop + NEAR:
                merged[-1] = _Line(at, merged[-1].start, max(merged[-1].stop, line.stop))
            else:
                merged.append(_Line(at, line.start, line.stop))
    return [line for line in merged if line.stop - line.start >= LEAST_CELL]


def _grids(level: list[_Line], upright: list[_Line]) -> list[tuple[list[_Line], list[_Line]]]:
    """Lines that cross or meet, directly or through others; the largest grid first."""
    parent = list(range(len(level) + len(upright)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, row in enumerate(level):
        for j, column in enumerate(upright):
            meets_row = row.start - NEAR <= column.at <= row.stop + NEAR
            if meets_row and column.start - NEAR <= row.at <= column.stop + NEAR:
                parent[root(i)] = root(len(level) + j)
    grids: dict[int, tuple[list[_Line], list[_Line]]] = defaultdict(lambda: ([], []))
    for i, row in enumerate(level):
        grids[root(i)][0].append(row)
    for j, column in enumerate(upright):
        grids[root(len(level) + j)][1].append(column)
    return sorted(grids.values(), key=lambda grid: -len(grid[0]) * len(grid[1]))


def _places(lines: list[_Line]) -> list[float]:
    places: list[float] = []
    for at in sorted(line.at for line in lines):
        if not places or at - places[-1] >= LEAST_CELL:
            places.append(at)
    return places


def _table(level: list[_Line], upright: list[_Line], glyphs: tuple[Glyph, ...]) -> Table | None:
    if not level or not upright:
        return None
    ys, xs = _places(level), _places(upright)
    # a table open at its sides ends where its rules end
    left, right = min(row.start for row in level), max(row.stop for row in level)
    xs = [*([left] if left < xs[0] - LEAST_CELL else []), *xs, *([right] if right > xs[-1] + LEAST_CELL else [])]
    low, high = _open_end(ys[0], [x.start for x in upright], -1), _open_end(ys[-1], [x.stop for x in upright], 1)
    level = [*level, *(_Line(at, xs[0], xs[-1]) for at in (low, high) if at is not None)]
    ys = [*([low] if low is not None else []), *ys, *([high] if high is not None else [])]
    if len(xs) < 3 or len(ys) < 2 or not _closed(xs, ys, level):
        return None
    cells = _cells(xs, ys, level, upright)
    within: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        x = (glyph.left + glyph.right) / 2
        if xs[0] <= x <= xs[-1] and ys[0] <= glyph.middle <= ys[-1]:
            column = min(bisect_right(xs, x) - 1, len(xs) - 2)
            row = min(bisect_right(ys, glyph.middle) - 1, len(ys) - 2)
            within[cells[(row, column)]].append(glyph)
    if len(ys) > 2 and (len({column for _, column in within}) < 2 or len({row for row, _ in within}) < 2):
        return None
    if not within or sum(map(len, within.values())) > LONGEST_CELL * len(within):
        return None
    lines = {cell: rows_of(inside) for cell, inside in within.items()}
    texts = {cell: joined([row.text for row in inside]) for cell, inside in lines.items()}
    wide = range(len(xs) - 1)
    printed = [row for row in reversed(range(len(ys) - 1)) if any(texts.get((row, column)) for column in wide)]
    feet = []
    for column in wide:
        foot = cells[(0, column)]
        edge = xs[1 + max(c for r, c in cells if cells[(r, c)] == foot)]
        row = next((at for at, each in enumerate(printed) if each <= foot[0]), len(printed) - 1)
        feet.append(Foot(row, _fills(lines.get(foot, []), edge)))
    return Table(
        xs[0],
        ys[0],
        xs[-1],
        ys[-1],
        tuple(xs),
        tuple(tuple(texts.get((row, column), "") for column in wide) for row in printed),
        tuple(feet),
        tuple(cells.get((printed[0] - 1, column)) == cells[(printed[0], column)] for column in wide),
        cut_above=high is not None,
        cut_below=low is not None,
    )


def _open_end(last: float, ends: list[float], sign: int) -> float | None:
    """Where upright rules end that go on beyond the last level one: half of them or more, all as far."""
    beyond = [end for end in ends if sign * (end - last) >= LEAST_CELL]
    if len(beyond) < max(2, len(ends) / 2) or max(beyond) - min(beyond) > 2 * NEAR:
        return None
    return min(beyond) if sign < 0 else max(beyond)


def _fills(lines: list[Row], edge: float) -> bool:
    """Whether the last line of a cell's text has no room for another character."""
    if not lines:
        return False
    last = lines[-1]
    return edge - last.right <= last.em + PADDING and (len(lines) > 1 or len(last.glyphs) >= FEWEST_FULL)


def _cells(
    xs: list[float], ys: list[float], level: list[_Line], upright: list[_Line]
) -> dict[tuple[int, int], tuple[int, int]]:
    """(row from below, column) -> the place of the cell it belongs to: its topmost row, its first column."""
    parent = {(row, column): (row, column) for row in range(len(ys) - 1) for column in range(len(xs) - 1)}

    def root(cell: tuple[int, int]) -> tuple[int, int]:
        while parent[cell] != cell:
            cell = parent[cell]
        return cell

    def join(a: tuple[int, int], b: tuple[int, int]) -> None:
        a, b = root(a), root(b)
        first, other = (a, b) if (-a[0], a[1]) <= (-b[0], b[1]) else (b, a)
        parent[other] = first

    for row, column in list(parent):
        x, y = (xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2
        if column + 2 < len(xs) and not _ruled(upright, xs[column + 1], y):
            join((row, column), (row, column + 1))
        if row + 2 < len(ys) and not _ruled(level, ys[row + 1], x):
            join((row, column), (row + 1, column))
    return {cell: root(cell) for cell in parent}


def _closed(xs: list[float], ys: list[float], level: list[_Line]) -> bool:
    """Whether the grid has a rule above and below all its columns; boxes drawn around lines of text overlap instead."""
    return all(_ruled(level, y, (a + b) / 2) for y in (ys[0], ys[-1]) for a, b in pairwise(xs))


def _ruled(lines: list[_Line], at: float, through: float) -> bool:
    return any(abs(line.at - at) < LEAST_CELL and line.start <= through <= line.stop for line in lines)
