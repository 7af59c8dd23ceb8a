"""A reading as the rows that will be kept of it.

All that follows from the reading alone is worked out here: what the archive looks its documents up by, numbers in full,
labels. So it can be done where a source was read, in another process; what is handed over are plain tuples, and the
process that writes the archive does nothing but write.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from corpus import ids, rows
from corpus.copies import work_of
from corpus.model import Document, Reading, outer
from corpus.numbers import loose_key
from corpus.provisions import labels_of
from corpus.resolution import full_number, names_of


class PreparedReference(NamedTuple):
    """A citation or an effect: its columns, and the names by which it is looked up."""

    values: rows.Row
    cores: Sequence[rows.Row]


class PreparedDocument(NamedTuple):
    """A document: `own` are base, position, loose number and work, and `tables` its rows in each table that lists them,
    without the document's key."""

    own: rows.Row
    values: rows.Row
    tables: dict[str, Sequence[rows.Row]]
    references: dict[str, list[PreparedReference]]


class Prepared(NamedTuple):
    """A source: `values` are its columns after the key, `tables` as of a document."""

    name: str
    sha256: str
    values: rows.Row
    tables: dict[str, Sequence[rows.Row]]
    documents: tuple[PreparedDocument, ...]


def prepare(reading: Reading) -> Prepared:
    """A reading, ready to be kept."""
    printed = reading.publication
    publication = (printed.name, printed.issue) if printed else (None, None)
    return Prepared(
        reading.name,
        reading.sha256,
        (
            reading.name,
            reading.sha256,
            reading.encoding,
            *publication,
            printed is not None,
            reading.content,
            reading.text,
            rows.of_lines(reading.lines),
        ),
        {
            "contents_entry": _placed(map(rows.of_contents, reading.contents)),
            "source_issue": _placed(map(rows.of_issue, reading.issues)),
        },
        tuple(_document(document, position, reading.sha256) for position, document in enumerate(reading.documents)),
    )


def _document(document: Document, position: int, sha256: str) -> PreparedDocument:
    identity = ids.Identity(document.number, document.title, document.issuers, document.issued_on, sha256, position)
    loose = loose_key(document.number) if document.number else None
    carried = document.instrument.title if document.instrument else None
    names = {(name.core, name.organ, name.carried) for name in names_of(document.title, carried, document.issuers)}
    placed = document.effects or document.effective_on or document.expires_on
    labels = labels_of(document.provisions) if placed else {}
    searched = outer(document.provisions)
    return PreparedDocument(
        (ids.base_of(identity), position, loose, work_of(document)),
        rows.of_document(document),
        {
            "document_name": sorted(names),
            "provision": _placed((*rows.of_provision(each), each.id not in searched) for each in document.provisions),
            "attachment": _placed(map(rows.of_attachment, document.attachments)),
            "appointment": _placed(map(rows.of_appointment, document.appointments)),
            "issue": _placed(map(rows.of_issue, document.issues)),
            "repair": _placed(map(rows.of_repair, document.repairs)),
            "page_fact": _placed(map(rows.of_fact, document.facts)),
            "term": rows.of_terms(document, labels),
        },
        {
            "citation": [
                _reference((*rows.of_citation(each), full_number(each.number, document.issuers)), each.title)
                for each in document.citations
            ],
            "effect": [
                _reference(
                    (
                        *rows.of_effect(each),
                        labels.get(each.provision),
                        full_number(each.target_number, document.issuers),
                    ),
                    each.target_title,
                )
                for each in document.effects
            ],
        },
    )


def _reference(values: rows.Row, title: str | None) -> PreparedReference:
    return PreparedReference(values, sorted({(name.core,) for name in names_of(title)}))


def _placed(values: Iterable[rows.Row]) -> list[rows.Row]:
    """Each with its position before it."""
    return [(position, *each) for position, each in enumerate(values)]
