"""A page's rows in the order in which they are read: columns one after the other, tables as rows of cells.

Rows that reach over the gutter (a title above two columns) part the page into bands; within a band the left column
comes before the right.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.labels import read_label
from ingest.lines import ATTACHMENT_HEAD, is_number_line
from ingest.readers.pdf_glyphs import Glyph
from ingest.readers.pdf_rows import Row, joined, pieces_of, rows_of
from ingest.readers.pdf_tables import Table

GUTTER = 1.2
"""Ems between two columns, at least."""
MIDDLE = (0.25, 0.75)
"""Of the width of the text: where a gutter may stand."""
FEWEST_ROWS = 5
"""Rows with text on both sides of a gutter."""
FILLED = 0.45
"""Of a column's width: what stands in a row of running text, at least; a cell or a name is shorter."""
MOST_COLUMNS = 4
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


@dataclass(frozen=True, slots=True)
class Region:
    """Rows below each other, or the rows of a table in their place."""

    rows: tuple[Row, ...] = ()
    table: Table | None = None


def regions_of(glyphs: list[Glyph], tables: list[Table]) -> list[Region]:
    """A page's regions in reading order."""
    found: list[Region] = []
    rest = glyphs
    for table in tables:
        above = [glyph for glyph in rest if glyph.middle > table.top]
        rest = [glyph for glyph in rest if glyph.middle <= table.top and not table.holds(glyph)]
        found += [*_columns(above, MOST_COLUMNS), Region(table=table)]
    return [*found, *_columns(rest, MOST_COLUMNS)]


def _columns(glyphs: list[Glyph], most: int) -> list[Region]:
    if not glyphs:
        return []
    rows = rows_of(glyphs)
    gutter = _gutter(rows) if most > 1 else None
    if gutter is None:
        return [Region(tuple(rows))]
    found: list[Region] = []
    band: list[Glyph] = []
    for row in rows:
        if _crosses(row, gutter):
            found += _sides(band, gutter, most)
            band = []
            found.append(Region((row,)))
        else:
            band += row.glyphs
    return _together([*found, *_sides(band, gutter, most)])


def _sides(band: list[Glyph], gutter: float, most: int) -> list[Region]:
    left = [glyph for glyph in band if (glyph.left + glyph.right) / 2 < gutter]
    right = [glyph for glyph in band if (glyph.left + glyph.right) / 2 >= gutter]
    return [*_columns(left, most // 2), *_columns(right, most // 2)]


def _together(regions: list[Region]) -> list[Region]:
    """Rows over the whole width that follow each other are one region."""
    made: list[Region] = []
    for region in regions:
        if made and len(region.rows) == 1 and made[-1].rows and _below(made[-1].rows[-1], region.rows[0]):
            made[-1] = Region((*made[-1].rows, *region.rows))
        else:
            made.append(region)
    return made


def _below(above: Row, below: Row) -> bool:
    return above.middle > below.middle and above.left < below.right and below.left < above.right


def _crosses(row: Row, gutter: float) -> bool:
    return any(piece[0].left < gutter < piece[-1].right for piece in pieces_of(row, GUTTER))


def _gutter(rows: list[Row]) -> float | None:
    """The place between two columns of running text: most rows have a gap there, and text that fills both sides."""
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    gaps: list[tuple[float, float, bool]] = []
    for row in rows:
        pieces = pieces_of(row, GUTTER)
        for a, b in pairwise(pieces):
            start, stop = a[-1].right, b[0].left
            before, after = start - a[0].left, b[-1].right - stop
            full = before >= FILLED * (start - left) and after >= FILLED * (right - stop)
            gaps.append((start, stop, full))
    counted: Counter[float] = Counter()
    for start, stop, full in gaps:
        if full:
            at = round((start + stop) / 2)
            if MIDDLE[0] <= (at - left) / max(right - left, 1) <= MIDDLE[1]:
                counted[at] = sum(a <= at <= b and filled for a, b, filled in gaps)
    if not counted:
        return None
    place, count = counted.most_common(1)[0]
    crossing = sum(_crosses(row, place) for row in rows)
    return place if count >= FEWEST_ROWS and count >= 0.5 * crossing else None


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
    last: _Open | None = None
    below = {id(a): b for a, b in pairwise(row for region in regions for row in region.rows)}
    for region in regions:
        if region.table is not None:
            lines += [(row, region) for row in region.table.rows]
            continue
        edges = _edges(region, margin)
        steps = [a.middle - b.middle for a, b in pairwise(region.rows)]
        usual = median(steps) if steps else 0.0
        for i, row in enumerate(region.rows):
            parted = bool(i) and steps[i - 1] > PARTED * usual and steps[i - 1] > 2 * row.em
            if parted:
                lines.append(("", region))
            if last is not None and edges.indents and not parted and _goes_on(last, row, edges):
                text = joined([lines[-1][0], row.text])
                lines[-1] = (text, lines[-1][1])
            else:
                text = ("\u3000\u3000" if edges.sets_in(row) else "") + row.text
                lines.append((text, region))
            last = _Open(text, row, edges.full(row, below.get(id(row))))
    return lines


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
