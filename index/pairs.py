"""In which records the most frequent pairs of characters stand, as posting lists: 土地 in the units 3, 9 and 300.

Most words have two characters. Where one stands at many places, most of the time of the first question for it would go
into looking up which provision each place is in. For such pairs that is done once, when a segment is written; all other
strings are found by their places (`index.textfile`).
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.arrayfile import Array, firsts
from index.codec.postings import Field, PostingFile, write_postings
from index.records import SEAM
from index.textfile import Sort, TextFile
from index.tree import Place

_LEAST = 500  # places: of so many or more a pair is frequent,
_FREQUENT = 128  # if it also stands once in so many stretches of text

_UNIT, _TITLE = "unit", "title"
_ACROSS = "across"  # the units from whose end a pair stands into the next
_SURROGATES = (0xD800, 0xDFFF)


def write_pairs(path: Path, text: TextFile) -> None:
    """Write the lists of a segment whose texts these are."""
    pairs, sizes, places = text.frequent(max(_LEAST, len(text.records) // _FREQUENT))
    stretches, ends = text.stretches(places)
    numbers = np.repeat(np.arange(len(pairs), dtype=np.int32), sizes)
    sorts, records = text.sorts.take(stretches), text.records.take(stretches)
    of_units, across = sorts != Sort.ADDRESSEE, places + 1 == ends
    of_units &= sorts != Sort.TITLE
    chosen = {_UNIT: of_units & ~across, _ACROSS: of_units & across, _TITLE: (sorts == Sort.TITLE) & ~across}
    terms = [_term(pair) for pair in pairs.tolist()]
    write_postings(path, {name: _field(terms, numbers[marks], records[marks]) for name, marks in chosen.items()})


def _term(pair: int) -> bytes | None:
    """A pair as it is asked for; None if it cannot be."""
    both = (pair >> 16, pair & 0xFFFF)
    if ord(SEAM) in both or any(_SURROGATES[0] <= each <= _SURROGATES[1] for each in both):
        return None
    return "".join(map(chr, both)).encode()


def _field(terms: list[bytes | None], numbers: Array, records: NDArray[np.int32]) -> Field:
    """The records of each term, once each; `numbers` are those of the terms, ascending."""
    new = firsts(numbers) | firsts(records)
    sizes = np.bincount(numbers[new], minlength=len(terms))
    listed = np.array([term is not None for term in terms], np.bool_) & (sizes > 0)
    ids = records[new][np.repeat(listed, sizes)]
    held = [term for term, is_listed in zip(terms, listed.tolist(), strict=True) if term is not None and is_listed]
    nothing = np.zeros(len(held), np.uint8)
    return Field(held, sizes[listed], ids, np.ones_like(ids), None, nothing, nothing)


class PairFile:
    """The lists of a segment."""

    def __init__(self, path: Path) -> None:
        self._lists = PostingFile(path)
        self._numbers = {  # few enough to be kept at hand
            field: {self._lists.text(number).decode(): number for number in numbers}
            for field, numbers in self._lists.fields.items()
        }

    def holding(self, key: str, place: Place, *, within: bool) -> NDArray[np.int32] | None:
        """The records in which a string stands; None if that is not listed. `within` leaves out where it stands across
        the end of a unit."""
        if key not in self._numbers[_UNIT] or place not in (Place.ANYWHERE, Place.TITLE):
            return None
        if place is Place.TITLE:
            return self._records(_TITLE, key)
        units = self._records(_UNIT, key)
        return units if within else np.union1d(units, self._records(_ACROSS, key))

    def _records(self, field: str, key: str) -> NDArray[np.int32]:
        number = self._numbers[field].get(key)
        return self._lists.ids(number).view(np.int32) if number is not None else np.empty(0, np.int32)
