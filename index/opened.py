"""An index opened for reading: the segments of one generation as if they were one, with all that is known of them.

A record has one number throughout: segment after segment, those of documents that are left out not counted. All that is
here is shared by all threads: files are mapped and never change, and caches hold what never changes.
"""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.arrayfile import Array, joined
from index.catalogue import Catalogue
from index.errors import SearchIndexError
from index.generations import Generation, index_directory, verify
from index.issuers import IssuerNames
from index.kept import Kept
from index.opened_segment import LENGTHS_OF_BYTES, OpenSegment
from index.recognise import Recogniser
from index.records import TextCache
from index.recordset import NONE, Ids, Marks, Records
from index.textfile import Found, Sort
from index.tree import Place

if TYPE_CHECKING:
    from index.impact import Impact

# Of posting lists, of what pieces count, and of sets of records, each, so much is kept at hand: room for the fifty most
# frequent words, whatever the size of the index.
_KEPT_BYTES = 64_000_000
_KEPT_A_RECORD = 200
_KEPT_ASKED = 10_000  # pieces of which it is known that they were asked for


class Postings(NamedTuple):
    """The records in which a word stands, and how often it stands in each."""

    records: Records
    often: Array


_NOWHERE = Postings(NONE, np.empty(0, np.uint8))


class Part:
    """A segment within the index: from its own numbers of records to those of the index, and back."""

    def __init__(self, segment: OpenSegment, dead: tuple[int, ...], base: int) -> None:
        alive = np.ones(len(segment.rows), np.bool_)
        alive[list(dead)] = False
        self.segment = segment
        self.base = base
        self.rows = [row for row, lives in zip(segment.rows, alive.tolist(), strict=True) if lives]
        sizes = np.diff(segment.starts, append=segment.records)
        # Where nothing is left out, numbers differ by the base alone.
        self._alive: Marks | None = np.repeat(alive, sizes) if dead else None
        self._kept = np.flatnonzero(self._alive) if self._alive is not None else np.empty(0, np.int64)
        self.records = len(self._kept) if dead else segment.records

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return self._alive is None

    def alive(self, records: NDArray[np.int32]) -> Marks:
        """Which records, by the segment's own numbers, are not left out."""
        return self._alive.take(records) if self._alive is not None else np.ones(len(records), np.bool_)

    def find(self, key: str) -> Found:
        """Everywhere that a string stands in documents that are not left out."""
        text = self.segment.text
        found = text.find(key)
        return found if self._alive is None else found.only(self.alive(text.records.take(found.stretches)))

    def listed(self, key: str, place: Place, *, within: bool) -> Ids | None:
        """The records in which a string stands, if the segment has a list of them (`index.frequent`)."""
        records = self.segment.frequent.holding(key, place, within=within)
        if records is None:
            return None
        return self.outward(records if self._alive is None else records.compress(self.alive(records)))

    def outward(self, records: NDArray[np.int32]) -> Ids:
        """The index's numbers of records that are not left out."""
        if self._alive is not None:
            return (np.searchsorted(self._kept, records) + self.base).astype(np.int32)
        return records + np.int32(self.base) if self.base else records

    def inward(self, record: int) -> int:
        """The segment's own number of a record."""
        return int(self._kept[record - self.base]) if self._alive is not None else record - self.base

    def lengths(self, field: str) -> NDArray[np.uint8]:
        """The length of each record that is not left out, in one byte."""
        lengths = self.segment.lengths(field)
        return lengths[self._kept] if self._alive is not None else lengths

    def total_length(self, field: str) -> int:
        return self.segment.total_length(field, self._kept if self._alive is not None else slice(None))


class OpenIndex:
    """One generation of the index. Everything it gives is immutable."""

    def __init__(self, archive: Path, generation: Generation, before: OpenIndex | None = None) -> None:
        """Opens the segments that `before` has not. Raises FileNotFoundError if the generation was replaced meanwhile,
        SearchIndexError if it is damaged."""
        self.generation = generation
        opened = before.segments if before is not None else {}
        self.segments: dict[str, OpenSegment] = {}
        self.parts: list[Part] = []
        base = 0
        for entry in generation.segments:
            segment = opened.get(entry.directory)
            if segment is None:
                verify(archive, entry)
                segment = OpenSegment(index_directory(archive) / entry.directory, entry.files)
            self.segments[entry.directory] = segment
            self.parts.append(Part(segment, entry.dead, base))
            base += self.parts[-1].records
        self._bases = [part.base for part in self.parts]
        self.texts: TextCache = before.texts if before is not None else TextCache()
        self.forget()
        self.of_titles: NDArray[np.float64] | None = None  # once it is wanted: `index.impact`
        # The length of each record in a field, in one byte, and the norm that each byte stands for.
        self._norms: dict[tuple[str, float], tuple[NDArray[np.uint8], NDArray[np.float64]]] = {}
        self.catalogue = Catalogue([row for part in self.parts for row in part.rows])
        self.columns = self.catalogue.columns
        if self.catalogue.records != generation.records:
            raise SearchIndexError(f"The search index of {archive} is incomplete; run: gongbao reindex.")
        self.issuers = IssuerNames(self.columns.issuers.names)
        self.recogniser = Recogniser(self.catalogue, self.issuers)

    def forget(self) -> None:
        """Drop what is kept of words and strings that were asked for."""
        room = max(_KEPT_BYTES, _KEPT_A_RECORD * self.generation.records)
        self.held: Kept[tuple[str, str, str], Records] = Kept(room, lambda found: found.weight)
        self.impacts: Kept[str, Impact] = Kept(room, lambda impact: impact.weight)
        self.asked: Kept[str, bool] = Kept(_KEPT_ASKED, lambda _: 1)
        self._postings: Kept[tuple[str, str], Postings] = Kept(
            room, lambda found: found.records.weight + found.often.nbytes
        )

    def is_held(self, key: str) -> bool:
        """Whether a string stands in any text."""
        return any(
            part.segment.text.of_sorts(Sort.HEAD, Sort.BODY).take(part.find(key).stretches).any() for part in self.parts
        )

    def title_key(self, document: int) -> str:
        """The searchable titles of a document."""
        part, record = self._place(document)
        return part.segment.text.key(int(part.segment.unit_stretches[record + 1]) - 1)

    def unit_key(self, record: int) -> str:
        """The searchable text of a unit."""
        part, own = self._place(record)
        return part.segment.text.key(int(part.segment.unit_stretches[own]))

    def sentences(self, record: int) -> list[str]:
        """The sentences of a unit; a head's addressee is one too."""
        part, own = self._place(record)
        segment = part.segment
        stretch = int(segment.unit_stretches[own])
        sentences = segment.text.sentences(stretch)
        if segment.text.sorts[stretch] == Sort.HEAD:
            last = int(segment.own_stretches[own - 1])
            if segment.text.sorts[last] == Sort.ADDRESSEE:
                sentences += segment.text.sentences(last)
        return sentences

    def postings(self, field: str, term: str) -> Postings:
        """The records in which a word stands, with how often."""
        key = (field, term)
        known = self._postings.get(key)
        if known is None:
            known = self._read(field, term)
            self._postings.put(key, known)
        return known

    def norms(self, field: str, b: float, records: Ids) -> NDArray[np.float64]:
        """By what BM25 divides how often a word stands in a field of each of some records: 1 for one as long as the
        mean, and the more the longer it is. Lengths are to the precision that Whoosh keeps, which is one byte."""
        known = self._norms.get((field, b))
        if known is None:
            lengths = np.concatenate([np.empty(0, np.uint8), *(part.lengths(field) for part in self.parts)])
            known = self._norms[field, b] = lengths, 1 - b + b * LENGTHS_OF_BYTES / self._mean_length(field)
        lengths, of_bytes = known
        return of_bytes.take(lengths.take(records))

    def _mean_length(self, field: str) -> float:
        """Over the records that can have the field: titles belong to documents, the others to units."""
        documents = self.generation.documents
        records = documents if field == "title_w" else self.generation.records - documents
        return float(sum(part.total_length(field) for part in self.parts)) / max(1, records) or 1.0

    def _read(self, field: str, term: str) -> Postings:
        ids: list[Ids] = []
        often: list[Array] = []
        encoded = term.encode("utf-8", "surrogatepass")
        for part in self.parts:
            words = part.segment.words
            number = words.number(field, encoded)
            if number is not None:
                found = words.postings(number)
                records, counts = found.ids.view(np.int32), found.often
                if not part.is_whole:
                    alive = part.alive(records)
                    records, counts = records[alive], counts[alive]
                ids.append(part.outward(records))
                often.append(counts)
        return Postings(Records(joined(ids)), joined(often)) if ids else _NOWHERE

    def _place(self, record: int) -> tuple[Part, int]:
        """The segment that a record is in, and its number there."""
        part = self.parts[bisect_right(self._bases, record) - 1]
        return part, part.inward(record)
