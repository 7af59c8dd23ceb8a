"""How a source breaks its lines, read from all of them at once: at one width, with indents, with blank lines between.

第一条　为加强农村公路养护管理，保障农村公路完好畅通，根        as wide as the widest: it goes on
据《中华人民共和国公路法》，制定本办法。                          no indent: it goes on from above
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.lines import Line, LineKind

FEWEST_LINES = 8
NARROWEST, WIDEST = 12, 52
FULL_SHARE = 0.25
"""In a source cut at one width at least so many lines are full."""
CUT_SHARE = 0.7
"""Of the lines that are cut almost all are full."""
SHORTEST_CUT = 18
"""A shorter line is more likely one of a title or a list."""
SLACK = 2.1
"""A line cut at a width may fall two characters short of it: closing marks do not start lines."""
WORD_SLACK = 6
"""And some more where a number or an opening mark went to the next line whole."""
INDENTED_SHARE = 0.1
GAPS_SHARE = 0.5
ENDS = ("。", "；", ";", "：", ":")
PROSE = frozenset((LineKind.TEXT, LineKind.ARTICLE, LineKind.OUTLINE, LineKind.DECIMAL))
MOST_OF = 0.97
"""The few lines that are longer than all others do not tell the width."""


@dataclass(frozen=True, slots=True)
class Wrapping:
    """`width` in ems where every line is cut at one width, else None; `gaps` whether blank lines part paragraphs."""

    width: float | None
    indents: bool
    characters: bool = False  # width counts characters, not ems
    gaps: bool = False

    def measure(self, line: Line) -> float:
        """The width of a line as this source counts it."""
        return _measure(line, self.characters)

    def full(self, line: Line, slack: float = SLACK) -> bool:
        """Whether a line reaches the width at which lines are cut."""
        return self.width is not None and self.measure(line) >= self.width - slack


def width_of(text: str) -> float:
    """Ems: a Chinese character is one, a Latin one half."""
    return len(text) - 0.5 * len(text.encode("ascii", "ignore"))


def read_wrapping(lines: list[Line]) -> Wrapping:
    """Whether lines are cut at one width: a quarter of them end within two ems of the widest.

    Where most paragraphs are short, the lines in mid-sentence with another directly below them tell: they are cut.
    """
    prose = [line for line in lines if line.kind in PROSE]
    indents = sum(line.indented for line in prose) >= INDENTED_SHARE * len(prose)
    whole = _width(prose, indents, FULL_SHARE)
    if whole.width is None:
        beneath = [(a, b) for a, b in pairwise(prose) if b.number == a.number + 1 and b.kind == LineKind.TEXT]
        cut = [a for a, b in beneath if not (indents and b.indented) and not a.text.endswith(ENDS)]
        whole = _width([line for line in cut if width_of(line.text) >= SHORTEST_CUT], indents, CUT_SHARE)
    return replace(whole, gaps=whole.width is not None and _gaps(prose, whole))


def _width(prose: list[Line], indents: bool, least: float) -> Wrapping:
    """The width near which more than `least` of the lines end, counted in ems or in characters."""
    best, share = Wrapping(None, indents), least
    if len(prose) < FEWEST_LINES:
        return best
    lengths = sorted(len(line.raw.rstrip()) for line in prose)
    if lengths[int(len(lengths) * MOST_OF)] > 2 * WIDEST:
        return best  # no line has fewer ems than half its characters
    for characters in (False, True):
        widths = sorted(_measure(line, characters) for line in prose)
        widest = widths[int(len(widths) * MOST_OF)]
        near = sum(widest - SLACK <= width <= widest + 1 for width in widths) / len(widths)
        if NARROWEST <= widest <= WIDEST and near > share:
            best, share = Wrapping(widest, indents, characters), near
    return best


def _gaps(prose: list[Line], wrapping: Wrapping) -> bool:
    """Whether the lines that fall short, and so end a paragraph, have a blank line below them."""
    short = [(a, b) for a, b in pairwise(prose) if not wrapping.full(a, WORD_SLACK)]
    return bool(short) and sum(b.number > a.number + 1 for a, b in short) >= GAPS_SHARE * len(short)


def _measure(line: Line, characters: bool) -> float:
    text = line.raw.rstrip()
    return len(text) if characters else width_of(text)
