"""Sets of records, as arrays: what a query finds, what filters admit.

    Records.of([7, 3]) & Records.of([3, 9])    Records of 3

A set is its members as one ascending array. A few sought among many are found by bisection; many among many by a row of
marks, one a record, which a set of many members keeps once it is made. A set never changes, so that any number of
threads and caches may share it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int32]
Marks = NDArray[np.bool_]

_FEW = 4  # times smaller than the other, a set is looked up by bisection
_OBJECT = 200  # bytes that an array takes besides its numbers
_SPARSE = 8  # sets are joined by sorting if less than one record of so many is a member of either
_DENSE = 32  # a set keeps its marks if at least one record of so many is a member: they take no more room than it


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
            if len(self.ids) * _DENSE < len(marks):
                return marks
            self._marks = marks
        return self._marks

    @property
    def weight(self) -> int:
        """Bytes that it takes, or may come to take."""
        members = len(self.ids)
        size = int(self.ids[-1]) + 1 if members else 0
        return _OBJECT + self.ids.nbytes + (size if members * _DENSE >= size else 0)

    def has(self, ids: Ids) -> Marks:
        """For each of some ascending numbers, whether it is a member."""
        if not len(self.ids) or not len(ids):
            return np.zeros(len(ids), np.bool_)
        if self._marks is None and len(ids) * _FEW < len(self.ids):
            return np.asarray(self.ids.take(self.ids.searchsorted(ids), mode="clip") == ids)
        marks = self.marks
        if ids[-1] < len(marks):
            return marks.take(ids)
        found = np.zeros(len(ids), np.bool_)
        within = int(ids.searchsorted(len(marks)))
        found[:within] = marks.take(ids[:within])
        return found

    def __and__(self, other: Records) -> Records:
        few, many = (self, other) if len(self.ids) <= len(other.ids) else (other, self)
        return Records(few.ids.compress(many.has(few.ids))) if few else NONE

    def __or__(self, other: Records) -> Records:
        if not self or not other:
            return self or other
        size = max(int(self.ids[-1]), int(other.ids[-1]))
        if (len(self.ids) + len(other.ids)) * _SPARSE < size:
            both = np.sort(np.concatenate((self.ids, other.ids)), kind="stable")  # which merges what ascends
            return Records(both.compress(firsts(both)))
        few, many = sorted((self.marks, other.marks), key=len)
        marks = many.copy()
        marks[: len(few)] |= few
        return Records.marked(marks)

    def __sub__(self, other: Records) -> Records:
        return Records(self.ids.compress(~other.has(self.ids))) if self and other else self

    def where(self, test: Callable[[int], bool]) -> Records:
        """The members that pass a test."""
        return Records(self.ids[np.fromiter(map(test, self), np.bool_, len(self))])

    def isdisjoint(self, other: Records) -> bool:
        return not self & other

    def __contains__(self, record: int) -> bool:
        ids = self.ids.data
        at = bisect_left(ids, record)
        return at < len(ids) and ids[at] == record

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


def firsts(ascending: NDArray[Any]) -> Marks:
    """Which numbers are not the same as the one before."""
    marks = np.ones(len(ascending), np.bool_)
    np.not_equal(ascending[1:], ascending[:-1], out=marks[1:])
    return marks


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
