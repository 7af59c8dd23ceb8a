"""What a document is, once read: frozen values with the names a records clerk would use.

The model knows nothing of files, databases or search engines. `ingest` fills it,
`corpus.store` keeps it, the faces print it (`corpus.export` gives the exact JSON).

Line numbers are 1-based and inclusive, and refer to the source as it was received.
Dates are `datetime.date`. Text is repaired text: sentences joined over broken
lines, stray spaces and injected words gone, punctuation as printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

LineSpan = tuple[int, int]
"""First and last source line, 1-based, inclusive."""


class ProvisionKind(StrEnum):
    """What a stretch of text is within its document."""

    PART = "part"  # 编
    CHAPTER = "chapter"  # 章
    SECTION = "section"  # 节
    ARTICLE = "article"  # 条
    PARAGRAPH = "paragraph"  # 款, and any unnumbered paragraph
    ITEM = "item"  # 项 目: (一) 1. ① inside an article or a list
    HEADING = "heading"  # 一、 (一) 1. with a heading of their own; also the title of a carried instrument
    TABLE = "table"
    LIST = "list"
    FIGURE = "figure"
    ATTACHMENT = "attachment"  # 附件: its title
    SIGNATURE = "signature"  # 署名 and 成文日期


class Relation(StrEnum):
    """Why a document cites another."""

    BASIS = "basis"  # 根据《A》制定
    IMPLEMENTS = "implements"  # 贯彻落实《A》
    MENTIONS = "mentions"
    REPEALS = "repeals"
    AMENDS = "amends"
    TRANSMITS = "transmits"  # 印发/转发 of the instrument the document carries
    SELF = "self"  # the document's own title


class EffectKind(StrEnum):
    """What a sentence does to the validity of documents."""

    REPEALS = "repeals"
    AMENDS = "amends"
    EXTENDS = "extends"
    DECLARES_INVALID = "declares_invalid"
    SUSPENDS = "suspends"
    OVERRIDES_CONFLICTING = "overrides_conflicting"


class Scope(StrEnum):
    WHOLE = "whole"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True)
class Issue:
    """A doubt: which rule raised it, where, on what text, in one plain sentence."""

    rule: str
    line: int | None
    text: str
    message: str


@dataclass(frozen=True, slots=True)
class Repair:
    """One change made to the source text: `kind` is join, space, slip, bullet, rule, move or convert."""

    kind: str
    line: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PageFact:
    """What the page around a document says of it, not the document itself: 索引号, 有效性, 发布日期.

    `field` is the term as this page prints it ("有效性"; for a `meta` element the national standard's name,
    "ArticleTitle"), `value` what stands there, `place` where it stands: "meta", "table" or "title",
    and "properties" for what a word processor's file says of itself.
    """

    field: str
    value: str
    place: str


@dataclass(frozen=True, slots=True)
class Provision:
    """An addressable stretch of a document, in reading order.

    `id` is unique in its document and URL-safe: `art_6`, `art_6__para_2`, `art_6__item_1`,
    `chp_1`, `hd_2__1`, `p_3`, `instrument`, `att_1`, `att_1__tbl_1`, `signature`.

    `label` is what is printed before the text ("第六条", "(一)", "1."), not repeated in `text`.
    `number` is its ordinal as an Arabic numeral string ("6"), or None.
    `heading` is the heading it has of its own, if any (总则; 加强组织领导).
    `text` is the whole text: an article's holds its paragraphs and items too, one a line, with
    their labels; those that can be cited apart follow as children whose `parent` is the article.
    A heading that stands alone has its heading as text.
    A table's text has one row a line and tab-separated cells.
    """

    id: str
    kind: ProvisionKind
    label: str | None
    number: str | None
    heading: str | None
    text: str
    parent: str | None
    lines: LineSpan


@dataclass(frozen=True, slots=True)
class Attachment:
    """附件: `kind` is table, list, text or figure; `rows` counts data rows without header and group rows."""

    label: str | None
    title: str
    kind: str
    rows: int | None


@dataclass(frozen=True, slots=True)
class Appointment:
    """人事任免: `action` is 任命, 免去 or, of a resignation accepted, 辞去.

    `note` is what stands in brackets (挂职,时间为半年)."""

    person: str
    post: str
    action: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference as printed. `number` is canonical; `span` quotes `sentence`."""

    title: str | None
    number: str | None
    relation: Relation
    provision: str
    sentence: str
    span: tuple[int, int] = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Effect:
    """What a sentence of this document does to another, whether or not we hold that other.

    `target_part` names the part touched when `scope` is partial ("第七条").
    `target_date` is the date that the sentence gives the target (1994年8月18日国务院发布的《…》).
    `on` is the day it takes effect if the sentence says one; None means this document's own effective day.
    """

    kind: EffectKind
    target_title: str | None
    target_number: str | None
    on: date | None
    scope: Scope
    provision: str
    sentence: str
    target_part: str | None = None
    target_date: date | None = None


@dataclass(frozen=True, slots=True)
class TermPoint:
    """A day on which a document begins or ceases to apply, with the sentence that says so.

    `presumed` is true where the day was computed (自印发之日起; 有效期5年) rather than printed.
    An expiry date is the last day in force. `date` is None when the sentence names an event we cannot date.
    """

    date: date | None
    presumed: bool
    provision: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """The 办法/方案/规划/预案 that a 通知 carries."""

    title: str
    kind: str | None


@dataclass(frozen=True, slots=True)
class Publication:
    """Where it was printed; each part None where the source does not say."""

    name: str | None
    issue: str | None
    page: int | None


@dataclass(frozen=True, slots=True)
class Document:
    """One document as read from one source. Identity is issuers + number + date + title; see `corpus.store` for ids."""

    title: str
    number: str | None
    issuers: tuple[str, ...]
    kind: str | None
    addressee: str | None
    section: str | None
    issued_on: date | None
    published_on: date | None
    effective_on: TermPoint | None
    expires_on: TermPoint | None
    publication: Publication | None
    lines: LineSpan
    instrument: Instrument | None
    interpreter: str | None
    provisions: tuple[Provision, ...]
    attachments: tuple[Attachment, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    citations: tuple[Citation, ...] = ()
    effects: tuple[Effect, ...] = ()
    issues: tuple[Issue, ...] = ()
    repairs: tuple[Repair, ...] = ()
    facts: tuple[PageFact, ...] = ()


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of the 目录, and (once reconciled) the position of its document in `Reading.documents`."""

    section: str | None
    title: str
    number: str | None
    page: int | None
    line: int
    document: int | None = None


class SourceLine(NamedTuple):
    """What became of a source line: `kind` names it, `document` is the position of the document it went to."""

    number: int
    kind: str
    document: int | None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one source: what `ingest` returns and `corpus.store` keeps.

    `text` is the text that a reader took out of bytes that are no plain text (HTML, PDF, DOCX); line numbers count
    its lines. None where `content`, decoded, is the text itself.
    """

    name: str
    sha256: str
    content: bytes
    encoding: str
    publication: Publication | None
    documents: tuple[Document, ...]
    contents: tuple[ContentsEntry, ...] = ()
    lines: tuple[SourceLine, ...] = ()
    issues: tuple[Issue, ...] = ()
    text: str | None = None


_HOLDS_CHILDREN = frozenset({ProvisionKind.ARTICLE, ProvisionKind.PARAGRAPH, ProvisionKind.ITEM, ProvisionKind.HEADING})


def text_units(provisions: Iterable[Provision]) -> Iterator[Provision]:
    """The provisions that together give the text once: those already contained in one above them are left out.

    "第六条 …下列条件:\\n(一)…;\\n(二)…。" is one unit; its items, which exist to be addressed, are not.
    """
    held: dict[str, Provision] = {}
    bare: dict[str, str] = {}  # texts without white space, of those that may hold others
    for provision in provisions:
        held[provision.id] = provision
        above = provision.parent
        labelled = provision.label is not None or provision.kind is ProvisionKind.PARAGRAPH
        contained = False
        while labelled and above in held and not contained:
            ancestor = held[above]
            contained = ancestor.kind in _HOLDS_CHILDREN and _holds(ancestor, provision, bare)
            above = ancestor.parent
        if not contained:
            yield provision


def outer(provisions: Sequence[Provision]) -> set[str]:
    """The ids of the text units and of all that they stand under: `text_units` of these alone are the same."""
    above = {each.id: each.parent for each in provisions}
    found: set[str] = set()
    for unit in text_units(provisions):
        at: str | None = unit.id
        while at in above and at not in found:
            found.add(at)
            at = above[at]
    return found


def _holds(ancestor: Provision, provision: Provision, bare: dict[str, str]) -> bool:
    """Whether the text of a provision is part of the longer one of an ancestor, however spaced."""
    # Below a heading or an item only a labelled run counts: a short heading may by chance repeat
    # a few words of the one above it.
    label = provision.label if provision.label and ancestor.kind is not ProvisionKind.ARTICLE else ""
    if ancestor.text.find(label + provision.text) > 0 and not ancestor.text[0].isspace():
        return True  # spaced alike, as nearly all are
    if ancestor.id not in bare:
        bare[ancestor.id] = "".join(ancestor.text.split())
    within = "".join(provision.text.split())
    return len(bare[ancestor.id]) > len(within) and "".join(label.split()) + within in bare[ancestor.id]


def units(document: Document) -> Iterator[Provision]:
    """`text_units` of a document: what a reader, an index or a citation finder walks, in reading order."""
    return text_units(document.provisions)
