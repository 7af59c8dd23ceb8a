"""The codec as Whoosh sees it: its segments, field writers, term readers and matchers over a posting file.

What belongs to a record (stored values, lengths) and the table of contents stay Whoosh's own. A field may keep
existence, frequencies, or positions; whole frequencies only.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from whoosh import formats
from whoosh.codec import base
from whoosh.codec.whoosh3 import LENGTHS_COLUMN, STORED_COLUMN, W3Codec, W3PerDocWriter, W3Segment, _lenfield
from whoosh.matching.mcore import ListMatcher
from whoosh.reading import TermInfo, TermNotFound
from whoosh.util.numeric import byte_to_length, length_to_byte

from index.arrayfile import Array
from index.codec.inversion import LENGTH_BYTES
from index.codec.postings import Field, PostingFile, Postings, write_postings

_FORMATS = (formats.Existence, formats.Frequency, formats.Positions)


class ArrayCodec(W3Codec):  # type: ignore[misc]  # Whoosh ships no types
    """Postings as arrays."""

    POSTINGS_EXT = ".posts"

    def field_writer(self, storage: Any, segment: Any) -> ArrayFieldWriter:
        return ArrayFieldWriter(self.posting_path(storage, segment))

    def terms_reader(self, storage: Any, segment: Any) -> ArrayTermsReader:
        return ArrayTermsReader(PostingFile(self.posting_path(storage, segment)))

    def per_document_writer(self, storage: Any, segment: Any) -> ArrayPerDocumentWriter:
        return ArrayPerDocumentWriter(self, storage, segment)

    def new_segment(self, storage: Any, indexname: str) -> ArraySegment:
        return ArraySegment(self, indexname)

    def posting_path(self, storage: Any, segment: Any) -> Path:
        """Where the postings of a segment are. The storage must be a directory."""
        return Path(storage.folder, segment.make_filename(self.POSTINGS_EXT))


class ArraySegment(W3Segment):  # type: ignore[misc]
    """A segment whose files stay apart: postings are mapped from a file of their own."""

    def should_assemble(self) -> bool:
        return False


class ArrayPerDocumentWriter(W3PerDocWriter):  # type: ignore[misc]
    """What Whoosh keeps of each record: stored values, and lengths in one byte. Takes them record by record, or all at
    once."""

    def add_all(self, records: int, stored: Mapping[int, dict[str, Any]], lengths: Mapping[str, Array]) -> None:
        """`stored` has the values of those records that have any, ascending; `lengths` those of all, by field."""
        for self._docnum, values in stored.items():
            self.add_column_value("_stored", STORED_COLUMN, values)
        for name, of_records in lengths.items():
            coded = LENGTH_BYTES.take(of_records, mode="clip")
            if coded.any():
                column = _lenfield(name)
                self._create_column(column, LENGTHS_COLUMN)
                writer = self._get_column(column)
                writer._dbfile.write(coded.tobytes())
                writer._count = records
                self._fieldlengths[name] = int(of_records.sum(dtype=np.int64))
        self._doccount = records


class ArrayFieldWriter(base.FieldWriter):  # type: ignore[misc]
    """Takes postings one by one from Whoosh's own writer. (`Inversion` gives them all at once.)"""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._fields: dict[str, Field] = {}
        self.is_closed = False

    def start_field(self, fieldname: str, fieldobj: Any) -> None:
        self._name = fieldname
        self._format = fieldobj.format
        if type(self._format) not in _FORMATS:
            raise ValueError(f"{type(self._format).__name__} of field {fieldname} is kept by no posting list.")
        self._terms: list[bytes] = []
        self._sizes, self._ids, self._often, self._positions = (array("q") for _ in range(4))
        self._shortest, self._longest = array("B"), array("B")

    def start_term(self, text: bytes) -> None:
        self._terms.append(text)
        self._first = len(self._ids)
        self._lengths: list[int] = []

    def add(self, docnum: int, weight: float, vbytes: bytes, length: int | None) -> None:
        if weight != int(weight):
            raise ValueError(f"The weight {weight} of a word in field {self._name} is no whole number.")
        self._ids.append(docnum)
        if isinstance(self._format, formats.Positions):
            positions = self._format.decode_positions(vbytes)
            self._often.append(len(positions))
            self._positions.extend(positions)
        else:
            self._often.append(int(weight))
        self._lengths.append(length or 0)

    def finish_term(self) -> None:
        self._sizes.append(len(self._ids) - self._first)
        self._shortest.append(length_to_byte(min(self._lengths)))
        self._longest.append(length_to_byte(max(self._lengths)))

    def finish_field(self) -> None:
        self._fields[self._name] = Field(
            terms=self._terms,
            sizes=np.array(self._sizes, np.int64),
            ids=np.array(self._ids, np.int64),
            often=np.array(self._often, np.int64),
            positions=np.array(self._positions, np.int64) if isinstance(self._format, formats.Positions) else None,
            shortest=np.array(self._shortest, np.uint8),
            longest=np.array(self._longest, np.uint8),
        )

    def close(self) -> None:
        write_postings(self._path, self._fields)
        self.is_closed = True


class ArrayTermsReader(base.TermsReader):  # type: ignore[misc]
    """The terms of a posting file."""

    def __init__(self, file: PostingFile) -> None:
        self.file = file

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self.file.number(*term) is not None

    def indexed_field_names(self) -> list[str]:
        return list(self.file.fields)

    def cursor(self, fieldname: str, fieldobj: Any) -> ArrayCursor:
        return ArrayCursor(self.file, fieldname, fieldobj)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        return ((name, self.file.text(number)) for name, numbers in self.file.fields.items() for number in numbers)

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        return (term for term in self.terms() if term >= (fieldname, prefix))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        return _info(self.file, self._number(fieldname, text))

    def frequency(self, fieldname: str, text: bytes) -> float:
        number = self.file.number(fieldname, text)
        return float(self.file.term(number).total) if number is not None else 0.0

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        number = self.file.number(fieldname, text)
        return self.file.term(number).size if number is not None else 0

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ArrayMatcher:
        number = self._number(fieldname, text)
        postings = self.file.postings(number)
        values = Values(postings, format_)
        weights = postings.often.astype(np.float64).tolist()
        info = _info(self.file, number)
        ids = postings.ids.tolist()
        return ArrayMatcher(ids, weights, values, format_, scorer, term=(fieldname, text), terminfo=info)

    def _number(self, fieldname: str, text: bytes) -> int:
        number = self.file.number(fieldname, text)
        if number is None:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        return number

    def close(self) -> None:
        """Nothing to do: the file is mapped, and unmapped when nobody uses it."""


class ArrayMatcher(ListMatcher):  # type: ignore[misc]
    """A posting list record by record, for Whoosh's own queries."""

    _i: int

    def skip_to(self, id: int) -> None:  # Whoosh's name
        self._i = bisect_left(self._ids, id, self._i)


class Values(Sequence[bytes]):
    """What stands beside each record in Whoosh's own encoding, made when it is asked for."""

    def __init__(self, postings: Postings, format_: Any) -> None:
        self._postings = postings
        self._format = format_

    def __len__(self) -> int:
        return len(self._postings.ids)

    def __getitem__(self, at: Any) -> Any:
        often = int(self._postings.often[at])
        if self._postings.positions is None:
            return b"" if isinstance(self._format, formats.Existence) else often.to_bytes(4, "big")
        begin = int(self._postings.often[:at].sum())
        return self._format.encode(self._postings.positions[begin : begin + often].tolist())


class ArrayCursor(base.FieldCursor):  # type: ignore[misc]
    """Goes through the terms of a field."""

    def __init__(self, file: PostingFile, fieldname: str, fieldobj: Any) -> None:
        self._file = file
        self._name = fieldname
        self._field = fieldobj
        self._numbers = file.fields.get(fieldname, range(0))
        self._at = self._numbers.start

    def first(self) -> Any:
        self._at = self._numbers.start
        return self.text()

    def find(self, term: Any) -> Any:
        self._at = self._file.from_term(self._name, term if isinstance(term, bytes) else self._field.to_bytes(term))
        return self.text()

    def next(self) -> Any:
        self._at += self.is_valid()
        return self.text()

    def text(self) -> Any:
        return self._field.from_bytes(self._file.text(self._at)) if self.is_valid() else None

    def term_info(self) -> TermInfo | None:
        return _info(self._file, self._at) if self.is_valid() else None

    def is_valid(self) -> bool:
        return self._at < self._numbers.stop


def _info(file: PostingFile, number: int) -> TermInfo:
    term = file.term(number)
    shortest, longest = byte_to_length(term.shortest), byte_to_length(term.longest)
    return TermInfo(float(term.total), term.size, shortest, longest, float(term.most), term.first, term.last)
