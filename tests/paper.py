"""PDFs for tests, drawn with positions of every piece: as word processors, typesetters and careless converters do."""

from __future__ import annotations

import io
from collections.abc import Callable

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
WIDTH, HEIGHT = 595, 842
LEFT, RIGHT, TOP, EM, STEP = 80.0, 512.0, 770.0, 16.0, 28.0
PER_ROW = int((RIGHT - LEFT) / EM)

pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def drawn(*pages: Callable[[Canvas], object], **options: object) -> bytes:
    """A PDF of pages, each drawn by a function."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), **options)
    for page in pages:
        canvas.setFont(FONT, EM)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def rows(paragraph: str, per_row: int = PER_ROW, *, set_in: bool = True) -> list[str]:
    """A paragraph cut at a width, its first row set in by two characters."""
    text = ("\u3000\u3000" if set_in else "") + paragraph
    return [text[at : at + per_row] for at in range(0, len(text), per_row)]


def put(canvas: Canvas, text: str, x: float, y: float, em: float = EM, piece: int = 0) -> None:
    """A row of text: as one string, or in pieces of so many characters, each an object of its own."""
    canvas.setFont(FONT, em)
    if not piece:
        canvas.drawString(x, y, text)
        return
    for at in range(0, len(text), piece):
        canvas.drawString(x, y, text[at : at + piece])
        x += pdfmetrics.stringWidth(text[at : at + piece], FONT, em)


def written(canvas: Canvas, lines: list[str], x: float = LEFT, y: float = TOP, piece: int = 0, em: float = EM) -> float:
    """Rows below each other; a row that begins with "|" stands in the middle. The height reached is given back."""
    for line in lines:
        if line.startswith("|"):
            middle = (WIDTH - pdfmetrics.stringWidth(line[1:], FONT, em)) / 2
            put(canvas, line[1:], middle, y, em, piece)
        elif bare := line.lstrip("\u3000"):
            put(canvas, bare, x + em * (len(line) - len(bare)), y, em, piece)
        y -= STEP * em / EM
    return y


def grid(canvas: Canvas, xs: list[float], ys: list[float], cells: dict[tuple[int, int], str]) -> None:
    """A table with all its rules; a cell may have several lines, parted by a line break."""
    for y in ys:
        canvas.line(xs[0], y, xs[-1], y)
    for x in xs:
        canvas.line(x, ys[0], x, ys[-1])
    for (row, column), text in cells.items():
        for at, line in enumerate(text.split("\n")):
            put(canvas, line, xs[column] + 4, ys[row] - 16 - 14 * at, 12)
