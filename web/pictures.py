"""Pictures as values: where bars and boxes stand, in the units of an SVG. Templates draw them; a table tells the same.

Text cannot be measured here, so that what is written into a box is cut to a number of characters: a Chinese one is as
wide as the type is high.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from corpus.graph import Edge, Graph, Node
from corpus.model import EffectKind
from corpus.text import fold

# Columns of years
YEAR_STEP = 26  # at most; many years stand closer
MOST_YEARS = 200  # one date misread must not make the others invisible; the table has all
YEARS_WIDTH = 1050  # that of the page, so that the picture is not made smaller
YEAR_HEIGHT = 150
YEAR_FOOT = 34
YEAR_HEAD = 22

# Rows of names
ROW = 28
ROW_NAME = 210
ROW_LENGTH = 330
ROW_WIDTH = ROW_NAME + ROW_LENGTH + 70

# Boxes of documents
BOX_WIDTH = 270
BOX_HEIGHT = 46
BOX_STEP = 58
BOX_GAP = 130  # between columns, for the lines and what they mean
BOX_CHARACTERS = 19
MOST_A_SIDE = 14  # a taller picture is no picture; the table has all
MARGIN = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with what it stands for; `url` leads to the documents that it counts."""

    name: str
    count: int
    x: float
    y: float
    width: float
    height: float
    url: str | None


@dataclass(frozen=True, slots=True)
class Bars:
    width: float
    height: float
    bars: tuple[Bar, ...]


Url = Callable[[str], str | None]


def columns(counts: Iterable[tuple[str, int]], url: Url) -> Bars:
    """Years in order, those without a document too: a gap in the holdings must be seen."""
    given = dict(counts)
    last = int(max(given, default="0"))
    years = range(max(int(min(given)), last - MOST_YEARS + 1), last + 1) if given else range(0)
    most = max(given.values(), default=1)
    step = min(YEAR_STEP, max(YEARS_WIDTH // max(len(years), 1), 4))
    bars = []
    for place, year in enumerate(map(str, years)):
        count = given.get(year, 0)
        height = round(YEAR_HEIGHT * count / most, 1)
        x = MARGIN + place * step
        bars.append(Bar(year, count, x, YEAR_HEAD + YEAR_HEIGHT - height, step - max(step // 5, 1), height, url(year)))
    return Bars(2 * MARGIN + max(len(bars), 1) * step, YEAR_HEAD + YEAR_HEIGHT + YEAR_FOOT, tuple(bars))


def rows(counts: Iterable[tuple[str, int]], url: Url) -> Bars:
    """Names with their counts, the largest first."""
    given = list(counts)
    most = max((count for _, count in given), default=1)
    bars = tuple(
        Bar(name, count, ROW_NAME, place * ROW + 4, max(round(ROW_LENGTH * count / most, 1), 1), ROW - 10, url(name))
        for place, (name, count) in enumerate(given)
    )
    return Bars(ROW_WIDTH, max(len(bars), 1) * ROW, bars)


@dataclass(frozen=True, slots=True)
class Box:
    """A document of the picture, its title in at most two lines."""

    node: Node
    x: float
    y: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A relation as a curve from who speaks to what is spoken of; `relations` name all that lie on it."""

    path: str
    acts: bool
    relations: tuple[str, ...]
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """`left_out` counts documents for which there was no room."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    left_out: int


ACTS = {kind.value for kind in EffectKind}


def around(graph: Graph) -> Drawing:
    """The document in the middle; on the left what speaks of it, on the right what it speaks of, oldest first."""
    middle, *others = graph.nodes
    speaking = {edge.source for edge in graph.edges if edge.target == middle.key}
    left = ordered(node for node in others if node.key in speaking)
    right = ordered(node for node in others if node.key not in speaking)
    shown = (left[:MOST_A_SIDE], right[:MOST_A_SIDE])
    height = 2 * MARGIN + max(len(shown[0]), len(shown[1]), 1) * BOX_STEP
    at_middle = MARGIN + (BOX_WIDTH + BOX_GAP if left else 0)
    boxes = [Box(middle, at_middle, (height - BOX_HEIGHT) / 2, in_lines(middle))]
    for nodes, x in zip(shown, (MARGIN, at_middle + BOX_WIDTH + BOX_GAP), strict=True):
        top = (height - len(nodes) * BOX_STEP + BOX_STEP - BOX_HEIGHT) / 2
        boxes += [Box(node, x, top + place * BOX_STEP, in_lines(node)) for place, node in enumerate(nodes)]
    places = {box.node.key: box for box in boxes}
    width = at_middle + BOX_WIDTH + MARGIN + (BOX_GAP + BOX_WIDTH if right else 0)
    left_out = len(others) - len(boxes) + 1
    return Drawing(width, height, tuple(boxes), tuple(curves(graph.edges, middle.key, places)), left_out)


def ordered(nodes: Iterable[Node]) -> list[Node]:
    return sorted(nodes, key=lambda node: (node.issued_on is None, node.issued_on, node.key))


def curves(edges: Sequence[Edge], middle: str, places: dict[str, Box]) -> Iterable[Line]:
    """One curve for each pair that has the middle at one end, whatever number of relations join them."""
    for other, box in places.items():
        between = [edge for edge in edges if {edge.source, edge.target} == {middle, other}]
        if other == middle or not between:
            continue
        speaker, spoken_of = (places[between[0].source], places[between[0].target])
        rightward = speaker.x < spoken_of.x
        start = speaker.x + (BOX_WIDTH if rightward else 0), speaker.y + BOX_HEIGHT / 2
        end = spoken_of.x + (-6 if rightward else BOX_WIDTH + 6), spoken_of.y + BOX_HEIGHT / 2
        bend = (start[0] + end[0]) / 2
        path = f"M{start[0]:g} {start[1]:g} C{bend:g} {start[1]:g} {bend:g} {end[1]:g} {end[0]:g} {end[1]:g}"
        relations = tuple(dict.fromkeys(edge.relation for edge in between))
        outer = box.x + (BOX_WIDTH + 8 if box.x < places[middle].x else -8)
        yield Line(path, bool(ACTS & set(relations)), relations, outer, box.y + BOX_HEIGHT / 2 - 5)


def in_lines(node: Node) -> tuple[str, ...]:
    """The title cut into two lines, the number in the second if there is one."""
    title = node.title or ""
    if node.number and title:
        return cut(title), cut(node.number)
    if node.number:
        return (cut(node.number),)
    return (title[:BOX_CHARACTERS], cut(title[BOX_CHARACTERS:])) if wide(title) > BOX_CHARACTERS else (title,)


def cut(text: str, most: int = BOX_CHARACTERS) -> str:
    """At most so many Chinese characters wide."""
    if wide(text) <= most:
        return text
    kept = ""
    for char in text:
        if wide(kept + char) > most - 1:
            break
        kept += char
    return kept + "…"


def wide(text: str) -> float:
    """In Chinese characters; what is of the Latin script is half as wide."""
    return sum(0.55 if char.isascii() and fold(char) == char.lower() else 1 for char in text)
