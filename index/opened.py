"""An index opened for reading: its catalogue and caches, shared by all threads, and a Whoosh reader for each thread.

Whoosh readers are not thread-safe (one shared by eight threads gives silently wrong answers), so each thread opens
its own; the posting lists they read are kept as frozen sets and dictionaries that all threads share.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.reading import TermNotFound

from index.catalogue import Catalogue, Row
from index.errors import SearchIndexError
from index.generations import Generation, index_directory, verify
from index.gramfile import GramFile
from index.issuers import IssuerNames
from index.recognise import Recogniser
from index.records import TextCache
from index.schema import GRAM_FILES, schema

_CACHED_POSTINGS = 4_000_000  # records in the posting lists kept at hand


class OpenIndex:
    """One generation of the index. Everything it gives is immutable."""

    def __init__(self, archive: Path, generation: Generation) -> None:
        """Raises FileNotFoundError if the generation was replaced meanwhile, SearchIndexError if it is damaged."""
        verify(archive, generation)
        self.generation = generation
        self.directory = index_directory(archive) / generation.directory
        self.texts = TextCache()
        self._threads = threading.local()
        self._lock = threading.Lock()
        self._postings: OrderedDict[tuple[str, str], dict[int, float]] = OrderedDict()
        self._cached = 0
        self._grams = {name: GramFile(self.directory / name) for name in GRAM_FILES}
        self.catalogue = Catalogue(self._rows())
        if self.catalogue.records != generation.records:
            raise SearchIndexError(f"The search index of {archive} is incomplete; run: gongbao reindex.")
        self.issuers = IssuerNames(issuer for row in self.catalogue.rows.values() for issuer in row.issuers)
        self.recogniser = Recogniser(self.catalogue, self.issuers)

    def holding(self, grams_of: str, gram: str) -> memoryview:
        """The records that hold a character or pair, ascending; `grams_of` is one of the schema's gram files."""
        return self._grams[grams_of].records(gram)

    def postings(self, field: str, term: str) -> dict[int, float]:
        """The records in which a word stands, with how often. Not to be changed by the caller."""
        key = (field, term)
        with self._lock:
            known = self._postings.get(key)
            if known is not None:
                self._postings.move_to_end(key)
                return known
        read = self._read(field, term)
        with self._lock:
            if key not in self._postings:
                self._postings[key] = read
                self._cached += len(read) + 1
                while self._cached > _CACHED_POSTINGS and len(self._postings) > 1:
                    self._cached -= len(self._postings.popitem(last=False)[1]) + 1
        return read

    def length(self, field: str, record: int) -> int:
        """How many words a record has in a field, to the precision that Whoosh keeps."""
        return int(self._reader().doc_field_length(record, field, 0))

    def mean_length(self, field: str) -> float:
        """Over the records that can have the field: titles belong to documents, the others to units."""
        records = (
            self.generation.documents if field == "title_w" else self.generation.records - self.generation.documents
        )
        return float(self._reader().field_length(field)) / max(1, records) or 1.0

    def _read(self, field: str, term: str) -> dict[int, float]:
        found: dict[int, float] = {}
        try:
            matcher = self._reader().postings(field, term.encode("utf-8", "surrogatepass"))
        except TermNotFound:
            return found
        while matcher.is_active():
            found[matcher.id()] = matcher.weight()
            matcher.next()
        return found

    def _rows(self) -> list[Row]:
        """The stored rows; each says how many records to step over to the next."""
        reader = self._reader()
        rows: list[Row] = []
        record = 0
        while record < self.generation.records:
            row = Row.from_json(reader.stored_fields(record)["row"])
            rows.append(row)
            record += 1 + row.units
        return rows

    def _reader(self) -> Any:
        reader = getattr(self._threads, "reader", None)
        if reader is None:
            # The schema is our own, not the pickled one in the index.
            index = FileStorage(str(self.directory), readonly=True).open_index(schema=schema())
            reader = self._threads.reader = index.reader()
        return reader
