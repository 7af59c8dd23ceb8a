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
from unicodedata import combining, east_asian_width

BOLD, DIM, RESET = "\x1b[1m", "\x1b[2m", "\x1b[0m"
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # a source may hold escape sequences; a terminal obeys them


def safe(text: str) -> str:
    """Text without control characters (tabs and newlines stay)."""
    return CONTROL.sub("�", text)


def width(text: str) -> int:
    """Columns that a terminal gives to a text: width("国发68号") is 8."""
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)


def cut(text: str, columns: int) -> str:
    """The text in at most so many columns, with … where it was cut."""
    if width(text) <= columns:
        return text
    taken = ""
    for char in text:
        if width(taken + char) > columns - 1:
            break
        taken += char
    return taken + "…"


def wrap(text: str, columns: int, indent: str = "") -> str:
    """Break text into lines of at most so many columns; Chinese may break anywhere, Latin words and numbers may not."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = indent
        for word in re.findall(r"[!-~]+|\s+|[^!-~\s]", paragraph):
            if width(line + word) > columns and line.strip():
                lines.append(line.rstrip())
                line = indent
                if word.isspace():
                    continue
            line += word
        lines.append(line.rstrip())
    return "\n".join(lines)


def table(head: Sequence[str], rows: Iterable[Sequence[str]], most: int | None = None) -> str:
    """Aligned columns, none wider than `most`."""
    cells = [[" ".join(safe(cell).split()) for cell in row] for row in (head, *rows)]
    cells = [[cut(cell, most) for cell in row] for row in cells] if most else cells
    widths = [max(width(row[column]) for row in cells) for column in range(len(head))]
    cells.insert(1, ["-" * columns for columns in widths])
    return "\n".join(
        "  ".join(cell + " " * (columns - width(cell)) for cell, columns in zip(row, widths, strict=True)).rstrip()
        for row in cells
    )


def marked(snippet: str, *, colour: bool) -> str:
    """A snippet ("淄博市&lt;<mark>养老</mark>") as plain text, with its matches in bold where colour is wanted."""
    tags = {"<mark>": BOLD, "</mark>": RESET} if colour else {"<mark>": "", "</mark>": ""}
    pieces = re.split(r"(</?mark>)", snippet)
    return "".join(tags[piece] if piece in tags else safe(unescape(piece)) for piece in pieces)
