"""What the head of a document's page tells programs: schema.org, citation programs, and the other forms of the page.

    <script type="application/ld+json">{"@type": "Legislation", "name": "…", …}</script>
    <meta name="citation_title" content="…">             as Zotero and Google Scholar read it
    <link rel="alternate" type="application/akn+xml" href="…">

A block of JSON-LD is data, which no browser runs and the Content-Security-Policy does not forbid. What is not known is
left out: of a document without known repeal nothing is said about its force.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.model import EffectKind, Relation
from corpus.rows import iso
from corpus.store import HeldDocument
from corpus.validity import Status, StatusOnDay
from web.downloads import FORMATS
from web.rendering import document_url, whole

FORCE = {
    Status.IN_FORCE: "InForce",
    Status.PARTIALLY_IN_FORCE: "PartiallyInForce",
    Status.NOT_YET_EFFECTIVE: "NotInForce",
    Status.REPEALED: "NotInForce",
    Status.EXPIRED: "NotInForce",
    Status.DECLARED_INVALID: "NotInForce",
    Status.SUSPENDED: "NotInForce",
}
"""schema.org's three words for the statuses that they can say; 已被修改 and 未见废止记载 are none of them."""

CHANGES = {
    EffectKind.REPEALS: "legislationRepeals",
    EffectKind.DECLARES_INVALID: "legislationRepeals",
    EffectKind.AMENDS: "legislationAmends",
    EffectKind.EXTENDS: "legislationChanges",
    EffectKind.SUSPENDS: "legislationChanges",
}
BASES = (Relation.BASIS, Relation.IMPLEMENTS)

Linked = dict[str, object]


@dataclass(frozen=True, slots=True)
class Metadata:
    """`tags` are (name, content) of meta elements, `alternates` (media type, address) of links."""

    canonical: str
    linked: Linked
    tags: list[tuple[str, str]]
    alternates: list[tuple[str, str]]


def metadata(held: HeldDocument, status: StatusOnDay) -> Metadata:
    canonical = whole(document_url(held.id))
    return Metadata(canonical, legislation(held, status), list(citation_tags(held)), list(alternates(held)))


def alternates(held: HeldDocument) -> Iterator[tuple[str, str]]:
    for name, shape in FORMATS.items():
        yield shape.media_type.partition(";")[0], document_url(held.id, format=name)


def citation_tags(held: HeldDocument) -> Iterator[tuple[str, str]]:
    """Highwire Press tags, the ones that are read most, and Dublin Core for what they cannot say."""
    document, where = held.document, held.document.publication
    day = document.issued_on or document.published_on
    told: list[tuple[str, object | None]] = [
        ("citation_title", document.title),
        *(("citation_author", issuer) for issuer in document.issuers),
        ("citation_publication_date", day.strftime("%Y/%m/%d") if day else None),
        ("citation_technical_report_number", document.number),
        ("citation_journal_title", where.name if where else None),
        ("citation_issue", where.issue if where else None),
        ("citation_firstpage", where.page if where else None),
        ("citation_language", "zh-CN"),
        ("citation_public_url", whole(document_url(held.id))),
        ("DC.type", document.kind),
        ("DC.identifier", held.id),
    ]
    return ((name, str(value)) for name, value in told if value not in (None, ""))


def legislation(held: HeldDocument, status: StatusOnDay) -> Linked:
    """The document as schema.org describes legislation."""
    document, where = held.document, held.document.publication
    effective, expires = document.effective_on, document.expires_on
    issue = {"@type": "PublicationIssue", "issueNumber": where.issue} if where and where.issue else {}
    printed: Linked = {"@type": "Periodical", "name": where.name} if where and where.name else {}
    address = whole(document_url(held.id))
    force = FORCE.get(status.status)
    found: Linked = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "@id": address,
        "url": address,
        "name": document.title,
        "legislationIdentifier": document.number,
        "legislationType": document.kind,
        "legislationDate": iso(document.issued_on),
        "datePublished": iso(document.published_on),
        "legislationDateOfApplicability": iso(effective.date) if effective else None,
        "expires": iso(expires.date) if expires else None,
        "legislationPassedBy": [{"@type": "GovernmentOrganization", "name": name} for name in document.issuers],
        "legislationLegalForce": f"https://schema.org/{force}" if force else None,
        "inLanguage": "zh-CN",
        "isPartOf": issue | ({"isPartOf": printed} if printed else {}) if issue else printed,
        **_changes(held),
        "isBasedOn": _once(
            _named(citation.title, citation.number, target)
            for citation, target in zip(document.citations, held.targets, strict=True)
            if citation.relation in BASES and target != held.id
        ),
        "encoding": [
            {"@type": "MediaObject", "encodingFormat": media_type, "contentUrl": whole(url)}
            for media_type, url in alternates(held)
        ],
    }
    return {name: value for name, value in found.items() if value}


def _changes(held: HeldDocument) -> dict[str, list[Linked]]:
    """What it does to others: {"legislationRepeals": [{…}]}."""
    changed: dict[str, list[Linked]] = {}
    for effect, target in zip(held.document.effects, held.effect_targets, strict=True):
        name = CHANGES.get(effect.kind)
        if name and (effect.target_title or effect.target_number):
            changed.setdefault(name, []).append(_named(effect.target_title, effect.target_number, target))
    return {name: _once(others) for name, others in changed.items()}


def _named(title: str | None, number: str | None, target: str | None) -> Linked:
    told: Linked = {
        "@type": "Legislation",
        "@id": whole(document_url(target)) if target else None,
        "name": title,
        "legislationIdentifier": number,
    }
    return {name: value for name, value in told.items() if value}


def _once(others: Iterable[Linked]) -> list[Linked]:
    return list({repr(other): other for other in others}.values())
