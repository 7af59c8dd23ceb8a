"""An index opened for reading: its catalogue, texts, posting lists and caches, shared by all threads.

Whoosh's readers are not thread-safe (one shared by eight threads gives silently wrong answers). So one is used only
while the index is opened; searching reads mapped files, which never change, and arrays kept of them.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import FileStorage
from whoosh.util.numeric import byte_to_length

from index.catalogue import Catalogue
from index.codec import PostingFile
from index.errors import SearchIndexError
from index.generations import Generation, index_directory, verify
from index.issuers import IssuerNames
from index.kept import Kept
from index.recognise import Recogniser
from index.records import TextCache
from index.recordset import NONE, Records
from index.rows import Row
from index.schema import TEXTS, schema
from index.textfile import Sort, TextFile

_CACHED_RECORDS = 8_000_000  # in the posting lists, and in the sets of records, that are kept at hand
_LENGTHS = np.array([byte_to_length(byte) for byte in range(256)], np.float64)  # as Whoosh keeps lengths: in one byte


class Postings(NamedTuple):
    """The records in which a word stands, and how often it stands in each."""

    records: Records
    often: NDArray[np.float64]

    def among(self, marks: NDArray[np.bool_]) -> Postings:
        """Those that are marked."""
        return Postings(Records(self.records.ids[marks]), self.often[marks])

    def spread(self, records: Records) -> NDArray[np.float64]:
        """How often the word stands in each of some records."""
        spread = np.zeros(len(records), np.float64)
        held = self.records.has(records.ids)
        spread[held] = self.often[np.searchsorted(self.records.ids, records.ids[held])]
        return spread


NO_POSTINGS = Postings(NONE, np.empty(0, np.float64))


class OpenIndex:
    """One generation of the index. Everything it gives is immutable."""

    def __init__(self, archive: Path, generation: Generation) -> None:
        """Raises FileNotFoundError if the generation was replaced meanwhile, SearchIndexError if it is damaged."""
        verify(archive, generation)
        self.generation = generation
        self.directory = index_directory(archive) / generation.directory
        self.texts = TextCache()
        self.held: Kept[tuple[str, str, str], Records] = Kept(_CACHED_RECORDS, lambda found: len(found) + 1)
        self._postings: Kept[tuple[str, str], Postings] = Kept(_CACHED_RECORDS, lambda found: len(found.often) + 1)
        self._lengths: Kept[str, NDArray[np.float64]] = Kept(generation.records * 4, len)
        rows, self._words, self._segment = self._open()
        self.text = TextFile(self.directory / TEXTS)
        self.catalogue = Catalogue(rows)
        self.columns = self.catalogue.columns
        if self.catalogue.records != generation.records:
            raise SearchIndexError(f"The search index of {archive} is incomplete; run: gongbao reindex.")
        self.issuers = IssuerNames(self.columns.issuers.names)
        self.recogniser = Recogniser(self.catalogue, self.issuers)

    def is_held(self, key: str) -> bool:
        """Whether a string stands in any text."""
        found = self.text.find(key)
        return bool(np.isin(self.text.sorts[found.stretches], (Sort.HEAD, Sort.BODY)).any())

    def title_stretch(self, document: int) -> int:
        """Where the titles of a document are among the stretches of the texts."""
        return self.unit_stretch(document + 1) - 1

    def unit_stretch(self, record: int) -> int:
        return int(self._stretches[record])

    def stretches_of(self, record: int) -> list[int]:
        """The stretches that were printed as a unit: a head's addressee is kept apart from it."""
        stretches = [self.unit_stretch(record)]
        document = int(self.columns.starts[self.columns.owners[record]])
        last = int(self._last[document])
        if record == document + 1 and self.text.sorts[last] == Sort.ADDRESSEE:
            stretches.append(last)
        return stretches

    @cached_property
    def _stretches(self) -> NDArray[np.int64]:
        """Each unit's stretch."""
        stretches = np.full(self.catalogue.records, -1, np.int64)
        units = np.flatnonzero(np.isin(self.text.sorts, (Sort.HEAD, Sort.BODY)))
        stretches[self.text.records[units]] = units
        return stretches

    @cached_property
    def _last(self) -> NDArray[np.int64]:
        """The last stretch whose record is the document's own: its addressee's, if it has one."""
        last = np.full(self.catalogue.records, -1, np.int64)
        last[self.text.records] = np.arange(len(self.text.records))
        return last

    def postings(self, field: str, term: str) -> Postings:
        """The records in which a word stands, with how often."""
        key = (field, term)
        known = self._postings.get(key)
        if known is None:
            known = self._read(field, term)
            self._postings.put(key, known)
        return known

    def lengths(self, field: str) -> NDArray[np.float64]:
        """How many words each record has in a field, to the precision that Whoosh keeps."""
        known = self._lengths.get(field)
        if known is None:
            path = self.directory / W3Codec.column_filename(self._segment, f"_{field}_len")
            coded = np.zeros(self.generation.records, np.uint8)
            if path.exists():  # the column ends with the last record that has the field
                written = np.fromfile(path, np.uint8)[: len(coded)]
                coded[: len(written)] = written
            known = _LENGTHS[coded]
            self._lengths.put(field, known)
        return known

    def mean_length(self, field: str) -> float:
        """Over the records that can have the field: titles belong to documents, the others to units."""
        records = (
            self.generation.documents if field == "title_w" else self.generation.records - self.generation.documents
        )
        return float(self._segment._fieldlengths.get(field, 0)) / max(1, records) or 1.0

    def _read(self, field: str, term: str) -> Postings:
        number = self._words.number(field, term.encode("utf-8", "surrogatepass"))
        if number is None:
            return NO_POSTINGS
        found = self._words.postings(number)
        return Postings(Records(found.ids.astype(np.int32)), found.often.astype(np.float64))

    def _open(self) -> tuple[list[Row], PostingFile, Any]:
        """What Whoosh keeps, read once: the rows, each of which says how many records to step over to the next; the
        posting file; and the segment, which knows the lengths."""
        storage = FileStorage(str(self.directory), readonly=True)
        index = storage.open_index(schema=schema())  # the schema is our own, not the pickled one in the index
        (segment,) = index._segments()
        reader = segment.codec().per_document_reader(storage, segment)
        rows: list[Row] = []
        record = 0
        while record < self.generation.records:
            row = Row.from_json(reader.stored_fields(record)["row"])
            rows.append(row)
            record += 1 + row.units
        reader.close()
        return rows, PostingFile(segment.codec().posting_path(storage, segment)), segment
