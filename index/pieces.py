"""What must stand in a text for words that were typed: the pieces they are cut into.

    医联体由谁牵头            医联体 牵头           (automatic mode: 由 谁 are not sought)
    王立江                    王立江                a name jieba does not know stays whole
    奖励500元                 奖励 500元

jieba cuts what it does not know into single characters. Taken one by one these would stand in any long document, so
they are kept together: neighbouring ones always, and a short stretch (a name, a short title) as a whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import resources

from corpus.text import search_key
from index.analyzer import Word, cut

SHORT_STRETCH = 4  # characters; up to this length a stretch with an unknown word in it is kept whole


def _listed(group: str) -> frozenset[str]:
    """The words of a group of `question_words.txt`."""
    table = resources.files("index").joinpath("question_words.txt").read_text("utf-8").splitlines()
    rows = [line.partition("=") for line in table if not line.startswith("#")]
    return frozenset(word for name, _, words in rows if name.strip() == group for word in words.split())


QUESTION_WORDS = _listed("ask")
FUNCTION_WORDS = _listed("grammar")
ISSUING_WORDS = _listed("issue")
_NUMERIC = re.compile(r"[0-9][#%]?$")
_COUNTING = ("多少", "几")


@dataclass(frozen=True, slots=True)
class Pieces:
    """`sought` must all stand there; `dropped` were left out."""

    sought: tuple[str, ...]
    dropped: tuple[str, ...] = ()


def pieces(text: str, *, drop: bool) -> Pieces:
    """Cut what was typed without a space; `drop` leaves out question and function words if anything else remains."""
    key = search_key(text)
    words = _with_units(cut(key))
    if not words:
        return Pieces((key,) if key else ())
    sought: list[str] = []
    dropped: list[str] = []
    counted = ""
    for stretch in _stretches(words):
        if drop and counted.endswith(_COUNTING) and len(stretch) == 1 and _is_single(stretch[0]):
            dropped.append(stretch[0].text)  # 多少|元: what is counted is part of the question
        elif stretch[0].text in QUESTION_WORDS or stretch[0].text in FUNCTION_WORDS:
            (dropped if drop else sought).append(stretch[0].text)
        else:
            sought += _kept(stretch)
        counted = stretch[-1].text
    if not sought:
        return Pieces(tuple(dict.fromkeys(dropped)))
    return Pieces(tuple(dict.fromkeys(sought)), tuple(dict.fromkeys(dropped)))


def _with_units(words: list[Word]) -> list[Word]:
    """A number and the single character after it are one word: 500|元, 139|号, 3#|楼."""
    joined: list[Word] = []
    for word in words:
        last = joined[-1] if joined else None
        if last is not None and last.end == word.start and _NUMERIC.search(last.text) and _is_single(word):
            joined[-1] = Word(last.text + word.text, last.start, word.end)
        else:
            joined.append(word)
    return joined


def _stretches(words: list[Word]) -> list[list[Word]]:
    """Words that follow one another directly; a question or function word is a stretch of its own."""
    stretches: list[list[Word]] = []
    end, parted = -1, True
    for word in words:
        alone = word.text in QUESTION_WORDS or word.text in FUNCTION_WORDS
        if alone or parted or word.start != end:
            stretches.append([])
        stretches[-1].append(word)
        end, parted = word.end, alone
    return stretches


def _kept(stretch: list[Word]) -> list[str]:
    """The pieces of one stretch."""
    length = stretch[-1].end - stretch[0].start
    singles = [_is_single(word) for word in stretch]
    # 赵|宝丽 is a name; 减|煤|工作 has a word of its own beside what jieba does not know.
    if length <= SHORT_STRETCH and any(singles) and (all(singles) or sum(singles) == 1):
        return ["".join(word.text for word in stretch)]
    kept: list[str] = []
    single_before = False
    for word in stretch:
        single = _is_single(word)
        if single and single_before:
            kept[-1] += word.text
        else:
            kept.append(word.text)
        single_before = single
    return kept


def _is_single(word: Word) -> bool:
    """A single Han character, not a digit or letter."""
    return len(word.text) == 1 and word.text >= "\u3007"
