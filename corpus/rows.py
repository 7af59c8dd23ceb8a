"""Model objects as flat tuples and back, in the column order of `schema.sql`; no SQL and no database here."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from corpus.model import (
    Appointment,
    Attachment,
    Citation,
    ContentsEntry,
    Document,
    Effect,
    EffectKind,
    Instrument,
    Issue,
    PageFact,
    Provision,
    ProvisionKind,
    Publication,
    Relation,
    Repair,
    Scope,
    SourceLine,
    TermPoint,
)

Row = Sequence[Any]
"""What a database gives: the columns of one row, whose types the STRICT schema guarantees."""


def iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text is not None else None


def issuers(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def prefixed(table: str, columns: str) -> str:
    """The same columns, told apart from those of a joined table: "a, b" -> "t.a, t.b"."""
    return ", ".join(f"{table}.{column.strip()}" for column in columns.split(","))


def of_lines(lines: Iterable[SourceLine]) -> str:
    """The column `lines` of a source: [["text",0],["blank",null]]."""
    return json.dumps([line[1:] for line in lines], separators=(",", ":"))  # all but their numbers


def to_lines(text: str) -> list[SourceLine]:
    return [SourceLine(number, *line) for number, line in enumerate(json.loads(text), start=1)]


DOCUMENT = (
    "title, number, issuers, kind, addressee, section, issued_on, published_on, publication_name, publication_issue,"
    " page, has_publication, first_line, last_line, has_instrument, instrument_title, instrument_kind, interpreter"
)


def of_document(document: Document) -> Row:
    """The columns of DOCUMENT."""
    publication = document.publication or Publication(None, None, None)
    carried = document.instrument
    return (
        document.title,
        document.number,
        json.dumps(document.issuers, ensure_ascii=False),
        document.kind,
        document.addressee,
        document.section,
        iso(document.issued_on),
        iso(document.published_on),
        publication.name,
        publication.issue,
        publication.page,
        document.publication is not None,
        *document.lines,
        carried is not None,
        carried.title if carried else None,
        carried.kind if carried else None,
        document.interpreter,
    )


class Parts:
    """The rows of one document's child tables, gathered before it is put together."""

    def __init__(self) -> None:
        self.provisions: list[Provision] = []
        self.attachments: list[Attachment] = []
        self.appointments: list[Appointment] = []
        self.terms: dict[str, TermPoint] = {}
        self.citations: list[Citation] = []
        self.effects: list[Effect] = []
        self.issues: list[Issue] = []
        self.repairs: list[Repair] = []
        self.facts: list[PageFact] = []


def to_document(row: Row, parts: Parts) -> Document:
    """From the columns of DOCUMENT and the child rows."""
    (title, number, names, kind, addressee, section, issued_on, published_on, *rest) = row
    (publication_name, publication_issue, page, printed, first, last, carries, carried, carried_kind, interpreter) = (
        rest
    )
    return Document(
        title=title,
        number=number,
        issuers=issuers(names),
        kind=kind,
        addressee=addressee,
        section=section,
        issued_on=day(issued_on),
        published_on=day(published_on),
        effective_on=parts.terms.get("effective"),
        expires_on=parts.terms.get("expires"),
        publication=Publication(publication_name, publication_issue, page) if printed else None,
        lines=(first, last),
        instrument=Instrument(carried, carried_kind) if carries else None,
        interpreter=interpreter,
        provisions=tuple(parts.provisions),
        attachments=tuple(parts.attachments),
        appointments=tuple(parts.appointments),
        citations=tuple(parts.citations),
        effects=tuple(parts.effects),
        issues=tuple(parts.issues),
        repairs=tuple(parts.repairs),
        facts=tuple(parts.facts),
    )


_KINDS = {kind.value: kind for kind in ProvisionKind}  # a tenth of the time that the enumeration takes
PROVISION = "id, kind, label, number, heading, text, parent, first_line, last_line"


def of_provision(each: Provision) -> Row:
    return (each.id, each.kind.value, each.label, each.number, each.heading, each.text, each.parent, *each.lines)


def to_provision(row: Row) -> Provision:
    (name, kind, label, number, heading, text, parent, first, last) = row
    return Provision(name, _KINDS[kind], label, number, heading, text, parent, (first, last))


ATTACHMENT = "label, title, kind, rows"


def of_attachment(each: Attachment) -> Row:
    return (each.label, each.title, each.kind, each.rows)


APPOINTMENT = "person, post, action, note"


def of_appointment(each: Appointment) -> Row:
    return (each.person, each.post, each.action, each.note)


TERM = "point, date, presumed, provision, sentence"


def of_terms(document: Document, labels: Mapping[str, str | None]) -> list[Row]:
    """TERM and provision_label, a row for each that the document states; `labels` are those of its provisions."""
    stated = (("effective", document.effective_on), ("expires", document.expires_on))
    return [
        (
            point,
            iso(term.date),
            term.presumed,
            term.provision,
            term.sentence,
            labels.get(term.provision),
        )
        for point, term in stated
        if term is not None
    ]


def to_term(row: Row) -> tuple[str, TermPoint]:
    (point, on, presumed, provision, sentence) = row
    return point, TermPoint(day(on), bool(presumed), provision, sentence)


CITATION = "title, number, relation, provision, sentence, span_start, span_end"


def of_citation(each: Citation) -> Row:
    return (each.title, each.number, each.relation.value, each.provision, each.sentence, *each.span)


def to_citation(row: Row) -> Citation:
    (title, number, relation, provision, sentence, start, end) = row
    return Citation(title, number, Relation(relation), provision, sentence, (start, end))


EFFECT = "kind, target_title, target_number, on_day, scope, provision, sentence, target_part, target_date"


def of_effect(each: Effect) -> Row:
    return (
        each.kind.value,
        each.target_title,
        each.target_number,
        iso(each.on),
        each.scope.value,
        each.provision,
        each.sentence,
        each.target_part,
        iso(each.target_date),
    )


def to_effect(row: Row) -> Effect:
    (kind, title, number, on, scope, provision, sentence, part, dated) = row
    return Effect(EffectKind(kind), title, number, day(on), Scope(scope), provision, sentence, part, day(dated))


ISSUE = "rule, line, text, message"


def of_issue(each: Issue) -> Row:
    return (each.rule, each.line, each.text, each.message)


REPAIR = "kind, line, before, after"


def of_repair(each: Repair) -> Row:
    return (each.kind, each.line, each.before, each.after)


FACT = "field, value, place"


def of_fact(each: PageFact) -> Row:
    return (each.field, each.value, each.place)


CONTENTS = "section, title, number, page, line, document"


def of_contents(each: ContentsEntry) -> Row:
    return (each.section, each.title, each.number, each.page, each.line, each.document)
