"""What stands on a page of an OFD file: glyphs, rules and pictures with their places (GB/T 33190-2016, 7.7, 8, 11).

An object lies in its boundary, in millimetres from the upper left corner of the page, and may be turned and scaled in
it (CTM). A text gives the place of its first character, on the base line, and the steps to each of the next:

    <TextObject Boundary="20 30 80 6" Size="5"><TextCode X="0" Y="4.4" DeltaX="5 g 2 5 7.5">甲市人民政府</TextCode>

    甲 stands at 20, 34.4, then 市, 人 and 民 each 5 to the right, 政 7.5; 府, which has no step, the width of 政

Everything is turned into points from the lower left corner, as a PDF has them, so that both go the same way from there.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from ingest.errors import UnreadableError
from ingest.readers.package import HARMFUL, child, children, local
from ingest.readers.pdf_glyphs import MOST_GLYPHS, TURN, Glyph, GlyphPage, Rule, is_no_character, straight, turned

Box = tuple[float, float, float, float]
"""Of a boundary or a page: left and upper edge, width and height in millimetres. Of what was drawn: left, lower, right
and upper edge in points."""

Point = tuple[float, float]

POINTS = 72 / 25.4
"""In a millimetre."""
BELOW = 0.12
"""Of its size: so far a character reaches below the base line. It stands for every font: rows are told by it."""
DEEPEST = 12
"""Blocks in blocks, and pictures drawn of others."""
MOST_OBJECTS, MOST_PICTURES = 1_000_000, 50_000
"""Some makers write every character as an object of its own; a picture may be drawn again and again."""
MOST_SEGMENTS = 2_000
"""Of one drawing, as in PDFs."""
NO_CODE = "¤"
"""What stands for a glyph that no character means (11.3)."""
OPERANDS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
"""Of the commands of a drawing: start, move, line, curves, arc, close (9.3.5)."""


@dataclass(frozen=True, slots=True)
class Affine:
    """x, y to a·x + c·y + e, b·x + d·y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def point(self, x: float, y: float) -> Point:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def step(self, x: float, y: float) -> Point:
        """From one point to another: what moves both is left out."""
        return self.a * x + self.c * y, self.b * x + self.d * y

    def of(self, inner: Affine) -> Affine:
        """First the inner one, then this."""
        return Affine(*self.step(inner.a, inner.b), *self.step(inner.c, inner.d), *self.point(inner.e, inner.f))


def numbers(text: str | None, count: int | None = None) -> list[float]:
    """The numbers of an array. Nothing where they are not `count`, or where one is no number: "0 0 210 297"."""
    try:
        found = [float(each) for each in (text or "").split()]
    except ValueError:
        return []
    return found if count in (None, len(found)) and all(map(math.isfinite, found)) else []


def number(text: str | None, otherwise: float) -> float:
    return (numbers(text, 1) or [otherwise])[0]


def steps_of(text: str | None, count: int) -> list[float]:
    """At most so many steps from character to character; "g 3 2.5" stands for three; what is no number ends them.

    >>> steps_of("5 g 2 2.5 7", 9)
    [5.0, 2.5, 2.5, 7.0]
    """
    return list(islice(_steps(iter((text or "").split())), count))


def _steps(words: Iterator[str]) -> Iterator[float]:
    try:
        for word in words:
            times, value = (int(next(words)), float(next(words))) if word == "g" else (1, float(word))
            if not math.isfinite(value):
                return
            for _ in range(times):
                yield value
    except (ValueError, StopIteration):
        return


@dataclass(slots=True)
class _Drawn:
    """What was found on a page; glyphs by the quarters by which they are turned."""

    edges: Box
    glyphs: dict[int, list[Glyph]] = field(default_factory=lambda: {turn: [] for turn in range(4)})
    rules: list[Rule] = field(default_factory=list)
    unreadable: int = 0
    pictured: float = 0.0
    drawings: int = 0


class PageReader:
    """Reads pages one after the other; a file that has more objects in all than any gazette is given up.

    `picture` gives the content of a vector picture by its identifier, None where there is none.
    """

    def __init__(self, picture: Callable[[str], etree._Element | None]) -> None:
        self._picture = picture
        self._objects = self._pictures = self._characters = 0

    def read(self, contents: list[etree._Element], box: Box) -> GlyphPage:
        """The page of such a box, from the elements that hold its layers: those of its templates, and its own."""
        left, upper, width, height = box
        base = Affine(POINTS, 0, 0, -POINTS, -left * POINTS, (upper + height) * POINTS)
        drawn = _Drawn((0.0, 0.0, width * POINTS, height * POINTS))
        for content in contents:
            for layer in children(content, "Layer"):
                self._block(layer, base, drawn, 0)
        turn = max(drawn.glyphs, key=lambda turn: (len(drawn.glyphs[turn]), -turn))
        return GlyphPage(
            tuple(
                Glyph(each.char, *turned((each.left, each.bottom, each.right, each.top), turn))
                for each in drawn.glyphs[turn]
            ),
            tuple(Rule(*turned((each.left, each.bottom, each.right, each.top), turn)) for each in drawn.rules),
            drawn.unreadable,
            drawn.pictured / max(drawn.edges[2] * drawn.edges[3], 1),
            drawn.drawings,
            turned(drawn.edges, turn),
        )

    def _block(self, block: etree._Element, place: Affine, drawn: _Drawn, depth: int) -> None:
        if depth > DEEPEST:
            raise UnreadableError(HARMFUL)
        for each in block:
            self._objects += 1
            if self._objects > MOST_OBJECTS:
                raise UnreadableError(HARMFUL)
            if not isinstance(each.tag, str) or each.get("Visible") == "false":
                continue
            match local(each):
                case "TextObject":
                    self._text(each, _placed(each, place), drawn)
                case "PathObject":
                    drawn.drawings += 1
                    if each.get("Stroke") != "false" or each.get("Fill") == "true":
                        drawn.rules += _rules(each, _placed(each, place))
                case "ImageObject":
                    _, _, width, height = _boundary(each)
                    (a, b), (c, d) = place.step(width, 0), place.step(0, height)
                    drawn.pictured += math.hypot(a, b) * math.hypot(c, d)
                case "PageBlock":
                    self._block(each, place, drawn, depth + 1)
                case "CompositeObject":
                    drawn.drawings += 1
                    self._pictures += 1
                    if self._pictures > MOST_PICTURES:
                        raise UnreadableError(HARMFUL)
                    content = self._picture(each.get("ResourceID", ""))
                    if content is not None:
                        self._block(content, _placed(each, place), drawn, depth + 1)

    def _text(self, text: etree._Element, place: Affine, drawn: _Drawn) -> None:
        _, _, _, high = _boundary(text)
        size, wide = number(text.get("Size"), high), number(text.get("HScale"), 1)
        coded = child(text, "CGTransform") is not None
        angle = math.radians(number(text.get("CharDirection"), 0))
        across = place.step(math.cos(angle), math.sin(angle))
        down = place.step(-math.sin(angle), math.cos(angle))
        askew = math.atan2(-across[1], across[0]) / (math.pi / 2)  # clockwise
        turn = round(askew)
        if not size or abs(askew - turn) * math.pi / 2 > TURN:
            return  # a watermark
        x = y = 0.0
        for code in children(text, "TextCode"):
            x, y = number(code.get("X"), x), number(code.get("Y"), y)
            for char, width, (right, lower) in _set(code, text, size):
                self._characters += 1
                if self._characters > MOST_GLYPHS:
                    raise UnreadableError(HARMFUL)
                glyph = _glyph(char, place.point(x + right, y + lower), across, down, size, width * wide)
                if char.isspace() or unicodedata.category(char) in ("Cc", "Cf"):
                    continue
                if is_no_character(char) or (coded and char == NO_CODE):
                    drawn.unreadable += 1
                    continue
                drawn.glyphs[turn % 4].append(glyph)


def _set(code: etree._Element, text: etree._Element, size: float) -> Iterator[tuple[str, float, Point]]:
    """Each character with its width and how far it stands from the first, to the right and below."""
    chars = code.text or ""
    if "\n" in chars:
        chars = chars.strip()  # the file was laid out for reading
    right = lower = 0.0
    steps = [steps_of(code.get(name), len(chars)) for name in ("DeltaX", "DeltaY")]
    runs_down = round(number(text.get("ReadDirection"), 0)) % 180 == 90
    for at, char in enumerate(chars):
        natural = size if unicodedata.east_asian_width(char) in "WFA" else size / 2
        across, down = (each[at] if at < len(each) else None for each in steps)
        yield char, min(natural, across) if across is not None and across > 0 else natural, (right, lower)
        if across is None and down is None:
            across, down = (0.0, natural) if runs_down else (natural, 0.0)
        right += across or 0.0
        lower += down or 0.0


def _glyph(
    char: str,
    origin: tuple[float, float],
    across: tuple[float, float],
    down: tuple[float, float],
    size: float,
    width: float,
) -> Glyph:
    """A character from its place on the base line, in points."""
    corners = [
        (
            origin[0] + right * across[0] + lower * down[0],
            origin[1] + right * across[1] + lower * down[1],
        )
        for right in (0.0, width)
        for lower in (BELOW * size, (BELOW - 1) * size)
    ]
    xs, ys = zip(*corners, strict=True)
    return Glyph(char, min(xs), min(ys), max(xs), max(ys))


def _boundary(element: etree._Element) -> Box:
    left, upper, width, height = numbers(element.get("Boundary"), 4) or (0.0, 0.0, 0.0, 0.0)
    return left, upper, width, height


def _placed(element: etree._Element, place: Affine) -> Affine:
    """Where what is in an object stands."""
    left, upper, _, _ = _boundary(element)
    inner = numbers(element.get("CTM"), 6)
    placed = place.of(Affine(e=left, f=upper))
    return placed.of(Affine(*inner)) if inner else placed


def _rules(path: etree._Element, place: Affine) -> Iterator[Rule]:
    data = child(path, "AbbreviatedData")
    words = iter(("" if data is None else data.text or "").split())
    first = last = None
    for command in islice(words, MOST_SEGMENTS):
        at = numbers(" ".join(islice(words, OPERANDS.get(command, 0))), OPERANDS.get(command))
        if command not in OPERANDS or (OPERANDS[command] and not at):
            return  # what follows cannot be told apart
        point = place.point(*at[-2:]) if at else first
        if command in ("L", "C") and last is not None and point is not None:
            yield from (Rule(*edge) for edge in straight(last, point))
        if command in ("S", "M"):
            first = point
        last = point
