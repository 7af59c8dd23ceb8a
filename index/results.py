"""What is asked of the index and what it answers: our own dataclasses, no engine's."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from corpus.overview import DateKind


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What a person asks: the query as typed, and filters. All filters are ANDed.

    mode: auto words exact expand; sort: relevance newest oldest; scope: documents provisions.
    `status` is a Status value, computed for `as_of`; `dated` says which day `date_from` and `date_to` bound.
    """

    query: str
    number: str | None = None
    issuer: str | None = None
    type: str | None = None
    status: str | None = None
    date_from: date | None = None
    date_to: date | None = None
    dated: DateKind = DateKind.ISSUED
    year: int | None = None
    section: str | None = None
    scope: str = "documents"
    mode: str = "auto"
    sort: str = "relevance"
    limit: int = 10
    offset: int = 0
    as_of: date | None = None

    @property
    def page(self) -> slice:
        """Which hits are wanted."""
        return slice(self.offset, self.offset + self.limit)


@dataclass(frozen=True, slots=True)
class Hit:
    """One hit; `snippet` is HTML-escaped text with <mark> around what matched.

    `provision` is None where the head of the document matched, or a string that stands across two provisions.
    """

    document: str
    title: str
    number: str | None
    issuers: tuple[str, ...]
    issued_on: date | None
    status: str
    provision: tuple[str, str | None] | None  # (id, label)
    snippet: str
    matched: tuple[str, ...]  # of: exact words expansion number title
    score: float
    missing: tuple[str, ...] = ()  # words of a relaxed search that are not in it

    def as_json(self) -> dict[str, object]:
        """As promised; `missing` is there only if anything is."""
        shown: dict[str, object] = {
            "document": self.document,
            "title": self.title,
            "number": self.number,
            "issuers": list(self.issuers),
            "issued_on": self.issued_on.isoformat() if self.issued_on is not None else None,
            "status": self.status,
            "provision": {"id": self.provision[0], "label": self.provision[1]} if self.provision is not None else None,
            "snippet": self.snippet,
            "matched": list(self.matched),
            "score": self.score,
        }
        return shown | {"missing": list(self.missing)} if self.missing else shown


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The shape of DESIGN's "Search results"; `as_json()` gives exactly that.

    `total` counts hits (documents, or provisions if that is the scope), `documents` the documents they are in; facets
    count hits over the whole result. `missing_terms` stand nowhere in the archive, or, where `relaxed`, in no hit.
    """

    query: str
    read_as: dict[str, object]
    mode: str
    relaxed: bool
    missing_terms: tuple[str, ...]
    total: int
    documents: int
    took_ms: float
    suggestions: tuple[dict[str, object], ...]
    facets: dict[str, list[dict[str, object]]]
    hits: tuple[Hit, ...] = field(default=())

    def as_json(self) -> dict[str, object]:
        return {
            "query": self.query,
            "read_as": self.read_as,
            "mode": self.mode,
            "relaxed": self.relaxed,
            "missing_terms": list(self.missing_terms),
            "total": self.total,
            "documents": self.documents,
            "took_ms": self.took_ms,
            "suggestions": list(self.suggestions),
            "facets": self.facets,
            "hits": [hit.as_json() for hit in self.hits],
        }
