"""Sentences: the unit in which a citation is quoted and a repeal is proved.

    本办法自印发之日起施行。《甲办法》(乙政办字〔2010〕105号)同时废止。      two sentences
    将第七条中的“按照《甲》执行。”修改为“废止。”。                              one: the marks in quotes end nothing

A sentence ends at 。！？ or at the end of its line. A semicolon ends none: the items of one article belong together
only where they were printed on one line, and there they share their verb.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

LONGEST_SENTENCE = 20_000  # characters; a repeal may list hundreds of titles, but what is longer is no sentence
_CLOSERS = {
    "《": "》",
    "〈": "〉",
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "（": "）",
    "(": ")",
    "〔": "〕",
    "[": "]",
    "【": "】",
}
_ALIKE = {"）": ")", ")": "）"}  # half- and full-width brackets are often mixed in one pair
# Only quotations run over lines (a quoted article of several paragraphs); a bracket left open spoils one line.
DEEPEST = 20  # marks left open at one time; what is older will not be closed any more
_OVER_LINES = frozenset("“「『")
_ENDS = re.compile(r"[。！？!?｡\n](?:(?<!\n)[。！？!?｡]+)?")
"""A run of end marks, or the end of a line. A set that comes first is looked for in one go, an alternative is not."""
_MARKS = re.compile("[" + re.escape("".join((*_CLOSERS, *_CLOSERS.values()))) + "\n]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; `text` is what `span` quotes, with its end mark, without the space around it."""

    span: tuple[int, int]
    text: str


@lru_cache(maxsize=1024)  # several readers ask for the same units in turn
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text in order; together with the white space between them they are the text."""
    ends = [match.end() for match in _ENDS.finditer(text)]
    if ends and ends[0] < len(text) and (enclosed := enclosures(text)):
        opened, closed = [-1, *enclosed], [-1, *enclosed.values()]
        ends = [end for end in ends if closed[bisect_left(opened, end) - 1] < end]
    found: list[Sentence] = []
    for start, end in _pieces((0, *ends, len(text))):
        piece = text[start:end]
        bare = piece.strip()
        if bare:
            at = start + piece.index(bare)
            found.append(Sentence((at, at + len(bare)), bare))
    return tuple(found)


def _pieces(bounds: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """What lies between each two bounds, cut where it is too long for a sentence."""
    if bounds[-1] <= LONGEST_SENTENCE:
        return pairwise(bounds)
    return (
        (start, min(start + LONGEST_SENTENCE, end))
        for first, end in pairwise(bounds)
        for start in range(first, end, LONGEST_SENTENCE)
    )


def enclosures(text: str) -> dict[int, int]:
    """For every outermost pair of title marks, quotes or brackets: where it opens, and where it closes.

    A mark without its partner encloses nothing.
    """
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    for match in _MARKS.finditer(text):
        at, char = match.start(), match.group()
        if char == "\n":
            waiting = [opened for opened in waiting if text[opened] in _OVER_LINES]
        elif char in _CLOSERS:
            waiting = [*waiting[-DEEPEST:], at]
        else:
            for depth in range(len(waiting) - 1, -1, -1):
                wanted = _CLOSERS[text[waiting[depth]]]
                if char == wanted or _ALIKE.get(char) == wanted:
                    pairs[waiting[depth]] = at
                    del waiting[depth:]
                    break
    if not pairs:
        return pairs
    outermost: dict[int, int] = {}
    reached = -1
    for opened in sorted(pairs):
        if opened > reached:
            outermost[opened] = reached = pairs[opened]
    return outermost
