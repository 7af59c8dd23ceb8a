"""A document of an index as one row: what filters, facets, sorting and hits need of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from corpus.model import Document
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


def row_of(document_id: str, document: Document, cited: Iterable[str], text: DocumentText) -> Row:
    """The row of a document that cites these numbers."""
    return Row(
        id=document_id,
        title=document.title,
        number=document.number,
        issuers=document.issuers,
        addressee=search_key(document.addressee) if document.addressee else None,
        issued_on=document.issued_on,
        kind=document.kind,
        section=document.section,
        units=len(text.units),
        cites=tuple(dict.fromkeys(number for number in cited if number != document.number)),
        abbreviations=tuple(each for unit in text.units for each in read_abbreviations(unit.text, unit.id)),
    )
