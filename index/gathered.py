"""What a segment is made of, gathered in memory: of each document its row, its words as numbers, and its text.

Several can be gathered apart, in other processes too, and put one after the other: what comes out is what one alone
would have gathered (`tests/test_segment_writing.py`). All of it is arrays, so handing it over costs little.
"""

from __future__ import annotations

from corpus.store import Stored
from index.analyzer import terms
from index.codec import Inversion
from index.nearness import sentences
from index.records import SEAM, DocumentText, document_text
from index.rows import Row, row_of
from index.textfile import Sort, TextWriter

WORD_FIELDS = ("title_w", "heading_w", "body_w")


class Gathered:
    """Documents one after the other: a record for each, and right after it one for each of its units."""

    def __init__(self) -> None:
        self.inversions = {name: Inversion() for name in WORD_FIELDS}
        self.texts = TextWriter()
        self.rows: list[str] = []  # as JSON
        self.listed: list[tuple[str, str, int]] = []  # id, version, records
        self.records = 0

    @property
    def documents(self) -> int:
        return len(self.listed)

    @property
    def size(self) -> int:
        """Characters of text so far."""
        return len(self.texts)

    def add(self, stored: Stored) -> None:
        """Add a document."""
        document = stored.document()
        text = document_text(document)
        row = row_of(stored.id, document, stored.cited, text)
        first = self.records
        self._add_words({"title_w": text.title.replace(SEAM, " ")})
        for unit in text.units:
            self._add_words({"heading_w": unit.heading, "body_w": unit.text})
        self._add_texts(first, row, text, document.addressee)
        self.rows.append(row.as_json())
        self.listed.append((stored.id, stored.version, self.records - first))

    def extend(self, later: Gathered) -> None:
        """Add all that another has gathered, after all that is here."""
        for name, inversion in later.inversions.items():
            self.inversions[name].extend(inversion, self.records)
        self.texts.extend(later.texts, self.records)
        self.rows += later.rows
        self.listed += later.listed
        self.records += later.records

    def _add_words(self, texts: dict[str, str | None]) -> None:
        for name, text in texts.items():
            if text:
                self.inversions[name].add(self.records, terms(text))
        self.records += 1

    def _add_texts(self, record: int, row: Row, text: DocumentText, addressee: str | None) -> None:
        head, *body = text.units
        texts = self.texts
        texts.add(Sort.TITLE, record, text.title)
        texts.part()
        names = [sentences(part) for part in (row.title, row.number) if part]
        parted = [sentence for name in names for sentence in [*name[:-1], *(last + SEAM for last in name[-1:])]]
        texts.add(Sort.HEAD, record + 1, head.key, parted)
        texts.part()
        for place, unit in enumerate(body, record + 2):
            parted = sentences(unit.text)
            texts.add(Sort.BODY, place, "".join(parted), parted, unit.own_label or "")
        texts.part()
        if addressee and row.addressee:
            texts.add(Sort.ADDRESSEE, record, row.addressee, sentences(addressee))
            texts.part()
