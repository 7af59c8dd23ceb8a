"""Filters and facets: which documents may be found, and how many of those found there are of each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from corpus.text import squeeze
from corpus.validity import Status, StatusOnDay
from index.literals import Records
from index.opened import OpenIndex
from index.results import SearchRequest

Statuses = Mapping[str, StatusOnDay]


def admitted(request: SearchRequest, index: OpenIndex, statuses: Statuses) -> Records:
    """The documents that pass all filters of a request."""
    catalogue = index.catalogue
    found = catalogue.documents
    if request.number is not None:
        found &= _numbered(request.number, index)
    if request.issuer is not None:
        issuers = index.issuers.called(request.issuer)
        found &= frozenset().union(*(catalogue.by_issuer[issuer] for issuer in issuers))
    tests: list[Callable[[int], bool]] = []
    rows = catalogue.rows
    if request.type is not None:
        kind = squeeze(request.type)
        tests.append(lambda each: rows[each].kind == kind)
    if request.section is not None:
        section = squeeze(request.section)
        tests.append(lambda each: squeeze(rows[each].section or "") == section)
    if request.year is not None:
        tests.append(lambda each: rows[each].year == request.year)
    if (first := request.date_from) is not None:
        tests.append(lambda each: (day := rows[each].issued_on) is not None and first <= day)
    if (last := request.date_to) is not None:
        tests.append(lambda each: (day := rows[each].issued_on) is not None and day <= last)
    if request.status is not None:
        tests.append(lambda each: status_of(rows[each].id, statuses) == request.status)
    return frozenset(each for each in found if all(test(each) for test in tests))


def status_of(document_id: str, statuses: Statuses) -> Status:
    """Unknown if the document is not held any more."""
    known = statuses.get(document_id)
    return known.status if known is not None else Status.UNKNOWN


def facets(documents: Iterable[int], index: OpenIndex, statuses: Statuses) -> dict[str, list[dict[str, object]]]:
    """Counts over a whole result, given the document of each hit; the most frequent value first.

    {"issuer": [{"value": "淄博市人民政府", "count": 3}, …], "status": [{"value": "repealed", "label": "已废止", …}], …}
    """
    per_document = Counter(documents)
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("issuer", "year", "kind", "status", "section")}
    for record, hits in per_document.items():
        row = index.catalogue.rows[record]
        for issuer in row.issuers:
            counts["issuer"][issuer] += hits
        for name, value in (("year", row.year), ("kind", row.kind), ("section", row.section)):
            if value is not None:
                counts[name][str(value)] += hits
        counts["status"][status_of(row.id, statuses).value] += hits
    return {
        name: [_entry(name, value, count) for value, count in _ordered(counted)] for name, counted in counts.items()
    }


def _numbered(number: str, index: OpenIndex) -> Records:
    """The document of a number in any form, or those whose number has what was given as a part: 政办字."""
    catalogue = index.catalogue
    read = index.recogniser.number(number)
    if read is not None:
        return frozenset().union(*(catalogue.by_number.get(each, frozenset()) for each in read.numbers))
    part = squeeze(number)
    return frozenset().union(*(records for held, records in catalogue.by_number.items() if part in squeeze(held)))


def _ordered(counted: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda entry: (-entry[1], entry[0]))


def _entry(name: str, value: str, count: int) -> dict[str, object]:
    entry: dict[str, object] = {"value": value, "count": count}
    if name == "status":
        entry["label"] = Status(value).chinese
    return entry
