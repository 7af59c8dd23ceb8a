"""A page's rows and tables in the order in which they are read: columns one after the other.

Rows and tables that reach over the gutter (a title above two columns) part the page into bands; within a band the left
column comes before the right. Each column may have columns of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.readers.pdf_aligned import read_aligned
from ingest.readers.pdf_glyphs import Glyph
from ingest.readers.pdf_rows import Row, pieces_of, rows_of
from ingest.readers.pdf_table import Table

GUTTERS = ((1.2, 5), (0.7, 10))
"""Ems between two columns, and rows with text on both sides, at least: a narrow gutter must part more of them."""
NEAREST = 8
"""Pieces before and after one, among which its neighbour is."""
MIDDLE = (0.25, 0.75)
"""Of the width of the text: where a gutter may stand."""
FILLED = 0.45
"""Of a column's width: what stands in a row of running text, at least; a cell or a name is shorter."""
MOST_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Region:
    """Rows below each other, or the rows of a table in their place."""

    rows: tuple[Row, ...] = ()
    table: Table | None = None


def regions_of(glyphs: list[Glyph], tables: list[Table], before: Table | None = None) -> list[Region]:
    """A page's regions in reading order. `before` is a table without rules with which the page before ends."""
    return _columns(glyphs, tables, MOST_COLUMNS, before)


def _columns(glyphs: list[Glyph], tables: list[Table], most: int, before: Table | None = None) -> list[Region]:
    rows = rows_of(glyphs)
    if aligned := read_aligned(rows, before):
        tables = [*tables, *aligned]
        glyphs = [glyph for glyph in glyphs if not any(table.holds(glyph) for table in aligned)]
        rows = rows_of(glyphs)
    gutter = _gutter(rows) if most > 1 else None
    if gutter is None:
        return _below_each_other(rows, tables)
    found: list[Region] = []
    over = [table for table in tables if table.left < gutter.at < table.right]
    beside = [table for table in tables if table not in over]
    crossing: list[Row | Table] = [*(row for row in rows if _crosses(row, gutter)), *over]
    rows = [row for row in rows if not _crosses(row, gutter)]
    for each in sorted(crossing, key=lambda each: -each.middle):
        band = [row for row in rows if row.middle > each.middle]
        rows = [row for row in rows if row.middle < each.middle]
        found += _sides(band, [table for table in beside if table.middle > each.middle], gutter, most)
        beside = [table for table in beside if table.middle < each.middle]
        found.append(Region((each,)) if isinstance(each, Row) else Region(table=each))
    return _together([*found, *_sides(rows, beside, gutter, most)])


def _sides(band: list[Row], tables: list[Table], gutter: _Gutter, most: int) -> list[Region]:
    glyphs = [glyph for row in band for glyph in row.glyphs]
    found: list[Region] = []
    for side in (True, False):
        mine = [glyph for glyph in glyphs if ((glyph.left + glyph.right) / 2 < gutter.at) is side]
        found += _columns(mine, [table for table in tables if (table.right <= gutter.at) is side], most // 2)
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


@dataclass(frozen=True, slots=True)
class _Gutter:
    """Where two columns are parted, and the gap in ems by which their rows are."""

    at: float
    gap: float


def _crosses(row: Row, gutter: _Gutter) -> bool:
    return any(piece[0].left < gutter.at < piece[-1].right for piece in pieces_of(row, gutter.gap))


def _gutter(rows: list[Row]) -> _Gutter | None:
    """The place between two columns of running text: most rows have a gap there, and text that fills both sides."""
    for gap, fewest in GUTTERS:
        if (place := _gutter_of(rows, gap, fewest)) is not None:
            return _Gutter(place, gap)
    return None


def _gutter_of(rows: list[Row], gap: float, fewest: int) -> float | None:
    if not rows:
        return None
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    gaps: list[tuple[float, float, bool]] = []
    pieces = [
        _Piece(piece[0].left, piece[-1].right, row.middle, row.em) for row in rows for piece in pieces_of(row, gap)
    ]
    for a, b in _neighbours(pieces):
        start, stop = a.right, b.left
        full = start - a.left >= FILLED * (start - left) and b.right - stop >= FILLED * (right - stop)
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
    crossing = sum(piece.left < place < piece.right for piece in pieces)
    return place if count >= fewest and count >= 0.5 * crossing else None


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands between two gaps of a row."""

    left: float
    right: float
    middle: float
    em: float


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
