"""The posting file: every term of every field with the records it stands in, how often, and at which positions.

Terms are sorted by field and then by their bytes. A term's postings are three lists side by side in `postings`: the
records as gaps, how often (none where always once), and the positions as gaps within each record (only of fields that
have positions). Each is checked against its checksum whenever it is read.
"""

from __future__ import annotations

import json
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.arrayfile import Array, narrowest, read_arrays, write_arrays
from index.codec import lists
from index.codec.lists import Numbers
from index.errors import SearchIndexError

# What is needed to read a term's lists.
_LISTS = ("sizes", "totals", "starts", "checksums", "id_widths", "often_widths", "position_widths")
_GUIDE = 64  # every so-manieth term is kept at hand to be compared with first


@dataclass(frozen=True, slots=True)
class Field:
    """All postings of a field, term after term; `terms` ascend, and no term is without a record.

    `sizes` tells how many records each term has; `ids` and `often` have one number a record of a term, `positions`
    (None if the field keeps none) one for each time it stands there; `shortest` and `longest` are the fewest and the
    most words that a record with the term has in the field, in Whoosh's one-byte code.
    """

    terms: Sequence[bytes]
    sizes: Numbers
    ids: Numbers
    often: Numbers
    positions: Numbers | None
    shortest: NDArray[np.uint8]
    longest: NDArray[np.uint8]


class Postings(NamedTuple):
    """Where one term stands: records, ascending; how often in each; all positions, record after record, or None."""

    ids: NDArray[np.uint32]
    often: Array
    positions: Numbers | None


class Term(NamedTuple):
    """What is known of a term without reading its postings."""

    size: int  # records that have it
    total: int  # times that it stands there
    most: int  # times in one record
    first: int
    last: int  # record
    shortest: int
    longest: int


def write_postings(path: Path, fields: Mapping[str, Field]) -> None:
    """Write a file of these fields."""
    ordered = [fields[name] for name in sorted(fields)]
    sizes = _joined([field.sizes for field in ordered])
    ids = _joined([field.ids for field in ordered])
    often = _joined([field.often for field in ordered])
    begins = np.cumsum(sizes) - sizes
    totals = np.add.reduceat(often, begins) if len(sizes) else sizes
    placed = _joined([np.full(len(field.sizes), field.positions is not None) for field in ordered]).astype(np.bool_)
    positions = _joined([field.positions for field in ordered if field.positions is not None])
    apart = lists.gaps(ids, begins)
    id_widths = lists.widths(apart, begins)
    often_widths = lists.widths(often, begins, ones=True)
    counted = np.where(placed, totals, 0)
    in_record = _joined([field.often for field in ordered if field.positions is not None])
    between = lists.gaps(positions, np.cumsum(in_record) - in_record)
    position_widths = np.zeros(len(sizes), np.uint8)
    position_widths[placed] = lists.widths(between, (np.cumsum(counted) - counted)[placed])
    columns = [(apart, sizes, id_widths), (often, sizes, often_widths), (between, counted, position_widths)]
    in_bytes = np.sum([np.multiply(many, wide, dtype=np.int64) for _, many, wide in columns], axis=0, dtype=np.int64)
    ends = np.cumsum(in_bytes)
    starts = ends - in_bytes
    raw = lists.woven(columns)
    names = json.dumps([[name, fields[name].positions is not None] for name in sorted(fields)])
    terms = [term for field in ordered for term in field.terms]
    write_arrays(
        path,
        {
            "fields": np.frombuffer(names.encode(), np.uint8),
            "field_ends": np.cumsum([len(field.terms) for field in ordered]).astype(np.uint32),
            "terms": np.frombuffer(b"".join(terms), np.uint8),
            "term_ends": narrowest(np.cumsum([len(term) for term in terms])),
            "sizes": narrowest(sizes),
            "totals": narrowest(totals),
            "most": narrowest(np.maximum.reduceat(often, begins) if len(sizes) else sizes),
            "firsts": narrowest(ids[begins]),
            "lasts": narrowest(ids[begins + sizes - 1]),
            "shortest": _joined([field.shortest for field in ordered]).astype(np.uint8),
            "longest": _joined([field.longest for field in ordered]).astype(np.uint8),
            "id_widths": id_widths,
            "often_widths": often_widths,
            "position_widths": position_widths,
            "starts": narrowest(starts),
            "checksums": np.array(
                [zlib.crc32(raw[a:b].data) for a, b in zip(starts.tolist(), ends.tolist(), strict=True)], np.uint32
            ),
            "postings": raw,
        },
    )


class PostingFile:
    """The postings of a file. Reading a list that is damaged raises SearchIndexError."""

    def __init__(self, path: Path) -> None:
        self._name = path.name
        self._of = read_arrays(path)
        named: list[tuple[str, bool]] = json.loads(self._of["fields"].tobytes())
        ends = self._of["field_ends"].tolist()
        self.fields = {
            name: range(begin, end) for (name, _), begin, end in zip(named, [0, *ends[:-1]], ends, strict=True)
        }
        self._placed = {name for name, placed in named if placed}
        self._raw: NDArray[np.uint8] = self._of["postings"]
        self._terms = self._of["terms"].tobytes()
        self._ends = memoryview(self._of["term_ends"].data)
        self._lists = [memoryview(self._of[name].data) for name in _LISTS]
        self._guides = {
            name: [self.text(number) for number in numbers[::_GUIDE]] for name, numbers in self.fields.items()
        }

    def field_of(self, number: int) -> str:
        return next(name for name, numbers in self.fields.items() if number in numbers)

    def text(self, number: int) -> bytes:
        """A term, by its number."""
        return self._terms[self._ends[number - 1] if number else 0 : self._ends[number]]

    def from_term(self, field: str, term: bytes) -> int:
        """The number of the first term of a field that is not before this one; its end if there is none."""
        numbers = self.fields.get(field, range(0))
        near = bisect_right(self._guides.get(field, ()), term) * _GUIDE
        first = max(0, near - _GUIDE)
        return numbers.start + first + bisect_left(numbers[first:near], term, key=self.text)

    def number(self, field: str, term: bytes) -> int | None:
        """The number of a term, None if the field has it not."""
        number = self.from_term(field, term)
        return number if number in self.fields.get(field, ()) and self.text(number) == term else None

    def term(self, number: int) -> Term:
        names = ("sizes", "totals", "most", "firsts", "lasts", "shortest", "longest")
        return Term(*(int(self._of[name][number]) for name in names))

    def postings(self, number: int) -> Postings:
        size, total, start, wide = self._place(number)
        second = start + size * wide[0]
        third = second + size * wide[1]
        often = lists.read(self._raw, second, size, wide[1])
        positions = None
        if wide[2]:
            apart = lists.read(self._raw, third, total, wide[2])
            summed = np.cumsum(apart, dtype=np.int64)
            begins = np.cumsum(often, dtype=np.int64) - often
            positions = summed - np.repeat(summed[begins] - apart[begins], often)
        return Postings(self._ids(size, start, wide[0]), often, positions)

    def ids(self, number: int) -> NDArray[np.uint32]:
        """The records that have a term."""
        size, _, start, wide = self._place(number)
        return self._ids(size, start, wide[0])

    def _ids(self, size: int, start: int, width: int) -> NDArray[np.uint32]:
        return np.add.accumulate(lists.read(self._raw, start, size, width), dtype=np.uint32)

    def _place(self, number: int) -> tuple[int, int, int, list[int]]:
        """How many records a term has, how often it stands there, where its lists start, and how wide they are."""
        size, total, start, checksum, *wide = (of[number] for of in self._lists)
        end = start + size * (wide[0] + wide[1]) + total * wide[2]
        if end > len(self._raw) or zlib.crc32(self._raw[start:end].data) != checksum:
            raise SearchIndexError(f"The search index is damaged ({self._name}); run: gongbao reindex.")
        return size, total, start, wide


def _joined(arrays: Sequence[Array]) -> Array:
    return np.concatenate(arrays) if arrays else np.empty(0, np.int64)
