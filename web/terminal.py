"""Text laid out for a terminal, where a Chinese character is two columns wide.

>>> print(table(["文号", "件"], [["国发〔2015〕68号", "489"]]))
文号              件
----------------  ---
国发〔2015〕68号  489
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import unescape
from itertools import zip_longest
from unicodedata import combining, east_asian_width

BOLD, DIM, RESET = "\x1b[1m", "\x1b[2m", "\x1b[0m"
WHOLE = 12  # columns up to which a cell is not wrapped: 未见废止记载
NARROWEST = 10  # columns of one that is
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # a source may hold escape sequences; a terminal obeys them


def safe(text: str) -> str:
    """Text without control characters (tabs and newlines stay)."""
    return CONTROL.sub("�", text)


def width(text: str) -> int:
    """Columns that a terminal gives to a text: width("国发68号") is 8."""
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)


def wrap(text: str, columns: int, indent: str = "") -> str:
    """Break text into lines of at most so many columns; Chinese may break anywhere, Latin words and numbers only where
    they are longer than a line."""
    lines: list[str] = []
    longest = max(columns - width(indent), 1)
    for paragraph in text.split("\n"):
        line = indent
        for word in re.findall(rf"[!-~]{{1,{longest}}}|\s+|[^!-~\s]", paragraph):
            if width(line + word) > columns and line.strip():
                lines.append(line.rstrip())
                line = indent
                if word.isspace():
                    continue
            line += word
        lines.append(line.rstrip())
    return "\n".join(lines)


def table(head: Sequence[str], rows: Iterable[Sequence[str]], columns: int | None = None) -> str:
    """Aligned columns; where they are together wider than a terminal of so many columns, the long cells are wrapped."""
    cells = [[" ".join(safe(cell).split()) for cell in row] for row in (head, *rows)]
    widths = fitted(cells, columns)
    cells.insert(1, ["-" * wide for wide in widths])
    return "\n".join(
        "  ".join(piece + " " * (wide - width(piece)) for piece, wide in zip(pieces, widths, strict=True)).rstrip()
        for row in cells
        for pieces in zip_longest(
            *(wrap(cell, wide).split("\n") for cell, wide in zip(row, widths, strict=True)), fillvalue=""
        )
    )


def fitted(cells: Sequence[Sequence[str]], columns: int | None) -> list[int]:
    """How wide each column of a table is: as its widest cell, or where there is no room for all, so that the longer
    ones need about as many lines each; none is narrower than NARROWEST."""
    sizes = [[width(cell) for cell in column] for column in zip(*cells, strict=True)]
    natural = [max(column) for column in sizes]
    room = columns - 2 * (len(natural) - 1) if columns is not None else sum(natural)
    if sum(natural) <= room:
        return natural
    widths = [wide if wide <= WHOLE else NARROWEST for wide in natural]
    while sum(widths) < room:
        wanting = [at for at, wide in enumerate(natural) if widths[at] < wide]
        widths[max(wanting, key=lambda at: sum(sizes[at]) / widths[at])] += 1
    return widths


def marked(snippet: str, *, colour: bool) -> str:
    """A snippet ("淄博市&lt;<mark>养老</mark>") as plain text, with its matches in bold where colour is wanted."""
    tags = {"<mark>": BOLD, "</mark>": RESET} if colour else {"<mark>": "", "</mark>": ""}
    pieces = re.split(r"(</?mark>)", snippet)
    return "".join(tags[piece] if piece in tags else safe(unescape(piece)) for piece in pieces)
