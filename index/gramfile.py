"""Which records hold which characters and pairs: sorted arrays in one file, read where they lie.

Whoosh could keep these lists too, but writes some forty thousand of them for a single gazette, most with one record,
at a tenth of a millisecond each: five times the cost of all the rest. Here a list is a stretch of one array:

    magic, number of grams | keys, sorted | where each key's list ends | records, list after list

All numbers are of this machine's order. A key is its one or two code points in eight bytes. The file is mapped into
memory and never changed, so that any number of threads may read it, and opening it costs nothing.
"""

from __future__ import annotations

import mmap
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from index.errors import SearchIndexError

_MAGIC = 0x676F6E6762616F31
_WORD: Final = "Q"
_RECORD: Final = "I"
_HEADER = 2  # words
_BYTES = array(_WORD).itemsize


class GramWriter:
    """Gathers lists in memory. Records must be added in ascending order."""

    def __init__(self) -> None:
        self._lists: defaultdict[str, array[int]] = defaultdict(lambda: array(_RECORD))

    def add(self, record: int, grams: Iterable[str]) -> None:
        for gram in grams:
            self._lists[gram].append(record)

    def write(self, path: Path) -> None:
        lists = sorted((_key(gram), records) for gram, records in self._lists.items())
        keys = array(_WORD, [key for key, _ in lists])
        ends = array(_WORD)
        end = 0
        for _, records in lists:
            end += len(records)
            ends.append(end)
        with path.open("wb") as file:
            for part in (array(_WORD, [_MAGIC, len(keys)]), keys, ends):
                part.tofile(file)
            for _, records in lists:
                records.tofile(file)


class GramFile:
    """The lists of a file. Raises SearchIndexError if it was written by another kind of machine."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        magic, count = view[: _HEADER * _BYTES].cast(_WORD)
        if magic != _MAGIC:
            raise SearchIndexError(f"The search index {path} was built on another machine; run: gongbao reindex.")
        keys_end = (_HEADER + count) * _BYTES
        ends_end = keys_end + count * _BYTES
        self._keys = view[_HEADER * _BYTES : keys_end].cast(_WORD)
        self._ends = view[keys_end:ends_end].cast(_WORD)
        self._records = view[ends_end:].cast(_RECORD)

    def records(self, gram: str) -> memoryview:
        """The records that hold a gram, ascending."""
        key = _key(gram)
        at = bisect_left(self._keys, key)
        if at == len(self._keys) or self._keys[at] != key:
            return self._records[:0]
        return self._records[self._ends[at - 1] if at else 0 : self._ends[at]]


def _key(gram: str) -> int:
    """One number for one or two characters; a single one is told apart from a pair."""
    return ord(gram[0]) << 32 | (ord(gram[1]) + 1 if len(gram) > 1 else 0)
