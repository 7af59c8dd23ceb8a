"""Searching: a request in, a result of our own dataclasses out. No Whoosh object leaves this package."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from corpus.store import Archive


class SearchIndexError(Exception):
    """The index is absent, damaged or cannot be written; the message is one sentence saying what to do."""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What a person asks: the query as typed, and filters. All filters are ANDed.

    mode: auto words exact expand; sort: relevance newest oldest; scope: documents provisions.
    `status` is a Status value, computed for `as_of`.
    """

    query: str
    number: str | None = None
    issuer: str | None = None
    type: str | None = None
    status: str | None = None
    date_from: date | None = None
    date_to: date | None = None
    year: int | None = None
    section: str | None = None
    scope: str = "documents"
    mode: str = "auto"
    sort: str = "relevance"
    limit: int = 10
    offset: int = 0
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One hit; `snippet` is HTML-escaped text with <mark> around what matched."""

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


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The shape of DESIGN's "Search results"; `as_json()` gives exactly that."""

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
        raise NotImplementedError


def build(archive: Archive) -> int:
    """Build the index of an archive afresh beside it, and swap it in; gives the number of records."""
    raise NotImplementedError


def is_current(archive: Archive) -> bool:
    """Whether the index exists and was built from the archive's present generation."""
    raise NotImplementedError


class Searcher:
    """An open index. Thread-safe: keeps one Whoosh searcher a thread and refreshes when the index changes."""

    def __init__(self, directory: Path) -> None:
        raise NotImplementedError

    def search(self, request: SearchRequest, archive: Archive) -> SearchResult:
        raise NotImplementedError
