"""The glyphs, ruled lines and pictures of a PDF's pages, taken out by PDFium in a process of its own.

PDFium is C++ and reads whatever it is given; a file made to exhaust it (streams that unpack to gigabytes, forms that
draw each other a billion times) takes its own process with it and no other. This module is both sides: `read_pages`
starts it as a program with the bytes on stdin, `main` prints the pages as JSON. So it imports nothing of ours.

PDFium and not pdfminer.six: on fifteen PDFs of government sites it took 0.3 s against 3.7 s, decoded every glyph that
pdfminer did, and it alone says which glyphs have no character (`FPDFText_HasUnicodeMapError`).
"""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from ctypes import c_float
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

MOST_MEMORY = 3_000_000_000
MOST_SECONDS = 120
"""An issue of 68 pages and 65,000 glyphs takes three."""
MOST_PAGES = 3_000
MOST_GLYPHS = 3_000_000
"""More than a year's issues hold."""
LEAST_RULE = 4.0
"""Points: a shorter stroke is a mark or a letter's edge, not the rule of a table."""
STRAIGHT = 0.8
"""Points by which a rule may lean, or be thick for a filled bar."""
TURN = math.radians(3)
"""Glyphs that stand askew by more are a watermark."""
ENDED_BY_LIMIT = (-9, -24)
"""SIGKILL and SIGXCPU, as subprocess gives them."""
TOO_MUCH, LOCKED, BROKEN = "too_much", "locked", "broken"


class PdfError(Exception):
    """A file PDFium could not read; the message is one of TOO_MUCH, LOCKED, BROKEN."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character and its box in points; y grows upwards, whichever way the page was turned."""

    char: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> float:
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, level or upright."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class GlyphPage:
    """`unreadable` counts glyphs without a character; `pictured` is the share of the page that pictures cover.

    `box` is the left, lower, right and upper edge of the paper, in points.
    """

    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    unreadable: int
    pictured: float
    drawings: int
    box: tuple[float, float, float, float]


def read_pages(content: bytes, *, seconds: int = MOST_SECONDS, memory: int = MOST_MEMORY) -> tuple[GlyphPage, ...]:
    """All pages, within so much time of one core and so many bytes of memory. Raises PdfError."""
    command = [sys.executable, "-I", str(Path(__file__).resolve()), str(seconds), str(memory)]
    try:
        done = subprocess.run(
            command, input=content, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=3 * seconds
        )
    except subprocess.TimeoutExpired as error:
        raise PdfError(TOO_MUCH) from error
    if done.returncode != 0:  # ended by a limit, or fallen over
        raise PdfError(TOO_MUCH if done.returncode in ENDED_BY_LIMIT else BROKEN)
    told = json.loads(done.stdout)
    if "error" in told:
        raise PdfError(told["error"])
    return tuple(_page(**page) for page in told["pages"])


def _page(
    text: str, boxes: list[int], rules: list[int], counts: tuple[int, float, int], box: tuple[float, ...]
) -> GlyphPage:
    """A page from what the other process printed of it: boxes of four hundredths of a point each."""
    unreadable, pictured, drawings = counts
    return GlyphPage(
        tuple(Glyph(char, *(x / 100 for x in boxes[4 * i : 4 * i + 4])) for i, char in enumerate(text)),
        tuple(Rule(*(x / 100 for x in rules[i : i + 4])) for i in range(0, len(rules), 4)),
        unreadable,
        pictured,
        drawings,
        (box[0], box[1], box[2], box[3]),
    )


# the other process


def main() -> None:
    _limit(*map(int, sys.argv[1:3]))
    try:
        told = _told(sys.stdin.buffer.read())
    except PdfError as error:
        told = {"error": str(error)}
    except MemoryError:
        told = {"error": TOO_MUCH}
    except pdfium.PdfiumError as error:
        told = {"error": LOCKED if "assword" in str(error) or "ecurity" in str(error) else BROKEN}
    sys.stdout.write(json.dumps(told, ensure_ascii=True))
    sys.stdout.flush()
    os._exit(0)  # not by way of PDFium's destructors, which a broken file may trip


def _limit(seconds: int, memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: the time limit alone holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _told(content: bytes) -> dict[str, object]:
    document = pdfium.PdfDocument(content)
    if len(document) > MOST_PAGES:
        raise PdfError(TOO_MUCH)
    pages: list[dict[str, object]] = []
    left = MOST_GLYPHS
    for index in range(len(document)):
        try:
            page = document[index]
            text = page.get_textpage()
        except pdfium.PdfiumError:
            pages.append({"text": "", "boxes": [], "rules": [], "counts": (1, 0.0, 0), "box": (0, 0, 0, 0)})
            continue
        left -= text.count_chars()
        if left < 0:
            raise PdfError(TOO_MUCH)
        pages.append(_told_page(page, text))
        text.close()
        page.close()
    return {"pages": pages}


def _told_page(page: pdfium.PdfPage, text: pdfium.PdfTextPage) -> dict[str, object]:
    edges = page.get_cropbox()
    glyphs: dict[int, list[tuple[str, float, float, float, float]]] = {turn: [] for turn in range(4)}
    unreadable = 0
    box = raw.FS_RECTF()
    for index in range(text.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(text, index) & 0x1FFFFF)
        if raw.FPDFText_IsGenerated(text, index) == 1 or char.isspace() or unicodedata.category(char) in ("Cc", "Cf"):
            continue
        angle = raw.FPDFText_GetCharAngle(text, index)
        turn = round(angle / (math.pi / 2))
        if abs(angle - turn * math.pi / 2) > TURN or not raw.FPDFText_GetLooseCharBox(text, index, box):
            continue
        x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        if not (edges[0] <= x <= edges[2] and edges[1] <= y <= edges[3]):
            continue
        if raw.FPDFText_HasUnicodeMapError(text, index) == 1 or is_no_character(char):
            unreadable += 1
            continue
        glyphs[turn % 4].append((char, box.left, box.bottom, box.right, box.top))
    turn = max(glyphs, key=lambda turn: (len(glyphs[turn]), -turn))
    rules, pictured, drawings = _drawn(page)
    area = max((edges[2] - edges[0]) * (edges[3] - edges[1]), 1)
    return {
        "text": "".join(glyph[0] for glyph in glyphs[turn]),
        "boxes": [round(100 * x) for glyph in glyphs[turn] for x in turned(glyph[1:], turn)],
        "rules": [round(100 * x) for rule in rules for x in turned(rule, turn)],
        "counts": (unreadable, pictured / area, drawings),
        "box": turned(edges, turn),
    }


def is_no_character(char: str) -> bool:
    """A glyph's place in a font, given out as a character: private, unassigned, or the sign for what is unknown."""
    return char in "\ufffd\ufffe\uffff" or unicodedata.category(char) in ("Co", "Cn", "Cs")


def turned(box: tuple[float, ...], turn: int) -> tuple[float, float, float, float]:
    """A box as it stands where the text, turned clockwise by so many quarters, is level."""
    left, bottom, right, top = box
    if turn == 1:
        return -top, left, -bottom, right
    if turn == 2:
        return -right, -top, -left, -bottom
    if turn == 3:
        return bottom, -right, top, -left
    return left, bottom, right, top


def _drawn(page: pdfium.PdfPage) -> tuple[list[tuple[float, float, float, float]], float, int]:
    """The straight rules of a page, the area of its pictures, and how many drawings are on it."""
    rules: list[tuple[float, float, float, float]] = []
    pictured, drawings = 0.0, 0
    for each in page.get_objects(max_depth=1):
        if each.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = each.get_bounds()
            pictured += max(right - left, 0) * max(top - bottom, 0)
        elif each.type == raw.FPDF_PAGEOBJ_PATH:
            drawings += 1
            rules += _rules(each)
        elif each.type == raw.FPDF_PAGEOBJ_FORM:
            drawings += 1
    return rules, pictured, drawings


def _rules(path: pdfium.PdfObject) -> Iterator[tuple[float, float, float, float]]:
    matrix = path.get_matrix()
    x, y = c_float(), c_float()
    last: tuple[float, float] | None = None
    first: tuple[float, float] | None = None
    for index in range(min(raw.FPDFPath_CountSegments(path.raw), 2_000)):
        segment = raw.FPDFPath_GetPathSegment(path.raw, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == raw.FPDF_SEGMENT_LINETO and last is not None:
            yield from straight(last, point)
        if raw.FPDFPathSegment_GetClose(segment) and first is not None:
            yield from straight(point, first)
        last = point


def straight(a: tuple[float, float], b: tuple[float, float]) -> Iterator[tuple[float, float, float, float]]:
    wide, high = abs(a[0] - b[0]), abs(a[1] - b[1])
    if (wide <= STRAIGHT) != (high <= STRAIGHT) and max(wide, high) >= LEAST_RULE:
        yield min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])


if __name__ == "__main__":
    main()
