"""Rows of a PDF to lines: paragraphs put together over the ends of rows, columns and pages, tables as rows of cells."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.labels import read_label
from ingest.lines import ATTACHMENT_HEAD, is_number_line
from ingest.readers.pdf_columns import Region
from ingest.readers.pdf_rows import Row, joined

INDENT = (1.2, 3.4)
"""Ems: the two characters by which a paragraph's first line is set in; a title in the middle is set in by more."""
OFF_CENTRE = 0.6
"""Ems: a row as far from the left edge as from the right stands in the middle."""
ENDS = ("。", "；", "：")
OPENING = "“‘《〈（〔【「『"
SLACK, WORD = 1.6, 4.0
"""Ems by which a full row may fall short of the edge: for a mark that does not end rows, for a word or number."""
SAME_TYPE = 0.08
PARTED = 1.6
"""Of the usual distance between rows: where a blank line was left."""


@dataclass(slots=True)
class _Open:
    """The line being put together, and whether the row it ends with reaches the edge of its column."""

    text: str
    row: Row
    full: bool


def lines_of(regions: list[Region], margin: float | None) -> list[tuple[str, Region]]:
    """Lines with the region that each begins in: a paragraph set in by two characters is one line, however many rows.

    Where no row is set in, rows stay lines, and the reader of plain text judges which of them go on.
    """
    lines: list[tuple[str, Region]] = []
    notes: list[tuple[str, Region]] = []  # that wait for the end of the paragraph they interrupt
    last: _Open | None = None
    beside: _Edges | None = None  # the column before: what begins on its last row is set in there, if at all
    below = {id(a): b for a, b in pairwise(row for region in regions for row in region.rows)}
    for region in regions:
        if region.notes:
            notes += [
                ("\u3000\u3000" + (note if note.startswith("注") else f"注：{note}"), region) for note in region.notes
            ]
            continue
        if region.table is not None:
            last = None
            lines += notes
            notes = []
            lines += [("\t".join(row), region) for row in region.table.rows if any(row)]
            continue
        edges = _edges(region, margin)
        if beside is not None and beside.indents and not edges.indents and edges.left >= beside.right:
            edges = _Edges(edges.left, max(edges.right, edges.left + beside.right - beside.left), True)
        beside = edges
        steps = [a.middle - b.middle for a, b in pairwise(region.rows)]
        usual = median(steps) if steps else 0.0
        for i, row in enumerate(region.rows):
            parted = bool(i) and steps[i - 1] > PARTED * usual and steps[i - 1] > 2 * row.em
            if parted:
                lines += [*notes, ("", region)]
                notes = []
            if last is not None and edges.indents and not parted and _goes_on(last, row, edges):
                text = joined([lines[-1][0], row.text])
                lines[-1] = (text, lines[-1][1])
            else:
                text = ("\u3000\u3000" if edges.sets_in(row) else "") + row.text
                lines += [*notes, (text, region)]
                notes = []
            last = _Open(text, row, edges.full(row, below.get(id(row))))
    return [*lines, *notes]


@dataclass(frozen=True, slots=True)
class _Edges:
    """The edges of a column's text, and whether its paragraphs are set in."""

    left: float
    right: float
    indents: bool

    def sets_in(self, row: Row) -> bool:
        before, after = (row.left - self.left) / row.em, (self.right - row.right) / row.em
        in_middle = after >= INDENT[0] and abs(before - after) < OFF_CENTRE
        return INDENT[0] <= before <= INDENT[1] and not in_middle

    def full(self, row: Row, following: Row | None) -> bool:
        """Whether a row reaches the right edge, but for a word or a number that could not be cut."""
        opens = following is not None and (following.glyphs[0].char.isascii() or following.glyphs[0].char in OPENING)
        return self.right - row.right <= (WORD if opens else SLACK) * row.em


def _edges(region: Region, margin: float | None) -> _Edges:
    left, right = min(row.left for row in region.rows), max(row.right for row in region.rows)
    if margin is not None and margin < left <= margin + INDENT[1] * region.rows[0].em:
        left = margin
    edges = _Edges(left, right, False)
    return _Edges(left, right, any(map(edges.sets_in, region.rows)))


def _goes_on(last: _Open, row: Row, edges: _Edges) -> bool:
    """Whether a row goes on with the line above: that reaches the edge, this begins at the other, in the same type."""
    same_type = abs(row.em - last.row.em) <= SAME_TYPE * row.em
    at_edge = row.left - edges.left <= 0.5 * row.em
    begins = last.text.endswith(ENDS) and read_label(row.text) is not None
    alone = ATTACHMENT_HEAD.fullmatch(row.text) or is_number_line(row.text)
    return last.full and at_edge and same_type and not begins and not alone


def margin_of(pages: list[list[Region]]) -> float | None:
    """The left edge of the text of a file set in one column: the smallest but one of its pages'."""
    single = [regions[0].rows for regions in pages if len(regions) == 1 and regions[0].rows]
    edges = sorted(min(row.left for row in rows) for rows in single)
    return edges[min(1, len(edges) - 1)] if edges else None
