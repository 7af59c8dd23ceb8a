"""Filters and facets: which documents may be found, and how many of those found there are of each kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from corpus.overview import DateKind
from corpus.store import Archive
from corpus.text import squeeze
from corpus.validity import Status, StatusOnDay
from index.columns import Columns, Values
from index.opened import OpenIndex
from index.recordset import Records, intersection
from index.results import SearchRequest


@dataclass(frozen=True)
class Statuses:
    """The status on a day of every document of an index; unknown where the archive does not hold it any more."""

    known: Mapping[str, StatusOnDay]
    columns: Columns

    def of(self, document_id: str) -> Status:
        known = self.known.get(document_id)
        return known.status if known is not None else Status.UNKNOWN

    @cached_property
    def values(self) -> Values:
        return Values.of([[self.of(each).value] for each in self.columns.ids])


def admitted(request: SearchRequest, index: OpenIndex, statuses: Statuses, archive: Archive) -> Records | None:
    """The documents that pass all filters of a request; None if it has no filter."""
    catalogue, columns = index.catalogue, index.columns
    passing: list[Records] = []
    if request.number is not None:
        passing.append(_numbered(request.number, index))
    if request.issuer is not None:
        passing.append(catalogue.issued_by(index.issuers.called(request.issuer)))
    if request.type is not None:
        passing.append(catalogue.of_kind(squeeze(request.type)))
    if request.section is not None:
        passing.append(columns.in_section(request.section))
    if request.year is not None:
        passing.append(columns.documents(columns.years.holding([str(request.year)])))
    if request.date_from is not None or request.date_to is not None:
        passing.append(_within(request, index, archive))
    if request.status is not None:
        passing.append(columns.documents(statuses.values.holding([request.status])))
    return intersection(passing) if passing else None


def _within(request: SearchRequest, index: OpenIndex, archive: Archive) -> Records:
    """The documents of a period. The index knows 成文日期; other days are asked of the archive."""
    if request.dated is DateKind.ISSUED:
        return index.catalogue.issued_within(request.date_from, request.date_to)
    ids = archive.dated(request.dated, request.date_from, request.date_to)
    return index.columns.where(np.array([each in ids for each in index.columns.ids], np.bool_))


def facets(hits: NDArray[np.int64], columns: Columns, statuses: Statuses) -> dict[str, list[dict[str, object]]]:
    """Counts over a whole result, given how many hits each document has; the most frequent value first.

    {"issuer": [{"value": "淄博市人民政府", "count": 3}, …], "status": [{"value": "repealed", "label": "已废止", …}], …}
    """
    counted = {
        "issuer": columns.issuers,
        "year": columns.years,
        "kind": columns.kinds,
        "status": statuses.values,
        "section": columns.sections,
    }
    return {
        name: [_entry(name, value, count) for value, count in values.counts(hits)] for name, values in counted.items()
    }


def _numbered(number: str, index: OpenIndex) -> Records:
    """The document of a number in any form, or those whose number has what was given as a part: 政办字."""
    catalogue = index.catalogue
    read = index.recogniser.number(number)
    if read is not None:
        return catalogue.numbered(read.numbers)
    part = squeeze(number)
    return Records.of(chain.from_iterable(own for held, own in catalogue.by_number.items() if part in squeeze(held)))


def _entry(name: str, value: str, count: int) -> dict[str, object]:
    entry: dict[str, object] = {"value": value, "count": count}
    if name == "status":
        entry["label"] = Status(value).chinese
    return entry
