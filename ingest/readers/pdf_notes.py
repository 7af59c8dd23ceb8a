"""Footnotes of a PDF's page: small type at the foot of a page or column, opened by a mark.

    ① 渡口的类别，见有关水上交通安全的      a row without a mark goes on with the note above
    国家标准。

They are taken out of the page, so that a paragraph goes on over it, and stand after that paragraph as 注：①….
"""

from __future__ import annotations

import re
from statistics import median

from ingest.readers.pdf_glyphs import Glyph
from ingest.readers.pdf_rows import Row, joined, pieces_of, row_of, rows_of

SMALL = 0.9
"""Of the usual type of the page, at most."""
GAP = 1.2
"""Ems between a note and what stands beside it in another column."""
LEADING = 2.2
"""Ems from row to row within the notes, at most."""
MOST_PIECES = 2_000
"""Of a page that is looked at for notes."""
OPENING = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳[〔［注")
"""With these a mark begins; most pages have none in small type, and are not looked at further."""
MARK = re.compile(r"[①-⑳]|[\[〔［][0-9]{1,2}[\]〕］]|注\s*[0-9①-⑳]?\s*[:：]")


def read_notes(glyphs: list[Glyph]) -> tuple[list[str], list[Glyph]]:
    """The footnotes of a page, and its other glyphs."""
    usual = median(glyph.size for glyph in glyphs) if glyphs else 0.0
    if not any(glyph.char in OPENING and glyph.size <= SMALL * usual for glyph in glyphs):
        return [], glyphs
    pieces = [row_of(piece) for row in rows_of(glyphs) for piece in pieces_of(row, GAP)]
    if len(pieces) > MOST_PIECES:
        return [], glyphs
    small = [piece for piece in pieces if median(glyph.size for glyph in piece.glyphs) <= SMALL * usual]
    taken: list[Row] = []
    notes: list[str] = []
    for first in small:
        if any(first is row for row in taken) or not MARK.match(first.text):
            continue
        block = _block(first, small)
        if any(_is_below(other, block) for other in pieces):
            continue
        taken += block
        for row in block:
            if MARK.match(row.text):
                notes.append(row.text)
            else:
                notes[-1] = joined([notes[-1], row.text])
    inside = {id(glyph) for row in taken for glyph in row.glyphs}
    return notes, [glyph for glyph in glyphs if id(glyph) not in inside]


def _block(first: Row, small: list[Row]) -> list[Row]:
    """The rows of small type from the first down, each close below another."""
    block = [first]
    for row in small:
        if 0 < block[-1].middle - row.middle <= LEADING * row.em and row.left < first.right and first.left < row.right:
            block.append(row)
    return block


def _is_below(row: Row, block: list[Row]) -> bool:
    """Whether a row stands below a block, in its column."""
    left, right = min(each.left for each in block), max(each.right for each in block)
    return row.middle < block[-1].middle and row.left < right and left < row.right
