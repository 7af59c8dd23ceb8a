"""Sets of records, as arrays: what a query finds, what filters admit.

    Records.of([7, 3]) & Records.of([3, 9])    Records of 3

A set is its members as one ascending array. A few sought among many are found by bisection; many among many by a row of
marks, one a record, which a set of many members keeps once it is made. A set never changes, so that any number of
threads and caches may share it.

What was taken from a set remembers from which of its places, and what was joined of sets, to which places they went: so
numbers that stand beside the members of one are carried over to the other without looking a member up again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, reduce
from operator import and_
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.arrayfile import firsts

Ids = NDArray[np.int32]
Marks = NDArray[np.bool_]
Places = NDArray[np.intp]

_FEW = 4  # times smaller than the other, a set is looked up by bisection,
_SMALL = 500  # or if it has fewer members than this
_OBJECT = 200  # bytes that an array takes besides its numbers
_SPARSE = 4  # sets are joined by sorting if less than one record of so many is a member of either
_DENSE = 32  # a set keeps its marks if at least one record of so many is a member: they take no more room than it


class Records:
    """An immutable set of record numbers, with the operators of `frozenset`. Iterating goes upwards."""

    __slots__ = ("_joined", "_marks", "_taken", "ids")

    def __init__(self, ids: Ids, taken: tuple[tuple[Records, Places], ...] = (), joined: _Joined | None = None) -> None:
        """`ids` must ascend, without repetition. `taken`: the sets that all members were taken from, and the place in
        it of each; `joined`: what it was joined of."""
        self.ids = ids
        self._taken = taken
        self._joined = joined
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
        if self._bisects(ids):
            return np.asarray(self.ids.take(self.ids.searchsorted(ids), mode="clip") == ids)
        marks = self.marks
        if ids[-1] < len(marks):
            return marks.take(ids)
        found = np.zeros(len(ids), np.bool_)
        within = int(ids.searchsorted(len(marks)))
        found[:within] = marks.take(ids[:within])
        return found

    def _bisects(self, ids: Ids) -> bool:
        """Whether so few numbers are looked up sooner by bisection than in marks, which may have to be made first."""
        return self._marks is None and (len(ids) < _SMALL or len(ids) * _FEW < len(self.ids))

    def places_in(self, other: Records) -> Places | None:
        """Where in a set its members are, if they are known to have been taken from there."""
        for source, places in self._taken:
            if source is other:
                return places
            further = source.places_in(other)
            if further is not None:
                return further.take(places)
        return None

    def places_of(self, other: Records) -> Places | None:
        """Where in this set the members of another are, if it is known to have been joined into this one."""
        return self._joined.places(other) if self._joined is not None else None

    def __and__(self, other: Records) -> Records:
        few, many = (self, other) if len(self.ids) <= len(other.ids) else (other, self)
        if not len(few.ids):
            return NONE
        if many._bisects(few.ids):
            places = many.ids.searchsorted(few.ids)
            chosen = (many.ids.take(places, mode="clip") == few.ids).nonzero()[0]
            return Records(few.ids.take(chosen), ((few, chosen), (many, places.take(chosen))))
        chosen = many.has(few.ids).nonzero()[0]
        return Records(few.ids.take(chosen), ((few, chosen),))

    def __or__(self, other: Records) -> Records:
        return union((self, other))

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


NONE = Records(np.empty(0, np.int32))


class _Joined:
    """What a set was joined of: in `order` the members of `sets`, laid one after the other, ascend; `new` are those
    that are not the same as the one before."""

    def __init__(self, sets: list[Records], order: Places, new: Marks) -> None:
        self._sets = sets
        self._order = order
        self._new = new

    @cached_property
    def _places(self) -> Places:
        """Of the members of all sets, in the order in which they were laid."""
        places = np.empty(len(self._order), np.intp)
        places[self._order] = self._new.cumsum() - 1
        return places

    def places(self, of: Records) -> Places | None:
        begin = 0
        for each in self._sets:
            end = begin + len(each.ids)
            if each is of:
                return self._places[begin:end]
            begin = end
        return None


def union(sets: Iterable[Records]) -> Records:
    """All members of any; none of no sets."""
    some = [each for each in sets if each]
    if len(some) <= 1:
        return some[0] if some else NONE
    if sum(map(len, some)) * _SPARSE < max(int(each.ids[-1]) for each in some):
        members = np.concatenate([each.ids for each in some])
        order = members.argsort(kind="stable")  # merges what ascends
        ascending = members.take(order)
        new = firsts(ascending)
        return Records(ascending[new], joined=_Joined(some, order, new))
    longest, *others = sorted((each.marks for each in some), key=len, reverse=True)
    marks = longest.copy()
    for each in others:
        marks[: len(each)] |= each
    return Records.marked(marks)


def intersection(sets: Iterable[Records]) -> Records:
    """The members of all, the smallest sets first so that the work ends early; at least one set must be given."""
    return reduce(and_, sorted(sets, key=len))
