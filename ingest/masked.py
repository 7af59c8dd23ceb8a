"""The masked sentence: every title, number and quotation as one character, so that a short grammar can read the rest.

    《关于废止〈甲〉的决定》(乙政发〔2008〕3号)同时废止      T同时废止
    原甲市人民政府关于乙的通知（甲政发〔2008〕3号）同时废止   原T同时废止: a title that stands without marks
    以甲政发〔2008〕3号文件印发的《乙办法》同时废止            以T文件印发的T同时废止

The words of a title are thus never taken for the sentence's own. White space is left out, and the marks of the grammar
are full-width.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.numbers import find_numbers
from corpus.traditional import as_simplified
from ingest.marks import Mark
from ingest.sentences import enclosures
from ingest.unmarked import unmarked

TITLE, OTHER, NUMBER, QUOTE = 0xE000, 0xE400, 0xE800, 0xF000
T = "[\ue000-\ue3ff\ue800-\uebff]"  # a possible target: a title, or a number that is no title's
_PRIVATE_USE = re.compile("[\ue000-\uf8ff]")
"""Characters of a text that would be taken for masks: old fonts keep rare ideographs there."""
_FULL_STOP = re.compile(r"(?<=[\u4e00-\u9fff])\.$")
LEFT_OUT = "()"  # stands for a bracket with numbers that tell of something, and are not acted on

_FULL_MARKS = str.maketrans(",;:", "，；：") | dict.fromkeys(map(ord, " \t\u3000\xa0\u2003\u2002"))
# 《房屋租赁合同》, 《甲有限公司章程》: papers of private law, whatever else the sentence says of them
_PRIVATE = re.compile(
    r"(?:合同(?:书)?|协议(?:书)?|(?:公司|企业|集团|厂|银行|协会|学会|商会|公会|联合会|基金会|研究会|合作社|学校|大学|学院|医院)章程)$"
)
_BETWEEN_STATES = re.compile(r"框架协议|政府.*协议|(?:国|两岸)[^，。]*协议")


@dataclass(frozen=True, slots=True)
class Target:
    """What a masked character stands for. `mark` is the position of its title among the marks of the sentence."""

    title: str | None
    number: str | None
    date: datetime.date | None
    mark: int | None


@dataclass(frozen=True, slots=True)
class Masked:
    """`targets` are the places in `text` where a possible target stands."""

    text: str
    targets: list[int]
    _marks: list[Mark]
    _numbers: list[tuple[str | None, str | None]]

    def target(self, at: int) -> Target:
        code = ord(self.text[at])
        if code >= NUMBER:
            return Target(*self._numbers[code - NUMBER], None, None)
        mark = self._marks[code - TITLE]
        return Target(mark.title, mark.number, mark.date, code - TITLE)

    def is_number(self, at: int) -> bool:
        """Whether a number stands there whose title, if it has one, is printed apart."""
        return ord(self.text[at]) >= NUMBER and self._numbers[ord(self.text[at]) - NUMBER][0] is None


def mask(sentence: str, found: list[Mark]) -> Masked:
    """The sentence with `found`, its title marks, its numbers and its quotations masked."""
    sentence = _PRIVATE_USE.sub("〓", sentence)
    covers: list[tuple[int, int, str]] = []
    numbers: list[tuple[str | None, str | None]] = []
    for at, mark in enumerate(found):
        covers.append((*mark.whole, chr((TITLE if _may_be_ended(mark) else OTHER) + at)))
    for start, end in enclosures(sentence).items():
        if sentence[start] in "“‘「『":
            covers.append((start, end + 1, chr(QUOTE)))
        elif sentence[start] in "（(〔[" and (inside := find_numbers(sentence[start : end + 1])):
            named = unmarked(sentence, (start, end + 1), inside, found)
            if named is not None:
                covers.append((named.start, end + 1, chr(NUMBER + len(numbers))))
                numbers.append((named.title, named.number))
            elif sentence[start] in "（(":
                covers.append((start, end + 1, LEFT_OUT))
    for each in find_numbers("".join(_uncovered(sentence, covers))):
        covers.append((*each.span, chr(NUMBER + len(numbers))))
        numbers.append((None, each.value.canonical))
    text = _FULL_STOP.sub("。", "".join(_covered(as_simplified(sentence), covers)).translate(_FULL_MARKS))
    return Masked(text, [match.start() for match in re.finditer(T, text)], found, numbers)


def _may_be_ended(mark: Mark) -> bool:
    """Whether a document of this title can be ended: a contract cannot, nor what merely changed another."""
    private = mark.number is None and _PRIVATE.search(mark.title) and not _BETWEEN_STATES.search(mark.title)
    return mark.is_document and not mark.is_draft and not mark.modifies and not private


def _uncovered(sentence: str, covers: list[tuple[int, int, str]]) -> Iterator[str]:
    """The sentence with what is covered blanked out, of the same length."""
    reached = 0
    for start, end, _ in sorted(covers, key=_longest_first):
        if start >= reached:
            yield sentence[reached:start] + "○" * (end - start)
            reached = end
    yield sentence[reached:]


def _covered(sentence: str, covers: list[tuple[int, int, str]]) -> Iterator[str]:
    """The sentence with each cover's character in its place; one that begins within another is left out."""
    reached = 0
    for start, end, char in sorted(covers, key=_longest_first):
        if start >= reached:
            yield sentence[reached:start] + char
            reached = end
    yield sentence[reached:]


def _longest_first(cover: tuple[int, int, str]) -> tuple[int, int]:
    return cover[0], -cover[1]
