"""Sheets on which two pages of a gazette are printed side by side (A3, landscape), made two pages.

A sheet is one if it is wider than high, a strip in its middle is free of glyphs and of level rules, and there is text
on both sides of it. Both halves then have heads and numbers of their own. A page of one table, or one whose title
stands over its columns, crosses the middle and is left whole.
"""

from __future__ import annotations

from dataclasses import replace

from ingest.readers.pdf_aligned import GAP, read_aligned
from ingest.readers.pdf_glyphs import GlyphPage
from ingest.readers.pdf_rows import pieces_of, rows_of

LANDSCAPE = 1.2
"""Width by height, at least."""
STRIP = 0.035
"""Of the width: so much is free in the middle, the inner margins of two pages."""
FEWEST, LONG = 5, 0.3
"""Rows of text on both sides of one sheet at least, each filling so much of its half."""
MOSTLY = 0.5
"""Of the wide pages of a file are spreads."""


def single_pages(pages: tuple[GlyphPage, ...]) -> tuple[GlyphPage, ...]:
    """The pages, each spread as the left and the right one."""
    wide = [page for page in pages if _is_wide(page) and page.glyphs]
    spread = [page for page in wide if _is_free_in_the_middle(page)]
    if len(spread) < MOSTLY * len(wide) or not any(map(_has_text_on_both_sides, spread)):
        return pages
    parted = {id(page) for page in spread}
    return tuple(half for page in pages for half in (_halves(page) if id(page) in parted else (page,)))


def _is_wide(page: GlyphPage) -> bool:
    left, bottom, right, top = page.box
    return right - left >= LANDSCAPE * (top - bottom) > 0


def _middle(page: GlyphPage) -> float:
    return (page.box[0] + page.box[2]) / 2


def _is_free_in_the_middle(page: GlyphPage) -> bool:
    reach = STRIP * (page.box[2] - page.box[0]) / 2
    left, right = _middle(page) - reach, _middle(page) + reach
    over = [(glyph.left, glyph.right) for glyph in page.glyphs]
    over += [(rule.left, rule.right) for rule in page.rules if rule.right - rule.left > rule.top - rule.bottom]
    if any(a < right and left < b for a, b in over):
        return False
    tables = read_aligned(rows_of(list(page.glyphs)))
    return not any(table.left < right and left < table.right for table in tables)


def _has_text_on_both_sides(page: GlyphPage) -> bool:
    least = LONG * (page.box[2] - page.box[0]) / 2
    pieces = [piece for row in rows_of(list(page.glyphs)) for piece in pieces_of(row, GAP)]
    long = [piece[0].left < _middle(page) for piece in pieces if piece[-1].right - piece[0].left >= least]
    return min(sum(long), len(long) - sum(long)) >= FEWEST


def _halves(page: GlyphPage) -> tuple[GlyphPage, ...]:
    middle = _middle(page)
    left, bottom, right, top = page.box
    return tuple(
        replace(
            page,
            glyphs=tuple(glyph for glyph in page.glyphs if start <= (glyph.left + glyph.right) / 2 < stop),
            rules=tuple(rule for rule in page.rules if start <= (rule.left + rule.right) / 2 < stop),
            unreadable=page.unreadable // 2,
            box=(start, bottom, stop, top),
        )
        for start, stop in ((left, middle), (middle, right))
    )
