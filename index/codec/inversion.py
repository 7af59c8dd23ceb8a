"""Turning records of words into words of records, in arrays: no object is made for a posting.

Every word gets a number at its first sight; a field is then one row of numbers, record after record. Sorted by word and
record, equal neighbours counted, it is the posting lists.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from whoosh.util.numeric import byte_to_length

from index.arrayfile import begins, halves, paired
from index.codec.postings import Field

# Whoosh's one-byte code of each length.
_STEPS = np.array([byte_to_length(code) for code in range(256)])
LENGTH_BYTES = np.minimum(np.searchsorted(_STEPS, np.arange(1 << 17)), 255).astype(np.uint8)


class _Numbers(dict[str, int]):
    """Gives every word the next number at its first sight."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


class Inversion:
    """Gathers the words of one field. Records are added in ascending order."""

    def __init__(self, *, positions: bool = False) -> None:
        self._positions = positions
        self._numbers = _Numbers()
        self._words = array("I")
        self._records = array("I")
        self._lengths = array("I")

    def add(self, record: int, words: Iterable[str]) -> int:
        """Add the words of a record in their order; gives how many there are."""
        before = len(self._words)
        self._words.extend(map(self._numbers.__getitem__, words))
        length = len(self._words) - before
        if length:
            self._records.append(record)
            self._lengths.append(length)
        return length

    def extend(self, later: Inversion, first: int) -> None:
        """Add all that another has; its record 0 is here the record `first`, after all that were added before."""
        here = np.fromiter(map(self._numbers.__getitem__, later._numbers), np.uint32, len(later._numbers))
        self._words.frombytes(here[np.frombuffer(later._words, np.uint32)].tobytes())
        self._records.frombytes((np.frombuffer(later._records, np.uint32) + np.uint32(first)).tobytes())
        self._lengths.extend(later._lengths)

    def lengths(self, records: int) -> NDArray[np.uint32]:
        """How many words each of so many records has."""
        lengths = np.zeros(records, np.uint32)
        lengths[np.frombuffer(self._records, np.uint32)] = np.frombuffer(self._lengths, np.uint32)
        return lengths

    def field(self) -> Field:
        """The postings of all that was added."""
        terms = [(word.encode("utf-8", "surrogatepass"), number) for word, number in self._numbers.items()]
        terms.sort()
        rank = np.empty(len(terms), np.uint32)
        rank[[number for _, number in terms]] = np.arange(len(terms), dtype=np.uint32)
        lengths = np.frombuffer(self._lengths, np.uint32).astype(np.int64)
        keys, (ordinals, ranks) = paired(len(self._words))
        ranks[:] = rank[np.frombuffer(self._words, np.uint32)]
        ordinals[:] = np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)
        positions = None
        if self._positions:
            order = np.argsort(keys, kind="stable")
            positions = (np.arange(len(keys)) - (np.cumsum(lengths) - lengths)[ordinals])[order]
            keys = keys[order]
        else:
            keys.sort()
        firsts = begins(keys)
        often = np.diff(firsts, append=len(keys)).astype(np.int32)
        holding, found = halves(keys[firsts])
        first = begins(found)
        coded = LENGTH_BYTES[np.minimum(lengths, len(LENGTH_BYTES) - 1)][holding]
        return Field(
            [term for term, _ in terms],
            np.diff(first, append=len(found)),
            np.frombuffer(self._records, np.uint32).astype(np.int32)[holding],
            often,
            positions,
            np.minimum.reduceat(coded, first) if len(first) else coded,
            np.maximum.reduceat(coded, first) if len(first) else coded,
        )
