"""A table of a PDF's page: its place, its columns, its cells, and how it ends, by which what goes on is known."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.readers.pdf_glyphs import Glyph

NEAR = 2.5
"""Points: rules nearer than this are one (a filled bar has two edges), and meet."""
FEWEST_FULL = 4
"""Characters: a shorter line fills a narrow cell by chance."""


@dataclass(frozen=True, slots=True)
class Foot:
    """The cell in which a column of a table ends: the row it begins in, and whether its last line fills its width."""

    row: int
    full: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table's edges, the edges of its columns, and its rows of cells, all as wide.

    `feet` are the cells of its last row, `merged` tells which cells of its first go over several rows; `cut_above` and
    `cut_below` whether it is open there.
    """

    left: float
    bottom: float
    right: float
    top: float
    columns: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    feet: tuple[Foot, ...]
    merged: tuple[bool, ...]
    cut_above: bool = False
    cut_below: bool = False
    extents: tuple[tuple[float, float], ...] = ()
    """From where to where the text of each column reaches, in a table without rules."""

    @property
    def ruled(self) -> bool:
        return not self.extents

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def holds(self, glyph: Glyph) -> bool:
        x = (glyph.left + glyph.right) / 2
        return self.left <= x <= self.right and self.bottom <= glyph.middle <= self.top


def same_columns(a: Table, b: Table) -> bool:
    """Whether two tables are as wide, and every edge of a column in the one is an edge in the other.

    The one may stand further to the right (margins of left and right pages).
    """
    if not (a.ruled and b.ruled):
        over = [x[0] < y[1] and y[0] < x[1] for x, y in zip(a.extents, b.extents, strict=False)]
        return len(a.extents) == len(b.extents) and all(over)
    few, many = sorted((a, b), key=lambda table: len(table.columns))
    if abs((a.right - a.left) - (b.right - b.left)) > 2 * NEAR:
        return False
    return all(column_at(many, x - few.left) is not None for x in few.columns)


def column_at(table: Table, x: float) -> int | None:
    """The number of the column whose edge stands so far from the table's left edge."""
    return next((at for at, edge in enumerate(table.columns) if abs(edge - table.left - x) <= 2 * NEAR), None)
