"""Building the index from the archive, whole and anew each time."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from whoosh.filedb.filestore import FileStorage

from corpus.store import Archive
from index.errors import SearchIndexError
from index.generations import Generation, index_directory, publish, read_current, verify
from index.segment import SegmentWriter


def build(archive: Archive) -> int:
    """Build the index of an archive afresh beside it, and swap it in; gives the number of records.

    The old index stays valid until the new one is complete, and if building fails. Two that build at once take turns.
    """
    home = index_directory(archive.directory)
    try:
        home.mkdir(exist_ok=True)
        lock = FileStorage(str(home)).lock("LOCK")
        lock.acquire(blocking=True)
        try:
            directory = Path(tempfile.mkdtemp(prefix=f"{archive.generation:06d}-", dir=home))
            try:
                return _build_in(directory, archive).records
            except BaseException:
                shutil.rmtree(directory, ignore_errors=True)
                raise
        finally:
            lock.release()
    except OSError as error:
        raise SearchIndexError(f"The search index in {home} cannot be written: {error.strerror or error}.") from error


def is_current(archive: Archive) -> bool:
    """Whether the index is whole, usable by this code, and built from the archive's present generation."""
    try:
        generation = read_current(archive.directory)
        if generation.number != archive.generation:
            return False
        verify(archive.directory, generation)
    except (SearchIndexError, FileNotFoundError):
        return False
    return True


def _build_in(directory: Path, archive: Archive) -> Generation:
    number = archive.generation
    documents = 0
    with SegmentWriter(directory) as segment:
        for held in archive.documents():
            segment.add(held)
            documents += 1
        written = segment.finish()
    _check(written, segment.records, documents, archive, unchanged=archive.generation == number)
    return publish(archive.directory, directory, number=number, documents=documents, records=written)


def _check(written: int, records: int, documents: int, archive: Archive, *, unchanged: bool) -> None:
    """Whoosh can report success with records missing: nothing is published that does not add up."""
    if written != records or (unchanged and documents != archive.coverage().documents):
        raise SearchIndexError(
            f"The search index came out with {written} records where the archive has {records}; run: gongbao reindex."
        )
