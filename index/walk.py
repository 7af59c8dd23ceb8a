"""jieba's walk through its dictionary, faster: the same words of runs of Han characters.

Of all ways to divide a run into words of the dictionary the likeliest is taken, each word being as likely as it is
frequent. The likeliest way from each place on follows from those of the places after it, so the run is gone through
once, backwards. jieba does this in two passes with a list of words for each place; here it is one, with the logarithm
of every frequency taken beforehand. What comes out is the same, to the last equal score (`tests/test_walk.py`).
`NativeWalk` has it done by rjieba, jieba's walk in Rust, with the very same dictionary.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module, metadata
from itertools import chain

RJIEBA = "0.2.2"  # the version that was compared
_SEAM = "\n"
_BEGINNING = 1.0  # of a longer word, no word itself: no logarithm of a share is positive


class Walk:
    """A dictionary to walk through: `frequencies` as jieba keeps them, 0 for what is only the beginning of a word."""

    def __init__(self, frequencies: Mapping[str, int], total: int) -> None:
        self._frequencies = frequencies
        self._terms = _Terms(self)
        self._prepare(total)

    def _prepare(self, total: int) -> None:
        log_total = math.log(total)
        self._weights = {
            word: math.log(often) - log_total if often else _BEGINNING for word, often in self._frequencies.items()
        }
        self._unknown = math.log(1) - log_total

    def cut(self, run: str) -> list[str]:
        """The words of a run, one after the other.

        >>> Walk({"食品": 5, "食": 1, "品": 1, "安全": 4, "安": 1, "全": 1}, 12).cut("食品安全")
        ['食品', '安全']
        """
        weight_of = self._weights.get
        length = len(run)
        scores = [0.0] * (length + 1)  # of the likeliest way from each place on
        ends = [0] * length  # where its first word ends
        for start in range(length - 1, -1, -1):
            best, best_end = -math.inf, start + 1
            end = start + 1
            weight = weight_of(run[start])
            while weight is not None:
                if weight <= 0 and (score := weight + scores[end]) >= best:
                    best, best_end = score, end
                end += 1
                if end > length:
                    break
                weight = weight_of(run[start:end])
            scores[start] = best if best > -math.inf else self._unknown + scores[start + 1]
            ends[start] = best_end
        words = []
        start = 0
        while start < length:
            end = ends[start]
            words.append(run[start:end])
            start = end
        return words

    def cut_all(self, runs: Sequence[str]) -> Iterable[str]:
        """The words of several runs."""
        return chain.from_iterable(map(self.cut, runs))

    def terms(self, runs: Sequence[str]) -> Iterable[str]:
        """The words of several runs, before each longer one the words of two and three characters within it, as jieba's
        search mode gives them.

        >>> list(Walk({"食品": 5, "安全": 4, "食品安全": 2}, 12).terms(["食品安全"]))
        ['食品', '安全', '食品安全']
        """
        return chain.from_iterable(map(self._terms.__getitem__, self.cut_all(runs)))

    def parts(self, word: str) -> list[tuple[int, str]]:
        """The words of two and three characters within a longer one, each with where it begins."""
        sizes = (2, 3) if len(word) > 3 else (2,) if len(word) == 3 else ()
        every = ((start, word[start : start + size]) for size in sizes for start in range(len(word) - size + 1))
        return [(start, part) for start, part in every if self._frequencies.get(part)]


class NativeWalk(Walk):
    """The same walk by rjieba. Raises ImportError where it is not installed, or in a version that was not compared."""

    def _prepare(self, total: int) -> None:
        if metadata.version("rjieba") != RJIEBA:  # PackageNotFoundError is an ImportError
            raise ImportError(f"rjieba is not {RJIEBA}")
        # Its own dictionary is left aside: an empty one is filled with that which jieba has, our words and all.
        jieba = import_module("rjieba").Jieba.empty()
        for word, often in self._frequencies.items():
            if often:
                jieba.add_word(word, often, None)
        # jieba counts a word twice that was added over one of the dictionary. Its total decides between ways of
        # different lengths, so what is missing is given to a word that stands in no run.
        jieba.add_word(_SEAM, total - sum(self._frequencies.values()), None)
        self._cut = jieba.cut
        self._terms[_SEAM] = ()

    def cut(self, run: str) -> list[str]:
        words: list[str] = self._cut(run, hmm=False)
        return words

    def cut_all(self, runs: Sequence[str]) -> Iterable[str]:
        """The words of several runs, and a seam between two: one call is far quicker than many."""
        return self.cut(_SEAM.join(runs))


class _Terms(dict[str, tuple[str, ...]]):
    """What is indexed for each word, found out at its first sight; no more than the dictionary has, and characters."""

    def __init__(self, walk: Walk) -> None:
        self._walk = walk

    def __missing__(self, word: str) -> tuple[str, ...]:
        self[word] = found = (*(part for _, part in self._walk.parts(word)), word)
        return found
