"""The archive: one SQLite file that holds sources, documents and what was read in them.

All SQL of the project is in this module and `schema.sql`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from corpus.model import ContentsEntry, Document, Effect, Issue, Provision, Reading
from corpus.validity import StatusOnDay


class ArchiveError(Exception):
    """The archive cannot be opened, read or written; the message is one sentence for the person at the terminal."""


class Saved(StrEnum):
    """What `Archive.save` did."""

    ADDED = "added"
    UNCHANGED = "unchanged"  # the same bytes are held already, under whatever name
    REPLACED = "replaced"  # a source of this name was held with other bytes; its documents were replaced whole


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """A document as held: what was read, the id it is known by, and the source it came from."""

    id: str
    document: Document
    source_name: str
    source_sha256: str
    targets: tuple[str | None, ...]  # for each of document.citations: id of the held document, or None
    effect_targets: tuple[str | None, ...]  # the same for each of document.effects


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a held document cites another, or acts on it."""

    document: str  # id of the citing document
    title: str  # and its title, number, date
    number: str | None
    issued_on: date | None
    provision: str
    sentence: str
    relation: str


@dataclass(frozen=True, slots=True)
class Repeal:
    """One line of the repeals list: who repeals what, by which sentence, and from when."""

    effect: Effect
    target: str | None  # id where the target is held
    document: str  # id of the repealing document
    title: str
    number: str | None
    issuers: tuple[str, ...]
    issued_on: date | None
    takes_effect_on: date | None
    provision_label: str | None


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """A held source: name, sha256, size, publication, and how many documents came out of it."""

    id: int
    name: str
    sha256: str
    size: int
    encoding: str
    publication_name: str | None
    publication_issue: str | None
    documents: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the archive covers: counts, and first and last 成文日期 held."""

    sources: int
    documents: int
    provisions: int
    first_issued_on: date | None
    last_issued_on: date | None


class Archive:
    """An open archive. Use as a context manager; one per thread.

    `directory` holds `archive.db` (and, beside it, the index that `index` builds).
    """

    @classmethod
    def open(cls, directory: Path, *, create: bool = False) -> Archive:
        """Open; make it if `create`. Raises ArchiveError in one sentence if absent, locked, newer or damaged."""
        raise NotImplementedError

    def close(self) -> None: ...

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def directory(self) -> Path:
        raise NotImplementedError

    @property
    def generation(self) -> int:
        """Grows by one with every change; the index records the generation it was built from."""
        raise NotImplementedError

    def holds(self, name: str, sha256: str) -> bool:
        """Whether these very bytes are held (under this or another name)."""
        raise NotImplementedError

    def save(self, reading: Reading) -> Saved:
        """Keep a reading, in one transaction."""
        raise NotImplementedError

    def document_ids(self) -> list[str]:
        """Ids of all documents, by (issued_on, id); undated last."""
        raise NotImplementedError

    def document(self, document_id: str) -> HeldDocument | None:
        raise NotImplementedError

    def documents(self) -> Iterator[HeldDocument]:
        """All documents, in the order of `document_ids`."""
        raise NotImplementedError

    def provision(self, document_id: str, provision_id: str) -> Provision | None:
        raise NotImplementedError

    def find(self, name: str) -> list[str]:
        """Ids of documents called `name`: an id, a number in any written form, or a title (exact after folding).

        An instrument's title finds the document that carries it.
        """
        raise NotImplementedError

    def cited_by(self, document_id: str) -> list[Mention]:
        """Who cites a held document, relation `self` left out."""
        raise NotImplementedError

    def mentions(self, *, number: str | None = None, title: str | None = None) -> list[Mention]:
        """Who cites or acts on a document, by canonical number or title, whether or not it is held."""
        raise NotImplementedError

    def effects_on(
        self, *, document_id: str | None = None, number: str | None = None, title: str | None = None
    ) -> list[Repeal]:
        """Every effect of any kind on a document, held or not, newest last."""
        raise NotImplementedError

    def repeals(self) -> list[Repeal]:
        """Every effect of kind repeals or declares_invalid known, by date and document."""
        raise NotImplementedError

    def status(self, document_id: str, day: date) -> StatusOnDay:
        """The status of a held document on a day. KeyError if it is not held."""
        raise NotImplementedError

    def statuses(self, day: date) -> dict[str, StatusOnDay]:
        """The status of every held document on a day."""
        raise NotImplementedError

    def sources(self) -> list[SourceInfo]:
        raise NotImplementedError

    def source_content(self, source_id: int) -> bytes:
        """The bytes as received."""
        raise NotImplementedError

    def source_text(self, source_id: int) -> list[str]:
        """The source's lines as decoded, so that line n is item n - 1."""
        raise NotImplementedError

    def contents(self, source_id: int) -> list[tuple[ContentsEntry, str | None]]:
        """The 目录 of a source, each entry with the id of its document, or None where none was found."""
        raise NotImplementedError

    def source_documents(self, source_id: int) -> list[str]:
        """Ids of the documents of a source, in printed order."""
        raise NotImplementedError

    def source_issues(self, source_id: int) -> list[Issue]:
        """Doubts about the source as a whole (those of its documents are with the documents)."""
        raise NotImplementedError

    def coverage(self) -> Coverage:
        raise NotImplementedError

    def counts(self) -> dict[str, dict[str, int]]:
        """For `stats`: documents by issuer, kind, year and section; provisions by kind; citations by relation;
        effects by kind; issues by rule."""
        raise NotImplementedError

    def verify(self) -> list[str]:
        """What is wrong with the archive, one sentence each: SQLite's own checks, and sha256 of every source."""
        raise NotImplementedError
