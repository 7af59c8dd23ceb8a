"""The documents of an index as rows in memory: what filters, facets, sorting and hits need, read once a generation."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from typing import Any

from corpus.store import HeldDocument
from corpus.text import search_key
from index.abbreviations import Abbreviation, read_abbreviations
from index.records import DocumentText


@dataclass(frozen=True, slots=True)
class Row:
    """A document; `cites` are the numbers that it cites or acts on, `units` says how many records follow its own."""

    id: str
    title: str
    number: str | None
    issuers: tuple[str, ...]
    addressee: str | None  # searchable text
    issued_on: date | None
    kind: str | None
    section: str | None
    units: int
    cites: tuple[str, ...]
    abbreviations: tuple[Abbreviation, ...]

    @property
    def year(self) -> int | None:
        return self.issued_on.year if self.issued_on is not None else None

    def as_json(self) -> str:
        values = asdict(self)
        values["issued_on"] = self.issued_on.isoformat() if self.issued_on is not None else None
        return json.dumps(values, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Row:
        values: dict[str, Any] = json.loads(text)
        values["issued_on"] = date.fromisoformat(values["issued_on"]) if values["issued_on"] else None
        values["issuers"] = tuple(values["issuers"])
        values["cites"] = tuple(values["cites"])
        values["abbreviations"] = tuple(Abbreviation(**each) for each in values["abbreviations"])
        return cls(**values)


def row_of(held: HeldDocument, text: DocumentText) -> Row:
    document = held.document
    cited = [citation.number for citation in document.citations] + [effect.target_number for effect in document.effects]
    return Row(
        id=held.id,
        title=document.title,
        number=document.number,
        issuers=document.issuers,
        addressee=search_key(document.addressee) if document.addressee else None,
        issued_on=document.issued_on,
        kind=document.kind,
        section=document.section,
        units=len(text.units),
        cites=tuple(dict.fromkeys(number for number in cited if number and number != document.number)),
        abbreviations=tuple(each for unit in text.units for each in read_abbreviations(unit.text, unit.id)),
    )


class Catalogue:
    """All rows, each known by its record: the whole document's record, which its units' records follow."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows: dict[int, Row] = {}
        record = 0
        for row in rows:
            self.rows[record] = row
            record += 1 + row.units
        self.records = record
        self.documents = frozenset(self.rows)
        self._starts = list(self.rows)

    def document_of(self, record: int) -> int:
        """The document's record of any record."""
        return self._starts[bisect_right(self._starts, record) - 1]

    def unit_of(self, record: int) -> int:
        """The position of a unit's record among its document's units."""
        return record - self.document_of(record) - 1

    def units_of(self, document: int) -> range:
        """The records of a document's units."""
        return range(document + 1, document + 1 + self.rows[document].units)

    @cached_property
    def by_number(self) -> dict[str, frozenset[int]]:
        """Documents by their own number."""
        return _grouped((row.number, record) for record, row in self.rows.items() if row.number)

    @cached_property
    def citing(self) -> dict[str, frozenset[int]]:
        """Documents by each number they cite or act on."""
        return _grouped((number, record) for record, row in self.rows.items() for number in row.cites)

    @cached_property
    def by_issuer(self) -> dict[str, frozenset[int]]:
        return _grouped((issuer, record) for record, row in self.rows.items() for issuer in row.issuers)

    @cached_property
    def years_of_month(self) -> dict[int, tuple[int, ...]]:
        """For each month of the calendar the years in which documents were issued in it."""
        days = {row.issued_on for row in self.rows.values() if row.issued_on is not None}
        years: defaultdict[int, set[int]] = defaultdict(set)
        for day in days:
            years[day.month].add(day.year)
        return {month: tuple(sorted(found)) for month, found in years.items()}

    @cached_property
    def kinds(self) -> frozenset[str]:
        return frozenset(row.kind for row in self.rows.values() if row.kind)

    @cached_property
    def other_forms(self) -> dict[str, tuple[str, ...]]:
        """For each abbreviation its full forms and for each full form its abbreviations, as documents define them."""
        forms: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for row in self.rows.values():
            for each in row.abbreviations:
                forms[each.short][each.full] = None
                forms[each.full][each.short] = None
        return {form: tuple(others) for form, others in forms.items()}


def _grouped(pairs: Iterable[tuple[str, int]]) -> dict[str, frozenset[int]]:
    groups: defaultdict[str, set[int]] = defaultdict(set)
    for key, record in pairs:
        groups[key].add(record)
    return {key: frozenset(records) for key, records in groups.items()}
