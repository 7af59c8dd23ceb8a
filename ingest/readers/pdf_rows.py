"""Glyphs to rows of text by where they stand: whatever order and pieces the file keeps them in.

A glyph, a word or a line may be an object of its own in a PDF, and spaces may be characters or nothing but distance. So
both are measured: glyphs of one height are a row, and a gap between two of them is a space if it is as wide as one
would be between such characters (2 02 2 年 is 2022年; 韩　震 stays parted).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median, median_low

from ingest.readers.pdf_glyphs import Glyph

SAME_ROW = 0.5
"""Of the smaller glyph's height: middles nearer than this are one row's (an index stands a third above)."""
GAP = 0.22
"""Ems between ideographs, over what is usual in the row: a space somebody set. Justified rows are stretched evenly."""
MIXED_GAP = 0.75
"""Ems between an ideograph and a figure or letter: many programs set a quarter, and typists a space, between them."""
WIDE_GAP = 1.8
"""Ems: two spaces, a gap between columns of a list."""
WORD_GAP, FIGURE_GAP = 0.17, 0.45
"""Ems between Latin letters, and between figures, which some programs set apart."""
OVERPRINT = 0.3
"""Ems: the same character again within this is its bold, printed twice."""

# Characters that fonts give for others that look the same: radicals for characters. NFKC knows most.
LOOKALIKES = str.maketrans(
    "⺎⺟⺠⺫⺮⺼⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻩⻬⻮⻰⻳",
    "兀母民目竹肉虎西见角贝车长门青页风飞食马骨鬼鱼鸟黄齐齿龙龟",
)


@dataclass(frozen=True, slots=True)
class Row:
    """Glyphs of one height, from left to right; `em` is the height of its type."""

    glyphs: tuple[Glyph, ...]
    em: float

    @property
    def left(self) -> float:
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        return max(glyph.right for glyph in self.glyphs)

    @property
    def middle(self) -> float:
        return median(glyph.middle for glyph in self.glyphs)

    @property
    def text(self) -> str:
        pairs = list(pairwise(self.glyphs))
        usual = max(median_low(b.left - a.right for a, b in pairs) / self.em, 0.0) if pairs else 0.0
        out = [self.glyphs[0].char]
        for a, b in pairs:
            out += [_between(a, b, self.em, usual), b.char]
        return plain("".join(out))


def plain(text: str) -> str:
    """⽂件⻓ -> 文件长."""
    return "".join(
        unicodedata.normalize("NFKC", char) if "\u2e80" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufaff" else char
        for char in text.translate(LOOKALIKES)
    )


def rows_of(glyphs: list[Glyph]) -> list[Row]:
    """The rows of a region, from top to bottom."""
    groups: list[list[Glyph]] = []
    middle = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: (-glyph.middle, glyph.left)):
        if groups and abs(middle - glyph.middle) <= SAME_ROW * min(glyph.size, groups[-1][0].size):
            groups[-1].append(glyph)
            middle += (glyph.middle - middle) / len(groups[-1])
        else:
            groups.append([glyph])
            middle = glyph.middle
    return [row_of(group) for group in groups]


def row_of(glyphs: Sequence[Glyph]) -> Row:
    """Glyphs of one height as a row; what is printed twice stands in it once."""
    placed = sorted(glyphs, key=lambda glyph: glyph.left)
    kept: list[Glyph] = []
    em = max(_em(placed), 0.1)
    for glyph in placed:
        again = any(
            other.char == glyph.char and glyph.left - other.left < OVERPRINT * (other.right - other.left)
            for other in kept[-3:]
        )
        if not again:
            kept.append(glyph)
    return Row(tuple(kept), em)


def _em(glyphs: list[Glyph]) -> float:
    """The width of an ideograph where there is one (a box may be taller than its character), else the height."""
    wide = [glyph.right - glyph.left for glyph in glyphs if _is_wide(glyph.char)]
    return median(wide) if wide else 0.8 * median(glyph.size for glyph in glyphs)


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _between(a: Glyph, b: Glyph, em: float, usual: float) -> str:
    gap = (b.left - a.right) / em
    if gap - usual >= WIDE_GAP:
        return "  "
    if a.char.isascii() and b.char.isascii():
        least = FIGURE_GAP if a.char.isdigit() and b.char.isdigit() else WORD_GAP
        return " " if gap >= least and (a.char.isalnum() or b.char.isalnum()) else ""
    least = MIXED_GAP if a.char.isascii() or b.char.isascii() else GAP
    return " " if gap - usual >= least else ""


def pieces_of(row: Row, gap: float) -> list[list[Glyph]]:
    """A row's glyphs, cut where a gap of so many ems stands."""
    pieces = [[row.glyphs[0]]]
    for a, b in pairwise(row.glyphs):
        if b.left - a.right >= gap * row.em:
            pieces.append([])
        pieces[-1].append(b)
    return pieces


def joined(texts: list[str]) -> str:
    """The rows of a cell as one text: words of Latin letters keep a space, ideographs none."""
    out = ""
    for text in texts:
        apart = out[-1:].isascii() and text[:1].isascii() and out[-1:].isalpha() and text[:1].isalpha()
        out += (" " if apart else "") + text
    return out
