"""Bringing the index up to the archive: whole and anew, or by what has changed."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from whoosh.filedb.filestore import FileStorage

from corpus.store import Archive, Stored
from index.analyzer import load_dictionary
from index.errors import SearchIndexError
from index.gathered import Gathered
from index.generations import SegmentEntry, index_directory, publish, read_current, verify, written
from index.keeping import Kept, plan, read_kept
from index.segment import write_segment
from index.unfinished import forget_finished, note_finished, take_up
from index.workers import cores, in_order

SEGMENT = 16_000_000  # characters of text after which another segment is begun, so that memory is bounded
BATCH = 50  # documents that are cut into words at a time, by one process
SMALL = 200  # documents: up to so many are cut sooner than other processes have begun


def build(archive: Archive, jobs: int | None = None) -> int:
    """Build the index of an archive afresh beside it, and swap it in; gives the number of records.

    `jobs` is how many processes cut texts into words, None one for each processor: what comes out is the same. The old
    index stays valid until the new one is complete, and if building fails; then the next build goes on after the last
    segment that was finished. Two that build at once take turns.
    """
    with _alone(archive), archive.snapshot():
        return _publish(archive, [], archive.document_ids(), jobs)


def update(archive: Archive, jobs: int | None = None) -> int:
    """The same, but segments of the old index stay that hold what the archive still has; gives the number of records.

    Only what is new or was read from other bytes is written; what is gone is left out. So that there are never many
    segments, small ones are written anew with what is added after them (`index.keeping`).
    """
    with _alone(archive), archive.snapshot():
        versions = archive.versions()
        try:
            old = read_kept(archive.directory, read_current(archive.directory))
        except (SearchIndexError, FileNotFoundError):
            old = []
        kept, fresh = plan(old, versions)
        return _publish(archive, kept, fresh, jobs)


def is_current(archive: Archive) -> bool:
    """Whether the index is whole, usable by this code, and built from the archive's present generation."""
    try:
        generation = read_current(archive.directory)
        if generation.number != archive.generation:
            return False
        for segment in generation.segments:
            verify(archive.directory, segment)
    except (SearchIndexError, FileNotFoundError):
        return False
    return True


@contextmanager
def _alone(archive: Archive) -> Iterator[None]:
    """While no other process writes this index."""
    home = index_directory(archive.directory)
    try:
        home.mkdir(exist_ok=True)
        lock = FileStorage(str(home)).lock("LOCK")
        lock.acquire(blocking=True)
        try:
            yield
        finally:
            lock.release()
    except OSError as error:
        raise SearchIndexError(f"The search index in {home} cannot be written: {error.strerror or error}.") from error


def _publish(archive: Archive, kept: list[Kept], fresh: list[str], jobs: int | None) -> int:
    """Write the documents that are fresh into new segments, and make these and those kept the valid index.

    Segments that an earlier build finished before it was broken off are not written again (`index.unfinished`).
    """
    taken, fresh = take_up(archive.directory, fresh, archive.versions())
    valid = [*kept, *taken]
    segments = [each.entry for each in valid]
    documents = sum(each.documents for each in valid)
    records = sum(each.records for each in valid)
    for gathered in _gathered(archive, fresh, jobs) if fresh or not valid else ():
        segments.append(_write(archive, gathered))
        documents += gathered.documents
        records += gathered.records
    if documents != archive.coverage().documents:
        forget_finished(archive.directory)
        raise SearchIndexError(
            f"The search index came out with {documents} documents where the archive has"
            f" {archive.coverage().documents}; run: gongbao reindex."
        )
    publish(archive.directory, segments, number=archive.generation, documents=documents, records=records)
    forget_finished(archive.directory)
    return records


def _write(archive: Archive, gathered: Gathered) -> SegmentEntry:
    """Write a segment into a new directory, and note that it is on disk."""
    home = index_directory(archive.directory)
    directory = Path(tempfile.mkdtemp(prefix=f"{archive.generation:06d}-", dir=home))
    try:
        write_segment(directory, gathered)
        segment = written(directory)
        note_finished(archive.directory, segment)
    except BaseException:
        shutil.rmtree(directory, ignore_errors=True)
        raise
    return segment


def _gathered(archive: Archive, fresh: list[str], jobs: int | None) -> Iterator[Gathered]:
    """The documents of one segment after another, at least one. Where a segment ends depends on nothing but the
    documents, so the same archive gives the same segments whoever cuts its texts."""
    workers = (jobs or cores()) if len(fresh) > SMALL else 1
    if workers > 1:
        load_dictionary()  # once, for the workers are copies of this process where the system makes such
    batches = (archive.stored(fresh[at : at + BATCH]) for at in range(0, len(fresh), BATCH))
    segment = Gathered()
    for batch in in_order(batches, gather, workers):
        segment.extend(batch)
        if segment.size >= SEGMENT:
            yield segment
            segment = Gathered()
    if segment.documents or not fresh:
        yield segment


def gather(batch: list[Stored]) -> Gathered:
    """Read documents and cut them into words."""
    gathered = Gathered()
    for stored in batch:
        gathered.add(stored)
    return gathered
