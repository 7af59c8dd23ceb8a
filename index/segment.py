"""Writing a segment: documents in, and the files that are searched out.

Whoosh's own writer takes a word at a time; here the words of each field are gathered as numbers and written as arrays
(`index.codec`). Whoosh keeps the rows, the lengths and the table of contents.
"""

from __future__ import annotations

import json
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from corpus.store import HeldDocument
from index.analyzer import terms
from index.arrayfile import write_arrays
from index.codec import ArrayCodec, Inversion
from index.codec.postings import write_postings
from index.nearness import sentences
from index.records import SEAM, DocumentText, document_text
from index.rows import Row, row_of
from index.schema import DOCUMENTS, LENGTHS, TEXTS, schema
from index.textfile import Sort, TextWriter

_WORDS = ("title_w", "heading_w", "body_w")


class SegmentWriter:
    """Writes documents into a new directory: a record for each, and right after it one for each of its units."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._schema = schema()
        self._storage = FileStorage(str(directory))
        self._index = self._storage.create_index(self._schema)
        self._codec = ArrayCodec()
        self._segment = self._codec.new_segment(self._storage, self._index.indexname)
        self._kept = self._codec.per_document_writer(self._storage, self._segment)
        self._inversions = {name: Inversion() for name in _WORDS}
        self._texts = TextWriter()
        self._listed: list[tuple[str, str, int]] = []
        self.records = 0

    @property
    def documents(self) -> int:
        return len(self._listed)

    @property
    def size(self) -> int:
        """Characters of text so far."""
        return len(self._texts)

    def __enter__(self) -> SegmentWriter:
        return self

    def __exit__(self, *_: object) -> None:
        """Close what is open, also if writing was broken off."""
        if not self._kept.is_closed:
            self._kept.close()

    def add(self, held: HeldDocument, version: str) -> None:
        """Add a document; `version` changes when it is read from other bytes."""
        text = document_text(held.document)
        row = row_of(held, text)
        record = self.records
        self._record({"title_w": text.title.replace(SEAM, " ")}, row=row.as_json())
        for unit in text.units:
            self._record({"heading_w": unit.heading, "body_w": unit.text})
        self._listed.append((held.id, version, self.records - record))
        self._add_texts(record, row, text, held.document.addressee)

    def finish(self) -> int:
        """Write all files; gives how many records the index has."""
        self._kept.close()
        fields = {name: inversion.field() for name, inversion in self._inversions.items()}
        write_postings(self._codec.posting_path(self._storage, self._segment), fields)
        self._segment.set_doc_count(self.records)
        TOC(self._schema, [self._segment], self._index.latest_generation() + 1).write(
            self._storage, self._index.indexname
        )
        self._texts.write(self._directory / TEXTS)
        lengths = {name: inversion.lengths(self.records) for name, inversion in self._inversions.items()}
        write_arrays(self._directory / LENGTHS, lengths)
        (self._directory / DOCUMENTS).write_text(json.dumps(self._listed, ensure_ascii=False), "utf-8")
        return int(self._storage.open_index(schema=self._schema).doc_count())

    def _record(self, texts: dict[str, str | None], row: str | None = None) -> None:
        self._kept.start_doc(self.records)
        if row is not None:
            self._kept.add_field("row", self._schema["row"], row, 0)
        for name, text in texts.items():
            if text:
                length = self._inversions[name].add(self.records, terms(text))
                self._kept.add_field(name, self._schema[name], None, length)
        self._kept.finish_doc()
        self.records += 1

    def _add_texts(self, record: int, row: Row, text: DocumentText, addressee: str | None) -> None:
        head, *body = text.units
        texts = self._texts
        texts.add(Sort.TITLE, record, text.title)
        texts.part()
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
