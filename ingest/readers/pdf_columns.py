"""A page's rows and tables in the order in which they are read: columns one after the other.

Rows and tables that reach over the gutter (a title above two columns) part the page into bands; within a band the left
column comes before the right. Each column may have columns of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.pdf_aligned import read_aligned
from ingest.readers.pdf_glyphs import Glyph
from ingest.readers.pdf_notes import read_notes
from ingest.readers.pdf_rows import Row, pieces_of, rows_of
from ingest.readers.pdf_table import Table

WIDE, NARROW = 1.2, 0.7
"""Ems between two columns, at least; a narrow gutter must part twice as many rows."""
FEWEST_ROWS = 5
"""Rows with text on both sides of a gutter."""
LEAST_SIDE = 4.0
"""Ems of text on one side of a narrow one in each row."""
MOST_CROSSING = 0.25
"""Of the rows, where the gutter of the pages before is tried."""
ROW = 1.6
"""Ems from row to row, in the main."""
NEAREST = 8
"""Pieces before and after one, among which its neighbour is."""
MIDDLE = (0.25, 0.75)
"""Of the width of the text: where a gutter may stand."""
FILLED = 0.45
"""Of a column's width: what stands in a row of running text, at least; a cell or a name is shorter."""
MOST_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Region:
    """Rows below each other, the rows of a table in their place, or the footnotes of a page, which come last."""

    rows: tuple[Row, ...] = ()
    table: Table | None = None
    notes: tuple[str, ...] = ()


def regions_of(
    glyphs: list[Glyph], tables: list[Table], before: Table | None = None, known: float | None = None
) -> tuple[list[Region], float | None]:
    """A page's regions in reading order, and where the gutter between its columns is.

    `before` is a table without rules with which the page before ends, `known` the gutter of the pages before: a last
    page has few rows on the right.
    """
    notes, glyphs = read_notes(glyphs)
    rows, tables = _with_aligned(glyphs, tables, before)
    gutter = _gutter(rows, tables)
    if gutter is None and known is not None and rows:
        gutter = known if _fits(rows, known) else None
    regions = _in_columns(rows, tables, MOST_COLUMNS, gutter)
    return [*regions, *([Region(notes=tuple(notes))] if notes else [])], gutter


def _columns(glyphs: list[Glyph], tables: list[Table], most: int) -> list[Region]:
    rows, tables = _with_aligned(glyphs, tables, None)
    return _in_columns(rows, tables, most, _gutter(rows, tables) if most > 1 else None)


def _with_aligned(glyphs: list[Glyph], tables: list[Table], before: Table | None) -> tuple[list[Row], list[Table]]:
    """The rows that are in no table, and all tables, those without rules among them."""
    rows = rows_of(glyphs)
    aligned = read_aligned(rows, before)
    if aligned:
        rows = rows_of([glyph for glyph in glyphs if not any(table.holds(glyph) for table in aligned)])
    return rows, [*tables, *aligned]


def _in_columns(rows: list[Row], tables: list[Table], most: int, gutter: float | None) -> list[Region]:
    if gutter is None:
        return _below_each_other(rows, tables)
    found: list[Region] = []
    over = [table for table in tables if table.left < gutter < table.right]
    beside = [table for table in tables if table not in over]
    crossing: list[Row | Table] = [*(row for row in rows if _crosses(row, gutter)), *over]
    rows = [row for row in rows if not _crosses(row, gutter)]
    for each in sorted(crossing, key=lambda each: -each.middle):
        band = [row for row in rows if row.middle > each.middle]
        rows = [row for row in rows if row.middle <= each.middle]
        found += _sides(band, [table for table in beside if table.middle > each.middle], gutter, most)
        beside = [table for table in beside if table.middle <= each.middle]
        found.append(Region((each,)) if isinstance(each, Row) else Region(table=each))
    return _together([*found, *_sides(rows, beside, gutter, most)])


def _sides(band: list[Row], tables: list[Table], gutter: float, most: int) -> list[Region]:
    glyphs = [glyph for row in band for glyph in row.glyphs]
    found: list[Region] = []
    for side in (True, False):
        mine = [glyph for glyph in glyphs if ((glyph.left + glyph.right) / 2 < gutter) is side]
        found += _columns(mine, [table for table in tables if (table.right <= gutter) is side], most // 2)
    return found


def _below_each_other(rows: list[Row], tables: list[Table]) -> list[Region]:
    """Rows with the tables between them."""
    found: list[Region] = []
    for table in sorted(tables, key=lambda table: -table.middle):
        above = [row for row in rows if row.middle > table.middle]
        rows = rows[len(above) :]
        found += [*([Region(tuple(above))] if above else []), Region(table=table)]
    return [*found, *([Region(tuple(rows))] if rows else [])]


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
    """Whether a row reaches over a gutter; a narrow gap between short pieces is no gutter but a space (目　录)."""
    pieces = pieces_of(row, NARROW)
    if any(piece[0].left < gutter < piece[-1].right for piece in pieces):
        return True
    for a, b in pairwise(pieces):
        if a[-1].right <= gutter <= b[0].left and b[0].left - a[-1].right < WIDE * row.em:
            return max(a[-1].right - a[0].left, b[-1].right - b[0].left) < LEAST_SIDE * row.em
    return False


def _gutter(rows: list[Row], tables: list[Table]) -> float | None:
    """The place between two columns of running text: most rows have a gap there, and text that fills both sides."""
    if not rows:
        return None
    wide = _gutter_of(rows, tables, WIDE, FEWEST_ROWS)
    return wide if wide is not None else _gutter_of(rows, tables, NARROW, 2 * FEWEST_ROWS)


def _fits(rows: list[Row], gutter: float) -> bool:
    """Whether the gutter of other pages parts this one too: next to no row reaches over it, some stand on the right."""
    crossing = sum(_crosses(row, gutter) for row in rows)
    right = sum(row.glyphs[-1].left > gutter for row in rows)
    return crossing <= MOST_CROSSING * len(rows) and right - crossing >= 2


def _gutter_of(rows: list[Row], tables: list[Table], gap: float, fewest: int) -> float | None:
    left = min(*(row.left for row in rows), *(table.left for table in tables), rows[0].left)
    right = max(*(row.right for row in rows), *(table.right for table in tables), rows[0].right)
    gaps: list[tuple[float, float, bool]] = []
    pieces = [
        _Piece(piece[0].left, piece[-1].right, row.middle, row.em) for row in rows for piece in pieces_of(row, gap)
    ]
    crossed = list(pieces)
    pieces += _as_rows(tables, rows[0].em)
    pieces.sort(key=lambda piece: -piece.middle)
    for a, b in _neighbours(pieces):
        start, stop = a.right, b.left
        full = start - a.left >= FILLED * (start - left) and b.right - stop >= FILLED * (right - stop)
        gaps.append((start, stop, full))
    counted: Counter[float] = Counter()
    for start, stop, full in gaps:
        if full:
            at = round((start + stop) / 2)
            if at not in counted and MIDDLE[0] <= (at - left) / max(right - left, 1) <= MIDDLE[1]:
                counted[at] = sum(a <= at <= b and filled for a, b, filled in gaps)
    if not counted:
        return None
    place, count = counted.most_common(1)[0]
    crossing = sum(piece.left < place < piece.right for piece in crossed)
    return place if count >= fewest and count >= 0.5 * crossing else None


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands between two gaps of a row."""

    left: float
    right: float
    middle: float
    em: float


def _as_rows(tables: list[Table], em: float) -> Iterator[_Piece]:
    """A table as so many rows as text of its height would have: it stands beside a column like text."""
    for table in tables:
        for at in range(int((table.top - table.bottom) / (ROW * em))):
            yield _Piece(table.left, table.right, table.top - (at + 0.5) * ROW * em, em)


def _neighbours(pieces: list[_Piece]) -> Iterator[tuple[_Piece, _Piece]]:
    """Each piece with the next to its right: on the same row, or half a row higher or lower (columns out of step)."""
    for at, a in enumerate(pieces):
        beside = [
            b
            for b in (*pieces[max(0, at - NEAREST) : at], *pieces[at + 1 : at + NEAREST])
            if abs(a.middle - b.middle) <= max(a.em, b.em) and b.left >= a.right
        ]
        if beside:
            yield a, min(beside, key=lambda b: b.left)
