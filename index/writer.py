"""Bringing the index up to the archive: whole and anew, or by what has changed."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from whoosh.filedb.filestore import FileStorage

from corpus.store import Archive, HeldDocument
from index.errors import SearchIndexError
from index.generations import index_directory, publish, read_current, verify, written
from index.keeping import Kept, plan, read_kept
from index.segment import SegmentWriter

SEGMENT = 16_000_000  # characters of text after which another segment is begun, so that memory is bounded


def build(archive: Archive) -> int:
    """Build the index of an archive afresh beside it, and swap it in; gives the number of records.

    The old index stays valid until the new one is complete, and if building fails. Two that build at once take turns.
    """
    with _alone(archive), archive.snapshot():
        return _publish(archive, [], archive.document_ids())


def update(archive: Archive) -> int:
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
        return _publish(archive, kept, fresh)


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


def _publish(archive: Archive, kept: list[Kept], fresh: list[str]) -> int:
    """Write the documents that are fresh into new segments, and make these and those kept the valid index."""
    segments = [each.entry for each in kept]
    documents = sum(each.documents for each in kept)
    records = sum(each.records for each in kept)
    versions = archive.versions()
    held = archive.documents(fresh)
    made: list[Path] = []
    left = len(fresh)
    try:
        while left or not segments:
            home = index_directory(archive.directory)
            made.append(Path(tempfile.mkdtemp(prefix=f"{archive.generation:06d}-", dir=home)))
            segment = _write(made[-1], held, versions)
            segments.append(written(made[-1]))
            documents += segment.documents
            records += segment.records
            left -= segment.documents
            if not segment.documents:
                break
        if left or documents != archive.coverage().documents:
            raise SearchIndexError(
                f"The search index came out with {documents} documents where the archive has"
                f" {archive.coverage().documents}; run: gongbao reindex."
            )
    except BaseException:
        for directory in made:
            shutil.rmtree(directory, ignore_errors=True)
        raise
    publish(archive.directory, segments, number=archive.generation, documents=documents, records=records)
    return records


def _write(directory: Path, held: Iterator[HeldDocument], versions: Mapping[str, str]) -> SegmentWriter:
    """A new segment of the next documents, as many as are to be held in memory."""
    with SegmentWriter(directory) as segment:
        for document in held:
            segment.add(document, versions[document.id])
            if segment.size >= SEGMENT:
                break
        records = segment.finish()
    if records != segment.records:  # Whoosh can report success with records missing
        raise SearchIndexError(f"The search index came out with {records} of {segment.records} records.")
    return segment
