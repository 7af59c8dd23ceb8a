"""A reading in the form of `tests/cases/*/reading.json`: short enough that a person can write it by hand.

    {"title": "…", "number": "云政发〔2009〕31号", "lines": [30, 75],
     "outline": ["article 第三条 农村公路养护管理…保畅通”的原则。", …],
     "citations": [["basis", null, "中华人民共和国公路法"]], …}

The text of a provision is shown by both its ends: what was joined wrongly or cut differs there.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from corpus.model import Document, Provision, Reading, Relation, TermPoint

SHOWN_WHOLE = 20
"""A text of at most so many characters is shown whole, a longer one by its two ends."""
END = 8

LISTS = ("outline", "attachments", "appointments", "citations", "effects")
"""Fields printed one entry a line."""


def excerpt(text: str) -> str:
    """为大力实施人才强…定,制定本办法。 for the whole of an article; line ends are shown as "/"."""
    line = text.replace("\n", "/")
    return line if len(line) <= SHOWN_WHOLE else f"{line[:END]}…{line[-END:]}"


def compact_reading(reading: Reading) -> dict[str, Any]:
    publication = reading.publication
    return {
        "publication": {"name": publication.name, "issue": publication.issue} if publication else None,
        "documents": [compact_document(document) for document in reading.documents],
        "source_issues": sorted(issue.rule for issue in reading.issues),
    }


def compact_document(document: Document) -> dict[str, Any]:
    return {
        "title": document.title,
        "number": document.number,
        "issuers": list(document.issuers),
        "kind": document.kind,
        "addressee": document.addressee,
        "section": document.section,
        "page": document.publication.page if document.publication else None,
        "issued_on": _day(document.issued_on),
        "lines": list(document.lines),
        "instrument": document.instrument.title if document.instrument else None,
        "effective_on": _term(document.effective_on),
        "expires_on": _term(document.expires_on),
        "interpreter": document.interpreter,
        "outline": [_outline(provision) for provision in document.provisions],
        "attachments": [[each.label, each.title, each.kind, each.rows] for each in document.attachments],
        "appointments": [[each.person, each.action, each.post, each.note] for each in document.appointments],
        "citations": [
            [each.relation.value, each.number, each.title]
            for each in document.citations
            if each.relation is not Relation.SELF
        ],
        "effects": [
            [each.kind.value, each.target_number, each.target_title, _day(each.target_date), each.scope.value]
            for each in document.effects
        ],
        "issues": sorted(issue.rule for issue in document.issues),
    }


def _outline(provision: Provision) -> str:
    return f"{provision.kind.value} {provision.label or '-'} {excerpt(provision.text)}"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _term(point: TermPoint | None) -> list[str | bool | None] | None:
    return [_day(point.date), point.presumed] if point else None


def printed(reading: dict[str, Any]) -> str:
    """The JSON as the cases keep it: one field a line, and long lists one entry a line."""
    documents = ",\n".join(_printed_document(document) for document in reading["documents"])
    return (
        f'{{\n "publication": {_json(reading["publication"])},\n "documents": [\n{documents}\n ],\n'
        f' "source_issues": {_json(reading["source_issues"])}\n}}\n'
    )


def _printed_document(document: dict[str, Any]) -> str:
    fields = [f"   {_json(name)}: {_printed_field(name, value)}" for name, value in document.items()]
    return "  {\n" + ",\n".join(fields) + "\n  }"


def _printed_field(name: str, value: Any) -> str:
    if name not in LISTS or not value:
        return _json(value)
    return "[\n" + ",\n".join(f"    {_json(entry)}" for entry in value) + "\n   ]"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
