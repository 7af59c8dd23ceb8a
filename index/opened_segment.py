"""One segment of an index, opened: its rows, texts, posting lists and lengths. Never changes; all threads share it.

Whoosh's readers are not thread-safe (one shared by eight threads gives silently wrong answers). So one is used only
while the segment is opened; searching reads mapped files.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from whoosh.filedb.filestore import FileStorage
from whoosh.util.numeric import byte_to_length

from index.arrayfile import Array, read_arrays
from index.codec import LENGTH_BYTES, PostingFile
from index.frequent import FrequentFile
from index.rows import Row
from index.schema import FREQUENT, LENGTHS, TEXTS, schema
from index.textfile import Sort, TextFile

# The length that each byte stands for: Whoosh keeps no more of it.
LENGTHS_OF_BYTES = np.array([byte_to_length(byte) for byte in range(256)], np.float64)


class OpenSegment:
    """Records are numbered from 0 within the segment: a document's own, then its units', document after document."""

    def __init__(self, directory: Path, files: Iterable[str]) -> None:
        """Raises FileNotFoundError where one of the files it is made of has vanished."""
        try:
            self._open(directory)
        except Exception as fault:
            # Whoosh meets a file that is missing with errors of its own, a TypeError here, a ValueError there.
            for name in files:
                if not (directory / name).exists():
                    raise FileNotFoundError(f"{name} has vanished from {directory}") from fault
            raise

    def _open(self, directory: Path) -> None:
        storage = FileStorage(str(directory), readonly=True)
        index = storage.open_index(schema=schema())  # the schema is our own, not the pickled one in the index
        (segment,) = index._segments()
        self.records = int(segment.doc_count_all())
        rows: list[Row] = []
        starts: list[int] = []
        record = 0
        with closing(segment.codec().per_document_reader(storage, segment)) as reader:
            while record < self.records:  # each row says how many records to step over to the next
                row = Row.from_json(reader.stored_fields(record)["row"])
                rows.append(row)
                starts.append(record)
                record += 1 + row.units
        self.rows = tuple(rows)
        self.starts: NDArray[np.int64] = np.array(starts, np.int64)
        self.text = TextFile(directory / TEXTS)
        self.frequent = FrequentFile(directory / FREQUENT)
        self.words = PostingFile(segment.codec().posting_path(storage, segment))
        self._lengths: dict[str, Array] = read_arrays(directory / LENGTHS)

    def lengths(self, field: str) -> NDArray[np.uint8]:
        """How many words each record has in a field, in one byte."""
        return LENGTH_BYTES.take(self._lengths[field], mode="clip")

    def total_length(self, field: str, records: NDArray[np.int64] | slice) -> int:
        """How many words some records have in a field, exactly."""
        return int(self._lengths[field][records].sum(dtype=np.int64))

    @cached_property
    def unit_stretches(self) -> NDArray[np.int64]:
        """Each unit's stretch of text."""
        stretches = np.full(self.records, -1, np.int64)
        units = np.flatnonzero(np.isin(self.text.sorts, (Sort.HEAD, Sort.BODY)))
        stretches[self.text.records[units]] = units
        return stretches

    @cached_property
    def own_stretches(self) -> NDArray[np.int64]:
        """The last stretch of each document's own record: its addressee's if it has one, else its title's."""
        last = np.full(self.records, -1, np.int64)
        last[self.text.records] = np.arange(len(self.text.records))
        return last
