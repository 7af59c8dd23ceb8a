"""Sentences: the unit in which a citation is quoted and a repeal is proved.

    本办法自印发之日起施行。《甲办法》(乙政办字〔2010〕105号)同时废止。      two sentences
    将第七条中的“按照《甲》执行。”修改为“废止。”。                              one: the marks in quotes end nothing

A sentence ends at 。！？ or at the end of its line. A semicolon ends none: the items of one article belong together
only where they were printed on one line, and there they share their verb.
"""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_SENTENCE = 20_000  # characters; a repeal may list hundreds of titles, but what is longer is no sentence
END_MARKS = frozenset("。！？!?｡")
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


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; `text` is what `span` quotes, with its end mark, without the space around it."""

    span: tuple[int, int]
    text: str


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text in order; together with the white space between them they are the text."""
    enclosed = enclosures(text)
    found: list[Sentence] = []
    start = at = 0
    while at < len(text):
        at = enclosed.get(at, at)
        ends = text[at] in END_MARKS
        if ends:
            while at + 1 < len(text) and text[at + 1] in END_MARKS:
                at += 1
        if ends or text[at] == "\n" or at - start >= LONGEST_SENTENCE:
            _add(found, text, start, at + 1)
            start = at + 1
        at += 1
    _add(found, text, start, len(text))
    return found


def enclosures(text: str) -> dict[int, int]:
    """For every outermost pair of title marks, quotes or brackets: where it opens, and where it closes.

    A mark without its partner encloses nothing.
    """
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    for at, char in enumerate(text):
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
    outermost: dict[int, int] = {}
    reached = -1
    for opened in sorted(pairs):
        if opened > reached:
            outermost[opened] = reached = pairs[opened]
    return outermost


def _add(found: list[Sentence], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(Sentence((start, end), text[start:end]))
