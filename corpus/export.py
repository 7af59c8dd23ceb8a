"""Documents as they leave the archive: the JSON object of DESIGN, rows for tables, plain text and Markdown.

Key names and nesting are a promise to the outside. Beyond it, a reference to a provision has both its printed label
("provision": "第十四条") and its id, an effect without a printed day has the computed one (`takes_effect_on`), and the
repairs made to the text are listed. A citation has, beside its own place, the places of the target that it names:
"target_provision": "第十二条第二款", and where the target is held their ids.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from corpus.check import basis_json
from corpus.comparison import Change, Comparison, Side
from corpus.editions import Edition
from corpus.model import Citation, Document, Effect, Provision, ProvisionKind, TermPoint, units
from corpus.page_facts import page_doubts
from corpus.pinpoints import Pinpoint
from corpus.provisions import as_printed, label_of, labels_of, provision_by_name
from corpus.rows import iso
from corpus.store import Archive, HeldDocument, Repeal
from corpus.validity import StatusOnDay

__all__ = [
    "CSV_COLUMNS",
    "compared_json",
    "csv_rows",
    "document_json",
    "document_markdown",
    "document_text",
    "edition_json",
    "jsonl",
    "label_of",
    "named_places",
    "provision_by_name",
    "repeal_row",
    "repeals_rows",
]

Json = dict[str, object]
Labels = Mapping[str, str | None]

CSV_COLUMNS = (
    "id",
    "title",
    "number",
    "issuers",
    "kind",
    "issued_on",
    "effective_on",
    "expires_on",
    "status",
    "section",
    "page",
    "source",
)


def document_json(held: HeldDocument, status: StatusOnDay | None = None) -> Json:
    """DESIGN's exported document; with `status` also "status", "as_of" and "basis", as the check object has them."""
    document = held.document
    labels = labels_of(document.provisions)
    printed = document.publication
    exported: Json = {
        "id": held.id,
        "title": document.title,
        "number": document.number,
        "issuers": list(document.issuers),
        "kind": document.kind,
        "addressee": document.addressee,
        "section": document.section,
        "issued_on": iso(document.issued_on),
        "published_on": iso(document.published_on),
        "effective_on": _term(document.effective_on, labels),
        "expires_on": _term(document.expires_on, labels),
        "publication": {
            "name": printed.name if printed else None,
            "issue": printed.issue if printed else None,
            "page": printed.page if printed else None,
        },
        "source": {"file": held.source_name, "sha256": held.source_sha256, "lines": list(document.lines)},
        "instrument": (
            {"title": document.instrument.title, "kind": document.instrument.kind} if document.instrument else None
        ),
        "interpreter": document.interpreter,
        "provisions": [_provision(each) for each in document.provisions],
        "attachments": [
            {"label": each.label, "title": each.title, "kind": each.kind, "rows": each.rows}
            for each in document.attachments
        ],
        "appointments": [
            {"person": each.person, "post": each.post, "action": each.action, "note": each.note}
            for each in document.appointments
        ],
        "citations": [
            _citation(each, target, labels, places)
            for each, target, places in zip(document.citations, held.targets, held.places, strict=True)
        ],
        "effects": [
            _effect(each, target, labels, document)
            for each, target in zip(document.effects, held.effect_targets, strict=True)
        ],
        "issues": [
            {"rule": each.rule, "line": each.line, "text": each.text, "message": each.message}
            for each in (*document.issues, *page_doubts(status))
        ],
        "repairs": [
            {"kind": each.kind, "line": each.line, "before": each.before, "after": each.after}
            for each in document.repairs
        ],
        "copies": [
            {
                "file": each.source_name,
                "sha256": each.sha256,
                "lines": list(each.lines),
                "publication": each.publication,
                "issue": each.issue,
                "alike": each.alike,
                "differences": [{"field": one.field, "shown": one.shown, "copy": one.copy} for one in each.differences],
            }
            for each in held.copies
        ],
        "page_facts": [{"field": each.field, "value": each.value, "place": each.place} for each in document.facts],
    }
    if status is not None:
        exported |= {
            "status": status.status.value,
            "as_of": status.as_of.isoformat(),
            "basis": basis_json(status.basis),
        }
    return exported


def _place(provision_id: str, labels: Labels) -> Json:
    return {"provision": labels.get(provision_id), "provision_id": provision_id}


def _term(term: TermPoint | None, labels: Labels) -> Json | None:
    if term is None:
        return None
    stated: Json = {"date": iso(term.date), "presumed": term.presumed}
    return stated | _place(term.provision, labels) | {"sentence": term.sentence}


def _provision(provision: Provision) -> Json:
    return {
        "id": provision.id,
        "kind": provision.kind.value,
        "label": provision.label,
        "number": provision.number,
        "heading": provision.heading,
        "text": provision.text,
        "parent": provision.parent,
        "lines": list(provision.lines),
    }


def _citation(citation: Citation, target: str | None, labels: Labels, places: tuple[Pinpoint, ...]) -> Json:
    return {
        "title": citation.title,
        "number": citation.number,
        "relation": citation.relation.value,
        **_place(citation.provision, labels),
        "sentence": citation.sentence,
        "target": target,
        "target_provision": named_places(places),
        "target_provision_ids": list(dict.fromkeys(each.provision for each in places if each.provision)),
    }


def named_places(places: Iterable[Pinpoint]) -> str | None:
    """第六十二条、第六十三条: the places that a citation names, each in full; None where it names none."""
    return "、".join(each.label for each in places) or None


def compared_json(old: Edition, new: Edition, compared: Comparison) -> Json:
    """What became of each provision of the one text in the other; `changed` are the stretches of a side's text that the
    other side lacks, from and to, in characters."""
    return {
        "old": edition_json(old),
        "new": edition_json(new),
        "counts": {change.value: compared.counts[change] for change in Change},
        "coarse": compared.coarse,
        "rows": [{"change": row.change.value, "old": _side(row.old), "new": _side(row.new)} for row in compared.rows],
    }


def edition_json(text: Edition) -> Json:
    return {
        "id": text.id,
        "title": text.title,
        "number": text.number,
        "day": iso(text.day),
        "amended": text.amended,
    }


def _side(side: Side | None) -> Json | None:
    if side is None:
        return None
    changed = [list(each) for each in side.changed]
    return {"id": side.id, "kind": side.kind.value, "label": side.label, "text": side.text, "changed": changed}


def _effect(effect: Effect, target: str | None, labels: Labels, document: Document) -> Json:
    exported: Json = {
        "kind": effect.kind.value,
        "target_title": effect.target_title,
        "target_number": effect.target_number,
        "target": target,
        "on": iso(effect.on),
        "scope": effect.scope.value,
        **_place(effect.provision, labels),
        "sentence": effect.sentence,
        "target_part": effect.target_part,
        "target_date": iso(effect.target_date),
    }
    if effect.on is None:
        effective = document.effective_on.date if document.effective_on else None
        exported["takes_effect_on"] = iso(effective or document.issued_on or document.published_on)
    return exported


def jsonl(archive: Archive) -> Iterator[str]:
    """One document a line, by date and id; the same archive always gives the same bytes."""
    for held in archive.documents():
        yield json.dumps(document_json(held), ensure_ascii=False)


def csv_rows(archive: Archive, as_of: date | None = None) -> Iterator[dict[str, str]]:
    """One row a document, keys CSV_COLUMNS; status on `as_of`, today if not given."""
    with archive.snapshot():
        statuses = archive.statuses(as_of or date.today())
        for held in archive.documents():
            document = held.document
            printed = document.publication
            effective, expires = document.effective_on, document.expires_on
            values = (
                held.id,
                document.title,
                document.number,
                "、".join(document.issuers),
                document.kind,
                iso(document.issued_on),
                iso(effective.date) if effective else None,
                iso(expires.date) if expires else None,
                statuses[held.id].status.value,
                document.section,
                str(printed.page) if printed and printed.page is not None else None,
                held.source_name,
            )
            yield dict(zip(CSV_COLUMNS, (value or "" for value in values), strict=True))


def repeals_rows(archive: Archive) -> list[Json]:
    """One object a repeal: what is repealed, by which document and sentence, and since when (`on`)."""
    return [repeal_row(each) for each in archive.repeals()]


def repeal_row(repeal: Repeal) -> Json:
    """A repeal, or another effect, as one flat object."""
    effect = repeal.effect
    return {
        "target_title": effect.target_title,
        "target_number": effect.target_number,
        "target_date": iso(effect.target_date),
        "target": repeal.target,
        "kind": effect.kind.value,
        "scope": effect.scope.value,
        "target_part": effect.target_part,
        "on": iso(repeal.takes_effect_on),
        "document": repeal.document,
        "number": repeal.number,
        "title": repeal.title,
        "issuers": list(repeal.issuers),
        "issued_on": iso(repeal.issued_on),
        "provision": repeal.provision_label,
        "provision_id": effect.provision,
        "sentence": effect.sentence,
    }


def _head(held: HeldDocument) -> list[str]:
    """Title, number, addressee: what stands above the text."""
    document = held.document
    return [line for line in (document.title, document.number) if line]


def document_text(held: HeldDocument) -> str:
    """The document as plain text, a blank line between provisions."""
    document = held.document
    blocks = ["\n".join(_head(held))]
    if document.addressee:
        blocks.append(f"{document.addressee}:")
    blocks += [as_printed(each) for each in units(document)]
    return "\n\n".join(blocks) + "\n"


_LEVELS = {
    ProvisionKind.PART: 2,
    ProvisionKind.CHAPTER: 3,
    ProvisionKind.SECTION: 4,
    ProvisionKind.ATTACHMENT: 2,
}
DEEPEST_HEADING = 6  # Markdown has no deeper one


def document_markdown(held: HeldDocument) -> str:
    """The document as Markdown: headings by depth, tables as tables, everything else as paragraphs."""
    document = held.document
    blocks = [f"# {_escaped(document.title)}"]
    if document.number:
        blocks.append(_escaped(document.number))
    if document.addressee:
        blocks.append(_escaped(f"{document.addressee}:"))
    blocks += [_markdown(each) for each in units(document)]
    return "\n\n".join(blocks) + "\n"


def _markdown(provision: Provision) -> str:
    if provision.kind is ProvisionKind.TABLE:
        return _markdown_table(provision.text)
    if provision.kind is ProvisionKind.ARTICLE:
        return f"**{provision.label}** {_lines(provision.text)}"
    level = _LEVELS.get(provision.kind)
    if provision.kind is ProvisionKind.HEADING:
        level = min(DEEPEST_HEADING, 2 + provision.id.count("__"))
    if level is not None and provision.heading and "\n" not in provision.text and provision.text == provision.heading:
        return f"{'#' * level} {_escaped(as_printed(provision))}"
    return _lines(as_printed(provision))


def _markdown_table(text: str) -> str:
    rows = [line.split("\t") for line in text.split("\n")]
    width = max(len(row) for row in rows)
    lines = [[_escaped(cell).replace("|", "\\|") for cell in row] + [""] * (width - len(row)) for row in rows]
    lines.insert(1, ["---"] * width)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _lines(text: str) -> str:
    """Every printed line stays a line."""
    return "  \n".join(_escaped(line) for line in text.split("\n"))


def _escaped(text: str) -> str:
    """Characters that Markdown would take for itself: emphasis, headings, numbering, HTML."""
    for mark in "\\`*_<>[]":
        text = text.replace(mark, f"\\{mark}")
    if text.startswith(("#", "-", "+", "=")):
        return f"\\{text}"
    head, dot, rest = text.partition(".")
    return f"{head}\\.{rest}" if dot and head.isdigit() and len(head) <= 9 and head.isascii() else text
