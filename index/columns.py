"""What is known of every document as arrays, one value a document in the order of the records.

Filters compare a whole column at once, facets count it, and sorting needs but one number a record: its place in the
order by date. A document is named here by its ordinal: 0, 1, 2 … in the order of the records.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.text import squeeze
from index.arrayfile import firsts
from index.recordset import Records
from index.rows import Row

Ints = NDArray[np.int32]
_FEW = 20  # times fewer than records, documents are each looked up among them by bisection
_MANY = 5  # records for each document that there is: from so many on they are counted by bisection
UNDATED = 0  # no day has this ordinal


@dataclass(frozen=True)
class Values:
    """A column of names: `names[code]`; documents without a value have the code -1. A document may have several."""

    names: tuple[str, ...]
    codes: Ints  # one after the other
    owners: Ints  # the document's ordinal of each code, ascending

    @classmethod
    def of(cls, values: Sequence[Iterable[str]]) -> Values:
        numbered: dict[str, int] = {}
        codes: list[int] = []
        owners: list[int] = []
        for ordinal, names in enumerate(values):
            for name in names:
                codes.append(numbered.setdefault(name, len(numbered)))
                owners.append(ordinal)
        return cls(tuple(numbered), np.array(codes, np.int32), np.array(owners, np.int32))

    def counts(self, hits: NDArray[np.int64]) -> list[tuple[str, int]]:
        """How many hits have each value, given the hits of each document; the most frequent first, then by name."""
        counted = np.bincount(self.codes, weights=hits.take(self.owners), minlength=len(self.names)).astype(np.int64)
        codes = counted.nonzero()[0]
        codes = codes[np.lexsort((self._ranks.take(codes), -counted.take(codes)))]
        return [
            (self.names[code], count) for code, count in zip(codes.tolist(), counted.take(codes).tolist(), strict=True)
        ]

    def holding(self, names: Iterable[str]) -> Ints:
        """The ordinals of the documents that have one of these values."""
        wanted = np.zeros(len(self.names) + 1, np.bool_)
        wanted[[self._code_of.get(name, -1) for name in names]] = True
        wanted[-1] = False
        owners = self.owners.compress(wanted.take(self.codes))
        return owners.compress(firsts(owners))

    @cached_property
    def _ranks(self) -> Ints:
        """The place of each name when they are sorted."""
        ranks = np.empty(len(self.names), np.int32)
        ranks[sorted(range(len(self.names)), key=self.names.__getitem__)] = np.arange(len(self.names), dtype=np.int32)
        return ranks

    @cached_property
    def _code_of(self) -> dict[str, int]:
        return {name: code for code, name in enumerate(self.names)}


class Columns:
    """The columns of one generation."""

    def __init__(self, rows: Sequence[Row]) -> None:
        sizes = np.array([1 + row.units for row in rows], np.int32)
        ends = np.cumsum(sizes, dtype=np.int32)
        self.starts: Ints = ends - sizes  # each document's own record
        self.ends: Ints = ends  # the record after each document's last
        self.owners: Ints = np.repeat(np.arange(len(rows), dtype=np.int32), sizes)  # each record's document
        self.days: Ints = np.array([row.issued_on.toordinal() if row.issued_on else UNDATED for row in rows], np.int32)
        self.ids = tuple(row.id for row in rows)
        self.issuers = Values.of([row.issuers for row in rows])
        self.years = Values.of([[str(row.year)] if row.year is not None else [] for row in rows])
        self.kinds = Values.of([[row.kind] if row.kind is not None else [] for row in rows])
        self.sections = Values.of([[row.section] if row.section is not None else [] for row in rows])

    def __len__(self) -> int:
        """How many documents."""
        return len(self.starts)

    def documents(self, ordinals: Ints) -> Records:
        """The records of documents, given their ordinals, ascending."""
        return Records(self.starts[ordinals])

    def where(self, marks: NDArray[np.bool_]) -> Records:
        """The documents that are marked."""
        return Records(self.starts[marks])

    def hits(self, records: Ints) -> NDArray[np.int64]:
        """How many of some ascending records each document has."""
        if len(records) < _MANY * len(self):
            return np.bincount(self.owners.take(records), minlength=len(self))
        return np.diff(records.searchsorted(self.starts), append=len(records))

    def holding(self, records: Records) -> NDArray[np.bool_]:
        """For each document, whether it has one of some records."""
        marks = np.zeros(len(self), np.bool_)
        marks[self.owners.take(records.ids)] = True
        return marks

    def owners_of(self, records: Records) -> Records:
        """The documents that records belong to."""
        return self.where(self.holding(records))

    def within(self, documents: Records, records: Records) -> Records:
        """Those of some records that belong to documents of a set."""
        ids = records.ids
        if len(documents) * _FEW >= len(ids):
            places = self.holding(documents).take(self.owners.take(ids)).nonzero()[0]
            return Records(ids.take(places), ((records, places),))
        begins = ids.searchsorted(documents.ids)
        counts = ids.searchsorted(self.ends.take(self.owners.take(documents.ids))) - begins
        ranks = counts.cumsum()  # of each document's last among those that are found, from 1
        found = int(ranks[-1]) if len(ranks) else 0
        places = np.arange(found) + (begins - ranks + counts).repeat(counts)
        return Records(ids.take(places), ((records, places),))

    def units_of(self, documents: Records) -> Records:
        """The records of all units of documents."""
        return Records.marked(self.holding(documents).take(self.owners) & self.is_unit)

    @cached_property
    def is_unit(self) -> NDArray[np.bool_]:
        """For each record whether it is a unit's, not a document's own."""
        marks = np.ones(len(self.owners), np.bool_)
        marks[self.starts] = False
        return marks

    @cached_property
    def heads(self) -> Records:
        """Each document's first unit: its title and number."""
        return Records(self.starts + np.int32(1))

    @cached_property
    def newest_first(self) -> Ints:
        """Each record's place, from 0, when the newest documents come first: by day, undated last, then by id, then as
        printed."""
        return self._places(np.where(self.days == UNDATED, 0, -self.days))

    @cached_property
    def oldest_first(self) -> Ints:
        """Each record's place when the oldest documents come first, undated last."""
        return self._places(np.where(self.days == UNDATED, np.iinfo(np.int32).max, self.days))

    def dated(self, first: int | None, last: int | None) -> NDArray[np.bool_]:
        """The documents of a period, given as ordinals of days; None is an open end."""
        marks = np.asarray(self.days != UNDATED)
        if first is not None:
            marks &= self.days >= first
        if last is not None:
            marks &= self.days <= last
        return np.asarray(marks)

    def in_section(self, section: str) -> Records:
        """The documents printed in a section, whatever its spaces and width; "" is no section."""
        wanted = squeeze(section)
        marks = np.zeros(len(self), np.bool_)
        if not wanted:
            marks[:] = True
            marks[self.sections.owners] = False
        marks[self.sections.holding(name for name in self.sections.names if squeeze(name) == wanted)] = True
        return self.where(marks)

    def _places(self, days: NDArray[np.int32]) -> Ints:
        by_id = np.empty(len(self), np.int32)
        by_id[sorted(range(len(self)), key=self.ids.__getitem__)] = np.arange(len(self), dtype=np.int32)
        order = np.lexsort((by_id, days))
        sizes = np.diff(self.starts, append=np.int32(len(self.owners)))[order]
        first = np.empty(len(self), np.int32)
        first[order] = np.cumsum(sizes, dtype=np.int32) - sizes
        return np.asarray(first[self.owners] + np.arange(len(self.owners), dtype=np.int32) - self.starts[self.owners])
