"""Sets of records, as arrays: what a query finds, what filters admit.

    Records.of([7, 3]) & Records.of([3, 9])    Records of 3

A set is its members as one ascending array; where many are asked for at once it is also a row of marks, one a record
(made at the first need and kept). A few sought among many are found by bisection, many among many by their marks.
A set never changes, so that any number of threads and caches may share it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int32]
Marks = NDArray[np.bool_]

_FEW = 16  # times smaller than the other, a set is looked up by bisection


class Records:
    """An immutable set of record numbers, with the operators of `frozenset`. Iterating goes upwards."""

    __slots__ = ("_marks", "ids")

    def __init__(self, ids: Ids) -> None:
        """`ids` must ascend, without repetition."""
        self.ids = ids
        self._marks: Marks | None = None

    @classmethod
    def of(cls, records: Iterable[int]) -> Records:
        """From numbers in any order."""
        return cls(np.unique(np.fromiter(records, np.int32)))

    @classmethod
    def marked(cls, marks: Marks) -> Records:
        """From a row of marks, one a record."""
        return cls(np.flatnonzero(marks).astype(np.int32))

    @property
    def marks(self) -> Marks:
        """One a record, up to the last member."""
        if self._marks is None:
            marks = np.zeros(int(self.ids[-1]) + 1 if len(self.ids) else 0, np.bool_)
            marks[self.ids] = True
            self._marks = marks
        return self._marks

    def has(self, ids: Ids) -> Marks:
        """For each of some numbers, whether it is a member."""
        if len(ids) * _FEW < len(self.ids) and self._marks is None:
            places = np.searchsorted(self.ids, ids)
            places[places == len(self.ids)] = 0
            return np.asarray(self.ids[places] == ids)
        marks = self.marks
        if not len(marks):
            return np.zeros(len(ids), np.bool_)
        within = ids < len(marks)
        return np.asarray(marks[np.where(within, ids, 0)] & within)

    def __and__(self, other: Records) -> Records:
        few, many = sorted((self, other), key=len)
        return Records(few.ids[many.has(few.ids)]) if few else NONE

    def __or__(self, other: Records) -> Records:
        if not self or not other:
            return self or other
        few, many = sorted((self.marks, other.marks), key=len)
        marks = many.copy()
        marks[: len(few)] |= few
        return Records.marked(marks)

    def __sub__(self, other: Records) -> Records:
        return Records(self.ids[~other.has(self.ids)]) if self and other else self

    def where(self, test: Callable[[int], bool]) -> Records:
        """The members that pass a test."""
        return Records(self.ids[np.fromiter(map(test, self), np.bool_, len(self))])

    def isdisjoint(self, other: Records) -> bool:
        return not self & other

    def __contains__(self, record: int) -> bool:
        at = int(np.searchsorted(self.ids, record))
        return at < len(self.ids) and bool(self.ids[at] == record)

    def __iter__(self) -> Iterator[int]:
        return iter(self.ids.tolist())

    def __len__(self) -> int:
        return len(self.ids)

    def __eq__(self, other: Any) -> bool:
        return isinstance(other, Records) and np.array_equal(self.ids, other.ids)

    def __hash__(self) -> int:
        return hash(self.ids.tobytes())

    def __repr__(self) -> str:
        return f"Records({self.ids.tolist()})"


NONE = Records(np.empty(0, np.int32))


def union(sets: Iterable[Records]) -> Records:
    """All members of any; none of no sets."""
    return reduce(Records.__or__, sets, NONE)


def intersection(sets: Iterable[Records]) -> Records:
    """The members of all, the smallest sets first so that the work ends early; at least one set must be given."""
    smallest, *others = sorted(sets, key=len)
    for other in others:
        if not smallest:
            break
        smallest &= other
    return smallest
