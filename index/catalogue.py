"""The documents of an index as rows in memory: what filters, facets, sorting and hits need, read once a generation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property

import numpy as np

from index.columns import Columns
from index.kept import Kept
from index.recordset import Records
from index.rows import Row

_CACHED_BYTES = 4_000_000  # of the documents of organs
_SERIES = re.compile(r"(?P<series>.*?[^0-9])(?P<serial>[0-9]+)号")


class Catalogue:
    """All rows, each known by its record: the whole document's record, which its units' records follow."""

    def __init__(self, rows: list[Row]) -> None:
        self.columns = Columns(rows)
        self.rows: dict[int, Row] = dict(zip(self.columns.starts.tolist(), rows, strict=True))
        self.records = len(self.columns.owners)
        self.documents = Records(self.columns.starts)
        self._issued_by: Kept[tuple[str, ...], Records] = Kept(_CACHED_BYTES, lambda found: found.weight)

    def document_of(self, record: int) -> int:
        """The document's record of any record."""
        return int(self.columns.starts[self.columns.owners[record]])

    def unit_of(self, record: int) -> int:
        """The position of a unit's record among its document's units."""
        return record - self.document_of(record) - 1

    def issued_by(self, issuers: Iterable[str]) -> Records:
        asked = tuple(issuers)
        known = self._issued_by.get(asked)
        if known is None:
            known = self.columns.documents(self.columns.issuers.holding(asked))
            self._issued_by.put(asked, known)
        return known

    def of_kind(self, kind: str) -> Records:
        return self.columns.documents(self.columns.kinds.holding([kind]))

    def issued_within(self, first: date | None, last: date | None) -> Records:
        """The dated documents of a period; None is an open end."""
        days = (day.toordinal() if day is not None else None for day in (first, last))
        return self.columns.where(self.columns.dated(*days))

    def numbered(self, numbers: Iterable[str]) -> Records:
        """The documents of these numbers."""
        return Records.of(record for number in numbers for record in self.by_number.get(number, ()))

    def citing_any(self, numbers: Iterable[str]) -> Records:
        """The documents that cite or act on one of these numbers."""
        return Records.of(record for number in numbers for record in self.citing.get(number, ()))

    @cached_property
    def by_number(self) -> dict[str, tuple[int, ...]]:
        """Documents by their own number."""
        return _grouped((row.number, record) for record, row in self.rows.items() if row.number)

    @cached_property
    def citing(self) -> dict[str, tuple[int, ...]]:
        """Documents by each number they cite or act on."""
        return _grouped((number, record) for record, row in self.rows.items() for number in row.cites)

    @cached_property
    def series(self) -> dict[str, list[int]]:
        """The serials held of each series of numbers, ascending: 淄政办字〔2017〕 has 139."""
        series: defaultdict[str, set[int]] = defaultdict(set)
        for number in self.by_number:
            if parts := series_of(number):
                series[parts[0]].add(parts[1])
        return {name: sorted(serials) for name, serials in series.items()}

    @cached_property
    def years_of_month(self) -> dict[int, tuple[int, ...]]:
        """For each month of the calendar the years in which documents were issued in it."""
        days = {row.issued_on for row in self.rows.values() if row.issued_on is not None}
        years: defaultdict[int, set[int]] = defaultdict(set)
        for day in days:
            years[day.month].add(day.year)
        return {month: tuple(sorted(found)) for month, found in years.items()}

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(filter(None, self.columns.kinds.names))

    def _oldest_first(self) -> list[Row]:
        """The rows by their days, whatever segments they are in."""
        order = np.argsort(self.columns.oldest_first[self.columns.starts])
        return [self.rows[record] for record in self.columns.starts[order].tolist()]

    @cached_property
    def other_forms(self) -> dict[str, tuple[str, ...]]:
        """For each abbreviation its full forms and for each full form its abbreviations, as documents define them."""
        forms: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for row in self._oldest_first():
            for each in row.abbreviations:
                forms[each.short][each.full] = None
                forms[each.full][each.short] = None
        return {form: tuple(others) for form, others in forms.items()}


def series_of(number: str) -> tuple[str, int] | None:
    """("淄政办字〔2017〕", 139) of a number; None of one without a serial."""
    match = _SERIES.fullmatch(number)
    return (match["series"], int(match["serial"])) if match else None


def _grouped(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    groups: defaultdict[str, dict[int, None]] = defaultdict(dict)
    for key, record in pairs:
        groups[key][record] = None
    return {key: tuple(records) for key, records in groups.items()}
