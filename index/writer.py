"""Building the index from the archive, whole and anew each time."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import FileStorage

from corpus.store import Archive
from index.catalogue import Row, row_of
from index.errors import SearchIndexError
from index.generations import Generation, index_directory, publish, read_current, verify
from index.gramfile import GramWriter
from index.grams import SEAM, grams
from index.records import DocumentText, document_text
from index.schema import ALL_GRAMS, GRAM_FILES, TITLE_GRAMS, UNIT_GRAMS, schema

_MEMORY_MB = 256  # of postings held before Whoosh writes them out to be merged


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
    index = FileStorage(str(directory)).create_index(schema())
    documents = records = 0
    grams_of = {name: GramWriter() for name in GRAM_FILES}
    # Small lists are not worth compressing: it took as long as writing them.
    with index.writer(limitmb=_MEMORY_MB, codec=W3Codec(compression=0)) as writer:
        for held in archive.documents():
            text = document_text(held.document)
            _add(writer, grams_of, records, row_of(held, text), text)
            documents += 1
            records += 1 + len(text.units)
    for name, lists in grams_of.items():
        lists.write(directory / name)
    _check(index.doc_count(), records, documents, archive, unchanged=archive.generation == number)
    index.close()
    return publish(archive.directory, directory, number=number, documents=documents, records=records)


def _check(written: int, records: int, documents: int, archive: Archive, *, unchanged: bool) -> None:
    """Whoosh can report success with records missing: nothing is published that does not add up."""
    if written != records or (unchanged and documents != archive.coverage().documents):
        raise SearchIndexError(
            f"The search index came out with {written} records where the archive has {records}; run: gongbao reindex."
        )


def _add(writer: Any, grams_of: dict[str, GramWriter], record: int, row: Row, text: DocumentText) -> None:
    """A document's record, and right after it one for each of its units: their places tell what they are."""
    writer.add_document(row=row.as_json(), title_w=text.title.replace(SEAM, " "))
    grams_of[ALL_GRAMS].add(record, grams(text.whole))
    grams_of[TITLE_GRAMS].add(record, grams(text.title))
    for place, unit in enumerate(text.units, record + 1):
        writer.add_document(heading_w=unit.heading, body_w=unit.text)
        grams_of[UNIT_GRAMS].add(place, grams(unit.key))
