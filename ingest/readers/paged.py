"""Pages of glyphs, of a PDF or an OFD file, to lines of text: rows in reading order, tables as rows of cells, running
heads and page numbers apart.

A page without a text layer (a scan), and one whose glyphs have no characters (fonts that were embedded without saying
which character a glyph is), cannot be read: such pages are told of, and a file that is mostly such pages is refused.
"""

from __future__ import annotations

from bisect import bisect_left

from corpus.model import Issue
from ingest.errors import UnreadableError
from ingest.readers.extract import Extract, PageStart
from ingest.readers.pdf_breaks import joined_over_breaks
from ingest.readers.pdf_columns import Region, regions_of
from ingest.readers.pdf_glyphs import Glyph, GlyphPage
from ingest.readers.pdf_heads import read_heads
from ingest.readers.pdf_layout import lines_of, margin_of
from ingest.readers.pdf_rows import rows_of
from ingest.readers.pdf_spreads import single_pages
from ingest.readers.pdf_tables import tables_of

FEW = 25
"""A page that is a picture may have its number and a scanner's name as text; so many glyphs are no page of text."""
MOSTLY = 0.5
UNREADABLE = 0.05
"""Of a page's glyphs: more without a character, and what is left cannot be trusted."""
MANY_DRAWINGS = 300
"""A page that has so many drawings and no glyph is text drawn as outlines."""
LEAST_CHINESE = 0.1
NO_TEXT = "the {} has no text layer, its pages are pictures (a scan): have it recognised (OCR) first, or find the text"
NO_CHARACTERS = (
    "the {}'s fonts do not say which characters their glyphs are, so its text cannot be taken out: "
    "have it recognised (OCR) first, or find another version of it"
)
NO_PAGES = "the {} has no text in it: its pages are empty"


def read_paged(pages: tuple[GlyphPage, ...], format_: str) -> Extract:
    """The text of a file's pages; `format_` is "pdf" or "ofd". Raises UnreadableError in one sentence."""
    pages = single_pages(pages)
    _refuse_unreadable(pages, format_.upper())
    text, places = _text(pages)
    return Extract(text, format_, _doubts(pages, places), pages=places)


def _is_picture(page: GlyphPage) -> bool:
    return len(page.glyphs) <= FEW and not page.unreadable and (page.pictured > MOSTLY or page.drawings > MANY_DRAWINGS)


def _is_undecodable(page: GlyphPage) -> bool:
    return page.unreadable > UNREADABLE * (len(page.glyphs) + page.unreadable)


def _refuse_unreadable(pages: tuple[GlyphPage, ...], kind: str) -> None:
    printed = [page for page in pages if page.glyphs or page.unreadable or _is_picture(page)]
    if not printed:
        raise UnreadableError(NO_PAGES.format(kind))
    if sum(map(_is_undecodable, printed)) >= MOSTLY * len(printed):
        raise UnreadableError(NO_CHARACTERS.format(kind))
    if sum(_is_picture(page) or _is_undecodable(page) for page in printed) > MOSTLY * len(printed):
        raise UnreadableError(NO_TEXT.format(kind))
    chars = [glyph.char for page in printed for glyph in page.glyphs]
    if sum("\u3400" <= char <= "\u9fff" or "\u2e80" <= char <= "\u2fdf" for char in chars) < LEAST_CHINESE * len(chars):
        raise UnreadableError((NO_CHARACTERS if len(chars) > FEW else NO_PAGES).format(kind))


def _text(pages: tuple[GlyphPage, ...]) -> tuple[str, tuple[PageStart, ...]]:
    """The text, and where each page begins."""
    readable = [() if _is_undecodable(page) or _is_picture(page) else page.glyphs for page in pages]
    tables = tables_of([(page.rules, glyphs) for page, glyphs in zip(pages, readable, strict=True)])
    rows = [
        rows_of([glyph for glyph in glyphs if not any(table.holds(glyph) for table in found)])
        for glyphs, found in zip(readable, tables, strict=True)
    ]
    heads = read_heads(rows)
    regions: list[list[Region]] = []
    known: float | None = None
    for on_page, furniture, found in zip(rows, heads.rows, tables, strict=True):
        kept: list[Glyph] = [
            glyph for position, row in enumerate(on_page) if position not in furniture for glyph in row.glyphs
        ]
        last = regions[-1][-1].table if regions and regions[-1] else None
        before = last if last is not None and not last.ruled else None
        on_this, gutter = regions_of(kept, found, before, known)
        known = known if gutter is None else gutter
        regions.append(on_this)
    regions = joined_over_breaks(regions)
    margin = margin_of(regions)
    page_of = {id(region): number for number, on_page in enumerate(regions) for region in on_page}
    lines = lines_of([region for on_page in regions for region in on_page], margin)
    first = [page_of[id(region)] for _, region in lines]
    starts = [bisect_left(first, number) + len(heads.named) + 1 for number in range(len(pages))]
    places = tuple(PageStart(line, number) for line, number in zip(starts, heads.numbers, strict=True))
    return "\n".join([*heads.named, *(line for line, _ in lines)]) + "\n", places


def _doubts(pages: tuple[GlyphPage, ...], places: tuple[PageStart, ...]) -> tuple[Issue, ...]:
    doubts: list[Issue] = []
    for number, (page, place) in enumerate(zip(pages, places, strict=True), start=1):
        if _is_picture(page):
            doubts.append(
                Issue("page_unread", place.line, f"第{number}页", f"第{number}页是图片，没有文字层，其内容没有读入")
            )
        elif _is_undecodable(page):
            message = f"第{number}页的字体没有字符编码，其内容没有读入"
            doubts.append(Issue("page_unread", place.line, f"第{number}页", message))
    return tuple(doubts)
