"""Building the index from the archive, whole and anew each time."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import FileStorage

from corpus.store import Archive
from index.errors import SearchIndexError
from index.generations import Generation, index_directory, publish, read_current, verify
from index.nearness import sentences
from index.records import SEAM, DocumentText, document_text
from index.rows import Row, row_of
from index.schema import TEXTS, schema
from index.textfile import Sort, TextWriter

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
    texts = TextWriter()
    # Small lists are not worth compressing: it took as long as writing them.
    with index.writer(limitmb=_MEMORY_MB, codec=W3Codec(compression=0)) as writer:
        for held in archive.documents():
            text = document_text(held.document)
            _add(writer, texts, records, row_of(held, text), text, held.document.addressee)
            documents += 1
            records += 1 + len(text.units)
    texts.write(directory / TEXTS)
    _check(index.doc_count(), records, documents, archive, unchanged=archive.generation == number)
    index.close()
    return publish(archive.directory, directory, number=number, documents=documents, records=records)


def _check(written: int, records: int, documents: int, archive: Archive, *, unchanged: bool) -> None:
    """Whoosh can report success with records missing: nothing is published that does not add up."""
    if written != records or (unchanged and documents != archive.coverage().documents):
        raise SearchIndexError(
            f"The search index came out with {written} records where the archive has {records}; run: gongbao reindex."
        )


def _add(writer: Any, texts: TextWriter, record: int, row: Row, text: DocumentText, addressee: str | None) -> None:
    """A document's record, and right after it one for each of its units: their places tell what they are."""
    writer.add_document(row=row.as_json(), title_w=text.title.replace(SEAM, " "))
    for unit in text.units:
        writer.add_document(heading_w=unit.heading, body_w=unit.text)
    texts.add(Sort.TITLE, record, text.title)
    texts.part()
    head, *body = text.units
    names = [sentences(part) for part in (row.title, row.number) if part]
    parted = [sentence for name in names for sentence in [*name[:-1], *(last + SEAM for last in name[-1:])]]
    texts.add(Sort.HEAD, record + 1, head.key, parted)
    texts.part()
    for place, unit in enumerate(body, record + 2):
        texts.add(Sort.BODY, place, unit.key, sentences(unit.text), unit.own_label or "")
    texts.part()
    if addressee and row.addressee:
        texts.add(Sort.ADDRESSEE, record, row.addressee, sentences(addressee))
        texts.part()
