"""Sets of records, as arrays: what a query finds, what filters admit.

    Records.of([7, 3]) & Records.of([3, 9])    Records of 3

A set is its members as one ascending array. A few sought among many are found by bisection; many among many in a row of
bits, one a record, eight to a byte:

    {3, 9, 300}    row: 00001000 at the byte 0, 00000010 at 1, 00010000 at 37, and 0 at all others

Each member is then one byte of its own set (its flag) and the place of that byte (its cell). Where all sets have many
members, their rows are intersected as they are. A row is made when a set is asked the second time, and kept: the first
time bisection takes no longer. A set never changes, so that any number of threads and caches may share it.

What was taken from a set remembers from which of its places, and what was joined of sets, to which places they went: so
numbers that stand beside the members of one are carried over to the other without looking each up again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, reduce
from operator import and_
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.arrayfile import firsts

Ids = NDArray[np.int32]
Marks = NDArray[np.bool_]
Places = NDArray[np.intp]
Cells = NDArray[np.uint8]

_FEW = 4  # times smaller than the other, a set is looked up by bisection,
_SMALL = 500  # or if it has fewer members than this, when the other is asked for the first time
_TINY = 100  # or always, if it has fewer than this
_OBJECT = 200  # bytes that an array takes besides its numbers
_SPARSE = 4  # sets are joined by sorting if less than one record of so many is a member of either
_DENSE = 256  # a set has a row if at least one record of so many is a member
_FREQUENT = 32  # sets are intersected by their rows alone if one record of so many is a member of each
_CELL_BITS = 3
_IN_CELL = np.arange(1 << _CELL_BITS, dtype=np.int32)
_FLAGS = np.left_shift(1, _IN_CELL).astype(np.uint8)


class Records:
    """An immutable set of record numbers, with the operators of `frozenset`. Iterating goes upwards."""

    __slots__ = ("_cells", "_joined", "_row", "_taken", "_was_asked", "_within", "ids")

    def __init__(
        self,
        ids: Ids,
        taken: tuple[tuple[Records, Places], ...] = (),
        within: tuple[Records, ...] = (),
        joined: _Joined | None = None,
    ) -> None:
        """`ids` must ascend, without repetition. `taken`: sets that all members were taken from, and the place in each
        of each; `within`: others that have all members; `joined`: what it was joined of."""
        self.ids = ids
        self._taken = taken
        self._within = within
        self._joined = joined
        self._row: Cells | None = None
        self._cells: tuple[Ids, Cells] | None = None
        self._was_asked = False

    @classmethod
    def of(cls, records: Iterable[int]) -> Records:
        """From numbers in any order."""
        ascending = np.fromiter(records, np.int32)
        ascending.sort()
        return cls(ascending.compress(firsts(ascending)))

    @classmethod
    def marked(cls, marks: Marks) -> Records:
        """From a row of marks, one a record."""
        return cls(np.flatnonzero(marks).astype(np.int32))

    @property
    def marks(self) -> Marks:
        """One a record, up to the last member, and one more that is not set, for all that come after it. Made anew."""
        size = int(self.ids[-1]) + 2 if len(self.ids) else 1
        if self._row is not None:
            return np.unpackbits(self._row, count=size, bitorder="little").view(np.bool_)
        marks = np.zeros(size, np.bool_)
        marks[self.ids.astype(np.intp)] = True  # half as slow again where numpy has to see that these are places
        return marks

    @property
    def weight(self) -> int:
        """Bytes that it takes, or may come to take."""
        if len(self.ids) < _TINY:
            return _OBJECT + self.ids.nbytes
        row = int(self.ids[-1]) >> _CELL_BITS if self._is_one_of(_DENSE) else 0
        return 4 * _OBJECT + 2 * self.ids.nbytes + len(self.ids) + row

    def _is_one_of(self, records: int) -> bool:
        """Whether at least one record of so many is a member, and not of a tiny set."""
        return len(self.ids) >= _TINY and bool(len(self.ids) * records > self.ids[-1])

    def has(self, others: Records) -> Marks:
        """For each member of another set, whether it is one of this."""
        if self is others:
            return np.ones(len(self.ids), np.bool_)
        return self._met(others).astype(np.bool_)

    def _met(self, others: Records) -> Marks | Cells:
        """For each member of another set what is not 0 if it is one of this."""
        few, many = len(others.ids), len(self.ids)
        again, self._was_asked = self._was_asked, True
        if few >= _TINY and (self._row is not None or (again and self._is_one_of(_DENSE))):
            if others._cells is None:
                others._cells = others.ids >> _CELL_BITS, _FLAGS.take(others.ids & _IN_CELL[-1])
            cells, flags = others._cells
            return self.row.take(cells, mode="clip") & flags
        if many and (few < _SMALL or few * _FEW < many):
            return np.asarray(self.ids.take(self.ids.searchsorted(others.ids), mode="clip") == others.ids)
        return self.marks.take(others.ids, mode="clip")

    @property
    def row(self) -> Cells:
        """Eight records a byte, up to the last member; one more byte is 0, for all that come after it."""
        if self._row is None:
            self._row = np.append(np.packbits(self.marks, bitorder="little"), np.uint8(0))
        return self._row

    def places_in(self, other: Records) -> Places | None:
        """Where in a set its members are, if they are known to have been taken from there."""
        for each in self._within:
            if each is other:
                return other.ids.searchsorted(self.ids)
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
        again, few._was_asked = few._was_asked, True
        if again and few._is_one_of(_FREQUENT):
            return _in_rows([few, many])
        chosen = many._met(few).nonzero()[0]
        return Records(few.ids.take(chosen), ((few, chosen),), (many, *few._within))

    def __or__(self, other: Records) -> Records:
        return union((self, other))

    def __sub__(self, other: Records) -> Records:
        return Records(self.ids.compress(~other.has(self))) if self and other else self

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
        return Records(ascending.compress(new), joined=_Joined(some, order, new))
    marks, *others = sorted((each.marks for each in some), key=len, reverse=True)
    for each in others:
        marks[: len(each)] |= each
    return Records.marked(marks)


def intersection(sets: Iterable[Records]) -> Records:
    """The members of all, the smallest sets first so that the work ends early; at least one set must be given."""
    some = list(sets)
    if len(some) > 2:
        some.sort(key=len)
        if some[0]._was_asked and some[0]._is_one_of(_FREQUENT):
            return _in_rows(some)
    return reduce(and_, some)


def _in_rows(sets: Sequence[Records]) -> Records:
    """The members of all sets, from their rows."""
    rows = [each.row for each in sets]
    shortest = min(map(len, rows))
    common = reduce(and_, [row[:shortest] for row in rows])
    cells = common.astype(np.bool_).nonzero()[0]
    bits = np.unpackbits(common.take(cells), bitorder="little").view(np.bool_)
    ids = np.add.outer(cells.astype(np.int32) << _CELL_BITS, _IN_CELL).compress(bits)
    return Records(ids, within=tuple(sets))
