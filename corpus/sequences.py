"""How one sequence becomes another, in bounded time: `difflib` takes hours where a long text repeats few things.

An `Effort` is spent over all sequences of a comparison. Once it is gone, what two sequences begin and end with alike is
still found, and all between is told as replaced: never wrong, only coarse.

>>> steps("甲乙丙", "甲丁丙", Effort())
[('equal', 0, 1, 0, 1), ('replace', 1, 2, 1, 2), ('equal', 2, 3, 2, 3)]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import accumulate
from typing import Literal, TypeVar

MOST = 10_000_000
"""Pairs of equal elements looked at: two or three seconds. Two texts of 600 articles each need a thirtieth of it."""

T = TypeVar("T", bound=Hashable)

Step = tuple[Literal["replace", "delete", "insert", "equal"], int, int, int, int]
"""As `difflib` gives them: what is done, from and to in the one sequence, from and to in the other."""


@dataclass(slots=True)
class Effort:
    """What may still be spent on a comparison."""

    left: int = MOST

    @property
    def gone(self) -> bool:
        return self.left <= 0

    def spend(self, steps: int) -> bool:
        """Whether there was enough left for so many steps; from the first that is too much on nothing is."""
        self.left = self.left - steps if steps <= self.left else 0
        return not self.gone


def steps(a: Sequence[T], b: Sequence[T], effort: Effort) -> list[Step]:
    return _Bounded(a, b, effort).get_opcodes()


class _Bounded(SequenceMatcher[T]):
    """One that stops to look for equal blocks when the effort is gone."""

    def __init__(self, a: Sequence[T], b: Sequence[T], effort: Effort) -> None:
        super().__init__(None, a, b, autojunk=False)
        self._effort, self._a, self._b = effort, a, b
        often = Counter(b)
        self._places = [0, *accumulate(1 + often[each] for each in a)]  # to look at, up to each place of the one

    def find_longest_match(self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None) -> Match:
        a_end, b_end = len(self._a) if ahi is None else ahi, len(self._b) if bhi is None else bhi
        if self._effort.spend(self._places[a_end] - self._places[alo]):
            return super().find_longest_match(alo, a_end, blo, b_end)
        return self._at_the_ends(alo, a_end, blo, b_end)

    def _at_the_ends(self, alo: int, ahi: int, blo: int, bhi: int) -> Match:
        most = min(ahi - alo, bhi - blo)
        size = next((at for at in range(most) if self._a[alo + at] != self._b[blo + at]), most)
        if size:
            return Match(alo, blo, size)
        size = next((at for at in range(most) if self._a[ahi - 1 - at] != self._b[bhi - 1 - at]), most)
        return Match(ahi - size, bhi - size, size)
