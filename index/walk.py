"""jieba's walk through its dictionary, faster: the same words of a run of Han characters.

Of all ways to divide a run into words of the dictionary the likeliest is taken, each word being as likely as it is
frequent. The likeliest way from each place on follows from those of the places after it, so the run is gone through
once, backwards. jieba does this in two passes with a list of words for each place; here it is one, with the logarithm
of every frequency taken beforehand. What comes out is the same, to the last equal score (`tests/test_walk.py`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping

_BEGINNING = 1.0  # of a longer word, no word itself: no logarithm of a share is positive


class Walk:
    """A dictionary to walk through: `frequencies` as jieba keeps them, 0 for what is only the beginning of a word."""

    def __init__(self, frequencies: Mapping[str, int], total: int) -> None:
        log_total = math.log(total)
        self._weights = {
            word: math.log(often) - log_total if often else _BEGINNING for word, often in frequencies.items()
        }
        self._unknown = math.log(1) - log_total
        self._parts: dict[str, tuple[str, ...]] = {}  # of words of the dictionary, so no more than it has

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

    def parts(self, word: str) -> tuple[str, ...]:
        """The words of two and three characters within a longer one, as jieba's search mode gives them before it.

        >>> Walk({"食品": 5, "安全": 4, "食品安全": 2}, 12).parts("食品安全")
        ('食品', '安全')
        """
        known = self._parts.get(word)
        if known is None:
            known = self._parts[word] = tuple(part for _, part in self.placed_parts(word))
        return known

    def placed_parts(self, word: str) -> list[tuple[int, str]]:
        """The same, each with where it begins in the word."""
        sizes = (2, 3) if len(word) > 3 else (2,) if len(word) == 3 else ()
        every = ((start, word[start : start + size]) for size in sizes for start in range(len(word) - size + 1))
        return [(start, part) for start, part in every if self._weights.get(part, _BEGINNING) <= 0]
