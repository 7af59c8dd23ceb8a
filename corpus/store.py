"""The archive: one SQLite file that holds sources, documents and what was read in them.

All SQL of the project is in this module and `schema.sql`. Tuples become model objects in `corpus.rows`, ids are made
in `corpus.ids`, citations find their targets in `corpus.resolution` each time they are read, and validity is computed
in `corpus.validity` for a day: nothing that another document may change tomorrow is stored as truth.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sqlite3
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from itertools import islice
from pathlib import Path

from corpus import ids, rows
from corpus.copies import Copy, Printed, copy_of, shown_of
from corpus.later_texts import HeldText, amended_by_later
from corpus.model import (
    Appointment,
    Attachment,
    ContentsEntry,
    Document,
    Effect,
    EffectKind,
    Issue,
    PageFact,
    Provision,
    Reading,
    Relation,
    Repair,
    SourceLine,
)
from corpus.numbers import loose_key, read_number
from corpus.overview import Brief, DateKind, Dimension, Organ, SpokenOf, Tally
from corpus.page_facts import OF_STATUS, claim_of, known_labels
from corpus.pinpoints import Pinpoint, pinpoints, placed
from corpus.prepared import Prepared, PreparedDocument, prepare
from corpus.provisions import labels_of
from corpus.resolution import (
    Candidate,
    Name,
    Reference,
    Register,
    full_number,
    names_of,
    order_part,
    same_order,
    same_title,
)
from corpus.text_day import HEAD, day_of, text_on
from corpus.validity import Act, PageClaim, Proof, StatusOnDay, Term, extended_to, status_on

FILE_NAME = "archive.db"
SCHEMA = Path(__file__).with_name("schema.sql")
SCHEMA_VERSION = 7
STEPS: dict[int, str] = {
    1: """
    ALTER TABLE document ADD COLUMN loose TEXT;
    UPDATE document SET loose = loose_key(number) WHERE number IS NOT NULL;
    CREATE INDEX document_by_loose ON document (loose);
    """,
    2: """
    ALTER TABLE source ADD COLUMN text TEXT;
    CREATE TABLE page_fact (
        document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
        position INTEGER NOT NULL,
        field    TEXT NOT NULL,
        value    TEXT NOT NULL,
        place    TEXT NOT NULL,
        PRIMARY KEY (document, position)
    ) STRICT, WITHOUT ROWID;
    """,
    3: """
    ALTER TABLE document RENAME TO printed;
    ALTER TABLE printed ADD COLUMN work TEXT;
    ALTER TABLE printed ADD COLUMN copy_of INTEGER;
    CREATE VIEW document AS SELECT * FROM printed WHERE copy_of IS NULL;
    CREATE INDEX document_by_work ON printed (work);
    CREATE INDEX document_by_copy ON printed (copy_of);
    """,
    4: """
    DROP INDEX document_by_copy;
    CREATE INDEX document_by_copy ON printed (copy_of) WHERE copy_of IS NOT NULL;
    """,
    5: """
    ALTER TABLE source ADD COLUMN lines TEXT NOT NULL DEFAULT '[]';
    UPDATE source SET lines = (
        SELECT json_group_array(json_array(kind, document))
        FROM (SELECT kind, document FROM source_line WHERE source = source.key ORDER BY number)
    );
    DROP TABLE source_line;
    """,
    6: "ALTER TABLE provision ADD COLUMN inner_part INTEGER NOT NULL DEFAULT 0;",
}
"""For each older schema version the SQL that leads to the next one. Derived columns whose rule changed are refilled
by rebuilding the archive from its sources."""
APPLICATION_ID = 0x676F6E67  # "gong": how the file says that it is ours
BUSY_SECONDS = 10.0  # how long to wait for another process that is writing
BATCH = 200  # documents read at a time
STEPS_BETWEEN_LOOKS = 10_000  # of SQLite's machine, between two looks at the clock: about a millisecond


class ArchiveError(Exception):
    """The archive cannot be opened, read or written; the message is one sentence for the person at the terminal."""


class NewerArchiveError(ArchiveError):
    """A newer version has led the archive forward, mostly while this program was running."""


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
    places: tuple[tuple[Pinpoint, ...], ...]  # for each of document.citations: what of the target it names, 第十二条
    copies: tuple[Copy, ...] = ()  # other sources that print it


@dataclass(frozen=True, slots=True)
class Stored:
    """A document as its rows lie in the archive: what the index needs, made into a document where it is needed,
    perhaps in another process. Provisions whose text stands in one above them are left out (`model.outer`).

    `version` changes when it is read from other bytes, `cited` are the numbers that it cites or acts on.
    """

    id: str
    version: str
    head: rows.Row
    provisions: tuple[rows.Row, ...]
    cited: tuple[str, ...] = ()

    def document(self) -> Document:
        """Head and text alone, without what was read out of it (citations, effects, doubts …)."""
        parts = rows.Parts()
        parts.provisions += map(rows.to_provision, self.provisions)
        return rows.to_document(self.head, parts)


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
    after: str = ""  # how the sentence goes on after the citation: 第十二条的规定; of an act, the part it acts on

    @property
    def places(self) -> tuple[Pinpoint, ...]:
        """What of the document is named: 第十二条. Whether it has that is not looked up."""
        return pinpoints(self.after, 0)


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

    def __init__(self, directory: Path, connection: sqlite3.Connection) -> None:
        self._directory = directory
        self._connection = connection
        self._known_orders: tuple[int, dict[str, list[str]]] | None = None  # of one generation
        self._depth = 0  # of snapshots that are open in one another

    @classmethod
    def open(cls, directory: Path, *, create: bool = False, read_only: bool = False) -> Archive:
        """Open; make it if `create`. Raises ArchiveError in one sentence if absent, locked, newer or damaged."""
        path = directory / FILE_NAME
        if not path.is_file():
            if not create:
                raise ArchiveError(f"there is no archive in {directory}: ingest something first")
            try:
                directory.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise ArchiveError(f"an archive cannot be made in {directory}: {error.strerror}") from error
        with _told(path):
            archive = cls(directory, _connect(path, create=create, read_only=read_only))
            if read_only and archive._is_older():
                archive.close()
                cls.open(directory).close()  # whoever only reads an older archive first leads it forward
                archive = cls(directory, _connect(path, create=False, read_only=True))
        try:
            archive._ready(path, create=create)
        except BaseException:
            archive.close()
            raise
        return archive

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def directory(self) -> Path:
        return self._directory

    @property
    def generation(self) -> int:
        """Grows by one with every change; the index records the generation it was built from."""
        return int(self._one("SELECT generation FROM archive")[0])

    def give_up_after(self, seconds: float) -> None:
        """Whatever is read later than that raises ArchiveError: one question must not keep all others waiting."""
        until = time.monotonic() + seconds
        self._connection.set_progress_handler(lambda: time.monotonic() > until, STEPS_BETWEEN_LOOKS)

    @property
    def stamp(self) -> tuple[int, int, int]:
        """What no two states of an archive have in common: generation, and the file's number and time of change, by
        which an archive built anew differs from the one before."""
        file = (self._directory / FILE_NAME).stat()
        return self.generation, file.st_ino, file.st_mtime_ns

    @property
    def changed_at(self) -> datetime:
        """When it was written last: the file itself, or what waits beside it to be taken in."""
        file, beside = self._directory / FILE_NAME, self._directory / f"{FILE_NAME}-wal"
        moment = file.stat().st_mtime
        if beside.is_file() and beside.stat().st_size:
            moment = max(moment, beside.stat().st_mtime)
        return datetime.fromtimestamp(moment, UTC)

    # Opening and transactions

    def _ready(self, path: Path, *, create: bool) -> None:
        """See that the file is an archive of this version; lay out an empty one, lead an older one forward."""
        version, tables = self._version()
        if tables == 0:
            if not create:
                raise ArchiveError(f"{path} holds nothing yet: ingest something first")
            with _told(path):
                self._connection.execute("PRAGMA journal_mode = WAL")
            with self._changing(exclusive=True):
                if self._version()[1] == 0:  # nobody else was quicker
                    self._script(SCHEMA.read_text(encoding="utf-8"))
                    self._connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                    self._connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            return
        if self._one("PRAGMA application_id")[0] != APPLICATION_ID:
            raise ArchiveError(f"{path} is an SQLite file, but no Gongbao archive")
        if version > SCHEMA_VERSION:
            raise NewerArchiveError(
                f"{path} was written by a newer Gongbao (schema {version}, known here: {SCHEMA_VERSION}): restart this"
                " program if Gongbao was upgraded since it started, else upgrade it"
            )
        while version < SCHEMA_VERSION:
            with self._changing(exclusive=True):
                version = self._version()[0]
                if version < SCHEMA_VERSION:
                    self._script(STEPS[version])
                    self._connection.execute(f"PRAGMA user_version = {version + 1}")
            version = self._version()[0]

    def _is_older(self) -> bool:
        """Whether this is an archive of ours that an earlier version laid out."""
        ours = self._one("PRAGMA application_id")[0] == APPLICATION_ID
        return ours and 0 < self._version()[0] < SCHEMA_VERSION

    def _version(self) -> tuple[int, int]:
        """Schema version, and how many tables there are."""
        return self._one("PRAGMA user_version")[0], self._one("SELECT count(*) FROM sqlite_master")[0]

    def _script(self, sql: str) -> None:
        """Run several statements inside the open transaction (`executescript` would commit it)."""
        statement = ""
        for piece in re.split(r"(?<=;)", sql):
            statement += piece
            if sqlite3.complete_statement(statement):
                self._connection.execute(statement)
                statement = ""

    @contextmanager
    def _changing(self, *, exclusive: bool = False) -> Iterator[None]:
        """One transaction: all of it or nothing, whatever is raised."""
        with _told(self._directory / FILE_NAME):
            self._connection.execute("BEGIN EXCLUSIVE" if exclusive else "BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _apart(self) -> Iterator[None]:
        """A part of a transaction: if something is raised, this part alone is undone."""
        with _told(self._directory / FILE_NAME):
            self._connection.execute("SAVEPOINT apart")
            try:
                yield
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK TO apart")
                raise
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("RELEASE apart")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read one generation throughout, whatever another process writes meanwhile."""
        with _told(self._directory / FILE_NAME):
            if self._depth == 0:
                self._connection.execute("BEGIN")
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
                if self._depth == 0 and self._connection.in_transaction:
                    self._connection.execute("COMMIT")

    def _rows(self, sql: str, *values: object) -> list[rows.Row]:
        with _told(self._directory / FILE_NAME):
            return self._connection.execute(sql, values).fetchall()

    def _one(self, sql: str, *values: object) -> rows.Row:
        return self._rows(sql, *values)[0]

    # Keeping

    def holds(self, name: str, sha256: str) -> bool:
        """Whether these very bytes are held (under this or another name)."""
        return bool(self._rows("SELECT 1 FROM source WHERE sha256 = ?", sha256))

    def save(self, reading: Reading) -> Saved:
        """Keep a reading, in one transaction."""
        with self._changing():
            return self._keep(prepare(reading))

    def save_all(self, readings: Iterable[Prepared]) -> list[Saved | ArchiveError]:
        """Keep several readings, each whole or not at all: what was done with it, or why it was refused.

        All are on disk when this returns, in one transaction: the disk is waited for once, and not once for each.
        """
        done: list[Saved | ArchiveError] = []
        with self._changing():
            for reading in readings:
                try:
                    with self._apart():
                        done.append(self._keep(reading))
                except ArchiveError as error:
                    if not self._connection.in_transaction:  # then nothing was kept: no room on the disk, say
                        raise
                    done.append(error)
        return done

    def _keep(self, reading: Prepared) -> Saved:
        if self.holds(reading.name, reading.sha256):
            return Saved.UNCHANGED
        held = self._rows("SELECT key FROM source WHERE name = ?", reading.name)
        touched: set[tuple[str, str | None]] = set()  # bases and works
        key = held[0][0] if held else None
        if held:
            touched |= {(row[0], row[1]) for row in self._rows(_TOUCHED, key)}
            self._connection.execute("DELETE FROM source WHERE key = ?", (key,))
        source = self._insert("source", "", (key, *reading.values))
        for table, values in reading.tables.items():
            self._insert_all(table, source, values)
        for document in reading.documents:
            self._insert_document(document, source)
        touched |= {(row[0], row[1]) for row in self._rows(_TOUCHED, source)}
        bases = {base for base, _ in touched} | self._choose_copies({work for _, work in touched if work})
        self._name_documents(bases)
        self._connection.execute("UPDATE archive SET generation = generation + 1")
        return Saved.REPLACED if held else Saved.ADDED

    def _insert_document(self, document: PreparedDocument, source: int) -> None:
        """Keep a document under a provisional id."""
        base, position, loose, work = document.own
        own = (f"~{source}-{position}", base, source, position, loose, work)
        columns = f"(id, base, source, position, loose, work, {rows.DOCUMENT})"
        key = self._insert("printed", columns, (*own, *document.values))
        for table, values in document.tables.items():
            self._insert_all(table, key, values)
        for table, references in document.references.items():
            for place, reference in enumerate(references):
                columns = f"(document, position, {_REFERRING[table]})"
                referring = self._insert(table, columns, (key, place, *reference.values))
                self._insert_all(f"{table}_name", referring, reference.cores)

    def _insert(self, table: str, columns: str, values: rows.Row) -> int:
        """Insert a row; gives its key."""
        marks = ", ".join("?" * len(values))
        key = self._connection.execute(f"INSERT INTO {table} {columns} VALUES ({marks})", values).lastrowid
        assert key is not None
        return key

    def _insert_all(self, table: str, owner: int, values: Sequence[rows.Row]) -> None:
        if values:
            columns = _OWNED[table]
            marks = ", ".join("?" * (columns.count(",") + 1))
            self._connection.executemany(
                f"INSERT INTO {table} ({columns}) VALUES ({marks})", [(owner, *each) for each in values]
            )

    def _choose_copies(self, works: Iterable[str]) -> set[str]:
        """See that of the copies of each work one is shown; gives the bases of them all."""
        bases: set[str] = set()
        for work in sorted(works):
            found = self._rows(
                "SELECT base, printed.key, printed.has_publication, (SELECT coalesce(sum(length(text)), 0)"
                " FROM provision WHERE document = printed.key), sha256, position"
                " FROM printed JOIN source ON source.key = source WHERE work = ?",
                work,
            )
            if not found:
                continue
            bases |= {row[0] for row in found}
            shown = shown_of(Printed(key, bool(in_gazette), *rest) for _, key, in_gazette, *rest in found)
            self._connection.execute("UPDATE printed SET copy_of = nullif(?, key) WHERE work = ?", (shown, work))
        return bases

    def _name_documents(self, bases: Iterable[str]) -> None:
        """Give their ids to all documents of these bases: a newcomer may make a number ambiguous, or free one."""
        for base in sorted(bases):
            self._connection.execute("UPDATE printed SET id = '~' || key WHERE base = ?", (base,))
            members = self._identities("WHERE base = ?", base)
            given = ids.ids_of([identity for _, identity in members])
            self._connection.executemany(
                "UPDATE printed SET id = ? WHERE key = ?",
                [(each, key) for each, (key, _) in zip(given, members, strict=True)],
            )

    def _identities(self, where: str, *values: object) -> list[tuple[int, ids.Identity]]:
        found = self._rows(
            "SELECT document.key, number, title, issuers, issued_on, sha256, position"
            f" FROM document JOIN source ON source.key = source {where}",
            *values,
        )
        return [
            (key, ids.Identity(number, title, rows.issuers(names), rows.day(issued_on), sha256, position))
            for key, number, title, names, issued_on, sha256, position in found
        ]

    # Documents

    def document_ids(self) -> list[str]:
        """Ids of all documents, by (issued_on, id); undated last."""
        return [row[0] for row in self._rows(f"SELECT id FROM document {_IN_ORDER}")]

    def document(self, document_id: str) -> HeldDocument | None:
        with self.snapshot():
            return next(iter(self._load([document_id])), None)

    def texts(self, document_ids: Iterable[str]) -> dict[str, tuple[str, Document]]:
        """Some documents with head and text alone (`Stored.document`), each with its version; those not held are left
        out."""
        return {each.id: (each.version, each.document()) for _, each in self._stored(document_ids)}

    def stored(self, document_ids: Iterable[str]) -> list[Stored]:
        """Some documents as they are stored, in the order asked for; those not held are left out. In a few queries
        however many."""
        wanted = list(document_ids)
        with self.snapshot():
            found = self._stored(wanted)
            cited: dict[int, list[str]] = defaultdict(list)
            for table, column in (("citation", "number"), ("effect", "target_number")):
                for owner, number in self._rows(
                    f"SELECT document, {column} FROM {table}"
                    f" WHERE document IN ({_EACH}) AND {column} IS NOT NULL ORDER BY document, position",
                    json.dumps([key for key, _ in found]),
                ):
                    cited[owner].append(number)
        known = {each.id: replace(each, cited=tuple(cited[key])) for key, each in found}
        return [known[each] for each in dict.fromkeys(wanted) if each in known]

    def _stored(self, document_ids: Iterable[str]) -> list[tuple[int, Stored]]:
        """Each with its key, and without what it cites."""
        with self.snapshot():
            found = self._rows(
                f"SELECT document.key, id, sha256 || ':' || position, {_DOCUMENT}"
                f" FROM document JOIN source ON source.key = source WHERE id IN ({_EACH})",
                json.dumps(list(document_ids)),
            )
            provisions: dict[int, list[rows.Row]] = defaultdict(list)
            for owner, *row in self._rows(
                f"SELECT document, {rows.PROVISION} FROM provision"
                f" WHERE document IN ({_EACH}) AND NOT inner_part ORDER BY document, position",
                json.dumps([row[0] for row in found]),
            ):
                provisions[owner].append(row)
        return [(key, Stored(each, version, head, tuple(provisions[key]))) for key, each, version, *head in found]

    def versions(self, among: Iterable[str] | None = None) -> dict[str, str]:
        """For every document, or those among these ids, what changes when it is read from other bytes; all are in the
        order of `document_ids`."""
        version = "SELECT id, sha256 || ':' || position FROM document JOIN source ON source.key = source"
        if among is None:
            found = self._rows(f"{version} {_IN_ORDER}")
        else:
            found = self._rows(f"{version} WHERE id IN ({_EACH})", json.dumps(list(among)))
        return {row[0]: row[1] for row in found}

    def documents(self, among: Iterable[str] | None = None) -> Iterator[HeldDocument]:
        """All documents, or those among these ids, in the order of `document_ids`."""
        with self.snapshot():
            wanted = None if among is None else set(among)
            every = (each for each in self.document_ids() if wanted is None or each in wanted)
            while batch := list(islice(every, BATCH)):
                yield from self._load(batch)

    def _load(self, document_ids: Sequence[str]) -> list[HeldDocument]:
        found = self._rows(
            f"SELECT document.key, id, source.name, sha256, {_DOCUMENT}"
            f" FROM document JOIN source ON source.key = source WHERE id IN ({_EACH}) {_IN_ORDER}",
            json.dumps(document_ids),
        )
        copies = self._copies([row[0] for row in found])
        parts = self._parts([row[0] for row in found])
        read = [rows.to_document(row[4:], parts[row[0]]) for row in found]
        owners = [row[1] for row in found]
        targets = self._targets(list(zip(owners, read, strict=True)))
        places = self._places(read, [cited for cited, _ in targets])
        return [
            HeldDocument(
                *(row[1], document, row[2], row[3], *each, named),
                tuple(copy_of(document, *copy) for copy in copies[row[0]]),
            )
            for row, document, each, named in zip(found, read, targets, places, strict=True)
        ]

    def _copies(self, keys: Sequence[int]) -> dict[int, list[tuple[Document, str, str]]]:
        """The other copies of documents, each with the name and the sha256 of its source."""
        columns = rows.prefixed("printed", rows.DOCUMENT)
        found = self._rows(
            f"SELECT copy_of, printed.key, source.name, sha256, {columns} FROM printed"
            f" JOIN source ON source.key = source WHERE copy_of IN ({_EACH}) ORDER BY source.name, position",
            json.dumps(keys),
        )
        parts = self._parts([row[1] for row in found])
        copies: dict[int, list[tuple[Document, str, str]]] = defaultdict(list)
        for shown, key, name, sha256, *values in found:
            copies[shown].append((rows.to_document(values, parts[key]), name, sha256))
        return copies

    def _parts(self, keys: Sequence[int]) -> dict[int, rows.Parts]:
        parts: dict[int, rows.Parts] = defaultdict(rows.Parts)
        wanted = json.dumps(keys)
        sinks: tuple[tuple[str, str, Callable[[rows.Parts, rows.Row], None]], ...] = (
            ("provision", rows.PROVISION, lambda part, row: part.provisions.append(rows.to_provision(row))),
            ("attachment", rows.ATTACHMENT, lambda part, row: part.attachments.append(Attachment(*row))),
            ("appointment", rows.APPOINTMENT, lambda part, row: part.appointments.append(Appointment(*row))),
            ("citation", rows.CITATION, lambda part, row: part.citations.append(rows.to_citation(row))),
            ("effect", rows.EFFECT, lambda part, row: part.effects.append(rows.to_effect(row))),
            ("issue", rows.ISSUE, lambda part, row: part.issues.append(Issue(*row))),
            ("repair", rows.REPAIR, lambda part, row: part.repairs.append(Repair(*row))),
            ("page_fact", rows.FACT, lambda part, row: part.facts.append(PageFact(*row))),
        )
        for table, columns, sink in sinks:
            for owner, *row in self._rows(
                f"SELECT document, {columns} FROM {table} WHERE document IN ({_EACH}) ORDER BY document, position",
                wanted,
            ):
                sink(parts[owner], row)
        for owner, *row in self._rows(f"SELECT document, {rows.TERM} FROM term WHERE document IN ({_EACH})", wanted):
            point, term = rows.to_term(row)
            parts[owner].terms[point] = term
        return parts

    def _targets(
        self, documents: Sequence[tuple[str, Document]]
    ) -> list[tuple[tuple[str | None, ...], tuple[str | None, ...]]]:
        """For each document the ids that its citations and its effects lead to."""
        references = [
            reference
            for owner, document in documents
            for reference in (
                *(
                    Reference(each.title, full_number(each.number, document.issuers), None, owner, document.issued_on)
                    for each in document.citations
                ),
                *(_reference(each, owner, document.issued_on, document.issuers) for each in document.effects),
            )
        ]
        every = self._resolved(references)
        days = self.text_days(name for found in every if len(found) > 1 for name in found)
        resolved = iter(every)
        targets = []
        for owner, document in documents:
            on = document.issued_on
            cited: list[str | None] = []
            for citation, found in zip(document.citations, islice(resolved, len(document.citations)), strict=True):
                own = citation.relation is Relation.SELF or (
                    citation.relation is Relation.TRANSMITS and not found and _carries(document, citation.title)
                )
                cited.append(owner if own else text_on(found, days, on))
            targets.append((tuple(cited), tuple(text_on(next(resolved), days, on) for _ in document.effects)))
        return targets

    def _places(
        self, documents: Iterable[Document], targets: Iterable[tuple[str | None, ...]]
    ) -> list[tuple[tuple[Pinpoint, ...], ...]]:
        """For each citation of each document the places that it names, with their ids where the target has them."""
        named = [
            [
                (target, pinpoints(each.sentence, each.span[1]))
                for each, target in zip(document.citations, ids_, strict=True)
            ]
            for document, ids_ in zip(documents, targets, strict=True)
        ]
        every = (pair for cited in named for pair in cited)
        articles = self.articles((target, each.article) for target, some in every if target for each in some)
        return [
            tuple(
                tuple(placed(each, articles.get((target or "", each.article or ""), ())) for each in some)
                for target, some in cited
            )
            for cited in named
        ]

    def articles(self, places: Iterable[tuple[str, str | None]]) -> dict[tuple[str, str], list[Provision]]:
        """Articles and what stands in them, without their texts, each asked by document and article: art_12."""
        wanted = json.dumps(sorted({(document, article) for document, article in places if article}))
        found: dict[tuple[str, str], list[Provision]] = defaultdict(list)
        for document, article, *row in self._rows(
            "WITH asked AS (SELECT document.key AS owner, document.id AS name, json_extract(value, '$[1]') AS article"
            " FROM json_each(?) CROSS JOIN document ON document.id = json_extract(value, '$[0]')),"
            " part AS (SELECT name, article, provision.* FROM asked"
            " CROSS JOIN provision ON provision.document = owner AND provision.id = article"  # CROSS: by its ids
            " UNION ALL SELECT name, article, provision.* FROM asked CROSS JOIN provision ON provision.document = owner"
            " AND provision.id > article || '__' AND provision.id < article || '_`')"  # '`' comes after '_'
            " SELECT name, article, id, kind, label, number, heading, '', parent, 1, 1 FROM part"
            " ORDER BY name, article, position",
            wanted,
        ):
            found[document, article].append(rows.to_provision(row))
        return found

    def heads(self, document_ids: Iterable[str]) -> dict[str, list[str]]:
        """The lines under the title of each document that say how it was made: 2003年8月1日公布."""
        found: dict[str, list[str]] = defaultdict(list)
        for name, text in self._rows(
            "SELECT document.id, text FROM json_each(?) CROSS JOIN document ON document.id = value"
            " CROSS JOIN provision ON provision.document = document.key AND provision.position < ?"
            " WHERE provision.kind = 'signature' ORDER BY document.id, provision.position",
            _listed(document_ids),
            HEAD,
        ):
            found[name] += text.split("\n")
        return found

    def text_days(self, document_ids: Iterable[str]) -> dict[str, tuple[date | None, str | None]]:
        """Of which day the text of each of these documents is, and how it was changed, if it was (see `day_of`)."""
        known = self.briefs(document_ids)
        heads = self.heads(known) if known else {}
        return {name: day_of(heads.get(name, ()), brief.issued_on) for name, brief in known.items()}

    def titles(self, document_ids: Iterable[str]) -> dict[str, str]:
        """The title of each of these documents that is held."""
        found = self._rows(f"SELECT id, title FROM document WHERE id IN ({_EACH})", _listed(document_ids))
        return {row[0]: row[1] for row in found}

    def provision(self, document_id: str, provision_id: str) -> Provision | None:
        found = self._rows(
            f"SELECT {rows.prefixed('provision', rows.PROVISION)} FROM provision"
            " JOIN document ON document.key = document WHERE document.id = ? AND provision.id = ?",
            document_id,
            provision_id,
        )
        return rows.to_provision(found[0]) if found else None

    def provision_labels(self, places: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str | None]:
        """How provisions are called (see `labels_of`), each asked by document and provision id."""
        found = self._rows(
            "WITH RECURSIVE chain (document, id) AS ("
            " SELECT document.key, json_extract(value, '$[1]') FROM json_each(?)"
            " CROSS JOIN document ON document.id = json_extract(value, '$[0]')"
            " UNION SELECT provision.document, parent FROM chain CROSS JOIN provision USING (document, id)"
            " WHERE parent IS NOT NULL)"
            " SELECT document.id, provision.id, provision.kind, label, provision.number, heading, '', parent, 1, 1"
            " FROM chain CROSS JOIN provision USING (document, id)"  # CROSS: by its ids, whatever SQLite may guess
            " CROSS JOIN document ON document.key = provision.document"
            " ORDER BY +provision.document, +provision.position",
            json.dumps(sorted(set(places))),
        )
        chains: dict[str, list[Provision]] = defaultdict(list)
        for owner, *row in found:
            chains[owner].append(rows.to_provision(row))
        return {(owner, one): label for owner, chain in chains.items() for one, label in labels_of(chain).items()}

    # From names to documents

    def find(self, name: str) -> list[str]:
        """Ids of documents called `name`: an id, a number in any written form, or a title (exact after folding).

        An instrument's title finds the document that carries it.
        """
        name = name.strip()
        if self._rows("SELECT 1 FROM document WHERE id = ?", name):
            return [name]
        number = read_number(name)
        if number is not None:
            numbers = json.dumps(self.numbers_like(number.canonical))
            found = self._rows(f"SELECT id FROM document WHERE number IN ({_EACH}) {_IN_ORDER}", numbers)
            if found:
                return [row[0] for row in found]
        called = names_of(name)
        titled = {each.id for each in self.candidates([], [name.core for name in called]) if same_title(called, each)}
        return self._in_order(titled)

    def numbers_like(self, number: str) -> list[str]:
        """The numbers, held, cited or acted on, that a canonical one may stand for: 令第23号 for 甲市人民政府令第23号.

        An exact one stands for itself alone.
        """
        return self.numbers_alike([number])[number]

    def numbers_alike(self, numbers: Iterable[str]) -> dict[str, list[str]]:
        """`numbers_like` for many at once: only orders and announcements can stand for more than themselves."""
        alike = {number: [number] for number in numbers}
        parts = {number: part for number in alike if (part := order_part(number))}
        if not parts:
            return alike
        known = self._orders()
        for number, part in parts.items():
            candidates = known.get(part, [])
            if number not in candidates:
                alike[number] = sorted(each for each in candidates if same_order(number, each))
        return alike

    def _orders(self) -> dict[str, list[str]]:
        """The numbers of all orders and announcements, held, cited or acted on, by what stands after the organ."""
        generation = self.generation
        if self._known_orders is None or self._known_orders[0] != generation:
            known: dict[str, list[str]] = defaultdict(list)
            tables = (("document", "number"), ("citation", "full_number"), ("effect", "full_number"))
            for (number,) in self._rows(
                " UNION ".join(
                    f"SELECT {column} FROM {table} WHERE {column} LIKE '%令%' OR {column} LIKE '%公告%'"
                    for table, column in tables
                )
            ):
                known[order_part(number)].append(number)
            self._known_orders = (generation, dict(known))
        return self._known_orders[1]

    def resolve(self, reference: Reference) -> tuple[str, ...]:
        """Ids of the held document that a reference means, more than one only for copies; empty where that is open."""
        return self._resolved([reference])[0]

    def work(self, document_id: str) -> tuple[object, ...]:
        """What two copies of one document have in common, and no others. KeyError if it is not held."""
        own = self._rows("SELECT number, issued_on FROM document WHERE id = ?", document_id)
        if not own:
            raise KeyError(document_id)
        return (*own[0], *self.cores(document_id))

    def _in_order(self, document_ids: Iterable[str]) -> list[str]:
        wanted = json.dumps(sorted(document_ids))
        return [row[0] for row in self._rows(f"SELECT id FROM document WHERE id IN ({_EACH}) {_IN_ORDER}", wanted)]

    def _resolved(self, references: Sequence[Reference]) -> list[tuple[str, ...]]:
        numbers = {each.number for each in references if each.number is not None}
        cores = {name.core for each in references for name in names_of(each.title)}
        register = Register(self.candidates(numbers, cores))
        return [register.resolve(each) for each in references]

    def candidates(self, numbers: Iterable[str], cores: Iterable[str], ids_: Iterable[str] = ()) -> list[Candidate]:
        """Held documents that share a number (however printed) or the core of a name, or have one of these ids; in the
        order of `document_ids`."""
        numbers = sorted(set(numbers))
        names: dict[str, set[Name]] = defaultdict(set)
        known: dict[str, rows.Row] = {}
        for row in self._rows(
            "SELECT id, number, issuers, issued_on, published_on, core, organ, carried FROM document"
            " LEFT JOIN document_name ON document = key WHERE key IN"
            f" (SELECT key FROM document WHERE number IN ({_EACH})"
            f" UNION SELECT document FROM document_name WHERE core IN ({_EACH})"
            f" UNION SELECT key FROM document WHERE id IN ({_EACH})"
            f" UNION SELECT key FROM document WHERE loose IN ({_EACH})) {_IN_ORDER}",
            *(_listed(each) for each in (numbers, cores, ids_, map(loose_key, numbers))),
        ):
            known[row[0]] = row
            if row[5] is not None:
                names[row[0]].add(Name(row[6], row[5], bool(row[7])))
        return [
            Candidate(key, row[1], frozenset(names[key]), rows.issuers(row[2]), rows.day(row[3]), rows.day(row[4]))
            for key, row in known.items()
        ]

    # Who cites, who repeals

    def cited_by(self, document_id: str) -> list[Mention]:
        """Who cites a held document, relation `self` left out."""
        with self.snapshot():
            own = self._rows("SELECT number FROM document WHERE id = ?", document_id)
            cores = self.cores(document_id)
            found = [
                (mention, reference)
                for mention, reference in self._citations([own[0][0]] if own else [], cores)
                if mention.document != document_id
            ]
            meant = self._resolved([reference for _, reference in found])
            cited = [mention for (mention, _), ids_ in zip(found, meant, strict=True) if document_id in ids_]
            return _merged(cited, self.effects_on(document_id=document_id))

    def mentions(self, *, number: str | None = None, title: str | None = None) -> list[Mention]:
        """Who cites or acts on a document, by canonical number or title, whether or not it is held."""
        with self.snapshot():
            found = self._citations([number], [name.core for name in names_of(title)])
            cited = [mention for mention, reference in found if means(reference, number, title)]
            return _merged(cited, self.effects_on(number=number, title=title))

    def effects_on(
        self, *, document_id: str | None = None, number: str | None = None, title: str | None = None
    ) -> list[Repeal]:
        """Every effect of any kind on a document, held or not, newest last."""
        with self.snapshot():
            if document_id is None:
                cores = [name.core for name in names_of(title)]
                return [
                    each
                    for each, targets in self._effects(_NAMED_EFFECT, _listed([number]), _listed(cores))
                    if means(referring(each), number, title)
                ]
            own = self._rows("SELECT number FROM document WHERE id = ?", document_id)
            if not own:
                return []
            found = self._effects(_NAMED_EFFECT, _listed([own[0][0]]), _listed(self.cores(document_id)))
            return [replace(each, target=document_id) for each, targets in found if document_id in targets]

    def spoken_of(
        self, numbers: Iterable[str], titles: Iterable[str]
    ) -> tuple[list[Reference], list[tuple[Repeal, Reference]]]:
        """All citations and effects that share one of these numbers or the core of one of these titles."""
        cores = {name.core for title in titles for name in names_of(title)}
        wanted = sorted(set(numbers))
        cited = [reference for _, reference in self._citations(wanted, cores)]
        acting = self._effects(_NAMED_EFFECT, _listed(wanted), _listed(cores), resolved=False)
        return cited, [(each, referring(each)) for each, _ in acting]

    def printed_names(
        self, *, number: str | None = None, title: str | None = None
    ) -> list[tuple[str | None, str | None]]:
        """The (title, number) pairs by which held documents call a document, each once, by date of the citing one."""
        with self.snapshot():
            cores = [name.core for name in names_of(title)]
            pairs = [(each.title, each.number) for _, each in self._citations([number], cores)]
            acting = self._effects(_NAMED_EFFECT, _listed([number]), _listed(cores))
            pairs += [(each.effect.target_title, referring(each).number) for each, _ in acting]
            return [pair for pair in dict.fromkeys(pairs) if means(Reference(*pair), number, title)]

    def repeals(self) -> list[Repeal]:
        """Every effect of kind repeals or declares_invalid known, by date and document."""
        with self.snapshot():
            wanted = (EffectKind.REPEALS, EffectKind.DECLARES_INVALID)
            return [each for each, _ in self._effects(f"effect.kind IN ({_EACH})", json.dumps(wanted))]

    def cores(self, document_id: str) -> list[str]:
        found = self._rows(
            "SELECT DISTINCT core FROM document_name JOIN document ON key = document WHERE id = ? ORDER BY core",
            document_id,
        )
        return [row[0] for row in found]

    def _citations(self, numbers: Iterable[str | None], cores: Iterable[str]) -> list[tuple[Mention, Reference]]:
        """Citations, relation `self` left out, that share the number or the core of a name."""
        found = self._rows(
            "SELECT document.id, document.title, document.number, issued_on, provision, sentence, relation,"
            " substr(sentence, span_end + 1), citation.title, full_number"
            " FROM citation JOIN document ON document.key = document"
            f" WHERE relation <> 'self' AND (full_number IN ({_EACH})"
            f" OR citation.key IN (SELECT citation FROM citation_name WHERE core IN ({_EACH})))"
            " ORDER BY issued_on IS NULL, issued_on, document.id, citation.position",
            _listed(numbers),
            _listed(cores),
        )
        return [
            (
                Mention(row[0], row[1], row[2], rows.day(row[3]), *row[4:8]),
                Reference(row[8], row[9], None, row[0], rows.day(row[3])),
            )
            for row in found
        ]

    def _effects(self, where: str, *values: object, resolved: bool = True) -> list[tuple[Repeal, tuple[str, ...]]]:
        """Effects with all ids they act on, by the day they take effect, then document and place."""
        found = self._rows(
            f"SELECT {rows.prefixed('effect', rows.EFFECT)}, document.id, title, number, issuers, issued_on,"
            " published_on, term.date, effect.provision_label"
            " FROM effect JOIN document ON document.key = effect.document"
            " LEFT JOIN term ON term.document = document.key AND point = 'effective'"
            f" WHERE {where} ORDER BY document.id, effect.position",
            *values,
        )
        listed = []
        for row in found:
            effect = rows.to_effect(row[:9])
            (document, title, number, names, issued_on, published_on, effective_on, label) = row[9:]
            starts = effect.on or rows.day(effective_on or issued_on or published_on)
            listed.append(
                Repeal(effect, None, document, title, number, rows.issuers(names), rows.day(issued_on), starts, label)
            )
        meant = self._resolved([referring(each) for each in listed]) if resolved else [()] * len(listed)
        pairs = [(replace(each, target=_first(ids_)), ids_) for each, ids_ in zip(listed, meant, strict=True)]
        return sorted(pairs, key=lambda pair: pair[0].takes_effect_on or date.max)

    # Status

    def status(self, document_id: str, day: date) -> StatusOnDay:
        """The status of a held document on a day. KeyError if it is not held."""
        with self.snapshot():
            terms = self._terms(f"WHERE id IN ({_EACH})", json.dumps([document_id]))[document_id]
            acts = [act_of(each) for each in self.effects_on(document_id=document_id)]
            acts += self._amended_by_later([document_id]).get(document_id, ())
            page = self._page_claims([document_id]).get(document_id)
            return status_on(day, effective_on=terms[0], expires_on=terms[1], effects=acts, page=page)

    def statuses(self, day: date, among: Iterable[str] | None = None) -> dict[str, StatusOnDay]:
        """The status on a day of every held document, or of those among these ids."""
        with self.snapshot():
            acts: dict[str, list[Act]] = defaultdict(list)
            wanted = None if among is None else sorted(set(among))
            for each, targets in self._acting_on(wanted):
                for target in targets:
                    acts[target].append(act_of(each))
            for target, amended in self._amended_by_later(wanted).items():
                acts[target] += amended
            where = "" if wanted is None else f"WHERE id IN ({_EACH})"
            terms = self._terms(where, *([] if wanted is None else [json.dumps(wanted)]))
            pages = self._page_claims(wanted)
            return {
                owner: status_on(
                    day, effective_on=effective, expires_on=expires, effects=acts[owner], page=pages.get(owner)
                )
                for owner, (effective, expires) in terms.items()
            }

    def _amended_by_later(self, among: Sequence[str] | None) -> dict[str, list[Act]]:
        """What later texts of these documents, or of all, say of the earlier: where several texts have one `base`."""
        where, values = (
            ("base IN (SELECT base FROM document GROUP BY base HAVING count(*) > 1)", [])
            if among is None
            else (f"base IN (SELECT base FROM document WHERE id IN ({_EACH}))", [json.dumps(among)])
        )
        columns = "id, base, title, number, issuers, issued_on"
        found = [
            HeldText(row[0], row[1], row[2], row[3], rows.issuers(row[4]), rows.day(row[5]))
            for row in self._rows(f"SELECT {columns} FROM document WHERE {where}", *values)
        ]
        often = Counter(each.base for each in found)
        several = [each for each in found if often[each.base] > 1]
        return amended_by_later(several, self.heads(each.id for each in several)) if several else {}

    def ending(self) -> list[str]:
        """Ids of the documents of which a last day is known: by their own words, by an extension, or by their page."""
        with self.snapshot():
            own = {
                row[0]
                for row in self._rows(
                    "SELECT id FROM term JOIN document ON document.key = term.document"
                    " WHERE point = 'expires' AND date IS NOT NULL"
                )
            }
            extended = {target for _, targets in self._effects("effect.kind = 'extends'") for target in targets}
            paged = {owner for owner, claim in self._page_claims(None).items() if claim.last_day is not None}
            return sorted(own | extended | paged)

    def _page_claims(self, among: Sequence[str] | None) -> dict[str, PageClaim]:
        """What the pages of these documents, or of all, say of their validity, by id."""
        where, values = (
            ("", []) if among is None else (f"AND page_fact.document IN ({_PRINTED})", 2 * [json.dumps(among)])
        )
        facts: dict[tuple[str, str | None], list[PageFact]] = defaultdict(list)
        for owner, number, *fact in self._rows(
            "SELECT document.id, document.number, field, value, place FROM page_fact"
            " JOIN printed ON printed.key = page_fact.document"
            " JOIN document ON document.key = coalesce(printed.copy_of, printed.key)"
            f" WHERE lower(field) IN ({_EACH}) {where} ORDER BY page_fact.document, page_fact.position",
            json.dumps(known_labels(*OF_STATUS)),
            *values,
        ):
            facts[owner, number].append(PageFact(*fact))
        claims = {owner: claim_of(said, owner, number) for (owner, number), said in facts.items()}
        return {owner: claim for owner, claim in claims.items() if claim is not None}

    def _acting_on(self, document_ids: Sequence[str] | None) -> list[tuple[Repeal, tuple[str, ...]]]:
        """Every effect that may be on one of these documents, with the ids of all it is on."""
        if document_ids is None:
            return self._effects("TRUE")
        owned = self.candidates((), (), document_ids)
        cores = {name.core for each in owned for name in each.names}
        return self._effects(_NAMED_EFFECT, _listed(each.number for each in owned), _listed(cores))

    def _terms(self, where: str, *values: object) -> dict[str, tuple[Term | None, Term | None]]:
        """First and last day in force, by id; 成文日期 is the first where the text gives no dated one."""
        terms: dict[str, dict[str, Term]] = {}
        for row in self._rows(
            "SELECT id, number, coalesce(issued_on, published_on), point, date, presumed, provision_label, sentence"
            f" FROM document LEFT JOIN term ON term.document = document.key {where} {_IN_ORDER}",
            *values,
        ):
            (owner, number, made, point, on, presumed, label, sentence) = row
            known = terms.setdefault(owner, {})
            if made is not None:
                known.setdefault("effective", Term(rows.day(made), True, Proof(owner, number, None, None)))
            if point is not None and on is not None:
                known[point] = Term(rows.day(on), bool(presumed), Proof(owner, number, label, sentence))
        return {owner: (known.get("effective"), known.get("expires")) for owner, known in terms.items()}

    # Sources

    def sources(self) -> list[SourceInfo]:
        """All sources, by name."""
        return [SourceInfo(*row) for row in self._rows(f"SELECT {_SOURCE} FROM source ORDER BY name")]

    def source(self, source_id: int) -> SourceInfo | None:
        found = self._rows(f"SELECT {_SOURCE} FROM source WHERE key = ?", source_id)
        return SourceInfo(*found[0]) if found else None

    def sources_beside(self, source_id: int) -> tuple[SourceInfo | None, SourceInfo | None]:
        """The sources before and after one, by name."""
        named = "(SELECT name FROM source WHERE key = ?)"
        before = self._rows(f"SELECT {_SOURCE} FROM source WHERE name < {named} ORDER BY name DESC LIMIT 1", source_id)
        after = self._rows(f"SELECT {_SOURCE} FROM source WHERE name > {named} ORDER BY name LIMIT 1", source_id)
        return SourceInfo(*before[0]) if before else None, SourceInfo(*after[0]) if after else None

    def reconciled(self, source_ids: Iterable[int]) -> dict[int, tuple[int, int]]:
        """For each of these sources that has a 目录, how many entries it has and how many of their documents were
        found."""
        found = self._rows(
            f"SELECT source, count(*), count(document) FROM contents_entry WHERE source IN ({_EACH}) GROUP BY source",
            json.dumps(list(source_ids)),
        )
        return {source: (entries, documents) for source, entries, documents in found}

    def source_of(self, document_id: str) -> SourceInfo:
        """The source that a held document was read in. KeyError if it is not held."""
        found = self._rows(
            f"SELECT {_SOURCE} FROM source WHERE key = (SELECT source FROM document WHERE id = ?)", document_id
        )
        if not found:
            raise KeyError(document_id)
        return SourceInfo(*found[0])

    def source_content(self, source_id: int) -> bytes:
        """The bytes as received. KeyError if there is no such source."""
        return bytes(self._source("content", source_id)[0])

    def source_text(self, source_id: int) -> list[str]:
        """The source's lines as read, so that line n is item n - 1. KeyError if there is no such source."""
        content, encoding, text = self._source("content, encoding, text", source_id)
        if text is not None:
            return _LINE_END.split(text)
        return _LINE_END.split(content.decode(encoding, errors="replace").removeprefix("\ufeff"))

    def _source(self, columns: str, source_id: int) -> rows.Row:
        found = self._rows(f"SELECT {columns} FROM source WHERE key = ?", source_id)
        if not found:
            raise KeyError(source_id)
        return found[0]

    def source_lines(self, source_id: int) -> list[SourceLine]:
        """What became of each line."""
        return rows.to_lines(self._source("lines", source_id)[0])

    def contents(self, source_id: int) -> list[tuple[ContentsEntry, str | None]]:
        """The 目录 of a source, each entry with the id of its document, or None where none was found."""
        found = self._rows(
            f"SELECT {rows.prefixed('contents_entry', rows.CONTENTS)}, document.id FROM contents_entry"
            " LEFT JOIN printed ON printed.source = contents_entry.source"
            " AND printed.position = contents_entry.document"
            " LEFT JOIN document ON document.key = coalesce(printed.copy_of, printed.key)"
            " WHERE contents_entry.source = ? ORDER BY contents_entry.position",
            source_id,
        )
        return [(ContentsEntry(*row[:-1]), row[-1]) for row in found]

    def source_documents(self, source_id: int) -> list[str]:
        """Ids of the documents of a source, in printed order; of what is shown from another source, that one's."""
        found = self._rows(
            "SELECT document.id FROM printed JOIN document ON document.key = coalesce(printed.copy_of, printed.key)"
            " WHERE printed.source = ? ORDER BY printed.position",
            source_id,
        )
        return [row[0] for row in found]

    def source_issues(self, source_id: int) -> list[Issue]:
        """Doubts about the source as a whole (those of its documents are with the documents)."""
        found = self._rows(f"SELECT {rows.ISSUE} FROM source_issue WHERE source = ? ORDER BY position", source_id)
        return [Issue(*row) for row in found]

    # The whole

    def coverage(self) -> Coverage:
        sources, documents, provisions, first, last = self._one(
            f"SELECT (SELECT count(*) FROM source), count(*), (SELECT count(*) FROM provision {_SHOWN}),"
            " min(issued_on), max(issued_on) FROM document"
        )
        return Coverage(sources, documents, provisions, rows.day(first), rows.day(last))

    def briefs(self, document_ids: Iterable[str]) -> dict[str, Brief]:
        """In one line each, those of these documents that are held."""
        found = self._rows(f"SELECT {_BRIEF} FROM document WHERE id IN ({_EACH})", _listed(document_ids))
        return {row[0]: _brief(row) for row in found}

    def listed(self, offset: int = 0, limit: int = -1) -> list[Brief]:
        """Documents in brief in the order of `document_ids`; a negative limit means all."""
        return [
            _brief(row)
            for row in self._rows(f"SELECT {_BRIEF} FROM document {_IN_ORDER} LIMIT ? OFFSET ?", limit, offset)
        ]

    def newest(self, offset: int = 0, limit: int = -1) -> list[Brief]:
        """Documents in brief, those of the source received last first, in it the latest 成文日期 first."""
        order = "ORDER BY source DESC, issued_on IS NULL, issued_on DESC, position DESC"
        return [
            _brief(row) for row in self._rows(f"SELECT {_BRIEF} FROM document {order} LIMIT ? OFFSET ?", limit, offset)
        ]

    def organs(self) -> list[Organ]:
        """All issuers as printed, the one with most documents first."""
        found = self._rows(
            "SELECT value, count(DISTINCT document.key) AS n, min(issued_on), max(issued_on)"
            " FROM document, json_each(issuers) GROUP BY value ORDER BY n DESC, value"
        )
        return [Organ(name, count, rows.day(first), rows.day(last)) for name, count, first, last in found]

    def dated(self, kind: DateKind, first: date | None, last: date | None) -> set[str]:
        """Ids of the documents whose day of this kind lies from `first` to `last`; None is an open end."""
        found = self._rows(
            f"SELECT id FROM document LEFT JOIN term ON term.document = document.key AND point = '{kind.value}'"
            f" WHERE {_DAYS[kind]} BETWEEN ? AND ?",
            (first or date.min).isoformat(),
            (last or date.max).isoformat(),
        )
        return {row[0] for row in found}

    def tallies(self, *dimensions: Dimension) -> list[Tally]:
        """Documents counted by one dimension or several together, in the order of their values; undated first."""
        columns = ", ".join(_DIMENSIONS[each] for each in dimensions)
        places = ", ".join(str(place) for place in range(1, len(dimensions) + 1))
        joined = " LEFT JOIN json_each(issuers) AS organ" if Dimension.ORGAN in dimensions else ""
        found = self._rows(
            f"SELECT {columns}, count(DISTINCT document.key) FROM document{joined} GROUP BY {places} ORDER BY {places}"
        )
        return [Tally(tuple(row[:-1]), row[-1]) for row in found]

    def numbers(self) -> list[tuple[str, str]]:
        """(number, id) of every document that has a number."""
        return [(row[0], row[1]) for row in self._rows("SELECT number, id FROM document WHERE number IS NOT NULL")]

    def spoken_of_only(self) -> list[SpokenOf]:
        """Numbers that are cited or acted on, but not held in any form, the most cited first."""
        found = self._rows(
            "SELECT full_number, max(title), count(DISTINCT document) AS n FROM ("
            " SELECT full_number, title, document FROM citation WHERE relation <> 'self'"
            " UNION ALL SELECT full_number, target_title, document FROM effect)"
            " WHERE full_number IS NOT NULL AND loose_key(full_number) NOT IN"
            " (SELECT loose FROM document WHERE loose IS NOT NULL)"
            " GROUP BY full_number ORDER BY n DESC, full_number"
        )
        return [SpokenOf(*row) for row in found]

    def counts(self) -> dict[str, dict[str, int]]:
        """For `stats`: documents by issuer, kind, year and section; provisions by kind; citations by relation;
        effects by kind; issues by rule. Most frequent first, years in order."""
        return {
            name: {row[0]: row[1] for row in self._rows(f"SELECT value, count(*) AS n FROM ({sql}) {order}")}
            for name, sql, order in _COUNTS
        }

    def doubts(self) -> int:
        """How many doubts there are in all, about documents and about sources as a whole."""
        found: int = self._one(f"SELECT (SELECT count(*) FROM issue {_SHOWN}) + (SELECT count(*) FROM source_issue)")[0]
        return found

    def source_ids(self) -> list[int]:
        """All sources, as they were received."""
        return [row[0] for row in self._rows("SELECT key FROM source ORDER BY key")]

    def received(self) -> list[str]:
        """Ids of all documents held, as they were received."""
        return [row[0] for row in self._rows("SELECT id FROM document ORDER BY source, position")]

    def verify(self) -> list[str]:
        """What is wrong with the archive, one sentence each: SQLite's own checks, and sha256 of every source."""
        wrong = [f"SQLite says: {row[0]}." for row in self._rows("PRAGMA integrity_check") if row[0] != "ok"]
        for table, *_ in self._rows("PRAGMA foreign_key_check"):
            wrong.append(f"A row of {table} belongs to something that is not held.")
        for source in self.sources():
            if hashlib.sha256(self.source_content(source.id)).hexdigest() != source.sha256:
                wrong.append(f"The bytes of {source.name} are not those that were received (sha256 differs).")
        for (name,) in self._rows(
            "SELECT name FROM source WHERE key IN"
            " (SELECT source FROM printed WHERE copy_of NOT IN (SELECT key FROM document)) ORDER BY name"
        ):
            wrong.append(f"A document of {name} is kept as a copy of one that is not held.")
        groups: dict[str, list[ids.Identity]] = defaultdict(list)
        for _, identity in self._identities(""):
            groups[ids.base_of(identity)].append(identity)
        expected = {each for group in groups.values() for each in ids.ids_of(group)}
        for stranger in sorted(set(self.document_ids()) - expected):
            wrong.append(f"The document {stranger} has an id that does not follow from its number, title and date.")
        for owner, last, lines in self._rows(
            "SELECT id, last_line, json_array_length(lines) AS printed FROM document JOIN source ON source.key = source"
            f" WHERE last_line > printed {_IN_ORDER}"
        ):
            wrong.append(f"The document {owner} ends on line {last} of a source of {lines} lines.")
        return wrong


_LINE_END = re.compile(r"\r\n|\r|\n")
_EACH = "SELECT value FROM json_each(?)"
_PRINTED = (  # the documents of these ids, twice asked for, and their copies
    f"SELECT key FROM document WHERE id IN ({_EACH}) UNION ALL SELECT copy.key FROM document"
    f" CROSS JOIN printed AS copy ON copy.copy_of = document.key WHERE document.id IN ({_EACH})"
)
_IN_ORDER = "ORDER BY issued_on IS NULL, issued_on, id"
_DOCUMENT = rows.prefixed("document", rows.DOCUMENT)
_NAMED_EFFECT = f"full_number IN ({_EACH}) OR effect.key IN (SELECT effect FROM effect_name WHERE core IN ({_EACH}))"
_SOURCE = (
    "key, name, sha256, length(content), encoding, publication_name, publication_issue,"
    " (SELECT count(*) FROM printed WHERE source = source.key)"
)
_BRIEF = "id, title, number, issuers, kind, section, issued_on, published_on, source"
_DAYS = {
    DateKind.ISSUED: "issued_on",
    DateKind.PUBLISHED: "published_on",
    DateKind.EFFECTIVE: "term.date",
    DateKind.EXPIRES: "term.date",
}
_DIMENSIONS = {
    Dimension.YEAR: "substr(issued_on, 1, 4)",
    Dimension.KIND: "kind",
    Dimension.ORGAN: "organ.value",
    Dimension.SECTION: "section",
}
_OFTEN_FIRST = "GROUP BY value ORDER BY n DESC, value"
_SHOWN = "JOIN document ON document.key = document"  # of two copies of a document one counts
_OWNED = {
    "contents_entry": f"source, position, {rows.CONTENTS}",
    "source_issue": f"source, position, {rows.ISSUE}",
    "document_name": "document, core, organ, carried",
    "provision": f"document, position, {rows.PROVISION}, inner_part",
    "attachment": f"document, position, {rows.ATTACHMENT}",
    "appointment": f"document, position, {rows.APPOINTMENT}",
    "issue": f"document, position, {rows.ISSUE}",
    "repair": f"document, position, {rows.REPAIR}",
    "page_fact": f"document, position, {rows.FACT}",
    "term": f"document, {rows.TERM}, provision_label",
    "citation_name": "citation, core",
    "effect_name": "effect, core",
}
"""The columns of what belongs to a source, a document or a reference, whose key comes first."""
_REFERRING = {"citation": f"{rows.CITATION}, full_number", "effect": f"{rows.EFFECT}, provision_label, full_number"}
_TOUCHED = "SELECT base, work FROM printed WHERE source = ?"
_COUNTS = (
    ("issuers", "SELECT value FROM document, json_each(issuers)", _OFTEN_FIRST),
    ("kinds", "SELECT coalesce(kind, '') AS value FROM document", _OFTEN_FIRST),
    ("years", "SELECT coalesce(substr(issued_on, 1, 4), '') AS value FROM document", "GROUP BY value ORDER BY value"),
    ("sections", "SELECT coalesce(section, '') AS value FROM document", _OFTEN_FIRST),
    ("provisions", f"SELECT provision.kind AS value FROM provision {_SHOWN}", _OFTEN_FIRST),
    ("citations", f"SELECT relation AS value FROM citation {_SHOWN}", _OFTEN_FIRST),
    ("effects", f"SELECT effect.kind AS value FROM effect {_SHOWN}", _OFTEN_FIRST),
    ("issues", f"SELECT rule AS value FROM issue {_SHOWN} UNION ALL SELECT rule FROM source_issue", _OFTEN_FIRST),
)


def _loose_key(number: str | None) -> str | None:
    """`loose_key` for SQL, in which nothing stays nothing: SQLite may ask it before `IS NOT NULL` is looked at."""
    return None if number is None else loose_key(number)


def _connect(path: Path, *, create: bool, read_only: bool) -> sqlite3.Connection:
    """A connection in autocommit mode: transactions are begun and ended by name."""
    address = path.resolve().as_uri()
    mode = "ro" if read_only else "rwc" if create else "rw"

    def connect(options: str) -> sqlite3.Connection:
        connection = sqlite3.connect(f"{address}?{options}", uri=True, isolation_level=None, timeout=BUSY_SECONDS)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA temp_store = MEMORY")  # what undoes a part of a transaction: a tenth of keeping
            connection.create_function("loose_key", 1, _loose_key, deterministic=True)
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    try:
        return connect(f"mode={mode}")
    except sqlite3.OperationalError:
        # A WAL file wants its companions written beside it even to be read. Where nobody can write there, nobody
        # can change it either, which is what `immutable` promises.
        if create or os.access(path.parent, os.W_OK) or Path(f"{path}-wal").exists():
            raise
        return connect("mode=ro&immutable=1")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """SQLite's errors as one sentence for the person at the terminal; our own mistakes stay what they are."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except sqlite3.Error as error:
        said = str(error)
        for pattern, sentence in _SENTENCES:
            if re.search(pattern, said):
                raise ArchiveError(sentence.format(path=path, said=said)) from error
        raise ArchiveError(f"the archive {path} could not be used: {said}") from error


_SENTENCES = (
    ("not a database", "{path} is not an archive: it is no SQLite file"),
    ("malformed", "the archive {path} is damaged ({said}): build it again from the sources"),
    ("interrupted", "the archive {path} took too long to answer: ask for less at once"),
    ("locked|busy", "the archive {path} is being written by another process: try again in a moment"),
    ("readonly", "the archive {path} is open for reading only: it cannot be changed"),
    ("unable to open", "the archive {path} cannot be opened: see whether it exists and may be read"),
    ("disk is full", "there is no room left on the disk of the archive {path}"),
    ("constraint failed", "the archive {path} refused what was read, and kept its old state: {said}"),
)


def act_of(repeal: Repeal) -> Act:
    """What a line of the effects list says about its target, for `corpus.validity`."""
    effect = repeal.effect
    return Act(
        kind=effect.kind,
        scope=effect.scope,
        on=repeal.takes_effect_on,
        certainty=referring(repeal).certainty,
        proof=Proof(repeal.document, repeal.number, repeal.provision_label, effect.sentence),
        until=extended_to(effect.sentence) if effect.kind is EffectKind.EXTENDS else None,
    )


def _reference(effect: Effect, document_id: str, issued_on: date | None, issuers: Iterable[str]) -> Reference:
    number = full_number(effect.target_number, issuers)
    return Reference(effect.target_title, number, effect.target_date, document_id, issued_on)


def referring(repeal: Repeal) -> Reference:
    return _reference(repeal.effect, repeal.document, repeal.issued_on, repeal.issuers)


def _carries(document: Document, title: str | None) -> bool:
    carried = document.instrument.title if document.instrument else None
    own = {name.core for name in names_of(document.title, carried)}
    return bool(own & {name.core for name in names_of(title)})


def means(reference: Reference, number: str | None, title: str | None) -> bool:
    """Whether a reference can mean the document of this number or title: numbers decide where both are known."""
    if number is not None and reference.number is not None:
        return number == reference.number
    if title is None:
        return False
    return same_title(names_of(reference.title), Candidate("", None, names_of(title), (), None))


def _merged(cited: list[Mention], effects: list[Repeal]) -> list[Mention]:
    """Citations and effects in one list; where one sentence is both, the effect says more."""
    acting = [
        Mention(
            each.document,
            each.title,
            each.number,
            each.issued_on,
            each.effect.provision,
            each.effect.sentence,
            each.effect.kind.value,
            each.effect.target_part or "",
        )
        for each in effects
    ]
    proven = {(each.document, each.sentence) for each in acting}
    every = acting + [each for each in cited if (each.document, each.sentence) not in proven]
    return sorted(every, key=lambda each: (each.issued_on or date.max, each.document))


def _brief(row: rows.Row) -> Brief:
    """From the columns of _BRIEF."""
    document_id, title, number, names, kind, section, issued_on, published_on, source = row
    days = rows.day(issued_on), rows.day(published_on)
    return Brief(document_id, title, number, rows.issuers(names), kind, section, *days, source)


def _listed(values: Iterable[str | None]) -> str:
    """A JSON list for `json_each`."""
    return json.dumps(sorted({value for value in values if value is not None}))


def _first(found: Sequence[str]) -> str | None:
    return found[0] if found else None
