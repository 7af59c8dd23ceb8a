"""What of a printed issue came back from reading it: one line a fact that did not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from corpus.model import Document, ProvisionKind, Reading, units
from corpus.numbers import read_number
from corpus.text import squeeze
from tests.compose import ARTICLE, Annex, Expected, Issue, Manuscript

STRUCTURE = frozenset(
    {
        "contents_entry_without_document",
        "document_not_in_contents",
        "contents_number_differs",
        "contents_title_differs",
        "article_gap",
        "article_order",
        "item_gap",
        "brackets",
        "no_date",
        "no_issuer",
        "text_cut",
        "attachment_missing",
        "attachment_heading_missing",
        "table_ragged",
    }
)
"""Doubts about how a document is built: a printed manuscript gives no cause for them."""


def misread(issue: Issue, reading: Reading) -> Iterator[str]:
    """Every fact of a printed issue that its reading does not give back, as "document: fact: wanted, got"."""
    if len(reading.documents) != len(issue.expected):
        titles = [document.title for document in reading.documents]
        yield f"count: {len(issue.expected)} documents wanted, got {titles}"
        return
    for each in reading.issues:
        yield f"source: {each.rule} {each.text}"
    for expected, document in zip(issue.expected, reading.documents, strict=True):
        for fact in _misread(expected, document):
            yield f"{expected.manuscript.name}: {fact}"


def _misread(expected: Expected, document: Document) -> Iterator[str]:
    wanted = expected.manuscript
    number = read_number(wanted.number) if wanted.number else None
    facts: list[tuple[str, object, object]] = [
        ("title", squeeze(expected.title), squeeze(document.title)),
        ("number", number.canonical if number else None, document.number),
        ("issuers", wanted.issuers, document.issuers),
        ("day", wanted.day, document.issued_on),
        ("addressee", _bare(wanted.addressee), _bare(document.addressee)),
        ("section", expected.section, document.section),
        ("page", expected.page, document.publication.page if document.publication else None),
        ("lines", expected.lines, document.lines),
        ("instrument", _bare(wanted.carried.title if wanted.carried else None), _instrument(document)),
        ("divisions", [tuple(map(_bare, each)) for each in wanted.divisions], _divisions(document)),
        ("articles", [label for label, _ in wanted.articles], [label for label, _ in _articles(document)]),
        ("annexes", [_annex(annex) for annex in wanted.annexes], _annexes(document)),
        ("appointments", list(wanted.appointments), [(a.person, a.action, a.post) for a in document.appointments]),
    ]
    facts += [("heading", heading, None) for heading in _lost(wanted.headings, _headings(document))]
    got = dict(_articles(document))
    shown = expected.paragraphs_shown
    for label, paragraphs in wanted.articles:
        lines = [squeeze(paragraph) for paragraph in paragraphs]
        read = [squeeze(line) for line in got.get(label, "").split("\n")]
        facts.append(("article", lines, read) if shown else ("article", "".join(lines), "".join(read)))
    facts.append(("text", *_texts(wanted, document)))
    if shown:
        facts += [("paragraph", lost, None) for lost in _lost(_free_paragraphs(wanted), _printed(document))]
    doubts = Counter(issue.rule for issue in document.issues if issue.rule in STRUCTURE - expected.doubts)
    facts.append(("doubts", {}, dict(doubts)))
    for name, want, read_back in facts:
        if want != read_back:
            yield f"{name}: {want} wanted, got {read_back}"


def _bare(text: str | None) -> str | None:
    return None if text is None else squeeze(text)


def _instrument(document: Document) -> str | None:
    return _bare(document.instrument.title) if document.instrument else None


def _divisions(document: Document) -> list[tuple[str | None, str | None]]:
    kinds = (ProvisionKind.PART, ProvisionKind.CHAPTER, ProvisionKind.SECTION)
    return [(_bare(p.label), _bare(p.heading)) for p in document.provisions if p.kind in kinds]


def _articles(document: Document) -> list[tuple[str, str]]:
    return [(p.label or "", p.text) for p in document.provisions if p.kind == ProvisionKind.ARTICLE]


def _headings(document: Document) -> list[str]:
    return [squeeze((p.label or "") + p.text) for p in document.provisions if p.kind == ProvisionKind.HEADING]


def _annex(annex: Annex) -> tuple[str, int | None]:
    return squeeze(annex.title), annex.data_rows


def _annexes(document: Document) -> list[tuple[str, int | None]]:
    return [(squeeze(annex.title), annex.rows) for annex in document.attachments]


def _lost(wanted: list[str], got: list[str]) -> list[str]:
    return [each for each in map(squeeze, wanted) if each not in got]


def _printed(document: Document) -> list[str]:
    return [squeeze((p.label or "") + p.text) for p in document.provisions]


def _free_paragraphs(manuscript: Manuscript) -> list[str]:
    """The paragraphs that stand in no article and are no 附件说明."""
    if manuscript.articles:
        text = list(manuscript.body) if not ARTICLE.search("".join(manuscript.body)) else []
    else:
        text = [*manuscript.body, *(manuscript.carried.text if manuscript.carried else ())]
    start = next((at for at, line in enumerate(text) if line.startswith("附件")), len(text))
    return text[:start]


def _texts(manuscript: Manuscript, document: Document) -> tuple[str, str]:
    """The text that stands between head and signature, in the instrument and in the annexes, wanted and got."""
    wanted = [*manuscript.body]
    if manuscript.carried:
        wanted += [manuscript.carried.title, *manuscript.carried.text]
    for annex in manuscript.annexes:
        wanted += [annex.title, *annex.text, *("".join(row) for row in annex.rows)]
    got = [
        (unit.label or "") * (unit.kind != ProvisionKind.ATTACHMENT) + unit.text
        for unit in units(document)
        if unit.kind != ProvisionKind.SIGNATURE
    ]
    return squeeze("".join(wanted)), squeeze("".join(got))
